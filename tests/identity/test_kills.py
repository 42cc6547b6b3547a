"""Builds that are killed or run out of disk. `python -m tests.identity.kills` kills 300."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

import pytest

from mkdeck import files, pipeline, record
from mkdeck.config import Config
from mkdeck.history import Change, Made

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills in another way")

NOTE = "# Systems\n\n## Key Theories\n\n- **Stock of a system**: What a system holds at a moment, such as {water} in a tub.\n"


def test_a_killed_build_leaves_a_pair_from_which_the_next_one_recovers(tmp_path: Path) -> None:
    from tests.identity import kills

    assert sum(kills.run(tmp_path, 5, seed=5).values()) >= 5


def build(folder: Path, now: int, water: str = "water") -> Made:
    (folder / "systems.md").write_text(NOTE.format(water=water), encoding="utf-8")
    return pipeline.ship([folder / "systems.md"], Config(deck="Notes"), folder / "decks" / "notes.apkg", now)


@pytest.mark.parametrize("step", range(1, 8))
def test_a_build_that_dies_at_any_step_of_the_writing_is_finished_or_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    build(tmp_path, 1000)
    count = 0

    class Died(BaseException):
        pass

    def dying(real: object) -> object:
        def call(*values: object, **named: object) -> object:
            nonlocal count
            count += 1
            if count == step:
                raise Died
            return real(*values, **named)  # type: ignore[operator]

        return call

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", dying(Path.replace))
        patch.setattr(os, "fsync", dying(os.fsync))
        patch.setattr(files, "settle", dying(files.settle))
        with suppress(Died):
            build(tmp_path, 2000, "milk or oil")
    deck = tmp_path / "decks" / "notes.apkg"
    held = files.current(deck, record.beside(deck))
    (one,) = record.load(held)
    (fate,) = [fate for fate in build(tmp_path, 3000, "milk or oil").fates if fate.change is not Change.ASIDE]
    assert fate.card.guid == one.card.guid
    assert fate.card.modified == (2000 if one.card.modified == 2000 else 3000)
    assert sorted(file.name for file in deck.parent.iterdir()) == ["notes.apkg", "notes.cards.jsonl"]


def test_the_record_of_a_deck_that_never_came_is_thrown_away(tmp_path: Path) -> None:
    build(tmp_path, 1000)
    deck = tmp_path / "decks" / "notes.apkg"
    other = files.waiting(record.beside(deck), "0" * 64)
    other.write_text("half a rec")
    (deck.parent / f"{files.temporary_prefix(deck)}abc").mkdir()
    (deck.parent / ".mkdeck-other.apkg~abc").mkdir()  # of another deck's build, which may be running
    build(tmp_path, 2000)
    assert sorted(file.name for file in deck.parent.iterdir()) == [".mkdeck-other.apkg~abc", "notes.apkg", "notes.cards.jsonl"]


def test_a_name_with_brackets_is_a_name(tmp_path: Path) -> None:
    deck = tmp_path / "deck [old]*.apkg"
    leftover = tmp_path / f"{files.temporary_prefix(deck)}x"
    leftover.mkdir()
    files.recover(deck, record.beside(deck))
    assert not leftover.exists()


def test_files_that_stay_the_same_are_not_touched(tmp_path: Path) -> None:
    deck, kept = tmp_path / "a.apkg", tmp_path / "a.cards.jsonl"
    package, times = tmp_path / "package", []
    for _ in range(2):
        package.write_bytes(b"deck")
        files.commit(package, deck, files.drafted(kept, [b"one\n", b"two\n"]), kept)
        times.append((deck.stat().st_mtime_ns, kept.stat().st_mtime_ns))
    assert times[0] == times[1]
    assert kept.read_text() == "one\ntwo\n"
