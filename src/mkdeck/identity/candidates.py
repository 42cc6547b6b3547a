"""Which old and new cards are worth comparing: all of a small note, else those that share rare words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from mkdeck.identity.alikeness import Likeness, compare
from mkdeck.identity.state import Matching

_LIKE_NONE = 0.35
_SMALL = 2_500  # pairs of a note that are all compared; beyond that, words find the pairs
_RARE = 5
_COMMON = 40


def compared(state: Matching, olds: Sequence[int], news: Sequence[int], *, few: bool = False) -> Iterator[tuple[int, int, Likeness]]:
    """The pairs that may be alike. few: only those that share rare words, even where it is little work to compare all."""
    if not olds or not news:
        return
    small = len(olds) * len(news) <= _SMALL and not few
    candidates = dict.fromkeys(olds, news) if small else _sharing_rare_words(state, olds, news)
    for old, others in candidates.items():
        for new in others:
            likeness = compare(state.old[old], state.new[new])
            if likeness.score >= _LIKE_NONE and state.may_be(old, new):
                yield old, new, likeness


def _sharing_rare_words(state: Matching, olds: Sequence[int], news: Sequence[int]) -> dict[int, Sequence[int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for at in news:
        for token in state.new[at].tokens:
            holders[token].append(at)
    candidates: dict[int, Sequence[int]] = {}
    for old in olds:
        known = sorted((len(holders[token]), token) for token in state.old[old].tokens if token in holders)
        found = {at: None for count, token in known[:_RARE] if count <= _COMMON for at in holders[token]}
        candidates[old] = list(found)
    return candidates
