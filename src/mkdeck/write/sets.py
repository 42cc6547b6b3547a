"""Cards for sets: counted ones item by item, and short lists that close a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdeck.extract.counted import LARGEST, count_of
from mkdeck.language.english.clauses import analyse
from mkdeck.language.english.grammar import lower_first, upper_first
from mkdeck.language.english.names import join
from mkdeck.language.english.patterns import NUMBER_NAMES
from mkdeck.language.english.phrases import list_items
from mkdeck.language.english.questions import ask
from mkdeck.language.english.stems import stems
from mkdeck.markup import AUTHOR, WORK, blank, em
from mkdeck.model import Draft, Form, Idea
from mkdeck.write.draft import asks, cloze, qa

_BRACKET = re.compile(r"\s*\([^()]*\)$")


def counted(idea: Idea) -> Iterator[Draft]:
    """ "The Four Laws of X (*T*): Make it {{Obvious}}; ..." - one card for each item, the others in sight."""
    items = list(idea.parts)
    if not 2 <= len(items) <= LARGEST:
        return
    shared = _shared_head(items)
    heads = _heads(items)
    label = idea.label.rstrip(".:")
    texts = []
    for number, item in enumerate(items, 1):
        bracket = _BRACKET.search(item)
        head, body = shared or heads.get(number - 1, ""), item
        body = body[len(head) :].strip() if head and body.startswith(head) else body
        if bracket and stems(bracket[0]) <= stems(label):
            body = body[: bracket.start()]
        texts.append(f"{head} {blank(number, body)}".strip())
    separator = "; " if any("," in item or " and " in item for item in items) else ", "
    named = "" if stems(idea.work.short) and stems(idea.work.short) <= stems(label) else f" ({WORK})"
    yield cloze(idea, "counted", f"{upper_first(label)}{named}: {separator.join(texts)}.", score=0.96, about=label)


def _shared_head(items: list[str]) -> str:
    """The words that all items open with ("Make it"), if something is left of each."""
    words = [item.split() for item in items]
    shared = 0
    while all(len(w) > shared + 1 for w in words) and len({w[shared].lower() for w in words}) == 1:
        shared += 1
    return " ".join(words[0][:shared])


def _heads(items: list[str]) -> dict[int, str]:
    """A head like "Principles of" that governs the whole list stays outside of the first blank."""
    found = re.match(r"^(\w+s (?:of|for|in))\s\w", items[0])
    return {0: found[1]} if found and len(items[1].split()) <= 3 else {}


def closing(idea: Idea) -> Iterator[Draft]:
    """ "S includes A, B, and C." -> "Which three things does S include?", when the list is the whole object."""
    clause = analyse(idea.text)
    if not clause or not clause.subject or clause.verb.negated or clause.subject in (WORK, AUTHOR):
        return
    found = re.match(r"^(?P<head>.*?)(?P<list>(?:[\w’'()-]+\s?){1,4}(?:,\s(?:[\w’'()-]+\s?){1,4}){1,2},?\sand\s(?:[\w’'()-]+\s?){1,5})$", clause.rest)
    items = list_items(found["list"]) if found else []
    if not found or len(items) != 3 or any(len(item.split()) > 4 for item in items):
        return
    head = found["head"].strip()
    if head and not re.search(r"\b(?:of|on|for|about|in|to|with|from|by|between|into|as)$", head):
        return
    question = ask(f"which {NUMBER_NAMES[len(items)]} things", clause, head, idea.work.proper)
    if question:
        yield qa(idea, "closing-set", asks(idea, question), join(items), score=0.74)


def is_member(idea: Idea) -> str:
    """The counted set that an idea's label is an item of ("the Five Rings"), or nothing."""
    if idea.form is not Form.TERM or not idea.trail or not count_of(idea.trail[-1]):
        return ""
    name = re.sub(r"^The\s", "the ", idea.trail[-1])
    return name if name.startswith("the ") else f"the {lower_first(name)}"


__all__ = ["closing", "counted", "em", "is_member"]
