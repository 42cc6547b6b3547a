"""Packages in real Anki engines: what a user sees after File > Import."""

from __future__ import annotations

import html
import unicodedata
from pathlib import Path

import pytest

from mkdeck.anki import collection, note_types
from mkdeck.anki.mark import mark_of
from mkdeck.anki.note_types import NOTE_TYPES
from mkdeck.anki.package import write_package
from mkdeck.model import Card, CardType
from tests.anki.engines import Engine, Loaded, faults
from tests.anki.samples import MODIFIED, ask, blank, odd_cards, png


def load(engine: Engine, folder: Path, cards: list[Card], *then: list[Card]) -> Loaded:
    packages = [folder / f"{number}.apkg" for number in range(1 + len(then))]
    for package, content in zip(packages, [cards, *then], strict=True):
        write_package(package, content)
    return engine.load(*packages)


def test_odd_cards_import_without_a_fault(engine: Engine, tmp_path: Path) -> None:
    cards = odd_cards(tmp_path)
    loaded = load(engine, tmp_path, cards)
    assert faults(loaded) == []
    assert loaded["first"] == {"new": len(cards), "updated": 0, "duplicate": 0, "conflicting": 0}


def test_every_field_arrives_as_it_was_written(engine: Engine, tmp_path: Path) -> None:
    cards = odd_cards(tmp_path)
    notes = {note["guid"]: note for note in load(engine, tmp_path, cards)["notes"]}
    for card in cards:
        note = notes[card.guid]
        asked = {"Front": card.front, "Back": card.back} if card.type is CardType.QA else {"Text": card.text}
        rest = {"Extra": card.extra, "Context": card.context, "Source": html.escape(card.link), "Key": card.key}
        spare = {"Spare 1": mark_of([*asked.values(), *rest.values()], card.tags), "Spare 2": card.guid, "Spare 3": ""}
        expected = {name: unicodedata.normalize("NFC", text) for name, text in (asked | rest | spare).items()}
        assert note["fields"] == expected
        assert list(note["fields"]) == [*asked, *rest, *spare]
        assert sorted(note["tags"]) == sorted(card.tags)
        assert note["modified"] == card.modified


def test_each_number_of_a_cloze_is_a_card_and_no_other(engine: Engine, tmp_path: Path) -> None:
    loaded = load(engine, tmp_path, [blank("gaps", "{{c3::three}}, {{c1::one}} and {{c1::one again}}")])
    assert [card["ord"] for card in loaded["cards"]] == [0, 2]
    assert faults(loaded) == []


def test_new_cards_come_in_the_order_in_which_they_were_written(engine: Engine, tmp_path: Path) -> None:
    cards = odd_cards(tmp_path)
    loaded = load(engine, tmp_path, cards)
    order = list(dict.fromkeys(card["guid"] for card in loaded["cards"]))
    assert order == [card.guid for card in cards]


def test_cards_lie_in_their_decks_and_parents_are_made(engine: Engine, tmp_path: Path) -> None:
    loaded = load(engine, tmp_path, odd_cards(tmp_path))
    assert set(loaded["decks"]) == {"Default", "Aside", "Notes", "Notes::Books", "Notes::עברית"}
    assert {card["deck"] for card in loaded["cards"] if card["guid"] == "guid-clozes"} == {"Notes::Books"}


def test_pictures_travel_with_the_deck_once_each(engine: Engine, tmp_path: Path) -> None:
    cards = odd_cards(tmp_path)
    assert load(engine, tmp_path, cards)["media"] == {"mkdeck-5f2a.png": png(tmp_path).stat().st_size}


def test_the_note_types_arrive_as_they_are_shipped(engine: Engine, tmp_path: Path) -> None:
    arrived = load(engine, tmp_path, odd_cards(tmp_path))["note_types"]
    assert sorted(kind["name"] for kind in arrived) == ["mkdeck Cloze", "mkdeck Q&A"]
    for kind in arrived:
        assert len(kind["tmpls"]) == 1
        assert ".nightMode" in kind["css"]


