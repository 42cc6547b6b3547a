"""The cards of all notes get their identity, note by note, so that a run holds few of them at a time.

In nearly all notes each old card finds the new one that it is by its key: then nothing elsewhere matters, and the note is settled
as soon as it is read. What is left is looked at together, when all notes have been read: notes with cards that are lost, or new, or
that were retired, and those notes that could give a card with the rare words of what is lost, for a fact may have moved there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from mkdeck.cache import Cache
from mkdeck.gather import State
from mkdeck.history import Fate, Shipped
from mkdeck.identity import Circumstances, Names, identify
from mkdeck.identity.alikeness import Face
from mkdeck.identity.clozes import answers
from mkdeck.identity.texts import words
from mkdeck.ledger import GIVEN, LEFT, Ledger, Outputs, Place, Settled, Spool
from mkdeck.model import Built, Card
from mkdeck.packing import pack, unpack
from mkdeck.render import guid_of
from mkdeck.shelf import Shelf

FEW = 200  # notes that are all looked at together when anything is lost
_RARE = 5  # words of a lost card that may find it
_SHORTEST = 3  # letters of a word that may find it: shorter ones stand inside of others all the time
_COMMON = 40  # notes from which a word says nothing


class Memo(NamedTuple):
    """The outcomes of notes that were settled, in the cache. run: all that they depend on beside the note and its lines."""

    cache: Cache
    run: str

    def of(self, note: State) -> Settled | None:
        """What was kept about a note as it is now."""
        found = self.cache.settled(self._key(note.key)) if note.key else None
        return found and Settled(*found)

    def keep(self, note: State, one: Settled) -> None:
        """Keep the outcome of a note, if what it gave is kept under the same key: else it was changed while it was read."""
        if note.key and self.cache.get(note.key):
            self.cache.put_settled(self._key(note.key), tuple(one))

    def _key(self, key: bytes) -> bytes:
        return sha256(key + self.run.encode("utf-8", "surrogatepass")).digest()


@dataclass(slots=True)
class Settling:
    """One run.

    run: without the paths of notes that were not read, which are known at the end. again: what a note gave, once more.
    memo: what is known about notes that were settled by an earlier run; None: nothing.
    """

    notes: Sequence[State]
    shelf: Shelf
    run: Circumstances
    outputs: Outputs | None
    again: Callable[[State], Built]
    memo: Memo | None = None
    ledger: Ledger = field(init=False)
    _names: Names = field(init=False)
    _there: frozenset[str] = field(init=False)  # the files of old cards
    _first: dict[str, int] = field(default_factory=dict)  # the number of the note that has this identity
    _held: dict[int, Built] = field(default_factory=dict)  # what notes gave, when there are few
    _waiting: dict[int, int] = field(default_factory=dict)  # the notes that are not settled, and where in the spool they are
    _sure: set[str] = field(default_factory=set)  # old cards that their waiting notes have as they were: nowhere else are they sought
    _free: dict[int, int] = field(default_factory=dict)  # where in the spool the words are of what a settled note gives and ships not
    _loose: bool = False
    _spool: Spool = field(default_factory=Spool)

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.outputs, self._redo)
        self._names = Names(guid_of, self.shelf.guids, self.shelf.moved)
        self._there = frozenset(path for path in self.shelf.paths() if _may_exist(path))

    def add_known(self, at: int) -> bool:
        """Take a note that is what it was when it was settled, and whose lines in the record are, if that is so."""
        one = self.memo.of(self.notes[at]) if self.memo else None
        if one is None or one.note in self._first or self.shelf.digest(one.note) != one.lines:
            return False
        self._first[one.note] = at
        self._free[at] = self._spool.put(one.free)
        self.ledger.add_settled((GIVEN, at), one, partial(self.shelf.raw, one.note))
        return True

    @property
    def _alone(self) -> Circumstances:
        """What is known when a note is looked at by itself."""
        return self.run._replace(together=False, reviewed=())

    def _redo(self, at: int) -> Sequence[Fate]:
        built = self.again(self.notes[at])
        return identify(built.cards, self.shelf.of(built.cards[0].identity), self._alone, guid_of).fates

    def add(self, at: int, built: Built) -> None:
        """Take what the note with this number gave."""
        if not built.cards:
            return
        note = self.notes[at]
        if len(self.notes) <= FEW:
            self._held[at] = built
        identity = built.cards[0].identity
        other = self._first.setdefault(identity, at)
        if other != at:  # two files say that they are one note
            self._unsettle(other)
            self._wait(at, built)
            return
        old = self.shelf.of(identity)
        decided = any(one.card.identity == identity for one in self.run.reviewed)
        if decided or any(one.card.path in self._there and one.card.path != str(note.file) for one in old):  # a file that may not be read
            self._wait(at, built)
            self._loose = True
            return
        made = identify(built.cards, old, self._alone, guid_of, self._names)
        new = [fate.card.guid for fate in made.fates if fate.before is None]
        if made.loose or (new and len(self.shelf)):
            self._names.free(new)
            self._loose = self._loose or made.loose > 0
            self._sure.update(fate.card.guid for fate in made.fates[: made.given] if fate.how == "key" and fate.score == 1.0)
            self._wait(at, built)
        else:
            settled = self.ledger.add((GIVEN, at), made.fates, built.left_out)
            free = _words_of(card for card in built.cards if not self.run.wanted(card))
            sure = all(fate.how == "key" for fate in made.fates[: made.given])
            self._free[at] = self._spool.put(free if sure else _words_of(built.cards))
            if settled and self.memo:
                self.memo.keep(note, settled._replace(free=free))

    def _wait(self, at: int, built: Built) -> None:
        self._waiting[at] = -1 if at in self._held else self._spool.put(pack(built))

    def _unsettle(self, at: int) -> None:
        """Let a note wait that was settled, as if it had not been."""
        if at not in self._waiting:
            fates = self.ledger.take_back((GIVEN, at))
            self._names.free(fate.card.guid for fate in fates if fate.before is None)
            self._wait(at, self._held[at] if at in self._held else self.again(self.notes[at]))

    def finish(self, unread: frozenset[str]) -> None:
        """Settle what waits. unread: the paths, as cards have them, of notes that are there but were not read this time."""
        self.run = self.run._replace(unread=unread)
        lost: list[str] = []
        for identity in self.shelf:
            if identity not in self._first:
                old = self.shelf.of(identity)
                if all(not one.retired and one.card.path in unread for one in old):
                    self._enter([], identify([], old, self.run._replace(reviewed=()), guid_of, self._names).fates)
                else:
                    lost.append(identity)
        if lost or self._loose or self.run.reviewed:
            self._together(lost)
        else:
            for group in self._groups():
                self._settle(group, self._old_of(group))
        self._names = Names(guid_of)  # no more names are given: those that were need no memory while the deck is written
        self._free.clear()

    def _groups(self) -> list[list[int]]:
        """The notes that wait; those that say that they are one note together."""
        groups: dict[str, list[int]] = {}
        for at in sorted(self._waiting):
            groups.setdefault(self._built(at).cards[0].identity, []).append(at)
        return list(groups.values())

    def _old_of(self, group: Iterable[int], lost: Iterable[str] = ()) -> list[Shipped]:
        """The old cards of some notes, in the order of the record."""
        notes = {*lost, *(self._built(at).cards[0].identity for at in group)}
        return [one for note in sorted(notes & self.shelf.notes, key=self.shelf.number) for one in self.shelf.of(note)]

    def _built(self, at: int) -> Built:
        return self._held[at] if at in self._held else unpack(self._spool.get(self._waiting[at]))

    def _together(self, lost: Sequence[str]) -> None:
        """Settle what waits as one: what one note has lost, another may have found."""
        sought = [one for one in self._old_of(self._waiting, lost) if one.card.guid not in self._sure]
        for at in self._where_it_may_be([*sought, *self.run.reviewed]):
            self._unsettle(at)
        self._settle(sorted(self._waiting), self._old_of(self._waiting, lost))

    def _where_it_may_be(self, old: Sequence[Shipped]) -> list[int]:
        """The settled notes that may hold a fact that has moved."""
        settled = [at for at in self._first.values() if at not in self._waiting]
        if len(self.notes) <= FEW:
            return settled
        sought = [Face(one.card).tokens for one in old]
        free = ((at, self._spool.get(self._free[at])) for at in settled if at in self._free)
        notes = _holding(frozenset().union(*sought), free)
        rare: set[str] = set()
        for tokens in sought:
            rare.update(sorted(tokens & notes.keys(), key=lambda token: (len(notes[token]), token))[:_RARE])
        found = set().union(*(notes[token] for token in rare))
        return [at for at in settled if at in found]

    def _settle(self, group: Sequence[int], old: Sequence[Shipped]) -> None:
        cards = [card for at in group for card in self._built(at).cards]
        made = identify(cards, old, self.run, guid_of, self._names)
        self._enter(group, made.fates, made.given)

    def _enter(self, group: Sequence[int], fates: Sequence[Fate], given: int = 0) -> None:
        """Enter fates where they belong: those of given cards at their notes, the others where the record has them."""
        places = {str(self.notes[at].file): at for at in group}
        found: dict[Place, list[Fate]] = {}
        last = group[0] if group else 0
        for fate in fates[:given]:
            last = places.get(fate.card.path, last)
            found.setdefault((GIVEN, last), []).append(fate)
        for fate in fates[given:]:
            card: Card = fate.before.card if fate.before else fate.card
            found.setdefault((LEFT, self.shelf.number(card.identity)), []).append(fate)
        for at, some in found.items():
            self.ledger.add(at, some)


def _words_of(cards: Iterable[Card]) -> bytes:
    """The words by which cards may be found, each once, with a blank on both sides."""
    text = " ".join(f"{card.source} {card.about} {answers(card)}" for card in cards)
    return b" %s " % " ".join(sorted({word for word in words(text) if len(word) >= _SHORTEST})).encode()


def _holding(tokens: Set[str], notes: Iterable[tuple[int, bytes]]) -> dict[str, list[int]]:
    """The notes that hold each of some words, by their numbers; words that many notes hold say nothing, and are not there."""
    held: dict[bytes, list[int]] = {b" %s " % token.encode(): [] for token in tokens}
    for at, text in notes:
        for token in [token for token in held if token in text]:
            held[token].append(at)
            if len(held[token]) > _COMMON:
                del held[token]
    return {token.decode().strip(): found for token, found in held.items() if found}


def _may_exist(path: str) -> bool:
    """Whether a file is there, or in a folder where nobody may look."""
    try:
        Path(path).stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:
        return True
    return True
