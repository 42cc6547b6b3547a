"""What is said of a recommended work and leans on the one that recommends it: "a more worried view", "the theory", "another war"."""

from __future__ import annotations

import re

from mkdeck.language.english.names import surname
from mkdeck.language.english.words import codes
from mkdeck.lazy import regex
from mkdeck.markup import WORK
from mkdeck.model import Work

_UNNAMED = regex(
    r"\bthe (?:concept|idea|topic|subject|issue|theme|field|theory|study|handbook|debate|discipline)s?\b"
    r"(?!\s(?:of|that|behind|in|from|on|over|about|between|which|who)\b)"
    r"|\bthe (?:authors(?!['’])|(?:first|second|third|fourth|fifth|last) (?:chapter|essay|part)|approach)\b"
    r"(?!\s(?:of|that|who|behind|in|from)\b)"
)
_UNNAMED_LAST = regex(
    r"\bthe (?:problem|phenomenon|disease|event|industry|period|country|story|author|emperor)$|\b(?:this|that|these|those) [a-z]+$"
    r"|\b(?:one|first|second|third|last) of the (?:[a-z]+s|(?:two|three|four|five|six|seven) [A-Za-z]+s)$"
    r"|\bthe other [a-z]+$|\bthe [a-z]+ing side$|\bthe same (?:decade|year|century|period|time)$"
    r"|\b(?:to|of|on|with|for) (?:his|her) (?:work|ideas|books?|arguments?|theory|theories|method|thought|writing)$"
    r"|['’]s (?:chapter|work|book|ideas?|argument|theory)$|\bthe [a-z]+ (?:conclusion|lesson|answer|moral)$"
    r"|\bthe [a-z]+ (?:he|she|they) [a-z]+s?$"
)
_COMPARED_TO_NOTHING = regex(
    r"\b(?:broad|wid|full|larg|long|short|new|old|fin)er (?:tour|look|view|account|history|picture|survey|treatment|study)\b(?!.*\bthan\b)"
    r"|\b(?:(?:far|much|even) \w+er|(?:more|less) (?:of|weight|emphasis|attention|skepticism|detail|focus)) (?!.*\bthan\b)"
    r"|\b(?:reach|tak|offer|giv|draw|present)\w* (?:an? )?(?:more|less) (?!.*\bthan\b)"
    r"|\b(?:an earlier|a later) \w+$|\bthe (?:contrasting|opposite|opposing) |\b(?:an?|with) (?:a )?(?:comparable|similar) [a-z]+(?! to\b)"
    r"|\banother [a-z]+ (?!of\b)|\b(?:instead|otherwise)$| with (?:fewer|more|less) [a-z]+$"
    r"|\bthe (?:whole|entire) (?:movement|field|story|debate|subject|matter|affair|idea)$"
    r"|\ban? (?:[\w-]+ )?(?:tour|primer|walk|journey)\b(?! (?:of|to|through|for|on|in|about|into|around|across|behind|from)\b)",
    needs=(
        "er ",
        "the ",
        "more ",
        "less ",
        "tour",
        "primer",
        "walk",
        "journey",
        "another ",
        "instead",
        "otherwise",
        "with ",
        "comparable",
        "similar",
    ),
)
_AGREES = regex(r"(?:agrees|disagrees|differs|concurs)\b(?!.* (?:with|from)\b)")
_COMPARED_KIND = regex(r"(?P<how>[a-z]{3,}er) (?:memoir|novel|book|account|history|essay|guide|biography|study|paper)\b")
_OWN = regex(r"is about [A-Z][\w. ]+['’]s own ")
_OWNERLESS = regex(r"\bthe (?:practices|methods?|principles|techniques|ideas|approach|argument|claims)$")
_MORE = regex(
    r"\b(?:(?:more|less)\s(?:[\w-]+\sand\s)?[\w-]+|contrasting|opposing)\s(?:view|perspective|critique|account|look|approach|counterpoint)\b",
    needs=("more", "less", "contrasting", "opposing"),
)
_LIKE = regex(
    r"\b(?:similar|same|related)\b|\bdifferent \w+$|\b(?:sequel|prequel|follow-up|companion)\b(?! (?:to|of)\b)"
    r"|\bthe (?:argument|topic|subject|discussion|fundamentals)\b(?! (?:of|that|behind|in)\b)",
    needs=("similar", "same", "related", "different", "sequel", "prequel", "follow-up", "companion", "the "),
)


def names_all(said: str) -> bool:
    """Whether what is said names all that it speaks of: not "the theory", of which the other work said which one it is."""
    return not _UNNAMED.search(said) and ends_named(said)


def ends_named(said: str) -> bool:
    """The same for the last words alone: "how people live with | the disease"."""
    return not _UNNAMED_LAST.search(said)


def is_like(said: str) -> bool:
    """Whether a work is said to be like the other one: "a similar case", "the sequel"."""
    return _LIKE.search(said) is not None and WORK not in said


def compares(said: str, work: Work) -> bool:
    """Whether what is said compares with the other work, or speaks of who made it by the surname, and does not name it."""
    more = _MORE.search(said) is not None and " than " not in said
    of_author = any(author not in said and _holds(said, surname(author)) for author in work.authors)
    return (_LIKE.search(said) is not None or more or of_author) and WORK not in said


def _holds(said: str, name: str) -> bool:
    return name in said and re.search(rf"\b{re.escape(name)}\b", said) is not None


def hangs(said: str, work: Work) -> bool:
    """Whether what is said has no sense without the other work: "a broader tour", "Lind's own treatment of ropes"."""
    kind = _COMPARED_KIND.match(said)
    if (kind and kind["how"] != "later" and codes(kind["how"]).startswith("J")) or _AGREES.match(said):
        return True  # "a calmer memoir", and no "career guide"
    return _OWN.match(said) is not None or (_COMPARED_TO_NOTHING.search(said) is not None and not compares(said, work))


def with_owner(said: str) -> str:
    """What is said, with the work whose ideas it speaks of: "applies the principles" of which work."""
    return f"{said} of {WORK}" if _OWNERLESS.search(said) and WORK not in said else said
