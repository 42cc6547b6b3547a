"""How a rule under a label is asked for: "What does “Make it X” ask you to do?", "What does *T* advise on **X**?"."""

from __future__ import annotations

import re

from mkdeck.language.english.counts import count_of
from mkdeck.language.english.grammar import is_command, is_plural
from mkdeck.language.english.patterns import DANGLING
from mkdeck.language.english.tagging import last_of
from mkdeck.language.english.words import codes
from mkdeck.lazy import regex
from mkdeck.markup import WORK, strong
from mkdeck.model import Idea, Kind
from mkdeck.write.draft import in_quotes
from mkdeck.write.examples import KINDS_OF
from mkdeck.write.labels import DOERS, term_name


def asked_for(idea: Idea, label: str) -> str:
    """The question for advice that stands under a label."""
    if DANGLING.match(label):
        return ""  # "They use tricks"
    if _NAMED_WAY.search(label) and not is_command(label):
        article = "" if re.match(r"[A-Z][\w-]+['’]s ", label) else "the "  # "Holm's rule"
        return f"In {WORK}, what does {article}{strong(re.sub(r'^[Tt]he ', '', term_name(idea)))} ask you to do?"
    plural = is_plural(label) and last_of(label).tag == "S" and not is_command(label)
    if (idea.kind in (Kind.THEORY, Kind.EXAMPLE, Kind.CLAIM) or _STUDIES.search(label)) and plural:
        return ""  # whether they do it, or you should, nobody can tell
    if plural and DOERS.search(label.lower()):
        return ""  # "The Survivors: Hope that ...": what they do
    if plural and not count_of(label):
        return f"What does {WORK} advise on {strong(term_name(idea))}?"
    of_a_set = count_of(idea.trail[-1] if idea.trail else "")
    if idea.kind not in (Kind.TAKEAWAY, Kind.HUMAN_NOTE, Kind.SUMMARY) and not is_command(label) and not of_a_set:
        return f"In {WORK}, what does {in_quotes(label)} call for?" if _WAY_TO_ACT.search(label) else ""
    activity = label.lower().endswith("ing") and not is_command(label)  # "Tilling" asks nobody to till
    if activity or (" " not in label and codes(label.lower()).startswith(("N", "S"))):
        return f"What does {WORK} advise on {strong(term_name(idea))}?"  # "light", where a longer label names a rule
    return f"In {WORK}, what does {in_quotes(label)} ask you to do?"


_STUDIES = regex(r"(?i)\b(?:studies|trials|experiments|surveys|researchers|companies|teams|animals|children|patients|workers|managers)$")
_WAY_TO_ACT = regex(
    r"\s[Oo]ver\s|\s(?:[Gg]amble|[Ss]trategy|[Mm]ethod|[Pp]rocedure|[Pp]olicy|[Pp]lan|[Tt]actic|[Rr]ecipe|[Pp]rotocol|[Hh]euristic|[Tt]est|[Mm]ove)$"
)


def asked_of_one(idea: Idea, group: str, label: str) -> str:
    """The question for one of a counted set that tell what to do: "what does the strategy “Name It to Tame It” ask you to do?"."""
    if DOERS.search(label.lower()) and last_of(label.lower()).tag == "S" and not is_command(label):
        return f"In {WORK}, what do {strong(label.lower() if label.istitle() else label)} do?"  # "Takers: try to get more ..."
    one = KINDS_OF.get(group.rpartition(" ")[2].lower())
    asked = in_quotes(_NUMBERED.sub("", label.rpartition(" – ")[2]))
    of_others = idea.kind not in (Kind.TAKEAWAY, Kind.HUMAN_NOTE) and not is_command(label)  # of animals, or of planners
    does = "call for" if of_others else "ask you to do"
    if one and one not in label.lower():
        return f"In {WORK}, what does the {one} {asked} {does}?"
    return f"{group} ({WORK}): what does {asked} {does}?"


_NUMBERED = regex(r"^(?:\w+\s)?(?:\d+|[IVX]+)\s?[-–—:.]\s")  # "Habit 1 - "
_NAMED_WAY = regex(r"(?i)\s(?:approach|method|rule|technique|mindset|strategy)$")
