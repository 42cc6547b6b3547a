"""The stages in order: path -> read -> parse -> extract -> write, check, choose -> render -> identify -> package."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from traceback import extract_tb
from types import MappingProxyType

from mkdeck import decisions, files, record
from mkdeck.check import judge
from mkdeck.choose import choose
from mkdeck.config import Config
from mkdeck.errors import FileTrouble, NothingToRead
from mkdeck.extract import extract
from mkdeck.history import Change, Decision, Made, Shipped
from mkdeck.identity import Circumstances, identify
from mkdeck.markup import clean
from mkdeck.media import media_of
from mkdeck.model import Card, Deck, Kind, LeftOut, Note, Problem, Tier
from mkdeck.parse import parse
from mkdeck.read import find, read
from mkdeck.render import context_of, guid_of, render
from mkdeck.write import write as write_drafts

Progress = Callable[[int, int], None]
_HIDDEN = (-1, -1)


@dataclass(frozen=True, slots=True)
class Built:
    """What one note gave."""

    cards: tuple[Card, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Memory:
    """What a run is told from outside: what was shipped before, the time, whether to drop what was retired earlier, and what
    the learner decided about cards, by GUID.
    """

    shipped: tuple[Shipped, ...] = ()
    now: int = 0
    forget: bool = False
    decided: Mapping[str, Decision] = field(default_factory=dict)


def build(paths: Sequence[Path], config: Config, *, progress: Progress | None = None) -> Deck:
    """Build the cards of some files and folders, as if none had been built before."""
    return make(paths, config, Memory(), progress=progress).deck


def make(paths: Sequence[Path], config: Config, memory: Memory, *, progress: Progress | None = None) -> Made:
    """Build the cards of some files and folders, and give them the identity that they had before.

    progress is called with the number of notes done and of all. Raises NothingToRead when there is no note.
    """
    found = notes_of(paths, config)
    built = []
    for done, (root, file) in enumerate(found, 1):
        built.append(build_note(root, file, config))
        if progress:
            progress(done, len(found))
    read_now = [file for (_, file), one in zip(found, built, strict=True) if one.problem is None]
    shipped = as_named(memory.shipped, read_now)
    run = Circumstances(
        now=memory.now,
        wanted=lambda card: wanted(card, config, memory.decided),
        unread=unread((one.card.path for one in shipped), read_now),
        forget=memory.forget,
        spare=lambda paths: [card for root, file in found if str(file) in paths for card in spare_cards(root, file, config)],
        decide=lambda card: decisions.decided(card, memory.decided.get(card.guid)),
        reviewed=tuple(as_named(decisions.unshipped(memory.decided, shipped), read_now)),
    )
    made = identify([card for one in built for card in one.cards], shipped, run, guid_of)
    ordered = sorted(made.cards, key=lambda card: card.kind is Kind.RECOMMENDATION)  # stable: recommendations come last
    deck = Deck(
        cards=tuple(ordered),
        left_out=(*(reason for one in built for reason in one.left_out), *decisions.left_out(made.fates, memory.decided)),
        problems=tuple(one.problem for one in built if one.problem),
        notes=sum(one.problem is None for one in built),
        by_kind=_by_kind(ordered),
    )
    return Made(deck, made.shipped, made.fates, decisions.reviewed(made.fates, memory.decided))


def notes_of(paths: Sequence[Path], config: Config) -> list[tuple[Path, Path]]:
    """The notes of a call with their root folders."""
    found = list(find(paths, config.ignore))
    if not found:
        raise NothingToRead(str(paths[0]))
    return found


def as_named(shipped: Sequence[Shipped], read_now: Iterable[Path]) -> Sequence[Shipped]:
    """The record with the paths of notes as this call names them, be it from another folder than the last one."""
    named = {_absolute(str(file)): str(file) for file in read_now}
    paths = {path: named.get(_absolute(path), path) for path in {one.card.path for one in shipped}}
    if all(path == other for path, other in paths.items()):
        return shipped
    return [replace(one, card=replace(one.card, path=paths[one.card.path])) for one in shipped]


def _absolute(path: str) -> str:
    return os.path.normpath(Path(path).absolute())


def unread(paths: Iterable[str], read_now: Iterable[Path]) -> frozenset[str]:
    """The paths of notes that are there but were not read this time: outside of this call, ignored, or broken."""
    known = {_file(str(file)) for file in read_now}
    return frozenset(path for path in dict.fromkeys(paths) if (found := _file(path)) is not None and found not in known)


def _file(path: str) -> tuple[int, int] | None:
    """What tells a file from all others, whatever it is called; None when it is not there."""
    try:
        status = Path(path).stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    except OSError:  # it may well be there: nobody may look
        return _HIDDEN
    return status.st_dev, status.st_ino


def build_note(root: Path, file: Path, config: Config) -> Built:
    """The cards of one note, of both tiers; or the problem that kept it from being read. It costs no other note its cards."""
    try:
        return _build_note(root, file, config)
    except Exception as mistake:
        return Built(problem=own_mistake(file, mistake))


def own_mistake(file: Path, mistake: Exception) -> Problem:
    """A mistake of mkdeck itself, as a problem of the note that brought it to light."""
    places = [frame for frame in extract_tb(mistake.__traceback__) if "mkdeck" in Path(frame.filename).parts]
    where = f" in {Path(places[-1].filename).name}, line {places[-1].lineno}" if places else ""
    message = f"mkdeck made a mistake with this note ({type(mistake).__name__}{where})"
    return Problem(str(file), 1, "mistake", message, "Please report it. The other notes are not affected.")


def _build_note(root: Path, file: Path, config: Config) -> Built:
    source = read(root, file)
    if isinstance(source, Problem):
        return Built(problem=source)
    note = parse(source)
    deck = deck_of(note, config)
    ideas, left_out = extract(note, config.sections)
    drafts, _, without = choose(ideas, deck)
    return Built(tuple(render(draft, note, deck) for draft in drafts), (*left_out, *without))


def spare_cards(root: Path, file: Path, config: Config) -> Iterator[Card]:
    """The cards that a note could have given instead of those that were chosen: other ways of asking for the same ideas."""
    with suppress(Exception):  # a mistake of mkdeck with what is not even in the deck; a card that it would have found counts as gone
        yield from _spare_cards(root, file, config)


def _spare_cards(root: Path, file: Path, config: Config) -> Iterator[Card]:
    source = read(root, file)
    if isinstance(source, Problem):
        return
    note = parse(source)
    deck = deck_of(note, config)
    ideas, _ = extract(note, config.sections)
    chosen, _, _ = choose(ideas, deck)
    asked = {id(draft.idea) for draft in chosen}
    known = {(draft.idea.line, draft.front, draft.back) for draft in chosen}
    for idea in ideas:
        for draft in write_drafts(idea) if id(idea) in asked else ():
            refused = any(verdict.rule.refuses for verdict in judge(draft, context_of(draft), deck))
            if not refused and (draft.idea.line, draft.front, draft.back) not in known:
                yield render(draft, note, deck)


def look(paths: Sequence[Path], config: Config, target: Path, *, progress: Progress | None = None) -> Deck:
    """Build the cards of some files and folders as the learner decided for a deck, without those that only Anki still has.

    The record is read only if something was decided: only then it matters which card is which.
    """
    if not decisions.beside(files.real(target)).exists():
        return build(paths, config, progress=progress)
    made = preview(paths, config, target, 0, progress=progress).deck
    cards = tuple(card for card in made.cards if card.line)
    return replace(made, cards=cards, by_kind=_by_kind(cards))


def remembered(shipped: Path, target: Path, now: int, forget: bool) -> Memory:
    """What is known about a deck from its record and from the decisions beside it."""
    return Memory(record.load(shipped), now, forget, decisions.load(decisions.beside(target)))


def preview(
    paths: Sequence[Path], config: Config, target: Path, now: int, *, forget: bool = False, progress: Progress | None = None
) -> Made:
    """What `ship` would do; nothing is written."""
    target = files.real(target)
    memory = remembered(files.current(target, record.beside(target)), target, now, forget)
    return make(paths, config, memory, progress=progress)


def ship(
    paths: Sequence[Path],
    config: Config,
    target: Path,
    now: int,
    *,
    changes: Path | None = None,
    forget: bool = False,
    progress: Progress | None = None,
) -> Made:
    """Build a deck and write it with its record, and if asked for, the changes alone in a package of their own."""
    notes_of(paths, config)  # a call that finds nothing leaves no trace
    target = files.real(target)
    try:
        with files.locked(target):
            files.recover(target, record.beside(target))
            memory = remembered(record.beside(target), target, now, forget)
            made = make(paths, config, memory, progress=progress)
            if changes:
                write_changes(made, changes)
            keep(made, target)
    except OSError as trouble:
        raise FileTrouble(trouble, str(target)) from trouble
    return made


def keep(made: Made, target: Path) -> None:
    """Write a deck and its record; older files stay as they are until the new ones are whole, and when nothing changed."""
    from mkdeck.anki.package import packed

    with packed(target, with_pictures(made.deck.cards), files.temporary_prefix(target)) as package:
        files.commit(package, target, record.beside(target), record.dump(made.shipped, target.parent))


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
    """The cards, without those pictures of notes of old that are no longer there: Anki has them already."""
    for card in cards:  # a card that no note of this run gave has no line
        there = tuple(media for media in card.media if card.line or media == media_of(media.file))
        yield card if there == card.media else replace(card, media=there)


def deck_of(note: Note, config: Config) -> str:
    """The name of a note's deck in Anki: decks follow folders."""
    folders = [clean(part).replace("-", " ").replace("_", " ").strip() for part in note.name.split("/")[:-1]]
    names = [name[:1].upper() + name[1:] for name in folders if name]
    return "::".join([clean(config.deck or "Notes"), *(name.replace("::", " ") for name in names)])


def wanted(card: Card, config: Config, decided: Mapping[str, Decision] = MappingProxyType({})) -> bool:
    """Whether the settings ask for a card; one of the second tier is wanted, too, if the learner keeps it."""
    if config.only and card.kind not in config.only:
        return False
    return card.kind not in config.without and (config.everything or card.tier is Tier.DEFAULT or decisions.is_wanted(card, decided))


def _by_kind(cards: Sequence[Card]) -> dict[str, int]:
    counts = Counter(card.kind for card in cards)
    return {kind.value: counts[kind] for kind in Kind if counts[kind]}
