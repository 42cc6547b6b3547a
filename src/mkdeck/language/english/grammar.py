"""Forms of English words: base forms of verbs, "-ing" and "-s" forms, number, articles, capitals."""

from __future__ import annotations

import re
from functools import cache

from mkdeck.language.english.closed import ALWAYS_CAPITAL, is_closed
from mkdeck.language.english.names import PROFESSION
from mkdeck.language.english.words import codes, is_known, zipf
from mkdeck.lazy import regex
from mkdeck.model import Casing

_BASES = {
    "is": "be", "are": "be", "was": "be", "were": "be", "has": "have", "had": "have", "does": "do", "did": "do", "goes": "go",
    "made": "make", "found": "find", "gave": "give", "given": "give", "took": "take", "taken": "take", "led": "lead",
    "held": "hold", "kept": "keep", "wrote": "write", "written": "write", "built": "build", "saw": "see", "seen": "see",
    "came": "come", "became": "become", "grew": "grow", "grown": "grow", "drew": "draw", "drawn": "draw", "shown": "show",
    "began": "begin", "begun": "begin", "chose": "choose", "chosen": "choose", "fell": "fall", "felt": "feel", "got": "get",
    "knew": "know", "known": "know", "left": "leave", "lost": "lose", "meant": "mean", "met": "meet", "paid": "pay",
    "fed": "feed", "bled": "bleed", "bred": "breed", "fled": "flee", "sped": "speed", "ran": "run",
    "said": "say", "sent": "send", "spent": "spend", "stood": "stand", "taught": "teach", "thought": "think",
    "told": "tell", "understood": "understand", "went": "go", "gone": "go", "won": "win", "brought": "bring", "arose": "arise",
    "rose": "rise", "risen": "rise", "broke": "break", "broken": "break", "spoke": "speak", "wore": "wear", "threw": "throw",
    "sought": "seek", "sold": "sell", "bought": "buy", "caught": "catch", "fought": "fight", "laid": "lay", "lies": "lie",
    "dies": "die", "ties": "tie", "lying": "lie", "dying": "die", "drove": "drive", "driven": "drive", "ate": "eat",
    "forbade": "forbid", "struck": "strike", "swore": "swear", "tore": "tear", "bore": "bear", "shook": "shake", "woke": "wake",
    "froze": "freeze", "stole": "steal", "rode": "ride", "sank": "sink", "sang": "sing", "swam": "swim", "drank": "drink", "rang": "ring",
    "flew": "fly", "blew": "blow", "hid": "hide", "bit": "bite", "dealt": "deal", "dug": "dig", "hung": "hang", "lent": "lend",
    "lit": "light", "bent": "bend", "slid": "slide", "spun": "spin", "stuck": "stick", "swept": "sweep", "slept": "sleep", "crept": "creep",
    "shot": "shoot", "withdrew": "withdraw", "overcame": "overcome", "undertook": "undertake", "foresaw": "foresee", "forgot": "forget",
    "forgave": "forgive", "bound": "bind", "ground": "grind", "lay": "lie", "swung": "swing", "wept": "weep",
}  # fmt: skip


@cache
def base(verb: str) -> str:
    """The base form of a verb in any form: "studies" -> "study", "making" -> "make"."""
    low = verb.lower()
    if low in _BASES:
        return _BASES[low]
    if "V" in codes(low) and (not low.endswith("ed") or not set(codes(low)) & {"D", "P"}):
        return low  # "need" and "embed" are no past forms
    if low.endswith("ing"):
        return _undo(low[:-3])
    if low.endswith("ied"):
        return low[:-1] if len(low) == len("died") else low[:-3] + "y"
    if low.endswith("ed"):
        return _undo(low[:-2])
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith("es") and "V" in codes(low[:-1]):
        return low[:-1]
    if low.endswith("es") and "V" in codes(low[:-2]):
        return low[:-2]
    if low.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low


