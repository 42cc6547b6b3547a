"""Questions for who did something: the answer is a person."""

from __future__ import annotations

from collections.abc import Iterator

from mkdeck.language.english.grammar import lower_first
from mkdeck.language.english.names import NAME, PROFESSION, is_full_name
from mkdeck.language.english.patterns import REPORTING
from mkdeck.language.english.stems import content_words
from mkdeck.language.english.wholes import is_whole
from mkdeck.language.english.words import codes
from mkdeck.lazy import regex
from mkdeck.model import Draft, Idea
from mkdeck.write.draft import asks, qa
from mkdeck.write.turned import clause_of, goes_on

_SOMEBODY = regex(rf"(?:(?:The|the|An?|an?) (?:[\w’'-]+ ){{1,3}}|(?:[A-Z][a-z]+ )?)(?P<name>{NAME})")
_DEEDS = frozenset(
    "propose coin discover invent show prove find argue introduce found publish predict develop design build describe suggest define call "
    "name formulate identify demonstrate observe claim compare test measure solve warn defend reject attack create pioneer devise "
    "popularize establish lead start propound first calculate estimate paint compose write found conclude insist reply object".split()
)
_POINTS = regex(r"\b(?:this|these|those|such|it|them|him|her|he|she|they|his|their|its|himself|herself|then|there|so)\b")
SHORTEST_DEED, LONGEST_DEED = 3, 18  # words


def who(idea: Idea) -> Iterator[Draft]:
    """ "The ecologist Ada Lind argues that fog feeds the moss" -> "Who argues that fog feeds the moss?"."""
    clause = clause_of(idea)
    found = _SOMEBODY.fullmatch(clause.subject) if clause else None
    if not clause or not found or clause.lead or clause.verb.form not in "ZD" or clause.verb.auxiliary or clause.verb.base not in _DEEDS:
        return
    name = found["name"]
    first, last = name.split()[0], name.split()[-1]
    person = is_full_name(name) and " of " not in name and not (codes(first.lower()) and codes(last.lower()))
    before = clause.subject[: found.start("name")].split()
    told = not before or PROFESSION.search(before[-1]) is not None or codes(before[-1].lower()).startswith("N")
    if not idea.work.authors and clause.verb.base in REPORTING:
        return  # that may be the author, whom the note does not call so
    if not person or not told or name in idea.work.authors or _POINTS.search(clause.rest) or last in clause.rest:
        return
    rest = " ".join(filter(None, (clause.rest, *(f"{tail.marker} {tail.text}" for tail in clause.tails[:1] if tail.kind.name in _CLOSE))))
    fits = SHORTEST_DEED <= len(rest.split()) <= LONGEST_DEED and not goes_on(rest)
    if fits and is_whole(rest, clipped=True) and len(content_words(rest)) >= 2:
        question = f"who {clause.verb.text} {rest}"
        yield qa(idea, "who-did", asks(idea, question), lower_first(clause.subject) if before else name, score=0.85)


_CLOSE = frozenset({"PURPOSE", "BECAUSE", "BY", "AND"})
