"""What a note is about: its title, authors, link and identity, from front matter, first heading and file name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from mkdeck.citation import cited
from mkdeck.language.emoji import strip_emoji
from mkdeck.language.english.names import is_full_name, surname
from mkdeck.language.english.words import codes
from mkdeck.lazy import regex
from mkdeck.markup import clean
from mkdeck.model import Item, Note, Shape, Source

LONG_TITLE = 28  # characters; a longer title loses its subtitle in prompts (card-writing.md, section 3)
LONGEST_TITLE = 300  # characters
_WIKILINK = regex(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]")
_PERSON = regex(r"^(?:[A-Z][\w.'’-]+ ){1,2}[A-Z][\w'’-]+$")
_BETWEEN_NAMES = regex(r",(?!\s*(?:Jr|Sr)\b)|\sand\s|\s&\s|;")  # "King, Jr." is one person
_DEGREE = regex(r",?\s+(?:Ph\.?\s?D|M\.?D|Ed\.?D|Psy\.?D|D\.?Phil|M\.?Sc|MBA|M\.?P\.?H|J\.?D)\b\.?(?=$|[,;]|\s(?:and|&)\s)")
_SURNAME_FIRST = regex(r"^([A-Z][\w'’-]+), ((?:[A-Z][\w'’-]+ )?(?:[A-Z]\. ?)+|[A-Z][\w'’-]+ [A-Z][\w'’-]+)$")  # "Lind, Ada B."
_IN_BRACKETS = regex(r"\s*\([^()]*\)", needs=("(",))
_SMALL_WORD = regex(r"(?<=\w )(?:A|An|And|As|At|But|By|For|From|In|Into|Of|On|Or|Over|The|To|Vs|With)(?= )")
_KIND_OF_NOTE = regex(
    r"^(?:(?:my|book|reading|talk|lecture|chapter|blog|article|paper|podcast|personal|quick)\s)*(?:summary|summaries|notes?|review|report)"
    r"(?:\s(?:of|on|for|from))?\s?[:–—-]\s+(?=\S)",
    re.IGNORECASE,
)
_OF_THE_NOTES = regex(
    r":\s(?:(?:my|reading|lecture|study|book)\s(?:notes|summary|highlights)|notes$|handout|summary|review|study guide|excerpts|highlights)"
    r"(?:\s(?:for|of|from|on)\s.*)?$|\s\((?:mind )?(?:map|notes|summary|highlights|outline|excerpts)\)$",
    re.IGNORECASE,
)  # "The Quiet Sea: handout for the Thursday group"
_WORKS = (
    (regex(r"book|novel"), "book"),
    (regex(r"article|paper|post|essay|blog"), "article"),
    (regex(r"video|talk|lecture|youtube"), "video"),
    (regex(r"podcast|episode"), "podcast"),
    (regex(r"course|class"), "course"),
)


def note_from(source: Source, items: Sequence[Item]) -> Note:
    """The note of a source and its items."""
    headings = [item for item in items if item.shape is Shape.HEADING and item.level == 1]
    heading = headings[0] if headings and not _is_a_part(headings, source.name) else None
    given = title_of(source, heading)[:LONGEST_TITLE]
    citation = cited(given, source.name.rsplit("/", 1)[-1].rsplit(".", 1)[0])
    authors = authors_of(source, given) or citation.authors
    title = without_owner(citation.title, authors)
    url = link_of(source, heading)
    work = work_of(source)
    return Note(
        path=source.path,
        name=source.name,
        root=source.root,
        title=title,
        short=short_title(title, work),
        work=work,
        authors=authors,
        url=url,
        identity=identity_of(source),
        modified=source.modified,
        items=tuple(items),
    )


def text_of(source: Source, *keys: str) -> str:
    """The first of some front matter values that is text or a number, without emoji, wikilinks and odd spaces."""
    for key in keys:
        for name, value in source.meta.items():
            if str(name).lower() == key and isinstance(value, str | int | float) and not isinstance(value, bool):
                text = " ".join(strip_emoji(_WIKILINK.sub(r"\1", str(value)[:2000])).split())
                if text:
                    return text
    return ""


def _is_a_part(headings: Sequence[Item], name: str) -> bool:
    """Whether the first heading is one part of several and no title: "Problem", before "Method" and "Results"; in a note whose file
    has another name, "Chain of command" before "Supply".
    """
    words = set(_TELLING.findall(name.rsplit("/", 1)[-1].rsplit(".", 1)[0].lower()))
    other = bool(words) and not words & set(_TELLING.findall(headings[0].label.lower()))
    return len(headings) > PARTS and (len(headings[0].label.split()) == 1 or other)


_TELLING = regex(r"\b(?!(?:the|and|for|notes?)\b)[^\W\d_]{3,}")  # words that a title may share with a file name
PARTS = 2  # headings of the first level; more are parts of a note
_INNER_CAPITAL = regex(r"(?<=\w['’])[A-Z]\b", needs=("'", "’"))  # "Nature'S"
_SON_OF = regex(r"\bMc([a-z])", needs=("Mc",))  # "Mccoy"
_JOINED = regex(r"(?<! )-|-(?! )")  # in "the-quiet-sea", and not in "Lind - The Quiet Sea"


def title_of(source: Source, heading: Item | None) -> str:
    """The title: front matter, else the first heading, else the file's name."""
    stem = clean(source.name.rsplit("/", 1)[-1].rsplit(".", 1)[0])
    title = _OF_THE_NOTES.sub("", _KIND_OF_NOTE.sub("", text_of(source, "title") or (heading.label if heading else "")))
    return title or _named_by(stem) or "Untitled"


