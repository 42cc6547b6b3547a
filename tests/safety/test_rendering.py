"""Hostile notes, as Anki's own engine renders their cards and a real browser shows them: nothing acts, nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from mkdeck import pipeline
from mkdeck.config import Config
from mkdeck.markup import blank, clean
from mkdeck.model import Card, CardType, Deck, Draft, Form, Idea, Kind, Picture, Source, Work
from mkdeck.parse import parse
from mkdeck.read import parse_source
from mkdeck.render import render
from tests.safety.hostile import FAR, FIRE, SHORT, VECTORS, write_notes
from tests.safety.stage import Seen, Side, rendered, shown
from tests.test_any_note import check_fields, check_sides

OURS = set("div section hr a b i br img code span mjx-container".split())


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> list[Card]:
    """The cards of hostile notes, and for each vector cards that hold it in every field, whatever the rules for good cards say."""
    folder = tmp_path_factory.mktemp("vault")
    write_notes(folder)
    deck = pipeline.build([folder], Config(deck="Notes {{Front}} [sound:a.mp3]", everything=True))
    assert deck.problems == ()
    return [*deck.cards, *(card for number, vector in enumerate(VECTORS.values()) for card in forced(folder, number, vector))]


def forced(folder: Path, number: int, vector: str) -> Iterator[Card]:
    """A question and a cloze all of whose fields hold a vector, as `parse` understands it."""
    vector = clean(vector)
    source = parse_source(f"forced-{number}.md", f"forced-{number}.md", folder, f"# Salt {vector}\n\n- the salt {vector} road", 0)
    assert isinstance(source, Source)
    note = parse(source)._replace(identity=f"salt {vector}", url=f"https://salt.example/[sound:a.mp3]&quot;onclick={number}")
    (text,) = (item.text for heading in note.items for item in heading.children)
    work = Work(note.title, note.short, "book", ("Oda Winter",))
    pictures = (Picture("pond.png", vector),)
    idea = Idea(Form.TERM, Kind.THEORY, work, note.path, 3, text, text, f"{text} and more", (text, text), pictures=pictures)
    yield render(Draft(idea, CardType.QA, "forced", text, text, vector, 1.0), note, "Notes")
    yield render(Draft(idea, CardType.CLOZE, "forced", f"{text} {blank(1, text, text)} {text}", "", vector, 1.0), note, "Notes")


@pytest.fixture(scope="module")
def sides(cards: list[Card], tmp_path_factory: pytest.TempPathFactory) -> list[Side]:
    folder = tmp_path_factory.mktemp("anki")
    pipeline.write(Deck(tuple(cards)), folder / "deck.apkg")
    return rendered(folder / "deck.apkg", folder)


@pytest.fixture(scope="module")
def seen(browser: Browser, sides: list[Side]) -> Seen:
    return shown(browser, sides)


def test_nothing_of_a_hostile_note_acts_when_its_cards_are_shown(seen: Seen, sides: list[Side]) -> None:
    assert seen.canary is None
    assert seen.asked == []
    assert seen.active == []
    assert seen.tags <= OURS
    assert len(seen.texts) == len(sides) > 2 * len(VECTORS)
    assert all(text.strip() for text in seen.texts)


def test_what_hostile_notes_say_is_still_there_to_be_read(seen: Seen) -> None:
    said = "\n".join(seen.texts)
    assert "window.canary" in said
    assert "[sound:salt.mp3]" in said
    assert "{{c1::salt}}" in said
    assert "<% Front %>" in said
    assert seen.math > 0


@pytest.mark.parametrize(
    "payload",
    [
        f"<script>{FIRE}</script>",
        f'<img src=x onerror="{FIRE}">',
        f'<b onclick="{FIRE}">salt</b>',
        f'<a href="javascript:void({SHORT})">salt</a>',
        rf"\(\href{{javascript:void({SHORT})}}{{salt}}\)",
        rf"\(\mmlToken{{mi}}[href='javascript:void({SHORT})']{{x}}\)",
    ],
)
def test_the_canary_sings_where_nothing_protects_a_card(browser: Browser, payload: str) -> None:
    assert shown(browser, [Side(payload, "", ())]).canary


@pytest.mark.parametrize("payload", [f'<img src="{FAR}/a.png">', f"<style>body {{ background: url({FAR}/b.png) }}</style>"])
def test_what_a_card_asks_for_is_seen(browser: Browser, payload: str) -> None:
    assert shown(browser, [Side(payload, "", ())]).asked


def test_attributes_that_act_are_seen(browser: Browser) -> None:
    assert len(shown(browser, [Side('<b style="color:red" onclick="1">a</b><a href="data:text/html,a">b</a>', "", ())]).active) == 3


def test_anki_plays_nothing_and_asks_for_nothing_to_be_typed(cards: list[Card], sides: list[Side]) -> None:
    assert [side.played for side in sides if side.played] == []
    for side in sides:
        assert not re.search(r"\[\[type:|\[latex\]|\[\$+\]|\[sound:|\[anki:", side.html)


def test_each_vector_reaches_cards_and_breaks_none(cards: list[Card]) -> None:
    for card in cards:
        check_fields(card)
        check_sides(card)
    assert len(cards) > 7 * len(VECTORS)
