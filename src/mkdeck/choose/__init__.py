"""Drafts -> the cards of a note: the best way of asking for each idea, no fact twice, the most worth knowing first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mkdeck.check import BY_CODE, Verdict, judge
from mkdeck.choose.appeal import likely
from mkdeck.choose.bars import HIDING, asked_of
from mkdeck.choose.budget import BARELY, FILLS_UP, within_budget
from mkdeck.choose.burdens import BURDENED, allowed, burdens
from mkdeck.choose.echoes import Echoes
from mkdeck.language.english.stems import similarity, stems, words
from mkdeck.markup import blanks, fill, mask, plain
from mkdeck.model import CardType, Draft, Form, Idea, Kind, LeftOut, Tier
from mkdeck.render import context_of
from mkdeck.write import write

KNOWN = 0.2  # what an answer that another card asks for must promise more
QUESTION_FIRST = 0.03  # what a blank must promise more than a question about the same statement
LAST = {  # the same for questions that ask less precisely than others
    "examples": 0.15,  # "A and B are examples of what?": graders kept half
    "about": 0.06,
}
SAME = 0.6  # Jaccard similarity of stems from which two cards ask for one fact (card-writing.md, L7)


class Refused(NamedTuple):
    """A draft that a rule refused."""

    draft: Draft
    verdict: Verdict


def choose(ideas: Sequence[Idea], deck: str = "") -> tuple[list[Draft], list[Refused], list[LeftOut]]:
    """The drafts to keep, in the order of the note; those refused; and the lines whose every draft was refused."""
    kept: list[Draft] = []
    refused: list[Refused] = []
    left_out: list[LeftOut] = []
    asked: set[str] = set()
    several = _several_works(ideas)
    echoes = Echoes(ideas)
    for idea in ideas:
        one_of_several = any((idea.parts[1], author) in several for author in idea.parts[3:])
        drafts = (d for d in write(idea) if not one_of_several or d.writer != "recommended-role" or d.front.endswith(")"))
        passed, vetoed = _passed(drafts, deck)
        passed = [_minor(draft) if echoes.is_by_the_way(draft) else draft for draft in passed]
        chosen = list(_best(_unburdened(passed), asked))
        asked.update(answer_of(draft).lower() for draft in chosen)
        kept.extend(chosen)
        if not chosen and len(vetoed) > 1:
            vetoed = [one._replace(draft=rated(one.draft)) for one in vetoed]  # the best of them tells why
        if not chosen:
            left_out.append(_reason(idea, vetoed))
        refused.extend(vetoed)
    kept, doubles = _without_doubles(kept)
    left_out.extend(doubles)
    return within_budget(kept), refused, left_out


def _several_works(ideas: Iterable[Idea]) -> frozenset[tuple[str, str]]:
    """Roles with the authors of whom the note recommends several works in them: "which book by A?" has no only answer there."""
    works = {(idea.parts[1], author, idea.parts[0]) for idea in ideas if idea.form is Form.RECOMMENDATION for author in idea.parts[3:]}
    count = Counter((role, author) for role, author, _ in works)
    return frozenset(pair for pair, number in count.items() if number > 1)


def _passed(drafts: Iterable[Draft], deck: str) -> tuple[list[Draft], list[Refused]]:
    passed: list[Draft] = []
    vetoed: list[Refused] = []
    for draft in drafts:
        codes: list[str] = []
        for verdict in judge(draft, context_of(draft), deck):
            if verdict.rule.refuses:  # the first one tells why, and spares the rules after it
                vetoed.append(Refused(draft, verdict))
                break
            codes.append(verdict.rule.code)
        else:
            passed.append(rated(draft, tuple(codes)))
    return passed, vetoed


def rated(draft: Draft, checks: tuple[str, ...] = ()) -> Draft:
    """The draft with a score that says how likely a careful author would keep it; in the second tier if that is not likely.

    checks: the codes of the rules that find it minor.
    Who wrote what, what the whole is about and what to read next are asked of every work, so nobody's taste decides on them.
    """
    matter_of_taste = draft.idea.form not in (Form.RECOMMENDATION, Form.AUTHOR, Form.GIST)
    score = likely(draft) if matter_of_taste else draft.score
    minor = bool(checks) or score < asked_of(draft)
    if draft.tier is Tier.EVERYTHING or not all(BY_CODE[code].fills for code in checks):
        score = min(score, BARELY)  # what its writer finds minor, or what is no sentence
    return draft._replace(score=score, tier=Tier.EVERYTHING if minor else draft.tier, checks=checks)


def _unburdened(passed: Sequence[Draft]) -> Sequence[Draft]:
    """The drafts; the blanks of a sentence are in the second tier where the best has too many burdens, and fill up no note but prose."""
    for writer in BURDENED:
        hiding = [draft for draft in passed if draft.writer == writer and draft.score >= FILLS_UP]
        best = max(hiding, key=lambda draft: draft.score, default=None)
        if best and best.idea.form is Form.STATEMENT and best.idea.kind is not Kind.HUMAN_NOTE and burdens(best) > allowed(best):
            passed = [_minor(draft) if draft.writer == writer else draft for draft in passed]
    return passed


def _minor(draft: Draft) -> Draft:
    return draft._replace(tier=Tier.EVERYTHING, score=min(draft.score, BARELY))


def _best(passed: Sequence[Draft], known: set[str]) -> Iterator[Draft]:
    """The best draft, its companions, and in the second tier those that ask for another part of the idea."""
    leading = [draft for draft in passed if not draft.companion]
    if not leading:
        yield from (draft for draft in passed if draft.companion)
        return
    first = max(
        leading,
        key=lambda draft: (draft.tier is Tier.DEFAULT and answer_of(draft).lower() not in known, draft.score - _held_back(draft, known)),
    )
    yield first
    asked = answer_stems(first)
    for draft in passed:
        if draft is first:
            continue
        if draft.companion:
            yield draft
        elif not (answer_stems(draft) & asked) and not same_answer(draft, first):
            asked |= answer_stems(draft)
            yield draft._replace(tier=Tier.EVERYTHING)


def _held_back(draft: Draft, known: set[str]) -> float:
    """What a draft's score loses when the best of an idea is chosen: a blank beside a question, an answer that is asked for already."""
    held = KNOWN if answer_of(draft).lower() in known else 0
    return held + (QUESTION_FIRST if draft.writer in HIDING else LAST.get(draft.writer, 0))


