"""What the terminal shows: the report at the end of a build, the list of cards, the problems; and the same as JSON."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

from mkdeck.errors import located
from mkdeck.lazy import regex
from mkdeck.model import Card, CardType, Deck, Kind, Problem, Tier
from mkdeck.terminal import Painter, harmless, one_line

_TAG = r"""\b(?:[^>"']|"[^"]*"|'[^']*')*>"""
_PICTURE = regex(rf"<img{_TAG}", re.IGNORECASE)
_ALT = regex(r"""\balt=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_BULLET = regex(rf"\s*<li{_TAG}", re.IGNORECASE)
_BREAK = regex(rf"<(?:br|hr|/(?:p|div|tr|ul|ol|li|h[1-6]|pre|blockquote)){_TAG}", re.IGNORECASE)
_TELLING = 3  # words that tell a reason
_OTHER = regex(rf"</?[a-z][a-z0-9]*{_TAG}", re.IGNORECASE)


def build_object(deck: Deck, target: Path) -> dict[str, object]:
    """Return the result of a build, as `--json` prints it."""
    return {
        "deck": str(target),
        "notes": deck.notes,
        "cards": len(deck.cards),
        "by_kind": _by_kind(deck),
        "left_out": [one._asdict() for one in deck.left_out],
        "problems": [one._asdict() for one in deck.problems],
    }


def card_object(card: Card) -> dict[str, object]:
    """Return a card as `cards --json` prints it; other programs build on these names and their order."""
    asked = {"front": card.front, "back": card.back} if card.type is CardType.QA else {"text": card.text}
    return {
        "guid": card.guid,
        "type": card.type,
        "kind": card.kind,
        "writer": card.writer,
        "tier": card.tier,
        **asked,
        "extra": card.extra,
        "context": card.context,
        "deck": card.deck,
        "tags": list(card.tags),
        "note": card.note,
        "path": card.path,
        "line": card.line,
    }


def build_report(deck: Deck, retired: int = 0) -> str:
    """Return what was made and what was left out, for a person. retired: the cards of the deck that no note gives any more."""
    paint = Painter(sys.stdout)
    more = f", and {_count(retired, 'retired card')}" if retired else ""
    lines = [paint(f"{_count(len(deck.cards) - retired, 'card')} from {_count(deck.notes, 'note')}{more}", "bold")]
    lines += _table((str(kind), number) for kind, number in _by_kind(deck).items())
    if deck.left_out:
        lines += ["", paint(f"{len(deck.left_out):,} left out, and why (mkdeck check --all shows the lines)", "bold")]
        reasons: dict[str, Counter[str]] = {}
        for (code, reason), number in (deck.reasons or Counter((one.code, one.reason) for one in deck.left_out)).items():
            reasons.setdefault(code, Counter())[reason] += number
        counts = Counter({code: found.total() for code, found in reasons.items()}).most_common()
        lines += _table((one_line(_shared(reasons[code])), number) for code, number in counts)
    if deck.problems:
        lines += [
            "",
            f"{_count(len(deck.problems), 'note')} could not be read (see above): the cards that it gave before stay as they were.",
        ]
    return "\n".join(lines)


def closing(deck: Deck, target: Path) -> str:
    """Return where the deck is, and how it comes into Anki."""
    paint = Painter(sys.stdout)
    name = one_line(str(target))
    if not deck.cards:
        return f"No cards were made, so the deck is empty: {name}"
    return f"Deck: {paint(name, 'bold')}\nIn Anki: File > Import..., choose {name}, then Sync."


def problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield each problem on one line: where it is, what it is, and what to do."""
    paint = Painter(sys.stderr)
    for one in problems:
        where = one_line(f"{one.path}:{one.line}:")
        yield f"{paint(where, 'yellow')} {one_line(located('', 0, one.message, one.remedy))}"


def card_text(card: Card) -> str:
    """Return a card for a person: where it comes from and its kind, what it asks, what it answers."""
    paint = Painter(sys.stdout)
    where = one_line(f"{card.path}:{card.line}")
    about = [str(card.kind), *([card.context] if card.context else []), *_second_tier(card)]
    lines = [f"{paint(where, 'cyan')}  {paint(one_line(plain(' · '.join(about))), 'dim')}"]
    if card.type is CardType.QA:
        lines += [_indented("Q: ", card.front), _indented("A: ", card.back)]
    else:
        lines.append(_indented("", card.text))
    if card.extra:
        lines.append(paint(_indented("", card.extra), "dim"))
    return "\n".join(lines) + "\n"


def plain(html: str) -> str:
    """Return what a reader sees of a piece of HTML, without what could steer a terminal."""
    text = _PICTURE.sub(_picture, html)
    text = _OTHER.sub("", _BREAK.sub("\n", _BULLET.sub("\n- ", text)))
    lines = (line.rstrip() for line in harmless(unescape(text)).split("\n"))
    return "\n".join(line for line in lines if line)


def _picture(found: re.Match[str]) -> str:
    """Return what stands for a picture in a text."""
    alt = _ALT.search(found[0])
    words = (alt[1] or alt[2]) if alt else ""
    return f"[picture: {words}]" if words else "[picture]"


def _second_tier(card: Card) -> list[str]:
    """Return what the list of cards says about a card that is not in the deck by default."""
    return ["only with --everything"] if card.tier is Tier.EVERYTHING else []


def _indented(start: str, html: str) -> str:
    """Return a field as text under the line that says where it comes from."""
    return "  " + start + plain(html).replace("\n", "\n  " + " " * len(start))


def _by_kind(deck: Deck) -> dict[str, int]:
    """Return the numbers of cards by kind, in the order of the kinds."""
    counts = {str(kind): number for kind, number in deck.by_kind.items()}
    known = [kind.value for kind in Kind]
    return {kind: counts[kind] for kind in [*known, *sorted(counts.keys() - set(known))] if counts.get(kind)}


def _table(rows: Iterable[tuple[str, int]]) -> list[str]:
    """Return rows of a number and what it counts, the numbers aligned."""
    taken = list(rows)
    width = max((len(f"{number:,}") for _, number in taken), default=0)
    return [f"  {number:>{width},}  {words}" for words, number in taken]


def _shared(reasons: Counter[str]) -> str:
    """Return what several reasons of one code say in common: the words at their start and end, and "…" between.

    Reasons that share too little to be understood are told by the most frequent one.
    """
    first, *others = (reason.split() for reason in sorted(reasons))
    if not others:
        return " ".join(first)
    shortest = min(map(len, [first, *others]))
    start = next((n for n in range(shortest) if any(words[n] != first[n] for words in others)), shortest)
    rest = shortest - start
    end = next((n for n in range(rest) if any(words[-1 - n] != first[-1 - n] for words in others)), rest)
    if start + end < _TELLING:
        return f"{reasons.most_common(1)[0][0]}, or the like"
    return " ".join([*first[:start], "…", *first[len(first) - end :]])


def _count(number: int, thing: str) -> str:
    """Return "1 card", "2 cards"."""
    return f"{number:,} {thing}" + ("" if number == 1 else "s")
