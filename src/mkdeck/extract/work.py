"""Who wrote what: the authors that a note names in passing, and every way in which it speaks of its work and author."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from mkdeck.language.english.names import NAME, NAMES, split_names, surname
from mkdeck.language.english.patterns import AUTHOR_NOUN, WORK_SUBJECT
from mkdeck.language.english.words import codes, zipf
from mkdeck.markup import AUTHOR, EM, EM_END, WORK, em, without_emphasis
from mkdeck.model import Casing, Item, Note, Work
from mkdeck.sections import Section, classify

_LOOKED_AT = 60  # items from the top in which an author is looked for
_NOUNS = {
    "book": "book",
    "article": "article",
    "video": "talk",
    "podcast": "episode",
    "course": "course",
    "text": "text",
}


def work_of(note: Note) -> Work:
    """The work that a note is about."""
    lines = list(_lines(note.items))
    authors, line = note.authors, 1 if note.authors else 0
    if not authors:
        authors, line = find_authors(note, lines)
    return Work(note.title, note.short, _NOUNS.get(note.work, "book"), authors, line, casing_of(lines))


def _lines(items: Sequence[Item], skip: bool = False) -> Iterator[tuple[int, str, str]]:
    """Line, label and text of the items that speak of the work: not of recommendations, prompts and the like."""
    for item in items:
        kind = classify(item.label) if item.label else None
        if kind in (Section.RECOMMENDATIONS, Section.PROMPT, Section.EMBED, Section.NAVIGATION):
            continue
        yield item.line, item.label, without_emphasis(item.text)
        yield from _lines(item.children, skip)


def casing_of(lines: Sequence[tuple[int, str, str]]) -> Casing:
    """The words of a note that are capitalised in the middle of sentences, and those that stand without a capital."""
    names: set[str] = set()
    common: set[str] = set()
    for _, _, text in lines:
        names.update(re.findall(r"(?<=[a-z,;] )[A-Z][\w'’-]*", text))
        common.update(re.findall(r"\b[a-z][\w'’-]+", text))
    return Casing(frozenset(name for name in names if name.lower() not in common), frozenset(common))


_BY = r"by\s(?:the\s[a-z][\w\s-]*?\s)?"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{WORK}(?:\s\([^)]*\))?,?\s(?:is\s)?(?:co-)?(?:written\s|authored\s)?{_BY}(?P<names>{NAMES})",
        rf"\b(?:[Cc]o-)?(?:[Ww]ritten|[Aa]uthored)\s{_BY}(?P<names>{NAMES})",
        rf"\b[Tt]he\s(?:co-)?authors?,\s(?P<names>{NAMES}),",
        rf"(?P<names>{NAME})(?:,\s(?:the|a|an)\s[^,]*)?['’]s\s{WORK}",
        rf"(?P<names>{NAME})['’]s\s(?:[a-z]+\s){{0,3}}(?:book|essay|paper|talk|lecture|article|novel)\b",
        rf"(?P<names>{NAME}),\sthe\s(?:book['’]s\s)?author\b",
        rf"^In\s{WORK},\s(?:[a-z][\w-]*\s){{0,4}}(?P<names>{NAME})\s[a-z]+s\b",
        rf"^(?P<names>{NAME}),\s(?:a|an|the)\s[^,]{{3,60}},\s[a-z]+s\s",
    )
)
_AUTHOR_LABEL = re.compile(r"(?:authors?|author name|written by|speaker)", re.IGNORECASE)
_OWN_HEADING = re.compile(rf"{WORK}\sby\s(?P<names>{NAMES})$|^(?P<owner>{NAME})['’]s\s")


def find_authors(note: Note, lines: Sequence[tuple[int, str, str]]) -> tuple[tuple[str, ...], int]:
    """The authors as the note's own sentences name them, and the line; nothing when it does not."""
    for line, label, text in lines[:_LOOKED_AT]:
        if _AUTHOR_LABEL.fullmatch(label):
            found = re.match(NAMES, text)
            if found:
                return split_names(found[0]), line
    for line, label, _ in lines[:_LOOKED_AT]:
        found = _OWN_HEADING.search(_titled(note, label)) if label else None
        if found:
            return split_names(found["names"] or found["owner"]), line
    texts = [(line, _titled(note, text)) for line, _, text in lines if text]
    for pattern in _PATTERNS:
        for line, text in texts:
            found = pattern.search(text)
            if found and " " in found["names"]:
                return split_names(found["names"]), line
    return (), 0


