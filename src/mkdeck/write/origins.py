"""What stands under a label and is no meaning: where a term comes from, who studied it, what somebody thinks of it."""

from __future__ import annotations

from itertools import pairwise

from mkdeck.language.english.patterns import EVALUATIVE, is_praise
from mkdeck.language.english.tagging import tag
from mkdeck.lazy import regex
from mkdeck.markup import plain


def tells_no_meaning(text: str) -> bool:
    """Whether what stands under a label says where the term comes from, who studied it, or asks, and not what it means."""
    told = _WORDS.search(plain(text)) is not None and not text.endswith("?") and not _SO_MANY.search(text)
    if (
        _CITED.fullmatch(text)
        or _JUDGES.match(text)
        or ((judged := _JUDGED.match(text)) and (judged[1] in EVALUATIVE | _OPINION or is_praise(judged[1])))
    ):
        return True
    if _WHEN_IT_WORKS.match(text) or _SOMEBODYS.match(text) or text.startswith("Born ") or _doing_does(text):
        return True
    return not told or _ORIGIN.fullmatch(text) is not None or _TREATS.match(text) is not None or _STUDIED.match(text) is not None


def _doing_does(text: str) -> bool:
    """Whether a text says what doing something does: "Choosing when to stop, which knots to drop and which to keep lets ..."."""
    tokens = tag(plain(text))
    return bool(tokens) and tokens[0].tag == "G" and any(one.tag == "V" and two.tag == "Z" for one, two in pairwise(tokens))


_WORDS = regex(r"[^\W\d_A-Z]{3}")  # more than "B = f × g"
_JUDGES = regex(r"An? [\w-]+ [\w-]+, (?:because|since|for) ", begins=("A ", "An "))  # "An ambiguous vice, because ..."
_CITED = regex(r"[A-Z][\w'’-]+(?:,? (?:&|and|et al\.?|[A-Z][\w'’-]+))*,? \(?(?:1[6-9]|20)\d\d\)?")  # "Lind & Berg 1968"
_OPINION = frozenset("promising poor good bad nice fine dubious overrated underrated neglected brilliant clever".split())
_JUDGED = regex(
    r"(?i)an? (\w+) (?:idea|tool|method|way|thing|book|example|concept|approach|product|practice)s?\b"
)  # "A promising idea ..."
_SO_MANY = regex(
    r"^(?:\w+ ){1,5}(?:of|in|with) (?:two|three|four|five|six|seven) (?:\w+ )?"
    r"(?:activities|parts|steps|elements|stages|phases|components|things|questions|parties|levels)$",
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
