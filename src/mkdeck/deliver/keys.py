"""The way into an account: a password that is never kept, and the key that the server gives for it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mkdeck.errors import MkdeckError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

PASSWORD = "MKDECK_SYNC_PASSWORD"
_SERVICE = "mkdeck"


class NoPassword(MkdeckError):
    """There is no password, and nobody to ask."""

    def __init__(self) -> None:
        remedy = f"Run mkdeck in a terminal, where it asks; or set {PASSWORD}; or give --password-fd the number of a file descriptor."
        super().__init__("mkdeck needs the password of your account", remedy=remedy)


@dataclass(frozen=True, slots=True)
class Secrets:
    """Where a password may come from. given: by the environment or a descriptor; ask: asks a person, if there is one."""

    given: str = ""
    ask: Callable[[], str] | None = None

    def password(self) -> str:
        """Return the password. Raises NoPassword."""
        password = self.given or (self.ask() if self.ask else "")
        if not password:
            raise NoPassword
        return password


def given(descriptor: int | None) -> str:
    """Return the password from a file descriptor or the environment; nothing when there is none."""
    if descriptor is None:
        return os.environ.get(PASSWORD, "")
    try:
        with os.fdopen(descriptor, encoding="utf-8", closefd=False) as stream:
            return stream.readline().rstrip("\r\n")
    except (OSError, ValueError) as trouble:
        remedy = "Open it first, for example: mkdeck sync notes --password-fd 3 3< password-file"
        raise MkdeckError(f"Nothing can be read from file descriptor {descriptor}", remedy=remedy) from trouble


class Keys:
    """Keeps the key of an account: in the keyring of the system, or in a file that only the user can read."""

    def __init__(self, account: str, file: Path) -> None:
        self._account = account
        self._file = file

    def load(self) -> str:
        """Return the key that was kept; nothing when there is none."""
        with contextlib.suppress(OSError):
            return self._file.read_text(encoding="utf-8").strip()
        ring = _keyring()
        with contextlib.suppress(Exception):  # a keyring that is locked or broken is none
            return (ring.get_password(_SERVICE, self._account) or "") if ring else ""
        return ""

    def keep(self, key: str, *, in_file: bool) -> str:
        """Keep a key; returns where it is now, nothing when it is nowhere."""
        if in_file or self._file.exists():
            draft = self._file.with_suffix(".draft")
            draft.unlink(missing_ok=True)
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
                out.write(key)
            draft.replace(self._file)
            return str(self._file)
        ring = _keyring()
        with contextlib.suppress(Exception):
            if ring:
                ring.set_password(_SERVICE, self._account, key)
                return "the keyring of your system"
        return ""

    def forget(self) -> None:
        """Forget a key that the server does not take any more."""
        self._file.unlink(missing_ok=True)
        ring = _keyring()
        with contextlib.suppress(Exception):
            if ring:
                ring.delete_password(_SERVICE, self._account)


def _keyring() -> KeyringBackend | None:
    """The keyring of the system, if there is one."""
    try:
        import keyring
    except ImportError:
        return None
    ring = keyring.get_keyring()
    return ring if ring.priority > 0 else None
