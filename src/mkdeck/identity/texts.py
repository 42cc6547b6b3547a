"""How alike two texts are, and whether they differ in what makes another fact of them: a number, a negation, a name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from html import unescape

from mkdeck.lazy import regex

_TAG = regex(r"<[^<>]*>")
_ITALIC = regex(r"<i>.*?</i>", re.DOTALL)
_WORD = regex(r"\w+")
_NAME = regex(r"(?<=[\w,;)] )[\"“'(]?([A-Z][\w’'-]*)")
_NUMBER = regex(r"(?:(?<![\w.,])[-−])?\d[\d.,]*")  # 10^{-10} and 10^{-14} share the 10 only
_NAMED_NUMBERS = frozenset(
    "zero two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million billion half "
    "twice second third fourth fifth sixth seventh eighth ninth tenth first last double triple".split()
)
LITTLE = frozenset("a an the of to in on at by for and or it its is are was were be as with from that this which".split())
_NEGATIONS = frozenset("not no never nor neither none nothing nobody cannot without t hardly rarely seldom".split())


def words(text: str) -> tuple[str, ...]:
    """The words of a text or a piece of HTML, lower case."""
    return tuple(_WORD.findall(bare(text).lower()))


def core(text: str) -> str:
    """The words of a text that say something; all of them where none does."""
    kept = " ".join(word for word in words(text) if word not in LITTLE)
    return kept or text


def bare(html: str) -> str:
    """A piece of HTML as text."""
    return unescape(_TAG.sub("", html)) if "<" in html or "&" in html else html


def without_titles(html: str) -> str:
    """A field without what is in italics, which names the work: that changes when a fact moves to another note."""
    return _ITALIC.sub("", html)


@lru_cache(maxsize=200_000)
def bag(text: str) -> frozenset[str]:
    """The words of a text, each occurrence told apart."""
    seen: dict[str, int] = {}
    result = set()
    for word in words(text):
        seen[word] = seen.get(word, 0) + 1
        result.add(f"{word} {seen[word]}" if seen[word] > 1 else word)
    return frozenset(result)


@lru_cache(maxsize=100_000)
def shingles(text: str) -> frozenset[str]:
    """The runs of three letters of a text, which survive typos and endings."""
    joined = f"  {' '.join(words(text))} "
    return frozenset(joined[at : at + 3] for at in range(len(joined) - 2))


def dice(one: frozenset[str], other: frozenset[str]) -> float:
    """How much two sets share: 0 nothing, 1 all."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def alike(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1: by their words, or by their letters when typos or endings changed the words."""
    if one == other:
        return 1.0 if one else 0.0
    by_words = dice(bag(one), bag(other))
    if by_words < 0.15 and len(one) + len(other) > 80:
        return by_words
    return max(by_words, dice(shingles(one), shingles(other)))


@lru_cache(maxsize=100_000)
def facts(text: str) -> tuple[frozenset[str], bool, frozenset[str]]:
    """What makes a text another fact when it changes: its numbers, whether it is negated, its names."""
    plain = bare(text)
    low = words(plain)
    numbers = frozenset(n.rstrip(".,") for n in _NUMBER.findall(plain)) | (_NAMED_NUMBERS & set(low))
    return numbers, sum(word in _NEGATIONS for word in low) % 2 == 1, frozenset(_NAME.findall(plain))


def figures(text: str) -> frozenset[str]:
    """The numbers of a text."""
    return facts(text)[0]


def contradicts(one: str, other: str) -> bool:
    """Whether two texts differ in a number, a negation or a name, so that alike words do not make them one fact."""
    if one == other:
        return False
    numbers, negated, names = facts(one)
    numbers_, negated_, names_ = facts(other)
    if negated != negated_ and not _misspelt_negation(one, other):
        return True
    if numbers - numbers_ and numbers_ - numbers:
        return True
    return bool(_unlike(names - names_, names_ - names) and _unlike(names_ - names, names - names_))


def _misspelt_negation(one: str, other: str) -> bool:
    """Whether the texts differ by a typo in a negation alone: "nothing" and "noting"."""
    low, low_ = set(words(one)), set(words(other))
    changed = [(low ^ low_) & _NEGATIONS, (low ^ low_) - _NEGATIONS]
    return bool(changed[0]) and all(any(is_typo(word, wrong) for wrong in changed[1]) for word in changed[0])


def is_typo(word: str, wrong: str) -> bool:
    """Whether a long word lacks a letter, or two of its letters have changed places; the first one tells "neither" from "either"."""
    if len(word) < 6 or word[0] != wrong[:1]:
        return False
    lacking = {word[:at] + word[at + 1 :] for at in range(1, len(word))}
    swapped = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(1, len(word) - 1)}
    return wrong in lacking | swapped


def _unlike(names: Iterable[str], others: Iterable[str]) -> list[str]:
    """The names that are not one of the others with a typo."""
    known = [shingles(other) for other in others]
    return [name for name in names if not any(dice(shingles(name), other) >= 0.4 for other in known)]