def answer_of(draft: Draft) -> str:
    """The answer of a draft as plain text: the back, or what is under its blanks."""
    if draft.type is CardType.CLOZE:
        return "; ".join(answer for _, answer in blanks(draft.front))
    return plain(draft.back)


def answer_stems(draft: Draft) -> frozenset[str]:
    return stems(answer_of(draft))


def same_answer(one: Draft, other: Draft) -> bool:
    return answer_of(one).lower() == answer_of(other).lower()


def whole_stems(draft: Draft) -> frozenset[str]:
    """The stems of front and answer together, the source's title apart."""
    text = plain(fill(draft.front)) + " " + plain(draft.back)
    return stems(text) - stems(draft.idea.work.short) - _FRAME


_FRAME = stems("according advises example term means mean recommended similar contrasting related book which")


NEAREST = 20  # drafts that are compared with one: who asks for the same fact shares more words than others
SHARING = 100  # drafts that are looked up by one word; a word that more of them share tells little


def _without_doubles(drafts: Sequence[Draft]) -> tuple[list[Draft], list[LeftOut]]:
    """Drop what asks for a fact twice, the better one stays; and of two alike fronts with different answers the lesser."""
    kept: list[Draft] = []
    doubles: list[LeftOut] = []
    fronts: dict[str, Draft] = {}
    ranked = sorted(enumerate(drafts), key=lambda pair: (pair[1].tier is Tier.EVERYTHING, -pair[1].score, pair[0]))
    near = _Near()
    told: set[int] = set()  # lines that have a card, or a reason
    for _, draft in ranked:
        whole = whole_stems(draft)
        double = next((d for s, d in near.to(whole) if _double(draft, whole, d, s)), None)
        front = " ".join(words(plain(mask(draft.front)).lower()))
        double = double or fronts.get(front)
        if double is not None:
            if draft.idea.line not in told:
                told.add(draft.idea.line)
                doubles.append(
                    LeftOut(
                        draft.idea.path,
                        draft.idea.line,
                        "L7",
                        f"asks for the same fact as line {double.idea.line}",
                        plain(draft.idea.source)[:300],
                    )
                )
            continue
        kept.append(draft)
        told.add(draft.idea.line)
        fronts[front] = draft
        near.add(whole, draft)
    order = {id(draft): place for place, draft in enumerate(drafts)}
    return sorted(kept, key=lambda draft: order[id(draft)]), doubles


