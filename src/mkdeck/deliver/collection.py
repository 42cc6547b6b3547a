"""A collection in the hands of Anki's own engine: looked at, changed in one transaction, and compared before that is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdeck.anki.note_types import NOTE_TYPES
from mkdeck.deliver.apply import apply
from mkdeck.deliver.values import Look, Plan, Seen, SeenCard, Update
from mkdeck.deliver.words import engine_errors
from mkdeck.errors import MkdeckError
from mkdeck.model import Card, CardType

if TYPE_CHECKING:
    from anki.collection import Collection
    from anki.dbproxy import DBProxy
    from anki.notes import Note

_SUSPENDED = -1
_STATE = "nid did ord type due ivl factor reps lapses left odue odid flags data".split()
_BEFORE = (
    "create temp table mkdeck_cards as select * from cards",
    "create temp table mkdeck_notes as select id, mid, guid, tags, mod from notes",
    "create temp table mkdeck_reviews as select * from revlog",
    "create temp table mkdeck_free (what text, id integer, primary key (what, id))",
)
_AFTER = ("drop table mkdeck_cards", "drop table mkdeck_notes", "drop table mkdeck_reviews", "drop table mkdeck_free")
_REVIEWS_LOST = "select count() from (select * from mkdeck_reviews except select * from revlog)"
_CARDS_CHANGED = f"""
select count() from mkdeck_cards b left join cards c on c.id = b.id and {" and ".join(f"c.{one} is b.{one}" for one in _STATE)}
and (c.queue is b.queue or b.id in (select id from mkdeck_free where what = 'card'))
where c.id is null and b.nid not in (select id from mkdeck_free where what = 'deleted')
"""
_NOTES_CHANGED = """
select count() from mkdeck_notes b
left join notes n on n.id = b.id and n.mid = b.mid and n.guid = b.guid and n.tags = b.tags and n.mod = b.mod
where n.id is null and b.id not in (select id from mkdeck_free where what <> 'card')
"""
_OWN_TAG = "mkdeck::"


class WouldLose(MkdeckError):
    """A delivery would have lost something of the user's; it was taken back."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"Stopped, and everything taken back: the import would have changed {what}",
            remedy="Your collection is as it was. This is a mistake in mkdeck: please report it.",
        )


