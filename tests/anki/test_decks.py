"""Decks that mkdeck makes of notes, in real Anki engines: the sample notes, the corpus, and notes that are odd."""

from __future__ import annotations

import html
import unicodedata
from pathlib import Path

import pytest

from mkdeck.config import Config
from mkdeck.model import Card, CardType, Deck
from mkdeck.pipeline import build, write
from tests.anki.engines import Engine, Loaded, faults
from tests.anki.samples import png
from tests.corpus import CORPUS, SAMPLES, needs_corpus

RULES = """\
## Key Theories

- **Feedback Loop**: A closed chain of causes in which a change of a stock comes back to its flows.
- **Leverage Point**: A place in a system where a small change leads to a large shift in its behavior.
"""

ODD = {
    "empty": "",
    "blank": "\n\n   \n",
    "only-front-matter": "---\ntitle: Nothing Else\n---\n",
    "only-code": "```python\nprint('{{c1::x}}')\n```\n",
    "only-html": "<blockquote>Words</blockquote>\n<script>alert(1)</script>\n",
    "only-headings": "# One\n## Two\n### Three\n",
    "table": """\
        ## Key Terms

        | Term | Meaning |
        |---|---|
        | **Stock** | A quantity that has been gathered over time, such as water in a tub |
        | *Flow* | The change of a stock over time, such as `{{Front}}` or {{c1::water}} |
        | Delay | The time that $x_{t}$ takes to arrive at \\|x\\| |
        """,
    "huge-table": "## Key Terms\n\n| Term | Meaning |\n|---|---|\n"
    + "\n".join(f"| Term {n} | The meaning of the thing with the number {n} in a list |" for n in range(1500)),
    "math": """\
        ## Key Theories

        - **Bayes' Rule**: A way to turn evidence into belief, $P(A|B) = \\frac{P(B|A)P(A)}{P(B)}$, named after a priest.
        - **Sigma Rule**: The share $\\sigma^{2^{n}}$ of a spread that lies within *the $\\lambda_{i_{j}}$ bound* of it.
        - **Norm**: A measure of length, $$\\|x\\|_{2_{3}}}$$, that is never below zero.

        $$
        E = mc^{2}
        $$
        """,
    "code": """\
        ## Key Theories

        - **Comprehension**: A short way to write `[x for x in xs if {x}]` and `{{c1::x}}` in one line of Python.
        - **`a::b`**: A path in C++ that names the member `b::c` of a class or of a namespace.
        """,
    "right-to-left": """\
        ## Key Theories

        - **הזיכרון**: שריר שמתחזק כאשר משתמשים בו שוב ושוב לאורך זמן רב מאוד.
        - **الذاكرة**: مكان تحفظ فيه الأفكار التي نريد أن نتذكرها في المستقبل البعيد.
        """,
    "cloze-syntax": """\
        # Systems

        ## {{c2::Key}} Theories

        - **{{c1::Loop}}**: A closed chain of {{c2::causes::hint}} in which a change }} comes back {{ to its flows.
        - **Point::Place**: A place where {{c1::a small change}} leads to a large shift in behavior.
        - **Model**: A picture of {{Front}} and {{#Back}}more{{/Back}} that leads to {{FrontSide}} in the mind.
        - **Brace**: A pair of signs {x} that holds a::b and what else belongs to one set of things.
        """,
    "cloze-title": "# {{c1::Title}} and {{Front}}\n\n" + RULES,
    "html": """\
        # A <b>Title</b> & More <script>alert(1)</script>

        ## Key Theories

        - **<i>Loop</i>**: A closed <b onclick="x()">chain</b> of causes & effects, where a < b and c > d hold.
        - **Image**: A <img src="https://example.org/x.png" onerror="alert(1)"> picture that is fetched from afar.
        - **Style**: A <style>body{display:none}</style> way of hiding &lt;script&gt;alert(1)&lt;/script&gt; things.
        """,
    "long": "## Key Theories\n\n- **Long**: A thing that is " + "very " * 3000 + "long.\n- **Word**: A " + "w" * 5000 + " thing.\n",
    "picture": RULES
    + """
- **Tub**: A picture of a stock, ![a "tub" {{c1::x}} <b>](tub.png), with a flow in and a flow out of it.
- **Twice**: A picture that is shown once more, ![[tub.png|300]], with other words in the line beside it.
- **Missing**: A picture that is not there, ![gone](gone.png), with the words that are still to be learned.
- **Remote**: A picture from elsewhere, ![far](https://example.org/far.png), that does not travel with a deck.
""",
    "titles-a": f"---\ntitle: Same Title\n---\n{RULES}",
    "titles-b": f"---\ntitle: Same Title\n---\n{RULES}",
    "address-a": f"---\ntitle: One\nURL: https://example.org/same\n---\n{RULES}",
    "address-b": f"---\ntitle: Two\nURL: https://example.org/same\n---\n{RULES}",
    "odd::deck name/_-/ünï{{c1::x}}": RULES,
}


