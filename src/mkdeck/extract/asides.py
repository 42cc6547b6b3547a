"""Sentences made simpler without saying less: insertions taken out, subjects named, reports opened."""

from __future__ import annotations

import re

from mkdeck.language.english.clauses import Clause, analyse
from mkdeck.language.english.closed import MONTHS
from mkdeck.language.english.grammar import is_plural, lower_first, upper_first
from mkdeck.language.english.patterns import DANGLING, REPORTING
from mkdeck.language.english.tagging import first_of, tag
from mkdeck.lazy import regex
from mkdeck.markup import AUTHOR, WORK

TELLING = REPORTING | {"discuss", "critique", "explore", "examine", "describe", "detail", "warn", "analyze"}
_AGAINST = frozenset(
    "challenge dispute question reject counter debunk criticize refute deny attack dismiss undermine contest oppose doubt overturn "
    "critique resist correct expose mock".split()
)  # verbs after which "the idea that S" does not mean that S
_SUBJECT_ASIDE = regex(
    r"^(?P<subject>[^,]{3,70}),\s(?:(?:often|largely|mostly|once|also)\s)?(?:\w+ed|\w+ing|an?|the|who|which)\b[^,]{3,120},\s"
    r"(?=(?:(?:now|often|can|could|may|will|must|should|also)\s)?\w+)"
)
_ARGUMENT = regex(
    r"^\s(?:an?|the|his|her|their|its)\s(?:[\w-]+\s){0,3}(?:argument|case|thesis|view|idea|theory|claim|point|notion|vision|message|hypothesis)\sthat\s",
    needs=(" that ",),
)


_EXPLETIVE = regex(
    r"^it\s(?:(?:is|was)\s(?:\w+\s)?because|(?:is|was|becomes|seems|takes|helps|pays|may be|can be)\s(?:\w+\s)?\w+\s(?:to|that|for))\b",
    re.IGNORECASE,
    begins=("it ",),
)


_AND_THAT = regex(r",?\sand\s(?:that|how|why)\s.*$", needs=("and that ", "and how ", "and why "))


_APPOSED = regex(rf"^({WORK}|{AUTHOR}),\s(?:an?|the|who|co-authored|written|published)\b[^,]*,\s", begins=(f"{WORK},", f"{AUTHOR},"))
_BETWEEN_DASHES = regex(r"\s?[—–]\s?[^—–]{4,120}?\s?[—–]\s?", needs=("—", "–"))
_EXAMPLES = regex(
    r",\s(?:such as|including|like)\s[^.;]*?,\s(?=(?:is|are|was|were|can|could|has|have|will|may|must|should)\b)",
    needs=(", such as ", ", including ", ", like "),
)
_CONDITION = regex(
    r",\s(?:while|though|although|if)\s[\w\s-]{2,30},\s(?!(?:[\w-]+\s){0,4}?[\w-]+,?\s(?:and|or)\s)",
    needs=(", while", ", though", ", although", ", if"),
)  # ", while dredging, honesty, and anchors restore it": the first of a list
_CONCEDED = regex(
    r"^(?:(?:While|Although|Though)\s(?:not|[a-z-]+,)[^,]*,\s|Written\sby\s[^,]*,\s)",
    re.IGNORECASE,
    begins=("while", "although", "though", "written by"),
)
_INSERTED = regex(
    r",\s(?:for instance|for example|however|therefore|in turn|thus|moreover|of course|in fact|too|then|indeed),\s",
    needs=[
        f", {word},"
        for word in "for instance|for example|however|therefore|in turn|thus|moreover|of course|in fact|too|then|indeed".split("|")
    ],
)


def without_insertions(text: str) -> str:
    """The sentence without what is set apart in it: "*T*, a book from 1976, shows ...", ", for example,", "While not new, "."""
    text = _APPOSED.sub(r"\1 ", _BETWEEN_DASHES.sub(" ", text))
    text = _CONDITION.sub(_without_clause, _EXAMPLES.sub(" ", text))
    return _INSERTED.sub(" ", _CONCEDED.sub("", text))


def _without_clause(found: re.Match[str]) -> str:
    """A space for ", if rare, "; but ", while pain is an experience, and the two differ" is two statements."""
    joined = found.string.startswith(("and ", "but "), found.end())
    return found[0] if joined and any(token.tag in "ZDBMH" for token in tag(found[0])) else " "


def in_the_year(text: str) -> str:
    """ "1881 The harbour freezes" -> "In 1881, the harbour freezes"."""
    text = _IN_A_MONTH.sub(r"\1, ", text)
    return _DATED.sub(lambda found: f"In {found['year']}, {found['what'].lower() if found['what'] in _ARTICLES else found['what']}", text)


_IN_A_MONTH = regex(rf"^(In (?:(?:early|late|mid) )?(?:(?:{MONTHS}) )?(?:1\d|20)\d\d) (?=(?:the|an?|[A-Z]\w+) )", begins=("In ",))
_DATED = regex(r"^(?P<year>(?:1\d|20)\d\d) (?P<what>[A-Z][a-z]*)\b(?= )", begins=("1", "2"))
_ARTICLES = frozenset({"A", "An", "The"})


