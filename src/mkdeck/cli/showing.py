"""What `preview` and `review` show: the cards that the notes give, of both tiers, with the lines that they come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from mkdeck.cli.calls import means_of
from mkdeck.terminal import progress

if TYPE_CHECKING:
    from mkdeck.config import Config
    from mkdeck.history import Decision, Made
    from mkdeck.model import Card
    from mkdeck.preview.page import View

LONGEST_LINE = 600  # characters of a note's line that are shown


@dataclass(frozen=True, slots=True)
class Pace:
    """How a person wants to study: new cards a day, and the share of cards to remember."""

    new: int
    retention: float


def pace_of(new: str, retention: str) -> Pace:
    """Return what two options say, which are texts as typed."""
    if not (new.isascii() and new.isdigit() and 1 <= int(new) <= 9999):
        raise typer.BadParameter(f"'{new}' is not a number of cards. Write a whole number, for example 10.", param_hint="--new")
    try:
        share = float(retention)
    except ValueError:
        share = 0.0
    share = share / 100 if share > 1 else share
    if not 0.7 <= share <= 0.99:
        raise typer.BadParameter(f"'{retention}' is no share from 0.7 to 0.99. Anki's own is 0.9.", param_hint="--retention")
    return Pace(int(new), share)


def made_of(paths: Sequence[Path], config: Config, deck: Path) -> Made:
    """Return what a build would make of the notes, cards of the second tier too."""
    from mkdeck import pipeline

    with progress(True) as tell:
        return pipeline.preview(paths, config._replace(everything=True), deck, 0, progress=tell, means=means_of(None, False))


def view_of(made: Made, config: Config, decided: Mapping[str, Decision], pace: Pace, *, review: bool) -> View:
    """Return all that the page shows."""
    from mkdeck import pipeline
    from mkdeck.anki.collection import source_field
    from mkdeck.anki.note_types import NOTE_TYPES, QA
    from mkdeck.check import BY_CODE
    from mkdeck.decisions import DROPPED
    from mkdeck.preview.page import Shown, View

    line_of = _lines()
    cards = list(cards_of(made).values())
    return View(
        title=config.deck or "Notes",
        shown=[Shown(card, pipeline.wanted(card, config), line_of(card), source_field(card)) for card in cards],
        left_out=[one for one in made.deck.left_out if one.code != DROPPED],
        looks={kind: (note_type.front, note_type.back) for kind, note_type in NOTE_TYPES.items()},
        css=QA.css,
        rules={code: rule.why for code, rule in BY_CODE.items()},
        decisions={card.guid: shown(decided[card.guid], card) for card in cards if card.guid in decided},
        pictures=_pictures(cards),
        new=pace.new,
        retention=pace.retention,
        review=review,
    )


def cards_of(made: Made) -> dict[str, Card]:
    """Return the cards that the notes give by GUID, as the notes have them."""
    given = (fate.given or fate.card for fate in made.fates)
    return {card.guid: card for card in given if card.line}


def shown(decision: Decision, card: Card) -> dict[str, object]:
    """Return a decision as the page takes it."""
    from mkdeck.decisions import has_changed

    words = {name: own for name in ("front", "back", "text") if (own := getattr(decision, name))}
    return {"decision": str(decision.choice), "again": has_changed(card, decision), **words}


def _lines() -> Callable[[Card], str]:
    """Return a function that gives the line of a note that a card comes from; it reads each note once."""
    known: dict[str, list[str]] = {}

    def line_of(card: Card) -> str:
        if card.path not in known:
            try:
                known[card.path] = Path(card.path).read_text(encoding="utf-8-sig", errors="replace").splitlines()
            except OSError:
                known[card.path] = []
        lines = known[card.path]
        return lines[card.line - 1].strip()[:LONGEST_LINE] if card.line <= len(lines) else ""

    return line_of


def _pictures(cards: Sequence[Card]) -> dict[str, bytes]:
    files = {media.name: media.file for card in cards for media in card.media}
    return {name: file.read_bytes() for name, file in sorted(files.items()) if file.is_file()}
