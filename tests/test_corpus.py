"""The sample notes, and the real notes beside the project: nothing of them vanishes, and their cards are clean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from mkdeck.config import Config
from mkdeck.language.emoji import strip_emoji
from mkdeck.markup import plain
from mkdeck.model import Card, CardType, Deck, Item, Kind, Source, Tier
from mkdeck.parse import parse
from mkdeck.pipeline import Built, build, build_note
from mkdeck.read import find, read
from tests.corpus import CORPUS, GRADED, SAMPLES, needs_corpus
from tests.notes import flat

FOLDERS = [
    pytest.param(SAMPLES, id="samples"),
    pytest.param(CORPUS, id="corpus", marks=needs_corpus),
]
SEED = "books/deep-learning.md"
_OUR_CLOZE = re.compile(r"\{\{c\d+::((?:(?!\}\}).)*)\}\}", re.DOTALL)
_NO_WORDS = re.compile(r"\]\([^)\s]*\)|<[^>]*>|https?://\S+|!?\[\[[^\]|]*(?=\|)|!\[\[[^\]]*\]\]|\[!\w+\]|(?<!\S)#[\w/-]+")
_COMMENT = re.compile(r"%%.*?%%|<!--.*?-->", re.DOTALL)

each_folder = pytest.mark.parametrize("folder", FOLDERS)


@cache
def notes(folder: Path) -> list[tuple[Source, tuple[Item, ...], Built]]:
    """Every note of a folder as it was read and parsed, and what it gave."""
    result = []
    for root, file in find([folder]):
        source = read(root, file)
        assert isinstance(source, Source), source
        result.append((source, parse(source).items, build_note(root, file, Config())))
    return result


@cache
def deck(folder: Path) -> Deck:
    return build([folder], Config(everything=True))


def fields(card: Card) -> Iterator[tuple[str, str]]:
    for name in ("front", "back", "text", "extra", "context"):
        yield name, getattr(card, name)


@pytest.mark.parametrize("folder", [*FOLDERS, pytest.param(GRADED, id="graded")])
def test_every_line_of_content_ends_as_a_card_or_as_a_reason(folder: Path) -> None:
    """A heading or label that only opens what stands below it is no content of its own: its lines are."""
    vanished = []
    for source, items, built in notes(folder):
        lines = {card.line for card in built.cards} | {left.line for left in built.left_out}
        vanished += [
            f"{source.name}:{item.line} {item.shape}: {plain(item.label or item.text)[:60]}"
            for _, item in flat(items)
            if is_content(item) and item.line not in lines
        ]
    assert vanished == []


def is_content(item: Item) -> bool:
    return bool(item.text or item.cells or (item.label and not item.children))


@each_folder
def test_every_word_of_a_note_is_read(folder: Path) -> None:
    """Parsing loses no word: those of each line stand in some item (comments, HTML and addresses apart)."""
    lost = []
    for source, items, _ in notes(folder):
        read_words: set[str] = set()
        html = set()
        for _, item in flat(items):
            read_words |= words(" ".join([item.label, item.text, *item.cells, *(p.alt for p in item.pictures)]))
            html |= {item.line} if item.raw == "html" else set()
            read_words |= {item.raw}  # the language of a block of code
        body = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), source.body)
        for number, line in enumerate(body.split("\n"), source.first_line):
            if in_html(line, number, html):
                continue
            missing = words(_NO_WORDS.sub("] ", line)) - read_words
            lost += [f"{source.name}:{number} {sorted(missing)}"] if missing else []
    assert lost == []


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{3,}", plain(strip_emoji(text))))


def in_html(line: str, number: int, html: set[int]) -> bool:
    """Whether a line belongs to a block of HTML: it opens one, or continues it up to a blank line."""
    return number in html or line.lstrip().startswith("<") or any(start < number <= start + 12 for start in html)


@each_folder
def test_every_reason_says_where_and_why(folder: Path) -> None:
    for source, items, built in notes(folder):
        known = {item.line for _, item in flat(items)}
        for left in built.left_out:
            assert left.path == source.path
            assert left.line in known
            assert left.code
            assert left.reason


@each_folder
def test_every_note_gives_cards_whose_lines_are_those_of_the_note(folder: Path) -> None:
    for source, items, built in notes(folder):
        assert any(card.tier is Tier.DEFAULT for card in built.cards), source.name
        known = {item.line for _, item in flat(items)} | {1}
        assert {card.line for card in built.cards} <= known, source.name


@needs_corpus
@pytest.mark.parametrize("kind", [Kind.THEORY, Kind.TAKEAWAY, Kind.RECOMMENDATION])
def test_the_seed_note_covers_what_it_was_asked_for(kind: Kind) -> None:
    (built,) = (built for source, _, built in notes(CORPUS) if source.name == SEED)
    assert [card for card in built.cards if card.kind is kind and card.tier is Tier.DEFAULT]


@each_folder
def test_two_builds_give_the_same_deck(folder: Path) -> None:
    assert build([folder], Config(everything=True)) == deck(folder)


@each_folder
def test_every_card_has_a_guid_and_a_key_of_its_own(folder: Path) -> None:
    cards = deck(folder).cards
    assert len({card.guid for card in cards}) == len({card.key for card in cards}) == len(cards)


@each_folder
def test_no_card_holds_braces_emoji_or_marks_of_markdown(folder: Path) -> None:
    spoilt = []
    for card in deck(folder).cards:
        for name, field in fields(card):
            text = _OUR_CLOZE.sub(r"\1", field) if name == "text" else field
            marks = [mark for mark in ("{{", "}}", "**", "==", "[[", "]]", "%%", "](") if mark in text]
            marks += ["emoji"] if strip_emoji(text) != text else []
            marks += ["private-use character"] if re.search("[\ue000-\uf8ff]", text) else []
            spoilt += [f"{card.path}:{card.line} {name} {marks}: {text[:80]}"] if marks else []
    assert spoilt == []


@each_folder
def test_every_card_asks_something(folder: Path) -> None:
    for card in deck(folder).cards:
        if card.type is CardType.QA:
            assert card.front.strip(), card
            assert card.back.strip(), card
            assert not card.text, card
        else:
            assert _OUR_CLOZE.search(card.text), card
            assert not card.front + card.back, card


@each_folder
def test_no_two_cards_of_a_note_show_the_same_front(folder: Path) -> None:
    seen: dict[tuple[str, str], Card] = {}
    for card in deck(folder).cards:
        shown = (card.path, card.front or _OUR_CLOZE.sub("[...]", card.text))
        assert shown not in seen, (seen.get(shown), card)
        seen[shown] = card
