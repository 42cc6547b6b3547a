"""The cards of the page against the cards of the real Anki engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection
from anki.import_export_pb2 import ImportAnkiPackageOptions, ImportAnkiPackageRequest

from mkdeck import pipeline
from mkdeck.anki.package import write_package
from mkdeck.model import Card
from mkdeck.preview.page import page
from tests.preview.browser import Window
from tests.preview.test_page import CONFIG, NOTES, view, written

# Both sides as nodes: spelling of HTML (quotes, entities) does not matter, everything else does.
COMPARE = """([guid, number, question, answer]) => {
    const nodes = (html) => { const made = document.createElement("template"); made.innerHTML = html; return made.innerHTML; };
    const card = mkdeck.cards.find((one) => one.guid === guid);
    const ours = mkdeck.sides(mkdeck.data.looks[card.type], mkdeck.fieldsOf(card), number);
    const theirs = { question, answer };
    return Object.keys(theirs).filter((side) => nodes(ours[side]) !== nodes(theirs[side]))
        .map((side) => `${guid} ${number} ${side}\\nours:   ${nodes(ours[side])}\\ntheirs: ${nodes(theirs[side])}`);
}"""


def rendered(package: Path, folder: Path) -> list[tuple[str, int, str, str]]:
    """Each card of a package as the engine renders it: GUID, number of the blank, question and answer."""
    collection = Collection(str(folder / "collection.anki2"))
    try:
        collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions()))
        found = []
        for card_id in collection.find_cards(""):
            card = collection.get_card(card_id)
            output = card.render_output()
            found.append((card.note().guid, card.ord + 1, output.question_text, output.answer_text))
        return found
    finally:
        collection.close()


def differences(desk: Window, url: str, cards: list[tuple[str, int, str, str]]) -> list[Any]:
    desk.open(url)
    assert len(cards) == desk.evaluate("mkdeck.cards.filter((card) => card.inDeck).map(mkdeck.blanksOf).flat().length")
    return [one for card in cards for one in desk.evaluate(COMPARE, list(card))]


def test_every_card_of_the_sample_deck_is_what_the_engine_makes_of_it(desk: Window, tmp_path: Path) -> None:
    package, file = tmp_path / "notes.apkg", tmp_path / "page.html"
    pipeline.write(pipeline.build([NOTES], CONFIG), package)
    file.write_text(page(view(NOTES, tmp_path / "none")), encoding="utf-8")
    assert differences(desk, file.as_uri(), rendered(package, tmp_path)) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"front": "Why?", "back": "So", "extra": "<br> <div> </div>"},
        {"front": "Why {{Back}} and {{FrontSide}}?", "back": "<i>So</i> &amp; {{#Extra}}x{{/Extra}}", "context": "A &lt; B"},
        {"text": "{{c1::one::a hint}} and {{c2::two &quot;<i>three</i>&quot;}} and {{c1::four}}", "extra": "more"},
        {"text": "{{c7::a: b}} } } {{c12::x}}", "context": "Where"},
        {"text": r"{{c1::\(x^2\)}} and \(y = {{c2::b}}\) {{c3::\[z\]}}"},
    ],
)
def test_odd_fields_are_what_the_engine_makes_of_them(desk: Window, tmp_path: Path, fields: dict[str, str]) -> None:
    from tests.preview.test_page import card

    one: Card = card(1, **fields)
    package = tmp_path / "one.apkg"
    write_package(package, [one])
    assert differences(desk, written(tmp_path, one), rendered(package, tmp_path)) == []
