"""Sequences whose values are made when somebody looks at them: most calls only count."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

Value = TypeVar("Value")


class Later(Sequence[Value]):
    """A sequence of known length; `make` gives its values, and is called when the first of them is needed, once."""

    def __init__(self, length: int, make: Callable[[], Sequence[Value]]) -> None:
        self._length = length
        self._make = make
        self._made: Sequence[Value] | None = None

    def _values(self) -> Sequence[Value]:
        if self._made is None:
            self._made = self._make()
        return self._made

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Value]:
        return iter(self._values())

    def __getitem__(self, at: Any) -> Any:
        return self._values()[at]
