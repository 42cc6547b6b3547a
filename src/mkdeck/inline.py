"""The inside of a line: runs of text with their marks, and the label that a line may open with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from mkdeck.language.emoji import strip_emoji
from mkdeck.markup import EM, EM_END, code, em, math
from mkdeck.model import Item, Picture, Shape

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

replaced = replace

_INLINE_MARKS = re.compile(r"[*_`\[\]<&\\$=!^#%\n]")
_WIKILINK = re.compile(r"(!?)\[\[([^\[\]|#^]*)(?:[#^][^\[\]|]*)?(?:\|([^\[\]]*))?\]\]")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|avif|bmp)$", re.IGNORECASE)
_HIGHLIGHT = re.compile(r"==(?=\S)([^=]+?)==")
_TIME_STAMP = re.compile(r"\s*[\[(]\d{1,2}:\d{2}(?::\d{2})?[\])]")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
_BLOCK_ID = re.compile(r"\s\^[\w-]+$")
_TAGS = re.compile(r"(?:^|\s)(?:#[\w/-]*[A-Za-z_][\w/-]*\s*)+$")
_TASK = re.compile(r"^\s*\[[ xX/-]\]\s+")
_NUMBER = re.compile(r"^\W*\d+[.)]\s+")
_EDGE = re.compile(r"^[\s:–—-]+|[\s:]+$")
_PLAIN_LABEL = re.compile(r"^((?:[^\s.:;!?“”\"]+\.?[ ]){0,7}[^\s.:;!?“”\"]+):\s+(?=\S)")
_SMALL_WORDS = frozenset("a an and as at but by for from in into nor of on or over the to vs with via per".split())
_HARD_BREAK = "\ue00f"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one set of marks. target is where a link or a picture points."""

    text: str
    strong: bool = False
    em: bool = False
    target: str = ""
    picture: bool = False


def runs(content: str, parser: MarkdownIt, env: dict[str, Any]) -> list[Run]:
    """The runs of a line of Markdown."""
    if not _INLINE_MARKS.search(content):
        return [Run(content)]
    tokens: list[Any] = []
    parser.inline.parse(content, parser, env, tokens)
    return list(_obsidian(_runs_of(tokens)))


def _runs_of(tokens: Sequence[Any]) -> Iterator[Run]:
    strong = emphasis = 0
    target = ""
    for token in tokens:
        kind = token.type
        if kind in ("text", "text_special"):
            yield Run(token.content, strong > 0, emphasis > 0, target)
        elif kind == "strong_open":
            strong += 1
        elif kind == "strong_close":
            strong -= 1
        elif kind == "em_open":
            emphasis += 1
        elif kind == "em_close":
            emphasis -= 1
        elif kind == "link_open":
            target = str(token.attrGet("href") or "")
        elif kind == "link_close":
            target = ""
        elif kind == "image":
            yield Run(token.content, target=str(token.attrGet("src") or ""), picture=True)
        elif kind == "code_inline":
            yield Run(code(token.content), strong > 0, emphasis > 0, target)
        elif kind in ("math_inline", "math_inline_double"):
            yield Run(math(" ".join(token.content.split())), strong > 0, emphasis > 0)
        elif kind == "hardbreak":
            yield Run(_HARD_BREAK)
        elif kind == "softbreak" or (kind == "html_inline" and token.content.lower().startswith("<br")):
            yield Run(" ")


def _obsidian(found: Iterator[Run]) -> Iterator[Run]:
    """Wikilinks, embeds and highlights, which CommonMark leaves as text (a bracket may end a text token)."""
    for run in _joined(found):
        if run.picture or ("[[" not in run.text and "==" not in run.text):
            yield run
            continue
        end = 0
        for match in _WIKILINK.finditer(run.text):
            yield from _highlights(run, run.text[end : match.start()])
            page = match[2].strip()
            if match[1] and _PICTURE.search(page):
                yield Run(match[3] or "", target=page, picture=True)
            elif not match[1]:
                yield replace(run, text=match[3] or page.rsplit("/", 1)[-1], target=page)
            end = match.end()
        yield from _highlights(run, run.text[end:])


def _joined(found: Iterator[Run]) -> Iterator[Run]:
    last: Run | None = None
    for run in found:
        if last and not run.picture and not last.picture and replace(run, text="") == replace(last, text=""):
            last = replace(last, text=last.text + run.text)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last


