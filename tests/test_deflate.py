"""Deflated bytes: what one library makes, the other reads."""

from __future__ import annotations

import importlib
import sys
import zlib

import pytest

from mkdeck import deflate

TEXT = b"Reviews that are spaced out are remembered. " * 400


@pytest.fixture(params=["as installed", "without isal"])
def library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> object:
    if request.param == "without isal":
        monkeypatch.setitem(sys.modules, "isal", None)
    yield importlib.reload(deflate)
    monkeypatch.undo()
    importlib.reload(deflate)


def test_bytes_come_back_and_are_fewer(library: object) -> None:
    packed = deflate.compress(TEXT)
    assert len(packed) < len(TEXT) / 10
    assert deflate.decompress(packed) == zlib.decompress(packed) == TEXT
    assert deflate.decompress(zlib.compress(TEXT)) == TEXT


def test_a_raw_stream_is_what_zip_files_hold(library: object) -> None:
    compressor = deflate.raw_compressor()
    packed = b"".join(compressor.compress(TEXT[at : at + 1000]) for at in range(0, len(TEXT), 1000)) + compressor.flush()
    assert zlib.decompress(packed, -zlib.MAX_WBITS) == TEXT
