"""The inside of a line: runs of text with their marks, and the label that a line may open with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from mkdeck.language.emoji import strip_emoji
from mkdeck.lazy import regex
from mkdeck.markup import CODE, CODE_END, EM, EM_END, MATH, MATH_END, clean, code, em, math
from mkdeck.model import TASK, Item, Picture, Shape

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_INLINE_MARKS = regex(r"[*_`\[\]<&\\$=!^#%\n]")
_WIKILINK = regex(r"(!?)\[\[([^\[\]|#^]*)(?:[#^]([^\[\]|]*))?(?:\|([^\[\]]*))?\]\]")
_WIDTH = regex(r"(?:^|\|)\d+(?:x\d+)?$")
_PICTURE = regex(r"\.(?:png|jpe?g|gif|webp|svg|avif|bmp)$", re.IGNORECASE)
_HIGHLIGHT = regex(r"(?:==(?=\S)([^=]+?)==|\*\*(?=\S)([^*]+?)(?<=\S)\*\*)")
_OPENING = regex(r"==(?!\s)(?!.*==)(?=[^=]*$)", needs=("==",))
_CLOSING = regex(r"^[^=]*==")
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?"
_TIME_STAMP = regex(rf"\s*[\[(]{_TIME}(?:\s*[–—-]\s*{_TIME})?[\])]", needs=(":",))
_LINKED_TIME = regex(rf"[\[(]?{_TIME}(?:\s*[–—-]\s*{_TIME})?[\])]?", needs=(":",))
_LEADING_TIME = regex(
    rf"^\s*{_TIME}(?:\s*[–—-]\s*{_TIME}\b[:,]?\s|\s+[–—-]\s)\s*|^\s*\*\*[~≈]?{_TIME}(?:\s*[–—-]\s*{_TIME})?:?\*\*:?\s*(?:[–—-]\s)?",
    needs=(":",),
)
_FOOTNOTE = regex(r"^\[\^[^\[\]\s]+\]:\s*|\[\^[^\[\]\s]+\]", needs=("[^",))
_BLOCK_ID = regex(r"\s\^[\w-]+$")
_TAGS = regex(r"(?:^|\s)(?:#[\w/-]*[A-Za-z_][\w/-]*\s*)+$")
_TASK = regex(r"^\s*\[[ xX/-]\]\s+", needs=("[",))
_NUMBER = regex(r"^\W*(?:\d+|[a-z])[.)]\s+")
_LETTER = regex(r"^[a-z][.)]\s+(?=[^\W\d])")
_EDGE = regex(r"^[\s:–—-]+|[\s:]+$")
_SENTENCE = regex(r"^(?:\S+\s+){4,}\S*[.!][”\")]?$|^(?:\S+\s+){14}")
_PLAIN_LABEL = regex(r"^((?:[^\s.:;!?“”\"]+\.?[ ]){0,7}[^\s.:;!?“”\"]+):\s+(?=\S)")
_SMALL_WORDS = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "on", "or", "over", "per"}
    | {"the", "to", "via", "vs", "with"}
)
_OPAQUE = regex(f"({CODE}[^{CODE_END}]*{CODE_END}|{MATH}[^{MATH_END}]*{MATH_END})")
_HARD_BREAK = "\ue00f"


class Run(NamedTuple):
    """A stretch of text with one set of marks. target is where a link or a picture points; opaque: code or math."""

    text: str
    strong: bool = False
    em: bool = False
    target: str = ""
    picture: bool = False
    opaque: bool = False


def runs(content: str, parser: MarkdownIt, env: dict[str, Any]) -> list[Run]:
    """The runs of a line of Markdown."""
    content = _LEADING_TIME.sub("", content)
    if not _INLINE_MARKS.search(content):
        return [Run(content)]
    tokens: list[Any] = []
    parser.inline.parse(content, parser, env, tokens)
    return list(_joined(run._replace(opaque=False) if run.opaque else run for run in _without_times(_obsidian(_runs_of(tokens)))))


def _runs_of(tokens: Sequence[Any]) -> Iterator[Run]:
    strong = emphasis = 0
    target = ""
    for token in tokens:
        kind = token.type
        if kind == "text":
            yield Run(token.content, strong > 0, emphasis > 0, target)
        elif kind == "text_special":  # what an entity stands for: it may be any character
            yield Run(clean(token.content), strong > 0, emphasis > 0, target)
        elif kind in ("strong_open", "strong_close"):
            strong += token.nesting
        elif kind in ("em_open", "em_close"):
            emphasis += token.nesting
        elif kind == "link_open":
            target = str(token.attrGet("href") or "")
        elif kind == "link_close":
            target = ""
        elif kind == "image":
            yield Run(_WIDTH.sub("", token.content), target=str(token.attrGet("src") or ""), picture=True)
        elif kind == "code_inline":
            yield Run(code(token.content), strong > 0, emphasis > 0, target, opaque=True)
        elif kind in ("math_inline", "math_inline_double"):
            yield Run(math(" ".join(token.content.split())), strong > 0, emphasis > 0, opaque=True)
        elif kind == "hardbreak" or (kind == "html_inline" and token.content.lower().startswith("<br")):
            yield Run(_HARD_BREAK)
        elif kind == "softbreak":
            yield Run("\n", strong > 0, emphasis > 0, target)


def _obsidian(found: Iterator[Run]) -> Iterator[Run]:
    """Wikilinks, embeds and highlights, which CommonMark leaves as text (a bracket may end a text token).

    It leaves bold as text too where a letter follows the colon ("**Label:**text").
    """
    for run in _highlighted(_joined(found)):
        if run.picture or run.opaque or not any(mark in run.text for mark in ("[[", "==", "**")):
            yield run
            continue
        end = 0
        for match in _WIKILINK.finditer(run.text):
            yield from _highlights(run, run.text[end : match.start()])
            page, heading, shown = match[2].strip(), match[3] or "", match[4]
            if match[1] and _PICTURE.search(page):
                yield Run(_WIDTH.sub("", shown or ""), target=page, picture=True)
            elif not match[1]:
                yield run._replace(text=shown or page.rsplit("/", 1)[-1] or heading.lstrip("#^"), target=page)
            end = match.end()
        yield from _highlights(run, run.text[end:])


def _joined(found: Iterator[Run]) -> Iterator[Run]:
    last: Run | None = None
    for run in found:
        if last and not run.picture and not last.picture and _marks(run) == _marks(last):
            last = last._replace(text=last.text + run.text)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last


def _marks(run: Run) -> tuple[bool, bool, str, bool]:
    return run.strong, run.em, run.target, run.opaque


def _highlights(run: Run, text: str) -> Iterator[Run]:
    end = 0
    for match in _HIGHLIGHT.finditer(text):
        if match.start() > end:
            yield run._replace(text=text[end : match.start()])
        yield run._replace(text=match[1] or match[2], strong=True)
        end = match.end()
    if text[end:]:
        yield run._replace(text=text[end:])


def _highlighted(found: Iterator[Run]) -> Iterator[Run]:
    """The runs with a highlight that spans several of them ("==so *many* words==") turned into bold."""
    every = list(found)
    start = 0
    while start < len(every):
        run = every[start]
        opening = None if run.picture or run.opaque else _OPENING.search(run.text)
        end = next((i for i in range(start + 1, len(every)) if _closes(every[i])), 0) if opening else 0
        if not opening or not end or not (run.text[opening.end() :] or every[start + 1].text[:1].strip()):
            yield run
            start += 1
            continue
        yield run._replace(text=run.text[: opening.start()])
        yield run._replace(text=run.text[opening.end() :], strong=True)
        yield from (inside._replace(strong=inside.strong or not inside.picture) for inside in every[start + 1 : end])
        before, _, after = every[end].text.partition("==")
        yield every[end]._replace(text=before, strong=True)
        every[end] = every[end]._replace(text=after)
        start = end


def _closes(run: Run) -> bool:
    return not run.picture and not run.opaque and _CLOSING.match(run.text) is not None


def _without_times(found: Iterator[Run]) -> Iterator[Run]:
    """The runs; a time stamp that links into a video is gone from the line's start, else in brackets for `_tidy`."""
    before, opened = "", False
    for run in found:
        if run.target and not run.picture and _LINKED_TIME.fullmatch(run.text.strip()):
            if not strip_emoji(before).strip():
                opened = True
                continue
            stamp = run.text if before.endswith(("[", "(")) else f"[{run.text.strip()}]"
            taken = run._replace(text=stamp, target="")
        else:
            taken = run._replace(text=re.sub(r"^\s*[–—:-]?\s+", "", run.text)) if opened else run
            opened = False
        before += taken.text
        yield taken


