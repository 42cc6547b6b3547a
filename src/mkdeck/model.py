"""The values that flow through mkdeck, from a file in a vault to a card in Anki.

All of them are immutable, know where they came from, and need the standard library only.

Text between `parse` and `render` is *marked text*: plain text in which `mkdeck.markup` has set italics, code, math
and cloze blanks apart with private-use characters. HTML appears only in `Card`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple


class Kind(StrEnum):
    """What a card asks about, in the order in which a reader would learn it."""

    SUMMARY = "summary"
    THEORY = "theory"
    HUMAN_NOTE = "human-note"
    PERSPECTIVE = "perspective"
    CLAIM = "claim"
    TAKEAWAY = "takeaway"
    EXAMPLE = "example"
    QUESTION = "question"
    RECOMMENDATION = "recommendation"


class CardType(StrEnum):
    """The two note types that mkdeck ships to Anki."""

    QA = "qa"
    CLOZE = "cloze"


class Tier(StrEnum):
    """Whether a card is in the deck by default, or only with `--everything`."""

    DEFAULT = "default"
    EVERYTHING = "everything"


class Shape(StrEnum):
    """What a piece of a note looks like in Markdown."""

    HEADING = "heading"
    LABEL = "label"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    STEP = "step"
    QUOTE = "quote"
    CALLOUT = "callout"
    ROW = "row"
    CODE = "code"
    MATH = "math"
    TOO_LONG = "too-long"


class Problem(NamedTuple):
    """Something that a person should mend: where it is, what it is, and what to do."""

    path: str
    line: int
    code: str
    message: str
    remedy: str = ""


class LeftOut(NamedTuple):
    """A line of a note, or a card that was drafted from it, that did not reach the deck, and why."""

    path: str
    line: int
    code: str
    reason: str
    text: str


class Source(NamedTuple):
    """A file as it was read.

    path: as the user named it, for messages. name: relative to the notes folder, with forward slashes.
    root: the notes folder, out of which no picture is ever taken. first_line: the line in the file of the body's start.
    """

    path: str
    name: str
    root: Path
    meta: Mapping[str, object]
    body: str
    first_line: int
    modified: int


class Picture(NamedTuple):
    """A local picture that a note refers to: the file's name as written, and its alternative text."""

    target: str
    alt: str


TASK = "task"  # an item that begins with a box to tick


class Item(NamedTuple):
    """One heading, label, bullet, paragraph or the like, and what stands under it.

    label: the bold (or colon-ended) words at its start; text: the rest, as marked text; emphasis: the phrases of the
    text that the author set in bold or as a highlight; raw: what Markdown or HTML calls it, where that matters ("task").
    """

    shape: Shape
    line: int
    label: str = ""
    text: str = ""
    children: tuple[Item, ...] = ()
    emphasis: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    linked: str = ""
    level: int = 0
    cells: tuple[str, ...] = ()
    raw: str = ""


class Note(NamedTuple):
    """A parsed note. title is whole ("A: B"); short is what prompts use; authors may be empty."""

    path: str
    name: str
    root: Path
    title: str
    short: str
    work: str
    authors: tuple[str, ...]
    url: str
    identity: str
    modified: int
    items: tuple[Item, ...]


class Casing(NamedTuple):
    """How a note writes its words: names have a capital in the middle of sentences too, common words have none somewhere."""

    names: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()


class Work(NamedTuple):
    """The book, article or talk that a note is about, as cards name it.

    authors: full names, in order; author_line: where the note names them; casing: its words with and without capitals;
    reported: whether the note is a report, with a section that says so; full_report: with several, or a web address.
    In marked text the characters `markup.WORK` and `markup.AUTHOR` stand for the work and its author wherever the note speaks of them.
    """

    title: str
    short: str
    noun: str
    authors: tuple[str, ...] = ()
    author_line: int = 0
    casing: Casing = Casing()
    reported: bool = True
    full_report: bool = True


class Form(StrEnum):
    """The forms in which notes state ideas; each writer says which forms it can ask about."""

    AUTHOR = "author"
    GIST = "gist"
    TERM = "term"
    ADVICE = "advice"
    STATEMENT = "statement"
    COUNTED = "counted"
    QUESTION = "question"
    RECOMMENDATION = "recommendation"
    FRAGMENT = "fragment"


LABEL_MARKS = 4  # characters between a label and its statement: bold, a colon, a space


class Idea(NamedTuple):
    """One thing worth knowing, taken from one place of a note.

    judging: whether the note speaks about the work here rather than for it.
    label: the term, role or question that it stands under; text: what is said, one statement, as marked text whose
    pronouns are resolved; parts: the items of a counted set, or of a recommendation; source: the whole passage, for the
    back of the card; trail: the headings above it.
    """

    form: Form
    kind: Kind
    work: Work
    path: str
    line: int
    label: str
    text: str
    source: str
    trail: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    emphasis: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    position: int = 0
    judging: bool = False

    @property
    def place(self) -> int:
        """Where the statement stands in its passage, the label apart: 0 at the beginning, negative if its words are not there."""
        found = self.source.find(self.text.rstrip(".")[1:])
        return found if found < 0 else max(0, found - len(self.label) - LABEL_MARKS)


class Draft(NamedTuple):
    """A card that a writer proposes: marked text, not yet checked.

    about: what it asks about, the stable part of its identity. score: how good such cards were found to be, 0 to 1.
    checks: the codes of the rules that moved it to the second tier.
    """

    idea: Idea
    type: CardType
    writer: str
    front: str
    back: str
    about: str
    score: float
    tier: Tier = Tier.DEFAULT
    companion: bool = False
    checks: tuple[str, ...] = ()


class Media(NamedTuple):
    """A picture that travels with the deck: its name there (made from its content) and the file it is read from."""

    name: str
    file: Path


class Card(NamedTuple):
    """One Anki note, ready to ship (it holds several Anki cards when a cloze has several numbers).

    front and back are HTML and filled for `qa`; text is HTML with cloze marks and filled for `cloze`. guid and key are
    unique in a deck; modified is in seconds since 1970 and decides in Anki whether an import updates the note. about (what
    it asks about) and source (the statement, without the work's title) are plain text, by which a later build recognises it.
    checks: the codes of the rules that moved it to the second tier.
    """

    guid: str
    key: str
    type: CardType
    kind: Kind
    writer: str
    tier: Tier
    front: str
    back: str
    text: str
    extra: str
    context: str
    link: str
    deck: str
    tags: tuple[str, ...]
    note: str
    path: str
    line: int
    modified: int
    media: tuple[Media, ...] = ()
    identity: str = ""
    about: str = ""
    source: str = ""
    checks: tuple[str, ...] = ()


Stamps = tuple[tuple[str, tuple[tuple[int, int, int] | None, ...]], ...]
"""For each picture of a note its target, and the state of each file that may be meant: number, size, time; None: not there."""


class Built(NamedTuple):
    """What one note gave: the cards of both tiers, or the problem that kept it from being read. pictures: what it depends on."""

    cards: tuple[Card, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    problem: Problem | None = None
    pictures: Stamps = ()


class Deck(NamedTuple):
    """The cards of a build, in the order in which Anki shows new ones, and what was said on the way.

    reasons: how often each code and reason of left_out occurs.
    """

    cards: Sequence[Card]
    left_out: Sequence[LeftOut] = ()
    problems: tuple[Problem, ...] = ()
    notes: int = 0
    by_kind: Mapping[str, int] = {}
    reasons: Mapping[tuple[str, str], int] = {}
