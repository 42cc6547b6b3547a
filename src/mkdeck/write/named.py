"""Cards that ask for a name: of a term by its meaning, of a person by who it is, of an idea by what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mkdeck.language.english.clauses import analyse
from mkdeck.language.english.counts import count_of
from mkdeck.language.english.grammar import is_command, lower_first
from mkdeck.language.english.names import is_name
from mkdeck.language.english.patterns import EVALUATIVE, GENERIC, REPORTING
from mkdeck.language.english.stems import content_words, stems
from mkdeck.language.english.tagging import first_of, tag
from mkdeck.language.english.words import codes, zipf
from mkdeck.lazy import regex
from mkdeck.markup import AUTHOR, WORK, plain, without_emphasis
from mkdeck.model import Draft, Idea, Kind, Tier
from mkdeck.sections import classify
from mkdeck.write.draft import ACRONYM, qa
from mkdeck.write.labels import FIGURE, IN_A_YEAR, NAMES_SEVERAL, defines, is_somebody, no_term, says_who, whole_name
from mkdeck.write.members import is_member
from mkdeck.write.origins import is_deed_of_a_name, tells_no_meaning
from mkdeck.write.turned import clause_of

_WORD_FOR = regex(r"(?:\w+ )?(?:word|term|name|phrase) for ")
SHORTEST_REVERSE = 6  # words of a definition that tells its term from others: graders kept 1 of 7 with fewer
LONGEST_REVERSE = 22  # words of a definition that can stand in a question
_VERSUS = regex(r"\s(?:vs\.?|versus)\s", needs=(" vs", " versus"))


def _same_root(term: str, text: str) -> bool:
    """Whether a word of the text begins as one of the term does: "safe" gives "safety" away."""
    own, other = (re.findall(r"[a-z]{4,}", each.lower()) for each in (term, text))
    return any(one.startswith(two) or two.startswith(one) for one in own for two in other)


def reverse(idea: Idea) -> Iterator[Draft]:
    """ "Which term in *T* means ...?"."""
    text = without_emphasis(idea.text).rstrip(".")
    tokens = tag(text)
    bare = ACRONYM.sub("", idea.label)
    if (
        not tokens
        or tokens[0].tag in "ZV"
        or is_deed_of_a_name(idea, text)
        or _WORD_FOR.match(text)
        or text.startswith(("To ", "Capable of"))
        or FIGURE.match(text)
        or " – " in idea.label
        or _VERSUS.search(idea.label)
        or no_term(plain(idea.label))
        or IN_A_YEAR.search(plain(idea.label))
        or NAMES_SEVERAL.search(idea.label)
        or (count_of(plain(idea.label)) and "; " in text)
        or is_member(idea)
        or tells_no_meaning(text)
    ):
        return
    if (len(bare.split()) <= 3 and _same_root(bare, text)) or not defines(idea, text) or is_command(bare):
        return
    if not SHORTEST_REVERSE <= len(text.split()) <= LONGEST_REVERSE or stems(bare) & (stems(text) | stems(idea.work.short)):
        return
    tier = Tier.DEFAULT if idea.kind is Kind.THEORY and len(text.split()) <= 14 else Tier.EVERYTHING
    if is_somebody(idea):
        if says_who(text):
            asked = f"In {WORK}, who is described as {lower_first(text, idea.work.casing)}?"
            yield qa(idea, "term-of", asked, idea.label, score=0.84, about=f"term: {plain(idea.label)}", companion=True)
        return
    head = re.match(
        r"^(?:The )?\w[\w-]* (Philosophy|Principle|Effect|Rule|Law|Theory|Model|Method|Approach|Fallacy|Bias|Stage|Hypothesis)$",
        bare,
    )
    noun = head[1].lower() if head else "term"
    said = analyse(text)
    means = "means that" if said is not None and said.subject and said.verb.form in "ZBM" and " in which " not in said.subject else "means"
    yield qa(
        idea, "term-of", f"Which {noun} in {WORK} {means} {lower_first(text, idea.work.casing)}?", whole_name(idea.label, idea), score=0.84,
        about=f"term: {plain(idea.label)}", tier=tier, companion=True,
    )  # fmt: skip


def name_of(idea: Idea) -> Iterator[Draft]:
    """ "**Intimacy Gradient:** Rooms run from public to private." -> "Which idea in *T* says that rooms run from public to private?"."""
    label, text = plain(idea.label), idea.text.rstrip(".")
    if (
        not label
        or ";" in text
        or text.count(",") > 2
        or not 6 <= len(text.split()) <= LONGEST_SAID
        or not _names_an_idea(label, idea.trail)
    ):
        return
    clause = clause_of(idea)
    if not clause or clause.lead or ("," not in clause.subject and any(token.tag == "W" for token in tag(clause.subject))):
        return  # "places where boats turn": no sentence
    if clause.verb.form not in "ZVB" or clause.verb.past or WORK in text or AUTHOR in text:
        return
    if clause.verb.base in REPORTING and clause.rest.startswith("that "):
        return  # "Jones proposes that ...": who says so is no part of the idea
    if "Z" in codes(first_of(text).lower) or _IDEAS.match(text):
        return  # "Estimates the total reward ...": what the idea does; and no "which idea says that ideas ...?"
    if idea.kind is Kind.EXAMPLE or idea.judging or idea.place > 0 or stems(label) & (stems(text) | stems(idea.work.short)):
        return
    said = lower_first(text, idea.work.casing, command=False)
    yield qa(idea, "name-of", f"Which idea in {WORK} says that {said}?", label, score=0.8, about=f"name: {label}", tier=Tier.EVERYTHING)


def _names_an_idea(label: str, trail: Sequence[str]) -> bool:
    """Whether a label is what an idea is called: no sentence, person, part of a note, or word of every day."""
    words = label.split()
    tokens = tag(label)
    if (
        words[0].lower() in ("the", "a", "an")
        or not (2 <= len(words) <= 3 or (len(words) == 1 and zipf(label) < RARE_NAME))
        or label in trail
        or classify(label) is not None
    ):
        return False
    sentence = is_command(label) or any(token.tag in "ZBMHOWY" for token in tokens) or tokens[0].tag in "IXYRW"
    several = re.search(r"\d|[,&]|\band\b", label) is not None
    return (
        not sentence
        and not several
        and not is_name(label)
        and not label.isupper()
        and not set(content_words(label)) <= GENERIC | EVALUATIVE
    )


_IDEAS = regex(r"(?i)(?:the |an )?ideas?\b")
RARE_NAME = 3.6  # Zipf frequency up to which a single word names an idea
LONGEST_SAID = 20  # words of a statement that can stand in a question
