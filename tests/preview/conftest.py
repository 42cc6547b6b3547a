"""Windows in the browser of the tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.preview.browser import Window, window


@pytest.fixture
def desk(browser: Browser) -> Iterator[Window]:
    """A window of a desktop."""
    with window(browser) as opened:
        yield opened
