"""Bullets and paragraphs, with a label or without: definitions, advice, statements."""

from __future__ import annotations

import re
from collections.abc import Callable

from mkdeck.extract import summary
from mkdeck.extract.context import Context
from mkdeck.extract.counted import set_in_text
from mkdeck.extract.statements import PRONOUN, Speaker, Statement
from mkdeck.extract.terms import GENERIC_LABEL, LONGEST_TERM, dashed, term
from mkdeck.language.english.clauses import analyse
from mkdeck.language.english.grammar import base, lower_first
from mkdeck.language.english.names import is_name
from mkdeck.language.english.orders import is_imperative, surely_verb
from mkdeck.language.english.patterns import (
    EXPOSITION,
    FURTHER_RESEARCH,
    JUDGED,
    TABLE_OF_CONTENTS,
    is_praise,
    praise_in,
)
from mkdeck.language.english.sentences import sentences
from mkdeck.language.english.stems import content_words
from mkdeck.lazy import regex
from mkdeck.markup import AUTHOR, WORK, plain, without_emphasis
from mkdeck.model import Form, Item, Kind, Shape
from mkdeck.sections import Section, classify

LONGEST_ADVICE = 16  # words of several commands that one card may ask for together
SHORTEST = 4  # words of a statement, unless it is an item of a counted set
_OWN_NOTES = regex(
    r"^(?:my (?:own )?notes|notes (?:on|from|while|of)|these (?:are my )?notes|imagine)\b",
    re.IGNORECASE,
    begins=("my ", "notes ", "these ", "imagine"),
)
_NOTE_TAKER = regex(r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]e|[Mm]y|[Mm]yself)\b(?!\.)")
_READING = regex(
    r"\bI['’]ve (?:ever )?read\b|\bI (?:read|liked|loved|enjoyed|skimmed|skipped|expected|finished)\b", needs=("I've", "I’ve", "I ")
)
_OF_THE_FAMILY = regex(r"(?:Dad|Mom|Mum|Grandma|Grandpa|My (?:dad|mom|mum|wife|husband|son|daughter|boss|team))\b")
_SPOKEN = regex(r"[\"“][^\"“”]*[\"”]")
_METADATA = regex(
    r"^(?:authors?|genre|published|publication(?: year| date)?|publisher|format|(?:full )?title|subtitle|isbn|pages?|"
    r"language|edition|length|medium|platform|channel|series|year|date|rating|status|source|url|link|tags?|type|category|duration|narrator|speakers?|"
    r"hosts?|guests?|venue|event|location|course|term|semester|lecturers?|professors?|instructors?|translat(?:ion|or)|read|finished|started|listened|"
    r"watched|recorded|first ed(?:ition)?|copy|cover|illustrator|foreword|awards?|prizes?|structure|writing style|target audience)$",
    re.IGNORECASE,
    begins=(
        "author genre publi format title isbn page language edition length medium platform channel series year date "
        "rating status source url link tag type category duration narrator speaker host guest venue event location "
        "course term semester lecturer professor instructor translat read finished started listened watched recorded "
        "first copy cover illustrator foreword award prize structure writing target"
    ).split(),
)
_HOMEWORK = regex(r"(?:Homework|HW|Exam|Quiz|Midterm|(?:For )?[Nn]ext (?:week|time|lecture|session)|TODO|To do)\b[^:.]{0,20}:")
_FIELD = regex(r"[\w-]+::\s", needs=("::",))  # a field of Dataview
_JOURNAL = regex(r"\b(?:1[89]|20)\d\d[;,]\s?\d+(?:\(\d+\))?[:,]\s?\d+[–-]\d+", needs=("19", "20", "18"))
_QUOTE_BY = regex(r"^[\"“](?P<quote>.+)[\"”]\s*(?:[—–-]|\()\s*(?P<who>[A-Z][\w.'’ -]+?)\)?\.?$", re.DOTALL)


