"""What stands under a label and is no meaning: where a term comes from, who studied it, a story, a whole sentence, what was done."""

from __future__ import annotations

import re
from itertools import pairwise

from mkdeck.language.english.clauses import analyse
from mkdeck.language.english.grammar import is_command, is_plural, upper_first
from mkdeck.language.english.names import is_name
from mkdeck.language.english.patterns import EVALUATIVE, is_praise
from mkdeck.language.english.tagging import NOTHING, first_of, tag
from mkdeck.language.english.tails import TailKind
from mkdeck.language.english.words import zipf
from mkdeck.lazy import regex
from mkdeck.markup import plain
from mkdeck.model import Idea
from mkdeck.write.draft import FAMILIAR
from mkdeck.write.labels import DOERS, term_name


def tells_no_meaning(text: str) -> bool:
    """Whether what stands under a label says where the term comes from, who studied it, or asks, and not what it means."""
    told = _WORDS.search(plain(text)) is not None and not text.endswith(("?", ":")) and not _SO_MANY.search(text.rstrip(":"))
    if (
        _CITED.fullmatch(text)
        or _JUDGES.match(text)
        or ((judged := _JUDGED.match(text)) and (judged[1] in EVALUATIVE | _OPINION or is_praise(judged[1])))
    ):
        return True
    if (
        _BY_WHOM.fullmatch(text)
        or _OF_THE_WORK.match(text)
        or _WHEN_IT_WORKS.match(text)
        or _SOMEBODYS.match(text)
        or _NOT_WHAT_IT_IS.match(text)
        or _doing_does(text)
    ):
        return True
    return not told or _ORIGIN.fullmatch(text) is not None or _TREATS.match(text) is not None or _STUDIED.match(text) is not None


_NOT_WHAT_IT_IS = regex(r"Born |The same (?:pattern|thing|story|goes|holds|happened|applies|is|was)\b", begins=("Born ", "The same "))


def lists_cases(text: str) -> bool:
    """Whether a text lists cases, and no meaning: "a tapestry of 70 metres; a column; a scroll"."""
    return text.count("; ") >= MOST_LISTED


def _doing_does(text: str) -> bool:
    """Whether a text says what doing something does: "Choosing when to stop, which knots to drop and which to keep lets ..."."""
    tokens = tag(plain(text))
    return bool(tokens) and tokens[0].tag == "G" and any(one.tag == "V" and two.tag == "Z" for one, two in pairwise(tokens))


_WORDS = regex(r"[^\W\d_A-Z]{3}")  # more than "B = f × g"
_OF_THE_WORK = regex(
    r"The (?:\w+ ){0,2}(?:chapter\b(?! (?:of|in) (?:life|history)\b)|sections?(?= (?:on|about|shows|argues|explains|covers|that)\b))",
    begins=("The ",),
)
MOST_LISTED = 2  # semicolons: what they part is a list of cases
_CALLED = "term|word|phrase|name|concept|expression|idea|metaphor|image|picture|slogan|coinage|analogy|label"
_BY_WHOM = regex(rf"(?:An? (?:{_CALLED}) from .{{3,30}}|(?:[A-Z][\w.-]* ){{0,2}}[A-Z]\w+['’]s (?:\w+ )?(?:{_CALLED}))(?: for it)?")
_JUDGES = regex(r"An? [\w-]+ [\w-]+, (?:because|since|for) ", begins=("A ", "An "))  # "An ambiguous vice, because ..."
_CITED = regex(r"[A-Z][\w'’-]+(?:,? (?:&|and|et al\.?|[A-Z][\w'’-]+))*,? \(?(?:1[6-9]|20)\d\d\)?")  # "Lind & Berg 1968"
_OPINION = frozenset("promising poor good bad nice fine dubious overrated underrated neglected brilliant clever".split())
_JUDGED = regex(
    r"(?i)an? (\w+) (?:idea|tool|method|way|thing|book|example|concept|approach|product|practice)s?\b"
)  # "A promising idea ..."
_SO_MANY = regex(
    r"^(?:\w+ ){1,5}(?:of|in|with) (?:two|three|four|five|six|seven) (?:\w+ )?"
    r"(?:activities|parts|steps|elements|stages|phases|components|things|questions|parties|levels|conditions|rules)$",
    needs=(" two ", " three ", " four ", " five ", " six ", " seven "),
)  # "A cycle of three activities": which, the lines below say
_WHEN_IT_WORKS = regex(
    r"^(?:Works|Helps|Matters|Happens|Occurs|Applies) ", begins=("Works", "Helps", "Matters", "Happens", "Occurs", "Applies")
)
_SOMEBODYS = regex(r"An? (?:husband|wife|friend|neighbou?r|teacher|colleague|mother|father|child|man|woman|boss)['’]s ")  # a case of it
_TREATS = regex(r"(?:Addresses|Explores|Discusses|Covers|Examines|Introduces|Investigates|Surveys)\s")  # what, it does not tell
_STUDIED = regex(
    r"^(?:An?|One|Two|Three|Several) (?:[\w-]+ ){0,4}(?:study|studies|trials?|surveys?)"
    r"(?:[,;]| (?:at|by|from|with|found|showed|published)\b)",
    begins=("A ", "An ", "One ", "Two ", "Three ", "Several "),
)  # what is known about it
_ORIGIN = regex(
    r"(?i)an? (?:term|word|phrase|name|concept|expression|idea)s? "
    r"(?:from|of|by|due to|coined by|borrowed from|taken from) (?:\w+\s){0,3}\w+"
)


