"""Shipped cards whose fact is still there, but for which the notes now give a card of another kind.

After a rewording another way of asking may suit a statement better. Who has studied the old card keeps it, as long as the
statement still gives it and no rule refuses it; the one that would take its place is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from mkdeck.history import Shipped
from mkdeck.identity.alikeness import Face
from mkdeck.identity.matching import Match, Matching, match, natural_key
from mkdeck.identity.texts import LITTLE, bag
from mkdeck.model import Card

Recognised = tuple[Card, Match | None]
Spare = Callable[[frozenset[str]], Sequence[Card]]


def rescue(cards: Sequence[Recognised], old: Sequence[Shipped], lost: Sequence[int], found: Matching, spare: Spare) -> list[Recognised]:
    """The cards with those that keep what would be lost, in its place. lost: the old cards that no new one is.

    spare: gives the cards that the notes with some paths could have given too. What is rescued is entered in `found`.
    """
    places: dict[str, set[str]] = defaultdict(set)
    for card, _ in cards:
        places[card.identity].add(card.path)
        places[card.path].add(card.path)
    paths = {path for at in lost for path in _where(old[at].card, found, places)}
    others = spare(frozenset(paths)) if paths else ()
    again = match([old[at] for at in lost], others)
    fresh = {natural_key(card): at for at, (card, one) in enumerate(cards) if one is None}
    rescued: list[Recognised] = []
    kept = list(cards)
    for one in again.found.values():
        settled = found.found[lost[one.old]] = Match(lost[one.old], -1, one.how, one.score)
        card = others[one.new]
        at = fresh.pop(natural_key(card), None)
        if at is None:
            rescued.append((card, settled))
        else:  # the next build would recognise this one by its key
            kept[at] = (cards[at][0], settled)
    return _put_in(kept, rescued)


def _where(card: Card, found: Matching, places: dict[str, set[str]]) -> Iterable[str]:
    """The notes in which a card's fact may be now: its own, and those that hold others of its old note."""
    for name in (card.path, card.identity, *found.links.get(card.identity, ())):
        yield from places.get(name, ())


def _put_in(cards: Sequence[Recognised], rescued: Iterable[Recognised]) -> list[Recognised]:
    at_place: dict[tuple[str, int], list[int]] = defaultdict(list)
    for at, (card, _) in enumerate(cards):
        at_place[card.path, card.line].append(at)
    dropped: set[int] = set()
    before: dict[int, list[Recognised]] = defaultdict(list)
    for card, one in rescued:
        around = at_place.get((card.path, card.line), [])
        rivals = [at for at in around if cards[at][1] is None and same_fact(card, cards[at][0])]
        dropped.update(rivals)
        before[(rivals or [around[-1] + 1] if around else [len(cards)])[0]].append((card, one))
    result: list[Recognised] = []
    for at, pair in enumerate(cards):
        result += before.get(at, [])
        if at not in dropped:
            result.append(pair)
    return result + before.get(len(cards), [])


def same_fact(one: Card, other: Card) -> bool:
    """Whether two cards of one line ask for the same part of it: their answers share a word that says something."""
    return bool((bag(Face(one).answer) & bag(Face(other).answer)) - LITTLE)