def read(context: Context, item: Item) -> None:
    """The ideas of one bullet, paragraph or row."""
    if item.shape is Shape.ROW:
        _row(context, item)
    elif item.shape in (Shape.CODE, Shape.MATH):
        context.leave_out(item, "code", "is code or a formula without a sentence around it")
    elif not item.text:
        if not item.children and item.label:
            context.leave_out(item, "vacuous", "says too little to ask about")
    elif item.shape is Shape.QUOTE and len(plain(item.text).split()) > LONGEST_TERM and not _QUOTE_BY.match(plain(item.text)):
        context.leave_out(item, "quotation", "is a long quotation, which nobody recalls word by word")
    elif item.shape is Shape.QUOTE and _QUOTE_BY.match(plain(item.text)):
        found = _QUOTE_BY.match(plain(item.text))
        if found:
            context.idea(Form.QUESTION, item, found["who"], label=f"Who said: “{found['quote']}”?", kind=Kind.CLAIM)
    elif _FIELD.match(plain(item.text)) or _JOURNAL.search(plain(item.text)):
        context.leave_out(item, "metadata", "describes the work, not its ideas")
    elif _HOMEWORK.match(plain(item.text)):
        context.leave_out(item, "private", "is a task of who took the note, and not what the work says")
    elif (item.label and _METADATA.match(plain(item.label))) or (not item.label and summary.is_byline(plain(item.text))):
        context.leave_out(item, "metadata", "describes the work, not its ideas")
    elif summary.is_gist(item, context):
        summary.gist(context, item)
        _statements(context, item, item.text)
    else:
        _labelled(context, item)


def _row(context: Context, item: Item) -> None:
    """A row of a table of two columns is a term and what it means."""
    cells = [cell for cell in item.cells if cell]
    if item.label == "header" or len(item.cells) != 2 or len(cells) != 2:
        context.leave_out(item, "table", "is a row of a table that is not a term and its meaning")
        return
    term = Item(Shape.ROW, item.line, without_emphasis(cells[0]), cells[1], cells=item.cells)
    if len(term.label.split()) <= 6 and len(plain(cells[1]).split()) >= 3:
        _labelled(context, term)
    else:
        context.leave_out(item, "table", "is a row of a table that is not a term and its meaning")


def _labelled(context: Context, item: Item) -> None:
    label = without_emphasis(item.label)
    parts = set_in_text(label, item.text) if label else ()
    if parts:
        context.idea(Form.COUNTED, item, label, label=label, parts=parts)
        rest = " ".join(sentences(item.text)[1:])
        if rest:
            _statements(context, item, rest)
        return
    text = item.text
    if label:
        first = without_emphasis(sentences(item.text)[0])
        first = _all_advice(without_emphasis(item.text)) or first
        if term(context, item, label, first):
            text = "" if first.count("; ") and first != without_emphasis(sentences(item.text)[0]) else " ".join(sentences(item.text)[1:])
    if text:
        _statements(context, item, text)


def _all_advice(text: str) -> str:
    """Two or three short commands as one piece of advice: "Do A. Do B." -> "Do A; do B."; else nothing."""
    parts = sentences(text)
    if not 2 <= len(parts) <= 3 or len(text.split()) > LONGEST_ADVICE:
        return ""
    clauses = [analyse(part) for part in parts]
    if not all(clause and is_imperative(clause, part) for clause, part in zip(clauses, parts, strict=True)):
        return ""
    return "; ".join([parts[0].rstrip("."), *(lower_first(part.rstrip(".")) for part in parts[1:])]) + "."


def _statements(context: Context, item: Item, text: str) -> None:
    """The statements of a text; what cannot stand alone is left out with its reason."""
    if _ACTIVITIES.match(plain(text)):
        context.leave_out(item, "vacuous", "lists activities, and says nothing about them", plain(text))
        return
    if "—" in text or "–" in text or ", which is " in text:
        dashed(context, item, text)
    if context.section is not Section.HUMAN_NOTES:
        text = _ARROW.sub("", text)
    if text.endswith(":"):
        *whole, announcing = sentences(text)
        told = analyse(announcing)
        if not told or not told.subject:
            context.leave_out(item, "vacuous", "announces what follows, and says nothing by itself", plain(announcing))
            text = " ".join(whole)
    label = without_emphasis(item.label)
    goes_on = (
        not label and item.shape in (Shape.BULLET, Shape.STEP) and PRONOUN.match(text) is not None
    )  # it is about what that line was about
    before = context.found.last_subject if goes_on else ""
    above = context.trail[-1] if context.trail else ""
    subject = above if GENERIC_LABEL.match(label) or (not label and " " in above and is_name(above)) else label
    speaker = Speaker(context.work, subject if classify(subject) is None else "", before)
    for said in speaker.statements(text):
        if not isinstance(said, Statement):
            context.leave_out(item, "dangling", "speaks of something that the sentence does not name", said)
            continue
        statement(context, item, said)
    context.found.last_subject = speaker.last


