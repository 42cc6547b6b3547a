"""L4: does the front speak of something that only the passage before names?"""

from __future__ import annotations

import re
from collections.abc import Callable

from mkdeck.check.unexplained import leans, points_back
from mkdeck.check.view import View
from mkdeck.language.english.clauses import analyse, without_parentheses
from mkdeck.language.english.closed import MONTHS
from mkdeck.language.english.patterns import DANGLING, ONLY_ONES
from mkdeck.language.english.stems import stems
from mkdeck.language.english.tagging import tag
from mkdeck.language.english.words import codes
from mkdeck.lazy import regex
from mkdeck.markup import AUTHOR, fill, plain
from mkdeck.model import Form

_BETTER = regex(
    r"(?i)an?\s(?:\w+\s)?(?:better|worse|simpler|easier|more\s\w+)\s(?:approach|way|alternative|option|strategy|idea|choice|solution)\b"
)
_POINTING = ("this", "these", "those")
_ORDINAL = regex(r"(?i)the (?:first|second|third|fourth|fifth|last|others?|rest|same|two|three|one)\s", needs=("the ", "The "))
_THIS_GAP = regex(r"\b(?:this|these|those)\s\W*(?:…|\[)", needs=_POINTING)
_THIS_WORK = regex(
    r"\b(?:this|these|those)\s(?:book|author|video|approach|perspective|concept|stage|section|idea|method|view)s?\b"
    r"|\b[a-z]+\s(?:this|these|those)(?=\?)",  # "How did Lind meet this?"
    re.IGNORECASE,
    needs=_POINTING,
)
_THIS = regex(
    r"\b(?:this|these|those|such)\s(?!as\b|an?\b|that\b|who\b|which\b|whose\b)(?:[a-z][\w-]*\s){0,2}?(?P<noun>[a-z]\w+)",
    needs=(*_POINTING, "such"),
)


def dangling(view: View) -> str:
    """L4: a front that speaks of something named elsewhere."""
    lost = next((word for find in _LOST if (word := find(view))), "")
    if lost:
        return f"“{lost}” stands for something that the card does not name"
    better = _BETTER.match(view.body)
    return f"“{better[0]}” does not say what it is better than" if better and " than " not in view.body else ""


_LEADING = regex(r"(?i)(?:as soon as|when|if|once|after|before|until|because|since) (that|this|they|he|she) (?!the\b)[a-z]")
_OF_THEM = frozenset("each all none most some many few several both".split())  # of whom, the sentence before said


def _first_word(view: View) -> str:
    """ "It ...", "the second is ...", "a smaller one is ...", and a blank behind "this"."""
    body = view.body
    if view.is_cloze and (led := _LEADING.match(view.told)):
        return led[1]
    if DANGLING.match(body) and not re.match(r"(?i)(?:you|there|one of)\b", body) and view.draft.writer != "question":
        return body.split()[0]
    first = body.partition(" ")[0].lower() if view.is_cloze else ""
    ordinal = _ORDINAL.match(body) is not None
    opening = tag(view.told)[:3] if ordinal or first in _OF_THEM else ()  # a blank may hide the verb
    if not ordinal and len(opening) > 1 and opening[1].tag in "ZDBHM" and not set(codes(opening[1].lower)) & set("NS"):
        return first
    if ordinal and len(opening) == 3 and (opening[2].tag in "ZDBMH" or opening[2].text == ","):
        return f"{opening[0].text} {opening[1].text}"
    if _ONE.match(body):
        return "one"
    return "this" if _THIS_GAP.search(body) else ""


