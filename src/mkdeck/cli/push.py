"""mkdeck push NOTES: build the deck, and bring it into the Anki that runs on this computer."""

from __future__ import annotations

import os
from typing import Annotated
from urllib.parse import urlsplit

import typer

from mkdeck.cli.calls import config_of, kinds_of, means_of, now, paths_of, target_of
from mkdeck.cli.delivery import close, confirmer, stoppable, teller
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
from mkdeck.terminal import progress


def push(  # noqa: PLR0913 - each parameter is an option
    notes: Notes,
    *,
    url: Annotated[
        str | None, typer.Option("--url", metavar="URL", help="Where AnkiConnect listens. Without it: http://127.0.0.1:8765.")
    ] = None,
    sync: Annotated[bool, typer.Option("--sync", help="Let Anki sync before and after.")] = False,
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
    """Bring the cards into the running Anki.

    Builds the deck of NOTES. Anki has to run on this computer, with its add-on AnkiConnect.
    """
    from mkdeck.deliver import push as delivery
    from mkdeck.deliver.ankiconnect import KEY, URL, AnkiConnect
    from mkdeck.deliver.build import Build
    from mkdeck.deliver.values import Wishes

    paths = paths_of(notes)
    config = config_of(paths, deck, kinds_of(only, "--only"), kinds_of(without, "--without"), everything)
    anki = AnkiConnect(_address(url or URL), os.environ.get(KEY, ""))
    with stoppable(), progress(not (quiet or json)) as bar:
        build = Build(paths, config, target_of(output, paths[0]), now(), bar, means_of(None, False))
        call = delivery.Call(build, anki, Wishes(restore, overwrite, delete_retired), sync)
        done = delivery.preview(call) if dry_run else delivery.push(call, confirmer(yes), teller(not (quiet or json)))
    farewell = "On your phone: open Anki and sync." if sync else "In Anki: click Sync to bring the cards to your phone."
    return close(done, dry_run=dry_run, json=json, quiet=quiet, farewell=farewell)


def _address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise typer.BadParameter("Write it like this: http://127.0.0.1:8765", param_hint="--url")
    return url
