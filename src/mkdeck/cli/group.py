"""How the command line is read: a command that may be left unsaid, a quick start, and errors in plain words."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

from mkdeck.errors import FileTrouble, MkdeckError
from mkdeck.terminal import harmless, let_go, say

if TYPE_CHECKING:
    from collections.abc import Callable

STOPPED = 130
NOBODY_READS = 141
OWN_MISTAKE = 70
OWN_MISTAKE_MESSAGE = "This is a mistake in mkdeck, not in your notes. Please report the lines above."
UNSAID = "build"


class _AsWritten:
    """Takes the words of the call as they are: each value of mkdeck's command line is a text, texts, or a switch."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the value; typer asks for this."""
        if value is None and (param.multiple or param.nargs == -1):
            return ()
        return value


def _spare_pydantic(parameters: list[Any]) -> None:
    """Keep typer from loading pydantic, which takes as long as a small build; a typer without it does not mind."""
    for parameter in parameters:
        parameter._runtime_param = _AsWritten()


class Command(TyperCommand):
    """A command of mkdeck; its function returns the exit status."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the options and arguments of the command."""
        _spare_pydantic(self.get_params(ctx))
        return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return the words after the name of the command in a line of usage."""
        return [self.options_metavar or "", "NOTES..."]


class Group(TyperGroup):
    """The commands of mkdeck. What begins with neither a command nor an option of the group goes to `build`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read what stands before the command, and add the command if it was left out."""
        parameters = self.get_params(ctx)
        _spare_pydantic(parameters)
        own = {name for parameter in parameters for name in parameter.opts}
        if args and args[0] not in self.commands and args[0].partition("=")[0] not in own:
            args = [UNSAID, *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run a command, and turn what it returns or raises into the exit status."""
        raise typer.Exit(_status(lambda: super(Group, self).invoke(ctx)))

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Show both forms of a call."""
        formatter.write_usage(ctx.command_path, "[OPTIONS] NOTES...")
        formatter.write_usage(ctx.command_path, "COMMAND [OPTIONS] NOTES...", prefix="       ")

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Show the options of the unsaid command among those of the group."""
        unsaid = self.commands[UNSAID]
        own = self.get_params(ctx)
        names = {parameter.name for parameter in own}
        both = [parameter for parameter in unsaid.get_params(ctx) if parameter.name not in names] + own
        records = [parameter.get_help_record(ctx) for parameter in both]
        with formatter.section("Options"):
            formatter.write_dl([record for record in records if record is not None])
        self.format_commands(ctx, formatter)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Complete the options of the unsaid command too."""
        found = super().shell_complete(ctx, incomplete)
        known = {item.value for item in found}
        more = self.commands[UNSAID].shell_complete(ctx, incomplete)
        return found + [item for item in more if item.value not in known]


def _status(work: Callable[[], Any]) -> int:
    """Do some work, tell a person what stopped it, and return the exit status."""
    try:
        status = work()
        if sys.stdout is not None:
            sys.stdout.flush()
        return int(status or 0)
    except KeyboardInterrupt:
        return stopped("Stopped. No file was changed.", STOPPED)
    except MkdeckError as trouble:
        return stopped(str(trouble), trouble.exit_code)
    except BrokenPipeError:
        return stopped("", NOBODY_READS)
    except OSError as trouble:
        return stopped(str(FileTrouble(trouble)), FileTrouble.exit_code)
    except Exception as trouble:
        if hasattr(trouble, "exit_code"):  # typer's own: a wrong call, or a wish to stop
            raise
        import traceback

        return stopped(f"{traceback.format_exc()}\n{OWN_MISTAKE_MESSAGE}", OWN_MISTAKE)


def stopped(message: str, status: int) -> int:
    """Print why the program stops, if anybody reads it, and return the exit status."""
    let_go()
    if message:
        with contextlib.suppress(OSError):
            say([harmless(message)], sys.stderr)
    return status
