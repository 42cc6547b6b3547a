"""The cache saves work and changes nothing: a deck is the same with it, without it, and when it is damaged."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mkdeck import cache, pipeline, settle
from mkdeck.config import Config
from mkdeck.model import Built, Kind
from mkdeck.pipeline import Means
from mkdeck.shelf import Shelf
from tests.anki.samples import png
from tests.vaults import CONFIG, NOW, ship, vault, written
from tools import synthetic

Work = list[str]


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    """The names of the notes that were understood anew."""
    done: Work = []
    real = pipeline.build_note

    def build_note(root: Path, file: Path, config: Config) -> Built:
        done.append(file.stem)
        return real(root, file, config)

    monkeypatch.setattr(pipeline, "build_note", build_note)
    return done


def test_only_notes_that_changed_are_understood_again(tmp_path: Path, work: Work) -> None:
    notes, deck, means = vault(tmp_path), tmp_path / "notes.apkg", Means(cache=tmp_path / "cache")
    ship(notes, deck, means)
    assert sorted(work) == [f"note-{number}" for number in range(6)]
    work.clear()
    file = notes / "shelf-1" / "note-3.md"
    file.write_text(
        file.read_text(encoding="utf-8") + "\n- **Fresh Term**: A word that nobody has used before in this vault.\n", encoding="utf-8"
    )
    ship(notes, deck, means)
    assert set(work) == {"note-3"}
    ship(notes, tmp_path / "anew.apkg", Means())
    assert written(deck)[0] != b""
    assert {card.key for card in pipeline.build([notes], CONFIG, means=means).cards} == {
        card.key for card in pipeline.build([notes], CONFIG).cards
    }


def picture(notes: Path) -> None:
    file = notes / "shelf-0" / "map.png"
    file.write_bytes(file.read_bytes() + b"another picture")


def settings(notes: Path) -> None:
    """The call has other settings."""


@pytest.mark.parametrize("change", [picture, settings, "mkdeck"])
def test_other_pictures_settings_or_another_mkdeck_make_a_note_new(
    tmp_path: Path, work: Work, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None] | str
) -> None:
    notes, means = vault(tmp_path, 2), Means(cache=tmp_path / "cache")
    png(notes / "shelf-0", "map.png")
    file = notes / "shelf-0" / "note-0.md"
    file.write_text("# Maps\n\n## Key Theories\n\n- **Map**: A drawing of a land that shows its roads.\n  ![](map.png)\n", encoding="utf-8")
    ship(notes, tmp_path / "notes.apkg", means)
    work.clear()
    if change == "mkdeck":
        monkeypatch.setattr(cache, "fingerprint", lambda: "another version")
    elif callable(change):
        change(notes)
    config = CONFIG._replace(deck="Another Name") if change is settings else CONFIG
    ship(notes, tmp_path / "notes.apkg", means, config)
    assert "note-0" in work
    assert ("note-1" in work) is (change is not picture)
    ship(notes, tmp_path / "anew.apkg", Means(), config)
    assert {card.media for card in pipeline.build([notes], config, means=means).cards} == {
        card.media for card in pipeline.build([notes], config).cards
    }


@pytest.mark.parametrize("kinds", [frozenset({Kind.THEORY}), frozenset()])
def test_kinds_of_cards_are_chosen_from_what_the_cache_has(tmp_path: Path, work: Work, kinds: frozenset[Kind]) -> None:
    notes, means = vault(tmp_path, 2), Means(cache=tmp_path / "cache")
    pipeline.build([notes], CONFIG, means=means)
    work.clear()
    config = CONFIG._replace(only=kinds, everything=not kinds)
    assert list(pipeline.build([notes], config, means=means).cards) == list(pipeline.build([notes], config).cards)
    assert work == ["note-0", "note-1"], "only the build without a cache works"


@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_cache_costs_time_and_never_a_card(tmp_path: Path, seed: int) -> None:
    notes, means = vault(tmp_path, 3), Means(cache=tmp_path / "cache")
    ship(notes, tmp_path / "good" / "notes.apkg", means)
    (file,) = (tmp_path / "cache").iterdir()
    chance, data = random.Random(seed), bytearray(file.read_bytes())
    match seed:
        case 0:
            data[:] = b"this is no database"
        case 1:
            del data[len(data) // 2 :]
        case _:
            for _ in range(200 if seed % 2 else 2000):
                data[chance.randrange(100 if seed > 3 else 0, len(data))] = chance.randrange(256)
    file.write_bytes(data)
    ship(notes, tmp_path / "again" / "notes.apkg", means)
    assert written(tmp_path / "again" / "notes.apkg") == written(tmp_path / "good" / "notes.apkg")


def test_a_cache_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    assert ship(vault(tmp_path, 2), tmp_path / "notes.apkg", Means(cache=tmp_path / "file")).deck.notes == 2
    assert (tmp_path / "file").read_text(encoding="utf-8") == "not a folder"


def test_the_cache_stays_within_its_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "LARGEST", 100_000)
    notes = vault(tmp_path, 12)
    with cache.opened_cache(tmp_path / "cache") as store:
        for number in range(200):
            store.put(bytes([number]) * 32, (), bytes(1000))
    with cache.opened_cache(tmp_path / "cache") as store:
        assert 0 < sum(store.get(bytes([number]) * 32) is not None for number in range(200)) < 100
    assert ship(notes, tmp_path / "notes.apkg", Means(cache=tmp_path / "cache")).deck.notes == 12


def test_a_note_that_changes_while_it_is_read_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notes, means = vault(tmp_path, 1), Means(cache=tmp_path / "cache")
    (file,) = notes.rglob("*.md")
    text, real = file.read_text(encoding="utf-8"), pipeline.build_note

    def build_note(root: Path, file: Path, config: Config) -> Built:
        file.write_text("# Another note\n\n- **Term**: A word with a meaning of its own.\n", encoding="utf-8")
        return real(root, file, config)

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "build_note", build_note)
        pipeline.build([notes], CONFIG, means=means)
    file.write_text(text, encoding="utf-8")
    assert list(pipeline.build([notes], CONFIG, means=means).cards) == list(pipeline.build([notes], CONFIG).cards)


def edit(notes: Path, _: Path) -> None:
    file = notes / "shelf-0" / "note-0.md"
    file.write_text(file.read_text(encoding="utf-8") + "\n- **Fresh Term**: A word that nobody has used before.\n", encoding="utf-8")


def new_note(notes: Path, _: Path) -> None:
    (notes / "new.md").write_text("# New\n\n## Key Theories\n\n- **Fresh Term**: A word that nobody has used.\n", encoding="utf-8")


def no_note(notes: Path, _: Path) -> None:
    (notes / "shelf-0" / "note-0.md").unlink()


def no_deck(_: Path, deck: Path) -> None:
    deck.unlink()


def other_record(_: Path, deck: Path) -> None:
    record = deck.with_suffix(".cards.jsonl")
    record.write_bytes(b"".join(record.read_bytes().splitlines(keepends=True)[:-1]))


def other_cache(_: Path, deck: Path) -> None:
    for file in (deck.parent.parent / "cache").iterdir():
        file.unlink()


def test_when_nothing_changed_nothing_is_built_or_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notes, deck, means = vault(tmp_path), tmp_path / "decks" / "notes.apkg", Means(cache=tmp_path / "cache")
    first = ship(notes, deck, means)
    before = [(file.name, file.stat()) for file in sorted(deck.parent.iterdir())]
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "_made", lambda *_: pytest.fail("it was built"))
        again = ship(notes, deck, means)
        assert (len(again.deck.cards), again.deck.by_kind, again.deck.reasons) == (
            len(first.deck.cards),
            first.deck.by_kind,
            first.deck.reasons,
        )
        assert again.counts == dict.fromkeys(first.counts, 0) | {"kept": first.counts["new"]}
    assert [(file.name, file.stat()) for file in sorted(deck.parent.iterdir())] == before
    assert list(again.deck.cards) == list(first.deck.cards), "who looks at the cards gets them"
    assert len(list(again.fates)) == len(again.fates)


@pytest.mark.parametrize("change", [edit, new_note, no_note, no_deck, other_record, other_cache])
def test_whatever_changed_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path, Path], None]) -> None:
    notes, deck, means = vault(tmp_path, 3), tmp_path / "decks" / "notes.apkg", Means(cache=tmp_path / "cache")
    ship(notes, deck, means)
    change(notes, deck)
    built: list[object] = []
    real = pipeline._made

    def listening(*values: Any) -> Any:
        built.append(values)
        return real(*values)

    monkeypatch.setattr(pipeline, "_made", listening)
    ship(notes, deck, means)
    assert len(built) == 1


@pytest.mark.parametrize(("change", "looks"), [(edit, 1), (new_note, 1), (no_note, 1), (other_record, 2)])
def test_what_is_remembered_of_a_record_gives_what_the_record_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path, Path], None], looks: int
) -> None:
    """looks: how often a record is looked through: the new one, to be remembered, and the old one if it is not what was written."""
    outcomes = []
    for means in (Means(cache=tmp_path / "with" / "cache"), Means()):
        place = tmp_path / ("with" if means.cache else "without")
        notes, deck = vault(place, 3), place / "decks" / "notes.apkg"
        ship(notes, deck, means)
        (notes / "shelf-0" / "more.md").write_text(synthetic.note(77), encoding="utf-8")
        ship(notes, deck, means)  # a first build remembers nothing of its record
        change(notes, deck)
        looked: list[object] = []
        real = Shelf._scan
        with monkeypatch.context() as patch:
            patch.setattr(Shelf, "_scan", lambda shelf, lines, looked=looked, real=real: (looked.append(shelf), real(shelf, lines)))
            made = pipeline.ship([notes], CONFIG, deck, NOW + 100, means=means)
        assert len(looked) == (looks if means.cache else 1)
        outcomes.append((made.counts, written(deck)))
    assert outcomes[0] == outcomes[1]


def test_a_note_outside_of_the_call_that_is_gone_makes_a_build(tmp_path: Path) -> None:
    notes, deck, means = vault(tmp_path, 2), tmp_path / "decks" / "notes.apkg", Means(cache=tmp_path / "cache")
    ship(notes, deck, means)
    ship(notes / "shelf-0", deck, means)
    (notes / "shelf-1" / "note-1.md").unlink()
    assert ship(notes / "shelf-0", deck, means).counts["retired"] > 0


def test_a_fact_that_moves_is_found_in_a_large_vault_as_in_a_small_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a large vault only those notes are looked at that have rare words of what is lost."""
    results = []
    for few in (200, 0):
        monkeypatch.setattr(settle, "FEW", few)
        place = tmp_path / str(few)
        notes, deck = vault(place, 5), place / "decks" / "notes.apkg"
        ship(notes, deck, Means())
        one, other = notes / "shelf-0" / "note-0.md", notes / "shelf-1" / "note-1.md"
        text = one.read_text(encoding="utf-8")
        moved = next(line for line in text.splitlines() if line.startswith("- **") and "agreement" in line)
        one.write_text(text.replace(moved + "\n", ""), encoding="utf-8")
        other.write_text(
            other.read_text(encoding="utf-8").replace("#### Key Concepts  \n", f"#### Key Concepts  \n{moved}\n"), encoding="utf-8"
        )
        made = pipeline.ship([notes], CONFIG, deck, 1_700_000_100)
        results.append((made.counts, [(fate.card.guid, fate.how, fate.change) for fate in made.fates]))
        assert any(fate.how == "moved" for fate in made.fates)
    assert results[0] == results[1]
