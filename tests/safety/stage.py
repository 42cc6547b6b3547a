"""A stage for cards: Anki's engine renders them, its MathJax sets their math, a real browser shows them, and a canary listens."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from anki.collection import Collection
from anki.import_export_pb2 import ImportAnkiPackageOptions, ImportAnkiPackageRequest
from playwright.sync_api import Browser, Route

ADDRESS = "http://mkdeck.test/"
PAGE = """<!doctype html><meta charset="utf-8"><style>{css}</style>
<script src="/_anki/js/mathjax.js"></script><script src="/_anki/js/vendor/mathjax/tex-chtml-full.js"></script>
<body class="card">{sides}</body>"""
TOUCH_ALL = """async () => {
    await MathJax.startup.promise; await MathJax.typesetPromise();
    addEventListener("click", event => event.target.closest("a[href^=http]") && event.preventDefault(), true);
    for (const element of document.body.querySelectorAll("*")) {
        for (const kind of ["mouseover", "mouseenter", "focus", "click", "toggle", "load", "error", "animationend"])
            element.dispatchEvent(new MouseEvent(kind, {bubbles: true, cancelable: true}));
        element.focus?.();
    }
    await new Promise(done => setTimeout(done, 300));
}"""
ACTIVE = """() => [...document.body.querySelectorAll("*")].flatMap(element =>
    [...element.attributes].filter(one => /^on|^style$/.test(one.name) && !element.closest("mjx-container")
        || /^(href|src|srcdoc|action|formaction|data|xlink:href)$/.test(one.name) && !/^https?:|^mkdeck-/.test(one.value))
    .map(one => `${element.tagName} ${one.name}=${one.value}`))"""


@dataclass(frozen=True, slots=True)
class Side:
    """A side of a card as Anki renders it. played: the sounds and the speech that Anki would play."""

    html: str
    css: str
    played: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a browser saw. canary: what a script of a card left; asked: addresses beside the page's own; active: attributes that act;
    texts: the text of each side; math: how many formulas MathJax has set."""

    canary: object
    asked: list[str]
    active: list[str]
    tags: set[str]
    texts: list[str]
    math: int


def rendered(package: Path, folder: Path) -> list[Side]:
    """Both sides of all cards of a package, by the real engine."""
    collection = Collection(str(folder / "collection.anki2"))
    try:
        request = ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions())
        log = collection.import_anki_package(request).log
        assert not log.conflicting
        sides = []
        for number in collection.find_cards(""):
            card = collection.get_card(number)
            assert not re.search(r"(?<!\\)\[", "".join(card.note().fields)), card.note().fields
            out = card.render_output()
            for text, tags in ((out.question_text, out.question_av_tags), (out.answer_text, out.answer_av_tags)):
                sides.append(Side(text, out.css, tuple(map(str, tags))))
        return sides
    finally:
        collection.close()


def shown(browser: Browser, sides: Sequence[Side]) -> Seen:
    """All sides on one page, each element of which is touched."""
    asked: list[str] = []
    page = browser.new_context().new_page()
    body = "".join(f'<section class="side">{side.html}</section>' for side in sides)

    def answer(route: Route) -> None:
        address = urlsplit(route.request.url)
        if route.request.url == ADDRESS:
            route.fulfill(body=PAGE.format(css=sides[0].css, sides=body), content_type="text/html; charset=utf-8")
        elif route.request.url.startswith(f"{ADDRESS}_anki/"):
            route.fulfill(path=anki_file(address.path))
        else:
            if not address.path.startswith("/mkdeck-"):  # the pictures of cards, which are files beside the page in Anki
                asked.append(route.request.url)
            route.abort()

    page.route("**/*", answer)
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.goto(ADDRESS)
    page.evaluate(TOUCH_ALL)
    seen = Seen(
        page.evaluate("window.canary"),
        asked,
        page.evaluate(ACTIVE),
        set(page.evaluate("[...document.querySelectorAll('.side *:not(mjx-container *)')].map(element => element.localName)")),
        page.locator(".side").all_inner_texts(),
        page.locator("mjx-container").count(),
    )
    page.context.close()
    return seen


def anki_file(path: str) -> Path:
    """A file of Anki's own web pages, by the address that they have in Anki."""
    found = importlib.util.find_spec("_aqt")
    assert found and found.submodule_search_locations, "Anki's web files are missing: make test installs them"
    return Path(found.submodule_search_locations[0], "data", "web", *path.split("/")[2:])
