"""The page of `mkdeck preview`, opened from disk in a real browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from mkdeck.cli import showing
from mkdeck.cli.showing import Pace
from mkdeck.config import Config
from mkdeck.model import Card, CardType, Kind, Tier
from mkdeck.preview.page import Shown, View, page
from tests.preview.browser import PHONE, Window, window

NOTES = Path(__file__).parents[2] / "notes"
CONFIG = Config(deck="Notes")


def view(notes: Path, folder: Path) -> View:
    made = showing.made_of([notes], CONFIG, folder / "notes.apkg")
    return showing.view_of(made, CONFIG, {}, Pace(10, 0.9), review=False)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the page of the sample notes."""
    folder = tmp_path_factory.mktemp("page")
    file = folder / "notes.html"
    file.write_text(page(view(NOTES, folder)), encoding="utf-8")
    return file.as_uri()


def written(folder: Path, *cards: Card) -> str:
    """The address of a page of some cards."""
    from mkdeck.anki.note_types import NOTE_TYPES, QA

    looks = {kind: (note_type.front, note_type.back) for kind, note_type in NOTE_TYPES.items()}
    shown = [Shown(card, True, f"- {card.source}", card.link) for card in cards]
    file = folder / "some.html"
    file.write_text(page(View("Some", shown, (), looks, QA.css, {})), encoding="utf-8")
    return file.as_uri()


def card(number: int, front: str = "", back: str = "", text: str = "", **more: Any) -> Card:
    return Card(
        guid=f"guid{number:06}", key=f"key {number}", type=CardType.CLOZE if text else CardType.QA, kind=Kind.CLAIM, writer="w",
        tier=Tier.DEFAULT, front=front, back=back, text=text, deck="Some", tags=(), note=more.pop("note", "A note"), path="notes/a.md",
        line=number, modified=1, **{"extra": "", "context": "", "link": "", **more},
    )  # fmt: skip


def test_the_page_asks_for_nothing_and_complains_about_nothing(desk: Window, samples: str) -> None:
    desk.open(samples)
    for key in (" ", "ArrowDown", " ", "ArrowRight", "ArrowUp", "End", "Home"):
        desk.page.keyboard.press(key)
    for tab in ("left", "numbers", "cards"):
        desk.page.click(f"#tab-{tab}")
    assert [url for url in desk.requests if not url.startswith("data:")] == [samples]
    assert desk.complaints == []


def test_keys_go_through_the_cards_and_turn_them(desk: Window, samples: str) -> None:
    desk.open(samples)
    first = desk.card()
    desk.page.keyboard.press(" ")
    answer = desk.card()
    assert answer.startswith(first)
    assert len(answer) > len(first)
    desk.page.keyboard.press("ArrowDown")
    second = desk.card()
    assert second not in (first, answer)
    assert desk.evaluate("document.querySelector('[aria-selected=true].row').dataset.at") == "1"
    desk.page.keyboard.press("ArrowUp")
    assert desk.card() == first


def test_each_blank_of_a_sentence_is_asked_for(desk: Window, tmp_path: Path) -> None:
    desk.open(written(tmp_path, card(1, text="{{c1::Paris}} and {{c3::Rome::a town}} are cities."), card(2, "Next?", "Yes")))
    assert desk.card() == "[...] and Rome are cities."
    desk.page.keyboard.press("ArrowRight")
    assert desk.card() == "Paris and [a town] are cities."
    desk.page.keyboard.press(" ")
    assert desk.card() == "Paris and Rome are cities."
    desk.page.keyboard.press("ArrowRight")
    assert desk.card() == "Next?"
    desk.page.keyboard.press("ArrowUp")
    desk.page.get_by_role("button", name="Blank 3").click()
    assert "[a town]" in desk.card()


