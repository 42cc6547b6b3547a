"""Words of a sentence with their parts of speech: a small lexicon, and what stands around a word.

Codes: N noun, S plural noun, K name; V base form, Z "-s" form, D past, P past participle, G "-ing" form, B form of be,
H form of have, Q form of do, M modal; J adjective, R adverb, T determiner, A possessive, U number, O pronoun, I
preposition, X "to", C conjunction, Y subordinator, W wh-word and relative "that", E "there", "@" code or math,
"." punctuation.

Most words have one code in the lexicon. How a line of a note opens ("Water the beds", "Offers a view") is told by rules; all other
choices by what a full tagger (HanTa, 0.16 s a note) does in such places, learnt once into a table (`contexts`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from mkdeck.language.english.closed import is_closed
from mkdeck.language.english.contexts import Place, most_likely
from mkdeck.language.english.grammar import base
from mkdeck.language.english.lookahead import NOT_FINITE, is_finite, same_clause, verbs_to_come
from mkdeck.language.english.openings import mend_opening
from mkdeck.language.english.pasts import DONE_BY_ONESELF, past_or_participle
from mkdeck.language.english.patterns import EXPOSITION, REPORTING
from mkdeck.language.english.tokens import words_of
from mkdeck.language.english.words import codes

_PAUSES = frozenset(",;:—–-(")
_JOINING = frozenset("YCW")
FINITE = frozenset("ZDBHQM")
NOMINAL = frozenset("NSKGOU@")


Decide = Callable[[int, Place], str]


class Token(NamedTuple):
    """A word or mark: its text, its code, and where it stands in the sentence."""

    text: str
    tag: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.lower()


_token = partial(tuple.__new__, Token)  # as Token(...), without a call of Python for each of the many


@lru_cache(maxsize=4096)
def tag(sentence: str) -> tuple[Token, ...]:
    """The tokens of a sentence (marked text without italics)."""
    words, starts, ends, options = words_of(sentence)
    return tuple(map(_token, zip(words, tagged(words, options, _by_table), starts, ends, strict=True)))


NOTHING = Token("", ".", 0, 0)


def first_of(text: str) -> Token:
    """The first token of a text; of an empty one `NOTHING`, which is no word."""
    return next(iter(tag(text)), NOTHING)


def last_of(text: str) -> Token:
    """The last token of a text; of an empty one `NOTHING`."""
    return next(reversed(tag(text)), NOTHING)


def _by_table(_at: int, place: Place) -> str:
    return most_likely(place)


def tagged(words: Sequence[str], options: Sequence[str], decide: Decide) -> list[str]:
    """The code of each word. decide: chooses one of several, by the number of the word and what is seen around it."""
    tags: list[str] = []
    finite = False  # whether the clause at hand has its verb
    in_titles = not any(word.islower() and len(word) > 3 and not is_closed(word) for word in words)
    for i, (word, option) in enumerate(zip(words, options, strict=True)):
        code = option if len(option) == 1 else _choose(i, option, tags, options, words, finite, decide)
        if option == "S" and tags == ["@"] and base(word) in EXPOSITION:
            code = "Z"  # "*T* critiques how ..."
        if code == "Z" and i and words[i - 1].lower() in ("the", "a", "an"):
            code = "S"  # "under the stands of ..."
        if option[0] == "K" and code in "VZDPGR" and not in_titles:
            code = "K"  # verbs have no capitals inside of a sentence
        if option == "V" and tags and tags[-1] in "NJ" and i + 1 < len(options) and {*options[i + 1]} & {"D", "Z"}:
            code = "N"  # "the grain dole shifted power"
        if word in _PAUSES or code in _JOINING:
            finite = finite and word == "," and not (i + 1 < len(options) and options[i + 1][0] in "YCW")
        elif (code in FINITE and word.lower() not in NOT_FINITE) or (code == "V" and not (tags and tags[-1] in "XM")):
            finite = True
        tags.append(code)
    mend_opening(tags, words, options)
    return tags


_BEFORE_NOUN = frozenset({"the", "a", "an", "its", "their", "his", "her"})
_OF_THOUGHT = frozenset("experiment experiments process processes pattern patterns leader leaders".split())


def _acts_anyway(i: int, before: str, options: Sequence[str], words: Sequence[str]) -> bool:
    """Whether what follows tells of a verb: "yeast works by eating sugar", "cover matters more than warmth", "the rest nears the mark"."""
    if options[i] == "SZ" and words[i + 1 : i + 3] in (["more", "than"], ["less", "than"]):
        return True
    if before in "NSJ" and words[i + 1 : i + 2] and words[i + 1] in _BEFORE_NOUN and words[i] not in ("times", "percent"):
        return True
    return before == "N" and words[i + 1 : i + 2] == ["by"] and i + 2 < len(options) and "G" in options[i + 2]


def _after(i: int, options: Sequence[str], words: Sequence[str]) -> int:
    """The place of the next word, quotation marks passed over."""
    j = i + 1
    while j < len(options) and words[j] in "\"“”'‘’":
        j += 1
    return j


def _choose(i: int, option: str, tags: Sequence[str], options: Sequence[str], words: Sequence[str], finite: bool, decide: Decide) -> str:
    """One code of several, by what stands before and after."""
    if (
        i == 0
        and {*option} >= {"S", "Z"}
        and words[1:2] in (["that"], ["who"], ["which"], ["such"])
        and (words[1] == "such" or base(words[0].lower()) not in EXPOSITION | REPORTING)
    ):
        return "S"  # "Programs that empower people imply ...", "Features such as these suit ..."
    if opens(i, option, tags, options, words):
        return _opening(option, i, options, words)
    if "V" in option and tags and tags[-1] == "X" and words[i + 1 : i + 2] != ["of"]:
        described = words[i + 1 : i + 2] in (["that"], ["which"]) and i + 2 < len(options) and options[i + 2][0] in "MB"
        return "N" if described and "N" in option else "V"  # "give form to work that would be unseen"
    if words[i] == "thought" and set(words[i + 1 : i + 2]) & _OF_THOUGHT:
        return "N"  # "a thought experiment"
    if option == "SZ" and words[i + 1 : i + 2] in (["that"], ["who"], ["which"]) and not codes(words[i].lower()):
        return "S"  # "Italian biennales that ..."
    if "Z" in option and (tags == ["@"] or (tags and not finite and _acts_anyway(i, tags[-1], options, words))):
        return "Z"  # the work or its author, who does something
    if "V" in option and tags == ["@"] and _does_what(i, options, words):
        return "V"  # two authors
    if "V" in option and tags and tags[-1] == "S" and not finite and len(words) > LONGEST_NAME and _has_verb_only_here(i, options, words):
        return "V"  # "these boats feature small cabins ..."
    if set(option) == {"P", "D"} and not finite and (told := past_or_participle(i, tags, options, words)):
        return told
    return decide(i, _place(i, option, tags, options, words, finite))


LONGEST_NAME = 8  # words and marks of what has no verb: "systems design for small boats"


def _has_verb_only_here(i: int, options: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the object of a verb follows, and no other word of the clause can be its verb."""
    return options[i + 1 : i + 2] != [] and options[i + 1][0] in "TAJ" and verbs_to_come(i, options, words) != "sure"


