"""From the notes to the phone through a real sync server, and what the phone did there in between."""

from __future__ import annotations

from typing import Any

import pytest

from mkdeck.anki import collection, note_types
from mkdeck.deliver import collection as deliver_collection
from mkdeck.deliver.build import Delivered
from mkdeck.deliver.report import counts
from mkdeck.identity import RETIRED_TAG
from tests.sync.conftest import World
from tests.sync.phone import Phone

THINKING = "books/thinking-in-systems.md"
LOOP = "feedback loop"
REWORDED = ("A closed chain of causes in which", "A closed chain of causes and effects in which")
REWORDED_AGAIN = ("A closed chain of causes and effects in which", "A closed chain of causes and their effects in which")
LEVERAGE = "- **Leverage Point**: A place in a system where a small change leads to a large shift in the behavior of the whole.\n"


def changes(done: Delivered | dict[str, Any]) -> dict[str, int]:
    """What a run did, without what it did not do, and without what it kept."""
    found = done["changes"] if isinstance(done, dict) else counts(done.plan)
    return {name: number for name, number in found.items() if number and name != "kept"}


def test_cards_arrive_on_the_phone_with_their_picture(world: World, phone: Phone) -> None:
    said = world.synced()
    phone.sync()
    assert said["changes"]["new"] == len(phone.notes()) == world.count > 5
    ((name, picture),) = phone.pictures().items()
    assert picture == (world.notes / "diagram.png").read_bytes()
    assert name in phone.note_that_says("stock and flow")["Extra"]
    assert phone.full_syncs == ["download"]


def test_the_deck_of_sync_is_the_deck_of_a_build(world: World) -> None:
    world.env["SOURCE_DATE_EPOCH"] = "1700000000"
    world.synced("-o", "synced/notes.apkg")
    world.run("notes", "-o", "built/notes.apkg")
    for name in ("notes.apkg", "notes.cards.jsonl"):
        assert (world.folder / "synced" / name).read_bytes() == (world.folder / "built" / name).read_bytes()


def test_a_second_run_changes_nothing_and_sends_nothing(world: World, phone: Phone) -> None:
    world.synced()
    files = [*world.folder.glob("decks/*"), world.place.memory, *world.place.folder.glob("collection.media/*")]
    before = {file: file.read_bytes() for file in files}
    world.way.again()
    assert changes(world.synced()) == {}
    assert set(world.way.requests) <= {"/sync/hostKey", "/sync/meta", "/msync/begin", "/msync/mediaChanges"}
    assert {file: file.read_bytes() for file in files} == before
    phone.sync()
    usn = phone.col.db.scalar("select max(usn) from notes")
    world.synced()
    phone.sync()
    assert phone.col.db.scalar("select max(usn) from notes") == usn


def test_no_review_made_on_the_phone_is_lost_when_notes_change(world: World, phone: Phone) -> None:
    world.sync_here()
    phone.sync()
    arrived = 0
    for old, new in (
        REWORDED,
        REWORDED_AGAIN,
        ("small change leads to a large", "little change leads to a big"),
        ("by Peter Senge", "by P. Senge"),
    ):
        assert phone.study(2) == 2
        phone.sync()
        world.edit(THINKING, old, new)
        phone.study(1)  # not synced when the changed notes arrive
        before = phone.state()
        done = world.sync_here()
        arrived += done.arrived
        assert changes(done).keys() <= {"new", "changed"}
        phone.sync()
        reviewed = {card[0] for card in before[0]}
        assert [card for card in phone.state()[0] if card[0] in reviewed] == before[0]
        assert phone.state()[1] == before[1]
    last = world.sync_here()
    assert arrived + last.arrived == last.reviews == phone.reviews() == phone.reviews_made == 12
    assert "causes and their effects" in phone.note_that_says(LOOP)["Back"]


def test_what_the_user_deleted_stays_deleted_until_it_is_asked_for(world: World, phone: Phone) -> None:
    world.synced()
    phone.sync()
    gone = phone.note_that_says(LOOP)
    phone.col.remove_notes([gone.id])
    phone.sync()
    world.edit(THINKING, *REWORDED)
    assert changes(world.synced()) == {"deleted_by_you": 1}
    assert changes(world.synced()) == {"deleted_by_you": 1}
    phone.sync()
    assert gone.guid not in phone.notes()
    assert changes(world.synced("--restore")) == {"new": 1}
    phone.sync()
    assert "causes and effects" in phone.notes()[gone.guid]["Back"]


