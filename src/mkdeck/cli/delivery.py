"""What `sync` and `push` do alike on the command line: ask before something is deleted, and say what was done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from mkdeck.errors import MkdeckError
from mkdeck.terminal import as_json, one_line, say

if TYPE_CHECKING:
    from mkdeck.deliver.build import Delivered
    from mkdeck.deliver.values import Deletion


class Stopped(MkdeckError):
    """Ctrl-C in the middle of a delivery."""

    exit_code = 130

    def __init__(self) -> None:
        super().__init__("Stopped. Nothing is lost: the next run goes on from here")


def confirmer(yes: bool) -> Callable[[Sequence[Deletion]], bool]:
    """Return what asks a person whether to delete some notes, after showing all of them."""

    def confirm(deletions: Sequence[Deletion]) -> bool:
        from mkdeck.deliver.report import deletion_lines

        say(deletion_lines(deletions), sys.stderr)
        if yes:
            return True
        if not (sys.stdin and sys.stdin.isatty()):
            raise MkdeckError("Nobody is there to say yes to this list, so nothing is deleted", remedy="Add --yes if you want it.")
        return typer.confirm("Delete them?", err=True)

    return confirm


def asker(question: str, *, secret: bool = False) -> Callable[[], str] | None:
    """Return what asks a person a question, if there is one."""
    if not (sys.stdin and sys.stdin.isatty()):
        return None

    def ask() -> str:
        if secret:
            from getpass import getpass

            return getpass(f"{one_line(question)}: ")
        return str(typer.prompt(one_line(question), err=True)).strip()

    return ask


def teller(wanted: bool) -> Callable[[str], None]:
    """Return what tells each step as it is done."""
    return lambda line: say([one_line(line)], sys.stdout if wanted else None)


@contextmanager
def stoppable() -> Iterator[None]:
    """Say after Ctrl-C what is true of a delivery."""
    try:
        yield
    except KeyboardInterrupt as trouble:
        raise Stopped from trouble


def close(done: Delivered, *, dry_run: bool, json: bool, quiet: bool, farewell: str) -> int:
    """Say what was done; returns the exit status."""
    from mkdeck import report
    from mkdeck.deliver.report import as_object, lines

    say(report.problem_lines(done.made.deck.problems), sys.stderr)
    if json:
        say([as_json(as_object(done, dry=dry_run))], sys.stdout)
    elif not quiet:
        say(lines(done, dry=dry_run), sys.stdout)
        say([] if dry_run else ["", farewell], sys.stdout)
    return 1 if done.made.deck.problems or done.late else 0
