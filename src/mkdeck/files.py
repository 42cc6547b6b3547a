"""Files that are whole or not there: a lock, files that change together, and what a run that was killed left behind.

Nothing is written into the deck or its record. Both are made beside them; then the deck is renamed, and then the record.
The new record waits under a name that holds the digest of the new deck. A run that dies between the two renamings thus
leaves the record of the very deck that is there, and the next run puts it in its place.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from filecmp import cmp
from pathlib import Path
from typing import IO

from mkdeck.errors import MkdeckError


class Locked(MkdeckError):
    """Another mkdeck is writing the same deck."""

    def __init__(self, deck: Path, process: str) -> None:
        who = f"Another mkdeck (process {process})" if process else "Another mkdeck"
        super().__init__(f"{who} is writing this deck", path=str(deck), remedy="Wait until it is done, then run mkdeck again.")


_HELD: set[IO[bytes]] = set()
if hasattr(os, "register_at_fork"):  # a process that is a copy of this one must not keep the lock when this one is gone
    os.register_at_fork(after_in_child=lambda: [handle.close() for handle in _HELD])


@contextmanager
def locked(deck: Path) -> Iterator[None]:
    """Keep other runs from writing this deck. The system frees the lock of a run that dies, so none is ever stale."""
    deck.parent.mkdir(parents=True, exist_ok=True)
    file = deck.with_suffix(".lock")
    handle = _open_locked(file, deck)
    _HELD.add(handle)
    try:
        handle.seek(0)
        handle.truncate()
        handle.write(str(os.getpid()).encode())
        handle.flush()
        yield
    finally:
        _HELD.discard(handle)
        if os.name != "nt":
            file.unlink(missing_ok=True)
        handle.close()
        if os.name == "nt":
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)


def _open_locked(file: Path, deck: Path) -> IO[bytes]:
    while True:
        handle = file.open("a+b")
        try:
            if not _lock(handle):
                handle.seek(0)
                process = handle.read(20).decode("ascii", "replace").strip() if os.name != "nt" else ""
                raise Locked(deck, process if process.isdigit() else "")
            with contextlib.suppress(FileNotFoundError):
                if os.name == "nt" or os.path.samestat(os.fstat(handle.fileno()), file.stat()):
                    return handle
        except BaseException:
            handle.close()
            raise
        handle.close()  # the run that held it took the file away while we waited: lock the one that is there now


def _lock(handle: IO[bytes]) -> bool:
    """Lock a file, or say that somebody has. A file system that knows no locks gives none, and stops nobody."""
    if os.name == "nt":
        import msvcrt

        try:
            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def real(file: Path) -> Path:
    """The file itself where a name is a link to it: to rename over the link would cut it."""
    return file.resolve() if file.is_symlink() else file


def waiting(record: Path, digest: str) -> Path:
    """The name under which a record waits until the deck with this digest is in its place."""
    return record.with_name(f".{record.name}.{digest[:16]}.next")


def digest_of(file: Path) -> str:
    """The SHA-256 of a file's content; nothing when it is not there."""
    try:
        with file.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def current(deck: Path, record: Path) -> Path:
    """The record of the deck that is there: where a run died between the two renamings, it still waits."""
    if any(record.parent.glob(f".{_literal(record.name)}.*.next")):
        due = waiting(record, digest_of(deck))
        if due.is_file():
            return due
    return record


def recover(deck: Path, record: Path) -> None:
    """Finish what a run that was killed began, and clear away what it left. Call it under the lock."""
    due = current(deck, record)
    if due != record:
        due.replace(record)
    for left in record.parent.glob(f".{_literal(record.name)}.*"):
        left.unlink(missing_ok=True)
    for folder in deck.parent.glob(f"{_literal(temporary_prefix(deck))}*"):
        shutil.rmtree(folder, ignore_errors=True)


def temporary_prefix(deck: Path) -> str:
    """How the temporary folders begin in which this deck is made."""
    return f".mkdeck-{deck.name}~"


def _literal(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def write_lines(file: Path, lines: Iterable[str]) -> None:
    """Write a file and wait until it is on the disk."""
    write_bytes(file, (line.encode("utf-8", "surrogatepass") for line in lines))


def write_bytes(file: Path, parts: Iterable[bytes]) -> None:
    """Write a file and wait until it is on the disk."""
    try:
        with file.open("wb") as out:
            out.writelines(parts)
            out.flush()
            os.fsync(out.fileno())
    except BaseException:
        file.unlink(missing_ok=True)
        raise


def drafted(record: Path, lines: Iterable[bytes]) -> Path:
    """Write what is to become a record, beside it."""
    draft = record.with_name(f".{record.name}.draft")
    write_bytes(draft, lines)
    return draft


def commit(package: Path, deck: Path, draft: Path, record: Path) -> None:
    """Put a finished package and its record in their places, the deck first; files that stay the same are not touched."""
    due = waiting(record, digest_of(package))
    draft.replace(due)
    if not same(package, deck):
        package.replace(deck)
        settle(deck.parent)
    if same(due, record):
        due.unlink()
    else:
        due.replace(record)
    settle(record.parent)


def same(one: Path, other: Path) -> bool:
    """Whether two files hold the same bytes."""
    return other.is_file() and cmp(one, other, shallow=False)


def settle(folder: Path) -> None:
    """Make new names in a folder last through a power cut, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
