"""Deflated bytes, four times as fast as zlib makes them where the machine has a library for it; what either makes the other reads."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

__all__ = ["compress", "decompress", "raw_compressor"]

_LEVEL = 1
_RAW = -zlib.MAX_WBITS  # as zip files have it


def _zlib() -> tuple[Callable[[bytes], bytes], Callable[[bytes], bytes], Callable[[], Any]]:
    return (
        lambda data: zlib.compress(data, _LEVEL),
        zlib.decompress,
        lambda: zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW),
    )


def _isal() -> tuple[Callable[[bytes], bytes], Callable[[bytes], bytes], Callable[[], Any]]:
    from isal import isal_zlib

    fine = 2  # as small as zlib's first level, on decks
    return (
        lambda data: isal_zlib.compress(data, _LEVEL),
        isal_zlib.decompress,
        lambda: isal_zlib.compressobj(fine, isal_zlib.DEFLATED, _RAW),
    )


try:
    compress, decompress, raw_compressor = _isal()
except ImportError:  # it is not made for every kind of machine
    compress, decompress, raw_compressor = _zlib()
