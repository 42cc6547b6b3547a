"""A collection in a running Anki, reached through AnkiConnect, which knows no GUIDs: a spare field of each note holds it."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import Any

from mkdeck.anki.mark import GUID
from mkdeck.anki.note_types import NOTE_TYPES
from mkdeck.deliver.ankiconnect import AnkiConnect, Refused
from mkdeck.deliver.values import Look, Seen, SeenCard, Update
from mkdeck.identity import RETIRED_TAG
from mkdeck.model import Card, CardType

_BATCH = 1000
_PACKAGE = "_mkdeck-push.apkg"
_OURS = " OR ".join(f"mid:{one.id}" for one in NOTE_TYPES.values())


class Desktop:
    """The collection of a running Anki. It is a `mkdeck.deliver.apply.Destination`; each call may raise what AnkiConnect does."""

    def __init__(self, anki: AnkiConnect) -> None:
        self._anki = anki

    def fields(self) -> dict[CardType, list[str]]:
        """Return the fields of those note types of mkdeck that the collection has."""
        names = {number: name for name, number in self._anki.call("modelNamesAndIds").items()}
        found = {kind: names.get(one.id) for kind, one in NOTE_TYPES.items()}
        return {kind: self._anki.call("modelFieldNames", modelName=name) for kind, name in found.items() if name}

    def look(self, cards: Iterable[Card]) -> Look:
        """Return what the collection holds of some cards."""
        types = {NOTE_TYPES[kind].name: kind for kind in CardType}
        wanted = {card.guid: card.type for card in cards}
        by_key = {(card.type, card.key): card.guid for card in cards}
        resting = set(self._anki.call("findCards", query=f"is:suspended ({_OURS})"))
        ordinals = self._ordinals()
        reviews = self._reviews()
        notes = {}
        for info in self._notes():
            fields = {name: str(one["value"]) for name, one in sorted(info["fields"].items(), key=lambda item: item[1]["order"])}
            kind = types.get(info["modelName"]) or (CardType.CLOZE if "Text" in fields else CardType.QA)
            guid = fields.get(GUID) or by_key.get((kind, unescape(fields.get("Key", ""))), "")
            if wanted.get(guid) is kind:
                asked = sorted((ordinals.get(card, 0), card) for card in info["cards"])
                seen = (SeenCard(card, ordinal, card in resting, reviews.get(card, 0)) for ordinal, card in asked)
                notes[guid] = Seen(info["noteId"], tuple(fields.values()), tuple(info["tags"]), tuple(seen))
        return Look(notes)

    def _notes(self) -> Iterator[dict[str, Any]]:
        numbers = self._anki.call("findNotes", query=_OURS)
        for start in range(0, len(numbers), _BATCH):
            yield from (info for info in self._anki.call("notesInfo", notes=numbers[start : start + _BATCH]) if info)

    def _ordinals(self) -> dict[int, int]:
        """Return the ordinals of cloze cards but the first; AnkiConnect tells them only with the whole card, which is slow."""
        found: dict[int, int] = {}
        cloze = f"mid:{NOTE_TYPES[CardType.CLOZE].id}"
        left = len(self._anki.call("findCards", query=cloze)) - len(self._anki.call("findCards", query=f"{cloze} card:1"))
        ordinal = 1
        while left > 0 and ordinal < 500:
            cards = self._anki.call("findCards", query=f"{cloze} card:{ordinal + 1}")
            found |= dict.fromkeys(cards, ordinal)
            left -= len(cards)
            ordinal += 1
        return found

    def _reviews(self) -> dict[int, int]:
        """Return how often the cards of retired notes were answered, for the list of what may be deleted."""
        cards = self._anki.call("findCards", query=f"({_OURS}) tag:{RETIRED_TAG} prop:reps>0")
        infos = (
            info for start in range(0, len(cards), _BATCH) for info in self._anki.call("cardsInfo", cards=cards[start : start + _BATCH])
        )
        return {info["cardId"]: info["reps"] for info in infos}

    def add(self, package: Path) -> None:
        """Import a package of new notes."""
        try:
            done = self._anki.call("importPackage", path=str(package))
        except Refused:  # an Anki in a box of its own does not see our files
            self._anki.call("storeMediaFile", filename=_PACKAGE, data=_encoded(package))
            try:
                done = self._anki.call("importPackage", path=_PACKAGE)
            finally:
                self._anki.call("deleteMediaFile", filename=_PACKAGE)
        if done is not True:
            raise Refused("importPackage", f"it answers {done}")

    def update(self, updates: Sequence[Update]) -> None:
        """Change fields and tags of notes, with the pictures that the fields show."""
        pictures = {media.name: media.file for one in updates for media in one.pictures}
        known = set(self._anki.call("getMediaFilesNames", pattern="mkdeck-*")) if pictures else set()
        for name, file in pictures.items():
            if name not in known and file.is_file():
                self._anki.call("storeMediaFile", filename=name, data=_encoded(file))
        self._anki.call_all("updateNoteFields", [{"note": {"id": one.seen.id, "fields": dict(one.fields)}} for one in updates])
        self._tag("addTags", ((one.add, one.seen.id) for one in updates))
        self._tag("removeTags", ((one.remove, one.seen.id) for one in updates))

    def _tag(self, action: str, pairs: Iterable[tuple[tuple[str, ...], int]]) -> None:
        notes: dict[tuple[str, ...], list[int]] = {}
        for tags, note in pairs:
            if tags:
                notes.setdefault(tags, []).append(note)
        self._anki.call_all(action, [{"notes": found, "tags": " ".join(tags)} for tags, found in notes.items()])

    def suspend(self, cards: Sequence[int]) -> None:
        """Suspend cards."""
        self._anki.call("suspend", cards=list(cards))

    def wake(self, cards: Sequence[int]) -> None:
        """Take cards out of their suspension."""
        self._anki.call("unsuspend", cards=list(cards))

    def delete(self, notes: Sequence[int]) -> None:
        """Delete notes for good."""
        self._anki.call("deleteNotes", notes=list(notes))


def _encoded(file: Path) -> str:
    return base64.b64encode(file.read_bytes()).decode()
