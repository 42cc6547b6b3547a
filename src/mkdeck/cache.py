"""What notes gave before, kept in the user's cache folder: a note that did not change is not understood again.

A note is found by a digest of all that its cards depend on: its text, its path, the settings, the pictures that it shows, and
mkdeck itself with the libraries that read notes. So nothing ever has to be thrown away for being old, and the folder may be
deleted at any time. What is damaged is not used. A cache that cannot be read or written costs time, and never a deck.
"""

from __future__ import annotations

import marshal
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any

from mkdeck.config import Config
from mkdeck.media import stamps
from mkdeck.model import Stamps
from mkdeck.read import SIZE_LIMIT, name_of
from mkdeck.regular import NotRegular, TooLarge, content_of

LARGEST = 1_000_000_000  # bytes of the file; some 150,000 notes
_DAY = 86_400
_PATIENCE = 5  # seconds that a run waits for another that writes
_CHECKSUM = 16  # bytes
_TROUBLE = (sqlite3.Error, UnicodeError, ValueError, OverflowError, TypeError)  # what a damaged file makes SQLite and its values say
_TABLES = """
CREATE TABLE IF NOT EXISTS notes (key BLOB PRIMARY KEY, pictures BLOB, data BLOB, day INTEGER);
CREATE TABLE IF NOT EXISTS settled (key BLOB PRIMARY KEY, data BLOB, day INTEGER);
CREATE TABLE IF NOT EXISTS decks (key BLOB PRIMARY KEY, data BLOB, day INTEGER) WITHOUT ROWID;
"""


def folder() -> Path:
    """Where the cache lies: MKDECK_CACHE, or the place that the system has for such things."""
    named = os.environ.get("MKDECK_CACHE", "").strip()
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("mkdeck", appauthor=False)


class Cache:
    """An open cache. Each method does nothing, or finds nothing, where the file behind it fails."""

    def __init__(self, db: sqlite3.Connection, lasts: bool) -> None:
        self._db = db
        self.lasts = lasts
        self._today = int(time.time()) // _DAY

    def pictures(self, key: bytes) -> Stamps | None:
        """What the pictures of a note were like when it was understood; None when the note is not here."""
        found = self._get("SELECT pictures FROM notes WHERE key = ?", key)
        return None if found is None else marshal.loads(found)

    def get(self, key: bytes) -> bytes | None:
        """What a note gave, packed; None when it is not here."""
        return self._get("SELECT data FROM notes WHERE key = ?", key)

    def put(self, key: bytes, pictures: Stamps, data: bytes) -> None:
        """Keep what a note gave."""
        self._put("INSERT OR REPLACE INTO notes VALUES (?, ?, ?, ?)", key, marshal.dumps(pictures), data)

    def settled(self, key: bytes) -> Any:
        """What was kept about a note that is settled; None when there is nothing."""
        found = self._get("SELECT data FROM settled WHERE key = ?", key)
        return None if found is None else marshal.loads(found)

    def put_settled(self, key: bytes, value: Any) -> None:
        """Keep something about a note that is settled, of plain values."""
        self._put("INSERT OR REPLACE INTO settled VALUES (?, ?, ?)", key, marshal.dumps(value))

    def deck(self, key: bytes) -> Any:
        """What was kept about a deck; None when there is nothing."""
        found = self._get("SELECT data FROM decks WHERE key = ?", key)
        return None if found is None else marshal.loads(found)

    def put_deck(self, key: bytes, value: Any) -> None:
        """Keep something about a deck."""
        self._put("INSERT OR REPLACE INTO decks VALUES (?, ?, ?)", key, marshal.dumps(value))

    def _get(self, query: str, key: bytes) -> bytes | None:
        with suppress(*_TROUBLE):
            row = self._db.execute(query, (key,)).fetchone()
            if row and row[0][:_CHECKSUM] == _checksum(key, row[0][_CHECKSUM:]):
                return bytes(row[0][_CHECKSUM:])
        return None

    def _put(self, query: str, key: bytes, *values: bytes) -> None:
        with suppress(*_TROUBLE):
            self._db.execute(query, (key, *(_checksum(key, value) + value for value in values), self._today))

    def used(self, keys: Sequence[bytes]) -> None:
        """Say that these notes were needed today: what was not needed for long goes first."""
        with suppress(*_TROUBLE):
            rows = [(self._today, key, self._today) for key in keys]
            self._db.executemany("UPDATE notes SET day = ? WHERE key = ? AND day < ?", rows)

    def close(self) -> None:
        """Keep what was put, within bounds."""
        with suppress(*_TROUBLE):
            self._db.commit()
            self._shrink()

    def _shrink(self) -> None:
        while self._size() > LARGEST:
            before = self._db.total_changes
            for table in ("settled", "notes"):
                some = f"SELECT key FROM {table} ORDER BY day LIMIT 50"
                self._db.execute(f"DELETE FROM {table} WHERE key IN ({some})")
            self._db.commit()
            if self._db.total_changes == before:
                return

    def _size(self) -> int:
        (pages,), (free,), (each,) = (
            self._db.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "freelist_count", "page_size")
        )
        return int(pages - free) * int(each)