def _named_by(stem: str) -> str:
    """The title that a file name stands for: "the-quiet-sea" is "The Quiet Sea", "Storm-Proof Lamps" is what it is."""
    name = (stem if " " in stem and stem != stem.lower() else _JOINED.sub(" ", stem)).replace("_", " ").strip()
    if name != name.lower():
        return name
    return _SMALL_WORD.sub(lambda found: found[0].lower(), _INNER_CAPITAL.sub(lambda found: found[0].lower(), name.title()))


def without_owner(title: str, authors: Sequence[str]) -> str:
    """The title without its author before a colon or dash: "Lind: The Quiet Sea", "Ada Lind - The Quiet Sea"."""
    owners = {name for author in authors for name in (author, surname(author))}
    parts = (title.partition(mark) for mark in (": ", *_DASHES))
    return next((tail for head, _, tail in parts if tail and head in owners), title)


def short_title(title: str, work: str = "book") -> str:
    """The title for prompts: without the subtitle when it is long; of a talk "Person: Talk" the talk."""
    said, bar, _ = title.partition(" | ")
    if bar and " " in said:
        return short_title(said, work)  # "Title | Speaker | Channel"
    title = _TAGGED.sub("", title)
    head, mark, tail = _divided(title)
    asked, more, _ = title.partition("? ")
    if more and ":" not in asked and len(title) > LONG_TITLE:
        return f"{asked}?"  # "Is Fog Cheaper than Ice? A Field Experiment"
    if not mark:
        return title
    if work == "video" and speaker_of(title):
        return tail
    return head if len(title) > LONG_TITLE else title


_DASHES = (" - ", " — ", " – ")
_TAGGED = regex(r"^\[[^\]]{1,30}\]\s+(?=\S)", begins=("[",))  # "[1 hr] A Talk"


def speaker_of(title: str) -> str:
    """The person of a title like "Ada Lovelace: Notes on the Engine" or "On Engines | Ada Lovelace | Talks", or nothing.

    Before a dash may as well stand a channel or a subject ("Music Theory - A Short Course"), so there a name has a word of its own.
    """
    behind = next((part for part in title.split(" | ")[1:] if _PERSON.match(part) and len(part.split()) in (2, 3)), "")
    if behind:
        return behind
    head, mark, tail = _divided(title)
    named = mark == ": " or (is_full_name(head) and not all(codes(word.lower()) for word in head.split()))
    known = _PERSON.match(head) and len(tail.split()) > 1 and not re.match(r"(?:The|A|An)\b", head)
    return head if mark and named and known else ""


def _divided(title: str) -> tuple[str, str, str]:
    """A title at its first colon, else at a dash: what stands before, the mark, what stands behind."""
    return next((parts for mark in (": ", *_DASHES) if (parts := title.partition(mark))[1]), (title, "", ""))


def authors_of(source: Source, title: str) -> tuple[str, ...]:
    """The authors that the front matter names; a talk's title may name its speaker."""
    text = text_of(source, "author", "authors", "speaker", "by")
    if not text:
        for name, value in source.meta.items():
            if str(name).lower() in ("author", "authors") and isinstance(value, list):
                text = ", ".join(_WIKILINK.sub(r"\1", str(v)[:200]) for v in value[:12] if isinstance(v, str))
    text = ", ".join(map(_from_slug, text.split(", ")))
    text = " and ".join(_SURNAME_FIRST.sub(r"\2 \1", name.strip()) for name in _IN_BRACKETS.sub("", text).split(";"))
    names = [name.strip(" \"'[]") for name in _BETWEEN_NAMES.split(_DEGREE.sub("", text))] if text else []
    return tuple(name for name in names if name) or tuple(filter(None, [speaker_of(title) if work_of(source) == "video" else ""]))


def _from_slug(name: str) -> str:
    """The name that a link in small letters stands for: "ada-lind" is "Ada Lind"."""
    if name != name.lower() or "-" not in name or " " in name:
        return name
    return _SON_OF.sub(lambda found: f"Mc{found[1].upper()}", name.replace("-", " ").title())


def link_of(source: Source, heading: Item | None) -> str:
    """The web address of the note: URL in the front matter, else what the first heading links to."""
    for candidate in (text_of(source, "url", "source", "link"), heading.linked if heading else ""):
        if candidate and urlsplit_safe(candidate):
            return candidate
    return ""


def urlsplit_safe(address: str) -> bool:
    """Whether an address is a plain web address, which alone may stand in a link."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"[\s\"'<>{}]", address)


def work_of(source: Source) -> str:
    """What the note is about: a book, an article, a video, ... - from its folder, here or on the web, its tags, else a "text"."""
    folders = [*source.name.lower().split("/")[-2::-1], source.root.name.lower(), *text_of(source, "url").lower().split("/")[-2:2:-1]]
    for word in (*folders, text_of(source, "type", "medium", "platform", "tags").lower()):
        for pattern, work in _WORKS:
            if pattern.search(word):
                return work
    return "video" if _OF_A_VIDEO.search(f"{text_of(source, 'url')} {text_of(source, 'youtube')}") else "text"


_OF_A_VIDEO = regex(r"//(?:www\.|m\.)?(?:youtube\.com|youtu\.be|ted\.com/talks|vimeo\.com)\b", needs=("//",))


def identity_of(source: Source) -> str:
    """What the note is called for ever: its URL without the scheme, else its path below the notes folder.

    Only scheme and host are the same in capitals: two videos may have addresses that differ in nothing else.
    """
    url = text_of(source, "url")
    if urlsplit_safe(url):
        host, slash, rest = re.sub(r"(?i)^https?://(?:www\.)?", "", url).partition("/")
        return f"{host.lower()}{slash}{rest}".rstrip("/")
    return source.name
