"""The command line of grading; `python -m tools.grade --help` says what it takes."""

from __future__ import annotations

import argparse
from pathlib import Path

from tools import grade
from tools.grade.ask import grade as ask
from tools.grade.report import report
from tools.grade.sample import BLIND, KEY, Candidate, candidates, draw, load, save
from tools.metrics.made import make_all


def main() -> None:
    """Report, write a sample, or ask."""
    options = _options()
    if options.report:
        for line in report(options.report, options.key):
            print(line)
        return
    sample = _sample(options)
    if options.out:
        rows = [candidate.row() for candidate in sample]
        key = options.key or options.out.with_suffix(".key.tsv")
        save(options.out, BLIND, rows)
        save(key, KEY, rows)
        print(f"{len(sample)} cards in {options.out}, their writers in {key}")
    else:
        ask(sample, options.verdicts)


def _sample(options: argparse.Namespace) -> list[Candidate]:
    held_out = set(options.held_out.read_text(encoding="utf-8").split()) if options.held_out else set()
    notes = make_all(options.corpus, {*options.without, *(set() if options.only_held_out else held_out)})
    wanted = [made for made in notes if not options.only_held_out or made.stem in held_out]
    seen = {row["id"] for file in options.seen for row in load(file)}
    population = candidates(wanted, knowledge=options.knowledge)
    return draw(population, options.size, options.seed, per_note=options.per_note, seen=seen)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tools.grade", description=grade.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--corpus", type=Path, nargs="+", default=[Path("../shared/corpus")], help="notes")
    add("--without", action="append", default=[], metavar="STEM", help="leave a note out")
    add("--held-out", type=Path, metavar="FILE", help="names of notes (stems) that are kept aside, left out")
    add("--only-held-out", action="store_true", help="draw from the notes kept aside instead")
    add("--seen", type=Path, nargs="+", default=[], metavar="FILE", help="earlier samples, none of whose cards to draw")
    add("--knowledge", action="store_true", help="no recommendations")
    add("-n", "--size", type=int, default=100, help="cards (100)")
    add("--per-note", type=int, default=5, help="at most so many of a note (5)")
    add("--seed", type=int, default=1, help="another seed, another sample (1)")
    add("--verdicts", type=Path, default=Path("build/verdicts.tsv"), metavar="FILE", help="where verdicts are kept")
    add("--out", type=Path, metavar="FILE", help="write the sample without its writers, and ask nothing")
    add("--key", type=Path, metavar="FILE", help="the writers of such a sample (beside it: FILE.key.tsv)")
    add("--report", type=Path, nargs="+", metavar="FILE", help="report on files with verdicts")
    options = parser.parse_args()
    if options.only_held_out and not options.held_out:
        parser.error("--only-held-out needs --held-out FILE")
    return options


if __name__ == "__main__":
    main()
