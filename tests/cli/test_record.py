"""Builds one after another: the counts, the record, dry runs, changes, retired cards, the lock."""

from __future__ import annotations

import json
import os
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from mkdeck import files
from tests.cli.conftest import Run

NOTE = "notes/books/thinking-in-systems.md"


def counts(run: Run, *arguments: str, **env: str) -> dict[str, int]:
    """The changes of a build that are not none."""
    done = run(*(arguments or ("notes",)), "--json", env=env)
    assert done.returncode == 0, done.stderr
    return {change: number for change, number in json.loads(done.stdout)["changes"].items() if number}


def edit(folder: Path, old: str, new: str, name: str = NOTE) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def notes_in(package: Path, folder: Path) -> dict[str, tuple[int, str, str]]:
    with zipfile.ZipFile(package) as archive, closing(sqlite3.connect(archive.extract("collection.anki2", folder / "x"))) as db:
        return {guid: (mod, tags, fields) for guid, mod, tags, fields in db.execute("SELECT guid, mod, tags, flds FROM notes")}


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in (folder / "decks").iterdir()}


def test_the_record_stands_beside_the_deck_and_nothing_else(run: Run, folder: Path) -> None:
    run("notes")
    assert sorted(file.name for file in (folder / "decks").iterdir()) == ["notes.apkg", "notes.cards.jsonl"]
    run("notes", "-o", "my.deck.apkg")
    assert (folder / "my.deck.cards.jsonl").exists()


def test_a_build_without_changes_touches_no_file(run: Run, folder: Path) -> None:
    first = counts(run)
    before = state(folder)
    assert counts(run) == {"kept": first["new"]}
    assert state(folder) == before


def test_the_report_counts_what_changed(run: Run, folder: Path) -> None:
    number = counts(run)["new"]
    edit(folder, "A closed chain of causes", "A closed ring of causes")
    (folder / "notes" / "commons.md").unlink()
    assert f"\n0 new, 1 changed, {number - 2} kept, 1 retired\n" in run("notes").stdout


def test_a_changed_fact_is_newer_and_the_others_keep_their_time(run: Run, folder: Path) -> None:
    counts(run, SOURCE_DATE_EPOCH="1700000000")
    before = notes_in(folder / "decks" / "notes.apkg", folder)
    assert {mod for mod, _, _ in before.values()} == {1700000000}
    edit(folder, "A closed chain of causes", "A closed ring of causes")
    found = counts(run, SOURCE_DATE_EPOCH="1700000500")
    after = notes_in(folder / "decks" / "notes.apkg", folder)
    assert after.keys() == before.keys()
    changed = [guid for guid in after if after[guid] != before[guid]]
    assert len(changed) == found["changed"] > 0
    assert all(after[guid][0] == 1700000500 for guid in changed)


def test_without_its_record_a_deck_has_the_same_guids(run: Run, folder: Path) -> None:
    run("notes")
    before = notes_in(folder / "decks" / "notes.apkg", folder)
    (folder / "decks" / "notes.cards.jsonl").unlink()
    run("notes")
    assert notes_in(folder / "decks" / "notes.apkg", folder).keys() == before.keys()


def test_a_wrong_source_date_epoch_is_named(run: Run) -> None:
    done = run("notes", env={"SOURCE_DATE_EPOCH": "yesterday"})
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "SOURCE_DATE_EPOCH" in done.stderr


def test_a_deleted_note_is_retired_and_forgotten_on_request(run: Run, folder: Path) -> None:
    counts(run)
    text = (folder / "notes" / "commons.md").read_text(encoding="utf-8")
    (folder / "notes" / "commons.md").unlink()
    retired = counts(run)["retired"]
    tagged = [fields for _, tags, fields in notes_in(folder / "decks" / "notes.apkg", folder).values() if " mkdeck::retired " in tags]
    assert len(tagged) == retired > 0
    assert counts(run)["retired_before"] == retired
    assert f", 0 retired, {retired} retired before\n" in run("notes").stdout
    assert counts(run, "notes", "--forget-retired")["forgotten"] == retired
    assert not any("retired" in tags for _, tags, _ in notes_in(folder / "decks" / "notes.apkg", folder).values())
    (folder / "notes" / "commons.md").write_text(text, encoding="utf-8")
    assert counts(run)["new"] == retired


