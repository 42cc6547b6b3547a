"""Words of a sentence with their parts of speech: a small lexicon and a few rules of context.

Codes: N noun, S plural noun, K name; V base form, Z "-s" form, D past, P past participle, G "-ing" form, B form of be,
H form of have, Q form of do, M modal; J adjective, R adverb, T determiner, A possessive, U number, O pronoun, I
preposition, X "to", C conjunction, Y subordinator, W wh-word and relative "that", E "there", "@" code or math,
"." punctuation.

Most words have one code in the lexicon. How a line of a note opens ("Water the beds", "Offers a view") is told by rules; all other
choices by what a full tagger (HanTa, 0.16 s a note) does in such places, learnt once into a table (`contexts`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from mkdeck.language.english.closed import CLOSED
from mkdeck.language.english.contexts import features, most_likely
from mkdeck.language.english.words import codes, is_known
from mkdeck.lazy import holding, regex

_OPAQUE = "\ue004[^\ue005]*\ue005|\ue006[^\ue007]*\ue007|\ue008[^\ue009]*\ue009"
_may_hold_spaces = holding(("\ue004", "\ue006", "\ue008", "et al"))  # what opens or is a token that may hold a space
_TOKEN = regex(
    rf"{_OPAQUE}|[\uf000\uf001](?:['’]s)?|(?:[A-Z]\.){{2,}}|(?:e\.g|i\.e|et al|vs?|etc|Dr|Mr|Mrs|Ms|Jr|Sr|St|Prof|No|pp?|cf|Inc|Ltd|Co|Art)"
    r"\.(?=[\s,;)]|$)"
    r"|\d{2,4}s\b|[$€£]?\d[\d,.]*[-–][$€£]?\d[\d,.]*\b%?|[$€£]?\d[\d,.]*\d%?|[$€£]?\d%?|(?:[^\W_]|[♭♯])+(?:['’.&/+-][^\W_]+)*['’]?(?=\W|$)|[^\W_]+|\S"
)
_NOUN_SUFFIX = regex(r"(?:tion|sion|ment|ness|ity|ism|ist|ance|ence|ship|hood|ology|graphy|er|or|age|cy)$")
_ADJECTIVE_SUFFIX = regex(r"(?:ive|al|ous|ic|able|ible|ful|less|ary|ish|ian|like|free|wide)$")
_ACRONYMS = regex(r"[A-Z]{2,}s$")
_NOT_FINITE = frozenset({"be", "been", "being"})
_OPENING_MARKS = frozenset('.:!?"“(')
_PAUSES = frozenset(",;:—–-(")
_JOINING = frozenset("YCW")
FINITE = frozenset("ZDBHQM")
NOMINAL = frozenset("NSKGOU@")


Word = tuple[str, int, int]  # as it is written, and where it starts and ends
Decide = Callable[[int, str, Iterable[str]], str]


class Token(NamedTuple):
    """A word or mark: its text, its code, and where it stands in the sentence."""

    text: str
    tag: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.lower()


_token = partial(tuple.__new__, Token)  # as Token(...), without a call of Python for each of the many


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
    if word == "et al.":
        return "K"
    if _ACRONYMS.match(word):
        return "S"
    known = codes(low)
    if word[0].isupper() and (not first or (not known and is_known(low) and _guess(low) == "N") or word[1:2].isupper()):
        return "K" + known
    return known or _guess(low)


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


@lru_cache(maxsize=4096)
def tag(sentence: str) -> tuple[Token, ...]:
    """The tokens of a sentence (marked text without italics)."""
    words, options = split(sentence)
    codes = tagged(words, options, _by_table)
    return tuple([_token((word, code, start, end)) for (word, start, end), code in zip(words, codes, strict=True)])


def _by_table(_place: int, option: str, seen: Iterable[str]) -> str:
    return most_likely(option, seen)


def tagged(words: Sequence[Word], options: Sequence[str], decide: Decide) -> list[str]:
    """The code of each word. decide: chooses one of several by place, codes and features."""
    tags: list[str] = []
    finite = False  # whether the clause at hand has its verb
    for i, option in enumerate(options):
        code = option if len(option) == 1 else _choose(i, option, tags, options, words, finite, decide)
        if option == "V" and tags and tags[-1] in "NJ" and i + 1 < len(options) and {*options[i + 1]} & {"D", "Z"}:
            code = "N"  # "the grain dole shifted power"
        word = words[i][0]
        if word in _PAUSES or code in _JOINING:
            finite = finite and word == "," and not (i + 1 < len(options) and options[i + 1][0] in "YCW")
        elif (code in FINITE and word.lower() not in _NOT_FINITE) or (code == "V" and not (tags and tags[-1] in "XM")):
            finite = True
        tags.append(code)
    if tags[:2] == ["V", "Z"]:
        tags[0] = "N"  # "Steal lets dirty pages reach the disk": the second word is the verb
    return tags


def split(sentence: str) -> tuple[list[Word], list[str]]:
    """The words and marks of a sentence with the places where each starts and ends; and the codes that each can have."""
    words: list[Word] = []
    options: list[str] = []
    before = "."
    place = 0
    for piece in [sentence] if _may_hold_spaces(sentence) else sentence.split(" "):
        for word, start, end, first, later in _words_of_piece(piece):
            words.append((word, place + start, place + end))
            options.append(first if before in _OPENING_MARKS else later)
            before = word
        place += len(piece) + 1
    return words, options


@lru_cache(maxsize=16_384)
def _words_of_piece(piece: str) -> tuple[tuple[str, int, int, str, str], ...]:
    """The same of a piece without spaces, with the codes of a first word and of others: pieces recur, and a look-up is quick."""
    return tuple(
        (found[0], found.start(), found.end(), possible(found[0], True), possible(found[0], False)) for found in _TOKEN.finditer(piece)
    )


def _after(i: int, options: Sequence[str], words: Sequence[Word]) -> int:
    """The place of the next word, quotation marks passed over."""
    j = i + 1
    while j < len(options) and words[j][0] in "\"“”'‘’":
        j += 1
    return j


def _choose(i: int, option: str, tags: Sequence[str], options: Sequence[str], words: Sequence[Word], finite: bool, decide: Decide) -> str:
    """One code of several, by what stands before and after."""
    if opens(i, option, tags, options, words):
        return _opening(option, i, options, words)
    if set(option) == {"P", "D"} and not finite and _has_object(i, tags, options, words):
        return "D"
    return decide(i, option, seen_at(i, option, tags, options, words, finite))


def _has_object(i: int, tags: Sequence[str], options: Sequence[str], words: Sequence[Word]) -> bool:
    """Whether a past form behind a noun has an object, which a participle has not: "inspectors punished dishonest bakers"."""
    after = options[i + 1][0] if i + 1 < len(options) else "."
    return bool(tags) and tags[-1] in "NSKO@" and after in "TAONSJK@" and _verbs_to_come(i, options, words) == "none"


def opens(i: int, option: str, tags: Sequence[str], options: Sequence[str], words: Sequence[Word]) -> bool:
    """Whether a word begins a clause that may be a command or have no subject, as the lines of notes do and other text rarely does."""
    if not set(option) & set("VZDP") or not set(option) & set("NSKJ"):
        return False
    before = words[i - 1][0] if i else ":"
    lead = before == "," and "V" in option and options[0][0] in "IYR" and not any(t in FINITE or t == "V" for t in tags)
    return lead or before in ':;."“—–'


def seen_at(i: int, option: str, tags: Sequence[str], options: Sequence[str], words: Sequence[Word], finite: bool) -> Iterator[str]:
    """The features of the place of a word, for `contexts`."""
    place = _after(i, options, words)
    around = (words[i - 1][0].lower() if i else "", words[i][0].lower(), words[place][0].lower() if place < len(words) else "")
    return features(option, tags, options[place : place + 2], around, finite, _verbs_to_come(i, options, words))


def _verbs_to_come(i: int, options: Sequence[str], words: Sequence[Word]) -> str:
    """Whether another word of the clause is surely its verb, may be it, or none can."""
    found = "none"
    for j in _same_clause(i, options, words):
        if _is_finite(options[j], words[j][0]):
            return "sure"
        if set(options[j]) & set("VZD") and options[j - 1][0] not in "XMTAJIU":
            found = "maybe"
    return found


def _opening(option: str, i: int, options: Sequence[str], words: Sequence[Word]) -> str:
    """The first word of a clause: an imperative, a verb without its subject, or a noun."""
    after = options[i + 1][0] if i + 1 < len(options) else "."
    if _is_subject(option, i, options, words):
        return next(c for c in option if c in "NSJK")
    if "V" in option and i + 1 < len(words) and words[i + 1][0].lower() in ("the", "a", "an", "your", "every"):
        return "V"  # "Water the driest beds first, so that ..."
    if after == "I" and "S" in option and "Z" in option and _plural_verb(i, options, words):
        return "S"  # "Races over two minutes get slower"
    if after in "BHM" or (after in "ZD" and len(options[i + 1]) == 1):
        return next(c for c in option if c in "NSJK")
    if option[0] in "VZ":
        return option[0]
    verb = next(c for c in option if c in "VZDP")
    if any(_is_finite(options[j], words[j][0]) or _rises_by(j, options, words) for j in _same_clause(i, options, words)):
        return next(c for c in option if c in "NSJK")
    if option[0] == "J" and after not in "TAO":
        return "J"
    if (verb == "Z" and words[i + 1 : i + 2] and words[i + 1][0] != "of") or (
        verb == "V" and after not in ".C" and words[i + 1][0] not in ("of", "through", "between")
    ):
        return verb
    return option[0]


def _plural_verb(i: int, options: Sequence[str], words: Sequence[Word]) -> bool:
    """Whether a base form behind a noun is the verb of a plural subject."""
    later = _same_clause(i, options, words)
    return any(options[j] == "V" and options[j - 1][0] in "NSKU" and words[j][0] != "to" for j in later)


_CAUSING = frozenset("make makes let lets help helps have has watch watches see sees keep keeps get gets ask asks".split())


def _is_subject(option: str, i: int, options: Sequence[str], words: Sequence[Word]) -> bool:
    """Whether a word that could be a verb is the subject, by the verb behind it: "Stars twinkle ...", "Spring tides follow ..."."""
    if words[i][0].lower() in _CAUSING or i + 1 >= len(options):
        return False
    if "S" in option and (options[i + 1] == "V" or words[i + 1][0] == ","):
        return True
    if option[0] == "S" and "V" in options[i + 1] and i + 2 < len(options) and options[i + 2][0] in "TAOKX":
        return True  # "Teams present their work"
    second = set(options[i + 1]) & set("NS") and i + 2 < len(options)
    if second and options[i + 2][0] in "MBH" and words[i + 2][0].lower() not in _NOT_FINITE:
        return True  # "Snap judgments can mislead"
    return bool(second) and options[i + 2][0] in "VZD" and not set(options[i + 2]) & set("NSJ") and option[0] != "V"


def _is_finite(option: str, word: str) -> bool:
    return option == "Z" or (option[0] in "BHM" and word.lower() not in _NOT_FINITE)


def _rises_by(j: int, options: Sequence[str], words: Sequence[Word]) -> bool:
    """Whether a word that may be a plural is a verb by what follows: "performance ... increases by 5 points"."""
    return "Z" in options[j] and j + 2 < len(words) and words[j + 1][0] in ("by", "from") and options[j + 2][0] in "UG"


def _same_clause(i: int, options: Sequence[str], words: Sequence[Word]) -> Iterator[int]:
    for j in range(i + 1, len(options)):
        if words[j][0] in ".;:" or options[j][0] in "YW":
            return
        if words[j][0] == "as" and j + 1 < len(options) and options[j + 1][0] == "O":
            return
        yield j
