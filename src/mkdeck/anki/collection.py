"""Cards -> the SQLite collection inside a package, row by row, with the tables and constants that genanki ships.

Nothing here reads a clock: the same cards in the same order give the same bytes.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from mkdeck.anki.library import import_genanki
from mkdeck.anki.mark import SEPARATOR, mark_of
from mkdeck.anki.note_types import NOTE_TYPES, to_genanki
from mkdeck.errors import MkdeckError
from mkdeck.lazy import regex
from mkdeck.markup import attribute
from mkdeck.model import Card, CardType

_BATCH = 500
_FIRST_ID = 1_000_000_000_000
_DEFAULT_DECK = 1
_MOST_CLOZES = 500

_PRAGMAS = """
PRAGMA page_size = 4096;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
"""
_INSERT_NOTE = "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')"
_INSERT_CARD = "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')"

_CLOZE = regex(r"\{\{c(\d{1,3})::")
_PICTURE = regex(r"""<img\b[^<>]*?\bsrc=["']?([^"'<>]+)["']?[^<>]*>""", re.IGNORECASE)
_TAG = regex(r"<[^<>]*>")
_INDEX = regex(r"CREATE INDEX[^;]*;")
_SAFE_LINK = regex(r"(?:https?|obsidian)://", re.IGNORECASE)


class Row(NamedTuple):
    """A note as a package has it, but for its place there: ids and positions are given when it is written. media: names and files."""

    guid: str
    type: int
    modified: int
    tags: str
    fields: str
    sort_field: str
    checksum: int
    ordinals: tuple[int, ...]
    deck: str
    media: tuple[tuple[str, str], ...]
    path: str
    line: int


NoteRow = tuple[int, str, int, int, str, str, str, int]
CardRow = tuple[int, int, int, int, int, int]


class NothingToAsk(MkdeckError):
    """A card that Anki would show empty or not at all: a question without a front, or a cloze without a blank."""

    def __init__(self, card: Card) -> None:
        super().__init__(f"This {card.type} card has nothing to ask (key {card.key})", path=card.path, line=card.line)


class MissingMedia(MkdeckError):
    """A card refers to a picture whose file is not there; Anki would refuse the whole package."""

    def __init__(self, row: Row, file: Path) -> None:
        remedy = "Put the file back, or take the picture out of the note."
        super().__init__(f"The picture {file} is not there", path=row.path, line=row.line, remedy=remedy)


def write_collection(file: Path, ready: Iterable[Row]) -> dict[str, Path]:
    """Write the notes as a collection into a new file, holding only a few hundred of them in memory at a time.

    Returns the media that they use: the name in Anki and the file that holds it. Raises MissingMedia at the first note that
    has the fault.
    """
    import_genanki()
    from genanki.apkg_col import APKG_COL
    from genanki.apkg_schema import APKG_SCHEMA

    tables = _INDEX.sub("", APKG_SCHEMA)  # Anki copies each row into its own collection, which has its own indexes
    rows = _Rows()
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.executescript(_PRAGMAS + tables + APKG_COL)
        db.execute("BEGIN")
        for notes, asked in rows.of(ready):
            db.executemany(_INSERT_NOTE, notes)
            db.executemany(_INSERT_CARD, asked)
        _describe(db, rows.decks)
        db.execute("COMMIT")
    return rows.media


class _Rows:
    """Gives notes their places, and gathers the decks and the media that they name."""

    def __init__(self) -> None:
        self.decks: dict[str, int] = {}
        self.media: dict[str, Path] = {}
        self._deck_ids: set[int] = set()
        self._note_id = self._card_id = _FIRST_ID
        self._position = 0

    def of(self, ready: Iterable[Row]) -> Iterator[tuple[list[NoteRow], list[CardRow]]]:
        rest = iter(ready)
        while batch := list(islice(rest, _BATCH)):
            notes: list[NoteRow] = []
            asked: list[CardRow] = []
            for row in batch:
                guid, kind, modified, tags, fields, sort_field, checksum, ordinals, deck, media, _, _ = row  # faster than by name
                first = _id_of(modified)
                note = self._note_id = max(self._note_id + 1, first)
                self._position += 1
                for name, file in media:
                    self._carry(row, name, Path(file))
                place = self.decks.get(deck) or self._open_deck(deck)
                for ordinal in ordinals:
                    self._card_id = max(self._card_id + 1, first)
                    asked.append((self._card_id, note, place, ordinal, modified, self._position))
                notes.append((note, guid, kind, modified, tags, fields, sort_field, checksum))
            yield notes, asked

    def _carry(self, row: Row, name: str, file: Path) -> None:
        if name not in self.media:
            if not file.is_file():
                raise MissingMedia(row, file)
            self.media[name] = file

    def _open_deck(self, name: str) -> int:
        number = _FIRST_ID + int.from_bytes(hashlib.sha256(name.encode()).digest()[:4])
        while number in self._deck_ids:
            number += 1
        self._deck_ids.add(number)
        self.decks[name] = number
        return number


def _id_of(modified: int) -> int:
    # Anki reads an id as the time when the note was added, in milliseconds. Ids that only ever grow are unique without
    # being remembered, and make SQLite append. The margin keeps the ids of a whole deck from running into the future.
    return (modified - 1000) * 1000


def ordinals_of(card: Card) -> tuple[int, ...]:
    """Return the cards that Anki makes of a note, counted from 0. Raises NothingToAsk when there is none."""
    if card.type is CardType.QA:
        numbers = {1} if card.front.strip() else set()
    else:
        numbers = {min(int(n), _MOST_CLOZES) for n in _CLOZE.findall(card.text)} - {0}
    if not numbers:
        raise NothingToAsk(card)
    return tuple(number - 1 for number in sorted(numbers))


def row_of(card: Card) -> Row:
    """A card as a note of a package; raises NothingToAsk."""
    fields = fields_of(card)
    sort_field = _plain(fields[0])
    tags = "".join(f" {'_'.join(tag.split())}" for tag in card.tags)
    return Row(
        card.guid,
        NOTE_TYPES[card.type].id,
        card.modified,
        tags and tags + " ",
        SEPARATOR.join(fields),
        sort_field,
        int(hashlib.sha1(sort_field.encode(), usedforsecurity=False).hexdigest()[:8], 16),
        ordinals_of(card),
        card.deck,
        tuple((media.name, str(media.file)) for media in card.media),
        card.path,
        card.line,
    )


def fields_of(card: Card) -> tuple[str, ...]:
    """Return the texts of a note's fields, in the order of the note type; the last three are spare, for mkdeck's own use."""
    asked = (card.front, card.back) if card.type is CardType.QA else (card.text,)
    content = (*asked, card.extra, card.context, source_field(card), attribute(card.key))
    joined = SEPARATOR.join(content)
    if joined.count(SEPARATOR) >= len(content):  # a text holds the very character that parts the fields
        content = tuple(field.replace(SEPARATOR, " ") for field in content)
    return (*content, mark_of(content, card.tags), card.guid, "")


def source_field(card: Card) -> str:
    """What the field Source holds: the address of the note, if it is one that a browser or Obsidian opens."""
    return attribute(card.link) if _SAFE_LINK.match(card.link) else ""


def _plain(field: str) -> str:
    """The text of a field as Anki sorts and compares it: no tags, but the names of pictures."""
    if "<" in field:
        field = _TAG.sub("", _PICTURE.sub(r" \1 ", field))
    return html.unescape(field).replace("\xa0", " ") if "&" in field else field


def _describe(db: sqlite3.Connection, decks: dict[str, int]) -> None:
    """Write the JSON of note types and decks. A deck has no description: one would replace the user's own."""
    import genanki

    models = {str(kind.id): to_genanki(kind).to_json(kind.modified, _DEFAULT_DECK) for kind in NOTE_TYPES.values()}
    ((default,),) = db.execute("SELECT decks FROM col")
    named = json.loads(default)
    named |= {str(number): genanki.Deck(number, name).to_json() for name, number in decks.items()}
    db.execute("UPDATE col SET models = ?, decks = ?", (json.dumps(models), json.dumps(named)))
