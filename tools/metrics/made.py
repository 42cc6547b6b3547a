"""What mkdeck makes of each note, with the drafts that cards came from; metrics and grading both start here."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from mkdeck.choose import choose
from mkdeck.config import Config
from mkdeck.extract import extract
from mkdeck.markup import blanks, mask, plain
from mkdeck.model import Card, CardType, Draft, Idea, Kind, Note, Problem, Tier
from mkdeck.parse import parse
from mkdeck.read import find, read
from mkdeck.render import render
from mkdeck.understand import deck_of


@dataclass(frozen=True, slots=True)
class Made:
    """One note: what was understood, the drafts that were kept, the card of each (in the same order), and the time."""

    stem: str
    note: Note
    deck: str
    ideas: tuple[Idea, ...]
    drafts: tuple[Draft, ...]
    cards: tuple[Card, ...]
    milliseconds: float

    @property
    def default(self) -> list[Draft]:
        """The drafts of the default tier."""
        return [draft for draft in self.drafts if draft.tier is Tier.DEFAULT]

    @property
    def knowledge(self) -> list[Draft]:
        """The drafts of the default tier that are not recommendations."""
        return [draft for draft in self.default if draft.idea.kind is not Kind.RECOMMENDATION]


def make_all(paths: Sequence[Path], without: Collection[str] = ()) -> Iterator[Made]:
    """What mkdeck makes of the notes below some paths, those with the stems of `without` left out."""
    for root, file in find(paths):
        if file.stem not in without:
            made = make(root, file)
            if made:
                yield made


def make(root: Path, file: Path) -> Made | None:
    """What mkdeck makes of one note, with default settings; nothing if it cannot be read."""
    config = Config()
    start = perf_counter()
    source = read(root, file)
    if isinstance(source, Problem):
        return None
    note = parse(source)
    deck = deck_of(note, config)
    ideas, _ = extract(note, config.sections)
    drafts, *_ = choose(ideas, deck)
    cards = [render(draft, note, deck) for draft in drafts]
    elapsed = (perf_counter() - start) * 1000
    return Made(file.stem, note, deck, tuple(ideas), tuple(drafts), tuple(cards), elapsed)


def sides(draft: Draft) -> list[tuple[str, str]]:
    """What the learner sees and is asked for, as plain text: one pair a question, one a number of a cloze."""
    if draft.type is not CardType.CLOZE:
        return [(plain(draft.front), plain(draft.back))]
    answers = blanks(draft.front)
    return [
        (plain(mask(draft.front, number)), plain("; ".join(answer for n, answer in answers if n == number)))
        for number in sorted({number for number, _ in answers})
    ]


def shown(draft: Draft) -> str:
    """A draft on one line, for lists in the terminal."""
    return " | ".join(f"{front} -> {answer}" for front, answer in sides(draft))
