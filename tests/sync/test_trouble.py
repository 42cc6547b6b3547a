"""What goes wrong on the way: the network, the password, the disk, two runs at once. Nothing is lost, and the next run completes."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest
from anki.collection import Collection

from mkdeck.deliver.collection import EngineCollection, WouldLose
from mkdeck.deliver.words import NoConnection, WrongPassword
from tests.sync.conftest import World
from tests.sync.phone import Phone
from tests.sync.test_sync import LOOP, REWORDED, THINKING, changes

ROOT = Path(__file__).parents[2]
LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
import mkdeck.cli, anki.collection
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
mkdeck.cli.main()
"""


def held(file: Path) -> list[list[Any]]:
    """All notes, cards and reviews of a collection, as they are on the disk."""
    with closing(sqlite3.connect(file)) as db:
        db.create_collation("unicase", lambda one, other: (one.lower() > other.lower()) - (one.lower() < other.lower()))
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
        return [
            db.execute("select id, guid, tags, flds from notes order by id").fetchall(),
            db.execute("select id, nid, ord, type, queue, due, ivl, factor, reps, lapses, flags from cards order by id").fetchall(),
            db.execute("select * from revlog order by id").fetchall(),
        ]


def test_a_first_run_that_is_cut_anywhere_is_completed_by_the_next(world: World, phone: Phone) -> None:
    copy = world.folder / "fresh"
    shutil.copytree(world.folder / "server", copy)
    world.sync_here()
    whole = world.way.sent
    for part in (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99):
        shutil.rmtree(world.data)
        shutil.rmtree(world.folder / "decks")
        world.server.stop()
        shutil.rmtree(world.folder / "server")
        shutil.copytree(copy, world.folder / "server")
        world.server.start()
        world.way.again(cut_after=int(whole * part))
        with pytest.raises(NoConnection):
            world.sync_here()
        world.way.again()
        done = world.sync_here()
        assert done.plan.deleted_before == ()
        assert len(done.plan.new) + done.plan.kept == world.count
        assert world.sync_here().plan.kept == world.count
    phone.sync()
    assert len(phone.notes()) == world.count
    assert len(phone.pictures()) == 1


def test_a_run_that_is_cut_anywhere_loses_no_review_and_the_next_completes(world: World, phone: Phone) -> None:
    world.sync_here()
    phone.sync()
    phone.study(2)
    phone.sync()
    world.edit(THINKING, *REWORDED)
    world.way.again()
    world.sync_here()
    whole = world.way.sent
    phone.sync()
    words = ["causes and effects in", "causes or effects in"]
    for at, part in enumerate((0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.97)):
        phone.study(1)
        phone.sync()
        world.edit(THINKING, words[at % 2], words[(at + 1) % 2])
        world.way.again(cut_after=int(whole * part))
        with pytest.raises(NoConnection):
            world.sync_here()
        before = phone.state()
        phone.sync()
        assert phone.state() == before
        world.way.again()
        done = world.sync_here()
        assert done.reviews == phone.reviews() == phone.reviews_made
        phone.sync()
        assert phone.state() == before
        assert words[(at + 1) % 2] in phone.note_that_says(LOOP)["Back"]
        assert changes(world.sync_here()) == {}


