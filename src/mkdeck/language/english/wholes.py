"""Whether a text that was cut still reads as whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mkdeck.language.english.clauses import analyse, has_finite
from mkdeck.language.english.tagging import Token, first_of, tag
from mkdeck.language.english.tokens import possible
from mkdeck.language.english.words import codes
from mkdeck.lazy import regex

_WANTING = frozenset("ICYXTA")
_LEANING = frozenset({"not", "than", "such", "mainly", "partly", "mostly"})


def _surely_ends(word: str) -> bool:
    """Whether a word can end any sentence, whatever stands before it: it is of no kind that wants another one."""
    return word.isalpha() and not _WANTING.intersection(possible(word, False)) and word.lower() not in _LEANING


def is_whole(text: str, *, clipped: bool = False) -> bool:
    """Whether a text reads as whole: it does not end on a word that wants another one.

    clipped: the text was cut, so also no clause may lack its verb and no list its end.
    """
    bare = text.rstrip(" .?!")
    if not clipped and bare and _surely_ends(bare.rpartition(" ")[2]):
        return True
    tokens = [t for t in tag(bare) if t.text not in '"“”']
    if not tokens or tokens[-1].tag in _WANTING or tokens[-1].lower in _LEANING:
        return bool(tokens) and (
            tokens[-1].lower in _STRANDED or text.rstrip(" .?!").endswith((" a few", " at all", " once", " among many"))
        )
    if not clipped:
        return True
    both = re.search(r"\b(?:both|between)\s(?P<rest>[^,;]*)$", text)
    if (
        (tokens[-1].tag in "WO" and not tokens[-1].lower.endswith(("self", "selves")))
        or (both and " and " not in both["rest"] and (not both["rest"].endswith("s") or len(both["rest"].split()) > 2))
        or tokens[-1].lower in ("means", "how", "only")
        or _EITHER.search(text)
        or _FROM.search(text)
        or _WHICH.search(text)
        or _PREVENT.search(text)
        or _described_nothing(tokens)
    ):
        return False
    for i, token in enumerate(tokens):
        opens = (
            token.lower in ("that", "how", "why", "whether", "because", "while", "although", "when", "if", "until", "unless")
            and 0 < i < len(tokens) - 1
        )
        if opens and tokens[i + 1].tag in "TAOKNSJ@" and not has_finite(tokens[i + 1 :]):
            return False
    joined = _AND_LAST.match(text.rstrip(" .?!"))
    if joined and not has_finite(tag(joined["last"])):
        return False  # "species share ancestors, and natural selection": does what?
    comma = next((i for i in range(len(tokens) - 1, 0, -1) if tokens[i].text == ","), 0)
    listed = comma and tokens[comma - 1].tag in "NSKG" and len(tokens) - comma <= 4 and all(t.tag in "NSKJG" for t in tokens[comma + 1 :])
    return not (listed or (comma and tokens[-1].tag == "J" and len(tokens) - comma <= 2))


_AND_LAST = regex(r"^[^,]* (?:[a-z]+s|[a-z]+ed) [^,]*,\s(?:and|but)\s(?P<last>[^,]+)$", needs=(", and ", ", but "))
_FROM = regex(
    r"\b(?:mov|shift|chang|turn|transform|transition|switch|f[ae]ll|drop|ris|rose|gr[eo]w|declin|increas|decreas)\w* from (?!.* to )",
    needs=("from ",),
)  # to what?
_WHICH = regex(r"\b(?:in|by|through|of|to|for|on|with) (?:which|whom) [\w-]+$", needs=("which", "whom"))
_PREVENT = regex(r"\bprevent(?:s|ed|ing)? (?:\w+ and )?\w+s$", needs=("prevent",))  # "prevent individuals and groups" from what?
_EITHER = regex(r"\beither\s(?!.*\sor\s)", needs=("either ", "Either "))


def _described_nothing(tokens: Sequence[Token]) -> bool:
    """ "takes a more joyful", "explains the value of focused": an article or a preposition, and only adjectives behind it."""
    place = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].tag not in "JRPD" and tokens[i].lower not in ("more", "less")), -1)
    noun = tokens[-1].tag not in "JPD" or tokens[-1].lower in _NOUNS or "N" in codes(tokens[-1].lower)
    opened = tokens[place].lower in ("a", "an") or (tokens[-1].tag in "PD" and tokens[place].lower in _OPENS)
    quality = tokens[-1].tag == "J" and codes(tokens[-1].lower) == "J"
    opened = opened or (
        quality and (tokens[place].lower in ("of", "for") or (tokens[place].tag == "Z" and tokens[place].lower in _TREATING))
    )
    return place >= 0 and not noun and opened


_NOUNS = ("few", "little", "lot", "many", "human", "adult")
_OPENS = ("of", "for", "on", "with", "about")
_TREATING = frozenset("covers offers provides presents explores examines gives includes".split())  # "covers stateless" what?
_STRANDED = frozenset(
    "to with by as of for on in from into about at through toward towards against over upon between up out off away down inside "
    "outside".split()
)


def lists_sentences(text: str) -> bool:
    """Whether a comma alone joins the last sentence of a text to the one before."""
    before, _, last = text.rpartition(", ")
    if not before or first_of(last).tag not in "NSJTOA":
        return False
    clause = analyse(last)
    return clause is not None and bool(clause.subject)
