"""New cards against what was shipped before: GUIDs, keys, cloze numbers, modification times, and what is retired.

The stage is a function of values: the same cards and the same record give the same result, whatever the order of files.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from typing import NamedTuple

from mkdeck.history import Change, Fate, Shipped
from mkdeck.identity.clozes import Renumbered, blanks, renumber
from mkdeck.identity.matching import base, match
from mkdeck.identity.rescue import Recognised, Spare, put_in, rescue, rivals, unchanged
from mkdeck.identity.state import Matching
from mkdeck.model import Card, CardType, Tier

RETIRED_TAG = "mkdeck::retired"
NEAR = 0.5  # score from which a new card is shown beside a retired one that it may have been


class Circumstances(NamedTuple):
    """What a run knows beside the cards.

    now: seconds since 1970. wanted: whether the settings ask for a card. unread: the paths, as cards have them, of notes that
    are there but were not read this time. forget: whether to drop what was retired by an earlier run.
    spare: what the notes with some paths could give beside their cards, other ways of asking for the same. together: whether all
    notes are at hand in which a fact may be; else nothing is lost yet.
    decide: the card as the learner wants it, None if dropped. reviewed: cards decided on before they were ever shipped, which
    are recognised like those that were; those that are dropped stand there as retired.
    """

    now: int
    wanted: Callable[[Card], bool]
    unread: frozenset[str] = frozenset()
    forget: bool = False
    spare: Spare | None = None
    together: bool = True
    decide: Callable[[Card], Card | None] = lambda card: card
    reviewed: tuple[Shipped, ...] = ()


class Identified(NamedTuple):
    """The cards to ship in their order, what the record is to hold, and what happened to each card.

    given: how many of the fates are of cards that the notes gave; the others only the record holds. loose: how many old cards no
    new one was found to be, though their notes were read.
    """

    cards: tuple[Card, ...]
    shipped: tuple[Shipped, ...]
    fates: tuple[Fate, ...]
    given: int
    loose: int


def identify(
    cards: Sequence[Card], old: Sequence[Shipped], run: Circumstances, guid_of: Callable[[str], str], names: Names | None = None
) -> Identified:
    """Give each card the identity of the card that it was before, and a new one to the others.

    cards: all that the notes give, wanted or not, for a card that was shipped stays as long as the notes give it.
    names: those that are taken beside the ones of the cards at hand, when these are not all that there are.
    """
    known = [*old, *run.reviewed]
    fixed = frozenset(at for at, one in enumerate(old) if not one.retired and one.card.path in run.unread)
    pairs, found = _recognised(cards, known, run, fixed)
    names = (names or Names(guid_of)).among(known)
    fates: list[Fate] = []
    for card, one in pairs:
        if one is not None and one.old < len(old):
            fates.append(_again(card, old[one.old], run, one.how, one.score))
        elif one is not None:
            fates.extend(_first(_called(card, known[one.old].card), run))
        elif run.wanted(card):
            fates.extend(_first(names.given(card), run))
    given = len(fates)
    fates.extend(_left(old, found, run, fixed))
    return Identified(
        tuple(fate.card for fate in fates if is_shipped(fate)),
        tuple(sorted((record(fate) for fate in fates if is_recorded(fate)), key=place)),
        tuple(fates),
        given,
        sum(at not in found.found and at not in fixed for at in range(len(old))),
    )


def _recognised(
    cards: Sequence[Card], known: Sequence[Shipped], run: Circumstances, fixed: frozenset[int]
) -> tuple[list[Recognised], Matching]:
    """The cards that the notes give, and those that they could give and that stay for the sake of who studied them."""
    there = [at for at, one in enumerate(known) if at not in fixed and run.wanted(one.card)]
    living = [at for at in there if not known[at].retired]
    dropped = [at for at in there if known[at].retired and run.decide(known[at].card) is None]
    kept = unchanged(cards, [known[at].card for at in (*living, *dropped)], known, run.spare) if run.spare else []
    offered = [*cards, *kept]
    idle = rivals(kept, cards).union(at for at, card in enumerate(offered) if at >= len(cards) or not run.wanted(card))
    found = match(known, offered, fixed, frozenset(idle))
    pairs: list[Recognised] = [(card, found.found[found.taken[at]] if at in found.taken else None) for at, card in enumerate(offered)]
    given, extra = pairs[: len(cards)], [pair for pair in pairs[len(cards) :] if pair[1]]
    lost = [at for at in living if at not in found.found]
    if lost and run.spare and run.together:
        extra += rescue(given, known, lost, found, run.spare)
    return put_in(given, extra) if extra else given, found


def is_shipped(fate: Fate) -> bool:
    """Whether the card is in the deck."""
    return fate.change not in (Change.ASIDE, Change.FORGOTTEN, Change.DROPPED)


def is_recorded(fate: Fate) -> bool:
    """Whether the card is in the record."""
    return fate.change not in (Change.FORGOTTEN, Change.DROPPED)


def place(one: Shipped) -> tuple[str, str]:
    """Where a card stands in the record."""
    return one.card.identity, one.card.guid


def digest(card: Card) -> str:
    """A digest of all that an import would change in Anki. The deck is not among it: an import moves no card."""
    parts = (card.type, card.front, card.back, card.text, card.extra, card.context, card.link, card.key, *sorted(card.tags))
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def record(fate: Fate) -> Shipped:
    """What the record is to say about a card: what the notes gave, by which it is recognised, and the digest of what was shipped."""
    before, card = fate.before, fate.card
    given = fate.given._replace(modified=card.modified) if fate.given else card
    if before is None:
        return Shipped(given, blanks(card.text), (), digest(card))
    gone_for_now = RETIRED_TAG in card.tags
    if gone_for_now:
        return Shipped(
            before.card if card.modified == before.card.modified else before.card._replace(modified=card.modified),
            before.cloze,
            before.gone,
            digest(card),
            True,
        )
    if given == before.card:
        return before
    now = renumber(card.text, before) if card.text else Renumbered("", (), ())
    return Shipped(given, now.cloze, now.gone, before.digest if fate.change is Change.KEPT else digest(card))


class Names:
    """Keys and GUIDs that no card has or ever had.

    A key begins with the name of its card's note, so that only the keys of the notes at hand matter, and of cards that have moved.
    """

    def __init__(self, guid_of: Callable[[str], str], taken: Container[str] = (), moved: Iterable[str] = ()) -> None:
        self._guid_of = guid_of
        self._taken = taken
        self._guids: set[int] = set()
        self._moved = frozenset(moved)
        self._keys: set[str] = set()
        self._seen: Counter[str] = Counter()

    def among(self, old: Iterable[Shipped]) -> Names:
        """The names as they are for notes with these old cards."""
        self._keys = {one.card.key for one in old}
        self._guids.update(number_of(one.card.guid) for one in old)
        self._seen.clear()
        return self

    def free(self, guids: Iterable[str]) -> None:
        """Let names that were given in vain be given again."""
        self._guids.difference_update(map(number_of, guids))

    def given(self, card: Card) -> Card:
        """The card, with a number behind its key where another card has that key."""
        stem, key, guid, again = base(card.key), card.key, card.guid, 1
        while key in self._keys or key in self._moved or number_of(guid) in self._guids or guid in self._taken:
            again = max(again, self._seen[stem]) + 1
            self._seen[stem] = again
            key = f"{stem}#{again}"
            guid = self._guid_of(f"{card.guid}#{again}")
        self._keys.add(key)
        self._guids.add(number_of(guid))
        return card if key == card.key and guid == card.guid else card._replace(key=key, guid=guid)


def number_of(guid: str) -> int:
    """A GUID in the least memory."""
    return int.from_bytes(guid.encode("utf-8", "surrogatepass"))


def _first(card: Card, run: Circumstances) -> Iterable[Fate]:
    """A card that was never shipped, if it is wanted."""
    if not run.wanted(card):
        return
    decided = run.decide(card)
    if decided is None:
        yield Fate(Change.DROPPED, card, given=card)
    else:
        yield Fate(Change.NEW, decided._replace(modified=run.now), given=None if decided == card else card)


def _again(card: Card, before: Shipped, run: Circumstances, how: str, score: float) -> Fate:
    """A card that was shipped before: its own content, with the identity, numbers and time of old."""
    was = before.card
    tier = Tier.DEFAULT if Tier.DEFAULT in (was.tier, card.tier) else card.tier
    named = _numbered(_called(card, was), before)._replace(tier=tier, modified=was.modified)
    return _still(named, before, run, how, score) if run.wanted(named) else Fate(Change.ASIDE, was, before, how, score)


def _called(card: Card, was: Card) -> Card:
    return card._replace(guid=was.guid, key=was.key or card.key)


def _numbered(card: Card, before: Shipped) -> Card:
    """The card with the numbers that its blanks had."""
    return card._replace(text=renumber(card.text, before).text) if card.type is CardType.CLOZE else card


def _still(given: Card, before: Shipped, run: Circumstances, how: str, score: float) -> Fate:
    """A card that has its old identity, as the learner wants it."""
    decided = run.decide(given)
    if decided is None:
        return _gone(before, run, Fate(Change.RETIRED, given, before, how, score, given=given))
    shown = given if decided == given else _numbered(decided, before)
    kept = Fate(Change.KEPT, shown, before, how, score, given=None if shown is given else given)
    if digest(shown) == before.digest:
        return kept
    return kept._replace(change=Change.CHANGED, card=shown._replace(modified=max(run.now, before.card.modified + 1)))


def _gone(before: Shipped, run: Circumstances, fate: Fate) -> Fate:
    """The fate of a card that the deck shall not ask any more: it retires, unless it has done so before."""
    was = before.card
    card = retired(_numbered(run.decide(was) or was, before))
    if before.retired:
        return fate._replace(change=Change.FORGOTTEN if run.forget else Change.KEPT, card=card, how="retired")
    return fate._replace(change=Change.RETIRED, card=card._replace(modified=max(run.now, was.modified + 1)))


def _left(old: Sequence[Shipped], found: Matching, run: Circumstances, fixed: frozenset[int]) -> Iterable[Fate]:
    """What becomes of the cards that no new card is: they stay, they retire, or they are forgotten."""
    for at, before in enumerate(old):
        if at in found.found:
            continue
        was = before.card
        if not run.wanted(was):
            yield Fate(Change.ASIDE, was, before)
        elif at in fixed:
            yield _still(was, before, run, "not read", 1.0)
        else:
            new, score = found.near.get(at, (0, 0.0))
            near = found.new.cards[new] if score >= NEAR and not before.retired else None
            score = 1.0 if before.retired else score
            yield _gone(before, run, Fate(Change.RETIRED, was, before, near=(near.text or near.front) if near else "", score=score))


def retired(card: Card) -> Card:
    """The card with the tag by which a person finds it in Anki."""
    return card._replace(tags=(*card.tags, RETIRED_TAG))
