"""Rules about fronts."""

from __future__ import annotations

import re
from itertools import pairwise

from mkdeck.check.view import View
from mkdeck.language.emoji import strip_emoji
from mkdeck.language.english.patterns import praise_in
from mkdeck.language.english.questions import is_yes_no
from mkdeck.language.english.sentences import sentences
from mkdeck.language.english.stems import content_words
from mkdeck.language.english.tagging import tag
from mkdeck.language.english.wholes import is_whole
from mkdeck.lazy import regex
from mkdeck.markup import BLANK, BLANK_END, fill, plain, without_opaque
from mkdeck.model import Kind

_FEW = {
    "preferred": 2, "tool": 1, "examples": 2, "used-for": 1, "counted": 1, "author": 1, "acronym": 0, "pairs": 2,
    "definition": 1, "meaning": 1, "gist": 1, "advice": 1, "category": 2, "purpose-of": 1, "recommended-role": 1,
    "recommended-author": 1, "role-of": 1, "question": 2, "reason": 2, "means": 2, "coinage": 3, "number": 3,
    "blank-line": 2, "blank-advice": 2, "from-to": 2,
}  # fmt: skip
_WORN = regex(
    r"\b(?:recent(?:ly)?|currently|latest|up[- ]to[- ]date|nowadays|these days|(?:next|coming) (?:decade|few years|years))\b",
    re.IGNORECASE,
    needs=("recent", "currently", "latest", "date", "nowadays", "these days", "decade", "years"),
)
_CAPITAL_ARTICLE = regex(r"\b(?:is|are|was|were|of) (?:An|A|The) [a-z]", needs=(" An ", " A ", " The "))
_CLUMSY = regex(
    r", which (?:two|three|four|five)\b|\bwhat (?:do|does|did) (?:instead of|rather than|by|with|through)\b|\bdoes? \w+ed by\b",
    needs=(", which ", " instead of", " rather than", " by", " with", " through"),
)
_WORD = regex(r"\w")
_INSIDE_WORD = regex(rf"\w{BLANK}|{BLANK_END}[\w\u207a-\u207f\u2070]", needs=(BLANK,))


def long(view: View) -> str:
    """L1b: a front that takes long to read."""
    words = len(view.front.split())
    return f"the front has {words} words" if words > (45 if view.draft.writer == "counted" else 30) else ""


FEWEST_TOLD = 3  # words with a sense of their own around a blank, besides who says so


def orphan(view: View) -> str:
    """L6: too few words on the front."""
    if view.draft.writer == "blank" and len(content_words(view.body)) < FEWEST_TOLD:
        return "the front says too little"
    few = _FEW.get(view.draft.writer, 4 if view.is_cloze else 2)
    return "the front says too little" if len(view.front_words) < few else ""


def yes_no(view: View) -> str:
    """L8: questions that yes or no answers."""
    return "the answer is yes or no" if not view.is_cloze and is_yes_no(view.front) else ""


def praise(view: View) -> str:
    """L11: fronts that judge."""
    if view.draft.writer.startswith(("recommended", "author", "question")):
        return ""
    text = plain(fill(view.draft.front)) + " " + plain(view.draft.back)
    found = praise_in(text)
    return (
        f"“{found[0]}” and “{found[1]}” only judge"
        if len(found) >= 2 and not re.search(r"\d", text) and view.draft.writer != "gist"
        else ""
    )


def form(view: View) -> str:
    """L13: brackets, quotation marks, emoji, edges of blanks."""
    text = plain(view.draft.front)
    for side in filter(None, (view.draft.front, view.draft.back)):
        one = plain(without_opaque(fill(side)))
        if one.count("(") != one.count(")") or one.count("[") != one.count("]"):
            return "a bracket is not closed"
        if one.count('"') % 2 or one.count("“") != one.count("”"):
            return "a quotation mark is not closed"
        if strip_emoji(one) != one:
            return "an emoji is left"
        untitled = one.replace(view.draft.idea.work.short, "")
        if "{{" in untitled or "}}" in untitled or "**" in one or "[[" in one:
            return "a rest of markup is left"
        if not _WORD.search(plain(side)):
            return "it holds no word"
    if not text or (not view.is_cloze and not view.draft.back) or (view.is_cloze and not view.sides):
        return "it has no question or no answer"
    if _INSIDE_WORD.search(view.draft.front):
        return "a blank begins or ends inside of a word"
    return ""


