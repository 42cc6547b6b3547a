"""`mkdeck NOTES...` builds a deck."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import is_zipfile

import pytest

from mkdeck.model import Kind
from tests.cli.conftest import Run


def result(run: Run, *arguments: str) -> dict[str, Any]:
    """Run a build and return the object that it prints."""
    done = run(*arguments, "--json")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_folder_becomes_a_deck_with_its_name_in_decks(run: Run, folder: Path) -> None:
    done = run("notes")
    assert (done.returncode, done.stderr) == (0, "")
    assert is_zipfile(folder / "decks" / "notes.apkg")


def test_a_file_becomes_a_deck_with_its_name(run: Run, folder: Path) -> None:
    assert run("notes/commons.md").returncode == 0
    assert is_zipfile(folder / "decks" / "commons.apkg")


def test_the_current_folder_is_called_by_its_name(run: Run, folder: Path) -> None:
    assert run(".").returncode == 0
    assert (folder / "decks" / f"{folder.name}.apkg").exists()


def test_files_and_folders_can_be_mixed(run: Run) -> None:
    assert result(run, "notes/commons.md", "notes/books")["notes"] == 2


def test_the_word_build_may_be_said(run: Run, folder: Path) -> None:
    assert run("build", "notes").returncode == 0
    assert (folder / "decks" / "notes.apkg").exists()


def test_options_may_stand_before_and_after_the_notes(run: Run, folder: Path) -> None:
    assert run("--quiet", "notes", "-o", "a.apkg").returncode == 0
    assert run("-o", "b.apkg", "notes", "-q").returncode == 0
    assert (folder / "a.apkg").exists()
    assert (folder / "b.apkg").exists()


def test_the_output_may_be_a_folder(run: Run, folder: Path) -> None:
    (folder / "out").mkdir()
    assert run("notes", "--output", "out").returncode == 0
    assert is_zipfile(folder / "out" / "notes.apkg")


def test_the_folder_of_the_output_is_made(run: Run, folder: Path) -> None:
    assert run("notes", "-o", "new/folder/deck.apkg").returncode == 0
    assert is_zipfile(folder / "new" / "folder" / "deck.apkg")


@pytest.mark.parametrize("name", ["cards", "build"])
def test_a_folder_named_like_a_command_is_written_with_its_path(run: Run, folder: Path, name: str) -> None:
    (folder / "notes").rename(folder / name)
    done = run(f"./{name}")
    assert (done.returncode, done.stderr) == (0, "")
    assert (folder / "decks" / f"{name}.apkg").exists()


def test_a_folder_named_like_an_option_comes_after_two_dashes(run: Run, folder: Path) -> None:
    (folder / "notes").rename(folder / "--json")
    assert run("--", "--json").returncode == 0
    assert (folder / "decks" / "--json.apkg").exists()


def test_the_report_says_what_was_made_and_how_to_import_it(run: Run) -> None:
    done = run("notes")
    assert "from 2 notes" in done.stdout
    assert "theory" in done.stdout
    assert done.stdout.endswith("Deck: decks/notes.apkg\nIn Anki: File > Import..., choose decks/notes.apkg, then Sync.\n")


def test_the_report_says_what_was_left_out_and_why(run: Run) -> None:
    left_out = result(run, "notes")["left_out"]
    assert any(one["text"].startswith(("[Home]", "Home")) for one in left_out)
    done = run("notes")
    assert f"{len(left_out)} left out, and why" in done.stdout
    assert left_out[0]["reason"] in done.stdout


def test_json_is_one_object_and_nothing_else(run: Run) -> None:
    done = run("notes", "--json")
    assert done.stdout.count("\n") == 1
    found = json.loads(done.stdout)
    assert list(found) == ["deck", "notes", "cards", "by_kind", "left_out", "problems", "changes", "decisions"]
    assert found["deck"] == str(Path("decks", "notes.apkg"))
    assert found["notes"] == 2
    assert found["cards"] == sum(found["by_kind"].values()) > 0
    assert set(found["by_kind"]) <= set(Kind)
    assert found["problems"] == []
    assert all(list(one) == ["path", "line", "code", "reason", "text"] for one in found["left_out"])


def test_json_and_the_deck_are_the_same_at_each_run(run: Run, folder: Path) -> None:
    run("notes")
    first, deck = run("notes", "--json").stdout, (folder / "decks" / "notes.apkg").read_bytes()
    assert run("notes", "--json").stdout == first
    assert (folder / "decks" / "notes.apkg").read_bytes() == deck


def test_quiet_shows_nothing_when_all_is_well(run: Run, folder: Path) -> None:
    done = run("notes", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (folder / "decks" / "notes.apkg").exists()


@pytest.mark.parametrize("option", ["--quiet", "--json", "--everything"])
def test_a_note_that_cannot_be_read_is_a_problem_and_the_others_are_built(run: Run, folder: Path, option: str) -> None:
    (folder / "notes" / "broken.md").write_bytes(b"# Title\n\nCaf\xe9\n")
    done = run("notes", option)
    assert done.returncode == 1
    assert done.stderr.startswith(f"{Path('notes', 'broken.md')}:3: ")
    assert done.stderr.count("\n") == 1
    assert (folder / "decks" / "notes.apkg").exists()


def test_problems_are_in_the_json_object_too(run: Run, folder: Path) -> None:
    (folder / "notes" / "broken.md").write_bytes(b"# Title\n\nCaf\xe9\n")
    found = result(run, "notes")
    assert found["notes"] == 2
    assert [(Path(one["path"]).name, one["line"]) for one in found["problems"]] == [("broken.md", 3)]
    assert all(list(one) == ["path", "line", "code", "message", "remedy"] for one in found["problems"])


def test_only_makes_the_kinds_that_it_names(run: Run) -> None:
    assert set(result(run, "notes", "--only", "theory")["by_kind"]) == {"theory"}
    assert set(result(run, "notes", "--only", "theory", "--only", "takeaway")["by_kind"]) == {"theory", "takeaway"}


def test_without_leaves_out_the_kinds_that_it_names(run: Run) -> None:
    everything = set(result(run, "notes")["by_kind"])
    assert "theory" in everything
    assert set(result(run, "notes", "--without", "theory")["by_kind"]) == everything - {"theory"}


def test_everything_makes_no_fewer_cards(run: Run) -> None:
    assert result(run, "notes", "--everything")["cards"] >= result(run, "notes")["cards"]


def test_the_settings_of_the_notes_folder_count(run: Run, folder: Path) -> None:
    (folder / "notes" / "mkdeck.toml").write_text('only = ["theory"]\nignore = ["commons.md"]\n')
    found = result(run, "notes")
    assert (found["notes"], set(found["by_kind"])) == (1, {"theory"})


def test_an_option_wins_over_the_settings(run: Run, folder: Path) -> None:
    (folder / "notes" / "mkdeck.toml").write_text('only = ["theory"]\n')
    assert set(result(run, "notes", "--only", "takeaway")["by_kind"]) == {"takeaway"}


def test_a_retired_card_is_counted_apart(run: Run, folder: Path) -> None:
    before = result(run, "notes")
    notes = sorted((folder / "notes").rglob("*.md"))
    notes[0].unlink()
    done = run("notes")
    living = int(done.stdout.split(" card", 1)[0])
    assert 0 < living < before["cards"]
    assert f"and {before['cards'] - living} retired card" in done.stdout
    assert sum(result(run, "notes")["by_kind"].values()) == living


def test_a_folder_with_another_name_hears_of_the_deck_that_it_had(run: Run, folder: Path) -> None:
    hint = "If these notes were in another one before, name that one, so that no study history is lost: -o decks/notes.apkg"
    assert "This is a new deck" not in run("notes").stdout
    (folder / "notes").rename(folder / "vault")
    assert hint in run("vault").stdout
    assert "This is a new deck" not in run("vault").stdout


def test_a_quiet_dry_run_says_nothing(run: Run) -> None:
    assert run("notes", "--dry-run", "-q").stdout == ""


def test_a_file_that_is_no_markdown_is_refused(run: Run, folder: Path) -> None:
    (folder / "table.csv").write_text("a,b\n", encoding="utf-8")
    done = run("table.csv")
    assert done.returncode == 2
    assert "table.csv: This is not a Markdown file. Name a file whose name ends with .md" in done.stderr
    assert not (folder / "decks").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_help_on_a_full_disk_ends_in_plain_words(folder: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "mkdeck", "--help"], cwd=folder, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (done.returncode, done.stderr) == (2, "The disk is full. Make room, then run mkdeck again.\n")
