"""Comments of Obsidian (%% ... %%) and of HTML (<!-- ... -->), taken out of a note before it is parsed."""

from __future__ import annotations

from collections.abc import Iterator

from mkdeck.lazy import regex

_COMMENT = regex(r"(?<!`)(?P<ticks>`+)(?!`)[^\n]{0,300}?(?<!`)(?P=ticks)(?!`)|%%|<!--")
_CLOSING = {"%%": "%%", "<!--": "-->"}
_LINE = regex(r"[^\n]*\n|[^\n]+")
_FENCE = regex(r"(?:```|~~~)")
_FENCE_END = regex(r"(?:```|~~~)[ \t]*\n?$")


def without_comments(body: str) -> str:
    """The body without Obsidian's and HTML's comments, every line where it was."""
    if "%%" not in body and "<!--" not in body:
        return body
    return "".join(piece if fenced else _blank_out(piece) for fenced, piece in _by_fences(body))


def _by_fences(body: str) -> Iterator[tuple[bool, str]]:
    """The pieces of a body, and whether each is a fenced block of code."""
    taken: list[str] = []
    fenced = False
    for line in _LINE.findall(body):
        opens, closes = not fenced and _FENCE.match(line), fenced and _FENCE_END.match(line)
        if opens:
            yield False, "".join(taken)
            taken = []
        taken.append(line)
        if closes:
            yield True, "".join(taken)
            taken = []
        fenced = bool(opens) or (fenced and not closes)
    yield fenced, "".join(taken)


def _blank_out(text: str) -> str:
    """The text with line ends for its comments; a comment that is never closed is text, as a mark inside of code is."""
    kept: list[str] = []
    start = end = 0
    unclosed: set[str] = set()
    while found := _COMMENT.search(text, end):
        mark, end = found[0], found.end()
        if found["ticks"] or mark in unclosed:
            continue
        closing = _CLOSING[mark]
        close = text.find(closing, end)
        if close < 0:
            unclosed.add(mark)
            continue
        kept += [text[start : found.start()], "\n" * text.count("\n", end, close)]
        start = end = close + len(closing)
    return "".join([*kept, text[start:]])
