"""Rules about answers."""

from __future__ import annotations

import re

from mkdeck.check.view import View
from mkdeck.language.english.patterns import GENERIC, is_praise
from mkdeck.language.english.phrases import list_items
from mkdeck.language.english.stems import content_words, rarity, stems
from mkdeck.language.english.tagging import tag
from mkdeck.language.english.words import zipf
from mkdeck.lazy import regex
from mkdeck.markup import WORK

_LONG_ANSWERS = frozenset({"gist", "question"})
_COMMON = 5.4  # Zipf frequency above which one word is no answer (401 words)
_AUTHORS = ("author", "recommended", "recommended-author", "recommended-role", "recommended-story")


def too_long(view: View) -> str:
    """L1: the length of answer and front, in words."""
    most = 46 if view.draft.writer in _LONG_ANSWERS else 25
    for seen, answer in view.sides:
        words = len(answer.split())
        if words > (6 if view.is_cloze and view.draft.writer != "counted" else most):
            return f"the answer has {words} words"
        if len(seen.split()) > (60 if view.draft.writer == "counted" else 38):
            return f"the front has {len(seen.split())} words"
    return ""


_AFTER_SUCH_AS = regex(
    r"\b(?:such as|like|including|e\.g\.),?\s(?:an?\s|the\s)?\ue00a",
    needs=("such as", "like", "including", "e.g."),
)


def several(view: View) -> str:
    """L3: blanks after "such as", and answers that name no more than a kind of thing."""
    if view.is_cloze and _AFTER_SUCH_AS.search(view.draft.front):
        return "many examples could stand under the blank"
    for _, answer in view.sides:
        words = set(content_words(answer))
        if (
            words
            and words <= GENERIC
            and not view.draft.writer.startswith(("recommended", "author", "counted", "preferred"))
            and len(answer.split()) <= 3
        ):
            return f"“{answer}” could be many things"
    return ""


def pointing(view: View) -> str:
    """L4b: answers that point elsewhere ("these differently"), or deny that there is one ("no mechanism")."""
    if view.is_cloze or view.draft.writer not in _OBJECTS:
        return ""
    first = view.sides[0][1].partition(" ")[0].lower()
    if first in _NO_ANSWER:
        return f"the answer begins with “{first}”"
    if _THE_SAME.search(view.sides[0][1]):
        return "the answer does not say the same as what"
    ends = _ENDS_WITH.search(view.sides[0][1])
    return f"the answer ends with “{ends[0]}”" if ends else ""


_ENDS_WITH = regex(r"\b(?:for|of|to|with|in|by) (?:it|them|this|these)$", needs=(" it", " them", " this", " these"))
_THE_SAME = regex(r"\bthe same (?!.*\b(?:as|that|for|time|year|day|way)\b)", needs=("the same ",))
_OBJECTS = frozenset({"thing", "stranded", "given", "consequence", "contrast", "meaning"})
_NO_ANSWER = frozenset("these those this them it no none nothing neither nobody".split())


def enumeration(view: View) -> str:
    """L5: four and more items in an answer."""
    items = [] if view.is_cloze or view.draft.writer in _AUTHORS else list_items(view.sides[0][1])
    if view.draft.writer in _LONG_ANSWERS and len(items) < 6:
        return ""
    return f"the answer lists {len(items)} things" if len(items) >= 4 else ""


def second_fact(view: View) -> str:
    """L17: an answer that goes on with another statement: "half of their genes, first cousins an eighth"."""
    if view.is_cloze or view.draft.writer not in _ONE_FACT:
        return ""
    answer = without_quotations(view.sides[0][1])
    opposed = _OPPOSED.split(answer)[1:] if view.draft.writer != "advice" else []  # "log it while the program runs"
    segments = re.split(r",\s", answer)[1:]
    if not opposed and list_items(answer):  # of a list only its end may be a statement of its own
        ends = _SENTENCE.match("".join(token.tag for token in tag(segments[-1] if segments else "")))
        return "the answer goes on with another fact" if ends and view.draft.writer == "definition" else ""
    for segment in opposed or segments:
        if _STATEMENT.match("".join(token.tag for token in tag(segment))):
            return "the answer goes on with another fact"
    return ""


_SENTENCE = regex(r"C[TA]?[JNSKU@O]+R?[ZBMH]")
_OPPOSED = regex(r"\s(?:while|whereas)\s", needs=(" while ", " whereas "))
_STATEMENT = regex(
    "C?R?[ZD]|C?[TA]?[JNSKU@O]+(?:[TAUOX]|R?[ZBMDH]|(?<=[SO])V)"
)  # tags: a subject with a verb, or with what a verb left out
_ONE_FACT = frozenset({"thing", "stranded", "meaning", "consequence", "named-as", "definition", "advice"})


