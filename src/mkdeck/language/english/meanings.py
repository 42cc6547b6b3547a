"""Whether a text says what a term means: a noun phrase with what sets it apart, and not a sentence about it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mkdeck.language.english.grammar import ALIKE_IN_PAST, base
from mkdeck.language.english.tagging import Token, tag
from mkdeck.language.english.words import codes

SHORT = 5  # words of a meaning that needs nothing to set it apart: "flour cooked in fat"
_SETS_APART = frozenset(
    "of that which who whose for to in with where when from by between on against as without at into through via during under within "
    "across over".split()
)
_JUDGED = frozenset(
    "judged considered seen regarded treated described dismissed criticized expected said thought held believed "
    "presented portrayed depicted cited praised used offered shown mentioned named".split()
)
_HOW_WHERE = frozenset("how where when".split())
_OPENERS = frozenset("that because when if as".split())


def says_something(tokens: Sequence[Token]) -> bool:
    """Whether there are more verbs than clauses under a noun: "citizens who are exposed should be told" is a sentence."""
    first = next((place for place, t in enumerate(tokens) if t.tag == "W"), len(tokens))
    joined = sum(t.tag == "C" for t in tokens[first:]) if tokens and tokens[0].tag == "T" else 0  # "a view in which A is B and C is D"
    pointing = sum(one.tag == "I" and two.lower == "that" for one, two in pairwise(tokens))  # "in that year"
    openers = joined - pointing + sum(t.tag == "W" or t.lower in _OPENERS for t in tokens)
    if tokens and tokens[0].tag == "G" and any(t.tag in "ZBMH" and tokens[i].tag not in "XCI" for i, t in enumerate(tokens[1:first])):
        return True  # "seeing a case as typical tells an expert which ..."
    verbs = sum(
        (
            t.tag in "ZMBVQH"
            or _acts(tokens, i + 1)
            or (tokens[i].tag == "R" and _rarely_acts(tokens, i + 1))
            or (t.tag == "D" and "P" not in codes(t.lower))
        )
        and tokens[i].tag not in "XMCQHITJA"
        for i, t in enumerate(tokens[1:])
    )
    return verbs > openers


def _rarely_acts(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word that may be a verb stands behind an adverb that only a verb has: "people rarely judge value"."""
    return tokens[place].tag == "N" and "V" in codes(tokens[place].lower) and tokens[place - 1].lower.endswith("ly")


def _acts(tokens: Sequence[Token], place: int) -> bool:
    """Whether a past form is a verb by what follows it: its object."""
    return tokens[place].tag == "D" and place + 1 < len(tokens) and tokens[place + 1].tag in "TAOKSNJUWY"


def is_meaning(text: str) -> bool:
    """Whether a text can follow "X means": "the doctrine that ...", "techniques to prevent ...", "combining habits with ..."."""
    tokens = tag(text.rstrip("."))
    if tokens and tokens[0].lower == "what" and sum(t.tag in "ZDBMH" for t in tokens) == 1:
        return True  # "what a system holds at a moment"
    if tokens and tokens[0].lower in _HOW_WHERE and sum(t.tag in "ZDBMH" for t in tokens) == 1 + sum(t.tag == "Y" for t in tokens[1:]):
        return True  # "how far the wind pushes a boat while it sails"
    if tokens and tokens[0].tag == "G" and not any(t.tag in "ZDMBH" for t in tokens) and not hides_a_verb(tokens):
        return True  # "ensuring that goals align with values"
    if tokens and tokens[0].lower in ("everyone", "everybody", "anyone", "anybody", "nobody", "nothing", "everything"):
        return False  # whom it holds for
    if any(t.lower in ("while", "whereas", "although", "though") for t in tokens):
        return False
    does = [t.tag for t in tokens[:2]] == ["Z", "T"]  # "Guarantees a tour that ..."
    if not tokens or does or says_something(tokens) or _has_object(tokens) or hides_a_verb(tokens):
        return False
    first = tokens[0]
    if first.tag == "P" and first.lower in _JUDGED:
        return False  # "judged unlikely to be the fastest route"
    if first.tag == "G" or first.lower in ("a", "an", "any", "one"):
        return True
    noun = codes(first.lower).startswith(("N", "S")) and (first.tag != "Z" or codes(base(first.lower)).startswith("N"))
    if first.tag not in "TNSJGPKA" and not noun:
        return False
    place = next((i for i, t in enumerate(tokens) if t.lower in _SETS_APART), 0)
    before = tokens[: place or len(tokens)]
    if place and tokens[place].tag == "W" and before[-1].text == ",":
        before = before[:-1]  # "small boats, which ..."
    if any(t.text == "," for t in before) and first.tag != "T":
        return False  # "measles, smallpox, and influenza evolved from ...": a list that does something
    if first.tag != "T" and any(t.tag == "U" for t in tokens[:3]):
        return False
    return bool(place) or len(tokens) <= SHORT + (first.tag == "T") * SHORT


def hides_a_verb(tokens: Sequence[Token]) -> bool:
    """Whether a word that may be a verb has an object, whatever it was taken for: "pitch thins the hull"."""
    for before, word, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if word.tag in "WY":
            return False
        acts = word.tag in "NJ" and after.tag == "T" and before.tag not in "TIXJRC" and set(codes(word.lower)) & set("VD")
        implants = word.tag == "N" and before.tag == "S" and after.tag in "NS" and "V" in codes(word.lower)  # "questions implant ideas"
        if acts or implants or ((word.lower in ALIKE_IN_PAST or word.lower == "led") and before.text[0].isupper() and after.tag in "NSTJ"):
            return True
    return False


_NAMING = frozenset("called named dubbed termed titled based".split())  # "a rule called parity"


def _has_object(tokens: Sequence[Token]) -> bool:
    """Whether a past form has an object, which a participle behind a noun has not: "officers wooed the king"."""
    for before, word, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if word.tag in "WY":
            return False  # what follows has a clause of its own
        if (word.tag == "D" and not (after.tag in "IX" and before.tag in "NS" and "P" in codes(word.lower))) or (
            word.tag == "P" and before.tag in "NSKO" and after.tag in "TAOU" and set(codes(word.lower)) & set("DP")
        ):
            return True
        if word.tag == "P" and before.tag == "R" and after.tag in "GTAO" and "D" in codes(word.lower):
            return True  # "a planner once suggested describing ..."
        if word.tag == "P" and before.tag in "NSKR" and after.tag in "NSK" and "D" in codes(word.lower) and word.lower not in _NAMING:
            return True
    return False
