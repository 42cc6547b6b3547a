"""Only pictures that are pictures, and lie inside the notes folder, travel with a deck."""

from __future__ import annotations

import hashlib
import os
import struct
from pathlib import Path
from urllib.parse import quote

import pytest

from mkdeck import media
from mkdeck.model import Note, Picture
from tests.anki.samples import png
from tests.notes import note_of


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A notes folder with a picture, and one outside of it."""
    for name in ("vault/books", "vault/images", "outside"):
        (tmp_path / name).mkdir(parents=True)
    png(tmp_path / "vault" / "books", "beside.png")
    png(tmp_path / "vault" / "books", "two words.png")
    png(tmp_path / "vault" / "images", "shared.png")
    png(tmp_path / "outside", "secret.png")
    return tmp_path / "vault"


def note_in(vault: Path) -> Note:
    return note_of("# T", "books/t.md")._replace(root=vault)


def found(vault: Path, target: str) -> str:
    picture = media.find(note_in(vault), target)
    return str(picture.file.relative_to(vault)) if picture else ""


@pytest.mark.parametrize(
    ("target", "file"),
    [
        ("beside.png", "books/beside.png"),
        ("./beside.png", "books/beside.png"),
        ("two words.png", "books/two words.png"),
        ("two%20words.png", "books/two words.png"),
        ("../images/shared.png", "images/shared.png"),
        ("images/shared.png", "images/shared.png"),
        ("shared.png", "images/shared.png"),
        ("books/beside.png", "books/beside.png"),
    ],
)
def test_a_picture_is_found_beside_its_note_or_below_the_notes_folder(vault: Path, target: str, file: str) -> None:
    assert found(vault, target) == file


@pytest.mark.parametrize(
    "target",
    [
        "",
        ".",
        "..",
        "missing.png",
        "../../outside/secret.png",
        "books/../../outside/secret.png",
        "..%2F..%2Foutside%2Fsecret.png",
        "%2e%2e/%2e%2e/outside/secret.png",
        "..\\..\\outside\\secret.png",
        "{outside}/secret.png",
        "file://{outside}/secret.png",
        "FILE:{outside}/secret.png",
        "file%3A//{outside}/secret.png",
        "{quoted}%2Fsecret.png",
        "~/secret.png",
        "https://example.org/a.png",
        "//example.org/a.png",
        "data:image/png;base64,iVBORw0KGgo=",
        "C:/secret.png",
        "beside.png\x00.txt",
        "beside%00.png",
        "x" * 5000,
        "a/" * 3000,
        "/dev/zero",
        "link.png",
        "folder/secret.png",
    ],
)
def test_nothing_outside_of_the_notes_folder_travels(vault: Path, target: str) -> None:
    outside = vault.parent / "outside"
    (vault / "books" / "link.png").symlink_to(outside / "secret.png")
    (vault / "books" / "folder").symlink_to(outside)
    assert found(vault, target.replace("{outside}", str(outside)).replace("{quoted}", quote(str(outside), safe=""))) == ""


def test_a_link_inside_of_the_notes_folder_is_followed(vault: Path) -> None:
    (vault / "books" / "link.png").symlink_to(vault / "images" / "shared.png")
    assert found(vault, "link.png") == "images/shared.png"


def test_a_loop_of_links_is_no_picture(vault: Path) -> None:
    (vault / "books" / "a.png").symlink_to(vault / "books" / "b.png")
    (vault / "books" / "b.png").symlink_to(vault / "books" / "a.png")
    assert found(vault, "a.png") == ""


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"root:x:0:0",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html></html>",
        b"\x89PNG",
        b"RIFF\0\0\0\0WAVEfmt ",
        b"GIF88a",
    ],
)
def test_a_file_that_only_has_the_name_of_a_picture_does_not_travel(vault: Path, content: bytes) -> None:
    (vault / "books" / "fake.png").write_bytes(content)
    assert found(vault, "fake.png") == ""


SIZE = struct.pack(">HH", 3, 2)
REAL = [
    (b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc2\0\x0b\x08" + SIZE, "jpg"),
    (b"GIF87a\3\0\2\0", "gif"),
    (b"GIF89a\3\0\2\0", "gif"),
    (b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\3\0\2\0", "webp"),
    (b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0/\2\x40\0\0", "webp"),
    (b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\2\0\0\1\0\0", "webp"),
]


@pytest.mark.parametrize(("content", "ending"), REAL)
def test_the_size_of_a_picture_is_read_from_its_head(content: bytes, ending: str) -> None:
    assert media.pixels_of(ending, content) == 6


@pytest.mark.parametrize(("content", "ending"), REAL)
def test_a_picture_whose_head_is_cut_is_no_picture(vault: Path, content: bytes, ending: str) -> None:
    (vault / "books" / "cut.png").write_bytes(content[:-1])
    assert found(vault, "cut.png") == ""


def test_a_small_file_that_holds_a_gigantic_picture_does_not_travel(vault: Path) -> None:
    whole = (vault / "books" / "beside.png").read_bytes()
    (vault / "books" / "bomb.png").write_bytes(whole[:16] + struct.pack(">II", 50_001, 1_000) + whole[24:])
    assert found(vault, "beside.png")
    assert found(vault, "bomb.png") == ""


@pytest.mark.parametrize(("content", "ending"), REAL)
def test_a_picture_gets_the_ending_of_its_content(vault: Path, content: bytes, ending: str) -> None:
    (vault / "books" / "real.png").write_bytes(content)
    picture = media.find(note_in(vault), "real.png")
    assert picture is not None
    assert picture.name == f"mkdeck-{hashlib.sha256(content).hexdigest()[:20]}.{ending}"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_no_picture_and_nobody_waits_for_it(vault: Path) -> None:
    os.mkfifo(vault / "books" / "pipe.png")
    assert found(vault, "pipe.png") == ""


def test_a_folder_is_no_picture(vault: Path) -> None:
    (vault / "books" / "folder.png").mkdir()
    assert found(vault, "folder.png") == ""


def test_a_picture_that_is_too_large_does_not_travel(vault: Path) -> None:
    with (vault / "books" / "large.png").open("wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        file.truncate(media.LARGEST + 1)
    assert found(vault, "large.png") == ""


def test_pictures_are_shown_by_the_name_that_they_have_in_anki(vault: Path) -> None:
    shown, shipped = media.collect(note_in(vault), [Picture("beside.png", 'A "dot" <b>'), Picture("missing.png", "")])
    (picture,) = shipped
    assert shown == [f'<img src="{picture.name}" alt="A &quot;dot&quot; &lt;b&gt;">']
    assert picture.file == vault / "books" / "beside.png"


def test_the_words_for_a_picture_cannot_be_taken_for_a_cloze(vault: Path) -> None:
    (shown,), _ = media.collect(note_in(vault), [Picture("beside.png", "{{c1::x}}")])
    assert "{{" not in shown
