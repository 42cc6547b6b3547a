"""The command line. This is the only module that exits.

The exit status is 0 when all is well, 1 when the work is done but some notes have problems, 2 when there was nothing to
do (a wrong call, wrong settings, a full disk: no file was changed), 130 after Ctrl-C, 141 when nobody reads the output.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mkdeck import __version__
from mkdeck.command_group import Command, Group
from mkdeck.errors import FileTrouble, MkdeckError, NotFound
from mkdeck.terminal import as_json, one_line, prepare_streams, progress, say

if TYPE_CHECKING:
    from mkdeck.config import Config
    from mkdeck.model import Kind

HELP = """Turn Markdown summary notes into an Anki deck.

NOTES are files or folders. The deck is written to decks/NAME.apkg, where NAME is the name of the first one.
"""

EPILOG = """KIND is one of: summary, theory, human-note, perspective, claim, takeaway, example, question,
recommendation.

A folder that has the name of a command is written with its path: mkdeck ./cards
"""


def _version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        typer.echo(f"mkdeck {__version__}")
        raise typer.Exit()


def _complete_kind(incomplete: str) -> list[str]:
    """Return the kinds of cards that a half-written word can become."""
    from mkdeck.model import Kind

    return [kind.value for kind in Kind if kind.value.startswith(incomplete)]


Notes = Annotated[list[str], typer.Argument(metavar="NOTES", hidden=True)]
DeckName = Annotated[str | None, typer.Option("--deck", metavar="NAME", help="Name of the deck in Anki.")]
Only = Annotated[
    list[str] | None,
    typer.Option("--only", metavar="KIND", autocompletion=_complete_kind, help="Make only this kind; may be repeated."),
]
Without = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="KIND", autocompletion=_complete_kind, help="Make all but this; may be repeated."),
]
Everything = Annotated[bool, typer.Option("--everything", help="Add the cards of less importance.")]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Where to write the deck, a file that ends with .apkg."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show problems only.")]
Version = Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")]

app = typer.Typer(
    cls=Group,
    help=HELP,
    epilog=EPILOG,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


@app.callback()
def options(version: Version = False) -> None:
    """Take the options that stand before a command."""


@app.command("build", cls=Command)
def build(  # noqa: PLR0913 - each parameter is an option
    notes: Notes,
    *,
    output: Output = None,
    deck: DeckName = None,
    only: Only = None,
    without: Without = None,
    everything: Everything = False,
    changes: Annotated[
        str | None, typer.Option("--changes", metavar="FILE", help="Write only what is new or changed to a second .apkg file too.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")] = False,
    forget_retired: Annotated[
        bool, typer.Option("--forget-retired", help="Drop the cards that an earlier build retired from deck and record.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the result as one JSON object.")] = False,
    quiet: Quiet = False,
    version: Version = False,
) -> int:
    """Build a deck. The word "build" may be left out."""
    from mkdeck import pipeline, report, report_changes

    paths = _paths(notes)
    config = _config(paths, deck, _kinds(only, "--only"), _kinds(without, "--without"), everything)
    target = _target(output, paths[0])
    delta = _package(changes, "--changes") if changes else None
    if delta and delta.resolve() == target.resolve():
        raise typer.BadParameter("The changes need a file of their own.", param_hint="--changes")
    with progress(not quiet) as tell:
        if dry_run:
            made = pipeline.preview(paths, config, target, now(), forget=forget_retired, progress=tell)
        else:
            made = pipeline.ship(paths, config, target, now(), changes=delta, forget=forget_retired, progress=tell)
    built = made.deck
    say(report.problem_lines(built.problems), sys.stderr)
    if dry_run:
        say([as_json(report_changes.dry_run_object(made))] if json else report_changes.dry_run_lines(made), sys.stdout)
    elif json:
        say([as_json(report.build_object(built, target) | {"changes": report_changes.counts(made)})], sys.stdout)
    elif not quiet:
        say([report.build_report(built), "", report_changes.changes_line(made), report.closing(built, target)], sys.stdout)
    return 1 if built.problems else 0


def now() -> int:
    """Return the time in seconds since 1970: the environment's, for builds that can be repeated, else the clock's."""
    import os
    import time

    fixed = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not fixed:
        return int(time.time())
    if not fixed.isascii() or not fixed.isdigit():
        remedy = "Set it to seconds since 1970, or unset it."
        raise MkdeckError(f"SOURCE_DATE_EPOCH is not a number: {one_line(fixed)}", remedy=remedy)
    return int(fixed)


@app.command("cards", cls=Command)
def cards(
    notes: Notes,
    *,
    deck: DeckName = None,
    only: Only = None,
    without: Without = None,
    everything: Everything = False,
    json: Annotated[bool, typer.Option("--json", help="Print each card as a JSON object on a line.")] = False,
) -> int:
    """Show the cards of NOTES, which are files or folders, without building a deck."""
    from mkdeck import pipeline, report

    paths = _paths(notes)
    config = _config(paths, deck, _kinds(only, "--only"), _kinds(without, "--without"), everything)
    with progress(True) as tell:
        made = pipeline.build(paths, config, progress=tell)
    shown = (as_json(report.card_object(card)) if json else report.card_text(card) for card in made.cards)
    say(shown, sys.stdout)
    say(report.problem_lines(made.problems), sys.stderr)
    return 1 if made.problems else 0


@app.command("check", cls=Command)
def check(
    notes: Annotated[list[str] | None, typer.Argument(metavar="NOTES", hidden=True)] = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="Name also lines that no card is expected from.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print each finding as a JSON object on a line.")] = False,
    explain: Annotated[str | None, typer.Option("--explain", metavar="CODE", help="Say what a code means.")] = None,
) -> int:
    """Say which lines of NOTES give no card, why, and what to do. The exit status is 1 when something was found."""
    from mkdeck import findings

    if explain is not None:
        known = findings.is_code(explain)
        say([findings.explain(one_line(explain))], sys.stdout if known else sys.stderr)
        return 0 if known else 2
    if not notes:
        raise typer.BadParameter("Name the notes to check: files or folders.", param_hint="NOTES")
    from mkdeck import pipeline

    paths = _paths(notes)
    config = _config(paths, None, frozenset(), frozenset(), everything=True)
    with progress(True) as tell:
        made = pipeline.build(paths, config, progress=tell)
    found = findings.findings(made, everything=everything)
    say((as_json(one) for one in found) if json else findings.lines(found), sys.stdout)
    return 1 if found else 0


def _paths(notes: list[str]) -> list[Path]:
    """Return the files and folders of the call, all of which are there."""
    paths = [Path(note) for note in notes]
    for path in paths:
        try:
            path.stat()
        except FileNotFoundError as trouble:
            raise NotFound(str(path), _remedy(str(path))) from trouble
        except OSError as trouble:
            raise FileTrouble(trouble, str(path)) from trouble
    return paths


def _remedy(path: str) -> str:
    """Return what to do about a path that is not there: it may be a command."""
    from difflib import get_close_matches

    names = [command.name for command in app.registered_commands if command.name]
    close = get_close_matches(path, names, n=1)
    if path in names:
        return f"If you mean the command, write it first: mkdeck {path} NOTES"
    return f"Did you mean: mkdeck {close[0]} NOTES" if close else "Check the spelling and the current folder."


def _kinds(names: list[str] | None, option: str) -> frozenset[Kind]:
    """Return the kinds of cards that an option names."""
    from mkdeck.model import Kind

    known = [kind.value for kind in Kind]
    for name in names or ():
        if name not in known:
            from difflib import get_close_matches

            close = get_close_matches(name, known, n=1)
            guess = f" Did you mean {close[0]}?" if close else ""
            message = f"'{one_line(name)}' is not a kind of card.{guess} The kinds are: {', '.join(known)}."
            raise typer.BadParameter(message, param_hint=option)
    return frozenset(Kind(name) for name in names or ())


def _config(paths: list[Path], deck: str | None, only: frozenset[Kind], without: frozenset[Kind], everything: bool) -> Config:
    """Return the settings: what the call says, else the configuration, else what suits the notes."""
    from dataclasses import replace

    from mkdeck.config import load
    from mkdeck.sections import SECTION_KINDS

    found = load(paths[0], SECTION_KINDS)
    config = replace(
        found,
        deck=(deck or "").strip() or found.deck or _deck_name(paths[0]),
        only=only or found.only,
        without=without or found.without,
        everything=everything or found.everything,
    )
    if config.only and config.only <= config.without:
        raise MkdeckError("No kind of card is left", remedy="Take a kind out of --without, or add one to --only.")
    return config


def _name(path: Path) -> str:
    """Return the name of a folder, or of a file without its ending."""
    whole = path.resolve()
    return (whole.name if whole.is_dir() else whole.stem) or "notes"


def _deck_name(path: Path) -> str:
    """Return the name that the deck has in Anki: "my-notes" becomes "My Notes"."""
    words = _name(path).replace("-", " ").replace("_", " ").split()
    return " ".join(word[0].upper() + word[1:] for word in words) or "Notes"


def _target(output: str | None, first: Path) -> Path:
    """Return the file to write the deck to."""
    standard = f"{_name(first)}.apkg"
    if output is None:
        return Path("decks", standard)
    return Path(output, standard) if Path(output).is_dir() else _package(output, "--output")


def _package(name: str, option: str) -> Path:
    """Return the file that an option names, which Anki must be able to open."""
    if Path(name).suffix.lower() != ".apkg":
        raise typer.BadParameter(f"'{one_line(name)}' does not end with .apkg, so Anki could not open it.", param_hint=option)
    return Path(name)


def main() -> None:
    """Run the program."""
    import gc

    gc.set_threshold(50_000)  # cards and ideas hold no circles: to look for garbage often is for nothing
    prepare_streams()
    app(prog_name="mkdeck")
