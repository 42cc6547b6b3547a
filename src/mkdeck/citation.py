"""Titles that cite a work: "Lind, The Quiet Sea", "The Quiet Sea (Ada Lind, 1986)", "Lind & Berg (1986) The Quiet Sea"."""

from __future__ import annotations

from typing import NamedTuple

from mkdeck.language.english.names import NAME, is_full_name, split_names
from mkdeck.language.english.words import codes, is_known
from mkdeck.lazy import regex

_YEAR = r"(?:1[5-9]|20)\d\d"
_BEHIND = regex(rf"^(?P<title>.+?)\s\((?P<names>[^()]*?),?\s?{_YEAR}\)$", needs=(")",))
_SURNAMES = r"[A-Z][\w'’-]+(?:(?:,\s|\s&\s|\sand\s)[A-Z][\w'’-]+)*(?:\set al\.?)?"
_DATED = regex(rf"^(?P<names>{_SURNAMES})\s\({_YEAR}\)[:.,]?\s(?P<title>[A-Z].+)$", needs=(")",))
_NAMES = rf"{NAME}(?:,?\s(?:and|&)\s{NAME})?"
_AFTER = regex(rf"^(?P<title>.+?)(?:,?\sby|\s[—–-])\s(?P<names>{_NAMES})$", needs=(" by ", " — ", " – ", " - "))
_BEFORE = regex(r"^(?P<names>(?:[A-Z][\w.'’-]+\s){0,2}[A-Z][\w'’-]+),\s(?P<title>[A-Z]\S*\s\S.*)$", needs=(", ",))
_GOES_ON = regex(
    r"^(?:His|Her|Their|Its|Our|The (?:Man|Woman|Life))\b|^[^:]*,\s|^\S+\s(?:and|&|or)\s"
)  # "Lind, Her Life and Times", "Ropes, Knots, and Sails"


class Citation(NamedTuple):
    """A title taken apart: the work's own title, and whom it names as authors."""

    title: str
    authors: tuple[str, ...] = ()


def cited(text: str) -> Citation:
    """The work that a title cites; the title as it is, and no author, where it cites none."""
    dated = _DATED.match(text)
    if dated:
        return Citation(dated["title"], split_names(dated["names"]))
    behind = _BEHIND.match(text)
    if behind:
        names = split_names(behind["names"])
        whole = tuple(name for name in names if is_full_name(name))  # "(Yale, 1998)" names no author
        inner = cited(behind["title"])
        return Citation(inner.title, inner.authors or (whole if whole == names else ()))
    after = _AFTER.match(text)
    if after and all(map(is_full_name, split_names(after["names"]))):
        return Citation(after["title"], split_names(after["names"]))
    before = _BEFORE.match(text)
    if before and not _GOES_ON.search(before["title"]) and (is_full_name(before["names"]) or _is_name(before["names"])):
        return Citation(before["title"], (before["names"],))
    return Citation(text)


def _is_name(word: str) -> bool:
    """Whether one word is a name: one that is known, but never as a common word."""
    return is_known(word.lower()) and not codes(word.lower())
