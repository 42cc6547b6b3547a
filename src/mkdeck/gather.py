"""What all notes give, in their order: from the cache where nothing changed, from processes where there is much to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from mkdeck.cache import Cache, Keys, same_pictures
from mkdeck.config import Config
from mkdeck.model import Built
from mkdeck.packing import pack, unpack
from mkdeck.workers import Means, in_order

_PASSING = ("mistake", "unreadable")  # problems that need not come again
Progress = Callable[[int, int], None]
BuildNote = Callable[[Path, Path, Config], Built]
Found = tuple[Path, Path]


class State(NamedTuple):
    """A note as it is now. known: the cache has its cards.

    key: a digest of all that its cards depend on, None where it cannot be read, and where no cache lasts that could use it.
    """

    root: Path
    file: Path
    key: bytes | None
    known: bool


def states(found: Sequence[Found], config: Config, cache: Cache) -> list[State]:
    """What the notes of a run are like."""
    if not cache.lasts:
        return [State(root, file, None, known=False) for root, file in found]
    keys = Keys(config)
    return [_state(root, file, keys.of(root, file), cache) for root, file in found]


def _state(root: Path, file: Path, key: bytes | None, cache: Cache) -> State:
    pictures = cache.pictures(key) if key else None
    return State(root, file, key, pictures is not None and same_pictures(root, file, pictures))


def built_notes(
    notes: Sequence[State],
    config: Config,
    cache: Cache,
    means: Means,
    build: BuildNote,
    done_before: Callable[[int], bool],
    progress: Progress | None,
) -> Iterator[Built | None]:
    """What each note gives. build: how a note is understood; it must be picklable where processes do it.

    done_before: takes the number of a note in the cache, and says whether that is all that has to be done; then None is given.
    """
    new = [note for note in notes if not note.known]
    fresh: Iterator[tuple[bytes | None, Built | bytes]] = in_order(
        partial(_packed, build, config), partial(_built, build, config), new, means
    )
    cache.used([note.key for note in notes if note.known and note.key])
    for at, note in enumerate(notes):
        if not note.known:
            yield _new(note, *next(fresh), cache)
        else:
            yield None if done_before(at) else kept(note, config, cache, build)
        if progress:
            progress(at + 1, len(notes))


def kept(note: State, config: Config, cache: Cache, build: BuildNote) -> Built:
    """What a note gives: what the cache has, else it is understood again."""
    data = cache.get(note.key) if note.key else None
    return build(note.root, note.file, config) if data is None else unpack(data)


def _new(note: State, key: bytes | None, made: Built | bytes, cache: Cache) -> Built:
    built = unpack(made) if isinstance(made, bytes) else made
    passing = built.problem is not None and built.problem.code in _PASSING
    if cache.lasts and note.key and key == note.key and not passing:  # another key: it was changed while it was read
        cache.put(note.key, built.pictures, made if isinstance(made, bytes) else pack(made))
    return built


def _built(build: BuildNote, config: Config, note: State) -> tuple[bytes | None, Built]:
    """Understand a note. The key is that after the work: a note that changed under it has another one than before."""
    built = build(note.root, note.file, config)
    return Keys(config).of(note.root, note.file) if note.key else None, built


def _packed(build: BuildNote, config: Config, notes: Sequence[State]) -> list[tuple[bytes | None, bytes]]:
    """Understand some notes, for another process."""
    made = [_built(build, config, note) for note in notes]
    return [(key, pack(built)) for key, built in made]