def stale(view: View) -> str:
    """L14: words for today that are wrong tomorrow."""
    found = _WORN.search(f"{view.front} {view.sides[0][1] if view.sides else ''}")
    return f"“{found[0]}” will be wrong" if found and not re.search(r"\b(?:19|20)\d\d\b", view.front) else ""


_CLIPPED = frozenset({"blank", "coinage", "number", "from-to", "stranded", "thing", "recommended", "blank-advice", "preferred"})


_LAST_ASIDE = regex(r"\s\([^()]*\)\W*$", needs=("(",))
_WITHOUT_SUBJECT = regex(r"(?i)(?:offers|provides|uses|highlighting|providing|offering|making)\b")
_CUT_OFF = regex(r"(?i)\b(?:of|that|and|or|the|a|an|to|by|with|as|is|are)[?.]$")


def _may_repeat(text: str) -> bool:
    """Whether a word may stand twice in a row; to look for it with a pattern is slow."""
    words = text.casefold().split(" ")
    return any(other[:4] in one for one, other in pairwise(words) if len(other) >= 4)


def sketch(view: View) -> str:
    """L18: a statement from a line that is no sentence. Of such blanks graders kept 5 of 22, of numbers 4 of 10.

    Also one behind a first sentence that has no verb, which it leans on ("The dog. A stranger says ..."): of such blanks 2 of 19.
    """
    idea = view.draft.idea
    if view.draft.writer not in _STATES or idea.kind is Kind.HUMAN_NOTE:
        return ""
    source = plain(without_opaque(idea.source or idea.text)).strip()
    if source[:1].islower() or not source.endswith(_ENDS) or _SIGNS.search(source):
        return "the line is a sketch, and no sentence"
    opening, *more = sentences(_LABEL.sub("", source)) or ("",)
    leans = bool(more) and not any(token.tag in "ZVDMBHQ" for token in tag(opening.rstrip(".!?")))
    return "the sentence leans on one before it that has no verb" if leans else ""


_LABEL = regex(r"^[^.:!?]{1,60}: ", needs=(": ",))


_STATES = frozenset({"blank", "blank-advice", "number", "coinage", "thing", "stranded"})
_ENDS = (".", "!", "?", '"', "”", "'", "’", ")", ":", "…")
_SIGNS = regex(r"\s(?:&|→|⇒|=|w/|\+|≠)\s|~\d", needs=("&", "→", "⇒", "=", "w/", "+", "≠", "~"))


_NO_VERB = regex(r"(?i:an? )[^,;:]* (?:called|named|titled|dubbed|nicknamed) (?:the )?[A-Z“\"][^,;]*, (?:which|who|where|whose|used) ")
_AND_OTHERS = regex(r"\band others\b", needs=("and others",))


def wording(view: View) -> str:
    """L16: questions that no person would ask."""
    front = view.front
    if _CAPITAL_ARTICLE.search(front) or (_may_repeat(front) and re.search(r"\b(\w{4,}) \1\b", front, re.IGNORECASE)):
        return "the question is clumsy"
    shown = plain(fill(view.draft.front)) if view.is_cloze else front
    if view.draft.writer == "stranded":
        shown = re.sub(r"\s\w+\?$", "", shown)  # such a question ends with its preposition
    if view.draft.writer in _CLIPPED and not is_whole(_LAST_ASIDE.sub("", shown)):
        return "the sentence is cut in the middle"
    if view.is_cloze and _NO_VERB.match(view.told):
        return "the sentence has no verb"
    if _CLUMSY.search(view.body) or front.rstrip(". ").endswith(":"):
        return "the question is clumsy"
    if not view.is_cloze and _AND_OTHERS.search(front) and view.draft.writer != "question":
        return "the question does not say who the others are"
    if _WITHOUT_SUBJECT.match(front) and view.draft.writer != "counted":
        return "the sentence has no subject"
    if not view.is_cloze and _CUT_OFF.search(f"{view.sides[0][1][-8:]}.") and view.draft.writer not in ("question", "author"):
        return "the answer ends in the middle"
    end = front[-8:]  # the words looked for are shorter
    if _CUT_OFF.search(end) and not re.search(r"\b(?:to|with|by|as|of)\?$", front):
        return "the sentence ends in the middle"
    return ""
