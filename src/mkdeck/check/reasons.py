"""Why a line gave no card before any card was drafted: the codes of `extract`, each with its reason and what to do.

`mkdeck check --explain CODE` shows them beside the rules for cards.
"""

from __future__ import annotations

from typing import NamedTuple


class Reason(NamedTuple):
    """A reason to leave a line out: its code, why, and how to word the line so that it gives a card."""

    code: str
    why: str
    remedy: str
    expected: bool = False


REASONS: tuple[Reason, ...] = (
    Reason("no-question", "No part of the line can be asked for with only one right answer.",
           "State one fact in one sentence: who or what does what. A term in bold with its meaning works best."),
    Reason("dangling", "The sentence begins with 'it', 'this' or 'they', and nothing near says what is meant.",
           "Begin the sentence with the name of the thing."),
    Reason("too-long", "Nobody learns a sentence of a thousand characters, and to analyse it would take very long.",
           "Break it into shorter sentences and paragraphs."),
    Reason("too-many", "A note with more than a thousand ideas is a book, and takes very long.", "Split the note into smaller ones."),
    Reason("front-matter", "The block between the two lines of --- at the top is not written as YAML wants it.",
           "Put values that hold a colon or a quotation mark into quotation marks."),
    Reason("not-utf-8", "The file is not text that mkdeck can read.", "Save it as UTF-8 in your editor."),
    Reason("not-a-file", "What has the name of a note is no file of text.", "Take it out of the folder, or rename it."),
    Reason("outside", "A link leads out of the folder of notes, and nothing outside of it is read.", "Copy the note into the folder."),
    Reason("unreadable", "The system does not let mkdeck read the file or folder.", "Give yourself the permission to read it."),
    Reason("mistake", "This is a mistake of mkdeck, not of the note.", "Please report it, with the note if you can."),
    Reason("too-large", "A file of this size is no note, and takes very long.", "Split it into smaller notes."),
    Reason("vacuous", "The line says too little to ask about.", "Write a whole sentence."),
    Reason("praise", "The line judges the work. Praise is not knowledge.", "Leave it, or name the fact behind the praise."),
    Reason("topic", "The line says what the work covers, not what it says about it.", "Write what the work says about the topic."),
    Reason("further-topics", "The line lists what to look into.", "Nothing: such lines are for later reading."),
    Reason("table", "The row has not two cells, a term and what it means.", "Give the table two columns."),
    Reason("code", "Code or a formula stands alone.", "Put it into a sentence."),
    Reason("quotation", "The quotation is long, and nobody recalls it word by word.", "State its point in a sentence of your own."),
    Reason("no-title", "The recommendation names no title.", 'Write it as: "Title" by Author: why to read it.'),
    Reason("no-picture", "The picture is not there, is no PNG, JPEG, GIF or WebP, is too large, or lies outside of the folder of notes.",
           "Put the file beside the note, or into a folder images, attachments or assets."),
    Reason("no-answer", "The note asks a question and does not answer it.", "Write the answer below the question, after 'A:'."),
    Reason("second-tier", "The card is right, but minor or hard to word well: it comes only with --everything.",
           "State the fact in one sentence of its own, or keep the card in mkdeck review.", expected=True),
    Reason("merged", "The line is part of the card for another line.", "Nothing.", expected=True),
    Reason("heading-line", "The line opens the lines below it.", "Nothing.", expected=True),
    Reason("link", "The line is a link to another page.", "Nothing.", expected=True),
    Reason("metadata", "The line describes the work: its year, its genre, its publisher.", "Nothing.", expected=True),
    Reason("navigation", "The line is navigation, an advertisement or a list of sources.", "Nothing.", expected=True),
    Reason("prompt", "The line is a prompt for a language model.", "Nothing.", expected=True),
    Reason("embed", "The line is a post or HTML embedded from elsewhere.", "Nothing.", expected=True),
    Reason("private", "The line tells of your reading, not of what the work says.", "Nothing.", expected=True),
    Reason("asks-reader", "The line asks the reader something.", "Nothing.", expected=True),
    Reason("L7", "Another line of the note gives a card for the same fact.", "Nothing: the better card is kept.", expected=True),
    Reason("dropped", "You dropped the card of this line yourself.", "Nothing, or take it back in mkdeck review.", expected=True),
)  # fmt: skip
