"""Where a blank may stand: what is left of the sentence must have one right answer, and the answer must be a whole.

A blank that hides half of a name, one of several equal things, or a verb that looks like a noun is no question that a person
would ask; of those graders kept a third at most.
"""

from __future__ import annotations

from collections.abc import Callable

from mkdeck.language.english.clauses import has_finite
from mkdeck.language.english.closed import MONTHS
from mkdeck.language.english.grammar import is_plural
from mkdeck.language.english.patterns import NUMBER_WORDS
from mkdeck.language.english.phrases import Phrase
from mkdeck.language.english.tagging import last_of, tag
from mkdeck.language.english.words import codes
from mkdeck.lazy import regex
from mkdeck.write.edges import cut_off, one_example

TELLING_HEAD = 4.0  # Zipf frequency up to which two words are an answer, though more about them follows ("the Baruch Plan of 1946")


def stands_well(phrase: Phrase, before: str, after: str) -> bool:
    """Whether a blank at this place leaves a sentence that has only one right answer.

    before, after: the sentence without the piece.
    """
    return not any(fails(phrase, before, after) for fails in _FAILS)


def one_of_two(before: str, after: str) -> bool:
    """Whether a piece is one of two that "and" or "or" joins: "fight or [flight]", "[probes] and reports"."""
    if _JOINED_BEFORE.search(before):
        return True
    joined = _JOINED_AFTER.match(after)
    return joined is not None and tag(f"it was {joined['next']}")[2].tag in "NSKJ"


_JOINED_BEFORE = regex(
    r"\w\s(?:and|or|as well as(?: (?:on|in|to|for|by|from|with))?)\s(?:(?:the|an?|a\(n\)|its|their|our|your|his|her)\s)?$",
    needs=(" and ", " or ", " as well as "),
)
_JOINED_AFTER = regex(r"\s(?:and|or)\s(?:(?:the|an?|its|their)\s)?(?P<next>\w+)")


def _half_of_a_name(phrase: Phrase, before: str, after: str) -> bool:
    """ "Will [Steffen]", "Marie and [Pierre's theory]", "in [2019 Terence Tao]": a year and who did it."""
    if phrase.shape != "number" and _YEAR_AND_NAME.match(phrase.text):
        return True
    if not phrase.text[:1].isupper():
        return False
    begun = _NAME_BEGAN.search(before) or _OWNED_TOO.search(before)
    return bool(begun or _NAME_GOES_ON.match(after) or _YEAR_FIRST.match(phrase.text))


_YEAR_AND_NAME = regex(r"(?:1[5-9]|20)\d\d\s(?:[A-Z]|\w+\s[A-Z])")
_YEAR_FIRST = regex(r"(?:1[5-9]|20)\d\d\s")
_NAME_BEGAN = regex(r"\s[A-Z](?:[\w’'-]+|\.)\s$")
_OWNED_TOO = regex(r"\b[A-Z][\w'’-]+\s(?:and|&)\s$")
_NAME_GOES_ON = regex(r"\s(?:for|of|the|and|to|in|de|von)\s(?:the\s)?[A-Z]")


_SAW_IT = regex(r"\b(?:saw|sees?|seen|watch(?:ed|es)?|lets?|mak(?:es?|ing)|made|heard|helps?|helped) $")


def _half_of_a_figure(phrase: Phrase, before: str, after: str) -> bool:
    """ "8:[30]", half of "530-billion-parameter", of "6/4", of "November 1, 1986", of "at least 186 billion"."""
    joined = before.endswith(_JOINTS) or after.startswith(_JOINTS) or _HALF_FIGURE.search(before) or _OPERATOR.match(after)
    joined = joined or _TO_ANOTHER.search(before) or _UNIT.fullmatch(phrase.text)
    return bool(joined or _DATE.match(phrase.text) or _HALF.match(phrase.text))


_TO_ANOTHER = regex(r"\b(?:tens|dozens|hundreds|thousands|millions) to $", needs=("s to ",))
_UNIT = regex(r"[A-Za-zµ]{1,3}/[A-Za-z]{1,3}[²³]?")
_HOW_THE = regex(r"\b(?:how|why|when|where|that) (?:the |an? )?$", needs=("how ", "why ", "when ", "where ", "that "))
_RELATIVE = regex(r"\bwhich (?:an?|the|a\(n\)) $", needs=("which ",))
_OPERATOR = regex(r"[+⁺−⁻]|\s(?:<<|>>|\+|\*|×|/|=)\s")  # "[1] << 38", "[Mg2]+"


