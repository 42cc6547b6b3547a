"""Questions made from clauses: "S V-s O" -> "What does S V?"."""

from __future__ import annotations

import re
from itertools import pairwise

from mkdeck.language.english.clauses import Clause, closed
from mkdeck.language.english.grammar import is_plural, lower_first
from mkdeck.language.english.tagging import tag
from mkdeck.language.english.words import codes
from mkdeck.lazy import regex
from mkdeck.model import Casing

_UNCHANGED = frozenset("set cut put hit let cost shut spread read hurt quit split bet cast burst beat".split())
_SUPPORT = {"Z": "does", "V": "do", "D": "did"}


def ask(wh: str, clause: Clause, rest: str | None = None, casing: Casing = Casing(), subject: str = "") -> str:
    """A question about a clause, without its question mark: "why" + "deep keels are steadier" -> "why are deep keels
    steadier". rest replaces what follows the verb; subject replaces the subject. Empty when the verb cannot be turned round.
    """
    verb = clause.verb
    if not clause.subject or verb.negated or THE_MORE.match(clause.subject):
        return ""
    named = subject or closed(lower_first(clause.subject, casing, command=False))
    after = clause.rest if rest is None else rest
    words = verb.text.split()
    if verb.is_be and not verb.auxiliary:
        place = words.index(verb.main)
        middle = " ".join(words[:place] + words[place + 1 :])
        return _joined(wh, verb.main, named, middle, after)
    if verb.auxiliary:
        place = words.index(verb.auxiliary)
        return _joined(wh, verb.auxiliary, named, " ".join(words[:place] + words[place + 1 :]), after)
    if verb.form not in _SUPPORT or _goes_on(after, verb.form) or _is_cut(clause.subject):
        return ""
    plural = is_plural(clause.subject) or clause.subject.lower() in ("i", "you", "we", "they")
    if verb.form == "V" and verb.base in _UNCHANGED and not plural:
        verb = verb._replace(form="D")  # "the gardener put mesh in his pots"
    if verb.form == "D" and verb.base == verb.main.lower() and verb.base not in _UNCHANGED:
        return ""  # a past form whose base nobody knows: "did ... forbade"
    adverbs = " ".join(word for word in words if word != verb.main)
    return _joined(wh, _SUPPORT[verb.form], named, adverbs, verb.base, after)


def _goes_on(rest: str, form: str) -> bool:
    """Whether a second verb of the same form follows an "and": it would have to be turned round as well."""
    tokens = tag(rest) if " and " in rest or " but " in rest else ()
    if form == "Z" and any(
        one.tag == "C" and two.tag == "S" and "Z" in codes(two.lower) and three.tag in "TAJ"
        for one, two, three in zip(tokens, tokens[1:], tokens[2:], strict=False)
    ):
        return True  # "misleads the public and stalls future work"
    return any(two.tag in (form, "B", "H", "M") and one.tag == "C" for one, two in pairwise(tokens)) if form in "ZD" else False


def _is_cut(subject: str) -> bool:
    """Whether a subject is the beginning of a list: of "permutation, projection, join, composition", whose "join" looks like a verb."""
    return subject.count(",") == 1 and re.search(r",\s(?:and|or|an?|the|its|who|which|\w+ed)\b|\d", subject) is None


def _joined(*parts: str) -> str:
    return re.sub(r"\s+([,;:])", r"\1", " ".join(part for part in parts if part)).strip(" ,;:")


def is_yes_no(question: str) -> bool:
    """Whether a question can be answered by yes or no."""
    return _AUXILIARY_FIRST.match(question) is not None and " or " not in question.replace("plus or minus", "")


_AUXILIARY_FIRST = regex(r"(?i)\W*(?:is|are|was|were|do|does|did|can|could|should|would|will|has|have|must|may)\b")


THE_MORE = regex(r"(?:The|the) (?:more|less|fewer|[a-z]+er) (?:an?|the|we|you|one)\b")  # "The less a leader needs to do, the better"
