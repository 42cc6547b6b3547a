"""Who wrote the work, and what it says in one line."""

from __future__ import annotations

import re

from mkdeck.extract.context import Context
from mkdeck.language.english.clauses import analyse
from mkdeck.language.english.names import NAME
from mkdeck.language.english.sentences import sentences
from mkdeck.lazy import regex
from mkdeck.markup import plain
from mkdeck.model import Form, Item, Kind, Shape

_ABOUT_THE_NOTES = regex(r"(?:notes|these|see|blog|part|chapter|first ed|(?:first )?published|read|finished|re-?read)\b", re.IGNORECASE)
_OF_A_COURSE = regex(
    r"\b(?:[Ll]ectures?|[Ww]eeks?|[Cc]hapters?|[Pp]ages?) \d|\b(?:[Tt]ranslation|[Ii]nstructor|[Ee]dition|[Tt]extbook):|\b[Pp]age numbers\b"
)
_IS_A_CITATION = regex(
    r"\b(?:1[89]|20)\d\d\b[;,)]?\s?\d*(?:\(\d+\))?[:,]?\s?[\d–-]*\.?$|::\s|\b[Vv]ol\. \d+.*\bp{1,2}\. \d|\bdoi:",
    needs=("1", "2", "::", "ol. ", "doi:"),
)
_FIELDS = regex(r"\b(?:Tags|Status|Rating|Score|Author|Published|Genre|Pages|See also|Related): |^Up: ", needs=(": ",))
_BYLINE = regex(rf"{NAME}(?:\s(?:&|and)\s{NAME})?,\s(?:(?:[A-Z][\w'’]*,?\s)*\d{{4}}|[a-z]+)\b")
_POINTS = regex(r"^[^·•|]{1,40}(?:\s[·•|]\s[^·•|]{2,30})+$", needs=("·", "•", "|"))  # "Ada Lind · 15 min · 7 key ideas"
LONGEST_GIST = 60  # words; a longer summary is prose, to be asked about sentence by sentence


def author(context: Context) -> None:
    """The idea that somebody wrote this work, when the note says who."""
    work = context.work
    if not work.authors:
        return
    line = max(work.author_line, 1)
    item = Item(Shape.PARAGRAPH, line, text=", ".join(work.authors))
    context.idea(Form.AUTHOR, item, item.text, label=work.title, kind=Kind.SUMMARY, parts=work.authors, source=work.title)


def is_byline(text: str) -> bool:
    """Whether a line says no more than who wrote or held the work, and when: "Ada Lind, keynote at a conference, 1998"."""
    return _POINTS.search(text) is not None or (_BYLINE.match(text) is not None and all(analyse(one) is None for one in sentences(text)))


def is_gist(item: Item, context: Context) -> bool:
    """Whether an item sums the work up in one line: labelled so, or the lead sentence that stands under the title."""
    first = all(idea.form is Form.AUTHOR for idea in context.found.ideas)
    lead = context.is_report and first and not context.trail and item.shape is Shape.PARAGRAPH and not item.label
    words = len(plain(item.text).split())
    text = plain(item.text)
    if (
        is_byline(text.partition(". ")[0])
        or _FIELDS.search(text)
        or _IS_A_CITATION.search(text)
        or _ABOUT_THE_NOTES.match(text)
        or _OF_A_COURSE.search(text)
        or re.search(r"\b(?:I|[Mm]y|me)\b", text)
    ):
        return False
    return 6 <= words <= LONGEST_GIST and (lead or plain(item.label).lower().strip("*: ").replace(";", "") in GIST_LABELS)


def gist(context: Context, item: Item) -> None:
    """The idea of what the work says in one line."""
    context.idea(Form.GIST, item, context.atomised(item.text), label=context.work.short, kind=Kind.SUMMARY, source=item.text)


GIST_LABELS = frozenset(
    {"tldr", "tl dr", "summary", "in one sentence", "in a nutshell", "gist", "main idea", "one-line summary", "the gist", "bottom line",
     "in brief", "central idea", "central thesis", "core message", "key message", "one sentence summary", "thesis", "core thesis",
     "central claim", "core claim", "main claim", "central argument", "core argument", "main argument", "central message", "main message"}
)  # fmt: skip
