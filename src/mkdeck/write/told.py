"""What a note tells of a recommended work, in whole pieces: of "X, offering Y, and Z" it tells X, that it offers Y, and Z."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mkdeck.language.english.clauses import analyse, without_parentheses
from mkdeck.language.english.grammar import base, lower_first, third_person
from mkdeck.language.english.names import bare, surname
from mkdeck.language.english.patterns import DANGLING, EXPOSITION, praise_in
from mkdeck.language.english.sentences import sentences
from mkdeck.language.english.stems import content_words, stem, stems
from mkdeck.language.english.tagging import first_of, tag
from mkdeck.language.english.tails import Tail, TailKind, tails_of
from mkdeck.language.english.wholes import is_whole
from mkdeck.language.english.words import zipf
from mkdeck.lazy import regex
from mkdeck.markup import AUTHOR, WORK
from mkdeck.model import Idea
from mkdeck.naming import speak_of
from mkdeck.write.blurbs import OPEN_END, title_of, without_comparison
from mkdeck.write.genres import LEAVES
from mkdeck.write.shortened import shortened

SENTENCES = 3  # of a reason that are looked at
SHORTEST, TERSE = 4, 2  # words of a piece; of one with a rare word
RARE = 3.3  # Zipf frequency of a rare word
SPECIFIC = 2  # words of a piece that are not everybody's
COMMON = 5.2  # Zipf frequency of everybody's words
SHORT_TITLE = 2  # words of a title, each of which gives it away
LEAKS_ALONE = 4.0  # Zipf frequency below which one word of a title is enough to know it (as in `check.leaks`)


def told_of(idea: Idea, most: int) -> Iterator[str]:
    """Whole predicates about a work ("offers a view from inside"), of `most` words at most, that do not give its title away."""
    for sentence in sentences(idea.parts[2])[:SENTENCES]:
        conceded = _CONCEDED_TO.match(sentence) or _IN_DEGREE.match(about_it(idea, sentence))
        for piece in _pieces(about_it(idea, sentence)):
            cut = (pattern.sub("", piece) for pattern in (_AND_HOW, _WHO, _WHAT_IT_IS))
            ways = (shortened(piece, most), *cut, without_end(piece, title_of(idea)))
            yield from [said for said in ways if _tells(said, idea, most)][:1]
        if conceded and (not leaks(conceded["what"], title_of(idea)) and AUTHOR not in speak_of(idea.work, conceded["what"])):
            yield conceded["what"]


def about_it(idea: Idea, sentence: str) -> str:
    """The sentence with "It" for the work: for "This book", for its title, for its author, and for the author's book."""
    text = speak_of(idea.work, without_parentheses(sentence), own=False).strip().rstrip(".!")
    text = _IT_IS.sub("It is ", text)
    text = _TIED.sub("It ", _ALSO.sub("", _CONCEDED.sub("", text)))
    text = _THEMES.sub(" ", without_comparison(text))
    title, authors = idea.parts[0], list(map(bare, idea.parts[3:]))
    names = [title, title.partition(": ")[0], *authors, *(surname(author) for author in authors)]
    for name in names:
        if text.startswith((f"{name} ", f"{name}'s ", f"{name}’s ")):
            text = re.sub(rf"^{re.escape(name)}(?:['’]s (?:[\w-]+ )?(?:book|work|text|novel|study|memoir|account))?(?= )", "It", text)
            break
        led = f", {name} " in text and re.match(rf"^(?:Through|In|With|Using|By)\s.*?,\s{re.escape(name)}\s(?=[a-z]+s\s)", text)
        if led:
            text = f"It {text[led.end() :]}"
            break
    return _THIS_BOOK.sub("It ", text)


