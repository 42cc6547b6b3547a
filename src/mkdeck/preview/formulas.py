"""TeX -> MathML, which browsers draw by themselves: Anki's MathJax is too heavy for a page that shall work offline.

What a note holds is not to be trusted: the tree is made anew from names that are known to be harmless.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape, unescape
from typing import TYPE_CHECKING

from mkdeck.lazy import regex

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LONGEST = 2_000  # characters of a formula that is drawn; a longer one stays TeX
_DEEPEST = 40
_FORMULA = regex(r"\\\((.+?)\\\)|\\\[(.+?)\\\]", re.DOTALL)
_TAG = regex(r"<[^<>]*>")
_ELEMENTS = frozenset(
    "math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle merror mpadded mphantom msub msup msubsup munder mover munderover "
    "mmultiscripts mprescripts none mtable mtr mtd mlabeledtr menclose".split()
)
_ATTRIBUTES = frozenset(
    "display displaystyle scriptlevel mathvariant stretchy fence form separator minsize maxsize linethickness columnalign rowalign "
    "columnspacing rowspacing columnlines rowlines width height depth voffset lspace rspace accent accentunder movablelimits largeop "
    "symmetric notation columnspan rowspan".split()
)


def formulas(fields: Iterable[str]) -> dict[str, str]:
    r"""The formulas of some fields, as they stand between `\(` and `\)` or `\[` and `\]`, and their MathML, where there is one."""
    found: dict[str, str] = {}
    for source in {source for field in fields for source in _sources(field)}:
        tex = source[2:-2]
        drawn = mathml(tex, block=source.startswith("\\["))
        if drawn:
            found[source] = drawn
    return dict(sorted(found.items()))


def _sources(field: str) -> Iterator[str]:
    if "\\(" in field or "\\[" in field:
        yield from (found[0] for found in _FORMULA.finditer(unescape(_TAG.sub("", field))))


def mathml(tex: str, *, block: bool = False) -> str:
    """A formula as MathML; nothing if it cannot be drawn."""
    if len(tex) > LONGEST:
        return ""
    from latex2mathml.converter import convert_to_element

    try:
        return _anew(convert_to_element(tex, display="block" if block else "inline"), 0)
    except Exception:  # a formula that the library does not know stays TeX; it raises errors of many kinds
        return ""


def _anew(element: Element, depth: int) -> str:
    if element.tag not in _ELEMENTS or depth > _DEEPEST:
        raise ValueError(element.tag)
    known = "".join(f' {name}="{escape(value, quote=True)}"' for name, value in element.attrib.items() if name in _ATTRIBUTES)
    inside = escape(unescape(element.text or "")) + "".join(_anew(child, depth + 1) for child in element)
    return f"<{element.tag}{known}>{inside}</{element.tag}>"
