"""What a note says of a recommended work, as the noun and the predicate of a question."""

from __future__ import annotations

import re
from functools import lru_cache

from mkdeck.language.english.clauses import analyse, without_parentheses
from mkdeck.language.english.grammar import base, third_person
from mkdeck.language.english.names import bare, is_full_name, surname
from mkdeck.language.english.patterns import praise_in
from mkdeck.language.english.sentences import sentences
from mkdeck.language.english.stems import content_words, stem, stems
from mkdeck.language.english.tagging import last_of, tag
from mkdeck.language.english.tails import TailKind
from mkdeck.language.english.wholes import is_whole
from mkdeck.language.english.words import codes, zipf
from mkdeck.lazy import regex
from mkdeck.markup import AUTHOR, WORK
from mkdeck.model import Idea
from mkdeck.naming import speak_of
from mkdeck.write.draft import tidy
from mkdeck.write.genres import LEAVES, forms

LONGEST = 20  # words of a reason in a question
_COMPARED_WITH = regex(
    r",?\s(?:(?:contrasting|complementing|aligning|resonating|connecting|consistent|similar|akin|comparable|in contrast)\s(?:with|to)\s"
    r"|(?<! of )(?:which|that)\s(?:aligns?|resonates?|relates?|connects?|contrasts?)\s(?:with|to)\s"
    r"|(?<! of )which\s(?:is|are)\s(?:\w+ly\s)?(?:relevant|related|applicable|important|essential|useful|valuable|crucial|central)\s"
    r"|(?<! of )which\s(?:complements?|echoes|mirrors|parallels?)\s"
    r"|in a similar\s|also by\s|complementing\s|providing a complementary\s|making (?:it|them|this)\s).*$"
    r"|,\s(?:[a-z]+ly\s)?[a-z]+ing\s[^,]*\bthe (?:book|article|talk|video|paper)['’]s\s.*$"
)
_BY_DOING = regex(
    r"^(?:(?:It|(?:This|The)\s\w+)\s)?(?:directly\s|closely\s)?(?:aligns|complements|contrasts|resonates|relates|connects|opposes|challenges)\s[^,]*?\sby\s(?P<do>[a-z]+ing)\s"
)
GENERIC_REASON = regex(
    r"\b(?:(?:similar|same|related|many of the same) (?:themes?|topics|ideas|concepts|principles)"
    r"|dee?p(?:er)? dive|more (?:detailed|comprehensive|"
    r"in-depth|accessible|practical|general|focused|technical|rigorous|dense|readable|simplified"
    r"|academic)|broad(?:er)? (?:perspective|overview|range)|"
    r"great introduction|easy to|key (?:ideas|concepts)|practical (?:exercises|guidance|insights|advice|tips)|case studies|"
    r"companion|complement\w*|further|insights? into|valuable|great detail|very)\b",
    re.IGNORECASE,
)


def without_comparison(text: str) -> str:
    """What is said of a work, without how it stands to the work that recommends it: ", which aligns with the book's idea"."""
    text = _FINELY.sub("", _COMPARED_WITH.sub("", text))
    found = _BY_DOING.match(text)
    return f"It {third_person(base(found['do']))} {text[found.end() :]}" if found else text


_FINELY = regex(r"\b(?:beautifully|masterfully|brilliantly|elegantly|wonderfully|superbly)\s(?=[a-z]+s\b)")
OPEN_END = regex(
    r"(?:^|\s)(?:foundation|basis|approach|guide|detail|method|look|account|reference|treatment|context|framework|view|perspective|introduction"
    r"|understanding|alternative|critique|potential|possibility|importance|role|impact|implications|developments|insights?|case studies"
    r"|perspectives|advice|guidance|light|challenge|what happens|to \w+|\w+(?<!mean)(?<!feel)(?<!th)ing)$"
)  # of what, or for what?
_JOINTS = r"and|or|by|in|with|from|while|across|for|on|between|among|about|through|including|such as|as well as"
_LAST_PIECE = regex(rf"(?:,\s(?:and\s)?|\s(?:{_JOINTS})\s)(?:(?!,\s|\s(?:{_JOINTS})\s).)*$")


