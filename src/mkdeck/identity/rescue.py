"""Shipped cards whose fact is still there, but for which the notes now give a card of another kind.

After a rewording another way of asking may suit a statement better. Who has studied the old card keeps it, as long as the
statement still gives it and no rule refuses it; the one that would take its place is left out.

What one build keeps alive, the next one has to find again. So before anything is compared, the cards that the record shows and the
notes could give unchanged are put beside those that the notes do give.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from mkdeck.history import Shipped
from mkdeck.identity.alikeness import Face, compare
from mkdeck.identity.matching import given_as, match, natural_key, same_text
from mkdeck.identity.state import Match, Matching
from mkdeck.identity.texts import LITTLE, bag
from mkdeck.model import Card

Recognised = tuple[Card, Match | None]
Spare = Callable[[frozenset[str]], Sequence[Card]]
Place = tuple[str, int]


def unchanged(cards: Sequence[Card], held: Iterable[Card], old: Sequence[Shipped], spare: Spare) -> list[Card]:
    """The spare cards that are what cards in the deck are, or what the learner has dropped, for which the notes give none.

    spare: gives the cards that the notes with some paths could have given too.
    """
    given, shipped = set(map(given_as, cards)), {given_as(one.card) for one in old}
    fresh = {_asked(card) for card in cards if given_as(card) not in shipped}
    sought = {same_text(Face(card)) for card in held if given_as(card) not in given and _asked(card) not in fresh}
    if not sought:
        return []
    notes = {note for note, *_ in sought}
    paths = frozenset(card.path for card in cards if card.identity in notes)
    return [card for card in spare(paths) if same_text(Face(card)) in sought and given_as(card) not in given]


def _asked(card: Card) -> tuple[object, ...]:
    """What a card asks, and in which way: its key and its writer."""
    return (*natural_key(card), card.writer)


def rivals(extra: Iterable[Card], cards: Sequence[Card]) -> set[int]:
    """The places of the cards that ask for the same part of a line as one of the extra cards."""
    at_place: dict[Place, list[int]] = defaultdict(list)
    for at, card in enumerate(cards):
        at_place[card.path, card.line].append(at)
    return {at for one in extra for at in at_place[one.path, one.line] if same_fact(one, cards[at])}


def rescue(given: list[Recognised], old: Sequence[Shipped], lost: Sequence[int], found: Matching, spare: Spare) -> list[Recognised]:
    """The spare cards that keep what would be lost. lost: the old cards that no new one is. All is entered in `found`."""
    places: dict[str, set[str]] = defaultdict(set)
    for card, _ in given:
        places[card.identity].add(card.path)
        places[card.path].add(card.path)
    paths = frozenset(path for at in lost for path in _where(old[at].card, found.links, places))
    known = set(map(given_as, found.new.cards))
    others = [card for card in spare(paths) if given_as(card) not in known] if paths else []
    again = match([old[at] for at in lost], others)
    fresh = {_asked(card): at for at, (card, one) in enumerate(given) if one is None}
    rescued: list[Recognised] = []
    for one in again.found.values():
        settled = found.found[lost[one.old]] = Match(lost[one.old], -1, one.how, one.score)
        card = others[one.new]
        at = fresh.get(_asked(card))
        if at is None or not compare(Face(card), Face(given[at][0])).same:  # two labels may have got the same name
            rescued.append((card, settled))
        else:  # the next build would recognise this one by its key
            del fresh[_asked(card)]
            given[at] = (given[at][0], settled)
    return rescued


def _where(card: Card, links: Mapping[str, Iterable[str]], places: Mapping[str, Iterable[str]]) -> Iterable[str]:
    """The notes in which a card's fact may be now: its own, and those that hold others of its old note."""
    for name in (card.path, card.identity, *links.get(card.identity, ())):
        yield from places.get(name, ())


def put_in(given: Sequence[Recognised], extra: Iterable[Recognised]) -> list[Recognised]:
    """All cards in their order: an extra one comes after the others of its line, and in place of its new rivals."""
    last = {(card.path, card.line): at for at, (card, _) in enumerate(given)}
    behind: dict[int, list[Recognised]] = defaultdict(list)
    for card, one in sorted(extra, key=lambda pair: (pair[0].path, pair[0].line, pair[0].writer, pair[0].front, pair[0].text)):
        behind[last.get((card.path, card.line), len(given))].append((card, one))
    out = rivals((card for some in behind.values() for card, _ in some), [card for card, _ in given])
    result: list[Recognised] = []
    for at, (card, one) in enumerate(given):
        if one is not None or at not in out:
            result.append((card, one))
        result += behind[at]
    return result + behind[len(given)]


def same_fact(one: Card, other: Card) -> bool:
    """Whether two cards of one line ask for the same part of it: their answers share a word that says something."""
    return bool((bag(Face(one).answer) & bag(Face(other).answer)) - LITTLE)
