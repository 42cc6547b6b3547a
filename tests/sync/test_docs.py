"""The documents tell the truth: their commands exist, and the recipe for notes in git works with a real repository and server."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

from mkdeck.cli import app
from tests.sync.conftest import World
from tests.sync.phone import Phone
from tests.sync.server import USER
from tests.sync.test_sync import LOOP, REWORDED, THINKING

DOCS = Path(__file__).parents[2] / "docs"
TEXTS = {name: (DOCS / name).read_text(encoding="utf-8") for name in ("sync.md", "git.md")}


@pytest.mark.parametrize("name", TEXTS)
def test_every_command_in_the_documents_has_the_options_that_they_name(name: str) -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    calls = re.findall(r"mkdeck (sync|push)\b([^\n`#&]*)", TEXTS[name])
    assert calls
    for command, words in calls:
        known = {option for parameter in commands[command].params for option in parameter.opts}
        assert set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", words)) <= known, words


def steps() -> dict[str, dict[str, Any]]:
    """The named steps of the workflow in the recipe."""
    (block,) = re.findall(r"```yaml\n(.*?)```", TEXTS["git.md"], re.S)
    workflow = yaml.safe_load(block)
    assert workflow["concurrency"]["cancel-in-progress"] is False
    return {step["name"]: step for step in workflow["jobs"]["cards"]["steps"] if "name" in step}


@pytest.mark.skipif(not (shutil.which("git") and shutil.which("bash")), reason="needs git and bash")
def test_the_recipe_for_notes_in_git_keeps_record_and_reviews(world: World, phone: Phone) -> None:
    def sh(script: str, **env: str) -> None:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", "-ec", script], cwd=world.folder, env=world.environment(PATH=path, **env), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def workflow() -> None:
        sync = steps()["Build and sync"]
        assert sync["env"].keys() == {"MKDECK_DATA", "MKDECK_SYNC_USER", "MKDECK_SYNC_PASSWORD"}
        sh(f"{sync['run']} --server {world.way.url}", MKDECK_DATA=sync["env"]["MKDECK_DATA"], MKDECK_SYNC_USER=USER)
        sh(steps()["Keep the record"]["run"])

    sh("git init -q --bare origin.git && git init -q && git remote add origin origin.git && git config push.autoSetupRemote true")
    workflow()
    phone.sync()
    phone.study(3)
    gone = phone.note_that_says("leverage point")
    phone.col.remove_notes([gone.id])
    phone.sync()
    world.edit(THINKING, *REWORDED)
    shutil.rmtree(world.folder / ".mkdeck")  # the cache is lost
    workflow()
    phone.sync()
    assert gone.guid not in phone.notes()
    assert "causes and effects" in phone.note_that_says(LOOP)["Back"]
    assert phone.reviews() == phone.reviews_made == 3
    log = subprocess.run(["git", "-C", "origin.git", "log", "--oneline"], cwd=world.folder, capture_output=True, text=True, check=True)
    assert log.stdout.count("The cards of these notes") == 2
    workflow()
    again = subprocess.run(["git", "-C", "origin.git", "log", "--oneline"], cwd=world.folder, capture_output=True, text=True, check=True)
    assert again.stdout == log.stdout
