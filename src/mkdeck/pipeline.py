"""The stages in order: path -> read -> parse -> extract -> write, check, choose -> render -> package."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mkdeck.choose import choose
from mkdeck.config import Config
from mkdeck.errors import NothingToRead
from mkdeck.extract import extract
from mkdeck.model import Card, Deck, Kind, LeftOut, Note, Problem, Tier
from mkdeck.parse import parse
from mkdeck.read import find, read
from mkdeck.render import guid_of, render

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What one note gave."""

    cards: tuple[Card, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    problem: Problem | None = None


def build(paths: Sequence[Path], config: Config, *, progress: Progress | None = None) -> Deck:
    """Build the cards of some files and folders.

    progress is called with the number of notes done and of all. Raises NothingToRead when there is no note.
    """
    files = list(find(paths, config.ignore))
    if not files:
        raise NothingToRead(str(paths[0]))
    built = []
    for done, (root, file) in enumerate(files, 1):
        built.append(build_note(root, file, config))
        if progress:
            progress(done, len(files))
    cards = unique(card for one in built for card in one.cards if wanted(card, config))
    ordered = sorted(cards, key=lambda card: card.kind is Kind.RECOMMENDATION)  # stable: recommendations come last
    return Deck(
        cards=tuple(ordered),
        left_out=tuple(reason for one in built for reason in one.left_out),
        problems=tuple(one.problem for one in built if one.problem),
        notes=sum(one.problem is None for one in built),
        by_kind=_by_kind(ordered),
    )


def build_note(root: Path, file: Path, config: Config) -> Built:
    """The cards of one note, of both tiers; or the problem that kept it from being read."""
    source = read(root, file)
    if isinstance(source, Problem):
        return Built(problem=source)
    note = parse(source)
    deck = deck_of(note, config)
    ideas, left_out = extract(note, config.sections)
    drafts, _, without = choose(ideas, deck)
    return Built(tuple(render(draft, note, deck) for draft in drafts), (*left_out, *without))


def write(deck: Deck, output: Path) -> None:
    """Write a deck as an Anki package; an older file stays as it is until the new one is whole."""
    from mkdeck.anki.package import write_package

    write_package(output, deck.cards)


def deck_of(note: Note, config: Config) -> str:
    """The name of a note's deck in Anki: decks follow folders."""
    folders = [part.replace("-", " ").replace("_", " ").strip() for part in note.name.split("/")[:-1]]
    names = [name[:1].upper() + name[1:] for name in folders if name]
    return "::".join([config.deck or "Notes", *(name.replace("::", " ") for name in names)])


def wanted(card: Card, config: Config) -> bool:
    """Whether the settings ask for a card."""
    if config.only and card.kind not in config.only:
        return False
    return card.kind not in config.without and (config.everything or card.tier is Tier.DEFAULT)


def unique(cards: Iterable[Card]) -> list[Card]:
    """The cards with GUIDs that differ: where two have one key, the later takes its place in the order into its key."""
    seen: Counter[str] = Counter()
    result = []
    for card in cards:
        seen[card.key] += 1
        again = seen[card.key] > 1
        key = f"{card.key}#{seen[card.key]}"
        result.append(replace(card, key=key, guid=guid_of(key)) if again else card)
    return result


def _by_kind(cards: Sequence[Card]) -> dict[str, int]:
    counts = Counter(card.kind for card in cards)
    return {kind.value: counts[kind] for kind in Kind if counts[kind]}