def test_a_lost_memory_brings_nothing_back_that_was_deleted(world: World, phone: Phone) -> None:
    world.sync_here()
    phone.sync()
    gone = phone.note_that_says(LOOP)
    phone.col.remove_notes([gone.id])
    phone.sync()
    world.place.memory.unlink()
    world.edit(
        "commons.md", "## Key Theories", "## Key Theories\n\n- **Free Rider**: A person who uses a shared good and pays nothing for it."
    )
    done = world.sync_here()
    assert changes(done).keys() == {"new", "deleted_by_you"}
    assert [card.guid for card in done.plan.deleted_before] == [gone.guid]


def test_suspension_flags_and_tags_made_on_the_phone_survive_a_changed_card(world: World, phone: Phone) -> None:
    world.synced()
    phone.sync()
    phone.study(2)
    note = phone.note_that_says(LOOP)
    phone.col.tags.bulk_add([note.id], "leech exam::june")
    phone.col.sched.suspend_cards(note.card_ids())
    phone.col.set_user_flag_for_cards(3, note.card_ids())
    phone.sync()
    before = phone.state()
    world.edit(THINKING, *REWORDED)
    assert changes(world.synced()) == {"changed": 1}
    phone.sync()
    assert phone.state() == before
    now = phone.note_that_says(LOOP)
    assert set(now.tags) == {*note.tags, "leech", "exam::june"}
    assert "causes and effects" in now["Back"]


def test_an_edit_on_the_phone_stays_when_other_notes_change(world: World, phone: Phone) -> None:
    world.synced()
    phone.sync()
    note = phone.note_that_says(LOOP)
    note["Extra"] = "My own words."
    phone.col.update_note(note)
    phone.sync()
    world.edit("commons.md", "people who each take", "persons who each take")
    assert changes(world.synced()) == {"changed": 1}
    phone.sync()
    assert phone.note_that_says(LOOP)["Extra"] == "My own words."


def test_a_card_edited_on_both_sides_is_shown_and_keeps_the_users_text(world: World, phone: Phone) -> None:
    world.synced()
    phone.sync()
    note = phone.note_that_says(LOOP)
    note["Back"] = "My own answer."
    note.tags.append("mine")
    phone.col.update_note(note)
    phone.sync()
    world.edit(THINKING, *REWORDED)
    for _ in range(2):
        done = world.sync()
        assert done.returncode == 0
        assert "Edited in Anki and in the notes (1)" in done.stdout
        assert "books/thinking-in-systems.md:12" in done.stdout
    phone.sync()
    assert phone.note_that_says(LOOP)["Back"] == "My own answer."
    assert changes(world.synced("--overwrite")) == {"changed": 1}
    phone.sync()
    now = phone.note_that_says(LOOP)
    assert "causes and effects" in now["Back"]
    assert "mine" in now.tags
    assert changes(world.synced()) == {}


def test_a_retired_card_is_suspended_and_tagged_and_wakes_with_its_fact(world: World, phone: Phone) -> None:
    world.synced()
    phone.sync()
    phone.study(phone.col.card_count())
    phone.sync()
    world.edit(THINKING, LEVERAGE, "")
    assert changes(world.synced()) == {"retired": 1}
    phone.sync()
    note = phone.note_that_says("leverage point")
    assert RETIRED_TAG in note.tags
    (card,) = (phone.col.get_card(card) for card in note.card_ids())
    assert (card.queue, card.reps) == (-1, 1)
    assert changes(world.synced()) == {}
    world.edit(THINKING, "## 🧠 Key Theories\n", f"## 🧠 Key Theories\n\n{LEVERAGE}")
    assert changes(world.synced()) == {"changed": 1}
    phone.sync()
    assert RETIRED_TAG not in phone.note_that_says("leverage point").tags
    (card,) = (phone.col.get_card(card) for card in note.card_ids())
    assert card.queue >= 0
    assert card.reps == 1
    assert phone.reviews() == phone.reviews_made


def test_a_card_that_the_user_suspended_does_not_wake_with_its_fact(world: World, phone: Phone) -> None:
    world.sync_here()
    phone.sync()
    phone.col.sched.suspend_cards(phone.note_that_says("leverage point").card_ids())
    phone.sync()
    world.edit(THINKING, LEVERAGE, "")
    assert changes(world.sync_here()) == {"retired": 1}
    world.edit(THINKING, "## 🧠 Key Theories\n", f"## 🧠 Key Theories\n\n{LEVERAGE}")
    assert changes(world.sync_here()) == {"changed": 1}
    phone.sync()
    (card,) = phone.note_that_says("leverage point").cards()
    assert card.queue == -1


