"""A phone: a second collection in the hands of the engine that AnkiDroid and AnkiMobile have, and a person who studies on it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from anki.collection import Collection

from tests.sync.server import PASSWORD, USER


class Phone:
    """An Anki with an account. reviews_made: how many answers the person gave on it in all."""

    def __init__(self, folder: Path, url: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.col: Any = Collection(str(folder / "collection.anki2"))
        self.auth = self.col.sync_login(USER, PASSWORD, url)
        self.reviews_made = 0
        self.full_syncs: list[str] = []

    def sync(self) -> None:
        """Tap the sync button; where the phone or the server is empty, choose what a person would."""
        out = self.col.sync_collection(self.auth, True)
        if out.required in (out.FULL_DOWNLOAD, out.FULL_UPLOAD):
            upload = out.required == out.FULL_UPLOAD
            self.full_syncs.append("upload" if upload else "download")
            self.col.close_for_full_sync()
            self.col.full_upload_or_download(auth=self.auth, server_usn=out.server_media_usn, upload=upload)
            self.col.reopen(after_full_sync=True)
        else:
            assert out.required == out.NO_CHANGES, "the phone is asked to throw one side away"
        while self.col.media_sync_status().active:
            time.sleep(0.02)

    def study(self, most: int) -> int:
        """Answer so many cards, all decks; returns how many there were to answer."""
        conf = self.col.decks.config_dict_for_deck_id(1)
        conf["new"]["perDay"] = conf["rev"]["perDay"] = 9999
        self.col.decks.update_config(conf)
        done = 0
        for deck in self.col.decks.all_names_and_ids():
            if "::" in deck.name:
                continue
            self.col.decks.set_current(deck.id)
            while done < most and (card := self.col.sched.getCard()):
                card.start_timer()
                self.col.sched.answerCard(card, 3)
                done += 1
        self.reviews_made += done
        return done

    def notes(self) -> dict[str, Any]:
        """The notes by GUID."""
        return {note.guid: note for note in map(self.col.get_note, self.col.db.list("select id from notes order by id"))}

    def note_that_says(self, words: str) -> Any:
        """The only note whose first field holds some words."""
        (note,) = (note for note in self.notes().values() if words in note.fields[0])
        return note

    def state(self) -> tuple[list[Any], list[Any]]:
        """What a delivery must not change: the state of all cards, and all reviews."""
        cards = self.col.db.all("select id, nid, did, ord, type, queue, due, ivl, factor, reps, lapses, flags from cards order by id")
        return cards, self.col.db.all("select id, cid, ease, ivl, lastIvl, factor, time, type from revlog order by id")

    def reviews(self) -> int:
        return int(self.col.db.scalar("select count() from revlog"))

    def pictures(self) -> dict[str, bytes]:
        return {file.name: file.read_bytes() for file in Path(self.col.media.dir()).iterdir()}

    def close(self) -> None:
        self.col.close()


@contextmanager
def phone_at(folder: Path, url: str) -> Iterator[Phone]:
    """A phone, until it is switched off."""
    phone = Phone(folder, url)
    try:
        yield phone
    finally:
        phone.close()
