"""Questions about statements: why, how, what instead, what it leads to, what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mkdeck.language.english.clauses import Clause, analyse, is_whole, without_parentheses
from mkdeck.language.english.governed import governs
from mkdeck.language.english.grammar import lower_first
from mkdeck.language.english.patterns import DANGLING, GENERIC
from mkdeck.language.english.phrases import list_items
from mkdeck.language.english.questions import ask
from mkdeck.language.english.stems import content_words, rarity, stems
from mkdeck.language.english.tagging import Token, tag
from mkdeck.language.english.tails import TailKind
from mkdeck.lazy import regex
from mkdeck.markup import AUTHOR, WORK, strong
from mkdeck.model import Draft, Idea
from mkdeck.write.draft import asks, qa
from mkdeck.write.tailed import clause_of, first_tail, goes_on, is_answer

_NOT_BUT = regex(
    r"^not\s(?:merely\s|just\s|simply\s)?(?P<x>.+?),?\s(?:but|rather)\s(?:rather\s|instead\s|also\s)?(?P<y>.+)$", begins=("not ",)
)
_LEADS = frozenset("lead result contribute cause produce create trigger prevent require depend rely enable".split())


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
    if not found or words[0] not in ("is", "are"):
        return
    wrong = re.sub(r"^(?:merely|just|simply|only)\s", "", found["x"].strip(" ,"))
    answer = re.split(r",\s(?![\"“])", found["y"])[0] if len(found["y"].split()) > 10 else found["y"]
    aside = next((tail.text for tail in clause.tails[:1] if tail.kind is TailKind.ASIDE and len(tail.text.split()) <= 5), "")
    answer = f"{answer}, {aside}" if aside else answer
    if not is_answer(answer, 16):
        return
    subject = lower_first(clause.subject, idea.work.casing)
    question = f"what {words[0]} {subject}, if not {wrong}"
    if re.search(r"\b(?:just|only|merely|simply)\b", rest[:14]):
        question = f"what {words[0]} {subject}, beyond {wrong}"
    yield qa(idea, "instead", asks(idea, question), answer, score=0.88)


def _any_clause(idea: Idea) -> Clause | None:
    return analyse(without_parentheses(idea.text))


def meaning(idea: Idea) -> Iterator[Draft]:
    """ "X is Y." -> "What is X?", when X is a term and Y says what it is."""
    clause = clause_of(idea)
    if not clause or not clause.verb.is_be or clause.verb.auxiliary or clause.lead or clause.subject in (WORK, AUTHOR):
        return
    subject = re.sub(r"^(?:an?|the)\s", "", clause.subject, flags=re.IGNORECASE)
    tokens = tag(clause.rest)
    noun_first = bool(tokens) and tokens[0].tag in "TNSGW" and tokens[0].lower not in _NO_MEANING
    if _OF_THE_TEXT.match(clause.subject) or _RANKED.match(clause.rest):
        return  # "the opening example" is nobody's term; "what is the key to Y?" is the question
    if not noun_first or len(subject.split()) > 4 or not is_answer(clause.rest, 22) or len(content_words(clause.rest)) < 3:
        return
    if rarity(subject) > 4.9 or set(content_words(subject)) <= GENERIC or (clause.tails[:1] and clause.tails[0].kind is TailKind.RATHER):
        return
    if all(token.tag == "K" for token in tag(clause.subject)) and not _is_term_of(clause.rest):
        return  # "Augustus is the master of the world" says no more than one thing about him
    verb = clause.verb.main
    name = strong(re.sub(r"^(?:an?)\s", "", lower_first(clause.subject, idea.work.casing)))
    article = re.match(r"(?i)(an?)\s", clause.subject)
    shown = f"{article[1].lower()} {name}" if article else name
    answer = clause.rest
    purpose = next((tail for tail in clause.tails[:1] if tail.kind is TailKind.PURPOSE), None)
    if purpose and is_answer(f"{answer} {purpose.text}", 20):
        answer = f"{answer} {purpose.marker} {purpose.text}"
    yield qa(idea, "meaning", asks(idea, f"what {verb} {shown}"), answer, score=0.86, about=subject)


_NO_MEANING = frozenset("that one not more most less some neither either what those within".split())
_OF_THE_TEXT = regex(
    r"(?i)the\s(?:\w+\s)?(?:examples?|illustrations?|cases?|ones?|speaker|author|chapters?|sections?|stor(?:y|ies)|quotes?|quotations?)\b"
)


def _is_term_of(text: str) -> bool:
    """Whether a text tells what a thing with a name is: "Raft is a consensus algorithm"."""
    head = re.split(r",|\s(?:of|in|for|on|to|with|by|from|who|whose|that|which|as)\s", text, maxsplit=1)[0]
    return re.match(r"an?\s", text) is not None and not re.search(r"(?:ist|er|or|ian|man|woman)$", head)


def consequence(idea: Idea) -> Iterator[Draft]:
    """ "X leads to Y." -> "What does X lead to?"."""
    clause = clause_of(idea)
    if not clause or clause.verb.base not in _LEADS or clause.verb.form in "PG" or clause.subject in (WORK, AUTHOR):
        return
    preposition = re.match(r"^(?:to|in|on|upon)\s", clause.rest)
    answer = clause.rest[preposition.end() :] if preposition else clause.rest
    if clause.verb.base == "lead" and not preposition:
        return  # "led Jones to a wrong model"
    question = ask("what", clause, preposition[0].strip() if preposition else "", idea.work.casing)
    if question and is_answer(answer, 12) and tag(answer)[0].tag in "TAJNSGKP@U" and len(content_words(clause.subject)) >= 2:
        yield qa(idea, "consequence", asks(idea, question), answer, score=0.78)


_NO_END = frozenset("of than like as such per over".split())  # prepositions that no question ends with


def stranded(idea: Idea) -> Iterator[Draft]:
    """ "S is rooted in X", "S generates hypotheses about X" -> "What is S rooted in?", "What does S generate hypotheses about?"."""
    clause = clause_of(idea)
    if not clause or not _stands_alone(clause):
        return
    tokens = tag(clause.rest)
    if any(t.lower in ("you", "we", "they", "it", "one") for t in tokens):
        return
    by_agent = bool(tokens) and tokens[0].lower == "by" and len(tokens) <= 9
    if not by_agent and any(t.tag in "ZBHMW" for t in tokens):
        return
    for place, token in enumerate(tokens):
        if token.tag not in "IX" or token.lower in _NO_END or place + 1 >= len(tokens):
            continue
        answer = clause.rest[tokens[place + 1].start :]
        head = clause.rest[: token.end]
        listed = re.search(r"\b(?:such as|like|including)\b|,", head) or answer.startswith(("most ", "least "))
        listed = listed or ("," in answer and not list_items(answer))  # "victory, few to defeat"
        if listed or not _governed(clause, tokens, place) or goes_on(answer):
            return
        if tokens[place + 1].tag not in "TAJNSKGPU@" or not 2 <= len(answer.split()) <= 10 or rarity(answer) > 4.8:
            continue
        way = token.lower in ("through", "via") or (token.lower == "by" and tokens[place + 1].tag == "G")
        if way:  # "What does X achieve Y through?" is "How does X achieve Y?"
            head, answer = clause.rest[: token.start].strip(), f"{token.lower} {answer}"
        question = ask("how" if way else "what", clause, head, idea.work.casing)
        if (not way and len(head.split()) > 4) or re.search(r"\b(?:and|or)\b", head):
            return
        if clause.verb.base in ("present", "describe", "liken", "compare", "see", "view") or re.search(
            r"\b(?:based on|and \w+ed)\b|^(?:areas|fields|domains|things|factors|check|mind|place|turn)\b", answer
        ):
            return
        if question and len(content_words(question)) >= 3 and rarity(clause.subject) < 5.2:
            yield qa(idea, "stranded", asks(idea, question), answer, score=0.76)
        return


def _stands_alone(clause: Clause) -> bool:
    """Whether a clause has a short subject of its own, and no tail on which its sense hangs."""
    if clause.lead or clause.subject in (WORK, AUTHOR) or not 1 <= len(clause.subject.split()) <= 8:
        return False
    if re.match(r"[^,]*,\s(?:and|but)\s", clause.subject):
        return False  # "searchable, and easy to compare": the end of what came before
    tail = clause.tails[0].kind if clause.tails else None
    return tail not in (TailKind.RATHER, TailKind.PURPOSE, TailKind.BECAUSE, TailKind.BY)


def _governed(clause: Clause, tokens: Sequence[Token], place: int) -> bool:
    """Whether a preposition belongs to the verb or adjective before it: "depend on X", but not "carry O from X", "begin at X"."""
    before, preposition = "".join(t.tag for t in tokens[:place]), tokens[place].lower
    if tokens[place + 1].tag == "U":
        return False
    if before in ("S", "JS"):
        return preposition in ("about", "against")
    if preposition in ("by", "through", "via") and clause.verb.form in "PG":
        return all(code in "RG" for code in before)
    if before.endswith("J"):
        return clause.verb.is_be and governs(tokens[place - 1].lower, preposition)
    return all(code == "R" for code in before) and governs(clause.verb.base, preposition)


_RANKED = regex(
    r"^(?:(?:often|also|generally|widely)\s)?(?:the\s|a\s|an\s)?(?:\w+\s)?(?:key|keys|crucial|essential|central|vital|fundamental|necessary|paramount|driver|cause|contributor|foundation|basis|source|enemy)\b\s?(?:to|for|of)\s"
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
    ranked = clause.verb.is_be and _RANKED.match(clause.rest)
    if not (cited or ranked) or words[0] not in ("is", "are") or rarity(clause.subject) > 4.8 or len(content_words(clause.rest)) < 2:
        return
    predicate = " ".join(["is", *words[1:], clause.rest])
    yield qa(idea, "named-as", asks(idea, f"what {predicate}"), re.sub(r"^The\s", "the ", clause.subject), score=0.83)


def pair(idea: Idea) -> Iterator[Draft]:
    """ "A and B interact to create C." -> "Which two things interact to create C?"."""
    clause = clause_of(idea)
    sides = re.match(r"^(?P<a>[^,]+?)\sand\s(?P<b>[^,]+)$", clause.subject) if clause else None
    if not clause or not sides or clause.lead or clause.verb.form not in "VB" or clause.verb.auxiliary:
        return
    if clause.verb.main in ("is", "was", "put", "set", "cut", "let") or tag(sides["a"])[0].tag == "G":
        return  # an activity, not two things
    named = f"{lower_first(sides['a'], idea.work.casing)} and {sides['b']}"
    if any(side.istitle() for side in named.split(" and ")) or named.endswith(" both"):
        return  # people or places, which are no things
    if any(not 1 <= len(sides[k].split()) <= 4 or rarity(sides[k]) > 5.2 for k in "ab") or len(content_words(clause.rest)) < 2:
        return
    if re.search(r"\b(?:over|rather than|instead of)\b", clause.rest):
        return
    if WORK in clause.subject or AUTHOR in clause.subject or stems(clause.subject) & stems(clause.rest):
        return
    rest = f"{clause.verb.text} {clause.rest}"
    purpose = next((tail for tail in clause.tails[:1] if tail.kind is TailKind.PURPOSE), None)
    rest = f"{rest} {purpose.marker} {purpose.text}" if purpose else rest
    if not is_whole(rest, clipped=True):
        return
    yield qa(idea, "pair", asks(idea, f"which two things {rest}"), clause.subject, score=0.77)


_GOAL = regex(
    r"^(?:The|Its|A) (?P<what>(?:main |key |central |ultimate )?(?:goal|aim|purpose|objective|task|challenge)) is to (?P<do>[^.]+)\.?$",
    needs=(" is to ",),
)


def goal(idea: Idea) -> Iterator[Draft]:
    """ "**X:** The goal is to V." -> "What is the goal of X?"."""
    found = _GOAL.match(idea.text)
    if found and idea.label and is_answer(found["do"], 14):
        yield qa(
            idea, "goal", f"In {WORK}, what is the {found['what']} of {strong(lower_first(idea.label))}?", f"to {found['do']}", score=0.9
        )


def contrast(idea: Idea) -> Iterator[Draft]:
    """ "X does A rather than B." -> "What does X do, rather than B?", when the affirmed side is long enough to be an answer."""
    clause = clause_of(idea)
    tail = clause and first_tail(clause, TailKind.RATHER)
    if not clause or not tail or tail.marker not in ("rather than", "instead of") or clause.subject in (WORK, AUTHOR):
        return
    found = re.match(r"^(?P<p>(?:on|to|from|in|for|with|as)\s)?(?P<y>.+)$", clause.rest)
    if not found or not is_answer(found["y"], 9) or not is_answer(tail.text, 9) or tag(found["y"])[0].tag not in "TAJNSGK@":
        return
    if (tag(found["y"])[0].tag == "G") != (tag(tail.text)[0].tag == "G"):
        return
    question = ask("what", clause, (found["p"] or "").strip(), idea.work.casing)
    if question and not clause.verb.is_be:
        yield qa(idea, "contrast", asks(idea, f"{question}, {tail.marker} {tail.text}"), found["y"], score=0.8)


def thing(idea: Idea) -> Iterator[Draft]:
    """ "S V-s O in P." -> "What does S V in P?"; "S V-s for O." -> "What does S V for?"."""
    clause = clause_of(idea)
    if not clause or clause.verb.is_be or clause.verb.form == "P" or clause.lead:
        return
    if clause.tails and clause.tails[0].kind in (TailKind.RATHER, TailKind.WHEN, TailKind.PURPOSE):
        return
    joint = re.match(r"^(?:for|on|against|with|from|into|as)\s(?=\w)", clause.rest)
    if joint and not governs(clause.verb.base, joint[0].strip()):
        return
    answer, rest = object_and_rest(clause.rest[joint.end() :] if joint else clause.rest)
    tokens = tag(answer)
    if not tokens or tokens[0].tag not in "TJNSKG@" or tokens[0].lower == "that" or not is_answer(answer, 12):
        return
    if (
        all(token.tag == "K" for token in tokens)
        or tokens[-1].tag == "R"
        or any(t.tag in "ZDBHM" for t in tokens)
        or ("," in answer and not list_items(answer))  # "justice in hierarchy, the other in equality"
        or re.match(r"\w+ than\b", answer)
    ):
        return  # a name is asked for with "who"; "their markets precisely" is cut
    if len(list_items(answer)) > 2 and " of " in answer:
        return  # "strips villages of seed, livestock, and labourers": a set, which has its own question
    if len(clause.subject.split()) > 8 or rarity(clause.subject) > 5.2 or clause.verb.base in _SAYING_NOTHING:
        return
    question = ask("what", clause, f"{joint[0].strip() if joint else ''} {rest}".strip(), idea.work.casing)
    if question and len(content_words(answer)) >= 2 and is_whole(answer, clipped=True) and len(content_words(question)) >= 3:
        yield qa(idea, "thing", asks(idea, question), answer, score=0.72)


def object_and_rest(text: str) -> tuple[str, str]:
    """The object at the beginning of what follows a verb, and what hangs on the verb behind it: "the term" "in 1944".

    Both are empty where what follows may belong to the object as well: "the emphasis on X".
    """
    tokens = tag(text)
    end = next(
        (i for i, t in enumerate(tokens) if i and ((t.tag in "IXY" and t.lower not in _PART_OF) or t.tag in "WR" or t.text == ",")), 0
    )
    if not end or tokens[end].tag not in "IY" or "," in text[tokens[end].start :]:
        return text, ""
    if tokens[end].lower in _OF_THE_OBJECT:
        return "", ""  # "puts the emphasis on X", "rejects the picture of X as Y": neither half is the answer
    object_, rest = text[: tokens[end - 1].end], text[tokens[end].start :]
    return (object_, rest) if len(rest.split()) <= LONGEST_REST else (text, "")


_PART_OF = frozenset("of between than".split())
_OF_THE_OBJECT = frozenset("to with as from for about against on into".split())
LONGEST_REST = 10  # words behind the object that a question can hold


_SAYING_NOTHING = frozenset(
    "have become mean include give do offer provide explore discuss examine cover present introduce use take make "
    "say treat look attribute transform turn link compare convert connect relate suit go come "
    "seem appear remain feel look stay grow prove get keep".split()
)  # and verbs that want two things, or none
