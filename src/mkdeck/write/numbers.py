"""Cards for numbers: how much, how many, when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdeck.language.english.clauses import analyse, without_parentheses
from mkdeck.language.english.closed import MONTHS
from mkdeck.language.english.phrases import Phrase
from mkdeck.language.english.tagging import first_of, tag
from mkdeck.language.english.wholes import is_whole
from mkdeck.lazy import regex
from mkdeck.markup import blank, blanks
from mkdeck.model import Draft, Form, Idea, Kind, Tier
from mkdeck.write.draft import cloze, sentence
from mkdeck.write.fills import IMAGINED, SAYS_ENOUGH, advising, begins_a_story
from mkdeck.write.pieces import best_blanks
from mkdeck.write.trimmed import whole

_MAY_COUNT = regex(r"\d|\b(?:three|four|five|six|seven|eight|nine|ten|twelve)\b")
_OF_THEM = regex(r"\d\S*\s(?:of|out of)\s(?:them|these|those)\b", needs=(" them", " these", " those"))
MOST_NUMBERS = 2  # of one statement


def number(idea: Idea) -> Iterator[Draft]:
    """A number with its unit under a blank."""
    clause = analyse(idea.text)
    text = whole(clause, idea.text) if clause else idea.text.rstrip(".")
    advice = idea.form.value == "advice"
    shown = advising(idea, text) if advice else sentence(idea, text)
    if not _MAY_COUNT.search(shown) or _OF_THEM.search(text) or _FORMULA.search(text) or (advice and IMAGINED.match(text)):
        return  # "33 of them": of whom, the line before said
    if idea.kind is Kind.HUMAN_NOTE and _OURS.search(text):
        return  # "our team is at 110%": today
    if _SAMPLE.search(text) or _BARE_LIST.search(text) or len(_PARTS.findall(text)) > 1:
        return  # "3 parts flour, 2 parts fat, 1 part water"
    if advice and any(token.tag == "K" for token in tag(text)[1:2]) and any(token.tag == "D" for token in tag(text)[2:]):
        return  # "Mast Berg and Weiss won with ...": a firm, and no command
    if clause is None and idea.form is Form.FRAGMENT and idea.kind is not Kind.HUMAN_NOTE and not any(t.tag in "ZVDMBH" for t in tag(text)):
        return  # "20 wins in a row, and a record": who won
    if not advice and clause and not clause.subject and not clause.lead and clause.verb.form in "VQ":
        return  # "Send 1000 letters a day, 10 of them ...": the beginning of an exercise
    if len(text.split()) < len(without_parentheses(idea.text).split()) and not is_whole(text, clipped=True):
        return  # "fell from 65 percent": to what?
    blanks_of = (phrase for _, phrase in best_blanks(shown, idea, "number"))
    counting = (phrase for phrase in blanks_of if _MAY_COUNT.match(phrase.text) or re.search(r"\d", phrase.text))
    found = [phrase for phrase in counting if not _counts_nothing(phrase, shown) and not (advice and _YEAR.match(phrase.text))]
    found = [phrase for phrase in found if _stands_once(phrase.text.split()[0], shown)]  # no second "five"
    if not found or len(shown.split()) > 36 or (":" in shown and all(phrase.end < shown.rfind(":") for phrase in found)):
        return  # what is counted is listed behind the colon
    marked = shown
    chosen: list[Phrase] = []
    for phrase in sorted(found, key=lambda phrase: phrase.start):
        if len(chosen) < MOST_NUMBERS and not any(phrase.start < other.end for other in chosen):
            chosen.append(phrase)
    chosen = _telling(chosen, shown)
    for place, phrase in reversed(list(enumerate(chosen, 1))):
        answer = re.match(r"^[$€£]?[\d.,]+(?:[-–][$€£]?[\d.,]+)?\s?(?:%|percent(?:age points?)?|(?:m|b|tr)illion\b)?|^\w+", phrase.text)
        end = phrase.start + (len(answer[0].rstrip()) if answer else len(phrase.text))
        hint = "year" if _ANY_YEAR.fullmatch(marked[phrase.start : end]) and _IN.search(marked[: phrase.start]) else ""  # and no place
        marked = marked[: phrase.start] + blank(place, marked[phrase.start : end], hint) + marked[end:]
    answers = [text for _, text in blanks(marked)]
    telling = advice or not all(_UNTELLING.fullmatch(text) for text in answers)  # "three weeks", "in 1922": graders missed few
    terse = len(text.split()) < SAYS_ENOUGH or all(_SPELLED.fullmatch(text) for text in answers)
    aside = any(_ASIDE.search(shown[: phrase.start]) for phrase in chosen)
    past = clause.verb.past if clause else any(token.tag == "D" for token in tag(text))
    method = past and any(_counts_things(phrase, shown) for phrase in chosen)
    story = clause is not None and not advice and begins_a_story(idea, clause)
    tier = Tier.EVERYTHING if aside or method or story or (terse and not advice) else Tier.DEFAULT
    yield cloze(idea, "number", marked, score=0.84 if telling else 0.5, tier=tier)


def _counts_things(phrase: Phrase, text: str) -> bool:
    """Whether a number only counts things, so that in what happened it is by the way: "asked 26 experienced commanders"."""
    found = None if text[: phrase.start].endswith(("from ", "to ")) else _COUNT.match(text[phrase.start :])  # "rose to 14 sous"
    tokens = tag(found["what"]) if found else ()
    noun = next((token for token in tokens if token.tag == "S"), None)
    return noun is not None and all(token.tag in "JPNC" for token in tokens[: tokens.index(noun)]) and not _MEASURE.fullmatch(noun.lower)


def _stands_once(figure: str, text: str) -> bool:
    return text.count(figure) < 2 or len(re.findall(rf"(?<![\w.,]){re.escape(figure)}(?!\w)", text)) < 2


def _counts_nothing(phrase: Phrase, text: str) -> bool:
    """Whether a number is the day of a date, or says not what it counts: "12 May", "the village of 7,000 is ..."."""
    if _OF_A_MONTH.match(text[phrase.start :]) or _ERA.match(text[phrase.end :]):
        return True
    bare = re.fullmatch(r"[\d,]+", phrase.text) is not None and text[: phrase.start].endswith(" of ")
    return bare and not _YEAR.match(phrase.text) and first_of(text[phrase.end :]).tag in "ZBHMD"


def _telling(chosen: list[Phrase], text: str) -> list[Phrase]:
    """Of several numbers those that tell something: not a year beside a figure, nor how long beside a share."""
    figures = [phrase for phrase in chosen if not _YEAR.match(phrase.text)]
    shares = [phrase for phrase in figures if re.search(r"%|percent", f"{phrase.text}{text[phrase.end : phrase.end + 9]}")]
    lasting = [phrase for phrase in figures if phrase not in shares and _LASTING.match(text[phrase.start :])]
    return [phrase for phrase in figures if not (shares and phrase in lasting)] or chosen


_ASIDE = regex(
    r"\b(?:which|who|where|whom)\b[^,;:.]*$|,\s(?:an?|the)\s[^,;:.]*\bof\s(?:about\s)?$|,\seach\s\w+ing\b[^,;:]*$",
    needs=("which", "who", "where", ", "),
)  # "a site where a dozen boats lay about [15] metres deep", "a retired pilot of [97]": by the way; graders kept none of 8
_COUNT = regex(r"[\d,]+ (?P<what>[\w-]+(?: [\w-]+){0,4})")
_MEASURE = regex(
    r"(?:milli|micro|nano)?seconds|minutes|hours|days|nights|weeks|months|years|decades|centuries|generations|times"
    r"|(?:kilo|centi|milli)?(?:met(?:er|re)s|grams)|miles|feet|inches|acres|hectares|tons|tonnes|pounds|ounces|lit(?:er|re)s|gallons"
    r"|degrees|calories|watts|kilowatts|megawatts|volts|hertz|bytes|bits|dollars|cents|euros|francs|percent|points|parts"
)
_OURS = regex(r"(?i)\b(?:my|our|mine|ours)\b")
_BARE_LIST = regex(r": \d{1,3}(?:, \d{1,3})+\W*$", needs=(": ",))  # "not met: 1, 2, 4"
_PARTS = regex(r"\b\d+ parts?\b", needs=(" part",))
_SAMPLE = regex(
    r"\b(?:describes?|reports?|recounts?) (?:\w+ )?(?:work|an? (?:small )?(?:study|trial|survey)|research) (?:with|of|on|among) ",
    needs=("describe", "report", "recount"),
)  # how many were asked, and not what was found
_FORMULA = regex(r"\b[A-Za-z]\s=\s", needs=(" = ",))
_OF_A_MONTH = regex(rf"\d{{1,2}}(?:st|nd|rd|th)?\s(?:{MONTHS})\b")
_ERA = regex(r"\s(?:B\.?C\.?|A\.?D\.?|B?CE)(?:\W|$)")  # "81 B.C."
_YEAR = regex(r"(?:1[5-9]|20)\d\d\b")
_IN = regex(r"\b[Ii]n $", needs=("n ",))
_ANY_YEAR = regex(r"(?:1\d|20)\d\d")
_LASTING = regex(r"\S+ (?:second|minute|hour|day|week|month|year)s?\b")
_SPELLED = regex(r"[a-z]+")

_UNTELLING = regex(r"(?:1[5-9]|20)\d\d|[a-z]+")
