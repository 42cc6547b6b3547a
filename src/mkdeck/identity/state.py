"""The state of a matching: what is still free among old and new cards, and what has been found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mkdeck.identity.alikeness import Face
from mkdeck.model import Card


class Match(NamedTuple):
    """Which old card a new one is, what tells so, and how sure that is."""

    old: int
    new: int
    how: str
    score: float


class Faces:
    """The faces of cards, made when they are looked at: most cards are recognised by their keys alone."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self.cards = cards
        self._made: dict[int, Face] = {}

    def __len__(self) -> int:
        return len(self.cards)

    def __getitem__(self, at: int) -> Face:
        if at not in self._made:
            self._made[at] = Face(self.cards[at])
        return self._made[at]


@dataclass(slots=True)
class Matching:
    """The state of one run: what is still free on both sides, and what has been found. idle: see `match`."""

    old: Faces
    new: Faces
    retired: frozenset[int]
    fixed: frozenset[int]
    idle: frozenset[int]
    found: dict[int, Match] = field(default_factory=dict)
    taken: dict[int, int] = field(default_factory=dict)
    near: dict[int, tuple[int, float]] = field(default_factory=dict)
    links: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def take(self, old: int, new: int, how: str, score: float = 1.0) -> None:
        self.found[old] = Match(old, new, how, score)
        self.taken[new] = old

    def may_be(self, old: int, new: int) -> bool:
        return old not in self.retired or new not in self.idle

    def free_old(self) -> list[int]:
        return [at for at in range(len(self.old)) if at not in self.found and at not in self.fixed]

    def free_new(self) -> list[int]:
        return [at for at in range(len(self.new)) if at not in self.taken]
