"""Cards known by their company: when all the others of a set are found again, the only one left there may be reworded more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from mkdeck.identity.alikeness import HALF_ANSWER, TWO_THIRDS, Likeness
from mkdeck.identity.state import Matching
from mkdeck.identity.texts import words
from mkdeck.model import Card

OTHERS = 2  # cards of a set that are found again, from which they tell who the one is that is left

_Set = tuple[str, tuple[str, ...], str, str]
_Pair = tuple[int, int, Likeness]


def last_of_its_set(state: Matching, pairs: Iterable[_Pair]) -> Iterator[_Pair]:
    """The pairs; the same is said of a reworded card whose label was renamed as well, where its set tells who it is.

    A set: the cards of one note that one way of asking made under one heading. What tells: of the living cards of the old set only
    this one is left, all others are found in one new set, and half of its answer is the same.
    """
    olds: dict[_Set, list[int]] = defaultdict(list)
    for at, card in enumerate(state.old.cards):
        if at not in state.retired:
            olds[_set(card)].append(at)
    for old, new, likeness in pairs:
        enough = likeness.source >= TWO_THIRDS and likeness.answer >= HALF_ANSWER and not likeness.contradicts
        mates = [at for at in olds[_set(state.old.cards[old])] if at != old] if enough and not likeness.same else []
        if len(mates) < OTHERS or old in state.retired or not all(at in state.found for at in mates):
            yield old, new, likeness
        else:
            sets = {_set(state.new.cards[found]) if (found := state.found[at].new) >= 0 else None for at in mates}
            yield old, new, likeness._replace(same=sets == {_set(state.new.cards[new])})


def _set(card: Card) -> _Set:
    return card.identity, words(card.context.split(" › ")[-1]), card.type, card.writer
