"""What mkdeck remembers of a collection between two runs, in a small file in the user's data folder, and the folder itself."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdeck import files
from mkdeck.deliver.values import Memory
from mkdeck.errors import MkdeckError

VERSION = 1
_HEADER = "what mkdeck has brought to a collection; without it, mkdeck guesses which cards you have deleted"


class DamagedMemory(MkdeckError):
    """A memory that cannot be read; to go on without it could bring back what the user deleted."""

    def __init__(self, file: Path) -> None:
        remedy = "Delete this file. mkdeck then compares your collection with the record beside the deck."
        super().__init__("mkdeck cannot read what it remembers of this collection", path=str(file), remedy=remedy)


def data_folder() -> Path:
    """Return the folder of the user's data: MKDECK_DATA, or the usual place of the system."""
    chosen = os.environ.get("MKDECK_DATA", "")
    if chosen:
        return Path(chosen).absolute()
    import platformdirs

    return Path(platformdirs.user_data_dir("mkdeck", appauthor=False))


@dataclass(frozen=True, slots=True)
class Place:
    """Where things of one collection are: the collection itself, and mkdeck's folder for it."""

    folder: Path
    collection: Path

    @property
    def memory(self) -> Path:
        """The file of the memory."""
        return self.folder / "memory.json"

    @property
    def backups(self) -> Path:
        """The folder of the backups."""
        return self.folder / "backups"

    @property
    def key(self) -> Path:
        """The file of the server's key, if the user wants it in a file."""
        return self.folder / "key"

    def make(self) -> None:
        """Make the folder; nobody but the user may look into it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(OSError):
            self.folder.chmod(0o700)


def name_of(*parts: str) -> str:
    """Return the name of a folder that stands for some texts: readable, and never the same for others."""
    whole = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return re.sub(r"[^a-z0-9.]+", "-", " ".join(parts).lower()).strip("-.")[:60] + f"-{whole}"


def load(file: Path) -> Memory:
    """Return what a file remembers; nothing when it is not there. Raises DamagedMemory."""
    try:
        found: Any = json.loads(file.read_text(encoding="utf-8"))
        if found["version"] > VERSION:
            raise DamagedMemory(file)
        rested = {str(guid): tuple(int(one) for one in ordinals) for guid, ordinals in found["rested"].items()}
        return Memory(found["synced"] is True, frozenset(map(str, found["seen"])), rested)
    except FileNotFoundError:
        return Memory()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as trouble:
        raise DamagedMemory(file) from trouble


def save(memory: Memory, file: Path) -> None:
    """Write a memory, whole or not at all; one that says the same is not touched."""
    value = {
        "mkdeck": _HEADER,
        "version": VERSION,
        "synced": memory.synced,
        "seen": sorted(memory.seen),
        "rested": dict(sorted(memory.rested.items())),
    }
    draft = file.with_suffix(".draft")
    files.write_lines(draft, [json.dumps(value) + "\n"])
    if files.same(draft, file):
        draft.unlink()
    else:
        draft.replace(file)
        files.settle(file.parent)
