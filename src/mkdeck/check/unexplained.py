"""Words that only the passage before a statement explains: "the former", "far more vulnerable", "the second call"."""

from __future__ import annotations

from functools import lru_cache

from mkdeck.check.view import View
from mkdeck.lazy import regex


def points_back(view: View) -> str:
    """ "there", "the former", "the term": words that only the passage before explains."""
    found = _pointing_back(view.told) if view.draft.writer not in ("question", "gist") else ""
    another = _ANOTHER_STUDY.match(view.told.replace("a(n)", "a"))
    seen = _SEEN_AS.search(view.told) if not view.draft.idea.label and view.draft.writer not in ("question", "gist") else None
    return found or (another[0] if another else "") or (seen["what"] if seen else "")


@lru_cache(maxsize=64)  # the same for all blanks of a statement
def _pointing_back(told: str) -> str:
    found = _POINTS_BACK.search(told)
    return found[0] if found else ""


def leans(view: View) -> str:
    """ "far more vulnerable", "both", "the second call": words that need another thing, which only the passage before names."""
    return _leaning(view.told) if view.draft.writer not in ("question", "gist") else ""


@lru_cache(maxsize=64)
def _leaning(told: str) -> str:
    found = _LEANS.search(told)
    return found[0] if found else ""


_ANOTHER_STUDY = regex(
    r"(?i)an? (?:larger|smaller|later|second|third|newer|similar|further|follow-up|subsequent|earlier) (?:\w+ )?"
    r"(?:study|replication|survey|trial|experiment|paper|review|analysis|test|version|edition|attempt|report)\b(?! (?:of|by|on|in)\b)"
)  # than one that stands before
_SEEN_AS = regex(
    r"\b(?:that|reads?|calls?|treats?|sees?|takes?|describes?) "
    r"(?P<what>the (?:metaphor|analogy|image|comparison|story|episode|event"
    r"|experiment|result|finding|study|case|example|method))\b(?! (?:of|that|for|in|between|to|behind|from|with|on|about)\b)"
)  # "he reads the event as a triumph": which one, the sentence before said
_POINTS_BACK = regex(
    r"^(?:against|despite|besides|beyond|after|before|because of|with|from) (?:this|that|these|it),|"
    r"^(?:beneath|below|behind|above|under|among|within|between) (?:it|them|these)\b(?!\s[a-z]+s\b)|"
    r"\b(?:finds?|shows?|argues?|says?|notes?|claims?|observes?|concludes?) that (?:its|their|they|these)\b|"
    r"(?<!\bout )(?<!\b(?:is|be) )(?<!\bare )(?<!\b(?:was|can) )(?<!\bwere )\bthere"
    r"(?=[?.,;]|\s(?:because|by|when|to|in|and|for|with|as|at|on)\b)"
    r"|(?<!\bout )(?<!\bover )\bhere(?=[?.,;])|\bthe\s(?:former|latter)\b"
    r"|\bthe\s(?:first|second|third)\s(?:view|kind|type|way|option|group|approach|category|case|camp|sense|version)\b"
    r"|\bto the\s(?:first|second|third)(?=[?.,;]|\s(?:while|and|but)\b)"
    r"|\b(?:for|of|with|from|about|by|like|to|in) this(?=[?.;]|$)"
    r"|\bso (?:differently|similarly)\b(?! (?:from|that|to)\b)"
    r"|^[^,;]* (?:does|do|did) so\b|\b(?:from|by|with|of) this that\b|\bbecause of it\b"
    r"|\b(?:in|by|at|on|of) that (?:year|day|period|decade|century|case|sense|time|moment)\b"
    r"|\b(?:call|nam|describ|label|term|see|view|tak|treat|read|us|cit)\w*\sthis\s(?:an?|the|as)\b"
    r"|\bbetween them\b(?! and\b)|\bfrom (?:that|this) (?:angle|view|point of view|perspective)\b"
    r"|\bthe (?:share|figure|rate|proportion|percentage) (?:is|was)\b"
    r"|\bthe (?:term|word|phrase) (?:covers|means|refers|describes|comes|itself)\b"
    r"|\bthe\s(?:idea|notion)\s(?=from\b)"
    r"|\bthe two\b(?=[?.,]|\s(?:interact|differ|are|have|meet|work|can|become)\b)"
    r"|\b(?:any|each|all|none|one|some|most|many|two|both) of (?:them|these|those)\b(?!\s[a-z])"
    r"|\bthe (?:first|second) (?:as|than|over) the (?:first|second)\b"
    r"|\b(?:reserv|us|coin|introduc|appl|explain|add|borrow|invent|prefer)\w*\sthe\s(?:term|word|phrase)(?=\s(?:for|to|in|as)\b|[?.,;])",
    needs=(
        *("gainst ", "espite ", "esides ", "eyond ", "fter ", "efore ", "ecause of ", "ith ", "rom "),
        *("eneath ", "elow ", "ehind ", "bove ", "nder ", "mong ", "ithin ", "etween "),
        *("there", "here"),
        *("that its", "that their", "that they", "that these", "between them", "from that", "from this"),
        *("the share", "the figure", "the rate", "the proportion", "the percentage"),
        " this",
        "ecause of it",
        *(" does so", " do so", " did so"),
        *("so differently", "so similarly"),
        *("the former", "the latter"),
        "the term",
        *("the idea", "the notion"),
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
_LEANS = regex(
    r"\bthe [1-9]\d*(?=[?.,;])(?<! 1\d\d\d)(?<! 20\d\d)"  # "58 of the 100"
    r"|^(?!If |When |Once |After )[^,;]{3,40} then (?!-)[a-z]+ed\b"
    r"|^[Tt]he (?:second|third|last|other) (?:call|one|line|example|group|case|option|sentence|loop|version|run|study|question)\b"
    r"|\b(?:is|was|are|were) (?:[\w'’-]+ ){0,4}(?:different|similar)(?=[?.,;]|$|\sbecause\b)"
    r"|\b(?:is|are|was|were) (?:far|much|even|still) (?:more|less) (?!.*\bthan\b)"
    r"|^[Tt]he (?:chapter|section|part) (?:on|about) |^[Tt]ogether, "
    r"|^(?:[Ee]quivalent|[Cc]omparable|[Ss]imilar) (?:\w+ )?\w+s (?:are|were|have)\b"
    r"|\b(?:extends?|grounds?|supports?|develops?|illustrates?) the (?:argument|claim|thesis|point|case)(?=[,.;]| (?:in|by|with|to|on)\b)"
    r"|\b(?:is|are) (?:an?|the (?:leading|best|prime|classic)) (?:\w+ )?(?:example|exception|case|instance)(?=[.,;]|$)"
    r"|^(?:the )?(?:evidence|proof) (?:comes?|came) from\b"
    r"|\ban? (?:poor|good|ideal|perfect|useful|better|bad) (?:model|illustration|analogy|metaphor|proxy)(?=[?.,;]|$)"
    r"|\bthe credit\b(?! (?:of|for)\b)"
    r"|^[Ww]ithout (?:them|it|this|these)\b|\bd(?:id|oes|o) the same(?=[.,;]|$| (?:around|in|for|to|with)\b)"
    r"|(?<!; )(?<!but )(?<!and )\binstead(?=[?,.;]|$)"
    r"|\bboth(?=[?.,]|$)|\b(?:keeps?|carry|carries|uses?|needs?) one\b(?! (?:of|or|to|for)\b)|\b(?:term|word|name|phrase) for (?:it|them)\b"
    r"|^[^\"“]*\bI['’](?:ll|m|ve|d)\b"
)
