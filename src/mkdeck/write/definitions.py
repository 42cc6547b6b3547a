"""Cards for terms: what they mean, what they are for, what sets two of them apart; `named` asks the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mkdeck.language.english.clauses import analyse
from mkdeck.language.english.counts import count_of, takes_article
from mkdeck.language.english.grammar import base, gerund, is_command, is_plural, lower_first, upper_first
from mkdeck.language.english.meanings import is_meaning
from mkdeck.language.english.names import is_name
from mkdeck.language.english.orders import is_imperative, is_told_of_doing
from mkdeck.language.english.stems import stems
from mkdeck.language.english.tagging import Token, first_of, last_of, tag
from mkdeck.language.english.words import codes, zipf
from mkdeck.lazy import regex
from mkdeck.markup import WORK, plain, strong, without_emphasis
from mkdeck.model import Draft, Idea, Kind, Tier
from mkdeck.sections import Section, classify
from mkdeck.write.draft import book, in_quotes, of_a_subject, of_a_thing, qa
from mkdeck.write.framed import framed_as, framed_by_label, what_was
from mkdeck.write.labels import (
    FIGURE,
    IN_A_YEAR,
    SHORTEST,
    defines,
    defining,
    is_bare_quality,
    is_somebody,
    lowered,
    no_term,
    says_who,
    stage,
    tells_to_do,
    term_name,
)
from mkdeck.write.origins import has_a_story, is_deed_of_a_name, is_sentence, lists_cases, only_tells, says_what_it_did, tells_no_meaning
from mkdeck.write.shortened import shortened

EVERYDAY = 4.2  # Zipf frequency of a word that is no term alone


_TO_DO_IS = regex(r"^To [^,.]{3,40}? (?:is|means) ", begins=("To ",))  # "To decide is to give up the rest"
_THE_THING = regex(r"^the [A-Z]?[a-z]+(?: [A-Z]?[a-z]+)?$", begins=("the ",))
_ARTICLE = regex(r"^(?:An?|One|The (?!ability|idea|way|fact|power|need|process))\s?", begins=("A", "One", "The"))
_PERSON = regex(r"(?i)^(?:(?:an?|the)\s)?(?:[\w-]+\s){0,3}?\w+(?:ist|ian|er|or|eur|ant|ent|(?:wo)?man)\b[^.]*\b(?:who|whose)\b")
_CHARACTERS = regex(r"(?i)\b(?:characters|protagonists|dramatis personae|who['’]s who)\b")
_BEHIND_FIRST_WORD = regex(r"\W.*$")
_RELATIVES = regex(r"(?:An?|The|[A-Z]\w+['’]s) (?:[\w'’-]+ ){0,3}(?:family|couple|brothers|sisters|parents|children|twins)\b")
_POINTS = regex(
    r"who|what|when|where|why|how|which|whose|video|audio|link|source|derivation|proof|half|rest|others?|both|more|less|evidence"
    r"|note|if you .*|read next|see also|worked example|exercise \d+|(?:exam|homework|quiz)\b.*"
)


_ONE_DOES = regex(r"To [^,.]*?\b(?:one|you|we|they)\s[a-z]+", needs=("one ", "you ", "we ", "they "))  # "To sail faster one adds canvas"


def purpose(idea: Idea) -> Iterator[Draft]:
    """ "**X:** To do Y" -> "What is X for?"."""
    clause = analyse(idea.text) if idea.text.startswith("To ") else None
    verb = idea.text[3:].partition(" ")[0]
    if _VERB.search(plain(idea.label)):
        return  # "Splice (verb): To join two ropes": what it is
    if not idea.text.startswith("To ") or not verb.islower() or (clause and (clause.lead or clause.subject)) or _ONE_DOES.match(idea.text):
        return  # "To improve, a learner must ...", "To Bergen"
    if _TO_DO_IS.match(idea.text):
        return
    term = term_name(idea)
    if is_command(plain(idea.label)):
        verb, _, rest = lower_first(without_emphasis(idea.label)).partition(" ")
        if "V" not in codes(verb):
            return  # "Never eat alone"
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


_VERB = regex(r"\((?:verb|v\.)\)$")
_PARTS = frozenset(
    {Section.PERSPECTIVE, Section.PRAISE, Section.RECOMMENDATIONS, Section.NAVIGATION, Section.PROMPT, Section.FURTHER}
)  # of a note


def term(idea: Idea) -> Iterator[Draft]:
    """ "What does *T* mean by **X**?"."""
    text = idea.text.rstrip(".")
    if text.startswith("To ") or re.search(r"\s(?:vs\.?|versus)\s", idea.label) or next(meant_for(idea), None):
        return
    if is_bare_quality(idea) or no_term(plain(idea.label)) or classify(plain(idea.label)) in _PARTS or idea.judging:
        return
    if idea.kind is Kind.EXAMPLE and stems(idea.label) and stems(idea.label) == stems(idea.work.short):
        return
    text = defining(text)
    repeated = f"({without_emphasis(idea.label)})"
    text = re.sub(rf"\s*{re.escape(repeated)}", "", text) if repeated in text else text
    itself = _IS_ONE.search(text)
    if itself and stems(itself["what"]) == stems(idea.label):
        text = text[: itself.start()]  # "Offers: Anything that a crew does is an offer"
    if _POINTS.fullmatch(plain(idea.label).lower()) or tells_no_meaning(text) or is_deed_of_a_name(idea, text) or lists_cases(idea.text):
        return
    asked, answer = (f"In {WORK}, what is {stage(idea)}?", text) if stage(idea) else _asked(idea, text)
    if " mean by " in asked and has_a_story(idea, text):
        return
    theory = idea.kind in (Kind.THEORY, Kind.HUMAN_NOTE)
    if asked:
        minor = (
            " does the example of " in asked
            or says_what_it_did(idea, text)
            # "Wraps a call": of what it does the first of several sentences says too little
            or (" do?" in asked and len(text.split()) < SHORTEST and len(idea.text) < len(plain(idea.source)) / 2)
            or (" mean by " in asked and is_sentence(text))
            or (not theory and only_tells(idea, text, asked))
            or (" do?" in asked and idea.kind is Kind.EXAMPLE)
            or (asked.startswith("Which figure") and not idea.work.reported)
        )
        short = shortened(answer, LONGEST_MEANING)
        answer = short if len(short.split()) >= SHORTEST_MEANING else answer
        asked = of_a_thing(asked, plain(idea.label), answer) if idea.work.reported or idea.work.authors else of_a_subject(asked)
        amiss = not theory and ", what are " in asked and not is_plural(answer)  # "Flies: Vision so fast ...": not what they are
        tier = Tier.EVERYTHING if minor or amiss else Tier.DEFAULT
        yield qa(idea, "definition", asked, answer, score=0.88 if theory else 0.85, about=plain(idea.label), tier=tier)


SHORTEST_MEANING = 10  # words that are left of it
LONGEST_MEANING = 20  # words of what a term means, if what is behind them can be cut: of longer ones graders kept 5 of 11


def _asked(idea: Idea, text: str) -> tuple[str, str]:
    """The question that fits what stands under a label, and its answer; no question, where none fits."""
    name, label = term_name(idea), plain(idea.label)
    if IN_A_YEAR.search(label) or (count_of(label) and is_plural(label)):
        return what_was(label, text), text.partition("; ")[0]
    somebody = _RELATIVES.match(text) or (bool(idea.trail) and _CHARACTERS.search(plain(idea.trail[-1])) and _ARTICLE.match(text))
    if somebody and label[:1].isupper():
        return f"In {WORK}, who {'are' if is_plural(label) else 'is'} {strong(name)}?", text
    tokens = tag(plain(text))
    first = tokens[0].tag if tokens else ""
    generic = re.match(r"^(?P<of>.+) – (?P<what>[a-z ]+)$", idea.label)
    if generic and any(token.tag not in "NSKJGPIT" for token in tag(generic["what"])):
        return "", text  # "what you see" is nothing that a level has
    if generic:
        return f"In {WORK}, what is the {generic['what']} of {strong(generic['of'])}?", text
    if FIGURE.match(text) and (len(text.split()) > LONGEST_FIGURE or FIGURE.match(label)):
        return "", text
    if FIGURE.match(text):
        several = len(re.findall(r"\d[\d.,]*(?:[-–]\d[\d.,]*)?", text)) > 1
        return f"Which figure{'s' if several else ''} does {WORK} give for {strong(name)}?", text
    a_name = (
        " " in label and not codes(_BEHIND_FIRST_WORD.sub("", label).lower()) and " who " in text and says_who(text)
    )  # "Christina, the Pilot: A woman who ..."
    if a_name or (_PERSON.match(text) and len(label.split()) in (2, 3) and label.istitle()):
        return f"In {WORK}, who is {strong(name)}?", text
    if idea.kind is Kind.EXAMPLE and first not in "Z" and not tells_to_do(tokens):
        return _case(idea, name, text, first)
    if first == "J" and len(tokens) > 1 and (tokens[1].tag == "X" or tokens[1].lower == "enough"):
        return "", text  # "Limits: expensive to staff": how it is, and not what
    return _meant(idea, name, text)


def _case(idea: Idea, name: str, text: str, first: str) -> tuple[str, str]:
    """The question for an example: who or what it is, or what it shows. first: the tag of the text's first word."""
    label = plain(idea.label)
    if is_somebody(idea) and (says_who(text) or " who " in text):
        return f"In {WORK}, who is {strong(name)}?", text
    told = analyse(text)
    if told is not None and told.subject:
        return "", text  # what happened to it is not what it shows
    if first in "PD":
        return "", text  # "Bergen: sold its fog bells": what it did
    if not _ARTICLE.match(text) and first in "NSJGTV" and (name.islower() or _THE_THING.match(name)):
        # "Lighthouses: warning without a word"
        return f"In {WORK}, what does the example of {strong(name)} show?", text
    several = is_plural(label) or (" and " in label and is_plural(text.partition(". ")[0]))
    last = label.rpartition(" ")[2]
    kind_of_thing = last.islower() and (takes_article(label.lower()) or (text.startswith(("A ", "An ")) and not codes(last)))
    article = "the " if kind_of_thing and not several and " " in label else ""
    shown = name if article else _THE.sub("the ", without_emphasis(idea.label))
    return f"In {WORK}, what {'are' if several else 'is'} {article}{strong(shown)}?", text


