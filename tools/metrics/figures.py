"""Figures over a corpus that need no ideal: how many cards, hits of checks, lengths, duplicates, rests of markup."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from mkdeck.check import judge
from mkdeck.language.emoji import strip_emoji
from mkdeck.language.english.stems import similarity, stems
from mkdeck.markup import PRIVATE_USE, fill, mask, plain
from mkdeck.model import Card, Draft
from mkdeck.render import context_of
from mkdeck.write import write
from tools.metrics.made import Made, sides

SAME = 0.6  # card-writing.md, L7
_OPAQUE = re.compile(r"<code>.*?</code>|\\\(.*?\\\)|\\\[.*?\\\]", re.DOTALL)
_CLOZE = re.compile(r"\{\{c\d+::(.*?)(?:::.*?)?\}\}")
_TAG = re.compile(r"</?(?:i|b|br|img)\b[^>]*>")
_REST = re.compile(
    r"\*\*|__|==|~~|`|\[\[|\]\]|\]\(|!\[|\[\^|\{\{|\}\}|<|^\s*(?:#{1,6}|>|[-*+]|\d+[.)]) |(?<!\w)\*\w[^*]*\*"
    r"|&lt;/?\w|&amp;#?\w+;"
)


@dataclass(frozen=True, slots=True)
class Spread:
    """Median, 90th percentile and maximum of some numbers."""

    median: float
    p90: float
    most: float

    def __str__(self) -> str:
        return f"median {self.median:g}, p90 {self.p90:g}, max {self.most:g}"


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of cards that get in each other's way. reversed_: those duplicates that are one idea asked both ways."""

    cards: int
    duplicate: tuple[tuple[Draft, Draft], ...]
    reversed_: int
    interfering: tuple[tuple[Draft, Draft], ...]


def spread(numbers: Iterable[float]) -> Spread:
    """The spread of some numbers (nearest rank)."""
    ordered = sorted(numbers) or [0.0]
    count = len(ordered)
    middle = (ordered[(count - 1) // 2] + ordered[count // 2]) / 2
    return Spread(round(middle, 1), round(ordered[-(-9 * count // 10) - 1], 1), round(ordered[-1], 1))


def hits(notes: Iterable[Made]) -> tuple[Counter[str], Counter[str], int]:
    """How often each check speaks before (of all drafts that are proposed) and after (of those kept); all drafts."""
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    proposed = 0
    for made in notes:
        for idea in made.ideas:
            for draft in write(idea):
                proposed += 1
                before.update(_codes(draft, made.deck))
        for draft in made.drafts:
            after.update(_codes(draft, made.deck))
    return before, after, proposed


def _codes(draft: Draft, deck: str) -> set[str]:
    return {verdict.rule.code for verdict in judge(draft, context_of(draft), deck)}


def lengths(drafts: Iterable[Draft]) -> tuple[Spread, Spread]:
    """The spread of the words of fronts (as the learner sees them) and of answers."""
    pairs = [pair for draft in drafts for pair in sides(draft)]
    return spread(len(front.split()) for front, _ in pairs), spread(len(answer.split()) for _, answer in pairs)


def pairs_of(notes: Sequence[Made], tiers: Sequence[Sequence[Draft]]) -> Pairs:
    """Pairs of cards alike within a note, and of identical fronts with different answers in all notes."""
    duplicate = [pair for made, drafts in zip(notes, tiers, strict=True) for pair in _alike(made, drafts)]
    both_ways = sum(one.idea is other.idea and one.companion != other.companion for one, other in duplicate)
    everyone = [draft for drafts in tiers for draft in drafts]
    return Pairs(len(everyone), tuple(duplicate), both_ways, tuple(_interfering(everyone)))


def _alike(made: Made, drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Draft]]:
    """Pairs of cards of one note whose stems (its title apart) are largely the same, and whose numbers are."""
    title = stems(made.note.short)
    texts = [(draft, f"{plain(fill(draft.front))} {plain(draft.back)}") for draft in drafts]
    known = [(draft, stems(text) - title, sorted(re.findall(r"\d+", text))) for draft, text in texts]
    for (one, ones, digits), (other, others, numbers) in combinations(known, 2):
        if digits == numbers and similarity(ones, others) >= SAME:
            yield one, other


def _interfering(drafts: Iterable[Draft]) -> Iterator[tuple[Draft, Draft]]:
    fronts: dict[str, list[tuple[str, Draft]]] = defaultdict(list)
    for draft in drafts:
        for front, answer in sides(draft):
            fronts[" ".join(re.findall(r"\w+", front.lower()))].append((answer.lower(), draft))
    for alike in fronts.values():
        for (answer, one), (another, other) in combinations(alike, 2):
            if answer != another:
                yield one, other


def rests(made: Made) -> list[tuple[Card, str]]:
    """What is left of emoji, markup, mkdeck's own marks or broken HTML in the fields of cards, and in drafts' text."""
    found = []
    for draft, card in zip(made.drafts, made.cards, strict=True):
        for field in (card.front, card.back, card.text, card.extra, card.context):
            rest = _rest(field)
            if rest:
                found.append((card, rest))
        if re.search("[\uf000-\uf8ff]", mask(draft.front) + draft.back):
            found.append((card, "a name that was not filled in"))
    return found


def _rest(field: str) -> str:
    text = _TAG.sub("\n", _CLOZE.sub(r"\1", _OPAQUE.sub("", field)))
    hit = _REST.search(text) or PRIVATE_USE.search(text)
    if hit:
        return text[max(0, hit.start() - 20) : hit.end() + 20]
    return "an emoji" if strip_emoji(text) != text else ""
