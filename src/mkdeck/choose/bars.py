"""The score from which a card is in the first tier: how likely a careful author must be to keep it."""

from __future__ import annotations

from mkdeck.language.english.clauses import analyse
from mkdeck.lazy import regex
from mkdeck.markup import plain
from mkdeck.model import Draft, Form, Kind

GOOD = 0.6  # likely to be kept: what the first tier asks of a card
HIDDEN = 0.68  # the same for a blank in a terse line of the note: of those rated lower graders kept 45%, of the others 64%
STATED = 0.75  # the same for a statement: on notes seen once graders kept 34 of 47 above, and 77 of 132 of those rated 0.6 to 0.75
TOLD = 0.12  # what it asks less of a card about a theory, or from the user's own notes: they matter most
NEVER = 1.0
ASKED = {
    "aim": NEVER,  # graders kept 3 of 16
    "closing-set": NEVER,  # 2 of 22
    "from-to": 0.55,
    "reason": 0.74,
    "advice-aim": 0.75,
    "definition": 0.77,  # of those of no theory that are rated lower graders kept 11 of 25, of the others 61 of 79
    "number": 0.8,  # in statements: of those rated 0.75 to 0.8 graders kept 3 of 7, of lower ones 1 of 7
    "preferred": 0.74,  # none of 3, of those rated higher 6 of 11
    "thing": 0.95,  # 20 of 51, and 12 of 22 later
    "stranded": 0.8,  # 6 of 13
    "meaning": 0.95,  # 23 of 61, and 15 of 36 later
    "given": 0.5,  # 6 of 6
    "purpose-of": 0.8,
    "blank": STATED,
    "blank-advice": 0.95,  # 17 of 49, and 6 of 17 later
    "blank-line": HIDDEN,
}  # the same for some ways to ask
JUDGING = 0.6  # the same for a card from an evaluation of the work
SIMPLIFIED = 0.1  # what it asks more of what the note tells a child: pictures, most of which nobody needs
LATER = 0.88  # the same for a later sentence of somebody's own notes (graders kept 12 of 44), and of a figure in a story
OTHERS = 0.7  # the same for notes that are no reports, which say less of what they speak of: of cards below it graders kept 20 of 59
HIDING = frozenset({"blank", "blank-advice", "blank-line"})
_HALF_AS_MUCH = HIDING - {"blank"}  # of blanks in sentences about theories graders kept 67 of 93


def is_never_asked(draft: Draft) -> bool:
    """Whether a card asks in a way that is never good enough for the first tier, nor to fill up a note."""
    return ASKED.get(draft.writer) == NEVER


def asked_of(draft: Draft) -> float:
    """The score from which a card is in the first tier."""
    if is_never_asked(draft):
        return NEVER
    matters = draft.idea.kind in (Kind.THEORY, Kind.HUMAN_NOTE)
    advised = draft.idea.form is Form.ADVICE and draft.writer == "number"  # "boil them for ten seconds"
    asked = LATER if _is_by_the_way(draft) else GOOD if advised else ASKED.get(draft.writer, GOOD)
    asked -= (TOLD / 2 if draft.writer in _HALF_AS_MUCH else TOLD) if matters else 0
    if _FOR_A_CHILD.search(plain(draft.idea.label)):
        asked += SIMPLIFIED
    if not draft.idea.work.reported:
        asked = max(asked, OTHERS)
    if draft.idea.place > 0 and (not draft.idea.work.reported or (draft.writer == "number" and _tells_what_happened(draft.idea.text))):
        asked = max(asked, LATER)
    return max(asked, JUDGING if draft.idea.judging else 0)


def _tells_what_happened(text: str) -> bool:
    """Whether a sentence is about the past: a figure of a story, and not of a rule."""
    clause = analyse(text)
    return clause is not None and clause.verb.past


def _is_by_the_way(draft: Draft) -> bool:
    """Whether a card asks for a figure of a summary: of those graders kept 6 of 17."""
    return draft.writer == "number" and draft.idea.kind is Kind.SUMMARY


_FOR_A_CHILD = regex(r"(?i)\b(?:child|kid|five(?:-| )year)", needs=("hild", "kid", "Kid", "five", "Five"))
