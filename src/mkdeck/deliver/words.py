"""What stops a delivery, in plain words: the errors of Anki's engine, and those of the way to a server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdeck.errors import MkdeckError

AGAIN = "Nothing is lost. Run mkdeck again later: it goes on where it stopped."
_FULL = ("disk is full", "disk full", "no space", "disk i/o error", "file too large", "quota")


class NotInstalled(MkdeckError):
    """The engine of Anki is an extra, and is not there."""

    def __init__(self) -> None:
        super().__init__(
            "mkdeck sync needs the engine of Anki, which is not installed",
            remedy='Install it: pip install ".[sync]", in the folder of mkdeck',
        )


class InUse(MkdeckError):
    """Anki has the collection open."""

    def __init__(self, file: Path) -> None:
        remedy = "Close Anki, then run mkdeck again. Or use mkdeck push, which works while Anki runs."
        super().__init__("Anki has this collection open", path=str(file), remedy=remedy)


class BadCollection(MkdeckError):
    """A collection that the engine cannot work with."""


class NoConnection(MkdeckError):
    """The server did not answer, or stopped in the middle."""

    def __init__(self, detail: str) -> None:
        super().__init__(f"The connection to the server failed ({detail})", remedy=f"Look at your network and the address. {AGAIN}")


class WrongPassword(MkdeckError):
    """The server refused the name, the password, or the key of an earlier login."""

    def __init__(self) -> None:
        remedy = "Check both. Nothing was changed."
        super().__init__("The server refuses this user name and password", remedy=remedy)


class ServerTrouble(MkdeckError):
    """The server said something else than yes."""

    def __init__(self, detail: str) -> None:
        super().__init__(f"The server or the engine stopped the sync: {detail}", remedy=AGAIN)


class NoRoom(MkdeckError):
    """The disk took no more of the collection."""

    def __init__(self, file: Path) -> None:
        remedy = f"Make room. {AGAIN}"
        super().__init__("The disk is full", path=str(file), remedy=remedy)


def require_engine() -> None:
    """Raise NotInstalled when Anki's engine is not there."""
    try:
        import anki.errors  # noqa: F401
    except ImportError as trouble:
        raise NotInstalled from trouble


@contextmanager
def engine_errors(file: Path) -> Iterator[None]:
    """Turn what Anki's engine raises into an error with a remedy. Raises the classes above."""
    require_engine()
    from anki.errors import BackendError, DBError, NetworkError, SyncError, SyncErrorKind

    try:
        yield
    except NetworkError as trouble:
        raise NoConnection(_detail(trouble)) from trouble
    except SyncError as trouble:
        raise (WrongPassword() if trouble.kind is SyncErrorKind.AUTH else ServerTrouble(_detail(trouble))) from trouble
    except BackendError as trouble:
        words = str(trouble).lower()
        if any(one in words for one in _FULL):
            raise NoRoom(file) from trouble
        if isinstance(trouble, DBError) and "already open" in words:
            raise InUse(file) from trouble
        if isinstance(trouble, DBError):
            remedy = "In Anki: Tools > Check Database. Or put a backup in its place."
            raise BadCollection(f"The collection cannot be used: {_detail(trouble)}", path=str(file), remedy=remedy) from trouble
        raise ServerTrouble(_detail(trouble)) from trouble


def _detail(trouble: Exception) -> str:
    """The last line of what the engine says; before it stands what every such error says."""
    lines = [line for line in str(trouble).replace("\u2068", "").replace("\u2069", "").splitlines() if line.strip()]
    return lines[-1].removeprefix("Error details: ").removesuffix(" for url ()") if lines else type(trouble).__name__
