"""Cards -> an .apkg file, whole or not at all: a deck that was there before stays until the new one is complete."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdeck.anki.collection import MissingMedia, NothingToAsk, Row, row_of, write_collection
from mkdeck.deflate import raw_compressor
from mkdeck.errors import MkdeckError
from mkdeck.model import Card

__all__ = ["MissingMedia", "NothingToAsk", "Row", "packed", "row_of", "write_package"]

_CHUNK = 1 << 20
_EPOCH = (1980, 1, 1, 0, 0, 0)
_FAST = 1


class NoRoom(MkdeckError):
    """The disk took no more of the deck; SQLite does not say why as the system does."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(
            f"The deck could not be written ({message})", path=str(path), remedy="Make room on the disk, then run mkdeck again."
        )


def write_package(path: Path, cards: Iterable[Card]) -> None:
    """Write the cards, in the order in which Anki will show new ones, to an Anki package at `path`.

    The folder is made if need be. The same cards give the same bytes. Whatever stops the writing (a MissingMedia or
    NothingToAsk among the cards, an OSError, Ctrl-C) leaves `path` as it was, and no other file behind.
    """
    with packed(path, map(row_of, cards)) as package:
        package().replace(path.resolve())
    _settle(path.resolve().parent)


@contextmanager
def packed(path: Path, ready: Iterable[Row], prefix: str = ".mkdeck-") -> Iterator[Callable[[], Path]]:
    """Write the package of some notes in a folder beside `path`, to be moved there; the folder then goes.

    prefix: how the folder's name begins, by which a later run knows what one that was killed left behind.
    The package is deflated in a thread, so that its record can be written meanwhile; what is given waits for it.
    """
    from concurrent.futures import ThreadPoolExecutor

    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=prefix, dir=path.parent) as folder:
        collection = Path(folder, "collection.anki2")
        package = Path(folder, "package.apkg")
        try:
            media = write_collection(collection, ready)
        except sqlite3.OperationalError as trouble:
            raise NoRoom(path, str(trouble)) from trouble
        with ThreadPoolExecutor(1) as meanwhile:
            yield meanwhile.submit(_write_zip, package, collection, media).result


def _write_zip(package: Path, collection: Path, media: dict[str, Path]) -> Path:
    names = dict(enumerate(media))
    with package.open("wb") as out:
        with zipfile.ZipFile(out, "w") as archive:
            _add(archive, "collection.anki2", collection, zipfile.ZIP_DEFLATED)
            archive.writestr(_member("media", zipfile.ZIP_DEFLATED), json.dumps(names))
            for number, file in enumerate(media.values()):
                _add(archive, str(number), file, zipfile.ZIP_STORED)
        out.flush()
        os.fsync(out.fileno())
    collection.unlink()
    return package


def _add(archive: zipfile.ZipFile, name: str, file: Path, how: int) -> None:
    member = _member(name, how)
    member.file_size = file.stat().st_size  # tells zipfile whether the member needs the format for large files
    with file.open("rb") as source, archive.open(member, "w") as target:
        if how == zipfile.ZIP_DEFLATED:
            setattr(target, "_compressor", raw_compressor())  # noqa: B010 (where zipfile calls it otherwise, it uses its own)
        shutil.copyfileobj(source, target, _CHUNK)


def _member(name: str, how: int) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _EPOCH)
    member.compress_type = how
    member.create_system = 3
    member.external_attr = 0o644 << 16
    setattr(member, "_compresslevel", _FAST)  # noqa: B010 (public, under another name, only from Python 3.13 on)
    return member


def _settle(folder: Path) -> None:
    """Make the file's new name last through a power cut, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
