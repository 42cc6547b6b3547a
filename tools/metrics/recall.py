"""Recall against an ideal deck: which of the rows that a careful author wrote does a card of mkdeck ask for?

An ideal deck is a TSV with the columns line, section, worth (3 to 0), kind, type, front, back and key, a regular
expression that a right answer matches. Worth 0 marks a line that deserves no card.

A card matches a row when it stands within two lines of it and
- the answer matches the key (the back of a question, or what is under one of the numbers of a cloze), or
- it is the row's reverse: the key matches what the card shows, and its answer is what the row's front says. That is,
  of the stems of the card's answer at least two thirds are in the row's front, and of the stems of the row's front
  (title and frame words apart) at least half are in the card's answer. So a blank elsewhere in the row's sentence is
  not its reverse.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdeck.language.english.stems import stems
from mkdeck.model import Draft
from tools.metrics.made import Made, sides

NEAR = 2  # lines
_TITLE = re.compile(r"(?<!\*)\*[^*]+\*(?!\*)")
_BLANK = re.compile(r"\{\{c\d+::.*?\}\}")
_FRAME = stems("according argue book called example kind mean name person say tell term type word")


@dataclass(frozen=True, slots=True)
class Row:
    """A card that a careful author would write, or (worth 0) a line of which they would make none; front says why."""

    line: int
    worth: int
    front: str
    back: str
    key: str


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; shares add up."""

    hits: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.hits + other.hits, self.of + other.of)

    @property
    def percent(self) -> float:
        return 100 * self.hits / self.of if self.of else 0.0

    def __str__(self) -> str:
        return f"{self.hits}/{self.of} {self.percent:3.0f}%" if self.of else "-"


@dataclass(frozen=True, slots=True)
class Recall:
    """The figures of one note, or their sum. default and everything: rows of worth 3, and of worth 2 and 3."""

    default_3: Share = Share()
    default_23: Share = Share()
    everything_3: Share = Share()
    everything_23: Share = Share()
    worth_0: Share = Share()

    def __add__(self, other: Recall) -> Recall:
        return Recall(
            self.default_3 + other.default_3,
            self.default_23 + other.default_23,
            self.everything_3 + other.everything_3,
            self.everything_23 + other.everything_23,
            self.worth_0 + other.worth_0,
        )


def rows_of(file: Path) -> list[Row]:
    """The rows of an ideal deck; no cell of these is quoted."""
    with file.open(encoding="utf-8", newline="") as lines:
        return [_row(cells) for cells in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def _row(cells: Mapping[str, str]) -> Row:
    worth = int(cells["worth"])
    return Row(int(cells["line"]), worth, cells["front"] or "", cells["back"] or "", cells["key"] or "")


def recall(rows: Sequence[Row], made: Made) -> Recall:
    """The figures of one note."""
    best = [row for row in rows if row.worth == 3]
    good = [row for row in rows if row.worth >= 2]
    default, everything = made.default, made.drafts
    offending = {line for line, _ in offences(rows, default)}
    return Recall(
        _share(best, default),
        _share(good, default),
        _share(best, everything),
        _share(good, everything),
        Share(len(offending), len(worthless(rows))),
    )


def _share(rows: Sequence[Row], drafts: Iterable[Draft]) -> Share:
    drafts = list(drafts)
    return Share(sum(any(matches(row, draft) for draft in drafts) for row in rows), len(rows))


def worthless(rows: Iterable[Row]) -> dict[int, str]:
    """The lines that deserve no card, with the reason; a line that has a row worth something is none of them."""
    rows = list(rows)
    worth = {row.line for row in rows if row.worth}
    return {row.line: row.front for row in rows if not row.worth and row.line not in worth}


def offences(rows: Sequence[Row], drafts: Iterable[Draft]) -> list[tuple[int, Draft]]:
    """The cards that stand exactly on lines that deserve none."""
    lines = worthless(rows)
    return [(draft.idea.line, draft) for draft in drafts if draft.idea.line in lines]


def matches(row: Row, draft: Draft) -> bool:
    """Whether a card asks for what a row asks for, or for its reverse."""
    if abs(draft.idea.line - row.line) > NEAR:
        return False
    pairs = sides(draft)
    key = re.compile(row.key, re.IGNORECASE)
    if any(key.search(answer) for _, answer in pairs):
        return True
    return any(key.search(front) and _reverse(row, answer) for front, answer in pairs)


def _reverse(row: Row, answer: str) -> bool:
    asked = stems(_BLANK.sub(" ", row.front))
    core = stems(_BLANK.sub(" ", _TITLE.sub(" ", row.front))) - _FRAME
    said = stems(answer)
    return bool(said and core) and 3 * len(said & asked) >= 2 * len(said) and 2 * len(said & core) >= len(core)


def missed(rows: Iterable[Row], drafts: Sequence[Draft], worth: int = 2) -> list[tuple[Row, list[Draft]]]:
    """The rows of some worth and more that no card matches, with the cards that stand near them."""
    return [
        (row, [draft for draft in drafts if abs(draft.idea.line - row.line) <= NEAR])
        for row in rows
        if row.worth >= worth and not any(matches(row, draft) for draft in drafts)
    ]
