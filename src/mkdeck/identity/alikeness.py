"""Whether a new card asks for what an old one asked: by its statement, by what it asks about, by its answer.

The thresholds were set by measurement: `python -m tests.identity.scripts` edits notes at random and counts the reviews
that were lost and those that went to another fact.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from mkdeck.identity.clozes import SAME_PLACE, answers, blanks, masked, places, same_place
from mkdeck.identity.texts import alike, bag, bare, contradicts, core, figures, without_titles, words
from mkdeck.lazy import regex
from mkdeck.model import Card, CardType, Kind

SAME_SOURCE = 0.55  # a third of the words of a statement may be other ones
SAME_ASKED = 0.5  # of what the front asks
SAME_ANSWER = 0.6
HALF_ANSWER = 0.5  # of the answer to a question whose label changed as well, or of what is under the only blank of a statement
SAME_LABELLED = 0.4  # of a short statement after a label that tells it from all others
SAME_RECOMMENDED = 0.3  # of what is said of one recommended work, however it is asked for
SURELY = 0.95  # a label that is the same, so that the statement may be another
UNCHANGED = 0.9  # what is asked, with a typo or two
SAME_WORDS = 0.85  # a statement from which the rest may differ: a label that was renamed
MOVED = 0.75  # a statement that stands in another note, and was reworded at the same time
TWO_THIRDS = 0.65  # of the words of such a statement, where the question or the answer is the same word for word
OWN_WORDS = 3  # words of a label and its statement that tell them from those of other notes
LONG_ANSWER = 10  # words
SHORTEST, ADDED = 5, 3  # words of a statement, and of a clause, from which what is before the clause is compared
GONE_ON = 0.9  # what such a likeness counts
OWN_LABEL, LONGEST_LABEL = 2, 60  # words at least, characters at most, of a label that is known again in another note
LONG_WORD = 10  # letters of a word that is rare enough to be such a label alone
OWN_SENTENCE = 6  # words of a statement that does so without its label
OF_THE_NOTE = frozenset({"author", "gist"})  # what is asked of a note itself, in words that all notes share
WRITER_BONUS = 0.05


_FIGURE = regex(r"\d{2,}")
_BRACKETS = regex(r" \([^()]*\)$")
_HEAD = regex(r"<b>([^<>]*)</b>")


@dataclass(frozen=True)
class Face:
    """What a card is recognised by."""

    card: Card

    @cached_property
    def answer(self) -> str:
        """What it wants to hear."""
        return answers(self.card)

    @cached_property
    def asked(self) -> str:
        """What it asks, without the title of the work: the text around its blanks, or its front."""
        return without_titles(masked(self.card.text) if self.card.text else self.card.front)

    @cached_property
    def source(self) -> str:
        """The statement that it was made from; where a writer names none, what it asks and wants to hear."""
        return self.card.source or f"{self.card.about} {self.answer}"

    @cached_property
    def label(self) -> str:
        """The term that it asks about; of a whole statement, the label before it."""
        head = _HEAD.match(self.card.front or self.card.text)
        return head[1] if head and self.card.about.startswith(bare(head[1])) else self.card.about

    @cached_property
    def exact(self) -> tuple[object, ...]:
        """What two cards share that were made in one way from one statement."""
        return (self.card.type, words(self.source), words(self.answer))

    @cached_property
    def single(self) -> tuple[str, ...] | None:
        """What stands around the only blank of a cloze."""
        numbers = {number for number, _ in blanks(self.card.text)}
        return places(self.card.text)[numbers.pop()] if len(numbers) == 1 else None

    @cached_property
    def tokens(self) -> frozenset[str]:
        """The words by which cards that may be alike are found."""
        return bag(self.source) | bag(self.card.about) | bag(self.answer)

    @property
    def stands_alone(self) -> bool:
        """Whether it can be recognised away from its note: the name of the note's author or a few words cannot."""
        own = {*words(self.card.source), *words(self.card.about if len(self.card.about) < LONGEST_LABEL else "")}
        own |= {*words(self.answer)} if self.card.text else set()
        return bool(self.card.source) and self.card.about not in OF_THE_NOTE and len(own) >= OWN_WORDS

    @property
    def has_own_label(self) -> bool:
        """Whether it asks about a term of several words or a rare one, and not about a whole statement or the work."""
        label = words(self.label)
        telling = len(label) >= OWN_LABEL or any(len(word) >= LONG_WORD for word in label)
        return self.card.about not in OF_THE_NOTE and telling and len(self.label) < LONGEST_LABEL

    @property
    def statement(self) -> tuple[object, ...] | None:
        """What it shares with itself in another note: the statement, and the label where the statement is short."""
        if not self.stands_alone:
            return None
        short = len(words(self.card.source)) < OWN_SENTENCE
        return (*self.exact, self.card.writer, words(self.card.about) if short else ())

    @property
    def gist(self) -> tuple[object, ...] | None:
        """What says of a whole note that it is the same: a long statement that is asked of the note itself."""
        return self.exact if self.card.about in OF_THE_NOTE and len(words(self.card.source)) >= OWN_SENTENCE else None

    @cached_property
    def question(self) -> tuple[object, ...]:
        """All that the learner sees and wants to hear; what stands in brackets at the end tells the note."""
        front = masked(self.card.text) if self.card.text else self.card.front
        return (self.card.type, words(_BRACKETS.sub("", front)), words(self.answer))


