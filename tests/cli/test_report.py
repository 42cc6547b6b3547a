"""What the terminal shows, piece by piece."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdeck.errors import located
from mkdeck.model import Card, CardType, Deck, Kind, LeftOut, Problem, Tier
from mkdeck.report import build_object, build_report, card_object, card_text, closing, plain, problem_lines

CLOZE = Card(
    guid="g",
    key="k",
    type=CardType.CLOZE,
    kind=Kind.CLAIM,
    writer="contrast",
    tier=Tier.EVERYTHING,
    front="",
    back="",
    text="Fast &amp; slow: {{c1::<i>System 1</i>}}",
    extra="<p>From the book.</p><p>Second line.</p>",
    context="Thinking › Claims",
    link="",
    deck="Notes",
    tags=("mkdeck::claim",),
    note="Thinking",
    path="notes/a.md",
    line=7,
    modified=0,
)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a <i>b</i> <code>c</code>", "a b c"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<p>a</p><p>b</p>", "a\nb"),
        ("<ul><li>a</li><li>b</li></ul>c", "- a\n- b\nc"),
        ("x &lt;b&gt; &amp; y", "x <b> & y"),
        ("1 &lt; 2 > 1", "1 < 2 > 1"),
        ('see <img src="x.png" alt="a &quot;map&quot;">', 'see [picture: a "map"]'),
        ("<img src='x>y.png'>", "[picture]"),
        (r"\(a<b\)", r"\(a<b\)"),
        ("&#27;[31m \x1b[31m", "[31m \ufffd[31m"),
    ],
)
def test_html_becomes_the_text_that_a_reader_sees(html: str, text: str) -> None:
    assert plain(html) == text


def test_a_cloze_card_is_shown_with_its_blanks_tier_context_and_extra() -> None:
    assert card_text(CLOZE) == (
        "notes/a.md:7  claim · Thinking › Claims · only with --everything\n"
        "  Fast & slow: {{c1::System 1}}\n"
        "  From the book.\n"
        "  Second line.\n"
    )


def test_a_card_as_an_object_keeps_its_html() -> None:
    assert card_object(CLOZE)["text"] == CLOZE.text
    assert "front" not in card_object(CLOZE)


def test_the_report_counts_kinds_in_their_order_and_reasons_by_number() -> None:
    left_out = tuple(LeftOut("a.md", n, code, f"reason of {code}", "text") for n, code in enumerate("xyy"))
    deck = Deck((CLOZE,) * 1203, left_out, notes=1, by_kind={Kind.CLAIM: 3, Kind.THEORY: 1200})
    assert build_report(deck) == (
        "1,203 cards from 1 note\n"
        "  1,200  theory\n"
        "      3  claim\n"
        "\n"
        "3 left out, and why (mkdeck check --all shows the lines)\n"
        "  2  reason of y\n"
        "  1  reason of x"
    )
    assert list(build_object(deck, Path("d.apkg"))["by_kind"]) == ["theory", "claim"]  # type: ignore[call-overload]


def test_reasons_of_one_code_are_told_by_what_they_share() -> None:
    said = ["same as line 3", "same as line 12", "holds “a” of it", "holds “b c” of it", "alone"]
    left_out = tuple(LeftOut("a.md", 1, reason[:4], reason, "text") for reason in said)
    assert build_report(Deck((), left_out)).endswith("  2  same as line …\n  2  holds … of it\n  1  alone")


def test_reasons_of_one_code_that_share_hardly_a_word_are_told_by_the_most_frequent_one() -> None:
    said = ["names a topic and is silent about it", "names a topic and is silent about it", "says nothing about it"]
    left_out = tuple(LeftOut("a.md", 1, "topic", reason, "text") for reason in said)
    assert build_report(Deck((), left_out)).endswith("  3  names a topic and is silent about it, or the like")


def test_an_empty_deck_is_called_empty() -> None:
    assert closing(Deck(()), Path("d.apkg")) == "No cards were made, so the deck is empty: d.apkg"


def test_a_problem_is_one_line_with_place_message_and_remedy() -> None:
    problem = Problem("a\nb.md", 3, "code", "is wrong", "Mend it.")
    assert list(problem_lines([problem])) == ["a b.md:3: is wrong. Mend it."]


def test_a_place_is_shown_as_far_as_it_is_known() -> None:
    assert located("a.md", 3, "Wrong", "Mend it.") == "a.md:3: Wrong. Mend it."
    assert located("a.md", 0, "Wrong!") == "a.md: Wrong!"
    assert located("", 0, "Wrong") == "Wrong."
