"""Recommended works: title, authors, reason and role, in every way in which notes write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mkdeck.extract.context import Context
from mkdeck.language.english.grammar import upper_first
from mkdeck.language.english.names import MADE, NAME, NAMES, is_full_name, split_names, surname
from mkdeck.language.english.patterns import SAYS
from mkdeck.language.english.words import codes
from mkdeck.lazy import regex
from mkdeck.markup import EM, EM_END, plain, without_emphasis
from mkdeck.model import Form, Item, Kind

ROLES = (
    (regex(r"alternat|same topic"), "same topic"),
    (regex(r"tangential"), "tangentially related"),
    (regex(r"diametric|oppos"), "opposed"),
    (regex(r"(?<!non)(?<!non-)(?<!beyond )fiction|novels?\b"), "fiction"),
    (regex(r"more general"), "more general"),
    (regex(r"more specific"), "more specific"),
    (regex(r"more rigorous"), "more rigorous"),
    (regex(r"more accessible"), "more accessible"),
    (regex(r"contrast|counter|critic|differ"), "contrasting"),
    (regex(r"creativ"), "creatively related"),
    (regex(r"similar|alike|comparable"), "similar"),
    (regex(r"related|complement|context|foundation|deeper|implication|adjacent"), "related"),
)
_QUOTED = regex(
    rf"^(?:[\"“](?P<title>[^\"”]+)[\"”](?P<rest>:\s[^\"”.]*?)?[\"”]?|{EM}(?P<em>[^{EM_END}]+){EM_END})(?P<after>.*)$",
    re.DOTALL,
)
_BY_WHOM = rf",?\sby\s(?P<names>{NAMES})(?P<after>(?:\s*$|[:.,(–—]|(?<=[JS]r\.)\s|\s[(a-z–—]|\s[A-Z]\w+s\s).*)$"
_BY = regex(rf"^(?P<title>\S.*?){_BY_WHOM}", re.DOTALL)
_BY_LATER = regex(rf"^(?P<title>\S.*){_BY_WHOM}", re.DOTALL)  # "Death by Meeting by Patrick Lencioni"
_BY_QUOTED = regex(rf"^(?P<made>,?\s(?:{'|'.join(MADE)}))?,?\s(?:by|from)\s(?P<names>{NAMES})")
_BEHIND_COMMA = regex(
    rf"^,\s(?P<names>(?![^:]*\b(?:Edition|Volume|Vol|Part|Chapter|Revised)\b[^:]*:){NAMES})(?=:\s|\.\s|\s[–—-]\s|\s\(\d|\.?$)"
)  # "*Ropes*, Holm: how to splice"
_OWNED = regex(rf"^(?P<names>{NAMES})['’]s\s(?P<title>[A-Z][^:.]*)(?P<after>:\s.*)$", re.DOTALL)
_TITLE_ONLY = regex(r"^(?P<title>[A-Z0-9][^.]*?)(?P<after>(?::\s|\s[–—-]\s|\.\s)(?:\S.*))$", re.DOTALL)
_ROLE_MARK = regex(r"^\s*(Similar|Contrasting|Creatively Related|Related|Complementary)\b[:\s]*", re.IGNORECASE)
_ROLE_LABEL = regex(
    r"(?i)(?:the )?(?:best\b|more\b|most\b|alternat|tangential|diametric|fiction"
    r"|(?:contrasting|similar|opposing|opposed|complementary|creatively related|related)(?: (?:book|books|work|works|read|reads))?$)"
)
# behind these words a title in italics is another work: "the view found in *Another Work*"
_GOES_ON = r"(?<!\s)(?<! in)(?<! of)(?<! to)(?<! as)(?<! the)(?<! and)(?<! from)(?<! with)(?<! than)(?<! like)"
_EDITED = regex(
    r",?\s\(?(?P<made>edited|translated|compiled|written|illustrated)$",
    needs=("edited", "translated", "compiled", "written", "illustrated"),
)
_BY_OTHERS = regex(
    r"^(?:and colleagues|et al)\.?[\s:.,–—-]*|^(?:illustrated|translated|edited|introduced) by [^:.]{3,60}[:.]\s*",
    begins=("and colleagues", "et al", "illustrated", "translated", "edited", "introduced"),
)  # "by Ada Lund, illustrated by Tom Riis: ..."
_EDITION = regex(r"\s*\((?:\d+\w* edition|\d{4}|[^)]*series)\)", re.IGNORECASE, needs=("(",))


class Recommendation(NamedTuple):
    """A recommended work, as far as its line says."""

    title: str
    authors: tuple[str, ...]
    reason: str


def extract(context: Context, item: Item) -> None:
    """The recommendations of an item and of what stands under it."""
    for part in merged(item):
        context.leave_out(part, "merged", "is part of the card for the line above")
    for entry, group in entries(item, role_of(context.trail[-1]) if context.trail else ""):
        found = read_entry(entry)
        if found is None:
            if entry.text or entry.label:
                context.leave_out(entry, "no-title", "names no title to ask for")
            continue
        role = role_mark(found.reason) or group
        reason = _ROLE_MARK.sub("", found.reason) if role_mark(found.reason) else found.reason
        parts = (found.title, role, reason, *(_whole(author, context.work.authors) for author in found.authors))
        context.idea(Form.RECOMMENDATION, entry, reason, label=found.title, kind=Kind.RECOMMENDATION, parts=parts)


def _whole(name: str, authors: Sequence[str]) -> str:
    """A name as the note's own work has it: "Holm" is its author Ada Holm."""
    return next((author for author in authors if " " not in name and surname(author) == name), name)


