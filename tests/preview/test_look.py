"""Twenty different cards on a phone: nothing overflows, by day and by night."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from mkdeck.anki.note_types import CLOZE
from tests.preview.browser import PHONE, Window, window
from tests.preview.looks import documents

# What is too wide. Formulas and tables cannot be broken into lines: they may scroll, in their own place or in their paragraph.
MEASURE = """async () => {
    if (window.MathJax) await MathJax.startup.promise;
    for (const unseen of document.querySelectorAll("mjx-assistive-mml")) unseen.remove();
    const width = document.documentElement.clientWidth;
    const faults = [];
    if (document.documentElement.scrollWidth > width) faults.push(`the page is ${document.documentElement.scrollWidth} wide`);
    for (const one of document.querySelectorAll("#qa *")) {
        if (one.matches("style, script")) continue;
        const name = `${one.localName}.${one.className}`;
        const unbreakable = one.closest("mjx-container, table") || one.querySelector("mjx-container");
        const box = one.getBoundingClientRect();
        const sticksOut = box.width && (box.right > width + 0.5 || box.left < -0.5);
        if (sticksOut && !one.closest("mjx-container, tbody")) faults.push(`${name} sticks out`);
        const { overflowX, overflowY } = getComputedStyle(one);
        if (overflowX === "auto" && !unbreakable && one.scrollWidth > one.clientWidth + 1) faults.push(`${name} must be scrolled sideways`);
        if (overflowY === "hidden" && one.scrollHeight > one.clientHeight + 1) faults.push(`${name} is cut off below`);
    }
    for (const text of document.querySelectorAll(".context, .prompt, .answer, .extra")) {
        if (parseFloat(getComputedStyle(text).fontSize) < 14) faults.push(`${text.className} is too small to read`);
    }
    return faults;
}"""


@pytest.fixture(scope="module")
def looks(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str, str]]:
    return list(documents(tmp_path_factory.mktemp("looks")))


def show(phone: Window, document: str, file: Path) -> None:
    file.write_text(document, encoding="utf-8")
    phone.page.goto(file.as_uri())


@pytest.mark.parametrize("size", [PHONE, (320, 568), (1280, 800)], ids=["phone", "small phone", "desktop"])
def test_nothing_overflows_on_any_of_twenty_cards(
    browser: Browser, looks: list[tuple[str, str, str]], tmp_path: Path, size: tuple[int, int]
) -> None:
    assert len({name.rstrip(" 23") for name, _, _ in looks}) == 20
    found = []
    with window(browser, size) as phone:
        for name, question, answer in looks:
            for side, document in (("question", question), ("answer", answer)):
                show(phone, document, tmp_path / "card.html")
                found += [f"{name}, {side}: {fault}" for fault in phone.evaluate(MEASURE)]
                phone.evaluate("document.body.classList.add('nightMode')")
                found += [f"{name}, {side}, night: {fault}" for fault in phone.evaluate(MEASURE)]
        assert phone.complaints == []
    assert not found, "\n".join(found)


def test_the_measure_sees_what_is_too_wide(browser: Browser, tmp_path: Path) -> None:
    with window(browser, PHONE) as phone:
        for bad, fault in (
            ("<div style='width: 500px'>x</div>", "sticks out"),
            ("<div style='overflow-x: auto'><p style='width: 900px'>x</p></div>", "must be scrolled sideways"),
            ("<div class=prompt style='overflow-y: hidden; height: 10px'>x<br>y</div>", "is cut off below"),
            ("<div class=extra style='font-size: 9px'>x</div>", "is too small"),
        ):
            show(phone, f"<!doctype html><body><div id=qa>{bad}</div>", tmp_path / "bad.html")
            assert any(fault in one for one in phone.evaluate(MEASURE))


@pytest.mark.parametrize("night", [False, True], ids=["light", "dark"])
def test_a_long_formula_is_drawn_and_can_be_scrolled(
    browser: Browser, looks: list[tuple[str, str, str]], tmp_path: Path, night: bool
) -> None:
    question = next(question for name, question, _ in looks if name == "formula of its own")
    with window(browser, PHONE) as phone:
        show(phone, question, tmp_path / "card.html")
        if night:
            phone.evaluate("document.body.classList.add('nightMode')")
        phone.evaluate("MathJax.startup.promise")
        wide, seen = phone.evaluate(
            "(() => { const box = document.querySelector('mjx-container'); return [box.scrollWidth, box.clientWidth]; })()"
        )
        assert wide > seen > 300


def test_a_blank_tells_one_word_from_several_and_nothing_more(browser: Browser, tmp_path: Path) -> None:
    def width(answer: str) -> float:
        blank = f'<span class="cloze" data-cloze="{answer}" data-ordinal="1">[...]</span>'
        front = CLOZE.front.replace("{{cloze:Text}}", f"It is {blank}.")
        show(phone, f"<!doctype html><style>{CLOZE.css}</style><body class=card><div id=qa>{front}</div>", tmp_path / "blank.html")
        shown: float = phone.evaluate("document.querySelector('.cloze').getBoundingClientRect().width")
        return shown

    with window(browser, PHONE) as phone:
        assert width("a") == width("incomprehensibilities") == width("1948")
        assert width("two words") == width("a sentence of quite a few more words than two")
        assert width("two words") > 1.5 * width("word")


def test_the_answer_does_not_move_the_question(browser: Browser, looks: list[tuple[str, str, str]], tmp_path: Path) -> None:
    top = "document.querySelector('.prompt').getBoundingClientRect().top"
    with window(browser, PHONE) as phone:
        for name, question, answer in looks:
            show(phone, question, tmp_path / "card.html")
            before = phone.evaluate(top)
            show(phone, answer, tmp_path / "card.html")
            assert phone.evaluate(top) == before, name
