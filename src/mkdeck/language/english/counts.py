"""Counted sets in words: "The Four Laws", and "a, b, c, and d"."""

from __future__ import annotations

import re

from mkdeck.language.english.patterns import NUMBER_WORDS
from mkdeck.language.english.words import codes, zipf
from mkdeck.lazy import regex
from mkdeck.markup import plain

LARGEST = 7  # items of a set that one card may ask for, one at a time (card-writing.md, L5)
_COUNT = regex(
    rf"(?:^|\s)(?P<n>{'|'.join(w for w in NUMBER_WORDS if len(w) > 1 or w.isdigit())})(?:-|\s)(?P<noun>[A-Za-z][\w'’/ -]*[A-Za-z])",
    re.IGNORECASE,
)
_PLURAL = regex(r"[^s\s]s\b|\b(?:people|children|men|women|criteria|phenomena|hypotheses|theses|axes|analyses)\b")
_PART = regex(r"^(?:and|or|&)\s+", re.IGNORECASE)


def count_of(label: str) -> int:
    """The number that a label counts its items with ("The Five Rings" -> 5); 0 for none."""
    found = _COUNT.search(plain(label))
    if not found or (found["n"].isdigit() and not found.start("n") and not _PLURAL.search(found["noun"])):
        return 0  # "5 Ropes" may count them; "5 Rope" is the fifth section
    if _NUMBERED.search(plain(label)[: found.start("n")]) or _OF_A_BOOK.match(plain(label)):
        return 0  # "Ch 5 Synaptic transmission", "Part III: Two hard chapters"
    if re.search(r"\b(?:minutes?|hours?|years?|days?|weeks?|percent|times|steps? back)\b", found["noun"].split()[0], re.I):
        return 0
    return NUMBER_WORDS[found["n"].lower()]


_NUMBERED = regex(
    r"(?i)\b(?:ch|chap|chapters?|parts?|lec|lectures?|weeks?|wk|units?|sections?|sec|modules?|days?|no|vol|book|level)\.?:?\s*$"
)


_OF_A_BOOK = regex(r"(?i)(?:part|chapter|book|section|lecture|week|act) (?:\d+|[ivx]+|one|two|three|four|five|six)\b")


def listed(text: str, number: int = 0) -> tuple[str, ...]:
    """The items of a list in words, "a, b, and c"; commas in brackets do not count. Empty when it is not a list."""
    body = re.sub(r"\([^()]*\)", lambda found: found[0].replace(",", "\0"), text)
    parts = [part.replace("\0", ",").strip() for part in re.split(r",\s+(?:and\s+|or\s+|&\s+)?", body)]
    if len(parts) < number or number == 2:
        last = re.split(r"\s+(?:and|or|&)\s+", parts[-1], maxsplit=1)
        parts = [*parts[:-1], *last]
    parts = [_PART.sub("", part) for part in parts if part]
    if len(parts) < 2 or (number and len(parts) != number) or any(len(part.split()) > 7 for part in parts):
        return ()
    return tuple(parts)


COUNTED = 0.6  # the Zipf frequency by which the plural of what is counted may be rarer
_ABSTRACT = regex(r"(?:ing|[ea]nce|tion|ism|ity|ment|ness)$")
_AGENT = regex(r"[^aeiou](?:er|or)$")
RARE = 4.0  # Zipf frequency below which such a word is one who does something: "compiler", and not "water"


def takes_article(name: str) -> bool:
    """Whether a term of several words needs an article: "stand-on vessel" and "law of the sea" do, "dark matter" does not."""
    last = name.rpartition(" ")[2]
    rarer = 2 * COUNTED if _AGENT.search(last) and zipf(last) < RARE else COUNTED
    several = "S" in codes(f"{last}s") and zipf(f"{last}s") > zipf(last) - rarer and not _ABSTRACT.search(last)
    return " " in name and not name.startswith("the ") and (several or " of " in name)


def lacks_of(label: str) -> bool:
    """Whether a count does not say of what: "Three Symptoms", "the two causes", "Two things to keep apart"."""
    return _OF_WHAT.fullmatch(re.sub(r"^[Ss]plit in(?:to)? ", "", label)) is not None


_OF_WHAT = regex(
    r"(?i)(?:the )?[\w-]+ (?:cases|causes|consequences|effects|examples|kinds|points|questions|reasons|roles"
    r"|sections|sides|signs|sources|symptoms"
    r"|things|types)(?: to \w+(?: \w+)?)?"
)
