"""How long mkdeck works on notes that are made to keep it busy: seconds of the processor and memory, for each shape.

python -m tests.safety.bounds [SIZE]
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from mkdeck.config import Config
from mkdeck.pipeline import Built, build_note
from mkdeck.read import SIZE_LIMIT
from tests.safety.shapes import SHAPES

WARM = "---\ntitle: T\n---\n## Key Theories\n\n- **Roux:** A mixture of fat and flour that thickens $x$ `y`.\n\n| a | b |\n|---|---|\n"


def fitted(name: str, size: int) -> str:
    """A note of a shape, of so many bytes at most."""
    return SHAPES[name](size).encode()[:size].decode(errors="ignore")


def measured(folder: Path, text: str) -> tuple[float, Built]:
    """The seconds that a note takes, and what it gives."""
    file = folder / "note.md"
    file.write_text(text, encoding="utf-8", newline="")
    start = time.process_time()
    built = build_note(folder, file, Config())
    return time.process_time() - start, built


def main() -> None:
    """Print a table, the slowest shape first."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE_LIMIT
    rows = []
    with tempfile.TemporaryDirectory() as name:
        measured(Path(name), WARM)
        for shape in SHAPES:
            seconds, built = measured(Path(name), fitted(shape, size))
            rows.append((seconds, shape, len(built.cards), len(built.left_out), built.problem.code if built.problem else ""))
    for seconds, shape, cards, left_out, problem in sorted(rows, reverse=True):
        print(f"{seconds:6.2f} s  {shape:50} {cards:5} cards {left_out:6} left out  {problem}")
    print(f"highest memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
