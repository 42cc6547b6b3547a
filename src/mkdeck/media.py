"""Pictures of a note that may travel with its cards: regular image files inside the notes folder, named by content."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from mkdeck.markup import attribute
from mkdeck.model import Media, Note, Picture
from mkdeck.regular import NotRegular, TooLarge, content_of

LARGEST = 5_000_000  # bytes; a phone shows no more of a larger picture
_SIGNATURES = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpg",
    b"GIF87a": "gif",
    b"GIF89a": "gif",
    b"RIFF": "webp",
}


def collect(note: Note, pictures: Sequence[Picture]) -> tuple[list[str], tuple[Media, ...]]:
    """The HTML of the pictures that are there and safe, and the files to ship."""
    shown: list[str] = []
    media: list[Media] = []
    for picture in pictures:
        found = find(note, picture.target)
        if found:
            media.append(found)
            shown.append(f'<img src="{found.name}" alt="{attribute(picture.alt)}">')
    return shown, tuple(media)


def find(note: Note, target: str) -> Media | None:
    """The file that a picture's target names, beside the note or below the root; None when it may not travel."""
    if not target or ":" in target.partition("/")[0] or "\x00" in target or target.startswith(("/", "\\", "~")):
        return None
    name = unquote(target)
    beside = (note.root / note.name).parent / name
    for candidate in (
        beside,
        note.root / name,
        note.root / "images" / name,
        note.root / "attachments" / name,
        note.root / "assets" / name,
    ):
        media = _safe(note.root, candidate)
        if media:
            return media
    return None


@lru_cache(maxsize=4096)
def _safe(root: Path, file: Path) -> Media | None:
    try:
        real = file.resolve(strict=True)
        if not real.is_relative_to(root.resolve()):
            return None
    except (OSError, ValueError, RuntimeError):
        return None
    return media_of(real)


def media_of(file: Path) -> Media | None:
    """A picture under the name that its content gives it; None when it cannot be read or is no picture."""
    try:
        content, _ = content_of(file, LARGEST)
    except (OSError, ValueError, NotRegular, TooLarge):
        return None
    kind = next((kind for start, kind in _SIGNATURES.items() if content.startswith(start)), "")
    if not kind or (kind == "webp" and content[8:12] != b"WEBP"):
        return None
    return Media(f"mkdeck-{hashlib.sha256(content).hexdigest()[:20]}.{kind}", file)
