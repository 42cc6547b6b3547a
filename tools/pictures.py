"""Makes the pictures of the README in docs/pictures, from the deck of the sample notes: cards, the page of preview, the terminal.

    python -m tools.pictures [FOLDER]

It needs Chromium and the font Roboto (`make pictures` installs them where they are missing), and the Anki engine, which
`make test` installs too.
"""

from __future__ import annotations

import base64
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from anki.collection import Collection
from anki.import_export_pb2 import ImportAnkiPackageOptions, ImportAnkiPackageRequest
from playwright.sync_api import Browser, sync_playwright

from mkdeck import pipeline
from mkdeck.config import Config

if TYPE_CHECKING:
    from anki.cards import Card

FOLDER = Path("docs/pictures")
SHOWN = (("Will to Meaning", ""), ("pests are usually kept in check", "nightMode"))  # words of a question, and the class of its look
SEARCHED = "selfish gene"  # what is searched for on the page of preview
COMMAND = ("mkdeck", "notes/")
BROWSERS = ("chromium", "google-chrome")
WIDTH, HEIGHT, GAP, CAPTION = 330, 455, 22, 40  # CSS pixels of a card, and around it
SHARPNESS = 1.5
COLUMNS = 100  # of the terminal
PHONE = "<style>.card { font-family: Roboto, sans-serif }</style>"  # what `system-ui` is on Android
PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ background: #fff; display: flex; gap: {gap}px; margin: 0; padding: {gap}px; width: max-content; }}
figure {{ margin: 0; }}
iframe {{ border: 1px solid #c9c5bd; border-radius: 22px; box-sizing: border-box; display: block; height: {height}px; width: {width}px; }}
figcaption {{ color: #5f6670; font: 17px/{caption}px sans-serif; text-align: center; }}
</style>{figures}"""
TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body {{ background: #1a1b1d; color: #e9e6e1; margin: 0; padding: 18px 22px; width: max-content; }}
pre {{ font: 15px/1.45 "DejaVu Sans Mono", monospace; margin: 0; }}
</style><pre>{text}</pre>"""


def main() -> None:
    """Make all pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, running() as browser:
        photograph(browser, cards(Path(name)), folder / "card.png")
        photograph(browser, terminal(Path(name)), folder / "terminal.png")
        preview(browser, Path(name), folder / "preview.png")
    for picture in sorted(folder.glob("*.png")):
        print(f"{picture}: {picture.stat().st_size // 1000} kB")


@contextmanager
def running() -> Iterator[Browser]:
    """A browser that shows no window."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        raise SystemExit("Chromium is missing: make pictures installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--hide-scrollbars"])
        yield browser
        browser.close()


def photograph(browser: Browser, page: Path, picture: Path) -> None:
    """Take a picture of all that a page shows."""
    window = browser.new_page(device_scale_factor=SHARPNESS)
    window.goto(page.as_uri())
    window.locator("body").screenshot(path=picture)
    window.close()


def cards(folder: Path) -> Path:
    """A page with both sides of some cards, as phones show them."""
    figures = "".join(figure(shown, side) for shown in sides(folder) for side in ("question", "answer"))
    page = folder / "cards.html"
    page.write_text(PAGE.format(gap=GAP, height=HEIGHT, width=WIDTH, caption=CAPTION, figures=figures), encoding="utf-8")
    return page


def sides(folder: Path) -> list[dict[str, str]]:
    """The documents of question and answer of the cards to show."""
    package = folder / "notes.apkg"
    pipeline.write(pipeline.build([Path("notes")], Config(deck="Notes")), package)
    collection = Collection(str(folder / "collection.anki2"))
    try:
        request = ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions())
        collection.import_anki_package(request)
        return [documents(found(collection, words), look, Path(collection.media.dir())) for words, look in SHOWN]
    finally:
        collection.close()


def found(collection: Collection, words: str) -> Card:
    """The first card whose question holds some words."""
    for card_id in collection.find_cards(f'"{words}"'):
        card = collection.get_card(card_id)
        if words in re.sub(r"<[^>]*>", "", card.render_output().question_text):
            return card
    raise SystemExit(f"No card asks for “{words}” any more: name another one in {__file__}")


def documents(card: Card, look: str, media: Path) -> dict[str, str]:
    """Both sides of a card as Anki puts them together, with the pictures inside."""
    rendered = card.render_output()

    def inside(match: re.Match[str]) -> str:
        return f'src="data:image/{Path(match[1]).suffix[1:]};base64,{base64.b64encode((media / match[1]).read_bytes()).decode()}"'

    return {
        side: f'<!doctype html><meta charset="utf-8"><body class="card card{card.ord + 1} {look}">'
        + re.sub(r'src="([^":]+)"', inside, text)
        + PHONE
        for side, text in (("question", rendered.question_and_style()), ("answer", rendered.answer_and_style()))
    }


def figure(shown: dict[str, str], side: str) -> str:
    """One side of a card in a frame of the size of a phone."""
    return f'<figure><iframe srcdoc="{html.escape(shown[side])}"></iframe><figcaption>{side.capitalize()}</figcaption></figure>'


def terminal(folder: Path) -> Path:
    """A page with what the program prints, in its colours."""
    from rich.console import Console
    from rich.text import Text

    output = folder / "decks" / "notes.apkg"
    env = os.environ | {"FORCE_COLOR": "1", "COLUMNS": str(COLUMNS)}
    program = Path(sys.executable).with_name(COMMAND[0])
    done = subprocess.run([program, *COMMAND[1:], "-o", output], env=env, capture_output=True, encoding="utf-8", check=True)
    console = Console(record=True, width=COLUMNS, file=StringIO(), force_terminal=True)
    console.print(Text.from_ansi(f"$ {' '.join(COMMAND)}\n" + done.stdout.replace(str(folder) + "/", "")))
    page = folder / "terminal.html"
    page.write_text(TERMINAL.format(text=console.export_html(inline_styles=True, code_format="{code}")), encoding="utf-8")
    return page


def preview(browser: Browser, folder: Path, picture: Path) -> None:
    """Take a picture of the page of preview: a search, and the answer of a card."""
    page = folder / "page.html"
    program = Path(sys.executable).with_name("mkdeck")
    subprocess.run([program, "preview", "notes/", "--quiet", "-o", page, "--deck-file", folder / "decks" / "notes.apkg"], check=True)
    window = browser.new_page(viewport={"width": 1280, "height": 800}, device_scale_factor=SHARPNESS)
    window.goto(page.as_uri())
    window.fill("#search", SEARCHED)
    window.locator("#list .row").nth(1).click()
    window.click("#flip")
    window.screenshot(path=picture)
    window.close()


if __name__ == "__main__":
    main()
