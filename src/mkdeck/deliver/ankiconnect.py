"""AnkiConnect, the add-on that opens a running Anki to other programs: JSON over HTTP, version 6 of its API."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from typing import Any

from mkdeck.errors import MkdeckError

URL = "http://127.0.0.1:8765"
KEY = "MKDECK_ANKICONNECT_KEY"
VERSION = 6
_ADDON = "2055492159"
_PATIENCE = 600.0  # seconds for one answer: an import of a large deck takes a while, and a sync keeps all others waiting
_CALM = 3  # answers in a row that must be alike before a sync counts as done
_PAUSE = 0.5
_BATCH = 100


class AnkiIsNotThere(MkdeckError):
    """Nothing listens at the address: Anki does not run, or it has no AnkiConnect."""

    def __init__(self, url: str) -> None:
        super().__init__(
            f"Nothing answers at {url}",
            remedy="Start Anki on this computer. If it runs already, it needs the add-on AnkiConnect: in Anki, Tools > Add-ons >"
            f" Get Add-ons, code {_ADDON}; then start Anki again.",
        )


class NotAnkiConnect(MkdeckError):
    """Something listens at the address, and is no AnkiConnect that mkdeck can use."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(f"What answers at {url} is not AnkiConnect as mkdeck needs it: {why}", remedy="Update the add-on, or check --url.")


class KeyNeeded(MkdeckError):
    """AnkiConnect asks for its API key."""

    def __init__(self) -> None:
        remedy = f"Set {KEY} to the apiKey that stands in Anki under Tools > Add-ons > AnkiConnect > Config."
        super().__init__("AnkiConnect wants its API key", remedy=remedy)


class NoProfile(MkdeckError):
    """Anki shows the list of profiles, and none is open."""

    def __init__(self) -> None:
        super().__init__("No profile is open in Anki", remedy="Open yours in Anki, then run mkdeck again.")


class NotLoggedIn(MkdeckError):
    """Anki has no account to sync with."""

    def __init__(self) -> None:
        remedy = "In Anki, click Sync and log in, once. Or run mkdeck push without --sync. Nothing was changed."
        super().__init__("Anki is not logged in to AnkiWeb or another server", remedy=remedy)


class SyncInAnki(MkdeckError):
    """Anki could not sync by itself."""

    def __init__(self, why: str) -> None:
        remedy = "Click Sync in Anki, answer what it asks, then run mkdeck again."
        super().__init__(f"Anki could not sync: {why}", remedy=remedy)


class Refused(MkdeckError):
    """AnkiConnect could not do what it was asked."""

    def __init__(self, action: str, why: str) -> None:
        super().__init__(f"Anki could not do '{action}': {why}", remedy="Close other windows of Anki, then run mkdeck again.")
        self.why = why


class AnkiConnect:
    """The add-on at an address. Every call may raise AnkiIsNotThere, NotAnkiConnect, KeyNeeded, NoProfile or Refused."""

    def __init__(self, url: str, key: str = "") -> None:
        self.url = url
        self._key = key
        # The way to this computer leads through no proxy.
        self._open: Callable[..., Any] = urllib.request.build_opener(urllib.request.ProxyHandler({})).open

    def call(self, action: str, **values: object) -> Any:
        """Do one action and return its result."""
        try:
            request = urllib.request.Request(
                self.url, json.dumps(self._request(action, values)).encode(), {"Content-Type": "application/json"}
            )
            with self._open(request, timeout=_PATIENCE) as answer:
                found = json.load(answer)
        except urllib.error.HTTPError as trouble:
            raise NotAnkiConnect(self.url, f"HTTP status {trouble.code}") from trouble
        except urllib.error.URLError as trouble:
            raise AnkiIsNotThere(self.url) from trouble
        except (OSError, ValueError) as trouble:  # it went away in the middle, or speaks another language
            raise NotAnkiConnect(self.url, str(trouble) or type(trouble).__name__) from trouble
        return self._result(action, found)

    def call_all(self, action: str, values: Sequence[dict[str, object]]) -> list[Any]:
        """Do one action many times, with few messages."""
        results: list[Any] = []
        for start in range(0, len(values), _BATCH):
            batch = values[start : start + _BATCH]
            answers = self.call("multi", actions=[self._request(action, one) for one in batch])
            if not isinstance(answers, list) or len(answers) != len(batch):
                raise NotAnkiConnect(self.url, "it answers another number of actions")
            results += [self._result(action, answer) for answer in answers]
        return results

    def greet(self) -> None:
        """See that this is an AnkiConnect of the right version with an open profile."""
        version = self.call("version")
        if not isinstance(version, int) or version < VERSION:
            raise NotAnkiConnect(self.url, f"it speaks version {version} of its API, and mkdeck version {VERSION}")
        self.call("modelNames")

    def sync(self) -> None:
        """Let Anki sync, and wait for it: AnkiConnect says that it is done when it has only begun. Raises NotLoggedIn, SyncInAnki."""
        try:
            self.call("sync")
        except Refused as trouble:
            if "auth" in trouble.why:
                raise NotLoggedIn from trouble
            raise SyncInAnki(trouble.why) from trouble
        seen: list[object] = []
        while len(seen) < _CALM or seen[-_CALM:].count(seen[-1]) < _CALM:
            time.sleep(_PAUSE)
            seen.append([self.call("findNotes", query="edited:1"), self.call("findCards", query="rated:1")])

    def _request(self, action: str, values: dict[str, object]) -> dict[str, object]:
        key = {"key": self._key} if self._key else {}
        return {"action": action, "version": VERSION, "params": values, **key}

    def _result(self, action: str, answer: Any) -> Any:
        if not isinstance(answer, dict) or not {"result", "error"} <= answer.keys():
            raise NotAnkiConnect(self.url, "it answers in another form")
        error = str(answer["error"] or "")
        if "api key" in error:
            raise KeyNeeded
        if "collection is not available" in error:
            raise NoProfile
        if error:
            raise Refused(action, error)
        return answer["result"]
