"""Fitting: weights tell apart what graders kept, and the weights of the package speak of traits that cards have."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from mkdeck.choose.appeal import likely, traits
from tools.fit.candidates import candidates
from tools.fit.regression import Example, area, fit, predict
from tools.grade.sample import load

GRADED = Path(__file__).parent / "graded"


def test_a_fit_finds_the_trait_that_decides() -> None:
    kept = [Example("a", {"always": 1.0, "short": 1.0, f"noise {n % 3}": 1.0}, 1.0) for n in range(30)]
    dropped = [Example("b", {"always": 1.0, "long": 1.0, f"noise {n % 3}": 1.0}, 0.0) for n in range(30)]
    weights = fit([*kept, *dropped], ridge=1.0)
    assert weights["short"] > 1 > abs(weights["noise 0"])
    assert weights["long"] < -1
    assert predict(weights, {"always": 1.0, "short": 1.0}) > 0.8
    assert predict(weights, {"always": 1.0, "long": 1.0}) < 0.2


def test_the_area_under_the_curve_is_that_of_pairs() -> None:
    assert area([(0.9, 1.0), (0.4, 1.0), (0.6, 0.0), (0.1, 0.0)]) == 0.75


def test_cards_of_graded_notes_are_rated_by_traits_that_the_package_weighs() -> None:
    verdicts = {row["id"]: row["verdict"] for row in load(GRADED / "notes.tsv")}
    found = [candidate for candidate in candidates(GRADED / "notes") if candidate.id in verdicts]
    weighed = {line.split("\t")[0] for line in files("mkdeck.choose").joinpath("appeal.tsv").read_text("utf-8").splitlines()}
    had = {trait for candidate in found for trait in traits(candidate.draft)}
    assert len(found) > 500
    assert len(had & weighed) > 100
    pairs = [(likely(candidate.draft), float(verdicts[candidate.id] == "K")) for candidate in found]
    assert area(pairs) > 0.65, "the weights no longer tell what graders kept: fit them again"
