"""A logistic regression with a ridge, over sparse traits: small enough to read, so no library of numbers is needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

RIDGE = 12.0  # how many cards' worth of doubt each weight starts with
ROUNDS = 300
RARE = 4  # cards that must share a trait before it gets a weight


@dataclass(frozen=True, slots=True)
class Example:
    """A graded card: the note it is from, its traits with their values, and how much of it was kept (1, part or 0)."""

    note: str
    traits: Mapping[str, float]
    kept: float


def fit(examples: Sequence[Example], ridge: float = RIDGE, rounds: int = ROUNDS) -> dict[str, float]:
    """The weights of the traits, by coordinate-wise scaled gradient steps (AdaGrad), the same for the same examples."""
    count = Counter(trait for example in examples for trait in example.traits)
    known = {trait for trait, number in count.items() if number >= RARE}
    rows = [([(t, v) for t, v in example.traits.items() if t in known], example.kept) for example in examples]
    weights = dict.fromkeys(sorted(known), 0.0)
    seen = dict.fromkeys(weights, 1e-8)
    for _ in range(rounds):
        gradient = {trait: ridge * weight * (0.02 if trait == "always" else 1.0) for trait, weight in weights.items()}
        for row, kept in rows:
            error = predict(weights, dict(row)) - kept
            for trait, value in row:
                gradient[trait] += error * value
        for trait, slope in gradient.items():
            seen[trait] += slope * slope
            weights[trait] -= 0.5 * slope / seen[trait] ** 0.5
    return {trait: round(weight, 3) for trait, weight in weights.items()}


def predict(weights: Mapping[str, float], traits: Mapping[str, float]) -> float:
    """How likely a card with these traits is kept."""
    total = sum(weights.get(trait, 0.0) * value for trait, value in traits.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def area(pairs: Sequence[tuple[float, float]]) -> float:
    """The share of pairs of a kept and another card in which the kept one is rated higher (the area under the ROC curve)."""
    ranked = sorted(pairs)
    kept = sum(k > 0.5 for _, k in ranked)
    lost = len(ranked) - kept
    rank = sum(place for place, (_, k) in enumerate(ranked, 1) if k > 0.5)
    return (rank - kept * (kept + 1) / 2) / max(1, kept * lost)
