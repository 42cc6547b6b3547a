"""No note keeps mkdeck busy: what is too long is refused at once, and the rest takes no more than its length."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from mkdeck.config import Config
from mkdeck.extract.context import MOST_IDEAS, TOO_LONG, TOO_MANY
from mkdeck.markup import clean
from mkdeck.model import Problem
from mkdeck.pipeline import build_note
from mkdeck.read import FRONT_MATTER_LIMIT, LINE_LIMIT, SIZE_LIMIT, read
from tests.safety.bounds import WARM, counted, ended_after, fitted
from tests.safety.shapes import SHAPES
from tests.test_any_note import built

SMALL, TIMES = 10_000, 8
TOLERATED = 1.6  # a table has a little more than its length; work that grows with the square of the length takes eight times more
STUCK = 60  # seconds of the processor: a thousand times what these notes take
ROOM = 300_000_000  # bytes


@pytest.mark.parametrize("name", SHAPES)
def test_eight_times_the_note_takes_about_eight_times_the_calls(tmp_path: Path, name: str) -> None:
    counted(tmp_path, WARM)
    small, _ = counted(tmp_path, fitted(name, SMALL))
    with ended_after(STUCK):  # what a pattern does inside is no call
        large, made = counted(tmp_path, fitted(name, SMALL * TIMES))
    assert large <= small * TIMES * TOLERATED, (small, large)
    assert made.problem is None or made.problem.code in ("front-matter", "too-large")


@pytest.mark.parametrize("size", [SIZE_LIMIT + 1, 1_000_000, 10_000_000])
def test_a_note_that_is_too_large_is_a_problem_that_names_it(tmp_path: Path, size: int) -> None:
    (tmp_path / "large.md").write_bytes(b"[" * size)
    problem = read(tmp_path, tmp_path / "large.md")
    assert isinstance(problem, Problem)
    assert (problem.path, problem.code) == (str(tmp_path / "large.md"), "too-large")


def test_of_a_file_that_pretends_to_be_small_no_more_is_read_than_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "grows.md"
    with file.open("wb") as out:
        out.truncate(50_000_000_000)  # a hole, which takes no room; to read it all would take all memory
    problem = read(tmp_path, file)
    assert isinstance(problem, Problem)
    assert problem.code == "too-large"


def test_a_note_with_too_many_lines_is_a_problem_on_the_line_where_they_become_too_many(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("-\n" * (LINE_LIMIT + 1))
    problem = read(tmp_path, tmp_path / "a.md")
    assert isinstance(problem, Problem)
    assert (problem.code, problem.line) == ("too-large", LINE_LIMIT + 1)


def test_front_matter_that_is_too_long_is_a_problem() -> None:
    made = built(f"---\ntitle: {'a' * FRONT_MATTER_LIMIT}\n---\nbody\n")
    assert made.problem
    assert made.problem.code == "front-matter"


@pytest.mark.parametrize(
    "line",
    [
        "word " * 300,
        "word. " * 1_000,
        "- " + "word " * 300,
        "> " + "word " * 300,
        "## " + "word " * 300,
        "**" + "word " * 100 + ":** said",
        "| a | b |\n|---|---|\n| c | " + "word " * 300 + "|",
        "> [!note] " + "word. " * 1_000,
    ],
)
def test_a_line_that_is_too_long_has_its_reason_and_the_others_their_cards(line: str) -> None:
    text = "## Key Theories\n\n- **Roux:** A mixture of flour and fat that thickens a sauce.\n\n"
    made = built(f"{text}{line}\n")
    lines = text.count("\n") + line.count("\n") + 1
    assert [(left.line, left.code) for left in made.left_out if left.code == TOO_LONG[0]] == [(lines, "too-long")]
    assert {card.line for card in made.cards} == {3}


def test_what_stands_under_a_heading_that_is_too_long_still_gives_its_cards() -> None:
    made = built(f"## {'word ' * 300}\n\n- **Roux:** A mixture of flour and fat that thickens a sauce.\n")
    assert {card.line for card in made.cards} == {3}
    assert {card.context for card in made.cards} == {"Note"}


def test_a_question_with_endless_answers_has_its_reason() -> None:
    made = built("## FAQ\n\n**What is salt?**\n\n" + "- a bank of calories for the winter\n" * 500)
    assert "too-long" in {left.code for left in made.left_out}


def test_what_comes_after_a_thousand_ideas_has_its_reason() -> None:
    made = built(
        "## Key Theories\n\n" + "".join(f"- **Salt{n}:** A bank of calories that feeds city {n}.\n" for n in range(MOST_IDEAS + 5))
    )
    assert {left.line for left in made.left_out if left.code == TOO_MANY[0]} == set(range(MOST_IDEAS + 2, MOST_IDEAS + 8)) - {
        MOST_IDEAS + 2
    }
    assert len({card.line for card in made.cards} | {left.line for left in made.left_out}) == MOST_IDEAS + 5


def test_letters_keep_their_accents_and_lose_them_only_where_they_pile_up() -> None:
    assert clean("Zu\u0308rich, क्षत्रिय, שָׁלוֹם") == unicodedata.normalize("NFC", "Zu\u0308rich, क्षत्रिय, שָׁלוֹם")
    piled = "a" + "\u0301\u0327" * 10 + "b"
    assert clean(piled) == unicodedata.normalize("NFC", piled)
    assert clean("a" + "\u0301\u0327" * 1_000 + "b") == "ab"


@pytest.mark.parametrize(
    "name", ["YAML: aliases that multiply", "a wide and tall table", "lines of '# a'", "claims that are alike", "pictures"]
)
def test_no_note_takes_all_memory(tmp_path: Path, name: str) -> None:
    import resource

    counted(tmp_path, WARM)
    (tmp_path / "note.md").write_text(fitted(name, FRONT_MATTER_LIMIT if "YAML" in name else SIZE_LIMIT))
    if (process := os.fork()) == 0:  # in a process of its own, so that its limit binds nobody else
        used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + ROOM, used + ROOM))
        made = build_note(tmp_path, tmp_path / "note.md", Config())
        os._exit(0 if made.problem is None else 1)
    assert os.waitpid(process, 0)[1] == 0