def write_odd(folder: Path) -> Path:
    for name, text in ODD.items():
        file = folder / "vault" / f"{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        lines = [line.removeprefix("        ") for line in text.split("\n")]
        file.write_text("\n".join(lines), encoding="utf-8")
    png(folder / "vault", "tub.png")
    return folder / "vault"


def load(engine: Engine, folder: Path, notes: Path) -> tuple[Deck, Loaded]:
    deck = build([notes], Config(everything=True))
    write(deck, folder / "deck.apkg")
    return deck, engine.load(folder / "deck.apkg")


def assert_all_arrived(deck: Deck, loaded: Loaded) -> None:
    assert faults(loaded) == []
    assert loaded["first"] == {"new": len(deck.cards), "updated": 0, "duplicate": 0, "conflicting": 0}
    assert loaded["again"]["new"] == loaded["again"]["updated"] == 0
    arrived = {note["guid"]: note for note in loaded["notes"]}
    for card in deck.cards:
        fields = arrived[card.guid]["fields"]
        expected = fields_of(card)
        assert {name: fields[name] for name in expected} == expected
        assert sorted(arrived[card.guid]["tags"]) == sorted(card.tags)
    assert set(loaded["media"]) == {media.name for card in deck.cards for media in card.media}
    assert {card["deck"] for card in loaded["cards"]} == {unicodedata.normalize("NFC", card.deck) for card in deck.cards}
    order = list(dict.fromkeys(card["guid"] for card in loaded["cards"]))
    assert order == [card.guid for card in deck.cards]


def fields_of(card: Card) -> dict[str, str]:
    asked = {"Front": card.front, "Back": card.back} if card.type is CardType.QA else {"Text": card.text}
    rest = {"Extra": card.extra, "Context": card.context, "Source": html.escape(card.link)}
    return {name: unicodedata.normalize("NFC", field) for name, field in (asked | rest).items()}


def test_the_deck_of_the_sample_notes_arrives_whole(engine: Engine, tmp_path: Path) -> None:
    deck, loaded = load(engine, tmp_path, SAMPLES)
    assert not deck.problems
    assert any(card.media for card in deck.cards)
    assert_all_arrived(deck, loaded)


@needs_corpus
def test_the_deck_of_the_corpus_arrives_whole(engine: Engine, tmp_path: Path) -> None:
    assert_all_arrived(*load(engine, tmp_path, CORPUS))


def test_a_deck_of_odd_notes_arrives_whole(engine: Engine, tmp_path: Path) -> None:
    deck, loaded = load(engine, tmp_path, write_odd(tmp_path))
    assert not deck.problems
    assert deck.notes == len(ODD)
    assert_all_arrived(deck, loaded)


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    return build([write_odd(tmp_path_factory.mktemp("odd"))], Config(everything=True))


def cards_of(deck: Deck, name: str) -> list[Card]:
    return [card for card in deck.cards if Path(card.path).stem == name]


@pytest.mark.parametrize("name", ["empty", "blank", "only-front-matter", "only-code", "only-html", "only-headings"])
def test_a_note_without_a_sentence_gives_no_card_and_no_problem(odd: Deck, name: str) -> None:
    assert cards_of(odd, name) == []


@pytest.mark.parametrize("name", ["table", "huge-table", "math", "code", "cloze-syntax", "html", "picture", "titles-b", "address-b"])
def test_an_odd_note_with_content_gives_cards(odd: Deck, name: str) -> None:
    assert cards_of(odd, name)


def test_nothing_of_a_note_is_a_cloze_a_template_or_a_script_to_anki(odd: Deck) -> None:
    for card in odd.cards:
        for field in (card.front, card.back, card.extra, card.context):
            assert "{{" not in field, card
            assert "}}" not in field, card
        for field in (card.front, card.back, card.text, card.extra, card.context):
            for tag in ("<script", "<style", "<b onclick", 'onerror="', "https://example.org/x.png"):
                assert tag not in field, card


def test_the_pictures_of_a_note_travel_once_under_a_name_made_of_their_content(odd: Deck) -> None:
    cards = [card for card in cards_of(odd, "picture") if card.media]
    assert cards
    assert len({media.name for card in cards for media in card.media}) == 1
    for card in cards:
        assert f'<img src="{card.media[0].name}"' in card.front + card.back + card.text + card.extra


def test_notes_with_one_title_or_one_address_keep_all_their_cards(odd: Deck) -> None:
    for one, other in (("titles-a", "titles-b"), ("address-a", "address-b")):
        assert len(cards_of(odd, one)) == len(cards_of(odd, other)) > 0
    assert len({card.guid for card in odd.cards}) == len(odd.cards)
