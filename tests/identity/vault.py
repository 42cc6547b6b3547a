"""A folder of notes as lists of lines that can be told apart through all edits: the ground truth of the scripts.

A line keeps its number through rewording, moving, renaming, merging and splitting; a line that is written anew gets a new one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "notes"

BULLET = re.compile(r"^(\s*)(?:[-*]|\d+\.) \S")
HEADING = re.compile(r"^(#{1,6}) (.*)")
FRONT = 0


@dataclass(slots=True)
class Line:
    """A line of a note. words: what words of its text at the last build were replaced with since."""

    id: int
    text: str
    words: dict[str, str] = field(default_factory=dict)

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())

    @property
    def is_bullet(self) -> bool:
        return bool(BULLET.match(self.text))

    @property
    def is_heading(self) -> bool:
        return bool(HEADING.match(self.text))


@dataclass(slots=True)
class File:
    """A note: its front matter and the lines below it."""

    name: str
    front: list[Line]
    body: list[Line]

    @property
    def lines(self) -> list[Line]:
        return [*self.front, *self.body]

    def text(self) -> str:
        return "".join(f"{line.text}\n" for line in self.lines)

    def leaves(self) -> list[int]:
        """The places of facts that can be moved as they are: bullets of the first level with nothing under them."""
        found = []
        for at, line in enumerate(self.body):
            deeper = at + 1 < len(self.body) and self.body[at + 1].text.strip() and self.body[at + 1].indent > line.indent
            if line.is_bullet and line.indent == 0 and not deeper:
                found.append(at)
        return found

    def facts(self) -> list[int]:
        """The places of lines that say something: bullets of all levels, and paragraphs."""
        return [
            at
            for at, line in enumerate(self.body)
            if (line.is_bullet or re.match(r"[A-Z*]", line.text)) and len(re.findall(r"[a-z]{3,}", line.text)) > 5
        ]

    def headings(self) -> list[int]:
        """The places of headings below the title."""
        return [at for at, line in enumerate(self.body) if line.is_heading and not line.text.startswith("# ")]

    def runs(self) -> list[list[int]]:
        """Bullets of one level that stand together, with nothing under them: what may be put in another order."""
        found: list[list[int]] = []
        for at, line in enumerate(self.body):
            if not line.is_bullet:
                continue
            if found and found[-1][-1] == at - 1 and self.body[at - 1].indent == line.indent:
                found[-1].append(at)
            else:
                found.append([at])
        return [run for run in found if len(run) > 2]


@dataclass(slots=True)
class Vault:
    """All notes; what was deleted and may come back; and the kinds of edits that touched each line and note since a build."""

    files: dict[str, File]
    ids: count[int]
    bin: list[tuple[str, int, list[Line] | File]] = field(default_factory=list)
    touched: dict[int, set[str]] = field(default_factory=dict)
    ever: set[str] = field(default_factory=set)  # the texts of all lines that were ever written

    def touch(self, kind: str, *lines: Line) -> None:
        for line in lines:
            self.touched.setdefault(line.id, set()).add(kind)

    def done_to(self, line: Line) -> set[str]:
        """The kinds of edits that touched a line since the last build."""
        return self.touched.get(line.id, set())

    def line(self, text: str) -> Line:
        """A line that was never there."""
        self.ever.add(text.strip())
        return Line(next(self.ids), text)

    def write(self, root: Path) -> None:
        """Write what changed to the disk, and take away what is gone."""
        wanted = {root / name: file.text() for name, file in self.files.items()}
        for old in root.rglob("*.md"):
            if old not in wanted:
                old.unlink()
        for path, text in wanted.items():
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")

    def built(self) -> None:
        """Forget what was touched: a build has seen it."""
        self.touched.clear()
        for file in self.files.values():
            for line in file.lines:
                line.words = {}


def load(names: list[str]) -> Vault:
    """A vault of some sample notes."""
    ids = count(1)
    files = {}
    for name in names:
        lines = [Line(next(ids), text) for text in (SAMPLES / name).read_text(encoding="utf-8").splitlines()]
        end = next((at for at, line in enumerate(lines) if at and line.text == "---"), -1) + 1 if lines[0].text == "---" else 0
        files[name] = File(name, lines[:end], lines[end:])
    ever = {line.text.strip() for file in files.values() for line in file.lines}
    return Vault(files, ids, ever=ever)


def sample_names() -> list[str]:
    """The names of all sample notes."""
    return sorted(file.relative_to(SAMPLES).as_posix() for file in SAMPLES.rglob("*.md"))
