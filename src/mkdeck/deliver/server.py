"""The way between a collection and its server: log in, bring both together, pictures too.

A normal sync merges both sides. A full sync replaces one side by the other, and what only that side had is lost; so mkdeck
does one by itself only where one side is still empty, at the first run.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from mkdeck.deliver.collection import EngineCollection
from mkdeck.deliver.keys import Keys, Secrets
from mkdeck.deliver.words import WrongPassword, engine_errors
from mkdeck.errors import MkdeckError

if TYPE_CHECKING:
    from anki.sync import SyncAuth, SyncOutput

ANKIWEB = ""


class Direction(StrEnum):
    """Which side wins in a full sync."""

    UPLOAD = "upload"
    DOWNLOAD = "download"


class FullSyncNeeded(MkdeckError):
    """The two sides cannot be merged, and only the user can say which one is to be kept."""

    def __init__(self, empty: str) -> None:
        why = f"the {empty} is empty now, and was not before" if empty else "each side has changes that do not fit together"
        super().__init__(
            f"This needs a full sync: {why}. Nothing was changed",
            remedy="A full sync throws one side away. First sync your phone and your computer, and look which side is right."
            " Then run mkdeck again: with --full download to keep what the server has, with --full upload to keep what mkdeck has here.",
        )


@dataclass(frozen=True, slots=True)
class Account:
    """An account on a server. server: its address, or nothing for AnkiWeb."""

    server: str
    user: str

    def __str__(self) -> str:
        return f"{self.user} at {self.server or 'AnkiWeb'}"


class Server:
    """A server that one collection syncs with.

    logged_in: whether this run logged in anew; key_is_in: where the key is kept then. said: what the server wants to tell the user.
    """

    def __init__(self, account: Account, file: Path) -> None:
        self._account = account
        self._file = file
        self._auth: SyncAuth | None = None
        self.logged_in = False
        self.key_is_in = ""
        self.said = ""

    def enter(self, mine: EngineCollection, secrets: Secrets, keys: Keys, *, remember: bool) -> None:
        """Take the key of an earlier login, or log in. Raises NoPassword, WrongPassword, NoConnection."""
        key = "" if secrets.given else keys.load()
        if key:
            from anki.sync import SyncAuth

            self._auth = SyncAuth(hkey=key, endpoint=self._account.server or None)
            return
        password = secrets.password()
        with engine_errors(self._file):
            self._auth = mine.col.sync_login(self._account.user, password, self._account.server or None)
        self.logged_in = True
        self.key_is_in = keys.keep(self._auth.hkey, in_file=remember)

    def sync(self, mine: EngineCollection, *, first: bool, full: Direction | None) -> Direction | None:
        """Bring both sides together, without pictures; returns the direction if one replaced the other.

        first: whether the collection has never met this server. full: the direction that the user chose.
        Raises FullSyncNeeded, NoConnection, WrongPassword, ServerTrouble.
        """
        with engine_errors(self._file):
            out = mine.col.sync_collection(self._login, False)
        self.said = out.server_message
        if out.new_endpoint:
            self._login.endpoint = out.new_endpoint
        if out.required in (out.NO_CHANGES, out.NORMAL_SYNC):
            return None
        way = _direction(out, first=first, full=full)
        with engine_errors(self._file):
            mine.col.close_for_full_sync()
            try:
                mine.col.full_upload_or_download(auth=self._login, server_usn=None, upload=way is Direction.UPLOAD)
            finally:
                mine.col.reopen(after_full_sync=True)
        return way

    def sync_pictures(self, mine: EngineCollection) -> None:
        """Bring the pictures of both sides together, and wait for it. Raises NoConnection, ServerTrouble."""
        with engine_errors(self._file):
            mine.col.sync_media(self._login)
            try:
                while mine.col.media_sync_status().active:
                    time.sleep(0.02)
            except KeyboardInterrupt:
                mine.col.abort_media_sync()
                raise

    @property
    def _login(self) -> SyncAuth:
        if self._auth is None:
            raise WrongPassword
        return self._auth


def _direction(out: SyncOutput, *, first: bool, full: Direction | None) -> Direction:
    """Choose the direction of a full sync, where a side is empty from the start; else the user must have chosen."""
    if full:
        return full
    if first and out.required == out.FULL_DOWNLOAD:
        return Direction.DOWNLOAD
    if first and out.required == out.FULL_UPLOAD:
        return Direction.UPLOAD
    raise FullSyncNeeded({out.FULL_DOWNLOAD: "collection on this computer", out.FULL_UPLOAD: "server"}.get(out.required, ""))
