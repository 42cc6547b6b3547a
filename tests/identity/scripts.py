"""Many random scripts against a real Anki engine: how many reviews, how many lost, for each kind of edit.

python -m tests.identity.scripts --runs 2000 [--first SEED] [--told]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from tests.identity.collection import Anki
from tests.identity.world import Outcome, Script, User, remembered_notes

COLUMNS = ("kept", "not asked", "lost", "wrong", "shifted", "gone")


def run(seeds: range, folder: Path, outcome: Outcome, rounds: int = 3, user_of: type[Anki] = Anki) -> None:
    """Run scripts in this process, each with a collection of its own."""
    with remembered_notes():
        for seed in seeds:
            with tempfile.TemporaryDirectory(dir=folder) as anki_folder:
                user: User = user_of(anki_folder)
                try:
                    Script(seed, folder / "vault", user, outcome, rounds).run()
                finally:
                    user.close()


def table(outcome: Outcome) -> str:
    """Cards and reviews by kind of edit and verdict."""
    lines = ["| edit | cards | reviews | " + " | ".join(COLUMNS) + " | reviews lost |", "|---|" + "---|" * (len(COLUMNS) + 3)]
    for kind in sorted(outcome.cards, key=lambda kind: (kind == "all", kind)):
        cards, reviews = outcome.cards[kind], outcome.reviews[kind]
        lost = sum(reviews[what] for what in ("lost", "wrong", "shifted"))
        cells = [f"{cards[what]:,}" for what in COLUMNS]
        lines.append(f"| {kind} | {sum(cards.values()):,} | {sum(reviews.values()):,} | {' | '.join(cells)} | {lost:,} |")
    return "\n".join(lines)


def main() -> None:
    """Read the call, run, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--told", action="store_true", help="print each lost card")
    parser.add_argument("--also", nargs="*", default=(), help="further verdicts to print")
    call = parser.parse_args()
    outcome, start = Outcome(also_told=tuple(call.also)), time.time()
    with tempfile.TemporaryDirectory() as folder:
        run(range(call.first, call.first + call.runs), Path(folder), outcome, call.rounds)
    if call.told:
        print("\n".join(outcome.told))
    print("\n".join(outcome.faults[:50]))
    print(table(outcome))
    print(f"{outcome.scripts:,} scripts, {outcome.rounds:,} rounds, {len(outcome.faults):,} faults, {time.time() - start:.0f} s")


if __name__ == "__main__":
    main()
