"""Names of files and folders, and titles, that are made to collide or to break: each note keeps its cards, and Anki takes the deck."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mkdeck import pipeline
from mkdeck.config import Config
from mkdeck.model import Source
from mkdeck.read import read
from tests.anki import engines
from tests.cli.conftest import environment

NOTE = "## Key Theories\n\n- **{term}:** A mixture of flour and fat that thickens a sauce.\n"
ODD_NAMES = [
    'quote"s.md', "apostrophe's.md", "line\nend.md", "tab\tand\rreturn.md", "\x1b[31mred.md", "\u202egnp.md", "ampersand & <b>.md",
    "{{c1::x}}.md", "[sound:a.mp3].md", "percent%2e.md", "back\\slash.md", "colon::colon.md", "🧂.md", "e\u0301.md", "\u00e9.md", "ſ.md",
    "-dash.md", " space .md", "....md", "CON.md", "a" * 240 + ".md", "#hash?.md", "\u2028.md", "\ufeff.md", "\ue000.md",
]  # fmt: skip
ODD_FOLDERS = [
    "Books", "books", "BOOKS", "a-b", "a_b", "a b", "::", "x::y", 'say "salt"', "line\nend", "{{Front}}", "[sound:a.mp3]", "🧂", "\u202e",
    "  ", "\x1f", "\x1b[0m", "Über", "U\u0308ber", "deep/er/still",
]  # fmt: skip


def write(folder: Path, name: str | bytes, text: str) -> bool:
    """Write a note; say whether the file system takes such a name."""
    try:
        file = os.path.join(os.fsencode(folder), os.fsencode(name))  # noqa: PTH118 - a name that is no text
        os.makedirs(os.path.dirname(file), exist_ok=True)  # noqa: PTH103, PTH120
        Path(os.fsdecode(file)).write_text(text, encoding="utf-8")
    except OSError:
        return False
    return True


def shipped_twice(vault: Path, engine: engines.Engine) -> engines.Loaded:
    """What the engine has after a build and a second one in which nothing changed; its record was read in between."""
    target = vault.parent / "deck.apkg"
    first = pipeline.ship([vault], Config(deck="Notes"), target, 1_700_000_000)
    content = target.read_bytes()
    second = pipeline.ship([vault], Config(deck="Notes"), target, 1_700_000_100)
    assert first.deck.problems == second.deck.problems == ()
    assert target.read_bytes() == content
    assert {card.guid for card in first.deck.cards} == {card.guid for card in second.deck.cards}
    loaded = engine.load(target)
    assert engines.faults(loaded) == []
    return loaded


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    (tmp_path / "vault").mkdir()
    return tmp_path / "vault"


@pytest.fixture
def engine() -> engines.Engine:
    return engines.find("newest")


def test_odd_names_of_notes_cost_no_card(vault: Path, engine: engines.Engine) -> None:
    taken = [name for number, name in enumerate(ODD_NAMES) if write(vault, name, NOTE.format(term=f"Roux {chr(65 + number)}"))]
    loaded = shipped_twice(vault, engine)
    shown = [name for name in taken if not name.startswith(".")]
    assert len({note["fields"]["Key"] for note in loaded["notes"]}) == len(loaded["notes"]) >= len(shown)


def test_names_that_are_no_text_cost_no_card(vault: Path, engine: engines.Engine) -> None:
    if not all(write(vault, name, NOTE.format(term=term)) for name, term in ((b"caf\xe9.md", "Roux"), (b"d\xff/caf\xe8.md", "Stock"))):
        pytest.skip("this file system takes only names that are text")
    loaded = shipped_twice(vault, engine)
    assert {deck for deck in loaded["decks"] if deck.startswith("Notes")} == {"Notes", "Notes::D\\xff"}
    done = subprocess.run(
        [sys.executable, "-m", "mkdeck", "cards", str(vault), "--json"], capture_output=True, env=environment(), check=True, timeout=60
    )
    assert len([json.loads(line) for line in done.stdout.splitlines()]) >= 2


def test_folders_whose_names_collide_as_decks_lose_no_card(vault: Path, engine: engines.Engine) -> None:
    taken = [
        name for number, name in enumerate(ODD_FOLDERS) if write(vault, f"{name}/note.md", NOTE.format(term=f"Roux {chr(65 + number)}"))
    ]
    loaded = shipped_twice(vault, engine)
    assert len(loaded["notes"]) >= len(taken)
    assert len({deck.lower() for deck in loaded["decks"]}) == len(loaded["decks"])
    assert not any(set(deck) & set("\x1b\n\u202e") for deck in loaded["decks"])


def test_notes_whose_titles_collide_as_tags_and_keys_keep_their_cards_apart(vault: Path, engine: engines.Engine) -> None:
    titles = ["Salt Road", "salt road", "Salt-Road!", "SALT ROAD", "Salt  Road", "🧂 Salt Road"]
    for number, title in enumerate(titles):
        front = f'---\ntitle: "{title}"\nURL: https://salt.example/road\n---\n'
        write(vault, f"{number}.md", front + NOTE.format(term=f"Roux {chr(65 + number)}"))
    loaded = shipped_twice(vault, engine)
    assert len({note["guid"] for note in loaded["notes"]}) == len(loaded["notes"]) >= len(titles)
    assert len({tag.lower() for note in loaded["notes"] for tag in note["tags"]}) == len(
        {t for note in loaded["notes"] for t in note["tags"]}
    )


def test_two_notes_that_are_the_same_give_two_sets_of_cards(vault: Path, engine: engines.Engine) -> None:
    for name in ("Note.md", "note.md", "copy/note.md"):
        write(vault, name, NOTE.format(term="Roux"))
    loaded = shipped_twice(vault, engine)
    assert len(loaded["notes"]) % 3 == 0


@pytest.mark.parametrize(
    "title", ["007", "2001-02-30", "Yes", "1e3", "null", "0o17", "12:30:45", "[a, b]", "{a: b}", "'x'", "!!str x", "&a x"]
)
def test_a_title_of_any_form_gives_a_note(vault: Path, title: str) -> None:
    write(vault, "note.md", f"---\ntitle: {title}\n---\n{NOTE.format(term='Roux')}")
    deck = pipeline.build([vault], Config())
    assert deck.problems == ()
    assert deck.cards


def test_of_a_key_that_is_there_twice_the_last_one_counts(vault: Path) -> None:
    write(vault, "note.md", f"---\ntitle: One\ntitle: Two\n---\n{NOTE.format(term='Roux')}")
    assert {card.note for card in pipeline.build([vault], Config()).cards} == {"Two"}


def test_escapes_in_yaml_forge_nothing(vault: Path) -> None:
    write(vault, "note.md", '---\ntitle: "\\ue00a1\\ue00bforged\\ue00d \\x1b[31m\\0\\u202e"\n---\nbody')
    source = read(vault, vault / "note.md")
    assert isinstance(source, Source)
    assert source.meta["title"] == "1forged [31m"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "latin-1", "cp1252"])
def test_text_in_another_encoding_is_a_problem(vault: Path, encoding: str) -> None:
    (vault / "note.md").write_bytes(NOTE.format(term="Café").encode(encoding))
    (problem,) = pipeline.build([vault], Config()).problems
    assert problem.code == "not-utf-8"


def test_the_form_of_letters_and_line_ends_changes_no_card(vault: Path) -> None:
    write(vault, "note.md", NOTE.format(term="Caf\u00e9 Roux"))
    (plain,) = [[(c.guid, c.front, c.back, c.text) for c in pipeline.build([vault], Config()).cards]]
    (vault / "note.md").write_bytes(b"\xef\xbb\xbf" + NOTE.format(term="Cafe\u0301 Roux").replace("\n", "\r\n").encode())
    assert [(c.guid, c.front, c.back, c.text) for c in pipeline.build([vault], Config()).cards] == plain