def _meant(idea: Idea, name: str, text: str) -> tuple[str, str]:
    """The question for what a label means, or for what is said about it; none, where the label only names a case."""
    tokens, label = tag(plain(text)), plain(idea.label)
    verb = tokens[0].lower if tokens and tokens[0].tag == "Z" else ""
    acts = not codes(verb).startswith("S") or (len(tokens) > 1 and tokens[1].tag in "TAOW")  # "Rules fit ...": a subject
    does = bool(verb) and "Z" in (codes(verb) or "Z") and acts and not is_meaning(plain(text))
    state = does and (base(tokens[0].lower) in _STATES or any(t.tag == "Z" and t.lower in _HAVING for t in tokens[1:4]))
    if does and (is_somebody(idea) or _IT_SO.match(text) or _VARIED.match(text)):
        return "", text  # what she speaks about; "Makes it testable": what, stands elsewhere; "Stays ranged from a week to a year"
    named_after = not codes(name.partition(" ")[0].lower())  # "the Brier score"
    article = "the " if does and (name[:1].islower() or named_after) and takes_article(name.lower()) else ""
    framed = framed_as(text, f"{article}{strong(name)}", several=is_plural(name))
    if does and not state and not framed and not is_plural(name):
        bare = _ACTOR.search(name) or is_name(name)  # no "It"
        return f"According to {WORK}, what does {article}{strong(name)} do?", text if bare else f"It {lower_first(text)}"
    if is_somebody(idea):
        if says_who(text):
            return f"In {book(idea, avoid=name)}, who is {strong(name)}?", text
        return "", text
    does_so = " " not in label and "V" in codes(label.lower()) and bool(tokens) and tokens[0].tag == "V"
    tells = is_command(label) or does_so or _is_order(text, tokens)
    if tells and is_told_of_doing(tokens):
        return "", text
    if tells and tokens and (tokens[0].tag in "VG" or "V" in codes(tokens[0].lower)):
        return f"In {WORK}, what does {in_quotes(without_emphasis(idea.label))} ask you to do?", text
    if tells_to_do(tokens) or _is_activity(idea, tokens):
        return "", text
    if not defines(idea, text):
        if len(tokens) < SHORTEST or last_of(label).tag in "JRP" or re.search(r"[A-Z]\w*\d", label):
            return "", text  # "Phase II: quality", "divergent: plates move apart": what is asked for is told by the heading
        said = analyse(label) if len(label.split()) > 1 and not is_command(label) else None
        if analyse(text) is not None and said is not None and said.subject:
            return f"What does {book(idea, avoid=name)} mean by {in_quotes(without_emphasis(idea.label))}?", text
        return "", text  # "what does T say about X?" has as many answers as T has pages
    framed = framed or framed_by_label(label, name, text)
    if framed:
        return f"In {WORK}, what {framed[0]}?", framed[1]
    if does:
        return f"According to {WORK}, what characterizes {strong(name)}?", text if is_plural(name) else f"It {lower_first(text)}"
    return f"What does {book(idea, avoid=name)} mean by {strong(name)}?", text if analyse(text) else _THE_IDEA_THAT.sub("That ", text)


