"""How a note speaks of its work and its author, and how cards name them.

In marked text one character stands for each, so that every stage can tell them from other words.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mkdeck.language.english.names import surname
from mkdeck.language.english.patterns import AUTHOR_NOUN, WORK_SUBJECT
from mkdeck.language.english.words import codes, zipf
from mkdeck.lazy import regex
from mkdeck.markup import AUTHOR, EM, EM_END, WORK, em
from mkdeck.model import Work


@lru_cache(maxsize=8)
def _mentions(work: Work) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    """The patterns of a work's mentions and of its author's."""
    titles = sorted({work.title, work.short, work.title.split(":")[0]}, key=len, reverse=True)
    quoted = "|".join(re.escape(t) for t in titles)
    bare = [t for t in titles if len(t.split()) >= 3 or (len(t.split()) == 2 and ":" not in t and not _is_term(t))]
    parts = [rf"{EM}[\"“]?(?:{quoted})[\"”]?{EM_END}", rf"[\"“](?:{quoted}),?[\"”]"]
    parts += [rf"(?<![\w\"“]){re.escape(t)}(?![\w-])(?!:)" for t in bare]
    parts += [rf"(?<![\w-]){initials}(?![\w-])" for initials in _initials(work.title)]
    named = None  # "the Lind knot" is no author
    if work.authors:
        full = [re.escape(name) for name in work.authors]
        last = [_last_of(name) for name in work.authors]
        everyone = r",?\s(?:and|&)\s"
        names = []
        if len(work.authors) > 1:
            for group in (full, last):
                names.append(r",\s".join(group[:-1]) + everyone + group[-1])
        else:
            names = [*full, rf"(?:Dr\.\s|Professor\s)?{last[0]}"]
        named = re.compile(rf"(?<![\w-])(?<!and )(?<!the )(?:{'|'.join(names)})(?![\w-])(?!\s(?:and|&)\s[A-Z])")
    return re.compile("|".join(parts)), named


def _last_of(name: str) -> str:
    """The pattern of a surname, with the small words before it: "van der Lind" as well as "Lind"."""
    words = name.replace(",", "").split()
    end = words.index(surname(name).rstrip(","))
    start = next((place for place in range(end, 0, -1) if not words[place - 1].islower()), end)
    small = "".join(rf"{re.escape(word)}\s" for word in words[start:end])
    return rf"(?:{small})?{re.escape(words[end])}" if small else re.escape(words[end])


def _initials(title: str) -> set[str]:
    """What readers shorten a long title to: "SICP", with and without its small words."""
    words = re.findall(r"[^\W_]+", title.partition(":")[0]), re.findall(r"[^\W_]+", title)
    every = {"".join(word[0] for word in each if word[0].isupper() and word not in _SMALL) for each in words}
    return {initials for initials in every if len(initials) >= SHORTEST_INITIALS}


SHORTEST_INITIALS = 4  # letters; three are a term as often ("DDD" is what the book is about)
_SMALL = frozenset({"A", "An", "The"})


def _is_term(title: str) -> bool:
    """Whether a title of two words may as well be the term that it is about ("Slow Food")."""
    return all(codes(word.lower()) and zipf(word) > 3 for word in title.split())


_READ_FROM = regex(r"^((?:Close|Open|Shut|Put down|Put away)) the book\b", begins=("Close", "Open", "Shut", "Put"))


def speak_of(work: Work, text: str, *, own: bool = True) -> str:
    """The text with every mention of the work and of its author replaced by `WORK` and `AUTHOR`.

    own: whether "this book" and "the author" speak of them too, as everywhere but in a recommendation.
    """
    mention, named = _mentions(work)
    text = _READ_FROM.sub(r"\1 what you read", mention.sub(WORK, text)) if own else mention.sub(WORK, text)
    if named:
        text = _HIS_INITIALS.sub(AUTHOR, named.sub(AUTHOR, text))
        text = AUTHOR_NOUN.sub(AUTHOR, text) if own else text
    if named and AUTHOR in text:
        text = re.sub(rf"{AUTHOR}, (?:the author|{AUTHOR}),", AUTHOR, text)
    if named and AUTHOR in text:
        text = _own_work(work.noun).sub(WORK, text)
    if named and AUTHOR in text and WORK in text:
        text = re.sub(rf"{AUTHOR}['’]s\s{WORK}", WORK, text)
        text = re.sub(rf"{WORK},?\s(?:is\s)?(?:co-)?(?:written\s|authored\s)?by\s{AUTHOR},?", WORK, text)
    if named and AUTHOR in text:
        text = re.sub(rf"{AUTHOR}(['’])(?=\s)", rf"{AUTHOR}\1s", text)  # "the authors' answer"
    text = without_emphasis_of_work(text)
    studied = work.noun in ("talk", "episode")  # "the study" is what the talk is about, and not the talk
    text = WORK_SUBJECT.sub(lambda found: found[0] if studied and found[0].endswith("study") else WORK, text) if own else text
    return re.sub(rf"{WORK}(?::\s[A-Z][^.,]*?)?,\s{WORK}", WORK, text) if text.count(WORK) > 1 else text


_HIS_INITIALS = regex(
    rf"\b(?:[A-Z][a-z]+ )?(?:[A-Z]\. ?)+{AUTHOR}|\b(?:Le|La|De|Du|Van|Von|Di|Da|Del|Della|Den|Ter|El|Al) {AUTHOR}", needs=(AUTHOR,)
)  # "Ada B. Lind", where the note has "A. B. Lind"; "Le Fanu", of "James Le Fanu"


@lru_cache(maxsize=8)
def _own_work(noun: str) -> re.Pattern[str]:
    """How the work is called after its author: "Lind's 1945 essay"."""
    return re.compile(rf"{AUTHOR}['’]s (?:short |famous |classic )?\d{{4}} (?:{_CALLED.get(noun, noun)})\b")


_CALLED = {"article": "article|essay|paper", "talk": "talk|lecture|speech|keynote", "book": "book|novel|memoir|classic"}


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


OPENING = r"According to [^,]{1,80}, |In [^,]{1,60}, |[^:(]{1,80} \([^()]{1,80}\): "  # how a front names its source, as plain text
