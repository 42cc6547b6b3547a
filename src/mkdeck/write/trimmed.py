"""A statement as a card shows it: without its asides, and with as many of its tails as keep it readable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from mkdeck.language.english.clauses import Clause, without_parentheses
from mkdeck.language.english.grammar import upper_first
from mkdeck.language.english.tagging import first_of, tag
from mkdeck.language.english.tails import TailKind
from mkdeck.language.english.wholes import is_whole
from mkdeck.lazy import regex

LONGEST_FRONT = 24  # words around and under a blank
OPEN_SUBJECT = regex(
    r",\s(?:where|which|who|whose|when)\s[^,]*$"
)  # "The harbour, where a hundred boats lie and the crews": it does nothing
_CONNECTED = {
    TailKind.AND,
    TailKind.BY,
    TailKind.BECAUSE,
    TailKind.PURPOSE,
    TailKind.RATHER,
    TailKind.PARTICIPLE,
    TailKind.WITH,
    TailKind.WHEN,
    TailKind.SO,
}

_MIDDLE_ASIDE = regex(
    r",\s(?:such as|including|like|often|especially|particularly)\s[^.;]*?,\s(?=(?:is|are|was|were|can"
    r"|could|has|have|will|may|must|should)\b)",
    needs=(", such as ", ", including ", ", like ", ", often ", ", especially ", ", particularly "),
)
_DONE_ASIDE = regex(
    r",\s(?:(?:originally|first|long|once|later)\s)?\w+ed\s(?:by|in|for|as|to|from|at)\s[^.;,]*,\s(?=(?:into|to|from|with)\s(?:the|an?|its|our)\b)",
    needs=("ed by ", "ed in ", "ed for ", "ed as ", "ed to ", "ed from ", "ed at "),
)  # "bring the lamp, first built by Ada Lind, into the harbour": the verb needs what stands behind
_LAST_ASIDE = regex(
    r",?\s(?:such as|including|like|especially|particularly)\s[^;]*$",
    needs=("such as ", "including ", "like ", "especially ", "particularly "),
)
_COMMA = {TailKind.PARTICIPLE, TailKind.PAST, TailKind.WITH, TailKind.WHICH, TailKind.WHERE, TailKind.ASIDE}


@lru_cache(maxsize=16)  # several writers ask for it
def whole(clause: Clause, text: str) -> str:
    """The statement without asides, with as many of its tails as keep it readable."""
    text = without_parentheses(text).strip().rstrip(".!:;")
    if len(text.split()) <= LONGEST_FRONT:
        return text
    text = _DONE_ASIDE.sub(" ", text)
    for aside in (_MIDDLE_ASIDE, _LAST_ASIDE):
        text = _dropped(aside, text)
        if len(text.split()) <= LONGEST_FRONT:
            return text
    lead = f"{clause.lead}, " if clause.lead and len(clause.lead.split()) <= 8 else ""
    kept = f"{lead}{clause.core}" if lead else upper_first(clause.core)
    kept = _MIDDLE_ASIDE.sub(" ", kept)
    for group in _groups(clause):
        longer = f"{kept}{group}"
        if len(longer.split()) > LONGEST_FRONT:
            break
        kept = longer
    return _LAST_ASIDE.sub("", without_parentheses(kept)) if len(kept.split()) > LONGEST_FRONT else without_parentheses(kept)


def _dropped(aside: re.Pattern[str], text: str) -> str:
    """The text without an aside, unless a verb goes with it."""
    found = aside.search(text)
    if not found or any(t.tag in "ZMBHV" for t in tag(found[0])):
        return text
    return f"{text[: found.start()]} {text[found.end() :]}".strip()


def _groups(clause: Clause) -> Iterator[str]:
    """The tails as text, those together that cannot stand without each other; it ends at the first that is an aside."""
    group = ""
    for tail in clause.tails:
        comma = tail.kind in _COMMA or tail.marker == "not"
        if comma and group:
            yield group
            group = ""
        if tail.kind not in _CONNECTED:
            break
        group += f"{',' if comma else ''} {tail.marker} {tail.text}".replace("  ", " ")
    if group:
        yield group


def loses_the_point(text: str, told: str) -> bool:
    """Whether what a statement lost turns it round: "who shuts the door gets more done | but ten years on ..."."""
    whole_text = without_parentheses(told)
    return whole_text.startswith(text) and _TURNS.match(whole_text[len(text) :]) is not None


_TURNS = regex(r",? (?:but|yet|unless|except|until)\b", needs=("but", "yet", "unless", "except", "until"))


def cut_well(text: str) -> bool:
    """Whether a statement that lost its tails reads as if it never had them: no list of verbs or things without its end."""
    tokens = tag(text)
    verbs = sum(one.text == "," and two.tag in "ZBDH" for one, two in pairwise(tokens))
    *before, last = text.split(", ")
    unended = bool(before) and first_of(last).tag in ("TNSKJU" if len(before) > 1 else "NSKJU")  # a list without its last item
    return ":" not in text and not verbs and not unended and is_whole(text, clipped=True)