def heading(found: Sequence[Run], line: int, level: int) -> Item:
    """A heading: all of its text is the label; what it links to is kept."""
    text = _tidy("".join(run.text for run in found if not run.picture))
    linked = next((run.target for run in found if run.target and not run.picture), "")
    return Item(Shape.HEADING, line, label=_EDGE.sub("", _NUMBER.sub("", text)), level=level, linked=linked)


def cell(found: Sequence[Run]) -> tuple[str, tuple[Picture, ...]]:
    """The text of a table's cell, and the pictures in it."""
    return _tidy(_marked([run for run in found if not run.picture])), pictures_of(found)


def pictures_of(found: Sequence[Run]) -> tuple[Picture, ...]:
    """The pictures among some runs."""
    return tuple(Picture(run.target, run.text) for run in found if run.picture)


_ORNAMENT = regex(r"^\s*[\u2200-\u2bff]+\s+(?!\d)")  # "√ Information", "★ Rest": a sign that stands where others have an emoji


def item(found: Sequence[Run], shape: Shape, line: int) -> Item:
    """A paragraph, bullet or the like, its opening label taken apart from its text."""
    words = [run for run in found if not run.picture]
    task = bool(words and _TASK.match(words[0].text))
    if task:
        words[0] = words[0]._replace(text=_TASK.sub("", words[0].text))
    elif words:
        words[0] = words[0]._replace(text=_ORNAMENT.sub("", words[0].text))
    label, rest = _split_label(words)
    text = _tidy(_marked(rest))
    if shape is Shape.PARAGRAPH and (_LETTER.match(text) or _LETTER.match(_tidy(_marked(words)))):
        shape, text = Shape.STEP, _LETTER.sub("", text)  # "a. Everyone agrees ...": one of a series
    if not label and shape is not Shape.QUOTE:
        label, text = _plain_label(text, shape)
    emphasis = tuple(filter(None, (_tidy(run.text).strip(" :,.") for run in rest if run.strong)))
    linked = next((run.target for run in words if run.target), "")
    return Item(shape, line, label, text, (), emphasis, pictures_of(found), linked, raw=TASK if task else "")