def _opens_a_clause(phrase: Phrase, before: str, after: str) -> bool:
    """ "the [phrase pilots] use to say", "when a(n) [pet snake chews] through": a noun, and then somebody who does something."""
    if _RELATIVE.search(before) and phrase.shape in ("noun", "of"):
        return True  # "the ideas which a [theorem] connects"
    if _HOW_THE.search(before) and not after.strip(" ."):
        return True  # "tells how the [guild invented scarcity]"
    people = before.endswith(" the ") and phrase.tags == "NS" and phrase.text.endswith(("ers", "ors", "ists"))
    apart = people and [token.tag for token in tag(f"they{after}")[1:2]] == ["V"]
    article = before.endswith((" a ", " an ", " a(n) "))
    if article and phrase.shape == "pair" and " and " in phrase.text:
        return True  # "writes in a [table and flush files]"
    one = article and phrase.shape == "noun" and phrase.tags.endswith("NS")
    last = phrase.text.rpartition(" ")[2].lower()
    rest = after.partition(",")[0]
    rest = rest.partition(" and ")[0] if phrase.text[:1].isupper() else rest  # "[Lind acts] for the crew and is called a traitor"
    if phrase.tags.endswith("S") and "Z" in codes(last) and not has_finite(tag(f"{before}it{rest}")):
        return True  # "a [stray dog barks] through the night, and wakes ..."
    return bool(apart or (one and "Z" in codes(last) and is_plural(last)))


def _acts_on(phrase: Phrase, before: str, after: str) -> bool:
    """ "like a [cuttlefish squirting] out ink": what it does goes on."""
    if not phrase.text.endswith("ing") or not _DOES_TO.match(after):
        return False
    tokens = tag(phrase.text)
    return len(tokens) > 1 and tokens[-1].tag == "G" and tokens[-2].tag in "NSJ"


_DOES_TO = regex(r"\s(?:out|up|off|down|away|the|an?|its|their)\s")


def _counts_a_list(phrase: Phrase, before: str, after: str) -> bool:
    """ "[three levers] are A, B, and C": the answer is a number that the list gives away."""
    return phrase.text.partition(" ")[0].lower() in NUMBER_WORDS and _ARE.match(after) is not None


_ARE = regex(r"\s(?:are|were|include)\s")
_JOINTS = ("-", "–", "/", "#", "’", "'")
_HALF_FIGURE = regex(r"\d[:.,/]$")
_DATE = regex(rf"(?:{MONTHS})\s\d")
_HALF = regex(r"(?:own|and|or|called|named|known)\b|.* and (?:one|two|three)$|(?:least|most|about|around|some|nearly|almost|over)\s\d")


def _half_of_a_phrase(phrase: Phrase, before: str, after: str) -> bool:
    """ "in [place] of the old ones", "takes [precedence] over", "[departure of the leader] who ...", "on [wind], on tide, and on luck".

    And "the first, [brief remissions]", "two such [cases]", "with [leading] [figures]", "the gap between".
    """
    if _PHRASAL.match(phrase.text) and _GOVERNED.search(before):
        return True
    if (before.endswith(" on ") and phrase.text.startswith("average ")) or phrase.text.startswith(("priori", "posteriori")):
        return True  # "is on [average 23%] taller", "a [priori knowledge]"
    if (_IDIOM.fullmatch(phrase.text) and _LIGHT.search(before)) or (phrase.shape == "of" and _OF_INNER.match(after)):
        return True
    again = before.rstrip().rpartition(" ")[2].lower()
    if again and after.lower().startswith(f" {again} ") and last_of(before).tag == "I":
        return True  # "fertility runs along [one axis and life expectancy] along the other"
    led = _PREPOSITION.search(before)
    if led and (f" and {led[1]} " in after or f" or {led[1]} " in after):
        return True
    compared = phrase.tags[:1] == "J" and before.endswith((" more ", " less ", " most ", " least "))
    compared = compared or _MORE_SO.search(before) is not None  # "a more efficient [method]"
    owned = phrase.shape == "pair" and phrase.tags == "NCN" and before.endswith(("'s ", "’s "))  # "the victor's [curse and pride]"
    compared = compared or (phrase.tags[:1] == "J" and before.endswith("ly ") and last_of(before).tag == "R")  # "a fully [closed harbour]"
    described = compared or owned or before.endswith(" such ") or _DESCRIBED_BEFORE.search(before) or _MODIFIED.search(before)
    return bool(described or after.startswith(" between "))


