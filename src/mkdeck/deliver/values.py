"""The values of a delivery: what a collection holds, what is remembered of it, what the user wishes, and what is to be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mkdeck.anki.mark import GUID, MARK
from mkdeck.model import Card, Media

SPARE = 3  # fields at the end of each note type that are mkdeck's own


@dataclass(frozen=True, slots=True)
class SeenCard:
    """One card of a note in the collection. reviews: how often it was answered."""

    id: int
    ordinal: int
    suspended: bool
    reviews: int


@dataclass(frozen=True, slots=True)
class Seen:
    """A note in the collection, with all its fields in the order of the note type."""

    id: int
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    cards: tuple[SeenCard, ...]

    @property
    def content(self) -> tuple[str, ...]:
        """What the user sees and may edit."""
        return self.fields[:-SPARE]

    @property
    def mark(self) -> str:
        """What mkdeck left on the note when it wrote it last."""
        return self.fields[-SPARE]


@dataclass(frozen=True, slots=True)
class Look:
    """What a collection holds: notes by GUID; foreign: GUIDs of ours that the user has moved to another note type.

    outdated: whether it shows cards in the look of an older mkdeck.
    """

    notes: Mapping[str, Seen]
    foreign: frozenset[str] = frozenset()
    outdated: bool = False


@dataclass(frozen=True, slots=True)
class Memory:
    """What earlier runs left in a collection.

    synced: whether it ever met its server. seen: the GUIDs that it held; rested: the cards of notes that mkdeck suspended.
    """

    synced: bool = False
    seen: frozenset[str] = frozenset()
    rested: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user asked for beside the usual."""

    restore: bool = False
    overwrite: bool = False
    delete_retired: bool = False


@dataclass(frozen=True, slots=True)
class Update:
    """A note that is to change: its new fields by name, and the tags of mkdeck that come and go."""

    seen: Seen
    card: Card
    fields: Mapping[str, str]
    add: tuple[str, ...]
    remove: tuple[str, ...]

    @property
    def pictures(self) -> tuple[Media, ...]:
        """The pictures that the new fields show; none where only the spare fields change."""
        return self.card.media if self.fields.keys() - {MARK, GUID} else ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A card that was edited in Anki and in the notes. there: what Anki shows, as the note's first field; here: what the notes say."""

    card: Card
    there: str
    here: str


@dataclass(frozen=True, slots=True)
class Deletion:
    """A retired note that is to be deleted for good."""

    seen: Seen
    card: Card


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a delivery does, and what it leaves alone and why.

    look: cards that the collection has as they are: an import that holds one of each type brings the note types' new look.
    rested: as in Memory, after this plan.
    """

    new: tuple[Card, ...] = ()
    look: tuple[Card, ...] = ()
    updates: tuple[Update, ...] = ()
    suspend: tuple[int, ...] = ()
    wake: tuple[int, ...] = ()
    delete: tuple[Deletion, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    deleted_before: tuple[Card, ...] = ()
    retire: tuple[Card, ...] = ()
    kept: int = 0
    rested: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def changes_something(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.new or self.look or self.updates or self.suspend or self.wake or self.delete)
