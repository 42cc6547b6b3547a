"""Patterns that compile when they are first used: one note needs few of the hundreds that the modules hold together."""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "sub", "split", "findall", "finditer", "pattern", "flags")


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


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, as far as its methods go, but compiled only when one of them is called."""
    return cast("re.Pattern[str]", _Lazy(source, flags))
