"""The values between two builds: what was shipped before, and what a build does to each card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from mkdeck.model import Card, Deck

Numbered = tuple[tuple[int, str], ...]


class Shipped(NamedTuple):
    """A card as it was last shipped to Anki: one line of the record beside a deck.

    card: without the tag of retired cards. cloze: the numbers of its blanks with their answers; gone: those of blanks that
    it once had, which no other answer may take. digest: of what Anki was given.
    """

    card: Card
    cloze: Numbered
    gone: Numbered
    digest: str
    retired: bool = False


class Change(StrEnum):
    """What a build does to a card that it ships, or that was shipped before."""

    NEW = "new"
    CHANGED = "changed"
    KEPT = "kept"
    RETIRED = "retired"
    DROPPED = "dropped"
    ASIDE = "aside"
    FORGOTTEN = "forgotten"


class Fate(NamedTuple):
    """What a build did to one card. before: what was shipped (None when new).

    how: what it was recognised by; score: how sure that is, 0 to 1. near: of a card that is retired, the front of a new one
    that was not alike enough. given: what the notes gave, where the learner has edited or dropped it. A dropped card that
    Anki has is retired; one that was never shipped is `DROPPED`.
    """

    change: Change
    card: Card
    before: Shipped | None = None
    how: str = ""
    score: float = 1.0
    near: str = ""
    given: Card | None = None


class Choice(StrEnum):
    """What a learner can decide about a card."""

    KEEP = "keep"
    DROP = "drop"
    EDIT = "edit"


class Decision(NamedTuple):
    """What the learner decided about a card.

    front, back, text: the fields in the learner's words, as HTML; an empty one stays as the notes have it. card: the card
    when it was decided on, by which it is recognised where it was never shipped; None in a decision written by hand.
    """

    choice: Choice
    front: str = ""
    back: str = ""
    text: str = ""
    card: Card | None = None


class Reviewed(NamedTuple):
    """How many cards of a build the learner has decided on; again: those whose source has changed much since."""

    kept: int = 0
    dropped: int = 0
    edited: int = 0
    again: int = 0


def outcome(fate: Fate) -> str:
    """The name under which a report counts a fate."""
    before = fate.change is Change.KEPT and fate.before is not None and fate.before.retired
    return "retired_before" if before else fate.change.value


OUTCOMES = ("new", "changed", "kept", "retired", "retired_before", "dropped", "aside", "forgotten")


class Made(NamedTuple):
    """A deck; all that Anki may hold after it, which is for the record; what happened to each card; and what was decided.

    counts: the number of fates by outcome.
    """

    deck: Deck
    shipped: Sequence[Shipped]
    fates: Sequence[Fate]
    reviewed: Reviewed = Reviewed()
    counts: Mapping[str, int] = {}
