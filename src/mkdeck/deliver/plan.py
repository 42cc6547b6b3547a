"""A deck and what a collection holds of it -> what to do there. A function of values: it reads no clock, file or network.

The rules: what the user deleted stays deleted, what the user wrote stays, tags of the user are not touched, and a second run
finds nothing to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from mkdeck.anki.collection import fields_of, ordinals_of
from mkdeck.anki.mark import GUID, MARK, digest_of, mark_of
from mkdeck.anki.note_types import NOTE_TYPES
from mkdeck.deliver.values import SPARE, Conflict, Deletion, Look, Memory, Plan, Seen, Update, Wishes
from mkdeck.history import Fate, Made
from mkdeck.identity import RETIRED_TAG, retired
from mkdeck.model import Card, CardType


def plan(made: Made, look: Look, memory: Memory, wishes: Wishes) -> Plan:
    """Decide what to do to a collection so that it holds the deck."""
    arrived = _Arrivals(made, look, memory)
    steps = _Steps(memory, wishes)
    for fate in _in_order(made):
        seen = look.notes.get(fate.card.guid)
        if seen is not None:
            steps.meet(fate, seen)
        elif fate.card.guid in look.foreign:
            steps.conflicts.append(Conflict(fate.card, "(its note type was changed in Anki)", _asked(fate.card)))
        elif RETIRED_TAG not in fate.card.tags:
            steps.miss(fate.card, arrived.before(fate))
    same = tuple(card._replace(modified=1) for card in steps.same.values())  # as old as can be, so that no import takes them for news
    return replace(steps.plan(), look=same if look.outdated else ())


def _in_order(made: Made) -> list[Fate]:
    """What became of each card that the deck holds, in the order of the deck."""
    place = {card.guid: at for at, card in enumerate(made.deck.cards)}
    return sorted((fate for fate in made.fates if fate.card.guid in place), key=lambda fate: place[fate.card.guid])


def remembered(memory: Memory, plan: Plan, look: Look, made: Made) -> Memory:
    """Return what to remember after a delivery: the cards that the collection now holds, and those that it has held."""
    now = {fate.card.guid for fate in made.fates if fate.card.guid in look.notes}
    dropped = {one.card.guid for one in plan.delete}
    return replace(memory, seen=(memory.seen | now) - dropped, rested=plan.rested)


class _Arrivals:
    """Tells a note that the user deleted from one that never arrived.

    Memory knows, if it has met this deck. Without it, the collection must tell: an import brings all cards of a build, so what
    was shipped no later than the latest card that is there has been there too.
    """

    def __init__(self, made: Made, look: Look, memory: Memory) -> None:
        self._seen = memory.seen
        before = [fate.before for fate in made.fates if fate.before is not None and not fate.before.retired]
        self._knows = any(one.card.guid in memory.seen for one in before)
        there = [one.card for one in before if one.card.guid in look.notes]
        marks = ((card, look.notes[card.guid].mark) for card in ([] if self._knows else there))
        self._latest = max(
            (card.modified for card, mark in marks if mark in ("", mark_of(fields_of(card)[:-SPARE], card.tags))), default=-1
        )

    def before(self, fate: Fate) -> bool:
        """Whether a note that is not in the collection was there once."""
        if self._knows or fate.card.guid in self._seen:
            return fate.card.guid in self._seen
        return fate.before is not None and not fate.before.retired and fate.before.card.modified <= self._latest


class _Steps:
    """Gathers the steps of a plan."""

    def __init__(self, memory: Memory, wishes: Wishes) -> None:
        self._wishes = wishes
        self._rested = dict(memory.rested)
        self.new: list[Card] = []
        self.updates: list[Update] = []
        self.suspend: list[int] = []
        self.wake: list[int] = []
        self.delete: list[Deletion] = []
        self.conflicts: list[Conflict] = []
        self.deleted_before: list[Card] = []
        self.retire: list[Card] = []
        self.same: dict[CardType, Card] = {}
        self.kept = 0

    def plan(self) -> Plan:
        """Return the plan."""
        return Plan(
            new=tuple(self.new),
            updates=tuple(self.updates),
            suspend=tuple(self.suspend),
            wake=tuple(self.wake),
            delete=tuple(self.delete),
            conflicts=tuple(self.conflicts),
            deleted_before=tuple(self.deleted_before),
            retire=tuple(self.retire),
            kept=self.kept,
            rested=self._rested,
        )

    def miss(self, card: Card, was_there: bool) -> None:
        """A card that the collection lacks: new, or deleted by the user."""
        if was_there and not self._wishes.restore:
            self.deleted_before.append(card)
        else:
            self._rested.pop(card.guid, None)
            self.new.append(card)

    def meet(self, fate: Fate, seen: Seen) -> None:
        """A card that the collection holds."""
        card = fate.card
        gone = RETIRED_TAG in card.tags
        if gone and self._wishes.delete_retired and RETIRED_TAG in seen.tags:
            self.delete.append(Deletion(seen, card))
            self._rested.pop(card.guid, None)
            return
        whole = self._write(fate, seen, gone)
        if gone:
            self._rest(card, seen, {one.ordinal for one in seen.cards})
        elif whole:
            self._rest(card, seen, {one.ordinal for one in seen.cards} - set(ordinals_of(card)))
        elif RETIRED_TAG in seen.tags:
            self._rest(card, seen, set())

    def _write(self, fate: Fate, seen: Seen, gone: bool) -> bool:
        """Update a note, if it needs that. Returns whether its text is then that of the notes, or the user's own beside it."""
        card = fate.card
        fields = fields_of(card)
        mark = mark_of(fields[:-SPARE], card.tags)
        if seen.mark == mark:
            self.same[card.type] = card
            self.kept += 1
            return True
        wanted, there = digest_of(fields[:-SPARE]), digest_of(seen.content)
        had = seen.mark.partition("-")[0] or _unmarked(fate)
        if gone:  # what vanished from the notes gets no other text any more
            wanted = had or there
        conflict = wanted != had and there not in (had, wanted) and not (gone or self._wishes.overwrite)
        if conflict:
            self.conflicts.append(Conflict(card, seen.content[0], _asked(card)))
        if not conflict and wanted != had:
            names = [one.name for one in NOTE_TYPES[card.type].fields]
            self._update(fate, seen, dict(zip(names, fields, strict=True)))
        elif (now := f"{had if conflict else wanted}-{mark.partition('-')[2]}") != seen.mark:
            self._update(fate, seen, {MARK: now, GUID: card.guid})
            if gone:
                self.retire.append(card)
        return not conflict

    def _update(self, fate: Fate, seen: Seen, fields: Mapping[str, str]) -> None:
        ours = {tag.casefold() for tag in (RETIRED_TAG, *(fate.before.card.tags if fate.before else ()))}
        stale = [tag for tag in _without(seen.tags, fate.card.tags) if tag.casefold() in ours]
        self.updates.append(Update(seen, fate.card, fields, _without(fate.card.tags, seen.tags), tuple(stale)))

    def _rest(self, card: Card, seen: Seen, idle: set[int]) -> None:
        """Suspend the cards that have lost their fact or their blank; wake those that mkdeck suspended when they have it again."""
        rested = set(self._rested.get(card.guid, ()))
        if not idle and not rested:
            return
        fresh = {one.ordinal: one.id for one in seen.cards if one.ordinal in idle - rested and not one.suspended}
        self.suspend.extend(fresh.values())
        self.wake.extend(one.id for one in seen.cards if one.ordinal in rested - idle and one.suspended)
        left = sorted((rested & idle) | fresh.keys())
        self._rested.pop(card.guid, None)
        if left:
            self._rested[card.guid] = tuple(left)


def _unmarked(fate: Fate) -> str:
    """What a note without a mark was given: a deck of an early mkdeck brought it, and the record says what was in it."""
    if fate.before is None:
        return ""
    before = retired(fate.before.card) if fate.before.retired else fate.before.card
    return digest_of(fields_of(before)[:-SPARE])


def _without(tags: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """The tags that are not among the others; Anki does not tell capitals from small letters."""
    known = {tag.casefold() for tag in others}
    return tuple(tag for tag in tags if tag.casefold() not in known)


def _asked(card: Card) -> str:
    return card.front or card.text
