"""The tails of a clause: what hangs on after its verb and objects, and how each is tied to it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from mkdeck.language.english.grammar import base
from mkdeck.language.english.tagging import Token
from mkdeck.language.english.words import codes


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


class Tail(NamedTuple):
    """A tail: its kind, the words that open it ("by", "because", "rather than"), and the rest of it."""

    kind: TailKind
    marker: str
    text: str


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


def tails_of(sentence: str, tokens: Sequence[Token], start: int) -> tuple[str, tuple[Tail, ...]]:
    """What follows the verb, and the tails after it."""
    cuts: list[tuple[int, int, TailKind]] = []  # where the tail's marker starts and ends, as places of tokens
    depth = 0
    quoted = False
    for i in range(start, len(tokens)):
        text = tokens[i].text
        depth += (text in "([") - (text in ")]")
        if text in '"“”':
            quoted = not quoted if text == '"' else text == "“"
        if depth > 0 or quoted or i == start or text.lower() not in _MARKERS:
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


_OPENERS = {
    phrase: kind
    for phrases, kind in (
        (_BECAUSE, TailKind.BECAUSE),
        (_RATHER, TailKind.RATHER),
        (_WHEN, TailKind.WHEN),
        (_WHILE, TailKind.WHILE),
    )
    for phrase in phrases
}


_MARKERS = frozenset({phrase.partition(" ")[0] for phrase in _OPENERS}) | frozenset(
    {",", "—", "–", "-", "and", "but", "as", "by", "in", "so", "to"}
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
    for size in (3, 2, 1):
        phrase = " ".join(words[:size])
        if phrase in _OPENERS and (comma or _may_follow(phrase, tokens, j)):
            return j + len(phrase.split()), _OPENERS[phrase]
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
    if word == "to" and follows[:1] in ("V", "R", "B") and tokens[j - 1].tag in "NSKO),@." and j > start:
        return _purpose(tokens, j, start)
    return None


_TAKES_INFINITIVE = frozenset(
    "space ability need way ways right tendency attempt effort desire failure decision plan willingness power capacity chance opportunity "
    "time reason method methods approach key approaches how what where it refusal ambition potential urge freedom reluctance "
    "inability commitment readiness capability responsibility obligation incentive intention aim goal permission courage motivation "
    "pressure duty drive invitation determination eagerness struggle promise proposal unwillingness propensity license temptation "
    "temptations room wish hope longing yearning impulse moment moments authority mandate option options choice chances opportunities "
    "abilities attempts efforts tendencies decisions tools techniques people reaction reactions response responses resistance "
    "exposure contribution attention adaptation attitude attitudes relation relationship access".split()
)
_MOVES_OTHERS = frozenset(
    "enable allow help require encourage force cause lead invite urge empower train teach ask tell want expect get motivate inspire "
    "persuade challenge push guide prompt permit consider prove find order forbid command instruct direct oblige compel warn advise "
    "remind prefer show reckon believe assume judge declare know".split()
)


FROM_TO = 4  # words from "from" to the second "to"


def _purpose(tokens: Sequence[Token], j: int, start: int) -> tuple[int, TailKind] | None:
    """ "to V" is a purpose, unless the noun or the verb before it takes an infinitive ("the ability to", "enables us to")."""
    if any(t.tag == "W" for t in tokens[start:j]):
        return None  # "decide which areas of life to fail at"
    if any(t.lower == "from" for t in tokens[max(start, j - FROM_TO) : j]) and set(codes(tokens[j + 1].lower)) & set("NS"):
        return None  # "passes from truck to train to ship"
    timed = tokens[j - 1].lower == "time" and any(t.lower == "at" for t in tokens[max(start, j - 4) : j])  # "at any given time"
    if (tokens[j - 1].lower in _TAKES_INFINITIVE and not timed) or any(t.lower == "for" for t in tokens[max(start, j - 3) : j]):
        return None
    verb = base(tokens[start - 1].text) if start else ""
    near = [base(t.text) for t in tokens[max(start, j - 4) : j] if t.tag in "ZVG"]
    if ({verb} | set(near)) & _MOVES_OTHERS:
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
    last = j + 1 >= len(tokens) or tokens[j + 1].text in ",."
    if phrase == "once" and (last or tokens[j - 1].lower in ("at", "least", "just", "only")):
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
