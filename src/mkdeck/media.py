"""Pictures of a note that may travel with its cards: regular image files inside the notes folder, named by content."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote

from mkdeck.markup import attribute
from mkdeck.model import Item, LeftOut, Media, Note, Picture, Stamps
from mkdeck.regular import NotRegular, TooLarge, content_of

LARGEST = 5_000_000  # bytes; a phone shows no more of a larger picture
MOST_PIXELS = 50_000_000  # four bytes each once it is shown: a small file can hold a picture that no phone has room for
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


def missing(note: Note, items: Iterable[Item]) -> Iterator[LeftOut]:
    """The pictures that a note shows from its own folder, and that are not there or may not travel."""
    for item in items:
        for picture in item.pictures:
            if _candidates(note.root, note.name, picture.target) and find(note, picture.target) is None:
                yield LeftOut(note.path, item.line, "no-picture", "shows a picture that is not in the folder of notes", picture.target)
        yield from missing(note, item.children)


def _safe(root: Path, file: Path) -> Media | None:
    try:
        real = file.resolve(strict=True)
        status = real.stat()
        if not real.is_relative_to(root.resolve()):
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
        content, _ = content_of(file, LARGEST)
    except (OSError, ValueError, NotRegular, TooLarge):
        return None
    kind = next((kind for start, kind in _SIGNATURES.items() if content.startswith(start)), "")
    if not kind or not 0 < pixels_of(kind, content) <= MOST_PIXELS:
        return None
    return Media(f"mkdeck-{hashlib.sha256(content).hexdigest()[:20]}.{kind}", file)


def pixels_of(kind: str, content: bytes) -> int:
    """How many pixels a picture says that it has; 0 when it is none, though it begins like one."""
    try:
        width, height = _SIZES[kind](content)
    except (struct.error, IndexError):
        return 0
    return width * height


def _size_of_png(content: bytes) -> tuple[int, int]:
    if content[12:16] != b"IHDR":
        return 0, 0
    width, height = struct.unpack_from(">II", content, 16)
    return width, height


def _size_of_gif(content: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from("<HH", content, 6)
    return width, height


def _size_of_webp(content: bytes) -> tuple[int, int]:
    form = content[8:16]
    if form == b"WEBPVP8X":
        low, high, low_too, high_too = struct.unpack_from("<HBHB", content, 24)
        return 1 + low + (high << 16), 1 + low_too + (high_too << 16)
    if form == b"WEBPVP8L":
        (bits,) = struct.unpack_from("<I", content, 21)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if form == b"WEBPVP8 ":
        width, height = struct.unpack_from("<HH", content, 26)
        return width & 0x3FFF, height & 0x3FFF
    return 0, 0


def _size_of_jpeg(content: bytes) -> tuple[int, int]:
    place = 2
    while content[place] == 0xFF:  # segment by segment, up to the one that begins a frame
        mark = content[place + 1]
        if 0xC0 <= mark <= 0xCF and mark not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", content, place + 5)
            return width, height
        place += 1 if mark == 0xFF else 2 + int.from_bytes(content[place + 2 : place + 4])
    return 0, 0


_SIZES: Mapping[str, Callable[[bytes], tuple[int, int]]] = MappingProxyType(
    {"png": _size_of_png, "gif": _size_of_gif, "webp": _size_of_webp, "jpg": _size_of_jpeg}
)
