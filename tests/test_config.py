"""The settings: where they are looked for, what they may say, and what is said about mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdeck.config import Config, load
from mkdeck.errors import ConfigError, FileTrouble
from mkdeck.model import Kind
from mkdeck.sections import SECTION_KINDS, classify


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of notes in the current folder."""
    monkeypatch.chdir(tmp_path)
    Path("notes").mkdir()
    return Path("notes")


def settings(notes: Path, text: str) -> Config:
    """Return the settings of the notes, written as a `mkdeck.toml`."""
    (notes / "mkdeck.toml").write_text(text, encoding="utf-8")
    return load(notes, SECTION_KINDS)


def mistake(notes: Path, text: str) -> str:
    """Return what is said about wrong settings."""
    with pytest.raises(ConfigError) as caught:
        settings(notes, text)
    assert caught.value.exit_code == 2
    return str(caught.value).replace(str(notes / "mkdeck.toml"), "FILE")


def test_without_a_file_nothing_is_set(notes: Path) -> None:
    assert load(notes) == Config()


def test_every_setting_can_be_made(notes: Path) -> None:
    found = settings(
        notes,
        """\
        deck = "Reading::Summaries"
        only = ["theory", "takeaway"]
        without = ["example"]
        everything = true
        ignore = ["drafts/*", "*.excalidraw.md"]

        [sections]
        "Big Ideas" = "theories"
        homework = "takeaways"
        """,
    )
    assert found == Config(
        sections={"big ideas": "theories", "homework": "takeaways"},
        deck="Reading::Summaries",
        only=frozenset({Kind.THEORY, Kind.TAKEAWAY}),
        without=frozenset({Kind.EXAMPLE}),
        everything=True,
        ignore=("drafts/*", "*.excalidraw.md"),
    )


def test_the_folder_of_the_notes_comes_before_the_current_folder(notes: Path) -> None:
    Path("mkdeck.toml").write_text('deck = "Here"')
    assert load(notes).deck == "Here"
    assert settings(notes, 'deck = "There"').deck == "There"


def test_a_file_has_the_settings_of_its_folder(notes: Path) -> None:
    (notes / "a.md").write_text("# A")
    settings(notes, 'deck = "There"')
    assert load(notes / "a.md").deck == "There"


def test_mkdeck_toml_comes_before_pyproject_toml(notes: Path) -> None:
    (notes / "pyproject.toml").write_text('[tool.mkdeck]\ndeck = "Project"')
    assert load(notes).deck == "Project"
    assert settings(notes, 'deck = "Own"').deck == "Own"


def test_the_first_file_alone_counts_even_when_it_is_empty(notes: Path) -> None:
    Path("mkdeck.toml").write_text('deck = "Here"')
    assert settings(notes, "") == Config()


@pytest.mark.parametrize("text", ['[tool.other]\ndeck = "Other"', "this is no TOML", ""])
def test_a_pyproject_toml_that_says_nothing_about_mkdeck_is_passed_over(notes: Path, text: str) -> None:
    (notes / "pyproject.toml").write_text(text)
    Path("mkdeck.toml").write_text('deck = "Here"')
    assert load(notes).deck == "Here"


def test_line_ends_and_byte_order_mark_of_windows_are_fine(notes: Path) -> None:
    (notes / "mkdeck.toml").write_bytes(b'\xef\xbb\xbfdeck = "Reading"\r\neverything = true\r\n')
    assert load(notes) == Config(deck="Reading", everything=True)


