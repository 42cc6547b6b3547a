"""Whatever a note holds: it gives the same cards each time, and none of them is broken."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from mkdeck.config import Config
from mkdeck.model import Card, CardType, Problem
from mkdeck.pipeline import Built, build_note

# Pieces that the rules of extract and write look for, so that generated notes reach them and do not end as "says too little".
SUBJECTS = [
    "A granary",
    "The tide",
    "Rye bread",
    "Sailors",
    "It",
    "They",
    "*The Salt Road*",
    "This book",
    "Copper and tin",
    "The Four Winds",
]
VERBS = [
    "is",
    "are",
    "leads to",
    "shifts from salt to",
    "prevents",
    "argues that",
    "does not feed",
    "was rooted in",
    "consists of",
    "means",
]
OBJECTS = [
    "a bank of calories", "famine, fever, and flood", "40% of the fleet", "$5 or $10", "`rope`", "$x^2$", "“liquid money”", '"dry', "(CNNs",
    "the Royal Salt Office (RSO)", "spices such as pepper and mace", "{{c1::forged}}", "}} and ::", "<b>bold</b> &amp; <", "🧂 salt 👩‍🌾",
    "\ue00a1\ue00bforged\ue00d", "\uf000", "[[link|shown]]", "![p](p.png)", "[x](y)", "==marked==", "**bold", "e\u0301\u200b", "System 1",
    "[sound:a.mp3]", "[latex]x[/latex]", "[$]x[/$]", "[[type:Front]]", "[anki:tts lang=en_US]x[/anki:tts]", r"$\href{javascript:1}{x}$",
    "&#xE00A;1&#xE00B;forged&#xE00D;", "&#x202E;&#27;[31m", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", r"\\(x\\)",
]  # fmt: skip
TAILS = [
    "",
    " because wind dries it",
    " by burning ovens",
    " rather than gold",
    ", which feeds cities",
    " to keep the peace",
    " in 1846",
    "?",
    "…",
]
HEADINGS = [
    "Key Terms", "Topics", "Prominent Examples", "Practical Takeaways", "Critical Analysis", "Evaluation", "📝🐒 Human Notes", "FAQ",
    "Book Recommendations", "The Three Levies", "Level 1: Deckhand", "TL;DR", "New or Surprising Perspective", "About the Author", "Prompt",
]  # fmt: skip
NAMES = [
    "",
    "**Roux:** ",
    "**🧂 Salt Tax:** ",
    "**Four Winds:** ",
    "**Q:** ",
    "A: ",
    "**Similar:** ",
    "*Salt* by Oda Winter: ",
    "**Make It Dry:** ",
]
MARKS = ["- ", "  - ", "    * ", "1. ", "> ", "", "- [ ] ", "> [!note] ", "| a | ", "```\n", "#"]

sentences = st.builds(
    lambda *parts: " ".join(parts[:3]) + parts[3] + parts[4],
    st.sampled_from(SUBJECTS), st.sampled_from(VERBS), st.sampled_from(OBJECTS), st.sampled_from(TAILS), st.sampled_from([".", "", "!"]),
)  # fmt: skip
words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40)
lines = st.builds(lambda mark, name, text: f"{mark}{name}{text}", st.sampled_from(MARKS), st.sampled_from(NAMES), sentences | words)
headings = st.builds(lambda level, text: f"\n{'#' * level} {text}\n", st.integers(1, 4), st.sampled_from(HEADINGS) | words)
bodies = st.lists(headings | lines, max_size=14).map("\n".join)
notes = (
    st.builds(
        lambda title, body: f"---\ntitle: {title}\n---\n{body}\n",
        st.sampled_from(["The Salt Road", '"The Salt Road: A History"', '"Oda Winter: Salt"', "🧂 Salt", "1984", "{{c1::x}}"]),
        bodies,
    )
    | bodies
)

_CLOZE = re.compile(r"\{\{c(\d+)::((?:(?!\{\{|\}\}).)+)\}\}", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-z]+)\b[^>]*>")
_OURS = {"i", "b", "code", "br", "img"}


def built(text: str) -> Built:
    with TemporaryDirectory() as folder:
        file = Path(folder, "note.md")
        file.write_text(text, encoding="utf-8", newline="")
        made = build_note(Path(folder), file, Config())
    assert made.problem is None or made.problem.code != "mistake", made.problem
    return made


@settings(max_examples=120, deadline=None)
@given(notes)
@example("s sell e, , and e")
@example("y ed , .")
@example("## FAQ\n### Q: What does the levy mean?\nIt means that .\n")
@example("- When the tide turns, , then ring the bell.\n")
@example("- {{c1::x}} is a bank of calories.\n")
@example("## Key Terms\n- **Roux:** Flour }} cooked :: in {{fat}}.\n")
@example("## Human Notes\n- \ue00a1\ue00bforged\ue00d is a bank of calories\n")
def test_no_card_is_broken(text: str) -> None:
    made = built(text)
    for card in made.cards:
        check_fields(card)
        check_sides(card)
        assert 1 <= card.line <= len(re.split("\r\n|\r|\n", text))
    assert len({card.key for card in made.cards if card.writer != "author"}) <= len(made.cards)
    assert isinstance(made.problem, Problem) or made.problem is None


def check_fields(card: Card) -> None:
    for field in (card.front, card.back, card.text, card.extra, card.context, card.about, card.source, card.key, *card.tags):
        assert not re.search("[\ue000-\uf8ff]", field), field
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]", field), field
    for field in (card.front, card.back, card.text, card.extra, card.context):
        assert not re.search(r"(?<!\\)\[", field), field
        opened: list[str] = []
        for closing, name in _TAG.findall(field):
            assert name in _OURS, field
            if name in ("br", "img"):
                continue
            if closing:
                assert opened.pop() == name, field
            else:
                opened.append(name)
        assert opened == [], field
        assert "<" not in _TAG.sub("", field), field


def check_sides(card: Card) -> None:
    if card.type is CardType.QA:
        assert shown(card.front)
        assert shown(card.back)
        assert card.text == ""
        assert "{{" not in card.front + card.back + card.extra + card.context
        return
    assert card.front + card.back == ""
    blanks = _CLOZE.findall(card.text)
    assert blanks, card.text
    assert sorted({int(number) for number, _ in blanks}) == list(range(1, len({number for number, _ in blanks}) + 1))
    assert all(shown(answer) for _, answer in blanks)
    rest = _CLOZE.sub("", card.text)
    assert "{{" not in rest, card.text
    assert "}}" not in rest, card.text
    assert shown(rest), card.text


def shown(html: str) -> bool:
    """Whether a reader sees a letter, a digit or a sign, and not only space."""
    return bool(_TAG.sub("", html).strip())


@settings(max_examples=40, deadline=None)
@given(notes)
def test_a_note_gives_the_same_cards_each_time(text: str) -> None:
    def without_place(one: Built) -> list[tuple[object, ...]]:
        return [(c.key, c.guid, c.front, c.back, c.text, c.extra, c.tier, c.line) for c in one.cards]

    assert without_place(built(text)) == without_place(built(text))


@settings(max_examples=40, deadline=None)
@given(notes, st.sampled_from(["\r\n", "\r"]))
def test_the_ends_of_lines_change_nothing(text: str, end: str) -> None:
    plain = re.sub(r"[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "", text)
    assert [(c.front, c.back, c.text) for c in built(plain).cards] == [
        (c.front, c.back, c.text) for c in built(plain.replace("\n", end)).cards
    ]


@settings(max_examples=40, deadline=None)
@given(bodies.map(lambda body: body.replace("\r", "")))
def test_lines_without_a_card_have_a_reason_each(body: str) -> None:
    made = built(f"---\ntitle: The Salt Road\n---\n{body}\n")
    for left in made.left_out:
        assert left.code
        assert left.reason
        assert not re.search("[\ue000-\uf8ff]", left.text + left.reason)
        assert 1 <= left.line <= body.count("\n") + 4
