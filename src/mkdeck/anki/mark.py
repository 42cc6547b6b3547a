"""The mark on a note: what mkdeck gave it last, so that anybody who sees the note can tell whether it was edited since.

It lies in a spare field, and so travels with the note to every device. A second spare field holds the GUID, for
AnkiConnect shows none.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

SEPARATOR = "\x1f"
MARK = "Spare 1"
GUID = "Spare 2"


def mark_of(content: Sequence[str], tags: Iterable[str]) -> str:
    """Return the mark of a note: a digest of its fields without the spare ones, a hyphen, and one of the tags that mkdeck sets."""
    return f"{digest_of(content)}-{_digest_of_tags(tuple(tags))}"


def digest_of(content: Sequence[str]) -> str:
    """Return a digest of the fields as Anki keeps them, which composes letters and accents."""
    return _short(SEPARATOR.join(content), 12)


@lru_cache(maxsize=4096)
def _digest_of_tags(tags: tuple[str, ...]) -> str:
    return _short(SEPARATOR.join(sorted(tags)), 6)


def _short(text: str, letters: int) -> str:
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass")).hexdigest()[:letters]
