"""Cloze cards with one blank: the piece of a statement that is most worth knowing and that nothing else gives away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdeck.language.english.clauses import Clause, analyse, without_parentheses
from mkdeck.language.english.grammar import lower_first, upper_first
from mkdeck.language.english.patterns import OF_A_PART, REPORTING, SPOKEN
from mkdeck.language.english.sentences import sentences
from mkdeck.language.english.stems import content_words, stems
from mkdeck.language.english.tagging import first_of, tag
from mkdeck.language.english.words import zipf
from mkdeck.lazy import regex
from mkdeck.markup import AUTHOR, WORK, em, plain, without_emphasis
from mkdeck.model import Draft, Form, Idea, Kind, Tier
from mkdeck.sections import classify
from mkdeck.write.announced import only_announces
from mkdeck.write.draft import blanked, cloze, sentence, without_article
from mkdeck.write.labels import claims
from mkdeck.write.listing import is_one_of_many
from mkdeck.write.pieces import best_blanks, is_common
from mkdeck.write.trimmed import LONGEST_FRONT, OPEN_SUBJECT, cut_well, loses_the_point, whole
from mkdeck.write.turned import OF_MORE

HALF_COMMON = 3.9  # Zipf frequency above which half of a coinage is no answer
LONGEST_BLANK = 5  # words under a blank; of longer ones, and of verbs with what follows them, graders kept 3 of 10
TERSE = 4  # words of a line that says too little without a verb
SAYS_ENOUGH = 8  # words of a statement that says enough about a number: "deaths fell by 47 percent" does not say when
_QUOTED = regex(r"(?<![^\s(—–-])[\"“](?P<term>[^\s\"“”][^\"“”,?]{2,49}?),?[\"”]", needs=('"', "“"))
_OVER = regex(
    r"\b(?:prioriti[sz](?:es?|ed|ing)|favou?r(?:s|ed|ing)?|valu(?:es?|ed|ing)|prefer(?:s|red|ring)?|choos(?:es?|ing)|chose)\s"
    r"(?:an?\s|the\s)?(?P<a>[^,;.]{3,50}?)\sover\s(?=\w)",
    needs=(" over ",),
)
_BE_NOT = regex(
    r"^.*?\b(?:is|are)\s(?:(?:often|usually|always|actually|really|mainly|mostly|primarily)\s)?(?:an?\s|the\s|about\s)?"
    r"(?P<a>[^,;.]{3,50}?)(?:,\snot|,?\srather\sthan|,?\sinstead\sof)\s(?!only|just|merely|because|as)(?=\w)",
    needs=(", not ", " rather than ", " instead of "),
)
_ELLIPSIS = regex(r"\b(?:is|are|was|were|do|does|did|can|will|has|have)\snot,")  # "values are not, and so ...": what, was told before
_ONE_SIDE = regex(r"\b(?:not|that|which|who|but)\b")
_UNSAID = regex(
    r"\bthere (?:is|are) (?:\w+\s){0,2}\w+$|\bnot only\b(?!.*\b(?:but|also)\b)", needs=("there is ", "there are ", "not only")
)  # "there are moments", "the loss is not only X": what was meant was cut
_PARALLEL = regex(r"\b(?:not|n[’']t|never)\b[^.]*\.\s(?:[^\s.]+\s){2,}(?P<last>[\w-]+)$")
IMAGINED = regex(r"(?:Imagine|Pretend|Suppose|Picture|Think of)\b")  # the opening of a story, and no advice
_IF_YOU_DO = regex(r"^[^.]*?,?\sand\s(?:you|it|they|the\s\w+|the\s\w+\s\w+)\s(?:are|is|will|would|should|can|get|have)\b", needs=(" and ",))
_NAMED = regex(r"\([\"“](?P<name>[^\"“”()]{3,40})[\"”]\)", needs=('("', "(“"))


def place_of(text: str, shown: str) -> int:
    """Where a text stands in what is shown of it, which may begin with a capital."""
    place = shown.find(text)
    return place if place >= 0 else shown.find(upper_first(text))


def _fill(idea: Idea, writer: str, text: str, shown: str, score: float, tier: Tier = Tier.DEFAULT, most: int = 4) -> Iterator[Draft]:
    """Drafts for the best blanks of a text; shown wraps the text with its source."""
    offset = place_of(text, shown)
    terse = writer == "blank" and len(text.split()) < SAYS_ENOUGH
    asked = [
        (rank, phrase)
        for rank, phrase in best_blanks(text, idea)
        if not _YEAR.fullmatch(phrase.text) and not (terse and phrase.shape == "number")
    ]
    for rank, phrase in asked[:most]:
        minor = phrase.shape == "predicate" or phrase.text[0].isdigit() or len(phrase.text.split()) > LONGEST_BLANK
        start, end = offset + phrase.start, offset + phrase.end
        worth = score + min(rank - 2.5, 1.5) * 0.04
        common = is_common(phrase, idea)
        yield cloze(idea, writer, blanked(shown, start, end), score=worth - (0.1 if common else 0), tier=Tier.EVERYTHING if minor else tier)


_YEAR = regex(
    r"(?:(?:early|late|mid)[- ])?(?:1[5-9]|20)\d\d(?:s|\s(?:and|to)\s\d{4})?|\w+(?:th|st|nd|rd) centur(?:y|ies)"
)  # `numbers.number` asks for those that are worth it


_HALF_SENTENCE = regex(r"(?:When|If|Because|While|Although|Since|Where|Whether) [^,]+")  # "When the tide can be told from a table."
_SHARE_OF = regex(
    r"(?i)(?:Perhaps |Maybe |About |Roughly |Some )?(?:half|a third|a quarter|a fifth|\d+%)(?: more)?,"
)  # of what, was said before


def stated(idea: Idea) -> Iterator[Draft]:
    """A statement with its best piece under a blank."""
    if idea.text.rstrip().endswith("?") or _SHARE_OF.match(idea.text) or _HALF_SENTENCE.fullmatch(idea.text):
        return
    clause = analyse(idea.text)
    if clause is None and idea.kind is not Kind.HUMAN_NOTE and not any(token.tag in "ZVDMBH" for token in tag(idea.text)):
        return  # no sentence
    if clause and (
        OF_A_PART.match(clause.subject)
        or (not clause.subject and clause.verb.form in "DPZ")
        or OF_MORE.search(clause.subject)
        or OPEN_SUBJECT.search(clause.subject)
    ):
        return  # "Thought experiments and scenarios, presented as ...", "a view in which A and B": a thing
    text = whole(clause, idea.text) if clause else idea.text.rstrip(".")
    lost = loses_the_point(text, idea.text)
    text = _lowered(idea, text)
    shown = sentence(idea, text)
    if lost or first_of(text).lower in ("why", "how", "what", "whether"):
        return  # a question that nobody asks
    if clause is None and (not idea.label or classify(plain(idea.label)) is not None) and idea.kind is not Kind.HUMAN_NOTE:
        return  # part of a sentence
    if clause is None and idea.label and not stems(plain(idea.label)) <= stems(text):  # a fragment leans on its label
        shown = f"{upper_first(without_emphasis(idea.label))} ({WORK}): {text}."
    if (
        _UNSAID.search(text)
        or _ELLIPSIS.search(text)
        or (len(text.split()) < len(without_parentheses(idea.text).split()) and not cut_well(text))
    ):
        return
    if len(shown.split()) <= 36 and not (clause and clause.verb.negated and not clause.tails):
        announced = clause is not None and (only_announces(clause) or begins_a_story(idea, clause))
        yield from _fill(idea, "blank", text, shown, 0.56 if announced else 0.66, Tier.EVERYTHING if announced else Tier.DEFAULT)


def begins_a_story(idea: Idea, clause: Clause) -> bool:
    """Whether a sentence tells what happened first, and the next one what came of it: that is the point."""
    says = clause.verb.base in REPORTING or clause.rest.startswith(("that ", "how "))  # "Holm showed how ...": a finding
    if not clause.verb.past or says or idea.kind is Kind.HUMAN_NOTE:
        return False
    end = idea.text.rstrip(".")[-TAIL:]
    every = sentences(plain(idea.source))
    place = next((at for at, one in enumerate(every) if end in one), len(every))
    goes_on = analyse(every[place + 1]) if place + 1 < len(every) else None
    return goes_on is not None and goes_on.verb.past


TAIL = 20  # characters by which a sentence is found in its passage


def _lowered(idea: Idea, text: str) -> str:
    if WORK in text or AUTHOR in text or idea.kind is Kind.HUMAN_NOTE:
        return text
    return lower_first(text, idea.work.casing, command=False)


_DENIED = regex(
    r"(?:\bno(?: single| one)?|\bnot (?:just|only|merely|simply)|\brather than|\binstead of|\bnot)\s(?:\w+ing\s)?(?:the\s|an?\s)?$"
)


def quoted(idea: Idea) -> Iterator[Draft]:
    """The coinage that a statement sets in quotation marks, under a blank."""
    clause = analyse(idea.text)
    nobody = clause is not None and not clause.subject and clause.verb.form == "Z"  # "challenges the "free harbour" idea": who does
    if nobody or idea.text.rstrip().endswith("?") or _QUOTED_LIST.search(idea.text):
        return
    text = whole(clause, idea.text) if clause else idea.text.rstrip(".")
    text = _lowered(idea, text)
    shown = sentence(idea, text)
    for found in sorted(_QUOTED.finditer(text), key=lambda quoted: " " not in quoted["term"]):  # a phrase before a word set apart
        term = found["term"]
        rest = text[: found.start()] + text[found.end() :]
        seen = stems(f"{rest} {idea.work.short}")
        words = term.split()
        apart = len(words) > 1 or "-" in term or zipf(term) < 4.0 or len(_QUOTED.findall(text)) > 1
        a_work = term.istitle() and len(words) > 1 and text[: found.start() + 1].endswith((' in "', " in “"))
        named = 1 <= len(words) <= 4 and apart and not a_work and not SPOKEN.search(term)
        if not named or len(content_words(rest)) < 4 or _DENIED.search(text[: found.start()]):
            continue
        if is_one_of_many(text[: found.start()], text[found.end() :]):
            continue  # one example of many
        start, end = found.span("term")
        if len(words) == 2 and not stems(words[0]) & seen and stems(words[1]) <= seen and stems(words[0]):
            end = start + len(words[0])
        elif len(words) == 2 and stems(words[0]) <= seen and stems(words[0]) and stems(words[1]) and not stems(words[1]) & seen:
            start += len(words[0]) + 1
        elif stems(term) & seen:
            continue
        if end - start < len(term) and zipf(text[start:end]) > HALF_COMMON:
            continue  # "harbour [mechanisms]"
        offset = place_of(text, shown)
        yield cloze(idea, "coinage", blanked(shown, offset + start, offset + end), score=0.82)
        return


_QUOTED_LIST = regex(r"[\"”],?\s[\"“][^\"“”]+[\"”],?\s(?:and\s|or\s)?[\"“]")  # one of "fog", "drift", "haste"


def preferred(idea: Idea) -> Iterator[Draft]:
    """The affirmed side of a contrast under a blank: "institutions prioritize {{process}} over outcomes"."""
    clause = analyse(idea.text)
    text = _lowered(idea, whole(clause, idea.text) if clause else idea.text.rstrip("."))
    found = _OVER.search(text) or (_BE_NOT.match(text) if clause and clause.verb.is_be and not clause.verb.negated else None)
    if not found or not 1 <= len(found["a"].split()) <= 5 or stems(found["a"]) <= stems(text[: found.start("a")] + text[found.end("a") :]):
        return
    start, end = found.span("a")
    shared = re.match(r"(?:of|by|in|for|from|on) ", text[found.end() :])
    inner = found["a"].rfind(f" {shared[0]}") if shared else -1
    if shared and inner >= 0:  # "a property of the whole system rather than of its parts"
        start += inner + 1 + len(shared[0])
        start = end - len(without_article(text[start:end]))
    shown = sentence(idea, text)
    offset = place_of(text, shown)
    done = " " not in found["a"] and first_of(found["a"]).tag == "P"  # "how work is done, not just how it is run"
    if not done and first_of(found["a"]).tag in "NSJGPKCT@" and len(content_words(text)) >= 5 and not _ONE_SIDE.search(found["a"]):
        yield cloze(idea, "preferred", blanked(shown, offset + start, offset + end), score=0.8)


def called(idea: Idea) -> Iterator[Draft]:
    """A name that a statement gives in brackets, "a superintelligence ("Prometheus")", under a blank."""
    clause = analyse(without_parentheses(idea.text))
    if clause is None or not clause.subject:
        return
    found = _NAMED.search(idea.text)
    if not found or len(idea.text.split()) > LONGEST_FRONT + 6 or stems(found["name"]) & stems(idea.text[: found.start()]):
        return
    text = _lowered(idea, idea.text.rstrip("."))
    shown = sentence(idea, text)
    place = shown.find(found["name"])
    yield cloze(idea, "coinage", blanked(shown, place, place + len(found["name"])), score=0.83)


def advising(idea: Idea, text: str) -> str:
    """Advice with its source: "*T* advises: ..."; a human note carries the source behind it."""
    text = text.rstrip(".")
    if idea.kind is Kind.HUMAN_NOTE:
        return f"{upper_first(text)}. ({em(idea.work.short)})"
    if WORK in text:
        return f"{upper_first(text)}."
    clause = analyse(text)
    if clause and clause.subject:
        return sentence(idea, text)
    label = plain(idea.trail[-1]) if idea.trail and idea.kind is Kind.THEORY and not idea.label else ""
    named = f"{WORK}, {label}" if label and not stems(label) & stems(text) else f"{WORK} advises"
    return f"{named}: {lower_first(text, idea.work.casing)}."


_NO_COMMAND = regex(r"\w+ and \w+, ")  # "Wear and tear, rate of living, ...": a list
_OF_IT = regex(r"[A-Z]\w+ (?:it|them|this|these)\b")  # "Fit it on one page": what, the line before said
_THEY_DID = regex(r"[^,.;]+, (?:he|she|they|it) \w+")  # "Close friends, they disagreed": no advice


def advised(idea: Idea) -> Iterator[Draft]:
    """Advice with its best piece under a blank."""
    if (
        _NO_COMMAND.match(idea.text)
        or IMAGINED.match(idea.text)
        or claims(plain(idea.label))
        or _THEY_DID.match(idea.text)
        or _OF_IT.match(idea.text)
        or re.search(r"\b(?:themselves|itself|himself|herself)\b", idea.text)
    ):
        return  # "reveal themselves by ...": what some do
    clause = analyse(idea.text)
    text = lower_first(whole(clause, idea.text) if clause else idea.text.rstrip("."), idea.work.casing)
    if re.match(r"[A-Z]\w+ [A-Z]\w+ [–—-]", idea.text) or _IF_YOU_DO.search(text) or re.match(r"[^.:]{1,40}:\s", text):
        return
    shown = advising(idea, text)
    if text not in shown:
        text = upper_first(text)
    terse = len(text.split()) <= 7 and idea.kind is Kind.TAKEAWAY and not (clause and clause.tails)
    yield from _fill(idea, "blank-advice", text, shown, 0.56 if terse else 0.66)


def definition(idea: Idea) -> Iterator[Draft]:
    """A definition with its best piece under a blank: "Dead reckoning: finding a place from {{course and speed}} ..."."""
    text = without_parentheses(idea.text).rstrip(".")
    if text.startswith("To ") or len(text.split()) > LONGEST_FRONT:
        return
    text = lower_first(text, idea.work.casing)
    shown = f"{upper_first(without_emphasis(idea.label))} ({WORK}): {text}."
    yield from _fill(idea, "blank-definition", text, shown, 0.6, Tier.EVERYTHING, most=1)


def fragment(idea: Idea) -> Iterator[Draft]:
    """A line of the user's own without a verb, with its best piece under a blank."""
    if idea.text.rstrip().endswith("?"):
        return
    if (
        idea.kind is not Kind.HUMAN_NOTE
        or idea.form is not Form.FRAGMENT
        or (idea.kind not in (Kind.HUMAN_NOTE, Kind.THEORY, Kind.TAKEAWAY, Kind.PERSPECTIVE) or len(idea.text.split()) < 4)
    ):
        return
    text = without_parentheses(idea.text).rstrip(".")
    if len(text.split()) > LONGEST_FRONT:
        return
    parallel = _PARALLEL.search(text)
    if parallel and idea.kind is Kind.HUMAN_NOTE and not stems(parallel["last"]) <= stems(text[: parallel.start("last")]):
        shown = f"{blanked(text, *parallel.span('last'))}. ({WORK})"
        yield cloze(idea, "preferred", shown, score=0.84)
        return
    context = (
        f"{plain(idea.trail[-1])}: "
        if idea.trail and classify(idea.trail[-1]) is None and not stems(idea.trail[-1]) & stems(idea.work.short)
        else ""
    )
    shown = f"{context}{text} ({WORK})" if WORK not in text else text
    if re.match(r"\d+\s[a-z]", text):
        return  # "4 win/win": the number of a line
    if len(text.split()) <= TERSE and not any(token.tag in "ZVDBM" for token in tag(text)):
        return  # "weir > dam": nobody can tell in two years what it says
    yield from _fill(idea, "blank-line", text, shown, 0.6, most=1)
