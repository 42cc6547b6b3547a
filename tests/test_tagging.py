"""What a word is in its place: sentences of our own, in which a noun, a verb or a participle can be taken for another."""

from __future__ import annotations

import pytest

from mkdeck.language.english.contexts import by_weights, parsed
from mkdeck.language.english.tagging import tag


@pytest.mark.parametrize(
    ("sentence", "word", "code"),
    [
        ("Pilots invented a code of flags.", "Pilots", "S"),
        ("Pilots invented a code of flags.", "invented", "D"),
        ("Harbour scribes invented accounting to tax barley.", "tax", "V"),
        ("A $40 million guild needs $8 million to grow.", "needs", "Z"),
        ("The company fixes nine tables and draws new charts.", "fixes", "Z"),
        ("Guild wardens punished dishonest bakers by burning their ovens.", "punished", "D"),
        ("The deputy mayor of the port, aged forty at the time.", "aged", "P"),
        ("To stop a custard from curdling, heat the eggs slowly.", "heat", "V"),
        ("Carried a copy of the tide table to the islands.", "Carried", "D"),
        ("The estimate of a ship's place from speed and heading.", "place", "N"),
        ("Focus on currents, not winds.", "Focus", "V"),
        ("Keepers work where pilots meet.", "work", "V"),
        ("Their work pays in spring.", "work", "N"),
    ],
)
def test_a_word_is_what_its_place_makes_it(sentence: str, word: str, code: str) -> None:
    assert [token.tag for token in tag(sentence) if token.text == word] == [code]


def test_of_codes_that_are_as_likely_the_first_one_wins() -> None:
    assert by_weights("VN", [parsed("N3 V-1"), parsed("N-2 V2 Z9")]) == "V"
    assert by_weights("VN", [parsed("N3 V-1")]) == "N"
