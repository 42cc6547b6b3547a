"""How long it takes to bring 10,000 notes with 500 pictures to a server: `make bench`.

`mkdeck sync` is a build and a delivery. The build is measured elsewhere; the delivery, which is all the rest of the process
from its start to its end, stands here against the same work done barely in the same run: a process with Anki's own engine that
imports the same deck and syncs with a server of the same sort, as a person does by hand. What mkdeck adds is the backup, the
look at the collection, and the comparison before and after; what it saves is to send only what is new or changed.
"""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.sync.server import PASSWORD, USER, SyncServer  # noqa: E402

MKDECK = str(Path(sys.executable).with_name("mkdeck"))
NOTES = int(sys.argv[1]) if sys.argv[1:] else 10_000  # fewer: python bench/sync.py 1000
PICTURES, CHANGED = NOTES // 20, NOTES // 100
TEXT = """\
---
title: Paper {number}
---
## Key Theories

- **Effect {number}**: A change of part {number} of the system that {verb} after a delay of some {days} days. {picture}
"""


def write(folder: Path, number: int, verb: str = "shows") -> None:
    """Write one note."""
    picture = f"![[p{number}.png]]" if number < PICTURES else ""
    file = folder / f"{number // 500:02}" / f"{number:05}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(TEXT.format(number=number, verb=verb, days=number % 90 + 2, picture=picture), encoding="utf-8")


def png(number: int) -> bytes:
    """A picture of noise, about 12 KB, that no other is like."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 64, 64, 8, 2, 0, 0, 0)
    noise = b"".join(b"\0" + os.urandom(192) for _ in range(64))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"tEXt", b"n\0%d" % number)
        + chunk(b"IDAT", zlib.compress(noise))
        + chunk(b"IEND", b"")
    )


class Bench:
    """A vault and a server; mkdeck's account and the bare engine's are on servers of their own, so that each begins empty."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.notes = folder / "notes"
        for number in range(NOTES):
            write(self.notes, number)
        for number in range(PICTURES):
            (self.notes / f"p{number}.png").write_bytes(png(number))
        self.env = os.environ | {"MKDECK_DATA": str(folder / "data"), "MKDECK_SYNC_PASSWORD": PASSWORD}
        self.server, self.bare_server = SyncServer(folder / "server"), SyncServer(folder / "bare-server")
        self.bare: Any = None

    def sync(self) -> tuple[float, float]:
        """How long the build and the delivery of a `mkdeck sync` take."""
        command = [MKDECK, "sync", "notes", "-o", "notes.apkg", "--server", self.server.url, "--user", USER]
        told: dict[str, float] = {}
        start = perf_counter()
        with subprocess.Popen(command, cwd=self.folder, env=self.env, stdout=subprocess.PIPE, encoding="utf-8") as process:
            assert process.stdout
            for line in process.stdout:
                told.setdefault(line.split()[0] if line.strip() else "", perf_counter())
        whole = perf_counter() - start
        assert process.returncode == 0
        build = told["Built:"] - told["From"]
        return build, whole - build

    def engine(self, package: Path) -> float:
        """How long the bare engine takes to open its collection, import a package and sync, pictures included."""
        code = ENGINE.format(folder=str(self.folder / "bare"), url=self.bare_server.url, user=USER, password=PASSWORD, package=str(package))
        start = perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return perf_counter() - start


ENGINE = """
import time
from pathlib import Path
from anki.collection import Collection
from anki.import_export_pb2 import ImportAnkiPackageOptions, ImportAnkiPackageRequest
Path({folder!r}).mkdir(exist_ok=True)
col = Collection({folder!r} + "/collection.anki2")
auth = col.sync_login({user!r}, {password!r}, {url!r})
out = col.sync_collection(auth, False)
col.import_anki_package(ImportAnkiPackageRequest(package_path={package!r}, options=ImportAnkiPackageOptions()))
out = col.sync_collection(auth, False)
if out.required == out.FULL_UPLOAD:
    col.close_for_full_sync()
    col.full_upload_or_download(auth=auth, server_usn=None, upload=True)
    col.reopen(after_full_sync=True)
col.sync_media(auth)
while col.media_sync_status().active:
    time.sleep(0.02)
col.close()
"""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name))
        bench.server.start()
        bench.bare_server.start()
        print(f"To the phone: {NOTES:,} notes, {PICTURES} pictures; mkdeck sync without its build against the bare engine\n")
        try:
            row("first sync", bench, 2.0)
            row("no change", bench, 3.0)
            for number in range(0, NOTES, NOTES // CHANGED):
                write(bench.notes, number, "shows up")
            row(f"{CHANGED} changed notes", bench, 3.0)
        finally:
            bench.server.stop()
            bench.bare_server.stop()


def row(title: str, bench: Bench, target: float) -> None:
    """Measure both ways once, and print them."""
    build, delivery = bench.sync()
    engine = bench.engine(bench.folder / "notes.apkg")
    ratio = delivery / engine
    verdict = "met" if ratio <= target else "MISSED"
    print(
        f"{title:18}{delivery:6.2f} s  bare engine {engine:6.2f} s  {ratio:5.2f} times, target {target}: {verdict}  (build: {build:.0f} s)"
    )


if __name__ == "__main__":
    main()
