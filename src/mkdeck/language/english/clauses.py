"""Sentences taken apart: lead, subject, verb, what follows, and the tails that stand after it.

"While A, the brain constantly generates B by C-ing, which D" becomes lead "While A", subject "the brain", verb
"constantly generates", rest "B", and the tails (by, "C-ing") and (which, "D"). Frames of questions need no more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from mkdeck.language.english.grammar import base
from mkdeck.language.english.tagging import NOMINAL, Token, tag


class TailKind(StrEnum):
    """What a tail says about the clause before it."""

    WHICH = "which"
    WHERE = "where"
    PARTICIPLE = "participle"
    PAST = "past"
    BY = "by"
    BECAUSE = "because"
    PURPOSE = "purpose"
    WHILE = "while"
    RATHER = "rather"
    SO = "so"
    WITH = "with"
    WHEN = "when"
    AND = "and"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Tail:
    """A tail: its kind, the words that open it ("by", "because", "rather than"), and the rest of it."""

    kind: TailKind
    marker: str
    text: str


@dataclass(frozen=True, slots=True)
class Verb:
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
    def negated(self) -> bool:
        return bool(re.search(r"\b(?:not|never|cannot)\b|n[’']t\b", self.text))


@dataclass(frozen=True, slots=True)
class Clause:
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
    inserted = comma and "," not in head and not re.match(r"(?:and|or)\b", aside)
    return f"{subject}," if inserted else subject


_PAREN = re.compile(r"\s+\(([^()]*)\)")
_ACRONYM = re.compile(r"^[A-Z][A-Za-z&/.-]*[A-Z]s?$")
_BECAUSE = ("because", "since", "due to", "as a result of", "thanks to", "owing to", "because of")
_RATHER = ("rather than", "instead of", "not just", "not merely", "not only", "as opposed to", "not")
_WHEN = (
    "when",
    "if",
    "once",
    "until",
    "unless",
    "before",
    "after",
    "whenever",
    "as long as",
    "even when",
    "even if",
    "even though",
)
_WHILE = ("while", "whereas", "although", "though", "but", "yet")


@lru_cache(maxsize=4096)
def analyse(sentence: str) -> Clause | None:
    """The clause of a sentence, or None where no verb was found that a question could turn on."""
    sentence = sentence.strip().rstrip(".!")
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
    if subject and not _is_subject(tokens[start:first]):
        return None
    rest, tails = _tails(sentence, tokens, end)
    lead = sentence[: tokens[start].start].strip(" ,") if start else ""
    return Clause(lead, subject, verb, rest, tails)


def _after_lead(tokens: Sequence[Token]) -> int:
    """Where the main clause begins: after "While ..., " or "In 1859, " or "However, "."""
    if not tokens:
        return 0
    first = tokens[0]
    opens = first.tag in "YIX" or (first.tag == "R" and len(tokens) > 1 and tokens[1].text == ",")
    if first.tag in "GP" and any(t.text == "," for t in tokens[1:12]):
        comma = next(i for i, t in enumerate(tokens) if t.text == ",")
        opens = comma + 1 < len(tokens) and tokens[comma + 1].tag in "TAOKNSJ@" and not _has_finite(tokens[:comma])
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
            if needs_verb and i > 4 and not _has_finite(tokens[1:i]):
                continue
            listed = following.tag in "C" or (following.tag in "NSJPG" and i + 2 < len(tokens) and tokens[i + 2].text in ",")
            if following.tag in 'TAOKNSJUGEVR@"' and not listed:
                return i + 1
    return 0


def _last_comma(tokens: Sequence[Token]) -> int:
    """Where the main clause begins after "Through A, B, and C, ...": at the last comma before the verb."""
    verb = next((i for i, t in enumerate(tokens) if i and _has_finite(tokens[i : i + 1]) and tokens[i - 1].tag not in "XM"), 0)
    depth = last = 0
    for i, token in enumerate(tokens[:verb]):
        depth += (token.text in "([") - (token.text in ")]")
        if token.text == "," and depth == 0 and tokens[i + 1].tag not in "CWG":
            last = i + 1
    return last


def _has_finite(tokens: Sequence[Token]) -> bool:
    return any(t.tag in "ZDMHBQ" or (t.tag == "V" and (i == 0 or tokens[i - 1].tag not in "XM")) for i, t in enumerate(tokens))


def _main_verb(tokens: Sequence[Token], start: int) -> int | None:
    """The place of the finite verb of the main clause."""
    pending = depth = 0
    relative = False
    for i in range(start, len(tokens)):
        token = tokens[i]
        if token.text in "([":
            depth += 1
        elif token.text in ")]":
            depth -= 1
        if depth > 0:
            continue
        if token.text in ";:" and i > start:
            return None
        if i > start and (token.tag in {"W", "Y"}):
            pending += 1
        elif token.tag in "ZDMHQ" or (token.tag == "B" and token.lower not in ("be", "been", "being")) or token.tag == "V":
            before = tokens[i - 1] if i > start else None
            if token.tag == "V" and before and (before.tag in "XMQ" or _joins_infinitive(tokens, i)):
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
        if j < len(tokens) and tokens[j].tag in wanted and not _nominal_gerund(tokens, j):
            main, end = tokens[j], j
    trailing = ""
    words = [t.text for t in tokens[place : end + 1]]
    auxiliary = first.text if main is not first else ""
    form = "B" if main.lower in ("is", "are", "was", "were", "be", "been", "am", "being") else main.tag
    inner = [a for a in adverbs if a in words]
    verb = Verb(" ".join(words), auxiliary, " ".join(inner), main.text, form, trailing)
    return verb, end + 1


def _nominal_gerund(tokens: Sequence[Token], j: int) -> bool:
    """ "is learning from data" is a verb; "is training" at the end is not."""
    return tokens[j].tag == "G" and (j + 1 >= len(tokens) or tokens[j + 1].tag in "." or tokens[j + 1].tag in "BZ")


def _is_subject(tokens: Sequence[Token]) -> bool:
    """Whether some words can be a subject: they hold a noun, and every bracket that opens closes."""
    if not any(t.tag in NOMINAL or t.tag in "TE" for t in tokens):
        return False
    return sum(t.text == "(" for t in tokens) == sum(t.text == ")" for t in tokens)


def _tails(sentence: str, tokens: Sequence[Token], start: int) -> tuple[str, tuple[Tail, ...]]:
    """What follows the verb, and the tails after it."""
    cuts: list[tuple[int, int, TailKind]] = []  # where the tail's marker starts and ends, as places of tokens
    depth = 0
    quoted = False
    for i in range(start, len(tokens)):
        text = tokens[i].text
        depth += (text in "([") - (text in ")]")
        if text in '"“”':
            quoted = not quoted if text == '"' else text == "“"
        if depth > 0 or quoted or i == start:
            continue
        found = _marker(tokens, i, start) if not cuts or i >= cuts[-1][1] else None
        if found:
            cuts.append((i, *found))
    if not cuts:
        return _slice(sentence, tokens, start, len(tokens)), ()
    tails = []
    for index, (place, end, kind) in enumerate(cuts):
        stop = cuts[index + 1][0] if index + 1 < len(cuts) else len(tokens)
        marker = _slice(sentence, tokens, place, end).strip(", —–")
        tails.append(Tail(kind, marker, _slice(sentence, tokens, end, stop)))
    return _slice(sentence, tokens, start, cuts[0][0]), tuple(tails)


def _slice(sentence: str, tokens: Sequence[Token], start: int, end: int) -> str:
    if start >= end or start >= len(tokens):
        return ""
    return sentence[tokens[start].start : tokens[end - 1].end].strip(" ,;—–")


_OPENERS: tuple[tuple[tuple[str, ...], TailKind], ...] = (
    (_BECAUSE, TailKind.BECAUSE),
    (_RATHER, TailKind.RATHER),
    (_WHEN, TailKind.WHEN),
    (_WHILE, TailKind.WHILE),
)


def _marker(tokens: Sequence[Token], i: int, start: int) -> tuple[int, TailKind] | None:
    """Whether a tail starts at a token: where its marker ends, and its kind."""
    text = tokens[i].lower
    comma = text == ","
    dash = text in ("—", "–") or (text == "-" and tokens[i].start > tokens[i - 1].end)
    j = i + 1 if comma or dash else i
    if j >= len(tokens):
        return None
    if dash:
        return j, TailKind.ASIDE
    if comma and j >= len(tokens):
        return None
    found = _after_comma(tokens, i, start) if comma else None
    if found:
        return found
    if _second_verb(tokens, j, start):
        return j + 1, TailKind.AND
    words = [token.lower for token in tokens[j : j + 3]]
    for phrases, kind in _OPENERS:
        for size in (3, 2, 1):
            phrase = " ".join(words[:size])
            if phrase in phrases and (comma or _may_follow(phrase, tokens, j)):
                return j + len(phrase.split()), kind
    return _without_comma(tokens, j, start, words)


def _second_verb(tokens: Sequence[Token], j: int, start: int) -> bool:
    """Whether "and" joins a second verb to the clause: "emit radiation and eventually evaporate"."""
    if tokens[j].lower not in ("and", "but") or j < start + 1 or start == 0:
        return False
    k = j + 1
    while k < len(tokens) and tokens[k].tag == "R":
        k += 1
    if k >= len(tokens) or tokens[k].tag not in "ZVMB":
        return False
    main = next((t.tag for t in reversed(tokens[:start]) if t.tag in "ZVMBD"), "")
    follows = tokens[k + 1].tag if k + 1 < len(tokens) else "."
    infinitive = any(t.tag == "X" for t in tokens[max(start, j - 6) : j])
    return tokens[k].tag in (main, "M") and not infinitive and follows in ".TAOJNSKIXUGRP@"


def _after_comma(tokens: Sequence[Token], comma: int, start: int) -> tuple[int, TailKind] | None:
    """The tail that a comma sets off."""
    j = comma + 1
    word, code = tokens[j].lower, tokens[j].tag
    follows = tokens[j + 1].tag if j + 1 < len(tokens) else "."
    if word in _AFTER_COMMA:
        return j + 1, _AFTER_COMMA[word]
    if code == "R" and follows == "G" and word in _RESULTING:
        return j, TailKind.PARTICIPLE
    if code == "G" and word not in ("including", "according", "being") and not _listed(tokens, comma, start):
        return j, TailKind.PARTICIPLE
    if code == "R" and follows == "G" and word.endswith("ly") and not _listed(tokens, comma, start):
        return j + 1, TailKind.PARTICIPLE
    if code == "P" and follows in "IX":
        return j, TailKind.PAST
    if word in ("a", "an") and not any(t.tag == "C" and tokens[k - 1].text == "," for k, t in enumerate(tokens) if k > j):
        return j, TailKind.ASIDE
    if word == "with":
        return j + 1, TailKind.WITH
    return None


_RESULTING = frozenset({"thus", "thereby", "often", "ultimately", "effectively", "potentially"})
_AFTER_COMMA = {
    "which": TailKind.WHICH,
    "who": TailKind.WHICH,
    "whose": TailKind.WHICH,
    "where": TailKind.WHERE,
    "so": TailKind.SO,
}


def _without_comma(tokens: Sequence[Token], j: int, start: int, words: Sequence[str]) -> tuple[int, TailKind] | None:
    """The tail that a word alone opens: "by V-ing", "in order to", "as they", "to V"."""
    word = words[0]
    follows = "".join(token.tag for token in tokens[j + 1 : j + 3])
    if word == "as" and follows.startswith("O"):
        return j + 1, TailKind.WHEN
    if word == "by" and (follows.startswith("G") or follows == "RG"):
        return j + 1, TailKind.BY
    if words[:2] in (["in", "order"], ["so", "as"]) and words[2:] == ["to"]:
        return j + 3, TailKind.PURPOSE
    if words[:2] == ["so", "that"]:
        return j + 2, TailKind.SO
    if word == "to" and follows[:1] in ("V", "R", "B") and tokens[j - 1].tag in "NSKO),@." and j > start + 1:
        return _purpose(tokens, j, start)
    return None


_TAKES_INFINITIVE = frozenset(
    "ability need way ways right tendency attempt effort desire failure decision plan willingness power capacity chance "
    "opportunity time reason method methods approach key approaches how what where it refusal ambition potential urge freedom "
    "reluctance inability commitment readiness capability responsibility obligation incentive intention aim goal permission courage "
    "motivation pressure duty drive invitation determination eagerness struggle promise proposal unwillingness propensity license "
    "tools techniques people".split()
)
_MOVES_OTHERS = frozenset(
    "enable allow help require encourage force cause lead invite urge empower train teach ask tell want expect get use lets "
    "motivate inspire persuade challenge push guide prompt permit consider prove find design take".split()
)


def _purpose(tokens: Sequence[Token], j: int, start: int) -> tuple[int, TailKind] | None:
    """ "to V" is a purpose, unless the noun or the verb before it takes an infinitive ("the ability to", "enables us to")."""
    if tokens[j - 1].lower in _TAKES_INFINITIVE or any(t.lower == "for" for t in tokens[max(start, j - 3) : j]):
        return None
    verb = base(tokens[start - 1].text) if start else ""
    near = [base(t.text) for t in tokens[max(start, j - 4) : j] if t.tag in "ZVG"]
    if (verb in _MOVES_OTHERS and verb not in ("use", "design", "take")) or set(near) & _MOVES_OTHERS - {
        "use",
        "design",
        "take",
    }:
        return None
    return j + 1, TailKind.PURPOSE


def _may_follow(phrase: str, tokens: Sequence[Token], j: int) -> bool:
    """Some openers are tails only after a comma ("but", "not", "since")."""
    if phrase in (
        "not",
        "but",
        "yet",
        "since",
        "though",
        "before",
        "after",
        "not only",
        "not just",
        "not merely",
        "as",
        "if",
        "until",
    ):
        return False
    return phrase != "when" or tokens[j - 1].tag not in "I"


def _listed(tokens: Sequence[Token], comma: int, start: int) -> bool:
    """Whether an "-ing" form after a comma goes on a list of them rather than opening a tail."""
    for j in range(comma - 1, start - 1, -1):
        if tokens[j].text == ",":
            return j + 1 < len(tokens) and tokens[j + 1].tag == "G"
        if tokens[j].tag == "G" and (j == start or tokens[j - 1].tag in "ICVZ"):
            later = [k for k in range(comma + 1, len(tokens)) if tokens[k].text == ","]
            return any(k + 2 < len(tokens) and tokens[k + 1].tag == "C" and tokens[k + 2].tag == "G" for k in later)
    return False


def without_parentheses(text: str) -> str:
    """The text without asides in brackets; acronyms stay."""
    return _PAREN.sub(lambda found: found[0] if _ACRONYM.match(found[1]) else "", text)


def is_whole(text: str, *, clipped: bool = False) -> bool:
    """Whether a text reads as whole: it does not end on a word that wants another one.

    clipped: the text was cut, so also no clause may lack its verb and no list its end.
    """
    tokens = [t for t in tag(text.rstrip(" .?!")) if t.text not in '"“”']
    if not tokens or tokens[-1].tag in "ICYXTA" or tokens[-1].lower in ("not", "than", "such"):
        return bool(tokens) and tokens[-1].lower in _STRANDED
    if not clipped:
        return True
    for i, token in enumerate(tokens):
        opens = token.lower in ("that", "how", "why", "whether", "because", "while", "although") and 0 < i < len(tokens) - 1
        if opens and tokens[i + 1].tag in "TAOKNSJ@" and not _has_finite(tokens[i + 1 :]):
            return False
    comma = next((i for i in range(len(tokens) - 1, 0, -1) if tokens[i].text == ","), 0)
    listed = comma and tokens[comma - 1].tag in "NSK" and len(tokens) - comma <= 3 and all(t.tag in "NSKJ" for t in tokens[comma + 1 :])
    return not (listed or (comma and tokens[-1].tag == "J" and len(tokens) - comma <= 2))


_STRANDED = frozenset("to with by as of for on in from into about at through towards toward against over upon between".split())
