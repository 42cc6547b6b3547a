"""Which account and which collection a call means."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from mkdeck.deliver.memory import Place, data_folder, name_of
from mkdeck.deliver.server import ANKIWEB, Account
from mkdeck.errors import MkdeckError

_LOCAL = ("localhost", "127.0.0.1", "::1")


class NoUser(MkdeckError):
    """Nobody said whose account is meant."""

    def __init__(self) -> None:
        super().__init__("mkdeck does not know your user name", remedy="Name it once: --user NAME. For AnkiWeb it is your e-mail address.")


def server_of(address: str | None) -> str:
    """Return the address of a server as the engine wants it; nothing for AnkiWeb. Raises MkdeckError."""
    if not address:
        return ANKIWEB
    try:
        parts = urlsplit(address)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username and parts.port != 0
    except ValueError:
        good = False
    if not good:
        raise MkdeckError(f"'{address}' is not the address of a server", remedy="Write it like this: --server https://sync.example.org/")
    return address.rstrip("/") + "/"


def is_open(server: str) -> bool:
    """Whether anybody on the way to a server can read along."""
    parts = urlsplit(server)
    return parts.scheme == "http" and parts.hostname not in _LOCAL


def account_of(server: str, user: str, ask: Callable[[], str] | None) -> Account:
    """Return the account of a call: of the user that is named, else of the only one who has used this server. Raises NoUser."""
    if not user:
        known = {account.user for account in _known() if account.server == server}
        user = known.pop() if len(known) == 1 else (ask() if ask else "")
    if not user:
        raise NoUser
    return Account(server, user)


def place_of(account: Account, collection: str | None) -> Place:
    """Return where an account's collection is: the one that the user names, else mkdeck's own. Raises MkdeckError."""
    if collection is None:
        folder = data_folder() / "accounts" / name_of(account.user, account.server or "ankiweb")
        return Place(folder, folder / "collection.anki2")
    file = Path(collection).absolute()
    if file.suffix != ".anki2" or not file.parent.is_dir():
        remedy = "Name the file collection.anki2 of an Anki profile, in a folder that is there."
        raise MkdeckError("This is not a collection of Anki", path=collection, remedy=remedy)
    real = file.resolve()
    return Place(data_folder() / "collections" / name_of(real.parent.name, str(real), str(account)), real)


def remember(account: Account, place: Place) -> None:
    """Remember who uses a server, so that the next call need not say it."""
    file = place.folder / "account.json"
    if not file.exists():
        file.write_text(json.dumps({"server": account.server, "user": account.user}) + "\n", encoding="utf-8")


def _known() -> list[Account]:
    found = []
    for file in data_folder().glob("*/*/account.json"):
        try:
            said = json.loads(file.read_text(encoding="utf-8"))
            found.append(Account(str(said["server"]), str(said["user"])))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return found
