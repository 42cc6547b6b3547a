"""Cards for one of a counted set, by what it does: "Which of the Five Rings emphasizes ...?"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdeck.language.english.clauses import analyse
from mkdeck.language.english.counts import count_of, lacks_of
from mkdeck.language.english.grammar import is_command, is_plural, lower_first
from mkdeck.language.english.stems import stems
from mkdeck.language.english.tagging import tag
from mkdeck.lazy import regex
from mkdeck.markup import WORK, without_emphasis
from mkdeck.model import Draft, Form, Idea
from mkdeck.write.draft import qa
from mkdeck.write.labels import tells_to_do

MANY = 3  # words of a set's own that tell whose it is
LONGEST_ASKED = 22  # words of what one of a set does that can stand in a question


def category(idea: Idea) -> Iterator[Draft]:
    """A member of a counted set by what it does: "Which of the Five Rings emphasizes ...?"."""
    group = is_member(idea)
    text = without_emphasis(idea.text).rstrip(".")
    tokens = tag(text)
    if not group or lacks_of(group) or ":" in group or not tokens or len(text.split()) > LONGEST_ASKED or stems(idea.label) & stems(text):
        return
    named = analyse(group)
    if not is_plural(_OF.split(_BRACKETS.sub("", group), maxsplit=1)[0]) or (named is not None and named.subject):
        return  # "Which of the cycle ...?", "Which of the three needs drive the harbour ...?"
    told = analyse(text)
    if tokens[0].tag == "Z" and len(tokens) > 1 and tokens[1].tag in "QMB":
        return  # "Experiences do not decide": no verb
    if len(tokens) > 1 and tokens[1].tag == "W":
        return  # "Welcome what comes": a command
    if tells_to_do(tokens) or (told is not None and (told.subject or tokens[0].lower in ("first", "then", "next"))):
        return
    about = f"{group}: {idea.label}"
    title = stems(idea.work.short)
    told_apart = "(" in group and len(stems(group) - title) >= MANY  # "the Five Rings (Go Rin no Sho)"
    if stems(group) < title or (len(stems(group) & title) * 2 <= len(title) and not told_apart):
        group = f"{group} in {WORK}"
    if tokens[0].tag == "Z":
        asked = f"Which of {group} {lower_first(text)}?"
    elif tokens[0].tag == "T" and len(tokens) > 1 and tokens[1].tag == "Z":
        return  # "A influences B"
    elif tokens[0].tag in "TJNSG" and len(text.split()) >= SHORTEST_MEMBER:
        means = ("refers to" if is_plural(text) else "is") if tokens[0].tag == "T" else "means"
        asked = f"Which of {group} {means} {lower_first(text)}?"
    else:
        return
    yield qa(idea, "category", asked, idea.label, score=0.9, about=about)


_BRACKETS = regex(r"\s*\([^()]*\)", needs=("(",))
_OF = regex(r"(?i)\s(?:of|in|for|to|that|which|from|behind|and)\s")
SHORTEST_MEMBER = 4  # words that tell one of a set from the others


_WITH_VERB = regex(r"\w+\s(?:the|your|these|all)\s(?P<name>\w.+)$")


def is_member(idea: Idea) -> str:
    """The counted set that an idea's label is an item of ("the Five Rings"), or nothing."""
    if idea.form is not Form.TERM or not idea.trail or not count_of(idea.trail[-1]):
        return ""
    name = re.sub(r"^The\s", "the ", idea.trail[-1])
    told = _WITH_VERB.match(name)
    if told and is_command(name):
        name = f"the {told['name']}"  # "Know the Three Winds"
    return name if name.startswith("the ") else f"the {lower_first(name)}"
