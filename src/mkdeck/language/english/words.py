"""How common an English word is, and what it can be. The table is words.txt; its sources are in words.NOTICE."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from pathlib import Path

_LOWEST = 2.5  # Zipf frequency given to words that the table lacks; its own lowest is 2.8


@cache
def _table() -> list[str]:
    """The lines, sorted by word; to search them is quicker than to take all of them apart."""
    return Path(__file__).with_name("words.txt").read_text("utf-8").splitlines()


@cache
def _entry(word: str) -> str | None:
    """What the table says of a word."""
    table, start = _table(), f"{word} "
    place = bisect_left(table, start)
    return table[place].removeprefix(start) if place < len(table) and table[place].startswith(start) else None


@cache
def zipf(word: str) -> float:
    """The base-10 logarithm of a word's frequency per billion words (7 is "the", 3 is rare).

    The commoner of a hyphenated word's parts do not make it common: the rarest part counts.
    """
    word = word.lower().replace("’", "'")
    entry = _entry(word)
    if entry is None and word.endswith("'s"):
        entry = _entry(word[:-2])
    if entry is not None:
        return int(entry.split(" ", 1)[0]) / 10
    if "-" in word:
        return min((zipf(part) for part in word.split("-") if part), default=_LOWEST)
    return _LOWEST


@cache
def codes(word: str) -> str:
    """What a lower-case word can be, the most likely first (codes as in `tagging`); empty when unknown."""
    entry = _entry(word)
    return entry.split(" ", 1)[1] if entry and " " in entry else ""


def is_known(word: str) -> bool:
    """Whether a lower-case word is in the table at all; a known word without codes is mostly a name."""
    return _entry(word) is not None
