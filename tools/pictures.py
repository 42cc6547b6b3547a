"""Makes docs/pictures/card.png: cards of the sample notes as Anki itself renders them, in light and in dark.

    python -m tools.pictures [FILE]

It needs Chromium and the font Roboto (`make pictures` installs them where they are missing), and the Anki engine, which
`make test` installs too.
"""

from __future__ import annotations

import base64
import html
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from anki.collection import Collection
from anki.import_export_pb2 import ImportAnkiPackageOptions, ImportAnkiPackageRequest

from mkdeck import pipeline
from mkdeck.config import Config

if TYPE_CHECKING:
    from anki.cards import Card

PICTURE = Path("docs/pictures/card.png")
SHOWN = (("Will to Meaning", ""), ("European germs killed", "nightMode"))  # words of a question, and the class of its look
BROWSERS = ("chromium", "google-chrome")
WIDTH, HEIGHT, GAP, CAPTION = 330, 455, 22, 40  # CSS pixels of a card, and around it
SHARPNESS = 1.5
PHONE = "<style>.card { font-family: Roboto, sans-serif }</style>"  # what `system-ui` is on Android
PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ background: #fff; display: flex; gap: {gap}px; margin: 0; padding: {gap}px; }}
figure {{ margin: 0; }}
iframe {{ border: 1px solid #c9c5bd; border-radius: 22px; box-sizing: border-box; display: block; height: {height}px; width: {width}px; }}
figcaption {{ color: #5f6670; font: 17px/{caption}px sans-serif; text-align: center; }}
</style>{figures}"""


def main() -> None:
    """Build the sample notes, import their deck, and take a picture of some of its cards."""
    picture = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE
    picture.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        figures = "".join(figure(shown, look, side) for shown, look in sides(folder) for side in ("question", "answer"))
        page = folder / "cards.html"
        page.write_text(PAGE.format(gap=GAP, height=HEIGHT, width=WIDTH, caption=CAPTION, figures=figures), encoding="utf-8")
        photograph(page, picture.resolve())
    print(f"{picture}: {picture.stat().st_size // 1000} kB")


def sides(folder: Path) -> list[tuple[dict[str, str], str]]:
    """The documents of question and answer of the cards to show, each with its look."""
    package = folder / "notes.apkg"
    pipeline.write(pipeline.build([Path("notes")], Config(deck="Notes")), package)
    collection = Collection(str(folder / "collection.anki2"))
    try:
        request = ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions())
        collection.import_anki_package(request)
        return [(documents(found(collection, words), look, Path(collection.media.dir())), look) for words, look in SHOWN]
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


def figure(shown: dict[str, str], look: str, side: str) -> str:
    """One side of a card in a frame of the size of a phone."""
    return f'<figure><iframe srcdoc="{html.escape(shown[side])}"></iframe><figcaption>{side.capitalize()}</figcaption></figure>'


def photograph(page: Path, picture: Path) -> None:
    """Take a picture of a page with a browser that shows no window."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise SystemExit("Chromium is missing: make pictures installs it")
    frames = 2 * len(SHOWN)
    size = f"{frames * WIDTH + (frames + 1) * GAP},{HEIGHT + CAPTION + 2 * GAP}"
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--force-device-scale-factor={SHARPNESS}")
    profile = f"--user-data-dir={page.parent / 'profile'}"
    command = (browser, *options, profile, f"--window-size={size}", f"--screenshot={picture}", page.as_uri())
    subprocess.run(command, check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    main()
