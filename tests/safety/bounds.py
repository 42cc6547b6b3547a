"""How long mkdeck works on notes that are made to keep it busy: seconds of the processor and memory, for each shape.

python -m tests.safety.bounds [SIZE]
"""

from __future__ import annotations

import cProfile
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdeck.config import Config
from mkdeck.pipeline import Built, build_note
from mkdeck.read import SIZE_LIMIT
from tests.safety.shapes import SHAPES

WARM = "---\ntitle: T\n---\n## Key Theories\n\n- **Roux:** A mixture of fat and flour that thickens $x$ `y`.\n\n| a | b |\n|---|---|\n"


def fitted(name: str, size: int) -> str:
    """A note of a shape, of so many bytes at most."""
    return SHAPES[name](size).encode()[:size].decode(errors="ignore")


def built(folder: Path, text: str) -> Built:
    """What a note gives."""
    file = folder / "note.md"
    file.write_text(text, encoding="utf-8", newline="")
    return build_note(folder, file, Config())


def counted(folder: Path, text: str) -> tuple[int, Built]:
    """The calls of functions that a note takes, which are the same on every machine, and what it gives."""
    with cProfile.Profile() as profile:
        made = built(folder, text)
    return sum(entry.callcount for entry in profile.getstats()), made


@contextmanager
def ended_after(seconds: float) -> Iterator[None]:
    """Raise a TimeoutError in what takes more seconds of the processor."""

    def end(_signal: int, _frame: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def main() -> None:
    """Print a table, the slowest shape first."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE_LIMIT
    rows = []
    with tempfile.TemporaryDirectory() as name:
        built(Path(name), WARM)
        for shape in SHAPES:
            start = time.process_time()
            made = built(Path(name), fitted(shape, size))
            seconds = time.process_time() - start
            rows.append((seconds, shape, len(made.cards), len(made.left_out), made.problem.code if made.problem else ""))
    for seconds, shape, cards, left_out, problem in sorted(rows, reverse=True):
        print(f"{seconds:6.2f} s  {shape:50} {cards:5} cards {left_out:6} left out  {problem}")
    print(f"highest memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
