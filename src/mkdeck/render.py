"""Draft -> Card: marked text becomes the HTML of Anki's fields, with context, source and pictures."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache

from mkdeck.language.english.stems import stems, words
from mkdeck.lazy import regex
from mkdeck.markup import EM, EM_END, PRIVATE_USE, WORK, blanks, em, fill, plain, to_html, without_emphasis
from mkdeck.media import collect
from mkdeck.model import Card, CardType, Draft, Media, Note
from mkdeck.naming import named
from mkdeck.sections import Section, classify

STRUCTURE = frozenset({Section.SUMMARY, Section.NOTES, Section.RECOMMENDATIONS})
_ITALIC = regex(f"{EM}([^{EM_END}]+){EM_END}")
_SLUG = regex(r"[^\w]+")
_KEPT = {"&#123;": "\ue0f0", "&#125;": "\ue0f1", "&#58;": "\ue0f2", "&#91;": "\ue0f3", "&lt;": "\ue0f4", "&gt;": "\ue0f5"}


LONGEST_LEAK = 8  # words of an answer that a word of the context can give away


def context_of(draft: Draft) -> str:
    """Where the card comes from, as plain text: title and headings, without those that would give the answer away."""
    answer = " ".join(a for _, a in blanks(draft.front)) if draft.type is CardType.CLOZE else plain(draft.back)
    hidden = stems(answer) if len(answer.split()) <= LONGEST_LEAK else frozenset()
    return " › ".join([part for part in _telling(draft.idea.work.short, draft.idea.trail) if stems(part).isdisjoint(hidden)])


@lru_cache(maxsize=64)
def _telling(title: str, trail: tuple[str, ...]) -> tuple[str, ...]:
    """The title, and the last two headings that say more than that a section begins."""
    headings = [part for part in trail if classify(part) not in STRUCTURE and title not in part]
    return tuple(dict.fromkeys(filter(None, (title, *headings[-2:]))))


def render(draft: Draft, note: Note, deck: str) -> Card:
    """A card ready to ship. deck: its full name in Anki ("Notes::Books")."""
    key = key_of(draft, note)
    cloze = draft.type is CardType.CLOZE
    pictures, media = collect(note, draft.idea.pictures)
    front, back = (safe(to_html(italics(text, draft.idea.source))) for text in (draft.front, draft.back))
    return Card(
        guid=guid_of(seed_of(key, draft, note)),
        key=key,
        type=draft.type,
        kind=draft.idea.kind,
        writer=draft.writer,
        tier=draft.tier,
        front="" if cloze else front,
        back="" if cloze else back,
        text=front if cloze else "",
        extra=extra_of(draft, pictures),
        context=to_html(context_of(draft)),
        link=note.url,
        deck=deck,
        tags=(f"mkdeck::{draft.idea.kind.value}", f"mkdeck::{note.work}::{slug(note.short)}"),
        note=note.title,
        path=note.path,
        line=draft.idea.line,
        modified=note.modified,
        media=media,
        identity=note.identity,
        about=PRIVATE_USE.sub("", plain(draft.about)),
        source=PRIVATE_USE.sub("", plain(named(draft.idea.work, draft.idea.text.replace(WORK, f"the {draft.idea.work.noun}")))),
        checks=draft.checks,
    )


def safe(field: str) -> str:
    """The field after a well-kept sanitiser, in case a mark of ours ever let something through."""
    if _has_own_tags_only(field):
        return field
    import nh3

    for reference, stand_in in _KEPT.items():  # the sanitiser would write them as the characters that they stand for
        field = field.replace(reference, stand_in)
    field = nh3.clean(field, tags={"i", "b", "code", "br", "img"}, attributes={"img": {"src", "alt"}}, url_schemes=set())
    for reference, stand_in in _KEPT.items():
        field = field.replace(stand_in, reference)
    return field


def _has_own_tags_only(field: str) -> bool:
    """Whether a field has no tags but those that `to_html` writes, without attributes and each closed."""
    if "<" not in field:
        return True
    rest = field.replace("<br>", "")
    for name in ("i", "b", "code"):
        if field.count(f"<{name}>") != field.count(f"</{name}>"):
            return False
        rest = rest.replace(f"<{name}>", "").replace(f"</{name}>", "")
    return "<" not in rest


def italics(text: str, source: str) -> str:
    """The text with the note's own italics, where its words still stand."""
    for phrase in dict.fromkeys(_ITALIC.findall(source)):
        if phrase and phrase in text and f"{EM}{phrase}" not in text:
            text = re.sub(rf"(?<![\w{EM}]){re.escape(phrase)}(?![\w{EM_END}])", em(phrase).replace("\\", r"\\"), text, count=1)
    return text


def extra_of(draft: Draft, pictures: Sequence[str]) -> str:
    """The back's extra: the whole passage, unless the card shows it already, and its pictures."""
    passage = named(draft.idea.work, draft.idea.source).strip()
    shown = _letters(plain(fill(draft.front)) + plain(draft.back))
    repeats = _letters(plain(passage)) in shown or _letters(plain(passage).partition(": ")[2] or "?") in shown
    parts = [] if repeats or not passage else [to_html(passage)]
    return safe("<br>".join([*parts, *pictures]))


@lru_cache(maxsize=1024)
def _letters(text: str) -> str:
    return "".join(words(without_emphasis(text))).lower()


def slug(text: str) -> str:
    """A text as part of a tag."""
    return _SLUG.sub("-", text.lower()).strip("-")[:60] or "untitled"


def key_of(draft: Draft, note: Note) -> str:
    """What the card is called for ever: the note, the type of card, and what it asks about; never the answer."""
    about = " ".join(words(PRIVATE_USE.sub("", draft.about).lower()))
    return f"{note.identity}#{draft.type.value}:{about[:200]}"


def seed_of(key: str, draft: Draft, note: Note) -> str:
    """What the first GUID of a card is made from; later builds take it from the record.

    A note with a web address is public: its cards have the same GUIDs in every vault. The path of a note says nothing about
    its content ("books/index.md"), so there the statement is part of it, and the folder is not.
    """
    if note.identity != note.name:
        return key
    file = note.name.rpartition("/")[2]
    statement = " ".join(words(plain(f"{draft.idea.text} {draft.back}").lower()))
    return f"{file}{key.removeprefix(note.identity)}\n{statement}"


def guid_of(key: str) -> str:
    """A GUID of ten letters and digits from a key: 59 bits, so that a million cards never meet."""
    alphabet = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    number = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big") % 62**10
    letters = []
    for _ in range(10):
        number, place = divmod(number, 62)
        letters.append(alphabet[place])
    return "".join(letters)


__all__ = ["Media", "context_of", "guid_of", "key_of", "render", "slug"]
