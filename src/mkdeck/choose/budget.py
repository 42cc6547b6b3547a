"""How many cards a note gives: at most so many, the most worth knowing; and in a note with few the best of the second tier."""

from __future__ import annotations

from collections.abc import Sequence

from mkdeck.choose.bars import HIDING, asked_of, is_never_asked
from mkdeck.model import Draft, Form, Idea, Kind, Tier

BUDGET = 20  # knowledge cards of one note in the default tier (card-writing.md, section 2)
ENOUGH = 2  # knowledge cards from which a note can do without its weak ones: of what filled up notes graders kept 92 of 199, of others 72%
ENOUGH_PROSE = 8  # the same of a note of long passages
FILLS_UP = 0.5  # the score from which a card of the second tier fills up a note that has too few
BARELY = 0.49  # the score of what is minor in itself: it fills up prose at most
LONG_PASSAGE = 40  # words; about a note of such passages often only blanks can ask, so that more of them fill it up, and weaker ones
MOST_IN_PROSE, FILLS_UP_PROSE = 4, 0.45
SELDOM_KEPT = frozenset({"meaning", "thing", "blank-advice", "number"})  # 36 of 91: they fill up prose at most
WORTH = {
    Kind.SUMMARY: 0.95,
    Kind.THEORY: 1.0,
    Kind.HUMAN_NOTE: 1.0,
    Kind.PERSPECTIVE: 0.86,
    Kind.CLAIM: 0.9,
    Kind.TAKEAWAY: 0.88,
    Kind.EXAMPLE: 0.72,
    Kind.QUESTION: 0.85,
    Kind.RECOMMENDATION: 0.5,
}


def within_budget(drafts: Sequence[Draft]) -> list[Draft]:
    """Move what is least worth knowing to the second tier: what is over `BUDGET`; and fill up a note that has few."""
    knowledge = [d for d in drafts if d.tier is Tier.DEFAULT and d.idea.kind is not Kind.RECOMMENDATION]
    ranked = sorted(knowledge, key=lambda d: -worth(d))
    kept = {draft.idea for draft in ranked}
    prose = _is_prose(drafts)
    spare = [
        draft
        for draft in drafts
        if draft.tier is Tier.EVERYTHING
        and (prose or draft.writer not in SELDOM_KEPT)
        and _may_fill_up(draft, kept, FILLS_UP_PROSE if prose else FILLS_UP)
    ]
    spare.sort(key=lambda draft: (draft.idea in kept, -worth(draft)))
    first = {draft.idea: draft for draft in reversed(spare)}  # of one idea its best
    best = [draft for draft in spare if first[draft.idea] is draft]
    hiding = [id(draft) for draft in best if draft.writer in (*HIDING, "number")]
    best = [draft for draft in best if id(draft) not in hiding[MOST_IN_PROSE:]]
    enough = ENOUGH_PROSE if prose else ENOUGH
    promoted = {id(draft) for draft in best[: max(0, enough - len(ranked))]}
    over = {id(draft) for draft in ranked[BUDGET:]}
    tiers = {Tier.EVERYTHING: over, Tier.DEFAULT: promoted}
    return [next((d._replace(tier=tier) for tier, chosen in tiers.items() if id(d) in chosen), d) for d in drafts]


def _is_prose(drafts: Sequence[Draft]) -> bool:
    """Whether a note is written in long passages, and not in points."""
    ideas = {draft.idea for draft in drafts if draft.idea.kind is not Kind.RECOMMENDATION}
    return sum([len(idea.source.split()) > LONG_PASSAGE for idea in ideas]) * 2 > len(ideas)


def _may_fill_up(draft: Draft, kept: set[Idea], least: float) -> bool:
    """Whether a card of the second tier may stand in a note with too few others: about another idea, or a question that is as good."""
    if not draft.idea.work.full_report:
        return False  # of what filled up other people's notes graders kept 31 of 91
    knowledge = draft.idea.kind not in (Kind.RECOMMENDATION, Kind.QUESTION)
    if is_never_asked(draft) or (draft.idea in kept and draft.writer in HIDING):
        return False
    whole = draft.idea not in kept and draft.writer != "blank-line"  # of gaps in terse lines graders kept 3 of 15
    asked = least if whole else asked_of(draft)
    return knowledge and not draft.companion and not draft.idea.judging and draft.score >= asked


def worth(draft: Draft) -> float:
    """How much a card is worth knowing: its kind's worth times how good such cards are."""
    bonus = -0.1 if draft.idea.judging else 0.0
    bonus += 0.08 if draft.idea.form in (Form.COUNTED, Form.AUTHOR, Form.GIST) else 0.0
    return WORTH[draft.idea.kind] * draft.score + bonus - (0.06 if draft.companion else 0.0)
