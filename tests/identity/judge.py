"""Whether a build kept what it had to keep: the fates of cards against what was really done to the notes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mkdeck.history import Change, Fate
from mkdeck.identity.clozes import answers, blanks, masked
from mkdeck.identity.texts import alike, bare, contradicts, core, without_titles, words
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
        if old.about == "author" and ("move to another file" in kinds or ("merge" in kinds and fate.change is Change.RETIRED)):
            continue  # the line now says who wrote another work
        if fate.change is Change.RETIRED:
            same = next((card for card in by_line[was] if asks_the_same(old, card, reworded.get(was, {}))), None)
            what = "lost" if same else ("not asked" if there else "gone")
            verdicts.append(Verdict(old.guid, what, kinds, told(old, same or next(iter(by_line[was]), None))))
        elif fate.card.line:
            now = places[name_of[fate.card.path], fate.card.line]
            verdicts.append(_of_match(fate, was, now, kinds, reworded.get(now, {})))
        else:
            verdicts.append(Verdict(old.guid, "kept", kinds))
    return verdicts


def _of_match(fate: Fate, was: int, now: int, kinds: frozenset[str], changed: dict[str, str]) -> Verdict:
    assert fate.before
    old, new = fate.before.card, fate.card
    same_key = fate.how == "key" and old.writer == new.writer and old.about == new.about
    short, long = sorted((words(old.source), words(new.source)), key=len)
    says_it = alike(old.source, new.source) > 0.9 or (same_answer(answers(old), answers(new), {}) and long[: len(short)] == short)
    # the other line says the same, or one of the two goes on
    if was != now and not (same_key or asks_the_same(old, new, changed) or says_it):
        return Verdict(old.guid, "wrong", kinds, told(old, new))
    if not asks_the_same(old, new, changed) and not _corrected(old, new, changed):
        return Verdict(old.guid, "doubtful", kinds, told(old, new))
    if old.type is CardType.CLOZE:
        before, after = dict(blanks(old.text)), dict(blanks(new.text))
        moved = [
            n
            for n in before.keys() & after.keys()
            if len(before) > 1 and not same_answer(before[n], after[n], changed) and translated(before[n], changed) != words(after[n])
        ]
        fresh = [after[n] for n in after.keys() - before.keys()]
        given_up = [n for n in before.keys() - after.keys() if any(same_answer(before[n], answer, changed) for answer in fresh)]
        if moved or given_up:
            return Verdict(old.guid, "shifted", kinds, told(old, new))
    return Verdict(old.guid, "kept", kinds)


def _corrected(old: Card, new: Card, changed: Mapping[str, str]) -> bool:
    """Whether one line still asks for the same thing, in other words or with another answer."""
    if old.type is CardType.CLOZE:
        parts = set(translated(answers(old), changed)) & set(words(answers(new)))
        return bool(parts) or alike(answers(old), answers(new)) >= 0.5
    return alike(answers(old), answers(new)) >= 0.5 or alike(old.about, new.about) >= 0.5


def asks_the_same(old: Card, new: Card, changed: Mapping[str, str]) -> bool:
    """Whether a card asks for what an old one asked, words that were replaced taken as the same.

    A statement whose "he" or "this book" now stands for another person or book is another fact.
    """
    if old.type is new.type is CardType.CLOZE and len(blanks(old.text)) > 2 and alike(old.about, new.about) >= 0.5:
        before, after = ({words(answer) for _, answer in blanks(card.text)} for card in (old, new))
        return 2 * len(before & after) > len(before)  # a list of which an item was replaced is the same list
    if old.type is new.type and full(old) == full(new) and sorted(words(answers(old))) == sorted(words(answers(new))):
        return True
    if old.type is not new.type or contradicts(" ".join(translated(old.source, changed, low=False)), new.source):
        return False
    if old.about == "gist":
        return alike(old.source, new.source) > 0.5 and alike(old.front, new.front) > 0.8
    if old.type is CardType.QA and alike(question(old), question(new)) >= 0.95 and old.about == new.about:
        return True
    same_asked = alike(question(old), question(new)) >= 0.9
    if translated(answers(old), changed) == words(answers(new)):
        source = alike(" ".join(translated(old.source, changed)), new.source.lower())
        return same_asked or old.about == new.about or (old.writer == new.writer and source >= 0.6)
    return old.type is CardType.QA and old.writer == new.writer and (same_asked or translated(old.about, changed) == words(new.about))


def question(card: Card) -> str:
    return re.sub(r" \([^()]*\)$", "", without_titles(masked(card.text) or card.front))


def full(card: Card) -> tuple[str, ...]:
    """All of a question but what stands in brackets at its end."""
    return words(re.sub(r" \([^()]*\)$", "", masked(card.text) or card.front))


def same_answer(old: str, new: str, changed: Mapping[str, str]) -> bool:
    return alike(core(old), core(new)) >= 0.5 or (translated(old, changed) == words(new) and alike(old, new) >= 0.3)


def translated(text: str, changed: Mapping[str, str], *, low: bool = True) -> tuple[str, ...]:
    if not low:
        return tuple(changed.get(word, word) for word in bare(text).split())
    lower = {before.lower(): now.lower() for before, now in changed.items()}
    return tuple(lower.get(word, word) for word in words(text))


def told(old: Card, new: Card | None) -> str:
    def shown(card: Card) -> str:
        return re.sub(r"<[^>]*>", "", f"[{card.writer}] {card.text or f'{card.front} -> {card.back}'} {{{card.source}}}")

    return f"{shown(old)}\n      now: {shown(new)}" if new else shown(old)


__all__ = ["File", "Truth", "Verdict", "judge"]
