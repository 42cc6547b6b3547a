"""mkdeck sync NOTES: build the deck, and bring it to AnkiWeb or another server without Anki on this computer."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from mkdeck.cli.calls import config_of, kinds_of, means_of, now, paths_of, target_of
from mkdeck.cli.delivery import asker, close, confirmer, stoppable, teller
from mkdeck.cli.options import (
    DeckName,
    DeleteRetired,
    DeliveryDryRun,
    Everything,
    Json,
    Notes,
    Only,
    Output,
    Overwrite,
    Quiet,
    Restore,
    Without,
    Yes,
)
from mkdeck.terminal import progress, say

if TYPE_CHECKING:
    from mkdeck.deliver.server import Direction

USER = "MKDECK_SYNC_USER"
OPEN = "Warning: the address begins with http, so others on the way can read your cards and your key. Use https."


def sync(  # noqa: PLR0913 - each parameter is an option
    notes: Notes,
    *,
    server: Annotated[str | None, typer.Option("--server", metavar="URL", help="A server of your own. Without it: AnkiWeb.")] = None,
    user: Annotated[str | None, typer.Option("--user", metavar="NAME", help="Your name on the server. Needed once.")] = None,
    collection: Annotated[
        str | None, typer.Option("--collection", metavar="FILE", help="A collection.anki2 to use. Without it: one of mkdeck's own.")
    ] = None,
    full: Annotated[
        str | None, typer.Option("--full", metavar="upload|download", help="If a full sync is needed: the side that is kept.")
    ] = None,
    password_fd: Annotated[
        str | None, typer.Option("--password-fd", metavar="N", help="Read the password from this file descriptor.")
    ] = None,
    remember: Annotated[bool, typer.Option("--remember", help="Keep the server's key in a file that only you can read.")] = False,
    restore: Restore = False,
    overwrite: Overwrite = False,
    delete_retired: DeleteRetired = False,
    yes: Yes = False,
    output: Output = None,
    deck: DeckName = None,
    only: Only = None,
    without: Without = None,
    everything: Everything = False,
    dry_run: DeliveryDryRun = False,
    json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Bring the cards to AnkiWeb or another server.

    Builds the deck of NOTES, and needs no Anki on this computer. Needs its engine: pip install ".[sync]", in the folder of mkdeck
    """
    from mkdeck.deliver import accounts
    from mkdeck.deliver import sync as delivery
    from mkdeck.deliver.build import Build
    from mkdeck.deliver.keys import Secrets, given
    from mkdeck.deliver.values import Wishes
    from mkdeck.deliver.words import require_engine

    require_engine()
    paths = paths_of(notes)
    config = config_of(paths, deck, kinds_of(only, "--only"), kinds_of(without, "--without"), everything)
    way = _direction(full)
    address = accounts.server_of(server)
    account = accounts.account_of(address, user or os.environ.get(USER, ""), asker("Your user name"))
    place = accounts.place_of(account, collection)
    if accounts.is_open(address):
        say([OPEN], sys.stderr)
    with stoppable(), progress(not (quiet or json)) as bar:
        call = delivery.Call(
            Build(paths, config, target_of(output, paths[0]), now(), bar, means_of(None, False)),
            account,
            place,
            Wishes(restore, overwrite, delete_retired),
            Secrets(given(_number(password_fd)), asker(f"Password of {account}", secret=True)),
            way,
            remember,
        )
        if dry_run:
            done = delivery.preview(call)
        else:
            done = delivery.sync(call, confirmer(yes), teller(not (quiet or json)))
            accounts.remember(account, place)
    return close(done, dry_run=dry_run, json=json, quiet=quiet, farewell="On your phone: open Anki and sync.")


def _direction(word: str | None) -> Direction | None:
    from mkdeck.deliver.server import Direction

    if word is None:
        return None
    if word not in list(Direction):
        raise typer.BadParameter("Say upload (keep what is here) or download (keep what the server has).", param_hint="--full")
    return Direction(word)


def _number(word: str | None) -> int | None:
    if word is None:
        return None
    if not (word.isascii() and word.isdigit()):
        raise typer.BadParameter("This is the number of a file descriptor, for example 3.", param_hint="--password-fd")
    return int(word)
