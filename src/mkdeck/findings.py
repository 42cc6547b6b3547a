"""What `mkdeck check` says about notes: one finding a line, in the manner of linters, and what a code means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches

from mkdeck.check import BY_CODE
from mkdeck.check.reasons import REASONS
from mkdeck.model import Deck, Tier
from mkdeck.report import plain
from mkdeck.terminal import one_line

_REASONS = {reason.code: reason for reason in REASONS}
SECOND = "second-tier"
_LONGEST_QUOTE = 60  # characters of a line that are shown after its message


def findings(deck: Deck, *, everything: bool = False) -> list[dict[str, object]]:
    """The problems and the lines without a card, by file and line.

    everything: also the lines that nobody expects a card from (navigation, prompts and the like).
    """
    found: list[dict[str, object]] = [
        {"path": p.path, "line": p.line, "code": p.code, "message": p.message, "remedy": p.remedy, "text": ""} for p in deck.problems
    ]
    for left in deck.left_out:
        if everything or not is_expected(left.code):
            remedy = remedy_of(left.code)
            found.append(
                {"path": left.path, "line": left.line, "code": left.code, "message": left.reason, "remedy": remedy, "text": left.text}
            )
    if everything:
        found += _of_the_second_tier(deck)
    told = {(one["path"], one["line"], one["code"], one["message"], one["text"]): one for one in found}  # a line may have several ideas
    return sorted(told.values(), key=lambda one: (str(one["path"]), one["line"], str(one["code"])))


def _of_the_second_tier(deck: Deck) -> Iterator[dict[str, object]]:
    """The lines all of whose cards come only with --everything."""
    first = {(card.path, card.line) for card in deck.cards if card.tier is Tier.DEFAULT}
    told = {(card.path, card.line): card for card in reversed(deck.cards) if (card.path, card.line) not in first}
    for (path, line), card in told.items():
        shown = plain(card.front or card.text)
        message = "gives a card only with --everything"
        yield {"path": path, "line": line, "code": SECOND, "message": message, "remedy": remedy_of(SECOND), "text": shown}


def is_expected(code: str) -> bool:
    """Whether a reason is no matter to a person who wants more cards."""
    return code in _REASONS and _REASONS[code].expected


def remedy_of(code: str) -> str:
    """What to do in the note."""
    if code in _REASONS:
        return _REASONS[code].remedy
    return BY_CODE[code].remedy if code in BY_CODE else ""


def lines(found: list[dict[str, object]]) -> Iterator[str]:
    """The findings as "path:line code message", and a summary by code."""
    for one in found:
        text = str(one["text"])
        quote = f" — {text[:_LONGEST_QUOTE]}{'…' if len(text) > _LONGEST_QUOTE else ''}" if text else ""
        yield one_line(f"{one['path']}:{one['line']} {one['code']} {one['message']}{quote}")
    if found:
        yield ""
        counts = Counter(str(one["code"]) for one in found)
        width = max(len(code) for code in counts)
        for code, number in counts.most_common():
            yield f"{code:{width}}  {number:5}  {why(code)}"
        yield f"{'':{width}}  mkdeck check --explain CODE says what a code means and what to do."
    else:
        yield "Nothing found: each line of content gives a card."


def why(code: str) -> str:
    """One line on why a code matters."""
    if code in _REASONS:
        return _REASONS[code].why
    return BY_CODE[code].why if code in BY_CODE else "The note could not be read."


def explain(code: str) -> str:
    """What a code means, with examples; for an unknown code, the codes that there are."""
    known = {name.lower(): name for name in (*BY_CODE, *_REASONS)}
    name = known.get(code.lower(), "")
    if name in BY_CODE:
        rule = BY_CODE[name]
        effect = "Such a card is left out." if rule.refuses else "Such a card moves to the second tier (--everything)."
        head = f"{rule.code} {rule.name}\n\n{rule.why}\n{effect}"
        return f"{head}\n\nStops:     {rule.catches}\nLets pass: {rule.spares}\nIn a note: {rule.remedy}"
    if name:
        reason = _REASONS[name]
        return f"{reason.code}\n\n{reason.why}\n\nIn a note: {reason.remedy}"
    close = get_close_matches(code, [*BY_CODE, *_REASONS], n=1)
    guess = f" Did you mean {close[0]}?" if close else ""
    return f"There is no code {code}.{guess} The codes are: {', '.join([*BY_CODE, *_REASONS])}."


def is_code(code: str) -> bool:
    """Whether a code is known."""
    return code.lower() in {name.lower() for name in (*BY_CODE, *_REASONS)}
