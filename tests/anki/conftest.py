"""Fixtures for tests with real Anki engines; `tests.anki.engines` says what they give."""

from __future__ import annotations

import pytest

from tests.anki import engines


@pytest.fixture(params=engines.NAMES)
def engine(request: pytest.FixtureRequest) -> engines.Engine:
    """Each of the engines in turn: a test that asks for it runs once with each."""
    name: str = request.param
    return engines.find(name)
