"""mkdeck preview NOTES: one page that shows every card."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from mkdeck.cli.calls import config_of, kinds_of, paths_of, target_of
from mkdeck.cli.options import DeckFile, DeckName, New, Notes, Only, Quiet, Retention, Without
from mkdeck.terminal import one_line, say


def preview(  # noqa: PLR0913 - each parameter is an option
    notes: Notes,
    *,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write the page, a file that ends with .html.")
    ] = None,
    open_it: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    deck: DeckName = None,
    only: Only = None,
    without: Without = None,
    new: New = "10",
    retention: Retention = "0.9",
    deck_file: DeckFile = None,
    quiet: Quiet = False,
) -> int:
    """Write a page that shows every card of NOTES, what was left out, and what studying will cost."""
    from mkdeck.cli.showing import made_of, pace_of, view_of

    pace = pace_of(new, retention)
    paths = paths_of(notes)
    config = config_of(paths, deck, kinds_of(only, "--only"), kinds_of(without, "--without"), everything=False)
    target = target_of(deck_file, paths[0])
    file = _page_file(output, target)
    made = made_of(paths, config, target)
    from mkdeck import decisions, files, report
    from mkdeck.preview.page import page

    decided = decisions.load(decisions.beside(files.real(target)))
    _write(file, page(view_of(made, config, decided, pace, review=False)))
    say(report.problem_lines(made.deck.problems), sys.stderr)
    if not quiet:
        say([f"Page: {one_line(str(file))}", "It works without the internet. Open it in a browser, or send it to your phone."], sys.stdout)
    if open_it:
        import webbrowser

        webbrowser.open(file.resolve().as_uri())
    return 1 if made.deck.problems else 0


def _page_file(output: str | None, target: Path) -> Path:
    if output is None:
        return target.with_suffix(".html")
    if Path(output).is_dir():
        return Path(output, target.name).with_suffix(".html")
    if Path(output).suffix.lower() not in (".html", ".htm"):
        raise typer.BadParameter(f"'{one_line(output)}' does not end with .html, so a browser would not show it.", param_hint="--output")
    return Path(output)


def _write(file: Path, page: str) -> None:
    """Write the page, whole or not at all."""
    from mkdeck import files
    from mkdeck.errors import FileTrouble

    draft = file.with_name(f".{file.name}.draft")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        files.write_lines(draft, [page.encode("utf-8", "replace").decode()])
        draft.replace(file)
    except OSError as trouble:
        raise FileTrouble(trouble, str(file)) from trouble
