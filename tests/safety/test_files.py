"""Folders of strangers: what is no plain file in the notes folder is not read, and says so; nobody waits, nothing else is harmed."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mkdeck import config, pipeline, record, understand
from mkdeck.anki.package import MissingMedia
from mkdeck.config import Config
from mkdeck.errors import ConfigError
from mkdeck.media import media_of
from mkdeck.model import Deck, Note, Problem, Source
from mkdeck.parse import parse
from mkdeck.read import find, read
from mkdeck.record import DamagedRecord
from mkdeck.regular import NotRegular, TooLarge, content_of
from tests.anki.samples import png

GOOD = "## Key Theories\n\n- **Roux:** A mixture of flour and fat that thickens a sauce.\n"
NOBODY = 65_534
unix_only = pytest.mark.skipif(os.name == "nt", reason="this system has no such files")


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A notes folder with a good note, and a secret outside of it."""
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "good.md").write_text(GOOD)
    (tmp_path / "secret.md").write_text(GOOD.replace("Roux", "Secret Stock"))
    return tmp_path / "vault"


def problems(vault: Path) -> dict[str, str]:
    """The problems of a notes folder, by the file; the good note has its cards whatever else is there."""
    deck = build(vault)
    assert any(card.path.endswith("good.md") for card in deck.cards)
    return {Path(problem.path).name: problem.code for problem in deck.problems}


def build(vault: Path) -> Deck:
    return pipeline.build([vault], Config())


@contextmanager
def shut(vault: Path, *closed: Path) -> Iterator[None]:
    """Run without permission for some files or folders, and without the powers of the administrator, whom nothing stops."""
    top = Path(tempfile.gettempdir()).resolve()
    for folder in (vault, *vault.parents):  # those that pytest made are closed to others
        if folder.is_relative_to(top) and folder != top:
            folder.chmod(0o755)
    build(vault)  # what is imported late is imported now, while it may be read
    modes = {path: path.stat().st_mode for path in closed}
    for path in closed:
        path.chmod(0)
    administrator = os.geteuid() == 0
    if administrator:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if administrator:
            os.seteuid(0)
        for path, mode in modes.items():
            path.chmod(mode)


@unix_only
def test_a_link_out_of_the_notes_folder_is_a_problem_and_is_not_read(vault: Path) -> None:
    (vault / "link.md").symlink_to(vault.parent / "secret.md")
    (vault / "up.md").symlink_to("../other.md")
    (vault.parent / "other.md").write_text(GOOD.replace("Roux", "Secret"))
    (vault / "kept.md").symlink_to("good.md")
    assert problems(vault) == {"link.md": "outside", "up.md": "outside"}
    assert not any("Secret" in card.front + card.back + card.text for card in build(vault).cards)


@unix_only
def test_a_link_that_is_called_by_its_own_name_is_told_how_to_be_read(vault: Path) -> None:
    link = vault / "link.md"
    link.symlink_to(vault.parent / "secret.md")
    problem = read(vault, link)
    assert isinstance(problem, Problem)
    assert "name it" in problem.remedy
    assert pipeline.build([link.resolve()], Config()).cards


