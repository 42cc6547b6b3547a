"""mkdeck build NOTES: the deck and its record."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from mkdeck.cli.calls import config_of, kinds_of, means_of, now, package_of, paths_of, target_of
from mkdeck.cli.options import DeckName, Everything, Jobs, NoCache, Notes, Only, Output, Quiet, Version, Without
from mkdeck.terminal import as_json, progress, say


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
    jobs: Jobs = None,
    no_cache: NoCache = False,
    quiet: Quiet = False,
    version: Version = False,
) -> int:
    """Build a deck. The word "build" may be left out."""
    from mkdeck import pipeline, report, report_changes

    paths = paths_of(notes)
    config = config_of(paths, deck, kinds_of(only, "--only"), kinds_of(without, "--without"), everything)
    target = target_of(output, paths[0])
    delta = package_of(changes, "--changes") if changes else None
    if delta and delta.resolve() == target.resolve():
        raise typer.BadParameter("The changes need a file of their own.", param_hint="--changes")
    means = means_of(jobs, no_cache)
    with progress(not quiet) as tell:
        if dry_run:
            made = pipeline.preview(paths, config, target, now(), forget=forget_retired, progress=tell, means=means)
        else:
            made = pipeline.ship(paths, config, target, now(), changes=delta, forget=forget_retired, progress=tell, means=means)
    built = made.deck
    say(report.problem_lines(built.problems), sys.stderr)
    if dry_run and json:
        say([as_json(report_changes.dry_run_object(made))], sys.stdout)
    elif dry_run:
        say([] if quiet else report_changes.dry_run_lines(made), sys.stdout)
    elif json:
        say(
            [as_json(report.build_object(built, target) | {"changes": report_changes.counts(made), "decisions": made.reviewed._asdict()})],
            sys.stdout,
        )
    elif not quiet:
        said = [report.build_report(built, report_changes.retired(made)), "", report_changes.changes_line(made)]
        said += report_changes.decisions_line(made.reviewed)
        said += report_changes.first_build_line(made, target)
        say([*said, report.closing(built, target)], sys.stdout)
    return 1 if built.problems else 0
