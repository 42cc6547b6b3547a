"""The command line. This is the only room that exits; a module is a command.

The exit status is 0 when all is well, 1 when the work is done but some notes have problems, 2 when there was nothing to
do (a wrong call, wrong settings, a full disk: no file was changed), 130 after Ctrl-C, 141 when nobody reads the output.
"""

from __future__ import annotations

from collections.abc import Callable

import typer

from mkdeck.cli.build import build
from mkdeck.cli.calls import COMMANDS
from mkdeck.cli.cards import cards
from mkdeck.cli.check import check
from mkdeck.cli.group import UNSAID, Command, Group, stopped
from mkdeck.cli.options import Version
from mkdeck.cli.preview import preview
from mkdeck.cli.push import push
from mkdeck.cli.review import review
from mkdeck.cli.sync import sync
from mkdeck.errors import FileTrouble
from mkdeck.terminal import prepare_streams

HELP = """Turn Markdown summary notes into an Anki deck.

NOTES are files or folders. The deck is written to decks/NAME.apkg, where NAME is the name of the first one.
"""

EPILOG = """KIND is one of: summary, theory, human-note, perspective, claim, takeaway, example, question,
recommendation.

A folder that has the name of a command is written with its path: mkdeck ./cards
"""

app = typer.Typer(
    cls=Group,
    help=HELP,
    epilog=EPILOG,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


@app.callback()
def options(version: Version = False) -> None:
    """Take the options that stand before a command."""


_FUNCTIONS: tuple[Callable[..., int], ...] = (build, cards, check, preview, review, sync, push)
for _name, _function in zip(COMMANDS, _FUNCTIONS, strict=True):
    app.command(_name, cls=Command)(_function)


def _end(number: int, frame: object) -> None:
    """Leave as after Ctrl-C when the system asks the program to end: nothing half done stays behind."""
    raise SystemExit(128 + number)


def main() -> None:
    """Run the program."""
    import atexit
    import gc
    import signal
    import sys

    signal.signal(signal.SIGTERM, _end)
    gc.set_threshold(50_000)  # cards and ideas hold no circles: to look for garbage often is for nothing
    atexit.register(gc.freeze)  # and to look at each of them once more before the program ends takes a second for 1,500 notes
    prepare_streams()
    if sys.argv[1:] and not sys.argv[1].startswith("-"):  # typer prepares each command that it knows, be it needed or not
        named = sys.argv[1] if sys.argv[1] in COMMANDS else UNSAID
        app.registered_commands = [command for command in app.registered_commands if command.name == named]
    try:
        app(prog_name="mkdeck")
    except OSError as trouble:  # while the help is printed, before there is a command
        sys.exit(stopped(str(FileTrouble(trouble)), FileTrouble.exit_code))
