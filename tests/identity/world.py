"""One script: notes, a deck, a user who studies it; then rounds of edits, a build and an import; and all that must hold."""

from __future__ import annotations

import json
import subprocess
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Protocol

import pytest

from mkdeck import pipeline, settle
from mkdeck.config import Config
from mkdeck.history import Change, Fate, Made
from mkdeck.identity import RETIRED_TAG
from mkdeck.model import Built, Card
from mkdeck.settle import Settling
from mkdeck.understand import spare_cards
from tests.identity.edits import edit
from tests.identity.judge import Truth, Verdict, judge, lines_of
from tests.identity.vault import Vault, load, sample_names

START = 1_700_000_000
DAY = 86_400
CONFIG = Config(deck="Notes")


class User(Protocol):
    """An Anki that a script drives: in this process, or in one that has another engine."""

    def load(self, path: str) -> dict[str, int]: ...
    def use(self, seed: int, now: int, reviews: int) -> dict[str, Any]: ...
    def look(self) -> dict[str, Any]: ...
    def close(self) -> None: ...


class Elsewhere:
    """The same Anki in another Python."""

    def __init__(self, python: Path) -> None:
        program = Path(__file__).with_name("collection.py")
        self.process = subprocess.Popen([python, program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def _ask(self, *order: object) -> Any:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def load(self, path: str) -> dict[str, int]:
        counts: dict[str, int] = self._ask("load", path)
        return counts

    def use(self, seed: int, now: int, reviews: int) -> dict[str, Any]:
        done: dict[str, Any] = self._ask("use", seed, now, reviews)
        return done

    def look(self) -> dict[str, Any]:
        seen: dict[str, Any] = self._ask("look")
        return seen

    def close(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(30)


@dataclass(slots=True)
class Outcome:
    """What some scripts gave. what[kind][verdict]: cards; reviews[kind][verdict]: their reviews."""

    scripts: int = 0
    rounds: int = 0
    cards: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    reviews: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    faults: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    also_told: tuple[str, ...] = ()

    def add(self, verdict: Verdict, reviews: int, where: str) -> None:
        for kind in verdict.kinds:
            self.cards[kind][verdict.what] += 1
            self.reviews[kind][verdict.what] += reviews
        self.cards["all"][verdict.what] += 1
        self.reviews["all"][verdict.what] += reviews
        if verdict.what in ("lost", "wrong", "shifted", *self.also_told):
            self.told.append(f"{where} {verdict.what} after {', '.join(sorted(verdict.kinds))}:\n      was: {verdict.told}")


_CACHE: dict[tuple[str, str, str], Any] = {}


@contextmanager
def remembered_notes() -> Iterator[None]:
    """Let a note that is read again with the same text not be parsed again: scripts share most of their notes."""

    def remembered(name: str, real: Callable[[Path, Path, Config], Any]) -> Callable[[Path, Path, Config], Any]:
        def call(root: Path, file: Path, config: Config) -> Any:
            key = (name, str(file), file.read_text(encoding="utf-8"))
            if key not in _CACHE:
                if len(_CACHE) > 3000:
                    _CACHE.clear()
                _CACHE[key] = real(root, file, config)
            return _CACHE[key]

        return call

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "build_note", remembered("cards", pipeline.build_note))
        patch.setattr(pipeline, "spare_cards", remembered("spare", lambda *note: tuple(spare_cards(*note))))
        yield


class Script:
    """The rounds of one seed."""

    def __init__(self, seed: int, folder: Path, user: User, outcome: Outcome, rounds: int = 3) -> None:
        self.seed, self.folder, self.user, self.outcome = seed, folder, user, outcome
        self.chance = Random(seed)
        self.rounds = rounds
        self.notes = folder / "notes"
        self.deck = folder / "decks" / "notes.apkg"
        self.truth = Truth()
        self.now = START
        self.vault: Vault = load(self.chance.sample(sample_names(), 3))

    def run(self) -> None:
        self.outcome.scripts += 1
        for file in self.folder.rglob("notes.*"):
            if file.is_file():
                file.unlink()
        self._build()
        self._import()
        for number in range(1, self.rounds + 1):
            self.outcome.rounds += 1
            done = self.user.use(self.seed * 10 + number, self.now + 10, 25)
            self.now += DAY
            kinds = edit(self.vault, self.chance, self.chance.randint(1, 20))
            before = self.user.look()
            made, offered = self._build()
            where = f"script {self.seed}, round {number} ({', '.join(kinds)}):"
            verdicts = judge(self.vault, self.truth, made.fates, offered, self._names())
            for verdict in verdicts:
                reviews = sum(card[1] for key, card in before["cards"].items() if key.startswith(f"{verdict.guid}/"))
                self.outcome.add(verdict, reviews, where)
            counts = self._import()
            after = self.user.look()
            self.outcome.faults += [f"{where} {fault}" for fault in faults(before, after, made, counts, set(done["touched"]))]
            self.remember(made)
            self.outcome.faults += [f"{where} {fault}" for fault in self._again()]

    def _again(self) -> Iterator[str]:
        """What a build without changes, some time later, does to the files: nothing."""
        record = self.deck.with_suffix(".cards.jsonl")
        before = self.deck.read_bytes(), record.read_bytes()
        pipeline.ship([self.notes], CONFIG, self.deck, self.now + 50)
        if record.read_bytes() != before[1]:
            yield "a build without changes changed the record"
        elif self.deck.read_bytes() != before[0]:
            yield "a build without changes changed the deck"

    def _build(self) -> tuple[Made, list[Card]]:
        self.vault.write(self.notes)
        offered: list[Card] = []
        real = Settling.add

        def listening(settling: Settling, at: int, built: Built) -> None:
            offered.extend(built.cards)
            real(settling, at, built)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Settling, "add", listening)
            patch.setattr(settle, "FEW", settle.FEW if self.seed % 2 else 0)  # also as in a vault too large to be looked at as a whole
            made = pipeline.ship([self.notes], CONFIG, self.deck, self.now)
        if not self.truth.lines:
            self.remember(made)
        return made, offered

    def remember(self, made: Made) -> None:
        places, names = lines_of(self.vault), self._names()
        self.truth.lines = {
            fate.card.guid: places[names[fate.card.path], fate.card.line]
            for fate in made.fates
            if fate.card.line and fate.change in (Change.NEW, Change.CHANGED, Change.KEPT)
        }
        self.vault.built()

    def _names(self) -> Mapping[str, str]:
        return {str(self.notes / name): name for name in self.vault.files}

    def _import(self) -> dict[str, int]:
        return self.user.load(str(self.deck))


def faults(before: Any, after: Any, made: Made, counts: dict[str, int], touched: set[str]) -> Iterator[str]:
    """What an import did that it must not do."""
    if counts["conflicting"]:
        yield f"{counts['conflicting']} notes conflict"
    for key, state in before["cards"].items():
        if after["cards"].get(key) != state:
            yield f"card {key} changed: {state} -> {after['cards'].get(key)}"
    if before["reviews"] != after["reviews"]:
        yield "the review log changed"
    if len(after["notes"]) != after["count"]:
        yield "two notes have one GUID"
    if set(after["notes"]) != {one.card.guid for one in made.shipped}:
        yield "the record does not name what Anki holds"
    for fate in made.fates:
        yield from _faults_of(fate, before, after, touched)


def _faults_of(fate: Fate, before: Any, after: Any, touched: set[str]) -> Iterator[str]:
    guid = fate.card.guid
    note = after["notes"].get(guid)
    if note is None:
        yield f"note {guid} did not arrive"
        return
    if fate.change is Change.KEPT and before["notes"].get(guid) != note:
        yield f"untouched note {guid} changed ({'edited' if guid in touched else 'not edited'} by the user)"
    if (RETIRED_TAG in note[1].split()) != (RETIRED_TAG in fate.card.tags):
        yield f"note {guid}: the tag of retired cards is wrong"
    if fate.change in (Change.NEW, Change.CHANGED):
        asked = (fate.card.front or fate.card.text).strip()
        if note[2].split("\x1f")[0] != asked:
            yield f"note {guid} has not its new text"