class _Near:
    """Drafts by their stems: which of them share most with another one. A note may hold thousands, so not all are looked at."""

    def __init__(self) -> None:
        self._drafts: list[tuple[frozenset[str], Draft]] = []
        self._by_stem: dict[str, list[int]] = {}

    def add(self, whole: frozenset[str], draft: Draft) -> None:
        for stem in whole:
            self._by_stem.setdefault(stem, []).append(len(self._drafts))
        self._drafts.append((whole, draft))

    def to(self, whole: frozenset[str]) -> Iterator[tuple[frozenset[str], Draft]]:
        """The nearest drafts, in the order in which they were added."""
        shared: Counter[int] = Counter()
        for stem in whole:
            shared.update(self._by_stem.get(stem, ())[-SHARING:])
        for place in sorted(place for place, _ in shared.most_common(NEAREST)):
            yield self._drafts[place]


def _double(one: Draft, ones: frozenset[str], other: Draft, others: frozenset[str]) -> bool:
    if Form.GIST in (one.idea.form, other.idea.form):
        return False
    if one.companion or other.companion or one.idea is other.idea:
        return one.idea is not other.idea and one.companion == other.companion and similarity(ones, others) >= 0.8
    return _asks_the_same(one, ones, other, others) and _numbers(one) == _numbers(other)


def _numbers(draft: Draft) -> list[str]:
    return re.findall(r"\d+", plain(draft.front))


def _asks_the_same(one: Draft, ones: frozenset[str], other: Draft, others: frozenset[str]) -> bool:
    """Whether two drafts of different ideas ask for one fact, as far as their words tell."""
    if one.idea.kind is Kind.RECOMMENDATION or other.idea.kind is Kind.RECOMMENDATION:
        return one.idea.label == other.idea.label and one.idea.kind is other.idea.kind
    if Form.COUNTED in (one.idea.form, other.idea.form):
        return similarity(ones, others) >= SAME
    alike = similarity(ones, others)
    contained = len(ones & others) / max(1, min(len(ones), len(others)))
    if alike < 0.4 and contained < 0.85:
        return False
    mine, theirs = answer_stems(one), answer_stems(other)
    shared = similarity(mine, theirs) if mine or theirs else 0.0
    return alike >= SAME or (shared >= 0.5 and alike >= 0.4) or (contained >= 0.85 and shared > 0 and min(len(ones), len(others)) >= 4)


def _reason(idea: Idea, vetoed: Sequence[Refused]) -> LeftOut:
    if vetoed:
        first = max(vetoed, key=lambda r: r.draft.score)
        code, reason = first.verdict.rule.code, first.verdict.message
    else:
        code, reason = "no-question", "gives no question with only one right answer"
    return LeftOut(idea.path, idea.line, code, reason, plain(idea.source or idea.text)[:300])
