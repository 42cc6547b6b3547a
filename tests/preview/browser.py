"""A real Chromium without a window, and what it says about a page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

BROWSERS = ("chromium", "google-chrome")
PHONE, DESKTOP = (390, 844), (1280, 800)


@contextmanager
def running() -> Iterator[Browser]:
    """Start the browser. One that is not installed fails the test in CI, and skips it elsewhere."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        missing = "Chromium is not installed; `make test` does that"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass(slots=True)
class Window:
    """A page in a window of its own, with all that it asked for and complained about.

    requests: the addresses asked for, without those that the page's own policy stopped before anything was sent.
    """

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, url: str) -> Window:
        """Open an address and wait until the page is ready."""
        self.page.goto(url)
        self.page.wait_for_selector("html[data-ready]")
        return self

    def text(self, selector: str) -> str:
        """What an element says."""
        return self.page.locator(selector).inner_text()

    def card(self) -> str:
        """What the card on the stage shows."""
        shown: str = self.page.evaluate("document.getElementById('frame').shadowRoot.textContent")
        return " ".join(shown.split())

    def evaluate(self, script: str, argument: Any = None) -> Any:
        return self.page.evaluate(script, argument)

    def faults(self) -> list[str]:
        """The rules of accessibility that the page breaks now, as axe-core finds them, in plain words."""
        found = Axe().run(self.page, options={"resultTypes": ["violations"]}).response["violations"]
        return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


@contextmanager
def window(browser: Browser, size: tuple[int, int] = DESKTOP, *, dark: bool = False) -> Iterator[Window]:
    """Open an empty window, and close it at the end."""
    context: BrowserContext = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light")
    shown = Window(context.new_page())
    shown.page.set_default_timeout(10_000)
    shown.page.on("request", lambda request: shown.requests.append(request.url))
    shown.page.on("requestfailed", lambda request: shown.requests.remove(request.url) if request.failure == "csp" else None)
    shown.page.on("console", lambda message: shown.complaints.append(message.text))
    shown.page.on("pageerror", lambda trouble: shown.complaints.append(str(trouble)))
    yield shown
    context.close()
