"""Cards -> one HTML page: templates, styles, cards, pictures and charts are all in it, and it asks nobody for anything."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from mkdeck.model import Card, CardType, LeftOut
from mkdeck.preview.formulas import formulas
from mkdeck.preview.numbers import numbers

_HERE = Path(__file__).parent
_SCRIPTS = ("template.js", "rows.js", "page.js", "review.js", "start.js")


@dataclass(frozen=True, slots=True)
class Shown:
    """A card as the notes give it.

    in_deck: whether the settings ask for it; line: the line of the note that it comes from; source: its field of that name.
    """

    card: Card
    in_deck: bool
    line: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """All that a page shows.

    looks: front and back template by type of card; css: their style sheet. rules: why each rule is there, by its code.
    decisions: by GUID, as the page takes them. pictures: the bytes of pictures by the name that cards give them.
    forecasts: what the deck will cost, for several numbers of new cards a day. review: whether decisions can be made.
    """

    title: str
    shown: Sequence[Shown]
    left_out: Sequence[LeftOut]
    looks: Mapping[CardType, tuple[str, str]]
    css: str
    rules: Mapping[str, str]
    decisions: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    retention: float = 0.9
    new: int = 10
    review: bool = False


def page(view: View) -> str:
    """The page. It runs no script but its own and fetches nothing: its policy says so to the browser."""
    style, script = _part("page.css"), _script()
    return Template(_part("page.html")).substitute(
        policy=policy(view.review),
        title=escape(view.title),
        style=style,
        mode="reviewing" if view.review else "",
        numbers=numbers([shown.card for shown in view.shown if _is_in_deck(shown, view)], view.new, view.retention),
        data=json.dumps(_data(view), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"),
        script=script,
    )


def policy(review: bool) -> str:
    """The content security policy of a page."""
    parts = [
        "default-src 'none'",
        f"script-src '{_hash(_script())}'",
        f"style-src '{_hash(_part('page.css'))}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join([*parts, "connect-src 'self'"] if review else parts)


@cache
def _part(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    inside = "\n".join(_part(name) for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{inside}\nwindow.mkdeck = {{ cards, data, fieldsOf, blanksOf, sides }};\n}})();'


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _is_in_deck(shown: Shown, view: View) -> bool:
    decision = view.decisions.get(shown.card.guid)
    return shown.in_deck if decision is None else decision["decision"] != "drop"


class _Places(dict[str, int]):
    """Texts that many cards share, each written once: a text gives its place."""

    def __missing__(self, text: str) -> int:
        self[text] = len(self)
        return self[text]


def _data(view: View) -> dict[str, object]:
    notes: dict[str, tuple[int, str]] = {}
    decks, contexts, paths = _Places(), _Places(), _Places()
    cards = []
    for shown in view.shown:
        card = shown.card
        note = notes.setdefault(card.path, (len(notes), card.note))[0]
        first, second = (card.text, "") if card.type is CardType.CLOZE else (card.front, card.back)
        what = [card.guid, card.type, card.kind, card.tier, note, card.line, decks[card.deck], first, second, card.extra]
        cards.append([*what, contexts[card.context], shown.source, card.checks, shown.in_deck, shown.line])
    counts = Counter(code for shown in view.shown for code in shown.card.checks)
    return {
        "review": view.review,
        "css": view.css,
        "looks": {str(kind): {"front": front, "back": back} for kind, (front, back) in view.looks.items()},
        "cards": cards,
        "left": [[paths[one.path], one.line, one.code, one.reason, one.text] for one in view.left_out],
        "notes": [{"title": title, "path": path} for path, (_, title) in notes.items()],
        "kinds": sorted({str(shown.card.kind) for shown in view.shown}),
        "decks": list(decks),
        "contexts": list(contexts),
        "paths": list(paths),
        "rules": {code: view.rules.get(code, "") for code in sorted(counts)},
        "decisions": view.decisions,
        "media": {name: data_uri(name, content) for name, content in view.pictures.items()},
        "formulas": formulas(_fields(view)),
    }


def _fields(view: View) -> Iterable[str]:
    for shown in view.shown:
        yield from (shown.card.front, shown.card.back, shown.card.text, shown.card.extra, shown.card.context)
    for one in view.decisions.values():
        yield from (str(one.get(name, "")) for name in ("front", "back", "text"))


def data_uri(name: str, content: bytes) -> str:
    """A picture inside a page."""
    kind = Path(name).suffix[1:].replace("jpg", "jpeg")
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
