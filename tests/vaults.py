"""A small vault of synthetic notes, and what a build of it gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdeck import pipeline
from mkdeck.config import Config
from mkdeck.history import Made
from tools import synthetic

CONFIG = Config(deck="Notes")
NOW = 1_700_000_000


def vault(folder: Path, notes: int = 6) -> Path:
    """Write some notes."""
    for number in range(notes):
        file = folder / "notes" / f"shelf-{number % 2}" / f"note-{number}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(synthetic.note(number), encoding="utf-8")
    return folder / "notes"


def ship(notes: Path, deck: Path, means: pipeline.Means, config: Config = CONFIG, **more: Any) -> Made:
    """Build a deck at a fixed time."""
    return pipeline.ship([notes], config, deck, NOW, means=means, **more)


def written(deck: Path) -> tuple[bytes, bytes]:
    """The bytes of a deck and of its record."""
    return deck.read_bytes(), deck.with_suffix(".cards.jsonl").read_bytes()
