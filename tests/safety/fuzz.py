"""Notes that are made up, half an hour long: by hypothesis from pieces that the rules look for, or by atheris from bytes.

    python -m tests.safety.fuzz [--by atheris] [--seconds N]

atheris keeps what reaches new lines of mkdeck, and goes on from there. `make fuzz` installs it and runs both. A find of hypothesis
is printed, one of atheris lies in the file `crash-...`: make a test of it.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

ROUND = 500  # notes of hypothesis between two looks at the clock
PACKED = 20  # of so many notes with cards one is written to a collection
LONGEST = 600  # bytes of a note that atheris makes
SLOW = 20  # seconds for one note, traced
SEEDS = Path("notes"), Path("tests/cards/golden")


class Fuzz:
    """Builds one note after another; the first that makes mkdeck fail raises an AssertionError."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.notes = self.with_cards = 0
        self.started = time.monotonic()

    def __call__(self, content: bytes) -> None:
        from mkdeck.anki.collection import row_of, write_collection
        from mkdeck.config import Config
        from mkdeck.pipeline import build_note
        from tests.test_any_note import check_fields, check_sides

        file = self.folder / "note.md"
        file.write_bytes(content)
        made = build_note(self.folder, file, Config())
        assert made.problem is None or made.problem.code != "mistake", made.problem
        for card in made.cards:
            check_fields(card)
            check_sides(card)
        self.notes += 1
        self.with_cards += bool(made.cards)
        if made.cards and self.with_cards % PACKED == 0:
            collection = self.folder / "collection.anki2"
            collection.unlink(missing_ok=True)
            write_collection(collection, map(row_of, made.cards))
        if self.notes % 1_000 == 0:
            self.tell()

    def tell(self) -> None:
        seconds = time.monotonic() - self.started
        print(f"{seconds:,.0f} s: {self.notes:,} notes, {self.with_cards:,} of them with cards", file=sys.stderr, flush=True)


def by_hypothesis(fuzz: Fuzz, seconds: int) -> None:
    """Make notes up from pieces, round after round."""
    from tests.test_any_note import notes

    while time.monotonic() < fuzz.started + seconds:
        options = settings(
            max_examples=ROUND, deadline=None, database=None, phases=[Phase.generate, Phase.shrink], suppress_health_check=list(HealthCheck)
        )
        seed(fuzz.notes)(options(given(notes)(lambda text: fuzz(text.encode()))))()
    fuzz.tell()


def by_atheris(fuzz: Fuzz, seconds: int) -> None:
    """Make notes up from bytes, guided by the lines that they reach."""
    import atheris

    with atheris.instrument_imports(include=["mkdeck", "markdown_it", "mdit_py_plugins", "frontmatter"]):
        import mkdeck.anki.collection
        import mkdeck.pipeline  # noqa: F401

    from tests import test_any_note as pieces

    corpus = fuzz.folder / "corpus"
    corpus.mkdir()
    for file in (file for place in SEEDS for file in place.rglob("*.*") if file.suffix in (".md", ".cards")):
        text = file.read_bytes()
        for start in range(0, min(len(text), 5 * LONGEST), LONGEST):
            (corpus / f"{file.stem}-{start}").write_bytes(text[start : start + LONGEST])
    dictionary = fuzz.folder / "words.txt"
    words = [
        *pieces.SUBJECTS,
        *pieces.VERBS,
        *pieces.OBJECTS,
        *pieces.TAILS,
        *pieces.HEADINGS,
        *pieces.NAMES,
        *pieces.MARKS,
        "---\n",
        "title: ",
    ]
    escaped = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in words if word)
    dictionary.write_text("".join(f'"{word}"\n' for word in escaped))
    limits = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={SLOW}", "-rss_limit_mb=1500", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *limits, f"-dict={dictionary}", str(corpus)], fuzz)
    atheris.Fuzz()


def main() -> None:
    """Fuzz for a while."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--by", choices=("hypothesis", "atheris"), default="hypothesis")
    options.add_argument("--seconds", type=int, default=1_800)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        (by_atheris if chosen.by == "atheris" else by_hypothesis)(Fuzz(Path(folder)), chosen.seconds)


if __name__ == "__main__":
    os.nice(10)
    main()
