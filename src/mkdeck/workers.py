"""Work on many notes at once: in processes of this machine, or wherever an Executor of the caller does it.

Results come in the order of the items, whoever was first, and only a few are under way at a time, so that memory stays bounded.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future
    from multiprocessing.context import BaseContext

from mkdeck.errors import MkdeckError

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH = 50  # notes from which a second process saves more than its start takes
_CHUNK = 16  # notes that a process is given at a time
_AHEAD = 3  # chunks that wait for each process


class Means(NamedTuple):
    """With what a run works.

    executor: who does the work on notes, for instance `dask.distributed.Client(...).get_executor()`; without one, `jobs`
    processes of this machine, when there are enough notes to make that pay. cache: the folder that keeps what notes gave; None: no.
    """

    executor: Executor | None = None
    jobs: int = 1
    cache: Path | None = None


class Stopped(MkdeckError):
    """A process that worked on notes was ended by somebody else; most often by a system that had no more memory."""

    def __init__(self) -> None:
        super().__init__("The system ended a process of mkdeck, perhaps for lack of memory", remedy="Run mkdeck with fewer: --jobs 1")


def cores() -> int:
    """How many processes this one may run at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def in_order(
    work: Callable[[Sequence[Item]], Sequence[Result]], alone: Callable[[Item], Result], items: Sequence[Item], means: Means
) -> Iterator[Result]:
    """What is made of all items, one by one, in their order.

    work: makes it of some items in another process, so it, its items and its results are picklable. alone: makes it of one item here.
    """
    with _executor(means, len(items)) as (executor, jobs):
        if executor is None:
            for item in items:
                yield alone(item)
            return
        from concurrent.futures import BrokenExecutor

        rest = iter(items)
        chunks = iter(lambda: list(islice(rest, _CHUNK)), [])
        waiting: deque[Future[Sequence[Result]]] = deque(executor.submit(work, chunk) for chunk in islice(chunks, jobs * _AHEAD))
        try:
            while waiting:
                done = waiting.popleft().result()
                waiting.extend(executor.submit(work, chunk) for chunk in islice(chunks, 1))
                yield from done
        except BrokenExecutor as trouble:
            raise Stopped from trouble
        finally:
            if means.executor is not None:  # processes of our own end with their executor
                for future in waiting:
                    future.cancel()


@contextmanager
def _executor(means: Means, items: int) -> Iterator[tuple[Executor | None, int]]:
    """Who does the work, and how many can work at a time; None where this process does it best alone."""
    if means.executor is not None:
        yield means.executor, max(cores(), 8)
        return
    jobs = min(means.jobs, -(-items // _CHUNK))
    if jobs < 2 or items < WORTH:
        yield None, 1
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import active_children

    others = active_children()
    executor = ProcessPoolExecutor(jobs, mp_context=_context(), initializer=_begin)
    try:
        yield executor, jobs
    except BaseException:  # nobody waits for what they do
        for process in active_children():
            if process not in others:
                process.terminate()
        raise
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _context() -> BaseContext:
    """How processes start: as copies of this one where that is safe, which is quickest; else anew."""
    import multiprocessing
    import sys
    import threading

    alone = threading.active_count() == 1
    return multiprocessing.get_context("fork" if sys.platform == "linux" and alone else "spawn")


def _begin() -> None:
    """Prepare a process: Ctrl-C is for the one that started it, and when that one is gone, however it ended, so is this one."""
    import gc
    import signal
    import threading
    from multiprocessing import parent_process

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.set_threshold(50_000)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.join,), daemon=True).start()


def _end_with(gone: Callable[[], object]) -> None:
    gone()
    os._exit(1)
