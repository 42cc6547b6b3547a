"""mkdeck check NOTES: which lines give no card, and why."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from mkdeck.cli.calls import config_of, means_of, paths_of, target_of
from mkdeck.cli.options import DeckFile, Jobs, NoCache
from mkdeck.terminal import as_json, one_line, progress, say


def check(
    notes: Annotated[list[str] | None, typer.Argument(metavar="NOTES", hidden=True)] = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="Name also lines that no card is expected from.")] = False,
    jobs: Jobs = None,
    no_cache: NoCache = False,
    output: DeckFile = None,
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

    paths = paths_of(notes)
    config = config_of(paths, None, frozenset(), frozenset(), everything=True)
    means = means_of(jobs, no_cache)
    with progress(True) as tell:
        made = pipeline.look(paths, config, target_of(output, paths[0]), progress=tell, means=means)
    found = findings.findings(made, everything=everything)
    say((as_json(one) for one in found) if json else findings.lines(found), sys.stdout)
    return 1 if found else 0
