"""Marked text: plain text in which private-use characters set apart what must survive to the card.

A note's Markdown is parsed once; from then on the stages handle strings that read as plain English. Italics, bold, code,
math and cloze blanks are pairs of characters from Unicode's private-use area, which `read` removes from notes, so that
no note can forge them. `to_html` turns marked text into the HTML of an Anki field.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

from mkdeck.lazy import regex

EM, EM_END = "\ue000", "\ue001"
STRONG, STRONG_END = "\ue002", "\ue003"
CODE, CODE_END = "\ue004", "\ue005"
MATH, MATH_END = "\ue006", "\ue007"
DISPLAY, DISPLAY_END = "\ue008", "\ue009"
BLANK, BLANK_MID, BLANK_HINT, BLANK_END = "\ue00a", "\ue00b", "\ue00c", "\ue00d"
BREAK = "\ue00e"
WORK, AUTHOR = "\uf000", "\uf001"  # stand for the work that a note is about, and for its author

PRIVATE_USE = regex("[\ue000-\uf8ff]")
_LONG_RUN = regex(r"[^\w\s\x00-\x7f]{31,}")  # letters pile up at most 30 accents (Unicode's annex 15); more take forever to sort
_NOT_TEXT = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_EMPHASIS = regex(f"[{EM}{EM_END}{STRONG}{STRONG_END}]")
_BLANK = regex(f"{BLANK}(\\d+){BLANK_MID}([^{BLANK_HINT}{BLANK_END}]*)(?:{BLANK_HINT}([^{BLANK_END}]*))?{BLANK_END}")
_TEX_OR_CODE = regex(f"([{MATH}{DISPLAY}][^{MATH_END}{DISPLAY_END}]*|{CODE}[^{CODE_END}]*)")
_OPENS_TEX = regex(r"\\(?=[(\[])")
_ACTIVE_TEX = regex(  # MathJax's ways to links, styles and code
    r"\\(?=(?:href|class|style|cssId|data|bbox|require|csname|mmlToken|includegraphics)(?![A-Za-z]))"
)
_INERT = "\\\u2060"  # a backslash, and a joiner that nobody sees
_OPAQUE = regex(f"{CODE}[^{CODE_END}]*{CODE_END}|{MATH}[^{MATH_END}]*{MATH_END}|{DISPLAY}[^{DISPLAY_END}]*{DISPLAY_END}")
_TAGS = {
    EM: "<i>",
    EM_END: "</i>",
    STRONG: "<b>",
    STRONG_END: "</b>",
    CODE: "<code>",
    CODE_END: "</code>",
    MATH: r"\(",
    MATH_END: r"\)",
    DISPLAY: r"\[",
    DISPLAY_END: r"\]",
    BREAK: "<br>",
    "{": "&#123;",
    "}": "&#125;",
    "[": "&#91;",
}
_TO_HTML = str.maketrans(_TAGS)


def clean(text: str) -> str:
    """The text with one kind of line end and composed characters; nothing steers a terminal or forges our marks.

    All text of a note comes through here: the file, and once more what its escapes stand for ("&#xE000;", "\\uE000" in YAML).
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = _LONG_RUN.sub(_without_accents, text)
        text = PRIVATE_USE.sub("", unicodedata.normalize("NFC", text))
    return _NOT_TEXT.sub("", text)


def _without_accents(found: re.Match[str]) -> str:
    return "".join(sign for sign in found[0] if not unicodedata.combining(sign))


def em(text: str) -> str:
    """Italics around text."""
    return f"{EM}{text}{EM_END}"


def strong(text: str) -> str:
    """Bold around text."""
    return f"{STRONG}{text}{STRONG_END}"


def code(text: str) -> str:
    """Code around text."""
    return f"{CODE}{text}{CODE_END}"


def math(text: str, *, display: bool = False) -> str:
    """TeX for Anki's MathJax around text."""
    return f"{DISPLAY}{text}{DISPLAY_END}" if display else f"{MATH}{text}{MATH_END}"


def blank(number: int, answer: str, hint: str = "") -> str:
    """A cloze blank with its number, the answer under it, and a hint that Anki shows in its place."""
    return f"{BLANK}{number}{BLANK_MID}{answer}{BLANK_HINT + hint if hint else ''}{BLANK_END}"


