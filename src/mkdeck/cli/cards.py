"""mkdeck cards NOTES: the cards as text or JSON, no deck."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from mkdeck.cli.calls import config_of, kinds_of, means_of, paths_of, target_of
from mkdeck.cli.options import DeckFile, DeckName, Everything, Jobs, NoCache, Notes, Only, Without
from mkdeck.terminal import as_json, progress, say


def cards(  # noqa: PLR0913 - each parameter is an option
    notes: Notes,
    *,
    deck: DeckName = None,
    only: Only = None,
    without: Without = None,
    everything: Everything = False,
    jobs: Jobs = None,
    no_cache: NoCache = False,
    output: DeckFile = None,
    json: Annotated[bool, typer.Option("--json", help="Print each card as a JSON object on a line.")] = False,
) -> int:
    """Show the cards of NOTES, which are files or folders, without building a deck."""
    from mkdeck import pipeline, report

    paths = paths_of(notes)
    config = config_of(paths, deck, kinds_of(only, "--only"), kinds_of(without, "--without"), everything)
    means = means_of(jobs, no_cache)
    with progress(True) as tell:
        made = pipeline.look(paths, config, target_of(output, paths[0]), progress=tell, means=means)
    shown = (as_json(report.card_object(card)) if json else report.card_text(card) for card in made.cards)
    say(shown, sys.stdout)
    say(report.problem_lines(made.problems), sys.stderr)
    return 1 if made.problems else 0