_HEDGE = regex(
    r",\s(?:sometimes|often|usually|typically|particularly|especially|perhaps)\s[^,;.]{3,60},\s(?=(?!and|or)\w)",
    needs=[f", {word} " for word in "sometimes often usually typically particularly especially perhaps".split()],
)


def without_aside(text: str) -> str:
    """ "Harbours, often without a charter, grow" -> "Harbours grow"."""
    return _HEDGE.sub(" ", text)


def without_subject_aside(text: str) -> str:
    """ "Regulations, often made for the past, now hinder growth" -> "Regulations now hinder growth"."""
    found = _SUBJECT_ASIDE.match(text)
    if not found:
        return text
    shorter = f"{found['subject']} {text[found.end() :]}"
    clause = analyse(shorter)
    return shorter if clause and clause.subject == found["subject"] else text


def with_lead_subject(text: str) -> str:
    """ "While medicine has made strides, it often fails" -> "Medicine often fails": the lead names what the pronoun means."""
    clause = analyse(text)
    if not clause or not clause.lead or clause.subject.lower() not in ("it", "they"):
        return text
    lead = analyse(re.sub(r"^(?:while|although|though|when|if|because|since|as|once)\s", "", clause.lead, flags=re.IGNORECASE))
    if not lead or not lead.subject or DANGLING.match(lead.subject) or is_plural(lead.subject) != (clause.subject.lower() == "they"):
        return text
    place = text.find(clause.subject, len(clause.lead))
    if place <= 0 or _EXPLETIVE.match(text[place:]):
        return text
    conceded = re.match(r"(?:while|although|though)\s", clause.lead, re.IGNORECASE)
    if re.match(r"if .* (?:were|had)\b", clause.lead, re.IGNORECASE):
        return text  # "If hardship were the reason, it should ...": the cause, or what it causes
    named = upper_first(lead.subject) if conceded else f"{clause.lead}, {lower_first(lead.subject)}"
    return named + text[place + len(clause.subject) :]


def reported_by(text: str, clause: Clause) -> str:
    """What "X argues that S" says: S, when X is the work or its author."""
    if clause.subject.strip(" ,") not in (WORK, AUTHOR) or clause.verb.negated:
        return ""
    place = text.find(clause.verb.text) + len(clause.verb.text)
    found = re.match(r"\s+(that|how)\s+(?!to\b)", text[place:])
    argued = _ARGUMENT.match(text[place:])
    if argued and clause.verb.base not in _AGAINST:
        return upper_first(text[place + argued.end() :])
    if not found or clause.verb.base not in TELLING or (clause.verb.base in _FORESEEING and _WHICH_PROVED.search(text)):
        return ""
    said = upper_first(_AND_THAT.sub(".", text[place + found.end() :]))
    inner = analyse(said)
    if found[1] == "how" and re.search(r"\band (?:the|its|their|his|her) \w+ (?:for|of|on)\b", said):
        return ""
    if found[1] == "how" and (inner is None or not inner.subject or inner.lead or DANGLING.match(said)):
        return ""
    return said


def of_another(text: str) -> bool:
    """Whether a sentence that opens with a past form has a subject of its own: "Magnified a thousand times, its area equals ..."."""
    return _ITS.match(text) is not None


def done_to(text: str) -> str:
    """What somebody did or, where it was done to him, with "was": "dragged from the bank by the mayor"."""
    return f"was {text}" if _DONE_BY.match(text) else text


_FORESEEING = frozenset({"predict", "warn", "note", "argue"})
_WHICH_PROVED = regex(r", which (?:proved|turned out|was|has been)\b", needs=(", which ",))  # "... predicted that S, which proved right"
_ITS = regex(r"(?:[^,;.]|(?<=\d)[,.](?=\d))*, (?:its|their|his|her) ", needs=(", its ", ", their ", ", his ", ", her "))
_DONE_BY = regex(
    r"\w+ (?:(?:from|into|to|out of|in|as) [^,;.]* )?by "
    r"(?:the|an?|his|her|its|their|[A-Z]\w+|pressure|force|law|decree|vote)\b",
    needs=("by ",),
)


def told_of_many(clause: Clause) -> str:
    """What a work says of several things that it only announces: "*T* explores small harbours that keep their charts".

    Of one thing ("a framework that ...") it mostly speaks of itself.
    """
    found = _MANY_THAT.match(clause.rest) if clause.subject in (WORK, AUTHOR) and clause.verb.base in ANNOUNCES else None
    if not found or first_of(found["does"]).tag not in "VM" or not is_plural(found["things"]):
        return ""
    return upper_first(f"{found['things']} {found['does']}")


ANNOUNCES = frozenset("explore examine discuss delve highlight introduce describe present outline investigate survey address cover".split())
_MANY_THAT = regex(
    r"^(?:into\s)?(?!(?:the|its|his|her|their|how|why|what|various|several|different|some)\b)"
    r"(?P<things>[a-z][\w-]*\s(?:[\w-]+\s){0,2}?[\w-]+s)\sthat\s(?P<does>[^;:]+)$",
    needs=(" that ",),
)
