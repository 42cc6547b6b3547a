"""What the learner decided about cards: `decks/NAME.review.toml`, plain text beside the deck, one table for each card.

A table has the card's GUID, which survives rewordings. Above stands what the learner says, below it how the card was then:
by this mkdeck recognises a card that was decided on before it was ever shipped, and sees when its source has changed much.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

from mkdeck import toml_lines
from mkdeck.errors import FileTrouble, MkdeckError
from mkdeck.files import write_lines
from mkdeck.history import Choice, Decision
from mkdeck.identity.clozes import blanks
from mkdeck.lazy import regex
from mkdeck.model import Card, CardType, Kind, Tier
from mkdeck.render import safe
from mkdeck.report import plain

Decisions = Mapping[str, Decision]

SUFFIX = ".review.toml"
MOST_BLANKS = 500  # Anki takes no higher number of a blank
HEADER = """\
# What you decided about the cards of this deck. `mkdeck review NOTES` writes this file; you may change it by hand, too.
#
#   [GUID OF THE CARD]          # mkdeck review and mkdeck cards --json show it
#   decision = "drop"           # or "keep", or "edit"
#   front = "Your question?"    # after "edit": front and back of a question, or text with {{c1::blanks}} of a cloze.
#                               # Leave out what shall stay as the notes have it. <i>, <b>, <code> and <br> are allowed.
#
# The part [….card] is for mkdeck: how the card was when you decided.
"""
_OWN = ("front", "back", "text")
_REMEDY = 'A decision looks like this: decision = "drop"'
_CARD = ("key", "note", "path", "kind", "type", "writer", "about", "source", "front", "back", "text")
_SPACES = regex(r"\s+")

LARGEST = 20_000_000  # bytes: some 50,000 decisions


class ReviewError(MkdeckError):
    """A file of decisions that says something that mkdeck does not understand."""


def beside(deck: Path) -> Path:
    """The decisions about the cards of a deck."""
    return deck.with_suffix(SUFFIX)


def load(file: Path) -> dict[str, Decision]:
    """What a file says; nothing when it is not there. Raises ReviewError with the line of what is wrong, or FileTrouble."""
    text = toml_lines.read(file, LARGEST)
    if text is None:
        return {}
    tables = toml_lines.parse(file, text, f"{_REMEDY} Or put back the version from git or from your backup.")
    return {guid: _Table(file, text, guid, said).decision() for guid, said in tables.items()}


def save(file: Path, decisions: Decisions) -> None:
    """Write the decisions, sorted by note, so that git shows what changed; the file is whole or as it was."""
    draft = file.with_name(f".{file.name}.draft")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_lines(draft, dump(decisions, file.parent))
        draft.replace(file)
    except OSError as trouble:
        raise FileTrouble(trouble, str(file)) from trouble


def dump(decisions: Decisions, folder: Path) -> Iterator[str]:
    """The lines of a file that is to lie in a folder: paths of notes are seen from there."""
    yield HEADER
    for guid, one in sorted(decisions.items(), key=lambda pair: (pair[1].card.identity if pair[1].card else "", pair[0])):
        yield f"\n[{_key(guid)}]\ndecision = {_string(one.choice)}\n"
        yield from (f"{name} = {_string(value)}\n" for name in _OWN if (value := getattr(one, name)))
        if one.card:
            yield f"\n[{_key(guid)}.card]\n"
            shown = _shown(one.card, folder)
            yield from (f"{name} = {_string(shown[name])}\n" for name in _CARD if shown[name])


def _shown(card: Card, folder: Path) -> dict[str, str]:
    names: dict[str, str] = {name: getattr(card, name) for name in _CARD if name not in ("note", "path")}
    try:
        path = Path(os.path.relpath(card.path, folder)).as_posix()
    except ValueError:  # on another drive
        path = Path(card.path).resolve().as_posix()
    return names | {"note": card.identity, "path": path}


def _key(guid: str) -> str:
    return guid if guid.isascii() and guid.isalnum() else _string(guid)


def _string(text: str) -> str:
    """A text as TOML writes it: as JSON does, but for one character; halves of characters cannot be written at all."""
    whole = text.encode("utf-8", "replace").decode()
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")


class _Table:
    """What a file says about one card."""

    def __init__(self, file: Path, text: str, guid: str, said: Any) -> None:
        self._file, self._text, self._guid = file, text, guid
        self._said: Any = said

    def decision(self) -> Decision:
        if not isinstance(self._said, dict):
            self._fail((), "A decision must be a table", f"Write [{_key(self._guid)}] on a line of its own, and below it what you decided.")
        for name, value in self._said.items():
            if name not in ("decision", "card", *_OWN):
                self._fail((name,), f"A decision has no `{name}`", f"It has: decision, {', '.join(_OWN)}.")
            if not isinstance(value, dict if name == "card" else str):
                self._fail((name,), f"`{name}` must be a text", f'Write it in quotes: {name} = "…"')
        if "decision" not in self._said:
            self._fail((), "Here is no decision", _REMEDY)
        known = [choice.value for choice in Choice]
        if self._said["decision"] not in known:
            self._fail(("decision",), f'"{self._said["decision"]}" is not a decision', f"The decisions are: {', '.join(known)}.")
        card = self._card()
        fields = fields_of(card.type) if card else _OWN
        if strange := next((name for name in _OWN if name in self._said and name not in fields), ""):
            self._fail((strange,), f"This card has no `{strange}`", f"It has {' and '.join(fields)}.")
        own = {name: cleaned(self._said[name]) for name in _OWN if name in self._said}
        choice = Choice(self._said["decision"])
        if bool(own) != (choice is Choice.EDIT):
            remedy = 'Add front = "…", back = "…" or text = "…"; or write "keep".' if not own else 'Write decision = "edit".'
            self._fail(("decision",), f'"{choice}" {"changes nothing" if not own else "comes with new words"}', remedy)
        for name, value in own.items():
            if wrong := fault(name, value):
                self._fail((name,), *wrong)
        return Decision(choice, card=card, **own)

    def _card(self) -> Card | None:
        said = self._said.get("card")
        if said is None:
            return None
        found = {name: said.get(name, "") for name in _CARD}
        if wrong := next((name for name, value in found.items() if not isinstance(value, str)), None):
            self._fail(("card", wrong), f"`{wrong}` must be a text", "Take out the part of this card that ends with .card].")
        try:
            kind, type_ = Kind(found.pop("kind")), CardType(found.pop("type"))
        except ValueError:
            self._fail(("card",), "This part is not as mkdeck writes it", "Take out the part of this card that ends with .card].")
        path = os.path.normpath(self._file.parent / found.pop("path"))
        return Card(
            guid=self._guid, type=type_, kind=kind, tier=Tier.DEFAULT, extra="", context="", link="", deck="", tags=(),
            identity=found.pop("note"), note="", path=path, line=0, modified=0, **found,
        )  # fmt: skip

    def _fail(self, keys: tuple[str, ...], message: str, remedy: str) -> NoReturn:
        raise ReviewError(message, path=str(self._file), line=toml_lines.line_of(self._text, (self._guid, *keys)), remedy=remedy)


def fields_of(card_type: CardType) -> tuple[str, ...]:
    """The fields of a card that the learner can edit."""
    return ("text",) if card_type is CardType.CLOZE else ("front", "back")


def cleaned(field: str) -> str:
    """A field that a person wrote, without what no card may hold."""
    return safe(field.strip().replace("\r\n", "\n").replace("\n", "<br>").replace("\t", " "))


def fault(name: str, field: str) -> tuple[str, str] | None:
    """What is wrong with a field that a person wrote, and what to do; None if nothing is."""
    if not _SPACES.sub("", plain(field)):
        return f"`{name}` is empty", "Write some words, or decide to drop the card."
    if name == "text":
        numbers = [number for number, answer in blanks(field) if plain(answer).strip()]
        if not numbers or not all(1 <= number <= MOST_BLANKS for number in numbers):
            return "`text` has no blank", "Mark the words to ask for like this: The capital is {{c1::Paris}}."
    return None