def test_search_and_filters_narrow_the_list(desk: Window, samples: str) -> None:
    desk.open(samples)
    everything = desk.evaluate("mkdeck.cards.length")
    desk.page.keyboard.press("/")
    desk.page.keyboard.type("SELFISH gène")
    found, of = map(int, re.findall(r"\d+", desk.text("#count")))
    assert 0 < found < 100 < of == everything
    desk.page.keyboard.press("Escape")
    desk.page.keyboard.press("ArrowDown")
    assert desk.evaluate("document.querySelector('[aria-selected=true].row').dataset.at") == "1"
    desk.page.locator("[data-filter='Kind']").select_option("claim")
    fewer = int(re.findall(r"\d+", desk.text("#count"))[0])
    assert 0 < fewer < found
    assert all(text.startswith("claim · The Selfish Gene") for text in desk.page.locator("#list .row-about").all_inner_texts())
    desk.page.locator("[data-filter='In the deck']").select_option("no")
    desk.page.locator("[data-filter='Kind']").select_option("")
    desk.page.fill("#search", "")
    assert int(re.findall(r"\d+", desk.text("#count"))[0]) == desk.evaluate("mkdeck.cards.filter((one) => !one.inDeck).length") > 0
    desk.page.locator("[data-filter='Checks']").select_option("any")
    marked = desk.evaluate("mkdeck.cards.filter((one) => one.checks.length).length")
    assert int(re.findall(r"\d+", desk.text("#count"))[0]) == marked > 0
    assert re.search(r"Rule L\d", desk.text("#facts"))


def test_the_line_of_the_note_stands_beside_the_card(desk: Window, samples: str) -> None:
    desk.open(samples)
    place = desk.page.locator("#facts dd").all_inner_texts()[1]
    path, _, line = place.rpartition(":")
    assert Path(path).read_text(encoding="utf-8").splitlines()[int(line) - 1].strip() == desk.text("#facts .says").strip()


def test_what_was_left_out_is_listed_with_its_reason(desk: Window, samples: str, tmp_path: Path) -> None:
    left = view(NOTES, tmp_path).left_out
    desk.open(samples)
    desk.page.click("#tab-left")
    assert desk.text("#count-left") == f"{len(left)} of {len(left)} lines"
    code = left[0].code
    desk.page.select_option("#reason", code)
    assert desk.text("#count-left").startswith(f"{sum(one.code == code for one in left)} of ")
    assert left[0].reason in desk.page.locator("#lines .row").first.inner_text()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_everybody_can_use_the_page(browser: Browser, samples: str, dark: bool) -> None:
    """axe-core finds nothing in any view, with the answer shown, in the help, nor on a phone."""
    for size in (PHONE, (1280, 800)):
        with window(browser, size, dark=dark) as shown:
            shown.open(samples)
            assert shown.faults() == []
            shown.page.locator("#list .row").first.click()
            shown.page.click("#flip")
            assert shown.faults() == []
            for tab in ("left", "numbers"):
                shown.page.click(f"#tab-{tab}")
                assert shown.faults() == []
            if size != PHONE:
                shown.page.click("#help")
                assert shown.faults() == []


def test_a_screen_reader_is_told_what_is_shown(desk: Window, samples: str) -> None:
    desk.open(samples)
    assert desk.page.locator("#list").get_by_role("option", selected=True).count() == 1
    chosen = desk.page.locator("#list").get_attribute("aria-activedescendant")
    assert desk.page.locator(f"#{chosen}").get_attribute("aria-selected") == "true"
    desk.page.keyboard.press(" ")
    assert desk.text("#said").startswith("Answer: ")
    assert desk.text("#said").removeprefix("Answer: ") == desk.card()


def test_on_a_phone_a_card_opens_from_the_list_and_closes_again(browser: Browser, samples: str) -> None:
    with window(browser, PHONE) as phone:
        phone.open(samples)
        assert not phone.page.is_visible("#stage")
        phone.page.locator("#list .row").nth(2).click()
        assert phone.page.is_visible("#frame")
        assert not phone.page.is_visible("#list")
        assert phone.evaluate("document.documentElement.scrollWidth") == PHONE[0]
        phone.page.click("#back")
        assert phone.page.is_visible("#list")


