"""One note on its way: path -> read -> parse -> extract -> write, check, choose -> render."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from traceback import extract_tb

from mkdeck.check import judge
from mkdeck.choose import choose
from mkdeck.config import Config
from mkdeck.extract import extract
from mkdeck.markup import clean
from mkdeck.media import missing, stamps, targets
from mkdeck.model import Built, Card, Note, Problem
from mkdeck.parse import parse
from mkdeck.read import read
from mkdeck.render import context_of, render
from mkdeck.write import write as write_drafts


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
    pictures = stamps(root, note.name, targets(note.items))
    deck = deck_of(note, config)
    ideas, left_out = extract(note, config.sections)
    drafts, _, without = choose(ideas, deck)
    gone = missing(note, note.items) if pictures else ()
    return Built(tuple(render(draft, note, deck) for draft in drafts), (*left_out, *without, *gone), pictures=pictures)


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


def deck_of(note: Note, config: Config) -> str:
    """The name of a note's deck in Anki: decks follow folders."""
    folders = [clean(part).replace("-", " ").replace("_", " ").strip() for part in note.name.split("/")[:-1]]
    names = [name[:1].upper() + name[1:] for name in folders if name]
    return "::".join([clean(config.deck or "Notes"), *(name.replace("::", " ") for name in names)])
