"""The real notes that tests are measured by. They lie beside the project, and are no part of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdeck.language.emoji import strip_emoji

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
SAMPLES = ROOT / "notes"
GRADED = Path(__file__).parent / "graded"

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"there is no corpus of notes at {CORPUS}")


def title_of(file: Path) -> str:
    """The title that a note's front matter gives, without emoji."""
    found = re.search(r"(?m)^title:[ \t]*[\"']?(.*?)[\"']?[ \t]*$", file.read_text(encoding="utf-8"))
    return " ".join(strip_emoji(found[1]).split()) if found else ""