def _pronoun(view: View) -> str:
    """An "it" or "they" before which nothing is named that it could stand for."""
    body = view.body
    if view.draft.writer == "blank-advice" or (view.draft.writer == "number" and " advises: " in view.told):
        advice = view.told.partition(": ")[2]
        asked = _HOW_IT.search(advice) or _OBJECT.search(advice) or _THEIR.search(advice)
        if asked and not _names_something(advice[: asked.start()].partition(" ")[2]):  # the first word is the verb
            return asked[asked.lastindex or 0]
    if not view.is_cloze and view.draft.writer != "question":
        body = body.partition(" advise you to ")[2] or body
        led = _LED.search(body.partition(" you do ")[2])
        if led:
            return led[1]
        found = _OBJECT.search(body)
        if found and not _names_something(body[: found.start()]):
            return found[0]
    clause = analyse(view.told) if view.is_cloze and _PRONOUN.search(body) else None
    behind = _THEY.search(body) if view.is_cloze else None
    if behind and not _SEVERAL.search(body[: behind.start()]):
        return "they"
    last = clause.subject.split()[-1:] if clause else []
    told = clause is not None and not _DONE_FIRST.match(clause.lead) and _NAMES_IT.search(_MONTH.sub("", f"{clause.lead} {clause.subject}"))
    if clause and last == ["it"] and _FOR_SOMEBODY.match(clause.lead or clause.subject):
        return "it"
    if clause and last in (["it"], ["they"]) and told:
        named = "NKU@G" if last == ["it"] else "SC"  # "companies that tried it", "in Lind's account they ..."
        told = told if any(token.tag in named for token in tag(f"{clause.lead} {clause.subject}")) else None
    return last[0] if last in (["it"], ["they"], ["he"], ["she"]) and not told else ""


def _names_something(text: str) -> bool:
    return any(token.tag in "NSKU@" for token in tag(text))


def _person(view: View) -> str:
    """A "he" or "her" without a name before it."""
    found = _PERSON.search(view.body) if view.draft.writer not in ("question", "gist") else None
    before = view.body[: found.start()].replace(view.draft.idea.work.short, "") if found else ""
    before = _ORGANISATION.sub("", _PLACE.sub("", before)) if view.is_cloze else before
    if found and (not re.search(r"\b[A-Z][a-z]+", before.strip()[1:]) or _WAS_HIS.match(view.told)):
        return found[0]
    clause = analyse(view.told) if found and view.is_cloze and " him " in f"{view.told} " else None
    met = _HIM.match(clause.rest) if clause else None
    alone = clause is not None and not clause.lead and not re.search(r" (?:and|or|of) |['’]s ", clause.subject)
    return "him" if met and alone else ""  # "Bo Berg, a pilot, joined him": whom


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
    shown = plain(fill(view.draft.front)) + " " + plain(view.draft.back)
    lead = clause.lead if clause and clause.lead.lower() in shown.lower() else ""  # "Faced with a new case, they add it": a front without
    if not clause or not found or any(t.tag in "NSKU@" for t in tag(f"{lead} {clause.rest[: found.start()]}")):
        return ""
    return found[0] if clause.subject and f" {found[0]}" in shown else ""


def _told_before(view: View) -> str:
    """A subject like "the cure" in a sentence that is not the first of its passage: what came before said which one."""
    idea = view.draft.idea
    if view.draft.writer in ("question", "gist", "goal") or idea.form not in (Form.STATEMENT, Form.ADVICE):
        return ""
    clause = analyse(without_parentheses(idea.text))
    if clause and _EXAMPLE_OF.fullmatch(clause.subject):
        return clause.subject  # of what, the sentence before said
    subject = (_BARE.fullmatch(clause.subject) or _OF_LEAD.match(clause.lead)) if clause else None
    if not subject or subject["noun"].lower() in ONLY_ONES or stems(subject["noun"]) & stems(f"{idea.work.title} {idea.label}"):
        return ""
    if not idea.label and subject["noun"].lower() in _TOLD_OF:
        return subject[0]
    if clause and not idea.work.reported and not idea.label and clause.verb.past and clause.verb.form in "BP":
        return subject[0]  # of terse notes the heading tells which one
    before = plain(idea.source).lower().partition(subject[0].lower())[0]
    return subject[0] if re.search(r"[.!?;:,]\s", before) and subject[0].lower() in plain(fill(view.draft.front)).lower() else ""


