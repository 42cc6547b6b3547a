"""Where a piece of a sentence is cut at the wrong place: its edge goes through a phrase, or it is one example of several."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mkdeck.language.english.phrases import Phrase
from mkdeck.language.english.tagging import Token, first_of, tag
from mkdeck.language.english.words import codes
from mkdeck.lazy import regex
from mkdeck.write.listing import is_one_of_many


def one_example(phrase: Phrase, before: str, after: str) -> bool:
    """Whether a piece is one case or consequence of what the sentence says ("..., as in [curdled custard]"): another would do."""
    return _A_CASE.search(before) is not None or (before.endswith(('"', "“")) and is_one_of_many(before[:-1], after[1:]))


def cut_off(phrase: Phrase, before: str, after: str) -> bool:
    """ "at [least three occasions]", "very [small organisms]", "firing [rates and strengths]", "the act in which it was [wrapped]"."""
    if (
        _MADE_BY.search(before)
        or (_TWO_PLURALS.search(phrase.tags) and "-" not in phrase.text)
        or (_GIVING.search(before) and _TO_WHOM.match(phrase.tags))
    ):
        return True  # "translated by [Bo Berg]", "in [other areas reformers]", "gives [crews pride and a trade]"
    last = codes(phrase.text.split()[-1].lower())
    if before.endswith((" that ", " which ")) and phrase.tags.endswith("NS") and (not last or ("Z" in last and not after.strip(" ."))):
        return True  # "traits that [introspection misrepresents] as ..."
    if (_AT.search(before) and phrase.text.startswith(("least ", "most "))) or (phrase.text == "time" and _AT_A.search(before)):
        return True
    described = _FASTER.search(before) or (phrase.tags[:1] == "J" and _DEGREE.search(before))
    if after.startswith(" or ") or before.endswith(" or "):
        return True  # "with [ropes] or chains"
    if described or (phrase.words == 1 and phrase.shape != "number" and _EVERY.search(before)):
        return True  # "in nearly every [village]"
    if _IN.search(before) and _FACT.match(phrase.text):
        return True  # "are in [fact trustees] of ..."
    words = tag(before) if " and " in phrase.text else ()
    if words and (words[-1].tag in "JP" or _goes_on_acting(words, after)):
        return True  # "salty [soil and water]", "makes [one gesture and noise] turns into ..."
    if before.count(" ") < 2 and phrase.tags[0] in "NS" and [token.tag for token in tag(before)] == ["G"]:
        return True
    if phrase.tags in ("J", "P") and (
        _IT_WAS.search(before) or (_APART.fullmatch(phrase.text) and after.startswith((" from ", " to ", " of ")))
    ):
        return True
    tokens = tag(phrase.text) if phrase.words > 2 else ()
    return any(one.tag == "S" and "V" in codes(two.lower) and two.tag in "NV" for one, two in pairwise(tokens[:-1]))


def _goes_on_acting(before: Sequence[Token], after: str) -> bool:
    """Whether a second verb follows, whose subject is the last part of the piece."""
    return bool(before) and (
        (before[-1].tag in "ZDVTU" and any(token.tag in "ZDB" for token in before) and first_of(after).tag in "ZBM")
        or (before[-1].tag == "I" and before[-1].lower != "of" and first_of(after).tag == "V")
    )  # "phones work by [default and small letters] take effort"


_A_CASE = regex(
    r"\b(?:as in|as with|which is why|for example,|for instance,) (?:the |an? )?$", needs=(" in ", " with ", "why ", "example", "instance")
)
_MADE_BY = regex(r"\b(?:translated|edited|illustrated|narrated|produced|published)\b[^,]*\bby $", needs=("ed ",))
_TWO_PLURALS = regex(r"SS")
_GIVING = regex(r"\b(?:giv|gave|offer|teach|taught|bring|brought|show|grant|lend|lent|pay|paid)\w* $")
_TO_WHOM = regex(r"S[NJ]")
_IN = regex(r"\bin $", needs=("in ",))
_FACT = regex(r"(?:fact|turn|general|particular|practice|theory|principle|effect|short|reality|time|part) ")
_AT = regex(r"\bat $", needs=("at ",))
_AT_A = regex(r"\bat an? $", needs=("at a",))
_DEGREE = regex(r"\b(?:very|too|so|quite|rather|fairly) $")
_FASTER = regex(r"\b(?:far|much|even|still) \w+er $", needs=("er ",))  # "a far faster [rise]"
_EVERY = regex(r"\b(?:every|each|any) $", needs=("every ", "each ", "any "))
_IT_WAS = regex(r"\b(?:it|they) (?:is|was|are|were) $", needs=("it ", "they "))
_APART = regex(r"separate|different|distinct|independent|free|far|apart|similar|equal|related|close")
