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
DeckFile = Annotated[
    str | None,
    typer.Option("--deck-file", metavar="FILE", help="The .apkg file beside which your decisions are, if it is not decks/NAME.apkg."),
]
New = Annotated[str, typer.Option("--new", metavar="N", help="New cards a day, to say what studying will cost.", show_default=True)]
Retention = Annotated[
    str, typer.Option("--retention", metavar="SHARE", help="The share of cards to remember, from 0.7 to 0.99.", show_default=True)
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show problems only.")]
Version = Annotated[bool, typer.Option("--version", callback=show_version, is_eager=True, help="Show the version.")]
Json = Annotated[bool, typer.Option("--json", help="Print the result as one JSON object.")]
Overwrite = Annotated[
    bool, typer.Option("--overwrite", help="Where a card was edited in Anki and in the notes, take the text of the notes.")
]
Restore = Annotated[bool, typer.Option("--restore", help="Bring back the cards that you deleted in Anki.")]
DeleteRetired = Annotated[
    bool, typer.Option("--delete-retired", help="Delete the cards that an earlier run retired, after showing a list.")
]
Yes = Annotated[bool, typer.Option("--yes", help="With --delete-retired: do not ask.")]
DeliveryDryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be done, and do nothing.")]
