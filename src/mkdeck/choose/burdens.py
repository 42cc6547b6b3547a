"""What makes a blank in a sentence hard to keep, though each by itself is no fault: a story, figures, a list, little or much to read.

Of 434 such cards from notes seen once, which fresh graders saw without the rules, they kept 71% of those without a burden, 57% with
one, 33% with two and 32% with more; of the first sentences of a passage 61%, of later ones 45%; of the 72 with one burden from the
summary of a work half. Of 43 numbers they kept 7 of 9 without a burden, 8 of 17 with one, and 4 of 17 with more.
"""

from __future__ import annotations

from mkdeck.language.english.clauses import analyse
from mkdeck.lazy import regex
from mkdeck.markup import AUTHOR, WORK, blanks, mask, plain
from mkdeck.model import Draft, Kind
from mkdeck.naming import OPENING

BURDENED = ("blank", "number")
MOST = 1  # burdens that the first tier carries at most
SHORTEST, LONGEST = 11, 23  # words of a sentence that tells enough, and not too much
_BEGINNING = regex(rf"^(?:{OPENING}|.*?\([{WORK}{AUTHOR}]\): )")  # who says it, or under which label it stands
_NAMED = regex(r"\b(?!The |An |One )[A-Z][a-z]+ [A-Z]")
_FIGURE = regex(r"\d")


def allowed(draft: Draft) -> int:
    """How many burdens of a blank in a sentence the first tier carries: of a number, or in a summary, none."""
    return 0 if draft.writer == "number" or draft.idea.kind is Kind.SUMMARY else MOST


def burdens(draft: Draft) -> int:
    """How many burdens a blank in a sentence has."""
    answer = plain(blanks(draft.front)[0][1])
    before, _, after = plain(_BEGINNING.sub("", mask(draft.front, None, "␣"))).partition("␣")
    rest = f"{before} {after}"
    clause = analyse(draft.idea.text)
    least = 0 if draft.writer == "number" else SHORTEST  # of 14 short figures graders kept 10
    return sum(
        (
            draft.idea.place > 0,  # it leans on the sentence before
            clause is not None and clause.verb.past,
            clause is not None and clause.verb.is_be,
            clause is not None and _NAMED.search(clause.subject) is not None,
            _FIGURE.search(rest) is not None,
            rest.count(",") > 1,
            ":" in rest,
            not least <= len(f"{before}{answer}{after}".split()) <= LONGEST,
            answer[:1].isupper(),
        )
    )
