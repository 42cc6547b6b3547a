"""Each rule catches the card of its example, and spares the other one: what `mkdeck check --explain` shows is true.

The examples are written as a person reads them: "front -> back", a blank in brackets, a title between stars.
"""

from __future__ import annotations

import re

import pytest

from mkdeck.check import RULES, Rule, judge
from mkdeck.check.reasons import REASONS, Reason
from mkdeck.markup import blank, em
from mkdeck.model import CardType, Draft, Form, Idea, Kind, Work

WORK = Work("Tides", "Tides", "book")

PARAGRAPH = (
    "The short pause between two streams, in which a heavy barge can turn without a tug, a diver can reach the wreck, and a pilot "
    "writes the hour into the log before the flood begins to run against the quay"
)

# Examples that describe a card instead of showing it.
DESCRIBED = {
    "What does *T* say? -> a paragraph of 40 words": f"What does *T* say? -> {PARAGRAPH}",
    "What is X? -> a definition of 15 words": f"What is slack water? -> {' '.join(PARAGRAPH.split()[:15])}",
    "a question of 34 words": f"What does a harbour {'ebb ' * 30}? -> Mud",
    "a question of 20 words": f"What does a harbour {'ebb ' * 16}? -> Mud",
    "Who wrote T? -> four authors": "Who wrote *T*? -> Ann Dee, Bo Fay, Cy Gow, and Di Hay",
    "The Three Tides: [...], slack, and ebb": "The Three Tides: [flood], slack, and ebb",
    "The Four Laws: [..]; [..]; [..]; [..]": "The Four Laws: [obvious]; [attractive]; [easy]; [satisfying]",
    "Focus on [...], not goals.": "Focus on [systems], not goals.",
    "AI affects areas such as [...].": "AI affects areas such as [medicine].",
    "[...] matters.": "[Diligence] matters.",
}
# The writers that make such cards; a question is of a definition, a cloze of a statement.
WRITERS = {
    "Who wrote T? -> four authors": "author",
    "The Four Laws: [..]; [..]; [..]; [..]": "counted",
    "The Three Tides: [...], slack, and ebb": "counted",
    "Focus on [...], not goals.": "preferred",
    "What may pilots rely on? -> These differently": "thing",
    "What may pilots rely on? -> Their charts": "thing",
}
EACH_RULE = pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])


def draft(example: str, writer: str = "") -> Draft:
    """The card that an example shows."""
    front, _, back = example.partition(" -> ")
    front = re.sub(r"\*([^*]+)\*", lambda found: em(found[1]), front.strip())
    numbers = iter(range(1, 9))
    marked = re.sub(r"\[([^\]]+)\]", lambda found: blank(next(numbers), found[1]), front)
    form = CardType.QA if marked == front else CardType.CLOZE
    idea = Idea(Form.STATEMENT, Kind.CLAIM, WORK, "tides.md", 1, "", front, front)
    default = "definition" if form is CardType.QA else "blank"
    return Draft(idea, form, writer or default, marked, back.strip() or ("mud" if form is CardType.QA else ""), front, 0.8)


def codes(example: str) -> list[str]:
    """The codes of the verdicts on the card of an example."""
    made = draft(DESCRIBED.get(example, example), WRITERS.get(example, ""))
    return [verdict.rule.code for verdict in judge(made)]


@EACH_RULE
def test_a_rule_catches_its_example(rule: Rule) -> None:
    assert rule.code in codes(rule.catches)


@EACH_RULE
def test_a_rule_spares_its_other_example(rule: Rule) -> None:
    assert rule.code not in codes(rule.spares)


@EACH_RULE
def test_a_rule_says_why_and_what_to_do(rule: Rule) -> None:
    assert rule.name
    assert rule.catches
    assert rule.spares
    assert rule.catches != rule.spares
    for sentence in (rule.why, rule.remedy):
        assert re.fullmatch(r"[A-Z'‘“].*[.]", sentence), sentence


def test_codes_and_names_are_unique() -> None:
    known = [rule.code for rule in RULES] + [reason.code for reason in REASONS]
    assert len({code.lower() for code in known}) == len(known)
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("reason", REASONS, ids=[reason.code for reason in REASONS])
def test_a_reason_says_why_and_what_to_do(reason: Reason) -> None:
    for sentence in (reason.why, reason.remedy):
        assert re.fullmatch(r"[A-Z'‘“].*[.]", sentence), sentence


@EACH_RULE
def test_a_verdict_says_what_is_wrong_with_this_card(rule: Rule) -> None:
    for one in RULES:
        for example in (one.catches, one.spares):
            made = draft(DESCRIBED.get(example, example), WRITERS.get(example, ""))
            messages = [verdict.message for verdict in judge(made) if verdict.rule is rule]
            assert all(message and "\n" not in message and not message.endswith(".") for message in messages)


def test_a_good_card_has_no_verdict() -> None:
    question = draft("What does *Tides* mean by **slack water**? -> The short pause between the flood and the ebb stream")
    assert list(judge(question)) == []
    assert list(judge(draft("Sailors in the Channel wait for [slack water] before they round the cape."))) == []


def test_what_the_context_shows_leaks_too() -> None:
    card = draft("Which pause lies between two streams of a strait? -> Slack water")
    assert not [verdict for verdict in judge(card) if verdict.rule.code == "L2"]
    assert [verdict for verdict in judge(card, "Tides › Slack water") if verdict.rule.code == "L2"]
    assert [verdict for verdict in judge(card, "", "Notes::Slack water") if verdict.rule.code == "L2"]