_BEHIND_VERB = frozenset("that for on against how why what whether".split())


def _does_what(i: int, options: Sequence[str], words: Sequence[str]) -> bool:
    """Whether an object follows a word that may be a verb, and no other verb: "the authors challenge the rules"."""
    follows = options[i + 1][0] if i + 1 < len(options) else "."
    acts = follows in "TAO" or bool(set(words[i + 1 : i + 2]) & _BEHIND_VERB)
    return acts and verbs_to_come(i, options, words) != "sure"


def opens(i: int, option: str, tags: Sequence[str], options: Sequence[str], words: Sequence[str]) -> bool:
    """Whether a word begins a clause that may be a command or have no subject, as the lines of notes do and other text rarely does."""
    if not set(option) & set("VZDP") or not set(option) & set("NSKJ"):
        return False
    before = words[i - 1] if i else ":"
    verbs = (tag in FINITE or (tag == "V" and tags[place - 1 : place] != ["X"]) for place, tag in enumerate(tags))
    lead = before == "," and "V" in option and options[0][0] in "IYRX" and not any(verbs)
    return lead or before in ':;."“—–'


def _place(i: int, option: str, tags: Sequence[str], options: Sequence[str], words: Sequence[str], finite: bool) -> Place:
    """What is seen around a word, for `contexts`."""
    after = _after(i, options, words)
    around = (words[i - 1].lower() if i else "", words[i].lower(), words[after].lower() if after < len(words) else "")
    return Place(option, "".join(tags[-4:]), tuple(options[after : after + 2]), around, finite, verbs_to_come(i, options, words))


