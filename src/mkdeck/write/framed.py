"""Questions that what stands under a label frames: "Consists of A" asks what it consists of, "A way to do B" what it is for."""

from __future__ import annotations

import re

from mkdeck.language.english.clauses import analyse
from mkdeck.language.english.grammar import base, is_plural, lower_first
from mkdeck.lazy import regex
from mkdeck.markup import WORK, strong
from mkdeck.write.labels import IN_A_YEAR, NAMES_SEVERAL


def framed_as(text: str, name: str, *, several: bool) -> tuple[str, str] | None:
    """The end of a question and its answer, where a text has a frame of its own: "Consists of A" -> "does X consist of", "A"."""
    framed = _FRAMED.match(text)
    if not framed:
        return None
    rest, verb = text[framed.end() :].strip(), framed["verb"].lower()
    clause = analyse(text)
    commands = not several and verb == base(verb) and verb != "capable"  # "Rest on the seventh day"
    if (base(verb), framed["of"]) not in _FRAMES or commands or (clause and clause.subject):
        return None  # "Results from forty trials show ..."
    if verb == "capable":
        return f"{'are' if several else 'is'} {name} capable of", rest
    return f"{'do' if several else 'does'} {name} {base(verb)} {framed['of']}", rest


_FRAMED = regex(r"(?P<verb>[A-Za-z]+)(?: (?:mainly|largely|mostly|primarily))? (?P<of>of|from|on|to) ")
_FRAMES = frozenset(
    tuple(frame.split())
    for frame in "consist of,capable of,come from,depend on,result from,stem from,arise from,rest on,rely on,lead to".split(",")
)


def framed_by_label(label: str, name: str, text: str) -> tuple[str, str] | None:
    """The end of a question and its answer for a way to do something, what a test shows, and a list under a label of its own items."""
    if NAMES_SEVERAL.search(label) and is_plural(text.split(maxsplit=1)[0]):
        return f"are {strong(label)}", text  # "Cress, Cicely and Sorrel: Leaves that ..."
    if _TEST.search(label) and not text.startswith(("A ", "An ", "One ", "The ")):
        return f"does {strong(name)} show", text
    way = _A_WAY_TO.match(text)
    if way and label.lower().endswith("ing"):
        return f"{'are' if is_plural(name) else 'is'} {strong(name)} for", f"To {way['do']}"
    return (f"are {lower_first(text)}", label) if _THE_NUMBER.match(text) and ", " in label and " and " in label else None


_A_WAY_TO = regex(r"^An? (?:[\w-]+ ){0,2}(?:way|means|tool) to (?P<do>[a-z]+ .+)$", begins=("A ", "An "))
_THE_NUMBER = regex(r"^The (?:two|three|four|five|six|seven) ", begins=("The ",))  # "Cue, routine, and reward: the three parts of a habit"
_TEST = regex(r" (?:Test|Experiment|Trial)$")


def what_was(label: str, text: str) -> str:
    """The question for a set that its label counts ("Three elements of money"), or for something that happened ("The Bank, 1694")."""
    if not IN_A_YEAR.search(label):
        return f"In {WORK}, what are the {strong(lower_first(label))}?"
    named = re.sub(r"^The (.+), (\d{4})$", r"the \1 of \2", label)
    return f"In {WORK}, what was {strong(named)}?" if re.match(r"(?i)(?:an?|the) ", text) else ""
