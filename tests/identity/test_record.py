"""The record: what is written is read again, and what is damaged is refused with the line and a remedy."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mkdeck import record
from mkdeck.errors import FileTrouble
from mkdeck.history import Shipped
from mkdeck.identity.clozes import blanks
from mkdeck.model import Media
from mkdeck.shelf import Shelf
from tests.anki.samples import ask, blank, odd_cards


def shipped(folder: Path) -> list[Shipped]:
    cards = [one._replace(line=0, note="", path=str(folder / "notes" / "a.md"), identity="a.md") for one in odd_cards(folder)]
    return [Shipped(one, blanks(one.text), ((9, "gone"),) if one.text else (), "d1", number % 2 == 1) for number, one in enumerate(cards)]


def write(folder: Path, *lines: str) -> Path:
    file = folder / "decks" / "notes.cards.jsonl"
    file.parent.mkdir(exist_ok=True)
    file.write_text("".join(lines), encoding="utf-8")
    return file


def lines_of(folder: Path) -> list[str]:
    return list(record.dump(shipped(folder), folder / "decks"))


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    assert list(record.load(write(tmp_path, *lines_of(tmp_path)))) == shipped(tmp_path)


def test_a_line_is_a_card_that_git_and_people_can_read(tmp_path: Path) -> None:
    header, first, *_ = lines_of(tmp_path)
    assert json.loads(header)["version"] == 1
    found = json.loads(first)
    assert list(found)[:8] == ["guid", "key", "note", "path", "kind", "type", "writer", "tier"]
    assert found["path"] == "../notes/a.md"
    assert "日本語の要約" in "".join(lines_of(tmp_path))


def test_no_record_is_no_mistake(tmp_path: Path) -> None:
    assert record.load(tmp_path / "none.cards.jsonl") == ()


def test_paths_are_seen_from_the_record_wherever_mkdeck_is_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    card = ask("one", "Why?", "So.", path=str(Path("notes", "a.md")), media=(Media("m.png", Path("notes", "m.png")),))
    lines = list(record.dump([Shipped(card, (), (), "d")], Path("decks")))
    file = write(tmp_path, *lines)
    (read,) = record.load(Path("decks", file.name))
    assert (read.card.path, read.card.media[0].file) == (str(Path("notes", "a.md")), Path("notes", "m.png"))
    (read,) = record.load(file)
    assert list(record.dump([read], file.parent)) == lines


GOOD = json.loads(list(record.dump([Shipped(blank("a", "{{c1::A}}"), ((1, "A"),), (), "d")], Path()))[1])
WITHOUT_KEY = {name: value for name, value in GOOD.items() if name != "key"}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{not json}\n", ":2: This line of the record of shipped cards is not JSON"),
        ('["a"]\n', ":2: This line of the record of shipped cards is not a JSON object"),
        (
            json.dumps({name: value for name, value in GOOD.items() if name != "key"}) + "\n",
            ":2: This line of the record of shipped cards lacks 'key'",
        ),
        (json.dumps(GOOD | {"kind": "poem"}) + "\n", "has a value that mkdeck never wrote"),
        (json.dumps(GOOD | {"modified": "now"}) + "\n", "has a value that mkdeck never wrote"),
        (json.dumps(GOOD | {"text": ""}) + "\n", "has a value that mkdeck never wrote"),
        (json.dumps(GOOD | {"cloze": [1]}) + "\n", "has a value that mkdeck never wrote"),
        ("\n", ":2: This line of the record of shipped cards is not JSON"),
        ("<<<<<<< HEAD\n", ":2: This record holds marks of an unfinished git merge. Finish the merge"),
        ((json.dumps(GOOD) + "\n") * 2, ":3: Line 2 has this GUID (guid-a) too"),
        ("\x00\x00\x00\n", "is not JSON"),
    ],
    ids=["json", "object", "lacks", "kind", "time", "text", "cloze", "empty", "merge", "double", "zeros"],
)
def test_a_damaged_record_is_refused_with_its_line(tmp_path: Path, line: str, told: str) -> None:
    file = write(tmp_path, lines_of(tmp_path)[0], line)
    with pytest.raises(record.DamagedRecord) as trouble:
        record.load(file)
    assert told in str(trouble.value)
    assert trouble.value.remedy


def test_a_line_that_ends_where_a_key_would_begin_is_refused(tmp_path: Path) -> None:
    file = write(tmp_path, lines_of(tmp_path)[0], '{"guid":"abcdefgh"}\n')
    with pytest.raises(record.DamagedRecord, match="lacks"):
        Shelf(file)


def test_a_record_cut_anywhere_but_between_lines_is_refused(tmp_path: Path) -> None:
    whole = "".join(lines_of(tmp_path)).encode()
    for end in range(0, len(whole), 97):
        if whole[:end].endswith(b"\n") or whole[end : end + 1] == b"\n":
            continue
        file = write(tmp_path)
        file.write_bytes(whole[:end])
        with pytest.raises(record.DamagedRecord):
            record.load(file)


@pytest.mark.parametrize("header", ['{"version": 1}\n', "{}\n", json.dumps(GOOD) + "\n", '{"mkdeck": "", "version": "1"}\n'])
def test_what_is_no_record_is_refused(tmp_path: Path, header: str) -> None:
    with pytest.raises(record.DamagedRecord, match="its first line is missing"):
        record.load(write(tmp_path, header))


def test_a_record_of_a_newer_mkdeck_is_refused(tmp_path: Path) -> None:
    with pytest.raises(record.DamagedRecord, match=r"A newer mkdeck wrote this record.*Update mkdeck"):
        record.load(write(tmp_path, '{"mkdeck": "", "version": 2}\n'))


def test_a_record_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileTrouble):
        record.load(tmp_path)
