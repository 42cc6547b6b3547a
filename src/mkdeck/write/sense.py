"""What a statement says that a term is, with the tails that it cannot stand without."""

from __future__ import annotations

import re

from mkdeck.language.english.clauses import Clause
from mkdeck.language.english.tagging import last_of
from mkdeck.language.english.tails import Tail, TailKind
from mkdeck.lazy import regex
from mkdeck.write.turned import is_answer

_NEXT_ONE = regex(
    r", (?:an? |the )?(?!which|that|who)[a-z]+ (?:is|are) (?:an? |the )?[^,]*(?:,.*)?$", needs=(" is ", " are ")
)  # "A is x, | B is y, and ..."
SHORTEST_SENSE, LONGEST_SENSE = 4, 20  # words that say what something means


def sense_of(clause: Clause) -> str:
    """The meaning in "X is Y ...": Y, while, due to or to do what; empty, where Y is cut in its middle."""
    answer, tail = clause.rest, clause.tails[0] if clause.tails else None
    if tail and tail.kind is TailKind.WHEN and tail.marker == "as":
        answer = f"{answer} as {tail.text}"  # "that we see the world as it is"
    answer = _NEXT_ONE.sub("", without_here(re.sub(r",? and that\s.*$", "", answer)))
    if last_of(answer).tag == "Z" or " iff " in answer:
        return ""  # "a lamp that decides, depending on the wind, whether ...": the half of it
    joint = _joint(tail) if tail else ""
    if tail and joint and is_answer(f"{answer} {joint} {tail.text}", LONGEST_SENSE):
        return f"{answer} {joint} {tail.text}"
    return answer


def without_here(answer: str) -> str:
    """The answer without the "here" of its note: "defence here, as in an older dialogue"."""
    return re.sub(r" here(?=,|$)", "", answer)


def _joint(tail: Tail) -> str:
    """The word that joins a tail to a meaning, if the meaning leans on it."""
    joins = tail.kind is TailKind.PURPOSE or (tail.kind in (TailKind.WHILE, TailKind.WHEN) and tail.marker in ("while", "when"))
    return tail.marker if joins or tail.marker == "due to" else ""
