"""Noun phrases and other pieces of a sentence that a card may ask for."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from mkdeck.language.english.stems import STOP
from mkdeck.language.english.tagging import Token, tag
from mkdeck.language.english.words import codes, zipf
from mkdeck.lazy import regex

LONGEST = 6  # words of an answer under a blank (card-writing.md, L1)


class Phrase(NamedTuple):
    """A piece of a sentence: where it stands, and what it is made of."""

    start: int
    end: int
    text: str
    tags: str
    shape: str  # noun, adjective, number, pair, of, gerund, predicate

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def rarest(self) -> float:
        """The lowest Zipf frequency among its content words."""
        return _rarest(self.text)


_WORD = regex(r"[^\W_][\w'’-]*")


@lru_cache(maxsize=1024)
def _rarest(text: str) -> float:
    return min((zipf(word) for word in _WORD.findall(text) if word.lower() not in STOP), default=8.0)


@lru_cache(maxsize=64)  # several writers look for a blank in a statement
def phrases(sentence: str) -> tuple[Phrase, ...]:
    """The pieces of a sentence: noun phrases (without article, and joined by "of" or "and"), numbers, what follows "be" or "seem",
    gerund phrases, and verbs with what hangs on them."""
    tokens = tag(sentence)
    nouns = list(_nouns(sentence, tokens))
    found = [
        *_numbers(sentence, tokens),
        *nouns,
        *_of(sentence, nouns),
        *_predicates(sentence, tokens, nouns),
        *_pairs(sentence, tokens, nouns),
        *_gerunds(sentence, tokens),
        *_adjectives(sentence, tokens),
    ]
    return tuple([phrase for phrase in found if phrase.words <= LONGEST and not _OPERATION.search(phrase.text)])


_OPERATION = regex(r"\s[*/+×÷=](?:\s|$)")  # half of a formula


def _phrase(sentence: str, tokens: Sequence[Token], start: int, end: int, shape: str) -> Phrase:
    first, last = tokens[start].start, tokens[end - 1].end
    return Phrase(first, last, sentence[first:last], "".join(t.tag for t in tokens[start:end]), shape)


def _nouns(sentence: str, tokens: Sequence[Token]) -> Iterator[Phrase]:
    i = 0
    while i < len(tokens):
        start = i
        while (
            i < len(tokens)
            and not (tokens[i].tag == "U" and i > start and _counts(tokens, i))
            and (
                tokens[i].tag in "NSKUJ@"
                or (tokens[i].tag in "PG" and (_modifies(tokens, i) or _ends_noun(tokens, i, start)))
                or (tokens[i].tag == "A" and i > start and re.search(r"['’]s?$", tokens[i].text) is not None)
            )
        ):
            i += 1
        end = i
        if end > start and tokens[end - 1].lower == "thanks" and tokens[min(end, len(tokens) - 1)].lower == "to":
            end -= 1  # "the mussels thanks to ..."
        while end > start and tokens[end - 1].tag not in "NSKU@G":
            end -= 1
        if end > start > 1 and tokens[start - 1].tag == "C" and tokens[start - 2].tag == "J" and end - start > 1:
            start -= 2
        if end > start:
            numeric = all(t.tag == "U" for t in tokens[start:end])
            shape = "number" if numeric or (tokens[start].tag == "U" and end - start <= 3) else "noun"
            yield _phrase(sentence, tokens, start, end, shape)
        i = max(i, start + 1)


def _counts(tokens: Sequence[Token], i: int) -> bool:
    """Whether a number behind a noun begins a phrase of its own: "hypertext twenty years before", not "chapter 3"."""
    return tokens[i - 1].tag == "S" or any(token.tag == "S" for token in tokens[i + 1 : i + 2])


def _numbers(sentence: str, tokens: Sequence[Token]) -> Iterator[Phrase]:
    """ "93 percent" in "93 percent verification accuracy": a number with its sign or unit."""
    for i, token in enumerate(tokens[:-1]):
        if token.tag == "U" and tokens[i + 1].lower in _UNITS:
            end = i + 3 if tokens[i + 1].lower == "percentage" and i + 2 < len(tokens) else i + 2
            yield _phrase(sentence, tokens, i, end, "number")


_UNITS = frozenset(
    "percent percentage million billion thousand bn mn m km cm mm kg mg g ms hours minutes seconds days weeks months years".split()
)


def _of(sentence: str, nouns: Sequence[Phrase]) -> Iterator[Phrase]:
    """ "causes of sensory signals": two noun phrases joined by "of", when they are short enough for one answer."""
    for one, other in itertools.pairwise(nouns):
        between = sentence[one.end : other.start].strip()
        if between in ("of", "of the", "of a", "of an", "of their", "of its") and one.shape == other.shape == "noun":
            phrase = Phrase(one.start, other.end, sentence[one.start : other.end], one.tags + "I" + other.tags, "of")
            if phrase.words <= 5:
                yield phrase


def _predicates(sentence: str, tokens: Sequence[Token], nouns: Sequence[Phrase]) -> Iterator[Phrase]:
    """ "change their minds", "named after a video game": a verb with what hangs on it, which together say what happens."""
    ends = {noun.end for noun in nouns}
    for i, token in enumerate(tokens):
        passive = token.tag == "P" and any(t.tag == "B" for t in tokens[max(0, i - 2) : i])
        if i == 0 or (token.tag not in "VZD" and not passive):
            continue
        for end in range(i + 1, min(i + LONGEST, len(tokens))):
            if tokens[end].tag not in _OF_OBJECT:
                break
            if tokens[end].end in ends:
                follows = tokens[end + 1] if end + 1 < len(tokens) else None
                aim = follows is not None and follows.tag == "X" and tokens[end + 2 : end + 3] and tokens[end + 2].tag == "V"
                if not follows or aim or follows.lower in _BEHIND_IT or follows.tag == "Y" or follows.text in ".,;:—–":
                    yield _phrase(sentence, tokens, i, end + 1, "predicate")
                    break
                if follows.tag != "I":
                    break


_OF_OBJECT = frozenset("TANSKUJPGI@R")
_BEHIND_IT = frozenset("in at by during after before within across among when while without".split())  # not part of it


def _ends_noun(tokens: Sequence[Token], i: int, start: int) -> bool:
    """Whether an "-ing" form is the head of a compound: "machine learning", "decision making"."""
    if tokens[i].tag != "G" or i == start or tokens[i - 1].tag not in "NKJ":
        return False
    if i + 1 < len(tokens) and tokens[i + 1].lower in ("what", "how", "why", "whether"):
        return False  # "spend time | defining what they need"
    return i + 1 >= len(tokens) or tokens[i + 1].tag in ".CIBZVYMWX"


def _modifies(tokens: Sequence[Token], i: int) -> bool:
    """Whether a participle stands before the noun that it modifies ("learned features", "learning rate")."""
    if i + 1 >= len(tokens) or tokens[i + 1].tag not in "NSKJG":
        return False
    before = tokens[i - 1].tag if i else "."
    if before == "C" and tokens[i].tag == "P" and any(t.tag == "D" for t in tokens[:i]):
        return False  # "collected rope and traded shackles": a second verb
    return before in "TAJ.IBZVCN" and not (tokens[i].tag == "G" and before in "IZVB.")


def _pairs(sentence: str, tokens: Sequence[Token], nouns: Sequence[Phrase]) -> Iterator[Phrase]:
    """ "safety and efficiency": two noun phrases joined by "and", which are one answer; not the end of a longer list."""
    for one, other in itertools.pairwise(nouns):
        between = sentence[one.end : other.start].strip()
        if between in ("and", "&", "or") and not sentence[: one.start].rstrip().endswith((",", "and", "or")):
            follows = sentence[other.end :].split(None, 1)[:1]
            if set(codes(other.text.split()[0].lower())) & set("VZ") and follows and follows[0] in _OF_VERBS:
                continue  # "through sensors and acts upon ...": a second verb
            if other.tags[0] in "GPD" and one.tags[0] not in "GPD":
                continue  # "apoptosis and sustaining angiogenesis": the "and" joins what came before the first noun
            yield Phrase(one.start, other.end, sentence[one.start : other.end], one.tags + "C" + other.tags, "pair")


_OF_VERBS = frozenset("upon on to with from by at into through against the a an its their it them".split())


def _gerunds(sentence: str, tokens: Sequence[Token]) -> Iterator[Phrase]:
    """ "keeping the body alive" after a preposition, up to the end of the clause."""
    for i in range(1, len(tokens)):
        if tokens[i].tag == "G" and tokens[i - 1].tag in "IZV" and tokens[i - 1].lower != "including":
            end = i + 1
            while end < len(tokens) and tokens[end].text not in ",;:.—–(" and tokens[end].tag not in "YWVZDBHM":
                end += 1
            if end < len(tokens) and tokens[end].tag in "VZDBHM":
                continue  # "different ways of [seeing] meet", "by capturing attention and distort": what is its end?
            if end - i > 1:
                yield _phrase(sentence, tokens, i, end, "gerund")


def _adjectives(sentence: str, tokens: Sequence[Token]) -> Iterator[Phrase]:
    """ "orthogonal" after "are", "steep and narrow" after "is often", "increasingly rare"."""
    for i in range(1, len(tokens)):
        if tokens[i].tag not in "JP" or tokens[i].end - tokens[i].start < 4:
            continue
        before = tokens[i - 1]
        if (before.tag == "R" or _links(before)) and any(_links(t) for t in tokens[max(0, i - 3) : i]):
            end = i + 1
            if end + 1 < len(tokens) and tokens[end].tag == "C" and tokens[end + 1].tag == "J":
                end += 2
            follows = tokens[end].tag if end < len(tokens) else "."
            last = follows in ".CYW" or (follows in "IX" and tokens[i].tag == "J")
            if last and tokens[i].lower not in ("akin", "due", "able", "likely", "subject", "such"):
                yield _phrase(sentence, tokens, i, end, "adjective")


def _links(token: Token) -> bool:
    """Whether a verb ties its subject to what the subject is."""
    return token.tag == "B" or token.lower.startswith(("becom", "seem", "remain", "feel", "appear", "stay"))


_LIST = regex(r"((?:[^,;:()]+,\s+){1,5})(?:and|or)\s+([^,;:()]+)$", needs=(", and", ", or"))


def list_items(text: str) -> list[str]:
    """The items of a list that a text is or ends with ("A, B, and C"); empty when there is none."""
    found = _LIST.search(text)
    if found:
        first = [part.strip() for part in found[1].split(",") if part.strip()]
        return [*first, found[2].strip()]
    return []
