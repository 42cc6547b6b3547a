"""The cards that could be made of a note, as graders see them: more than mkdeck would choose, so that choosing can be learnt."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdeck.check import judge
from mkdeck.config import Config
from mkdeck.extract import extract
from mkdeck.markup import plain
from mkdeck.model import Draft, Form, Problem
from mkdeck.naming import named
from mkdeck.parse import parse
from mkdeck.pipeline import notes_of
from mkdeck.read import read
from mkdeck.render import context_of
from mkdeck.understand import deck_of
from mkdeck.write import write
from tools.metrics.made import sides

MOST = 8  # candidates of one idea


@dataclass(frozen=True, slots=True)
class Candidate:
    """A draft that no rule refuses, and the name by which its verdict finds it again."""

    id: str
    note: str
    draft: Draft

    @property
    def front(self) -> str:
        return " // ".join(dict.fromkeys(front for front, _ in sides(self.draft)))

    @property
    def back(self) -> str:
        return " // ".join(back for _, back in sides(self.draft))

    @property
    def source(self) -> str:
        return plain(named(self.draft.idea.work, self.draft.idea.source))


def candidates(folder: Path, most: int = MOST) -> Iterator[Candidate]:
    """The candidates of all notes of a folder, recommendations and authors apart, in the order of the notes."""
    config = Config()
    for root, file in notes_of([folder], config):
        source = read(root, file)
        if isinstance(source, Problem):
            continue
        note = parse(source)
        deck = deck_of(note, config)
        for idea in extract(note, config.sections)[0]:
            if idea.form in (Form.RECOMMENDATION, Form.AUTHOR):
                continue
            passed = [d for d in write(idea) if not any(v.rule.refuses for v in judge(d, context_of(d), deck))]
            for draft in sorted(passed, key=lambda d: -d.score)[:most]:
                yield Candidate(_id(note.name, draft), note.name, draft)


def _id(note: str, draft: Draft) -> str:
    return hashlib.sha256(f"{note}\n{draft.front}\n{draft.back}".encode()).hexdigest()[:10]
