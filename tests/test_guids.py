"""Many GUIDs in little memory."""

from __future__ import annotations

import pytest

from mkdeck.guids import Guids


def test_what_is_in_it_is_found_and_nothing_else() -> None:
    known = ["AASHTJcCV7", 'zz"h!l{|}~', "short", "a GUID that somebody else made", "Ünïcödé"]
    guids = Guids.of([guid.encode() for guid in known])
    assert len(guids) == len(known)
    assert all(guid in guids for guid in known)
    assert not any(guid in guids for guid in ("AASHTJcCV8", "AASHTJcCV", "0000000000", "~~~~~~~~~~", "", "shor"))
    assert "AASHTJcCV7" not in Guids()


def test_it_comes_back_from_its_plain_values() -> None:
    guids = Guids.of([b"AASHTJcCV7", b"BBSHTJcCV7", b"x"])
    again = Guids(guids.usual, guids.others)
    assert len(again) == 3
    assert "BBSHTJcCV7" in again


def test_a_guid_that_is_there_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        Guids.of([b"x", b"AASHTJcCV7", b"x"])
