"""A folder of notes, and the real program in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import mkdeck

Run = Callable[..., subprocess.CompletedProcess[str]]

NOTE = """\
---
title: "Thinking in Systems: A Primer"
URL: https://example.org/thinking-in-systems
author: Donella Meadows
---
[Home](../index.md) > [Books](./index.md)

# Thinking in Systems

## 🧠 Key Theories

- **Feedback Loop**: A closed chain of causes in which a change of a stock comes back to the flows that fill it.
- **Leverage Point**: A place in a system where a small change leads to a large shift in the behavior of the whole.
- **Stock**: An amount of something that has gathered in a system over time.

## 🛠️ Practical Takeaways

- **Watch the system first**: Learn how it behaves over time before you try to change anything.
- **Expose your mental models**: Write down your assumptions, so that other people can test them.

## 📚 Book Recommendations

- **Similar**: *The Fifth Discipline* by Peter Senge applies systems thinking to learning organizations.
"""

OTHER_NOTE = """\
---
title: The Tragedy of the Commons
---
## Key Theories

- **Tragedy of the Commons**: The ruin of a shared resource by people who each take more than their part of it.
"""


def environment(**more: str) -> dict[str, str]:
    """Return the environment of the program: this mkdeck, and nothing that changes colours."""
    env = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "TERM")}
    source = str(Path(mkdeck.__file__).parents[1])
    env["PYTHONPATH"] = os.pathsep.join(filter(None, [source, env.get("PYTHONPATH", "")]))
    return env | more


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working folder with two notes in it, in `notes/`."""
    (tmp_path / "notes" / "books").mkdir(parents=True)
    (tmp_path / "notes" / "books" / "thinking-in-systems.md").write_text(NOTE, encoding="utf-8")
    (tmp_path / "notes" / "commons.md").write_text(OTHER_NOTE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:
    """Run the program in the working folder."""

    def run_in_folder(*arguments: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "mkdeck", *arguments],
            cwd=folder,
            env=environment(**(env or {})),
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    return run_in_folder
