"""Whether a new card asks for what an old one asked: by its statement, by what it asks about, by its answer.

The thresholds were set by measurement: `python -m tests.identity.scripts` edits notes at random and counts the reviews
that were lost and those that went to another fact.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from mkdeck.identity.clozes import SAME_PLACE, answers, blanks, masked, places, same_place
from mkdeck.identity.texts import alike, bag, contradicts, without_titles, words
from mkdeck.model import Card, CardType

SAME_SOURCE = 0.55  # a third of the words of a statement may be other ones
SAME_ASKED = 0.5  # of what the front asks
SAME_WORDS = 0.85  # a statement from which the rest may differ: a label that was renamed
MOVED = 0.75  # a statement that stands in another note, and was reworded at the same time
OWN_WORDS = 6  # words of a statement that tell it from those of other notes
WRITER_BONUS = 0.05


@dataclass(frozen=True)
class Face:
    """What a card is recognised by."""

    card: Card

    @cached_property
    def answer(self) -> str:
        """What it wants to hear."""
        return answers(self.card)

    @cached_property
    def asked(self) -> str:
        """What it asks, without the title of the work: the text around its blanks, or its front."""
        return without_titles(masked(self.card.text) if self.card.text else self.card.front)

    @cached_property
    def source(self) -> str:
        """The statement that it was made from; where a writer names none, what it asks and wants to hear."""
        return self.card.source or f"{self.card.about} {self.answer}"

    @cached_property
    def exact(self) -> tuple[object, ...]:
        """What two cards share that were made in one way from one statement."""
        return (self.card.type, words(self.source), words(self.answer))

    @cached_property
    def single(self) -> tuple[str, ...] | None:
        """What stands around the only blank of a cloze."""
        numbers = {number for number, _ in blanks(self.card.text)}
        return places(self.card.text)[numbers.pop()] if len(numbers) == 1 else None

    @cached_property
    def tokens(self) -> frozenset[str]:
        """The words by which cards that may be alike are found."""
        return bag(self.source) | bag(self.card.about) | bag(self.answer)

    @property
    def stands_alone(self) -> bool:
        """Whether it can be recognised away from its note: an author's name or a few words cannot."""
        return len(words(self.card.source)) >= OWN_WORDS


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two cards are in each respect, and as a whole."""

    source: float
    asked: float
    answer: float
    score: float
    contradicts: bool
    same: bool


NOT_ALIKE = Likeness(0, 0, 0, 0, False, False)


def compare(old: Face, new: Face) -> Likeness:
    """Compare two cards of one type. `same`: whether they ask for one fact, as far as the two alone can tell."""
    source = alike(old.source, new.source)
    if old.card.type is not new.card.type or source < 0.2:
        return NOT_ALIKE
    answer = alike(old.answer, new.answer)
    asked = max(alike(old.card.about, new.card.about), alike(old.asked, new.asked) if old.card.writer == new.card.writer else 0)
    bonus = WRITER_BONUS if old.card.writer == new.card.writer else 0.0
    score = min(1.0, 0.4 * source + 0.3 * asked + 0.3 * answer + bonus)
    same = _same_cloze(old, new, source, answer) if old.card.type is CardType.CLOZE else _same_question(old, new, source, asked, answer)
    return Likeness(source, asked, answer, score, contradicts(old.source, new.source), same)


def _same_question(old: Face, new: Face, source: float, asked: float, answer: float) -> bool:
    if old.card.writer != new.card.writer:
        return source >= SAME_SOURCE and asked >= SAME_ASKED and answer >= 0.6
    about = alike(old.card.about, new.card.about)
    if about >= SAME_ASKED and source >= SAME_SOURCE:
        return True
    return source >= SAME_WORDS and (asked >= SAME_ASKED or answer >= 0.6)


def _same_cloze(old: Face, new: Face, source: float, answer: float) -> bool:
    if old.single is None or new.single is None:
        return answer >= 0.6 and (source >= SAME_SOURCE or answer >= 0.8)
    if source < SAME_SOURCE or contradicts(f"x {old.answer}", f"x {new.answer}"):
        return False
    return answer >= 0.6 or same_place(old.single, new.single) >= SAME_PLACE
