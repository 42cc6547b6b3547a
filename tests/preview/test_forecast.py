"""The forecast against a plain simulation: one card after the other, day after day, with formulas of its own."""

from __future__ import annotations

import re
from math import exp
from random import Random

import pytest

from mkdeck.preview import forecast as stage
from mkdeck.preview.forecast import DAYS, ageing, forecast
from mkdeck.preview.numbers import answers_of, fronts_of, numbers
from tests.preview.test_page import card

# The parameters of FSRS-6, and its formulas as its authors publish them ("The Algorithm").
W = (
    *(0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796),
    *(1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542),
)
DECAY = -W[20]
FACTOR = 0.9 ** (1 / DECAY) - 1


def recall(days: int, stability: float) -> float:
    return float((1 + FACTOR * days / stability) ** DECAY)


def interval(stability: float, retention: float) -> int:
    return max(1, round(float(stability / FACTOR * (retention ** (1 / DECAY) - 1))))


def first_difficulty(grade: int) -> float:
    return W[4] - exp(W[5] * (grade - 1)) + 1


def bounded(difficulty: float) -> float:
    return min(10.0, max(1.0, difficulty))


def after(stability: float, difficulty: float, grade: int, days: int) -> tuple[float, float]:
    """Stability and difficulty after a review."""
    known = recall(days, stability)
    if grade == 1:
        lapse = W[11] * difficulty ** -W[12] * ((stability + 1) ** W[13] - 1) * exp(W[14] * (1 - known))
        stability = min(lapse, stability / exp(W[17] * W[18]))
    else:
        factor = {2: W[15], 3: 1.0, 4: W[16]}[grade]
        stability *= 1 + exp(W[8]) * (11 - difficulty) * stability ** -W[9] * (exp(W[10] * (1 - known)) - 1) * factor
    damped = difficulty - W[6] * (grade - 3) * (10 - difficulty) / 9
    return max(stability, 0.001), bounded(W[7] * first_difficulty(4) + (1 - W[7]) * damped)


def plain_simulation(cards: int, new: int, retention: float, seed: int) -> tuple[list[int], list[float]]:
    """Reviews and minutes of each day of a year, for one learner and one deck."""
    chance = Random(seed)
    reviews, minutes = [0] * DAYS, [0.0] * DAYS
    unseen, states = cards, list[list[float]]()  # stability, difficulty, last day, due day
    for day in range(DAYS):
        for state in states:
            if state[3] != day:
                continue
            days = day - int(state[2])
            remembered = chance.random() < recall(days, state[0])
            grade = chance.choices((2, 3, 4), (0.224, 0.631, 0.145))[0] if remembered else 1
            state[:2] = after(state[0], state[1], grade, days)
            state[2:] = day, day + interval(state[0], retention)
            reviews[day] += 1
            minutes[day] += {1: 23.0, 2: 11.68, 3: 7.33, 4: 5.6}[grade] / 60
        for _ in range(min(new, unseen)):
            unseen -= 1
            grade = chance.choices((1, 2, 3, 4), (0.24, 0.094, 0.495, 0.171))[0]
            stability = W[grade - 1]
            states.append([stability, bounded(first_difficulty(grade)), day, day + interval(stability, retention)])
            reviews[day] += 1
            minutes[day] += {1: 33.79, 2: 24.3, 3: 13.68, 4: 6.5}[grade] / 60
    return reviews, minutes


def several_learners(cards: int, new: int, retention: float, learners: int = 8) -> tuple[list[float], list[float]]:
    """The means of several learners: what one of them meets is a matter of chance."""
    runs = [plain_simulation(cards, new, retention, seed) for seed in range(learners)]
    both = [[sum(day) / learners for day in zip(*(run[what] for run in runs), strict=True)] for what in (0, 1)]
    return both[0], both[1]


@pytest.mark.parametrize(("cards", "new", "retention"), [(1500, 10, 0.9), (2000, 40, 0.8), (5000, 10, 0.95)])
def test_the_forecast_agrees_with_a_plain_simulation(cards: int, new: int, retention: float) -> None:
    reviews, minutes = several_learners(cards, new, retention)
    told = forecast(cards, new, ageing(retention))
    assert sum(told.reviews) == pytest.approx(sum(reviews), rel=0.04)
    assert sum(told.minutes) == pytest.approx(sum(minutes), rel=0.04)
    for start in range(0, DAYS - 30, 30):
        month = slice(start, start + 30)
        assert sum(told.reviews[month]) == pytest.approx(sum(reviews[month]), rel=0.1)
        assert sum(told.minutes[month]) == pytest.approx(sum(minutes[month]), rel=0.1)


def test_the_lives_that_are_simulated_tell_the_mean_to_two_percent() -> None:
    totals = [sum(ageing(0.9, seed=seed).reviews) for seed in range(6)]
    mean = sum(totals) / len(totals)
    assert (sum((total - mean) ** 2 for total in totals) / len(totals)) ** 0.5 < 0.02 * mean


def test_the_same_deck_has_the_same_forecast() -> None:
    assert ageing(0.9, lives=300) == ageing(0.9, lives=300)
    assert ageing(0.9, lives=300) != ageing(0.9, lives=300, seed=1)


def test_who_wants_to_remember_more_is_asked_more() -> None:
    asked = [sum(ageing(retention, lives=800).reviews) for retention in (0.7, 0.8, 0.9, 0.97)]
    assert asked == sorted(asked)


def test_each_card_is_new_once_and_a_day_has_no_more_new_cards_than_wanted() -> None:
    once = stage.Ageing(0.9, (1.0, *[0.0] * (DAYS - 1)), (60.0, *[0.0] * (DAYS - 1)))
    told = forecast(25, 10, once)
    assert told.reviews[:4] == (10, 10, 5, 0)
    assert told.minutes[:4] == (10, 10, 5, 0)
    assert told.days_of_new == 3
    assert sum(forecast(10_000, 10, once).reviews) == 10 * DAYS
    assert forecast(10_000, 10, once).days_of_new == 1000


def test_the_page_says_what_the_forecast_assumes() -> None:
    said = numbers([card(1, "Why?", "So")], 10, 0.85)
    for word in ("FSRS", "85%", "default parameters", "24 %", f"{stage.LIVES:,} simulated cards", "Your own numbers will differ"):
        assert word in said


def test_a_sentence_with_blanks_is_as_many_cards_each_with_its_length() -> None:
    sentence = card(1, text="{{c1::One two}} is {{c2::<i>three</i>::hint}} and {{c1::four}}.")
    assert answers_of(sentence) == [3, 1]
    assert fronts_of(sentence) == [4, 5]
    assert "1 notes in Anki, which ask 2 cards" in numbers([sentence], 10, 0.9)


def test_charts_say_in_words_what_they_show() -> None:
    said = numbers([card(n, "Why <b>&amp;</b> how?", "So", note=f'Note "{n}" <x>') for n in range(1, 40)], 10, 0.9)
    assert said.count("<svg") == said.count('role="img" aria-label="')
    assert "&lt;x&gt;" in said
    assert "<x>" not in re.sub(r"<title>[^<]*</title>", "", said)
    assert "14 other notes" in said
