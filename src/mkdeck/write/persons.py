"""Questions for who did something: the answer is a person."""

from __future__ import annotations

from collections.abc import Iterator

from mkdeck.language.english.grammar import lower_first
from mkdeck.language.english.names import NAME, PROFESSION, is_full_name
from mkdeck.language.english.patterns import REPORTING
from mkdeck.language.english.stems import content_words
from mkdeck.language.english.tails import TailKind
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
    "popularize establish lead start propound calculate estimate paint compose write conclude insist reply object".split()
)
_POINTS = regex(r"\b(?:this|these|those|such|it|them|him|her|he|she|they|his|their|its|himself|herself|then|there|so)\b")
_SOME_IDEA = regex(
    r"the (?:idea|theory|method|term|concept|model|phrase|word|approach|experiment|rule|law|effect|book|work|results?)\b"
    r"(?! (?:of|that|for|in|behind)\b)"
)  # which one, the sentence before said
_CLOSE = frozenset({TailKind.PURPOSE, TailKind.BECAUSE, TailKind.BY, TailKind.AND})
SHORTEST_DEED, LONGEST_DEED = 3, 18  # words


def who(idea: Idea) -> Iterator[Draft]:
    """ "The ecologist Ada Lind argues that fog feeds the moss" -> "Who argues that fog feeds the moss?"."""
    clause = clause_of(idea)
    if not clause or clause.lead or clause.verb.form not in "ZD" or clause.verb.auxiliary or clause.verb.base not in _DEEDS:
        return
    name = _person(clause.subject)
    by_the_author = name in idea.work.authors or (not idea.work.authors and clause.verb.base in REPORTING)  # whom the note may not name
    if not name or by_the_author or name.split()[-1] in clause.rest or _POINTS.search(clause.rest) or _SOME_IDEA.match(clause.rest):
        return
    close = [f"{tail.marker} {tail.text}" for tail in clause.tails[:1] if tail.kind in _CLOSE]
    rest = " ".join([clause.rest, *close])
    fits = SHORTEST_DEED <= len(rest.split()) <= LONGEST_DEED and not goes_on(rest)
    if fits and is_whole(rest, clipped=True) and len(content_words(rest)) >= 2:
        answer = clause.subject if clause.subject == name else lower_first(clause.subject)
        yield qa(idea, "who-did", asks(idea, f"who {clause.verb.text} {rest}"), answer, score=0.85)


def _person(subject: str) -> str:
    """The name of a subject that is a person, with or without a profession: "the ecologist Ada Lind" -> "Ada Lind"; else nothing."""
    found = _SOMEBODY.fullmatch(subject)
    if not found:
        return ""
    name, before = found["name"], subject[: found.start("name")].split()
    first, last = name.split()[0], name.split()[-1]
    person = is_full_name(name) and " of " not in name and not (codes(first.lower()) and codes(last.lower()))
    told = not before or PROFESSION.search(before[-1]) is not None or codes(before[-1].lower()).startswith("N")
    return name if person and told else ""
