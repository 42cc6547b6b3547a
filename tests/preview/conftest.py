"""A browser for each process of tests, and windows in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.preview.browser import Window, running, window


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with running() as started:
        yield started


@pytest.fixture
def desk(browser: Browser) -> Iterator[Window]:
    """A window of a desktop."""
    with window(browser) as opened:
        yield opened