def _titled(note: Note, text: str) -> str:
    """The text with the mark of the work for its title, quoted or not."""
    for title in sorted({note.title, note.short, note.title.split(":")[0]}, key=len, reverse=True):
        if title in text:
            text = text.replace(title, WORK)
    return re.sub(
        rf"[\"“*_]*{WORK}(?:,(?=[\"”]))?[\"”*_]*",
        WORK,
        re.sub(rf"{WORK}:\s[A-Z][^.,]*?(?=\s(?:by|is)\b|,)", WORK, text),
    )


@lru_cache(maxsize=8)
def _mentions(work: Work) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    """The patterns of a work's mentions and of its author's."""
    titles = sorted({work.title, work.short, work.title.split(":")[0]}, key=len, reverse=True)
    quoted = "|".join(re.escape(t) for t in titles)
    bare = [t for t in titles if len(t.split()) >= 3 or (len(t.split()) == 2 and ":" not in t and not _is_term(t))]
    parts = [rf"{EM}[\"“]?(?:{quoted})[\"”]?{EM_END}", rf"[\"“](?:{quoted}),?[\"”]"]
    parts += [rf"(?<![\w\"“]){re.escape(t)}(?![\w-])(?!:)" for t in bare]
    named = None
    if work.authors:
        full = [re.escape(name) for name in work.authors]
        last = [re.escape(surname(name)) for name in work.authors]
        everyone = r",?\s(?:and|&)\s"
        names = []
        if len(work.authors) > 1:
            for group in (full, last):
                names.append(r",\s".join(group[:-1]) + everyone + group[-1])
        else:
            names = [*full, rf"(?:Dr\.\s|Professor\s)?{last[0]}"]
        named = re.compile(rf"(?<![\w-])(?<!and )(?:{'|'.join(names)})(?![\w-])(?!\s(?:and|&)\s[A-Z])")
    return re.compile("|".join(parts)), named


def _is_term(title: str) -> bool:
    """Whether a title of two words may as well be the term that it is about ("Deep Work")."""
    return all(codes(word.lower()) and zipf(word) > 3 for word in title.split())


def speak_of(work: Work, text: str, *, own: bool = True) -> str:
    """The text with every mention of the work and of its author replaced by `WORK` and `AUTHOR`.

    own: whether "this book" and "the author" speak of them too, as everywhere but in a recommendation.
    """
    mention, named = _mentions(work)
    text = mention.sub(WORK, text)
    if named:
        text = named.sub(AUTHOR, text)
        text = AUTHOR_NOUN.sub(AUTHOR, text) if own else text
        text = re.sub(rf"{AUTHOR}['’]s\s{WORK}", WORK, text)
        text = re.sub(rf"{WORK},?\s(?:is\s)?(?:co-)?(?:written\s|authored\s)?by\s{AUTHOR},?", WORK, text)
    text = without_emphasis_of_work(text)
    text = WORK_SUBJECT.sub(WORK, text) if own else text
    return re.sub(rf"{WORK}(?::\s[A-Z][^.,]*?)?,\s{WORK}", WORK, text)


def without_emphasis_of_work(text: str) -> str:
    """Italics around the work's own mark are ours to set, not the note's."""
    return text.replace(f"{EM}{WORK}{EM_END}", WORK)


def named(work: Work, text: str) -> str:
    """The text with `WORK` and `AUTHOR` written out: the title in italics, the full names at first."""
    text = text.replace(WORK, em(work.short))
    if AUTHOR not in text:
        return text
    return text.replace(AUTHOR, author_name(work))


def author_name(work: Work) -> str:
    """The author as a subject: full name of one, surnames of two, "the authors" of more."""
    if len(work.authors) == 1:
        return work.authors[0]
    if len(work.authors) == 2:
        return " and ".join(surname(name) for name in work.authors)
    return f"the authors of {em(work.short)}"
