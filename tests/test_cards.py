"""Cards of a whole note: what stands in it reaches the card as it was meant."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from mkdeck import pipeline
from mkdeck.config import Config
from mkdeck.history import Change
from mkdeck.model import Card

OWN = """
# Commons

## Key Theories

- **Tragedy of the Commons**: The ruin of a shared resource by people who each take more than their part of it.
"""


def cards_of(folder: Path, text: str) -> list[Card]:
    """The cards of a note with this text, of both tiers."""
    note = folder / "note.md"
    note.write_text(dedent(text).lstrip(), encoding="utf-8")
    return list(pipeline.build([note], Config(everything=True)).cards)


def answers(cards: list[Card], writer: str) -> list[tuple[str, str]]:
    """Fronts and backs of the cards of a writer, with braces that can be read in a test."""
    return [
        tuple(side.replace("&#123;", "{").replace("&#125;", "}") for side in (card.front, card.back))  # type: ignore[misc]
        for card in cards
        if card.writer == writer
    ]


def test_braces_in_math_and_code_are_no_rest_of_markup(tmp_path: Path) -> None:
    cards = cards_of(
        tmp_path,
        r"""
        # Growth

        ## Key Theories

        - **Path Curvature**: The fraction $\frac{a}{b^{2}}$ of two lengths of a road that turns to the left.
        - **Mustache**: The placeholder `{{name}}` for a value that the program fills in later.
        """,
    )
    shown = " ".join(back for _, back in answers(cards, "definition"))
    assert r"\(\frac{a}{b^{2}}\)" in shown
    assert "<code>{{name}}</code>" in shown


def test_braces_in_a_title_are_text(tmp_path: Path) -> None:
    cards = cards_of(
        tmp_path,
        """
        ---
        title: "Templates {{cookiecutter}} in Depth"
        author: Ann Lee
        ---
        ## Key Theories

        - **Path Curvature**: The change of the direction of a road with its length.
        """,
    )
    assert ("Who wrote <i>Templates {{cookiecutter}} in Depth</i>?", "Ann Lee") in answers(cards, "author")
    assert answers(cards, "definition")


@pytest.mark.parametrize(
    ("label", "asked", "answered"),
    [
        (r"Growth rate $x^{2}$", r"<b>growth rate \(x^{2}\)</b>", r"Growth rate \(x^{2}\)"),
        (r"$\alpha$ Decay", r"<b>\(\alpha\) Decay</b>", r"\(\alpha\) Decay"),
        ("Rate $N$", r"<b>Rate \(N\)</b>", r"Rate \(N\)"),
        ("`Rate` Limit", "<b><code>Rate</code> Limit</b>", "<code>Rate</code> Limit"),
    ],
)
def test_math_and_code_in_a_term_stay_what_they_are(tmp_path: Path, label: str, asked: str, answered: str) -> None:
    cards = cards_of(
        tmp_path,
        f"""
        # Science

        ## Key Theories

        - **{label}**: The speed at which a colony of bacteria doubles its members in warm water.
        """,
    )
    assert [asked in front for front, _ in answers(cards, "definition")] == [True]
    assert [back for _, back in answers(cards, "term-of")] == [answered]


def test_an_author_who_is_a_junior_keeps_his_full_stop(tmp_path: Path) -> None:
    cards = cards_of(tmp_path, '---\ntitle: Why We Wait\nauthor: "M. L. King, Jr."\n---\nText.\n')
    assert [back for _, back in answers(cards, "author")] == ["M. L. King, Jr."]


@pytest.mark.parametrize("named", ["notes", "notes/books", "notes/books/note.md"])
def test_a_note_has_the_same_guids_whether_its_folder_or_its_file_is_named(tmp_path: Path, named: str) -> None:
    (tmp_path / "notes/books").mkdir(parents=True)
    cards_of(tmp_path / "notes/books", OWN)
    whole = pipeline.build([tmp_path / "notes"], Config(everything=True)).cards
    again = pipeline.build([tmp_path / named], Config(everything=True)).cards
    assert whole
    assert [card.guid for card in again] == [card.guid for card in whole]


@pytest.mark.parametrize("named", ["notes/books", "notes/books/note.md"])
def test_a_deck_of_a_folder_knows_its_cards_again_when_a_file_of_it_is_named(tmp_path: Path, named: str) -> None:
    (tmp_path / "notes/books").mkdir(parents=True)
    cards_of(tmp_path / "notes/books", OWN)
    deck = tmp_path / "deck.apkg"
    first = pipeline.ship([tmp_path / "notes"], Config(), deck, 1_790_000_000)
    second = pipeline.ship([tmp_path / named], Config(), deck, 1_790_000_001)
    assert {fate.change for fate in second.fates} == {Change.KEPT}
    assert [one.card.guid for one in second.shipped] == [one.card.guid for one in first.shipped]
