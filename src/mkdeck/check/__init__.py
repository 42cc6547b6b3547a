"""Draft -> Verdicts: one function a rule, each with a code, its reason, and examples of what it catches and spares.

A verdict either refuses a draft or moves it to the second tier. The rules are those of the canon of flashcard writing
(Wozniak, *Twenty rules of formulating knowledge*; Matuschak, *How to write good prompts*), as mechanical checks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from mkdeck.check import answers, dangling, fronts, leaks
from mkdeck.check.view import View
from mkdeck.model import Draft

Check = Callable[[View], str]


class Rule(NamedTuple):
    """A rule: its code, a name, why it holds, what to do in the note, and an example on each side.

    check returns what is wrong with a card, or nothing. refuses: whether such a card is dropped, or only demoted; fills: whether one
    that is demoted may fill up a note that has few.
    """

    code: str
    name: str
    why: str
    remedy: str
    check: Check
    refuses: bool = True
    fills: bool = True
    catches: str = ""
    spares: str = ""


class Verdict(NamedTuple):
    """What a rule says about a draft."""

    rule: Rule
    message: str


def judge(draft: Draft, context: str = "", deck: str = "") -> Iterator[Verdict]:
    """The verdicts of all rules on a draft; context and deck are what else the learner sees."""
    view = View(draft, context, deck)
    for rule in RULES:
        message = rule.check(view)
        if message:
            yield Verdict(rule, message)


RULES: tuple[Rule, ...] = (
    Rule("L1", "too-long", "A card asks for one small thing; a paragraph is read, not recalled.",
         "Put the point into a shorter sentence.", answers.too_long,
         catches="What does *T* say? -> a paragraph of 40 words", spares="What is X? -> a definition of 15 words"),
    Rule("L1b", "long", "A front of more than 30 words is slow to read at every review.",
         "Shorten the sentence.", fronts.long, refuses=False,
         catches="a question of 34 words", spares="a question of 20 words"),
    Rule("L2", "leak", "A card whose front holds its answer is answered without knowing it.",
         "Define the term with other words than its own.", leaks.leak,
         catches="Term for the art of navigation? -> Navigation", spares="Dead reckoning is an example of what? -> Navigation"),
    Rule("L3", "several-answers", "Where several answers are right, a right answer feels wrong.",
         "Say how many there are, or which kind is meant.", answers.several,
         catches="AI affects areas such as [...].", spares="The Three Tides: [...], slack, and ebb"),
    Rule("L4", "dangling", "In two years nobody remembers whom 'it' or 'they' meant.",
         "Name the subject of the sentence.", dangling.dangling,
         catches="It leads to what?", spares="What do deep keels lead to?"),
    Rule("L4b", "pointing", "An answer that points at something else, or says that there is none, is not the answer that one looks for.",
         "Name the thing.", answers.pointing,
         catches="What may pilots rely on? -> These differently", spares="What may pilots rely on? -> Their charts"),
    Rule("L5", "enumeration", "A list of four and more cannot be recalled at once.",
         "Count the items in the label ('The Four ...'), so that each gets a card of its own.", answers.enumeration, refuses=False,
         catches="Which skills matter? -> a, b, c, d, and e", spares="Who wrote T? -> four authors"),
    Rule("L6", "orphan", "With too few words on the front nothing tells which answer is meant.",
         "Add to the sentence what it is about.", fronts.orphan,
         catches="[...] matters.", spares="Focus on [...], not goals."),
    Rule("L8", "yes-no", "A yes or no is guessed half of the time.",
         "Ask why, how or what.", fronts.yes_no, refuses=False,
         catches="Can models replace tools?", spares="Is it faster or slower?"),
    Rule("L9", "trivial", "A blank over a common word is filled from grammar.",
         "Name the idea with a specific word.", answers.trivial,
         catches="This is a [good] idea.", spares="understand the ['why']"),
    Rule("L10", "vacuous", "An answer that repeats its term teaches nothing.",
         "Say what the term means, not that it matters.", answers.vacuous,
         catches="Continuous learning -> a culture of continuous learning", spares="Start small -> make 1% improvements"),
    Rule("L11", "praise", "Praise and availability are not knowledge.",
         "Leave it, or name the fact behind the praise.", fronts.praise,
         catches="T is a comprehensive and accessible [guide].", spares="T is a guide to strategy from 1645."),
    Rule("L12", "number-name", "A number that is a name cannot be recalled as a quantity.",
         "Give the number a unit.", answers.number_name,
         catches="System [1] is fast.", spares="[70%] of the work"),
    Rule("L13", "form", "Broken brackets, quotation marks or words make a card look wrong for years.",
         "Close every bracket and quotation mark.", fronts.form,
         catches="What is (the?", spares="What is X (Y)?"),
    Rule("L14", "stale", "'Recent' is wrong in two years.",
         "Write the year.", fronts.stale, refuses=False,
         catches="the latest edition covers what?", spares="in 2017, what changed?"),
    Rule("L15", "blanks", "With too much under blanks nothing is left to recall from.",
         "Split the sentence.", answers.blanks,
         catches="[A] and [B] make [C] of [D].", spares="The Four Laws: [..]; [..]; [..]; [..]"),
    Rule("L16", "wording", "A question must read as a person would ask it.",
         "Write a whole sentence with a subject.", fronts.wording,
         catches="What is A fact?", spares="What is a fact?"),
    Rule("L17", "second-fact", "A card asks for one fact; an answer that goes on with another is never quite right.",
         "Make two sentences of it.", answers.second_fact,
         catches="What do full siblings share? -> half of their genes, cousins an eighth", spares="What is X? -> a, b, and c"),
    Rule("L18", "sketch", "A line that is no sentence, without a full stop or with signs for words, asks for what only its writer knows.",
         "Write a whole sentence, with a capital letter and a full stop.", fronts.sketch, refuses=False, fills=False,
         catches="pilots → [harbour dues]", spares="Pilots pay [harbour dues]."),
)  # fmt: skip
BY_CODE = {rule.code: rule for rule in RULES}
