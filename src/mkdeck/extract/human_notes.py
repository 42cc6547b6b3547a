"""Human Notes: the user's own terse, nested bullets. The indentation is the relation, every line is precious."""

from __future__ import annotations

from mkdeck.extract import labelled
from mkdeck.extract.context import Context
from mkdeck.extract.counted import set_of_children
from mkdeck.language.english.clauses import analyse
from mkdeck.language.english.sentences import sentences
from mkdeck.lazy import regex
from mkdeck.markup import plain
from mkdeck.model import TASK, Form, Item, Shape

_DIARY = regex(
    r"^(?:Tried (?:the|this|it)|Re-?read|Borrowed|Assigned|Bought|Finished|Skimmed|Lent|Picked (?:this|it) up)\b"
    r"|^(?:[Cc]ompare (?:with|to)|See also|[Cc]f\.)\b"
    r"|^(?:I )?(?:read|got|heard|watched|found) (?:this|it)\b"
    r"|\btook me\b|\b(?:[Gg]rand(?:ma|pa|mother|father)|[Mm]om|[Dd]ad)\b|\bhits differently\b|\bfor (?:the )?(?:book club|class)\b"
    r"|\? ?(?:check|look up|verify|find out)\b|, (?:get|buy|order|borrow) (?:the|it|a)\b"
    r"|^(?:[Bb]uy|[Oo]rder|[Bb]orrow|[Ll]ook up|[Gg]oogle) "
    r"|\b(?:first|second|middle|last) (?:third|half|quarter) (?:is|are|was|were|drags?)\b",
)
SHORTEST = 4  # words; a shorter line without a verb is a heading for what stands below it


def read(context: Context, item: Item) -> None:
    """Read one line of a user's notes and what is indented under it."""
    text = plain(item.text)
    if _DIARY.search(text) or item.raw == TASK:
        context.leave_out(item, "private", "tells of the reading, and not of what the work says")
        for child in item.children:
            read(context, child)
        return
    counted = set_of_children(item if item.label else Item(item.shape, item.line, text, "", item.children))
    if counted:
        middle = item.children[len(item.children) // 2].line
        context.idea(Form.COUNTED, item, text or item.label, label=text or item.label, parts=counted, line=middle)
        for part in (item, *item.children):
            context.leave_out(part, "merged", "is part of the card for its list")
        return
    if item.linked and len(text.split()) < 14 and not analyse(text) and item.shape is not Shape.HEADING:
        context.leave_out(item, "link", "is a link to another page")
        below = context
    elif item.shape in (Shape.HEADING, Shape.LABEL):
        below = context.under(item.label, None)
    elif item.label and item.text:
        labelled.read(context, item)
        below = context.under(item.label, None)
    else:
        _line(context, item, text)
        below = context.under(text.rstrip(".:") if len(text.split()) <= 6 else "", None)
    for child in item.children:
        read(below, child)


def _line(context: Context, item: Item, text: str) -> None:
    words = len(text.split())
    if text.endswith("?") or (len(sentences(text)) > 1 and words <= 26):
        context.idea(Form.FRAGMENT, item, text)
    elif words >= 3 and analyse(text):
        labelled.read(context, item)
    elif words >= SHORTEST:
        context.idea(Form.FRAGMENT, item, text)
    elif item.children:
        context.leave_out(item, "heading-line", "opens the lines below it")
    else:
        context.leave_out(item, "vacuous", "says too little to ask about")