def test_the_page_is_dark_where_the_system_is_and_the_button_turns_it(browser: Browser, samples: str) -> None:
    with window(browser, dark=True) as shown:
        shown.open(samples)
        night = "document.getElementById('frame').shadowRoot.querySelector('.card').classList.contains('nightMode')"
        paper = "getComputedStyle(document.getElementById('frame').shadowRoot.querySelector('.card')).backgroundColor"
        assert shown.evaluate(night)
        dark = shown.evaluate(paper)
        shown.page.click("#theme")
        assert not shown.evaluate(night)
        assert shown.evaluate(paper) != dark


def test_five_thousand_cards_draw_only_the_rows_in_sight(desk: Window, tmp_path: Path) -> None:
    desk.open(written(tmp_path, *(card(number, f"What is number {number}?", f"Answer {number}") for number in range(1, 5001))))
    assert desk.evaluate("document.querySelectorAll('#list .row').length") < 40
    desk.page.keyboard.press("End")
    assert desk.card() == "What is number 5000?"
    assert desk.page.locator("#list .row[aria-selected=true]").get_attribute("aria-posinset") == "5000"
    assert desk.evaluate("document.querySelectorAll('#list .row').length") < 40


HOSTILE = (
    "<script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    "<svg onload=\"document.title='owned'\">",
    "</script><script>document.title='owned'</script>",
    "<iframe srcdoc=\"<script>parent.document.title='owned'</script>\"></iframe>",
    "<a href=\"javascript:document.title='owned'\">click</a>",
    "<style>body { display: none }</style><link rel=stylesheet href=https://example.org/x.css>",
    r"\(\text{<img src=x onerror=document.title='owned'>}\)",
    "$title ${data} {{FrontSide}} {{Back}}",
)


def test_text_of_a_note_runs_no_script_even_past_the_sanitiser(desk: Window, tmp_path: Path) -> None:
    """The fields here are as no card can be, for fields are cleaned: the page's own policy must stop what is in them."""
    cards = [
        card(n, f"Q{n} {bad}", f"A{n} {bad}", extra=bad, context=bad, link=bad, source=bad, note=bad) for n, bad in enumerate(HOSTILE, 1)
    ]
    desk.open(written(tmp_path, *cards))
    for number in range(1, len(cards) + 1):
        assert f"Q{number}" in desk.card()
        desk.page.keyboard.press(" ")
        for link in desk.page.locator("#frame a").all():
            link.dispatch_event("click")
        desk.page.keyboard.press("ArrowDown")
    desk.page.wait_for_timeout(100)
    assert desk.page.title() == "Some · mkdeck"
    assert desk.page.is_visible("#list")
    assert [url for url in desk.requests if not url.startswith(("data:", "file:"))] == []
    assert not any(call.url.startswith("http") for call in desk.page.frames)


def test_a_hostile_note_comes_through_the_whole_program_as_text(desk: Window, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    lines = "\n".join(f"- **Term {n} {bad}**: The {bad} is a thing in which a person number {n} believes." for n, bad in enumerate(HOSTILE))
    (notes / "a</script><b>.md".replace("/", "_")).write_text(f"# Hostile {HOSTILE[0]}\n\n## Key Theories\n\n{lines}\n", encoding="utf-8")
    file = tmp_path / "hostile.html"
    file.write_text(page(view(notes, tmp_path)), encoding="utf-8")
    desk.open(file.as_uri())
    assert desk.evaluate("mkdeck.cards.length") > 0
    for _ in range(desk.evaluate("mkdeck.cards.length")):
        desk.page.keyboard.press(" ")
        desk.page.keyboard.press("ArrowDown")
    assert desk.page.title().startswith("Notes")
    assert desk.complaints == []
    assert [url for url in desk.requests if not url.startswith(("data:", "file:"))] == []
