"""A wrong call says what is wrong and what to do; the exit status is 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdeck.model import Kind
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere"], ["nowhere: There is no such file or folder. Check the spelling"]),
        (["notes", "nowhere"], ["nowhere: There is no such file or folder."]),
        (["card", "notes"], ["card: There is no such file or folder. Did you mean: mkdeck cards NOTES"]),
        (["notes", "--onyl", "theory"], ["No such option: --onyl", "--only"]),
        (["notes", "--only"], ["--only", "requires an argument"]),
        (["notes", "--only", "theorie"], ["'theorie' is not a kind of card. Did you mean theory?", *Kind]),
        (["notes", "--without", "x"], ["'x' is not a kind of card. The kinds are:", *Kind]),
        (["notes", "--only", "theory", "--without", "theory"], ["No kind of card is left."]),
        (["notes", "-o", "deck.txt"], ["'deck.txt' does not end with .apkg"]),
        (["cards"], ["Missing argument", "NOTES"]),
        (["cards", "notes", "-o", "x.apkg"], ["No such option: -o"]),
        (["--quiet"], ["Missing argument", "NOTES"]),
    ],
)
def test_the_message_names_the_mistake_and_the_remedy(run: Run, arguments: list[str], words: list[str]) -> None:
    done = run(*arguments)
    said = " ".join(done.stderr.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert [word for word in words if word not in said] == []
    assert "Traceback" not in done.stderr


def test_no_words_at_all_give_the_help(run: Run) -> None:
    done = run()
    assert done.returncode == 2
    assert "Usage: mkdeck [OPTIONS] NOTES..." in done.stderr


def test_a_folder_without_notes_is_named(run: Run, folder: Path) -> None:
    (folder / "empty").mkdir()
    done = run("empty")
    assert done.returncode == 2
    assert done.stderr.startswith("empty: ")
    assert not (folder / "decks").exists()


def test_a_deck_that_cannot_be_written_is_said_in_plain_words(run: Run) -> None:
    done = run("notes", "-o", "notes/commons.md/deck.apkg")
    assert (done.returncode, done.stdout) == (2, "")
    assert "A part of this path is a file, not a folder. Choose another path." in done.stderr
    assert done.stderr.count("\n") == 1


def test_wrong_settings_are_named_with_file_and_line(run: Run, folder: Path) -> None:
    (folder / "notes" / "mkdeck.toml").write_text('deck = "Reading"\nonyl = ["theory"]\n')
    done = run("notes")
    assert (done.returncode, done.stdout) == (2, "")
    place = f"{Path('notes', 'mkdeck.toml')}:2: "
    assert done.stderr.startswith(f"{place}mkdeck has no setting `onyl`. Did you mean `only`?")


def test_a_kind_of_section_that_is_not_there_is_named(run: Run, folder: Path) -> None:
    (folder / "mkdeck.toml").write_text('[sections]\n"big ideas" = "theoris"\n')
    done = run("notes")
    assert done.returncode == 2
    assert done.stderr.startswith('mkdeck.toml:2: "theoris" is not a kind of section. Did you mean `theories`?')
