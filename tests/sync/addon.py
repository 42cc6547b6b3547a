"""A small server that speaks AnkiConnect's documented API, version 6, over a real collection of Anki's engine, traps included.

- importPackage answers only true, and merges note types, as the add-on does on the newest Anki.
- notesInfo tells no GUID. updateNoteFields does nothing to a note that a window shows, and says nothing.
- sync says that it is done when it has only begun, and fails without an account.
"""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from anki.collection import Collection
from anki.import_export_pb2 import ImportAnkiPackageOptions, ImportAnkiPackageRequest

SYNC_DELAY = 0.3  # seconds until the sync that the add-on has announced begins


class Addon:
    """An Anki with AnkiConnect. calls: the actions that were asked for; shown: notes that a window of Anki shows.

    key: the API key, if there is one. auth: the account to sync with. profile_open: False while Anki shows its list of profiles.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.col: Any = Collection(str(folder / "collection.anki2"))
        self.calls: list[str] = []
        self.shown: set[int] = set()
        self.key = ""
        self.auth: Any = None
        self.profile_open = True
        self.sees_our_files = True
        self.syncs = 0
        self.lock = threading.RLock()
        addon = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                body = json.dumps(addon.answer(request)).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Quit Anki."""
        self._server.shutdown()
        self._server.server_close()
        with self.lock:
            self.col.close()

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """What the add-on answers to a request."""
        action, values = request["action"], request.get("params", {})
        self.calls.append(action)
        try:
            if self.key and request.get("key") != self.key:
                raise ValueError("valid api key must be provided")
            work: Callable[..., Any] | None = getattr(self, f"do_{action}", None)
            if work is None:
                raise ValueError("unsupported action")
            with self.lock:
                return {"result": work(**values), "error": None}
        except Exception as trouble:
            return {"result": None, "error": str(trouble)}

    @property
    def _col(self) -> Any:
        if not self.profile_open:
            raise ValueError("collection is not available")
        return self.col

    def do_version(self) -> int:
        return 6

    def do_multi(self, actions: list[dict[str, Any]]) -> list[Any]:
        return [self.answer(one) for one in actions]

    def do_getActiveProfile(self) -> str:
        return "User 1"

    def do_modelNames(self) -> list[str]:
        return [one.name for one in self._col.models.all_names_and_ids()]

    def do_modelNamesAndIds(self) -> dict[str, int]:
        return {one.name: one.id for one in self._col.models.all_names_and_ids()}

    def do_modelFieldNames(self, modelName: str) -> list[str]:
        return [field["name"] for field in self._col.models.by_name(modelName)["flds"]]

    def do_findNotes(self, query: str) -> list[int]:
        return list(self._col.find_notes(query))

    def do_findCards(self, query: str) -> list[int]:
        return list(self._col.find_cards(query))

    def do_notesInfo(self, notes: list[int]) -> list[dict[str, Any]]:
        known = set(self._col.db.list("select id from notes"))
        return [self._info(self._col.get_note(note)) if note in known else {} for note in notes]

    def _info(self, note: Any) -> dict[str, Any]:
        fields = {name: {"value": value, "order": at} for at, (name, value) in enumerate(note.items())}
        shuffled = dict(sorted(fields.items(), key=lambda item: str(item[0])))
        return {
            "noteId": note.id,
            "tags": note.tags,
            "fields": shuffled,
            "modelName": note.note_type()["name"],
            "mod": note.mod,
            "cards": list(note.card_ids()),
        }

    def do_cardsInfo(self, cards: list[int]) -> list[dict[str, Any]]:
        found = map(self._col.get_card, cards)
        return [{"cardId": card.id, "note": card.nid, "ord": card.ord, "reps": card.reps, "queue": card.queue} for card in found]

    def do_importPackage(self, path: str) -> bool:
        file = Path(path) if Path(path).is_absolute() else Path(self._col.media.dir()) / path
        if not file.exists() or (Path(path).is_absolute() and not self.sees_our_files):
            raise ValueError("File not found")
        options = ImportAnkiPackageOptions(merge_notetypes=True, with_scheduling=True, with_deck_configs=True)
        self._col.import_anki_package(ImportAnkiPackageRequest(package_path=str(file), options=options))
        return True

    def do_updateNoteFields(self, note: dict[str, Any]) -> None:
        found = self._col.get_note(note["id"])
        if note["id"] in self.shown:
            return
        for name, value in note["fields"].items():
            if name in found:
                found[name] = value
        self._col.update_note(found)

    def do_addTags(self, notes: list[int], tags: str) -> None:
        self._col.tags.bulk_add(notes, tags)

    def do_removeTags(self, notes: list[int], tags: str) -> None:
        self._col.tags.bulk_remove(notes, tags)

    def do_suspend(self, cards: list[int]) -> bool:
        self._col.sched.suspend_cards(cards)
        return True

    def do_unsuspend(self, cards: list[int]) -> bool:
        self._col.sched.unsuspend_cards(cards)
        return True

    def do_deleteNotes(self, notes: list[int]) -> None:
        self._col.remove_notes(notes)

    def do_getMediaFilesNames(self, pattern: str) -> list[str]:
        return [file.name for file in Path(self._col.media.dir()).glob(pattern)]

    def do_storeMediaFile(self, filename: str, data: str) -> str:
        return str(self._col.media.write_data(filename, base64.b64decode(data)))

    def do_deleteMediaFile(self, filename: str) -> None:
        self._col.media.trash_files([filename])

    def do_sync(self) -> None:
        assert self._col
        if self.auth is None:
            raise ValueError("sync: auth not configured")
        threading.Thread(target=self._sync, daemon=True).start()

    def _sync(self) -> None:
        time.sleep(SYNC_DELAY)
        with self.lock:
            out = self.col.sync_collection(self.auth, True)
            assert out.required == out.NO_CHANGES
            while self.col.media_sync_status().active:
                time.sleep(0.02)
            self.syncs += 1


@contextmanager
def anki_running(folder: Path) -> Iterator[Addon]:
    """An Anki with the add-on, until it quits."""
    addon = Addon(folder)
    try:
        yield addon
    finally:
        addon.close()