def _undo(stem: str) -> str:
    """The base form behind a stem that has lost "-ing" or "-ed"."""
    candidates = [stem + "e", stem]
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "sl":
        candidates = [stem[:-1], stem]
    elif len(stem) > 3 and stem[-1] == stem[-2] == "l":
        candidates = [stem, stem[:-1]]
    verbs = [c for c in candidates if "V" in codes(c)]
    if verbs:
        return max(verbs, key=zipf)
    known = [c for c in candidates if is_known(c)]
    return known[0] if known else next((c for c in candidates if c.endswith(("rule", "ise", "ize"))), stem)


def third_person(verb: str) -> str:
    """ "study" -> "studies"."""
    if verb in ("be", "have", "do", "go"):
        return {"be": "is", "have": "has", "do": "does", "go": "goes"}[verb]
    if re.search(r"(?:s|x|z|ch|sh)$", verb):
        return verb + "es"
    return verb[:-1] + "ies" if re.search(r"[^aeiou]y$", verb) else verb + "s"


def gerund(verb: str) -> str:
    """ "make" -> "making"."""
    low = base(verb)
    if low in ("be", "see", "agree", "free", "flee"):
        return low + "ing"
    if low.endswith("ie"):
        return low[:-2] + "ying"
    if low.endswith("e"):
        return low[:-1] + "ing"
    doubled = low + low[-1] + "ing"
    return doubled if re.search(r"[^aeiou][aeiou][bdgmnprt]$", low) and (is_known(doubled) or len(low) < 5) else low + "ing"


def is_plural(phrase: str) -> bool:
    """Whether a noun phrase takes a plural verb, by its head (the last noun before a preposition) or an "and"."""
    head = re.split(
        r"\s(?:of|in|for|on|to|with|by|from|about|between|at|that|which|as|against|into|through|towards?|behind|over|under)\s",
        phrase,
        maxsplit=1,
    )[0]
    if re.search(r"\band\b", head) and not re.match(r"(?:the|a|an)\b.*\b(?:and)\b(?! the)", head, re.IGNORECASE):
        return True
    words: list[str] = re.findall(r"[\w'’-]+", head)
    if not words:
        return False
    last = words[-1]
    if len(words) > 2 and phrase.istitle() and any(codes(word.lower()) == "Z" for word in words[1:-1]):
        return False  # "United Breaks Guitars": a title
    if re.fullmatch(r"[A-Z]{2,}s", last):
        return True
    low = last.lower()
    if low in ("people", "children", "men", "women", "data", "criteria", "phenomena", "lives", "selves"):
        return low != "data"
    possible: str = codes(low)
    if possible:
        return "S" in possible and "N" not in possible and not low.endswith(("ss", "ics"))
    called = last.istitle() and len(words) == 1 and low.endswith(("as", "os"))  # "Midas"
    return low.endswith("s") and not low.endswith(("ss", "us", "is", "ics")) and not called


_TITLED = regex(r"[A-Z][a-z]+ [A-Z][a-z]+, (?:[A-Z][a-z]+ )+")  # "Anchoring Effect, Halo Effect, ..."