def _opening(option: str, i: int, options: Sequence[str], words: Sequence[str]) -> str:
    """The first word of a clause: an imperative, a verb without its subject, or a noun."""
    after = options[i + 1][0] if i + 1 < len(options) else "."
    if _is_subject(option, i, options, words):
        return next(c for c in option if c in "NSJK")
    if "V" in option and i + 1 < len(words) and words[i + 1].lower() in ("the", "a", "an", "your", "every", "what"):
        return "V"  # "Water the driest beds first, so that ..."
    if after == "I" and "S" in option and (words[i + 1] == "between" or ("Z" in option and _plural_verb(i, options, words))):
        return "S"  # "Crosses between two varieties are ...", "Races over two minutes get slower"
    finite = any(is_finite(options[j], words[j]) for j in same_clause(i, options, words))
    if "J" in option and after in "NSK" and (finite or words[i].lower() == "mean"):
        return "J"  # "Mean life at rest is ...", "mean distance"
    past = "S" in option and options[i + 1 : i + 2] in (["PD"], ["DP"]) and i + 2 < len(options)
    if past and (options[i + 2][0] in "TAO" or words[i + 1] in DONE_BY_ONESELF):
        return "S"  # "Pilots invented a code", "Stays ranged from a week to a year"
    if option[:2] == "NV" and options[i + 1 : i + 2] == ["J"] and i + 2 < len(options) and options[i + 2][0] in "NS":
        return "V"  # "Gain practical skills"
    if after in "BHM" or (after in "ZD" and len(options[i + 1]) == 1):
        return next(c for c in option if c in "NSJK")
    if option[0] in "VZ":
        return option[0]
    verb = next(c for c in option if c in "VZDP")
    if finite or any(_rises_by(j, options, words) for j in same_clause(i, options, words)):
        return next(c for c in option if c in "NSJK")
    if option[0] == "J" and after not in "TAO":
        return "J"
    if (verb == "Z" and words[i + 1 : i + 2] and words[i + 1] != "of") or (
        verb == "V" and after not in ".C" and words[i + 1] not in ("of", "through", "between")
    ):
        return verb
    return option[0]


def _plural_verb(i: int, options: Sequence[str], words: Sequence[str]) -> bool:
    """Whether a base form behind a noun is the verb of a plural subject."""
    later = same_clause(i, options, words)
    return any(options[j] == "V" and options[j - 1][0] in "NSKU" and words[j] != "to" for j in later)


_CAUSING = frozenset("make makes let lets help helps have has watch watches see sees keep keeps get gets ask asks".split())


def _is_subject(option: str, i: int, options: Sequence[str], words: Sequence[str]) -> bool:
    """Whether a word that could be a verb is the subject, by the verb behind it: "Stars twinkle ...", "Spring tides follow ..."."""
    if words[i].lower() in _CAUSING or i + 1 >= len(options):
        return False
    if "S" in option and (options[i + 1] == "V" or words[i + 1] == ","):
        return True
    if option[0] == "S" and "V" in options[i + 1] and i + 2 < len(options) and options[i + 2][0] in "TAOKXN":
        return True  # "Teams present their work", "Volunteers drink water"
    second = set(options[i + 1]) & set("NS") and i + 2 < len(options)
    if second and options[i + 2][0] in "MBH" and words[i + 2].lower() not in NOT_FINITE:
        return True  # "Snap judgments can mislead"
    return bool(second) and options[i + 2][0] in "VZD" and not set(options[i + 2]) & set("NSJ") and option[0] != "V"


def _rises_by(j: int, options: Sequence[str], words: Sequence[str]) -> bool:
    """Whether a word that may be a plural is a verb by what follows: "performance ... increases by 5 points"."""
    return "Z" in options[j] and j + 2 < len(words) and words[j + 1] in ("by", "from") and options[j + 2][0] in "UG"
