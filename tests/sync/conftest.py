"""A vault with a picture, a real sync server, a phone, and the real program."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from mkdeck import pipeline
from mkdeck.config import Config
from mkdeck.deliver.build import Build, Delivered
from mkdeck.deliver.keys import Secrets
from mkdeck.deliver.memory import Place, name_of
from mkdeck.deliver.server import Account
from mkdeck.deliver.sync import Call, sync
from mkdeck.deliver.values import Wishes
from tests.anki.samples import png
from tests.cli.conftest import NOTE, OTHER_NOTE, environment
from tests.sync.phone import Phone, phone_at
from tests.sync.server import PASSWORD, USER, SyncServer, Way

PICTURED = """\
---
title: A Note With a Picture
---
## Key Theories

- **Stock and Flow Diagram**: A drawing of boxes and arrows that shows what fills and what drains a store. ![[diagram.png]]
"""


SLEEP = """\
---
title: Why We Rest
---
## Key Concepts

**The Three Phases of a Night**:

1. **Slumber**: The body slows down.
2. **{}**: The brain repairs what the day has worn out.
3. **Dreaming**: The mind plays with what it has seen.
"""


@dataclass
class World:
    """A folder in which mkdeck runs, with a way to a server."""

    folder: Path
    server: SyncServer
    way: Way
    env: dict[str, str] = field(default_factory=dict)

    @property
    def notes(self) -> Path:
        return self.folder / "notes"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def place(self) -> Place:
        """Where mkdeck keeps its own collection for the account."""
        (found,) = self.data.glob("accounts/*/")
        return Place(found, found / "collection.anki2")

    @property
    def count(self) -> int:
        """How many notes of Anki the vault gives."""
        return len(pipeline.build([self.notes], Config(deck="Notes")).cards)

    def sleep(self, second: str) -> None:
        """Write a note that gives a sentence with several gaps. second: the second of them."""
        (self.notes / "sleep.md").write_text(SLEEP.format(second), encoding="utf-8")

    def environment(self, **more: str) -> dict[str, str]:
        """The environment of the program."""
        return environment(**{"MKDECK_DATA": str(self.data), "MKDECK_SYNC_PASSWORD": PASSWORD, **self.env, **more})

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run mkdeck as a program does; more: variables of the environment."""
        return subprocess.run(
            [sys.executable, "-m", "mkdeck", *words],
            cwd=self.folder,
            env=self.environment(**more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    def sync_words(self, *words: str) -> list[str]:
        """The words of a call of `mkdeck sync` to the server."""
        return ["sync", "notes", "--server", self.way.url, "--user", USER, *words]

    def sync(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run `mkdeck sync`."""
        return self.run(*self.sync_words(*words), **more)

    def synced(self, *words: str) -> dict[str, Any]:
        """The same, where it has to go well; returns what it says."""
        done = self.sync("--json", *words)
        assert done.returncode == 0, done.stderr
        said: dict[str, Any] = json.loads(done.stdout)
        return said

    def sync_here(self, *, password: str = PASSWORD, **wishes: bool) -> Delivered:
        """The same in this process, which takes a fifth of the time."""
        account = Account(self.way.url, USER)
        folder = self.data / "accounts" / name_of(account.user, account.server)
        build = Build([self.notes], Config(deck="Notes"), self.folder / "decks" / "notes.apkg", int(time.time()))
        place = Place(folder, folder / "collection.anki2")
        call = Call(build, account, place, Wishes(**wishes), Secrets(password))
        return sync(call, lambda _: True, lambda _: None)

    def edit(self, name: str, old: str, new: str) -> None:
        """Change words of a note."""
        file = self.notes / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")


def write_vault(notes: Path) -> None:
    """Four notes and a picture."""
    (notes / "books").mkdir(parents=True)
    (notes / "books" / "thinking-in-systems.md").write_text(NOTE, encoding="utf-8")
    (notes / "commons.md").write_text(OTHER_NOTE, encoding="utf-8")
    (notes / "pictured.md").write_text(PICTURED, encoding="utf-8")
    (notes / "sleep.md").write_text(SLEEP.format("Torpor"), encoding="utf-8")
    png(notes).rename(notes / "diagram.png")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SyncServer]:
    """A sync server that stops by itself."""
    one = SyncServer(tmp_path / "server")
    one.start()
    yield one
    one.stop()


@pytest.fixture
def world(tmp_path: Path, server: SyncServer) -> Iterator[World]:
    """A vault beside a server."""
    write_vault(tmp_path / "notes")
    way = Way(server)
    yield World(tmp_path, server, way)
    way.close()


@pytest.fixture
def phone(world: World) -> Iterator[Phone]:
    """A phone with an account on the server."""
    with phone_at(world.folder / "phone", world.server.url) as one:
        yield one
