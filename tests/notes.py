"""Notes that stand in a test, and short forms of what mkdeck makes of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import dedent

from mkdeck.markup import CODE, CODE_END, DISPLAY, DISPLAY_END, EM, EM_END, MATH, MATH_END, clean
from mkdeck.model import Item, Note, Problem, Source
from mkdeck.parse import parse
from mkdeck.read import parse_source

_SHOWN = str.maketrans({EM: "<i>", EM_END: "</i>", CODE: "`", CODE_END: "`", MATH: "$", MATH_END: "$", DISPLAY: "$$", DISPLAY_END: "$$"})

Line = tuple[str, int, str, str]


def read_text(text: str, name: str = "note.md", root: str = "vault") -> Source | Problem:
    """What `read` makes of a file with this text; its indentation in the test does not count."""
    return parse_source(f"{root}/{name}", name, Path(root), clean(dedent(text)), 0)


def source_of(text: str, name: str = "note.md", root: str = "vault") -> Source:
    """The same, for a note that can be read."""
    source = read_text(text, name, root)
    assert isinstance(source, Source), source
    return source


def note_of(text: str, name: str = "note.md", root: str = "vault") -> Note:
    """The parsed note of a text."""
    return parse(source_of(text, name, root))


def shown(text: str) -> str:
    """Marked text with marks that can be read in a test."""
    return text.translate(_SHOWN)


def outline(text: str) -> list[Line]:
    """The items of a note: shape (two more spaces for each level), line, label and text, or cells with bars between."""
    return [
        ("  " * depth + item.shape.value, item.line, shown(item.label), shown(item.text or " | ".join(item.cells)))
        for depth, item in flat(note_of(text).items)
    ]


def flat(items: Sequence[Item], depth: int = 0) -> Iterator[tuple[int, Item]]:
    """All items with their depth, in the note's order."""
    for item in items:
        yield depth, item
        yield from flat(item.children, depth + 1)


def only(text: str) -> Item:
    """The one item of a note."""
    (item,) = note_of(text).items
    return item