def test_a_note_that_cannot_be_read_keeps_its_cards(run: Run, folder: Path) -> None:
    number = counts(run)["new"]
    before = notes_in(folder / "decks" / "notes.apkg", folder)
    file = folder / "notes" / "commons.md"
    file.write_bytes(b"\xff" + file.read_bytes())
    done = run("notes", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["changes"]["kept"] == number
    assert notes_in(folder / "decks" / "notes.apkg", folder) == before


@pytest.mark.parametrize(
    "arguments",
    [("notes/books", "-o", "decks/notes.apkg", "--deck", "Notes"), ("notes", "--only", "takeaway"), ("notes", "--without", "theory")],
)
def test_a_call_for_a_part_forgets_nothing_of_the_rest(run: Run, folder: Path, arguments: tuple[str, ...]) -> None:
    number = counts(run)["new"]
    found = counts(run, *arguments)
    assert "retired" not in found
    assert counts(run) == {"kept": number}


def test_cards_of_the_second_tier_stay_aside_until_they_are_asked_for_again(run: Run, folder: Path) -> None:
    everything = counts(run, "notes", "--everything")["new"]
    first_tier = counts(run)
    assert first_tier["kept"] + first_tier.get("aside", 0) == everything
    assert counts(run, "notes", "--everything") == {"kept": everything}


def test_changes_hold_only_what_is_new_changed_or_retired(run: Run, folder: Path) -> None:
    counts(run)
    edit(folder, "A closed chain of causes", "A closed ring of causes")
    (folder / "notes" / "commons.md").unlink()
    found = counts(run, "notes", "--changes", "changes.apkg")
    inside = notes_in(folder / "changes.apkg", folder)
    assert len(inside) == found["changed"] + found["retired"]
    before = (folder / "changes.apkg").read_bytes()
    assert set(counts(run, "notes", "--changes", "changes.apkg")) == {"kept", "retired_before"}
    assert (folder / "changes.apkg").read_bytes() == before


def test_the_changes_may_not_overwrite_the_deck(run: Run, folder: Path) -> None:
    done = run("notes", "--changes", "decks/notes.apkg")
    assert done.returncode == 2
    assert not (folder / "decks").exists()


def test_a_dry_run_shows_the_front_before_and_after_and_writes_nothing(run: Run, folder: Path) -> None:
    run("notes")
    before = state(folder)
    edit(folder, "- **Leverage Point**", "- **Points of Leverage**")
    edit(folder, "- **Feedback Loop**: A closed chain of causes in which a change of a stock comes back to the flows that fill it.\n", "")
    done = run("notes", "--dry-run")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Nothing is written." in done.stdout
    assert "- What does Thinking in Systems mean by leverage point?" in done.stdout
    assert "+ In Thinking in Systems, what are points of leverage?" in done.stdout
    assert "Retired: no longer in the notes" in done.stdout
    assert state(folder) == before


def test_a_dry_run_as_json_lists_each_card(run: Run, folder: Path) -> None:
    found: dict[str, Any] = json.loads(run("notes", "--dry-run", "--json").stdout)
    assert found["changes"]["new"] == len(found["cards"]) > 0
    assert {one["change"] for one in found["cards"]} == {"new"}
    assert not (folder / "decks").exists()


def test_a_damaged_record_stops_the_build_and_stays_as_it_is(run: Run, folder: Path) -> None:
    run("notes")
    file = folder / "decks" / "notes.cards.jsonl"
    file.write_text(file.read_text(encoding="utf-8") + "<<<<<<< HEAD\n", encoding="utf-8")
    before = state(folder)
    done = run("notes")
    assert done.returncode == 2
    assert done.stderr.startswith("decks/notes.cards.jsonl:")
    assert "merge" in done.stderr
    assert state(folder) == before


def test_two_runs_at_once_do_not_write_one_deck(run: Run, folder: Path) -> None:
    with files.locked(folder / "decks" / "notes.apkg"):
        done = run("notes")
        assert run("notes", "-o", "other.apkg").returncode == 0
        assert run("notes", "--dry-run").returncode == 0
    assert (done.returncode, done.stderr) == (
        2,
        f"decks/notes.apkg: Another mkdeck (process {os.getpid()}) is writing this deck. Wait until it is done, then run mkdeck again.\n",
    )
    assert run("notes").returncode == 0
    assert sorted(file.name for file in (folder / "decks").iterdir()) == ["notes.apkg", "notes.cards.jsonl"]


def test_a_lock_that_a_killed_run_left_stops_nobody(run: Run, folder: Path) -> None:
    (folder / "decks").mkdir()
    (folder / "decks" / "notes.lock").write_text("1")
    assert run("notes").returncode == 0
    assert not (folder / "decks" / "notes.lock").exists()


def test_a_deck_behind_a_link_stays_behind_it(run: Run, folder: Path) -> None:
    (folder / "decks").mkdir()
    (folder / "elsewhere").mkdir()
    (folder / "decks" / "notes.apkg").symlink_to(folder / "elsewhere" / "notes.apkg")
    counts(run)
    assert "new" not in counts(run)
    assert (folder / "decks" / "notes.apkg").is_symlink()
    assert sorted(file.name for file in (folder / "elsewhere").iterdir()) == ["notes.apkg", "notes.cards.jsonl"]


def test_the_current_folder_may_be_another_one(run: Run, folder: Path) -> None:
    number = counts(run)["new"]
    edit(folder, "A closed chain of causes", "A closed ring of causes")
    found = counts(run, str(folder / "notes"), "-o", str(folder / "decks" / "notes.apkg"))
    assert found.get("new", 0) == found.get("retired", 0) == 0
    assert sum(found.values()) == number


def test_a_card_that_was_shipped_is_not_replaced_by_another_way_of_asking(run: Run, folder: Path) -> None:
    number = counts(run)["new"]
    edit(folder, "- **Expose your mental models**", "- **Draw what you think**")
    found = counts(run)
    assert "new" not in found
    assert "retired" not in found
    assert sum(found.values()) == number
