"""Cards for terms and what they mean, both ways where the term does not give itself away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdeck.language.english.clauses import analyse
from mkdeck.language.english.grammar import base, gerund, is_command, is_plural, lower_first, upper_first
from mkdeck.language.english.meanings import is_meaning
from mkdeck.language.english.stems import stems
from mkdeck.language.english.tagging import tag
from mkdeck.language.english.words import codes, zipf
from mkdeck.lazy import regex
from mkdeck.markup import WORK, is_opaque, plain, strong, without_emphasis, without_opaque
from mkdeck.model import Draft, Idea, Kind, Tier
from mkdeck.sections import Section, classify
from mkdeck.write.draft import book, qa, quoted
from mkdeck.write.sets import is_member

SHORTEST_REVERSE = 6  # words of a definition that tells its term from others: graders kept 1 of 7 with fewer
LONGEST_REVERSE = 22  # words of a definition that can stand in a question
_ACRONYM = regex(r"\s*\([A-Z][A-Za-z&/-]*[A-Z]s?\)$", needs=("(",))


_FIGURE = regex(
    r"^(?:(?:about|around|some|over|roughly|nearly|average|up to|at least|at most|only|almost|approximately|less than|more than)\s){0,2}"
    r"[$€£~≈<>]*\s?\d(?!\d*(?:st|nd|rd|th)\b)"
)
_PERSON = regex(
    r"^(?:an?|the)\s(?:[\w-]+\s){0,3}?\w+(?:ist|ian|er|or|eur|ant|ian|man|woman)\b[^.]*\b(?:who|whose)\b", re.IGNORECASE, needs=("who",)
)
_SOMEBODY = regex(
    r"(?i)(?:an?|the)\s(?:[\w'’-]+\s){0,4}?(?!(?:server|computer|compiler|layer|paper|letter|number|river|tower|power|center|order|matter|water)\b)"
    r"(?:\w+(?:ist|ian|er|or|eur|man|woman)|king|queen|monk|poet|nurse|chief|cook|priest|judge|president|saint|spy)\b"
)
_POINTS = regex(
    r"who|what|when|where|why|how|which|whose|video|audio|link|source|derivation|proof|half|rest|others?|both|more|less"
    r"|note|if you .*|read next|see also"
)
_VERSUS = regex(r"\s(?:vs\.?|versus)\s", needs=(" vs", " versus"))
_OWNED = regex(r"[A-Z][\w-]+['’]s\s")
_WITH_ARTICLE = regex(
    r"\s(?:Law|Rule|Effect|Principle|Theorem|Paradox|Hypothesis|Fallacy|Problem|Philosophy)$",
    needs="Law Rule Effect Principle Theorem Paradox Hypothesis Fallacy Problem Philosophy".split(),
)


def term_name(idea: Idea) -> str:
    """The term as a question names it: "Habit Stacking" -> "habit stacking", names and "the X Rule" as they are."""
    label = without_emphasis(idea.label).strip()
    words = re.findall(r"[^\W\d_][\w'’-]*", without_opaque(label))
    if words == [label] and re.search(r"(?:tion|ing|ism|ity|ment|ness)s?$", label) and label not in idea.work.casing.names:
        return label.lower()
    if label.startswith("The "):
        return f"the {label[4:]}"
    if _OWNED.match(label):
        return label  # "Newton's method"
    if len(words) > 1 and all(word[0].islower() for word in words[1:]) and words[0] not in idea.work.casing.names:
        return lower_first(label)
    common = all(
        codes(word.lower()) and zipf(word) >= 3.0 and word not in idea.work.casing.names and not word[1:].isupper() for word in words
    )
    if (
        common
        and words
        and not re.search(r"\d|\b(?:Law|Rule|Effect|Principle|Theorem|Model|Theory|Book|Stage|Level|System|Philosophy)s?\b", label)
    ):
        return label if is_opaque(label) else label.lower()
    if len(words) > 1 and _WITH_ARTICLE.search(label) and not re.search(r"^[Aa]n?\s|['’]s\s", label):
        return f"the {label}"
    return label


def category(idea: Idea) -> Iterator[Draft]:
    """A member of a counted set by what it does: "Which of the Five Rings emphasizes ...?"."""
    group = is_member(idea)
    text = without_emphasis(idea.text).rstrip(".")
    tokens = tag(text)
    if not group or not tokens or len(text.split()) > LONGEST_REVERSE or stems(idea.label) & stems(text):
        return
    if tokens[0].tag == "Z":
        asked = f"Which of {group} {lower_first(text)}?"
    elif tokens[0].tag == "T" and len(tokens) > 1 and tokens[1].tag == "Z":
        return  # "A influences B"
    elif tokens[0].tag in "TJNSG":
        asked = f"Which of {group} is {lower_first(text)}?" if tokens[0].tag == "T" else f"Which of {group} means {lower_first(text)}?"
    else:
        return
    yield qa(idea, "category", asked, idea.label, score=0.9, about=f"{group}: {idea.label}")


def purpose(idea: Idea) -> Iterator[Draft]:
    """ "**X:** To do Y" -> "What is X for?"."""
    if not idea.text.startswith("To "):
        return
    term = term_name(idea)
    if is_command(plain(idea.label)):
        verb, _, rest = lower_first(without_emphasis(idea.label)).partition(" ")
        yield qa(
            idea,
            "reason",
            f"Why does {WORK} advise {gerund(verb)} {lower_first(rest)}?",
            idea.text,
            score=0.82,
            about=term,
        )
        return
    yield qa(
        idea,
        "purpose-of",
        f"In {WORK}, what {'are' if is_plural(idea.label) else 'is'} {strong(term)} for?",
        idea.text,
        score=0.8,
        about=term,
    )


def term(idea: Idea) -> Iterator[Draft]:
    """ "What does *T* mean by **X**?"."""
    text = idea.text.rstrip(".")
    if text.startswith("To ") or re.search(r"\s(?:vs\.?|versus)\s", idea.label) or next(meant_for(idea), None):
        return
    if _no_term(plain(idea.label)) or classify(plain(idea.label)) in _PARTS:
        return
    if idea.kind is Kind.EXAMPLE and stems(idea.label) and stems(idea.label) == stems(idea.work.short):
        return
    repeated = f"({without_emphasis(idea.label)})"
    text = re.sub(rf"\s*{re.escape(repeated)}", "", text) if repeated in text else text
    if _POINTS.fullmatch(plain(idea.label).lower()):
        return
    asked, answer = _asked(idea, text)
    theory = idea.kind in (Kind.THEORY, Kind.HUMAN_NOTE)
    if asked:
        yield qa(idea, "definition", asked, answer, score=0.88 if theory else 0.85, about=plain(idea.label))


def _no_term(label: str) -> bool:
    """Whether a label is a date, a question or a claim: "Late 1930", "Why there's a nucleus", "Coalitions creak"."""
    claim = analyse(label) if len(label.split()) > 1 and not is_command(label) else None
    return _DATED.search(label) is not None or _ASKING.match(label) is not None or (claim is not None and bool(claim.subject))


_PARTS = frozenset({Section.PERSPECTIVE, Section.PRAISE, Section.RECOMMENDATIONS, Section.NAVIGATION, Section.PROMPT})  # of a note
_DATED = regex(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|^(?:[Ee]arly|[Ll]ate|[Mm]id)?-?\s?\d{4}s?$"
)
_ASKING = regex(r"(?i)(?:why|how|what|when|where|who|can|does|is|are)\s")


def _asked(idea: Idea, text: str) -> tuple[str, str]:
    """The question that fits what stands under a label, and its answer; no question, where none fits."""
    name, label = term_name(idea), plain(idea.label)
    tokens = tag(plain(text))
    first = tokens[0].tag if tokens else ""
    generic = re.match(r"^(?P<of>.+) – (?P<what>[a-z ]+)$", idea.label)
    if generic and any(token.tag not in "NSKJGPIT" for token in tag(generic["what"])):
        return "", text  # "what you see" is nothing that a level has
    if generic:
        return f"In {WORK}, what is the {generic['what']} of {strong(generic['of'])}?", text
    if _FIGURE.match(text) and (len(text.split()) > LONGEST_FIGURE or _FIGURE.match(label)):
        return "", text
    if _FIGURE.match(text):
        several = len(re.findall(r"\d[\d.,]*(?:[-–]\d[\d.,]*)?", text)) > 1
        return f"Which figure{'s' if several else ''} does {WORK} give for {strong(name)}?", text
    if idea.kind is Kind.EXAMPLE and first not in "VZ":
        if _is_somebody(idea) and _SOMEBODY.match(text):
            return f"In {WORK}, who is {strong(name)}?", text
        told = analyse(text)
        if told is not None and told.subject:
            return "", text  # what happened to it is not what it shows
        return f"In {WORK}, what {'are' if is_plural(label) else 'is'} {strong(without_emphasis(idea.label))}?", text
    if _PERSON.match(text) and len(label.split()) in (2, 3) and label.istitle():
        return f"According to {WORK}, who is {strong(label)}?", text
    return _meant(idea, name, text)


def _meant(idea: Idea, name: str, text: str) -> tuple[str, str]:
    """The question for what a label means, or for what is said about it; none, where the label only names a case."""
    tokens, label = tag(plain(text)), plain(idea.label)
    verb = tokens[0].lower if tokens and tokens[0].tag == "Z" else ""
    acts = not codes(verb).startswith("S") or (len(tokens) > 1 and tokens[1].tag in "TAO")  # "Rules fit ...": a subject
    does = "Z" in codes(verb) and acts and not is_meaning(plain(text))
    state = does and (base(tokens[0].lower) in _STATES or any(t.tag == "Z" and t.lower in _HAVING for t in tokens[1:4]))
    if does and not state and not is_plural(name):
        return f"According to {WORK}, what does {strong(name)} do?", f"It {lower_first(text)}"
    if _is_somebody(idea):
        if _SOMEBODY.match(text):
            return f"In {book(idea, avoid=name)}, who is {strong(name)}?", text
        return "", text
    tells = is_command(label) or (" " not in label and "V" in codes(label.lower()) and bool(tokens) and tokens[0].tag == "V")
    if tells and tokens and (tokens[0].tag in "VG" or "V" in codes(tokens[0].lower)):
        return f"In {WORK}, what does {quoted(without_emphasis(idea.label))} ask you to do?", text
    if not _defines(idea, text):
        if len(tokens) < SHORTEST or tag(label)[-1].tag in "JRP" or re.search(r"[A-Z]\w*\d", label):
            return "", text  # "Phase II: quality", "divergent: plates move apart": what is asked for is told by the heading
        if analyse(text) is not None and len(label.split()) > 1 and analyse(label) is not None:
            return f"What does {book(idea, avoid=name)} mean by {quoted(without_emphasis(idea.label))}?", text
        return "", text  # "what does T say about X?" has as many answers as T has pages
    if does:
        return f"According to {WORK}, what characterizes {strong(name)}?", text if is_plural(name) else f"It {lower_first(text)}"
    if text.lower().startswith("capable of"):
        return f"In {WORK}, what {'are' if is_plural(name) else 'is'} {strong(name)} capable of?", text[10:].strip()
    return f"What does {book(idea, avoid=name)} mean by {strong(name)}?", text


LONGEST_FIGURE = 6  # words of an answer to "which figure ...?"
SHORTEST = 4  # words and marks of what is said about a label, if it does not define it


def _is_somebody(idea: Idea) -> bool:
    """Whether a label is somebody's name, as the note writes it: "Alan Kay"."""
    words = plain(idea.label).split()
    casing = idea.work.casing
    named = all(word[:1].isupper() and word.lower() not in casing.common for word in words)
    with_initial = len(words) == 3 and any(re.fullmatch(r"[A-Z]\.", word) for word in words)
    return len(words) in (2, 3) and named and (with_initial or not (codes(words[0].lower()) or codes(words[-1].lower())))


