"""Which of its codes a word has here: what stands around it, weighed by a table that was learnt from tagged text.

The table is contexts.txt, made by `python -m tools.fit_tagger`: a line is a feature of the place ("after an article, before a
noun") and the weight that it gives to each code. The sum decides, as in an averaged perceptron (Collins 2002).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from mkdeck.language.english.words import zipf

Weights = tuple[tuple[str, int], ...]
NAMED = {"@": "K"}  # what stands for the work, its author, code or math is a name to its neighbours
COMMON = 4.0  # Zipf frequency from which a word by itself says something about its place


def features(
    option: str, tags: Sequence[str], following: Sequence[str], words: tuple[str, str, str], finite: bool, to_come: str
) -> Iterator[str]:
    """What can be seen around a word that can have several codes.

    option: its codes; tags: those of all words before it; following: what each word behind it can be; words: the one before, itself,
    and the next, in lower case; finite: whether the clause has a verb already; to_come: whether a later word
    of it is one (sure, maybe, none).
    """
    tags = [NAMED.get(tag, tag) for tag in tags[-4:]]
    following = [NAMED.get(codes, codes) for codes in following]
    one = tags[-1] if tags else "."
    two = tags[-2] if len(tags) > 1 else "."
    firm = next((tag for tag in reversed(tags) if tag != "R"), one)  # before an adverb
    after = following[0] if following else "."
    first = after[0]
    second = following[1][0] if len(following) > 1 else "."
    free = f"{'+' if finite else '-'}{to_come[0]}"
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
    for name, word in zip("xyz", words, strict=True):
        if zipf(word) >= COMMON:
            yield f"{name}{word}"


def most_likely(option: str, seen: Iterable[str]) -> str:
    """The code of a word with these features; of two that are as likely the one that the lexicon has first."""
    return by_weights(option, map(_weights, seen))


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