MANY, COMMON_TITLE = 2, 3.9  # a title of so few and so common words needs its subtitle to be one
ANY_WORD = 2.5  # the same for one word, as far as it is a word at all ("Smallpox")
LONGEST_TITLE = 6  # words of a title that stays whole where the question names the author


def title_of(idea: Idea) -> str:
    """The title as an answer: without a subtitle after a colon, as far as it is one without it, or the question names the author."""
    head, colon, tail = idea.parts[0].partition(": ")
    plain_head = len(head.split()) <= MANY and all(zipf(word) > COMMON_TITLE for word in head.split())
    named = is_full_name(head) and "," not in head and not any(codes(word.lower()) for word in head.split())  # "Ada Lind: A Life at Sea"
    alone = (named or (" " not in head and zipf(head) > ANY_WORD)) and " by " not in tail and not stems(tail) & stems(idea.parts[2])
    if (plain_head or alone) and (not idea.parts[3:] or named or len(idea.parts[0].split()) <= LONGEST_TITLE):
        return idea.parts[0]
    return head if colon and len(idea.parts[0]) > 28 else idea.parts[0]


_THIS_BOOK = regex(
    r"^(?:This|The|It|Their|His|Her)\s(?:(?:\w+\s)?(?:book|novel|text|work|guide|memoir|paper|article)\s)?(?:also\s)?",
    begins=("Th", "It", "His", "Her"),
)


_TIED = regex(r"^,?\s?(?:(?:because|since|as|for)\sit|which)\s")  # "X by A, because it made the case for ..."


@lru_cache(maxsize=16)
def predicate_of(idea: Idea) -> str:
    """The first sentence about a work, without "This book" where a verb follows, and without brackets."""
    first = _TIED.sub("It ", next(iter(sentences(idea.parts[2])), ""))
    text = speak_of(idea.work, without_parentheses(first), own=False).strip().rstrip(".!")
    text = re.sub(
        r"^Another (?=(\w))",
        lambda found: "An " if found[1] in "aeiou" else "A ",
        re.sub(r"^(?:While|Although|Though)\s[^,]*,\s", "", without_comparison(text)),
    )
    bare = _THIS_BOOK.sub("", text)
    tokens = tag(bare)
    return bare if tokens and bare != text and tokens[0].tag == "Z" else text


@lru_cache(maxsize=16)
def reason_of(idea: Idea) -> tuple[str, str] | None:
    """What kind of work it is and what it does, as far as that does not give the title away; nothing otherwise."""
    _, _, reason, *authors = idea.parts
    forbidden = set(stems(title_of(idea)) | {stem(surname(a)) for a in authors})
    for sentence in sentences(reason)[:2]:
        text = speak_of(idea.work, without_parentheses(sentence), own=False).replace(
            AUTHOR, idea.work.authors[0] if len(idea.work.authors) == 1 else "its authors"
        )
        if idea.work.noun != "book":
            text = re.sub(
                r"\bthe (?:article|paper|essay|video|talk|lecture|episode)\b(?!\s(?:it|he|she|they|that|which|of|by)\b)", WORK, text
            )
        text = re.sub(r"^(?:While|Although|Though)\s[^,]*,\s", "", text).strip().rstrip(".")
        text = _TIED.sub("It ", text)
        for author in map(bare, authors):
            if not text.startswith((author, surname(author))):
                continue
            text = re.sub(
                rf"^(?:{re.escape(author)}|{re.escape(surname(author))})(?:['’]s (?:book|work|text|novel))?\s",
                "It ",
                text,
            )
        for found in forms(without_comparison(text)):
            noun, predicate = found
            kept = without_leaks(predicate, forbidden)
            if LEAVES.match(kept) or (kept != predicate.strip(" ,") and OPEN_END.search(kept)):
                continue
            if kept and not stems(noun) & forbidden and len(kept.split()) <= LONGEST:
                return noun, kept
    return None


