"""What the writers of questions share: the clause of a statement that a question can turn round, and what can be an answer."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from mkdeck.language.english.clauses import Clause, analyse, without_parentheses
from mkdeck.language.english.patterns import DANGLING
from mkdeck.language.english.tagging import tag
from mkdeck.language.english.tails import Tail, TailKind
from mkdeck.lazy import regex
from mkdeck.model import Idea

LONGEST = 15  # words of an answer to a question of ours


def clause_of(idea: Idea) -> Clause | None:
    """The clause of a statement whose subject names something, without its brackets."""
    return _clause_of(idea.text)


@lru_cache(maxsize=64)  # each writer of statements asks for it
def _clause_of(text: str) -> Clause | None:
    clause = analyse(without_parentheses(text))
    if clause is not None and _BY_SOMEBODY.match(clause.lead):
        return None
    if clause is None or not clause.subject or DANGLING.match(clause.subject) or clause.verb.negated or re.match(r"not\b", clause.rest):
        return None
    first, *more = tag(clause.subject)
    adrift = first.tag in "RIVXYW" and first.lower != "too"
    adrift = adrift or (first.tag == "P" and len(more) > 0 and more[0].tag in "IRX")  # "first published in 1994, ..."
    adrift = adrift or first.lower in ("today", "nowadays", "nobody", "nothing", "no") or ":" in f"{clause.subject}{clause.rest}"
    run_on = any(
        one.tag in "NS" and two.tag == "T" and two.lower != "such" for one, two in pairwise((first, *more))
    )  # "letters a month and the site is ..."
    contact = run_on or (len(more) > 0 and more[-1].tag == "O")  # "the bomb they built changed the meaning of war"
    if clause.verb.is_be and clause.rest.startswith("that "):
        return None  # "the answer is that ..."
    return None if adrift or contact or goes_on(clause.rest) or OF_MORE.search(clause.subject) else clause


_AND_ASKS = regex(r"\band [a-z]+ (?:whether|if|why)\b", needs=(" and ",))  # "along the quays and wonder whether ..."
_NEXT_CLAUSE = regex(r",\s(?:and|but)\s(?:even|so|then|also)\s", needs=(", and ", ", but "))
_BY_SOMEBODY = regex(r"^(?:For|To) [A-Z][\w.]+(?: [A-Z][\w.]+)*$", begins=("For ", "To "))  # "For Hegel, ...": whose view it is


OF_MORE = regex(r"\bwhose\b|\b(?:in|of|for|by|to) which\b", needs=("whose", "which"))  # where such a subject ends, nobody can tell


def goes_on(text: str) -> bool:
    """Whether a text goes on with another verb: "TLS keys and factored thousands", "the theory and The Trial describes ..."."""
    joined, before = False, ""
    if _AND_ASKS.search(text):
        return True
    if _NEXT_CLAUSE.search(text) and any(one.tag == "S" and two.tag == "V" for one, two in pairwise(tag(_NEXT_CLAUSE.split(text)[-1]))):
        return True  # "X keeps the mind clear, and even bad memories help because ..."
    for token in tag(text):
        if token.tag in "WY":
            return False  # in a clause of its own
        if joined and (token.tag in "ZDBHMQ" or (token.tag == "P" and before == "C")):
            return True
        joined, before = joined or token.tag == "C", before if token.tag == "R" and before == "C" else token.tag
    return False


def first_tail(clause: Clause, kind: TailKind) -> Tail | None:
    """The first tail, if it is of this kind: a later one may hang on another."""
    return clause.tails[0] if clause.tails and clause.tails[0].kind is kind else None


def is_answer(text: str, most: int = LONGEST) -> bool:
    """Whether a text has the length of an answer."""
    return 2 <= len(text.split()) <= most
