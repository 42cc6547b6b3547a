"""The words of a sentence, and what each can be by itself (codes as in `tagging`)."""

from __future__ import annotations

import re
from functools import lru_cache

from mkdeck.language.english.closed import CLOSED
from mkdeck.language.english.words import codes, is_known
from mkdeck.lazy import holding, regex

_OPAQUE = "\ue004[^\ue005]*\ue005|\ue006[^\ue007]*\ue007|\ue008[^\ue009]*\ue009"
_may_hold_spaces = holding(("\ue004", "\ue006", "\ue008", "et al"))  # what opens or is a token that may hold a space
_TOKEN = regex(
    rf"{_OPAQUE}|[\uf000\uf001](?:['’]s)?|(?:[A-Z]\.){{2,}}|[A-Z]\.(?=\s)"
    r"|(?:e\.g|i\.e|et al|vs?|etc|Dr|Mr|Mrs|Ms|Jr|Sr|St|Prof|No|pp?|cf|Inc|Ltd|Co|Art)"
    r"\.(?=[\s,;)]|$)"
    r"|\d{2,4}s\b|[$€£]?\d[\d,.]*[-–][$€£]?\d[\d,.]*\b%?|[$€£]?\d[\d,.]*\d%?|[$€£]?\d%?|(?:[^\W_]|[♭♯])+(?:['’.&/+-][^\W_]+)*['’]?(?=\W|$)|[^\W_]+|\S"
)
_NOUN_SUFFIX = regex(r"(?:tion|sion|ment|ness|ity|ism|ist|ance|ence|ship|hood|ology|graphy|er|or|age|cy)$")
_ADJECTIVE_SUFFIX = regex(r"(?:ive|al|ous|ic|able|ible|ful|less|ary|ish|ian|like|free|wide)$")
_INITIAL = regex(r"[A-Z]\.$")
_ACRONYMS = regex(r"[A-Z]{2,}s$")
_OPENING_MARKS = frozenset('.:!?"“(')


def words_of(sentence: str) -> tuple[list[str], list[int], list[int], list[str]]:
    """The words and marks of a sentence, the places where they start and end, and the codes that each can have."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    options: list[str] = []
    opens = True
    place = 0
    pieces = [sentence] if _may_hold_spaces(sentence) else sentence.split(" ")
    for number, piece in enumerate(pieces, 1):
        initial = len(piece) == 2 and piece[1] == "." and piece[0].isupper() and number < len(pieces)  # "J. Marsh", but not "plan B."
        found, places, first, later, ends_open = _words_of_piece(f"{piece} " if initial else piece)
        if found:
            words += found
            for start, end in places:
                starts.append(place + start)
                ends.append(place + end)
            options += first if opens else later
            opens = ends_open
        place += len(piece) + 1
    return words, starts, ends, options


_Words = tuple[tuple[str, ...], tuple[tuple[int, int], ...], tuple[str, ...], tuple[str, ...], bool]


@lru_cache(maxsize=16_384)
def _words_of_piece(piece: str) -> _Words:
    """The same of a piece without spaces, for pieces recur: its words, their places, their codes at the start of a sentence and
    behind other words, and whether the next word is a first one.
    """
    found = list(_TOKEN.finditer(piece))
    words = tuple([one[0] for one in found])
    opens = [word in _OPENING_MARKS for word in words]
    later = [possible(word, first) for word, first in zip(words, [False, *opens], strict=False)]
    first = [possible(word, True) for word in words[:1]] + later[1:]
    return words, tuple([one.span() for one in found]), tuple(first), tuple(later), bool(opens and opens[-1])


@lru_cache(maxsize=65_536)
def possible(word: str, first: bool) -> str:
    """The codes that a word can have by itself, the most likely first."""
    low = word.lower().replace("’", "'")
    if low in CLOSED and (len(word) < 2 or not word.isupper()):
        return CLOSED[low]
    if not word[0].isalnum():
        if word[0] in "\uf000\uf001":
            return "A" if len(word) > 1 else "@"
        if word[0] in "$€£" and len(word) > 1:
            return "U"
        return "@" if word[0] in "\ue004\ue006\ue008" else "."
    if word[0].isdigit():
        return "U"
    if word == "et al." or _INITIAL.match(word):
        return "K"
    if _ACRONYMS.match(word):
        return "S"
    known = codes(low)
    if first and word[0].isupper() and not known and not is_known(low) and _guess(low) == "SZ":
        return "K"  # "Selectins", "Anders": no verb
    if first and word[0].isupper() and not known and _guess(low) == "NV":
        return "N"  # "Christensen": no verb
    if word[0].isupper() and (not first or (not known and is_known(low) and _guess(low) in _NAMES) or word[1:2].isupper()):
        return "K" + known
    return known or _guess(low)


_NAMES = frozenset({"N", "NV", "SZ"})  # what a known word without codes looks like that is mostly a name: "Stephen", "Thomas"


def _guess(low: str) -> str:
    if low.endswith(("'s", "s'")):
        return "A"
    if "-" in low or "/" in low:
        last = re.split("[-/]", low)[-1]
        kind = possible(last, False)[:1] if last else "N"
        return "J" if kind not in "NSVZRU" or (kind == "N" and low.count("-") > 1) else kind + "J"
    if low.endswith("ing"):
        return "G"
    if low.endswith(("ize", "ise", "ify", "yze")):
        return "V"
    if low.endswith(("izes", "ises", "ifies", "yzes")):
        return "Z"
    if low.endswith("ed"):
        return "PD"
    if low.endswith("en"):
        return "NV"  # "thicken"
    if low.endswith("ly"):
        return "R"
    if low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return "SZ"
    if _NOUN_SUFFIX.search(low):
        return "N"
    return "J" if _ADJECTIVE_SUFFIX.search(low) else "N"
