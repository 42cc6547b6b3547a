"""The way into an account: passwords, keys, keyrings, and what a person is asked."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from mkdeck.deliver import accounts
from mkdeck.deliver.server import Account
from mkdeck.errors import MkdeckError
from tests.sync.conftest import World
from tests.sync.server import PASSWORD, USER

ROOT = Path(__file__).parents[2]


def test_without_a_password_and_without_a_person_it_says_how_to_give_one(world: World) -> None:
    done = world.sync(MKDECK_SYNC_PASSWORD="")
    assert done.returncode == 2
    assert "MKDECK_SYNC_PASSWORD" in done.stderr
    assert "--password-fd" in done.stderr


def test_a_password_comes_from_a_file_descriptor(world: World) -> None:
    reading, writing = os.pipe()
    os.write(writing, f"{PASSWORD}\n".encode())
    os.close(writing)
    done = subprocess.run(
        [sys.executable, "-m", "mkdeck", *world.sync_words("--json", "--password-fd", str(reading))],
        cwd=world.folder,
        env=world.environment(MKDECK_SYNC_PASSWORD="not this one"),
        pass_fds=[reading],
        capture_output=True,
        check=False,
    )
    os.close(reading)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs a terminal of Unix")
def test_a_person_is_asked_for_name_and_password_and_the_password_is_not_shown(world: World) -> None:
    import pty

    child, terminal = pty.fork()
    if not child:
        os.chdir(world.folder)
        words = ["sync", "notes", "--server", world.way.url, "--quiet"]
        os.execve(sys.executable, [sys.executable, "-m", "mkdeck", *words], world.environment(MKDECK_SYNC_PASSWORD=""))
    shown = b""
    for question, answer in ((b"user name", USER), (b"Password of", PASSWORD)):
        while question not in shown:
            shown += os.read(terminal, 1024)
        os.write(terminal, f"{answer}\n".encode())
    try:
        while more := os.read(terminal, 1024):
            shown += more
    except OSError:  # the program has ended
        pass
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 0, shown
    assert PASSWORD.encode() not in shown
    assert world.place.collection.is_file()


def test_the_password_is_written_nowhere_and_the_key_only_on_request(world: World) -> None:
    world.synced()
    written = b"".join(file.read_bytes() for file in world.data.rglob("*") if file.is_file())
    assert PASSWORD.encode() not in written
    assert not world.place.key.exists()
    assert world.sync(MKDECK_SYNC_PASSWORD="").returncode == 2
    world.synced("--remember")
    assert stat.S_IMODE(world.place.key.stat().st_mode) == 0o600
    assert PASSWORD not in world.place.key.read_text(encoding="utf-8")
    assert world.sync(MKDECK_SYNC_PASSWORD="").returncode == 0
    assert world.run("sync", "notes", "--server", world.way.url, MKDECK_SYNC_PASSWORD="").returncode == 0  # and the user is known


def test_the_key_is_kept_in_the_keyring_of_the_system_where_there_is_one(world: World) -> None:
    ring = world.folder / "ring.json"
    world.env |= {"PYTHON_KEYRING_BACKEND": "tests.sync.ring.FileRing", "TEST_RING": str(ring)}
    world.env["PYTHONPATH"] = os.pathsep.join([str(ROOT), world.environment()["PYTHONPATH"]])
    assert "the keyring of your system" in world.sync().stdout
    assert list(json.loads(ring.read_text())) == [f"mkdeck/{USER} at {world.way.url}"]
    assert not world.place.key.exists()
    assert world.sync(MKDECK_SYNC_PASSWORD="").returncode == 0
    ring.write_text(ring.read_text().replace('": "', '": "0'))  # a key that the server does not know
    assert world.sync(MKDECK_SYNC_PASSWORD="").returncode == 2
    assert json.loads(ring.read_text()) == {}


def test_a_key_that_the_server_no_longer_takes_is_asked_for_again(world: World) -> None:
    world.synced("--remember")
    world.place.key.write_text("0123456789abcdef", encoding="utf-8")
    done = world.sync(MKDECK_SYNC_PASSWORD="")
    assert done.returncode == 2
    assert "password" in done.stderr
    world.synced("--remember")
    assert world.sync(MKDECK_SYNC_PASSWORD="").returncode == 0


def test_a_collection_of_the_users_needs_a_name_too(world: World) -> None:
    done = world.run("sync", "notes", "--server", world.way.url)
    assert done.returncode == 2
    assert "--user NAME" in done.stderr


@pytest.mark.parametrize("address", ["sync.example.org", "ftp://sync.example.org/", "https://", "https://me:pw@sync.example.org/"])
def test_an_address_that_is_none_is_told(address: str) -> None:
    with pytest.raises(MkdeckError, match="--server https://sync"):
        accounts.server_of(address)


@pytest.mark.parametrize(
    ("address", "open_to_others"),
    [("http://sync.example.org/", True), ("https://sync.example.org/", False), ("http://127.0.0.1:8080/", False), ("", False)],
)
def test_it_warns_of_a_way_on_which_others_can_read(address: str, open_to_others: bool) -> None:
    assert accounts.is_open(accounts.server_of(address)) is open_to_others


def test_accounts_and_collections_have_folders_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MKDECK_DATA", str(tmp_path))
    (tmp_path / "profile").mkdir()
    file = str(tmp_path / "profile" / "collection.anki2")
    pairs = [("", "a"), ("", "A"), ("https://x/", "a"), ("https://x/", "../a")]
    places = [accounts.place_of(Account(*pair), None) for pair in pairs] + [accounts.place_of(Account("", "a"), file)]
    assert len({place.folder for place in places}) == len(places)
    assert all(place.folder.parent.parent == tmp_path for place in places)
