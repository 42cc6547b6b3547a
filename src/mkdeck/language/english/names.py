"""Names of people, and lists of them."""

from __future__ import annotations

import re
from functools import lru_cache

from mkdeck.language.english.words import codes
from mkdeck.lazy import regex

_REST = r"[\w'’]*(?:-[\w'’]*)*"  # as [\w'’-]*, but a set of three kinds with one beyond Latin takes long to compile
_PART = rf"(?:[A-Z]\.(?:\s?[A-Z]\.)*|[A-ZÀ-ÖØ-ÞŌŞŠČ]['’]*(?:-['’]*)*\w{_REST}"
_PART += r"|(?:de|di|la|le|du|van|von)[A-Z]\w+|(?:al|el|ad|ibn)-[A-Z]\w+)"
_SMALL = r"(?:St\.|de|da|del|della|di|du|van|von|der|den|la|le|bin|ibn|al|el|y|of)"
_NOT_NAMES = (
    "The|This|These|That|A(?!\\.)|An|In|On|At|By|For|From|With|While|When|Where|What|Why|How|Which|His|Her|Its|Their|Best|Book|Books|And|Or|But|"
    "It|He|She|They|As|If|To|Of|Following|After|Against|Like|Unlike|Under|Since|One|Two|Three|Another|Some|Every|Each|My|Our|Your|Practical|Deep|Critical|New|Key|Core"
)
NAME = rf"(?!(?:{_NOT_NAMES})\b){_PART}(?:\s(?:{_SMALL}\s)?(?!(?:Jr|Sr)\b){_PART}){{1,3}}(?:\s(?:Jr|Sr|PhD|MD)\.?|,?\sJr\.)?"
ONE_NAME = rf"(?!(?:{_NOT_NAMES})\b)(?:(?:Dr|Prof|St)\.\s)?{_PART}(?:\s(?:{_SMALL}\s)*(?!(?:Jr|Sr)\b){_PART}){{0,3}}(?:,?\s(?:Jr|Sr)\.)?"
NAMES = rf"{ONE_NAME}(?:,\s(?!and\b){ONE_NAME})*(?:,?\s(?:and|&|with)\s{ONE_NAME})?(?:,?\set al\.?)?"
_DEGREE = regex(r"M\.?D\.?|Ph\.?D\.?|M\.?B\.?A\.?|M\.?P\.?H\.?|M\.?A\.?|M\.?Sc\.?|B\.?A\.?|R\.?N\.?|J\.?D\.?|D\.?O\.?|Esq\.?")
_SEPARATOR = regex(r",\s(?:and\s|&\s)?(?!Jr|Sr)|\s(?:and|&)\s")


def split_names(text: str) -> tuple[str, ...]:
    """The single names of a list: "A B, C D, and E F" -> three."""
    text = re.sub(r",?\s*et al\.?$", "", text.strip())
    return tuple(name.strip() for name in _SEPARATOR.split(text) if name.strip() and not _DEGREE.fullmatch(name.strip()))


def is_full_name(name: str) -> bool:
    """Whether words are the name of a person: a first name is no everyday word, but for some nouns ("Benjamin") and "Mark Lindqvist"."""
    first, *more = name.split() or [""]
    called = first[:1].isupper() and not first.isupper() and (first.endswith(".") or codes(first.lower()) in ("", "N"))
    called = called or (first in _CALLED and bool(more) and not codes(more[-1].lower()))
    named = all(word[0].isupper() or re.fullmatch(_SMALL, word) for word in more)
    return called and named and 1 <= len(more) <= 3 and _OF_NOBODY.isdisjoint(more)


_CALLED = frozenset("Bill Mark Will Frank Jack Rob Pat Sue Ray Dean Grant Clay Chip Drew Josh Grace Hope Faith Rich Guy Miles Jean".split())
_OF_NOBODY = frozenset(  # of a title that looks like a name: "Ropes Are Not Chains"
    "Is Are Was Not No The And Or For From With How Why What In On To Its Their Your".split()
)


def without_profession(name: str) -> str:
    """The name behind what somebody is: "Pediatrician Ada Lind" -> "Ada Lind"."""
    first, _, rest = name.partition(" ")
    return rest if PROFESSION.search(first) and codes(first.lower()).startswith("N") and is_full_name(rest) else name


PROFESSION = regex(r"(?i)\w(?:ologist|omist|icist|ician|itect|osopher|essor|searcher|eneur|alist|emist|orian|ographer|surgeon|novelist)$")


def join(parts: tuple[str, ...] | list[str], word: str = "and") -> str:
    """A list in words, with the comma before the last: "a", "a and b", "a, b, and c"."""
    if len(parts) < 3:
        return f" {word} ".join(parts)
    return f"{', '.join(parts[:-1])}, {word} {parts[-1]}"


MADE = ("edited", "translated", "compiled")  # what somebody did who did not write a work


def bare(name: str) -> str:
    """A name without what its owner did: "edited by Ada Lind" -> "Ada Lind"."""
    made, by, owner = name.partition(" by ")
    return owner if by and made in MADE else name


def by_whom(names: tuple[str, ...] | list[str]) -> str:
    """ "by A and B", or "edited by A and B" where the first of the names says so."""
    told = join(names)
    return told if told.startswith(MADE) else f"by {told}"


@lru_cache(maxsize=1024)
def surname(name: str) -> str:
    """The last name: "Frederick P. Brooks Jr." -> "Brooks"."""
    words = _BEHIND_NAME.sub("", name).split()
    return words[-1] if words else name


_BEHIND_NAME = regex(r",?\s(?:Jr\.?|Sr\.?|PhD\.?|MD\.?|II|III|IV)$")


def is_name(label: str) -> bool:
    """Whether a label is a name: "Copernicus", "E. D. Morel"."""
    words = label.split()
    return 1 <= len(words) <= 3 and all(word[:1].isupper() and not word.isupper() and not codes(word.lower()) for word in words)
