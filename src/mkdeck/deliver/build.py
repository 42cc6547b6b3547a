"""What `sync` and `push` share: the build, the plan of a delivery, and the question before something is deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from mkdeck import pipeline
from mkdeck.config import Config
from mkdeck.deliver.memory import Place
from mkdeck.deliver.plan import plan
from mkdeck.deliver.values import Deletion, Look, Memory, Plan, Wishes
from mkdeck.errors import MkdeckError
from mkdeck.files import Locked, locked
from mkdeck.history import Made
from mkdeck.identity import is_shipped
from mkdeck.model import Card, Kind
from mkdeck.pipeline import ALONE, Means, Progress

Tell = Callable[[str], None]
Confirm = Callable[[Sequence[Deletion]], bool]


class Busy(MkdeckError):
    """Another run of mkdeck works on the same collection."""

    def __init__(self, trouble: Locked) -> None:
        super().__init__(
            "Another mkdeck is at work on this collection", path=trouble.path, remedy="Wait until it is done, then run mkdeck again."
        )


@dataclass(frozen=True, slots=True)
class Build:
    """What to build, as a call of `mkdeck NOTES` says it."""

    paths: Sequence[Path]
    config: Config
    target: Path
    now: int
    progress: Progress | None = None
    means: Means = ALONE

    def ship(self) -> Made:
        """Build the deck, and write it with its record."""
        return _held(pipeline.ship(self.paths, self.config, self.target, self.now, progress=self.progress, means=self.means))

    def preview(self) -> Made:
        """Build the deck, and write nothing."""
        return _held(pipeline.preview(self.paths, self.config, self.target, self.now, progress=self.progress, means=self.means))


def _held(made: Made) -> Made:
    """What was made, with its fates and cards at hand: a delivery looks at them many times, and each look would make them anew."""
    fates = tuple(made.fates)
    shipped = (fate.card for fate in fates if is_shipped(fate))
    cards = sorted(shipped, key=lambda card: card.kind is Kind.RECOMMENDATION)  # which come last, as in the deck
    return made._replace(deck=made.deck._replace(cards=cards), fates=fates)


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a delivery did, or would do in a dry run.

    late: cards that did not arrive as planned. reviews: how many the collection has; arrived: how many of them this run
    brought from the server. full: which side replaced the other, if one did. backup: the file that holds what was there before.
    """

    made: Made
    plan: Plan
    late: tuple[Card, ...] = ()
    reviews: int = 0
    arrived: int = 0
    full: str = ""
    backup: str = ""


def agreed(made: Made, look: Look, memory: Memory, wishes: Wishes, confirm: Confirm) -> Plan:
    """Return the plan; without deletions, if the user does not want them after seeing the list."""
    wanted = plan(made, look, memory, wishes)
    if wanted.delete and not confirm(wanted.delete):
        return plan(made, look, memory, replace(wishes, delete_retired=False))
    return wanted


@contextmanager
def alone(place: Place) -> Iterator[None]:
    """Keep other runs of mkdeck from this collection. Raises Busy."""
    place.make()
    with ExitStack() as stack:
        try:
            stack.enter_context(locked(place.memory))
        except Locked as trouble:
            raise Busy(trouble) from trouble
        yield
