"""Cards about the work as a whole: who made it, and what it says in one line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdeck.language.english.clauses import analyse, without_parentheses
from mkdeck.language.english.names import join
from mkdeck.language.english.patterns import is_praise
from mkdeck.language.english.sentences import sentences
from mkdeck.language.english.stems import stems
from mkdeck.language.english.tagging import tag
from mkdeck.language.english.wholes import is_whole
from mkdeck.lazy import regex
from mkdeck.markup import AUTHOR, WORK, em
from mkdeck.model import Draft, Idea, Tier
from mkdeck.write.announced import ANNOUNCING
from mkdeck.write.draft import qa
from mkdeck.write.shortened import shortened
from mkdeck.write.turned import is_answer

LONGEST_GIST = 20  # words of the one line: of 36 longer ones graders kept none
LONGEST_MESSAGE = 17  # the same where it is a claim: of 9 longer ones graders kept one
LEAST_OF_GIST = 0.6  # share of the one line that an answer must keep
_ASKED = {
    "talk": "Who gave the talk {}?",
    "episode": "Who speaks in the episode {}?",
    "article": "Who wrote the article {}?",
}


def author(idea: Idea) -> Iterator[Draft]:
    """ "Who wrote *T*?"."""
    front = _ASKED.get(idea.work.noun, "Who wrote {}?").format(em(idea.work.title if idea.work.noun == "book" else idea.work.short))
    yield qa(idea, "author", front, join(idea.parts), score=0.97, about="author")


_THIS_WORK = regex(
    r"^This (?:[\w-]+ ){0,2}?(?:book|paper|essay|article|talk|report|memoir|novel|study|lecture) "
    r"(?:(?:from|by|of) [A-Z\d][\w ]{2,30}? )?(?=[a-z]+s )",
    begins=("This ",),
)  # "This 2004 paper from Bell Labs describes ..."
_POINT = regex(r",?\s(?:and|but|so|yet|because|since|that|presenting|arguing|showing|claiming|teaching)\b")
_PRAISED = regex(
    r"^(?P<a>an?\s)(?:comprehensive|thorough|in-depth|detailed|definitive|practical|clear|accessible|great|seminal)\s(?=[bcdfgj-np-tv-z])",
    re.IGNORECASE,
)
_DENIES = regex(r"^(?:[\w-]+ ){1,3}(?:(?:is|are|do|does|did) not (?!only|just|merely)|cannot |rarely |never |seldom )[^,;]*$")
_KIND_OF = regex(
    r"^(?:An?|The) (?:[\w-]+ ){0,3}(?:biography|guide|memoir|account|history|novel|study|collection|exploration|introduction) of\b",
    begins=("A ", "An ", "The "),
)
_SAYS_WHAT = regex(r",\s\w+ing\b|\b(?:that|which|who)\b")
_ORIGIN = regex(r"^(?:From|In|At|By|Based on|After|Through) ", begins=("From ", "In ", "At ", "By ", "Based ", "After ", "Through "))
_CITATION = regex(r"[A-Z][\w'’-]+,\s(?:[A-Z]\.\s?)+")  # "Granovetter, M. (1973)."


def _called(idea: Idea) -> str:
    """The kind of a work, as far as the note tells it."""
    return "" if idea.work.noun == "text" else f"the {idea.work.noun} "


def gist(idea: Idea) -> Iterator[Draft]:
    """ "In one line: what does *T* claim?"."""
    text = _THIS_WORK.sub(f"{WORK} ", next(iter(sentences(idea.text)), "").rstrip("."))
    clause = analyse(text)
    if _CITATION.match(text) or (_ORIGIN.match(text) and clause is None):
        return
    asked = f"In one line: what is the message of {WORK}?"
    answer = text
    aims = re.match(r"To (?P<do>[a-z]+ .*)$", text)
    if aims and not (clause and (clause.subject or clause.lead)):
        asked, answer = f"In one line: what does {WORK} aim to do?", aims["do"]
    if clause and clause.subject in (WORK, AUTHOR) and clause.verb.form == "Z" and clause.rest:
        after = text[text.find(clause.verb.text) + len(clause.verb.text) :].strip()
        if clause.verb.is_be or (
            clause.verb.base in ("provide", "offer", "serve", "present", "give") and re.match(r"(?:as )?an?\b", after)
        ):
            asked, answer = f"In one line: what is {_called(idea)}{WORK}?", re.sub(r"^as ", "", after)
        else:
            asked = f"In one line: what does {clause.subject} {clause.verb.base}?"
            answer = re.sub(r",?\sand that\s", ", and ", re.sub(r"^that\s+", "", after)) if after.startswith("that ") else after
    if (clause is None or _KIND_OF.match(text)) and re.match(r"(?:an?|the)\s", text, re.IGNORECASE) and ": " not in text:
        asked = f"In one line: what is {_called(idea)}{WORK}?"
    answer = re.sub(
        r",\s(?:regardless|whether)\b.*$|,\s(?:and\s|while\s)?(?:making|offering|providing|exploring|revealing|showing|equipping|empowering|inspiring|guiding|helping)\b.*$",
        "",
        without_praise(answer),
    )
    if clause and asked.endswith(f"{clause.verb.base}?"):
        answer = _without_next_verb(answer)
    told = without_parentheses(answer)
    answer = shortened(_PRAISED.sub(r"\g<a>", answer), LONGEST_GIST)
    left = told[len(answer) :]
    point = _POINT.match(left) or (answer.lower().startswith("how ") and left.startswith(" by "))
    if len(answer.split()) < len(told.split()) * LEAST_OF_GIST and point:
        return  # what was cut is the point
    echo = stems(idea.work.short) <= stems(answer) and not _SAYS_WHAT.search(answer)  # "Harbour Law": a treatment of harbour law
    most = LONGEST_GIST if "what is " in asked and " message " not in asked else LONGEST_MESSAGE
    denied = _DENIES.match(answer) is not None  # what it is, the next sentence says
    by_name = clause is not None and clause.subject in (WORK, AUTHOR) and "what is" not in asked
    announced = (
        clause is not None
        and (clause.verb.base in ANNOUNCING or clause.verb.base == "list")
        and (by_name or _TEXT.search(clause.subject) is not None)
    )
    tier = Tier.EVERYTHING if len(answer.split()) > most or echo or denied or announced else Tier.DEFAULT
    if WORK not in answer:
        yield qa(idea, "gist", asked, answer, score=0.85, about="gist", tier=tier)


def _without_next_verb(answer: str) -> str:
    """What a work does, without what else it does: "ten ideas and tests them against research"."""
    tokens = tag(answer)
    place = next((i for i, t in enumerate(tokens[1:], 1) if t.tag == "Z" and tokens[i - 1].tag == "C"), 0)
    held = place and any(t.tag in "WZ" or t.lower == "that" for t in tokens[: place - 1])
    return answer if not place or held else answer[: tokens[place - 2].end].rstrip(" ,")


def without_praise(text: str) -> str:
    """ "a comprehensive and rigorous introduction" -> "a rigorous introduction": one word of praise at most."""
    adjectives = re.compile(r"\b(\w[\w-]*)(?:,\s\w[\w-]*)*,?\sand\s(\w[\w-]*)\s(?=\w)")
    found = adjectives.search(text[:60])
    if found and is_praise(found[1]) and is_praise(found[2]):
        text = f"{text[: found.start()]}{found[2]} {text[found.end() :]}"
        text = re.sub(r"^an? (?=\w)", lambda _: "an " if text.split()[1][:1] in "aeiou" else "a ", text)
    return text


_TEXT = regex(r"['’]s (?:\w+ )?(?:paper|book|article|essay|talk|lecture|memoir|study|report)$")


_PART_SAID = (
    r"(?:central|core|main|key|guiding|overarching|underlying) (?:theme|idea|concept|message|thesis|argument|premise|principle|claim|tenet)"
)
_THEME = regex(
    rf"^(?:The (?P<of>{_PART_SAID}) of {WORK}|{WORK}['’]s (?P<own>{_PART_SAID})) (?:revolves around|cent(?:er|re)s on|lies in|is) "
    r"(?!that |to |not |how |whether )(?:the (?:concept|idea|notion|principle) of )?(?P<told>[^.]+)\.?$",
    needs=(WORK,),
)


def theme(idea: Idea) -> Iterator[Draft]:
    """ "*T*'s central theme revolves around the concept of X." -> "What is the central theme of *T*?"."""
    found = _THEME.match(idea.text)
    told = shortened(found["told"], LONGEST_THEME) if found else ""
    if found and is_answer(told, LONGEST_THEME) and is_whole(told, clipped=True) and not stems(idea.work.short) <= stems(told):
        yield qa(idea, "theme", f"What is the {found['of'] or found['own']} of {WORK}?", told, score=0.86)


LONGEST_THEME = 18  # words
