"""Sentences taken apart: lead, subject, verb, what follows, and the tails that stand after it.

"While A, the brain constantly generates B by C-ing, which D" becomes lead "While A", subject "the brain", verb
"constantly generates", rest "B", and the tails (by, "C-ing") and (which, "D"). Frames of questions need no more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from mkdeck.language.english.grammar import base
from mkdeck.language.english.subjects import is_subject, only_lists
from mkdeck.language.english.tagging import Token, first_of, last_of, tag
from mkdeck.language.english.tails import Tail, tails_of
from mkdeck.language.english.words import codes
from mkdeck.lazy import regex
from mkdeck.markup import AUTHOR, WORK


class Verb(NamedTuple):
    """The verb of a clause: auxiliaries, adverbs and "not" around the main verb, in its form (Z, V, D, P, G or B)."""

    text: str
    auxiliary: str
    adverbs: str
    main: str
    form: str
    particle: str = ""

    @property
    def base(self) -> str:
        return base(self.main)

    @property
    def is_be(self) -> bool:
        """Whether the clause says what its subject is ("X is Y"), without another verb."""
        return self.form == "B"

    @property
    def past(self) -> bool:
        """Whether it tells what happened: "sank", "was sunk", "had left"."""
        return self.form == "D" or self.text.split()[0] in ("was", "were", "had", "did")

    @property
    def negated(self) -> bool:
        return bool(_NEGATION.search(self.text))


class Clause(NamedTuple):
    """A clause. subject is empty for imperatives (verb form V) and for verbs that lost it ("Explores ...", form Z)."""

    lead: str
    subject: str
    verb: Verb
    rest: str
    tails: tuple[Tail, ...] = ()

    @property
    def core(self) -> str:
        """The clause without lead and tails."""
        return " ".join(filter(None, (closed(self.subject), self.verb.text, self.rest)))


def closed(subject: str) -> str:
    """A subject with the comma that ends an insertion in it: "tiny changes, consistently applied,"."""
    head, comma, aside = subject.rpartition(", ")
    inserted = comma and "," not in head and not re.match(rf"(?:and|or)\b|{WORK}|{AUTHOR}", aside) and last_of(head).tag != "J"
    goes_on = head.count('"') % 2 or (" " not in aside and first_of(aside).tag == "N")  # "..., pilferage was common"
    return f"{subject}," if inserted and not goes_on else subject


_NEGATION = regex(r"\b(?:not|never|cannot)\b|n[’']t\b", needs=("not", "never", "n't", "n’t"))
_PAREN = regex(r"\s+\(([^()]+)\)(?!\w)")  # "(1 - p)R" is no aside
_ACRONYM = regex(r"^[A-Z][A-Za-z&/.-]*[A-Z]s?$")


def analyse(sentence: str) -> Clause | None:
    """The clause of a sentence, or None where no verb was found that a question could turn on."""
    return _analysed(sentence.strip().rstrip(".!"))


@lru_cache(maxsize=4096)
def _analysed(sentence: str) -> Clause | None:
    tokens = tag(sentence)
    start = _after_lead(tokens)
    place = _main_verb(tokens, start)
    if place is None:
        return None
    verb, end = _verb_group(tokens, place)
    first = place
    while first > start and tokens[first - 1].tag == "R" and tokens[first - 1].lower not in ("once",):
        first -= 1
    subject = sentence[tokens[start].start : tokens[first].start].strip(" ,") if first > start else ""
    if first < place:
        adverbs = sentence[tokens[first].start : tokens[place].start].strip()
        verb = Verb(f"{adverbs} {verb.text}", verb.auxiliary, f"{adverbs} {verb.adverbs}".strip(), verb.main, verb.form)
    if subject and (not is_subject(tokens[start:first]) or _names_a_thing(tokens, start, place)):
        return None
    if subject and tokens[first - 1].text == "," and "," not in subject and only_lists(tokens[start:first], tokens[place]):
        return None  # "the map that showed their camps, used to make a point": a thing, and what is said of it
    rest, tails = tails_of(sentence, tokens, end)
    lead = sentence[: tokens[start].start].strip(" ,") if start else ""
    return Clause(lead, subject, verb, rest, tails)


def _names_a_thing(tokens: Sequence[Token], start: int, place: int) -> bool:
    """Whether the only verb belongs to a "what": "what a system holds at a moment" is a thing, "what matters is X" a sentence."""
    return tokens[start].lower == "what" and not has_finite(tokens[place + 1 :])


def _after_lead(tokens: Sequence[Token]) -> int:
    """Where the main clause begins: after "While ..., " or "In 1859, " or "However, "."""
    if not tokens:
        return 0
    first = tokens[0]
    opens = (
        first.tag in "YIX"
        or _INSTEAD.match(" ".join(t.lower for t in tokens[:2]))
        or (first.tag == "R" and len(tokens) > 1 and tokens[1].text == ",")
    )
    if first.tag in "GP" and any(t.text == "," for t in tokens[1:12]):
        comma = next(i for i, t in enumerate(tokens) if t.text == ",")
        opens = comma + 1 < len(tokens) and tokens[comma + 1].tag in "TAOKNSJU@" and not has_finite(tokens[:comma])
    if not opens or first.lower in ("that",):
        return 0
    dated = first.lower in ("in", "on", "by", "since") and len(tokens) > 2 and re.fullmatch(r"\d{4}", tokens[1].text)
    if dated and tokens[2].tag in "TKAO@":
        return 2
    if first.tag in "IX":
        return _last_comma(tokens)
    depth = 0
    needs_verb = first.tag == "Y"
    for i, token in enumerate(tokens):
        depth += (token.text in "([") - (token.text in ")]")
        if token.text == "," and depth == 0 and i + 1 < len(tokens):
            following = tokens[i + 1]
            if needs_verb and i > 4 and not has_finite(tokens[1:i]):
                continue
            if following.lower in ("such", "including", "like", "especially", "particularly"):
                continue  # an insertion in the lead: "when it has several goals, such as A and B, ..."
            listed = following.tag in "C" or (following.tag in "NSJPG" and i + 2 < len(tokens) and tokens[i + 2].text in ",")
            if following.tag in 'TAOKNSJUGEVR@"' and not listed:
                return i + 1
    return 0


_INSTEAD = regex(r"(?:rather than|instead of|far from|apart from)$")


def _last_comma(tokens: Sequence[Token]) -> int:
    """Where the main clause begins after "Through A, B, and C, ...": at the last comma before the verb."""
    verb = next((i for i, t in enumerate(tokens) if i and has_finite(tokens[i : i + 1]) and tokens[i - 1].tag not in "XM"), 0)
    depth = last = 0
    for i, token in enumerate(tokens[:verb]):
        depth += (token.text in "([") - (token.text in ")]")
        if token.text == "," and depth == 0 and tokens[i + 1].tag not in "CWG":
            last = i + 1
    return last


def has_finite(tokens: Sequence[Token]) -> bool:
    return any(t.tag in "ZDMHBQ" or (t.tag == "V" and (i == 0 or tokens[i - 1].tag not in "XM")) for i, t in enumerate(tokens))


def _main_verb(tokens: Sequence[Token], start: int) -> int | None:
    """The place of the finite verb of the main clause: one in a quotation only if there is no other."""
    place = _finite_verb(tokens, start, _quoted(tokens))
    return _finite_verb(tokens, start, frozenset()) if place is None else place


def _quoted(tokens: Sequence[Token]) -> frozenset[int]:
    """The places of words in quotation marks, where several stand together."""
    marks = [i for i, token in enumerate(tokens) if token.text in '"“”']
    return frozenset(i for one, two in zip(marks[::2], marks[1::2], strict=False) if two - one > SEVERAL for i in range(one, two))


SEVERAL = 3  # words from which a quotation may be a sentence: "worse is better"


def _finite_verb(tokens: Sequence[Token], start: int, quoted: frozenset[int]) -> int | None:
    pending = depth = 0
    relative = False
    for i in range(start + _opens_with_name(tokens[start : start + 2]), len(tokens)):
        token = tokens[i]
        if token.text in "([":
            depth += 1
        elif token.text in ")]":
            depth -= 1
        if depth > 0 or i in quoted:
            continue
        if token.text in ";:" and i > start:
            return None
        if i > start and (token.tag in {"W", "Y"} or token.lower == "whose"):
            pending += not (token.tag == "Y" and i + 1 < len(tokens) and tokens[i + 1].tag == "G")  # "before picking one"
        elif token.tag in "ZDMHQ" or (token.tag == "B" and token.lower not in ("be", "been", "being")) or token.tag == "V":
            before = tokens[i - 1] if i > start else None
            if before and (before.tag == "X" or (token.tag == "V" and (before.tag in "MQ" or _joins_infinitive(tokens, i)))):
                continue
            if before and before.tag in "MHBQ" and token.tag != "V" and pending == 0:
                continue
            if i > start and before and before.tag in "MHQ":
                continue
            if pending:
                pending -= 1
                relative = True
                continue
            if relative and before and before.tag == "C":
                continue
            return i
    return None


def _opens_with_name(tokens: Sequence[Token]) -> bool:
    """Whether what looks like a command is a name: "Git began in ..."."""
    return len(tokens) > 1 and tokens[0].tag == "V" and codes(tokens[1].lower) == "D"


def _joins_infinitive(tokens: Sequence[Token], i: int) -> bool:
    """Whether a base form goes on an infinitive: "to build and innovate"."""
    for j in range(i - 1, max(-1, i - 8), -1):
        if tokens[j].tag == "X":
            return True
        if tokens[j].tag in "ZDMHB":
            return False
    return False


def _verb_group(tokens: Sequence[Token], place: int) -> tuple[Verb, int]:
    """The verb with its auxiliaries, and where it ends."""
    first = tokens[place]
    end = place
    adverbs: list[str] = []
    main = first
    if first.tag in "MHQB":
        j = place + 1
        while j < len(tokens) and (tokens[j].tag in "R" or tokens[j].lower in ("be", "been", "being", "have")):
            if tokens[j].tag == "R":
                adverbs.append(tokens[j].text)
            if tokens[j].lower in ("be", "been", "being", "have"):
                main, end = tokens[j], j
            j += 1
        wanted = {"M": "V", "Q": "V", "H": "PDV", "B": "PG"}[first.tag if main is first else ("B" if main.lower != "have" else "H")]
        if j < len(tokens) and tokens[j].tag in wanted and not _nominal_gerund(tokens, j, place):
            main, end = tokens[j], j
    trailing = ""
    words = [t.text for t in tokens[place : end + 1]]
    auxiliary = first.text if main is not first else ""
    form = "B" if main.lower in ("is", "are", "was", "were", "be", "been", "am", "being") else main.tag
    inner = [a for a in adverbs if a in words]
    verb = Verb(" ".join(words), auxiliary, " ".join(inner), main.text, form, trailing)
    return verb, end + 1


def _nominal_gerund(tokens: Sequence[Token], j: int, place: int) -> bool:
    """ "is learning from data" is a verb; "is training" at the end is not, nor what a "best use", an "aim" or a "trick" is."""
    if tokens[j].tag == "G" and any(t.lower in _ACTIVITIES for t in tokens[:place]):
        return True
    return tokens[j].tag == "G" and (j + 1 >= len(tokens) or tokens[j + 1].tag in "." or tokens[j + 1].tag in "BZ")


_ACTIVITIES = frozenset("use goal aim way key job task point purpose step trick secret practice habit strategy idea".split())


def without_parentheses(text: str) -> str:
    """The text without asides in brackets; acronyms stay."""
    return _PAREN.sub(lambda found: found[0] if _ACRONYM.match(found[1]) else "", text) if "(" in text else text