class Likeness(NamedTuple):
    """How alike two cards are in each respect, and as a whole. corrected: they contradict each other in a figure, and in nothing else."""

    source: float
    about: float
    asked: float
    answer: float
    score: float
    contradicts: bool = False
    same: bool = False
    corrected: bool = False


def asks_otherwise(old: Face, new: Face) -> bool:
    """Whether two cards with one key ask for different things: the term for a meaning, the meaning of a term."""
    if old.card.writer == new.card.writer:
        return False
    return alike(old.asked, new.asked) < 0.6 and (alike(old.answer, new.answer) < 0.4 or alike(old.source, new.source) < SAME_ASKED)


NOT_ALIKE = Likeness(0, 0, 0, 0, 0)


def compare(old: Face, new: Face) -> Likeness:
    """Compare two cards of one type. `same`: whether they ask for one fact, as far as the two alone can tell."""
    if old.card.type is not new.card.type:
        return NOT_ALIKE
    source = max(alike(old.source, new.source), _part(old.source, new.source))
    about = alike(old.card.about, new.card.about)
    if source < 0.2 and about < SURELY:
        return NOT_ALIKE
    one_writer = old.card.writer == new.card.writer
    answer = _alike_answers(old.answer, new.answer)
    asked = max(about, alike(old.asked, new.asked)) if one_writer else alike(old.asked, new.asked)
    wanted = max(answer, SURELY * same_place(old.single, new.single)) if old.single and new.single else answer
    score = min(1.0, 0.4 * source + 0.3 * asked + 0.3 * wanted + (WRITER_BONUS if one_writer else 0.0))
    likeness = Likeness(source, about, asked, answer, score, contradicts(old.source, new.source))
    judge = _same_cloze if old.card.type is CardType.CLOZE else _same_question
    one_label = about >= SURELY if old.card.type is CardType.CLOZE else _same_label(old, new)  # several blanks stand behind one label
    same = judge(old, new, likeness) or (one_writer and one_label and _same_labelled(old, likeness))
    same = same or (old.card.kind is new.card.kind is Kind.RECOMMENDATION and answer >= SURELY and asked >= SAME_RECOMMENDED)
    corrected = likeness.contradicts and one_writer and _is_corrected(old.source, new.source)
    return likeness._replace(same=same or corrected, corrected=corrected)


def _same_label(old: Face, new: Face) -> bool:
    """Whether two cards ask about one term, or about what stands behind one label."""
    return alike(old.label, new.label) >= SURELY


def _same_labelled(old: Face, like: Likeness) -> bool:
    """Whether the statement after the same label is the same; what follows a label of its own may have changed more."""
    return like.answer >= SAME_ANSWER or (old.has_own_label and like.source >= SAME_LABELLED)


