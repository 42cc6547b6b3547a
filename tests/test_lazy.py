"""Patterns: what spares work never changes what is found."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import mkdeck
from mkdeck.lazy import _Guarded, holding, regex
from tests.corpus import CORPUS

NOTES = Path(__file__).parents[1] / "notes"
ODD = ("", "İt is kept for you", "THE END, AND AFTER", "ſave", "line one\nline two", "“quoted,” she said", "a\u00a0b", "ORCHARD, orchard")


def guarded(values: Iterable[object]) -> Iterator[_Guarded]:
    for value in values:
        if isinstance(value, _Guarded):
            yield value
        elif isinstance(value, tuple):
            yield from guarded(value)


def patterns() -> list[_Guarded]:
    """Every pattern of mkdeck that looks for something before it matches."""
    names = [module.name for module in pkgutil.walk_packages(mkdeck.__path__, "mkdeck.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    return list({id(one): one for module in modules for one in guarded(vars(module).values())}.values())


def texts() -> list[str]:
    """Lines and sentences of notes, as they are and from every word on."""
    folders = [folder for folder in (NOTES, CORPUS) if folder.is_dir()]
    lines = [line for folder in folders for file in sorted(folder.rglob("*.md")) for line in file.read_text("utf-8").splitlines()]
    return [*ODD, *dict.fromkeys(lines[::3])]


def test_there_are_patterns_that_look_before_they_match() -> None:
    assert len(patterns()) > 20


@pytest.mark.parametrize("pattern", patterns(), ids=lambda one: str(one.pattern)[:40])
def test_a_pattern_finds_what_it_would_find_without_looking_first(pattern: _Guarded) -> None:
    bare = re.compile(*pattern._given)
    for text in texts():
        assert [found.span() for found in pattern.finditer(text)] == [found.span() for found in bare.finditer(text)], text
        assert (pattern.match(text) is None) == (bare.match(text) is None), text
        assert (pattern.search(text) is None) == (bare.search(text) is None), text


def test_a_pattern_is_not_compiled_for_a_text_without_its_words() -> None:
    pattern = regex("(broken", needs=("broken",))
    assert pattern.search("whole") is None
    assert pattern.findall("whole") == []
    assert pattern.sub("", "whole") == "whole"
    with pytest.raises(re.error):
        pattern.search("broken")


def test_a_pattern_for_both_cases_keeps_the_case_of_what_it_finds() -> None:
    assert regex(r"\bfig\w*", re.IGNORECASE).findall("Figs and FIGWORT") == ["Figs", "FIGWORT"]


def test_a_text_holds_one_of_several_words_or_none() -> None:
    holds = holding(("pear", "plum"))
    assert holds("a plum")
    assert not holds("an apple")


def test_a_pattern_for_the_start_of_a_text_is_compiled_only_where_its_words_begin_it() -> None:
    pattern = regex("^(plum|pear", re.IGNORECASE, begins=("plum", "pear"))
    assert pattern.match("a plum") is None
    assert pattern.fullmatch("apple") is None
    assert pattern.split("apple, plum") == ["apple, plum"]
    with pytest.raises(re.error):
        pattern.match("Plums")
