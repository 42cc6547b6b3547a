"""Decks built one after another, in real engines: histories survive, and decks of other people do not meet one's own."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

from mkdeck import pipeline
from mkdeck.config import Config
from mkdeck.history import Change, Made
from tests.anki.engines import Engine

NOTE = """\
---
title: Thinking in Systems
{url}---
## Key Theories

- **Feedback Loop**: A closed chain of causes in which a change of a stock comes back to the flows that fill it.
- **Leverage Point**: A place in a system where a small change leads to a large shift in its behavior.
- **Stock**: What a system holds at a moment, such as water in a tub or money in a bank.
"""
URL = "URL: https://example.org/thinking-in-systems\n"


def build(vault: Path, text: str, deck: str = "deck.apkg", now: int = 1_700_000_000) -> Made:
    note = vault / "notes" / "systems.md"
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(text, encoding="utf-8")
    target = vault / deck
    made = pipeline.ship([vault / "notes"], Config(deck="Notes"), target, now)
    return made


def guids(package: Path, folder: Path) -> set[str]:
    with zipfile.ZipFile(package) as archive, closing(sqlite3.connect(archive.extract("collection.anki2", folder / "x"))) as db:
        return {guid for (guid,) in db.execute("SELECT guid FROM notes")}


def test_a_history_survives_rewording_renaming_and_retirement(engine: Engine, tmp_path: Path) -> None:
    text = NOTE.format(url=URL)
    steps = [
        text,
        text.replace("a small change leads to a large shift", "one small push makes a large shift").replace(
            "Feedback Loop", "Feedback Circle"
        ),
        text.replace("thinking-in-systems", "systems/thinking").replace("title: Thinking in Systems", "title: On Systems"),
        "\n".join(line for line in text.splitlines() if "Stock**" not in line),
        text,
    ]
    packages, shipped = [], []
    for number, step in enumerate(steps):
        made = build(tmp_path, step, now=1_700_000_000 + 100 * number)
        packages.append(tmp_path / f"{number}.apkg")
        (tmp_path / "deck.apkg").rename(packages[-1])
        shipped.append({one.card.guid for one in made.shipped})
    assert shipped == [shipped[0]] * len(steps)
    loaded = engine.load(packages[0], *packages[1:])
    assert [step["schedule_kept"] for step in loaded["then"]] == [True] * (len(steps) - 1)
    assert [(step["counts"]["new"], step["counts"]["conflicting"]) for step in loaded["then"]] == [(0, 0)] * (len(steps) - 1)
    assert not any("mkdeck::retired" in note["tags"] for note in loaded["notes"])


def test_a_retired_note_is_tagged_in_anki(engine: Engine, tmp_path: Path) -> None:
    build(tmp_path, NOTE.format(url=URL), "first.apkg")
    (tmp_path / "first.cards.jsonl").rename(tmp_path / "second.cards.jsonl")
    made = build(tmp_path, NOTE.format(url=URL).partition("- **Stock")[0], "second.apkg", 1_700_000_100)
    retired = {fate.card.guid for fate in made.fates if fate.change is Change.RETIRED}
    loaded = engine.load(tmp_path / "first.apkg", tmp_path / "second.apkg")
    assert {note["guid"] for note in loaded["notes"] if "mkdeck::retired" in note["tags"]} == retired != set()


def test_a_public_note_has_the_same_cards_in_every_vault(tmp_path: Path) -> None:
    for name in ("mine", "theirs"):
        build(tmp_path / name, NOTE.format(url=URL))
    assert guids(tmp_path / "mine" / "deck.apkg", tmp_path) == guids(tmp_path / "theirs" / "deck.apkg", tmp_path)


def test_notes_of_one_name_and_other_content_do_not_meet(engine: Engine, tmp_path: Path) -> None:
    other = NOTE.format(url="").replace("A closed chain", "Any chain").replace("A place", "Any place").replace("What a", "All that a")
    build(tmp_path / "mine", NOTE.format(url=""))
    build(tmp_path / "theirs", other)
    mine, theirs = (tmp_path / name / "deck.apkg" for name in ("mine", "theirs"))
    assert guids(mine, tmp_path) & guids(theirs, tmp_path) == set()
    loaded = engine.load(mine, theirs)
    assert loaded["then"][0]["counts"]["new"] == len(guids(theirs, tmp_path))
    assert loaded["then"][0]["schedule_kept"]


def test_a_folder_inside_the_vault_gives_the_same_guids_as_the_vault(tmp_path: Path) -> None:
    build(tmp_path, NOTE.format(url=""), "vault.apkg")
    pipeline.ship([tmp_path], Config(deck="Notes"), tmp_path / "whole.apkg", 1_700_000_000)
    assert guids(tmp_path / "vault.apkg", tmp_path) == guids(tmp_path / "whole.apkg", tmp_path)
