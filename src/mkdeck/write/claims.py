"""Questions about statements: why, how, what instead, what it leads to, what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdeck.language.english.clauses import Clause, analyse, without_parentheses
from mkdeck.language.english.grammar import lower_first
from mkdeck.language.english.names import is_name
from mkdeck.language.english.patterns import DANGLING, GENERIC, NUMBER_WORDS
from mkdeck.language.english.phrases import list_items
from mkdeck.language.english.questions import THE_MORE, ask
from mkdeck.language.english.stems import content_words, rarity, stems
from mkdeck.language.english.tagging import first_of, tag
from mkdeck.language.english.tails import TailKind
from mkdeck.language.english.wholes import is_whole
from mkdeck.language.english.words import codes
from mkdeck.lazy import regex
from mkdeck.markup import AUTHOR, WORK, strong
from mkdeck.model import Draft, Idea
from mkdeck.write.draft import asks, blanked, cloze, qa, sentence, without_article
from mkdeck.write.fills import place_of
from mkdeck.write.labels import SOMEBODY
from mkdeck.write.sense import LONGEST_SENSE, SHORTEST_SENSE, sense_of, without_here
from mkdeck.write.turned import clause_of, first_tail, is_answer

_NOT_BUT = regex(
    r"^not\s(?:merely\s|just\s|simply\s)?(?P<x>.+?),?\s(?:but|rather)\s(?:rather\s|instead\s|also\s)?(?P<y>.+)$", begins=("not ",)
)


def instead(idea: Idea) -> Iterator[Draft]:
    """ "X is not A but B." -> "What is X, if not A?"."""
    clause = _any_clause(idea)
    if not clause or not clause.subject or DANGLING.match(clause.subject):
        return
    rest = clause.rest
    words = clause.verb.text.split()
    if "not" in words:
        rest = f"not {rest}"
    found = _NOT_BUT.match(rest)
    if (
        not found
        or words[0] not in ("is", "are")
        or found["y"].startswith("by ")
        or (first_of(found["y"]).tag in "ZD" and not set(codes(first_of(found["y"]).lower)) & set("NS"))
    ):
        return
    wrong = re.sub(r"^(?:merely|just|simply|only)\s", "", found["x"].strip(" ,"))
    answer = re.split(r",\s(?![\"“])", found["y"])[0] if len(found["y"].split()) > 10 else found["y"]
    aside = next((tail.text for tail in clause.tails[:1] if tail.kind is TailKind.ASIDE and len(tail.text.split()) <= 5), "")
    answer = f"{answer}, {aside}" if aside else answer
    if not is_answer(answer, 16):
        return
    subject = lower_first(clause.subject, idea.work.casing)
    about = _ABOUT.match(answer)
    if about and wrong.startswith(about[0]):  # "is not about A but about B"
        answer, wrong = answer[about.end() :], wrong[about.end() :]
    question = f"what {words[0]} {subject}{f' {about[0].strip()}' if about else ''}, if not {wrong}"
    if re.search(r"\b(?:just|only|merely|simply)\b", rest[:14]):
        text = f"{subject} {words[0]} not just {wrong} but {answer}"
        shown = sentence(idea, text)
        end = place_of(text, shown) + len(text)
        yield cloze(idea, "instead", blanked(shown, end - len(without_article(answer)), end), score=0.88)
        return
    told = len(stems(idea.label) & stems(answer)) > 1  # the label gives the answer away
    yield qa(idea, "instead", asks(idea._replace(label="") if told else idea, question), answer, score=0.88)


_ABOUT = regex(r"(?:about|for|from|with) ")


def _any_clause(idea: Idea) -> Clause | None:
    return analyse(without_parentheses(idea.text))


_COUNTED_OR_OURS = regex(
    rf"(?i)(?:your|our|my|{'|'.join(word for word in NUMBER_WORDS if not word.isdigit())})\s|.*\b(?:their|its|his|her)\b"
)  # "Three levers are ..." is a list; "your critics" are not a term, nor "many of their trades"


def meaning(idea: Idea) -> Iterator[Draft]:
    """ "X is Y." -> "What is X?", when X is a term and Y says what it is."""
    clause = clause_of(idea)
    if not clause or not clause.verb.is_be or clause.verb.auxiliary or clause.lead or clause.subject in (WORK, AUTHOR) or idea.judging:
        return
    subject = re.sub(r"^(?:an?|the)\s", "", clause.subject, flags=re.IGNORECASE)
    if (
        subject.lower() == idea.work.short.lower()
        or subject.endswith(("'s", "’s"))
        or clause.subject.startswith((f"{WORK}'s", f"{WORK}’s"))
    ):
        return  # `gist` says what the work is; "the harbour's are ..." has no name
    tokens = tag(clause.rest)
    noun_first = bool(tokens) and tokens[0].tag in "TNSGW" and tokens[0].lower not in _NO_MEANING and codes(tokens[0].lower)[:1] != "J"
    if (
        _OF_THE_TEXT.match(clause.subject)
        or _COUNTED_OR_OURS.match(clause.subject)
        or _TO_EXPLORE.search(clause.subject)
        or _ONE_OF.fullmatch(clause.subject)
        or THE_MORE.match(clause.subject)
        or _RANKED.match(clause.rest)
        or _JUDGED_WAY.match(clause.rest)
        or _SUPERLATIVE.match(clause.rest)
        or _MAIN.fullmatch(clause.subject)
    ):
        return  # "the opening example" is nobody's term; "what is the key to Y?" is the question
    if f"{clause.rest}, but " in idea.source:
        return  # "tied to both, but no tie exists between them": without it, it is another thing
    if not noun_first or len(subject.split()) > 4 or not is_answer(clause.rest, 22) or len(content_words(clause.rest)) < 3:
        return
    if rarity(subject) > 4.9 or set(content_words(subject)) <= GENERIC or (clause.tails[:1] and clause.tails[0].kind is TailKind.RATHER):
        return
    own = [token.tag for token in tag(clause.subject)] == ["T", "K"]  # "the Iliad"
    unknown = own or (" " not in clause.subject and clause.subject[:1].isupper() and not codes(clause.subject.lower()))
    if (unknown or all(token.tag == "K" for token in tag(clause.subject))) and not _is_term_of(clause.rest):
        return  # "Augustus is the master of the world" says no more than one thing about him
    verb = clause.verb.main
    if clause.subject.istitle() and 2 <= len(clause.subject.split()) <= 3 and (SOMEBODY.match(clause.rest) or is_name(clause.subject)):
        if clause.subject not in idea.work.authors:
            yield qa(idea, "meaning", asks(idea, f"who {verb} {strong(clause.subject)}"), clause.rest, score=0.8, about=subject)
        return
    name = strong(re.sub(r"^(?:an?)\s", "", lower_first(clause.subject, idea.work.casing)))
    article = re.match(r"(?i)(an?)\s", clause.subject)
    shown = f"{article[1].lower()} {name}" if article else name
    answer = sense_of(clause)
    if answer and len(list_items(answer)) <= MOST_LISTED:
        yield qa(idea, "meaning", asks(idea, f"what {verb} {shown}"), answer, score=0.86, about=subject)


def signified(idea: Idea) -> Iterator[Draft]:
    """ "X means (that) S." -> "What does X mean?"."""
    clause = clause_of(idea)
    if not clause or clause.lead or clause.verb.base not in ("mean", "refer") or clause.verb.auxiliary or clause.subject in (WORK, AUTHOR):
        return
    answer = re.sub(r"^that\s", "", clause.rest)
    clause = clause._replace(verb=clause.verb._replace(text=clause.verb.text.removeprefix("here ")))
    if clause.verb.base == "refer":
        term, told = clause.subject.rpartition(", ")[2], re.match(r"to (?P<what>.+)$", idea.text[idea.text.find(clause.rest) :].rstrip("."))
        short = len(term.split()) <= LONGEST_NAME and clause.verb.form == "Z"  # "programs refer to ..." defines nothing
        if told and short and is_answer(told["what"], LONGEST_SENSE) and WORK not in term:
            yield qa(
                idea,
                "meaning",
                f"What does {WORK} mean by {strong(lower_first(term, idea.work.casing))}?",
                told["what"],
                score=0.84,
                about=term,
            )
        return
    tokens = tag(answer)
    if not tokens or tokens[0].tag in "XOIRJ" or len(clause.subject.split()) > 6:
        return
    if not SHORTEST_SENSE <= len(answer.split()) <= LONGEST_SENSE:
        return
    if rarity(clause.subject) > 4.9 or set(content_words(clause.subject)) <= GENERIC or not is_whole(answer, clipped=True):
        return
    answer = without_here(answer)
    purpose = next((tail for tail in clause.tails[:1] if tail.kind is TailKind.PURPOSE), None)
    if purpose and len(f"{answer} {purpose.text}".split()) < LONGEST_SENSE:
        answer = f"{answer} {purpose.marker} {purpose.text}"
    question = ask("what", clause, "", idea.work.casing)
    if question:
        yield qa(idea, "meaning", asks(idea, question), answer, score=0.82, about=clause.subject)


LONGEST_NAME, MOST_LISTED = 4, 6  # words; things in an answer
_ONE_OF = regex(
    r"(?i)an? (?:\w+ )?(?:application|example|use|benefit|advantage|consequence|result|problem|solution|step|reason|cause|exception)"
)  # "an early application is ...": of what
_TO_EXPLORE = regex(r"\b(?:topic|question|area|point)s? (?:to|for|of) ", needs=("topic", "question", "area", "point"))
_MAIN = regex(
    r"(?i)the (?:key|main|central|core|primary|major|crucial|deeper|real|true|underlying) \w+"
    r"|(?:the|a|one|his|her|its) (?:surprise|catch|trick|twist|upshot|irony|point|puzzle|lesson|moral|payoff|danger|risk|price|cost|hope)"
)  # of what, what came before said
_SUPERLATIVE = regex(
    r"the (?:most|least|best|worst|main|biggest|greatest|strongest|single|primary|largest"
    r"|(?!(?:for|inter|harv|requ)est)[a-z]{3,}est [a-z]+ (?:for|of|to|in|against|behind))\b"
)
_JUDGED_WAY = regex(
    r"(?i)^an? (?:[\w-]+ ){0,2}(?:factor|contributor|threat|risk|challenge|experiment|reminder|warning|opportunity)\b"
    r"|^an? (?:kind|sort) of\b|"
    r"^an? (?:\w+ly )?(?:powerful|useful|good|great|important|valuable|effective|simple|practical|key) (?:way|tool|means|method|part)\b"
    r"|^an? (?:poor|good|bad|perfect|natural|great|better) (?:fit|choice|match|example|idea|start|place|case|candidate)\b"
)
_NO_MEANING = frozenset("where when that one not more most less some neither either what those within".split())
_OF_THE_TEXT = regex(
    r"(?i)the\s(?:word|term|phrase)\s(?:behind|for)\b|the\s(?:\w+\s)?(?:examples?|illustrations?|cases?|ones?|speaker|author|chapters?|sections?|stor(?:y|ies)|quotes?|quotations?)\b"
)


def _is_term_of(text: str) -> bool:
    """Whether a text tells what a thing with a name is: "Raft is a consensus algorithm"."""
    head = re.split(r",|\s(?:of|in|for|on|to|with|by|from|who|whose|that|which|as)\s", text, maxsplit=1)[0]
    return re.match(r"an?\s", text) is not None and not re.search(r"(?:ist|er|or|ian|man|woman)$", head)


_RANKED = regex(
    r"^(?:(?:often|also|generally|widely)\s)?(?:the\s|a\s|an\s)?(?:\w+\s)?(?:key|keys|core|heart|essence|hub|crucial|essential|central|vital|fundamental"
    r"|necessary|paramount|driver|cause|result|product|by-product|consequence|contributor|foundation|basis|source"
    r"|starting point|hallmark|engine|root|enemy)\b\s?(?:to|for|of)\s"
)


def named_as(idea: Idea) -> Iterator[Draft]:
    """ "X is key to Y", "X is cited as Y" -> "What is key to Y?", "What is cited as Y?"."""
    clause = clause_of(idea)
    if not clause or clause.lead or clause.subject in (WORK, AUTHOR) or not 1 <= len(clause.subject.split()) <= 12:
        return
    words = clause.verb.text.split()
    cited = (
        clause.verb.form == "P"
        and clause.verb.base in ("cite", "consider", "see", "describe", "regard", "view", "identify")
        and clause.rest.startswith("as ")
    )
    ranked = clause.verb.is_be and (_RANKED.match(clause.rest) or _SUPERLATIVE.match(clause.rest))
    if not (cited or ranked) or words[0] not in ("is", "are") or rarity(clause.subject) > 4.8 or len(content_words(clause.rest)) < 2:
        return
    if "also" in clause.verb.text or _ONE_CAUSE.match(clause.rest) or (not idea.label and _OF_ALL.fullmatch(clause.rest)):
        return  # one of several; "the best known" of whom
    next_one = _NEXT_CLAUSE.search(clause.rest)
    end = next_one.start() if next_one and "," not in clause.rest[: next_one.start()] else None  # behind a comma it ends a list
    predicate = " ".join(["is", *words[1:], clause.rest[:end]])
    yield qa(idea, "named-as", asks(idea, f"what {predicate}"), re.sub(r"^The\s", "the ", clause.subject), score=0.83)


_ONE_CAUSE = regex(r"(?:an?|one) (?:\w+ )?(?:cause|source|driver|contributor|enemy)\b")
_OF_ALL = regex(r"the (?:best|most|least|main|only|first|largest|greatest)(?: (?!(?:of|in|for|to|among|against|behind)\b)[\w-]+){0,4}")
_NEXT_CLAUSE = regex(r",\s(?:and|but|so)\s")


def pair(idea: Idea) -> Iterator[Draft]:
    """ "A and B interact to create C." -> "Which two things interact to create C?"."""
    clause = clause_of(idea)
    sides = re.match(r"^(?P<a>[^,]+?)\sand\s(?P<b>[^,]+)$", clause.subject) if clause else None
    if not clause or not sides or clause.lead or clause.verb.form not in "VB" or clause.verb.auxiliary:
        return
    if clause.verb.main in ("is", "was", "put", "set", "cut", "let") or first_of(sides["a"]).tag == "G":
        return  # an activity, not two things
    named = f"{lower_first(sides['a'], idea.work.casing)} and {sides['b']}"
    if first_of(sides["a"]).tag == "J" and len(sides["a"].split()) == 1:
        return  # "poor and busy people" are one group
    if any(side.istitle() for side in named.split(" and ")) or named.endswith(" both") or " such as " in named:
        return  # people or places, which are no things
    if any(not 1 <= len(sides[k].split()) <= 4 or rarity(sides[k]) > 5.2 for k in "ab") or len(content_words(clause.rest)) < 2:
        return
    if re.search(r"\b(?:over|than|rather than|instead of|which|what|whether)\b", clause.rest):
        return
    if WORK in clause.subject or AUTHOR in clause.subject or stems(clause.subject) & stems(clause.rest) or clause.rest[:1].isdigit():
        return
    rest = f"{clause.verb.text} {clause.rest}"
    purpose = next((tail for tail in clause.tails[:1] if tail.kind is TailKind.PURPOSE), None)
    rest = f"{rest} {purpose.marker} {purpose.text}" if purpose else rest
    if not is_whole(rest, clipped=True):
        return
    two = "two groups of people" if all(_PEOPLE.search(sides[k]) for k in "ab") else "two things"
    yield qa(idea, "pair", asks(idea, f"which {two} {rest}"), clause.subject, score=0.77)


_PEOPLE = regex(r"(?:ers|ors|ants|ists|ians|agents|people|men|women|children|parents)$")
_GOAL = regex(
    r"^(?:The|Its|A) (?P<what>(?:main |key |central |ultimate )?(?:goal|aim|purpose|objective|task|challenge)) is to (?P<do>[^.]+)\.?$",
    needs=(" is to ",),
)


def goal(idea: Idea) -> Iterator[Draft]:
    """ "**X:** The goal is to V." -> "What is the goal of X?"."""
    found = _GOAL.match(idea.text)
    if found and idea.label and is_answer(found["do"], 14) and not stems(idea.label) <= stems(found["do"]):
        yield qa(
            idea, "goal", f"In {WORK}, what is the {found['what']} of {strong(lower_first(idea.label))}?", f"to {found['do']}", score=0.9
        )


def contrast(idea: Idea) -> Iterator[Draft]:
    """ "X does A rather than B." -> "What does X do, rather than B?", when the affirmed side is long enough to be an answer."""
    clause = clause_of(idea)
    tail = clause and first_tail(clause, TailKind.RATHER)
    if not clause or not tail or tail.marker not in ("rather than", "instead of") or clause.subject in (WORK, AUTHOR):
        return
    if first_of(clause.lead).tag == "Y":
        return  # "When asked why, people offer ...": in what situation
    found = re.match(r"^(?P<p>(?:on|to|from|in|for|with|as)\s)?(?P<y>.+)$", clause.rest)
    other = tail.text or " ".join(clause.tails[1][1:] if clause.tails[1:] else ())
    if not found or not is_answer(found["y"], 9) or not is_answer(other, 9) or first_of(found["y"]).tag not in "TAJNSGK@":
        return
    way = re.match(r"(?:by|through|with) ", other)
    first = first_of(other).tag
    if (first_of(found["y"]).tag == "G") != (first == "G") or first in "VZ" or (first == "I" and not found["p"] and not way):
        return  # "a failure of nerve rather than of plans"
    if way:  # "settle disputes by norms rather than by bargaining"
        head, by, norm = found["y"].rpartition(f" {way[0]}")
        if question := ask("how", clause, head, idea.work.casing) if by and not found["p"] else "":
            yield qa(idea, "contrast", asks(idea, f"{question}, {tail.marker} {other}"), f"{way[0]}{norm}", score=0.8)
        return
    question = ask("what", clause, (found["p"] or "").strip(), idea.work.casing)
    if question and not clause.verb.is_be:
        yield qa(idea, "contrast", asks(idea, f"{question}, {tail.marker} {other}"), found["y"], score=0.8)
