"""Grading in the terminal: the front, Enter, the back, a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tools.grade.sample import KEPT, Candidate, Row, load, save

HELP = "k keep, e edit, d drop; then a code and a better wording if you like (e L2 Which ...?); s skips, q ends"


def grade(sample: Sequence[Candidate], file: Path) -> None:
    """Ask for a verdict on each card that has none in the file, and write the file after each."""
    rows = load(file)
    graded = {row["id"] for row in rows}
    left = [candidate for candidate in sample if candidate.id not in graded]
    print(f"{len(left)} cards to grade. {HELP}")
    for number, candidate in enumerate(left, 1):
        given = _ask(candidate, f"{number}/{len(left)}")
        if given is None:
            break
        if given:
            rows.append(candidate.row() | given)
            save(file, KEPT, rows)
    print(f"{len(rows)} verdicts in {file}")


def _ask(candidate: Candidate, place: str) -> Row | None:
    """The verdict, code and fix of a card; empty when it is skipped, nothing at the end."""
    print(f"\n--- {place}  {candidate.context}\n{_lines(candidate.front)}")
    try:
        if input().strip().lower() == "q":
            return None
        print(f"{_lines(candidate.back)}\n    {candidate.note}:{candidate.line}: {candidate.source}")
        while True:
            verdict = verdict_of(input("k/e/d? "))
            if verdict is not None:
                return verdict if verdict.get("verdict") != "Q" else None
            print(HELP)
    except EOFError:
        return None


def verdict_of(answer: str) -> Row | None:
    """What was typed as a verdict: empty for a skip, verdict Q for the end, nothing when it is not understood."""
    letter, _, rest = answer.strip().partition(" ")
    if letter.lower() == "s":
        return {}
    if letter.lower() not in ("k", "e", "d", "q"):
        return None
    code, _, fix = rest.strip().partition(" ")
    return {"verdict": letter.upper(), "code": code, "fix": fix.strip()}


def _lines(text: str) -> str:
    return "\n".join(f"  {part}" for part in text.split(" // "))