_LED = regex(r"\b(?:when|if|once|after|before|until|while|because) (they|it|he|she|that|this)\b(?! (?:rains|snows|comes to|is time))")
_HOW_IT = regex(r"\b(?:how|what|where|why|when|if|that)\s(it|they)\b", needs=(" it ", " they "))
_ONE = regex(r"(?i)(?:an?|the|most|other)\s(?:[\w-]+\s)?ones?\s(?!(?:of|who|that|which|to|in|for|with|can|must)\b)")
_OBJECT = regex(r"\b(?:it|them)\b", needs=("it", "them"))
_OF_LEAD = regex(r"(?:If|When|Once|Because|Since) (?=the )(?P<subject>the (?P<noun>[a-z]\w+)) (?:is|are|was|were|has|have|can)\b")
_TOLD_OF = frozenset(
    "idea method technique approach attack problem experiment result theory concept model practice effect process phenomenon "
    "date figure number calculation study survey trial finding answer purchase root origin remedy cure demonstration exercise task "
    "demo chapter section passage".split()
)
_EXAMPLE_OF = regex(rf"(?:{AUTHOR}['’]s|[Oo]ne|[Aa]n|[Aa]nother) (?:\w+ )?(?:example|case)")
_BARE = regex(
    r"[Tt]he (?:(?:average|right|correct|final|resulting|exact|great|classic|best|other|main|real|obvious|usual) )?(?P<noun>[a-z]\w+)"
)


def _ones(view: View) -> str:
    """ "practical ones", "among them", where nothing before is called by the name that they have."""
    found = _OTHERS.search(view.told)
    return found[0] if found and not any(token.tag == "S" for token in tag(view.told[: found.start()])) else ""


_OTHERS = regex(
    r"\b(?:[a-z]{3,}|the) ones\b(?!\s(?:who|that|which|of|in|with|we|you|they)\b)|\bamong (?:them|these)\b(?!\s[a-z])"
    r"|\bthe (?:next|last|previous|other) one\b(?!\s(?:who|that|which|of|in|to|with)\b)",
    needs=(" ones", "among the", " one"),
)
_LOST: tuple[Callable[[View], str], ...] = (
    _first_word,
    points_back,
    leans,
    _pronoun,
    _person,
    _object_without_name,
    _told_before,
    _this,
    _ones,
)


_PERSON = regex(r"\b(?:he|him|she|his|her)\b")
_PLACE = regex(r"\b(?:in|at|near|(?:employees|members|people|workers|citizens) of)(?: (?:the )?[A-Z][\w’'-]+)+")  # where, and not who
_ORGANISATION = regex(
    r"\b(?:[A-Z]\w+ )*(?:Institutes?|University|Office|Company|Court|Congress|Department|Ministry|Committee|Society|Academy|Bank|Church"
    r"|Army|Navy|Government|Party|Board|Council|Agency|Association|College|School|Hospital)\b(?![-’'])"
    r"(?: of (?:the )?[A-Z]\w+(?: [A-Z]\w+)*)?"
)
_WAS_HIS = regex(r"[^,;]* (?:was|is|became) (?:his|her) (?!own\b)[a-z]+")  # "Ada Lind was his pupil": whose
_THEIR = regex(r"^[a-z]+ (?:about |on |to |with |for )?(their)\b", needs=(" their",))  # "talk about their life": whose
_DONE_FIRST = regex(r"(?:According to [^,]+, )?(?:[Ff]irst )?[A-Za-z]+ed (?:by|in|as) ")  # "First described by Lind, it breaks ..."
_MONTH = regex(rf"\b(?:{MONTHS})\b")  # the name of nobody
_HIM = regex(r"(?:(?:to|with|for|from|by|at) )?him\b", needs=("him",))
_THEY = regex(r",\sthey\s", needs=(", they ",))  # "asked with the word smashed, they said"
_FOR_SOMEBODY = regex(r"(?i:for|to|with|in) [A-Z]\w+(?:,| it)?$")  # "for Hegel it ended in 1806"
_SEVERAL = regex(
    r"\b(?!(?:is|was|has|does|this|its|his)\b)\w+[^s\W]s\b|\b(?:and|you|we|people|children|men|women|everyone|someone|an?\s\w+)\b"
)
_PRONOUN = regex(r"\b(?:it|they|he|she)\b")
_NAMES_IT = regex(r"\b(?:\w+s|an?\s\w+|the\s\w+|you|we|[A-Z]\w+)\b")