def _names_in_italics(words: Sequence[Run], start: int) -> bool:
    """Whether a line opens with a term in italics and a colon: "*draught*: how deep ..."; a title has capitals."""
    term, behind = words[start].text.strip(), "".join(run.text for run in words[start + 1 : start + 2])
    return words[start].em and term[:1].islower() and len(term.split()) <= LONGEST_TERM and behind.startswith(": ")


LONGEST_TERM, SHORTEST_MEANING = 4, 4  # words
_WORD = r"(?!lesson|point|result|moral|problem|question|reason)[A-Za-z][A-Za-z'’-]+"
_EQUALS = regex(rf"^(?P<term>{_WORD}(?: {_WORD}){{0,3}}) = (?P<meaning>[a-z][^=+*/]+)$", needs=(" = ",))  # "berth = where ..."


def _split_label(words: list[Run]) -> tuple[str, list[Run]]:
    """The bold words that a line opens with, when a colon, a dash, a break or the line's end sets them apart."""
    start = next((i for i, run in enumerate(words) if strip_emoji(run.text).strip(f" \u200d\ufe0f{_HARD_BREAK}")), None)
    if start is None or not (words[start].strong or _names_in_italics(words, start)):
        return "", words
    words[start] = words[start]._replace(em=words[start].em and words[start].strong, strong=True)
    end = start
    while end < len(words) and (words[end].strong or not strip_emoji(words[end].text).strip()):
        end += 1
        if words[end - 1].strong and words[end - 1].text.rstrip().endswith(":") and words[end : end + 1] and not words[end].strong:
            break  # "**Best fiction:** ***Ropes*** by ...": the title is no part of the label
    rest = words[end:]
    label = _marked(words[start:end])
    after = strip_emoji("".join(run.text for run in rest)).lstrip(" ")
    if after.startswith("\n") and not after.strip()[:1].islower():
        after = _HARD_BREAK
    inside = re.match(r"^([^:]{2,80}):\s+(\S.*)$", _tidy(label))
    if inside and not after and len(inside[2].split()) > 4:  # the whole line is bold: "**Label: text**"
        return _EDGE.sub("", inside[1]), [Run(inside[2])]
    if not after.strip() and _SENTENCE.search(_tidy(label)):  # a whole sentence that is bold or highlighted
        return "", words
    set_apart = _tidy(label).endswith(":") or after[:1] in ("", ":", _HARD_BREAK) or re.match(r"[–—-]\s", after)
    if not set_apart:
        return "", words
    rest = [rest[0]._replace(text=re.sub(rf"^[\s:{_HARD_BREAK}]*(?:[–—-]\s+)?", "", strip_emoji(rest[0].text))), *rest[1:]] if rest else []
    return _EDGE.sub("", _NUMBER.sub("", _tidy(label))), rest


def _plain_label(text: str, shape: Shape) -> tuple[str, str]:
    """A label without bold, as in "Turn Inward: From ..." - title case, in a list."""
    if shape is Shape.PARAGRAPH and not re.match(r"(?i)tl;?dr", text):
        return "", text
    if (equal := _EQUALS.match(text)) and len(equal["meaning"].split()) >= SHORTEST_MEANING:
        return equal["term"], equal["meaning"]
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
        pieces = _OPAQUE.split(text)
        pieces[::2] = (_FOOTNOTE.sub("", _TIME_STAMP.sub("", piece)) for piece in pieces[::2])
        text = "".join(pieces)
    if "^" in text:
        text = _BLOCK_ID.sub("", text)
    if "#" in text:
        text = _TAGS.sub("", text)
    text = " ".join(text.split())
    return text.replace(f"{EM} ", f" {EM}").replace(f" {EM_END}", f"{EM_END} ").replace(f"{EM}{EM_END}", "").strip()
