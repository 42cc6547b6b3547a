"""Decisions as they are made: each is saved at once, and can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mkdeck.decisions.file import cleaned, fault, fields_of, load, save
from mkdeck.history import Choice, Decision
from mkdeck.model import Card


class WrongDecision(Exception):
    """A decision that cannot be taken; the message says why, to a person."""


class Book:
    """The file of decisions while a learner decides. cards: what can be decided on, by GUID."""

    def __init__(self, file: Path, cards: Mapping[str, Card]) -> None:
        self.file = file
        self.cards = cards
        self.decisions: dict[str, Decision] = {}
        self._made: list[tuple[str, Decision | None]] = []
        self._known = (0, 0)
        self._read()

    def decide(self, guid: str, choice: str, words: Mapping[str, object]) -> None:
        """Take a decision and save it. Raises WrongDecision, ReviewError or FileTrouble; then nothing is changed."""
        card = self.cards.get(guid)
        if card is None:
            raise WrongDecision("This card is not in the notes any more. Start mkdeck review again.")
        if choice not in list(Choice):
            raise WrongDecision(f"There is no decision {choice}.")
        own: dict[str, str] = {}
        for name in fields_of(card.type) if choice == Choice.EDIT else ():
            field = words.get(name)
            if field is not None and not isinstance(field, str):
                raise WrongDecision(f"The field {name} is no text.")
            if field is not None and (own_words := cleaned(field)) != getattr(card, name):
                own[name] = own_words
                if wrong := fault(name, own_words):
                    raise WrongDecision(" ".join((f"{wrong[0]}.", wrong[1])))
        self._put(guid, Decision(Choice(choice), card=card, **own) if own or choice != Choice.EDIT else None)

    def undo(self) -> str | None:
        """Take back the last decision of this run, and return whose it was; None if there is none."""
        if not self._made:
            return None
        guid, before = self._made[-1]
        self._write(guid, before)
        self._made.pop()
        return guid

    def _put(self, guid: str, decision: Decision | None) -> None:
        before = self._write(guid, decision)
        self._made.append((guid, before))

    def _write(self, guid: str, decision: Decision | None) -> Decision | None:
        """Save a decision on a card, or none, and return the one before."""
        if self._stamp() != self._known:
            self._read()  # somebody changed the file by hand
        changed = dict(self.decisions)
        before = changed.pop(guid, None)
        if decision:
            changed[guid] = decision
        save(self.file, changed)
        self.decisions, self._known = changed, self._stamp()
        return before

    def _read(self) -> None:
        self._known = self._stamp()
        self.decisions = load(self.file)

    def _stamp(self) -> tuple[int, int]:
        try:
            status = self.file.stat()
        except FileNotFoundError:
            return 0, 0
        return status.st_mtime_ns, status.st_size
