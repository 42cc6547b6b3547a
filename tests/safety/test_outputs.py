"""What a run on hostile notes leaves behind: a deck and its record where they belong, and plain words on the terminal."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import environment
from tests.safety.hostile import write_notes
from tests.safety.test_names import NOTE, ODD_NAMES, write

STEERING = {chr(sign) for sign in (*range(10), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A))}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with hostile notes, a home and a place for temporary files that are the program's only ones."""
    place = tmp_path_factory.mktemp("place")
    for name in ("vault", "home", "temporary", "out"):
        (place / name).mkdir()
    write_notes(place / "vault")
    for name in ODD_NAMES:
        write(place / "vault", name, NOTE.format(term="Roux") + "\n[it]: is\n- It \x1b[31mis &#27;[31m dangling.\n")
    (place / "vault" / "bad.md").write_bytes(b"\x1b[31m\xff")
    return place


def run(place: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = environment(HOME=str(place / "home"), TMPDIR=str(place / "temporary"), XDG_CACHE_HOME=str(place / "home" / "cache"))
    command = [sys.executable, "-m", "mkdeck", *arguments]
    return subprocess.run(command, cwd=place, env=env, capture_output=True, encoding="utf-8", check=False, timeout=300)


def listed(place: Path) -> dict[str, tuple[int, int]]:
    """Every file below a folder, with its size and the time of its last change."""
    files = (Path(folder, name) for folder, _, names in os.walk(place) for name in names)
    return {str(file.relative_to(place)): (file.lstat().st_size, file.lstat().st_mtime_ns) for file in files}


def test_nothing_is_written_but_the_deck_and_its_record(place: Path) -> None:
    before = listed(place)
    done = run(place, "build", "vault", "-o", "out/deck.apkg", "--everything")
    assert done.returncode == 1, done.stderr  # one of the notes cannot be read
    after = listed(place)
    cache = {name for name in after if name.startswith("home/cache/mkdeck")}
    assert after.keys() - before.keys() - cache == {"out/deck.apkg", "out/deck.cards.jsonl"}
    assert {name: after[name] for name in before} == before


def test_a_package_holds_nothing_but_the_collection_and_numbered_pictures(place: Path) -> None:
    run(place, "build", "vault", "-o", "out/deck.apkg")
    with zipfile.ZipFile(place / "out" / "deck.apkg") as package:
        assert set(package.namelist()) == {"collection.anki2", "media", "0"}
        assert package.read("0").startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "vault", "-o", "out/deck.apkg"),
        ("build", "vault", "-o", "out/other.apkg", "--dry-run"),
        ("build", "vault", "-o", "out/other.apkg", "--dry-run", "--json"),
        ("cards", "vault", "--everything"),
        ("cards", "vault", "--everything", "--json"),
        ("check", "vault", "--all"),
        ("check", "vault", "--all", "--json"),
    ],
)
def test_no_command_lets_a_note_steer_the_terminal(place: Path, arguments: tuple[str, ...]) -> None:
    done = run(place, *arguments)
    assert done.returncode == 1
    assert not set(done.stdout + done.stderr) & STEERING
