"""Long sentences without their last tails, as far as a whole is left."""

from __future__ import annotations

from mkdeck.language.english.clauses import analyse, without_parentheses
from mkdeck.language.english.tagging import first_of, last_of
from mkdeck.language.english.wholes import is_whole
from mkdeck.language.english.words import codes
from mkdeck.lazy import regex

SHORTEST = 7  # words that are left at least


def shortened(text: str, most: int) -> str:
    """The text without its brackets and last tails, as far as that makes it short enough and leaves a whole."""
    if len(text.split()) <= most:
        return text
    text = without_parentheses(text)
    stated = analyse(text) is not None
    while len(text.split()) > most:
        cuts = [cut.start() for cut in _TAILS.finditer(text) if len(text[: cut.start()].split()) >= SHORTEST]
        cuts = [cut for cut in cuts if not (text[cut] == ";" and (":" in text[:cut] or "; and " in text))]  # one of a list
        cuts = [cut for cut in cuts if not (_DENIES.search(text[:cut]) and _BUT.match(text[cut:]))]  # what is so stands behind "but"
        cuts = [cut for cut in cuts if not _IN_EXAMPLES.search(text[:cut])]
        cuts = [cut for cut in cuts if not (_ITEMS.search(text[:cut]) and _LAST_ITEM.search(text[cut:]))]  # in a list
        cuts = [cut for cut in cuts if not (_FIRST.search(text[:cut]) and _THEN.search(text[cut:]))]
        cuts = [cut for cut in cuts if not _INSERTED.match(text[cut:])]
        cuts = [cut for cut in cuts if not (_AND.match(text[cut:]) and _is_list(text[:cut]))]  # "A sank, B burned, and C ..."
        cuts = [cut for cut in cuts if not _JOINED.match(text[cut:]) or _may_follow(text[:cut], _JOINED.sub("", text[cut:], count=1))]
        whole = next((text[:cut] for cut in reversed(cuts) if _ends_well(text[:cut]) and (analyse(text[:cut]) or not stated)), "")
        if not whole:
            return text
        text = _ADRIFT.sub("", whole)
    return text


_ADRIFT = regex(r",\s(?:usually|often|typically|mainly|mostly|especially|partly|sometimes|perhaps|thus|also)$", needs=(", ",))


def _is_list(text: str) -> bool:
    """Whether a comma alone joins the last piece of a text to what is before it: what follows with "and" ends the list."""
    before, _, last = text.rpartition(", ")
    return bool(before) and first_of(last).tag not in "IXRWGCY" and not _LEADING.match(text)


def _may_follow(before: str, text: str) -> bool:
    """Whether what "and" joins is more than the last item of a list: a clause, or what else the subject does."""
    acts = first_of(text).tag == "Z"
    among_others = acts and any("Z" in codes(first_of(part).lower) for part in before.split(", ")[1:])  # "who plans, leads, and ..."
    return (acts and not among_others) or _is_clause(text)


def _is_clause(text: str) -> bool:
    """Whether a text has a subject and a verb of its own, so that it is not the last item of a list."""
    clause = analyse(text)
    return clause is not None and bool(clause.subject) and first_of(text).tag != "V" and not _JOINED.search(clause.subject)


_ITEMS, _LAST_ITEM = regex(r",[^,]+$|,[^,]+,", needs=(",",)), regex(r"^,\s[a-z]+ing\b[^.]*,\sand\s[a-z]+ing\b", needs=("ing",))
_INSERTED = regex(r"^,\s(?:such as|including)\s[^;.]*,\s(?!and\b|or\b)", needs=("such as", "including"))  # the clause goes on behind it
_AND, _LEADING = (
    regex(r",\s(?:and|or)\s"),
    regex(r"(?:In|On|At|After|Before|When|If|As|While|For|By|From|With|Since|Because)\b[^,]*,[^,]*$"),
)
_JOINED = regex(r",\s(?:and|but|so)\s")
_IN_EXAMPLES = regex(r"\b(?:such as|including)\s[^;.]*$", needs=("such as", "including"))
_FIRST, _THEN = regex(r"\bfirst\b", needs=("first",)), regex(r"\bthen\b", needs=("then",))  # "first A, and then B" is one thing
_DENIES = regex(r"\b(?:not|less|never|neither)\b", needs=("not", "less", "never", "neither"))
_BUT = regex(r",\s(?:but|rather)\b|\s(?:rather than|instead of)\b")


def _ends_well(text: str) -> bool:
    """Whether a text that was cut reads as whole, and no verb at its end lacks what hung on it: "habits run on a loop that is powered"."""
    if _BY_WHAT.search(text):
        return False
    joined = _AND_MORE.search(text)
    if joined and codes(joined[1]).startswith("V") and "V" in codes(joined[2]):
        return False  # "will fail and design | so that ..."
    return is_whole(text, clipped=True) and (last_of(text).tag not in "ZVDPG" or _EASY_TO.search(text) is not None)


_BY_WHAT = regex(r"\b(?:works?|succeeds?|happens?|begins?|starts?|grows?)$")  # "negotiation works | by listening"
_AND_MORE = regex(r"\b([a-z]+) (?:and|or) ([a-z]+)$", needs=("and ", "or "))
_EASY_TO = regex(r"\b(?:eas(?:y|ier)|hard(?:er)?|simpler?|difficult) to [a-z]+$", needs=(" to ",))
_TAILS = regex(
    r",\s(?:and\s|but\s|while\s|thereby\s)?"
    r"(?:(?!(?:br|th|spr|str|k|r|sw|s)ing\b)[a-z]+ing|which|who|where|while|and|but|so(?!\slong\sas\b|\sthat\b)|not|rather|such as"
    r"|including)\b"
    r"|—|;\s"
    r"|\s(?:by|through)\s(?=\w+ing\b)|\s(?:because|regardless of|so that|rather than|instead of|as well as)\s"
)