_PHRASAL = regex(
    r"(?:place|front|terms|behalf|spite|means|case|favou?r|top|light|search|result|addition|return|exchange|charge|need|view|middle"
    r"|end|part|example|instance|short|long|once|sure|good)(?: of)?\b"
)
_MORE_SO = regex(r"\ban? (?:more|less) [\w-]+ $", needs=(" more ", " less "))
_IDIOM = regex(
    r"precedence|place|part|advantage|care|root|roots|shape|hold|note|account|action|sides|turns|effect|rise|way|attention|sense|use|charge"
)
_OF_INNER = regex(r" (?:who|\w+ing) ")
_LIGHT = regex(r"\b(?:take|give|make|pay|bring|put|go)\w*\s$|\b(?:took|gave|made|paid|brought|went)\s$")
_PREPOSITION = regex(r"\b(on|in|from|by|of|through|with|for|to|at)\s(?:(?:the|an?|its|their)\s)?$")
_GOVERNED = regex(r"\b(?:in|of|on|for|to|from|about)\s$")
_DESCRIBED_BEFORE = regex(r"\b(?:the|an?)\s\w+,\s$", needs=(",",))
_MODIFIED = regex(
    r"\b(?:with|in|on|into|as|than|of)\s(?:leading|working|running|standing|thinking|operating|growing|learning|living|moving|reading)\s$",
    needs=("ing ",),
)


def _holds_the_verb(phrase: Phrase, before: str, after: str) -> bool:
    """ "[people undervalue] it", "the most powerful [concession one] can make", "[mooring rights right] after the herring"."""
    if (
        _AUXILIARY.match(after)
        and before.strip()
        and (last_of(before).tag in "ZDHBV" or (phrase.shape == "pair" and last_of(before).tag == "I" and has_finite(tag(before))))
    ):
        return True  # "Lind had [towers and Berg] had piers", "counts as [proof and silence] is bought"
    if phrase.shape in ("noun", "of") and (_OBJECT_AFTER.match(after) or phrase.text.endswith((" one", " ones"))):
        return True
    last = phrase.text.split()[-1].lower()
    if phrase.words > 1 and codes(last).startswith("V") and _SAW_IT.search(before):
        return True  # "saw [democracy yield]"
    verb = set(codes(last)) & set("VZ") and _PARTICLE.match(after)
    return phrase.words > 1 and bool(verb or (last in _ADVERBS and _ADJOINS.match(after)))


_OBJECT_AFTER = regex(r"\s(?:it|them|him|her|us|you|the|an?|any|every|each|its|their|his|your|our|my)\b")
_AUXILIARY = regex(r"\s(?:had|has|have|is|are|was|were|can|could|will|would|did|does|do)\b")
_PARTICLE = regex(r"^\s(?:alone|together|twice|up|off|out|down|away|back|like|its|their|his|her|the|an?|it|them|you)\b")
_ADVERBS = frozenset("right just only even well long shortly soon straight".split())
_ADJOINS = regex(r"\s(?:after|before|in|on|at|from|into|to)\b")


def _two_verbs(phrase: Phrase, _before: str, _after: str) -> bool:
    """ "taught that the tide [turns improved their catch]": the end of one clause and the verb of another."""
    joined = phrase.shape == "pair" and any(codes(word) == "Z" for word in phrase.text.lower().split())  # "[process and shortens] the wait"
    return joined or (phrase.shape == "predicate" and _SECOND_FINITE.search(phrase.tags) is not None)


_SECOND_FINITE = regex(r"^[ZDVBH][^C]*(?:[ZBH]|[DP][TAO])")  # codes


def _more_is_joined(phrase: Phrase, before: str, after: str) -> bool:
    """ "risk in [A and B] on C", "[speed and ease] of use", "includes [A] and B": the "and" joins more than its neighbours."""
    if phrase.shape in ("noun", "of", "adjective") and one_of_two(before, after):
        return True
    second = _SECOND_VERB.match(phrase.text) if _INFINITIVE.search(before) else None
    if second and "V" in codes(second["verb"]):
        return True  # "to protect [seals and fight poachers]"
    last = phrase.text.split()[-1].lower()
    if phrase.shape == "pair" and not set(codes(last) or ("V" if last.endswith(("ate", "ify", "ize", "ise")) else "N")) & set("NSJGPD"):
        return True  # "sort the [ropes and repeat] until ..."
    if phrase.shape == "pair" and (_ASKED_NEXT.match(after) or (" as " in before.rpartition(",")[2] and after.startswith(" as "))):
        return True  # "[hulls and wonder] whether ...", "seen as the [tide and drift] as noise"
    if phrase.shape == "pair":
        return bool(_OF_OR_OBJECT.match(after) or (_GOVERNED.search(before) and _GOES_ON.match(after)))
    return bool(_INCLUDES.search(before) and _ANOTHER.match(after))


