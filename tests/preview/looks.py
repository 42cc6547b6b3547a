"""Twenty cards that differ in what makes cards hard to show, as the real engine renders them, in the frame of Anki's clients."""

from __future__ import annotations

import base64
import re
import struct
import zlib
from collections.abc import Iterator
from importlib.metadata import files
from pathlib import Path

from anki.collection import Collection
from anki.import_export_pb2 import ImportAnkiPackageOptions, ImportAnkiPackageRequest

from mkdeck.anki.package import write_package
from mkdeck.model import Card, Media
from tests.anki.samples import ask, blank

PICTURE = "mkdeck-0123456789abcdef0123.png"
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle"
SENTENCE = "A society that prizes what can be counted comes to count what it prizes, and forgets why it began to count. "
SUM = r"\left( a_n \cos \frac{n \pi x}{L} + b_n \sin \frac{n \pi x}{L} \right)"
FORMULA = rf"f(x) = a_0 + \sum_{{n=1}}^{{\infty}} {SUM} = \int_{{-L}}^{{L}} g(t) \, dt"
MEMORY = ("מהו הזיכרון לטווח ארוך של האדם?", "הזיכרון הוא <i>שריר</i> (memory) שמתחזק")
LISTS = "<ul><li>one<ul><li>two</li></ul></li><li>three</li></ul><blockquote>Said</blockquote>"
CODE = "def reverse(items):\n    return [item for item in reversed(items) if item is not None and item.identifier != SENTINEL]"
MATRIX = r"\[ \begin{pmatrix} 1 & 2 & 3 & 4 & 5 & 6 & 7 & 8 \\ a & b & c & d & e & f & g & h \end{pmatrix} \]"
MORE = {
    "context": "The Limits of Counting › Key Theories",
    "extra": "Surrogation: the measure of a construct takes the place of the construct itself.",
    "link": "https://example.org/limits",
}


def twenty(folder: Path) -> dict[str, Card]:
    """The cards by what they show."""
    picture = Media(PICTURE, photograph(folder / "photo.png"))
    image = f'<img src="{PICTURE}" alt="A landscape">'
    wide = "".join(f"<th>Column {n}</th>" for n in range(1, 9))
    cells = "".join(f"<td>{SENTENCE[n * 6 : n * 6 + 20]}</td>" for n in range(8))
    return {
        "short question": ask("short", "What is a stock?", "A supply that flows fill and drain", **MORE),
        "question with italics": ask("italics", "Who wrote <i>The Limits of Counting: A Primer</i>?", "Ada Lovelace", **MORE),
        "longest question": ask("long", SENTENCE * 3, SENTENCE * 6, **MORE | {"extra": SENTENCE * 10}),
        "longest word": ask("word", f"What is a {LONG_WORD}?", LONG_WORD * 2, **MORE | {"context": LONG_WORD * 2}),
        "one word blank": blank("one", "A {{c1::stock}} is a supply that flows fill and drain.", **MORE),
        "several words blank": blank("several", "Whoever counts comes to prize {{c1::what can be counted with ease}}.", **MORE),
        "blank with a hint": blank("hint", "The paper appeared in {{c1::1948::which year?}} in Bell's journal.", **MORE),
        "three blanks": blank("three", "The three ways: {{c1::flow}}, {{c2::feedback}}, and {{c3::continual learning by trial}}.", **MORE),
        "long blank": blank("longblank", "It says: {{c1::" + (SENTENCE * 3).strip() + "}} And it ends.", **MORE),
        "long hint": blank("longhint", "It says {{c1::nothing::" + "a hint that goes on and on " * 5 + "}}.", **MORE),
        "formula in a line": ask("math", rf"What does \({FORMULA}\) say?", rf"That \(x^2\) and \({FORMULA}\) agree", **MORE),
        "formula of its own": ask("display", rf"What is \[{FORMULA}\] called?", MATRIX, **MORE),
        "formula in a blank": blank("mathblank", r"Energy is {{c1::\(E = mc^2\)}}, says the paper of 1905.", **MORE),
        "code in a line": ask("code", f"What does <code>{CODE.replace(chr(10), ' ')}</code> give?", "<code>x = y</code>, reversed", **MORE),
        "code of its own": ask("pre", "What does this do?", f"<pre><code>{CODE}</code></pre>", **MORE),
        "table": ask("table", "Compare them", f"<table><tr>{wide}</tr><tr>{cells}</tr></table>", **MORE),
        "picture": ask("picture", f"What is this?<br>{image}", f"{image}A landscape", **MORE)._replace(media=(picture,)),
        "right to left": ask("rtl", *MEMORY, **MORE | {"context": "ספר › רעיונות"}),
        "right to left blank": blank("rtlblank", "الذاكرة هي {{c1::عضلة تقوى}} بالتمرين.", **MORE),
        "lists": ask("lists", "Which parts?", LISTS, **MORE),
    }  # fmt: skip


def photograph(file: Path) -> Path:
    """A picture much larger than a phone."""
    width, height = 1600, 900
    rows = b"".join(b"\0" + bytes((40 + y * 150 // height, 90 + y * 90 // height, 150)) * width for y in range(height))

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
    return file


def documents(folder: Path) -> Iterator[tuple[str, str, str]]:
    """For each card: what it shows, and the documents of its question and of its answer, without night mode."""
    cards = twenty(folder)
    names = {card.guid: name for name, card in cards.items()}
    package = folder / "looks.apkg"
    write_package(package, cards.values())
    collection = Collection(str(folder / "collection.anki2"))
    try:
        collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions()))
        media = Path(collection.media.dir())
        for card_id in collection.find_cards(""):
            card = collection.get_card(card_id)
            if card.ord and names[card.note().guid] != "three blanks":
                continue
            output = card.render_output()
            css = f"<style>{output.css}</style>"
            yield (
                f"{names[card.note().guid]}{f' {card.ord + 1}' if card.ord else ''}",
                framed(css + output.question_text, card.ord, media),
                framed(css + output.answer_text, card.ord, media),
            )
    finally:
        collection.close()


def framed(side: str, ordinal: int, media: Path) -> str:
    """A side of a card as Anki's clients put it on a page, with MathJax as they have it."""

    def inside(found: re.Match[str]) -> str:
        content = base64.b64encode((media / found[1]).read_bytes()).decode()
        return f'src="data:image/png;base64,{content}"'

    side = re.sub(rf'src="({PICTURE})"', inside, side)
    scripts = ""
    if "\\(" in side or "\\[" in side:
        config = r"window.MathJax = { tex: { inlineMath: [['\\(', '\\)']], displayMath: [['\\[', '\\]']] } };"
        scripts = f"<script>{config}</script><script src='{mathjax()}'></script>"
    return (
        "<!doctype html><html><head><meta charset=utf-8><meta name=viewport content='width=device-width, initial-scale=1'>"
        f"{scripts}</head>"
        f"<body class='card card{ordinal + 1}'><div id=qa>{side}</div></body></html>"
    )


def mathjax() -> str:
    """The address of MathJax as Anki uses it (`make` installs it for tests)."""
    found = next(file for file in files("sphinx-mathjax-offline") or () if file.name == "tex-chtml-full.js")
    return Path(str(found.locate())).resolve().as_uri()