@unix_only
def test_pipes_devices_sockets_and_broken_links_cost_no_other_note(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(vault / "pipe.md")
    (vault / "broken.md").symlink_to(vault / "nowhere.md")
    (vault / "loop.md").symlink_to(vault / "loop.md")
    monkeypatch.chdir(vault)  # the name of a socket is short
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind("socket.md")
        found = problems(vault)
    assert found == {"pipe.md": "not-a-file", "socket.md": "not-a-file", "broken.md": "unreadable", "loop.md": "unreadable"}


@unix_only
def test_a_device_is_not_even_opened() -> None:
    for device in ("/dev/zero", "/dev/tty", "/dev/stdin"):
        if Path(device).exists() and not Path(device).is_file():
            with pytest.raises(NotRegular):
                content_of(Path(device), 10)
    assert media_of(Path("/dev/zero")) is None


@unix_only
def test_a_file_that_becomes_a_pipe_between_looking_and_opening_is_no_file(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(vault / "pipe.md")
    looked = (vault / "good.md").stat()
    monkeypatch.setattr(Path, "stat", lambda *_, **__: looked)
    with pytest.raises(NotRegular):
        content_of(vault / "pipe.md", 10)


def test_no_more_of_a_file_is_read_than_the_limit(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert content_of(tmp_path / "a", 5)[0] == b"12345"
    with pytest.raises(TooLarge):
        content_of(tmp_path / "a", 4)


@unix_only
def test_what_may_not_be_read_is_a_problem_and_keeps_its_cards(vault: Path) -> None:
    (vault / "closed").mkdir()
    (vault / "closed" / "inside.md").write_text(GOOD.replace("Roux", "Stock"))
    (vault / "shut.md").write_text(GOOD.replace("Roux", "Broth"))
    target = vault.parent / "deck.apkg"
    before = pipeline.ship([vault], Config(), target, 1_000)
    with shut(vault, vault / "closed", vault / "shut.md"):
        found = problems(vault)
        made = pipeline.preview([vault], Config(), target, 2_000)
    assert found == {"closed": "unreadable", "shut.md": "unreadable"}
    assert not any(one.retired for one in made.shipped)
    assert {card.guid for card in made.deck.cards} == {card.guid for card in before.deck.cards}


@unix_only
def test_a_folder_that_may_not_be_listed_at_all_is_a_problem(vault: Path) -> None:
    with shut(vault, vault):
        deck = build(vault)
    assert [problem.code for problem in deck.problems] == ["unreadable"]


def test_notes_that_vanish_or_change_while_they_are_read_cost_no_other_note(vault: Path) -> None:
    (vault / "gone.md").write_text(GOOD)
    (vault / "exchanged.md").write_text(GOOD)
    listed = list(find([vault]))
    (vault / "gone.md").unlink()
    (vault / "exchanged.md").unlink()
    (vault / "exchanged.md").mkdir()
    results = {file.name: pipeline.build_note(root, file, Config()) for root, file in listed}
    assert results["good.md"].cards
    assert {name: made.problem.code for name, made in results.items() if made.problem} == {
        "gone.md": "unreadable",
        "exchanged.md": "unreadable",
    }


def test_a_picture_that_vanishes_after_it_was_seen_stops_the_run_in_plain_words(vault: Path) -> None:
    png(vault, "pond.png")
    (vault / "good.md").write_text(f"{GOOD}\n![pond](pond.png)\n")
    deck = build(vault)
    (vault / "pond.png").unlink()
    with pytest.raises(MissingMedia, match=r"pond\.png is not there"):
        pipeline.write(deck, vault.parent / "deck.apkg")
    assert not (vault.parent / "deck.apkg").exists()


def test_folders_in_folders_without_end_are_walked(vault: Path) -> None:
    folders = [vault]
    try:
        for _ in range(sys.getrecursionlimit() + 100):  # deeper than Python may call itself
            folders.append(folders[-1] / "d")
            folders[-1].mkdir()
        (folders[-1] / "deep.md").write_text(GOOD)
        assert any(file.name == "deep.md" for _, file in find([vault]))
    finally:
        (folders[-1] / "deep.md").unlink(missing_ok=True)
        for folder in reversed(folders[1:]):
            folder.rmdir()


@unix_only
def test_settings_are_read_from_a_plain_file_of_moderate_size_only(vault: Path) -> None:
    os.mkfifo(vault / "mkdeck.toml")
    assert config.load(vault) == Config()
    (vault / "mkdeck.toml").unlink()
    (vault / "mkdeck.toml").write_text("# salt\n" * 100_000)
    with pytest.raises(ConfigError, match="larger than"):
        config.load(vault)


@pytest.mark.parametrize("text", [f"deck = {'[' * 50_000}", "x = 1\n" + "# deck\n" * 10_000])
def test_hostile_settings_are_an_error_with_its_place(vault: Path, text: str) -> None:
    (vault / "mkdeck.toml").write_text(text)
    with pytest.raises(ConfigError) as caught:
        config.load(vault)
    assert caught.value.path.endswith("mkdeck.toml")


def test_a_record_that_is_nested_without_end_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "deck.cards.jsonl").write_text("[" * 100_000)
    with pytest.raises(DamagedRecord):
        record.load(tmp_path / "deck.cards.jsonl")


def test_a_mistake_of_mkdeck_with_one_note_costs_no_other_one(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (vault / "odd.md").write_text(GOOD)

    def confused(source: Source) -> Note:
        if source.name == "odd.md":
            raise IndexError
        return parse(source)

    monkeypatch.setattr(understand, "parse", confused)
    deck = build(vault)
    (problem,) = deck.problems
    assert (Path(problem.path).name, problem.code) == ("odd.md", "mistake")
    assert "IndexError" in problem.message
    assert deck.cards
