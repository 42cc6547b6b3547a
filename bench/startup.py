"""How light a start is, as ratios of whole processes that run in turn on this machine: `make bench`.

mkdeck's help and version against the smallest program that typer makes with the same settings, and the build of one note
against Python importing what a build cannot do without: in full, and again when nothing changed. Each pair runs one after the
other, many times; a ratio is the median of the pairs' ratios, so a busy moment of the machine falls on both sides or is outvoted.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[1]
MKDECK = str(Path(sys.executable).with_name("mkdeck"))
NOTE = ROOT / "notes" / "books" / "the-selfish-gene.md"
PAIRS = 21

HELLO = '''\
"""Says hello."""

from typing import Annotated

import typer

app = typer.Typer(
    help="Say hello.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo("hello 1.0")
        raise typer.Exit()


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """Say hello."""


@app.command("hello")
def hello(name: str) -> None:
    """Say hello to someone."""
    typer.echo(f"Hello {name}")
'''
LAUNCH = "#!{python}\nimport sys\nfrom hello import app\nif __name__ == '__main__':\n    sys.exit(app())\n"
IMPORTS = "import genanki, frontmatter, markdown_it, typer"

Command = Sequence[str]


def seconds(command: Command, folder: Path) -> float:
    """How long a whole process takes."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")  # as after an installation: nothing is compiled at start
    start = perf_counter()
    subprocess.run(command, cwd=folder, env=env, stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - start


def compare(ours: Command, theirs: Command, folder: Path) -> tuple[float, float, float]:
    """The median times of both, and the median of the ratios of pairs that ran one after the other."""
    for command in (ours, theirs):  # the first run compiles modules and fills caches
        seconds(command, folder)
    pairs = []
    for number in range(PAIRS):
        if number % 2:
            their_time = seconds(theirs, folder)
            pairs.append((seconds(ours, folder), their_time))
        else:
            our_time = seconds(ours, folder)
            pairs.append((our_time, seconds(theirs, folder)))
    return median(a for a, _ in pairs), median(b for _, b in pairs), median(a / b for a, b in pairs)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "hello.py").write_text(HELLO, encoding="utf-8")
        (folder / "hello-launch").write_text(LAUNCH.format(python=sys.executable), encoding="utf-8")
        hello = [sys.executable, str(folder / "hello-launch")]
        build = [MKDECK, str(NOTE), "--quiet", "--output", str(folder / "one.apkg")]
        rows: list[tuple[str, Command, str, Command, float]] = [
            ("mkdeck --help", [MKDECK, "--help"], "hello --help", [*hello, "--help"], 1.2),
            ("mkdeck --version", [MKDECK, "--version"], "hello --version", [*hello, "--version"], 1.2),
            ("mkdeck NOTE", [*build, "--no-cache"], f'python -c "{IMPORTS}"', [sys.executable, "-c", IMPORTS], 1.5),
            ("the same, again", build, f'python -c "{IMPORTS}"', [sys.executable, "-c", IMPORTS], 1.5),
        ]
        print(f"Start-up: medians of {PAIRS} pairs of whole processes\n")
        for our_name, ours, their_name, theirs, target in rows:
            our_time, their_time, ratio = compare(ours, theirs, folder)
            verdict = "met" if ratio <= target else "MISSED"
            print(f"{our_name:17}{our_time * 1000:6.0f} ms  {their_time * 1000:6.0f} ms  {their_name}")
            print(f"{'':17}{ratio:6.2f} times, target {target}: {verdict}\n")


if __name__ == "__main__":
    main()