_STATES = frozenset("be have contain consist need include mean involve depend come".split())
_HAVING = frozenset({"is", "are", "has", "have"})


def _defines(idea: Idea, text: str) -> bool:
    """Whether a text says what its label means, and not just something about it: "Hegel: empty formalism" does not."""
    tokens = tag(plain(text))
    if len(tokens) > SHORTEST and is_meaning(plain(text)):
        return True
    if tokens and tokens[0].tag == "Z" and codes(tokens[0].lower).startswith("S"):
        return False  # "Teams present their work": a sentence whose subject looks like a verb
    if not tokens or tokens[0].tag == "Z" or is_command(plain(idea.label)):
        return True
    return is_meaning(plain(text)) and (idea.kind in (Kind.THEORY, Kind.HUMAN_NOTE) or len(tokens) > 3)


def lowered(name: str, idea: Idea) -> str:
    """A term without capitals, if the note writes all its words without them somewhere."""
    words = re.findall(r"[\w'’-]+", name.lower())
    return name.lower() if all(word in idea.work.casing.common for word in words) else name


def meant_for(idea: Idea) -> Iterator[Draft]:
    """ "Short, daily meetings to coordinate work" -> what they are for, when the term stands in its definition."""
    found = re.match(r"^(?P<what>[^.;]{3,50}?)\sto\s(?P<do>[a-z]+\s[^.;]{6,80})\.?$", without_emphasis(idea.text))
    if found and re.match(r"(?i)(?:the\s|an?\s)?(?:ability|capacity|tendency|power|need|will)\b", found["what"]):
        return  # "the ability of X to do Y" is what it is, not what it is for
    if found and stems(idea.label) & stems(found["what"]) and tag(f"to {found['do']}")[1].tag == "V" and len(found["what"].split()) <= 5:
        name = term_name(idea)
        be = "are" if is_plural(name) else "is"
        yield qa(idea, "purpose-of", f"In {WORK}, what {be} {strong(name)} for?", f"to {found['do']}", score=0.89, about=name)


