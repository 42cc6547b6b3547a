"""TOML files that people write: what they say, on which line they say it, and errors with the line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdeck.errors import ConfigError, FileTrouble
from mkdeck.regular import NotRegular, TooLarge, content_of

LONGEST = 300  # lines of a statement whose place is looked for, by parsing it again and again


def read(file: Path, largest: int) -> str | None:
    """Return the text of a file, or None if there is none. largest: the bytes that it may have."""
    try:
        return content_of(file, largest)[0].decode("utf-8-sig").replace("\r\n", "\n")
    except TooLarge as trouble:
        message = f"This file is larger than {largest:,} bytes"
        raise ConfigError(message, path=str(file), remedy="Keep only what it is for in it.") from trouble
    except (NotRegular, FileNotFoundError, NotADirectoryError):
        return None
    except UnicodeDecodeError as trouble:
        line = trouble.object[: trouble.start].count(b"\n") + 1
        remedy = "Save it as UTF-8 in your editor."
        raise ConfigError("This file is not UTF-8 text", path=str(file), line=line, remedy=remedy) from trouble
    except OSError as trouble:
        raise FileTrouble(trouble, str(file)) from trouble


def parse(file: Path, text: str, remedy: str) -> dict[str, Any]:
    """Return what a TOML file says. remedy: what to do about one that is no TOML."""
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError as trouble:
        raise ConfigError("A value is nested too deeply", path=str(file), remedy=remedy) from trouble
    except tomllib.TOMLDecodeError as trouble:
        at = re.search(r"line (\d+)", str(trouble))
        what = re.sub(r" \(at .*\)$", "", str(trouble))
        line = int(at[1]) if at else text.rstrip("\n").count("\n") + 1
        raise ConfigError(f"This is not TOML: {what}", path=str(file), line=line, remedy=remedy) from trouble


def line_of(text: str, keys: tuple[str, ...]) -> int:
    """Return the number of the line on which the statement begins that first says something of `keys`, or of what holds them."""
    while keys:
        for line, said in _statements(text):
            if said[: len(keys)] == keys:
                return line
        keys = keys[:-1]
    return 1


def _statements(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the line and the whole key of each statement.

    The parser keeps no line numbers. But a statement is a TOML document of its own: take lines until they are one.
    """
    import tomllib

    table: tuple[str, ...] = ()
    start, lines = 1, ""
    for number, line in enumerate(text.split("\n"), 1):
        lines += line + "\n"
        if number - start > LONGEST:
            return
        try:
            said = tomllib.loads(lines)
        except tomllib.TOMLDecodeError:
            continue
        keys = tuple(_path(said))
        if lines.lstrip().startswith("["):
            table = keys
            yield start, table
        elif keys:
            yield start, (*table, *keys)
        start, lines = number + 1, ""


def _path(said: Any) -> Iterator[str]:
    """Yield the key of the only statement of a document, part by part; of an inline table too, its first key."""
    while isinstance(said, dict | list) and said:
        if isinstance(said, list):
            said = said[0]
            continue
        key, said = next(iter(said.items()))
        yield key