def merged(item: Item) -> Iterator[Item]:
    """The items that give their text to the entry above them: a reason in a nested bullet."""
    nested = [child for child in item.children if child.text or child.label]
    if nested and not any(re.search(r"\sby\s[A-Z]", f"{child.label} {child.text}") for child in nested) and is_entry(item):
        yield from nested
    for child in nested:
        yield from merged(child)


def is_entry(item: Item) -> bool:
    """Whether an item names a work by itself."""
    return re.search(r"\sby\s[A-Z]", f"{item.label} {item.text}") is not None


def is_best_book(item: Item) -> bool:
    """Whether an item is a recommendation wherever it stands: "**Best Alternate Book:** *Ropes* by Ada Lund"."""
    return _BEST_BOOK.match(plain(item.label)) is not None and is_entry(item)


_BEST_BOOK = regex(r"(?i)best (?:[\w-]+ ){0,5}(?:books?|reads?|novel|fiction)\b")


def role_mark(reason: str) -> str:
    """The role that a reason opens with: "Similar This book ..."."""
    found = _ROLE_MARK.match(reason)
    return role_of(found[1]) if found and reason[found.end() : found.end() + 1].isupper() else ""


def role_of(heading: str) -> str:
    """The role that a label or a group's heading gives, in the words of a card; empty for plain "Recommendations"."""
    low = re.sub(r"\([^)]*\)", "", heading.lower())
    if re.search(r"^(?:additional |further )?(?:book |reading )?recommendations?$", low):
        return ""
    return next((role for pattern, role in ROLES if pattern.search(low)), "")


def entries(item: Item, role: str) -> Iterator[tuple[Item, str]]:
    """The items that name a work, each with its role; groups hand theirs down."""
    nested = [child for child in item.children if child.text or child.label or child.children]
    reason = len(nested) == 1 or (nested and any(re.search(r"\sby\s[A-Z]", f"{item.label} {item.text}") for _ in (0,)))
    group = bool(nested) and not reason if not item.text else bool(nested) and not re.search(r"\sby\s", item.text)
    if item.label and not item.text and nested and (not reason or not re.search(r"\sby\s[A-Z]", item.label)):
        group = True
    if group:
        for child in nested:
            yield from entries(child, role_of(item.label or item.text) or role)
        return
    if nested and not item.text:
        text = " ".join(plain(part) for child in nested for part in (child.label and f"{child.label}:", child.text) if part)
        yield Item(item.shape, item.line, item.label, text, (), (*item.emphasis, item.label), linked=item.linked), role
        return
    own = role_of(item.label) if _ROLE_LABEL.match(item.label) else ""
    named = _QUOTED.match(item.text) if item.label else None
    if own or (named and _BY_QUOTED.match(without_emphasis(named["after"]))):  # "Best next step: *Ropes* by ..."
        yield Item(item.shape, item.line, "", item.text, (), item.emphasis, linked=item.linked), own or role
    else:
        yield item, role


