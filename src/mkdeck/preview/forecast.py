"""What a deck will cost: reviews and minutes a day over a year, simulated with FSRS, the scheduler of Anki.

All cards are alike to FSRS, so what a card costs so many days after it was first seen is the same for each: some thousand
lives are simulated, and each day of the year adds up what the cards cost that are as old by then.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from random import Random

DAYS = 365
LIVES = 4000  # the cost of a year is then known to about 2 %, that of a month to about 10 %
SEED = 20_240_229

# Means of many users, as the simulator of the FSRS project (fsrs-optimizer) takes them by default: again, hard, good, easy.
FIRST_ANSWERS = (0.24, 0.094, 0.495, 0.171)
LATER_ANSWERS = (0.224, 0.631, 0.145)  # hard, good, easy, where the card was remembered
FIRST_SECONDS = (33.79, 24.3, 13.68, 6.5)
LATER_SECONDS = (23.0, 11.68, 7.33, 5.6)


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a deck costs on each day of a year. new: cards a day; retention: the share of cards that shall be remembered."""

    cards: int
    new: int
    retention: float
    reviews: tuple[float, ...]
    minutes: tuple[float, ...]

    @property
    def days_of_new(self) -> int:
        """The days until each card has been seen, which may be more than a year."""
        return -(-self.cards // self.new)


@dataclass(frozen=True, slots=True)
class Ageing:
    """What one card costs on average, by the days since it was first seen: times that it is asked, and seconds."""

    retention: float
    reviews: tuple[float, ...]
    seconds: tuple[float, ...]


def ageing(retention: float, lives: int = LIVES, seed: int = SEED) -> Ageing:
    """Simulate the first year of some cards. The same numbers give the same result."""
    from datetime import UTC, datetime, timedelta

    from fsrs import Card, Rating, Scheduler

    scheduler = Scheduler(desired_retention=retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    chance, start = Random(seed), datetime(2024, 1, 1, tzinfo=UTC)
    reviews, seconds = [0] * DAYS, [0.0] * DAYS
    for number in range(lives):
        card, age = Card(card_id=number + 1, due=start), 0
        first = sum(number >= share * lives for share in accumulate(FIRST_ANSWERS[:-1]))  # each answer has its exact share
        while age < DAYS:
            now = start + timedelta(days=age)
            if age == 0:
                answer = first
            elif chance.random() > scheduler.get_card_retrievability(card, now):
                answer = 0
            else:
                answer = 1 + chance.choices(range(3), LATER_ANSWERS)[0]
            reviews[age] += 1
            seconds[age] += (LATER_SECONDS if age else FIRST_SECONDS)[answer]
            card, _ = scheduler.review_card(card, Rating(answer + 1), now)
            age = (card.due - start).days
    return Ageing(retention, tuple(count / lives for count in reviews), tuple(total / lives for total in seconds))


def forecast(cards: int, new: int, age: Ageing) -> Forecast:
    """Add up what so many cards cost, of which so many new ones are seen each day until there are no more."""
    introduced = [min(new, max(0, cards - day * new)) for day in range(DAYS)]
    reviews, seconds = [0.0] * DAYS, [0.0] * DAYS
    for first, count in enumerate(introduced):
        for day in range(first, DAYS) if count else ():
            reviews[day] += count * age.reviews[day - first]
            seconds[day] += count * age.seconds[day - first]
    return Forecast(cards, new, age.retention, tuple(reviews), tuple(total / 60 for total in seconds))