class EngineCollection:
    """A collection that is open in Anki's engine. It is a `mkdeck.deliver.apply.Destination`."""

    def __init__(self, col: Collection) -> None:
        self.col = col

    @property
    def reviews(self) -> int:
        """How many reviews the collection remembers."""
        return int(self._db.scalar("select count() from revlog"))

    @property
    def cards(self) -> int:
        """How many cards the collection holds."""
        return int(self.col.card_count())

    def fields(self) -> dict[CardType, list[str]]:
        """Return the fields of those note types of mkdeck that the collection has."""
        found = {kind: self.col.models.get(one.id) for kind, one in NOTE_TYPES.items()}  # type: ignore[arg-type]
        return {kind: [str(field["name"]) for field in one["flds"]] for kind, one in found.items() if one}

    def look(self, cards: Iterable[Card]) -> Look:
        """Return what the collection holds of some cards."""
        types = {card.guid: NOTE_TYPES[card.type].id for card in cards}
        ids = ", ".join(str(one.id) for one in NOTE_TYPES.values())
        asked: dict[int, list[SeenCard]] = {}
        for note, card, ordinal, queue, reviews in self._db.all(
            f"select nid, id, ord, queue, reps from cards where nid in (select id from notes where mid in ({ids})) order by ord"
        ):
            asked.setdefault(note, []).append(SeenCard(card, ordinal, queue == _SUSPENDED, reviews))
        notes = {
            guid: Seen(note, tuple(fields.split("\x1f")), tuple(tags.split()), tuple(asked.get(note, ())))
            for note, guid, kind, tags, fields in self._db.all(f"select id, guid, mid, tags, flds from notes where mid in ({ids})")
            if types.get(guid) == kind
        }
        others = (guid for guid in self._db.list("select guid from notes") if guid in types and guid not in notes)
        types_there = [(kind, self.col.models.get(kind.id)) for kind in NOTE_TYPES.values()]  # type: ignore[arg-type]
        return Look(notes, frozenset(others), any(found["mod"] < kind.modified for kind, found in types_there if found))

    def add(self, package: Path) -> None:
        """Import a package with the options of a user who never changed any."""
        from anki.import_export_pb2 import ImportAnkiPackageOptions, ImportAnkiPackageRequest

        options = ImportAnkiPackageOptions()
        self.col.import_anki_package(ImportAnkiPackageRequest(package_path=str(package), options=options))

    def update(self, updates: Sequence[Update]) -> None:
        """Change fields and tags of notes, with the pictures that the fields show."""
        for media in {media for one in updates for media in one.pictures}:
            if not self.col.media.have(media.name) and media.file.is_file():
                self.col.media.write_data(media.name, media.file.read_bytes())
        self.col.update_notes([self._updated(one) for one in updates])

    def _updated(self, update: Update) -> Note:
        note = self.col.get_note(update.seen.id)  # type: ignore[arg-type]
        for name, text in update.fields.items():
            note[name] = text
        note.tags = [tag for tag in note.tags if tag not in update.remove] + list(update.add)
        return note

    def suspend(self, cards: Sequence[int]) -> None:
        """Suspend cards."""
        self.col.sched.suspend_cards(cards)  # type: ignore[arg-type]

    def wake(self, cards: Sequence[int]) -> None:
        """Take cards out of their suspension."""
        self.col.sched.unsuspend_cards(cards)  # type: ignore[arg-type]

    def delete(self, notes: Sequence[int]) -> None:
        """Delete notes for good; the engine keeps their reviews in its log."""
        self.col.remove_notes(notes)  # type: ignore[arg-type]

    def deliver(self, plan: Plan) -> None:
        """Do what a plan says, all of it or nothing.

        Raises WouldLose, after everything was taken back, if a review, the state of a card or a note that the plan does not
        name would be another one, or if the next sync would have to replace a whole collection.
        """
        try:
            self._db.transact(lambda: self._deliver(plan))
        except BaseException:
            self.col.close()  # the engine still remembers what was taken back
            self.col.reopen()
            raise

    def _deliver(self, plan: Plan) -> None:
        schema = self._db.scalar("select scm from col")
        for statement in _BEFORE:
            self._db.execute(statement)
        free: list[tuple[str, int]] = [("updated", one.seen.id) for one in plan.updates] + [("deleted", one.seen.id) for one in plan.delete]
        free += [("card", card) for card in {*plan.suspend, *plan.wake}]
        self._db.executemany("insert into mkdeck_free values (?, ?)", free)
        apply(plan, self)
        if self._db.scalar("select scm from col") != schema:
            raise WouldLose("the note types so much that all devices had to start again")
        for query, what in ((_REVIEWS_LOST, "reviews"), (_CARDS_CHANGED, "cards that you study"), (_NOTES_CHANGED, "notes that are yours")):
            if number := self._db.scalar(query):
                raise WouldLose(f"{number:,} {what}")
        self._keep_tags(plan)
        for statement in _AFTER:
            self._db.execute(statement)

    def _keep_tags(self, plan: Plan) -> None:
        rows: list[Any] = self._db.all("select id, tags from notes")
        now: dict[int, str] = dict(rows)
        for one in plan.updates:
            own = {tag for tag in one.seen.tags if not tag.startswith(_OWN_TAG)}
            if own - set(now.get(one.seen.id, "").split()):
                raise WouldLose("tags of yours")

    @property
    def _db(self) -> DBProxy:
        assert self.col.db is not None, "the collection is open"
        return self.col.db


@contextmanager
def opened(file: Path) -> Iterator[EngineCollection]:
    """Open a collection, or make a new one; nobody else can open it meanwhile. Raises what `engine_errors` says."""
    with engine_errors(file):
        from anki.collection import Collection

        col = Collection(str(file))
    try:
        with engine_errors(file):
            yield EngineCollection(col)
    finally:
        with engine_errors(file):
            col.close()
