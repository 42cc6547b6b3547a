"""path -> Source: which files are notes, their front matter, their body, and the true line on which it starts."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from mkdeck.lazy import regex
from mkdeck.markup import PRIVATE_USE
from mkdeck.model import Problem, Source

SUFFIXES = (".md", ".markdown")
SIZE_LIMIT = 1_000_000  # bytes; ten times the longest note of a real vault, and bounded work for the parser
_NOT_TEXT = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_FOLDERS_OF_TOOLS = frozenset({"node_modules", "templates", "template"})


def find(paths: Sequence[Path], ignore: Sequence[str] = ()) -> Iterator[tuple[Path, Path]]:
    """The notes below some files and folders: pairs of root folder and file, sorted, each file once.

    Hidden folders, folders of tools and what the glob patterns of ignore match are passed over. Links to folders are
    not followed, so a loop of links ends.
    """
    seen: set[str] = set()
    for path in paths:
        root, files = (path, _walk(path)) if path.is_dir() else (path.parent, iter([path]))
        for file in files:
            name = file.relative_to(root).as_posix()
            if any(fnmatch(name, pattern) for pattern in ignore):
                continue
            real = os.path.realpath(file)
            if real not in seen:
                seen.add(real)
                yield root, file


def _walk(folder: Path) -> Iterator[Path]:
    for current, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f.lower() not in _FOLDERS_OF_TOOLS)
        for file in sorted(files):
            if file.lower().endswith(SUFFIXES) and not file.startswith("."):
                yield Path(current, file)


def read(root: Path, file: Path) -> Source | Problem:
    """Read one note, or say why that cannot be done."""
    path = str(file)
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            return Problem(path, 1, "not-a-file", "is not a regular file", "Take it out of the notes folder.")
        if status.st_size > SIZE_LIMIT:
            return Problem(path, 1, "too-large", f"is larger than {SIZE_LIMIT:,} bytes", "Split the note into smaller ones.")
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return Problem(path, line, "not-utf-8", "is not UTF-8 text", "Save the file with the encoding UTF-8.")
    except OSError as error:
        return Problem(path, 1, "unreadable", f"cannot be read ({error.strerror})", "Check that you may open the file.")
    return parse_source(path, file.relative_to(root).as_posix(), root, clean(text), int(status.st_mtime))


def clean(text: str) -> str:
    """The text with one kind of line end and composed characters; nothing steers a terminal or forges our marks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = PRIVATE_USE.sub("", unicodedata.normalize("NFC", text))
    return _NOT_TEXT.sub("", text)


def parse_source(path: str, name: str, root: Path, text: str, modified: int) -> Source | Problem:
    """Split a note's text into front matter and body."""
    if not text.startswith("---"):
        return Source(path, name, root, {}, text, 1, modified)
    import yaml
    from frontmatter.default_handlers import YAMLHandler

    handler = YAMLHandler()
    if not handler.detect(text):
        return Source(path, name, root, {}, text, 1, modified)
    try:
        matter, body = handler.split(text)
    except ValueError:  # a first line of dashes without a second one: a rule, not front matter
        return Source(path, name, root, {}, text, 1, modified)
    try:
        meta = handler.load(matter, Loader=_loader())
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = text.count("\n", 0, text.index(matter)) + mark.line + 1 if mark else 1
        what = getattr(error, "problem", None) or "too deeply nested"
        return Problem(path, line, "front-matter", f"the front matter is not valid YAML ({what})", "Put the value in quotes.")
    if meta and not isinstance(meta, Mapping):  # a sentence between two rules
        return Source(path, name, root, {}, text, 1, modified)
    first_line = text.count("\n", 0, len(text) - len(body)) + 1
    return Source(path, name, root, meta or {}, body, first_line, modified)


@cache
def _loader() -> Any:
    """A safe loader for which a scalar is the text that it is: a book may be called 007, Yes or 2001-02-30."""
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        yaml_implicit_resolvers: ClassVar[Mapping[str, Any]] = {
            first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
            for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    return Loader