def lower_first(text: str, casing: Casing = Casing(), *, command: bool = True) -> str:
    """The text with a small first letter, unless its first word is a name, an acronym or a marked title."""
    found = _FIRST_WORD.match(text)
    if not found or found[0].islower():
        return text
    word = found[0]
    if (len(word) == 1 and text[1:2] in (".", "&")) or (word in _TITLES and text[len(word) :].startswith(".")):
        return text  # "J.E. Gordon", "H&W", "St. Kilda"
    if is_closed(word) or is_closed(word.replace("’", "'").partition("'")[0]):  # "You'd"
        acronym = word.isupper() and (len(word) > 1 or word == "I")  # "US", and not "A"
        return text if acronym else word.lower() + text[len(word) :]
    inner, low = any(c.isupper() for c in word[1:]), word.lower()
    joined = _AMONG_NAMES.match(text) or (_AND_A_NAME.match(text) and "S" not in codes(low))  # "Lind and Berg", and not "Pilots and Berg"
    if inner or word in ALWAYS_CAPITAL or word in casing.names or word.startswith("I'") or joined or _TITLED.match(text):
        return text
    told = _SAYS.match(text) and codes(low).startswith("N") and zipf(low) < COMMANDING  # "Berg told the council ...": ice does not
    if told or (_NUMBERED.match(text) and ("N" in codes(low) or not codes(low))):
        return text  # "Level 5", and not "Put 85 percent ..."
    second = _SECOND_WORD.match(text)
    if PROFESSION.search(low) and codes(low).startswith("N") and second:
        return low[0] + text[1:]  # "Psychologist Ada Jones"
    if codes(low) == "G" or (_BEFORE_NATION.match(text) and "J" in codes(low)):
        return low[0] + text[1:]  # "Quoting Hooke, ...", "Dense Eurasian populations"
    if second and not second[1].isupper() and second[1].lower() not in casing.common:
        is_verb = codes(low) == "G" or (command and bool(set(codes(low)) & set("VZ")))  # "Following Hooke, ..."
        if not (is_verb and (zipf(low) >= COMMANDING or codes(second[1].lower()))):
            return text  # a name of several words, as the note writes it
    if low in casing.common or _is_new_plural(text, low):
        return low[0] + text[1:]
    if low.endswith(("s'", "s’")) and "S" in codes(low[:-1]):
        return low[0] + text[1:]  # "Dolphins' sonar"
    owner = _POSSESSIVE.sub("", low)
    appositive = _WITH_APPOSITION.match(text) and "R" not in codes(low)
    if (owner != low and zipf(owner) < COMMON_OWNER) or appositive or _OWNS_SOMEBODY.match(text):
        return text  # "Newton's enmity", "Ray, a weekend drummer", "Target's statistician Ann Lind"
    return text if _may_be_name(word) else low[0] + text[1:]


_TITLES = frozenset({"St", "Dr", "Mr", "Mrs", "Ms", "Prof", "Mt", "Ft"})


def _is_new_plural(text: str, low: str) -> bool:
    """Whether a text opens with a plural that no list of words has: "Adiabats are steeper ...". Names are known, or stand alone."""
    second = text.split(" ", 2)[1:2]
    acts = bool(second) and codes(second[0])[:1] in ("V", "B") and second[0] not in ALIKE_IN_PAST
    return low.endswith("s") and not codes(low) and not codes(low[:-1]) and acts


ALIKE_IN_PAST = frozenset("put set let cut hit cost spread shut split read".split())  # "Jones put ..."
COMMON_PART = 3.4  # Zipf frequency of the parts of a new word: "microservices", "deadlocks"
COMMANDING = 4.0  # Zipf frequency below which a verb before a name is the first half of it: "Harry Brearley"
COMMON_OWNER = 4.5  # Zipf frequency from which a word with "'s" is no name: "people's"
_OWNS_SOMEBODY = regex(r"\w+['’]s (?:[a-z]+ ){1,2}[A-Z][a-z]+ [A-Z]", needs=("'s ", "’s "))
_SAYS = regex(r"\w+ (?:told|said|asked|argued|wrote|noted|replied|thought|believed|asks|says|argues|writes|thinks|believes)\b")
_WITH_APPOSITION = regex(r"\w+, (?:an?|the) ", needs=(", ",))
_FIRST_WORD = regex(r"[^\W\d_][\w'’-]*")
_SECOND_WORD = regex(r"[^\W\d_][\w'’-]*\s+([^\W\d_a-z]\w+)")
_BEFORE_NATION = regex(r"\w+ [A-Z][a-z]+(?:an|ese|ish|ern) [a-z]")
_NUMBERED = regex(r"\S+ \d")
_AMONG_NAMES = regex(
    r"\w+\s(?:van|von|de|da|di|le|la|du|del|ten|ter)\s(?:d\w\w?\s)?[A-Z]|\w+\sv\.?\s[A-Z]|\w+,\s[A-Z]\w+|\w+\s(?:[A-Z]\.\s?)+[A-Z]\w+"
)  # "Mills v. Wyman", "Oracle, MySQL, ...", "John D. Smith"
_AND_A_NAME = regex(r"\w+\sand\s(?!I\b|[A-Z][a-z]+(?:an|ese|ish|ern)\s[a-z])[A-Z]", needs=(" and ",))