@pytest.mark.parametrize("heading", ["Big Ideas!", "  big   ideas:", "BIG IDEAS", "*Big* Ideas"])
def test_a_heading_of_the_settings_is_found_in_notes(notes: Path, heading: str) -> None:
    found = settings(notes, f'[sections]\n"{heading}" = "theories"')
    assert classify("Big Ideas!", found.sections) == "theories"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            'onyl = ["theory"]',
            "FILE:1: mkdeck has no setting `onyl`. Did you mean `only`? The settings are: deck, only,",
        ),
        ("\n# xyz = 1\nxyz = 1", "FILE:3: mkdeck has no setting `xyz`. The settings are: deck, only, without,"),
        ("deck = 3", 'FILE:1: `deck` must be a text. Write it in quotes: deck = "My Notes"'),
        ('deck = " "', "FILE:1: `deck` must be a text."),
        (
            'everything = "yes"',
            "FILE:1: `everything` must be true or false. Write it without quotes: everything = true",
        ),
        ("everything = 1", "FILE:1: `everything` must be true or false."),
        ('only = "theory"', 'FILE:1: `only` must be a list of texts. Write it like this: only = ["theory"]'),
        ("ignore = [1]", 'FILE:1: `ignore` must be a list of texts. Write it like this: ignore = ["drafts/*"]'),
        ('only = [\n  "theory",\n  "claims",\n]', 'FILE:1: "claims" is not a kind of card. Did you mean `claim`?'),
        ('deck = "A"\n\n\nwithout = ["x"]', 'FILE:4: "x" is not a kind of card. The kinds are: summary, theory,'),
        ('sections = "theories"', "FILE:1: `sections` must be a table. Write [sections]."),
        ('[sections]\na = "theories"\nb = 2', 'FILE:3: The kind of section of "b" must be a text. Write it like this:'),
        (
            '[sections]\na = "theories"\nB = "theory"',
            'FILE:3: "theory" is not a kind of section. Did you mean `theories`?',
        ),
        ('deck = "A"\ndeck = "B"', "FILE:2: This is not TOML: Cannot overwrite a value."),
        ('deck = "A"\n\nonly = [', "FILE:3: This is not TOML: "),
        ("deck = A", 'FILE:1: This is not TOML: Invalid value. A setting looks like this: deck = "My Notes"'),
    ],
)
def test_a_mistake_is_told_with_file_line_and_remedy(notes: Path, text: str, said: str) -> None:
    assert mistake(notes, text).startswith(said)


def test_a_long_text_before_the_mistake_does_not_confuse_the_line(notes: Path) -> None:
    assert mistake(notes, 'deck = """\nonyl = 1\n\n"""\n\n\nonyl = 1\n').startswith("FILE:7: mkdeck has no setting `onyl`.")


def test_a_mistake_in_pyproject_toml_is_told_with_its_line(notes: Path) -> None:
    (notes / "pyproject.toml").write_text('[project]\nname = "x"\ndeck = 3\n\n[tool.mkdeck]\n# the deck\ndeck = 3\n')
    with pytest.raises(ConfigError, match=r"pyproject.toml:7: `deck` must be a text"):
        load(notes)


def test_a_pyproject_toml_with_a_wrong_table_is_told(notes: Path) -> None:
    (notes / "pyproject.toml").write_text("[tool]\nmkdeck = 3\n")
    with pytest.raises(ConfigError, match=r"pyproject.toml:2: `tool.mkdeck` must be a table"):
        load(notes)


def test_a_file_that_is_not_text_is_told(notes: Path) -> None:
    (notes / "mkdeck.toml").write_bytes(b'deck = "A"\n# caf\xe9\n')
    with pytest.raises(ConfigError, match=r"mkdeck.toml:2: This file is not UTF-8 text. Save it as UTF-8"):
        load(notes)


def test_a_folder_with_the_name_of_the_file_is_passed_over(notes: Path) -> None:
    (notes / "mkdeck.toml").mkdir()
    assert load(notes) == Config()


def test_trouble_of_the_system_is_told_in_plain_words(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("mkdeck.toml_lines.content_of", refuse)
    with pytest.raises(FileTrouble, match=r"mkdeck.toml: You have no permission for this file or folder. Change its"):
        load(notes)


def test_without_the_kinds_of_sections_any_is_taken(notes: Path) -> None:
    (notes / "mkdeck.toml").write_text('[sections]\na = "anything"')
    assert load(notes).sections == {"a": "anything"}
