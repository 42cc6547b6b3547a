"""Stems, for telling whether two texts share words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain

from mkdeck.language.english.words import zipf
from mkdeck.lazy import regex

_RUN = regex(r"\w+")
_WORD = regex(r"[^\W_]+(?:['’][^\W_]+)?")
STOP = frozenset(
    "a about above across after again against all also although always am an and any are as at be became because become been "
    "before being below between both but by can cannot could did do does doing down during each either even ever every few "
    "for from further get gets give given gives had has have having he hence her here hers him his how however i if in into "
    "is it its itself just least less let like made make makes making many may me might more most much must my neither never "
    "no nor not of off often on once one ones only or other others our out over own per rather s same shall she should since "
    "so some something such than that the their them themselves then there therefore these they this those through thus to "
    "together too toward towards under until up upon us use used uses using very via was way ways we well were what when "
    "where whether which while who whom whose why will with within without would yet you your yours yourself two three four "
    "five six seven eight nine ten t don doesn isn things thing new".split()
)


@cache
def _stemmer():  # type: ignore[no-untyped-def]
    import Stemmer

    return Stemmer.Stemmer("english")


@cache
def stem(word: str) -> str:
    """The Snowball stem of a word."""
    low = word.lower().replace("’", "'")
    low = low.removesuffix("'s").removesuffix("'")
    return str(_stemmer().stemWord(low))


@lru_cache(maxsize=16_384)
def _words_of_piece(piece: str) -> tuple[str, ...]:
    return tuple(_RUN.findall(piece))


def words(text: str) -> Iterator[str]:
    """The words of a text as they are written: every run of letters and digits."""
    return chain.from_iterable(map(_words_of_piece, text.split()))


@lru_cache(maxsize=16_384)
def _content_words_of_piece(piece: str) -> tuple[str, ...]:
    """The content words of a piece without spaces, of which notes have few different ones."""
    found = _WORD.findall(piece)
    return tuple([low for word in found if (low := word.lower()) not in STOP and low.removesuffix("'s") not in STOP])


@lru_cache(maxsize=16_384)
def _stems_of_piece(piece: str) -> frozenset[str]:
    return frozenset(map(stem, _content_words_of_piece(piece)))


@lru_cache(maxsize=4096)
def content_words(text: str) -> tuple[str, ...]:
    """The words of a text that carry meaning, in small letters; hyphenated words come apart."""
    found: list[str] = []
    for words_of_piece in map(_content_words_of_piece, text.split()):
        found += words_of_piece
    return tuple(found)


@lru_cache(maxsize=4096)
def of_one_family(word: str, text: str) -> bool:
    """Whether a text holds a word with the same long beginning, though another stem: "regulatory", "regulations"."""
    return len(word) > _ROOT and f" {word[:_ROOT].lower()}" in f" {text.lower()}" and stem(word) not in stems(text)


_ROOT = 7  # letters that words of one family open with


def stems(text: str) -> frozenset[str]:
    """The stems of a text's content words."""
    return frozenset().union(*map(_stems_of_piece, text.split()))


@lru_cache(maxsize=512)
def _stem_counts(text: str) -> Counter[str]:
    return Counter(map(stem, content_words(text)))


def stands_elsewhere(text: str, start: int, end: int) -> bool:
    """Whether a stem of a piece of a text stands outside of the piece too."""
    if any(mark.isalnum() or mark in "'’" for mark in text[max(start - 1, 0) : start] + text[end : end + 1]):  # half a word
        return not stems(text[start:end]).isdisjoint(stems(f"{text[:start]} {text[end:]}"))
    whole, piece = _stem_counts(text), _stem_counts(text[start:end])
    return any(whole[stem_] > count for stem_, count in piece.items())


@lru_cache(maxsize=4096)
def rarity(text: str) -> float:
    """The lowest Zipf frequency among a text's content words; 8 when it has none."""
    return min((zipf(word) for word in content_words(text)), default=8.0)


def similarity(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard similarity of two sets of stems."""
    shared = len(one & other)
    union = len(one) + len(other) - shared
    return shared / union if union else 0.0
