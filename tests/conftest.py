"""The option that rewrites golden files."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="Write what mkdeck makes now to tests/cards/golden/*.cards. Read each card of the `git diff` before you commit it.",
    )
