"""Who wrote what: the authors that a note names in passing, and every way in which it speaks of its work and author."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mkdeck.language.english.names import NAME, NAMES, is_full_name, split_names, without_profession
from mkdeck.language.english.patterns import SAYS
from mkdeck.language.english.words import codes
from mkdeck.lazy import regex
from mkdeck.markup import WORK, plain, without_emphasis
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
        authors = tuple(_full(without_profession(name), lines) for name in authors)
    return Work(note.title, note.short, _NOUNS.get(note.work, "book"), authors, line, casing_of(lines))


def _full(name: str, lines: Sequence[tuple[int, str, str]]) -> str:
    """A surname with the first name that another line of the note gives: "Galton", where one speaks of "Francis Galton"."""
    if " " in name:
        return name
    whole = re.compile(rf"(?<![A-Z]\. )\b(?!The |And |But )[A-Z][a-z]+(?: [A-Z]\.)? {re.escape(name)}\b")
    found = next((one for _, _, text in lines for one in whole.findall(text) if not codes(one.split()[0].lower())), "")
    return found or name


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
    for _, label, text in lines:
        names.update(_INNER_CAPITAL.findall(text))
        person = _PERSON.fullmatch(plain(label)) if label else None
        if person and not codes(person["first"].lower()):
            names.add(person["last"])  # "Smith is portrayed as ..." under "Adam Smith"
        common.update(_SMALL.findall(text))
    return Casing(frozenset(name for name in names if name.lower() not in common), frozenset(common))


_INNER_CAPITAL = regex(r"(?<=[a-z,;] )[A-Z][\w'’-]*")
_PERSON = regex(r"(?P<first>[A-Z][a-z]+)(?: [A-Z][a-z]*\.?)? (?P<last>[A-Z][\w'’-]+)")
_SMALL = regex(r"\b[a-z][\w'’-]+")
_BY_WHOM = (*(f"{before} by " for before in (WORK, f"{WORK},", ")", "),", " is", "written", "authored")), "co-by ")
_OF_A_HOUSE = r"(?:[A-Z][\w.&]*\s){1,4}(?:professor|economist|psychologist|historian|physicist|researcher)\s"  # "Bergen College professor"
_BY = rf"by\s(?:the\s[a-z][\w\s-]*?\s|{_OF_A_HOUSE})?(?:(?:Dr|Prof|Professor|Sir|Dame)\.?\s)?"
_WORK_NOUN = "(?:book|essay|paper|talk|lecture|article|novel)"
_HIS_BOOK = rf"(?P<names>{NAME})['’]s\s(?:(?:[a-z]+|\d{{4}})\s){{0,3}}(?P<noun>{_WORK_NOUN})\b(?!\sof\s[a-z])"
_EARLY = 8  # lines in which "Lind's 1933 book" is the work of the note; later ones cite other works
_PATTERNS = tuple(
    (regex(pattern, needs=needs), _EARLY if pattern is _HIS_BOOK else None)  # for to look for names is slow
    for needs, pattern in (
        (_BY_WHOM, rf"{WORK}(?:\s\([^)]*\))?,?\s(?:is\s)?(?:co-)?(?:written\s|authored\s)?{_BY}(?P<names>{NAMES})"),
        (
            [f" {noun} by " for noun in ("book", "novel", "essay", "paper", "talk", "lecture", "article", "memoir")],
            rf"{WORK}(?:,|\sis)\s(?:the|an?)\s(?:[\w-]+\s){{0,5}}?(?:{_WORK_NOUN}|memoir)\sby\s(?:the\s[a-z][\w\s-]*?\s)?(?P<names>{NAMES})",
        ),
        (
            ("ritten by ", "uthored by "),
            rf"(?:^|{WORK}(?:\sis\s[^.;:]{{0,140}})?,?\s|\b[Tt]h(?:e|is)\s(?:book|essay|paper|article|novel)\s[^.;:]{{0,30}})(?:[Cc]o-)?(?:[Ww]ritten|[Aa]uthored)\s{_BY}(?P<names>{NAMES})",
        ),
        (
            (f"published {WORK}", f"wrote {WORK}"),
            rf"^(?P<names>{NAME})(?:,\s(?:an?|the)\s[^,.]{{3,80}},)?\s(?:first\s)?(?:published|wrote)\s{WORK}",
        ),
        (("he author", "he co-author"), rf"\b[Tt]he\s(?:co-)?authors?,\s(?P<names>{NAMES}),"),
        ((f"'s {WORK}", f"’s {WORK}"), rf"(?P<names>{NAMES})(?:,\s(?:the|a|an)\s[^,]*)?['’]s\s{WORK}"),
        (
            (" book", " essay", " paper", " talk", " lecture", " article", " novel"),
            _HIS_BOOK,
        ),
        (
            ("In this ",),
            rf"^In\sthis\s(?:[a-z\d-]+\s){{0,2}}?{_WORK_NOUN}(?:\s(?:in|from|for)\s[^,.;:]{{2,40}})?,?\s(?:the\s(?:[a-z-]+\s){{1,2}})?(?P<names>{NAMES})\s[a-z]+\b",
        ),
        (
            (" this ",),
            rf"^(?P<names>{NAMES})(?:,\s(?:an?|the)\s[^,.]{{3,80}},)?\s(?:first\s)?(?:published|presented|wrote|gave|delivered)\sthis\s(?:[a-z]+\s)?{_WORK_NOUN}\b",
        ),
        ((", the author", ", the book"), rf"(?P<names>{NAME}),\sthe\s(?:book['’]s\s)?author\b"),
        ((f"In {WORK}, ",), rf"^In\s{WORK},\s(?:[a-z][\w-]*\s){{0,4}}(?P<names>{NAME})\s[a-z]+s\b"),
        (
            (", keynote", ", talk", ", lecture", ", speech", ", TED"),
            rf"^(?P<names>{NAMES}),\s(?P<noun>keynote|talk|lecture|speech|TED)\b",
        ),
        ((", a ", ", an ", ", the "), rf"^(?P<names>{NAME}),\s(?:a|an|the)\s[^,]{{3,60}},\s(?:{SAYS})\s"),
    )
)
OPENING = 2  # sentences of a note in which somebody who says something is its author
_FIRSTSAYS = regex(
    rf"^(?P<names>{NAME})\s(?:{SAYS}|uses|asks|gives|compares|warns|defines|advocates|outlines|discusses|reflects|recounts)\s"
)
_AUTHOR_LABEL = regex(r"(?:authors?|author name|written by|speaker)", re.IGNORECASE)
_OF_WORKS = "book|essay|paper|talk|lecture|article|arguments?|thesis|theory|views?|approach|ideas?|message|claims?|advice|principles|case"
_OWN_HEADING = regex(
    rf"{WORK}\s{_BY}(?P<names>{NAMES})$|^(?P<owner>{NAME})['’]s\s(?:[a-z]+\s)?(?i:{_OF_WORKS})\b"
    rf"|^(?P<planner>{NAME})['’]s\s(?:[\w-]+\s){{0,4}}(?:Strategy|Framework|Philosophy|Vision|Playbook|Blueprint|Method|System|Plan)$",
    needs=(f"{WORK} by ", "'s ", "’s "),
)


def find_authors(note: Note, lines: Sequence[tuple[int, str, str]]) -> tuple[tuple[str, ...], int]:
    """The authors as the note's own sentences name them, and the line; nothing when it does not."""
    for line, label, text in lines[:_LOOKED_AT]:
        if _AUTHOR_LABEL.fullmatch(label):
            found = re.match(NAMES, text)
            if found:
                first, *more = split_names(found[0])
                return (first, *(name for name in more if " " in name)), line  # "Ada Lind, British-Canadian teacher"
    for line, label, _ in lines[:_LOOKED_AT]:
        found = _OWN_HEADING.search(_titled(note, label)) if label else None
        if found:
            return split_names(found["names"] or found["owner"] or found["planner"]), line
    texts = [(line, _titled(note, text)) for line, _, text in lines if text]
    for pattern, most in _PATTERNS:
        for line, text in texts[:most]:
            found = pattern.search(text)
            if found and " " in found["names"] and _is_of(note, found.groupdict().get("noun")):
                return split_names(found["names"]), line
    for line, text in texts[:OPENING]:
        found = _FIRSTSAYS.match(text)
        if found and is_full_name(found["names"]):
            return split_names(found["names"]), line
    return (), 0


def _is_of(note: Note, noun: str | None) -> bool:
    """Whether a noun may stand for the work of a note: a note on a talk means another work by somebody's essay."""
    return noun is None or noun in _NOUNS_OF.get(note.work, (noun,))


_NOUNS_OF = {
    "book": ("book", "novel", "memoir"),
    "article": ("article", "essay", "paper", "talk", "lecture", "speech"),
    "video": ("talk", "lecture", "keynote", "speech", "TED"),
}


def _titled(note: Note, text: str) -> str:
    """The text with the mark of the work for its title, quoted or not."""
    for title in sorted({note.title, note.short, note.title.split(":")[0]}, key=len, reverse=True):
        if title in text:
            text = text.replace(title, WORK)
    if WORK not in text:
        return text
    return re.sub(
        rf"[\"“*_]*{WORK}(?:,(?=[\"”]))?[\"”*_]*",
        WORK,
        re.sub(rf"{WORK}:\s[A-Z][^.,]*?(?=\s(?:by|is)\b|,)", WORK, text),
    )
