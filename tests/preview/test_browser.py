"""The browser of the tests is there, or CI says that it is not."""

from __future__ import annotations

import shutil

import pytest

from tests.preview.browser import running


@pytest.mark.parametrize(("where", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)], ids=["ci", "elsewhere"])
def test_a_browser_that_is_missing_fails_in_ci_and_skips_elsewhere(
    monkeypatch: pytest.MonkeyPatch, where: str, outcome: type[BaseException]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda program: None)
    monkeypatch.setenv("CI", where)
    with pytest.raises(outcome, match="Chromium is not installed"), running():
        pass
