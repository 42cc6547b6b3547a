"""What was shipped before, note by note: the lines of a record are read when the note is there to which they belong."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Set
from pathlib import Path
from typing import IO, NamedTuple

from mkdeck import record
from mkdeck.errors import FileTrouble
from mkdeck.guids import Guids
from mkdeck.history import Shipped

_TEXT = rb'"([^"\\]*(?:\\.[^"\\]*)*)"'
_BEGINNING = rb'\{"guid":' + _TEXT + rb',"key":' + _TEXT + rb',"note":' + _TEXT + rb',"path":' + _TEXT + rb","
_ENDS = (b"}\n", b"}\r\n", b"}")
_NOTHING = b"\n\n"  # which no line has
_CODE = ("utf-8", "surrogatepass")
_GUID = slice(9, 19)  # where a GUID of mkdeck stands in a line
Run = tuple[int, int, int]  # lines that stand together: the number of the first, its place in the file, and the place of the end


class Index(NamedTuple):
    """Where a record has what, as plain values, by which it need not be looked through again.

    number: of its cards. runs: where the lines of each note stand; digests: of these lines. paths: the files of notes, as it has them.
    """

    number: int
    guids: tuple[bytes, frozenset[bytes]]
    moved: set[str]
    runs: dict[str, list[Run]]
    paths: list[str]
    digests: dict[str, bytes]


class Shelf:
    """The cards of a record, by note. A record that is not there has none.

    guids: all GUIDs; moved: the keys that do not begin with the name of their note. index: what `index` gave for this very file.
    Raises DamagedRecord where a line is not as mkdeck writes it, at once or when its note is asked for.
    """

    def __init__(self, file: Path | None = None, index: Index | None = None) -> None:
        self.guids = Guids()
        self.moved: set[str] = set()
        self._count = 0
        self._runs: dict[str, list[Run]] = {}
        self._paths: dict[str, str] = {}  # as the record has them, and as cards have them
        self._digests: dict[str, bytes] = {}
        self._file = file or Path()
        self._lines: IO[bytes] | None = None
        if file is not None:
            try:
                self._lines = file.open("rb")
                if index:
                    self._count, guids, self.moved, self._runs, paths, self._digests = index
                    self.guids = Guids(*guids)
                    self._paths = {path: self._full(path) for path in paths}
                else:
                    self._scan(self._lines)
            except FileNotFoundError:
                pass
            except OSError as trouble:
                raise FileTrouble(trouble, str(file)) from trouble

    def _scan(self, lines: Iterable[bytes]) -> None:
        beginning = re.compile(_BEGINNING, re.DOTALL).match
        runs: list[Run] = []
        guids: list[bytes] = []
        key, names = _NOTHING, b""  # what stands before and behind the rest of a key in the line before
        end = number = 0
        for number, raw in enumerate(lines, 1):
            start, end = end, end + len(raw)
            if number == 1:
                record.check_version(self._file, record.parsed(self._file, number, raw))
            elif raw.startswith(key, _GUID.stop) and names in raw and raw.endswith(_ENDS) and b"\\" not in (guid := raw[_GUID]):
                guids.append(guid)  # another line of the same note, as most are
            elif (found := beginning(raw)) and raw.endswith(_ENDS):
                _reach(runs, start)
                guid, own, note, path = found.groups()
                guids.append(_text(guid).encode(*_CODE))
                runs = self._place(number, start, end, *map(_text, (own, note, path)))
                key, names = b'","key":"%s#' % note, b'","note":"%s","path":"%s","' % (note, path)
            else:
                values = record.parsed(self._file, number, raw)
                card = record.shipped_of(self._file, number, values, self._paths).card
                key = _NOTHING
                _reach(runs, start)
                guids.append(card.guid.encode(*_CODE))
                runs = self._place(number, start, end, card.key, card.identity, values["path"])
        if number == 0:
            raise record.DamagedRecord(self._file, 1, "This record of shipped cards is empty")
        _reach(runs, end)
        self._count = len(guids)
        try:
            self.guids = Guids.of(guids)
        except ValueError:
            record.load(self._file)  # says which line has the GUID of another
            raise

    def _place(self, number: int, start: int, end: int, key: str, note: str, path: str) -> list[Run]:
        if not key.startswith(f"{note}#"):
            self.moved.add(key)
        if path not in self._paths:
            self._paths[path] = self._full(path)
        runs = self._runs.setdefault(note, [])
        if runs and runs[-1][2] == start:
            runs[-1] = (*runs[-1][:2], end)
        else:
            runs.append((number, start, end))
        return runs

    def _full(self, path: str) -> str:
        return os.path.normpath(self._file.parent / path)

    def index(self) -> Index:
        """Where all this stands."""
        digests = {note: self.digest(note) for note in self._runs}
        return Index(self._count, (self.guids.usual, self.guids.others), self.moved, self._runs, list(self._paths), digests)

    def __len__(self) -> int:
        """How many cards there are."""
        return self._count

    def __iter__(self) -> Iterator[str]:
        """The notes, in the order of the record."""
        return iter(self._runs)

    @property
    def notes(self) -> Set[str]:
        """The notes that have cards here."""
        return self._runs.keys()

    def has(self, guid: str) -> bool:
        """Whether a card with this GUID is in the record."""
        return guid in self.guids

    def of(self, note: str) -> list[Shipped]:
        """The cards of a note."""
        return [one for run in self._runs.get(note, ()) for one in self._read(*run)]

    def _read(self, number: int, start: int, end: int) -> Iterator[Shipped]:
        assert self._lines
        self._lines.seek(start)
        for at, raw in enumerate(self._lines.read(end - start).splitlines(), number):
            yield record.shipped_of(self._file, at, record.parsed(self._file, at, raw), self._paths)

    def raw(self, note: str) -> bytes:
        """The lines of a note as they stand in the record; nothing when they do not stand together."""
        runs = self._runs.get(note, [])
        if len(runs) != 1 or not self._lines:
            return b""
        _, start, end = runs[0]
        self._lines.seek(start)
        return self._lines.read(end - start)

    def digest(self, note: str) -> bytes:
        """A digest of these lines."""
        return self._digests[note] if note in self._digests else record.digest_of_lines(self.raw(note))

    def number(self, note: str) -> int:
        """Where the cards of a note begin."""
        return self._runs[note][0][0]

    def paths(self) -> Iterable[str]:
        """The files of all notes."""
        return self._paths.values()

    def name(self, name_of: Callable[[str], str]) -> None:
        """Call the files of notes otherwise from now on."""
        self._paths = {path: name_of(full) for path, full in self._paths.items()}

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file, so that another can take its place."""
        if self._lines:
            self._lines.close()


def _reach(runs: list[Run], end: int) -> None:
    """Let the last run of lines end there."""
    if runs:
        runs[-1] = (*runs[-1][:2], end)


def _text(raw: bytes) -> str:
    return str(json.loads(b'"%s"' % raw)) if b"\\" in raw else raw.decode("utf-8", "surrogatepass")