def has_a_story(idea: Idea, text: str) -> bool:
    """Whether under a label stands a story or a reason: "Codes: firms hid messages", "Read past the label: words describe standards"."""
    told = analyse(text)
    if told is None or not told.subject:
        return False
    who = re.search(r"\bwho\b", told.subject) is not None  # "crews who counted knots ended up less content"
    aims = _TO_DO.search(told.rest) is not None or any(tail.kind is TailKind.PURPOSE for tail in told.tails)
    who = who or (aims and DOERS.search(told.subject) is not None)  # "dealers learned at school to ..."
    transitive = first_of(told.rest).tag in "TAJNSC"  # and not "flour cooked in fat"
    named = first_of(told.subject).tag == "K" or told.subject in plain(idea.label)
    somebody = told.subject.istitle() and named  # "The Lind effect: Lind won over a rival"
    did = told.verb.form == "D" and (who or somebody or transitive or _WHEN_IT_WAS.search(text) is not None)
    return did or is_command(plain(idea.label))


_WHEN_IT_WAS = regex(r"\bago\b|\b(?:1[0-9]|20)\d\d\b|\bcenturies\b")
_TO_DO = regex(r"\bto [a-z]+ |^(?:that|how) ")


def is_sentence(text: str) -> bool:
    """Whether what stands under a label is a sentence with a subject of its own: "Hernias: the glands of a shark lie near the heart"."""
    told = analyse(text)
    if told is None or not told.subject or told.verb.form not in "ZVD":
        return False
    if told.verb.form == "D" and first_of(told.rest).tag == "I":
        return False  # "ropes used in winter"
    tokens = tag(told.subject)
    return tokens[0].tag in "TNSJK@" and all(token.tag not in "WY" for token in tokens)


def is_deed_of_a_name(idea: Idea, text: str) -> bool:
    """Whether under a name stands what it does: "Holmco: Bubbling gas through the sea" says of a firm not what it is."""
    name = term_name(idea)
    return is_name(name) and " " not in name and not name.endswith("ing") and first_of(plain(text)).tag == "G"


_IN_BRACKETS = regex(r"\((?:1[5-9]|20)\d\d\)$", needs=(")",))


def says_what_it_did(idea: Idea, text: str) -> bool:
    """Whether what stands under a label says what it did: "Pneumatic tubes: relieved congestion between offices"."""
    first, second, *_ = (*tag(plain(text)), NOTHING, NOTHING)
    if first.tag in "PD" and first.lower.endswith("ed") and _IN_BRACKETS.search(plain(idea.label)):
        return True  # "Bergen (1829): Covered the quay with planks"
    return (
        first.tag in "PD" and first.lower.endswith("ed") and (second.tag in "TA" or (second.tag in "NS" and is_plural(plain(idea.label))))
    )


def only_tells(idea: Idea, text: str, asked: str) -> bool:
    """Whether what stands under an everyday word only tells something of it: "Fieldwork: Visits to the Lofoten in winter"."""
    words = plain(idea.label).split()
    kind = _A_KIND.match(upper_first(text)) or (is_plural(words[-1]) and is_plural(text))
    common = words[0].isalpha() and len(words) == 1 and zipf(words[0]) > COMMON and not kind
    if " mean by " in asked and (common or _titles_a_chapter(idea, text)):
        return True
    everyday = len(words) < MANY and all(zipf(word) > FAMILIAR for word in words)
    tokens = tag(plain(text))
    named = any(token.tag == "K" for token in tokens[1:])
    listed = all(token.tag in "GCN," or token.text == "," for token in tokens)
    counted = text.count(", ") > 1 and any(token.tag == "U" for token in tokens)  # "Fees: A tenth of the catch, 2 percent of the rest, ..."
    return " mean by " in asked and everyday and (counted or ((named or listed) and not _HYPERNYM.match(text)))


MANY = 3  # words of a label that names something of its own
COMMON = 3.0  # Zipf frequency of a word of every day: of those under which no kind of thing stands graders kept 1 of 9
_A_KIND = regex(r"^(?:(?:An?|Any|One|What|When|How)\b|The [a-z])(?!.*, (?:.* )?or )")
_HYPERNYM = regex(r"^(?:An?|The|Any|One|Our|Those|People|What|When|How|That|[A-Z][a-z]+ing)\b")


def _titles_a_chapter(idea: Idea, text: str) -> bool:
    """Whether a label is the title of a chapter, and what stands under it no kind of thing that would make a term of it."""
    kind = " " not in plain(idea.label) and text.startswith(("A ", "An ", "The "))
    return not kind and any(_CHAPTERS.search(plain(part)) for part in idea.trail)


_CHAPTERS = regex(r"(?i)\bchapters?\b|\btable of contents\b|\bpart by part\b")  # below such a heading stand titles, and no terms
