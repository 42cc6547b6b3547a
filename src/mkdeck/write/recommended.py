"""Cards for recommended works: by what they are about, by their role and author, or by their title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from mkdeck.language.english.clauses import Clause, analyse, without_parentheses
from mkdeck.language.english.grammar import lower_first
from mkdeck.language.english.names import MADE, bare, by_whom, join, surname
from mkdeck.language.english.patterns import DANGLING, is_praise, praise_in
from mkdeck.language.english.questions import ask
from mkdeck.language.english.sentences import sentences
from mkdeck.language.english.stems import content_words, stems
from mkdeck.language.english.tagging import first_of, last_of, tag
from mkdeck.language.english.tails import TailKind
from mkdeck.language.english.wholes import is_whole
from mkdeck.language.english.words import codes, zipf
from mkdeck.lazy import regex
from mkdeck.markup import WORK, em, plain
from mkdeck.model import Draft, Idea, Tier
from mkdeck.naming import named, speak_of
from mkdeck.write.blurbs import GENERIC_REASON, LONGEST, OPEN_END, predicate_of, reason_of, title_of, without_leaks
from mkdeck.write.draft import qa
from mkdeck.write.leaning import compares, ends_named, hangs, is_like, names_all, with_owner
from mkdeck.write.shortened import shortened
from mkdeck.write.told import leaks, says_something, told_of

PLACES = {
    "same topic": "Same topic as {}",
    "tangentially related": "Tangentially related to {}",
    "opposed": "Opposed to {}",
    "fiction": "Fiction related to {}",
    "more general": "More general than {}",
    "more specific": "More specific than {}",
    "more rigorous": "More rigorous than {}",
    "more accessible": "More accessible than {}",
    "contrasting": "Contrasting with {}",
    "creatively related": "Creatively related to {}",
    "similar": "Similar to {}",
    "related": "Related to {}",
    "": "Recommended with {}",
}


def _answer(idea: Idea) -> str:
    authors = idea.parts[3:]
    by = join(authors) if len(authors) <= MOST_NAMED else f"{authors[0]} and others"
    return f"{em(title_of(idea))} — {by}" if authors else em(title_of(idea))


def _place(idea: Idea) -> str:
    return PLACES.get(idea.parts[1], PLACES[""]).format(WORK)


def by_reason(idea: Idea) -> Iterator[Draft]:
    """ "Which novel explores exile and homecoming?"."""
    asked = next((asked for asked in _reasons(idea) if _is_specific(idea, *asked)), None)
    if not asked:
        return
    noun, predicate = asked
    if _NOUNS.match(predicate) and codes(first_of(predicate).lower).startswith("S"):
        return  # "queues and waiting once more": what it is about
    score = LESSER if idea.parts[3:] and _hint(idea, _room(idea)) else 0.86
    if hangs(predicate, idea.work) or hangs(noun, idea.work):
        return  # a card by role says on what
    predicate = with_owner(predicate)
    place = _place(idea)
    words = content_words(predicate)
    authors = idea.parts[3:]
    asked_of = f"Which {noun} {by_whom(authors)} {predicate}?"
    told_by = any(surname(a) in predicate for a in authors)
    if authors and len(authors) <= MOST_NAMED and len(asked_of.split()) <= LONGEST_FRONT and not told_by:
        room = LONGEST_FRONT - len(plain(named(idea.work, asked_of)).split())
        beside = f" ({place[0].lower()}{place[1:]})"
        of_its_author = WORK not in predicate and any(author in predicate for author in idea.work.authors)
        fits = of_its_author and len(plain(named(idea.work, beside)).split()) <= room
        compared = beside if fits or compares(predicate, idea.work) else ""
        told = len(stems(predicate) & stems(idea.parts[0])) > 1
        besides = _subtitle(idea, room) if len(predicate.split()) <= FEW and not compared and not told else ""
        yield qa(idea, "recommended", f"{asked_of}{compared or besides}", em(title_of(idea)), score=score, about=idea.parts[0])
        return
    suffix = "" if WORK in predicate else f" ({place[0].lower()}{place[1:]})"
    if len(words) < 5 and len(f"{noun} {predicate}".split()) < 9:
        return
    question = f"Which {noun} {predicate}?{suffix}"
    yield qa(idea, "recommended", question, _answer(idea), score=score, about=idea.parts[0])


def _reasons(idea: Idea) -> Iterator[tuple[str, str]]:
    """What kind of work it is and what it does, in the words of a question; a piece of it only where no hint holds all."""
    found = reason_of(idea)
    if found:
        yield found
    if idea.parts[3:] and not _hint(idea, LONGEST_HINT):
        yield from (("book", said) for said in told_of(idea, LONGEST) if first_of(said).tag == "Z")


def _is_specific(idea: Idea, noun: str, predicate: str) -> bool:
    """Whether a reason tells the work from others: it has words that are not everybody's, and more of them where it is worded generally."""
    generic = len(GENERIC_REASON.findall(predicate))
    words = content_words(predicate)
    told = [word for word in words if zipf(word) < 5.2]
    if len(praise_in(predicate)) > 1 or len(told) < 3 or len(words) < 4 or (generic and len(told) < 5 + 2 * generic):
        return False
    return not _inside(idea.parts[0], words) and names_all(predicate)


