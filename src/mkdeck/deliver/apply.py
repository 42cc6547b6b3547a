"""A plan -> a collection. Both back ends understand the same few verbs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from mkdeck.anki.mark import MARK
from mkdeck.anki.note_types import NOTE_TYPES
from mkdeck.anki.package import write_package
from mkdeck.deliver.values import Look, Plan, Update
from mkdeck.errors import MkdeckError
from mkdeck.model import Card, CardType
from mkdeck.pipeline import with_pictures


class Destination(Protocol):
    """A collection that cards can be delivered to."""

    def fields(self) -> dict[CardType, list[str]]:
        """Return the fields of those note types of mkdeck that the collection has."""
        ...

    def look(self, cards: Iterable[Card]) -> Look:
        """Return what the collection holds of some cards."""
        ...

    def add(self, package: Path) -> None:
        """Import a package of new notes, and of some that the collection has, which the import leaves as they are."""
        ...

    def update(self, updates: Sequence[Update]) -> None:
        """Change fields and tags of notes, with the pictures that the fields show."""
        ...

    def suspend(self, cards: Sequence[int]) -> None:
        """Suspend cards."""
        ...

    def wake(self, cards: Sequence[int]) -> None:
        """Take cards out of their suspension."""
        ...

    def delete(self, notes: Sequence[int]) -> None:
        """Delete notes for good."""
        ...


class OtherFields(MkdeckError):
    """The user changed the fields of a note type: to import would freeze the notes, or wipe the user's own field."""

    def __init__(self, name: str, expected: Sequence[str], found: Sequence[str]) -> None:
        more = ", ".join(one for one in found if one not in expected)
        less = ", ".join(one for one in expected if one not in found)
        what = " and ".join(filter(None, [f"has a field more: {more}" if more else "", f"lacks the field: {less}" if less else ""]))
        super().__init__(
            f"The note type '{name}' in your Anki {what or 'has its fields in another order'}, so Anki would not update its notes",
            remedy=f"In Anki: Tools > Manage Note Types > {name} > Fields. Make them: {', '.join(expected)}. Nothing was changed.",
        )


def check(destination: Destination) -> None:
    """Raise OtherFields when a note type of the collection has other fields than the deck's."""
    for kind, found in destination.fields().items():
        expected = [one.name for one in NOTE_TYPES[kind].fields]
        if found != expected:
            raise OtherFields(NOTE_TYPES[kind].name, expected, found)


def apply(plan: Plan, destination: Destination) -> None:
    """Do what a plan says. Each step may be done again: a run that was stopped is completed by the next one."""
    if plan.new or plan.look:
        with tempfile.TemporaryDirectory(prefix="mkdeck-") as folder:
            package = Path(folder, "mkdeck.apkg")
            write_package(package, with_pictures((*plan.new, *plan.look)))
            destination.add(package)
    if plan.updates:
        destination.update(plan.updates)
    if plan.suspend:
        destination.suspend(plan.suspend)
    if plan.wake:
        destination.wake(plan.wake)
    if plan.delete:
        destination.delete([one.seen.id for one in plan.delete])


def not_arrived(plan: Plan, look: Look) -> list[Card]:
    """The cards of a plan that the collection, looked at again, does not hold as the plan says."""
    late = [card for card in plan.new if card.guid not in look.notes]
    for one in plan.updates:
        seen = look.notes.get(one.card.guid)
        if seen is None or seen.mark != one.fields[MARK]:
            late.append(one.card)
    return late