def test_a_retired_card_that_the_user_woke_stays_awake(world: World, phone: Phone) -> None:
    world.sync_here()
    world.edit(THINKING, LEVERAGE, "")
    world.sync_here()
    phone.sync()
    phone.col.sched.unsuspend_cards(phone.note_that_says("leverage point").card_ids())
    phone.sync()
    assert changes(world.sync_here()) == {}
    phone.sync()
    (card,) = phone.note_that_says("leverage point").cards()
    assert card.queue == 0


def test_retired_cards_are_deleted_only_when_asked_and_after_a_list(world: World, phone: Phone) -> None:
    world.synced()
    phone.sync()
    phone.study(phone.col.card_count())
    phone.sync()
    world.edit(THINKING, LEVERAGE, "")
    assert changes(world.synced("--delete-retired", "--yes")) == {"retired": 1}  # first it is shown in Anki
    refused = world.sync("--delete-retired")
    assert refused.returncode == 2
    assert "leverage point?  (1 reviews)" in refused.stderr
    assert "--yes" in refused.stderr
    phone.sync()
    assert len(phone.notes()) == world.count + 1
    assert changes(world.synced("--delete-retired", "--yes")) == {"deleted": 1}
    phone.sync()
    assert len(phone.notes()) == world.count
    assert phone.reviews() == phone.reviews_made
    assert changes(world.synced()) == {}
    world.edit(THINKING, "## 🧠 Key Theories\n", f"## 🧠 Key Theories\n\n{LEVERAGE}")
    assert changes(world.synced()) == {"new": 1}


def test_a_blank_that_is_gone_is_suspended_and_a_new_one_becomes_a_card(world: World, phone: Phone) -> None:
    world.sync_here()
    phone.sync()
    phone.study(50)
    phone.sync()
    before = {card.ord: card for card in phone.note_that_says("{{c3::").cards()}
    assert before.keys() == {0, 1, 2}
    world.sleep("Wakefulness")
    world.sync_here()
    phone.sync()
    after = {card.ord: card for card in phone.note_that_says("{{c4::").cards()}
    assert after.keys() == {0, 1, 2, 3}
    assert [ordinal for ordinal, card in after.items() if card.queue == -1] == [1]
    assert {ordinal: card.reps for ordinal, card in after.items()} == {ordinal: card.reps for ordinal, card in before.items()} | {3: 0}
    world.sleep("Torpor")
    world.sync_here()
    phone.sync()
    again = {card.ord: card.queue for card in phone.note_that_says("{{c2::").cards()}
    assert [ordinal for ordinal, queue in again.items() if queue == -1] == [3]
    assert phone.reviews() == phone.reviews_made


def test_a_new_look_of_the_cards_arrives_without_a_changed_card(world: World, phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    world.sync_here()
    phone.sync()
    phone.study(2)
    phone.sync()
    before = phone.state()
    later = {kind: shipped._replace(modified=shipped.modified + 1) for kind, shipped in note_types.NOTE_TYPES.items()}
    for module in (collection, deliver_collection):
        monkeypatch.setattr(module, "NOTE_TYPES", later)
    monkeypatch.setattr(note_types, "_read", lambda name, read=note_types._read: read(name) + "<!-- later -->")
    for _ in range(2):
        assert changes(world.sync_here()) == {}
    phone.sync()
    assert "<!-- later -->" in phone.note_that_says(LOOP).cards()[0].render_output().answer_text
    assert phone.state() == before


def test_dry_run_shows_what_would_be_done_and_does_nothing(world: World, phone: Phone) -> None:
    first = world.synced("--dry-run")
    assert changes(first) == {"new": world.count}
    assert not world.data.exists()
    assert not (world.folder / "decks").exists()
    world.synced()
    world.edit(THINKING, *REWORDED)
    files = [file for folder in (world.data, world.folder / "decks") for file in folder.rglob("*") if file.is_file()]
    before = {file: file.read_bytes() for file in files}
    world.way.again()
    assert changes(world.synced("--dry-run")) == {"changed": 1}
    assert world.way.requests == []
    assert {file: file.read_bytes() for file in files} == before
