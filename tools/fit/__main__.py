"""The command line of fitting; `python -m tools.fit --help` says what it takes."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from mkdeck.choose.appeal import logit, traits
from tools import fit as package
from tools.fit.candidates import Candidate, candidates
from tools.fit.regression import RIDGE, Example, area, fit, predict
from tools.grade.sample import load, save

COLUMNS = ("id", "note", "line", "front", "back", "source")
KEPT = {"K": 1.0, "E": 0.25, "D": 0.0, "W": 0.1, "O": 0.0, "T": 0.0, "U": 0.0}  # what the letters mean: tests/graded/README.md
FOLDS = 5


def examples(found: Sequence[Candidate], verdicts: dict[str, str]) -> Iterator[Example]:
    """The graded ones of the candidates."""
    for candidate in found:
        if candidate.id in verdicts:
            yield Example(candidate.note, features(candidate), KEPT[verdicts[candidate.id]])


def features(candidate: Candidate) -> dict[str, float]:
    """The traits of a candidate with their values."""
    return {"always": 1.0, "score": logit(candidate.draft.score)} | dict.fromkeys(traits(candidate.draft), 1.0)


def crossed(known: Sequence[Example], ridge: float) -> list[tuple[float, float]]:
    """For each graded card what the weights fitted on other notes say, and what the grader said."""
    notes = sorted({example.note for example in known})
    pairs = []
    for fold in range(FOLDS):
        aside = set(notes[fold::FOLDS])
        weights = fit([example for example in known if example.note not in aside], ridge)
        pairs += [(predict(weights, example.traits), example.kept) for example in known if example.note in aside]
    return pairs


def report(pairs: Sequence[tuple[float, float]]) -> Iterator[str]:
    """How well cards of notes not fitted on are told apart, and what is kept above each mark."""
    yield f"{len(pairs)} graded cards, area under the curve {area(pairs):.3f}"
    for mark in (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        above = [kept for rated, kept in pairs if rated >= mark]
        if above:
            full = sum(kept == 1 for kept in above) / len(above)
            dropped = sum(kept == 0 for kept in above) / len(above)
            yield f"rated {mark:.1f} and more: {len(above):5} cards, kept {full:4.0%}, dropped {dropped:4.0%}"


def main() -> None:
    """Write candidates, or fit weights."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.fit", description=package.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--notes", type=Path, nargs="+", required=True, help="folders of notes")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the candidates for graders")
    parser.add_argument("--graded", type=Path, nargs="+", default=[], metavar="FILE", help="files with a column of ids and one of verdicts")
    parser.add_argument("--ridge", type=float, default=RIDGE)
    parser.add_argument("--weights", type=Path, metavar="FILE", help="write the weights")
    options = parser.parse_args()
    found = [candidate for folder in options.notes for candidate in candidates(folder)]
    if options.out:
        save(options.out, COLUMNS, [_row(candidate) for candidate in found])
        return
    verdicts = {
        row["id"]: row["verdict"][:1] for file in options.graded for row in load(file) if row["verdict"][:1] in KEPT
    }  # a later file corrects an earlier one
    known = list(examples(found, verdicts))
    for line in report(crossed(known, options.ridge)):
        print(line)
    if options.weights:
        weights = fit(known, options.ridge)
        lines = [f"{trait}\t{weight:g}\n" for trait, weight in sorted(weights.items()) if abs(weight) >= 0.01]
        options.weights.write_text("".join(lines), encoding="utf-8")


def _row(candidate: Candidate) -> dict[str, str]:
    line = str(candidate.draft.idea.line)
    return dict(zip(COLUMNS, (candidate.id, candidate.note, line, candidate.front, candidate.back, candidate.source), strict=True))


if __name__ == "__main__":
    main()
