"""How a sentence opens, looked at again when all its words have their codes: "Sleep sorts ..." is no command."""

from __future__ import annotations

from collections.abc import Sequence


def mend_opening(tags: list[str], words: Sequence[str], options: Sequence[str]) -> None:
    """Take back that the first word is a verb, where a later one is."""
    if tags[:2] == ["V", "Z"]:
        tags[0] = "N"  # "Steal lets dirty pages reach the disk": the second word is the verb
    if tags[:1] == ["V"] and len(tags) > 2 and tags[1] in "NSG" and tags[2] in "MHB":
        tags[0] = "N"  # "Reverse engineering would supply ..."
    if tags[:1] == ["V"] and options[2:3] == ["C"] and options[4:5] == ["V"] and "N" in options[0] and "N" in options[1]:
        tags[0] = "N"  # "Cost leadership and differentiation require ..."
    if tags[:2] == ["V", "K"] and words[0].istitle() and (tags[2:3] == ["D"] or tags[2:4] == ["K", "D"]):
        tags[0] = "K"  # "Harry Markowitz showed that ...", "Coach Ann Lind brought ..."
    if tags[:2] == ["V", "G"] and "N" in options[0] and _acts_later(tags):
        tags[0] = "N"  # "Cost accounting at first shows ..."
    if tags[:2] == ["V", "G"] and "J" in options[0] and words[2:3] == ["of"]:
        tags[:2] = ["J", "N"]  # "Close reading of old charts"
    if tags[:2] == ["V", "N"] and options[0] == "V" and words[0].lower() == "close" and words[2:3] == ["and"]:
        tags[0] = "J"  # "Close criticism and redesign of ..."
    if tags[:2] == ["V", "I"] and words[0].lower() in _OF_SCHOLARS:
        tags[0] = "N"  # "Research on tides by ..."
    if tags[:3] == ["V", "S", "V"] and "N" in options[0] and words[0].lower() not in _CAUSING | _GIVING:
        tags[0] = "N"  # "Rest periods act as ..."
    if tags[:2] == ["V", "S"] and "Z" in options[1] and tags[2:3] in (["T"], ["A"], ["O"]) and words[0].lower() not in _GIVING:
        tags[:2] = ["N", "Z"]  # "Sleep sorts the important from the unimportant"


def _acts_later(tags: Sequence[str]) -> bool:
    """Whether a verb follows the first two words in their own clause."""
    for code in tags[2:7]:
        if code in "YWC.XM":
            return code == "M"
        if code in "ZHB":
            return True
    return False


_OF_SCHOLARS = frozenset("research debate experiment study evidence".split())
_CAUSING = frozenset("make let help have watch see hear keep get ask feel leave".split())
_GIVING = frozenset("give show teach offer send tell make let allow grant hand lend pay bring buy find ask".split())  # somebody something
