"""What stops a run. Each error says to a person what is wrong, where, and what to do about it.

A problem of one note never stops a run: it is a `mkdeck.model.Problem`, a value, and the other notes are built.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from types import MappingProxyType


def located(path: str, line: int, message: str, remedy: str = "") -> str:
    """Return "path:line: message. remedy", without the parts that are not there."""
    where = f"{path}:{line}: " if path and line else f"{path}: " if path else ""
    what = message if message.endswith((".", "?", "!")) else f"{message}."
    return f"{where}{what} {remedy}".rstrip()


class MkdeckError(Exception):
    """The base of all errors that end a run before a deck is there; `exit_code` is the status of the program then."""

    exit_code = 2

    def __init__(self, message: str, *, path: str = "", line: int = 0, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.remedy = remedy

    def __str__(self) -> str:
        return located(self.path, self.line, self.message, self.remedy)


class ConfigError(MkdeckError):
    """A configuration file that says something that mkdeck does not understand."""


class NotFound(MkdeckError):
    """A file or folder of the call that is not there."""

    def __init__(self, path: str, remedy: str = "Check the spelling and the current folder.") -> None:
        super().__init__("There is no such file or folder", path=path, remedy=remedy)


class NothingToRead(MkdeckError):
    """Files and folders that are there, and hold no note."""

    def __init__(self, path: str) -> None:
        remedy = "Name a folder that holds Markdown files (their names end with .md), or such a file."
        super().__init__("There is no note here", path=path, remedy=remedy)


class FileTrouble(MkdeckError):
    """A file that the system does not let mkdeck read or write, in plain words."""

    def __init__(self, trouble: OSError, path: str = "") -> None:
        message, remedy = SYSTEM_TROUBLES.get(trouble.errno or 0, (trouble.strerror or str(trouble), ""))
        super().__init__(message, path=path or str(trouble.filename or ""), remedy=remedy)


SYSTEM_TROUBLES: Mapping[int, tuple[str, str]] = MappingProxyType(
    {
        errno.EACCES: ("You have no permission for this file or folder", "Change its permissions, or choose another."),
        errno.EPERM: ("You have no permission for this file or folder", "Change its permissions, or choose another."),
        errno.EROFS: ("This disk cannot be written to", "Choose another place with --output."),
        errno.ENOSPC: ("The disk is full", "Make room, then run mkdeck again."),
        errno.EDQUOT: ("Your share of the disk is full", "Make room, then run mkdeck again."),
        errno.EFBIG: ("The file is too big for this place", "Choose another place with --output."),
        errno.EISDIR: ("This is a folder, not a file", "Give the name of a file."),
        errno.ENOTDIR: ("A part of this path is a file, not a folder", "Choose another path."),
        errno.EEXIST: ("A part of this path is a file, not a folder", "Choose another path."),
        errno.ENAMETOOLONG: ("The name is too long", "Choose a shorter one."),
        errno.ENOENT: ("There is no such file or folder", "Check the spelling."),
    }
)