_STRUCTURED = regex(
    rf"^{WORK}\s(?:is|was|consists)\s(?:structured|divided|organized|organised|written|aimed|intended|designed|based|of)\b", begins=(WORK,)
)
_ACTIVITIES = regex(r"^\w+ing\b[^,.]*(?:,\s(?:and\s|or\s)?\w+ing\b[^,.]*){2,}\.?$")
_AUDIENCE = regex(
    rf"^(?:{WORK}|{AUTHOR})\s(?:\w+ly\s)?(?:is\s(?:aimed|intended|meant|written|designed|ideal|suitable|recommended|perfect)"
    r"\b|targets\b"
    r"|(?:equips|empowers|arms|inspires|invites|encourages)\s(?:its\s|the\s)?(?:readers?|you|us|individuals|audiences?|people)\b)",
    begins=(WORK, AUTHOR),
)
_POINTS_AWAY = regex(
    r"^(?i:see|cf\.?|compare|click|visit|buy|watch|listen to|read)\s(?:also\b|the (?:video|talk|paper|post|docs|notes)\b|w/)"
    r"|^(?:see|cf\.?|compare|click|visit|buy|watch|listen to|read)\s[A-Z*\"“]",
    begins=[word for one in "see cf compare click visit buy watch listen read".split() for word in (one, one.title())],
)
_SEEN_AS = regex(
    r"^The (?:concept|idea|notion|view|image) of (?P<term>[\w\s’'-]{3,40}?) as (?P<what>[^.]{6,120})\.?$",
    begins=("The concept of ", "The idea of ", "The notion of ", "The view of ", "The image of "),
)
_EXAMPLES_OF_LABEL = regex(
    r"^(?:(?:key|notable|common|typical|prominent)\s)?examples?\s(?:include|are|of this (?:are|include))\s(?P<list>.+?)\.?$",
    re.IGNORECASE,
    begins=("key", "notable", "common", "typical", "prominent", "example"),
)


_BEFORE_NOUN = regex(
    r"^(?:(?:the|a|an|key|its|this|each|initial|final|major|significant|several|large|first|second|last|recent|latest|opening|early|later"
    r"|closing|few)\s)+",
    re.IGNORECASE,
)


def statement(context: Context, item: Item, said: Statement) -> None:
    """Note one statement down, as advice or as a claim, or say why it holds nothing to ask about."""
    text = plain_marks(said.text)
    empty = next(((code, why) for says_nothing, code, why in _SAYS_NOTHING if says_nothing(context, text)), None)
    if empty:
        context.leave_out(item, empty[0], empty[1], text)
        return
    named = _EXAMPLES_OF_LABEL.match(text)
    if named and item.label:
        label = without_emphasis(item.label)
        label = label.lower() if label.istitle() else label
        context.idea(Form.FRAGMENT, item, f"{label}, such as {named['list']}.", kind=Kind.EXAMPLE)
        return
    seen = _SEEN_AS.match(text)
    if seen:
        context.idea(Form.TERM, item, seen["what"], label=seen["term"])
        return
    clause = analyse(text)
    form = Form.FRAGMENT
    if clause:
        form = Form.ADVICE if is_imperative(clause, text) else Form.STATEMENT
        if form is Form.ADVICE and not context.advises and not surely_verb(text):
            form = Form.FRAGMENT  # "Salt denatures ...": a fact whose first word may be a verb
    label = without_emphasis(item.label)
    later = form is Form.ADVICE and not plain(item.text).startswith(plain(text)[:12])  # the label asks for all of its advice
    context.idea(form, item, text, label="" if later else label, parts=(said.by,))


