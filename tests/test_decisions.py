"""What the learner decides about cards: honoured by each command, over rewordings and rebuilds, and never lost in silence."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from mkdeck import decisions, pipeline
from mkdeck.config import Config
from mkdeck.decisions import ReviewError
from mkdeck.history import Change, Choice, Decision, Made, Reviewed
from mkdeck.identity import RETIRED_TAG
from mkdeck.model import Card, Tier

CONFIG = Config(deck="Notes")
THEN = 1_700_000_000
NOTE = """\
# Systems

## Key Theories

- **Feedback Loop**: A closed chain of causes in which a change of a stock comes back to the flows that fill it.
- **Leverage Point**: A place in a system where a small change leads to a large shift in the behavior of the whole.

## Key Takeaways

- To keep the tide out of the markets of Venice, close 40 locks at dusk.
"""


class Desk:
    """A folder of one note, its deck, and the decisions beside it."""

    def __init__(self, folder: Path) -> None:
        self.note = folder / "notes" / "systems.md"
        self.deck = folder / "decks" / "notes.apkg"
        self.file = decisions.beside(self.deck)
        self.note.parent.mkdir()
        self.write(NOTE)

    def write(self, text: str) -> None:
        self.note.write_text(text, encoding="utf-8")

    def look(self, config: Config = CONFIG) -> Made:
        return pipeline.preview([self.note.parent], config, self.deck, THEN)

    def build(self, later: int = 0, *, forget: bool = False) -> Made:
        return pipeline.ship([self.note.parent], CONFIG, self.deck, THEN + later, forget=forget)

    def decide(self, of: Card, choice: Choice, **fields: str) -> None:
        known = decisions.load(self.file)
        decisions.save(self.file, known | {of.guid: Decision(choice, card=of, **fields)})

    def take_back(self) -> None:
        self.file.unlink()

    def card(self, words: str, config: Config = CONFIG) -> Card:
        return find(self.look(config), words)


def find(made: Made, words: str) -> Card:
    found = [card for card in made.deck.cards if words in card.source + card.front + card.text]
    assert found, f"no card says {words}"
    return found[0]


def changes(made: Made) -> Mapping[str, Change]:
    return {fate.card.guid: fate.change for fate in made.fates}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_card_that_is_dropped_before_the_first_build_never_reaches_the_deck(desk: Desk) -> None:
    dropped = desk.card("closed chain")
    desk.decide(dropped, Choice.DROP)
    made = desk.build()
    assert dropped.guid not in {card.guid for card in made.deck.cards}
    assert dropped.guid not in {one.card.guid for one in made.shipped}
    assert made.reviewed == Reviewed(dropped=1)
    assert (dropped.line, "dropped") in {(one.line, one.code) for one in made.deck.left_out}


def test_a_card_that_was_never_shipped_stays_dropped_when_its_line_is_reworded(desk: Desk) -> None:
    dropped = desk.card("closed chain")
    desk.decide(dropped, Choice.DROP)
    desk.write(NOTE.replace("Feedback Loop", "Feedback Cycle").replace("closed chain of causes", "closed circle of causes"))
    made = desk.build()
    assert not [card for card in made.deck.cards if "closed circle" in card.source and card.writer == dropped.writer]
    assert made.reviewed.dropped == 1


def test_a_card_that_anki_has_retires_when_it_is_dropped_and_comes_back_with_its_identity(desk: Desk) -> None:
    first = find(desk.build(), "closed chain")
    desk.decide(first, Choice.DROP)
    made = desk.build(10)
    gone = next(card for card in made.deck.cards if card.guid == first.guid)
    assert RETIRED_TAG in gone.tags
    assert gone.modified == THEN + 10
    assert changes(desk.build(20))[first.guid] is Change.KEPT
    desk.take_back()
    back = desk.build(30)
    assert changes(back)[first.guid] is Change.CHANGED
    assert find(back, "closed chain") == first._replace(modified=THEN + 30)


def test_a_dropped_card_that_is_forgotten_stays_out(desk: Desk) -> None:
    first = find(desk.build(), "closed chain")
    desk.decide(first, Choice.DROP)
    desk.build(10)
    assert changes(desk.build(20, forget=True))[first.guid] is Change.FORGOTTEN
    desk.write(NOTE.replace("closed chain", "closed circle"))
    assert changes(desk.build(30))[first.guid] is Change.DROPPED


def test_an_edited_card_keeps_its_identity_and_is_newer(desk: Desk) -> None:
    first = find(desk.build(), "closed chain")
    desk.decide(first, Choice.EDIT, front="What comes <i>back</i>?")
    made = desk.build(10)
    edited = next(card for card in made.deck.cards if card.guid == first.guid)
    assert edited == first._replace(front="What comes <i>back</i>?", modified=THEN + 10)
    assert changes(desk.build(20)) == dict.fromkeys(changes(made), Change.KEPT)


def test_a_card_that_is_edited_before_the_first_build_is_shipped_with_its_identity(desk: Desk) -> None:
    first = desk.card("closed chain")
    desk.decide(first, Choice.EDIT, front="Mine?")
    assert first.key
    edited = next(card for card in desk.build().deck.cards if card.guid == first.guid)
    assert edited == first._replace(front="Mine?", modified=THEN)
    desk.write(NOTE.replace("closed chain", "closed circle"))
    again = next(card for card in desk.build(10).deck.cards if card.guid == first.guid)
    assert (again.key, again.front) == (first.key, "Mine?")


def test_an_edit_survives_a_rewording_and_what_was_not_edited_follows_the_note(desk: Desk) -> None:
    first = find(desk.build(), "closed chain")
    desk.decide(first, Choice.EDIT, front="Mine?")
    desk.build(10)
    desk.write(NOTE.replace("closed chain", "closed circle"))
    made = desk.build(20)
    edited = next(card for card in made.deck.cards if card.guid == first.guid)
    assert edited.front == "Mine?"
    assert "closed circle" in edited.back or "closed circle" in edited.source
    assert made.reviewed == Reviewed(edited=1)


def test_without_the_decision_the_words_of_the_note_come_back(desk: Desk) -> None:
    first = find(desk.build(), "closed chain")
    desk.decide(first, Choice.EDIT, front="Mine?")
    desk.build(10)
    desk.take_back()
    assert find(desk.build(20), "closed chain") == first._replace(modified=THEN + 20)


def test_a_new_blank_gets_a_number_that_no_blank_ever_had(desk: Desk) -> None:
    first = find(desk.build(), "Venice")
    assert first.text.count("{{c") == 1
    answer = first.text.partition("{{c1::")[2].partition("}}")[0]
    desk.decide(first, Choice.EDIT, text="The {{c1::markets}} of Venice have {{c2::" + answer + "}} of them.")
    edited = next(card for card in desk.build(10).deck.cards if card.guid == first.guid)
    assert "{{c2::markets}}" in edited.text
    assert "{{c1::" + answer + "}}" in edited.text
    desk.take_back()
    assert find(desk.build(20), "Venice").text == first.text


def test_a_card_of_the_second_tier_that_is_kept_is_in_the_deck(desk: Desk) -> None:
    everything = CONFIG._replace(everything=True)
    second = next((card for card in desk.look(everything).deck.cards if card.tier is Tier.EVERYTHING), None)
    assert second is not None
    assert second.guid not in changes(desk.build())
    desk.decide(second, Choice.KEEP)
    assert changes(desk.build(10))[second.guid] is Change.NEW


def test_a_decision_is_to_be_looked_at_again_when_its_source_says_something_else(desk: Desk) -> None:
    first = find(desk.build(), "Venice")
    desk.decide(first, Choice.KEEP)
    desk.write(NOTE.replace("keep the tide out", "keep tides out"))
    assert desk.build(10).reviewed == Reviewed(kept=1)
    desk.write(NOTE.replace("40 locks", "70 locks"))
    assert desk.build(20).reviewed == Reviewed(kept=1, again=1)


def test_a_card_of_a_note_that_is_not_read_stays_as_it_was_decided(desk: Desk) -> None:
    other = desk.note.with_name("other.md")
    other.write_text("# Other\n\n## Key Theories\n\n- **Entropy**: A measure of how many states a system can be in.\n", encoding="utf-8")
    first = find(desk.build(), "closed chain")
    desk.decide(first, Choice.EDIT, back="Mine.")
    made = pipeline.ship([other], CONFIG, desk.deck, THEN + 10)
    assert next(card for card in made.deck.cards if card.guid == first.guid).back == "Mine."
    assert set(changes(desk.build(20)).values()) == {Change.KEPT}


def test_a_file_says_the_same_after_it_is_read_and_written(desk: Desk) -> None:
    for words, choice, fields in (
        ("closed chain", Choice.EDIT, {"front": 'A "quoted" \\ path\x7f?', "back": "Ж"}),
        ("Venice", Choice.DROP, {}),
        ("small change", Choice.KEEP, {}),
    ):
        desk.decide(desk.card(words), choice, **fields)
    once = desk.file.read_bytes()
    decisions.save(desk.file, decisions.load(desk.file))
    assert desk.file.read_bytes() == once
    assert b'front = "A \\"quoted\\" \\\\ path' in once


def test_no_script_enters_a_card_through_the_file(desk: Desk) -> None:
    card = desk.card("closed chain")
    desk.decide(card, Choice.EDIT, front='Why?<script>alert(1)</script><img src="javascript:x" onerror="alert(1)"><b onclick="x">b</b>')
    edited = next(one for one in desk.look().deck.cards if one.guid == card.guid)
    assert edited.front == "Why?<img><b>b</b>"


WRONG = {
    "not toml": ('[aaa]\ndecision = "drop"\n\n[bbb\n', 4, "not TOML"),
    "twice": ('[aaa]\ndecision = "drop"\n[aaa]\ndecision = "keep"\n', 3, "not TOML"),
    "no table": ('aaa = "drop"\n', 1, "must be a table"),
    "no decision": ('# a\n[aaa]\ndecision = "drop"\n\n[bbb]\n', 5, "no decision"),
    "unknown decision": ('[aaa]\ndecision = "drop"\n\n[bbb]\n# b\ndecision = "throw"\n', 6, '"throw" is not a decision'),
    "unknown name": ('[aaa]\ndecision = "edit"\nquestion = "Why?"\n', 3, "no `question`"),
    "a number": ('[aaa]\ndecision = "edit"\n\nfront = 3\n', 4, "`front` must be a text"),
    "nothing edited": ('[aaa]\n\ndecision = "edit"\n', 3, "changes nothing"),
    "words without edit": ('[aaa]\nfront = "Why?"\ndecision = "keep"\n', 3, "comes with new words"),
    "empty front": ('[aaa]\ndecision = "edit"\nfront = """\n\n"""\nback = "x"\n', 3, "`front` is empty"),
    "no blank": ('[aaa]\ndecision = "edit"\ntext = "The capital is Paris."\n', 3, "no blank"),
    "a blank of nothing": ('[aaa]\ndecision = "edit"\ntext = "The capital is {{c1::}}."\n', 3, "no blank"),
    "field of the other type": ('[aaa]\ndecision = "edit"\ntext = "{{c1::A}}"\n[aaa.card]\ntype = "qa"\nkind = "claim"\n', 3, "no `text`"),
    "card of nothing": ('[aaa]\ndecision = "keep"\n[aaa.card]\ntype = "qa"\n', 3, "not as mkdeck writes it"),
    "card with a number": ('[aaa]\ndecision = "keep"\n[aaa.card]\ntype = "qa"\nkind = 3\n', 5, "`kind` must be a text"),
}


@pytest.mark.parametrize(("text", "line", "message"), WRONG.values(), ids=WRONG)
def test_a_wrong_file_is_answered_with_its_line_and_a_remedy(tmp_path: Path, text: str, line: int, message: str) -> None:
    file = tmp_path / "notes.review.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Exception, match=r"\S") as caught:
        decisions.load(file)
    said = str(caught.value)
    assert said.startswith(f"{file}:{line}: ")
    assert message in said
    assert getattr(caught.value, "remedy", "")
    assert isinstance(caught.value, ReviewError) or "TOML" in said


def test_a_wrong_file_stops_a_build_and_nothing_is_written(desk: Desk) -> None:
    desk.file.parent.mkdir()
    desk.file.write_text('[aaa]\ndecision = "throw"\n', encoding="utf-8")
    with pytest.raises(ReviewError):
        desk.build()
    assert [file.name for file in desk.deck.parent.iterdir()] == [desk.file.name]
