"""The values between two builds: what was shipped before, and what a build does to each card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from mkdeck.model import Card, Deck

Numbered = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Shipped:
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
    ASIDE = "aside"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class Fate:
    """What a build did to one card. before: what was shipped (None when new).

    how: what it was recognised by; score: how sure that is, 0 to 1. near: of a card that is retired, the front of a new one
    that was not alike enough.
    """

    change: Change
    card: Card
    before: Shipped | None = None
    how: str = ""
    score: float = 1.0
    near: str = ""


def outcome(fate: Fate) -> str:
    """The name under which a report counts a fate."""
    before = fate.change is Change.KEPT and fate.before is not None and fate.before.retired
    return "retired_before" if before else fate.change.value


OUTCOMES = ("new", "changed", "kept", "retired", "retired_before", "aside", "forgotten")


@dataclass(frozen=True, slots=True)
class Made:
    """A deck; all that Anki may hold after it, which is for the record; and what happened to each card.

    counts: the number of fates by outcome.
    """

    deck: Deck
    shipped: Sequence[Shipped]
    fates: Sequence[Fate]
    counts: Mapping[str, int] = field(default_factory=dict)