def _may_be_name(word: str) -> bool:
    """Whether a word that the table does not know in small letters may be a name: a term in capitals is the lesser evil."""
    bare = _POSSESSIVE.sub("", word.lower()).partition("-")[0]
    if _SURELY_TERM.search(bare):
        return False
    if is_known(bare) and not codes(bare):
        return True  # "Churchill": such words are mostly names
    if codes(bare) or (bare.endswith("s") and codes(bare[:-1])) or codes(base(bare)):
        return False
    if _TERM_ENDING.search(bare):
        return False
    if _OF_A_FAMILY.search(bare):
        return True
    parts = ((bare[:i], bare[i:]) for i in range(3, len(bare) - 2))
    return not any(codes(one) and codes(other) and min(zipf(one), zipf(other)) >= COMMON_PART for one, other in parts)


_POSSESSIVE = regex(r"['’]s?$", needs=("'", "’"))
_OF_A_FAMILY = regex(r"(?:worth|ford|ham|son|berg|stein|smith)$")  # "Edgeworth": no new word of "edge" and "worth"
_SURELY_TERM = regex(r"(?:power|cra(?:ts?|cy))$")  # "hydropower", "autocrats": known words, but no names
_TERM_ENDING = regex(
    r"(?:ing|ed|ly|ers|ors|ists|tions?|isms?|ity|ities|ness|ments?|ics|olog(?:y|ies)|sis|graphy|izers?|ables?|otic|emic|onal|ical|atic|ular|phyll|asic|itis|emia|amine|ogen|ergic|genic|lytic|power|ware)$"
)
_BEFORE_GERUND = ("stop", "start", "keep", "try", "avoid", "practice", "enjoy", "quit")
_AS_COMMANDS = frozenset(
    "increase reduce decrease improve manage address challenge shift change switch move focus start "
    "stay limit test link master track design plan name use build set run keep practice question".split()
)


def is_command(label: str) -> bool:
    """Whether a label tells what to do ("Salt Everything", "Limit Boats at Anchor"), and does not name a thing."""
    words = label.lower().split()
    if len(words) > 1 and words[0] in ("never", "don't", "don’t", "always"):
        return "V" in codes(words[1])
    if len(words) < 2 or words[0].endswith("ing"):
        return False
    can = codes(words[0])
    if words[1].endswith("ing") and not words[1].endswith("thing") and words[0] not in _BEFORE_GERUND:
        return False  # "Watch keeping" names a thing
    objects = ("the", "a", "an", "your", "it", "to", "on", "all", "every", "everything")
    return can.startswith("V") or ("V" in can and (words[1] in objects or words[0] in _AS_COMMANDS))


_LETTER = regex(r"[^\W_]")


_INNER_CAPITAL = regex(r"[a-z]{1,2}[A-Z]")  # "pH", "mRNA", "eBay"


_SYMBOL = regex(r"[α-ω]\b|[A-Za-z]_\w|d[xyztu]\b|[kmc][gmsW]\b|vs\b")  # signs of mathematics and units


def upper_first(text: str) -> str:
    """The text with a capital first letter, marks and quotes passed over."""
    if text[:1].isalnum():
        return text if _INNER_CAPITAL.match(text) or _SYMBOL.match(text) else text[0].upper() + text[1:]
    found = _LETTER.search(text)
    if not found or (text[: found.start()].strip("\"“‘'(\ue000\ue002 ") != ""):
        return text
    start = found.start()
    if _INNER_CAPITAL.match(text[start:]):
        return text
    return text[:start] + text[start].upper() + text[start + 1 :]
