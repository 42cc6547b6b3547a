"""Questions that a note asks and answers itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdeck.extract import labelled
from mkdeck.extract.context import LONGEST_IDEA, Context
from mkdeck.lazy import regex
from mkdeck.markup import plain
from mkdeck.model import Form, Item, Kind

LONG = 36  # words of an answer that holds more than its question asks for
_QUESTION = regex(r"^(?:\W*Q(?:uestion)?\s*\d*\s*[:.)]\s*)?(?P<text>[^?]*\?)\W*$", needs=("?",))
_MARKED = regex(r"^\W*Q(?:uestion)?\s*\d*\s*[:.)]\s*(?P<text>\S.*?(?:\b[A-Z]\.)?)\W*$", needs=("Q",))  # "... in 81 B.C.?"
_ANSWER = regex(r"^\W*A(?:nswer)?\s*[:.)]\s*")


_BOTH = regex(r"^\W*Q(?:uestion)?\s*\d*\s*[:.)]\s*(?P<question>[^?]+\?)\s+A(?:nswer)?\s*[:.)]\s*(?P<answer>\S.*)$", needs=("?",))


def answered(item: Item) -> tuple[str, str]:
    """The question and the answer of an item that holds both: "Q: Why? A: Because."; or two empty texts."""
    found = _BOTH.match(f"{item.label}: {item.text}" if item.label else item.text)
    return (found["question"].strip(), found["answer"].strip()) if found else ("", "")


def question_of(item: Item, in_section: bool) -> str:
    """The question that an item asks, or nothing; outside of a section of questions it must be marked as one."""
    both, _ = answered(item)
    if both:
        return both
    text = item.label or item.text
    found = _MARKED.match(text) or (_QUESTION.match(text) if in_section else None)
    if not found and item.label == "Q":
        return item.text if item.text.endswith("?") else f"{item.text}?"
    question = found["text"].strip() if found else ""
    return question if not question or question.endswith("?") else f"{question}?"


def extract(context: Context, items: Sequence[Item]) -> Iterator[Item]:
    """Take the questions and answers out of a section's items; the items that are neither come back."""
    position = 0
    while position < len(items):
        item = items[position]
        question = question_of(item, in_section=True)
        if not question:
            yield item
            position += 1
            continue
        answers = list(item.children)
        _, said = answered(item)
        if said or (item.label and item.text):
            answers.insert(0, Item(item.shape, item.line, "", said or item.text))
        while not said and not item.children and position + 1 < len(items) and not question_of(items[position + 1], in_section=True):
            position += 1
            answers.append(items[position])
        position += 1
        texts = [_answer(answer) for answer in answers]
        text = " ".join(filter(None, texts))
        line = next((answer.line for answer in answers if answer.line), item.line)
        if text:
            context.idea(Form.QUESTION, item, text, label=question, kind=Kind.QUESTION, line=line, source=text)
            if len(text) <= LONGEST_IDEA and len(plain(text).split()) > LONG:
                labelled.read(context, Item(item.shape, line, "", text))
        else:
            context.leave_out(item, "no-answer", "asks a question that the note does not answer")


def _answer(item: Item) -> str:
    own = item.text if not item.label or item.label in ("A", "Answer") else f"{item.label}: {item.text}".rstrip(": ")
    below = "; ".join(filter(None, (_answer(child) for child in item.children)))
    return " ".join(filter(None, (_ANSWER.sub("", own), below)))
