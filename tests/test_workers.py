"""Many processes give what one gives; they end with the run, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest

from mkdeck import workers
from mkdeck.pipeline import Means
from tests.cli.conftest import environment
from tests.vaults import ship, vault, written

HANGING = """
import os, sys, time
import mkdeck.pipeline as pipeline, mkdeck.workers as workers
from pathlib import Path
workers.WORTH = 2

def build_note(root, file, config):
    Path(f"working-{os.getpid()}").touch()
    time.sleep(60 if sys.argv[-1] != "--die" else 0.2)
    os._exit(9)

pipeline.build_note = build_note
if __name__ == "__main__":
    from mkdeck.cli import main
    sys.argv = ["mkdeck", "notes", "--jobs", "2"]
    main()
"""


@pytest.fixture
def plain(tmp_path: Path) -> tuple[Path, tuple[bytes, bytes]]:
    """A vault with more notes than one process is given at a time, and what one process makes of it."""
    notes = vault(tmp_path, 34)
    ship(notes, tmp_path / "one" / "notes.apkg", Means())
    return notes, written(tmp_path / "one" / "notes.apkg")


def test_any_number_of_processes_and_any_executor_give_the_same_bytes(
    plain: tuple[Path, tuple[bytes, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes, expected = plain
    monkeypatch.setattr(workers, "WORTH", 2)
    seen: list[tuple[int, int]] = []
    for jobs in (2, 3):
        deck = tmp_path / f"jobs-{jobs}" / "notes.apkg"
        ship(notes, deck, Means(jobs=jobs), progress=lambda done, total: seen.append((done, total)))
        assert written(deck) == expected
    assert seen == [(done, 34) for done in range(1, 35)] * 2
    with ThreadPoolExecutor(3) as threads:
        ship(notes, tmp_path / "threads" / "notes.apkg", Means(executor=threads))
    assert written(tmp_path / "threads" / "notes.apkg") == expected


def test_a_cluster_gives_the_same_bytes(plain: tuple[Path, tuple[bytes, bytes]], tmp_path: Path) -> None:
    from distributed import Client, LocalCluster

    notes, expected = plain
    cluster = LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None, local_directory=str(tmp_path)
    )
    with cluster, Client(cluster) as client:  # type: ignore[no-untyped-call]
        executor: Executor = client.get_executor()
        ship(notes, tmp_path / "cluster" / "notes.apkg", Means(executor=executor, cache=tmp_path / "cache"))
    assert written(tmp_path / "cluster" / "notes.apkg") == expected


def test_few_notes_start_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", lambda *_, **__: pytest.fail("a process was started"))
    assert ship(vault(tmp_path, 3), tmp_path / "notes.apkg", Means(jobs=4)).deck.notes == 3


@pytest.fixture
def hanging(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A build whose two processes hang, each having said its number."""
    vault(tmp_path, 20)
    (tmp_path / "tmp").mkdir()
    (tmp_path / "hang.py").write_text(HANGING, encoding="utf-8")
    env = environment(TMPDIR=str(tmp_path / "tmp"))
    with subprocess.Popen([sys.executable, "hang.py"], cwd=tmp_path, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        wait_until(lambda: len(list(tmp_path.glob("working-*"))) == 2)
        yield process
        process.kill()


def wait_until(true: object) -> None:
    assert callable(true)
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end, "this did not happen within a minute"
        time.sleep(0.05)


def alive(number: int) -> bool:
    """Whether a process runs; one that has ended and was not yet asked how does not."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="this system does not show processes as files")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_when_a_build_is_ended_its_processes_end_and_no_file_stays(
    hanging: subprocess.Popen[bytes], tmp_path: Path, how: signal.Signals
) -> None:
    numbers = [int(file.name.partition("-")[2]) for file in tmp_path.glob("working-*")]
    assert os.getpid() not in numbers
    hanging.send_signal(how)
    hanging.wait(60)
    wait_until(lambda: not any(map(alive, numbers)))
    assert list((tmp_path / "tmp").iterdir()) == []
    left = [file.name for file in (tmp_path / "decks").iterdir()]
    assert left == (["notes.lock"] if how == signal.SIGKILL else [])


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="this system does not show processes as files")
def test_a_process_that_somebody_ends_is_told_in_plain_words(hanging: subprocess.Popen[bytes], tmp_path: Path) -> None:
    for file in tmp_path.glob("working-*"):
        os.kill(int(file.name.partition("-")[2]), signal.SIGKILL)
    _, said = hanging.communicate(timeout=60)
    assert hanging.returncode == 2
    assert said.decode() == "The system ended a process of mkdeck, perhaps for lack of memory. Run mkdeck with fewer: --jobs 1\n"
    assert list((tmp_path / "decks").iterdir()) == []
