"""mkdeck review NOTES: the page of preview, where each card can be kept, dropped or edited."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mkdeck.cli.calls import config_of, kinds_of, paths_of, target_of
from mkdeck.cli.options import DeckFile, DeckName, New, Notes, Only, Retention, Without
from mkdeck.terminal import one_line, say

if TYPE_CHECKING:
    from mkdeck.decisions.book import Book
    from mkdeck.preview.server import Server


def review(
    notes: Notes,
    *,
    no_open: Annotated[bool, typer.Option("--no-open", help="Print the address, and open no browser.")] = False,
    deck: DeckName = None,
    only: Only = None,
    without: Without = None,
    new: New = "10",
    retention: Retention = "0.9",
    deck_file: DeckFile = None,
) -> int:
    """Look at every card of NOTES in the browser, and keep, drop or edit it."""
    from mkdeck.cli.showing import cards_of, made_of, pace_of, view_of

    pace = pace_of(new, retention)
    paths = paths_of(notes)
    config = config_of(paths, deck, kinds_of(only, "--only"), kinds_of(without, "--without"), everything=False)
    target = target_of(deck_file, paths[0])
    made = made_of(paths, config, target)
    from mkdeck import decisions, files, report
    from mkdeck.decisions.book import Book
    from mkdeck.preview.page import page, policy
    from mkdeck.preview.server import Server

    book = Book(decisions.beside(files.real(target)), cards_of(made))
    server = Server(
        lambda: page(view_of(made, config, book.decisions, pace, review=True)),
        policy(True),
        {"decide": lambda said: _decide(book, said), "undo": lambda said: _undo(book)},
    )
    say(report.problem_lines(made.deck.problems), sys.stderr)
    say([f"Review your cards here: {server.url}", "Press Ctrl-C when you are done. Each decision is saved at once."], sys.stdout)
    if not no_open:
        import webbrowser

        webbrowser.open(server.url)
    _serve(server)
    say([_closing(book)], sys.stdout)
    return 1 if made.deck.problems else 0


def _serve(server: Server) -> None:
    """Answer the page until somebody presses Ctrl-C, or ends the program in the usual way."""
    import signal

    for ending in (signal.SIGINT, signal.SIGTERM):  # a shell may have told programs in the background to ignore the first
        signal.signal(ending, signal.default_int_handler)
    try:
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()


def _closing(book: Book) -> str:
    if not book.decisions:
        return "You have decided nothing yet."
    number = len(book.decisions)
    count = f"{number:,} decision{'' if number == 1 else 's'}"
    return f"{count} in {one_line(str(book.file))}. The next mkdeck NOTES makes the deck accordingly."


def _decide(book: Book, said: Mapping[str, Any]) -> dict[str, object]:
    words = {name: said.get(name) for name in ("front", "back", "text")}
    guid = str(said.get("guid", ""))
    _refusing(lambda: book.decide(guid, str(said.get("decision", "")), words))
    return _state(book, guid)


def _undo(book: Book) -> dict[str, object]:
    guid = _refusing(book.undo)
    return _state(book, guid) if guid else {"guid": None}


def _refusing(work: Any) -> Any:
    """Do some work, and turn what a person can mend into an answer for the page."""
    from mkdeck.decisions.book import WrongDecision
    from mkdeck.errors import MkdeckError
    from mkdeck.preview.server import Refused

    try:
        return work()
    except (WrongDecision, MkdeckError) as trouble:
        raise Refused(str(trouble)) from trouble


def _state(book: Book, guid: str) -> dict[str, object]:
    """What is now decided about a card, and the formulas of its new words."""
    from mkdeck.cli.showing import shown
    from mkdeck.preview.formulas import formulas

    decision = book.decisions.get(guid)
    if decision is None:
        return {"guid": guid, "decision": None, "formulas": {}}
    state = shown(decision, book.cards[guid])
    return {"guid": guid, "decision": state, "formulas": formulas(str(state.get(name, "")) for name in ("front", "back", "text"))}
