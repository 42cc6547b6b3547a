"""The page of preview with 5,000 cards: its size, the time to the first card and to a filtered view.

The baseline is what a simple program would write: one static page with the same cards below each other, ready to read, and
the few lines of script that hide those which do not match a search. Both are opened from disk in the same browser, in turn;
a ratio is the median of the pairs' ratios.

    python bench/preview.py
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from html import escape
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from mkdeck.anki.note_types import NOTE_TYPES, QA
from mkdeck.model import Card, CardType, Kind, Tier
from mkdeck.preview.page import Shown, View, page

CARDS = 5_000
PAIRS = 7
WORDS = "memory stock flow system lever theory habit signal noise market gene city river engine model number".split()
STATIC = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Static</title><style>{css}</style>
<input id="search"><div id="all">{cards}</div><script>
const all = [...document.querySelectorAll("section")];
document.getElementById("search").addEventListener("input", (event) => {{
  for (const one of all) one.hidden = !one.textContent.toLowerCase().includes(event.target.value);
}});
</script>"""
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))"
SEARCH = """([words]) => new Promise((done) => {
  const box = document.getElementById("search"), start = performance.now();
  box.value = words;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})"""


def card(number: int) -> Card:
    """A card of the length that real ones have: a front of 12 words, an answer of 8, a passage of 40; each third a cloze."""

    def words(count: int, shift: int) -> str:
        return " ".join(WORDS[(number * 7 + shift + at * at) % len(WORDS)] for at in range(count))

    cloze = number % 3 == 0
    return Card(
        guid=f"guid{number:06}", key=f"k{number}", type=CardType.CLOZE if cloze else CardType.QA, kind=list(Kind)[number % 9], writer="w",
        tier=Tier.DEFAULT, front="" if cloze else f"What does {words(10, 1)} number {number} mean?", back="" if cloze else words(8, 2),
        text=f"The {words(6, 3)} is {{{{c1::{words(2, 4)} {number}}}}} and {words(5, 5)}." if cloze else "", extra=words(40, 6),
        context=f"Book {number // 25} › Key Theories", link="https://example.org/", deck=f"Notes::Books {number // 500}", tags=(),
        note=f"Book {number // 25}", path=f"notes/book-{number // 25}.md", line=number % 25 + 1, modified=1, source=words(20, 7),
    )  # fmt: skip


def ours(cards: list[Card]) -> str:
    """The page of preview."""
    looks = {kind: (note_type.front, note_type.back) for kind, note_type in NOTE_TYPES.items()}
    return page(View("Bench", [Shown(one, True, f"- {one.source}") for one in cards], (), looks, QA.css, {}))


def static(cards: list[Card]) -> str:
    """The same cards on a static page."""
    parts = (
        f'<section class="card"><div class="context">{escape(one.context)}</div><div class="prompt">{one.front or one.text}</div>'
        f'<div class="answer">{one.back}</div><div class="extra">{one.extra}</div>'
        f"<p>{one.path}:{one.line} {escape(one.source)}</p></section>"
        for one in cards
    )
    return STATIC.format(css=QA.css, cards="\n".join(parts))


def first_card(window: Page, url: str) -> float:
    """Milliseconds from the start of the navigation until a card is painted."""
    window.goto(url, wait_until="commit")
    window.wait_for_selector("html[data-ready], #all section:last-child", state="attached")
    return float(window.evaluate(PAINTED))


def filtered(window: Page) -> float:
    """Milliseconds from a search until its result is painted."""
    return float(window.evaluate(SEARCH, ["number 4321"]))


def measure(browser: Browser, url: str) -> tuple[float, float, float]:
    """First card, first search, second search: in a new window."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    try:
        window = context.new_page()
        return first_card(window, url), filtered(window), filtered(window)
    finally:
        context.close()


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        raise SystemExit("Chromium is missing: make bench installs it")
    cards = [card(number) for number in range(1, CARDS + 1)]
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        files = Path(name, "ours.html"), Path(name, "static.html")
        made = seconds(lambda: files[0].write_text(ours(cards), encoding="utf-8"))
        files[1].write_text(static(cards), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        measure(browser, files[0].as_uri())
        pairs = [(measure(browser, files[0].as_uri()), measure(browser, files[1].as_uri())) for _ in range(PAIRS)]
        browser.close()
        sizes = [file.stat().st_size for file in files]
    print(f"The page of preview with {CARDS:,} cards, on a screen of 390 x 844: medians of {PAIRS} pairs; made in {made:.1f} s\n")
    print(f"{'size':16}{sizes[0] / 1e6:8.2f} MB {sizes[1] / 1e6:8.2f} MB  static page   {sizes[0] / sizes[1]:5.2f} times")
    for at, what in enumerate(("first card", "first search", "next search")):
        mine, theirs = median(one[at] for one, _ in pairs), median(other[at] for _, other in pairs)
        ratio = median(one[at] / other[at] for one, other in pairs)
        print(f"{what:16}{mine:8.0f} ms {theirs:8.0f} ms  static page   {ratio:5.2f} times")


if __name__ == "__main__":
    main()
