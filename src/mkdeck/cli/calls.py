"""What the words of a call mean: files that are there, kinds, settings, and where the deck goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from mkdeck.errors import FileTrouble, MkdeckError, NotFound
from mkdeck.regular import SUFFIXES
from mkdeck.terminal import one_line

if TYPE_CHECKING:
    from mkdeck.config import Config
    from mkdeck.model import Kind
    from mkdeck.workers import Means

COMMANDS = ("build", "cards", "check", "preview", "review", "sync", "push")


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


def paths_of(notes: list[str]) -> list[Path]:
    """Return the files and folders of the call, all of which are there."""
    paths = [Path(note) for note in notes]
    for path in paths:
        try:
            path.stat()
        except FileNotFoundError as trouble:
            raise NotFound(str(path), _remedy(str(path))) from trouble
        except OSError as trouble:
            raise FileTrouble(trouble, str(path)) from trouble
        if path.is_file() and path.suffix.lower() not in SUFFIXES:
            remedy = "Name a file whose name ends with .md or .markdown, or a folder of such files."
            raise MkdeckError("This is not a Markdown file", path=str(path), remedy=remedy)
    return paths


def _remedy(path: str) -> str:
    """Return what to do about a path that is not there: it may be a command."""
    from difflib import get_close_matches

    close = get_close_matches(path, COMMANDS, n=1)
    if path in COMMANDS:
        return f"If you mean the command, write it first: mkdeck {path} NOTES"
    return f"Did you mean: mkdeck {close[0]} NOTES" if close else "Check the spelling and the current folder."


def kinds_of(names: list[str] | None, option: str) -> frozenset[Kind]:
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


def config_of(paths: list[Path], deck: str | None, only: frozenset[Kind], without: frozenset[Kind], everything: bool) -> Config:
    """Return the settings: what the call says, else the configuration, else what suits the notes."""

    from mkdeck.config import load
    from mkdeck.sections import SECTION_KINDS

    found = load(paths[0], SECTION_KINDS)
    config = found._replace(
        deck=(deck or "").strip() or found.deck or _deck_name(paths[0]),
        only=only or found.only,
        without=without or found.without,
        everything=everything or found.everything,
    )
    if config.only and config.only <= config.without:
        raise MkdeckError("No kind of card is left", remedy="Take a kind out of --without, or add one to --only.")
    return config


def means_of(jobs: str | None, no_cache: bool) -> Means:
    """Return with what the run works: so many processes, and the cache."""
    from mkdeck import cache, workers

    if jobs is not None and not (jobs.isascii() and jobs.isdigit() and int(jobs)):
        raise typer.BadParameter(f"'{one_line(jobs)}' is not a number of processes: 1 or more.", param_hint="--jobs")
    return workers.Means(jobs=int(jobs) if jobs else workers.cores(), cache=None if no_cache else cache.folder())


def _name(path: Path) -> str:
    """Return the name of a folder, or of a file without its ending."""
    whole = path.resolve()
    return (whole.name if whole.is_dir() else whole.stem) or "notes"


def _deck_name(path: Path) -> str:
    """Return the name that the deck has in Anki: "my-notes" becomes "My Notes"."""
    words = _name(path).replace("-", " ").replace("_", " ").split()
    return " ".join(word[0].upper() + word[1:] for word in words) or "Notes"


def target_of(output: str | None, first: Path) -> Path:
    """Return the file to write the deck to."""
    standard = f"{_name(first)}.apkg"
    if output is None:
        return Path("decks", standard)
    return Path(output, standard) if Path(output).is_dir() else package_of(output, "--output")


def package_of(name: str, option: str) -> Path:
    """Return the file that an option names, which Anki must be able to open."""
    if Path(name).suffix.lower() != ".apkg":
        raise typer.BadParameter(f"'{one_line(name)}' does not end with .apkg, so Anki could not open it.", param_hint=option)
    return Path(name)
