"""Note -> Ideas: one walk over the note's tree, one way of reading for each kind of section.

Every line of content ends as an idea or as a `LeftOut` with its reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from mkdeck.extract import human_notes, labelled, questions, recommendations, summary
from mkdeck.extract.context import TOO_LONG, Context, Found, passage
from mkdeck.extract.counted import name_of, set_of_children
from mkdeck.extract.work import work_of
from mkdeck.language.english.grammar import upper_first
from mkdeck.language.english.patterns import NO_CONTENT, PRAISE
from mkdeck.lazy import regex
from mkdeck.markup import WORK, em, plain
from mkdeck.model import TASK, Form, Idea, Item, Kind, LeftOut, Note, Picture, Shape
from mkdeck.sections import NEVER_CONTENT, Section, classify

REPEATED = 3  # times from which a label is a heading of a form, not a term
REASONS = {
    Section.PROMPT: ("prompt", "is a prompt for a language model, not content"),
    Section.EMBED: ("embed", "is a post embedded from elsewhere"),
    Section.FURTHER: ("further-topics", "lists topics to look into, and says nothing about them"),
    Section.NAVIGATION: ("navigation", "is navigation or a list of sources"),
    Section.ASK_READER: ("asks-reader", "is a question to the reader"),
}


def extract(note: Note, sections: Mapping[str, str] | None = None) -> tuple[list[Idea], list[LeftOut]]:
    """The ideas of a note, in the note's order, and the lines that hold none.

    sections is the user's own table of headings (see `sections.classify`).
    """
    found = Found()
    note = note._replace(items=tuple(_short_enough(note, note.items, found)))
    kinds = REPORTED.intersection(kinds_of(note.items))
    published = bool(note.url) and (bool(kinds) or any(_BREADCRUMB.match(item.text) for item in note.items[:FIRST]))
    reported = published or bool(kinds)
    full = published or Section.RECOMMENDATIONS in kinds or len(kinds) > 1
    work = work_of(note)._replace(reported=reported, full_report=full)
    context = Context(
        note,
        work,
        found,
        user_sections=tuple((sections or {}).items()),
        repeated=repeated_labels(note.items),
        is_report=reported,
    )
    summary.author(context)
    walk(context, note.items)
    return found.ideas, found.left_out


FIRST = 3  # items of a note among which its way home stands
_BREADCRUMB = regex(r"Home\s[>›»|/]\s")  # of a page of a published vault: its notes are reports, whatever their sections are called


def _short_enough(note: Note, items: Sequence[Item], found: Found) -> Iterator[Item]:
    """The items without those that are too long to be understood."""
    for item in items:
        if item.shape is Shape.TOO_LONG:
            found.left_out.append(LeftOut(note.path, item.line, *TOO_LONG, item.text))
        else:
            yield item._replace(children=tuple(_short_enough(note, item.children, found))) if item.children else item


def repeated_labels(items: Sequence[Item]) -> frozenset[str]:
    """The labels with text that occur three times or more: "Scale:", "Result:" under each of several headings."""
    counts: Counter[str] = Counter()

    def count(items: Sequence[Item]) -> None:
        for item in items:
            if item.label and item.text:
                counts[plain(item.label).lower()] += 1
            count(item.children)

    count(items)
    return frozenset(label for label, number in counts.items() if number >= REPEATED)


def kinds_of(items: Sequence[Item]) -> Iterator[Section]:
    """The known sections of a note."""
    for item in items:
        kind = classify(plain(item.label)) if item.label else None
        if kind:
            yield kind
        if item.shape is Shape.HEADING:
            yield from kinds_of(item.children)


OF_THE_NOTE_TAKER = frozenset({Section.NOTES, Section.HUMAN_NOTES, Section.EVALUATION, Section.PRAISE, Section.SUMMARY})
_CHECKLIST = regex(r"(?i)check[- ]?list|habits?|exercises?|practice")
REPORTED = frozenset(  # sections of a report on a work: it recommends, evaluates, takes away, or answers questions
    {Section.RECOMMENDATIONS, Section.TAKEAWAYS, Section.EVALUATION, Section.PRAISE, Section.QUESTIONS, Section.ASK_READER}
)


def walk(context: Context, items: Sequence[Item]) -> None:
    """Read sibling items."""
    items = with_pictures(items)
    context.found.last_subject = ""
    reader = READERS.get(context.section)
    if reader is not None:
        for item in items:
            reader(context, item)
        return
    if context.section is Section.QUESTIONS:
        items = list(questions.extract(context, items))
    for item in items:
        read(context, item)


def with_pictures(items: Sequence[Item]) -> list[Item]:
    """The items without those that are only a picture, which goes to the item before it, else to the one after."""
    result: list[Item] = []
    waiting: tuple[Picture, ...] = ()
    for item in items:
        if item.pictures and not item.text and not item.label and not item.children:
            if result and result[-1].text:
                result[-1] = result[-1]._replace(pictures=(*result[-1].pictures, *item.pictures))
            else:
                waiting = (*waiting, *item.pictures)
        else:
            result.append(item._replace(pictures=(*waiting, *item.pictures)) if waiting and item.text else item)
            waiting = () if item.text else waiting
    return result


def read(context: Context, item: Item) -> None:
    """Read one item: a heading or label hands its children on, the rest states ideas."""
    section = section_of(context, item)
    if section in NEVER_CONTENT:
        context.leave_out_all(item, *REASONS[section])
        return
    if item.shape is Shape.CODE and item.raw == "html":
        context.leave_out(item, "embed", "is embedded HTML", "HTML")
        return
    if item.raw == TASK and context.section in OF_THE_NOTE_TAKER and not any(_CHECKLIST.search(label) for label in context.trail):
        context.leave_out_all(item, "private", "is a task of who took the note, and not what the work says")
        return
    if _ERRAND.match(plain(item.label)):
        context.leave_out_all(item, "private", "is a task of who took the note, and not what the work says")
        return
    text = plain(item.text)
    if NO_CONTENT.search(text) and len(text.split()) < 60:
        context.leave_out(item, "navigation", "is navigation or an advertisement")
        return
    question = questions.question_of(item, in_section=False)
    if question and (item.children or item.text):
        list(questions.extract(context, [item]))
        return
    if item.shape in (Shape.HEADING, Shape.LABEL, Shape.CALLOUT) or (item.children and not item.text):
        open_section(context, item, section)
        return
    here = context._replace(section=section) if section else context
    if (section is Section.RECOMMENDATIONS or recommendations.is_best_book(item)) and item.label and item.text and not item.children:
        recommendations.extract(here._replace(trail=()), item._replace(label=""))
        return
    labelled.read(here, item)
    below = here.under(item.label or name_of(item), section)
    last = context.found.last_subject
    walk(below, item.children)
    context.found.last_subject = "" if item.children else last


_ERRAND = regex(
    r"(?i)(?:(?:home)?work for (?:\d.*|(?:the )?(?:next|following|coming) .*)"
    r"|homework(?: for .*)?|to[- ]?dos?|next (?:week|time|session|meeting))$"
)


def open_section(context: Context, item: Item, section: Section | None) -> None:
    """A heading, or a label with a list below."""
    if not item.children and item.label:
        context.leave_out(item, "heading-line", "is a heading with nothing below it")
    below = context.under(item.label, section)
    counted = set_of_children(item) if (section or context.section) not in (Section.RECOMMENDATIONS, Section.PRAISE) else ()
    if counted:
        middle = [child for child in item.children if child.label or child.text][len(counted) // 2]
        context.idea(Form.COUNTED, item, item.label, label=item.label, parts=counted, line=middle.line)
    walk(below, item.children)


def section_of(context: Context, item: Item) -> Section | None:
    """The kind of section that an item opens, if any: headings and labels do, labels with text only when clear."""
    if not item.label:
        return None
    label = plain(item.label)
    for title in (context.work.title, context.work.short):
        label = label.replace(title, " ")
    if item.shape is Shape.HEADING and item.level == 1:
        return None
    section = classify(label, dict(context.user_sections))
    if item.text and not item.children and section not in LABELS_WITH_TEXT:
        return None
    if item.shape is Shape.BULLET and not item.children and context.section is Section.RECOMMENDATIONS:
        return None
    return section


LABELS_WITH_TEXT = frozenset({Section.SUMMARY, Section.PERSPECTIVE, Section.PROMPT, Section.NAVIGATION})


_AIM = regex(rf"(?:^|\.\s)(?:It|{WORK})\saims\sto\s(?P<said>[^.]{{20,200}})\.", needs=(" aims to ",))
_JUDGMENT = regex(
    r",?\s(?:is|are)\s(?:\w+ly\s)?(?:inspiring|compelling|persuasive|convincing|powerful|credible|reasonable|consistent|fair"
    r"|plausible|well[- ]supported|important"
    r"|valuable|useful|provocative|sound|attractive|appealing)\b.*$"
)  # what the note thinks of a claim
_CORE_CLAIM = regex(
    r"\b(?P<which>core|central|main|key)\s(?P<what>claim|argument|thesis|message|idea)\s?(?:—|–|,|is|:)?\s?that\s(?P<said>[^—–]{20,220}?)"
    r"(?:—|–|\sis\s(?:robustly|well|widely|strongly)|,\s(?:is|remains|stands|holds|seems|has)\s|\.)",
    re.IGNORECASE,
    needs=("claim", "argument", "thesis", "message", "idea"),
)


def praised(context: Context, item: Item) -> None:
    """A section that judges the work: nothing to remember, only names to have looked at."""
    if item.shape in (Shape.HEADING, Shape.LABEL) or (item.children and not item.text):
        section = section_of(context, item)
        if section and section is not Section.PRAISE:
            read(context, item)
            return
        for child in item.children:
            praised(context, child)
        return
    claim = _CORE_CLAIM.search(plain(item.text))
    if claim:
        asked = f"What is the {claim['which'].lower()} {claim['what'].lower()} of {em(context.work.short)}?"
        context.idea(Form.QUESTION, item, _JUDGMENT.sub("", claim["said"]), label=asked, kind=Kind.CLAIM)
    aim = _AIM.search(context.atomised(item.text))
    if aim:
        context.idea(
            Form.QUESTION,
            item,
            upper_first(aim["said"]),
            label=f"In one line: what does {em(context.work.short)} aim to do?",
            kind=Kind.SUMMARY,
        )
    context.leave_out(item, "praise", "judges the work, and holds nothing to remember")
    for child in item.children:
        praised(context, child)


def tabled(context: Context, item: Item) -> None:
    """A list of topics: only what says more than that a topic is covered."""
    if item.shape in (Shape.HEADING, Shape.LABEL, Shape.ROW) or item.children:
        read(context, item)
    elif item.label and item.text and not re.match(r"(?i)\w+s?\s+(?:topics|subjects)\b", item.text) and len(item.text.split()) > 3:
        labelled.read(context, item)
    else:
        labelled.mentions(context, item)


READERS: Mapping[Section, Callable[[Context, Item], None]] = {
    Section.RECOMMENDATIONS: recommendations.extract,
    Section.HUMAN_NOTES: human_notes.read,
    Section.PRAISE: praised,
    Section.TOPICS: tabled,
    Section.METHODS: tabled,
    Section.EXAMPLES: tabled,
}
__all__ = ["PRAISE", "extract", "passage"]
