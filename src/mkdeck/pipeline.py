"""The stages in order: path -> read -> parse -> extract -> write, check, choose -> render -> identify -> package."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from mkdeck import decisions, files, manifest, record
from mkdeck.cache import Cache, canonical, opened_cache
from mkdeck.config import Config
from mkdeck.errors import FileTrouble, NothingToRead
from mkdeck.gather import Progress, State, built_notes, kept, states
from mkdeck.history import OUTCOMES, Change, Decision, Made, Reviewed
from mkdeck.identity import Circumstances
from mkdeck.later import Later
from mkdeck.ledger import Ledger, Outputs
from mkdeck.media import media_of
from mkdeck.model import Built, Card, Deck, Kind, Problem, Tier
from mkdeck.read import find
from mkdeck.settle import FEW, Memo, Settling
from mkdeck.shelf import Shelf
from mkdeck.understand import build_note, spare_cards
from mkdeck.workers import Means

__all__ = ["ALONE", "Built", "Means", "Progress", "build", "build_note", "look", "make", "preview", "ship", "write"]

_HIDDEN = (-1, -1)

ALONE = Means()


@dataclass(frozen=True, slots=True)
class Memory:
    """What a run is told from outside: what was shipped before, the time, whether to drop what was retired earlier, and what
    the learner decided about cards, by GUID.
    """

    shipped: Shelf = field(default_factory=Shelf)
    now: int = 0
    forget: bool = False
    decided: Mapping[str, Decision] = field(default_factory=dict)


def build(paths: Sequence[Path], config: Config, *, progress: Progress | None = None, means: Means = ALONE) -> Deck:
    """Build the cards of some files and folders, as if none had been built before."""
    return make(paths, config, Memory(), progress=progress, means=means).deck


def make(paths: Sequence[Path], config: Config, memory: Memory, *, progress: Progress | None = None, means: Means = ALONE) -> Made:
    """Build the cards of some files and folders, and give them the identity that they had before.

    progress is called with the number of notes done and of all. Raises NothingToRead when there is no note.
    """
    found = notes_of(paths, config)
    with opened_cache(means.cache) as cache:
        return _made(states(found, config, cache), config, memory, cache, means, progress)[0]


def _made(
    notes: Sequence[State],
    config: Config,
    memory: Memory,
    cache: Cache,
    means: Means,
    progress: Progress | None,
    outputs: Outputs | None = None,
) -> tuple[Made, Ledger]:
    """The cards of notes with their identity; the ledger holds what is to be written of them."""
    shelf = memory.shipped
    named = naming(note.file for note in notes)
    roots = {str(note.file): note.root for note in notes}
    spare_of = lru_cache(FEW)(lambda path: tuple(spare_cards(roots[path], Path(path), config)))
    shelf.name(named)
    undelivered = decisions.unshipped(memory.decided, shelf.has)
    run = Circumstances(
        now=memory.now,
        wanted=lambda card: wanted(card, config, memory.decided),
        forget=memory.forget,
        spare=lambda paths: [card for path in sorted(paths) for card in spare_of(path)],
        decide=lambda card: decisions.decided(card, memory.decided.get(card.guid)),
        reviewed=tuple(one._replace(card=one.card._replace(path=named(one.card.path))) for one in undelivered),
    )
    memo = Memo(cache, f"{canonical(config)}\n{outputs.place}") if outputs and cache.lasts and not memory.decided else None
    settling = Settling(notes, shelf, run, outputs, partial(_once_more, config, means), memo)
    read_now: list[Path] = []
    problems: list[Problem] = []
    for at, built in enumerate(built_notes(notes, config, cache, means, build_note, settling.add_known, progress)):
        if built and built.problem:
            problems.append(built.problem)
        else:
            read_now.append(notes[at].file)
        if built:
            settling.ledger.leave_out(built.left_out)
            settling.add(at, built)
    settling.finish(unread(shelf.paths(), read_now))
    ledger = settling.ledger
    reviewed = Reviewed()
    if memory.decided:
        ledger.leave_out(tuple(decisions.left_out(ledger.fates(), memory.decided)))
        reviewed = decisions.reviewed(ledger.fates(), memory.decided)
    deck = Deck(
        cards=Later(ledger.shipped, ledger.cards),
        left_out=Later(ledger.reasons.total(), ledger.left_out),
        problems=tuple(problems),
        notes=len(read_now),
        by_kind={kind.value: ledger.by_kind[kind.value] for kind in Kind if ledger.by_kind[kind.value]},
        reasons=ledger.reasons,
    )
    counts = {name: ledger.counts[name] for name in OUTCOMES}
    fates = Later(sum(counts.values()), ledger.fates)
    return Made(deck, Later(ledger.recorded, ledger.records), fates, reviewed, counts), ledger


def _once_more(config: Config, means: Means, note: State) -> Built:
    """What a note gave, when somebody looks at it after the run."""
    with opened_cache(means.cache) as cache:
        return kept(note, config, cache, build_note)


def notes_of(paths: Sequence[Path], config: Config) -> list[tuple[Path, Path]]:
    """The notes of a call with their root folders."""
    found = list(find(paths, config.ignore))
    if not found:
        raise NothingToRead(str(paths[0]))
    return found


def naming(files: Iterable[Path]) -> Callable[[str], str]:
    """How this call names files, be it from another folder than the last one: a path of the record -> a path as cards have it."""
    named = {_absolute(str(file)): str(file) for file in files}
    return lambda path: named.get(_absolute(path), path)


def _absolute(path: str) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - resolve() would follow links, and Path is slow


def unread(paths: Iterable[str], read_now: Iterable[Path]) -> frozenset[str]:
    """The paths of notes that are there but were not read this time: outside of this call, ignored, or broken."""
    names = set(map(str, read_now))
    others = [path for path in dict.fromkeys(paths) if path not in names]
    known = set(map(_file, names)) if others else set()
    return frozenset(path for path in others if (found := _file(path)) is not None and found not in known)


def _file(path: str) -> tuple[int, int] | None:
    """What tells a file from all others, whatever it is called; None when it is not there."""
    try:
        status = Path(path).stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    except OSError:  # it may well be there: nobody may look
        return _HIDDEN
    return status.st_dev, status.st_ino


def look(paths: Sequence[Path], config: Config, target: Path, *, progress: Progress | None = None, means: Means = ALONE) -> Deck:
    """Build the cards of some files and folders as the learner decided for a deck, without those that only Anki still has.

    The record is read only if something was decided: only then it matters which card is which.
    """
    if not decisions.beside(files.real(target)).exists():
        return build(paths, config, progress=progress, means=means)
    made = preview(paths, config, target, 0, progress=progress, means=means).deck
    cards = tuple(card for card in made.cards if card.line)
    counts = Counter(card.kind for card in cards)
    return made._replace(cards=cards, by_kind={kind.value: counts[kind] for kind in Kind if counts[kind]})


def decided_beside(target: Path) -> Mapping[str, Decision]:
    """What the learner decided about the cards of a deck."""
    return decisions.load(decisions.beside(target))


def preview(
    paths: Sequence[Path],
    config: Config,
    target: Path,
    now: int,
    *,
    forget: bool = False,
    progress: Progress | None = None,
    means: Means = ALONE,
) -> Made:
    """What `ship` would do; nothing is written."""
    target = files.real(target)
    shelf = Shelf(files.current(target, record.beside(target)))
    return make(paths, config, Memory(shelf, now, forget, decided_beside(target)), progress=progress, means=means)


def ship(
    paths: Sequence[Path],
    config: Config,
    target: Path,
    now: int,
    *,
    changes: Path | None = None,
    forget: bool = False,
    progress: Progress | None = None,
    means: Means = ALONE,
) -> Made:
    """Build a deck and write it with its record, and if asked for, the changes alone in a package of their own."""
    found = notes_of(paths, config)  # a call that finds nothing leaves no trace
    target = files.real(target)
    beside = record.beside(target)
    try:
        with files.locked(target), opened_cache(means.cache) as cache:
            files.recover(target, beside)
            notes = states(found, config, cache)
            inputs = manifest.inputs_of(notes, config, target, (target, beside), str(files.digest_of(decisions.beside(target))))
            if not forget:
                again = partial(preview, paths, config, target, now, means=means)
                if made := manifest.unchanged(inputs, notes, cache, again):
                    return made
            shelf = Shelf(beside, manifest.index_of(beside, cache))
            memory = Memory(shelf, now, forget, decided_beside(target))
            made, ledger = _made(notes, config, memory, cache, means, progress, outputs_for(target))
            if changes:
                write_changes(made, changes)
            keep(ledger, target, cache if len(shelf) else None)
            read_now = [note.file for note in notes]
            manifest.keep(made, inputs, sorted(unread(shelf.paths(), read_now)), cache)
    except OSError as trouble:
        raise FileTrouble(trouble, str(target)) from trouble
    return made


def outputs_for(target: Path) -> Outputs:
    """What a deck and its record have of each card."""
    from mkdeck.anki.package import row_of

    return Outputs(lambda card: row_of(travelling(card)), record.Lines(target.parent), str(target.parent.resolve()))


def keep(ledger: Ledger, target: Path, cache: Cache | None = None) -> None:
    """Write a deck and its record; older files stay as they are until the new ones are whole, and when nothing changed.

    cache: remembers where the new record has what; a first build, which holds most in memory, leaves that to the next one.
    """
    from mkdeck.anki.package import Row, packed

    beside = record.beside(target)
    with packed(target, map(Row._make, ledger.rows()), files.temporary_prefix(target)) as package:
        draft = files.drafted(beside, chain([record.HEADER.encode()], ledger.lines()))
        index = Shelf(draft).index() if cache and cache.lasts else None
        files.commit(package(), target, draft, beside)
    if cache and index:
        manifest.keep_index(beside, index, cache)


def write(deck: Deck, target: Path) -> None:
    """Write a deck without a record."""
    from mkdeck.anki.package import write_package

    write_package(target, deck.cards)


def write_changes(made: Made, file: Path) -> None:
    """Write what is new, changed or retired to a package of its own; with nothing of this, an older one stays."""
    from mkdeck.anki.package import write_package

    changed = {fate.card.guid for fate in made.fates if fate.change in (Change.NEW, Change.CHANGED, Change.RETIRED)}
    try:
        if changed:
            write_package(file, with_pictures(card for card in made.deck.cards if card.guid in changed))
    except OSError as trouble:
        raise FileTrouble(trouble, str(file)) from trouble


def with_pictures(cards: Iterable[Card]) -> Iterator[Card]:
    """The cards with the pictures that are there."""
    return map(travelling, cards)


def travelling(card: Card) -> Card:
    """The card, without those pictures of a note of old that are no longer there: Anki has them already."""
    if not card.media or card.line:  # a card that no note of this run gave has no line
        return card
    return card._replace(media=tuple(media for media in card.media if media == media_of(media.file)))


def wanted(card: Card, config: Config, decided: Mapping[str, Decision] = MappingProxyType({})) -> bool:
    """Whether the settings ask for a card; one of the second tier is wanted, too, if the learner keeps it."""
    if config.only and card.kind not in config.only:
        return False
    return card.kind not in config.without and (config.everything or card.tier is Tier.DEFAULT or decisions.is_wanted(card, decided))
