"""genanki, imported without what it has no use for."""

from __future__ import annotations

import functools
import sys


def import_genanki() -> None:
    """Make the first import of genanki a light one.

    It takes a decorator from `cached_property`, which brings in all of asyncio for another decorator: a sixth of the time that
    the build of one note takes. The standard library has the same decorator.
    """
    ours = "cached_property" not in sys.modules
    sys.modules.setdefault("cached_property", functools)
    try:
        import genanki  # noqa: F401
    finally:
        if ours:
            del sys.modules["cached_property"]
