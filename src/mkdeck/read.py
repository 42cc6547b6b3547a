"""path -> Source: which files are notes, their front matter, their body, and the true line on which it starts."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatch
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, ClassVar

from mkdeck.markup import clean
from mkdeck.model import Problem, Source
from mkdeck.regular import SUFFIXES, NotRegular, TooLarge, content_of

SIZE_LIMIT = 150_000  # bytes: ten times the longest of 32 real notes
LINE_LIMIT = 10_000  # a line costs work even when it says nothing
FRONT_MATTER_LIMIT = 20_000  # characters
_FEW = 100
_FOLDERS_OF_TOOLS = frozenset({"node_modules", "templates", "template"})


def find(paths: Sequence[Path], ignore: Sequence[str] = ()) -> Iterator[tuple[Path, Path]]:
    """The notes below some files and folders: pairs of root folder and file, sorted, each file once.

    Hidden folders, folders of tools and what the glob patterns of ignore match are passed over. Links to folders are
    not followed, so a loop of links ends.
    """
    seen: set[str] = set()
    real_folder = lru_cache(_FEW)(os.path.realpath)
    for path in paths:
        root, files = (path, _walk(path)) if path.is_dir() else (path.parent, iter([path]))
        for file in files:
            if ignore and any(fnmatch(file.relative_to(root).as_posix(), pattern) for pattern in ignore):
                continue
            real = os.path.realpath(file) if file.is_symlink() else str(Path(real_folder(file.parent), file.name))
            if real not in seen:
                seen.add(real)
                yield root, file


def _walk(folder: Path) -> Iterator[Path]:
    """The notes of a folder; and those folders in it that cannot be listed, for `read` to say why."""
    waiting = [str(folder)]
    while waiting:
        current = waiting.pop()
        try:
            with os.scandir(current) as entries:
                inside = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            yield Path(current)
            continue
        visible = [entry for entry in inside if not entry.name.startswith(".")]
        yield from (Path(entry.path) for entry in visible if entry.name.lower().endswith(SUFFIXES) and not _is_folder(entry))
        folders = (entry for entry in reversed(visible) if entry.is_dir(follow_symlinks=False))
        waiting += [entry.path for entry in folders if entry.name.lower() not in _FOLDERS_OF_TOOLS]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def read(root: Path, file: Path) -> Source | Problem:
    """Read one note, or say why that cannot be done."""
    path = str(file)
    if file.is_symlink() and not Path(os.path.realpath(file)).is_relative_to(os.path.realpath(root)):
        remedy = "Put the file itself into the folder, or name it when you call mkdeck."
        return Problem(path, 1, "outside", "is a link to a file outside of the notes folder", remedy)
    try:
        content, status = content_of(file, SIZE_LIMIT)
        text = clean(content.decode("utf-8-sig"))
    except NotRegular:
        if file.is_dir():  # `find` could not list it
            return Problem(path, 1, "unreadable", "is a folder that cannot be read", "Check that you may open it.")
        return Problem(path, 1, "not-a-file", "is not a regular file", "Take it out of the notes folder.")
    except TooLarge:
        return Problem(path, 1, "too-large", f"is larger than {SIZE_LIMIT:,} bytes", "Split the note into smaller ones.")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return Problem(path, line, "not-utf-8", "is not UTF-8 text", "Save the file with the encoding UTF-8.")
    except OSError as error:
        return Problem(path, 1, "unreadable", f"cannot be read ({error.strerror})", "Check that you may open it.")
    if text.count("\n") > LINE_LIMIT:
        return Problem(path, LINE_LIMIT + 1, "too-large", f"has more than {LINE_LIMIT:,} lines", "Split the note into smaller ones.")
    return parse_source(path, name_of(root, file), root, text, int(status.st_mtime))


def name_of(root: Path, file: Path) -> str:
    """A note's name below the root; bytes that are no text are written out, for Anki takes only text."""
    return file.relative_to(root).as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


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
    if len(matter) > FRONT_MATTER_LIMIT:
        message = f"the front matter has more than {FRONT_MATTER_LIMIT:,} characters"
        return Problem(path, 1, "front-matter", message, "Move what is not about the note as a whole below it.")
    try:
        meta = handler.load(matter, Loader=_loader())
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return _of_yaml(error, path, text.count("\n", 0, text.index(matter)) + 1)
    if meta and not isinstance(meta, Mapping):  # a sentence between two rules
        return Source(path, name, root, {}, text, 1, modified)
    first_line = text.count("\n", 0, len(text) - len(body)) + 1
    return Source(path, name, root, meta or {}, body, first_line, modified)


def _of_yaml(error: Exception, path: str, first_line: int) -> Problem:
    """What is wrong with a front matter that begins on a line, in plain words where one knows them."""
    context = getattr(error, "context", None) or ""
    opened = next((what for words, what in _OPENED.items() if words in context), "")
    mark = (getattr(error, "context_mark", None) if opened else None) or getattr(error, "problem_mark", None)
    line = first_line + mark.line if mark else 1
    if opened:
        return Problem(path, line, "front-matter", f"in the front matter {opened} is not closed", "Close it on its line, or take it out.")
    what = getattr(error, "problem", None) or "too deeply nested"
    return Problem(path, line, "front-matter", f"the front matter is not valid YAML ({what})", "Put the value in quotes.")


_OPENED = {"quoted scalar": "a quotation mark", "flow sequence": "a bracket [", "flow mapping": "a brace {"}


@cache
def _loader() -> Any:
    """A safe loader for which a scalar is the text that it is: a book may be called 007, Yes or 2001-02-30."""
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        yaml_implicit_resolvers: ClassVar[Mapping[str, Any]] = {
            first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
            for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    Loader.add_constructor("tag:yaml.org,2002:str", lambda loader, node: clean(loader.construct_scalar(node)))
    return Loader
