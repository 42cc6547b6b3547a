"""What a pronoun at the start of a sentence stands for: the work, its author, the label, or what was spoken of last."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import NamedTuple

from mkdeck.language.english.clauses import analyse
from mkdeck.language.english.grammar import base, is_plural, upper_first
from mkdeck.language.english.names import is_name
from mkdeck.language.english.patterns import EXPOSITION
from mkdeck.language.english.stems import stems
from mkdeck.language.english.tagging import first_of, tag
from mkdeck.language.english.words import codes
from mkdeck.lazy import regex
from mkdeck.markup import AUTHOR, WORK
from mkdeck.model import Work

_EXPLETIVE = regex(
    r"(?:is|was|becomes|became|remains|may be|can be|takes)\s(?:\w+ly\s)?\w+\s(?:to|for|when|if|whether)\b|(?:is|was)\s(?:\w+\s)?because\b"
    r"|follows?\s(?:(?:from|then|therefore)\b[\w\s]{0,40}\s)?that\b"
    r"|(?:takes|took)\s(?:[\w-]+\s){1,6}to\s(?!the\b|an?\b|its\b|their\b)[a-z]"  # "it takes forty gallons of sap to make one of syrup"
)
# "it was the ornithologist John Gould who told him"
_CLEFT = regex(r"(?:is|was)\s(?:not\s)?(?:the|[A-Z]\w+)\s(?:\w+\s){0,6}(?:who|that)\s|(?:isn|wasn)[’']t\s(?!an?\s)[^.]*\bthat\s")
_NO_ONE_THING = regex(
    r"(?i)(?:[\"“]|no|nobody|nothing|none|everybody|everyone|each|every|any|most|many|few|some|perhaps|at|if|half|much|more|less|one|another|both)\b"
)
_POINTS_BACK = regex(r"(?:is|was)\s(?:\w+ly\s)?(?:why|how|what|where|when|because|the|a result)\b")  # "this is why ..."


KIN = regex(
    r"\b(?:(?:grand)?(?:mother|father|parent|son|daughter)|wife|husband|sister|brother|aunt|uncle|patient|friend|colleague)\b"
)  # behind one of them, "she" is not the author
_NAMES_ITSELF = regex(r"^[\"“][\w\s’'-]{3,40}[\"”]\s[a-z]+\s", begins=('"', "“"))  # "This \"dry dock\" rule says ..."
_STATING = frozenset("say state assert hold claim imply predict mean".split())  # what a law or thesis does as well as a work


class Named(NamedTuple):
    """What has been named before a sentence. last: the subject of the sentence before, or nothing."""

    work: Work
    label: str
    last: str

    def resolved(self, pronoun: str, rest: str) -> str | None:
        """The sentence with the noun that a pronoun at its start refers to."""
        if pronoun in ("this", "these", "those"):
            return self.demonstrative(rest)
        if pronoun in ("its", "their", "his", "her"):
            return self.owned(pronoun, rest)
        if pronoun in ("he", "she"):
            return self.person(rest)
        first = next((t for t in tag(rest) if t.tag != "R"), None)
        exposes = first is not None and first.tag == "Z" and base(first.text) in EXPOSITION
        if pronoun == "it" and not self.last and exposes:
            says = first is not None and base(first.text) in _STATING and is_plainly_named(self.label)
            return f"{self.label} {rest}" if says else f"{WORK} {rest}"
        if pronoun == "it" and not self.last and is_name(self.label):
            return f"{self.label} {rest}"
        if pronoun == "it" and self.last == AUTHOR and exposes:
            return f"{WORK} {rest}"
        names = tag(self.last)
        known = self.work.casing.names
        named = all(t.tag == "K" or (t.text[0].isupper() and (not codes(t.lower) or t.text in known)) for t in names)
        if pronoun == "it" and (self.last == AUTHOR or (self.last and named and not self.last.isupper())):
            return None  # a person, or a name that stood in passing
        if any(t.tag == "W" for t in names) or (not self.work.reported and self.last != WORK):
            return None  # "a virus that got ...", whose end is not known; in notes of one's own "it" is what one has in mind
        if pronoun == "it" and (_EXPLETIVE.match(rest) or _CLEFT.match(rest)):
            return None
        if _NO_ONE_THING.match(self.last) or (pronoun == "they" and first is not None and base(first.text) in EXPOSITION):
            return None
        if pronoun == "they" and self.last in (WORK, AUTHOR) and not self.tellers:
            return None
        if self.last and (self.last in (WORK, AUTHOR) or is_plural(self.last) == (pronoun == "they")) and len(self.last.split()) <= 6:
            return f"{self.last} {rest}"
        return None

    def owned(self, pronoun: str, rest: str) -> str | None:
        """The sentence with the work or author that "its" or "their" stands for."""
        if pronoun == "their" and not self.tellers:
            return None
        if self.last in (WORK, AUTHOR):
            return f"{self.last}'s {rest}"
        return f"{WORK}'s {rest}" if pronoun == "its" and not self.last and not self.label else None

    @property
    def tellers(self) -> bool:
        """Whether "they" may be the authors."""
        return self.last == AUTHOR and len(self.work.authors) > 1

    def person(self, rest: str) -> str | None:
        """The sentence with whom "he" or "she" means: the person named last, whom the label names, or the one author.

        What the author did not do is not put on the author: without a name before it, only "he argues" is the author's.
        """
        if re.search(r"\sand\s", self.last):
            return None  # one of two
        if AUTHOR in self.last and is_name(self.label):
            return None  # "Lind's point is that she ...", told of another person
        if self.last not in (WORK, AUTHOR):
            names = [token.text for token in takewhile(lambda token: token.tag == "K", tag(self.last))]
            if names:
                return f"{' '.join(names)} {rest}" if 1 < len(names) <= 3 else None
            if AUTHOR not in self.last and any(token.tag == "K" for token in tag(self.last)):
                return None  # "The old Berg"
            first = next((t for t in tag(rest) if t.tag != "R"), None)
            tells = first is not None and first.tag == "Z" and base(first.text) in EXPOSITION
            if not self.last and is_name(self.label):
                return f"{self.label} {rest}"
            if not tells and AUTHOR not in self.last:
                return None
        return f"{AUTHOR} {rest}" if len(self.work.authors) == 1 else None

    def demonstrative(self, rest: str) -> str | None:
        """ "This stage does not ..." under the label "Tide 3 (Ebb Stage)"; "This involves ..." likewise."""
        if _NAMES_ITSELF.match(rest):
            return f"The {rest}"
        tokens = tag(rest)
        acts = any(token.tag in "ZVBHM" for token in tag(self.label))
        if not self.label or not tokens or acts or _POINTS_BACK.match(rest):
            return None
        second = tokens[1].tag if len(tokens) > 1 else "."
        own = bool(stems(tokens[0].text)) and stems(tokens[0].text) <= stems(self.label)
        if not own and (tokens[0].tag in "ZBM" or (tokens[0].tag == "R" and second in "ZBM")):
            first, joint, _ = self.label.partition(" and ")
            if joint and len(first.split()) > 1 and not re.search(r"[,&]|\bvs\b", self.label):
                return f"{first} {rest}" if not is_plural(first) else None
            return f"{self.label} {agreeing(self.label, rest)}" if is_plainly_named(self.label) else None
        noun = 0
        while noun < len(tokens) and (tokens[noun].tag in "JNSPGK" or (own and noun == 0)):
            if noun and tokens[noun - 1].tag == "S" and tokens[noun].tag == "N" and "V" in codes(tokens[noun].lower):
                break  # "these boats feature ...": the verb
            noun += 1
        phrase = rest[: tokens[noun - 1].end] if noun else ""
        if not phrase or not stems(phrase) or not stems(phrase) <= stems(self.label):
            return None
        if noun > 1:
            return upper_first(rest)
        return f"{self.label} {rest[len(phrase) :].strip()}" if is_plainly_named(self.label) else None


def names_another(before: str, last: str) -> bool:
    """Whether a sentence speaks of a second thing, for which an "it" may stand: "The craft begins with a bed of chalk. It ..."."""
    clause = analyse(before) if last and last not in (WORK, AUTHOR) else None
    return clause is not None and not clause.verb.is_be and _A_THING.search(clause.rest) is not None


_A_THING = regex(r"\b(?:an?|the) (?:[\w-]+ ){0,2}[a-z]+\b", needs=("a ", "an ", "the "))


def is_plainly_named(label: str) -> bool:
    """Whether a label is one thing that can be the subject of a sentence."""
    named = bool(label) and first_of(label).tag not in "IXY"
    return named and len(label.split()) <= 4 and not re.search(r"\b(?:and|or|vs|versus)\b|[,&]", label)


def agreeing(label: str, predicate: str) -> str:
    """The predicate in the number of the label."""
    word, _, after = predicate.partition(" ")
    if not is_plural(label):
        return predicate
    plural = {"is": "are", "was": "were", "has": "have", "does": "do"}.get(word) or (base(word) if first_of(word).tag in "ZS" else word)
    return f"{plural} {after}"
