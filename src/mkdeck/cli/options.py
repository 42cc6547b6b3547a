"""The options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from mkdeck import __version__


def show_version(wanted: bool) -> None:
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
Jobs = Annotated[str | None, typer.Option("--jobs", metavar="N", help="Use this many processes. Without it: one for each core.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Read each note anew, and keep nothing for the next time.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show problems only.")]
Version = Annotated[bool, typer.Option("--version", callback=show_version, is_eager=True, help="Show the version.")]