def test_a_later_look_reaches_those_who_have_the_deck(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cards = odd_cards(tmp_path)
    write_package(tmp_path / "before.apkg", cards)
    later = {kind: shipped._replace(modified=shipped.modified + 1) for kind, shipped in NOTE_TYPES.items()}
    monkeypatch.setattr(collection, "NOTE_TYPES", later)
    monkeypatch.setattr(note_types, "_read", lambda name, read=note_types._read: read(name) + "<!-- later -->")
    write_package(tmp_path / "after.apkg", cards)
    loaded = engine.load(tmp_path / "before.apkg", tmp_path / "after.apkg")
    assert all("<!-- later -->" in card["answer"] for card in loaded["cards"])
    assert loaded["then"][0]["schedule_kept"]
    assert loaded["then"][0]["counts"]["conflicting"] == 0


def test_the_answer_side_links_to_the_source(engine: Engine, tmp_path: Path) -> None:
    loaded = load(engine, tmp_path, [ask("link", "Where?", "Here", link='https://example.org/?q="a"&b')])
    assert 'href="https://example.org/?q=&quot;a&quot;&amp;b"' in loaded["cards"][0]["answer"]
    assert "example.org" not in loaded["cards"][0]["question"]


@pytest.mark.parametrize("link", ["", "javascript:alert(1)", "file:///etc/passwd", " data:text/html,x"])
def test_a_link_that_is_none_is_not_shown(engine: Engine, tmp_path: Path, link: str) -> None:
    loaded = load(engine, tmp_path, [ask("link", "Where?", "Here", link=link)])
    assert "<a" not in loaded["cards"][0]["answer"]


def test_what_is_empty_leaves_no_trace_on_the_card(engine: Engine, tmp_path: Path) -> None:
    loaded = load(engine, tmp_path, [ask("bare", "Why?", "Because"), blank("bare-cloze", "{{c1::Because}}")])
    for card in loaded["cards"]:
        for part in ('class="context"', 'class="extra"', 'class="source"'):
            assert part not in card["question"] + card["answer"]


def test_a_note_changed_later_updates_and_its_cards_keep_their_history(engine: Engine, tmp_path: Path) -> None:
    cards = odd_cards(tmp_path)
    newer = [card._replace(extra="Said better.", modified=card.modified + 1) for card in cards[:2]]
    loaded = load(engine, tmp_path, cards, [*newer, *cards[2:]])
    assert loaded["then"][0]["counts"]["updated"] == 2
    assert loaded["then"][0]["counts"]["new"] == 0
    assert loaded["then"][0]["schedule_kept"]
    assert [note["guid"] for note in loaded["notes"] if note["fields"]["Extra"] == "Said better."] == [card.guid for card in newer]


def test_a_note_changed_without_a_later_time_stays(engine: Engine, tmp_path: Path) -> None:
    card = ask("still", "Why?", "Because")
    loaded = load(engine, tmp_path, [card], [card._replace(back="Not because")])
    assert loaded["then"][0]["counts"]["updated"] == 0
    assert loaded["notes"][0]["fields"]["Back"] == "Because"


def test_a_number_added_to_a_cloze_is_a_new_card_beside_the_studied_one(engine: Engine, tmp_path: Path) -> None:
    card = blank("grows", "{{c1::One}} and two")
    more = card._replace(text="{{c1::One}} and {{c2::two}}", modified=MODIFIED + 60)
    loaded = load(engine, tmp_path, [card], [more])
    assert loaded["then"][0]["schedule_kept"]
    assert [card["ord"] for card in loaded["cards"]] == [1, 0]


def test_decks_written_from_notes_of_the_same_age_do_not_displace_each_other(engine: Engine, tmp_path: Path) -> None:
    ours = [ask(f"ours-{number}", f"{number}?", f"{number}") for number in range(50)]
    theirs = [ask(f"theirs-{number}", f"{number}?", f"{number}") for number in range(50)]
    loaded = load(engine, tmp_path, ours, theirs)
    assert loaded["then"][0]["counts"]["new"] == 50
    assert loaded["then"][0]["schedule_kept"]
    assert len({note["id"] for note in loaded["notes"]}) == len(loaded["cards"]) == 100


def test_a_note_counts_as_added_about_when_it_was_written(engine: Engine, tmp_path: Path) -> None:
    loaded = load(engine, tmp_path, [ask("old", "1?", "1", modified=MODIFIED - 86_400 * 300), ask("new", "2?", "2")])
    added = {note["guid"]: note["id"] / 1000 for note in loaded["notes"]}
    assert 0 <= MODIFIED - added["guid-new"] < 3600
    assert 0 <= MODIFIED - 86_400 * 300 - added["guid-old"] < 3600


def test_text_that_looks_like_parting_fields_or_tags_does_no_harm(engine: Engine, tmp_path: Path) -> None:
    loaded = load(engine, tmp_path, [ask("parts", "a\x1fb?", "c", tags=("two words", "and\u3000more"))])
    assert loaded["notes"][0]["fields"]["Back"] == "c"
    assert sorted(loaded["notes"][0]["tags"]) == ["and_more", "two_words"]


def test_a_deck_without_cards_imports_as_nothing(engine: Engine, tmp_path: Path) -> None:
    loaded = load(engine, tmp_path, [])
    assert loaded["cards"] == []
    assert faults(loaded) == []
