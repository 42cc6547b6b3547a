"""From the notes into a running Anki, through the API of AnkiConnect over a real collection."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from mkdeck.identity import RETIRED_TAG
from tests.sync.addon import Addon, anki_running
from tests.sync.conftest import World
from tests.sync.phone import Phone
from tests.sync.server import PASSWORD, USER, free_port
from tests.sync.test_sync import LEVERAGE, LOOP, REWORDED, THINKING, changes

WRITES = {
    *("importPackage", "updateNoteFields", "addTags", "removeTags", "suspend", "unsuspend", "deleteNotes"),
    *("storeMediaFile", "deleteMediaFile", "sync"),
}


@pytest.fixture
def anki(world: World) -> Iterator[Addon]:
    """An Anki that runs on this computer."""
    with anki_running(world.folder / "desktop") as one:
        yield one


def push(world: World, anki: Addon, *words: str) -> dict[str, Any]:
    """Push, where it has to go well; returns what it says."""
    done = world.run("push", "notes", "--url", anki.url, "--json", *words)
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def refused(world: World, anki: Addon, *words: str) -> str:
    """Push, where it must stop; returns what it says to a person, in one line."""
    done = world.run("push", "notes", "--url", anki.url, *words)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert not (world.folder / "decks").exists()
    return done.stderr


def notes(anki: Addon) -> dict[str, Any]:
    return {note.guid: note for note in map(anki.col.get_note, anki.col.find_notes(""))}


def note_that_says(anki: Addon, words: str) -> Any:
    (note,) = (note for note in notes(anki).values() if words in note.fields[0])
    return note


def study(anki: Addon, most: int) -> None:
    anki.col.decks.set_current(anki.col.decks.id("Notes"))
    for _ in range(most):
        card = anki.col.sched.getCard()
        card.start_timer()
        anki.col.sched.answerCard(card, 3)


def state(anki: Addon) -> list[Any]:
    return [
        anki.col.db.all("select id, nid, did, ord, type, queue, due, ivl, factor, reps, lapses, flags from cards order by id"),
        anki.col.db.all("select * from revlog order by id"),
    ]


def test_cards_and_pictures_arrive_in_the_running_anki(world: World, anki: Addon) -> None:
    assert changes(push(world, anki)) == {"new": world.count}
    assert len(notes(anki)) == world.count
    assert len(anki.do_getMediaFilesNames("mkdeck-*.png")) == 1


def test_a_second_push_changes_nothing(world: World, anki: Addon) -> None:
    push(world, anki)
    before = anki.col.mod
    anki.calls.clear()
    assert changes(push(world, anki)) == {}
    assert not WRITES & set(anki.calls)
    assert anki.col.mod == before


def test_a_changed_card_keeps_its_reviews_flags_suspension_and_the_users_tags(world: World, anki: Addon) -> None:
    push(world, anki)
    study(anki, 3)
    note = note_that_says(anki, LOOP)
    anki.col.tags.bulk_add([note.id], "leech exam::june")
    anki.col.sched.suspend_cards(note.card_ids())
    anki.col.set_user_flag_for_cards(2, note.card_ids())
    before = state(anki)
    world.edit(THINKING, *REWORDED)
    assert changes(push(world, anki)) == {"changed": 1}
    now = note_that_says(anki, LOOP)
    assert "causes and effects" in now["Back"]
    assert set(now.tags) == {*note.tags, "leech", "exam::june"}
    assert now.guid == note.guid
    assert state(anki) == before


def test_a_changed_card_brings_its_picture(world: World, anki: Addon) -> None:
    push(world, anki)
    picture = world.notes / "diagram.png"
    picture.write_bytes(picture.read_bytes() + b"another")
    assert changes(push(world, anki)) == {"changed": 1}
    (name,) = [name for name in anki.do_getMediaFilesNames("mkdeck-*") if name in note_that_says(anki, "stock and flow")["Extra"]]
    assert (world.folder / "desktop" / "collection.media" / name).read_bytes() == picture.read_bytes()


def test_an_edit_in_anki_stays_and_is_shown_as_a_conflict(world: World, anki: Addon) -> None:
    push(world, anki)
    note = note_that_says(anki, LOOP)
    note["Back"] = "My own answer."
    anki.col.update_note(note)
    world.edit("commons.md", "people who each take", "persons who each take")
    assert changes(push(world, anki)) == {"changed": 1}
    world.edit(THINKING, *REWORDED)
    shown = world.run("push", "notes", "--url", anki.url)
    assert shown.returncode == 0
    assert "Edited in Anki and in the notes (1)" in shown.stdout
    assert note_that_says(anki, LOOP)["Back"] == "My own answer."
    assert changes(push(world, anki, "--overwrite")) == {"changed": 1}
    assert "causes and effects" in note_that_says(anki, LOOP)["Back"]


def test_what_was_deleted_in_anki_does_not_come_back(world: World, anki: Addon) -> None:
    push(world, anki)
    gone = note_that_says(anki, LOOP)
    anki.col.remove_notes([gone.id])
    world.edit(THINKING, *REWORDED)
    (world.notes / "more.md").write_text(
        "---\ntitle: More\n---\n## Key Theories\n\n- **Free Rider**: A person who uses a shared good for nothing.\n"
    )
    said = push(world, anki)
    assert changes(said).keys() == {"new", "deleted_by_you"}
    assert [card["guid"] for card in said["deleted_by_you"]] == [gone.guid]
    assert gone.guid not in notes(anki)
    assert changes(push(world, anki, "--restore")) == {"new": 1}
    assert gone.guid in notes(anki)


def test_retired_cards_are_suspended_tagged_and_deleted_only_when_asked(world: World, anki: Addon) -> None:
    push(world, anki)
    cards = anki.col.card_count()
    study(anki, cards)
    world.edit(THINKING, LEVERAGE, "")
    assert changes(push(world, anki)) == {"retired": 1}
    note = note_that_says(anki, "leverage point")
    assert RETIRED_TAG in note.tags
    assert [card.queue for card in note.cards()] == [-1]
    asked = world.run("push", "notes", "--url", anki.url, "--delete-retired")
    assert asked.returncode == 2
    assert "(1 reviews)" in asked.stderr
    assert changes(push(world, anki, "--delete-retired", "--yes")) == {"deleted": 1}
    assert len(notes(anki)) == world.count
    assert anki.col.db.scalar("select count() from revlog") == cards
    assert changes(push(world, anki)) == {}


def test_a_fact_that_comes_back_wakes_its_card(world: World, anki: Addon) -> None:
    push(world, anki)
    world.edit(THINKING, LEVERAGE, "")
    push(world, anki)
    world.edit(THINKING, "## 🧠 Key Theories\n", f"## 🧠 Key Theories\n\n{LEVERAGE}")
    assert changes(push(world, anki)) == {"changed": 1}
    note = note_that_says(anki, "leverage point")
    assert RETIRED_TAG not in note.tags
    assert [card.queue for card in note.cards()] == [0]


def test_a_blank_that_is_gone_is_suspended_and_a_new_one_becomes_a_card(world: World, anki: Addon) -> None:
    push(world, anki)
    world.sleep("Wakefulness")
    push(world, anki)
    assert {card.ord: card.queue for card in note_that_says(anki, "{{c4::").cards()} == {0: 0, 1: -1, 2: 0, 3: 0}


def test_a_field_of_the_users_is_not_wiped_by_a_merge(world: World, anki: Addon) -> None:
    push(world, anki)
    note_type = anki.col.models.by_name("mkdeck Cloze")
    anki.col.models.add_field(note_type, anki.col.models.new_field("My Field"))
    anki.col.models.update_dict(note_type)
    note = note_that_says(anki, "{{c3::")
    note["My Field"] = "mine"
    anki.col.update_note(note)
    world.edit(THINKING, *REWORDED)
    anki.calls.clear()
    done = world.run("push", "notes", "--url", anki.url)
    assert done.returncode == 2
    assert "'mkdeck Cloze' in your Anki has a field more: My Field" in done.stderr
    assert not WRITES & set(anki.calls)
    assert note_that_says(anki, "{{c3::")["My Field"] == "mine"


def test_a_note_that_a_window_shows_is_told_and_arrives_the_next_time(world: World, anki: Addon) -> None:
    push(world, anki)
    anki.shown.add(note_that_says(anki, LOOP).id)
    world.edit(THINKING, *REWORDED)
    done = world.run("push", "notes", "--url", anki.url)
    assert done.returncode == 1
    assert "Did not arrive" in done.stdout
    anki.shown.clear()
    assert changes(push(world, anki)) == {"changed": 1}


def test_reviews_of_the_phone_arrive_before_the_cards_and_all_are_kept(world: World, anki: Addon, phone: Phone) -> None:
    push(world, anki)
    anki.auth = anki.col.sync_login(USER, PASSWORD, world.server.url)
    out = anki.col.sync_collection(anki.auth, True)
    assert out.required == out.FULL_UPLOAD
    anki.col.close_for_full_sync()
    anki.col.full_upload_or_download(auth=anki.auth, server_usn=out.server_media_usn, upload=True)
    anki.col.reopen(after_full_sync=True)
    phone.sync()
    phone.study(3)
    note = phone.note_that_says(LOOP)
    note["Extra"] = "Edited on the phone."
    phone.col.update_note(note)
    phone.sync()
    before = phone.state()
    world.edit(THINKING, *REWORDED)
    world.edit("commons.md", "people who each take", "persons who each take")
    assert changes(push(world, anki, "--sync")) == {"changed": 1, "conflicts": 1}
    assert anki.syncs == 2
    phone.sync()
    assert phone.state() == before
    assert phone.reviews() == anki.col.db.scalar("select count() from revlog") == 3
    assert phone.note_that_says(LOOP)["Extra"] == "Edited on the phone."
    assert "persons who" in phone.note_that_says("commons")["Back"]


def test_an_anki_in_a_box_of_its_own_gets_the_package_through_its_media(world: World, anki: Addon) -> None:
    anki.sees_our_files = False
    assert changes(push(world, anki)) == {"new": world.count}
    assert anki.do_getMediaFilesNames("_mkdeck*") == []


def test_dry_run_writes_nothing(world: World, anki: Addon) -> None:
    assert changes(push(world, anki, "--dry-run")) == {"new": world.count}
    assert not WRITES & set(anki.calls)
    assert not world.data.exists()
    assert not (world.folder / "decks").exists()


def test_no_anki_is_told_in_plain_words(world: World) -> None:
    done = world.run("push", "notes", "--url", f"http://127.0.0.1:{free_port()}")
    assert done.returncode == 2
    assert "Start Anki on this computer" in done.stderr
    assert "2055492159" in done.stderr


def test_another_program_at_the_address_is_told(world: World) -> None:
    done = world.run("push", "notes", "--url", world.server.url)
    assert done.returncode == 2
    assert "is not AnkiConnect" in done.stderr


def test_a_program_that_hangs_up_is_no_ankiconnect(world: World) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as mute:

        def hang_up() -> None:
            mute.accept()[0].close()

        threading.Thread(target=hang_up, daemon=True).start()
        done = world.run("push", "notes", "--url", f"http://127.0.0.1:{mute.getsockname()[1]}")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_an_anki_without_an_account_is_told(world: World, anki: Addon) -> None:
    assert "not logged in" in refused(world, anki, "--sync")


def test_an_anki_without_an_open_profile_is_told(world: World, anki: Addon) -> None:
    anki.profile_open = False
    assert "No profile is open" in refused(world, anki)


def test_the_api_key_comes_from_the_environment(world: World, anki: Addon) -> None:
    anki.key = "a-secret"
    assert "MKDECK_ANKICONNECT_KEY" in refused(world, anki)
    world.env["MKDECK_ANKICONNECT_KEY"] = "a-secret"
    assert changes(push(world, anki)) == {"new": world.count}
