"""A vault with a picture, a real sync server, a phone, and the real program."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.anki.samples import png
from tests.cli.conftest import NOTE, OTHER_NOTE, environment
from tests.sync.phone import Phone, phone_at
from tests.sync.server import PASSWORD, USER, SyncServer

PICTURED = """\
---
title: A Note With a Picture
---
## Key Theories

- **Stock and Flow Diagram**: A drawing of boxes and arrows that shows what fills and what drains a store. ![[diagram.png]]
"""


@dataclass
class World:
    """A folder in which mkdeck runs."""

    folder: Path
    server: SyncServer
    env: dict[str, str] = field(default_factory=dict)

    @property
    def notes(self) -> Path:
        return self.folder / "notes"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "mkdeck", *words]

    def run(self, *words: str, password: str = PASSWORD, **more: str) -> subprocess.CompletedProcess[str]:
        """Run mkdeck as a person would."""
        env = environment(MKDECK_DATA=str(self.data), MKDECK_SYNC_PASSWORD=password, **self.env, **more)
        return subprocess.run(
            self.command(*words), cwd=self.folder, env=env, capture_output=True, encoding="utf-8", timeout=120, check=False,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip

    def sync(self, *words: str, url: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        """Run `mkdeck sync` against the server, or another way to it."""
        return self.run("sync", "notes", "--server", url or self.server.url, "--user", USER, *words, **more)

    def synced(self, *words: str, url: str = "") -> dict[str, Any]:
        """The same, where it has to go well; returns what it says."""
        done = self.sync("--json", *words, url=url)
        assert done.returncode == 0, done.stderr
        said: dict[str, Any] = json.loads(done.stdout)
        return said

    def edit(self, name: str, old: str, new: str) -> None:
        """Change words of a note."""
        file = self.notes / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    @property
    def own(self) -> Path:
        """The collection that mkdeck keeps for itself."""
        (found,) = self.data.glob("accounts/*/collection.anki2")
        return found


def write_vault(notes: Path) -> None:
    """Three notes and a picture."""
    (notes / "books").mkdir(parents=True)
    (notes / "books" / "thinking-in-systems.md").write_text(NOTE, encoding="utf-8")
    (notes / "commons.md").write_text(OTHER_NOTE, encoding="utf-8")
    (notes / "pictured.md").write_text(PICTURED, encoding="utf-8")
    png(notes).rename(notes / "diagram.png")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SyncServer]:
    """A sync server that stops by itself."""
    one = SyncServer(tmp_path / "server")
    one.start()
    yield one
    one.stop()


@pytest.fixture
def world(tmp_path: Path, server: SyncServer) -> World:
    """A vault beside a server."""
    write_vault(tmp_path / "notes")
    return World(tmp_path, server)


@pytest.fixture
def phone(world: World) -> Iterator[Phone]:
    """A phone with an account on the server."""
    with phone_at(world.folder / "phone", world.server.url) as one:
        yield one