def _part(old: str, new: str) -> float:
    """How alike one statement is to the beginning or end of a longer one: a clause was added to it, or taken away."""
    short, long = sorted((words(old), words(new)), key=len)
    if len(short) < SHORTEST or len(long) - len(short) < ADDED:
        return 0.0
    return GONE_ON * max(alike(" ".join(short), " ".join(part)) for part in (long[: len(short)], long[-len(short) :]))


def _alike_answers(old: str, new: str) -> float:
    """How alike two answers are; what short ones share of little words says nothing."""
    if min(len(words(old)), len(words(new))) >= LONG_ANSWER:
        return max(alike(old, new), _part(old, new))
    return max(alike(core(old), core(new)), _part(core(old), core(new)))


def _is_corrected(old: str, new: str) -> bool:
    """Whether two long statements differ in a figure and in hardly anything else; "Level 1" and "Level 2" are names."""
    one, other = _FIGURE.sub("0", old), _FIGURE.sub("0", new)
    long = min(len(words(old)), len(words(new))) >= OWN_SENTENCE
    return long and (one, other) != (old, new) and not contradicts(one, other) and alike(one, other) >= SAME_WORDS


def same_work(old: Face, new: Face) -> bool:
    """Whether two cards ask who wrote one work: the author is the same, and one title holds the other, as with a subtitle that is gone."""
    if not old.card.about == new.card.about == "author" or words(old.answer) != words(new.answer):
        return False
    titles = set(words(old.card.front)), set(words(new.card.front))
    return titles[0] <= titles[1] or titles[1] <= titles[0]


def may_have_moved(old: Face, new: Face, likeness: Likeness) -> bool:
    """Whether a statement in another note is this one: nearly its words, or as near as in its own note under the same label."""
    named = old.has_own_label and _same_label(old, new) and likeness.source >= SAME_SOURCE
    word_for_word = likeness.source >= SURELY and old.card.type is CardType.QA  # its label was renamed on the way
    there = same_place(old.single, new.single) if old.single and new.single else 0.0
    asks_it = max(likeness.asked, likeness.answer, there) >= SURELY and likeness.source >= TWO_THIRDS
    return named or word_for_word or asks_it or (likeness.source >= MOVED and (likeness.answer >= HALF_ANSWER or old.single is not None))


def _same_question(old: Face, new: Face, like: Likeness) -> bool:
    same_asked = like.asked >= SAME_ASKED or (like.about >= SURELY and like.answer >= SURELY)
    if same_asked and like.source >= SAME_SOURCE and like.answer >= SAME_ANSWER:
        return True
    if old.card.writer != new.card.writer:
        return False
    renamed = like.about < UNCHANGED and len(words(old.card.about)) < OWN_SENTENCE
    if like.about >= SAME_ASKED and like.source >= SAME_SOURCE and (like.answer >= HALF_ANSWER or not renamed):
        return True
    same = max(like.asked, like.answer) >= SAME_ANSWER or like.asked >= SAME_ASKED
    if like.source >= TWO_THIRDS and figures(old.source) and figures(old.source) == figures(new.source):
        return True
    enough = TWO_THIRDS if min(len(words(old.answer)), len(words(new.answer))) >= LONG_ANSWER else MOVED
    return (like.source >= SAME_WORDS and same) or min(like.source, like.answer) >= enough


def _same_cloze(old: Face, new: Face, like: Likeness) -> bool:
    if old.single is None or new.single is None:
        alike_enough = like.answer >= SAME_ANSWER or (like.asked >= SURELY and like.source >= MOVED)
        return alike_enough and (like.source >= SAME_SOURCE or like.answer >= 0.8)
    there = same_place(old.single, new.single)
    if contradicts(f"x {old.answer}", f"x {new.answer}"):  # a corrected number: nothing else may have changed
        return there >= SAME_PLACE and alike(old.asked, new.asked) >= UNCHANGED
    enough = HALF_ANSWER if old.card.writer == new.card.writer else SAME_ANSWER
    return like.source >= SAME_SOURCE and (like.answer >= enough or there >= SAME_PLACE)