def _pieces(text: str) -> Iterator[str]:
    """What is said, and then each tail of it as a statement of its own."""
    clause = analyse(text)
    tails: tuple[Tail, ...] = ()
    if clause and clause.subject in ("It", "") and clause.verb.form in "ZB":
        verb = clause.verb.text if clause.subject else lower_first(clause.verb.text)
        yield f"{verb} {text.partition(clause.verb.text)[2].strip()}"
        if not _hangs(clause.tails):
            yield f"{verb} {clause.rest}"
        tails = clause.tails
    elif clause and _WORK_NOUN.search(clause.subject) and clause.verb.form == "Z":
        yield f"{clause.verb.text} {clause.rest}"
        yield re.sub(r"^(?:This|The)\s(?=(\w))", lambda found: "an " if found[1] in "aeiou" else "a ", clause.subject)
        tails = clause.tails
    elif _IT_DOES.match(text):
        yield text.partition(" ")[2]
    elif clause and clause.verb.form in "ZBV" and clause.subject and not any(token.tag in "WY" for token in tag(clause.subject)):
        yield text  # what happens in it: "Monks keep books that nobody reads"
    elif first_of(text).tag in "TJN" or _MADE.match(text):  # "A guide to X, offering Y"
        rest, tails = tails_of(text, tag(text), 1)
        head = f"{text.partition(' ')[0]} {rest}".strip()
        yield head
        related = _RELATIVE.search(head)
        if related and first_of(head[related.end() :]).tag == "Z":
            yield head[related.end() :]
            yield head[: related.start()]
    compared = WORK in text or _COMPARES.search(text) is not None
    for place, tail in enumerate(tails):
        nested = any(before.kind is TailKind.PURPOSE for before in tails[:place]) and base(first_of(tail.text).text) not in EXPOSITION
        stated = "" if nested or _hangs(tails[place + 1 :]) else _stated(tail, compared)
        if stated:
            yield stated


def _hangs(tails: Sequence[Tail]) -> bool:
    """Whether what comes next is what the words before it are for: "a plan for crews | to reach the quay"."""
    return bool(tails) and tails[0].kind in (TailKind.PURPOSE, TailKind.BY)


def _stated(tail: Tail, compared: bool) -> str:
    """A tail as what the work does: "offering Y" -> "offers Y"; nothing where somebody else does it.

    compared: the head only sets the work against another ("opposes *T* by arguing that S"), so its means are what it says.
    """
    if tail.kind is TailKind.WITH:
        return f"with {tail.text}"
    first = first_of(tail.text) if tail.text else None
    if first and first.tag == "G" and (tail.kind is TailKind.PARTICIPLE or (compared and tail.kind is TailKind.BY)):
        return f"{third_person(base(first.text))}{_ALSO_DOES.sub(_also, tail.text[first.end :], count=1)}"
    return tail.text if first and tail.kind is TailKind.AND and first.tag == "Z" else ""


def _also(found: re.Match[str]) -> str:
    """What else the work does: "and aligning with" -> "and aligns with", unless it goes on another form in "-ing"."""
    nested = any(token.tag == "G" for token in tag(found["between"]))
    return found[0] if nested else f"{found['between']} and {third_person(base(found['verb']))}"


def without_end(piece: str, title: str) -> str:
    """A piece without a last phrase of only the title's words: of "A Book of Fog" "who profits from fear in fog" gives "... fear"."""
    found = _LAST_PHRASE.search(piece)
    told = stems(found["words"]) if found else frozenset()
    return piece[: found.start()] if found and told and told <= stems(title) else piece


def leaks(said: str, title: str) -> bool:
    """Whether words give a title away: they hold half of its own words, or a rare one, or one of a title of two."""
    own = {stem(word): word for word in content_words(title)}
    head = stems(title.partition(": ")[0])
    shared = set(own) & set(stems(said))
    if shared & head and len(head) <= SHORT_TITLE:
        return True
    return bool(shared) and (len(shared) * 2 >= len(own) or any(zipf(own[word]) < LEAKS_ALONE for word in shared))


def says_something(said: str) -> bool:
    """Whether a piece has some words that are not everybody's, and do not only praise."""
    praise = set(praise_in(said))
    return sum(zipf(word) < COMMON for word in content_words(said) if word not in praise) >= SPECIFIC