def _is_order(text: str, tokens: Sequence[Token]) -> bool:
    """Whether under a label stands what to do, be the label a verb or not: "Quiet Watch: Look for the smallest change"."""
    goes = len(tokens) > SHORTEST and tokens[0].tag == "V" and tokens[1].tag in "XI"
    surely = goes and (codes(tokens[0].lower).startswith("V") or tokens[1].lower in ("in", "into", "to"))  # and no "word for"
    told = analyse(text) if surely else None
    return told is not None and is_imperative(told, text)


_VARIED = regex(r"\w+s (?:ranged|varied|lasted|averaged|differed)\b")
_IT_SO = regex(r"\w+s (?:it|them|this|these)\b")
_IS_ONE = regex(r" (?:is|are) (?:an?|the|called) ?(?P<what>[\w -]{3,30})$", needs=(" is ", " are "))
_THE = regex(r"^The (?=[A-Z])", begins=("The ",))
_ACTOR = regex(r"(?:[^s]or|[^h]er|ist|ian|man|woman)$")  # "the Actor": no "It"
_THE_IDEA_THAT = regex(
    r"^(?:The|[A-Z][\w.]+(?: (?:and |[A-Z])[\w.]*){0,4}['’]s) (?:\w+ )?(?:idea|thesis|notion|claim) that "
)  # "Ada Lind and Bo Berg's 1970s idea that ..."