def by_story(idea: Idea) -> Iterator[Draft]:
    """ "An economist ranks the evidence on X" -> "In which book by A does an economist rank the evidence on X?"."""
    title, _, reason, *authors = idea.parts
    text = speak_of(idea.work, without_parentheses(next(iter(sentences(reason)), "")), own=False).rstrip(".")
    within = _WITHIN.match(text)
    clause = analyse(within["story"] if within else text)
    if (
        reason_of(idea)
        or not authors
        or not clause
        or clause.lead
        or not _is_told(clause)
        or _SOMEBODY.search(text)
        or not ends_named(text)
    ):
        return
    aim = next((tail for tail in clause.tails[:1] if tail.kind is TailKind.PURPOSE), None)
    rest = f"{clause.rest} {aim.marker} {aim.text}" if aim else None  # "takes an hour to leave the port"
    asked = ask(f"in which {within['genre'].lower() if within else 'book'} {by_whom(authors)}", clause, rest, idea.work.casing)
    told = [word for word in content_words(f"{clause.subject} {clause.rest}") if zipf(word) < 5.2]
    if (
        asked
        and len(told) >= 3
        and len(clause.core.split()) <= LONGEST
        and not stems(asked) & stems(title)
        and is_whole(asked, clipped=True)
    ):
        yield qa(idea, "recommended-story", f"{asked}?", em(title_of(idea)), score=0.84, about=idea.parts[0])


def _is_told(clause: Clause) -> bool:
    """Whether somebody does something: "An economist ranks ...", and not "A driver's escape ..."."""
    many = re.match(r"(?i)(?:two|three|four|five)\s", clause.subject) is not None
    plain_subject = (
        "," not in clause.subject
        and last_of(clause.subject).tag != "C"
        and not any(token.tag == "W" for token in tag(clause.subject))
        and ";" not in clause.core
    )
    named_too = clause.rest.startswith(("most", "best", "least"))  # "The poet Lind quotes most" is whom Lind quotes
    done = clause.verb.form in "DP" and not clause.verb.auxiliary and first_of(clause.rest).tag in "IX"  # "a life told through ..."
    told = not done and _STORY.match(clause.subject) is not None and clause.verb.form in ("VD" if many else "ZDP")
    return plain_subject and told and not named_too


_WITHIN = regex(
    r"(?i)(?:an?|the|this)\s(?:[\w-]+\s){0,3}?(?P<genre>novel|memoir|story|play|fable|book|tale|thriller)\b"
    r"[^.]*?\sin which\s(?P<story>.+)$",
    needs=(" in which ",),
)  # "a novel in which an officer waits for a war"
_SOMEBODY = regex(r"\b(?:he|she|they|we|I|you|fellow)\b")
_STORY = regex(
    r"(?:an?|the|two|three|four|five)\s(?!(?:\w+\s)?(?:book|bestseller|author|writer|novel|work|text|guide|critique|history|study|account|look|introduction|argument|manual|memoir|collection|sequel|prequel|follow-up|companion|volume|edition|classic|essays?|paper|report)\b)\w",
    re.IGNORECASE,
)


def _inside(title: str, words: Iterable[str]) -> bool:
    """Whether a word of the reason stands inside of a word of the title: "intelligence" in "Superintelligence"."""
    parts = re.findall(r"[\w]{8,}", title.lower())
    return any(len(word) >= 6 and word in part and word != part for word in words for part in parts)


def by_role(idea: Idea) -> Iterator[Draft]:
    """ "More rigorous than *T*: which book by A?"."""
    authors = idea.parts[3:]
    if authors and not set(map(bare, authors)) <= set(idea.work.authors):
        asked, most = _asked_by_role(idea), _room(idea)
        asked += _hint(idea, most) or _told(idea, most) or _subtitle(idea, most)
        told = asked.endswith(")") or len(authors) > PAIR
        tier = Tier.DEFAULT if told else Tier.EVERYTHING
        yield qa(idea, "recommended-role", asked, em(title_of(idea)), score=0.8, about=idea.parts[0], tier=tier)


@lru_cache(maxsize=16)
def _asked_by_role(idea: Idea) -> str:
    found = _SHORT_WORK.match(predicate_of(idea))
    return f"{_place(idea)}: which {found['kind'] if found else 'book'} {by_whom(idea.parts[3:])}?"


def _room(idea: Idea) -> int:
    """The words that a hint may have."""
    return min(LONGEST_FRONT - len(plain(named(idea.work, _asked_by_role(idea))).split()), LONGEST_HINT)


_SHORT_WORK = regex(
    r"(?i)(?:an?|the|this)\s(?:(?!(?:to|of|for|from|in|on|with)\s)[\w-]+\s){0,3}?"
    r"(?P<kind>paper|article|essay|lecture|talk|short story)\b(?! (?:collection|he|she|they|it)\b)"
)  # and no "companion to this talk"
PAIR = 2  # authors; of cards with so few and no hint graders kept 31 of 117, of those with more two thirds, of those with a hint 79%


