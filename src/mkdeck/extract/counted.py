"""Sets that a note counts: "The Four Laws" with four items below, or "The Four Sea Signs: a, b, c, and d"."""

from __future__ import annotations

from mkdeck.language.english.clauses import analyse
from mkdeck.language.english.counts import count_of, listed
from mkdeck.language.english.sentences import sentences
from mkdeck.language.english.tagging import tag
from mkdeck.lazy import regex
from mkdeck.markup import plain, without_emphasis
from mkdeck.model import Item
from mkdeck.sections import Section, classify

_OF_A_REPORT = frozenset(
    {Section.RECOMMENDATIONS, Section.HUMAN_NOTES, Section.QUESTIONS, Section.PROMPT, Section.TAKEAWAYS, Section.EVALUATION}
)


_EXPLANATIONS = regex(r"(?i)\bexplanations?$")  # for a child, a beginner, an expert: parts of the note


def set_of_children(item: Item) -> tuple[str, ...]:
    """The labels (or short texts) of an item's children, when there are as many as its label counts."""
    number = count_of(item.label)
    children = [child for child in item.children if child.label or child.text]
    if not number or number != len(children) or number > 12 or _EXPLANATIONS.search(plain(item.label)):
        return ()
    if any(classify(plain(child.label)) in _OF_A_REPORT for child in children if child.label):
        return ()  # the parts of a note on "Two Years before the Mast"
    if all(child.label for child in children):
        return tuple(plain(child.label) for child in children)
    named = tuple(child.label or leading_words(child) for child in children)
    if all(named):
        return tuple(plain(name) for name in named)
    texts = tuple(plain(child.text).rstrip(".") for child in children)
    return texts if all(len(text.split()) <= 9 for text in texts) and not any(child.label for child in children) else ()


def name_of(item: Item) -> str:
    """What an item without a label is called by those below it: the words in bold that it begins with, or its few words."""
    text = plain(item.text).rstrip(".:")
    return leading_words(item) or (text if len(text.split()) <= LONGEST_NAME else "")


def leading_words(item: Item) -> str:
    """The few words in bold, closed by a full stop, before what an item says: "**Splice.** Two ropes become one."."""
    lead = item.emphasis[0].rstrip(".") if item.emphasis else ""
    return lead if lead and len(lead.split()) <= LONGEST_NAME and plain(item.text).startswith(f"{lead}. ") else ""


LONGEST_NAME = 6  # words


def set_in_text(label: str, text: str) -> tuple[str, ...]:
    """The items that a text lists in one sentence, when there are as many as the label counts."""
    number = count_of(label)
    first = sentences(plain(without_emphasis(text)))
    if not number or not first:
        return ()
    parts = listed(first[0].rstrip("."), number)
    parts = (*parts[:-1], _without_verb(parts[-1])) if parts else ()
    told = analyse(parts[0]) if parts else None
    verbs = any(token.tag in "MB" for token in tag(parts[0])[1:]) if parts else False
    return () if verbs or (told is not None and told.subject) else parts  # "The one is a choice and calls for limits": a statement


def _without_verb(item: str) -> str:
    """The last of several subjects, without what they all do: "luck seldom meet", in "Skill, nerve, and luck seldom meet"."""
    tokens = tag(item)
    place = next((i for i, token in enumerate(tokens) if i and token.tag in "ZBHM"), 0)
    if not place and len(tokens) > 2 and tokens[-1].tag == "V" and tokens[-2].tag == "R":
        place = len(tokens) - 1
    while place > 1 and tokens[place - 1].tag == "R":
        place -= 1
    return item[: tokens[place].start].strip() if place and tokens[place - 1].tag in "NSKG" else item