def _highlights(run: Run, text: str) -> Iterator[Run]:
    for index, piece in enumerate(_HIGHLIGHT.split(text)):
        if piece:
            yield replace(run, text=piece, strong=run.strong or index % 2 == 1)


def heading(found: Sequence[Run], line: int, level: int) -> Item:
    """A heading: all of its text is the label; what it links to is kept."""
    text = _tidy("".join(run.text for run in found if not run.picture))
    linked = next((run.target for run in found if run.target and not run.picture), "")
    return Item(Shape.HEADING, line, label=_EDGE.sub("", _NUMBER.sub("", text)), level=level, linked=linked)


def item(found: Sequence[Run], shape: Shape, line: int) -> Item:
    """A paragraph, bullet or the like, its opening label taken apart from its text."""
    pictures = tuple(Picture(run.target, run.text) for run in found if run.picture)
    words = [run for run in found if not run.picture]
    if words and _TASK.match(words[0].text):
        words[0] = replace(words[0], text=_TASK.sub("", words[0].text))
    label, rest = _split_label(words)
    text = _tidy(_marked(rest))
    if not label and shape is not Shape.QUOTE:
        label, text = _plain_label(text, shape)
    emphasis = tuple(filter(None, (_tidy(run.text).strip(" :,.") for run in rest if run.strong)))
    linked = next((run.target for run in words if run.target), "")
    return Item(shape, line, label, text, (), emphasis, pictures, linked)


def _split_label(words: list[Run]) -> tuple[str, list[Run]]:
    """The bold words that a line opens with, when a colon, a dash, a break or the line's end sets them apart."""
    start = next((i for i, run in enumerate(words) if strip_emoji(run.text).strip(f" \u200d\ufe0f{_HARD_BREAK}")), None)
    if start is None or not words[start].strong:
        return "", words
    end = start
    while end < len(words) and (words[end].strong or not strip_emoji(words[end].text).strip()):
        end += 1
    bold = [run for run in words[start:end] if run.strong or run.text.strip()]
    rest = words[end:]
    label = _marked(bold)
    after = strip_emoji("".join(run.text for run in rest)).lstrip(" ")
    inside = re.match(r"^([^:]{2,80}):\s+(\S.*)$", _tidy(label))
    if inside and not after and len(inside[2].split()) > 4:  # the whole line is bold: "**Label: text**"
        return _EDGE.sub("", inside[1]), [Run(inside[2])]
    set_apart = _tidy(label).endswith(":") or after[:1] in ("", ":", _HARD_BREAK) or re.match(r"[–—-]\s", after)
    if not set_apart:
        return "", words
    rest = [replace(rest[0], text=re.sub(rf"^[\s:{_HARD_BREAK}]*(?:[–—-]\s+)?", "", strip_emoji(rest[0].text))), *rest[1:]] if rest else []
    return _EDGE.sub("", _NUMBER.sub("", _tidy(label))), rest


def _plain_label(text: str, shape: Shape) -> tuple[str, str]:
    """A label without bold, as in "Shift Focus: From ..." - title case, in a list."""
    if shape is Shape.PARAGRAPH and not re.match(r"(?i)tl;?dr", text):
        return "", text
    match = _PLAIN_LABEL.match(text)
    if not match or EM in match[1]:
        return "", text
    words = [word for word in match[1].split() if word.lower() not in _SMALL_WORDS]
    capitals = sum(1 for word in words if not word[0].islower())
    if not words or capitals < len(words) or text[match.end()] in "/":
        return "", text
    return match[1], text[match.end() :]


def _marked(found: Sequence[Run]) -> str:
    """Marked text of runs: italics stay as marks; bold is remembered in `Item.emphasis`."""
    return "".join(em(run.text) if run.em and run.text.strip() else run.text for run in found)


def _tidy(text: str) -> str:
    """Text without emoji, time stamps, footnote marks, block ids and trailing tags, its spaces single."""
    text = strip_emoji(text.replace(_HARD_BREAK, " "))
    if "[" in text or "(" in text:
        text = _FOOTNOTE.sub("", _TIME_STAMP.sub("", text))
    if "^" in text:
        text = _BLOCK_ID.sub("", text)
    if "#" in text:
        text = _TAGS.sub("", text)
    text = " ".join(text.split())
    return text.replace(f"{EM} ", f" {EM}").replace(f" {EM_END}", f"{EM_END} ").replace(f"{EM}{EM_END}", "").strip()
