"""Source -> Note: the tree of headings, labels and items, with inline marks kept.

The parser reads blocks first; the inline parser runs only on lines that hold inline marks, for it is half of the cost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from mkdeck import inline
from mkdeck.comments import without_comments
from mkdeck.language.english.sentences import is_endless, sentences
from mkdeck.lazy import regex
from mkdeck.markup import clean, code, math
from mkdeck.metadata import note_from
from mkdeck.model import Item, Note, Picture, Shape, Source

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_CALLOUT = regex(r"^\[!(\w+)\][+-]?[ \t]*(.*)")
_OWN_LINES = regex(r"\n(?=\W{0,8}\*\*[^*\n]{2,60}\*\*)|(?<=  )\n(?=[\u2600-\u27bf\U0001f000-\U0001faff])")
_LABEL_LEVEL = 9
_NESTING_LIMIT = 40
_INLINE_NESTING = 8  # links in emphasis in a link; "[[[[[..." costs time for each level
LONGEST_PARAGRAPH = 5_000  # characters; the longest of 32 real notes has 2,029, and brackets take the square of their number
LONGEST_LABEL = 300  # characters of a heading or a label


def parse(source: Source) -> Note:
    """Parse a note. Line numbers in the result are those of the file."""
    env: dict[str, Any] = {}
    tokens = markdown_parser(_NESTING_LIMIT).parse(without_comments(source.body), env)
    reader = _Reader(markdown_parser(_INLINE_NESTING), env, source.first_line)
    return note_from(source, nest(reader.blocks(tokens)))


@cache
def markdown_parser(nesting: int) -> MarkdownIt:
    """The parser of this process that goes so deep: CommonMark with tables and dollar math, blocks only."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    parser = MarkdownIt("commonmark", {"maxNesting": nesting}).enable("table")
    parser.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True)
    parser.core.ruler.disable("inline")
    return parser


def nest(items: Sequence[Item]) -> tuple[Item, ...]:
    """Put what follows a heading or a label of its own under it, by level."""

    def take(position: int, level: int) -> tuple[list[Item], int]:
        taken: list[Item] = []
        while position < len(items):
            item = items[position]
            if not item.level:
                taken.append(item)
                position += 1
            elif item.level <= level:
                break
            else:
                children, position = take(position + 1, item.level)
                taken.append(item._replace(children=(*item.children, *children)))
        return taken, position

    return tuple(take(0, 0)[0])


