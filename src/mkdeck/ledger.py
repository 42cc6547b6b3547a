"""What a run did to each card, kept in a file without a name, so that a run holds few cards at a time.

The system takes the file away with the process, however that ends. A chunk holds the fates of one note.
"""

from __future__ import annotations

import marshal
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from mkdeck.deflate import compress, decompress
from mkdeck.history import Change, Fate, Shipped, outcome
from mkdeck.identity import is_recorded, is_shipped, place, record
from mkdeck.model import Card, Kind, LeftOut
from mkdeck.packing import fate_of, flat_fate
from mkdeck.record import digest_of_lines

Place = tuple[int, int]
GIVEN, LEFT = 0, 1  # what notes of this run gave, in their order; then what the record alone holds, in its order


class Spool:
    """Plain values in a file without a name, each found again by the number that `put` gave."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="mkdeck-")  # noqa: SIM115 - closed with the object
        self._end = 0

    def put(self, value: Any) -> int:
        """Keep a value; bytes cost next to nothing."""
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
        if hasattr(self, "_file"):  # the program may have been stopped while it was made
            self._file.close()


class Outputs(NamedTuple):
    """What is written of a card: a row of the package, and a line of the record. place: the folder into which they go."""

    row: Callable[[Card], tuple[Any, ...]]
    line: Callable[[Shipped], str]
    place: str


class Settled(NamedTuple):
    """The outcome of a note whose cards all are what they were, as plain values: it is the same as long as the note and its lines are.

    lines: a digest of its lines in the record; rows: those of the package, packed, recommended books apart; reasons: how often a line
    gave no card for a reason; left_out: these lines, packed; free: the words of the cards that it gave and nobody asked for.
    """

    note: str
    lines: bytes
    counts: dict[str, int]
    by_kind: dict[str, int]
    rows: tuple[bytes, bytes]
    reasons: dict[tuple[str, str], int]
    left_out: bytes
    free: bytes = b""


class Ledger:
    """The fates of all cards of a run. counts, by_kind, shipped, recorded: how many there are; reasons: of what was left out.

    redo: gives the fates of a settled note again, if somebody wants to look at them.
    """

    def __init__(self, outputs: Outputs | None, redo: Callable[[int], Sequence[Fate]]) -> None:
        self._outputs = outputs
        self._redo = redo
        self._spool = Spool()
        self._chunks: dict[Place, tuple[int, int]] = {}  # where the fates of a note are: recommended books apart, for they come last
        self._rows: dict[Place, tuple[int, int]] = {}
        self._lines: dict[str, dict[Place, int]] = {}  # by the notes to which the record says that cards belong
        self._raw: dict[str, Callable[[], bytes]] = {}  # by note, its lines in the record, which stay
        self._left_out: list[int] = []
        self.counts: Counter[str] = Counter()
        self.by_kind: Counter[str] = Counter()
        self.reasons: Counter[tuple[str, str]] = Counter()
        self.shipped = self.recorded = 0

    def add(self, at: Place, fates: Sequence[Fate], left_out: Sequence[LeftOut] = ()) -> Settled | None:
        """Enter what happened to the cards of a note; returns what will happen to them the next time, if nothing changes.

        left_out: the note's lines without a card, which are entered already.
        """
        if not fates:
            return None
        assert at not in self._chunks
        same = {}.setdefault  # type: ignore[var-annotated]
        parts: tuple[list[Any], list[Any]] = ([], [])
        rows: tuple[list[Any], list[Any]] = ([], [])
        lines: dict[str, list[tuple[str, str]]] = {}
        for fate in fates:
            last = fate.card.kind is Kind.RECOMMENDATION
            parts[last].append(flat_fate(fate, same))
            if self._outputs and is_shipped(fate):
                rows[last].append(tuple(self._outputs.row(fate.card)))
            if self._outputs and is_recorded(fate):
                one = record(fate)
                lines.setdefault(one.card.identity, []).append((one.card.guid, self._outputs.line(one)))
        self._chunks[at] = (self._spool.put(parts[0]), self._spool.put(parts[1]))
        packed = (_packed(rows[0]), _packed(rows[1]))
        self._rows[at] = (self._spool.put(packed[0]), self._spool.put(packed[1]))
        for note, some in lines.items():
            self._lines.setdefault(note, {})[at] = self._spool.put(some)
        self._count(fates, 1)
        return _settled(fates, lines, packed, left_out) if self._outputs else None

    def take_back(self, at: Place) -> list[Fate]:
        """Strike out what was entered there, and return it."""
        fates = list(self._fates(at))
        self._count(fates, -1)
        self._chunks.pop(at, None)
        self._rows.pop(at, None)
        for fate in fates:
            self._lines.get(fate.card.identity, {}).pop(at, None)
            self._raw.pop(fate.card.identity, None)
        return fates

    def add_settled(self, at: Place, one: Settled, raw: Callable[[], bytes]) -> None:
        """Enter a note whose cards all are what they were. raw: gives its lines in the record."""
        self._rows[at] = (self._spool.put(one.rows[0]), self._spool.put(one.rows[1]))
        self._raw[one.note] = raw
        if one.reasons:
            self._left_out.append(self._spool.put(one.left_out))
            self.reasons.update(one.reasons)
        self.counts.update(one.counts)
        self.by_kind.update(one.by_kind)
        self.shipped += sum(one.by_kind.values())
        self.recorded += sum(one.counts.values())

    def _count(self, fates: Iterable[Fate], times: int) -> None:
        for fate in fates:
            self.counts[outcome(fate)] += times
            self.recorded += times * is_recorded(fate)
            if is_shipped(fate):
                self.shipped += times
                self.by_kind[fate.card.kind.value] += times * (not outcome(fate).startswith("retired"))

    def leave_out(self, reasons: Sequence[LeftOut]) -> None:
        """Enter the lines of a note that gave no card."""
        if reasons:
            self._left_out.append(self._spool.put(_packed(flat_left_out(reasons))))
            self.reasons.update(_counted(reasons))

    def left_out(self) -> Iterator[LeftOut]:
        """The lines that gave no card, note by note."""
        for at in self._left_out:
            yield from (LeftOut(*one) for one in _unpacked(self._spool.get(at)))

    def fates(self) -> Iterator[Fate]:
        """What happened to each card, note by note."""
        for at in sorted(self._rows):
            yield from self._fates(at)

    def _fates(self, at: Place) -> Iterable[Fate]:
        if at in self._chunks:
            return (fate_of(one) for part in self._chunks[at] for one in self._spool.get(part))
        return self._redo(at[1]) if at in self._rows else ()

    def cards(self) -> Iterator[Card]:
        """The cards of the deck in their order: recommended books come last."""
        for last in (False, True):
            for at in sorted(self._rows):
                for fate in self._fates(at):
                    if (fate.card.kind is Kind.RECOMMENDATION) == last and is_shipped(fate):
                        yield fate.card

    def records(self) -> Iterator[Shipped]:
        """What the record is to hold, in its order."""
        yield from sorted((record(fate) for fate in self.fates() if is_recorded(fate)), key=place)

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The rows of the package, in the order of the cards."""
        for last in (0, 1):
            for at in sorted(self._rows):
                yield from _unpacked(self._spool.get(self._rows[at][last]))

    def lines(self) -> Iterator[bytes]:
        """The lines of the record, in their order."""
        for note in sorted(self._lines.keys() | self._raw.keys()):
            if note in self._raw:
                yield self._raw[note]()
            else:
                entries = (entry for at in self._lines[note].values() for entry in self._spool.get(at))
                yield _text_of(entries)


