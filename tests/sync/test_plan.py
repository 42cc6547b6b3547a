"""What a plan decides where no test with a server leads: notes of early decks, notes that were moved, facts that came back edited."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mkdeck.anki.collection import fields_of
from mkdeck.anki.mark import digest_of, mark_of
from mkdeck.deliver.memory import load, save
from mkdeck.deliver.plan import plan, remembered
from mkdeck.deliver.values import Look, Memory, Plan, Seen, SeenCard, Wishes
from mkdeck.history import Change, Fate, Made, Shipped
from mkdeck.identity import RETIRED_TAG, digest
from mkdeck.model import Card, Deck
from tests.anki.samples import ask

OLD = ask("one", "Why?", "Because.", tags=("mkdeck::theory", "mkdeck::book::a"))
NEW = OLD._replace(back="Because of that.", modified=OLD.modified + 5)


def made_of(card: Card, before: Card | None, change: Change = Change.CHANGED) -> Made:
    """A build of one card, and what it was before."""
    shipped = Shipped(before, (), (), digest(before)) if before else None
    return Made(Deck((card,)), (), (Fate(change, card, shipped),))


def seen_of(card: Card, *, content: Sequence[str] = (), mark: str | None = None, tags: Sequence[str] = (), suspended: bool = False) -> Seen:
    """A note as Anki has it: as a card was shipped, but for what is named."""
    fields = fields_of(card)
    told = (*(content or fields[:-3]), fields[-3] if mark is None else mark, fields[-2] if mark is None else "", "")
    return Seen(1, told, tuple(tags) or card.tags, (SeenCard(11, 0, suspended, 3),))


MET = Memory(seen=frozenset({"guid-one"}))
NO_WISHES = Wishes()


def planned(made: Made, seen: Seen | None, memory: Memory = MET, wishes: Wishes = NO_WISHES) -> Plan:
    return plan(made, Look({made.deck.cards[0].guid: seen} if seen else {}), memory, wishes)


def edited(card: Card) -> tuple[str, ...]:
    front, _, *rest = fields_of(card)[:-3]
    return (front, "My own words.", *rest)


def test_a_mark_tells_fields_and_tags_apart() -> None:
    fields = fields_of(OLD)[:-3]
    assert mark_of(fields, ["a", "b"]) == mark_of(fields, ["b", "a"])
    assert mark_of(fields, ["a"]).partition("-")[0] == mark_of(fields, ["b"]).partition("-")[0] == digest_of(fields)
    assert digest_of(["ab", "c"]) != digest_of(["a", "bc"])
    assert digest_of(["e\u0301"]) == digest_of(["\u00e9"])


def test_a_note_without_a_mark_is_updated_if_it_is_what_was_shipped() -> None:
    (update,) = planned(made_of(NEW, OLD), seen_of(OLD, mark="")).updates
    assert update.fields["Back"] == "Because of that."
    assert update.fields["Spare 1"] == mark_of(fields_of(NEW)[:-3], NEW.tags)


def test_a_note_without_a_mark_that_was_edited_keeps_its_text() -> None:
    kept = planned(made_of(OLD, OLD, Change.KEPT), seen_of(OLD, content=edited(OLD), mark=""))
    assert kept.conflicts == ()
    assert [one.fields.keys() for one in kept.updates] == [{"Spare 1", "Spare 2"}]
    assert [one.there for one in planned(made_of(NEW, OLD), seen_of(OLD, content=edited(OLD), mark="")).conflicts] == ["Why?"]
    assert len(planned(made_of(NEW, None), seen_of(OLD, mark="")).conflicts) == 1  # no record says what it was


def test_a_note_that_says_already_what_the_notes_say_now_is_no_conflict() -> None:
    steps = planned(made_of(NEW, OLD), seen_of(OLD, content=fields_of(NEW)[:-3]))
    assert steps.conflicts == ()
    assert len(steps.updates) == 1


def test_a_note_of_another_type_now_is_left_alone() -> None:
    steps = plan(made_of(NEW, OLD), Look({}, frozenset({"guid-one"})), Memory(), Wishes(restore=True, overwrite=True))
    assert len(steps.conflicts) == 1
    assert not steps.changes_something


def test_a_fact_that_comes_back_to_an_edited_note_wakes_it_and_keeps_its_text() -> None:
    gone = OLD._replace(tags=(*OLD.tags, RETIRED_TAG))
    seen = seen_of(OLD, content=edited(OLD), mark=mark_of(fields_of(gone)[:-3], gone.tags), tags=(*gone.tags, "mine"), suspended=True)
    steps = planned(made_of(NEW, OLD), seen, Memory(seen=frozenset({"guid-one"}), rested={"guid-one": (0,)}))
    assert len(steps.conflicts) == 1
    assert steps.wake == (11,)
    (update,) = steps.updates
    assert update.fields.keys() == {"Spare 1", "Spare 2"}
    assert (update.add, update.remove) == ((), (RETIRED_TAG,))
    assert steps.rested == {}


def test_a_tag_of_mkdeck_that_the_user_removed_stays_away() -> None:
    assert not planned(made_of(OLD, OLD, Change.KEPT), seen_of(OLD, tags=("mine",))).changes_something


def test_the_tag_of_a_retired_card_that_the_user_removed_stays_away() -> None:
    gone = NEW._replace(tags=(*OLD.tags, RETIRED_TAG))
    first = planned(made_of(gone, OLD, Change.RETIRED), seen_of(OLD))
    assert (first.suspend, len(first.retire)) == ((11,), 1)
    again = seen_of(OLD, mark=first.updates[0].fields["Spare 1"], tags=OLD.tags)
    steps = planned(made_of(gone, OLD, Change.RETIRED), again, Memory(seen=frozenset({"guid-one"}), rested=first.rested))
    assert not steps.changes_something
    assert steps.retire == ()


def test_a_retired_card_that_is_not_there_is_not_brought() -> None:
    gone = OLD._replace(tags=(*OLD.tags, RETIRED_TAG))
    steps = planned(made_of(gone, OLD, Change.RETIRED), None, Memory(), Wishes(restore=True))
    assert not steps.changes_something


def test_without_a_memory_only_what_is_as_old_as_what_arrived_counts_as_deleted() -> None:
    there, gone, later = (ask(name, f"{name}?", "Yes.", modified=when) for name, when in (("there", 100), ("gone", 90), ("later", 200)))
    fates = tuple(Fate(Change.KEPT, card, Shipped(card, (), (), digest(card))) for card in (there, gone, later))
    steps = plan(Made(Deck((there, gone, later)), (), fates), Look({"guid-there": seen_of(there)}), Memory(), Wishes())
    assert steps.deleted_before == (gone,)
    assert steps.new == (later,)


def test_a_new_look_never_counts_as_news_about_a_note() -> None:
    look = Look({"guid-one": seen_of(OLD)}, outdated=True)
    steps = plan(made_of(OLD, OLD, Change.KEPT), look, Memory(seen=frozenset({"guid-one"})), Wishes())
    assert [card.modified for card in steps.look] == [1]


def test_a_memory_is_read_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "memory.json"
    told = Memory(True, frozenset({"b", "a"}), {"a": (0, 2)})
    save(told, file)
    assert load(file) == told
    steps = planned(made_of(OLD, OLD, Change.KEPT), seen_of(OLD))
    assert remembered(told, steps, Look({"guid-one": seen_of(OLD)}), made_of(OLD, OLD, Change.KEPT)).seen == {"a", "b", "guid-one"}
