"""The way to the terminal: streams that may be closed, colours, a progress bar, and only harmless characters."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 1.0  # seconds without a progress bar
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_CONTROLS = "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]"  # compiled at the first use: the start is to be quick
_NOT_IN_JSON = f"[\x7f-\x9f\u2028\u2029\ud800-\udfff{_DIRECTIONS}]"
_STYLES: Mapping[str, str] = {"bold": "1", "dim": "2", "red": "31", "yellow": "33", "cyan": "36"}


def harmless(text: str) -> str:
    """Return a text that cannot steer a terminal: without control characters (but line ends) and direction marks."""
    text = text.replace("\t", " ").replace("\r\n", "\n")
    return re.sub(f"[{_DIRECTIONS}]", "", re.sub(_CONTROLS, "\ufffd", text))


def one_line(text: str) -> str:
    """Return a harmless text on one line."""
    return " ".join(harmless(text).split("\n"))


def as_json(value: object) -> str:
    """Return a value as JSON on one line: readable, complete, and harmless to a terminal."""
    import json

    text = json.dumps(value, ensure_ascii=False)
    return re.sub(_NOT_IN_JSON, lambda found: f"\\u{ord(found[0]):04x}", text)


def say(lines: Iterable[str], stream: TextIO | None) -> None:
    """Write lines now; a stream that was closed when the program started is None, and nobody listens to it."""
    if stream is not None:
        stream.writelines(f"{line}\n" for line in lines)
        stream.flush()


def prepare_streams() -> None:
    """Let both streams take any character: JSON and pipes are UTF-8, and a poorer terminal gets question marks."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="replace")


def let_go() -> None:
    """Send what is left of the output nowhere, after a stream has been closed at its other end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            os.dup2(nowhere, stream.fileno())


class Painter:
    """Colours for one stream: they follow NO_COLOR and FORCE_COLOR, else whether a terminal looks on."""

    def __init__(self, stream: TextIO | None) -> None:
        if os.environ.get("NO_COLOR"):
            self._on = False
        elif os.environ.get("FORCE_COLOR", "0") != "0":
            self._on = True
        else:
            self._on = is_terminal(stream)

    def __call__(self, text: str, style: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self._on and text else text


def is_terminal(stream: TextIO | None) -> bool:
    """Say whether a person looks at a stream, on a terminal that can do more than print."""
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


@contextmanager
def progress(wanted: bool) -> Iterator[Callable[[int, int], None] | None]:
    """Give a function that takes the notes done and all notes, and shows a bar on stderr if the work takes long."""
    if not wanted or not is_terminal(sys.stderr):
        yield None
        return
    bar = _Bar()
    try:
        yield bar
    finally:
        bar.stop()


class _Bar:
    """A progress bar that does not appear (and does not load `rich`) before `PATIENCE` is over."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._bar: Progress | None = None

    def __call__(self, done: int, total: int) -> None:
        elapsed = time.monotonic() - self._start
        if elapsed < PATIENCE:
            return
        if self._bar is None:
            self._bar = _new_bar()
            self._bar.start()
            self._bar.add_task("Reading notes", rate="")
        task = self._bar.task_ids[0]
        self._bar.update(task, completed=done, total=total, rate=f"{done / elapsed:.0f} notes a second")

    def stop(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()


def _new_bar() -> Progress:
    """Return the bar: notes done, notes a second, time left."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("left"),
        console=Console(stderr=True),
        transient=True,
    )
