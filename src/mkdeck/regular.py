"""Files of other people, read with care: only regular files, never more than a limit, and nobody waits for a pipe or a device."""

from __future__ import annotations

import os
import stat
from pathlib import Path

SUFFIXES = (".md", ".markdown")  # of notes


class NotRegular(Exception):
    """A folder, a pipe, a device or a socket where a file should be."""


class TooLarge(Exception):
    """A file with more bytes than anybody should read at once."""


def content_of(file: Path, limit: int) -> tuple[bytes, os.stat_result]:
    """The bytes of a file and its status. Raises NotRegular, TooLarge, or the OSError of the system.

    The file may be exchanged for another one at any moment. So what is opened is looked at once more, opening does not wait,
    and no more is read than the limit allows, whatever size the file says that it has.
    """
    if not stat.S_ISREG(file.stat().st_mode):
        raise NotRegular
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as opened:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise NotRegular
        content = opened.read(limit + 1)
    if len(content) > limit:
        raise TooLarge
    return content, status
