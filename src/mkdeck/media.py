"""Pictures of a note that may travel with its cards: regular image files inside the notes folder, named by content."""

from __future__ import annotations

import hashlib
import html
import stat
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from mkdeck.model import Item, Media, Note, Picture, Stamps

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
            alt = html.escape(picture.alt).replace("{", "&#123;").replace("}", "&#125;")
            shown.append(f'<img src="{found.name}" alt="{alt}">')
    return shown, tuple(media)


def find(note: Note, target: str) -> Media | None:
    """The file that a picture's target names, beside the note or below the root; None when it may not travel."""
    for candidate in _candidates(note.root, note.name, target):
        media = _safe(note.root, candidate)
        if media:
            return media
    return None


def _candidates(root: Path, name: str, target: str) -> tuple[Path, ...]:
    """The files that a picture's target may mean."""
    if not target or ":" in target.partition("/")[0] or "\x00" in target or target.startswith(("/", "\\", "~")):
        return ()
    file = unquote(target)
    return ((root / name).parent / file, root / file, root / "images" / file, root / "attachments" / file, root / "assets" / file)


def stamps(root: Path, name: str, targets: Iterable[str]) -> Stamps:
    """The state of all files that the pictures of a note may be: while it is the same, so is what `find` finds."""
    return tuple((target, tuple(map(_stamp, _candidates(root, name, target)))) for target in dict.fromkeys(targets))


def _stamp(file: Path) -> tuple[int, int, int] | None:
    try:
        status = file.stat()
    except (OSError, ValueError):
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def targets(items: Iterable[Item]) -> Iterator[str]:
    """The targets of all pictures in some items of a note."""
    for item in items:
        yield from (picture.target for picture in item.pictures)
        yield from targets(item.children)


def _safe(root: Path, file: Path) -> Media | None:
    try:
        real = file.resolve(strict=True)
        status = real.stat()
        if not real.is_relative_to(root.resolve()) or not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
            return None
    except (OSError, ValueError, RuntimeError):
        return None
    return _read(real, (status.st_ino, status.st_size, status.st_mtime_ns))


@lru_cache(maxsize=4096)
def _read(file: Path, stamp: tuple[int, int, int]) -> Media | None:
    """The picture while its file is the one with this stamp: a process may outlive a picture."""
    return media_of(file)


def media_of(file: Path) -> Media | None:
    """A picture under the name that its content gives it; None when it cannot be read or is no picture."""
    try:
        content = file.read_bytes()
    except (OSError, ValueError):
        return None
    kind = next((kind for start, kind in _SIGNATURES.items() if content.startswith(start)), "")
    if not kind or (kind == "webp" and content[8:12] != b"WEBP"):
        return None
    return Media(f"mkdeck-{hashlib.sha256(content).hexdigest()[:20]}.{kind}", file)
