"""The numbers of a deck as HTML: how many cards there are, how long they are, and what they will cost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from html import escape, unescape

from mkdeck.lazy import regex
from mkdeck.model import Card, CardType
from mkdeck.preview.charts import Rows, bars, columns, curve
from mkdeck.preview.forecast import DAYS, LIVES, Forecast, ageing, forecast

MOST_NOTES = 25  # notes with a bar of their own
OTHER_PACES = (5, 10, 20, 40)
_WIDTH, _MOST_WORDS = 5, 45  # words of a column; from the last on all are in one
_TAG = regex(r"<[^<>]*>")
_CLOZE = regex(r"\{\{c(\d+)::(.*?)(?:::.*?)?\}\}", re.DOTALL)


def numbers(cards: Sequence[Card], new: int, retention: float) -> str:
    """The charts and tables of a deck, for so many new cards a day and the share that shall be remembered."""
    asked = sum(len(fronts_of(card)) for card in cards)
    if not cards:
        return "<p>There are no cards in this deck.</p>"
    kinds = Counter(str(card.kind) for card in cards)
    notes = Counter(card.note for card in cards).most_common()
    rest = sum(count for _, count in notes[MOST_NOTES:])
    rows = [*notes[:MOST_NOTES], *([(f"{len(notes) - MOST_NOTES:,} other notes", rest)] if rest else [])]
    return "".join(
        (
            f"<p>{len(cards):,} notes in Anki, which ask {asked:,} cards: a sentence with two blanks is two cards.</p>",
            f"<h2>Cards by kind</h2>{bars('Cards by kind', kinds.most_common())}",
            f"<h2>Cards by note</h2>{bars('Cards by note', rows)}",
            _lengths("Length of fronts", [words for card in cards for words in fronts_of(card)]),
            _lengths("Length of answers", [words for card in cards for words in answers_of(card)]),
            _cost(asked, new, retention),
        )
    )


def fronts_of(card: Card) -> list[int]:
    """The words that each card of a note shows when it asks."""
    if card.type is CardType.QA:
        return [_words(card.front)]
    return [_words(_asking(card.text, number)) for number in _numbers(card)]


def _asking(text: str, number: str) -> str:
    return _CLOZE.sub(lambda one: "" if one[1] == number else one[2], text)


def answers_of(card: Card) -> list[int]:
    """The words that each card of a note wants to hear."""
    if card.type is CardType.QA:
        return [_words(card.back)]
    return [sum(_words(answer) for other, answer in _CLOZE.findall(card.text) if other == number) for number in _numbers(card)]


def _numbers(card: Card) -> list[str]:
    return sorted({number for number, _ in _CLOZE.findall(card.text)}, key=int)


def _words(field: str) -> int:
    return len(unescape(_TAG.sub(" ", field)).split())


def _lengths(title: str, lengths: Sequence[int]) -> str:
    found = Counter(min(max(0, length - 1) // _WIDTH, _MOST_WORDS // _WIDTH) for length in lengths)
    rows: Rows = [
        (f"{at * _WIDTH + 1}–{(at + 1) * _WIDTH}" if at < max(found) or at < _MOST_WORDS // _WIDTH else f"{at * _WIDTH + 1}+", found[at])
        for at in range(max(found) + 1)
    ]
    middle = sorted(lengths)[len(lengths) // 2]
    return f"<h2>{title}</h2><p class=quiet>Words. Half have {middle} or fewer.</p>{columns(title, 'words', rows)}"


def _cost(cards: int, new: int, retention: float) -> str:
    age = ageing(retention)
    chosen = forecast(cards, new, age)
    months = [(day, f"month {day // 30}" if day else "today") for day in range(0, DAYS, 90)]
    rows = "".join(_row(forecast(cards, pace, age)) for pace in sorted({*OTHER_PACES, new}))
    busiest = f"{max(chosen.reviews):.0f} cards and {max(chosen.minutes):.0f} minutes"
    text = (
        f"With {new:,} new cards a day you have seen all {cards:,} after {chosen.days_of_new:,} days. "
        f"The busiest day of the year asks {busiest}; an average day {sum(chosen.reviews) / DAYS:.0f} cards and "
        f"{sum(chosen.minutes) / DAYS:.0f} minutes."
    )
    return (
        f"<h2>What it will cost</h2><p>{escape(text)}</p>"
        f"<h3>Cards a day</h3>{curve('Cards asked on each day of a year', text, chosen.reviews, months)}"
        f"<h3>Minutes a day</h3>{curve('Minutes on each day of a year', text, chosen.minutes, months)}"
        "<table><caption class=quiet>Other paces, cards and minutes a day</caption><thead><tr><th scope=col>New a day</th>"
        "<th scope=col>All seen after</th><th scope=col>Busiest day</th><th scope=col>Average day</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>{_assumptions(retention)}"
    )


def _row(one: Forecast) -> str:
    busiest = f"{max(one.reviews):.0f} cards, {max(one.minutes):.0f} min"
    average = f"{sum(one.reviews) / DAYS:.0f} cards, {sum(one.minutes) / DAYS:.0f} min"
    return f"<tr><td>{one.new:,}</td><td>{one.days_of_new:,} days</td><td>{busiest}</td><td>{average}</td></tr>"


def _assumptions(retention: float) -> str:
    return (
        f"<p class=quiet>Assumed: FSRS with its default parameters, {retention:.0%} of the cards shall be remembered, no day is left out, "
        "and you start without other decks. A card is counted once on a day; the time includes that a forgotten card comes again. "
        "How people answer and how long they take are the means of many users that the FSRS project gives: at first sight 24 % do "
        "not know the card, and a review takes 6 to 12 seconds, 23 if it was forgotten, 7 to 34 when it is new. "
        f"The means of {LIVES:,} simulated cards, always the same ones. Your own numbers will differ.</p>"
    )