def without_quotations(text: str) -> str:
    """The text without what stands in quotation marks or brackets."""
    return re.sub(r"[\"“][^\"“”]*[\"”]|\([^()]*\)", "", text)


def trivial(view: View) -> str:
    """L9: one common or evaluative word under a blank."""
    if not view.is_cloze or view.draft.writer in ("counted", "pairs", "number", "preferred", "coinage"):
        return ""
    for seen, answer in view.sides:
        words = content_words(answer)
        if _OF_THE_WORK.match(view.draft.idea.text) and answer.rpartition(" ")[2].lower() in _KINDS:
            return f"“{answer}” only says what kind of work it is"
        if answer.partition(" ")[0] in ("different", "various", "several", "many", "certain"):
            return f"“{answer}” could be anything"
        if _AS_SAYS.search(seen):
            return f"“{answer}” only tells who said it"
        if len(words) <= 1 and not re.search(r"\d", answer):
            word = words[0] if words else answer
            if zipf(word) > _COMMON or is_praise(word) or f"{_before_blank(seen)} {answer}" in _SET_PHRASES:
                return f"“{answer}” is too common a word to be recalled"
    return ""


_AS_SAYS = regex(r"[,”\"] as (?:the |an? )?\s*…\s+(?:says?|said|puts? it|writes?|wrote|calls? it)\b", needs=(" as ",))
_OF_THE_WORK = regex(rf"^{WORK} (?:is|remains|offers|provides|presents) ", begins=(WORK,))
_KINDS = frozenset(
    "argument account book essay exploration critique introduction guide look overview work text study story narrative manifesto "
    "portrait examination read resource".split()
)


def _before_blank(seen: str) -> str:
    return "".join(seen.partition("…")[0].split()[-1:])


_SET_PHRASES = frozenset(
    {"in moderation", "in advance", "in detail", "in public", "in private", "in turn", "in place", "in practice", "in theory", "in common",
     "in isolation", "in tandem", "in parallel", "in doubt", "in jeopardy", "in vain", "on purpose", "on time", "at stake", "at risk",
     "by accident", "by chance", "by heart", "for granted"}
)  # fmt: skip  # grammar fills them in


def vacuous(view: View) -> str:
    """L10: an answer that says no more than its term."""
    if view.draft.writer not in (
        "definition",
        "versus",
        "advice",
        "meaning",
        "category",
        "term-of",
        "thing",
        "consequence",
    ):
        return ""
    for seen, answer in view.sides:
        own, shown = stems(answer), stems(f"{seen} {view.draft.idea.work.short}")
        new = {word for word in content_words(answer) if not stems(word) <= shown}
        if view.draft.writer in ("term-of", "category"):
            new = {word for word in content_words(seen) if not stems(word) <= own}
            own = stems(seen)
        telling = {word for word in new if word not in GENERIC and not is_praise(word)}
        if len(answer.split()) <= 3 and telling and rarity(answer) < 4.4:
            continue
        if len(telling) < 2 or len(new) < 0.35 * max(len(own), 1):
            return "the answer says little more than the question"
        if rarity(answer) > 4.9 and len(telling) < 3:
            return "the answer says little more than the question"
    return ""


_IN_LABEL = regex(r"\son\s[^,]*\(\s*…\s*\)", needs=("(",))  # "on Alcoves (179), ..."


def number_name(view: View) -> str:
    """L12: a bare digit under a blank that belongs to a name."""
    for seen, answer in view.sides if view.is_cloze else []:
        if _IN_LABEL.search(seen):
            return f"“{answer}” is part of a name"
        if answer in _CALLED:
            return f"“{answer}” is a name"
        if len(answer) <= 2 and re.fullmatch(r"\d{1,2}", answer) and re.search(r"(?:[A-Z]\w+|/)\s*…|…\s*/", seen):
            return f"“{answer}” is part of a name"
    return ""


_CALLED = frozenset({"911", "24/7", "9/11", "7/7"})


def blanks(view: View) -> str:
    """L15: too many blanks, or too much of the text under them."""
    if not view.is_cloze or view.draft.writer in ("counted", "pairs", "from-to", "used-for"):
        return ""
    if len(view.sides) > 3:
        return f"the text has {len(view.sides)} blanks"
    hidden = sum(len(content_words(answer)) for _, answer in view.sides)
    shown = len(view.front_words)
    return "more than four tenths of the words are under blanks" if hidden > 0.4 * (hidden + shown) and shown < 4 else ""
