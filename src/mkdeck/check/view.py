"""A draft as the learner sees it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from mkdeck.language.english.stems import content_words, stems
from mkdeck.lazy import regex
from mkdeck.markup import EM, EM_END, blanks, mask, plain
from mkdeck.model import CardType, Draft

_SOURCE = regex(r"^(?:According to [^,]{1,80}, |In [^,]{1,60}, )", needs=("According to ", "In "))
_TITLE = regex(f"{EM}[^{EM_END}]*{EM_END}")


@dataclass(frozen=True)
class View:
    """A draft with what else is on the screen, and the texts that rules ask for, computed once."""

    draft: Draft
    context: str
    deck: str

    @property
    def is_cloze(self) -> bool:
        return self.draft.type is CardType.CLOZE

    @cached_property
    def sides(self) -> list[tuple[str, str]]:
        """What is seen and what is asked for, as plain text: one pair for a question, one for each blank of a cloze."""
        if not self.is_cloze:
            return [(plain(self.draft.front), plain(self.draft.back))]
        answers = blanks(self.draft.front)
        numbers = sorted({number for number, _ in answers})
        return [(plain(mask(self.draft.front, n, " … ")), "; ".join(a for k, a in answers if k == n)) for n in numbers]

    @cached_property
    def front(self) -> str:
        return self.sides[0][0] if self.sides else ""

    @cached_property
    def body(self) -> str:
        """The front without its source: "According to *T*, ..."."""
        return _SOURCE.sub("", self.front)

    @cached_property
    def front_words(self) -> tuple[str, ...]:
        """The content words of the front, the source's title apart."""
        return content_words(plain(mask(_TITLE.sub(" ", self.draft.front), None, " ")))

    @cached_property
    def seen_besides(self) -> frozenset[str]:
        """The stems of what is on the screen besides the front."""
        return stems(f"{self.context} {self.deck.replace('::', ' ')}")
