"""Whether a form like "paid" is the verb of its clause, or a participle behind a noun."""

from __future__ import annotations

from collections.abc import Sequence

from mkdeck.language.english.lookahead import verbs_to_come
from mkdeck.lazy import regex


def past_or_participle(i: int, tags: Sequence[str], options: Sequence[str], words: Sequence[str]) -> str:
    """The code of a word that can be both, "D" or "P", where its surroundings tell; else nothing."""
    told = tags and tags[-1] in "KSNO@" and _tells_how(i, words)
    alone = tags and tags[-1] in "NSKU" and words[i] in DONE_BY_ONESELF
    alone = alone and (words[i] in _DONE_TO_NOBODY or verbs_to_come(i, options, words) == "none")
    if told or _has_object(i, tags, options, words) or alone or (tags == ["S"] and words[i] in DONE_BY_ONESELF):
        return "D"
    if tags and words[i - 1] in ("and", "or") and words[i - 2 : i - 1] == [","] and verbs_to_come(i, options, words) != "none":
        return "P"  # "loss aversion, and biased judgment lead investors ...": the last of a list
    if tags and words[i - 1] == "," and words[: i - 1].count(",") % 2 == 0:
        return "P"  # "the assistant attorney, aged twenty-seven": the comma opens an insertion
    return ""


def _tells_how(i: int, words: Sequence[str]) -> bool:
    """ "Cook understood how ..."."""
    return words[i + 1 : i + 2] in (["how"], ["that"], ["why"], ["whether"])


_PARTICLES = frozenset({"up", "out", "off", "down", "away", "back"})
_NEARLY = frozenset({"about", "around", "nearly", "almost", "over", "roughly"})


def _has_object(i: int, tags: Sequence[str], options: Sequence[str], words: Sequence[str]) -> bool:
    """Whether a past form behind a noun has an object, which a participle has not: "inspectors punished dishonest bakers"."""
    after = options[i + 1][0] if i + 1 < len(options) else "."
    if not tags:
        return after in "TAOKU"  # "Carried a copy of the clock": the label is the subject
    behind = i + 2 if words[i + 1 : i + 2] and words[i + 1] in _PARTICLES else i + 1  # "crickets made up a tenth of ..."
    if words[behind : behind + 1] and words[behind] in _NEARLY and [option[0] for option in options[behind + 1 : behind + 2]] == ["U"]:
        after = "U"  # "clients paid about $65,000"
    elif behind > i + 1 and behind < len(options) and options[behind][0] in "TA":
        after = options[behind][0]
    if after == "R" and [option[0] for option in options[i + 2 : i + 4]] in (["J", "S"], ["J", "N"]):
        after = "J"  # "lenders charged far higher rates"
    dated = tags[-1] == "U" and _YEAR.match(words[i - 1]) is not None  # "bulbs in the 1630s reached high prices"
    others = verbs_to_come(i, options, words)
    return (dated or tags[-1] in "NSKO@") and after in "TAONSJKU@" and (others == "none" or (others == "maybe" and after in "TAU"))


DONE_BY_ONESELF = frozenset(
    "learned argued wondered lived died arrived agreed tried hoped waited worked happened occurred appeared disappeared emerged evolved "
    "existed survived failed succeeded continued remained stayed belonged differed depended relied resulted laughed walked talked listened "
    "looked seemed tended collapsed vanished marched travelled traveled sailed danced slept cooperated competed participated emigrated "
    "migrated ranged resigned prospered flourished thrived perished struggled".split()
)
_DONE_TO_NOBODY = frozenset(
    "lived died arrived happened occurred appeared disappeared emerged remained belonged depended relied resulted laughed seemed tended "
    "collapsed vanished danced slept participated emigrated migrated prospered flourished thrived perished struggled".split()
)  # so that none of them says what is done to the noun before it
_YEAR = regex(r"1\d{3}s?$|20\d{2}s?$")
