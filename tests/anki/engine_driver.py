"""Imports packages into an empty collection of a real Anki engine, and prints as JSON what is then in it.

Runs by itself, with whichever Python has the engine: the standard library and `anki` are all that it needs, and it
speaks to the newest engine as to those before 2.1.54.

    python engine_driver.py FIRST.apkg [THEN.apkg ...]

FIRST is imported twice. Before each THEN some cards are studied, so that one can see whether their history survives.
`tests.anki.engines.Loaded` says what is in the JSON.
"""

import json
import re
import sqlite3
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from anki.buildinfo import version
from anki.collection import Collection

STUDIED = 3


def import_package(col: Any, path: str) -> dict[str, int]:
    """Import with the options of a user who never changed any; return the counts."""
    try:
        from anki.import_export_pb2 import ImportAnkiPackageOptions, ImportAnkiPackageRequest
    except ImportError:
        return import_package_as_before(col, path)
    options = ImportAnkiPackageOptions()
    log = col.import_anki_package(ImportAnkiPackageRequest(package_path=path, options=options)).log
    return {name: len(getattr(log, name)) for name in ("new", "updated", "duplicate", "conflicting")}


def import_package_as_before(col: Any, path: str) -> dict[str, int]:
    """The same with the importer in Python that engines had before 2.1.54."""
    from anki.importing.apkg import AnkiPackageImporter

    importer: Any = AnkiPackageImporter(col, path)
    importer.run()
    counts = {"new": importer.added, "updated": importer.updated, "duplicate": importer.dupes}
    return counts | {"conflicting": len(importer._ignoredGuids)}


def study(col: Any) -> None:
    """Give a few cards a history, as a user would: a review each, a flag, and one card suspended."""
    ids = col.db.list("select id from cards order by due, ord limit ?", STUDIED)
    for number, card_id in enumerate(ids):
        col.db.execute(
            "update cards set type = 2, queue = ?, due = ?, ivl = ?, factor = 2500, reps = 3, flags = 1 where id = ?",
            *(-1 if card_id == ids[-1] else 2, 100 + number, 10 + number, card_id),
        )
        col.db.execute(
            "insert or ignore into revlog values (?, ?, -1, 3, ?, 1, 2500, 4000, 1)",
            *(1_700_000_000_000 + number, card_id, 10 + number),
        )


def schedule(col: Any) -> tuple[list[Any], list[Any]]:
    """Whatever an import must leave alone: the state of each card by guid and ordinal, and the review log."""
    cards = col.db.all(
        "select n.guid, c.ord, c.id, c.did, c.type, c.queue, c.due, c.ivl, c.factor, c.reps, c.flags "
        "from cards c join notes n on n.id = c.nid order by n.guid, c.ord"
    )
    return cards, col.db.all("select * from revlog order by id")


def contents(col: Any) -> dict[str, Any]:
    """Everything that a second import of the same package could have changed."""
    return {
        "notes": col.db.all("select id, guid, mid, mod, usn, tags, flds, csum, sfld from notes order by id"),
        "cards": col.db.all("select * from cards order by id"),
        "decks": deck_names(col),
        "note types": shipped_types(col),
        "media": media_files(col),
    }


def deck_names(col: Any) -> dict[int, str]:
    return {deck.id: deck.name for deck in col.decks.all_names_and_ids()}


def shipped_types(col: Any) -> list[dict[str, Any]]:
    types = [col.models.get(row.id) for row in col.models.all_names_and_ids()]
    return [note_type for note_type in types if note_type["name"].startswith("mkdeck")]


def media_files(col: Any) -> dict[str, int]:
    return {file.name: file.stat().st_size for file in sorted(Path(col.media.dir()).iterdir())}


def describe_cards(col: Any) -> Iterator[dict[str, Any]]:
    """Every card in the order in which new ones are shown, with both of its sides as the engine renders them."""
    decks = deck_names(col)
    for card_id in col.db.list("select id from cards order by due, ord"):
        card = call(col, "get_card", "getCard", card_id)
        shown = card.render_output(browser=False)
        yield {
            "guid": card.note().guid,
            "ord": card.ord,
            "note_type": note_type_name(card.note()),
            "deck": decks[card.did],
            "due": card.due,
            "question": shown.question_text,
            "answer": shown.answer_text,
            "css": shown.css,
        }


def describe_notes(col: Any) -> Iterator[dict[str, Any]]:
    """Every note by id, with its fields by name."""
    for note_id in col.db.list("select id from notes order by id"):
        note = call(col, "get_note", "getNote", note_id)
        yield {
            "id": note_id,
            "guid": note.guid,
            "note_type": note_type_name(note),
            "fields": dict(note.items()),
            "tags": list(note.tags),
            "modified": note.mod,
        }


def note_type_name(note: Any) -> str:
    return str(call(note, "note_type", "model")["name"])


def call(thing: Any, name: str, name_before: str, *values: Any) -> Any:
    """Call a method that had another name before 2.1.45."""
    return getattr(thing, name if hasattr(thing, name) else name_before)(*values)


def derived_differently(col: Any, package: str) -> list[Any]:
    """Compare what the package says beside the fields, checksum and sort field, with what the engine derives itself."""
    query = "select guid, csum, sfld from notes order by id"
    if hasattr(col, "after_note_updates"):
        ids = col.db.list("select id from notes")
        col.after_note_updates(ids, mark_modified=False, generate_cards=False)
    derived = {guid: [guid, checksum, sort_field] for guid, checksum, sort_field in col.db.all(query)}
    with (
        tempfile.TemporaryDirectory() as folder,
        zipfile.ZipFile(package) as archive,
        closing(sqlite3.connect(archive.extract("collection.anki2", folder))) as shipped,
    ):
        rows = [list(row) for row in shipped.execute(query)]
    return [[row, derived[row[0]]] for row in rows if row != derived[row[0]]]


def describe(col: Any, first: str, then: list[str]) -> dict[str, Any]:
    """Do all imports, then look at everything."""
    result: dict[str, Any] = {"engine": version, "first": import_package(col, first)}
    before = contents(col)
    result["again"] = import_package(col, first)
    result["changed_again"] = [part for part, now in contents(col).items() if now != before[part]]
    result["then"] = []
    for path in then:
        study(col)
        cards, reviews = schedule(col)
        counts = import_package(col, path)
        cards_now, reviews_now = schedule(col)
        kept = reviews == reviews_now and all(card in cards_now for card in cards)
        result["then"].append({"counts": counts, "schedule_kept": kept})
    checked = col.media.check()
    result |= {
        "cards": list(describe_cards(col)),
        "notes": list(describe_notes(col)),
        "decks": sorted(deck_names(col).values()),
        "note_types": shipped_types(col),
        "media": media_files(col),
        "media_missing": list(checked.missing),
        "media_unused": list(checked.unused),
        "empty_cards": re.sub(r"<[^>]*>", "", col.get_empty_cards().report).strip(),
        "derived_differently": derived_differently(col, first) if not then else [],
    }
    report, sound = call(col, "fix_integrity", "fixIntegrity")
    return result | {"integrity": "" if sound else report}


def main() -> None:
    """Read the paths from the command line, and print one JSON object."""
    with tempfile.TemporaryDirectory() as folder:
        col: Any = Collection(str(Path(folder, "collection.anki2")))
        try:
            first, *then = (str(Path(path).resolve()) for path in sys.argv[1:])
            result = describe(col, first, then)
        finally:
            col.close()
    print(json.dumps(result))


if __name__ == "__main__":
    main()
