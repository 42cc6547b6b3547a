"""The promise to those who have imported a deck before: the note types stay as they are."""

from __future__ import annotations

import hashlib
import re

import pytest

from mkdeck.anki.note_types import CLOZE, NOTE_TYPES, QA, NoteType
from mkdeck.model import CardType

BOTH = pytest.mark.parametrize("kind", [QA, CLOZE], ids=lambda kind: kind.stem)

FROZEN = {
    1693883474566: (
        ("mkdeck Q&A", False, "Question", 3664718782598828),
        {
            "Front": 3937116225576222,
            "Back": 2606436076978490,
            "Extra": 859792035280704,
            "Context": 3235106954340290,
            "Source": 219256745501046,
            "Key": 1324292651873549,
            "Spare 1": 4475558917028856,
            "Spare 2": 2917254755142788,
            "Spare 3": 1197906463951535,
        },
    ),
    1622250648509: (
        ("mkdeck Cloze", True, "Cloze", 3677624889355094),
        {
            "Text": 2582683304663593,
            "Extra": 4355390105702142,
            "Context": 758883549084806,
            "Source": 1783992477513292,
            "Key": 1998557690474861,
            "Spare 1": 2051857916369911,
            "Spare 2": 262498306732590,
            "Spare 3": 1005567083640793,
        },
    ),
}

# The look of each release: when it was last changed, and a digest of its templates and CSS.
LOOKS = {
    "qa": (1795651200, "216b2bee4e96b29a"),
    "cloze": (1795651200, "58bfbd894d336527"),
}


def digest(kind: NoteType) -> str:
    return hashlib.sha256("\0".join((kind.front, kind.back, kind.css)).encode()).hexdigest()[:16]


def test_ids_names_order_and_count_of_fields_and_templates_never_change() -> None:
    shipped = {
        kind.id: (
            (kind.name, kind.is_cloze, kind.template, kind.template_id),
            {field.name: field.id for field in kind.fields},
        )
        for kind in NOTE_TYPES.values()
    }
    assert shipped == FROZEN
    assert [list(fields) for _, fields in shipped.values()] == [list(fields) for _, fields in FROZEN.values()]


@BOTH
def test_a_new_look_comes_with_a_later_time_or_anki_would_not_take_it(kind: NoteType) -> None:
    assert (kind.modified, digest(kind)) == LOOKS[kind.stem], (
        "Templates or CSS have changed: raise `modified` in note_types.py to a time before the release, then put that "
        "time and the new digest here. (Both note types share the CSS.)"
    )


@BOTH
def test_templates_run_no_script_and_fetch_nothing(kind: NoteType) -> None:
    look = kind.front + kind.back + kind.css
    assert not re.search(r"<script|<link|<iframe|\bon\w+=|javascript:|@import|url\(|https?:", look, re.IGNORECASE)


@BOTH
def test_every_placeholder_is_a_field(kind: NoteType) -> None:
    names = {field.name for field in kind.fields} | {"FrontSide"}
    for placeholder in re.findall(r"\{\{([^}]*)\}\}", kind.front + kind.back):
        assert placeholder.lstrip("#^/").removeprefix("cloze:") in names


def test_each_type_of_card_has_its_note_type() -> None:
    assert set(NOTE_TYPES) == set(CardType)


def colours(css: str, selector: str) -> dict[str, str]:
    block = css[css.index(selector) :].partition("}")[0]
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", block))


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("selector", [".card {", ".card.nightMode"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [("ink", "paper"), ("quiet", "paper"), ("accent", "paper"), ("accent", "blank"), ("ink", "tint")],
)
def test_text_can_be_read_by_day_and_night(selector: str, text: str, ground: str) -> None:
    palette = colours(QA.css, selector)
    light, dark = sorted((luminance(palette[text]), luminance(palette[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_both_names_of_night_mode_are_known() -> None:
    for selector in (".card.nightMode", ".nightMode .card", ".card.night_mode", ".night_mode .card"):
        assert selector in QA.css
