"""A draft as the learner sees it."""

from __future__ import annotations

from functools import cached_property

from mkdeck.language.english.stems import content_words, stems
from mkdeck.lazy import regex
from mkdeck.markup import EM, EM_END, blanks, fill, mask, plain
from mkdeck.model import CardType, Draft
from mkdeck.naming import OPENING

_SOURCE = regex(f"^(?:{OPENING})", needs=("According to ", "In ", "): "))
_TITLE = regex(f"{EM}[^{EM_END}]*{EM_END}", needs=(EM,))


class View:
    """A draft with what else is on the screen, and the texts that rules ask for, computed once.

    sides: what is seen and what is asked for, as plain text: one pair for a question, one for each blank of a cloze.
    body: the front without its source ("According to *T*, ...").
    """

    def __init__(self, draft: Draft, context: str, deck: str) -> None:
        self.draft = draft
        self.context = context
        self.deck = deck
        self.is_cloze = draft.type is CardType.CLOZE
        self.sides = _sides_of_cloze(draft.front) if self.is_cloze else [(plain(draft.front), plain(draft.back))]
        self.front = self.sides[0][0] if self.sides else ""
        self.body = _without_source(self.front, draft.idea.work.short)

    @cached_property
    def told(self) -> str:
        """The front without its source and with its blanks filled."""
        return _without_source(plain(fill(self.draft.front)), self.draft.idea.work.short)

    @cached_property
    def front_words(self) -> tuple[str, ...]:
        """The content words of the front, the source's title apart."""
        return content_words(plain(mask(_TITLE.sub(" ", self.draft.front), None, " ")))

    @cached_property
    def seen_besides(self) -> frozenset[str]:
        """The stems of what is on the screen besides the front."""
        return stems(f"{self.context} {self.deck.replace('::', ' ')}")


def _without_source(front: str, title: str) -> str:
    """A front without where it is from: the title may hold commas that the pattern cannot know."""
    source = next((f"{word} {title}, " for word in ("According to", "In") if front.startswith(f"{word} {title}, ")), "")
    return front[len(source) :] if source else _SOURCE.sub("", front)


def _sides_of_cloze(text: str) -> list[tuple[str, str]]:
    answers = blanks(text)
    numbers = sorted({number for number, _ in answers})
    return [(plain(mask(text, n, " … ")), "; ".join(a for k, a in answers if k == n)) for n in numbers]
