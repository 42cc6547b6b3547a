"""Golden files: `SHAPE.md` is a note, `SHAPE.cards` the cards that mkdeck makes of it, to be read by a person.

Those in `golden/default` show the first tier, those in `golden/everything` both tiers.

A card is three lines, and none of them is there for a card that should not be: what is bad is mended, not frozen.

    8 theory · definition                       line of the note, kind, writer; "second tier" where only --everything shows it
    Q What does *The Patient Kitchen* mean by **Roux**?
    A Flour cooked in fat, used to thicken a sauce

A cloze is one line, and a line of the note without a card stands with the code of its reason: `14 no card · topic`.
"""

from __future__ import annotations

from html import unescape
from pathlib import Path

from mkdeck.config import Config
from mkdeck.model import Card, CardType, LeftOut, Tier
from mkdeck.pipeline import Built, build_note

FOLDER = Path(__file__).parent / "golden"
NOTES = sorted(FOLDER.glob("*/*.md"))
_MARKS = (("<i>", "*"), ("</i>", "*"), ("<b>", "**"), ("</b>", "**"), ("<code>", "`"), ("</code>", "`"))


def cards_of(note: Path) -> str:
    """What stands in the `.cards` file of a note."""
    built = build_note(note.parent, note, Config())
    assert built.problem is None, built.problem
    return listing(built, everything=note.parent.name == "everything")


def listing(built: Built, *, everything: bool) -> str:
    """The cards and the lines without one, in the order of the note."""
    cards = [card for card in built.cards if everything or card.tier is Tier.DEFAULT]
    blocks = [(card.line, place, shown(card)) for place, card in enumerate(cards)]
    blocks += [(left.line, len(blocks), without(left)) for left in built.left_out]
    return "\n".join(block for _, _, block in sorted(blocks))


def shown(card: Card) -> str:
    tier = "" if card.tier is Tier.DEFAULT else " · second tier"
    head = f"{card.line} {card.kind} · {card.writer}{tier}\n"
    if card.type is CardType.CLOZE:
        return f"{head}C {text(card.text)}\n"
    return f"{head}Q {text(card.front)}\nA {text(card.back)}\n"


def without(left: LeftOut) -> str:
    return f"{left.line} no card · {left.code}\n"


def text(html: str) -> str:
    """The HTML of a field with the marks of Markdown, to be read."""
    for tag, mark in _MARKS:
        html = html.replace(tag, mark)
    return unescape(html)