def without_leaks(predicate: str, forbidden: set[str]) -> str:
    """The predicate up to its last clause that shares no stem with the title; empty when its head does."""
    clause = analyse(f"It {predicate}")
    pieces = [predicate]
    if clause:
        head = f"{clause.verb.text} {clause.rest}".strip()
        pieces = [head]
        for tail in clause.tails:
            comma = "," if tail.kind in _SET_APART or (tail.kind is TailKind.RATHER and _GOES_ON.search(tail.text)) else ""
            longer = tidy(f"{pieces[-1]}{comma} {tail.marker} {tail.text}")
            echoes = WORK in tail.text and tail.kind is TailKind.PARTICIPLE
            if echoes or stems(longer) & forbidden or len(longer.split()) > LONGEST or _praises(tail.text):
                if tail.kind is TailKind.PURPOSE:
                    return ""
                means = _MEANS.match(tail.text) if tail.kind is TailKind.BY else None
                if means and not stems(means[0]) & forbidden and not OPEN_END.search(means[0]):
                    pieces.append(f"{pieces[-1]} {tail.marker} {means[0]}")
                break
            pieces.append(longer)
    best = pieces[-1]
    while best and (
        stems(best) & forbidden or len(best.split()) > LONGEST or not is_whole(best, clipped=best != predicate) or _lacks_object(best)
    ):
        shorter = _LAST_PIECE.sub("", best)
        listed = re.match(r"(?:,\s|\s)(?:and|or)\s", best[len(shorter) :]) and re.search(r",\s[^,]{1,30}$", shorter)
        if shorter != best and last_of(shorter).tag in "PD":  # "tiny steps led" by what?
            best = shorter
            continue
        if shorter == best or listed:  # a list without its last item misses the noun of them all
            return ""
        best = shorter
    return best.strip(" ,;")


_SET_APART = (TailKind.PARTICIPLE, TailKind.WITH, TailKind.WHICH, TailKind.WHERE, TailKind.ASIDE)
_GOES_ON = regex(r",\s(?:at|in|on|to|as|for|from|by)\b", needs=(", ",))  # "puts rope, rather than wire, | at the center"
_MEANS = regex(r"\w+ing (?:the |an? )?[\w-]+(?: [\w-]+)?(?= (?:as|in|to|for|with|on)\b)")  # "by examining squid | as an example of ..."


def _lacks_object(text: str) -> bool:
    """Whether a text that was cut ends with a verb in a clause of its own: "an account of where the trouble comes"."""
    last, owned = last_of(text), text.rpartition(" whose ")[2]
    if owned != text and not any(token.tag in "ZVDBMH" for token in tag(owned)):
        return True  # "a potter whose thin": which does what
    pair = re.search(r"(\w+) and (\w+)$", text)
    both = pair is not None and codes(pair[1].lower()).startswith("Z") and "Z" in codes(pair[2].lower())  # "collects and profits"
    whose = re.search(r"\bwhose (?:[\w-]+,? )*\w+s \w+$", text) is not None and bool(set("VD") & set(codes(last.lower)))  # "shape" whom
    acts = last.tag == "Z" or both or whose or (last.tag == "V" and last.lower in _ON_SOMETHING)
    return acts and _ASKED_IN.search(text) is not None and _PLACED.search(text) is None


_ASKED_IN = regex(r"\s(?:where|what|how|which|whose|who|that)\s")
_PLACED = regex(r"\s(?:on|in|by|for|with|from|through|under|at) which\s[^,]*$", needs=(" which ",))  # "the ground on which it stands"
_ON_SOMETHING = frozenset("build make use find create design give take bring keep hold put raise".split())  # "how teachers can build"


def _praises(text: str) -> bool:
    return len(praise_in(text)) >= 1 and len(content_words(text)) < 8