def read_entry(item: Item) -> Recommendation | None:
    """Title, authors and reason of one line; None when it names no title."""
    text = f"{item.label}: {item.text}" if item.label and item.text else item.label or item.text
    text = text.strip()
    quoted = _QUOTED.match(text)
    if quoted:
        title = f"{quoted['title'] or quoted['em']}{quoted['rest'] or ''}"
        after = quoted["after"]
        subtitle = re.match(r"^:\s(?P<sub>[A-Z][^.]*?)(?=,?\sby\s)", after)
        if subtitle:
            title, after = f"{title}: {subtitle['sub']}", after[subtitle.end() :]
        names = _BY_QUOTED.match(without_emphasis(after)) or _BEHIND_COMMA.match(without_emphasis(after))
        authors = split_names(names["names"]) if names else ()
        reason = without_emphasis(after)[names.end() :] if names else without_emphasis(after)
        made = names.groupdict().get("made") if names else ""
        return _entry(f"{title}{made or ''}", authors, reason)
    text = re.sub(rf"{_GOES_ON}[\s:]*{EM}(?=[A-Z][^{EM_END}]*{EM_END}\W*$)", ": ", text)
    text = without_emphasis(text)
    for pattern in (_BY, _OWNED):
        found = pattern.match(text)
        if found and pattern is _BY and (codes(found["names"].lower()) or re.match(r"\sby\s[A-Z]", found["after"])):
            found = _BY_LATER.match(text)
        if found and _is_title(found["title"]):
            return _entry(found["title"], split_names(found["names"]), found["after"])
    known = bool(item.linked) or bool(item.emphasis) or bool(item.label)
    found = _TITLE_ONLY.match(text)
    if item.label and _is_title(item.label):
        subtitle = re.match(r"^(?P<sub>[A-Z][^.:]*):\s(?P<why>[A-Z].*)$", item.text, re.DOTALL)
        if subtitle:
            return _entry(f"{item.label}: {subtitle['sub']}", (), subtitle["why"])
        return _entry(item.label, (), without_emphasis(item.text))
    if found and known and _is_title(found["title"]):
        return _entry(found["title"], (), found["after"])
    return _entry(text, (), "") if item.linked and _is_title(text) else None


_ON_THE_WORK = regex(r":\s(?:The|This) (?:book|article|author|essay|lecture|novel|paper|talk|video)\b")  # a label, and what it says


def _is_title(text: str) -> bool:
    if _ON_THE_WORK.search(text):
        return False
    words = re.findall(r"[^\W\d_][\w'’]*", text)
    capitals = sum(1 for word in words if word[0].isupper())
    return (bool(words) and len(words) <= 24 and capitals >= max(1, len(words) // 3) and words[0][0].isupper()) or text.strip().isdigit()


def _entry(title: str, authors: tuple[str, ...], reason: str) -> Recommendation | None:
    title = _EDITION.sub("", plain(title).strip(' .,:–—-"“”'))
    title = f"{title}." if title.endswith((" Inc", " Ltd", " Co", " Corp")) else title
    made = _EDITED.search(title)
    title = title[: made.start()] if made else title
    if made and made["made"] in MADE and authors:
        authors = (f"{made['made']} by {authors[0]}", *authors[1:])
    head, colon, tail = title.partition(": ")
    if colon and tail.partition(": ")[0] == tail.rpartition(": ")[2] and ": " in tail:
        title = f"{head}: {tail.partition(': ')[0]}"  # a subtitle that the link and the line both give
    reason = plain(reason).strip()
    bracket = re.match(r"^\((?P<who>[^)]*)\)\s*[:.–—-]\s*(?P<why>\S.*)$", reason, re.DOTALL)
    if bracket:
        reason = bracket["why"]
    reason = _BY_OTHERS.sub("", re.sub(r"^[\s:.,–—-]+", "", reason))
    if reason.startswith("(") and reason.rstrip(" .").endswith(")") and reason.count("(") == 1:
        reason = reason.strip(" .()")
    who, what = _told_by(reason)
    if who and not authors and who not in title:
        authors, reason = (who,), what
    return Recommendation(title, authors, reason) if title else None


def _told_by(reason: str) -> tuple[str, str]:
    """Who a reason names first as the one who wrote the work, and what it says then: "Ada Lund argues that ..."; else two times nothing."""
    told = _TOLD_BY.match(reason)
    if told and is_full_name(told["who"]):
        return told["who"], f"About {told['what']}" if told["does"] == "on" else upper_first(f"{told['does']} {told['what']}")
    owned = _OWNED_WORK.match(reason)
    if owned and is_full_name(owned["who"]):
        noun = owned["noun"]
        return owned["who"], upper_first(owned["what"]) if owned["does"] else f"{'An' if noun[0] in 'ae' else 'A'} {noun} {owned['what']}"
    return "", ""


_WRITES = (
    f"{SAYS}|compares|makes the case|mourns|defends|recounts|investigates|asks|reconstructs|criticizes|surveys|considers|applies|takes"
    "|denies|reports|answers"
)
_WHO = rf"(?P<who>(?:Dr\. )?{NAME}|Dr\. [A-Z]\w+)"
_TOLD_BY = regex(rf"{_WHO} (?P<does>on|{_WRITES}) (?P<what>\w.*)$", re.DOTALL)
_OWNED_WORK = regex(
    rf"{_WHO}['’]s (?:(?:first|second|last|new|later|earlier|own|great|short|long|classic|famous) ){{0,2}}"
    r"(?P<noun>book|novel|essay|account|case|defen[cs]e|critique|history|memoir|study|story|guide|report|survey|portrait|biography)"
    rf" (?:(?=(?P<does>{_WRITES}) )|(?=of|for|on|about|against))(?P<what>\w.*)$",
    re.DOTALL,
)