def _text_of(entries: Iterable[tuple[str, str]]) -> bytes:
    """The lines of a note in the record, of pairs of GUID and line."""
    return "".join(line for _, line in sorted(entries)).encode("utf-8", "surrogatepass")


def _packed(values: Any) -> bytes:
    """Plain values as few bytes, which most runs only copy."""
    return compress(marshal.dumps(values))


def _unpacked(data: bytes) -> Any:
    return marshal.loads(decompress(data))


def _counted(left_out: Sequence[LeftOut]) -> Counter[tuple[str, str]]:
    return Counter((one.code, one.reason) for one in left_out)


def flat_left_out(reasons: Sequence[LeftOut]) -> tuple[tuple[Any, ...], ...]:
    """Lines without a card as plain values."""
    return tuple((one.path, one.line, one.code, one.reason, one.text) for one in reasons)


def _settled(
    fates: Sequence[Fate], lines: Mapping[str, list[tuple[str, str]]], rows: tuple[bytes, bytes], left_out: Sequence[LeftOut]
) -> Settled | None:
    """What happens to the cards of a note the next time, if nothing changes: they are kept. None where that is not sure."""
    if len(lines) != 1 or any(fate.change not in _STAYS or (fate.before and fate.before.retired) for fate in fates):
        return None
    aside = sum(fate.change is Change.ASIDE for fate in fates)
    by_kind = Counter(fate.card.kind.value for fate in fates if is_shipped(fate))
    ((note, entries),) = lines.items()
    counts = {"kept": len(fates) - aside, "aside": aside}
    reasons = dict(_counted(left_out))
    return Settled(note, digest_of_lines(_text_of(entries)), counts, dict(by_kind), rows, reasons, _packed(flat_left_out(left_out)))


_STAYS = (Change.NEW, Change.CHANGED, Change.KEPT, Change.ASIDE)
