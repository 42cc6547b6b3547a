"""The record beside a deck: one line of JSON for every card that was ever shipped, sorted, so that git shows what changed.

It is the memory of what Anki may hold. One that is not there is no mistake; one that is damaged stops the run, for to
write a new one over it would forget the cards that it still names.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from sys import intern
from typing import Any

from mkdeck.errors import FileTrouble, MkdeckError
from mkdeck.history import Numbered, Shipped
from mkdeck.model import Card, CardType, Kind, Media, Tier

VERSION = 1
SUFFIX = ".cards.jsonl"
HEADER = json.dumps({"mkdeck": "the cards that this deck has shipped; keep this file", "version": VERSION}) + "\n"
_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_TEXTS = ("guid", "key", "note", "path", "kind", "type", "writer", "tier", "deck", "digest")
_SHARED = ("note", "writer", "deck", "context", "link")  # the same in many lines: kept in memory once
_ALWAYS = frozenset({*_TEXTS, "modified", "retired"})
_MAY_LACK = ("about", "source", "front", "back", "text", "extra", "context", "link")
_DAMAGED = "Put back the version from your backup or from git, or move the file away: then cards that were reworded count as new."


class DamagedRecord(MkdeckError):
    """A record that cannot be trusted as a whole."""

    def __init__(self, file: Path, line: int, message: str, remedy: str = _DAMAGED) -> None:
        super().__init__(message, path=str(file), line=line, remedy=remedy)


def beside(deck: Path) -> Path:
    """The record of a deck."""
    return deck.with_suffix(SUFFIX)


def load(file: Path) -> tuple[Shipped, ...]:
    """What a record says; nothing when it is not there. Raises DamagedRecord, and FileTrouble when it cannot be read."""
    try:
        with file.open("rb") as lines:
            return tuple(_shipped(file, lines))
    except FileNotFoundError:
        return ()
    except OSError as trouble:
        raise FileTrouble(trouble, str(file)) from trouble


def dump(shipped: Iterable[Shipped], folder: Path) -> Iterator[str]:
    """The lines of a record that is to lie in a folder."""
    yield HEADER
    yield from map(Lines(folder), shipped)


class Lines:
    """Makes the line of a card for a record that is to lie in a folder: paths of notes are seen from there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._shown: dict[str, str] = {}

    def __call__(self, one: Shipped) -> str:
        path = one.card.path
        if path not in self._shown:
            self._shown = {path: _seen_from(self._folder, path)}  # cards come note by note
        return json.dumps(_object(one, self._shown[path], self._folder), ensure_ascii=False, separators=(",", ":")) + "\n"


def digest_of_lines(lines: bytes) -> bytes:
    """A digest of the lines of a note."""
    return sha256(lines).digest()


def _object(one: Shipped, path: str, folder: Path) -> dict[str, object]:
    card = one.card
    whole: dict[str, object] = {
        "guid": card.guid,
        "key": card.key,
        "note": card.identity,
        "path": path,
        "kind": card.kind.value,
        "type": card.type.value,
        "writer": card.writer,
        "tier": card.tier.value,
        "about": card.about,
        "source": card.source,
        "cloze": one.cloze,
        "gone": one.gone,
        "front": card.front,
        "back": card.back,
        "text": card.text,
        "extra": card.extra,
        "context": card.context,
        "link": card.link,
        "deck": card.deck,
        "tags": card.tags,
        "media": [(media.name, _seen_from(folder, str(media.file))) for media in card.media],
        "digest": one.digest,
        "modified": card.modified,
        "retired": one.retired,
    }
    return {name: value for name, value in whole.items() if value or name in _ALWAYS}


def _seen_from(folder: Path, path: str) -> str:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive
        return Path(path).resolve().as_posix()


