"""`mkdeck check NOTES...` names the lines without a card, in the manner of linters."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from mkdeck.check import RULES, Rule
from mkdeck.check.reasons import REASONS, Reason
from mkdeck.findings import explain
from tests.cli.conftest import Run

GOOD = """\
---
title: The Quiet Allotment
---
## Key Terms

- **Vernalisation**: The long cold spell without which some bulbs never flower.
"""
POOR = """\
---
title: Small Boats
---
[Home](../index.md) > [Boats](./index.md)

## Key Points

- It is so.
- Keep knives sharp.

## Topics for Further Exploration

- The history of rope.

## Prompt

> Summarise the book.
"""
LINE = re.compile(r"(?P<path>.+?\.md):(?P<line>\d+) (?P<code>\S+) (?P<message>.+)")


@pytest.fixture
def poor(folder: Path) -> Path:
    """A folder with one note that gives a card for each line, and one that gives none."""
    (folder / "poor").mkdir()
    (folder / "poor" / "good.md").write_text(GOOD, encoding="utf-8")
    (folder / "poor" / "small-boats.md").write_text(POOR, encoding="utf-8")
    return folder / "poor"


def as_json(run: Run, *arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("check", *arguments, "--json").stdout.splitlines()]


def lines(run: Run, *arguments: str) -> tuple[list[re.Match[str]], str]:
    """The findings, and the summary below them."""
    above, _, summary = run("check", *arguments).stdout.partition("\n\n")
    found = [LINE.fullmatch(line) for line in above.splitlines()]
    assert all(found), above
    return [one for one in found if one], summary


@pytest.mark.usefixtures("poor")
def test_a_finding_is_a_path_with_its_line_a_code_and_a_message(run: Run) -> None:
    found, _ = lines(run, "poor")
    assert {(Path(one["path"]).as_posix(), int(one["line"]), one["code"]) for one in found} == {
        ("poor/small-boats.md", 8, "dangling"),
        ("poor/small-boats.md", 9, "vacuous"),
        ("poor/small-boats.md", 13, "further-topics"),
        ("poor/small-boats.md", 11, "further-topics"),
    }


def test_each_line_that_is_named_stands_in_the_note(run: Run, poor: Path) -> None:
    text = (poor / "small-boats.md").read_text(encoding="utf-8").splitlines()
    for one in as_json(run, "poor"):
        words = set(re.findall(r"\w+", one["text"]))
        assert words <= set(re.findall(r"\w+", text[one["line"] - 1])), one


@pytest.mark.usefixtures("poor")
def test_the_summary_counts_the_findings_of_each_code(run: Run) -> None:
    found, summary = lines(run, "poor")
    counted = {code: int(number) for code, number in re.findall(r"(?m)^(\S+) +(\d+)  \S", summary)}
    assert counted == Counter(one["code"] for one in found)
    assert "mkdeck check --explain CODE" in summary


@pytest.mark.usefixtures("poor")
def test_json_has_one_object_a_line_with_the_same_findings(run: Run) -> None:
    objects = as_json(run, "poor")
    assert all(list(one) == ["path", "line", "code", "message", "remedy", "text"] for one in objects)
    assert all(one["message"] and one["remedy"] for one in objects)
    found, _ = lines(run, "poor")
    assert [(one["path"], one["line"], one["code"]) for one in objects] == [(one["path"], int(one["line"]), one["code"]) for one in found]


@pytest.mark.usefixtures("poor")
def test_findings_stand_in_the_order_of_files_and_lines(run: Run) -> None:
    places = [(one["path"], one["line"]) for one in as_json(run, "poor", "notes", "--all")]
    assert places == sorted(places)


@pytest.mark.usefixtures("poor")
def test_the_status_is_1_with_findings_and_0_without(run: Run) -> None:
    assert run("check", "poor").returncode == 1
    assert run("check", "poor", "--json").returncode == 1
    clean = run("check", "poor/good.md")
    assert clean.returncode == 0
    assert clean.stdout == "Nothing found: each line of content gives a card.\n"
    assert run("check", "poor/good.md", "--json").stdout == ""


@pytest.mark.usefixtures("poor")
def test_lines_that_nobody_expects_a_card_from_are_named_on_demand(run: Run) -> None:
    expected = {reason.code for reason in REASONS if reason.expected}
    asked, unasked = ({one["code"] for one in as_json(run, "poor", *options)} for options in (["--all"], []))
    assert not unasked & expected
    assert {"navigation", "prompt"} <= asked & expected
    assert unasked <= asked


def test_a_line_whose_cards_come_only_with_everything_is_named_on_demand(run: Run, folder: Path) -> None:
    golden = Path(__file__).parents[1] / "cards" / "golden" / "everything"
    for note in golden.glob("*.md"):
        (folder / "notes" / note.name).write_bytes(note.read_bytes())
    cards = [json.loads(line) for line in run("cards", "notes", "--everything", "--json").stdout.splitlines()]
    first = {(card["path"], card["line"]) for card in cards if card["tier"] == "default"}
    second = {(card["path"], card["line"]) for card in cards} - first
    named = [(one["path"], one["line"]) for one in as_json(run, "notes", "--all") if one["code"] == "second-tier"]
    assert second
    assert sorted(named) == sorted(second)
    assert "second-tier" not in {one["code"] for one in as_json(run, "notes")}


def test_a_picture_that_is_not_there_is_named(run: Run, folder: Path) -> None:
    note = folder / "poor.md"
    note.write_text("# Trees\n\n- **Xylem**: what carries water up to the leaves ![[gone.png]]\n\n![[Another note]]\n", encoding="utf-8")
    (found,) = [one for one in as_json(run, "poor.md") if one["code"] == "no-picture"]
    assert (found["line"], found["text"]) == (3, "gone.png")


def test_what_is_said_twice_of_a_line_is_shown_once(run: Run) -> None:
    shown = [line for line in run("check", "notes", "--all").stdout.splitlines() if LINE.fullmatch(line)]
    assert len(shown) == len(set(shown)) > 0


def test_a_note_that_cannot_be_read_is_a_finding(run: Run, folder: Path) -> None:
    (folder / "broken.md").write_bytes(b"# Title\n\nCaf\xe9\n")
    done = run("check", "broken.md", "--json")
    assert done.returncode == 1
    (found,) = (json.loads(line) for line in done.stdout.splitlines())
    assert (found["path"], found["line"]) == ("broken.md", 3)
    assert found["remedy"]


def test_checking_writes_no_file(run: Run, folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    run("check", "notes")
    assert sorted(folder.rglob("*")) == before


HOSTILE = {
    "escapes": "- \x1b[2J\x1b[31mIt\x07 is so.\n",
    "brackets": "- " + "[" * 300 + "(" * 300 + "\n",
    "nested": "".join(f"{'  ' * depth}- It is {depth}.\n" for depth in range(120)),
    "private": "- It is \ue00a1\ue00bforged\ue00d.\n",
    "braces": "- It is {{c1::forged}} so.\n",
    "override": "- It is \u202eesrever\u202c.\n",
    "quotes": '- "It is so.\n- “It is so.\n',
    "nothing": "",
    "blank": "\n\n\n",
    "rule": "---\n---\n---\n",
    "long": "- It " + "is so " * 5000 + "\n",
    "html": "<script>alert(1)</script>\n\n- It is <b onclick=x>so</b>.\n",
    "format": "- It is %s {0} {text} so.\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_notes_neither_break_the_report_nor_steer_the_terminal(run: Run, folder: Path, name: str) -> None:
    (folder / "hostile.md").write_text(HOSTILE[name], encoding="utf-8")
    done = run("check", "hostile.md", "--all")
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    steering = re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ue000-\uf8ff]", done.stdout)
    assert steering == []
    places = [int(number) for number in re.findall(r"(?m)^hostile\.md:(\d+) ", done.stdout)]
    assert all(1 <= number <= HOSTILE[name].count("\n") for number in places)
    assert bool(places) == bool(done.returncode)


def test_a_file_name_cannot_forge_a_finding(run: Run, folder: Path) -> None:
    (folder / "a\nb.md").write_text("- It is so.\n", encoding="utf-8")
    above, _, _ = run("check", "a\nb.md").stdout.partition("\n\n")
    assert len(above.splitlines()) == 1


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_each_rule_is_explained(rule: Rule) -> None:
    said = explain(rule.code)
    assert said.startswith(f"{rule.code} {rule.name}\n")
    assert all(part in said for part in (rule.why, rule.remedy, rule.catches, rule.spares))
    assert ("left out" in said) == rule.refuses
    assert ("second tier" in said) != rule.refuses


@pytest.mark.parametrize("reason", REASONS, ids=[reason.code for reason in REASONS])
def test_each_reason_is_explained(reason: Reason) -> None:
    said = explain(reason.code)
    assert said.startswith(f"{reason.code}\n")
    assert all(part in said for part in (reason.why, reason.remedy))


@pytest.mark.parametrize("code", ["L2", "praise"])
def test_a_code_is_explained_without_notes(run: Run, code: str) -> None:
    done = run("check", "--explain", code)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{explain(code)}\n", "")


def test_a_code_is_explained_in_any_case(run: Run) -> None:
    assert run("check", "--explain", "l10").stdout == f"{explain('L10')}\n"


def test_an_unknown_code_is_an_error_that_names_the_codes(run: Run) -> None:
    done = run("check", "--explain", "danglin")
    assert done.returncode == 2
    said = done.stdout + done.stderr
    assert "There is no code danglin. Did you mean dangling?" in said
    assert "Traceback" not in said
    assert all(rule.code in said for rule in RULES)


def test_a_code_cannot_steer_the_terminal(run: Run) -> None:
    done = run("check", "--explain", "\x1b[2JL1\n")
    assert done.returncode == 2
    assert "\x1b" not in done.stdout + done.stderr


def test_without_notes_check_says_what_it_needs(run: Run) -> None:
    done = run("check")
    assert done.returncode == 2
    assert "Name the notes to check" in done.stderr
