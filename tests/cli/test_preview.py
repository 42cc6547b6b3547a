"""`mkdeck preview` in a terminal: what it writes, what it says, and wrong calls."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_the_page_stands_beside_the_deck_and_the_terminal_says_where(run: Run, folder: Path) -> None:
    done = run("preview", "notes")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Page: decks/notes.html\n")
    page = (folder / "decks" / "notes.html").read_text(encoding="utf-8")
    assert "Feedback Loop" in page
    assert [file.name for file in (folder / "decks").iterdir()] == ["notes.html"]


def test_the_same_notes_give_the_same_page(run: Run, folder: Path) -> None:
    pages = []
    for name in ("one.html", "two.html"):
        assert run("preview", "notes", "-q", "-o", name).stdout == ""
        pages.append((folder / name).read_bytes())
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("-o", "page.pdf"), "does not end with .html"),
        (("--new", "many"), "'many' is not a number of cards"),
        (("--new", "0"), "is not a number of cards"),
        (("--retention", "2"), "no share from 0.7 to 0.99"),
        (("--retention", "half"), "no share from 0.7 to 0.99"),
        (("--deck-file", "notes.zip"), "does not end with .apkg"),
    ],
)
def test_a_wrong_call_is_answered_and_nothing_is_written(run: Run, folder: Path, options: tuple[str, str], told: str) -> None:
    done = run("preview", "notes", *options)
    assert done.returncode == 2
    assert told in " ".join(done.stderr.split())
    assert not (folder / "decks").exists()


def test_a_share_may_be_written_in_percent(run: Run, folder: Path) -> None:
    assert run("preview", "notes", "--retention", "85", "-q").returncode == 0
    assert "85% of the cards shall be remembered" in (folder / "decks" / "notes.html").read_text(encoding="utf-8")


def test_a_wrong_file_of_decisions_stops_every_command_with_its_line(run: Run, folder: Path) -> None:
    (folder / "decks").mkdir()
    (folder / "decks" / "notes.review.toml").write_text('[abc]\n\ndecision = "throw"\n', encoding="utf-8")
    for command in ("build", "cards", "check", "preview", "review"):
        done = run(command, "notes")
        assert done.returncode == 2
        assert done.stderr.startswith('decks/notes.review.toml:3: "throw" is not a decision. The decisions are: keep, drop, edit.')
