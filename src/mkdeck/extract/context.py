"""What an item of a note inherits from above: the work, the kind of section, the headings; and the ideas found so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from mkdeck.language.english.counts import count_of
from mkdeck.language.english.sentences import is_endless
from mkdeck.markup import PRIVATE_USE, plain
from mkdeck.model import Form, Idea, Item, Kind, LeftOut, Note, Work
from mkdeck.naming import named, speak_of
from mkdeck.sections import Section

KINDS = {
    Section.SUMMARY: Kind.SUMMARY,
    Section.PERSPECTIVE: Kind.PERSPECTIVE,
    Section.THEORIES: Kind.THEORY,
    Section.CLAIMS: Kind.CLAIM,
    Section.TOPICS: Kind.CLAIM,
    Section.METHODS: Kind.CLAIM,
    Section.EXAMPLES: Kind.EXAMPLE,
    Section.TAKEAWAYS: Kind.TAKEAWAY,
    Section.EVALUATION: Kind.PERSPECTIVE,
    Section.AUTHOR: Kind.SUMMARY,
    Section.HUMAN_NOTES: Kind.HUMAN_NOTE,
    Section.QUESTIONS: Kind.QUESTION,
    Section.RECOMMENDATIONS: Kind.RECOMMENDATION,
    Section.NOTES: Kind.CLAIM,
    Section.PRAISE: Kind.CLAIM,
}

LONGEST_IDEA = 5_000  # characters: all that stands under a question, as one text
MOST_IDEAS = 1_000  # of a note; one of 8 KB has about fifty
TOO_MANY = ("too-many", "comes after the first 1,000 ideas of the note")
TOO_LONG = ("too-long", "is too long: a sentence of a card has at most 1,000 characters, a heading 300, a paragraph 5,000")


@dataclass
class Found:
    """The ideas of a note and the lines that gave none, in the order in which they were found."""

    ideas: list[Idea] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    last_subject: str = ""  # of the bullet before, which a bullet may begin with "They" about


class Context(NamedTuple):
    """Where an item stands. repeated: labels that stand under several headings, and so name nothing by themselves.

    is_report: whether the note has the sections of a report; in other notes the first paragraph is about the notes.
    """

    note: Note
    work: Work
    found: Found
    section: Section = Section.NOTES
    trail: tuple[str, ...] = ()
    user_sections: tuple[tuple[str, str], ...] = ()
    repeated: frozenset[str] = frozenset()
    is_report: bool = True

    def under(self, label: str, section: Section | None) -> Context:
        """The context of what stands under a heading or label."""
        label = plain(label)
        known = not label or label in (self.work.title, self.work.short) or (self.trail and self.trail[-1] == label)
        return self._replace(section=section or self.section, trail=self.trail if known else (*self.trail, label))

    @property
    def counted(self) -> bool:
        """Whether the heading above counts its items ("Six Currents")."""
        return bool(self.trail) and count_of(self.trail[-1]) > 0

    @property
    def advises(self) -> bool:
        """Whether commands are to be expected here; elsewhere a line that seems to begin with one may be a fact."""
        return self.counted or self.section in (Section.TAKEAWAYS, Section.HUMAN_NOTES, Section.SUMMARY)

    @property
    def kind(self) -> Kind:
        return KINDS.get(self.section, Kind.CLAIM)

    def idea(
        self,
        form: Form,
        item: Item,
        text: str,
        *,
        label: str = "",
        kind: Kind | None = None,
        parts: Iterable[str] = (),
        line: int = 0,
        source: str = "",
    ) -> None:
        """Note an idea down; of one that is too long, that it is."""
        if len(text) + len(label) > LONGEST_IDEA or is_endless(text):
            self.leave_out(item, *TOO_LONG, text)
            return
        if len(self.found.ideas) >= MOST_IDEAS:
            self.leave_out(item, *TOO_MANY, text)
            return
        self.found.ideas.append(
            Idea(
                form=form,
                kind=kind or self.kind,
                work=self.work,
                path=self.note.path,
                line=line or item.line,
                label=label,
                text=text,
                source=source or passage(item),
                trail=self.trail,
                parts=tuple(parts),
                emphasis=item.emphasis,
                pictures=item.pictures,
                position=len(self.found.ideas),
                judging=self.section in (Section.EVALUATION, Section.PRAISE),
            )
        )

    def leave_out(self, item: Item, code: str, reason: str, text: str = "") -> None:
        """Note down why a line gives no idea."""
        words = PRIVATE_USE.sub("", plain(named(self.work, text or passage(item))))
        self.found.left_out.append(LeftOut(self.note.path, item.line, code, reason, words[:300]))

    def leave_out_all(self, item: Item, code: str, reason: str) -> None:
        """The same for an item and all that stands under it."""
        self.leave_out(item, code, reason)
        for child in item.children:
            self.leave_out_all(child, code, reason)

    def atomised(self, text: str) -> str:
        """The text with marks for the work and its author."""
        return speak_of(self.work, text)


def passage(item: Item) -> str:
    """An item as one passage, for the back of a card and for reasons."""
    if item.cells:
        return " | ".join(item.cells)
    return f"{item.label}: {item.text}" if item.label and item.text else item.label or item.text
