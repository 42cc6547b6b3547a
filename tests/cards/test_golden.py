"""Text in, cards out: what a rule change does to the cards is the diff of these files.

`pytest tests/cards --update-golden` rewrites them; then read each card of `git diff tests/cards` before it becomes golden.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from mkdeck.choose import choose
from mkdeck.config import Config
from mkdeck.extract import extract
from mkdeck.model import Form, Idea, Kind, Note, Source, Tier
from mkdeck.parse import parse
from mkdeck.read import read
from mkdeck.write import WRITERS
from tests.cards.golden import FOLDER, NOTES, cards_of

EACH_WRITER = {f"{writer.__module__.rpartition('.')[2]}.{writer.__name__}": writer for writers in WRITERS.values() for writer in writers}

# Writers that another one always goes before, as far as we know. Give a note to one that asks well, and take it out here.
OVERTAKEN = {"fills.definition"}


@pytest.mark.parametrize("note", NOTES, ids=[note.stem for note in NOTES])
def test_a_note_gives_its_golden_cards(note: Path, request: pytest.FixtureRequest) -> None:
    golden = note.with_suffix(".cards")
    made = cards_of(note)
    if request.config.getoption("--update-golden"):
        golden.write_text(made, encoding="utf-8")
    assert golden.exists(), f"write it with --update-golden, and read it: {golden}"
    assert made == golden.read_text(encoding="utf-8")


def test_no_golden_cards_are_without_a_note() -> None:
    assert {file.with_suffix(".md") for file in FOLDER.glob("*/*")} == set(NOTES)


@cache
def read_note(file: Path) -> Note:
    source = read(file.parent, file)
    assert isinstance(source, Source), source
    return parse(source)


@cache
def kept() -> frozenset[tuple[str, int, str, str]]:
    """Note, place of the idea, front and back of every golden card."""
    found = set()
    for file in NOTES:
        drafts, _, _ = choose(extract(read_note(file), Config().sections)[0])
        listed = [draft for draft in drafts if file.parent.name == "everything" or draft.tier is Tier.DEFAULT]
        found |= {(file.stem, draft.idea.position, draft.front, draft.back) for draft in listed}
    return frozenset(found)


def ideas() -> Iterator[tuple[str, Idea]]:
    for file in NOTES:
        for idea in extract(read_note(file), Config().sections)[0]:
            yield file.stem, idea


@pytest.mark.parametrize("name", EACH_WRITER)
def test_every_writer_has_a_golden_card(name: str) -> None:
    writer = EACH_WRITER[name]
    asks = any(
        (stem, idea.position, draft.front, draft.back) in kept()
        for stem, idea in ideas()
        if writer in WRITERS[idea.form]
        for draft in writer(idea)
    )
    assert asks != (name in OVERTAKEN)


def test_every_form_and_kind_has_a_golden_card() -> None:
    found = [idea for stem, idea in ideas() if any(k[:2] == (stem, idea.position) for k in kept())]
    assert {idea.form for idea in found} == set(Form)
    assert {idea.kind for idea in found} == set(Kind)