def test_a_server_that_is_killed_between_the_two_syncs_loses_nothing(world: World, phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    world.sync_here()
    phone.sync()
    phone.study(3)
    phone.sync()
    world.edit(THINKING, *REWORDED)
    real = EngineCollection.deliver

    def deliver_and_kill(mine: EngineCollection, plan: Any) -> None:
        real(mine, plan)
        world.server.stop()

    with monkeypatch.context() as patch, pytest.raises(NoConnection):
        patch.setattr(EngineCollection, "deliver", deliver_and_kill)
        world.sync_here()
    world.server.start()
    done = world.sync_here()
    assert done.reviews == 3
    phone.auth.endpoint = world.server.url
    phone.sync()
    assert phone.reviews() == 3
    assert "causes and effects" in phone.note_that_says(LOOP)["Back"]


def test_a_dead_server_is_told_in_plain_words(world: World) -> None:
    world.server.stop()
    done = world.sync()
    assert done.returncode == 2
    assert done.stderr.startswith("The connection to the server failed")
    assert done.stderr.count("\n") == 1
    assert not (world.folder / "decks").exists()


def test_a_wrong_password_changes_nothing(world: World) -> None:
    wrong = world.sync(MKDECK_SYNC_PASSWORD="guess")
    assert wrong.returncode == 2
    assert wrong.stderr == "The server refuses this user name and password. Check both. Nothing was changed.\n"
    assert not (world.folder / "decks").exists()
    world.synced()
    before = held(world.place.collection)
    with pytest.raises(WrongPassword):
        world.sync_here(password="guess")
    assert held(world.place.collection) == before
    assert changes(world.synced()) == {}


@pytest.mark.skipif(os.name == "nt", reason="needs limits of files")
def test_a_full_disk_leaves_the_collection_as_it_was(world: World, phone: Phone) -> None:
    world.synced()
    phone.sync()
    phone.study(3)
    phone.sync()
    world.synced()
    before = held(world.place.collection)
    for note in sorted((ROOT / "notes" / "books").glob("*.md")):
        shutil.copy(note, world.notes)
    size = world.place.collection.stat().st_size
    for limit in (20_000, size // 2, size + 20_000):
        program = [sys.executable, "-c", LIMITED.format(limit=limit), *world.sync_words()]
        stopped = subprocess.run(program, cwd=world.folder, env=world.environment(), capture_output=True, encoding="utf-8", check=False)
        assert stopped.returncode == 2, stopped.stderr
        assert stopped.stderr.count("\n") == 1
        assert re.search("disk|too big", stopped.stderr)
        assert held(world.place.collection) == before
    done = world.synced()
    assert done["changes"]["new"] > 150
    assert done["reviews"] == phone.reviews_made == 3


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_a_run_that_is_killed_anywhere_is_completed_by_the_next(world: World, phone: Phone) -> None:
    world.sync_here()
    phone.sync()
    chance = Random(4)
    words = ["causes and effects in", "causes or effects in"]
    world.edit(THINKING, *REWORDED)
    for at in range(8):
        phone.study(1)
        phone.sync()
        world.edit(THINKING, words[at % 2], words[(at + 1) % 2])
        before = phone.state()
        program = [sys.executable, "-m", "mkdeck", *world.sync_words("--quiet")]
        run = subprocess.Popen(program, cwd=world.folder, env=world.environment(), stdin=subprocess.DEVNULL)
        world.way.again()
        while run.poll() is None and "/sync/meta" not in world.way.requests:
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.6))
        run.kill()
        run.wait()
        phone.sync()
        assert phone.state() == before
        done = world.sync_here()
        assert done.reviews == phone.reviews_made
        assert done.plan.deleted_before == ()
        phone.sync()
        assert phone.state() == before
        assert words[(at + 1) % 2] in phone.note_that_says(LOOP)["Back"]


def test_two_runs_at_once_do_not_mix(world: World) -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "mkdeck", *world.sync_words("--quiet")],
            cwd=world.folder,
            env=world.environment(),
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for _ in range(3)
    ]
    ends = [(run.communicate(timeout=120)[1], run.returncode) for run in runs]
    assert {status for _, status in ends} <= {0, 2}
    assert any(status == 0 for _, status in ends)
    assert all("Another mkdeck is at work on this collection" in told for told, status in ends if status)
    assert changes(world.synced()) == {}


def test_a_collection_that_anki_has_open_is_left_alone(world: World, tmp_path: Path) -> None:
    file = tmp_path / "profile" / "collection.anki2"
    file.parent.mkdir()
    desktop = Collection(str(file))
    try:
        done = world.sync("--collection", str(file))
    finally:
        desktop.close()
    assert done.returncode == 2
    assert "Anki has this collection open. Close Anki, then run mkdeck again." in done.stderr
    assert world.sync("--collection", str(file)).returncode == 0
    assert len(held(file)[0]) == world.count


def test_a_full_sync_is_never_chosen_by_itself(world: World, phone: Phone) -> None:
    world.synced()
    phone.sync()
    phone.study(2)
    phone.col.set_schema_modified()
    upload(phone)
    before = held(world.place.collection)
    refused = world.sync()
    assert refused.returncode == 2
    assert "full sync" in refused.stderr
    assert "--full download" in refused.stderr
    assert held(world.place.collection) == before
    said = world.synced("--full", "download")
    assert (said["full_sync"], said["reviews"]) == ("download", 2)
    assert changes(said) == {}
    assert Path(said["backup"]).stat().st_size > 0


