"""The two ends of what people run, the newest Anki engine and the oldest that still installs, for tests to import into.

loaded = engine.load(package)            # `engine` is a fixture: the test runs once with each engine
assert faults(loaded) == []
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict

import pytest

ROOT = Path(__file__).parents[2]
DRIVER = Path(__file__).with_name("engine_driver.py")
OLDEST = ROOT / ".venv-oldest" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
NAMES = ("newest", "oldest")

UNFILLED = re.compile(r"\{\{(?:[#^/]?(?:Front|Back|Text|Extra|Context|Source|Key|FrontSide|Spare)|c\d+::|cloze:)")


class Counts(TypedDict):
    """What an import did, in notes. duplicate: skipped; conflicting: the user's note type has other fields."""

    new: int
    updated: int
    duplicate: int
    conflicting: int


class LoadedCard(TypedDict):
    """A card as the engine renders it. ord counts from 0."""

    guid: str
    ord: int
    note_type: str
    deck: str
    due: int
    question: str
    answer: str
    css: str


class LoadedNote(TypedDict):
    """A note as it arrived in the collection."""

    id: int
    guid: str
    note_type: str
    fields: dict[str, str]
    tags: list[str]
    modified: int


class LaterImport(TypedDict):
    """One of the packages imported after the first. schedule_kept: whether all cards kept their history and state."""

    counts: Counts
    schedule_kept: bool


class Loaded(TypedDict):
    """A collection after all imports.

    first, again: the counts of the first package and of importing it once more; changed_again: the parts of the
    collection that the second time changed. cards are in the order of new cards, notes by id. media: names and sizes of
    files. empty_cards: the engine's report; derived_differently: checksums and sort fields that the engine would set to
    something else than the package did; integrity: what the engine's check of its database finds.
    """

    engine: str
    first: Counts
    again: Counts
    changed_again: list[str]
    then: list[LaterImport]
    cards: list[LoadedCard]
    notes: list[LoadedNote]
    decks: list[str]
    note_types: list[dict[str, Any]]
    media: dict[str, int]
    media_missing: list[str]
    media_unused: list[str]
    empty_cards: str
    derived_differently: list[Any]
    integrity: str


@dataclass(frozen=True, slots=True)
class Engine:
    """A real Anki engine, in the Python that has it."""

    name: str
    python: Path

    def load(self, package: Path, *then: Path) -> Loaded:
        """Import a package twice into an empty collection, then study some cards and import the others; look at all."""
        command = [str(part) for part in (self.python, DRIVER, package, *then)]
        run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        if run.returncode:
            pytest.fail(f"the {self.name} Anki engine refused {package.name}:\n{run.stdout}\n{run.stderr}")
        loaded: Loaded = json.loads(run.stdout)
        return loaded


def find(name: str) -> Engine:
    """Return the engine of that name. One that is not installed fails the test in CI, and skips it elsewhere."""
    if name == "newest":
        return Engine(name, Path(sys.executable))
    if not OLDEST.exists():
        missing = "the oldest Anki engine is not installed; `make test` does that"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    return Engine(name, OLDEST)


def faults(loaded: Loaded) -> list[str]:
    """Everything that a user would see go wrong with a package that was imported once and again, each as a sentence."""
    return [*_faults_of_import(loaded), *_faults_of_cards(loaded)]


def _faults_of_import(loaded: Loaded) -> Iterator[str]:
    if loaded["first"]["conflicting"]:
        yield f"{loaded['first']['conflicting']} notes conflict"
    if loaded["first"]["new"] != len(loaded["notes"]):
        yield f"{loaded['first']['new']} notes were reported new, {len(loaded['notes'])} are there"
    if loaded["changed_again"]:
        yield f"a second import changed {loaded['changed_again']}"
    for key in ("media_missing", "media_unused", "empty_cards", "derived_differently", "integrity"):
        if loaded[key]:
            yield f"{key}: {loaded[key]}"


def _faults_of_cards(loaded: Loaded) -> Iterator[str]:
    notes = {note["guid"]: note for note in loaded["notes"]}
    for guid in notes.keys() - {card["guid"] for card in loaded["cards"]}:
        yield f"note {guid} has no card"
    for card in loaded["cards"]:
        for fault in _faults_of_card(card, notes[card["guid"]]["fields"]):
            yield f"card {card['guid']}/{card['ord']}: {fault}"


def _faults_of_card(card: LoadedCard, fields: dict[str, str]) -> Iterator[str]:
    question, answer = card["question"], card["answer"]
    if UNFILLED.search(question + answer):
        yield "the template is not filled"
    if "Front" in fields:
        yield from _faults_of_question_and_answer(question, answer, fields)
    else:
        yield from _faults_of_cloze(question, answer)
    for field in ("Extra", "Context", "Source"):
        if fields[field] not in answer:
            yield f"{field} is not on the answer side"


def _faults_of_question_and_answer(question: str, answer: str, fields: dict[str, str]) -> Iterator[str]:
    if not says_something(fields["Front"]) or fields["Front"] not in question:
        yield "the question is empty"
    if not says_something(fields["Back"]) or fields["Back"] not in answer:
        yield "the answer is empty"
    if question.strip() not in answer or "<hr id=answer>" not in answer:
        yield "the answer side does not show the question first"
    if fields["Back"] in question and fields["Back"] not in fields["Front"] + fields["Context"]:
        yield "the question side shows the answer"


def _faults_of_cloze(question: str, answer: str) -> Iterator[str]:
    blank = re.compile(r"""<span class=["']?cloze["' >]""")
    if not blank.search(question):
        yield "the question has no blank"
    if not blank.search(answer) or question == answer:
        yield "the answer fills no blank"


def says_something(field: str) -> bool:
    """Whether a field shows text or a picture."""
    return "<img" in field or bool(re.sub(r"<[^>]*>|&nbsp;|\s", "", field))
