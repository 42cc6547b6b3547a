"""Sequences of known length whose values come from elsewhere, each time that somebody looks at them: most calls only count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

Value = TypeVar("Value")


class Later(Sequence[Value]):
    """A sequence of `length` values; `values` gives them from the first on, and holds no more of them than it must."""

    def __init__(self, length: int, values: Callable[[], Iterable[Value]]) -> None:
        self._length = length
        self._values = values
        self._held: list[Value] | None = None

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Value]:
        return iter(self._values() if self._held is None else self._held)

    def __getitem__(self, at: Any) -> Any:
        """One value, or some; this holds all of them."""
        if self._held is None:
            self._held = list(self._values())
        return self._held[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]
