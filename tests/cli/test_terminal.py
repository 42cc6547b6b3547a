"""Colours, closed streams, Ctrl-C, the progress bar, and no control characters from notes."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mkdeck.terminal import as_json, harmless, one_line
from tests.cli.conftest import Run, environment

ESCAPE = "\x1b"
WAITING = """
import sys, time
import mkdeck.pipeline as pipeline

def wait(*arguments, **options):
    print("ready", flush=True)
    time.sleep(60)

pipeline.{stage} = wait
from mkdeck.cli import main
main()
"""
SLOW = """
import time
import mkdeck.pipeline as pipeline
from mkdeck.model import Deck

def build(paths, config, *, progress=None, means=None):
    for done in range(1, 4):
        time.sleep(0.6)
        if progress:
            progress(done, 3)
    return Deck((), notes=3)

pipeline.build = build
from mkdeck.cli import main
main()
"""


@pytest.mark.parametrize("stage", ["build_note", "keep"])
def test_ctrl_c_leaves_the_old_deck_and_says_so_on_one_line(folder: Path, stage: str) -> None:
    (folder / "decks").mkdir()
    old = folder / "decks" / "notes.apkg"
    old.write_bytes(b"the old deck")
    command = [sys.executable, "-c", WAITING.format(stage=stage), "notes"]
    with subprocess.Popen(
        command, cwd=folder, env=environment(MKDECK_CACHE=str(folder / "cache")), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (130, "Stopped. No file was changed.\n")
    assert old.read_bytes() == b"the old deck"
    assert list(old.parent.iterdir()) == [old]


@pytest.mark.parametrize("arguments", [["cards", "notes"], ["cards", "notes", "--json"], ["notes"], ["notes", "--json"]])
def test_a_reader_that_goes_away_ends_the_program_quietly(folder: Path, arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "mkdeck", *arguments],
        cwd=folder,
        env=environment(),
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_streams_may_be_closed_from_the_start(folder: Path, closed: str) -> None:
    (folder / "notes" / "broken.md").write_bytes(b"Caf\xe9\n")
    command = f'"$0" -m mkdeck notes --json {closed}'
    done = subprocess.run(
        ["sh", "-c", command, sys.executable],
        cwd=folder,
        env=environment(),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"broken.md:1" not in done.stdout
    assert (folder / "decks" / "notes.apkg").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only some systems have a device that is always full")
def test_a_full_disk_under_the_output_is_said_in_plain_words(folder: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "mkdeck", "cards", "notes"],
            cwd=folder,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            timeout=60,
        )
    assert (done.returncode, done.stderr) == (2, "The disk is full. Make room, then run mkdeck again.\n")


def test_a_pipe_gets_no_colours(run: Run) -> None:
    assert ESCAPE not in run("notes").stdout + run("cards", "notes").stdout


def test_colours_can_be_asked_for(run: Run) -> None:
    assert ESCAPE in run("notes", env={"FORCE_COLOR": "1"}).stdout
    assert ESCAPE not in run("notes", "--json", env={"FORCE_COLOR": "1"}).stdout


def test_no_color_wins(run: Run) -> None:
    assert ESCAPE not in run("notes", env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout


def in_a_terminal(folder: Path, *command: str, **env: str) -> str:
    """Run a program with a terminal as stdout and stderr, and return what the terminal gets."""
    leader, follower = pty.openpty()
    with subprocess.Popen([sys.executable, *command], cwd=folder, env=environment(**env), stdout=follower, stderr=follower) as process:
        os.close(follower)
        got = b""
        while True:
            try:
                piece = os.read(leader, 4096)
            except OSError:  # the way Linux says that the other end is closed
                break
            if not piece:
                break
            got += piece
        process.wait(timeout=60)
    os.close(leader)
    return got.decode()


def test_a_terminal_gets_colours_unless_no_color_is_set(folder: Path) -> None:
    assert ESCAPE in in_a_terminal(folder, "-m", "mkdeck", "notes", TERM="xterm")
    assert ESCAPE not in in_a_terminal(folder, "-m", "mkdeck", "notes", TERM="xterm", NO_COLOR="1")
    assert ESCAPE not in in_a_terminal(folder, "-m", "mkdeck", "notes", TERM="dumb")


def test_a_progress_bar_appears_on_a_terminal_when_it_takes_long(folder: Path) -> None:
    got = in_a_terminal(folder, "-c", SLOW, "cards", "notes", TERM="xterm")
    assert "Reading notes" in got
    assert "3/3" in got
    assert "notes a second" in got
    assert "left" in got


@pytest.mark.parametrize("env", [{"TERM": "dumb"}, {"TERM": "xterm", "quiet": "--quiet"}])
def test_no_progress_bar_where_it_would_disturb(folder: Path, env: dict[str, str]) -> None:
    quiet = [env.pop("quiet")] if "quiet" in env else []
    assert "Reading notes" not in in_a_terminal(folder, "-c", SLOW, "notes", *quiet, **env)


def test_no_progress_bar_without_a_terminal(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SLOW, "notes"],
        cwd=folder,
        env=environment(),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_escape_sequences_of_notes_and_names_do_not_reach_the_terminal(run: Run, folder: Path) -> None:
    evil = "\x1b]0;owned\x07\x9b31m\u202egnp"
    text = f"## Key Theories\n\n- **Feedback {evil}Loop**: A closed chain of causes &#27;[31m that {evil} comes back.\n"
    (folder / "notes" / "evil.md").write_text(text, encoding="utf-8")
    (folder / "notes" / f"ev{ESCAPE}[31mil.md").write_bytes(b"Caf\xe9\n")
    for arguments in (["notes"], ["cards", "notes"], ["notes", "--json"], ["cards", "notes", "--json"]):
        done = run(*arguments)
        assert done.returncode == 1
        assert not set(done.stdout + done.stderr) & set("\x1b\x07\x9b\u202e")


def test_a_wrong_call_with_escape_sequences_is_harmless_too(folder: Path) -> None:
    evil = f"x{ESCAPE}[31m"
    for arguments in (
        [evil],
        ["notes", "--only", evil],
        ["notes", "-o", evil],
        [f"--{evil}"],
        ["notes", f"--quiet={evil}"],
    ):
        got = in_a_terminal(folder, "-m", "mkdeck", *arguments, TERM="xterm", NO_COLOR="1")
        assert got
        assert ESCAPE not in got


def test_a_file_name_that_is_not_text_can_be_told(run: Run, folder: Path) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    try:
        (folder / "notes" / name).write_bytes(b"Caf\xe9\n")
    except OSError:
        pytest.skip("this file system takes only names that are text")
    done = run("notes", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["problems"][0]["path"] == str(Path("notes", name))
    assert run("notes").returncode == 1


def test_harmless_keeps_line_ends_and_letters_of_all_scripts() -> None:
    assert harmless("é ש 漢\n\tb\r\n") == "é ש 漢\n b\n"
    assert one_line("a\nb") == "a b"


def test_json_keeps_each_character_and_stays_on_one_line() -> None:
    value = "".join(map(chr, range(0x2100))) + "\ud800"
    text = as_json(value)
    assert len(text.splitlines()) == 1
    assert not set(text) & {"\x1b", "\x9b", "\x7f", "\u202e"}
    assert json.loads(text) == value
