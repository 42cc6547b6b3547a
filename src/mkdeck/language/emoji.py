"""Emoji out of text, letters and signs untouched.

The ranges are those of Unicode 16's emoji-data: characters with emoji presentation, and any character that the
variation selector 16 turns into an emoji. A bare check mark, (c) or an arrow is a sign and stays.
"""

from __future__ import annotations

from functools import lru_cache

from mkdeck.lazy import regex

_PRESENTATION = (
    "\U0001f000-\U0001f02f\U0001f0cf\U0001f170\U0001f171\U0001f17e\U0001f17f\U0001f18e\U0001f191-\U0001f19a\U0001f1e6-\U0001f1ff\U0001f200-\U0001f265"
    "\U0001f300-\U0001f64f\U0001f680-\U0001f6ff\U0001f7e0-\U0001f7eb\U0001f7f0\U0001f90c-\U0001f9ff\U0001fa70-\U0001faff"
    "\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd\u26be"
    "\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757"
    "\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55"
)
_JOINERS = "\u200d\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
_EMOJI = f"(?:[{_PRESENTATION}]|[0-9#*]\ufe0f?\u20e3|[\u00a9\u00ae\u203c-\u3299]\ufe0f)[{_JOINERS}]*"
_RUN = regex(rf"(?:{_EMOJI}|[\u200d\ufe0f]+)(?:\s*(?:{_EMOJI}|[\u200d\ufe0f]+))*(\s*)([,.;:!?)]?)")
_HIGH = regex("[^\x00-\u200c\u200e-\u20e2]")  # where they stand; to look there is quick
_MAYBE = regex(f"[{_PRESENTATION}\ufe0f\u20e3\u200d]")


def strip_emoji(text: str) -> str:
    """The text without emoji, and without the gaps that they leave.

    >>> strip_emoji("a 🧠 b 🔁.")
    'a b.'
    """
    if text.isascii() or not _HIGH.search(text):
        return text
    first = _MAYBE.search(text)
    return _without(text, max(first.start() - 1, 0)) if first else text  # a digit with a frame is an emoji, too


@lru_cache(maxsize=1024)
def _without(text: str, start: int) -> str:
    """The text without the emoji that stand at a place or behind it."""
    parts: list[str] = []
    end = 0
    for found in _RUN.finditer(text, start):
        before = text[end : found.start()]
        bare = before.rstrip()
        parts += [bare, found[2] or (" " if len(bare) < len(before) or found[1] else "")]
        end = found.end()
    return "".join(parts) + text[end:]