def versus(idea: Idea) -> Iterator[Draft]:
    """ "**X vs. Y:** ... between A and B" -> what sets them apart."""
    sides = re.match(r"^(?P<x>.+?)\s(?:vs\.?|versus)\s(?P<y>.+)$", without_emphasis(idea.label))
    found = re.search(r"\bbetween\s(?P<a>.+?)\sand\s(?P<b>[^.]+)", idea.text)
    if sides and found and len(found["a"].split()) <= 8 and len(found["b"].split()) <= 8:
        x, y = (lowered(sides[k], idea) for k in "xy")
        answer = f"{upper_first(x)}: {found['a']}; {y}: {found['b']}"
        yield qa(
            idea,
            "versus",
            f"In {WORK}, what sets {strong(x)} apart from {strong(y)}?",
            answer,
            score=0.9,
            about=plain(idea.label),
        )


def _same_root(term: str, text: str) -> bool:
    """Whether a word of the text begins as one of the term does: "safe" gives "safety" away."""
    own, other = (re.findall(r"[a-z]{4,}", each.lower()) for each in (term, text))
    return any(one.startswith(two) or two.startswith(one) for one in own for two in other)


def reverse(idea: Idea) -> Iterator[Draft]:
    """ "Which term in *T* means ...?"."""
    text = without_emphasis(idea.text).rstrip(".")
    tokens = tag(text)
    bare = _ACRONYM.sub("", idea.label)
    if (
        not tokens
        or tokens[0].tag in "Z"
        or text.startswith(("To ", "Capable of"))
        or _FIGURE.match(text)
        or " – " in idea.label
        or _VERSUS.search(idea.label)
        or _no_term(plain(idea.label))
        or is_member(idea)
    ):
        return
    if (len(bare.split()) <= 3 and _same_root(bare, text)) or not _defines(idea, text) or is_command(bare):
        return
    if not SHORTEST_REVERSE <= len(text.split()) <= LONGEST_REVERSE or stems(bare) & (stems(text) | stems(idea.work.short)):
        return
    tier = Tier.DEFAULT if idea.kind is Kind.THEORY and len(text.split()) <= 14 else Tier.EVERYTHING
    if _is_somebody(idea):
        if _SOMEBODY.match(text):
            asked = f"In {WORK}, who is described as {lower_first(text, idea.work.casing)}?"
            yield qa(idea, "term-of", asked, idea.label, score=0.84, about=f"term: {plain(idea.label)}", companion=True)
        return
    head = re.match(
        r"^(?:The )?\w[\w-]* (Philosophy|Principle|Effect|Rule|Law|Theory|Model|Method|Approach|Fallacy|Bias|Stage|Hypothesis)$",
        bare,
    )
    noun = head[1].lower() if head else "term"
    yield qa(
        idea, "term-of", f"Which {noun} in {WORK} means {lower_first(text, idea.work.casing)}?", idea.label, score=0.84,
        about=f"term: {plain(idea.label)}", tier=tier, companion=True,
    )  # fmt: skip