def _checksum(key: bytes, value: bytes) -> bytes:
    """Tells that a value is whole, and that it is the one of this key."""
    return blake2b(value, key=key, digest_size=_CHECKSUM).digest()


@contextmanager
def opened_cache(place: Path | None) -> Iterator[Cache]:
    """The cache in a folder; one that holds nothing and goes with the run where there is no such folder, or none can be made."""
    db, lasts = _connected(place)
    with closing(db):
        found = Cache(db, lasts)
        try:
            yield found
        finally:
            found.close()


def _connected(place: Path | None) -> tuple[sqlite3.Connection, bool]:
    if place is not None:
        file = place / f"notes-{_layout()}.sqlite"
        for _ in range(2):
            try:
                place.mkdir(parents=True, exist_ok=True, mode=0o700)
                return _prepared(sqlite3.connect(file, timeout=_PATIENCE)), True
            except (sqlite3.OperationalError, OSError):  # no room, no permission, or another run holds it
                break
            except _TROUBLE:  # it is no database, or no longer a whole one
                with suppress(OSError):
                    file.unlink()
    return _prepared(sqlite3.connect("")), False  # a file that has no name, and goes when it is closed, whatever happens


def _prepared(db: sqlite3.Connection) -> sqlite3.Connection:
    try:
        db.executescript(f"PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -4000; {_TABLES}")
    except BaseException:
        db.close()
        raise
    return db


def _layout() -> str:
    """Changes with the tables, so that an older mkdeck never meets newer ones."""
    return sha256(_TABLES.encode()).hexdigest()[:8]


class Keys:
    """Makes the keys of notes for one run."""

    def __init__(self, config: Config) -> None:
        counted_later = config._replace(only=frozenset(), without=frozenset(), everything=False, ignore=())
        self._start = sha256(f"{fingerprint()}\n{canonical(counted_later)}".encode("utf-8", "surrogatepass"))

    def of(self, root: Path, file: Path) -> bytes | None:
        """The key of a note as its file is now; None where it cannot be read."""
        key = self._start.copy()
        key.update(f"\n{root}\n{file}\n".encode("utf-8", "surrogatepass"))
        try:
            if file.is_symlink():  # where it leads decides whether it may be read
                key.update(f"{os.path.realpath(file)}\n{os.path.realpath(root)}\n".encode("utf-8", "surrogatepass"))
            key.update(content_of(file, SIZE_LIMIT)[0])
        except TooLarge:  # it is not read, so that its content does not matter
            key.update(b"too large")
        except (OSError, ValueError, NotRegular):
            return None
        return key.digest()


def same_pictures(root: Path, file: Path, known: Stamps) -> bool:
    """Whether the pictures of a note are what they were."""
    return not known or stamps(root, name_of(root, file), (target for target, _ in known)) == known


def canonical(value: Any) -> str:
    """Settings as a text that is the same in every process."""
    if isinstance(value, Config):
        return "\n".join(f"{name}={canonical(one)}" for name, one in value._asdict().items())
    if isinstance(value, frozenset | set):
        return repr(sorted(map(str, value)))
    return repr(sorted(value.items())) if hasattr(value, "items") else repr(value)


@cache
def fingerprint() -> str:
    """What tells this mkdeck, its libraries and its Python from all others."""
    import sys

    package = Path(__file__).parent
    digest = sha256(sys.version.encode())
    for file in sorted(file for file in package.rglob("*") if file.suffix not in (".pyc", "")):
        digest.update(f"\n{file.relative_to(package).as_posix()}\n".encode() + file.read_bytes())
    for name in sorted(_libraries(sys.path)):
        digest.update(f"{name}\n".encode())
    return digest.hexdigest()


def _libraries(places: Sequence[str]) -> Iterator[str]:
    """What is installed in some folders, with versions ("genanki-0.13.1"); names of folders tell it sooner than `importlib.metadata`."""
    for place in places:
        with suppress(OSError), os.scandir(place) as entries:
            yield from (entry.name for entry in entries if entry.name.endswith((".dist-info", ".egg-info")))