class _Reader:
    """Walks block tokens and makes items of them."""

    def __init__(self, parser: MarkdownIt, env: dict[str, Any], first_line: int) -> None:
        self.parser = parser
        self.env = env
        self.first_line = first_line

    def blocks(self, tokens: Sequence[Token], shape: Shape = Shape.PARAGRAPH) -> list[Item]:
        """The items of a run of sibling blocks."""
        items: list[Item] = []
        position = 0
        while position < len(tokens):
            end = _closing(tokens, position)
            items.extend(self.block(tokens[position], tokens[position + 1 : end], shape))
            position = end + 1
        return _announced(items)

    def block(self, token: Token, inside: Sequence[Token], shape: Shape) -> Iterator[Item]:
        """The items of one block: its opening token, and the tokens up to its closing one."""
        line = self.line(token)
        content = inside[0].content if inside and inside[0].type == "inline" else ""
        if token.type == "heading_open":
            yield from self.heading(content, line, int(token.tag[1]))
        elif len(content) > LONGEST_PARAGRAPH:
            yield too_long(content, line)
        elif token.type == "paragraph_open" and _OWN_LINES.search(content):
            yield from self.lines(content, shape, line)
        elif token.type == "paragraph_open":
            item = self.item(content, shape, line)
            alone = shape is Shape.PARAGRAPH and item.label and not item.text
            item = item._replace(shape=Shape.LABEL, level=_LABEL_LEVEL) if alone else item
            above = shape is Shape.PARAGRAPH and item.label and item.text and _BOLD_LINE.match(content)
            yield item._replace(raw=_ABOVE) if above else item
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            step = Shape.STEP if token.type.startswith("ordered") else Shape.BULLET
            yield from self.listed(inside, step)
        elif token.type == "blockquote_open":
            yield from self.quoted(inside)
        elif token.type == "table_open":
            yield from self.rows(inside)
        elif token.type in ("fence", "code_block"):
            yield Item(Shape.CODE, line, text=code(token.content.strip("\n")), raw=token.info.strip())
        elif token.type in ("math_block", "math_block_label"):
            yield Item(Shape.MATH, line, text=math(" ".join(token.content.split()), display=True))
        elif token.type == "html_block":
            yield Item(Shape.CODE, line, raw="html")

    def heading(self, content: str, line: int, level: int) -> Iterator[Item]:
        """A heading; of one that is too long only its level counts."""
        if len(content) <= LONGEST_PARAGRAPH:
            heading = inline.heading(self.runs_of(content), line, level)
            if len(heading.label) <= LONGEST_LABEL:
                yield heading
                return
        yield Item(Shape.HEADING, line, level=level)
        yield too_long(content, line)

    def item(self, content: str, shape: Shape, line: int) -> Item:
        """A paragraph, bullet or the like."""
        item = inline.item(self.runs_of(content), shape, line)
        return too_long(content, line) if len(item.label) > LONGEST_LABEL or is_endless(item.text) else item

    def lines(self, content: str, shape: Shape, line: int) -> Iterator[Item]:
        """A paragraph in which each line that opens in bold, or with an emoji, is an item of its own."""
        start = 0
        for part in _OWN_LINES.split(content):
            yield self.item(part, shape, line + content.count("\n", 0, content.find(part, start)))
            start = content.find(part, start) + len(part)

    def listed(self, tokens: Sequence[Token], shape: Shape) -> Iterator[Item]:
        """The items of a list: the first paragraph is the item, the rest stands under it."""
        position = 0
        while position < len(tokens):
            end = _closing(tokens, position)
            parts = self.blocks(tokens[position + 1 : end], shape)
            line = self.line(tokens[position])
            if parts and parts[0].shape is shape and not parts[0].children:
                rest = tuple(_under(part) for part in parts[1:])
                yield from _headed(parts[0]._replace(line=line, children=rest))
            elif parts:
                yield Item(shape, line, children=tuple(parts))
            position = end + 1

    def quoted(self, tokens: Sequence[Token]) -> Iterator[Item]:
        """A quotation's items; Obsidian's callouts are quotations that open with a kind and a title."""
        if len(tokens) > 1 and tokens[1].type == "inline":
            found = _CALLOUT.match(tokens[1].content) if len(tokens[1].content) <= LONGEST_PARAGRAPH else None
            if found:
                title = found[2].strip() or found[1].capitalize()
                runs = self.runs_of(title)
                head = inline.heading(runs, self.line(tokens[0]), 0)
                tokens[1].content = tokens[1].content[found.end() :].lstrip("\n")
                inside = tokens if tokens[1].content else tokens[3:]
                if tokens[0].map:
                    tokens[0].map = [tokens[0].map[0] + 1, tokens[0].map[1]]
                yield head._replace(shape=Shape.CALLOUT, level=0, children=tuple(self.blocks(inside)))
                return
        yield from self.blocks(tokens, Shape.QUOTE)

    def rows(self, tokens: Sequence[Token]) -> Iterator[Item]:
        """A table's rows; the header cells are the row with level 0 and the label 'header'."""
        cells: list[str] = []
        pictures: list[Picture] = []
        header = long = False
        for token in tokens:
            if token.type == "tr_open":
                cells, pictures, line, long = [], [], self.line(token), False
            elif token.type == "th_open":
                header = True
            elif token.type == "inline":
                long = long or len(token.content) > LONGEST_PARAGRAPH
                text, shown = inline.cell(self.runs_of(token.content[:LONGEST_PARAGRAPH]))
                long = long or is_endless(text)
                cells.append(text)
                pictures.extend(shown)
            elif token.type == "tr_close":
                label = "header" if header else ""
                row = Item(Shape.ROW, line, label, cells=tuple(cells), pictures=tuple(pictures))
                yield too_long(" | ".join(cells), line) if long else row
                header = False

    def line(self, token: Token) -> int:
        return self.first_line + (token.map[0] if token.map else 0)

    def runs_of(self, content: str) -> list[inline.Run]:
        return inline.runs(content, self.parser, self.env)


def too_long(content: str, line: int) -> Item:
    """What stands for a line that is too long to be understood."""
    return Item(Shape.TOO_LONG, line, text=clean(content[:LONGEST_LABEL]))


def _announced(items: Sequence[Item]) -> list[Item]:
    """A paragraph that ends on a colon has the list after it under it: "Three reasons:"."""
    result: list[Item] = []
    for item in items:
        last = result[-1] if result else None
        listed = item.shape in (Shape.BULLET, Shape.STEP)
        if last and listed and last.raw == _ABOVE:  # a heading in bold, a paragraph, and a list: the heading is that of both
            result[-1:] = [
                last._replace(shape=Shape.LABEL, level=_LABEL_LEVEL, text="", raw=""),
                last._replace(label="", line=last.line + 1, raw=""),
            ]
            last = result[-1]
        if last and listed and last.shape is Shape.PARAGRAPH and not last.label and (last.text.endswith(":") or last.raw == "list"):
            result[-1] = last._replace(children=(*last.children, item), raw="list")
        else:
            result.append(item)
    result = [item._replace(raw="") if item.raw == _ABOVE else item for item in result]
    return [part for item in result for part in (_headed(item._replace(raw="")) if item.raw == "list" else [item])]


_BOLD_LINE = regex(r"^\W*(?:\*\*|__)[^\n]+(?:\*\*|__)\W*\n\s*\w")
_ABOVE = "above"  # a bold line that stands above the rest of its paragraph


def _headed(item: Item) -> list[Item]:
    """An item that announces what stands under it ("Three kinds:") is a label; what it says before that is an item of its own."""
    if not item.children or item.label or not item.text.endswith(":"):
        return [item]
    *before, label = sentences(item.text)
    announcing = item._replace(label=label.rstrip(": "), text="")
    return [item._replace(text=" ".join(before), children=()), announcing] if before else [announcing]


def _under(item: Item) -> Item:
    """A later block of a list item: a paragraph there is prose under the item, not an item of the list."""
    return item._replace(shape=Shape.PARAGRAPH) if item.level else item


def _closing(tokens: Sequence[Token], position: int) -> int:
    """Where the block that opens at a position closes."""
    if tokens[position].nesting != 1:
        return position
    depth = 0
    for place in range(position, len(tokens)):
        depth += tokens[place].nesting
        if depth == 0:
            return place
    return len(tokens) - 1