def upload(phone: Phone) -> None:
    """Replace what the server has by what the phone has."""
    out = phone.col.sync_collection(phone.auth, False)
    assert out.required == out.FULL_SYNC
    phone.col.close_for_full_sync()
    phone.col.full_upload_or_download(auth=phone.auth, server_usn=None, upload=True)
    phone.col.reopen(after_full_sync=True)


def test_a_first_run_takes_over_what_the_server_has(world: World, phone: Phone) -> None:
    note = phone.col.new_note(phone.col.models.by_name("Basic"))
    note["Front"], note["Back"] = "Mine?", "Mine."
    phone.col.add_note(note, 1)
    phone.sync()
    assert phone.full_syncs == ["upload"]
    phone.study(1)
    phone.sync()
    said = world.synced()
    assert (said["full_sync"], said["reviews"]) == ("download", 1)
    phone.sync()
    assert len(phone.notes()) == world.count + 1
    assert phone.full_syncs == ["upload"]


def test_a_note_type_with_a_field_of_the_users_is_refused(world: World, phone: Phone) -> None:
    world.synced()
    phone.sync()
    note_type = phone.col.models.by_name("mkdeck Q&A")
    phone.col.models.add_field(note_type, phone.col.models.new_field("My Field"))
    phone.col.models.update_dict(note_type)
    upload(phone)
    world.edit(THINKING, *REWORDED)
    before = phone.state()
    refused = world.sync("--full", "download")
    assert refused.returncode == 2
    assert "'mkdeck Q&A' in your Anki has a field more: My Field" in refused.stderr
    phone.sync()
    assert phone.state() == before


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("delete from revlog where id = (select min(id) from revlog)", "1 reviews"),
        ("update cards set due = due + 1 where id = (select min(id) from cards where reps > 0)", "1 cards that you study"),
        ("update notes set flds = flds || '!', mod = mod + 1 where tags like '% mine %'", "1 notes that are yours"),
        ("update col set scm = scm + 1", "the note types"),
    ],
)
def test_an_import_that_would_lose_something_is_taken_back(
    world: World, phone: Phone, monkeypatch: pytest.MonkeyPatch, statement: str, named: str
) -> None:
    world.sync_here()
    phone.sync()
    phone.study(3)
    phone.col.tags.bulk_add([phone.note_that_says("leverage point").id], "mine")
    phone.sync()
    world.sync_here()
    before = held(world.place.collection)
    world.edit(THINKING, *REWORDED)
    real = EngineCollection.update

    def update_badly(mine: EngineCollection, updates: Any) -> None:
        real(mine, updates)
        mine.col.db.execute(statement)  # type: ignore[union-attr]

    with monkeypatch.context() as patch, pytest.raises(WouldLose, match=named):
        patch.setattr(EngineCollection, "update", update_badly)
        world.sync_here()
    assert held(world.place.collection) == before
    assert changes(world.sync_here()) == {"changed": 1}
    phone.sync()
    assert phone.reviews() == 3


def test_the_backup_holds_what_was_there_before(world: World, phone: Phone, tmp_path: Path) -> None:
    world.synced()
    phone.sync()
    phone.study(2)
    phone.sync()
    world.synced()
    before = held(world.place.collection)
    world.edit(THINKING, *REWORDED)
    said = world.synced()
    folder = tmp_path / "undo"
    (folder / "media").mkdir(parents=True)
    file = folder / "collection.anki2"
    col = Collection(str(file))
    col.close()
    col._backend.import_collection_package(
        col_path=str(file), backup_path=said["backup"], media_folder=str(folder / "media"), media_db=str(folder / "media.db")
    )
    assert held(file) == before


def test_a_memory_that_cannot_be_read_is_not_written_over(world: World) -> None:
    world.synced()
    world.place.memory.write_text("{}", encoding="utf-8")
    done = world.sync()
    assert done.returncode == 2
    assert done.stderr.startswith(f"{world.place.memory}: mkdeck cannot read what it remembers")
    world.place.memory.unlink()
    assert changes(world.synced()) == {}


def test_without_the_engine_it_says_how_to_get_it(world: World) -> None:
    (world.folder / "anki").mkdir()
    (world.folder / "anki" / "__init__.py").write_text("raise ImportError('not here')", encoding="utf-8")
    done = world.sync(PYTHONPATH=f"{world.folder}{os.pathsep}{world.environment()['PYTHONPATH']}")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].endswith('Install it: pip install ".[sync]", in the folder of mkdeck')
