"""Whether anything that a deck depends on is other than when it was written; if not, it need not be written again.

The manifest of a deck lies in the cache. It holds a digest of all that went in (notes, pictures, settings, mkdeck itself), the
state of the files that came out, and the figures that a report names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from mkdeck.cache import Cache, canonical, fingerprint
from mkdeck.config import Config
from mkdeck.gather import State
from mkdeck.history import Made, Reviewed
from mkdeck.later import Later
from mkdeck.model import Deck, Problem
from mkdeck.shelf import Index

Stat = tuple[int, int, int, int]


class Inputs(NamedTuple):
    """All that a deck depends on but its record. digest: empty when that cannot be said."""

    target: Path
    outputs: tuple[Path, ...]
    digest: bytes


def inputs_of(notes: Sequence[State], config: Config, target: Path, outputs: Sequence[Path], more: str = "") -> Inputs:
    """What a build depends on. more: what else it depends on, as a text."""
    digest = sha256(f"{canonical(config)}\n{more}\n".encode("utf-8", "surrogatepass"))
    for note in notes:
        if note.key is None:
            return Inputs(target, tuple(outputs), b"")
        digest.update(note.key)
    return Inputs(target, tuple(outputs), digest.digest())


def keep(made: Made, inputs: Inputs, unread: Sequence[str], store: Cache) -> None:
    """Remember what a build that has been written depended on, and what it gave. unread: files that must still be there."""
    stats = [_stat(file) for file in inputs.outputs]
    if not inputs.digest or None in stats:
        return
    deck = made.deck
    reasons = [(*reason, number) for reason, number in deck.reasons.items()]
    problems = [tuple(one) for one in deck.problems]
    sizes = (len(deck.cards), len(deck.left_out), len(made.shipped), len(made.fates), deck.notes)
    figures = (sizes, dict(deck.by_kind), reasons, problems, _again(dict(made.counts)), tuple(made.reviewed))
    store.put_deck(_key(inputs.target), (inputs.digest, stats, list(unread), figures))


def keep_index(record: Path, index: Index, store: Cache) -> None:
    """Remember where a record has what."""
    store.put_deck(_key(record, fingerprint()), (_stat(record), tuple(index)))


def index_of(record: Path, store: Cache) -> Index | None:
    """Where a record has what, if it is the file that was written then."""
    stat, index = store.deck(_key(record, fingerprint())) or (None, ())
    return Index(*index) if stat and stat == _stat(record) else None


def _again(counts: dict[str, int]) -> dict[str, int]:
    """What the next build does to the cards when nothing changes: it keeps them."""
    kept = counts["new"] + counts["changed"] + counts["kept"]
    before = counts["retired"] + counts["retired_before"]
    return counts | {"new": 0, "changed": 0, "kept": kept, "retired": 0, "retired_before": before, "forgotten": 0}


def unchanged(inputs: Inputs, notes: Sequence[State], store: Cache, build: Callable[[], Made]) -> Made | None:
    """What a build would give, where it would change nothing; else None. build: does it after all, when its cards are looked at."""
    found = store.deck(_key(inputs.target))
    if found is None or not inputs.digest or not all(note.known for note in notes):
        return None
    digest, stats, unread, figures = found
    if digest != inputs.digest or stats != [_stat(file) for file in inputs.outputs] or not all(map(_is_there, unread)):
        return None
    (cards, left_out, shipped, fates, number), by_kind, reasons, problems, counts, reviewed = figures
    made = cache(build)
    deck = Deck(
        cards=Later(cards, lambda: made().deck.cards),
        left_out=Later(left_out, lambda: made().deck.left_out),
        problems=tuple(Problem(*one) for one in problems),
        notes=number,
        by_kind=by_kind,
        reasons={(code, reason): times for code, reason, times in reasons},
    )
    return Made(deck, Later(shipped, lambda: made().shipped), Later(fates, lambda: made().fates), Reviewed(*reviewed), counts)


def _key(file: Path, more: str = "") -> bytes:
    return sha256(f"{file.resolve()}{more}".encode("utf-8", "surrogatepass")).digest()


def _stat(file: Path) -> Stat | None:
    """What tells that a file was written again, be it with the same bytes."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _is_there(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False
