"""Titles that cite a work: "Lind, The Quiet Sea", "The Quiet Sea (Ada Lind, 1986)", "Lind & Berg (1986) The Quiet Sea"."""

from __future__ import annotations

import re
from typing import NamedTuple

from mkdeck.language.english.names import NAME, is_full_name, split_names
from mkdeck.language.english.words import codes, is_known
from mkdeck.lazy import regex

_YEAR = r"(?:1[5-9]|20)\d\d"
_BEHIND = regex(rf"^(?P<title>.+?)\s\((?P<names>[^()]*?),?\s?{_YEAR}\)$", needs=(")",))
_UNDATED = regex(r"^(?P<title>.+?)\s\((?P<names>[A-Z][^()\d]*)\)$", needs=(")",))
_SURNAMES = r"[A-Z][\w'’-]+(?:(?:,\s|\s&\s|\sand\s)[A-Z][\w'’-]+)*(?:\set al\.?)?"
_DATED = regex(rf"^(?P<names>{_SURNAMES})\s\({_YEAR}\)[:.,]?\s(?P<title>[A-Z].+)$", needs=(")",))
_NAMES = rf"{NAME}(?:,?\s(?:and|&)\s{NAME})?"
_AFTER = regex(rf"^(?P<title>.+?)(?:,?\sby|\s[—–-])\s(?P<names>{_NAMES})$", needs=(" by ", " — ", " – ", " - "))
_BEFORE = regex(r"^(?P<names>(?:[A-Z][\w.'’-]+\s){0,2}[A-Z][\w'’-]+),\s(?P<title>[A-Z]\S*\s\S.*)$", needs=(", ",))
_GOES_ON = regex(
    r"^(?:His|Her|Their|Its|Our|The (?:Man|Woman|Life))\b|^[^:]*,\s|^\S+\s(?:and|&|or)\s"
)  # "Lind, Her Life and Times", "Ropes, Knots, and Sails"


_OWNED = regex(r"\w['’]s?\s", needs=("'", "’"))


class Citation(NamedTuple):
    """A title taken apart: the work's own title, and whom it names as authors."""

    title: str
    authors: tuple[str, ...] = ()


def cited(text: str, stem: str = "") -> Citation:
    """The work that a title cites; the title as it is, and no author, where it cites none. stem: the name of the note's file."""
    as_file = _as_the_file(text, stem) if stem else None
    if as_file:
        return as_file
    dated = _DATED.match(text)
    if dated:
        return Citation(dated["title"], split_names(dated["names"]))
    behind = _BEHIND.match(text)
    if behind:
        names = split_names(behind["names"])
        whole = tuple(name for name in names if is_full_name(name))  # "(Yale, 1998)" names no author
        inner = cited(behind["title"])
        return Citation(inner.title, inner.authors or (whole if whole == names else ()))
    undated = _UNDATED.match(text)
    if undated and all(is_full_name(name) and _may_be_name(name.split()[-1]) for name in split_names(undated["names"])):
        return Citation(undated["title"], split_names(undated["names"]))  # and not "The Rope (Second Edition)"
    after = _AFTER.match(text)
    if after and all(map(is_full_name, split_names(after["names"]))):
        return Citation(after["title"], split_names(after["names"]))
    before = _BEFORE.match(text)
    owned = before is not None and _OWNED.search(before["names"]) is not None  # "Pilot's Day, Captain's Day"
    if before and not owned and not _GOES_ON.search(before["title"]) and (is_full_name(before["names"]) or _is_name(before["names"])):
        return Citation(before["title"], (before["names"],))
    return Citation(text)


def _as_the_file(text: str, stem: str) -> Citation | None:
    """The part of a title after which the file is called, and whom the part before it names: "Darwin: Coral Reefs" in coral-reefs.md."""
    parts = [part.strip(' "“”') for part in _APART.split(_BEHIND.sub(r"\g<title>", text))]
    for place, part in enumerate(parts[1:], 1):
        if _slug(part) == _slug(stem) and _slug(part).count("-") >= 1:
            names = [one for one in parts[:place] if is_full_name(one) or _may_be_name(one)]
            return Citation(part, tuple(names[-1:]))
    return None


def _may_be_name(word: str) -> bool:
    return word[:1].isupper() and word[1:].isalpha() and not codes(word.lower())


_APART = regex(r":\s|\s[–—-]\s|,\s|\s\|\s")


def _slug(text: str) -> str:
    return "-".join(re.findall(r"[^\W_]+", text.lower().replace("'", "").replace("’", "")))


def _is_name(word: str) -> bool:
    """Whether one word is a name: one that is known, but never as a common word."""
    return is_known(word.lower()) and not codes(word.lower())
