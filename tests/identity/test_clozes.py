"""The numbers of blanks: the field as it was, as it is now, and as it is shipped."""

from __future__ import annotations

import pytest

from mkdeck.history import Numbered, Shipped
from mkdeck.identity.clozes import blanks, renumber
from tests.anki.samples import blank


def shipped(text: str, gone: Numbered = ()) -> Shipped:
    return Shipped(blank("card", text), blanks(text), gone, "")


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("{{c1::A}}, {{c2::B}}", "{{c1::A}}, {{c2::B}}", "{{c1::A}}, {{c2::B}}"),
        ("{{c2::A}} before, {{c1::A}} after", "{{c1::A}} before, {{c2::A}} after", "{{c2::A}} before, {{c1::A}} after"),
        ("{{c1::Ash}}, {{c2::Birch}}", "{{c1::Birch}}, {{c2::Ash}}", "{{c2::Birch}}, {{c1::Ash}}"),
        ("{{c1::Ash}}, {{c2::Birch}}", "{{c1::Oak}}, {{c2::Ash}}, {{c3::Birch}}", "{{c3::Oak}}, {{c1::Ash}}, {{c2::Birch}}"),
        ("{{c1::Ash}}, {{c2::Birch}}, {{c3::Oak}}", "{{c1::Ash}}, {{c2::Oak}}", "{{c1::Ash}}, {{c3::Oak}}"),
        ("{{c1::Ash}}, {{c2::Birch}}, {{c3::Oak}}", "{{c1::Ash}}, {{c2::Elm}}, {{c3::Oak}}", "{{c1::Ash}}, {{c4::Elm}}, {{c3::Oak}}"),
        (
            "{{c1::The Way}}, {{c2::Oak}}, {{c3::Elm}}",
            "{{c1::The Sea}}, {{c2::Oak}}, {{c3::Elm}}",
            "{{c4::The Sea}}, {{c2::Oak}}, {{c3::Elm}}",
        ),
        (
            "{{c1::Ash}}, {{c2::Cherry}}, {{c3::Oak}}",
            "{{c1::Ash}}, {{c2::Chrery}}, {{c3::Oak}}",
            "{{c1::Ash}}, {{c2::Chrery}}, {{c3::Oak}}",
        ),
        ("{{c1::slow feedback}}, {{c2::Oak}}", "{{c1::Oak}}, {{c2::slow feedbacks}}", "{{c2::Oak}}, {{c1::slow feedbacks}}"),
        ("It has {{c1::1948}} parts in all.", "It has {{c1::1949}} parts in all.", "It has {{c1::1949}} parts in all."),
        ("Only {{c1::errors}} can be made rare.", "Only {{c1::mistakes}} can be made rare.", "Only {{c1::mistakes}} can be made rare."),
        ("{{c1::A}} and {{c1::B}}, {{c2::C}}", "{{c1::C}}, {{c2::A}} and {{c2::B}}", "{{c2::C}}, {{c1::A}} and {{c1::B}}"),
        ("In {{c1::1948::year}}", "In <i>{{c1::1948::which year?}}</i>", "In <i>{{c1::1948::which year?}}</i>"),
        ("{{c1::A &amp; B}}, {{c2::C}}", "{{c1::C}}, {{c2::<i>A</i> &amp; B}}", "{{c2::C}}, {{c1::<i>A</i> &amp; B}}"),
    ],
    ids=[
        "same",
        "same answer twice",
        "order",
        "inserted",
        "removed",
        "replaced",
        "one article",
        "typo",
        "reworded",
        "corrected",
        "synonym",
        "two of a number",
        "hint",
        "html",
    ],
)
def test_a_number_belongs_to_its_answer(before: str, now: str, expected: str) -> None:
    assert renumber(now, shipped(before)).text == expected


def test_a_removed_number_is_never_given_to_another_answer() -> None:
    first = renumber("{{c1::Ash}}", shipped("{{c1::Ash}}, {{c2::Birch}}"))
    assert first.gone == ((2, "Birch"),)
    then = renumber("{{c1::Ash}}, {{c2::Oak}}", shipped(first.text, first.gone))
    assert (then.text, then.gone) == ("{{c1::Ash}}, {{c3::Oak}}", ((2, "Birch"),))


def test_an_answer_that_comes_back_gets_its_number_back() -> None:
    found = renumber("{{c1::Ash}}, {{c2::Oak}}, {{c3::Birch}}", shipped("{{c1::Ash}}, {{c3::Oak}}", ((2, "Birch"),)))
    assert (found.text, found.gone) == ("{{c1::Ash}}, {{c3::Oak}}, {{c2::Birch}}", ())
