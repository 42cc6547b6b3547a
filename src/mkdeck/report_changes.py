"""What `--dry-run` shows: each card that a build would add, change or retire, and what is at risk."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from mkdeck.history import Change, Fate, Made, Reviewed, outcome
from mkdeck.model import Card
from mkdeck.record import SUFFIX, beside
from mkdeck.report import plain
from mkdeck.terminal import Painter, one_line

UNSURE = 0.75  # score below which a card that was recognised is shown as a risk


def changes_line(made: Made) -> str:
    """Return what is different from the build before, on one line."""
    return ", ".join(f"{number:,} {_WORDS[name]}" for name, number in counts(made).items() if number or name in _ALWAYS)


def counts(made: Made) -> dict[str, int]:
    """Return the number of cards by what the build did to them."""
    found = made.counts or Counter(map(outcome, made.fates))
    return {name: found.get(name, 0) for name in _WORDS}


def retired(made: Made) -> int:
    """Return how many cards of the deck are retired, by this build or an earlier one."""
    found = counts(made)
    return sum(number for name, number in found.items() if name.startswith("retired"))


def decisions_line(reviewed: Reviewed) -> Iterator[str]:
    """Yield what the learner decided about the cards of a build, on one line; nothing if nothing was."""
    if reviewed.kept or reviewed.dropped or reviewed.edited:
        again = f"; look at {reviewed.again:,} again, whose notes have changed (mkdeck review)" if reviewed.again else ""
        yield f"You decided: {reviewed.kept:,} kept, {reviewed.dropped:,} dropped, {reviewed.edited:,} edited{again}"


def first_build_line(made: Made, target: Path) -> Iterator[str]:
    """Yield a hint where all cards are new and another deck lies beside: a folder of notes may have got another name."""
    found = counts(made)
    others = sorted(one.name.removesuffix(SUFFIX) for one in target.parent.glob(f"*{SUFFIX}") if one != beside(target))
    if others and found["new"] and sum(found.values()) == found["new"]:
        named = one_line(str(target.with_name(f"{others[0]}.apkg")))
        yield f"This is a new deck. If these notes were in another one before, name that one, so that no study history is lost: -o {named}"


def dry_run_object(made: Made) -> dict[str, object]:
    """Return what a build would do, as `--dry-run --json` prints it."""
    shown = [fate for fate in made.fates if fate.change in _SHOWN]
    return {
        "changes": counts(made),
        "decisions": made.reviewed._asdict(),
        "problems": [one._asdict() for one in made.deck.problems],
        "cards": [_object(fate) for fate in shown],
        "at_risk": [_object(fate) for fate in made.fates if at_risk(fate)],
    }


def at_risk(fate: Fate) -> bool:
    """Whether a person should look: a card was recognised by little, or retired although a new one is somewhat alike."""
    if fate.change is Change.RETIRED:
        return bool(fate.near)
    return fate.before is not None and fate.change is Change.CHANGED and fate.score < UNSURE


def dry_run_lines(made: Made) -> Iterator[str]:
    """Yield what a build would do, for a person."""
    paint = Painter(sys.stdout)
    yield paint(f"Nothing is written. A build would give: {changes_line(made)}", "bold")
    yield from decisions_line(made.reviewed)
    for change, title in _TITLES:
        fates = [fate for fate in made.fates if fate.change is change]
        if fates:
            yield from ["", paint(f"{title} ({len(fates):,})", "bold")]
            for fate in fates:
                yield from _lines(fate)
    risks = [fate for fate in made.fates if at_risk(fate)]
    if risks:
        yield from ["", paint(f"At risk ({len(risks):,}): look whether these are the same facts", "yellow")]
        for fate in risks:
            yield from _risk(fate)


def _lines(fate: Fate) -> Iterator[str]:
    where = f"{fate.card.path}:{fate.card.line}" if fate.card.line else fate.card.path
    now, before = _asked(fate.card), _asked(fate.before.card) if fate.before else ""
    if fate.change is Change.CHANGED and before != now:
        yield f"  {one_line(where)}"
        yield f"    - {before}"
        yield f"    + {now}"
    else:
        yield f"  {one_line(where)}  {now}{_what_else(fate)}"


def _what_else(fate: Fate) -> str:
    """What is other than before in a card that asks the same."""
    if fate.change is not Change.CHANGED or fate.before is None:
        return ""
    old, new = fate.before.card, fate.card
    differ = [words for name, words in _FIELDS.items() if getattr(old, name) != getattr(new, name)]
    return f"  (other {' and '.join(differ)})" if differ else ""


def _risk(fate: Fate) -> Iterator[str]:
    if fate.change is Change.RETIRED:
        yield f"  its history ends: {_asked(fate.card)}"
        yield f"  somewhat like it: {one_line(plain(fate.near))}"
    else:
        yield f"  {fate.score:.0%} alike: {_asked(fate.before.card) if fate.before else ''}"
        yield f"      and now: {_asked(fate.card)}"


def _asked(card: Card) -> str:
    return one_line(plain(card.front or card.text))


def _object(fate: Fate) -> dict[str, object]:
    before = {"before": fate.before.card.front or fate.before.card.text} if fate.before else {}
    return {
        "change": fate.change.value,
        "guid": fate.card.guid,
        "type": fate.card.type.value,
        "kind": fate.card.kind.value,
        **before,
        "front": fate.card.front or fate.card.text,
        "how": fate.how,
        "score": round(fate.score, 3),
        "near": fate.near,
        "path": fate.card.path,
        "line": fate.card.line,
    }


_FIELDS: Mapping[str, str] = MappingProxyType(
    {"back": "answer", "extra": "text on the back", "context": "place in the note", "link": "link", "tags": "tags"}
)
_TITLES: tuple[tuple[Change, str], ...] = (
    (Change.NEW, "New"),
    (Change.CHANGED, "Changed"),
    (Change.RETIRED, "Retired: no longer in the notes, or dropped by you"),
    (Change.DROPPED, "Dropped by you"),
    (Change.FORGOTTEN, "Forgotten"),
)
_SHOWN = frozenset(change for change, _ in _TITLES)

_ALWAYS = ("new", "changed", "kept", "retired")
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "new": "new",
        "changed": "changed",
        "kept": "kept",
        "retired": "retired",
        "retired_before": "retired before",
        "dropped": "dropped by you",
        "aside": "left out of this call",
        "forgotten": "forgotten",
    }
)