def _shipped(file: Path, lines: Iterable[bytes]) -> Iterator[Shipped]:
    seen: dict[str, int] = {}
    paths: dict[str, str] = {}
    number = 0
    for number, raw in enumerate(lines, 1):
        found = parsed(file, number, raw)
        if number == 1:
            check_version(file, found)
            continue
        one = shipped_of(file, number, found, paths)
        if one.card.guid in seen:
            message = f"Line {seen[one.card.guid]} has this GUID ({one.card.guid}) too"
            raise DamagedRecord(file, number, message, f"Two versions were merged: delete the older of the two lines. {_DAMAGED}")
        seen[one.card.guid] = number
        yield one
    if number == 0:
        raise DamagedRecord(file, 1, "This record of shipped cards is empty")


def parsed(file: Path, number: int, raw: bytes) -> dict[str, Any]:
    """The object on a line of a record; raises DamagedRecord."""
    try:
        text = raw.decode("utf-8", "surrogatepass")
        if text.startswith(_MARKS):
            remedy = "Finish the merge: keep each card's newer line, and delete the lines of marks."
            raise DamagedRecord(file, number, "This record holds marks of an unfinished git merge", remedy)
        found = json.loads(text)
    except (ValueError, RecursionError) as trouble:
        raise DamagedRecord(file, number, "This line of the record of shipped cards is not JSON") from trouble
    if not isinstance(found, dict):
        raise DamagedRecord(file, number, "This line of the record of shipped cards is not a JSON object")
    return found


def check_version(file: Path, header: Mapping[str, Any]) -> None:
    """Raise DamagedRecord unless the first line says that this mkdeck can read the others."""
    version = header.get("version")
    if "mkdeck" not in header or not isinstance(version, int):
        raise DamagedRecord(file, 1, "This is not a record of cards that mkdeck wrote: its first line is missing")
    if version > VERSION:
        message = f"A newer mkdeck wrote this record (format {version}; this one knows {VERSION})"
        raise DamagedRecord(file, 1, message, "Update mkdeck.")


def shipped_of(file: Path, number: int, found: Mapping[str, Any], paths: dict[str, str]) -> Shipped:
    """The card that a line holds; raises DamagedRecord. paths: those of notes as the record has them, and as cards shall have them."""
    try:
        texts = {name: _text(found[name]) for name in _TEXTS} | {name: _text(found.get(name, "")) for name in _MAY_LACK}
        texts |= {name: intern(texts[name]) for name in _SHARED}
        if texts["path"] not in paths:
            paths[texts["path"]] = os.path.normpath(file.parent / texts["path"])
        card = Card(
            guid=texts["guid"],
            key=texts["key"],
            type=CardType(texts["type"]),
            kind=Kind(texts["kind"]),
            writer=texts["writer"],
            tier=Tier(texts["tier"]),
            front=texts["front"],
            back=texts["back"],
            text=texts["text"],
            extra=texts["extra"],
            context=texts["context"],
            link=texts["link"],
            deck=texts["deck"],
            tags=tuple(intern(_text(tag)) for tag in found.get("tags", ())),
            note="",
            path=paths[texts["path"]],
            line=0,
            modified=_whole(found["modified"]),
            media=tuple(Media(_text(name), Path(os.path.normpath(file.parent / where))) for name, where in found.get("media", ())),
            identity=texts["note"],
            about=texts["about"],
            source=texts["source"],
        )
        if bool(card.text) == bool(card.front) or bool(card.text) != (card.type is CardType.CLOZE):
            raise ValueError("front")
        return Shipped(card, _numbered(found, "cloze"), _numbered(found, "gone"), texts["digest"], found["retired"] is True)
    except KeyError as trouble:
        raise DamagedRecord(file, number, f"This line of the record of shipped cards lacks {trouble}") from trouble
    except (TypeError, ValueError, AttributeError) as trouble:
        raise DamagedRecord(file, number, "This line of the record of shipped cards has a value that mkdeck never wrote") from trouble


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError
    return value


def _numbered(found: Mapping[str, Any], name: str) -> Numbered:
    return tuple((_whole(number), _text(answer)) for number, answer in found.get(name, ()))