@lru_cache(maxsize=16)
def _hint(idea: Idea, most: int) -> str:
    """What the note says of a work, in brackets, as far as that does not give the title away: an author has several works."""
    said = shortened(predicate_of(idea), most)
    said = re.sub(r"\.([\"”])$", r"\1", re.sub(r"^is (?=an? |the )", "", said))
    if DANGLING.match(said):
        return ""
    if any(surname(author) in said for author in idea.parts[3:]) or not SHORTEST_HINT <= len(said.split()) <= most:
        return ""
    if stems(said) & stems(title_of(idea)):
        stated = analyse(said)
        if stated is not None and stated.subject and not _STORY.match(stated.subject):
            return ""  # "Rope work is an art": without its subject it would be said of the book
        said = without_leaks(said, set(stems(title_of(idea))))
    told = predicate_of(idea)
    if not ends_named(said) or said.endswith(" pages") or _speaks_of_it(said):
        return ""  # how long it is tells it from no other
    cut = len(said.split()) < len(told.split())
    left = told[len(said) :] if cut and told.startswith(said) else ""
    if (
        left.startswith((" of ", " in the "))
        or _SHARED.match(left)
        or (left.startswith((" in ", " between ", " among ", " for ")) and _THE_LAST.search(said))
    ):
        return ""  # "stories about the ethics | of robots", "insight into the race | in space", "safety | in the streets"
    if cut and (last_of(said).tag in "RZV" or OPEN_END.search(said) or is_like(said)):
        return ""  # "makes a similar case", "takes a new approach", "a novel in which infection moves"
    if left.startswith((" and ", " or ")) and last_of(said).tag in "PDVZB":
        return ""  # "how people have imagined | and hunted wolves"
    if cut and not says_something(said):
        return ""  # "a classic book"
    shown = len(said.split()) >= SHORTEST_HINT and not is_praise(said) and is_whole(said, clipped=cut)
    return f" ({lower_first(said, idea.work.casing)})" if shown else ""


def _told(idea: Idea, most: int) -> str:
    """The fullest piece of what the note tells of a work that does not give its title away, in brackets."""
    told = [
        said
        for said in told_of(idea, most)
        if not _WITHOUT_SUBJECT.match(said)
        and not said.startswith(("with fewer ", "with more "))
        and [t.tag for t in tag(said)[:2]] != ["R", "V"]
    ]
    pieces = sorted(told, key=lambda said: first_of(said).tag not in "ZTJN")
    said = pieces[0].removeprefix("is ") if pieces else ""
    return f" ({lower_first(said, idea.work.casing)})" if said else ""


def _speaks_of_it(said: str) -> bool:
    """Whether an "it" stands for what the other work is about: "how to do it well"."""
    tokens = tag(said)
    place = next((i for i, token in enumerate(tokens) if token.lower == "it"), 0)
    named = any(token.tag in "NSK@" for token in tokens[:place])
    return place > 0 and not named and not any(token.tag in "BM" for token in tokens[place + 1 : place + 2])


_WITHOUT_SUBJECT = regex(
    r"(?:was|were|are|had|have) |is (?:[a-z]+ed|sent|taken|given|made|told|caught|born|left|lost) "
)  # "argues that fat | was blamed": what was


def _subtitle(idea: Idea, most: int) -> str:
    """The subtitle of a work that is asked for without it, as the last thing that tells it from others of its author."""
    subtitle = idea.parts[0].partition(": ")[2]
    shown = ": " not in title_of(idea) and SHORTEST_HINT <= len(subtitle.split()) < most and not leaks(subtitle, title_of(idea))
    return f" (subtitle: “{subtitle}”)" if shown else ""


_NOUNS = regex(r"[a-z]+s (?:and|or) ")
_SHARED = regex(r" (?:and|or) [\w-]+ (?:of|in|for|between) ")  # "the ethics | and dangers of robots"
_THE_LAST = regex(r"\b(?:the|its|their|his|her) (?:[\w-]+ ){0,2}[\w-]+$")
LESSER = 0.78  # less than of a card by role, which holds the reason, too: of those graders kept 97%, of reasons alone 77%
FEW = 10  # words of a reason that may as well fit another book of the same author: its subtitle tells more
MOST_NAMED = 3  # authors that a question names: of the cards that named them graders kept 38 of 39, of the others 12 of 15
LONGEST_FRONT = 30  # words (L1b)
SHORTEST_HINT, LONGEST_HINT = 3, 22  # words


def by_title(idea: Idea) -> Iterator[Draft]:
    """ "Who wrote X?"."""
    authors = idea.parts[3:]
    if authors:
        place = _place(idea)
        made, by, names = join(authors).partition(" by ")
        asked, names = (f"Who {made}", names) if by and made in MADE else ("Who wrote", join(authors))
        yield qa(
            idea, "recommended-author", f"{asked} {em(idea.parts[0])}? ({place[0].lower()}{place[1:]})", names,
            score=0.74, about=f"author of {idea.parts[0]}", tier=Tier.EVERYTHING, companion=True,
        )  # fmt: skip
