"""The two note types that mkdeck ships, as values: their fields, templates and look.

Anki compares a note type by its id, and the names, order and count of its fields and templates. If any of these
changes between two releases, the notes that a user already has stop updating. They are therefore frozen. What may
change is `templates/`: raise `modified` with it, for Anki takes templates only from a note type newer than its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from mkdeck.model import CardType

if TYPE_CHECKING:
    import genanki

_TEMPLATES = Path(__file__).parent / "templates"


class Field(NamedTuple):
    """A field of a note type. hint: what Anki's editor shows while it is empty; folded: whether the editor hides it."""

    id: int
    name: str
    hint: str = ""
    folded: bool = False


class NoteType(NamedTuple):
    """A note type with its only card template. modified: seconds since 1970, raised with its HTML or CSS."""

    id: int
    name: str
    modified: int
    fields: tuple[Field, ...]
    template_id: int
    template: str
    stem: str
    is_cloze: bool

    @property
    def front(self) -> str:
        """The HTML of the question, with Anki's {{Field}} placeholders."""
        return _read(f"{self.stem}-front.html")

    @property
    def back(self) -> str:
        """The HTML of the answer, with Anki's {{Field}} placeholders."""
        return _read(f"{self.stem}-back.html")

    @property
    def css(self) -> str:
        """The style sheet, the same for both note types."""
        return _read("card.css")


@cache
def _read(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8").strip()


def to_genanki(note_type: NoteType) -> genanki.Model:
    """Turn a note type into a new genanki model, whose `to_json` gives what a collection stores."""
    import genanki

    fields = [{"id": f.id, "name": f.name, "font": "Arial", "description": f.hint, "collapsed": f.folded} for f in note_type.fields]
    template = {
        "id": note_type.template_id,
        "name": note_type.template,
        "qfmt": note_type.front,
        "afmt": note_type.back,
    }
    kind = genanki.Model.CLOZE if note_type.is_cloze else genanki.Model.FRONT_BACK
    return genanki.Model(note_type.id, note_type.name, fields=fields, templates=[template], css=note_type.css, model_type=kind)


_KEY = "mkdeck finds this note again by its key."
_MARK = "mkdeck tells by this whether you edited the note."
_GUID = "The name of this note in every collection."
_SPARE = "For a later version of mkdeck."

QA = NoteType(
    id=1693883474566,
    name="mkdeck Q&A",
    modified=1795651200,
    fields=(
        Field(3937116225576222, "Front"),
        Field(2606436076978490, "Back"),
        Field(859792035280704, "Extra"),
        Field(3235106954340290, "Context"),
        Field(219256745501046, "Source"),
        Field(1324292651873549, "Key", _KEY, folded=True),
        Field(4475558917028856, "Spare 1", _MARK, folded=True),
        Field(2917254755142788, "Spare 2", _GUID, folded=True),
        Field(1197906463951535, "Spare 3", _SPARE, folded=True),
    ),
    template_id=3664718782598828,
    template="Question",
    stem="qa",
    is_cloze=False,
)

CLOZE = NoteType(
    id=1622250648509,
    name="mkdeck Cloze",
    modified=1795651200,
    fields=(
        Field(2582683304663593, "Text"),
        Field(4355390105702142, "Extra"),
        Field(758883549084806, "Context"),
        Field(1783992477513292, "Source"),
        Field(1998557690474861, "Key", _KEY, folded=True),
        Field(2051857916369911, "Spare 1", _MARK, folded=True),
        Field(262498306732590, "Spare 2", _GUID, folded=True),
        Field(1005567083640793, "Spare 3", _SPARE, folded=True),
    ),
    template_id=3677624889355094,
    template="Cloze",
    stem="cloze",
    is_cloze=True,
)

NOTE_TYPES: Mapping[CardType, NoteType] = MappingProxyType({CardType.QA: QA, CardType.CLOZE: CLOZE})