def _of_note_taker(context: Context, text: str) -> bool:
    own = context.section is Section.HUMAN_NOTES
    if _OF_THE_FAMILY.match(text) or (own and _READING.search(text)):
        return True
    return _OWN_NOTES.match(text) is not None or (not own and _NOTE_TAKER.search(_SPOKEN.sub(" ", text)) is not None)


def _too_short(context: Context, text: str) -> bool:
    return len(text.split()) < SHORTEST and context.section is not Section.HUMAN_NOTES and not context.counted


def _announces(_context: Context, text: str) -> bool:
    return TABLE_OF_CONTENTS.match(_BEFORE_NOUN.sub("", text.replace(WORK, "book"))) is not None and not re.match(rf"{WORK}\s\w+s\b", text)


def _looks_further(context: Context, text: str) -> bool:
    judging = context.section in (Section.EVALUATION, Section.PERSPECTIVE, Section.CLAIMS)
    return judging and FURTHER_RESEARCH.search(text) is not None


_ARROW = regex(r"\s(?:→|⇒|->|=>)(?:\s[^.]*)?", needs=("→", "⇒", "->", "=>"))  # "They recruit others → signals": a sketch of what follows
_NUMBERED = regex(
    r"^[Nn]os?\.\s\d|\b(?:in|of|with|for|by|to|and|as|exactly|see)\s\((?:\d{1,2}|[a-z]|[ivx]+)\)(?!\w)|\b(?:HW|[Ee]xercise|[Ee]x\.|[Pp]roblem)\s\d",
    needs=("o. ", "os. ", " (", "HW ", "x", "roblem "),
)  # "in (1) it is hidden": the first of what?
_SAYS_NOTHING: tuple[tuple[Callable[[Context, str], object], str, str], ...] = (
    (_of_note_taker, "vacuous", "speaks of the notes or to the reader"),
    (lambda context, text: text.endswith("?") and context.section is not Section.HUMAN_NOTES, "asks-reader", "is a question to the reader"),
    (_too_short, "vacuous", "says too little to ask about"),
    (_announces, "topic", "says what the work covers, not what it says about it"),
    (lambda _, text: text.count(" = ") > 1, "code", "is code or a formula without a sentence around it"),
    (lambda _, text: _NUMBERED.search(text), "dangling", "speaks of something that the sentence does not name"),
    (_looks_further, "further-topics", "says what should be looked into, and not what is known"),
    (lambda _, text: _STRUCTURED.match(text), "topic", "says how the work is made, not what it says"),
    (lambda _, text: _AUDIENCE.search(text), "praise", "says for whom the work is, not what it says"),
    (lambda _, text: praises(text) or JUDGED.search(text), "praise", "praises the work, and holds nothing to remember"),
    (lambda _, text: _POINTS_AWAY.match(text), "navigation", "points to something else to read"),
)


def plain_marks(text: str) -> str:
    """The text without doubled marks of the work."""
    return re.sub(rf"{WORK}(?:\s{WORK})+", WORK, text)


def praises(text: str) -> bool:
    """Whether a statement about the work or its author only judges it (card-writing.md, L11)."""
    if WORK not in text and AUTHOR not in text:
        return False
    evaluative = len(praise_in(text))
    if not evaluative:
        return False
    told = [word for word in content_words(plain(text)) if not is_praise(word)]
    return (evaluative >= 2 and not re.search(r"\d", text) and len(told) < 12 * evaluative) or (evaluative == 1 and len(told) < 7)


def mentions(context: Context, item: Item) -> None:
    """A bullet of a list of topics, methods or examples: rarely more than a mention."""
    if not item.text:
        if item.label:
            context.leave_out(item, "vacuous", "says too little to ask about")
        return
    text = plain_marks(context.atomised(without_emphasis(item.text)))
    clause = analyse(text)
    if item.label or (clause and (clause.subject or base(clause.verb.main) in EXPOSITION) and len(text.split()) > 6):
        read(context, item)
    elif context.section is Section.EXAMPLES or re.search(
        r"\b(?:such as|like|including|and other|as prerequisites?|\([A-Z]{2,}s?\))", text
    ):
        context.idea(Form.FRAGMENT, item, text)
    else:
        context.leave_out(item, "topic", "names a topic, and says nothing about it")
