"""Whether a build kept what it had to keep: the fates of cards against what was really done to the notes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mkdeck.history import Change, Fate
from mkdeck.identity.clozes import answers, blanks
from mkdeck.identity.texts import alike, words
from mkdeck.model import Card, CardType
from tests.identity.vault import File, Vault

Place = tuple[str, int]


@dataclass(slots=True)
class Verdict:
    """What became of one old card."""

    guid: str
    what: str  # kept, lost, wrong, shifted, not asked, gone
    kinds: frozenset[str]
    told: str = ""


@dataclass(slots=True)
class Truth:
    """Which line of the notes each card came from, at the last build."""

    lines: dict[str, int] = field(default_factory=dict)  # GUID -> line


def lines_of(vault: Vault) -> dict[Place, int]:
    """The line that stands at each place of the files."""
    return {(name, at): line.id for name, file in vault.files.items() for at, line in enumerate(file.lines, 1)}


def replaced(vault: Vault) -> Mapping[int, dict[str, str]]:
    return {line.id: line.words for file in vault.files.values() for line in file.lines}


def judge(vault: Vault, truth: Truth, fates: Sequence[Fate], offered: Iterable[Card], name_of: Mapping[str, str]) -> list[Verdict]:
    """Judge each card that was shipped before and was not retired then. name_of: path of a card -> name in the vault."""
    places, reworded = lines_of(vault), replaced(vault)
    by_line: dict[int, list[Card]] = defaultdict(list)
    taken = {(fate.card.path, fate.card.line, answers(fate.card)) for fate in fates if fate.before and fate.card.line}
    for card in offered:
        if (card.path, card.line, answers(card)) not in taken:
            by_line[places[name_of[card.path], card.line]].append(card)
    verdicts = []
    for fate in fates:
        if fate.before is None or fate.before.retired or fate.before.card.guid not in truth.lines:
            continue
        old = fate.before.card
        was = truth.lines[old.guid]
        kinds = frozenset(vault.touched.get(was) or ("nothing",))
        there = was in places.values()
        if fate.change is Change.RETIRED:
            same = next((card for card in by_line[was] if asks_the_same(old, card, reworded.get(was, {}))), None)
            what = "lost" if same else ("not asked" if there else "gone")
            verdicts.append(Verdict(old.guid, what, kinds, told(old, same)))
        elif fate.card.line:
            now = places[name_of[fate.card.path], fate.card.line]
            verdicts.append(_of_match(fate, was, now, kinds, reworded.get(now, {})))
        else:
            verdicts.append(Verdict(old.guid, "kept", kinds))
    return verdicts


def _of_match(fate: Fate, was: int, now: int, kinds: frozenset[str], changed: dict[str, str]) -> Verdict:
    assert fate.before
    old, new = fate.before.card, fate.card
    if was != now and not (alike(old.source, new.source) > 0.9 and alike(answers(old), answers(new)) > 0.9):
        return Verdict(old.guid, "wrong", kinds, told(old, new))
    if old.type is CardType.CLOZE:
        before, after = dict(blanks(old.text)), dict(blanks(new.text))
        for number in before.keys() & after.keys():
            if not same_answer(before[number], after[number], changed):
                return Verdict(old.guid, "shifted", kinds, told(old, new))
        lost = [number for number in before.keys() - after.keys() if any(same_answer(before[number], a, changed) for a in after.values())]
        if lost:
            return Verdict(old.guid, "shifted", kinds, told(old, new))
    return Verdict(old.guid, "kept", kinds, "" if asks_the_same(old, new, changed) else told(old, new))


def asks_the_same(old: Card, new: Card, changed: Mapping[str, str]) -> bool:
    """Whether a card of the same line asks for what an old one asked, words that were replaced taken as the same."""
    if old.type is not new.type:
        return False
    same = translated(answers(old), changed) == words(answers(new))
    return same or (old.type is CardType.QA and old.writer == new.writer and translated(old.about, changed) == words(new.about))


def same_answer(old: str, new: str, changed: Mapping[str, str]) -> bool:
    return translated(old, changed) == words(new) or alike(old, new) >= 0.5 or bool(set(translated(old, changed)) & set(words(new)))


def translated(text: str, changed: Mapping[str, str]) -> tuple[str, ...]:
    low = {before.lower(): now.lower() for before, now in changed.items()}
    return tuple(low.get(word, word) for word in words(text))


def told(old: Card, new: Card | None) -> str:
    def shown(card: Card) -> str:
        return re.sub(r"<[^>]*>", "", f"[{card.writer}] {card.text or f'{card.front} -> {card.back}'} {{{card.source}}}")

    return f"{shown(old)}\n      now: {shown(new)}" if new else shown(old)


__all__ = ["File", "Truth", "Verdict", "judge"]
