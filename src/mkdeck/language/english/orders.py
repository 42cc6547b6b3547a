"""Whether a text tells the reader what to do, and whether it begins with a verb that nobody could take for a noun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from mkdeck.language.english.clauses import Clause
from mkdeck.language.english.tagging import Token, tag
from mkdeck.language.english.words import codes
from mkdeck.lazy import regex


def surely_verb(text: str) -> bool:
    """Whether the first word can be nothing but a verb, or has an object that only a verb has ("use the ...")."""
    first, *rest = re.findall(r"[\w'’-]+", text.lower()) or [""]
    can = codes(first)
    return (
        first in ("never", "always", "don't", "be") or not set(can) & set("NSJ") or rest[:1] in (["the"], ["a"], ["an"], ["your"], ["on"])
    )


def acts_first(tokens: Sequence[Token]) -> bool:
    """Whether a text begins with a verb: "Schedule short requests ...", "Patrol for slugs and do little harm"."""
    if not tokens or surely_verb(" ".join(token.text for token in tokens)):
        return True
    joined = any(one.tag == "C" and two.tag in "QB" for one, two in pairwise(tokens))
    return tokens[0].tag in "VQ" and (joined or (len(tokens) > 2 and tokens[1].tag == "J" and tokens[2].tag == "S"))


def opens_with_verb(tokens: Sequence[Token]) -> bool:
    """Whether the first word of those that say what somebody does is a verb, and no noun: not in "bears fed on berries"."""
    verb = codes(tokens[0].lower)[:1] in ("", "Z")
    return verb and (len(tokens) < 2 or tokens[1].tag not in "DP" or tokens[0].lower in _BEFORE_PARTICIPLE)


_BEFORE_PARTICIPLE = frozenset("is was gets becomes remains stays feels looks seems keeps".split())


def is_imperative(clause: Clause, text: str) -> bool:
    """Whether a clause tells the reader what to do."""
    if clause.subject or clause.verb.form not in "VBQ":
        return False
    words = tag(text)
    first, can = words[0], codes(words[0].lower)
    if _NO_COMMAND.match(text) and can != "V":
        return False
    if len(words) > 3 and words[1].text[:1].isupper() and any(word.tag == "Z" and word.text.islower() for word in words[2:6]):
        return False  # "Split Boats with Flags puts each crew ...": a name
    named = first.text in _FIRST_NAMES and len(words) > 1 and words[1].text[:1].isupper() and not codes(words[1].lower)
    if named and (words[1].text.endswith(("'s", "’s")) or any(word.tag in "ZDBHM" for word in words[2:])):
        return False  # "Skip Lund's valves keep the water out", and not "Skip Facebook on weekdays"
    lettered = len(words) > 2 and len(words[1].text) == 1 and words[1].text.isupper() and words[2].tag in "DZPBMH"
    titled = len(words) > 2 and words[2].text == ":" and words[3:4] and words[3].text[0].isdigit() and set(can) & set("NS")
    did = len(words) > 2 and words[1].tag in "DP" and (words[2].tag == "T" or words[2].text[0].isdigit())
    if lettered or titled or did:
        return False  # "Group A wrote a compiler", "Power view: 8 to 4", "Crew counted 23 wrecks"
    if can.startswith("J") and len(words) > 1 and words[1].tag in "C.":
        return False  # "Blunt and profane"
    if can.startswith(("N", "S")) and len(words) > 1 and words[1].tag in "I.C" and words[1].lower not in ("on", "for", "with", "to"):
        return False
    if (
        can.startswith(("N", "S"))
        and len(words) > 1
        and words[1].lower in ("that", "which", "who", "whose")
        and words[0].lower not in _SAYING
    ):
        return False
    if len(words) > 3 and set(can) & set("NS") and words[1].tag != "J" and "Z" in codes(words[2].lower) and words[3].tag == "R":
        return False  # "File data moves directly between ...": a noun and its verb
    if first.lower in ("did", "does") or (set(can) & set("NS") and _acts_twice(words)):
        return False  # a question; "Doubt whether they will lend does harm"
    if set(codes(clause.verb.base)) & set("NS") and _another_verb_is_finite(tag(clause.rest)):
        return False
    if clause.lead and _DROPS_OUT.match(clause.rest) and set(codes(clause.verb.base)) & set("NS"):
        return False  # "Without inertia, time drops out of the sums"
    return first.tag in "VQ" or first.lower in ("never", "always", "be") or bool(clause.lead)


def _acts_twice(words: Sequence[Token]) -> bool:
    """Whether an auxiliary follows a verb at once, so that all before it is its subject."""
    return any(one.tag == "V" and two.lower in ("does", "is", "was", "has") for one, two in pairwise(words))


def _another_verb_is_finite(rest: Sequence[Token]) -> bool:
    """Whether a finite verb follows what could be a command, so that this is its subject.

    "Blame looks backward and asks ...", "time to water on the fire mattered more than ...".
    """
    for before, token in pairwise(rest):
        if token.tag in "WYO" or before.tag in "WYO" or token.text in ".:;,":
            return False  # a clause of its own
        if (token.tag == "Z" and before.tag == "C") or (token.tag == "D" and before.tag in "NSRK"):
            return True
    return False


_DROPS_OUT = regex(r"[a-z]+s (?:out|up|down|away|off|over|back)\b")
_FIRST_NAMES = frozenset("Skip Mark Grant Bill Rob Pat Grace Hope Chase Sue Jack Frank Josh Nick Carol Chuck Chip Wade Pierce Will".split())
_SAYING = ("check", "note", "trust", "hope", "reason", "state")
_NO_COMMAND = regex(r"[A-Z]\w+\s(?:\d|[A-Z]\s=\s)")  # "Level 1 ..." is a name, "Code A = 0" a formula


def is_told_of_doing(tokens: Sequence[Token]) -> bool:
    """Whether a gerund is what a sentence is about: "Mentoring works when ...", "Plowing shreds roots"; no "Keeping notes by hand"."""
    if len(tokens) < 2 or tokens[0].tag != "G":
        return False
    verb = tokens[1].lower
    return verb in _IS_SO or ("Z" in codes(verb) and len(tokens) > 2 and tokens[2].tag in "NS")


_IS_SO = frozenset("works is helps makes matters means leads takes requires needs".split())
