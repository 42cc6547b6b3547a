"""What a run did to each card, kept in a file without a name, so that a run holds few cards at a time.

The system takes the file away with the process, however that ends. A chunk holds the fates of one note.
"""

from __future__ import annotations

import marshal
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from mkdeck.history import Fate, Shipped, outcome
from mkdeck.identity import is_recorded, is_shipped, place, record
from mkdeck.model import Card, Kind, LeftOut
from mkdeck.packing import fate_of, flat_fate

Place = tuple[int, int]
GIVEN, LEFT = 0, 1  # what notes of this run gave, in their order; then what the record alone holds, in its order


class Spool:
    """Plain values in a file without a name, each found again by the number that `put` gave."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="mkdeck-")  # noqa: SIM115 - closed with the object
        self._end = 0

    def put(self, value: Any) -> int:
        """Keep a value."""
        data = marshal.dumps(value)
        self._file.seek(self._end)
        self._file.write(len(data).to_bytes(8, "big") + data)
        at, self._end = self._end, self._end + 8 + len(data)
        return at

    def get(self, at: int) -> Any:
        """A value that was kept."""
        self._file.seek(at)
        return marshal.loads(self._file.read(int.from_bytes(self._file.read(8), "big")))

    def __del__(self) -> None:
        self._file.close()


class Ledger:
    """The fates of all cards of a run. counts, by_kind, cards: how many there are; reasons: of what was left out."""

    def __init__(self) -> None:
        self._spool = Spool()
        self._chunks: dict[Place, tuple[int, int]] = {}  # where the fates of a chunk are: recommended books apart, for they come last
        self._notes: dict[str, list[Place]] = {}  # chunks by the notes to which the record says that their cards belong
        self._left_out: list[int] = []
        self.counts: Counter[str] = Counter()
        self.by_kind: Counter[Kind] = Counter()
        self.reasons: Counter[tuple[str, str]] = Counter()
        self.shipped = self.recorded = 0

    def add(self, at: Place, fates: Sequence[Fate]) -> None:
        """Enter what happened to the cards of a note."""
        if not fates:
            return
        assert at not in self._chunks
        same = {}.setdefault  # type: ignore[var-annotated]
        parts: tuple[list[Any], list[Any]] = ([], [])
        for fate in fates:
            parts[fate.card.kind is Kind.RECOMMENDATION].append(flat_fate(fate, same))
        self._chunks[at] = (self._spool.put(parts[0]), self._spool.put(parts[1]))
        for note in {record(fate).card.identity for fate in fates if is_recorded(fate)}:
            self._notes.setdefault(note, []).append(at)
        self._count(fates, 1)

    def take_back(self, at: Place) -> list[Fate]:
        """Strike out what was entered there, and return it."""
        fates = [*self._fates(at, 0), *self._fates(at, 1)] if at in self._chunks else []
        self._chunks.pop(at, None)
        for note in {record(fate).card.identity for fate in fates if is_recorded(fate)}:
            self._notes[note].remove(at)
        self._count(fates, -1)
        return fates

    def _count(self, fates: Iterable[Fate], times: int) -> None:
        for fate in fates:
            self.counts[outcome(fate)] += times
            self.recorded += times * is_recorded(fate)
            if is_shipped(fate):
                self.shipped += times
                self.by_kind[fate.card.kind] += times

    def leave_out(self, reasons: Sequence[LeftOut]) -> None:
        """Enter the lines of a note that gave no card."""
        if reasons:
            self._left_out.append(self._spool.put([(one.path, one.line, one.code, one.reason, one.text) for one in reasons]))
            self.reasons.update((one.code, one.reason) for one in reasons)

    def left_out(self) -> Iterator[LeftOut]:
        """The lines that gave no card, note by note."""
        for at in self._left_out:
            yield from (LeftOut(*one) for one in self._spool.get(at))

    def fates(self) -> Iterator[Fate]:
        """What happened to each card, note by note."""
        for at in sorted(self._chunks):
            yield from self._fates(at, 0)
            yield from self._fates(at, 1)

    def cards(self) -> Iterator[Card]:
        """The cards of the deck in their order: recommended books come last."""
        for last in (0, 1):
            for at in sorted(self._chunks):
                yield from (fate.card for fate in self._fates(at, last) if is_shipped(fate))

    def records(self) -> Iterator[Shipped]:
        """What the record is to hold, in its order."""
        for note in sorted(self._notes):
            fates = (fate for at in self._notes[note] for last in (0, 1) for fate in self._fates(at, last) if is_recorded(fate))
            found = (record(fate) for fate in fates)
            yield from sorted((one for one in found if one.card.identity == note), key=place)

    def _fates(self, at: Place, last: int) -> Iterator[Fate]:
        return map(fate_of, self._spool.get(self._chunks[at][last]))
