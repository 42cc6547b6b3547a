"""Patterns that cost little: compiled when they are first used, and not asked where a quicker look says no.

One note needs few of the hundreds of patterns that the modules hold together, and most texts hold few of the words that a
pattern looks for. Two things are much quicker than a pattern: to look for a word without which it cannot match, and to
look in small letters, where no letter must be compared in two cases.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "sub", "split", "findall", "finditer", "pattern", "flags")
_CAPITAL = re.compile(r"(?<!\\)(?<!\?)[A-Z]")


class _Lazy:
    """Stands for a pattern; from its first use on it holds the methods of the compiled one as its own."""

    def __init__(self, source: str, flags: int) -> None:
        self._given = source, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(*self._given)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return self.__dict__[name]


class _Guarded:
    """Stands for a pattern whose match `may` rules out for most texts."""

    def __init__(self, source: str, flags: int, may: Callable[[str], object]) -> None:
        self._given = source, flags
        self._may = may

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(*self._given)

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        return getattr(self._compiled, name)

    def search(self, text: str) -> re.Match[str] | None:
        return self._compiled.search(text) if self._may(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        return self._compiled.match(text) if self._may(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self._compiled.fullmatch(text) if self._may(text) else None

    def split(self, text: str, maxsplit: int = 0) -> list[Any]:
        return self._compiled.split(text, maxsplit) if self._may(text) else [text]

    def findall(self, text: str) -> list[Any]:
        return self._compiled.findall(text) if self._may(text) else []

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self._compiled.finditer(text) if self._may(text) else iter(())

    def sub(self, new: Any, text: str, count: int = 0) -> str:
        return self._compiled.sub(new, text, count) if self._may(text) else text


def regex(source: str, flags: int = 0, *, needs: Sequence[str] = (), begins: Sequence[str] = ()) -> re.Pattern[str]:
    """What `re.compile` gives, as far as its methods go, but compiled only when one of them is called.

    needs: words of which a text must hold one, in just these letters, for the pattern to match in it; small letters, where
    the pattern takes both cases. begins: words of which one must stand at the start of the text, likewise.
    """
    both_cases = bool(flags & re.IGNORECASE)
    if begins:
        return cast("re.Pattern[str]", _Guarded(source, flags, (_beginning_in_small_letters if both_cases else _beginning)(tuple(begins))))
    if needs:
        return cast("re.Pattern[str]", _Guarded(source, flags, (_holding_in_small_letters if both_cases else holding)(tuple(needs))))
    if both_cases and not source.startswith("^") and not _CAPITAL.search(source):
        return cast("re.Pattern[str]", _Guarded(source, flags, _in_one_case(source, flags)))
    return cast("re.Pattern[str]", _Lazy(source, flags))


def holding(words: tuple[str, ...]) -> Callable[[str], bool]:
    """The test whether a text holds one of some words."""
    if len(words) == 1:
        return lambda text: words[0] in text

    def holds(text: str) -> bool:
        for word in words:  # noqa: SIM110 - quicker than any(...)
            if word in text:
                return True
        return False

    return holds


def _holding_in_small_letters(words: tuple[str, ...]) -> Callable[[str], bool]:
    def holds(text: str) -> bool:
        low = text.lower()
        for word in words:
            if word in low:
                return True
        return _is_strange(text)

    return holds


def _beginning(words: tuple[str, ...]) -> Callable[[str], bool]:
    return lambda text: text.startswith(words)


def _beginning_in_small_letters(words: tuple[str, ...]) -> Callable[[str], bool]:
    longest = max(map(len, words))
    return lambda text: text[:longest].lower().startswith(words) or _is_strange(text)


def _in_one_case(source: str, flags: int) -> Callable[[str], object]:
    quick = _Lazy(source, flags & ~re.IGNORECASE)

    def found(text: str) -> object:
        return quick.search(text.lower()) or _is_strange(text)  # looked up late, for this compiles it

    return found


def _is_strange(text: str) -> bool:
    """Whether a text has one of the three letters that have other forms in a pattern than alone."""
    return not text.isascii() and ("İ" in text or "ı" in text or "ſ" in text)
