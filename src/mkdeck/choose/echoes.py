"""How much of what a card says stands elsewhere in its note, too: what a note says once and in words of its own is by the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from mkdeck.language.english.stems import content_words, stem
from mkdeck.lazy import regex
from mkdeck.markup import fill, plain
from mkdeck.model import Draft, Idea
from mkdeck.naming import OPENING

BY_THE_WAY = 0.42  # share of its words that stand elsewhere, below which graders kept 6 of 19 answers, of the others 84 of 100
LONG_NOTE = 250  # words with a meaning of their own: in a shorter note hardly anything is said twice
_SOURCE = regex(f"^(?:{OPENING})", needs=("According to ", "In ", "): "))


class Echoes:
    """The words of a note, and how often they stand in it: of each line once, of its headings, and of the title."""

    def __init__(self, ideas: Sequence[Idea]) -> None:
        self._ideas = ideas

    @cached_property
    def _count(self) -> Counter[str]:
        """How often each stem stands in the note: counted only where a note has a question of its own."""
        lines = {idea.line: f"{plain(idea.label)} {plain(idea.source or idea.text)}" for idea in reversed(self._ideas)}
        headings = {heading for idea in self._ideas for heading in idea.trail}
        titles = {idea.work.title for idea in self._ideas}
        return Counter(map(stem, content_words(" ".join([*lines.values(), *map(plain, headings), *titles]))))

    def share(self, draft: Draft) -> float:
        """The share of the words of front and back, without the source before them, that stand in the note more than once."""
        said = f"{_SOURCE.sub('', plain(fill(draft.front)))} {plain(draft.back)}"
        words = set(map(stem, content_words(said)))
        return sum([self._count[word] > 1 for word in words]) / max(1, len(words))

    def is_by_the_way(self, draft: Draft) -> bool:
        """Whether the answer to a question of the note's own is of little matter to the rest of it."""
        return draft.writer == "question" and self._count.total() >= LONG_NOTE and self.share(draft) < BY_THE_WAY
