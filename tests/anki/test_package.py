"""The file itself: complete or not there, the same bytes each time, written in little memory."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import textwrap
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkdeck.anki.package import MissingMedia, NothingToAsk, write_package
from mkdeck.model import Card, Media
from tests.anki.samples import MODIFIED, ask, blank, odd_cards


def run_python(program: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


WRITE_ODD_CARDS = """
    import sys
    from pathlib import Path
    from mkdeck.anki.package import write_package
    from tests.anki.samples import odd_cards
    folder, package = map(Path, sys.argv[1:])
    write_package(package, odd_cards(folder))
"""


def test_the_same_cards_give_the_same_bytes_in_every_process_at_every_time(tmp_path: Path) -> None:
    for name, environment in {"a": {"PYTHONHASHSEED": "1"}, "b": {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo"}}.items():
        run = run_python(WRITE_ODD_CARDS, str(tmp_path), str(tmp_path / name), **environment)
        assert run.returncode == 0, run.stderr
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_package_holds_the_collection_deflated_and_the_media_by_number(tmp_path: Path) -> None:
    package = tmp_path / "deck.apkg"
    write_package(package, odd_cards(tmp_path))
    with zipfile.ZipFile(package) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["collection.anki2", "media", "0"]
        assert archive.read("media") == b'{"0": "mkdeck-5f2a.png"}'
        assert archive.getinfo("collection.anki2").compress_type == zipfile.ZIP_DEFLATED


def test_the_folder_of_the_deck_is_made(tmp_path: Path) -> None:
    write_package(tmp_path / "some" / "folder" / "deck.apkg", [ask("one", "Why?", "Because")])
    assert (tmp_path / "some" / "folder" / "deck.apkg").exists()


def test_nothing_but_the_deck_is_left_and_anyone_may_read_it(tmp_path: Path) -> None:
    package = tmp_path / "out" / "deck.apkg"
    before = os.umask(0o022)
    try:
        write_package(package, [ask("one", "Why?", "Because")])
    finally:
        os.umask(before)
    assert list(package.parent.iterdir()) == [package]
    assert stat.S_IMODE(package.stat().st_mode) == 0o644


def test_a_deck_behind_a_link_is_replaced_where_it_lies(tmp_path: Path) -> None:
    (tmp_path / "synced").mkdir()
    (tmp_path / "synced" / "deck.apkg").write_bytes(b"old")
    (tmp_path / "deck.apkg").symlink_to(tmp_path / "synced" / "deck.apkg")
    write_package(tmp_path / "deck.apkg", [ask("one", "Why?", "Because")])
    assert (tmp_path / "deck.apkg").is_symlink()
    assert (tmp_path / "synced" / "deck.apkg").read_bytes() != b"old"


def old_deck(folder: Path) -> Path:
    package = folder / "out" / "deck.apkg"
    package.parent.mkdir()
    package.write_bytes(b"the deck of yesterday")
    return package


def assert_untouched(package: Path) -> None:
    assert package.read_bytes() == b"the deck of yesterday"
    assert list(package.parent.iterdir()) == [package]


def test_a_missing_picture_stops_the_deck_and_says_which_and_where(tmp_path: Path) -> None:
    package = old_deck(tmp_path)
    gone = Media("gone.png", tmp_path / "gone.png")
    with pytest.raises(MissingMedia, match=r"notes/sample\.md:1: .*gone\.png"):
        write_package(package, [ask("one", "Why?", "Because"), ask("two", "What?", "That", media=(gone,))])
    assert_untouched(package)


@pytest.mark.parametrize("card", [ask("empty", " ", "Because"), blank("no-blank", "Nothing"), blank("zero", "{{c0::Nothing}}")])
def test_a_card_that_asks_nothing_stops_the_deck(tmp_path: Path, card: Card) -> None:
    package = old_deck(tmp_path)
    with pytest.raises(NothingToAsk, match=r"notes/sample\.md:1: .*key/"):
        write_package(package, [card])
    assert_untouched(package)


def test_an_error_among_the_cards_leaves_the_old_deck(tmp_path: Path) -> None:
    def cards() -> Iterator[Card]:
        yield ask("one", "Why?", "Because")
        raise RuntimeError

    package = old_deck(tmp_path)
    with pytest.raises(RuntimeError):
        write_package(package, cards())
    assert_untouched(package)


def test_a_full_disk_leaves_the_old_deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    package = old_deck(tmp_path)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_package(package, [ask("one", "Why?", "Because")])
    assert_untouched(package)


def test_ctrl_c_leaves_the_old_deck_and_no_other_file(tmp_path: Path) -> None:
    program = """
        import sys
        from itertools import count
        from pathlib import Path
        from mkdeck.anki.package import write_package
        from tests.anki.samples import ask
        def cards():
            for number in count():
                if number == 2000:
                    print("under way", flush=True)
                yield ask(f"{number}", "Why?", "Because " * 50)
        write_package(Path(sys.argv[1]), cards())
    """
    package = old_deck(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program), str(package)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == "under way\n"
        assert len(list(package.parent.iterdir())) == 2
        run.send_signal(signal.SIGINT)
        run.communicate(timeout=60)
        assert run.returncode != 0
    assert_untouched(package)


def test_the_memory_does_not_grow_with_the_cards(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        card = ask("many", "Why?", "Because " * 100)
        cards = (card._replace(guid=f"guid-{number}", key=f"key/{number}") for number in range(count))
        tracemalloc.start()
        try:
            write_package(tmp_path / "deck.apkg", cards)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)
    assert peak(12_000) < 1.5 * peak(3_000)


def test_ids_are_unique_whatever_the_times_of_the_notes(tmp_path: Path) -> None:
    times = [MODIFIED, 0, MODIFIED + 1, MODIFIED, MODIFIED - 5, 0] * 400
    cards = [blank(f"{number}", "{{c1::a}} {{c2::b}}", modified=time) for number, time in enumerate(times)]
    write_package(tmp_path / "deck.apkg", cards)  # SQLite refuses a row whose id is there already


def test_genanki_is_loaded_only_when_a_package_is_written() -> None:
    program = "import mkdeck, mkdeck.anki.package, sys; sys.exit('genanki' in sys.modules)"
    assert run_python(program).returncode == 0


def test_genanki_comes_without_asyncio_and_leaves_the_name_that_it_borrowed() -> None:
    program = (
        "from mkdeck.anki.library import import_genanki; import sys; import_genanki(); "
        "sys.exit('genanki' not in sys.modules or bool({'asyncio', 'cached_property'} & sys.modules.keys()))"
    )
    assert run_python(program).returncode == 0
