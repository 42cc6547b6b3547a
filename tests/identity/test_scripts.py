"""Random edits of notes, real Anki engines: no review is lost. `python -m tests.identity.scripts` runs many more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.anki import engines
from tests.identity import scripts
from tests.identity.world import Elsewhere, Outcome, Script, remembered_notes

# Cards of notes that random edits made ambiguous or meaningless; their number over 2,000 scripts is in docs/identity.md.
WRONG = ("lost", "wrong", "shifted", "doubtful")


def check(outcome: Outcome) -> None:
    assert outcome.faults == []
    found = {what: outcome.reviews["all"][what] for what in WRONG if outcome.reviews["all"][what]}
    assert found == {}, "\n".join(outcome.told)
    assert outcome.reviews["all"]["kept"] > 50 * outcome.scripts


@pytest.mark.parametrize("first", [2000, 2003, 2006, 2009, 2012])
def test_no_review_is_lost_whatever_is_done_to_the_notes(tmp_path: Path, first: int) -> None:
    outcome = Outcome(also_told=WRONG)
    scripts.run(range(first, first + 3), tmp_path, outcome)
    check(outcome)


def test_nor_with_the_oldest_engine(tmp_path: Path) -> None:
    outcome = Outcome(also_told=WRONG)
    with remembered_notes():
        for seed in (2020, 2021):
            user = Elsewhere(engines.find("oldest").python)
            try:
                Script(seed, tmp_path, user, outcome).run()
            finally:
                user.close()
    check(outcome)


def test_a_script_does_all_kinds_of_edits(tmp_path: Path) -> None:
    from random import Random

    from tests.identity.edits import EDITS, edit
    from tests.identity.vault import load, sample_names

    vault, done = load(sample_names()[::2]), set[str]()
    for seed in range(40):
        done |= set(edit(vault, Random(seed), 8))
    assert done == set(EDITS)