@lru_cache(maxsize=256)
def _parts(text: str) -> tuple[str, ...]:
    """The text before the first blank; then for each blank its number, answer and hint, and the text behind it."""
    return tuple(_BLANK.split(text))


def blanks(text: str) -> list[tuple[int, str]]:
    """The numbers and answers of the cloze blanks of a marked text, in order."""
    if BLANK not in text:
        return []
    parts = _parts(text)
    return [(int(number), answer) for number, answer in zip(parts[1::4], parts[2::4], strict=True)]


def fill(text: str) -> str:
    """The text with every blank filled by its answer."""
    if BLANK not in text:
        return text
    parts = list(_parts(text))
    del parts[1::4], parts[2::3]  # the numbers, and the hints
    return "".join(parts)


def mask(text: str, number: int | None = None, gap: str = "[...]") -> str:
    """The text as the learner sees it: the blank of this number (or every blank) replaced by a gap."""
    if BLANK not in text:
        return text
    parts = list(_parts(text))
    for place in range(1, len(parts), 4):
        if number is None or int(parts[place]) == number:
            parts[place + 1] = gap
    del parts[1::4], parts[2::3]
    return "".join(parts)


def renumber(text: str, numbers: dict[int, int]) -> str:
    """The text with cloze numbers replaced by those of the mapping."""

    def replaced(found: re.Match[str]) -> str:
        return blank(numbers.get(int(found[1]), int(found[1])), found[2], found[3] or "")

    return _BLANK.sub(replaced, text)


def without_emphasis(text: str) -> str:
    """The text without its italics and bold; code, math and blanks stay."""
    return text if text.isascii() else _EMPHASIS.sub("", text)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The text alone, with blanks filled and every mark removed."""
    if text.isascii():
        return text
    text = fill(text).replace(EM, "").replace(EM_END, "")  # the most common marks
    return text if text.isascii() else PRIVATE_USE.sub("", text)


def without_opaque(text: str) -> str:
    """The text without its code and math, in which brackets and braces have a meaning of their own."""
    return _OPAQUE.sub("", text) if is_opaque(text) else text


def is_opaque(text: str) -> bool:
    """Whether the text holds code or math, inside of which no word may be touched."""
    return (CODE in text or MATH in text or DISPLAY in text) and _OPAQUE.search(text) is not None


@lru_cache(maxsize=64)  # the cards of one idea, and of one note, have texts in common
def to_html(text: str) -> str:
    r"""The HTML of an Anki field for a marked text.

    Braces become character references, so that only our own blanks are cloze marks to Anki; so do brackets, for Anki acts on
    [sound:...], [latex], [$], [anki:...] and [[type:...]]. Inside a blank a double colon would start a hint: references too.
    """
    parts: list[str] = []
    end = 0
    for found in _BLANK.finditer(text):
        parts.append(_escape(text[end : found.start()]))
        answer = _escape(found[2]).replace("::", "&#58;&#58;")
        hint = "::" + _escape(found[3]).replace("::", "&#58;&#58;") if found[3] else ""
        parts.append(f"{{{{c{found[1]}::{answer}{hint}}}}}")
        end = found.end()
    parts.append(_escape(text[end:]))
    return "".join(parts)


def _escape(text: str) -> str:
    return html.escape(_inert(text) if "\\" in text else text, quote=False).translate(_TO_HTML)


def _inert(text: str) -> str:
    """The text with TeX only where it is math, and there without what makes links, styles or code of it."""
    pieces = _TEX_OR_CODE.split(text)
    pieces[::2] = (_OPENS_TEX.sub(lambda _: _INERT, piece) for piece in pieces[::2])
    pieces = [piece if piece.startswith(CODE) else _ACTIVE_TEX.sub(lambda _: _INERT, piece) for piece in pieces]
    return "".join(pieces)


def attribute(text: str) -> str:
    """A text for the value of an HTML attribute: nothing ends the value, and nothing in it speaks to Anki."""
    return html.escape(text).translate(_TO_HTML)
