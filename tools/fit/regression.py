"""A logistic regression with a ridge, over sparse traits: small enough to read, so no library of numbers is needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

RIDGE = 14.0  # how many cards' worth of doubt each weight starts with
ROUNDS = 150
RARE = 6  # cards that must share a trait before it gets a weight


@dataclass(frozen=True, slots=True)
class Example:
    """A graded card: the note it is from, its traits with their values, and how much of it was kept (1, part or 0)."""

    note: str
    traits: Mapping[str, float]
    kept: float


def fit(examples: Sequence[Example], ridge: float = RIDGE, rounds: int = ROUNDS) -> dict[str, float]:
    """The weights of the traits, by coordinate-wise scaled gradient steps (AdaGrad), the same for the same examples."""
    count = Counter(trait for example in examples for trait in example.traits)
    names = sorted(trait for trait, number in count.items() if number >= RARE)
    place = {trait: at for at, trait in enumerate(names)}
    rows = [([(place[t], v) for t, v in example.traits.items() if t in place], example.kept) for example in examples]
    weights, seen = [0.0] * len(names), [1e-8] * len(names)
    doubt = [ridge * (0.02 if trait == "always" else 1.0) for trait in names]
    for _ in range(rounds):
        gradient = [d * w for d, w in zip(doubt, weights, strict=True)]
        for row, kept in rows:
            error = _logistic(sum([weights[at] * value for at, value in row])) - kept
            for at, value in row:
                gradient[at] += error * value
        for at, slope in enumerate(gradient):
            seen[at] += slope * slope
            weights[at] -= 0.5 * slope / seen[at] ** 0.5
    return {trait: round(weight, 3) for trait, weight in zip(names, weights, strict=True)}


def predict(weights: Mapping[str, float], traits: Mapping[str, float]) -> float:
    """How likely a card with these traits is kept."""
    return _logistic(sum(weights.get(trait, 0.0) * value for trait, value in traits.items()))


def _logistic(total: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def area(pairs: Sequence[tuple[float, float]]) -> float:
    """The share of pairs of a kept and another card in which the kept one is rated higher (the area under the ROC curve)."""
    ranked = sorted(pairs)
    kept = sum(k > 0.5 for _, k in ranked)
    lost = len(ranked) - kept
    rank = sum(place for place, (_, k) in enumerate(ranked, 1) if k > 0.5)
    return (rank - kept * (kept + 1) / 2) / max(1, kept * lost)
