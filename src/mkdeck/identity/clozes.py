"""The numbers of cloze blanks: each belongs to its answer for ever, for Anki keeps a history under each number."""

from __future__ import annotations

import re
from typing import NamedTuple

from mkdeck.history import Numbered, Shipped
from mkdeck.identity.texts import alike, bare, contradicts, core, is_typo, words
from mkdeck.lazy import regex
from mkdeck.model import Card

_BLANK = regex(r"\{\{c(\d+)::(.*?)(?:::(.*?))?\}\}", re.DOTALL)
_TITLE = regex(r"<i>(?:(?!\{\{c\d).)*?</i>", re.DOTALL)  # of the work, which changes when a fact moves to another note
SAME_ANSWER = 0.5  # likeness from which an answer is the old one reworded
SAME_PLACE = 0.6  # share of the words around a blank from which it stands where the old one stood
_AROUND = 3


def blanks(text: str) -> Numbered:
    """The numbers and answers of the blanks of a field, in order."""
    return tuple((int(number), bare(answer)) for number, answer, _ in _BLANK.findall(text))


def masked(text: str) -> str:
    """A field with a gap for each blank."""
    return _BLANK.sub(" gap ", text)


def unnumbered(text: str) -> str:
    """A field with its blanks numbered in the order in which they stand, whatever their numbers are."""
    order: dict[str, int] = {}
    return _BLANK.sub(lambda found: f"{{{{c{order.setdefault(found[1], len(order) + 1)}{found[0][found[0].index('::') :]}", text)


def answers(card: Card) -> str:
    """What a card wants to hear: its back, or what is under its blanks."""
    return card.back or " ; ".join(answer for _, answer in blanks(card.text))


def places(text: str) -> dict[int, tuple[str, ...]]:
    """For each number the words around its blank without titles, as they stand, "" where a blank or the end of the text is."""
    pieces = _BLANK.split(_TITLE.sub("", text))  # text, number, answer, hint, text, ...
    found: dict[int, tuple[str, ...]] = {}
    for at in range(1, len(pieces), 4):
        before, after = words(pieces[at - 1])[-_AROUND:], words(pieces[at + 3])[:_AROUND]
        empty = ("",) * _AROUND
        found.setdefault(int(pieces[at]), (*(empty + before)[-_AROUND:], *(after + empty)[:_AROUND]))
    return found


def same_place(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How much of what stands around two blanks agrees; nothing around them says nothing."""
    told = sum(bool(a or b) for a, b in zip(one, other, strict=True))
    agreed = sum(bool(a) and a == b for a, b in zip(one, other, strict=True))
    return agreed / told if told >= 2 else 0.0


class Renumbered(NamedTuple):
    """A field whose blanks have their numbers of old, those numbers with their answers, and those without a blank."""

    text: str
    cloze: Numbered
    gone: Numbered


def renumber(text: str, before: Shipped) -> Renumbered:
    """Give the blanks of a field the numbers that their answers had; a new answer gets a number that none ever had."""
    if unnumbered(text) == unnumbered(before.card.text):
        return Renumbered(before.card.text, before.cloze, before.gone)
    now, old, gone = _grouped(blanks(text)), _grouped(before.cloze), _grouped(before.gone)
    taken = _match(now, old, text, before.card.text)
    left = {number: answer for number, answer in now.items() if number not in taken}
    taken |= _exact(left, {number: answer for number, answer in gone.items() if number not in old})
    last = max([*old, *gone, 0])
    for number in now:
        if number not in taken:
            last += 1
            taken[number] = last
    renamed = _BLANK.sub(lambda found: f"{{{{c{taken[int(found[1])]}{found[0][found[0].index('::') :]}", text)
    kept = set(taken.values())
    lost = sorted((number, answer) for number, answer in (gone | old).items() if number not in kept)
    return Renumbered(renamed, blanks(renamed), tuple(lost))


def _grouped(numbered: Numbered) -> dict[int, str]:
    """The answers by number; several blanks with one number are one answer."""
    found: dict[int, list[str]] = {}
    for number, answer in numbered:
        found.setdefault(number, []).append(answer)
    return {number: " ; ".join(dict.fromkeys(texts)) for number, texts in found.items()}


def _match(now: dict[int, str], old: dict[int, str], text: str, text_before: str) -> dict[int, int]:
    taken = _exact(now, old)
    pairs = sorted(
        (-likeness, number, was)
        for number, answer in now.items()
        for was, answer_before in old.items()
        if number not in taken and was not in taken.values()
        if (likeness := alike(core(answer), core(answer_before))) >= SAME_ANSWER and not contradicts(f"x {answer}", f"x {answer_before}")
    )
    for _, number, was in pairs:
        if number not in taken and was not in taken.values():
            taken[number] = was
    around, around_before = places(text), places(text_before)
    free = [number for number in now if number not in taken]
    lost = [was for was in old if was not in taken.values()]
    for number in free:
        there = [was for was in lost if same_place(around[number], around_before.get(was, ("",) * 6)) >= SAME_PLACE]
        if len(there) == 1 and len(now) == len(old) <= 2:  # the words around a list say nothing about its items
            taken[number] = there[0]
            lost.remove(there[0])
    for number in free:
        written = [was for was in lost if _misspelt(old[was], now[number])]
        if number not in taken and len(written) == 1:
            taken[number] = written[0]
            lost.remove(written[0])
    return taken


def _misspelt(before: str, now: str) -> bool:
    """Whether an answer differs from an older one by a typo in one word."""
    pairs = list(zip(words(before), words(now), strict=False))
    changed = [pair for pair in pairs if pair[0] != pair[1]]
    return len(words(before)) == len(words(now)) and len(changed) == 1 and (is_typo(*changed[0]) or is_typo(*reversed(changed[0])))


def _exact(now: dict[int, str], old: dict[int, str]) -> dict[int, int]:
    """The numbers whose answers have the same words."""
    known: dict[tuple[str, ...], list[int]] = {}
    for was, answer in sorted(old.items()):
        known.setdefault(words(answer) or (answer,), []).append(was)
    taken: dict[int, int] = {}
    for number, answer in now.items():
        places_left = known.get(words(answer) or (answer,))
        if places_left:
            taken[number] = number if number in places_left else places_left[0]
            places_left.remove(taken[number])
    return taken
