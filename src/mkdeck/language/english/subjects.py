"""Whether the words before a verb are its subject."""

from __future__ import annotations

from collections.abc import Sequence

from mkdeck.language.english.tagging import NOMINAL, Token


def is_subject(tokens: Sequence[Token]) -> bool:
    """Whether some words can be a subject: they hold a noun, and every bracket that opens closes."""
    if not any(t.tag in NOMINAL or t.tag in "TE" for t in tokens):
        return False
    if len(tokens) == 1 and tokens[0].lower in ("the", "a", "an", "no", "every"):
        return False  # "The | felt sense of ..."
    if tokens[0].lower == "from" or (tokens[0].tag == "I" and any(t.tag == "W" for t in tokens)):
        return False  # "From the ruins | arose new peoples", "In a test that read keys | spread over ..."
    if len(tokens) > 2 and tokens[-1].tag == "O" and tokens[-2].tag == "C":
        return False  # "linguistics, and it invites ...": the end of a list and a clause of its own
    if len(tokens) > 2 and tokens[-1].tag == "J" and tokens[-2].tag == "I":
        return False  # "ties across social | divides": the verb is a noun
    commas = [i for i, t in enumerate(tokens) if t.text == ","]
    if len(commas) == 1 and commas[0] + 1 < len(tokens) and tokens[commas[0] + 1].lower in ("the", "a", "an"):
        return False  # "the work on memory, the way couples | share": what is inserted has no end
    if tokens[0].tag in "VPD" and any(t.tag == "Y" for t in tokens) and any(t.text == "," for t in tokens):
        return False  # "Set users up when they agree, as the founders | did"
    opened = [i for i, t in enumerate(tokens) if t.text == "," and i + 1 < len(tokens) and tokens[i + 1].lower in ("which", "who")]
    if opened and not any(t.text == "," for t in tokens[opened[-1] + 1 :]):
        return False  # "his thesis, which showed that relays | can add": a thing, and what is said of it
    if (tokens[-1].tag in "MHBQIX" and tokens[-1].lower not in _PLACES) or (
        tokens[-1].tag == "P" and len(tokens) > 1 and tokens[-2].text == ","
    ):
        return False  # "languages, helped | create", "the price of | salvage"
    if tokens[-1].tag == "W" or [t.tag for t in tokens] == ["T", "U"]:
        return False  # "people, who | did ...", "the 2020 | automated grading"
    return sum(t.text == "(" for t in tokens) == sum(t.text == ")" for t in tokens)


_PLACES = frozenset("above below within without behind beyond inside outside abroad".split())  # "rules from above | take ..."


def only_lists(subject: Sequence[Token], verb: Token) -> bool:
    """Whether a comma before what looks like a verb lists things: "worked examples of pipelines, build scripts, and migrations"."""
    return verb.tag == "D" or (verb.tag == "V" and all(token.tag != "W" for token in subject))
