"""Builds that are killed at random moments, or run out of disk: deck and record always open, and the next build is right.

python -m tests.identity.kills --runs 300
"""

from __future__ import annotations

import argparse
import json
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path
from random import Random

from mkdeck import record
from tests.cli.conftest import environment
from tests.identity.edits import edit
from tests.identity.vault import load, sample_names

PROGRAM = """
import resource, signal
if {limit}:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
import mkdeck.cli
mkdeck.cli.main()
"""


class Kills:
    """A vault whose builds are killed. ends: how they ended."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.ends: Counter[str] = Counter()
        self.chance = Random(seed)
        self.vault = load(sample_names()[:4])
        self.notes = self.folder / "notes"
        self.deck = self.folder / "decks" / "notes.apkg"
        self.now = 1_700_000_000
        self.write()
        start = time.monotonic()
        self.build()
        self.build()
        self.takes = (time.monotonic() - start) / 2

    def write(self) -> None:
        self.vault.write(self.notes)

    def start(self, limit: int = 0) -> subprocess.Popen[bytes]:
        self.now += 100
        return subprocess.Popen(
            [sys.executable, "-c", PROGRAM.format(limit=limit), "notes", "--json"],
            cwd=self.folder,
            env=environment(SOURCE_DATE_EPOCH=str(self.now)),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def build(self, limit: int = 0) -> dict[str, int]:
        """Build to the end; returns the counts, or nothing where it was refused."""
        out, told = self.start(limit).communicate(timeout=120)
        if not out:
            assert told.count(b"\n") == 1, told
            return {}
        changes: dict[str, int] = json.loads(out)["changes"]
        return changes

    def one(self) -> None:
        """Edit the notes, stop a build somewhere, look, build again, and look once more."""
        edit(self.vault, self.chance, 5)
        self.write()
        before = self.times()
        if self.chance.random() < 0.2:
            size = self.deck.stat().st_size
            self.ends["full disk, stopped" if not self.build(self.chance.randrange(1, 4 * size)) else "full disk, done"] += 1
        else:
            self.kill()
        held = self.times()  # what a user may have imported
        record.load(record.beside(self.deck))
        assert self.build(), "the next build was refused"
        after = self.times()
        known = {one.card.guid: one.card.modified for one in record.load(record.beside(self.deck))}
        assert known == after, "the record does not tell what is in the deck"
        assert before.keys() <= after.keys(), "a card that was shipped is gone"
        assert held.keys() <= after.keys(), "a card of the deck that the killed build wrote is gone"
        assert all(after[guid] >= modified for guid, modified in held.items()), "a card is older than it was"
        assert sorted(file.name for file in self.deck.parent.iterdir()) == ["notes.apkg", "notes.cards.jsonl"], "something is left over"
        written = self.files()
        again = {change: number for change, number in self.build().items() if number}
        assert set(again) <= {"kept", "retired_before"}, again
        assert self.files() == written, "a build without changes changed something"

    def kill(self) -> None:
        """Kill a build: half of the time anywhere, else while files are written, for which it waits for the first of them."""
        process = self.start()
        if self.chance.random() < 0.5:
            time.sleep(self.chance.uniform(0, self.takes))
        else:
            while process.poll() is None and not any(self.deck.parent.glob(".mkdeck-*")):
                time.sleep(0.0005)
            time.sleep(self.chance.uniform(0, 0.12))
        with suppress(ProcessLookupError):
            process.kill()
        process.communicate()
        left = {file.name.split("~")[0] for file in self.deck.parent.iterdir()} - {"notes.apkg", "notes.cards.jsonl"}
        ended = "killed" if process.returncode == -signal.SIGKILL else "done before the kill"
        stage = "writing" if any(name.startswith(".") for name in left) else ("building" if left else "starting")
        self.ends[f"{ended}, {stage}" if ended == "killed" else ended] += 1

    def files(self) -> dict[str, bytes]:
        return {file.name: file.read_bytes() for file in self.deck.parent.iterdir()}

    def times(self) -> dict[str, int]:
        """The modification time of each note in the deck, which has to open."""
        with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(self.deck) as archive:
            assert archive.testzip() is None
            with closing(sqlite3.connect(archive.extract("collection.anki2", folder))) as db:
                assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                return dict(db.execute("SELECT guid, mod FROM notes"))


def run(folder: Path, runs: int, seed: int = 0) -> Counter[str]:
    """Stop as many builds on their way; returns how the builds ended."""
    kills = Kills(folder, seed)
    while sum(number for ended, number in kills.ends.items() if "done" not in ended) < runs:
        kills.one()
    return kills.ends


def main() -> None:
    """Read the call, run, and print how the builds ended."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    call = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    try:
        for ended, number in sorted(run(folder, call.runs, call.seed).items()):
            print(f"{number:>5}  {ended}")
        print("each time deck and record opened, and the next build was right")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
