"""Many GUIDs in little memory: those of the usual length stand sorted, one behind the other."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

USUAL = 10  # bytes of the GUIDs that mkdeck makes


class Guids:
    """A set of GUIDs that does not change. usual: those of the usual length, others: the rest; each as UTF-8."""

    def __init__(self, usual: bytes = b"", others: frozenset[bytes] = frozenset()) -> None:
        self.usual = usual
        self.others = others

    @classmethod
    def of(cls, guids: list[bytes]) -> Guids:
        """The set of some GUIDs, which are put in order. Raises ValueError where one is there twice."""
        guids.sort()
        if any(one == other for one, other in pairwise(guids)):
            raise ValueError("a GUID is there twice")
        return cls(b"".join(guid for guid in guids if len(guid) == USUAL), frozenset(guid for guid in guids if len(guid) != USUAL))

    def __len__(self) -> int:
        return len(self.usual) // USUAL + len(self.others)

    def __contains__(self, guid: object) -> bool:
        raw = str(guid).encode("utf-8", "surrogatepass")
        if len(raw) != USUAL:
            return raw in self.others
        places = range(0, len(self.usual), USUAL)
        at = bisect_left(places, raw, key=lambda place: self.usual[place : place + USUAL]) * USUAL
        return self.usual[at : at + USUAL] == raw
