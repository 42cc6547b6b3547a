"""Sentences of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from mkdeck.lazy import regex

LONGEST = 1_000  # characters of a sentence, ten times an ordinary one; beyond, the rules would work for seconds
_MAY_HOLD_SEVERAL = regex(r"[.!?][\"”')\ue001]*\s+\S")
_MISSED = regex(
    r"(?:(?<=[a-z]{3}[.!?])|(?<=\d m[.])|(?<=\d (?:km|kg|cm|mm|ft|in|lb)[.])|(?<=\d min[.])|(?<=\d K[.])"
    r"|(?<=\spH[.]))\s+(?=[A-Z\uf000\uf001])"
)
_ABBREVIATION = regex(r"(?:\b(?:Jr|Sr|Dr|Mr|Mrs|Ms|Prof|St|vs|v|etc|al|No|Vol|ed|cf|approx|c|ca|p|pp|Art|Inc|Ltd|Co|[A-Z])|e\.g|i\.e)\.$")


@lru_cache(maxsize=1024)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, in order."""
    if not _MAY_HOLD_SEVERAL.search(text):
        return (text.strip(),) if text.strip() else ()
    import sentencex

    joined: list[str] = []
    for piece in _pieces(sentencex.segment("en", text)):
        if joined and len(joined[-1]) < LONGEST and (_ABBREVIATION.search(joined[-1][-12:]) or piece[0].islower() or _open(joined[-1])):
            joined[-1] = f"{joined[-1]} {piece}"
        else:
            joined.append(piece)
    return tuple(joined)


def is_endless(text: str) -> bool:
    """Whether a sentence of the text is longer than anybody reads, and than the rules for sentences are made for."""
    return len(text) > LONGEST and any(len(sentence) > LONGEST for sentence in sentences(text))


def _pieces(segments: Iterable[str]) -> Iterator[str]:
    """The segments, cut again after whole words that a segmenter may take for abbreviations ("ill.", "fig.")."""
    for segment in segments:
        for piece in _MISSED.split(segment):
            if piece.strip():
                yield piece.strip()


def _open(text: str) -> bool:
    return text.count("(") > text.count(")") or text.count("“") > text.count("”") or text.count('"') % 2 == 1


def statements(sentence: str) -> list[str]:
    """The parts of a sentence that a semicolon sets apart, if each could stand alone."""
    if ";" not in sentence:
        return [sentence]
    parts = [part.strip() for part in re.split(r";\s+(?![^()]*\))", sentence)]
    if all(len(part.split()) >= 3 for part in parts):
        return [part if part.endswith((".", "!", "?")) else part + "." for part in parts]
    return [sentence]
