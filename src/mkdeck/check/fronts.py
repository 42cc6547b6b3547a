"""Rules about fronts."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from mkdeck.check.view import View
from mkdeck.language.emoji import strip_emoji
from mkdeck.language.english.clauses import analyse, without_parentheses
from mkdeck.language.english.patterns import DANGLING, ONLY_ONES, praise_in
from mkdeck.language.english.questions import is_yes_no
from mkdeck.language.english.stems import content_words, stems
from mkdeck.language.english.tagging import tag
from mkdeck.language.english.wholes import is_whole
from mkdeck.lazy import regex
from mkdeck.markup import BLANK, BLANK_END, fill, plain, without_opaque
from mkdeck.model import Form

_FEW = {
    "preferred": 2, "tool": 1, "examples": 2, "used-for": 1, "counted": 1, "author": 1, "acronym": 0, "pairs": 2,
    "definition": 1, "meaning": 1, "gist": 1, "advice": 1, "category": 2, "purpose-of": 1, "recommended-role": 1,
    "recommended-author": 1, "role-of": 1, "question": 2, "reason": 2, "means": 2, "coinage": 3, "number": 3,
    "blank-line": 2, "blank-advice": 2, "from-to": 2,
}  # fmt: skip
_BETTER = regex(
    r"(?i)an?\s(?:\w+\s)?(?:better|worse|simpler|easier|more\s\w+)\s(?:approach|way|alternative|option|strategy|idea|choice|solution)\b"
)
_POINTING = ("this", "these", "those")
_ORDINAL = regex(r"(?i)the (?:first|second|third|fourth|fifth|last|others?|rest|same|two|three|one)\s", needs=("the ", "The "))
_THIS_GAP = regex(r"\b(?:this|these|those)\s\W*(?:…|\[)", needs=_POINTING)
_THIS_WORK = regex(
    r"\b(?:this|these|those)\s(?:book|author|video|approach|perspective|concept|stage|section|idea|method|view)s?\b",
    re.IGNORECASE,
    needs=_POINTING,
)
_THIS = regex(
    r"\b(?:this|these|those|such)\s(?!as\b|an?\b|that\b|who\b|which\b|whose\b)(?:[a-z][\w-]*\s){0,2}?(?P<noun>[a-z]\w+)",
    needs=(*_POINTING, "such"),
)
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
_INSIDE_WORD = regex(rf"\w{BLANK}|{BLANK_END}\w", needs=(BLANK,))


def long(view: View) -> str:
    """L1b: a front that takes long to read."""
    words = len(view.front.split())
    return f"the front has {words} words" if words > (45 if view.draft.writer == "counted" else 30) else ""


def dangling(view: View) -> str:
    """L4: a front that speaks of something named elsewhere."""
    lost = next((word for find in _LOST if (word := find(view))), "")
    if lost:
        return f"“{lost}” stands for something that the card does not name"
    better = _BETTER.match(view.body)
    return f"“{better[0]}” does not say what it is better than" if better and " than " not in view.body else ""


def _first_word(view: View) -> str:
    """ "It ...", "the second is ...", "a smaller one is ...", and a blank behind "this"."""
    body = view.body
    if DANGLING.match(body) and not re.match(r"(?i)(?:you|there|one of)\b", body) and view.draft.writer != "question":
        return body.split()[0]
    opening = tag(view.told)[:3] if _ORDINAL.match(body) else ()  # a blank may hide the verb
    if len(opening) == 3 and (opening[2].tag in "ZDBMH" or opening[2].text == ","):
        return f"{opening[0].text} {opening[1].text}"
    if _ONE.match(body):
        return "one"
    return "this" if _THIS_GAP.search(body) else ""


def _points_back(view: View) -> str:
    """ "there", "the former", "the term": words that only the passage before explains."""
    found = _POINTS_BACK.search(plain(fill(view.body))) if view.draft.writer not in ("question", "gist") else None
    return found[0] if found else ""


def _pronoun(view: View) -> str:
    """An "it" or "they" before which nothing is named that it could stand for."""
    body = view.body
    if view.draft.writer == "blank-advice":
        advice = view.told.partition(": ")[2]
        asked = _HOW_IT.search(advice)
        if asked and not _names_something(advice[: asked.start()]):
            return asked[1]
    if not view.is_cloze and view.draft.writer != "question":
        found = _OBJECT.search(body)
        if found and not _names_something(body[: found.start()]):
            return found[0]
    clause = analyse(view.told) if view.is_cloze and _PRONOUN.search(body) else None
    last = clause.subject.split()[-1:] if clause else []
    told = clause is not None and _NAMES_IT.search(f"{clause.lead} {clause.subject}")
    if clause and last == ["it"] and told:
        told = told if any(token.tag in "NKU@G" for token in tag(f"{clause.lead} {clause.subject}")) else None  # "companies that tried it"
    return last[0] if last in (["it"], ["they"], ["he"], ["she"]) and not told else ""


def _names_something(text: str) -> bool:
    return any(token.tag in "NSKU@" for token in tag(text))


def _person(view: View) -> str:
    """A "he" or "her" without a name before it."""
    found = _PERSON.search(view.body) if view.draft.writer not in ("question", "gist") else None
    return found[0] if found and not re.search(r"\b[A-Z][a-z]+", view.body[: found.start()].strip()[1:]) else ""


def _this(view: View) -> str:
    """ "this approach", "these wells", where no well was named."""
    if view.draft.writer in ("question", "result"):
        return ""
    found = _THIS_WORK.search(view.body)
    if not found:
        pointing = _THIS.search(view.body)
        found = pointing if pointing and not stems(pointing["noun"]) & stems(view.body[: pointing.start()]) else None
    return found[0] if found else ""


def _object_without_name(view: View) -> str:
    """An "it" or "them" behind the verb with nothing before it but the subject, which it cannot stand for: "raised it to 38 percent"."""
    if view.draft.writer in ("question", "gist") or not _OBJECT.search(view.draft.idea.text):
        return ""
    clause = analyse(without_parentheses(view.draft.idea.text))
    found = _OBJECT.search(clause.rest) if clause else None
    if not clause or not found or any(t.tag in "NSKU@" for t in tag(f"{clause.lead} {clause.rest[: found.start()]}")):
        return ""
    shown = plain(fill(view.draft.front)) + " " + plain(view.draft.back)
    return found[0] if clause.subject and f" {found[0]}" in shown else ""


def _told_before(view: View) -> str:
    """A subject like "the cure" in a sentence that is not the first of its passage: what came before said which one."""
    idea = view.draft.idea
    if view.draft.writer in ("question", "gist", "goal") or idea.form not in (Form.STATEMENT, Form.ADVICE):
        return ""
    clause = analyse(without_parentheses(idea.text))
    subject = (_BARE.fullmatch(clause.subject) or _OF_LEAD.match(clause.lead)) if clause else None
    if not subject or subject["noun"].lower() in ONLY_ONES or stems(subject["noun"]) & stems(f"{idea.work.title} {idea.label}"):
        return ""
    if not idea.label and subject["noun"].lower() in _TOLD_OF:
        return subject[0]
    before = plain(idea.source).lower().partition(subject[0].lower())[0]
    return subject[0] if re.search(r"[.!?;:,]\s", before) and subject[0].lower() in plain(fill(view.draft.front)).lower() else ""


_HOW_IT = regex(r"\b(?:how|what|where|why|when|if|that)\s(it|they)\b", needs=(" it ", " they "))
_ONE = regex(r"(?i)(?:an?|the|most|other)\s(?:[\w-]+\s)?ones?\s(?!(?:of|who|that|which|to|in|for|with|can|must)\b)")
_POINTS_BACK = regex(
    r"\b(?:finds?|shows?|argues?|says?|notes?|claims?|observes?|concludes?) that (?:its|their|they|these)\b|"
    r"(?<!\bout )(?<!\b(?:is|be) )(?<!\bare )(?<!\b(?:was|can) )(?<!\bwere )\bthere"
    r"(?=[?.,;]|\s(?:because|by|when|to|in|and|for|with|as|at|on)\b)"
    r"|(?<!\bout )(?<!\bover )\bhere(?=[?.,;])|\bthe\s(?:former|latter)\b"
    r"|\bthe\s(?:first|second|third)\s(?:view|kind|type|way|option|group|approach|category|case|camp|sense|version)\b"
    r"|\bto the\s(?:first|second|third)(?=[?.,;]|\s(?:while|and|but)\b)"
    r"|\b(?:in|by|at|on|of) that (?:year|day|period|decade|century|case|sense|time|moment)\b"
    r"|\b(?:call|nam|describ|label|term|see|view|tak|treat|read|us|cit)\w*\sthis\s(?:an?|the|as)\b"
    r"|\bbetween them\b(?! and\b)|\bfrom (?:that|this) (?:angle|view|point of view|perspective)\b|\bthe (?:share|figure|rate|proportion|percentage) (?:is|was)\b"
    r"|\bthe (?:term|word|phrase) (?:covers|means|refers|describes|comes|itself)\b"
    r"|\bthe\s(?:idea|notion)\s(?=from\b)"
    r"|\bthe two\b(?=[?.,]|\s(?:interact|differ|are|have|meet|work|can|become)\b)"
    r"|\b(?:any|each|all|none|one|some|most|many|two|both) of (?:them|these|those)\b(?!\s[a-z])"
    r"|\bthe (?:first|second) (?:as|than|over) the (?:first|second)\b"
    r"|\b(?:reserv|us|coin|introduc|appl|explain)\w*\sthe\s(?:term|word|phrase)(?=\s(?:for|to|in|as)\b|[?.,;])",
    needs=(
        "there",
        "here",
        *("that its", "that their", "that they", "that these"),
        "the former",
        "the latter",
        "the term",
        "the idea",
        "the notion",
        " this ",
        " that ",
        "the word",
        "the phrase",
        "the first",
        "the second",
        "the third",
        "the two",
        " of them",
        " of these",
        " of those",
    ),
)
_OBJECT = regex(r"\b(?:it|them)\b", needs=("it", "them"))
_OF_LEAD = regex(r"(?:If|When|Once|Because|Since) (?=the )(?P<subject>the (?P<noun>[a-z]\w+)) (?:is|are|was|were|has|have|can)\b")
_TOLD_OF = frozenset(
    "idea method technique approach attack problem experiment result theory concept model practice effect process phenomenon".split()
)
_BARE = regex(r"[Tt]he (?:(?:great|classic|best|other|main|real|obvious|usual) )?(?P<noun>[a-z]\w+)")


_LOST: tuple[Callable[[View], str], ...] = (_first_word, _points_back, _pronoun, _person, _object_without_name, _told_before, _this)


_PERSON = regex(r"\b(?:he|him|she|his|her)\b")
_PRONOUN = regex(r"\b(?:it|they|he|she)\b")
_NAMES_IT = regex(r"\b(?:\w+s|an?\s\w+|the\s\w+|you|we|[A-Z]\w+)\b")


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
    if _CLUMSY.search(view.body) or front.rstrip(". ").endswith(":"):
        return "the question is clumsy"
    if _WITHOUT_SUBJECT.match(front):
        return "the sentence has no subject"
    if not view.is_cloze and _CUT_OFF.search(f"{view.sides[0][1][-8:]}.") and view.draft.writer not in ("question", "author"):
        return "the answer ends in the middle"
    end = front[-8:]  # the words looked for are shorter
    if _CUT_OFF.search(end) and not re.search(r"\b(?:to|with|by|as|of)\?$", front):
        return "the sentence ends in the middle"
    return ""
