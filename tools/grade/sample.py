"""Drawing a sample, and the tab-separated files in which samples, their keys and verdicts are kept."""

from __future__ import annotations

import csv
import random
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdeck.markup import plain
from mkdeck.naming import named
from tools.metrics.made import Made, sides

KEPT = ("id", "note", "line", "writer", "kind", "front", "back", "verdict", "code", "fix")
BLIND = ("id", "note", "line", "kind", "front", "back", "context", "source", "verdict", "code", "fix")
KEY = ("id", "writer")

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A card that could be graded, as its learner sees it."""

    id: str
    note: str
    line: int
    writer: str
    kind: str
    front: str
    back: str
    context: str
    source: str

    def row(self) -> Row:
        """The cells of a file; those that a grader fills are empty."""
        names = ("id", "note", "line", "writer", "kind", "front", "back", "context", "source")
        return {name: str(getattr(self, name)) for name in names} | {"verdict": "", "code": "", "fix": ""}


def candidates(notes: Iterable[Made], *, knowledge: bool = False) -> list[Candidate]:
    """The cards of the default tier, or only those that are not recommendations."""
    found = []
    for made in notes:
        wanted = {id(draft) for draft in (made.knowledge if knowledge else made.default)}
        for draft, card in zip(made.drafts, made.cards, strict=True):
            if id(draft) not in wanted:
                continue
            shown = list(dict.fromkeys(sides(draft)))
            front, back = (" // ".join(side[place] for side in shown) for place in (0, 1))
            source = plain(named(draft.idea.work, draft.idea.source))
            found.append(Candidate(card.guid, made.stem, card.line, card.writer, card.kind, front, back, card.context, source))
    return found


def draw(population: Sequence[Candidate], size: int, seed: int, *, per_note: int = 5, seen: Collection[str] = ()) -> list[Candidate]:
    """A random sample in random order: each writer has the share that it has of all cards, no note more than per_note.

    seen: ids that were graded before. Where the limit of a note leaves a writer short, others fill its places.
    """
    chance = random.Random(seed)
    pool = [candidate for candidate in population if candidate.id not in seen]
    chance.shuffle(pool)
    quota = shares(Counter(candidate.writer for candidate in pool), size)
    notes: Counter[str] = Counter()
    drawn: list[Candidate] = []
    rare_first = sorted(pool, key=lambda candidate: quota[candidate.writer])
    for strict in (True, False):
        for candidate in rare_first if strict else pool:
            full = len(drawn) >= size or notes[candidate.note] >= per_note or candidate in drawn
            if full or (strict and not quota[candidate.writer]):
                continue
            quota[candidate.writer] -= 1
            notes[candidate.note] += 1
            drawn.append(candidate)
    chance.shuffle(drawn)
    return drawn


def shares(counts: Mapping[str, int], size: int) -> Counter[str]:
    """`size` places divided in proportion to counts, by largest remainder."""
    total = sum(counts.values())
    size = min(size, total)
    exact = {name: size * count / total for name, count in counts.items()}
    quota = Counter({name: int(share) for name, share in exact.items()})
    by_rest = sorted(exact, key=lambda name: (int(exact[name]) - exact[name], name))
    quota.update(by_rest[: size - sum(quota.values())])
    return quota


def load(file: Path) -> list[Row]:
    """The rows of a file; none if it is not there."""
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        return [
            {name: value or "" for name, value in row.items() if name}
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def save(file: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write rows, these columns of them; tabs and line ends in cells become blanks."""
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = [columns, *([" ".join(row.get(name, "").split()) for name in columns] for row in rows)]
    file.write_text("".join("\t".join(line) + "\n" for line in lines), encoding="utf-8")
