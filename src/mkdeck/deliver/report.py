"""What a delivery tells: lines for a person, one object for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from mkdeck import report
from mkdeck.deliver.build import Delivered
from mkdeck.deliver.values import Conflict, Deletion, Plan
from mkdeck.model import Card
from mkdeck.terminal import Painter, one_line

_MOST = 20


def counts(plan: Plan) -> dict[str, int]:
    """Return what a plan does, in notes."""
    return {
        "new": len(plan.new),
        "changed": len(plan.updates) - len(plan.retire),
        "retired": len(plan.retire),
        "deleted": len(plan.delete),
        "kept": plan.kept,
        "conflicts": len(plan.conflicts),
        "deleted_by_you": len(plan.deleted_before),
    }


def as_object(done: Delivered, *, dry: bool) -> dict[str, object]:
    """Return what `--json` prints."""
    return {
        "dry_run": dry,
        "cards": len(done.made.deck.cards),
        "changes": counts(done.plan),
        "conflicts": [_place(one.card) | {"in_anki": one.there, "in_notes": one.here} for one in done.plan.conflicts],
        "deleted_by_you": [_card(card) for card in done.plan.deleted_before],
        "retired": [_card(card) for card in done.plan.retire],
        "deleted": [_card(one.card) for one in done.plan.delete],
        "late": [_card(card) for card in done.late],
        "reviews": done.reviews,
        "reviews_arrived": done.arrived,
        "full_sync": done.full,
        "backup": done.backup,
    }


def lines(done: Delivered, *, dry: bool) -> Iterator[str]:
    """Yield what a delivery did, for a person."""
    paint = Painter(sys.stdout)
    plan, number = done.plan, counts(done.plan)
    start = "Nothing is written. This would give: " if dry else ""
    yield paint(start + ", ".join(f"{number[name]:,} {name}" for name in ("new", "changed", "retired", "kept")), "bold")
    if plan.conflicts:
        yield from [
            "",
            paint(
                f"Edited in Anki and in the notes ({len(plan.conflicts):,}): the text in Anki stays; --overwrite takes the note's", "yellow"
            ),
        ]
        yield from _some(_conflict(one) for one in plan.conflicts)
    for title, cards in (
        ("Retired: no longer in the notes; suspended, with the tag mkdeck::retired", plan.retire),
        ("Deleted by you in Anki: left out; --restore brings them back", plan.deleted_before),
        ("Deleted for good", tuple(one.card for one in plan.delete)),
        ("Did not arrive: close the windows of Anki that show these notes, then run mkdeck again", done.late),
    ):
        if cards:
            yield from ["", paint(f"{title} ({len(cards):,})", "bold")]
            yield from _some(f"  {_where(card)}  {_shown(card.front or card.text)}" for card in cards)


def deletion_lines(deletions: Iterable[Deletion]) -> Iterator[str]:
    """Yield the list of what `--delete-retired` is about to delete: all of it, for it is for good."""
    yield "These notes are retired: no longer in your notes. They would be deleted from Anki for good:"
    for one in deletions:
        reviews = sum(card.reviews for card in one.seen.cards)
        yield f"  {_shown(one.seen.content[0])}  ({reviews:,} reviews)"


def _conflict(one: Conflict) -> str:
    return f"  {_where(one.card)}\n    in Anki:  {_shown(one.there)}\n    in notes: {_shown(one.here)}"


def _some(shown: Iterable[str]) -> Iterator[str]:
    rest = 0
    for at, line in enumerate(shown):
        if at < _MOST:
            yield line
        else:
            rest += 1
    if rest:
        yield f"  and {rest:,} more (--json names all)"


def _shown(html: str) -> str:
    return one_line(report.plain(html))


def _where(card: Card) -> str:
    return one_line(f"{card.path}:{card.line}" if card.line else card.path)


def _place(card: Card) -> dict[str, object]:
    return {"guid": card.guid, "path": card.path, "line": card.line}


def _card(card: Card) -> dict[str, object]:
    return _place(card) | {"front": card.front or card.text}
