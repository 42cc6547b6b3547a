"""Which of its codes a word has here: what stands around it, weighed by a table that was learnt from tagged text.

The table is contexts.txt, made by `python -m tools.fit_tagger`: a line is a feature of the place ("after an article, before a
noun") and the weight that it gives to each code. The sum decides, as in an averaged perceptron (Collins 2002).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from mkdeck.language.english.words import zipf

Weights = tuple[tuple[str, int], ...]
NAMED = {"@": "K"}  # what stands for the work, its author, code or math is a name to its neighbours
COMMON = 4.0  # Zipf frequency from which a word by itself says something about its place


class Place(NamedTuple):
    """What is seen around a word that can have several codes.

    option: its codes; before: those of the four words before it; following: what each of the two words behind it can be; words:
    the one before, itself, and the next, in lower case; finite: whether the clause has a verb already; to_come: whether a later
    word of it is one (sure, maybe, none).
    """

    option: str
    before: str
    following: tuple[str, ...]
    words: tuple[str, str, str]
    finite: bool
    to_come: str


def features(place: Place) -> Iterator[str]:
    """What can be weighed of a place."""
    tags = [NAMED.get(tag, tag) for tag in place.before]
    following = [NAMED.get(codes, codes) for codes in place.following]
    option = place.option
    one = tags[-1] if tags else "."
    two = tags[-2] if len(tags) > 1 else "."
    firm = next((tag for tag in reversed(tags) if tag != "R"), one)  # before an adverb
    after = following[0] if following else "."
    first = after[0]
    second = following[1][0] if len(following) > 1 else "."
    free = f"{'+' if place.finite else '-'}{place.to_come[0]}"
    yield f"a{two}{one}"
    yield f"b{after}"
    yield f"c{first}{second}"
    yield f"d{free[0]}{one}"
    yield f"e{free[0]}{first}"
    yield f"f{firm}{first}"
    yield f"g{option}{one}"
    yield f"h{option}{first}"
    yield f"i{option}{free}"
    yield f"j{free[0]}{firm}{first}"
    yield f"k{option}{free}{first}"
    yield f"l{option}{free}{one}"
    for name, word in zip("xyz", place.words, strict=True):
        if zipf(word) >= COMMON:
            yield f"{name}{word}"


@lru_cache(maxsize=65_536)  # a statement is looked at in many forms that differ in a few words
def most_likely(place: Place) -> str:
    """The code of a word in a place; of two that are as likely the one that the lexicon has first."""
    return by_weights(place.option, map(_weights, features(place)))


def by_weights(option: str, found: Iterable[Weights]) -> str:
    """The code with the highest sum of weights."""
    sums = dict.fromkeys(option, 0)
    for weights in found:
        for code, weight in weights:
            if code in sums:
                sums[code] += weight
    return max(option, key=sums.__getitem__)


@cache
def _table() -> list[str]:
    """The lines, sorted; to search them is quicker than to take all of them apart."""
    return Path(__file__).with_name("contexts.txt").read_text("utf-8").splitlines()


@cache
def _weights(feature: str) -> Weights:
    """The weight that a feature gives to each code."""
    table, start = _table(), f"{feature}\t"
    place = bisect_left(table, start)
    if place == len(table) or not table[place].startswith(start):
        return ()
    return parsed(table[place].removeprefix(start))


def parsed(weights: str) -> Weights:
    """ "N12 V-3" as pairs of a code and its weight."""
    return tuple((entry[0], int(entry[1:])) for entry in weights.split(" "))
