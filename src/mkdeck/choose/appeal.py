"""Draft -> how likely a careful author would keep it as it is: traits of a card, weighed by what graders kept.

Writers know whether they may ask; they do not know how good what they ask has turned out to be. Here a draft is described
by plain traits ("a comma follows the blank", "the subject is the work"), and each trait has a weight in `appeal.tsv`. The
weights are those of a logistic regression over cards that were graded one by one, fitted by `python -m tools.fit`;
they are data, made on one day from the graded cards in tests/graded, and readable line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from math import exp, log
from pathlib import Path

from mkdeck.language.english.clauses import Clause, analyse, without_parentheses
from mkdeck.language.english.patterns import EVALUATIVE, EXPOSITION, GENERIC, REPORTING, praise_in
from mkdeck.language.english.stems import content_words, rarity
from mkdeck.language.english.tagging import Token, tag
from mkdeck.language.english.words import zipf
from mkdeck.lazy import regex
from mkdeck.markup import AUTHOR, WORK, blanks, mask, plain
from mkdeck.model import CardType, Draft, Idea
from mkdeck.naming import OPENING


def _any_of(words: str) -> re.Pattern[str]:
    """The pattern of some whole words."""
    listed = words.split()
    return regex(rf"\b(?:{'|'.join(listed)})\b", needs=tuple(listed))


_POINTING = regex(r"\b(?:it|they|its|their|this|these|he|she|his|her)\b")
_SAID_BY = regex(f"^(?:{OPENING}|[^:]* advises: )", re.IGNORECASE)
_OPENINGS = frozenset("the a an in for when if by each one no some most what why how which who where".split())
GAP = "␣"  # stands for a blank while the words around it are looked at
_HEDGED = _any_of("can could may might often sometimes potentially")
_RANKED = _any_of("key crucial important essential vital central fundamental critical significant core major")
_LISTED = regex(r"\b(?:such as|including|like|e\.g\.)", needs=("such as", "including", "like", "e.g."))
_VAGUE = _any_of("various several many different numerous certain some")
_DENIED = regex(
    r"\b(?:not|never|no|without|rather than|instead of)\b|n['’]t\b",
    needs=("no", "never", "without", "rather than", "instead of", "n't", "n’t"),
)
_FIGURE = regex(
    r"(?:(?P<year>(?:1\d|20)\d\d\b(?! \w))|(?P<percentage>[\d.,]+\s?(?:%|percent))|(?P<sum>[$€£])|(?P<figure>\d)"
    r"|(?P<number>(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|half)\b))"
)
_DIGIT = regex(r"\d")
_PLAIN = GENERIC | EVALUATIVE
_ASKED = regex(rf"^(?:{OPENING})?(?P<word>\w+)(?: (?P<second>\w+))?")


WRITERS_SHARE = 0.5  # how much the writer's own estimate counts beside the graders' (by recall; by cross-validation 0 to 0.3 is as good)


def likely(draft: Draft) -> float:
    """How likely a card with these traits is kept, 0 to 1: what graders kept, pooled with what its writer expects of such cards."""
    weights = _weights()
    own = logit(draft.score)
    graded = weights.get("always", 0.0) + weights.get("score", 0.0) * own + sum(weights.get(trait, 0.0) for trait in traits(draft))
    return 1 / (1 + exp(WRITERS_SHARE * (graded - own) - graded))


def logit(share: float) -> float:
    """The log odds of a share."""
    share = min(max(share, 0.02), 0.98)
    return log(share / (1 - share))


@cache
def _weights() -> Mapping[str, float]:
    lines = Path(__file__).with_name("appeal.tsv").read_text("utf-8").splitlines()
    return {trait: float(weight) for trait, weight in (line.split("\t") for line in lines if line)}


def traits(draft: Draft) -> Iterator[str]:
    """What can be said about a draft without understanding it, each trait at most once or a few times."""
    idea = draft.idea
    yield f"writer {draft.writer}"
    yield f"kind {idea.kind}"
    yield f"form {idea.form}"
    if idea.judging:
        yield "the note judges here"
    yield f"under {len(idea.trail)} headings"
    if idea.label:
        yield "under a label"
        yield f"label of {min(len(idea.label.split()), 5)} words"
        yield f"label rare {int(rarity(plain(idea.label)))}"
    yield _told(idea)
    yield f"{min(int(len(idea.text) / max(len(idea.source), 1) * 5), 5)}/5 of the source"
    yield from _of_statement(draft)
    if draft.type is CardType.CLOZE:
        yield from _of_blank(draft)
    else:
        yield from _of_question(draft)


def _told(idea: Idea) -> str:
    """How the statement stands in its passage: as the first, later, or not in these words."""
    if idea.place < 0:
        return "told with another subject" if idea.text.rstrip(".")[-ENDING:] in idea.source else "told in other words"
    return "told later" if idea.place else "told first"


ENDING = 25  # characters by which a statement is found again whose beginning is new


@lru_cache(maxsize=64)
def _of_text(text: str) -> tuple[str, ...]:
    clause = analyse(text)
    return (
        f"statement of {_size(len(text.split()), 6, 10, 15, 20, 26, 34)} words",
        *(_of_clause(clause) if clause else ("no clause",)),
    )


def _of_statement(draft: Draft) -> Iterator[str]:
    yield from _of_text(without_parentheses(draft.idea.text))
    yield from _of_shown(plain(draft.front), plain(draft.back))


@lru_cache(maxsize=64)  # the same for all blanks of a statement
def _of_shown(front: str, back: str) -> tuple[str, ...]:
    return tuple(_on_card(front, back))


def _on_card(front: str, back: str) -> Iterator[str]:
    """What can be said of the words on a card, its blanks filled."""
    shown = f"{front} {back}"
    low = shown.lower()
    for name, pattern in (("hedged", _HEDGED), ("ranked", _RANKED), ("lists", _LISTED), ("vague", _VAGUE)):
        if pattern.search(low):
            yield name
    praise = len(praise_in(shown))
    if praise:
        yield f"praise {min(praise, 2)}"
    yield f"commas {min(shown.count(','), 4)}"
    for mark, name in ((":", "a colon"), (";", "a semicolon"), ("—", "a dash"), ("(", "a bracket"), ('"', "a quotation"), ("?", "asks")):
        if mark in shown:
            yield name
    if _DIGIT.search(shown):
        yield "a number"
    if _DENIED.search(low):
        yield "a negation"
    front = front.lower()
    for word in _POINTING.findall(front):
        yield f"points with {word}"
    opening = _SAID_BY.sub("", front).partition(" ")[0]
    if opening in _OPENINGS:
        yield f"opens with {opening}"


def _of_clause(clause: Clause) -> Iterator[str]:
    subject = clause.subject
    if not subject:
        yield "a command"
        yield f"command {clause.verb.base}"
    elif WORK in subject or AUTHOR in subject:
        yield "subject is the work" if WORK in subject else "subject is the author"
        yield f"the work {clause.verb.base}" if clause.verb.base in EXPOSITION else "the work does"
        if clause.verb.base in REPORTING:
            yield "the work reports"
    else:
        yield f"subject of {min(len(subject.split()), 6)} words"
        yield f"subject rare {_rare(subject)}"
    yield "verb be" if clause.verb.is_be else f"verb {clause.verb.form}"
    if clause.lead:
        yield "a lead"
    for tail in clause.tails[:2]:
        yield f"tail {tail.kind}"


def _of_blank(draft: Draft) -> Iterator[str]:
    answers = blanks(draft.front)
    if len(answers) != 1:
        yield f"blanks {min(len(answers), 4)}"
        return
    answer = plain(answers[0][1])
    text = plain(mask(draft.front, None, GAP))
    before, _, after = text.partition(GAP)
    start, end = len(before), len(before) + len(answer)
    yield f"blank of {min(len(answer.split()), 5)} words"
    yield f"blank rare {_rare(answer)}"
    words = content_words(answer)
    if words:
        common = max(map(zipf, words))
        yield f"blank common {_size(int(common * 10), 36, 42, 48, 54)}"
        if all(word in GENERIC or word in EVALUATIVE for word in words):
            yield "blank generic"
        elif any(word in GENERIC or word in EVALUATIVE for word in words):
            yield "blank partly generic"
    figure = _FIGURE.match(answer)
    if figure:
        yield f"blank is a {figure.lastgroup}"
    if answer[:1].isupper():
        yield "blank has a capital"
    if "-" in answer:
        yield "blank has a hyphen"
    tokens = tag(f"{before}{answer}{after}")  # the same for all blanks of a statement
    inside = "".join(token.tag for token in tokens if start <= token.start < end)
    left = [token for token in tokens if token.end <= start]
    right = next((token for token in tokens if token.start >= end), None)
    yield f"blank is {inside if len(inside) <= 3 else f'{inside[0]}-{inside[-1]}'}"
    yield f"before the blank {_near(left[-1]) if left else 'nothing'}"
    yield f"after the blank {_near(right) if right and right.text != '.' else 'nothing'}"
    if len(left) > 1:
        yield f"two before the blank {left[-2].tag}{left[-1].tag}"
    share = len(before) / max(len(before) + len(after), 1)
    yield f"blank at {int(share * 5)}/5"
    yield from _of_cue(f"{before} {after}", draft)


def _of_question(draft: Draft) -> Iterator[str]:
    front, back = plain(draft.front), plain(draft.back)
    asked = _ASKED.match(front)
    if asked:
        yield f"question {asked['word'].lower()}"
        yield f"question {asked['word'].lower()} {(asked['second'] or '').lower()}"
    yield f"answer of {_size(len(back.split()), 1, 2, 3, 5, 8, 12, 18, 25)} words"
    yield f"answer rare {_rare(back)}"
    tokens = tag(back)
    if tokens:
        yield f"answer begins {_near(tokens[0])}"
        yield f"answer ends {tokens[-1].tag}"
    if any(token.tag in "ZDMBH" for token in tokens):
        yield "answer has a verb"
    if any(token.tag == "O" for token in tokens):
        yield "answer has a pronoun"
    yield from _of_cue(front, draft)


def _of_cue(cue: str, draft: Draft) -> Iterator[str]:
    words = [word for word in content_words(cue.replace(plain(draft.idea.work.short), " ")) if word not in ("according", "advises", "mean")]
    yield f"cue of {_size(len(words), 2, 3, 4, 5, 7, 10, 14)} words"
    yield f"front of {_size(len(cue.split()), 7, 10, 14, 18, 22, 28)} words"
    telling = sorted(map(zipf, words))[:2]
    if telling:
        yield f"cue rare {_size(int(telling[-1] * 10), 30, 34, 38, 42, 46, 52)}"
    plainer = sum([word in _PLAIN for word in words])
    if words:
        yield f"cue generic {min(int(plainer / len(words) * 4), 3)}/4"


_TELLING_WORDS = frozenset("of in for to with by as from on and or not that which is are be the a an its their than".split())


def _near(token: Token) -> str:
    return token.lower if token.lower in _TELLING_WORDS or not token.text[0].isalnum() else token.tag


def _rare(text: str) -> int:
    return _size(int(rarity(text) * 10), 28, 33, 38, 43, 48, 54)


def _size(number: int, *limits: int) -> int:
    """The first limit that a number does not exceed, or one more than the last."""
    return next((limit for limit in limits if number <= limit), limits[-1] + 1)
