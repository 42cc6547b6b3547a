"""One browser, and the option that rewrites golden files; no test touches the cache of the user, and each hears Ctrl-C."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.preview.browser import running

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as in a run in the background; what tests start must hear Ctrl-C
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def _cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MKDECK_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of this process of tests: Playwright allows only one at a time."""
    with running() as started:
        yield started


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="Write what mkdeck makes now to tests/cards/golden/*.cards. Read each card of the `git diff` before you commit it.",
    )
