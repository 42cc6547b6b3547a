"""`mkdeck sync`: the steps from the notes to a server, each told as it is done.

back up -> sync -> build -> import and compare -> sync again, with the pictures
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from mkdeck.deliver import memory
from mkdeck.deliver.apply import check, not_arrived
from mkdeck.deliver.build import Build, Confirm, Delivered, Tell, agreed, alone
from mkdeck.deliver.collection import EngineCollection, opened
from mkdeck.deliver.keys import Keys, Secrets
from mkdeck.deliver.memory import Place
from mkdeck.deliver.plan import plan, remembered
from mkdeck.deliver.server import Account, Direction, Server
from mkdeck.deliver.values import Memory, Plan, Wishes
from mkdeck.deliver.words import WrongPassword, engine_errors


@dataclass(frozen=True, slots=True)
class Call:
    """What the user said. full: the direction of a full sync; remember: whether the server's key may be kept in a file."""

    build: Build
    account: Account
    place: Place
    wishes: Wishes
    secrets: Secrets
    full: Direction | None = None
    remember: bool = False


def sync(call: Call, confirm: Confirm, tell: Tell) -> Delivered:
    """Bring the notes to a server. What stops it is a MkdeckError; what was done by then stays, and the next run goes on."""
    with alone(call.place):
        known = memory.load(call.place.memory)
        with opened(call.place.collection) as mine:
            return _Run(call, mine, tell).run(known, confirm)


def preview(call: Call) -> Delivered:
    """What `sync` would do to the collection as it was after the last run. Nothing is written, and nobody is called."""
    made = call.build.preview()
    known = memory.load(call.place.memory)
    with _copied(call.place.collection) as file, opened(file) as mine:
        check(mine)
        return Delivered(made, plan(made, mine.look(made.deck.cards), known, call.wishes), reviews=mine.reviews)


class _Run:
    """One run with an open collection."""

    def __init__(self, call: Call, mine: EngineCollection, tell: Tell) -> None:
        self._call = call
        self._mine = mine
        self._tell = tell
        self._file = call.place.collection
        self._keys = Keys(str(call.account), call.place.key)
        self._server = Server(call.account, self._file)

    def run(self, known: Memory, confirm: Confirm) -> Delivered:
        """Do all steps."""
        call, mine = self._call, self._mine
        self._enter()
        backup = self._back_up()
        had = mine.reviews
        way = self._meet(first=not known.synced)
        if way is Direction.DOWNLOAD:
            known = replace(known, seen=frozenset())  # what only this computer had is gone, and was not deleted by the user
        arrived = mine.reviews - had
        self._tell(f"From {self._name}: {_came(way, mine.cards, arrived)}{self._said}")
        check(mine)
        made = call.build.ship()
        self._tell(f"Built: {len(made.deck.cards):,} cards from {made.deck.notes:,} notes, in {call.build.target}")
        now = mine.look(made.deck.cards)
        steps = agreed(made, now, known, call.wishes, confirm)
        upload = None
        if steps.changes_something:
            self._deliver(steps)
            memory.save(replace(known, rested=steps.rested), call.place.memory)
            now = mine.look(made.deck.cards)
            upload = self._server.sync(mine, first=not known.synced, full=None)
        self._server.sync_pictures(mine)
        self._tell(f"To {self._name}: {'sent' if steps.changes_something else 'nothing to send'}")
        memory.save(replace(remembered(known, steps, now, made), synced=True), call.place.memory)
        return Delivered(made, steps, tuple(not_arrived(steps, now)), mine.reviews, arrived, str(way or upload or ""), backup)

    def _deliver(self, steps: Plan) -> None:
        """Change the collection, and tell what was compared."""
        cards, reviews = self._mine.cards, self._mine.reviews
        with engine_errors(self._file):
            self._mine.deliver(steps)
        if cards:
            self._tell(f"Compared: {cards:,} cards and {reviews:,} reviews are as they were")

    @property
    def _name(self) -> str:
        return self._call.account.server or "AnkiWeb"

    @property
    def _said(self) -> str:
        return f" (it says: {self._server.said})" if self._server.said else ""

    def _enter(self) -> None:
        self._server.enter(self._mine, self._call.secrets, self._keys, remember=self._call.remember)
        if self._server.logged_in:
            kept = self._server.key_is_in
            self._tell(f"Logged in; the key of the server is kept in {kept}" if kept else "Logged in; no key is kept (see --remember)")

    def _meet(self, *, first: bool) -> Direction | None:
        """Sync for the first time in this run; where the key is out of date, with a new one."""
        try:
            return self._server.sync(self._mine, first=first, full=self._call.full)
        except WrongPassword:
            if self._server.logged_in:
                raise
            self._keys.forget()
            self._enter()
            return self._server.sync(self._mine, first=first, full=self._call.full)

    def _back_up(self) -> str:
        """Write what the collection holds into a file. The engine keeps the newest of such files, and some older ones."""
        folder = self._call.place.backups
        folder.mkdir(exist_ok=True)
        with engine_errors(self._file):
            if self._mine.cards:
                self._mine.col.create_backup(backup_folder=str(folder), force=True, wait_for_completion=True)
        newest = max(folder.glob("*.colpkg"), default=None)
        if newest:
            self._tell(f"Backup: {newest}")
        return str(newest or "")


def _came(way: Direction | None, cards: int, reviews: int) -> str:
    if way is Direction.DOWNLOAD:
        return f"took over {cards:,} cards"
    if way is Direction.UPLOAD:
        return "it was empty, and has what this computer has now"
    return f"{reviews:,} new reviews" if reviews else "no new reviews"


@contextmanager
def _copied(collection: Path) -> Iterator[Path]:
    """A copy of a collection, to look at: to open the real one would change it."""
    with tempfile.TemporaryDirectory(prefix="mkdeck-") as folder:
        copy = Path(folder, "collection.anki2")
        for end in ("", "-wal"):
            file = collection.with_name(collection.name + end)
            if file.is_file():
                shutil.copyfile(file, copy.with_name(copy.name + end))
        yield copy
