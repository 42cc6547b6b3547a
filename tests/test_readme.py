"""The README tells the truth: about options, kinds, output and files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from mkdeck import findings, pipeline
from mkdeck.cli import app
from mkdeck.config import Config
from mkdeck.model import Kind
from mkdeck.sections import SECTION_KINDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def options() -> set[str]:
    """All options of all commands, those of the shell and of help apart."""
    commands = get_command(app).commands.values()  # type: ignore[attr-defined]
    found = {name for command in commands for parameter in command.params for name in parameter.opts if name.startswith("-")}
    return found - {"--install-completion", "--show-completion"}


def test_the_readme_names_every_option_and_no_other() -> None:
    calls = " ".join(re.findall(r"`-[^`\n]+`|`mkdeck [^`\n]+`|^(?:\$ )?mkdeck .*$", README, re.M))
    assert set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", calls)) - {"--help"} == options()


def test_the_readme_lists_every_kind_of_card_and_of_section() -> None:
    cells = {name for row in re.findall(r"^\| (`[^|]*) \|", README, re.M) for name in re.findall(r"`([^`]+)`", row)}
    assert {*Kind} <= cells
    assert cells >= SECTION_KINDS


def test_the_readme_shows_what_check_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shown = re.findall(r"^notes/\S+:\d+ .*$", README, re.M)
    note = Path(shown[0].partition(":")[0])
    printed = set(findings.lines(findings.findings(pipeline.build([note], Config(everything=True)))))
    assert len(shown) == 3
    assert set(shown) <= printed
    for code in re.findall(r"--explain (\w+)", README):
        assert findings.explain(code) in README


def test_the_readme_links_to_files_that_are_there() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
