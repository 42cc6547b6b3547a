"""Cards for examples and their kind, pairs, acronyms, and what is used for what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mkdeck.language.english.clauses import analyse, without_parentheses
from mkdeck.language.english.closed import is_closed
from mkdeck.language.english.grammar import base, is_plural, lower_first, upper_first
from mkdeck.language.english.names import join
from mkdeck.language.english.patterns import GENERIC, NUMBER_NAMES
from mkdeck.language.english.stems import content_words, rarity, stems
from mkdeck.language.english.tagging import first_of, tag
from mkdeck.language.english.words import zipf
from mkdeck.lazy import regex
from mkdeck.markup import AUTHOR, WORK, blank, plain, strong
from mkdeck.model import Draft, Idea, Kind, Tier
from mkdeck.write.draft import cloze, qa, sentence
from mkdeck.write.fills import advising

_SUCH_AS = regex(
    r"(?P<np>[\w\s,'’()-]+?),?\s(?:such as|like|including)\s(?P<list>[^.;:()]+?)(?P<end>\.?$)", needs=("such as", "like", "including")
)
_AND_OTHER = regex(
    r"(?P<list>(?:[\w-]+(?:\s[\w-]+){0,3},\s){0,3}[\w-]+(?:\s[\w-]+){0,3}),?\sand other\s(?P<np>[\w\s-]+?)\.?$", needs=("and other",)
)
_PAIR = regex(r"\(\s*(?P<a>[^(),;]+?)\sfor\s(?P<x>[^(),;]+?),\s(?:and\s)?(?P<b>[^(),;]+?)\sfor\s(?P<y>[^(),;]+?)\s*\)", needs=("(",))
_ACRONYM = regex(r"(?P<words>(?:[\w-]+\s){1,6}[\w-]+)\s\((?P<acronym>[A-Z][A-Za-z&]*[A-Z])s?\)", needs=("(",))
_PREREQUISITES = regex(
    r"^(?P<list>.+?)\sas\s(?P<role>prerequisites?|foundations?|building blocks|pillars|goals|core goals)\b", needs=(" as ",)
)
_USED = regex(r"^(?P<x>[^,.;:]+?)\s(?P<joint>using|with|for|through|via)\s(?P<y>[^,.;:]+?)\.?$")
_FROM_TO = regex(r"\bfrom\s(?P<x>[^,;:]+?)\sto\s(?P<y>[^,;:]+?)(?=$|\s(?:using|through|with|by|when|via|over|in)\s)", needs=("from ",))
_INTO = regex(r"\bfrom\s(?P<x>[^,;:]+?)\sinto\s(?P<y>[^,;:]+)$", needs=(" into ",))
_FAMILIAR = 4.5  # Zipf frequency from which an acronym is common knowledge


def acronym(idea: Idea) -> Iterator[Draft]:
    """ "mean time to restore (MTTR)" -> "What does MTTR stand for?"."""
    text = plain(f"{idea.label}: {idea.text}" if idea.label else idea.text)
    for found in _ACRONYM.finditer(text) if "(" in text else ():
        short = found["acronym"]
        words = spelled_out(found["words"], short)
        if words and len(short) >= 3 and zipf(short.lower()) <= _FAMILIAR:
            yield qa(
                idea,
                "acronym",
                f"What does {strong(short)} stand for?",
                words,
                score=0.8,
                about=short,
                tier=Tier.EVERYTHING,
                companion=True,
            )


def spelled_out(text: str, acronym_: str) -> str:
    """The last words of a text whose initials are the acronym, small words between them allowed; empty when none are."""
    letters = [c.lower() for c in acronym_ if c.isupper()]
    words = text.split()
    for start in range(len(words) - 1, -1, -1):
        initials = [part[0].lower() for word in words[start:] for part in word.split("-") if part]
        heavy = [
            part[0].lower()
            for word in words[start:]
            for part in word.split("-")
            if part and part.lower() not in ("of", "the", "and", "for", "to", "in", "on")
        ]
        if letters in (initials, heavy):
            return " ".join(words[start:])
    return ""


def examples(idea: Idea) -> Iterator[Draft]:
    """ "network architectures, such as A, B, and C" -> "A, B, and C are examples of what?"."""
    text = plain(idea.text).strip()
    if _LISTING.match(text):
        return  # "List the costs, including a and b" asks for them
    if not any(word in text for word in ("such as", "like", "including", "and other", "(e.g.")):
        return
    for category, listed in _named_examples(text):
        if WORK not in listed and AUTHOR not in listed and not _ONE_THING.match(listed):
            yield from _examples_of(idea, category, listed)


_LISTING = regex(r"(?:Offer|Provide|Include|List|Name|Note|Write|Describe|Consider|Ask|Check|Record) ")
_ONE_THING = regex(r"(?:this|these|that|those|it|them)\b")  # "people like this book"
_ALIKE = regex(r"\b(?:tast|look|feel|felt|sound|seem|act|behav|work|smell|read)(?:e|s|es|ed|ing)?\slike\b", needs=(" like ",))  # no example


def _named_examples(text: str) -> Iterator[tuple[str, str]]:
    """What the examples are, and they: behind "such as" to the end, or to the comma behind which the sentence goes on."""
    such_as, other = _SUCH_AS.search(text), _AND_OTHER.search(text)
    for bracketed in _IN_BRACKETS.finditer(text):
        yield bracketed["what"], bracketed["list"].strip(" .")
    if such_as and not _ALIKE.search(text):
        category = noun_phrase_before(such_as["np"])
        yield category, _ENDED.sub(r"\1", such_as["list"]).strip(" .")
        first = _TWO.match(such_as["list"])
        if first:  # "nets, such as A and B, and traps that ..."
            yield category, first["two"]
    elif other:
        yield noun_phrase_before(other["np"]), re.sub(r"^.*\b(?:of|on|like|about|for|with|in)\s", "", other["list"].strip(" ."))


_IN_BRACKETS = regex(
    r"(?:^|,\s(?:and\s)?|\s(?:of|including|for|by|with|in)\s)(?P<what>(?!including\s)[\w'’-]+(?:\s[\w'’-]+){1,2})\s\(e\.g\.,?\s(?P<list>[^()]+)\)",
    needs=("(e.g.",),
)  # "sheltered harbours (e.g., Bergen and Hull)"
_ENDED = regex(r"^([^,]+(?:, [^,]+)*, (?:and|or) [^,]+), (?:and|but|or) .*$", needs=(", and ", ", or "))  # "a, b, and c, and rich in joy"
_TWO = regex(r"(?P<two>[^,]{3,40}\s(?:and|or)\s[^,]{3,40}),\s(?:and|but|while|which|as well as)\s", needs=(", ",))


_SOME_OF = regex(r"(?:other|early|several|certain|different) ")
_PLAIN_KIND = regex(r"^(?:established|common|popular|standard|well-known|familiar|everyday|various) (?=[a-z])")
_ANYTHING = frozenset("practical concern concerns issue issues worry worries thing things matter matters item items point points".split())
_DEGREES = frozenset("advanced basic modern simple complex traditional common famous classic typical".split())


def _examples_of(idea: Idea, category: str, listed: str) -> Iterator[Draft]:
    """The card for a list of examples, and what they are."""
    items = [part.strip() for part in re.split(r",\s(?:and\s|or\s)?|\s(?:and|or)\s", listed) if part.strip()]
    if not 2 <= len(items) <= 4 or any(
        len(item.split()) > 4 or is_closed(item.lower()) or _acts(item) or first_of(item).tag == "R" for item in items
    ):
        return
    specific = len(category.split()) >= 2 or rarity(category) < 3.5
    category = _PLAIN_KIND.sub("", category)
    if not category or not specific or _SOME_OF.match(category) or set(content_words(category)) <= GENERIC | _ANYTHING:
        return
    if stems(category) & stems(" ".join(items)):
        yield from _kind_of(idea, category, items)
        return
    if idea.label and stems(category) & stems(idea.label) and len(idea.label.split()) < 2:
        return
    score = 0.86 if rarity(category) < 4.0 else 0.74
    subject = upper_first(join(items))
    modifier, _, noun = category.rpartition(" ")
    if modifier.lower() in _DEGREES:
        return  # "advanced practices"
    if modifier and noun.lower() in KINDS_OF and rarity(modifier) < 4.8 and not set(content_words(modifier)) <= GENERIC:
        asked, answer = f"{subject} are examples of what kind of {KINDS_OF[noun.lower()]}? ({WORK})", modifier
    else:
        asked, answer = f"{subject} are examples of what? ({WORK})", category
    yield qa(idea, "examples", asked, answer, score=score, about=join(items))


def _kind_of(idea: Idea, category: str, items: list[str]) -> Iterator[Draft]:
    """The card for a category whose noun the examples hold: "A and B search are examples of what kind of search strategy?"."""
    first, _, rest = category.partition(" ")
    noun = rest.rpartition(" ")[2].lower()
    if noun not in KINDS_OF or first_of(first).tag not in "JP" or stems(first) & stems(" ".join(items)) or rarity(first) > RAREST_KIND:
        return
    kind = f"{rest[: len(rest) - len(noun)]}{KINDS_OF[noun]}"
    asked = f"{upper_first(join(items))} are examples of what kind of {kind}? ({WORK})"
    yield qa(idea, "examples", asked, first, score=0.8, about=join(items))


RAREST_KIND = 4.5  # Zipf frequency up to which an adjective names a kind
KINDS_OF = {
    "techniques": "technique", "methods": "method", "models": "model", "practices": "practice", "tools": "tool", "strategies": "strategy",
    "algorithms": "algorithm", "systems": "system", "frameworks": "framework", "biases": "bias", "theories": "theory",
    "rules": "rule", "laws": "law", "habits": "habit", "steps": "step", "stages": "stage", "lessons": "lesson", "tips": "tip",
    "commandments": "commandment", "disciplines": "discipline", "virtues": "virtue", "moves": "move", "refactorings": "refactoring",
    "problems": "problem", "skills": "skill", "factors": "factor", "principles": "principle", "approaches": "approach",
}  # fmt: skip


def _acts(item: str) -> bool:
    """Whether an item of a list is an action rather than a thing."""
    tokens = tag(item)
    return (
        tokens[0].tag in "ZVRD"
        or any(token.tag in "ZMBH" for token in tokens)
        or any(one.tag in "KN" and two.tag == "D" for one, two in pairwise(tokens))  # "such as Bergen supplied ropes, ..."
        or (tokens[0].tag == "G" and len(tokens) > 1 and tokens[1].tag in "TAIOX")
    )


def noun_phrase_before(text: str) -> str:
    """The plural noun phrase at the end of a text, without article."""
    tokens = tag(text)
    end = len(tokens)
    start = end
    while start > 0 and tokens[start - 1].tag in "NSKJPG" and tokens[start - 1].text[0].isalnum():
        start -= 1
    while start < end and tokens[start].tag in "GP" and start and tokens[start - 1].tag in "IX.":
        start += 1
    while start < end and tokens[start].lower in (
        "various",
        "different",
        "many",
        "several",
        "numerous",
        "effectively",
        "factors",
        "potential",
    ):
        start += 1
    if start == end or tokens[end - 1].tag not in "SN" or not is_plural(tokens[end - 1].text):
        return ""
    if start and (tokens[start - 1].tag == "C" or (tokens[start - 1].lower == "of" and tokens[start - 2].tag == "S")):
        return ""  # "features of large towns, such as": examples of either
    return text[tokens[start].start : tokens[end - 1].end]


def pairs(idea: Idea) -> Iterator[Draft]:
    """ "(CNNs for images, RNNs for sequences)" -> one card for each of the pair."""
    text = plain(idea.text).rstrip(".")
    found = _PAIR.search(text)
    if not found or any(len(found[name].split()) > 4 for name in ("a", "b", "x", "y")):
        return
    head = re.sub(r"\s(?:based on|depending on|according to)\s.*$", "", text[: found.start()].strip())
    body = f"{head}: {blank(1, found['a'])} for {found['x']}, {blank(2, found['b'])} for {found['y']}."
    yield cloze(idea, "pairs", advising(idea, body) if idea.form.value == "advice" else body, score=0.93, about=head)


def prerequisites(idea: Idea) -> Iterator[Draft]:
    """ "A, B, and C as prerequisites." -> "Which three subjects does *T* treat as prerequisites?"."""
    found = _PREREQUISITES.match(plain(idea.text))
    items = [part.strip() for part in re.split(r",\s(?:and\s)?|\sand\s", found["list"]) if part.strip()] if found else []
    if not found or not 2 <= len(items) <= 4 or any(token.tag in "VZ" for item in items for token in tag(item)):
        return
    noun = "subjects" if "prereq" in found["role"] or "found" in found["role"] else "things"
    yield qa(
        idea,
        "role-of",
        f"Which {NUMBER_NAMES[len(items)]} {noun} does {WORK} treat as {found['role']}?",
        join(items),
        score=0.8,
    )


def used_for(idea: Idea) -> Iterator[Draft]:
    """ "Image classification using convolutional networks." -> the means under a blank."""
    if idea.kind is not Kind.EXAMPLE or analyse(idea.text) or re.match(r"(?:An?|The|\w+ed|Found|Made|Built|Drawn)\s", idea.text):
        return
    found = _USED.match(plain(idea.text))
    if not found or not 1 <= len(found["x"].split()) <= 5 or not 2 <= len(found["y"].split()) <= 6 or stems(found["x"]) & stems(found["y"]):
        return
    first = found["joint"] == "for"
    answer = found["x"] if first else found["y"]
    if rarity(answer) > 4.3:
        return
    own = [word for word in answer.split() if not stems(word) & stems(idea.work.short)]
    told = " ".join(own) if answer.startswith(" ".join(own)) or answer.endswith(" ".join(own)) else answer
    hidden = answer.replace(told, blank(1, told)) if own else blank(1, answer)  # "[tidal] maps" in "A Book of Maps"
    x = hidden if first else found["x"]
    y = found["y"] if first else hidden
    yield cloze(idea, "used-for", f"Example ({WORK}): {x} {found['joint']} {y}.", score=0.72)


_FOR_WHICH = regex(r"^(?:For|Among|Under|With|Without|When|If)\b", begins=("For", "Among", "Under", "With", "When", "If"))


def from_to(idea: Idea) -> Iterator[Draft]:
    """ "shifts from X to Y" -> a card for each end."""
    clause = analyse(without_parentheses(idea.text))
    if not clause or not clause.subject or idea.text.startswith("Just as "):
        return
    found = _FROM_TO.search(clause.core) or _INTO.search(clause.core)
    if (
        not found
        or (stems(found["x"]) & stems(found["y"]) and not re.search(r"\d", found["x"]))
        or any(not 1 <= len(found[k].split()) <= 6 for k in "xy")
    ):
        return
    if all(_YEAR.match(found[k]) for k in "xy"):
        return  # when, and not what
    numbers = all(re.match(r"[$€£]?\d", found[k]) for k in "xy")
    ranges = all(re.fullmatch(r"\d{1,2}", found[k]) for k in "xy")
    if (ranges or not numbers) and not _CHANGES.intersection(base(token.lower) for token in tag(clause.core[: found.start()])[-6:]):
        return  # "tried in eight hospitals, from Seattle to rural Tanzania", "the range from 0 to 1"
    if (not numbers and (rarity(found["x"]) > 5 or rarity(found["y"]) > 5)) or any(first_of(found[k]).tag in "VZIW" for k in "xy"):
        return
    bare = {k: re.sub(r"^(?:the|an?|its|their)\s", "", found[k]) for k in "xy"}
    starts = {k: found.end(k) - len(bare[k]) for k in "xy"}
    core = clause.core
    if stems(bare["x"] + bare["y"]) & stems(f"{core[: found.start('x')]} {idea.work.short}"):
        return
    text = f"{core[: starts['x']]}{blank(1, bare['x'])}{core[found.end('x') : starts['y']]}{blank(2, bare['y'])}{core[found.end('y') :]}"
    if _FOR_WHICH.match(clause.lead):
        text = f"{clause.lead}, {lower_first(text, idea.work.casing)}"
    shown = sentence(idea, text)
    yield cloze(idea, "from-to", shown, score=0.8)


_YEAR = regex(r"(?:1[0-9]|20)\d\d\b")
_CHANGES = frozenset(
    "shift move change transition rise fall grow drop increase decrease evolve transform progress go switch convert turn advance pass "
    "translate migrate extend lead take transformation build".split()
)
