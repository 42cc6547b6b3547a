"""`mkdeck cards NOTES...` shows the cards."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.cli.conftest import Run

FIRST = ["guid", "type", "kind", "writer", "tier"]
LAST = ["extra", "context", "deck", "tags", "note", "path", "line"]


def cards(run: Run, *arguments: str) -> list[dict[str, Any]]:
    """Return the cards that `cards --json` prints."""
    return [json.loads(line) for line in run("cards", *arguments, "--json").stdout.splitlines()]


def test_each_card_is_an_object_on_a_line_with_the_fields_of_its_type(run: Run) -> None:
    found = cards(run, "notes")
    assert found
    for card in found:
        asked = {"qa": ["front", "back"], "cloze": ["text"]}[card["type"]]
        assert list(card) == FIRST + asked + LAST
        assert all(card[name] for name in asked)
        assert isinstance(card["tags"], list)


def test_each_card_says_where_it_comes_from(run: Run, folder: Path) -> None:
    for card in cards(run, "notes"):
        lines = (folder / card["path"]).read_text(encoding="utf-8").splitlines()
        assert 1 <= card["line"] <= len(lines)
        assert card["path"].startswith("notes")


def test_guids_are_unique_and_the_same_at_each_run(run: Run) -> None:
    guids = [card["guid"] for card in cards(run, "notes")]
    assert len(set(guids)) == len(guids)
    assert [card["guid"] for card in cards(run, "notes")] == guids


def test_the_number_of_cards_is_that_of_the_deck(run: Run) -> None:
    assert len(cards(run, "notes")) == json.loads(run("notes", "--json").stdout)["cards"]


def test_showing_cards_writes_no_file(run: Run, folder: Path) -> None:
    run("cards", "notes")
    assert not (folder / "decks").exists()


def test_the_deck_is_called_after_the_folder_in_capitals(run: Run, folder: Path) -> None:
    (folder / "notes").rename(folder / "my-reading_list")
    assert {card["deck"].split("::")[0] for card in cards(run, "my-reading_list")} == {"My Reading List"}


def test_the_deck_can_be_named(run: Run) -> None:
    assert {card["deck"].split("::")[0] for card in cards(run, "notes", "--deck", "Reading")} == {"Reading"}


def test_kinds_can_be_chosen(run: Run) -> None:
    assert {card["kind"] for card in cards(run, "notes", "--only", "theory")} == {"theory"}
    assert "theory" not in {card["kind"] for card in cards(run, "notes", "--without", "theory")}


def test_by_default_all_cards_are_of_the_first_tier(run: Run) -> None:
    assert {card["tier"] for card in cards(run, "notes")} == {"default"}
    assert {card["tier"] for card in cards(run, "notes", "--everything")} <= {"default", "everything"}


def test_the_list_for_people_has_each_card_with_its_place_and_kind_and_no_html(run: Run) -> None:
    listing = run("cards", "notes").stdout
    for card in cards(run, "notes"):
        assert f"{card['path']}:{card['line']}  {card['kind']}" in listing
    assert not re.search(r"</?[a-z]+>", listing)
    assert "  Q: " in listing or "{{c1::" in listing


def test_a_problem_goes_to_stderr_and_the_status(run: Run, folder: Path) -> None:
    (folder / "notes" / "broken.md").write_bytes(b"# Title\n\nCaf\xe9\n")
    done = run("cards", "notes", "--json")
    assert done.returncode == 1
    assert done.stderr.startswith(f"{Path('notes', 'broken.md')}:3: ")
    assert all(json.loads(line)["guid"] for line in done.stdout.splitlines())


def test_cards_of_the_folder_named_cards(run: Run, folder: Path) -> None:
    (folder / "notes").rename(folder / "cards")
    assert cards(run, "cards")
    assert run("./cards").returncode == 0
