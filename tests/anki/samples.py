"""Cards made by hand, each with something that has broken decks before."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from mkdeck.model import Card, CardType, Kind, Media, Tier

MODIFIED = 1_790_000_000

_PLAIN = Card(
    guid="",
    key="",
    type=CardType.QA,
    kind=Kind.THEORY,
    writer="hand",
    tier=Tier.DEFAULT,
    front="",
    back="",
    text="",
    extra="",
    context="",
    link="",
    deck="Notes",
    tags=(),
    note="sample.md",
    path="notes/sample.md",
    line=1,
    modified=MODIFIED,
)


def ask(name: str, front: str, back: str, **more: object) -> Card:
    """A question and its answer; guid and key are made from the name, everything else may be given."""
    return _PLAIN._replace(guid=f"guid-{name}", key=f"key/{name}", front=front, back=back, **more)  # type: ignore[arg-type]


def blank(name: str, text: str, **more: object) -> Card:
    """A cloze; guid and key are made from the name, everything else may be given."""
    made = _PLAIN._replace(guid=f"guid-{name}", key=f"key/{name}", type=CardType.CLOZE, text=text)
    return made._replace(**more)  # type: ignore[arg-type]


def png(folder: Path, name: str = "picture.png") -> Path:
    """Write a small valid picture and return its file."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0\x0b\x5f\x83")
    file = folder / name
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b""))
    return file


def odd_cards(folder: Path) -> list[Card]:
    """One card for each oddity. The order is not that of the alphabet, so that a test can see whether it is kept."""
    picture = Media("mkdeck-5f2a.png", png(folder))
    full = {
        "extra": "The mind dislikes two beliefs that cannot <i>both</i> be true.",
        "context": "A Book › Theories",
        "link": "https://example.org/book?a=1&b=2",
        "tags": ("mkdeck::theory", "book"),
        "deck": "Notes::Books",
    }
    return [
        ask("zebra", "What is <b>dissonance</b>?", "Two beliefs at odds", **full),
        blank("clozes", "{{c1::Ebbinghaus}} measured {{c2::forgetting::what?}} in {{c4::1885}}.", **full),
        ask("quotes", "Who said &quot;less &amp; less&quot; &lt;i&gt;?", "A man's &amp; &lt;a&gt; &quot;word&quot;"),
        ask("math", r"What is \(e^{i\pi} + 1\)?", r"\[ \int_0^1 x^{2} \, dx = \frac{1}{3} \] and \(a &lt; b\)"),
        blank("math-cloze", r"{{c1::Bayes}}: \(P(A|B) = \frac{P(B|A)P(A)}{P(B)}\), or {{c2::\(x^{2} } \)}}"),
        ask("code", "What does <code>{x: 1}</code> do?", "<pre><code>def f(x):\n    return {x: 1}\n</code></pre>"),
        ask("unicode", "Was heißt naïve Größe 🧠?", "日本語の要約 — ½ × ∞ … \N{COMBINING ACUTE ACCENT}e"),
        blank("rtl", "{{c1::הזיכרון}} הוא {{c2::שריר}}", context="ספר › רעיונות", deck="Notes::עברית"),
        ask("picture", 'What is this? <img src="mkdeck-5f2a.png" alt="A dot">', "A dot", media=(picture,)),
        blank("picture-cloze", '{{c1::A <em>dot</em>}}: <img src="mkdeck-5f2a.png">', media=(picture,)),
        ask("number", "1984", "A novel by Orwell"),
        ask("long", "Why " + "so long " * 400 + "?", "Donaudampfschifffahrtsgesellschaftskapitän" * 30),
        ask("table", "Compare", "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>"),
        ask("alone", "A front", "and a back, and nothing else", deck="Aside"),
    ]
