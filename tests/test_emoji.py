"""Emoji go, letters and signs stay, and no gap is left."""

from __future__ import annotations

import pytest

from mkdeck.language.emoji import strip_emoji


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("🧠 Foo", " Foo"),
        ("Foo 🧠", "Foo "),
        ("a 🧠 b", "a b"),
        ("a 🧠🔁 b", "a b"),
        ("a 🧠 🔁 b", "a b"),
        ("a🧠b", "ab"),
        ("end 🎯.", "end."),
        ("one 🎯, two", "one, two"),
        ("👩‍🔬 science", " science"),
        ("👍🏽 yes", " yes"),
        ("🇨🇿 flag", " flag"),
        ("🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f flag", " flag"),
        ("1️⃣ first", " first"),
        ("❤️ heart", " heart"),
        ("☑️ done", " done"),
        ("➡️ next", " next"),
        ("⌨️ keys", " keys"),
        ("©️ mark", " mark"),
    ],
)
def test_emoji_go_without_a_gap(text: str, expected: str) -> None:
    assert strip_emoji(text) == expected


@pytest.mark.parametrize(
    "text",
    ["naïve", "日本語", "→ ✓ © ® ™ ½ × ∞ …", "#1 * 3", "α ≤ β", "הזיכרון", "C♯", "①", "e\u0301", "“quote” — dash"],
)
def test_letters_and_signs_stay(text: str) -> None:
    assert strip_emoji(text) == text
