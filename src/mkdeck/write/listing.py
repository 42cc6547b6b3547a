"""Whether a piece is one example of several: nothing in a sentence leads to just that one."""

from __future__ import annotations

from mkdeck.lazy import regex


def is_one_of_many(before: str, after: str) -> bool:
    """Whether what is quoted is one example beside others: "phrases such as "X"", "like "X" or "Y""."""
    if before.endswith(" as in "):
        return True
    lists = _LIKE.search(before)
    return _NEXT_OF.search(before) is not None or (lists is not None and bool(lists["words"] or _NEXT_QUOTED.match(after)))


_LIKE = regex(
    r"(?P<words>\b(?:phrases|words|expressions|terms|names|slogans|questions|labels) )?\b(?:such as|including|like) (?:the |an? )?$",
    needs=("such as", "including", "like"),
)
_NEXT_OF = regex(r"\b(?:such as|including|like) [^.;]*[\"”],? (?:or|and) $", needs=(" or ", " and "))
_NEXT_QUOTED = regex(r",? (?:(?:or|and) )?(?:the |an? )?[\"“]")
