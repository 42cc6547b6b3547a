"""Whether a text begins with a verb that nobody could take for a noun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from mkdeck.language.english.tagging import Token
from mkdeck.language.english.words import codes


def surely_verb(text: str) -> bool:
    """Whether the first word can be nothing but a verb, or has an object that only a verb has ("use the ...")."""
    first, *rest = re.findall(r"[\w'’-]+", text.lower()) or [""]
    can = codes(first)
    return (
        first in ("never", "always", "don't", "be") or not set(can) & set("NSJ") or rest[:1] in (["the"], ["a"], ["an"], ["your"], ["on"])
    )


def acts_first(tokens: Sequence[Token]) -> bool:
    """Whether a text begins with a verb: "Schedule short requests ...", "Patrol for slugs and do little harm"."""
    if not tokens or surely_verb(" ".join(token.text for token in tokens)):
        return True
    joined = any(one.tag == "C" and two.tag in "QB" for one, two in pairwise(tokens))
    return tokens[0].tag in "VQ" and (joined or (len(tokens) > 2 and tokens[1].tag == "J" and tokens[2].tag == "S"))
