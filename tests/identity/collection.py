"""A user's Anki: a real collection into which decks are imported, and in which cards are reviewed, flagged and edited.

Runs by itself, with whichever Python has an engine: the standard library and `anki` are all that it needs, and it speaks to
the newest engine as to those before 2.1.54. As a program it takes orders as lines of JSON (see `main`).
"""

import json
import random
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from anki.collection import Collection

CLOZE = re.compile(r"\{\{c(\d+)::(.*?)(?:::(?:.*?))?\}\}", re.DOTALL)
STATE = "c.id, c.did, c.type, c.queue, c.due, c.ivl, c.factor, c.reps, c.lapses, c.flags, c.left"


class Anki:
    """A collection in a folder of its own."""

    def __init__(self, folder: str) -> None:
        self.col: Any = Collection(str(Path(folder, "collection.anki2")))
        self.old = not hasattr(self.col, "import_anki_package") or not hasattr(self.col.decks, "config_dict_for_deck_id")
        self._raise_limits()

    def _raise_limits(self) -> None:
        conf = self.col.decks.confForDid(1) if self.old else self.col.decks.config_dict_for_deck_id(1)
        conf["new"]["perDay"] = conf["rev"]["perDay"] = 9999
        (self.col.decks.updateConf if self.old else self.col.decks.update_config)(conf)

    def load(self, path: str) -> dict[str, int]:
        """Import a package as a user does who never changed an option."""
        if not self.old:
            from anki.import_export_pb2 import ImportAnkiPackageOptions, ImportAnkiPackageRequest

            request = ImportAnkiPackageRequest(package_path=path, options=ImportAnkiPackageOptions())
            log = self.col.import_anki_package(request).log
            return {name: len(getattr(log, name)) for name in ("new", "updated", "duplicate", "conflicting")}
        from anki.importing.apkg import AnkiPackageImporter

        importer: Any = AnkiPackageImporter(self.col, path)
        importer.run()
        counts = {"new": importer.added, "updated": importer.updated, "duplicate": importer.dupes}
        return counts | {"conflicting": len(importer._ignoredGuids)}

    def use(self, seed: int, now: int, reviews: int) -> dict[str, Any]:
        """A day of a user: reviews, flags, suspended cards, tags and edits. Returns the notes that were edited or tagged."""
        chance = random.Random(seed)
        top = self.col.decks.id("Notes")
        self.col.decks.select(top)
        self.col.reset() if self.old else None
        done = 0
        for _ in range(reviews):
            card = self.col.sched.getCard()
            if not card:
                break
            card.startTimer() if self.old else card.start_timer()
            buttons = self.col.sched.answerButtons(card) if self.old else 4
            self.col.sched.answerCard(card, min(chance.choice((1, 2, 3, 3, 4)), buttons))
            done += 1
        ids = self.col.db.list("select id from cards order by id")
        for card_id in chance.sample(ids, min(4, len(ids))):
            self.col.db.execute("update cards set flags = ? where id = ?", chance.randint(1, 4), card_id)
        for card_id in chance.sample(ids, min(2, len(ids))):
            (self.col.sched.suspendCards if self.old else self.col.sched.suspend_cards)([card_id])
        touched = []
        notes = self.col.db.all("select id, guid, tags, flds from notes order by id")
        for note_id, guid, tags, flds in chance.sample(notes, min(3, len(notes))):
            parts = flds.split("\x1f")
            parts[-8 if len(parts) == 9 else -7] += " (my own words)"
            self.col.db.execute(
                "update notes set tags = ?, flds = ?, mod = ?, usn = -1 where id = ?",
                *(f"{tags.rstrip()} mine ", "\x1f".join(parts), now, note_id),
            )
            touched.append(guid)
        return {"reviews": done, "touched": touched}

    def look(self) -> dict[str, Any]:
        """All notes and cards, and how many reviews each card has."""
        reviews = dict(self.col.db.all("select cid, count() from revlog group by cid"))
        notes = {guid: [mod, tags, flds] for guid, mod, tags, flds in self.col.db.all("select guid, mod, tags, flds from notes")}
        cards = {
            f"{guid}/{ordinal}": [state, reviews.get(state[0], 0)]
            for guid, ordinal, *state in self.col.db.all(f"select n.guid, c.ord, {STATE} from cards c join notes n on n.id = c.nid")
        }
        return {"notes": notes, "cards": cards, "reviews": sum(reviews.values()), "count": self.col.db.scalar("select count() from notes")}

    def close(self) -> None:
        self.col.close()


def main() -> None:
    """Obey: each line of the input is a method and its values; each line of the output what it returned."""
    with tempfile.TemporaryDirectory() as folder:
        anki = Anki(folder)
        for order in sys.stdin:
            name, *values = json.loads(order)
            print(json.dumps(getattr(anki, name)(*values)), flush=True)
        anki.close()


if __name__ == "__main__":
    main()
