"""Help, version, completion, and a light start."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import mkdeck
from mkdeck.model import Kind
from tests.cli.conftest import Run, environment

HEAVY = ("genanki", "rich", "anki", "markdown_it", "pydantic", "frontmatter", "yaml", "nh3")


def loaded(code: str, folder: Path, *arguments: str) -> set[str]:
    """Run Python code and return the names of the heavy modules that it loads."""
    names = f"(name for name in {HEAVY!r} if name in sys.modules)"
    watched = f"import atexit, sys; atexit.register(lambda: print(*{names}, file=sys.stderr))"
    done = subprocess.run(
        [sys.executable, "-c", f"{watched}\n{code}", *arguments],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return set(done.stderr.split())


WATCHED = (*(name for name in HEAVY if name != "nh3"), "typer", "sqlite3", "Stemmer", "mdit_py_plugins", "multiprocessing", "platformdirs")


def table() -> list[tuple[str, set[str]]]:
    """What docs/speed.md says: a call, and what it loads."""
    text = (Path(__file__).parents[2] / "docs" / "speed.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`[^|]*) \| ([^|]*) \|$", text.partition("## What is loaded when")[2], re.MULTILINE)
    return [(call, set(names.split(", ")) - {"nothing"}) for call, names in rows]


def test_what_is_loaded_when_is_what_the_docs_say(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "HEAVY", WATCHED)
    monkeypatch.setenv("MKDECK_CACHE", str(folder / "cache"))
    for call, expected in table():
        words = re.findall("`(.*?)`", call)[0].split()
        code = " ".join(words) if words[0] == "import" else "from mkdeck.cli import main; main()"
        assert (call, loaded(code, folder, *words[1:])) == (call, expected)


def test_importing_mkdeck_loads_nothing_heavy(folder: Path) -> None:
    assert loaded("import mkdeck, mkdeck.model, mkdeck.cli", folder) == set()


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_load_nothing_heavy(folder: Path, option: str) -> None:
    code = "from mkdeck.cli import main; main()"
    assert loaded(code, folder, option) == set()


def test_a_build_loads_neither_the_progress_bar_nor_what_typer_checks_types_with(folder: Path) -> None:
    assert not loaded("from mkdeck.cli import main; main()", folder, "notes") & {"rich", "pydantic", "anki"}


def test_the_help_names_commands_options_and_kinds(run: Run) -> None:
    done = run("--help")
    assert (done.returncode, done.stderr) == (0, "")
    words = [
        "NOTES...",
        "cards",
        "--output",
        "-o",
        "--deck",
        "--only",
        "--without",
        "--everything",
        "--json",
        "--quiet",
    ]
    words += ["--version", "--install-completion", "mkdeck ./cards", *Kind]
    text = " ".join(done.stdout.split())
    assert [word for word in words if word not in text] == []


def test_the_kinds_in_the_help_are_those_that_there_are(run: Run) -> None:
    text = " ".join(run("--help").stdout.split())
    assert f"KIND is one of: {', '.join(Kind)}." in text


@pytest.mark.parametrize("arguments", [["-h"], ["cards", "--help"], ["notes", "--help"], ["build", "-h"]])
def test_each_command_has_help(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 0
    assert "Usage: mkdeck" in done.stdout
    assert "--everything" in done.stdout


@pytest.mark.parametrize("arguments", [["--version"], ["notes", "--version"], ["--version", "notes"]])
def test_the_version_is_that_of_the_package(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"mkdeck {mkdeck.__version__}\n", "")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("mkdeck ca", ["cards"]),
        ("mkdeck --on", ["--only"]),
        ("mkdeck notes --only th", ["theory"]),
        ("mkdeck cards notes --without take", ["takeaway"]),
        ("mkdeck cards --eve", ["--everything"]),
        ("mkdeck no", []),
    ],
)
def test_the_shell_completes_commands_options_and_kinds(run: Run, line: str, expected: list[str]) -> None:
    words = line.split()
    shell = {"_MKDECK_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    assert run(env=shell).stdout.split() == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_of_a_shell_can_be_installed(run: Run, folder: Path, shell: str) -> None:
    env = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1", "HOME": str(folder)}
    done = run("--install-completion", shell, env=env)
    assert done.returncode == 0, done.stderr
    assert "completion installed" in done.stdout
    assert run("--show-completion", shell, env=env).stdout
