"""From the notes to the phone through a real sync server, and what the phone did there in between."""

from __future__ import annotations

from tests.sync.conftest import World
from tests.sync.phone import Phone


def test_cards_arrive_on_the_phone_with_their_picture(world: World, phone: Phone) -> None:
    said = world.synced()
    phone.sync()
    assert said["changes"]["new"] == len(phone.notes()) > 5
    ((name, picture),) = phone.pictures().items()
    assert picture == (world.notes / "diagram.png").read_bytes()
    assert any(name in note["Extra"] for note in phone.notes().values())
    assert phone.full_syncs == ["download"]
