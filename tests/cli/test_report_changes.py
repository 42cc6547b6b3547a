"""What a dry run shows of the fates of cards."""

from __future__ import annotations

from mkdeck.history import Change, Fate, Made, Shipped
from mkdeck.model import Card, Deck
from mkdeck.report_changes import changes_line, dry_run_lines, dry_run_object
from tests.anki.samples import ask, blank


def shipped(card: Card, *, retired: bool = False) -> Shipped:
    return Shipped(card, (), (), "", retired)


OLD = ask("old", "What is a <b>stock</b>?", "What a system holds")
NEW = OLD._replace(front="What is a <b>supply</b>?")
MADE = Made(
    Deck(()),
    (),
    (
        Fate(Change.NEW, ask("new", "Why?", "So")),
        Fate(Change.CHANGED, NEW, shipped(OLD), "similar", 0.6),
        Fate(Change.CHANGED, OLD._replace(back="More"), shipped(OLD), "key", 1.0),
        Fate(Change.KEPT, OLD, shipped(OLD), "key"),
        Fate(Change.KEPT, OLD, shipped(OLD, retired=True), "retired"),
        Fate(Change.RETIRED, blank("gone", "It is {{c1::gone}}."), shipped(OLD), near="It was {{c1::gone}}.", score=0.55),
        Fate(Change.RETIRED, ask("far", "Where?", "There"), shipped(OLD)),
        Fate(Change.ASIDE, OLD, shipped(OLD)),
    ),
)


def test_each_change_stands_under_its_title_with_the_front_before_and_after() -> None:
    shown = list(dry_run_lines(MADE))
    assert shown[0] == f"Nothing is written. A build would give: {changes_line(MADE)}"
    assert shown[1:4] == ["", "New (1)", "  notes/sample.md:1  Why?"]
    at = shown.index("Changed (2)")
    assert shown[at + 1 : at + 5] == [
        *("  notes/sample.md:1", "    - What is a stock?", "    + What is a supply?"),
        "  notes/sample.md:1  What is a stock?  (other answer)",
    ]
    assert "Retired: no longer in the notes, or dropped by you (2)" in shown


def test_weak_matches_and_histories_that_end_near_a_new_card_are_at_risk() -> None:
    shown = list(dry_run_lines(MADE))
    at = next(place for place, line in enumerate(shown) if line.startswith("At risk (2)"))
    assert shown[at + 1 :] == [
        "  60% alike: What is a stock?",
        "      and now: What is a supply?",
        "  its history ends: It is {{c1::gone}}.",
        "  somewhat like it: It was {{c1::gone}}.",
    ]


def test_the_counts_tell_what_was_retired_before_from_what_is_kept() -> None:
    assert changes_line(MADE) == "1 new, 2 changed, 1 kept, 2 retired, 1 retired before, 1 left out of this call"


def test_json_has_each_change_and_each_risk() -> None:
    found = dry_run_object(MADE)
    cards, risks = found["cards"], found["at_risk"]
    assert isinstance(cards, list)
    assert isinstance(risks, list)
    assert [one["change"] for one in cards] == ["new", "changed", "changed", "retired", "retired"]
    assert [(one["before"], one["front"]) for one in cards[1:2]] == [(OLD.front, NEW.front)]
    assert [one["score"] for one in risks] == [0.6, 0.55]
