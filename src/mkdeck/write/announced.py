"""Statements that only say what a work speaks of, and not what it says about it: "*T* explores the tides"."""

from __future__ import annotations

from mkdeck.language.english.clauses import Clause
from mkdeck.lazy import regex
from mkdeck.markup import AUTHOR, WORK

ANNOUNCING = frozenset(
    "explore discuss examine delve cover address introduce touch consider survey investigate provide offer present conclude use analyze "
    "open include combine revolve distinguish describe outline detail highlight foster demystify serve aim encourage "
    "challenge build".split()
)


def only_announces(clause: Clause) -> bool:
    """Whether a statement only says what the work speaks of ("*T* explores X"), not what it says about it."""
    if _TITLE.fullmatch(clause.subject) or _IS_TREATED.match(f"{clause.verb.text} {clause.rest}"):
        return True
    if clause.subject not in (WORK, AUTHOR) and not _OF_THE_WORK.search(clause.subject):
        return False
    if _NAMES.search(clause.rest):
        return False
    if _TAKEAWAY.match(clause.subject):
        return True
    is_kind = clause.verb.is_be and _IS_A_BOOK.match(clause.rest) is not None
    return is_kind or clause.verb.base in ANNOUNCING or _MATTERS.match(clause.rest) is not None


_OF_THE_WORK = regex(
    rf"^(?:[Tt]he (?:core|heart|focus|scope|structure|bulk) of {WORK}|[Aa] key takeaway|[Rr]eaders"
    rf"|{AUTHOR}['’]s (?:approach|work|book|writing|style|method)|[a-z]+ {AUTHOR})$"
)
_IS_TREATED = regex(r"(?:is|are) (?:worked through|covered|discussed|introduced|explained|surveyed|treated)\b(?! (?:as|by|like|with)\b)")
_TITLE = regex(rf"(?i)(?:the|its|{WORK}['’]s) (?:sub)?title(?: of {WORK})?")
_TAKEAWAY = regex(r"(?:[Aa]|[Tt]he) key takeaway\b")
_MATTERS = regex(r"^the (?:power|importance|value|role|potential|need)\b", begins=("the ",))
_NAMES = regex(r"\b(?:called|named|known as|termed|dubbed)\b", needs=("called", "named", "known as", "termed", "dubbed"))
_IS_A_BOOK = regex(
    r"an?\s(?:[\w-]+,?\s){0,4}?(?:investigation|challenge|invitation|plea|guide|introduction|exploration|textbook|overview|examination|look|manual|account|book|survey)\b"
)
