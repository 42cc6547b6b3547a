"""The settings: `mkdeck.toml`, or the table `[tool.mkdeck]` of `pyproject.toml`.

mkdeck looks in the folder of the notes first, then in the current folder, and in each of them for `mkdeck.toml` first.
The first file found counts, and only that one. Options of the command line win over it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from mkdeck import toml_lines
from mkdeck.errors import ConfigError
from mkdeck.model import Kind

LARGEST = 100_000  # bytes of a file of settings
_EXAMPLE = 'A setting looks like this: deck = "My Notes"'


class Config(NamedTuple):
    """What a user may decide.

    sections: heading text in lower case -> kind of section, in addition to those that mkdeck knows. only: the kinds of
    cards to make (empty: all). ignore: patterns of files that are not read, relative to the notes folder.
    """

    sections: Mapping[str, str] = {}
    deck: str | None = None
    only: frozenset[Kind] = frozenset()
    without: frozenset[Kind] = frozenset()
    everything: bool = False
    ignore: tuple[str, ...] = ()


def load(start: Path, section_kinds: Iterable[str] | None = None) -> Config:
    """Return the settings for the notes at `start`, a folder or a file; raise `ConfigError` where they are wrong.

    section_kinds: the kinds of sections that there are; when it is None, any is taken.
    """
    folder = start if start.is_dir() else start.parent
    for place in (folder, Path()):
        for name, table in FILES:
            found = _find(place / name, table)
            if found is not None:
                return _config(found, None if section_kinds is None else frozenset(section_kinds))
    return Config()


class _Found(NamedTuple):
    """A configuration file and the table in it that is for mkdeck; `table` is the name of that table, in its parts."""

    path: str
    text: str
    table: tuple[str, ...]
    settings: Mapping[str, Any]

    def wrong(self, keys: tuple[str, ...], message: str, remedy: str) -> ConfigError:
        """Return an error about the setting `keys`."""
        return ConfigError(message, path=self.path, line=toml_lines.line_of(self.text, (*self.table, *keys)), remedy=remedy)


def _find(file: Path, table: tuple[str, ...]) -> _Found | None:
    """Return the settings that a file holds; None if the file, or the table in it, is not there."""
    text = toml_lines.read(file, LARGEST)
    if text is None or not all(part in text for part in table):
        return None
    settings: Any = toml_lines.parse(file, text, _EXAMPLE)
    for part in table:
        settings = settings.get(part) if isinstance(settings, dict) else None
    if settings is None:
        return None
    found = _Found(str(file), text, table, settings if isinstance(settings, dict) else {})
    if not isinstance(settings, dict):
        name = ".".join(table)
        raise found.wrong((), f"`{name}` must be a table", f"Write [{name}] on a line of its own.")
    return found


def _config(found: _Found, section_kinds: frozenset[str] | None) -> Config:
    """Return the settings of a file, once each of them is right."""
    values = {}
    for key in found.settings:
        if key not in SETTINGS:
            remedy = f"{_nearest(key, SETTINGS)}The settings are: {', '.join(SETTINGS)}."
            raise found.wrong((key,), f"mkdeck has no setting `{key}`", remedy)
        values[key] = SETTINGS[key](found, key)
    for heading, kind in values.get("sections", {}).items():
        if section_kinds is not None and kind not in section_kinds:
            remedy = f"{_nearest(kind, section_kinds)}The kinds are: {', '.join(sorted(section_kinds))}."
            keys = next(("sections", key) for key in found.settings["sections"] if _heading(key) == heading)
            raise found.wrong(keys, f'"{kind}" is not a kind of section', remedy)
    return Config(**values)


def _text(found: _Found, key: str) -> str:
    """Return a setting that is a text."""
    value = found.settings[key]
    if not isinstance(value, str) or not value.strip():
        raise found.wrong((key,), f"`{key}` must be a text", f'Write it in quotes: {key} = "My Notes"')
    return value.strip()


def _switch(found: _Found, key: str) -> bool:
    """Return a setting that is true or false."""
    value = found.settings[key]
    if not isinstance(value, bool):
        raise found.wrong((key,), f"`{key}` must be true or false", f"Write it without quotes: {key} = true")
    return value


def _texts(found: _Found, key: str) -> tuple[str, ...]:
    """Return a setting that is a list of texts."""
    value = found.settings[key]
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        example = "theory" if key in ("only", "without") else "drafts/*"
        raise found.wrong((key,), f"`{key}` must be a list of texts", f'Write it like this: {key} = ["{example}"]')
    return tuple(value)


def _kinds(found: _Found, key: str) -> frozenset[Kind]:
    """Return a setting that is a list of kinds of cards."""
    names = _texts(found, key)
    known = [kind.value for kind in Kind]
    for name in names:
        if name not in known:
            remedy = f"{_nearest(name, known)}The kinds are: {', '.join(known)}."
            raise found.wrong((key,), f'"{name}" is not a kind of card', remedy)
    return frozenset(map(Kind, names))


def _sections(found: _Found, key: str) -> Mapping[str, str]:
    """Return the kinds of sections by heading."""
    value = found.settings[key]
    example = 'Write it like this: "big ideas" = "theories"'
    if not isinstance(value, dict):
        raise found.wrong((key,), f"`{key}` must be a table", f"Write [{'.'.join((*found.table, key))}]. {example}")
    for heading, kind in value.items():
        if not isinstance(kind, str):
            raise found.wrong((key, heading), f'The kind of section of "{heading}" must be a text', example)
    return {_heading(heading): kind for heading, kind in value.items()}


def _heading(text: str) -> str:
    """Return the text of a heading as `Config.sections` has it: its words, as `mkdeck.sections` compares them."""
    import re

    return " ".join(re.sub(r"[^\w\s&/;'-]", " ", text.lower()).split())


def _nearest(word: str, known: Iterable[str]) -> str:
    """Return a question about what the user may have meant, or nothing."""
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1)
    return f"Did you mean `{close[0]}`? " if close else ""


FILES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("mkdeck.toml", ()),
    ("pyproject.toml", ("tool", "mkdeck")),
)

SETTINGS: Mapping[str, Callable[[_Found, str], Any]] = MappingProxyType(
    {
        "deck": _text,
        "only": _kinds,
        "without": _kinds,
        "everything": _switch,
        "ignore": _texts,
        "sections": _sections,
    }
)
