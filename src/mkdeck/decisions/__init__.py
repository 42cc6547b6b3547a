"""What the learner decided about cards, and what follows from it for a build.

`file` reads and writes the decisions beside a deck; here they are applied to cards, one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from mkdeck.decisions.file import ReviewError, beside, fields_of, load, save
from mkdeck.history import Choice, Decision, Fate, Reviewed, Shipped
from mkdeck.identity.clozes import blanks
from mkdeck.identity.texts import alike, contradicts
from mkdeck.model import Card, LeftOut
from mkdeck.report import plain

__all__ = ["DROPPED", "ReviewError", "beside", "decided", "has_changed", "is_wanted", "left_out", "load", "reviewed", "save", "unshipped"]

Decisions = Mapping[str, Decision]

DROPPED = "dropped"
LIKE_BEFORE = 0.7  # likeness of two statements from which a decision on one still speaks about the other


def decided(card: Card, decision: Decision | None) -> Card | None:
    """The card as the learner wants it; None if dropped."""
    if decision is None or decision.choice is Choice.KEEP:
        return card
    if decision.choice is Choice.DROP:
        return None
    return card._replace(**{name: own for name in fields_of(card.type) if (own := getattr(decision, name))})


def is_wanted(card: Card, decisions: Decisions) -> bool:
    """Whether the learner has asked for a card, of whichever tier."""
    decision = decisions.get(card.guid)
    return decision is not None and decision.choice is not Choice.DROP


def unshipped(decisions: Decisions, known: Callable[[str], bool]) -> tuple[Shipped, ...]:
    """The cards that were decided on and are not in the record, as if they had been shipped; dropped ones as retired.

    known: whether the record has a GUID.
    """
    return tuple(
        Shipped(one.card, blanks(one.card.text), (), "", one.choice is Choice.DROP)
        for guid, one in decisions.items()
        if one.card and not known(guid)
    )


def has_changed(card: Card, decision: Decision) -> bool:
    """Whether a card's source says something else than when it was decided on, so that the learner should look again."""
    before = decision.card
    if before is None or before.source == card.source:
        return False
    return alike(before.source, card.source) < LIKE_BEFORE or contradicts(before.source, card.source)


def reviewed(fates: Iterable[Fate], decisions: Decisions) -> Reviewed:
    """How many cards the learner has decided on, of those that the notes of this run give."""
    given = [(fate.given or fate.card, decisions[fate.card.guid]) for fate in fates if fate.card.guid in decisions]
    here = [(card, decision) for card, decision in given if card.line]
    counts = Counter(decision.choice for _, decision in here)
    again = sum(has_changed(card, decision) for card, decision in here)
    return Reviewed(counts[Choice.KEEP], counts[Choice.DROP], counts[Choice.EDIT], again)


def left_out(fates: Iterable[Fate], decisions: Decisions) -> Iterator[LeftOut]:
    """The cards that the learner dropped, as lines that did not reach the deck."""
    for fate in fates:
        decision = decisions.get(fate.card.guid)
        if fate.given and fate.given.line and decision and decision.choice is Choice.DROP:
            asked = plain(fate.given.front or fate.given.text)
            yield LeftOut(fate.given.path, fate.given.line, DROPPED, "was dropped by you (mkdeck review)", asked)