def _is_activity(idea: Idea, tokens: Sequence[Token]) -> bool:
    """Whether a label names what to do: "Avoiding the trap: screen for sincerity", "Understanding the market: choosing the right stall"."""
    label = plain(idea.label)
    opening = label.partition(" ")[0].lower()
    if " " not in label or not (first_of(label).tag == "G" or (opening.endswith("ing") and len(opening) > SHORT)):
        return False
    return idea.kind is Kind.TAKEAWAY or (bool(tokens) and "V" in codes(tokens[0].lower) and tokens[0].tag in "VN")


SHORT = 5  # letters of "king", "thing", "spring"
LONGEST_FIGURE = 6  # words of an answer to "which figure ...?"
_STATES = frozenset("be have contain consist need include mean involve depend come".split())
_HAVING = frozenset({"is", "are", "has", "have"})


def meant_for(idea: Idea) -> Iterator[Draft]:
    """ "Short, daily meetings to coordinate work" -> what they are for, when the term stands in its definition."""
    found = re.match(r"^(?P<what>[^.;]{3,50}?)\sto\s(?P<do>[a-z]+\s[^.;]{6,80})\.?$", without_emphasis(idea.text))
    if found and re.match(r"(?i)(?:the\s|an?\s)?(?:ability|capacity|tendency|power|need|will)\b", found["what"]):
        return  # "the ability of X to do Y" is what it is, not what it is for
    if " " not in plain(idea.label) and zipf(plain(idea.label)) > EVERYDAY:
        return  # "what is feedback for?" asks for anything
    if found and any(token.tag in "ZDMBH" for token in tag(found["what"])):
        return  # "Holm teaches pilots to ..."
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
        asked = f"In {WORK}, what sets {strong(x)} apart from {strong(y)}?"
        yield qa(idea, "versus", asked, answer, score=0.9, about=plain(idea.label))