def _tells(said: str, idea: Idea, most: int) -> bool:
    """Whether a piece stands alone, says something, and names neither the work nor its author."""
    rare = any(zipf(word) < RARE for word in content_words(said))
    return (
        (TERSE if rare else SHORTEST) <= len(said.split()) <= most
        and (rare or says_something(said))
        and not any(surname(author) in said for author in idea.parts[3:])
        and not leaks(said, title_of(idea))
        and WORK not in said
        and idea.work.short not in said
        and AUTHOR not in said
        and len(praise_in(said)) < 2
        and not DANGLING.match(said)
        and first_of(said).tag != "R"
        and not _COMPARES.search(said)
        and not LEAVES.match(said)
        and not OPEN_END.search(said)
        and is_whole(said, clipped=True)
    )


_AND_HOW = regex(r"\s(?:and|or)\s(?:how|why|what|where|when|whether)\s.*$", needs=(" and ", " or "))
_ALSO_DOES = regex(r"^(?P<between>.*?),? and (?P<verb>[a-z]+ing)\b(?= \w)", needs=(" and ",))
_TIED = regex(r"^,?\s?(?:(?:because|since|as|for)\sit|which)\s")  # "X by A, because it made the case for ..."
_CONCEDED = regex(r"^(?:While|Although|Though)\s[^,]*,\s", begins=("While ", "Although ", "Though "))
_CONCEDED_TO = regex(
    r"^(?:While|Although|Though)\s(?P<what>(?:(?:aimed|focused|written|intended|based|set|focusing)\s(?:\w+\s){1,6}\w+|(?:slightly|somewhat|much)\s\w+)),\s",
    begins=("While ", "Although ", "Though "),
)
_IN_DEGREE = regex(r"(?P<what>(?:more|less|slightly|somewhat|much)\s(?:\w+ly\s)?(?!\w+ly\b)\w+)$")  # "Also by Lund, but more visually rich"
_IT_IS = regex(r"^It['’]s ", begins=("It's ", "It’s "))
_ALSO = regex(r"^Also (?:by [A-Z]\w+,? (?:but|and) )?", begins=("Also ",))
_WHO = regex(r"\swho\s.*$", needs=(" who ",))
_WHAT_IT_IS = regex(r",\s(?:the|an?)\s.*$", needs=(", the ", ", a ", ", an "))
_MADE = regex(r"^(?:built|based|set|told|drawn|inspired)\s", begins=("built", "based", "set", "told", "drawn", "inspired"))
_THEMES = regex(r"\s(?:similar|related|the same) (?:themes?|topics|ideas|issues) (?:of|like|such as) ")
_THIS_BOOK = regex(
    r"^(?:This|The|It|Their|His|Her)\s(?:(?:\w+\s)?(?:book|novel|text|work|guide|memoir|paper|article|narrative|volume|story|play|essay|classic|collection|course|report|textbook|handbook|manual|fable|tale|biography|history)\s)(?:also\s)?",
    begins=("Th", "It", "His", "Her"),
)
_WORK_NOUN = regex(r"^(?:This|A|An|The)\s(?:[\w-]+\s){0,3}?(?:book|novel|text|history|memoir|study|account|guide|biography|narrative)\b")
_IT_DOES = regex(r"^It [a-z]+s [a-z]", begins=("It ",))
_RELATIVE = regex(r"\s(?:that|which)\s(?=\w)", needs=(" that ", " which "))
_LAST_PHRASE = regex(
    r"\s(?:in|on|for|about|behind|surrounding)\s(?:the\s|an?\s)?(?P<words>(?:[\w-]+\s)?[\w-]+)$",
    needs=(" in ", " on ", " for ", " about ", " behind ", " surrounding "),
)
_COMPARES = regex(
    r"^(?:makes?|helps?|aligns?|complements?|contrasts?|resonates?|echoes|mirrors|ensures?|becomes?|allows?)\s"
    r"|\b(?:the|this|these|that) (?:issue|topic|subject|problem|theme|point|concept|idea|work|author|book)s?\b"
    r"|\b(?:similar|same|related|compared|reader|readers|you|your|they|their|he|his|she|her)\b"
)