_SECOND_VERB = regex(r"[\w-]+ (?:and|or) (?P<verb>[a-z]+) \w", needs=(" and ", " or "))
_INFINITIVE = regex(r"\bto (?:\w+ly )?[a-z]+ $", needs=("to ",))
_OF_OR_OBJECT = regex(r"\s(?:of|the|an?|every|each|its|their|your|it|them|him|her)\b")
_ASKED_NEXT = regex(r"\s(?:whether|if|how|why)\b")
_GOES_ON = regex(r"\s(?:on|of|for|in|to|from|at)\b")
_INCLUDES = regex(r"\b(?:includ\w+|involv\w+)\s$", needs=("includ", "involv"))
_ANOTHER = regex(r"\s(?:and|or)\b")


def _one_of_a_list(phrase: Phrase, before: str, after: str) -> bool:
    """ "tasks, drafts, [...], testing", and the last of a list, with and without "and"."""
    if before.rstrip().endswith(",") and _LIST_GOES_ON.match(after) and _ITEM_BEFORE.search(before):
        return True
    if (before.count('"') % 2 or before.count("“") > before.count("”")) and any(joint in f"{before}_{after}" for joint in ('", "', "”, “")):
        return True  # 'called it "[a folly]", "a waste"'
    if phrase.shape == "pair" and before.endswith(" ") and last_of(before).tag in "JRN":
        return True  # "midsize [cities and secondary airports]"
    last = _MANY_BEFORE.search(before) and not after.strip(" .")
    return bool(last or _LIST_AFTER.match(after) or _LIST_BEFORE.search(before))


_LIST_GOES_ON = regex(r",|\s[^,;:.]*,\s(?:and|or)\s")
_ITEM_BEFORE = regex(r"(?:^|,|\b(?:and|or|of|like|as)\b)\s?(?:[\w'’-]+\s){0,4}[\w'’-]+,\s*$")
_MANY_BEFORE = regex(r"(?:^|[:;.])[^:;.]*,[^:;.,]*,\s$")
_LIST_AFTER = regex(
    r"^\s*,\s(?!(?:which|who|whose|where|when|in|on|at|as|by|for|with|from|but|so|because|since|while|although|though|if|not|rather)\b)"
    r"(?!an?\s[^,]*,\s(?!and\b|or\b)|or\s(?:at least|even|rather|better)\b)"
    r"(?:(?:and|or)\s|[\w\s/'’.-]+(?:,|\sand\s|\sor\s))"
)
_LIST_BEFORE = regex(r",\s(?:and|or)\s(?:\w+\s){0,3}$", needs=(",",))


def _says_more_elsewhere(phrase: Phrase, before: str, after: str) -> bool:
    """ "[reverses a familiar question]: ...", "is not [useful]", "the [effects] of ...": what is worth knowing stands beside it."""
    if phrase.shape == "predicate" and after.startswith(":"):
        return True
    if phrase.shape == "gerund" and after.startswith((" that ", " which ", " who ")):
        return True  # "better at [picturing ships] that move"
    if phrase.shape in ("adjective", "gerund") and (_DENIED.search(before) or _EITHER_WAY.search(before)):
        return True
    if _IS_NO.search(before) and not _BUT.search(after):
        return True  # "design is not a [romance], nor a way to ..."
    vague = phrase.words < 2 or phrase.rarest > TELLING_HEAD
    return phrase.shape in ("noun", "adjective") and vague and _HEAD_OF_MORE.match(after) is not None


_DENIED = regex(r"\b(?:not|never|n[’']t)\s(?:always\s|only\s)?(?:be\s)?$", needs=("not", "never", "n’t", "n't"))
_EITHER_WAY = regex(r"\b\w+ly (?:and|or) \w+ly $", needs=("ly ",))  # "politically or technically [unsound]"
_IS_NO = regex(r"\b(?:is|are|was|were) not (?:an? |the )?$", needs=(" not ",))
_BUT = regex(r",? but\b")
_HEAD_OF_MORE = regex(r"^,?\s(?:of|including|such as|like)\b")


_FAILS: tuple[Callable[[Phrase, str, str], bool], ...] = (
    _two_verbs, _half_of_a_name, _half_of_a_figure, _half_of_a_phrase, _holds_the_verb, _more_is_joined, _one_of_a_list,
    _says_more_elsewhere, _counts_a_list, _acts_on, _opens_a_clause, cut_off, one_example,
)  # fmt: skip
