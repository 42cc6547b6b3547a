"""`mkdeck push`: the steps from the notes into a running Anki, each told as it is done.

check -> sync -> build -> update and import -> sync again
"""

from __future__ import annotations

from dataclasses import dataclass

from mkdeck.deliver import memory
from mkdeck.deliver.ankiconnect import AnkiConnect, Refused
from mkdeck.deliver.apply import apply, check, not_arrived
from mkdeck.deliver.build import Build, Confirm, Delivered, Tell, agreed, alone
from mkdeck.deliver.desktop import Desktop
from mkdeck.deliver.memory import Place, data_folder, name_of
from mkdeck.deliver.plan import plan, remembered
from mkdeck.deliver.values import Wishes


@dataclass(frozen=True, slots=True)
class Call:
    """What the user said. sync: whether Anki is to sync before and after."""

    build: Build
    anki: AnkiConnect
    wishes: Wishes
    sync: bool = False


def push(call: Call, confirm: Confirm, tell: Tell) -> Delivered:
    """Bring the notes into a running Anki. What stops it is a MkdeckError; what was done by then stays, and the next run goes on."""
    call.anki.greet()
    place = _place(call.anki)
    with alone(place):
        known = memory.load(place.memory)
        desktop = Desktop(call.anki)
        check(desktop)
        if call.sync:
            call.anki.sync()
            tell("Anki has synced")
        made = call.build.ship()
        now = desktop.look(made.deck.cards)
        steps = agreed(made, now, known, call.wishes, confirm)
        if steps.changes_something:
            apply(steps, desktop)
            now = desktop.look(made.deck.cards)
        memory.save(remembered(known, steps, now, made), place.memory)
        if call.sync and steps.changes_something:
            call.anki.sync()
            tell("Anki has synced again")
        return Delivered(made, steps, tuple(not_arrived(steps, now)))


def preview(call: Call) -> Delivered:
    """What `push` would do. Nothing is written, and Anki does not sync."""
    call.anki.greet()
    desktop = Desktop(call.anki)
    check(desktop)
    made = call.build.preview()
    return Delivered(made, plan(made, desktop.look(made.deck.cards), memory.load(_place(call.anki).memory), call.wishes))


def _place(anki: AnkiConnect) -> Place:
    """Where mkdeck remembers what it brought into the profile that is open."""
    try:
        profile = str(anki.call("getActiveProfile"))
    except Refused:  # an older AnkiConnect
        profile = "profile"
    folder = data_folder() / "desktop" / name_of(profile, anki.url)
    return Place(folder, folder)
