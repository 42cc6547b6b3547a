"""Questions for the object of a statement: what its subject does, leads to, or depends on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mkdeck.language.english.clauses import Clause
from mkdeck.language.english.governed import governs, governs_beside_object
from mkdeck.language.english.grammar import base
from mkdeck.language.english.names import is_full_name
from mkdeck.language.english.patterns import NUMBER_NAMES, OF_A_PART
from mkdeck.language.english.phrases import list_items
from mkdeck.language.english.questions import ask
from mkdeck.language.english.stems import content_words, rarity
from mkdeck.language.english.tagging import Token, first_of, tag
from mkdeck.language.english.tails import TailKind
from mkdeck.language.english.wholes import is_whole
from mkdeck.lazy import regex
from mkdeck.markup import AUTHOR, WORK
from mkdeck.model import Draft, Idea
from mkdeck.write.draft import asks, qa
from mkdeck.write.turned import clause_of, goes_on, is_answer

_COMES_FROM = frozenset("come stem arise derive emerge originate".split())
_LEADS = frozenset("lead result contribute cause produce create trigger prevent require depend rely enable".split())


def consequence(idea: Idea) -> Iterator[Draft]:
    """ "X leads to Y." -> "What does X lead to?"."""
    clause = clause_of(idea)
    if not clause or clause.verb.base not in _LEADS | _COMES_FROM or clause.verb.form in "PG" or clause.subject in (WORK, AUTHOR):
        return
    preposition = re.match(r"^(?:to|in|on|upon|from)\s", clause.rest)
    if (clause.verb.base in _COMES_FROM) != (preposition is not None and preposition[0] == "from "):
        return
    answer = clause.rest[preposition.end() :] if preposition else clause.rest
    if clause.verb.base == "lead" and not preposition:
        return  # "led Jones to a wrong model"
    if re.search(r", (?:then|so|but)\b|,[\"”]? [\"“]", answer):
        return  # "requires a second coat, then it lasts": two statements
    if clause.verb.base in ("depend", "rely", "contribute") and not preposition:
        return  # "depends less on wood than on ..."
    if clause.verb.base in _COMES_FROM and any(token.tag == "K" for token in tag(answer)):
        return  # "came from the yards of Bergen": where
    if not is_answer(answer, LONGEST_RESULT):
        answer = _RELATIVE.sub("", answer)
    question = ask("what", clause, preposition[0].strip() if preposition else "", idea.work.casing)
    if question and is_answer(answer, LONGEST_RESULT) and first_of(answer).tag in "TAJNSGKP@U" and len(content_words(clause.subject)) >= 2:
        yield qa(idea, "consequence", asks(idea, question), answer, score=0.78)


LONGEST_RESULT = 12  # words
_RELATIVE = regex(r",? (?:that|which|who) .*$", needs=(" that ", " which ", " who "))
_CITY = regex(r"[A-Z]\w+, [A-Z]\w+,?$")  # "Hull, Yorkshire: Raised by her aunt": where
_OF_AN_IDIOM = regex(r"(?:the )?(?:account|means|behalf|expense|virtue|terms|spite|favou?r|place|light|view|case|front|top|part) of ")
_ANY_VIEW = regex(
    r"(?i)(?:an?|one|another) (?:\w+ )?(?:perspective|view|critique|criticism|argument|example|alternative|account|objection|idea)$"
)  # "a contrasting perspective is offered by ..."
_DOING = regex(r"\w+(?:tion|sion|ment|ance|ing)\b")
_NO_END = frozenset("of than like as such per over".split())  # prepositions that no question ends with


def stranded(idea: Idea) -> Iterator[Draft]:
    """ "S is rooted in X", "S generates hypotheses about X" -> "What is S rooted in?", "What does S generate hypotheses about?"."""
    clause = clause_of(idea)
    if not clause or not _stands_alone(clause) or _CITY.match(clause.subject):
        return
    tokens = tag(clause.rest)
    if any(t.lower in ("you", "we", "they", "it", "one") for t in tokens) or _ANY_VIEW.match(clause.subject):
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
        if (by_agent and " as " in answer) or _OF_AN_IDIOM.match(answer):
            return  # "is regarded by some as too simple", "built on account of the smell"
        if tokens[place + 1].tag not in "TAJNSKGPU@" or not 2 <= len(answer.split()) <= 10 or rarity(answer) > 4.8:
            continue
        done = clause.verb.form == "P" and _DOING.match(answer) is not None  # "is acquired by imitation"
        way = token.lower in ("through", "via") or (token.lower == "by" and (tokens[place + 1].tag == "G" or done))
        if way:  # "What does X achieve Y through?" is "How does X achieve Y?"
            head, answer = clause.rest[: token.start].strip(), f"{token.lower} {answer}"
        wh = "how" if way else "who" if is_full_name(" ".join(answer.split()[:2])) else "what"  # "printed by Amos Root"
        question = ask(wh, clause, head, idea.work.casing)
        if (not way and len(head.split()) > 4) or re.search(r"\b(?:and|or)\b", head):
            return
        if clause.verb.base in ("present", "describe", "liken", "compare", "see", "view") or re.search(
            r"\b(?:based on|and \w+ed)\b|^(?:areas|fields|domains|things|factors|check|mind|place|turn)\b", answer
        ):
            return
        answer = re.sub(rf"\band {token.lower} (?=\w)", "and ", answer)  # "on money and on fame"
        items = list_items(answer)
        of_many = f" ({NUMBER_NAMES[len(items)]} things)" if 2 < len(items) < len(NUMBER_NAMES) else ""
        if question and len(content_words(question)) >= 3 and rarity(clause.subject) < 5.2:
            yield qa(idea, "stranded", f"{asks(idea, question)}{of_many}", answer, score=0.76)
        return


def likened(idea: Idea) -> Iterator[Draft]:
    """ "S is akin to X", "S is presented as analogous to X" -> "What is S akin to?"."""
    clause = clause_of(idea)
    found = _AKIN.match(clause.rest) if clause and clause.subject not in ("", WORK, AUTHOR) and not clause.verb.negated else None
    if not clause or not found or clause.lead or (clause.tails and clause.tails[0].kind in (TailKind.BECAUSE, TailKind.RATHER)):
        return
    answer = _WITH.sub("", clause.rest[found.end() :])
    question = ask("what", clause, found[0].strip(), idea.work.casing)
    if question and is_answer(answer, 12) and first_of(answer).tag in "TAJNSGKPU@" and is_whole(answer, clipped=True):
        yield qa(idea, "likened", asks(idea, question), answer, score=0.8)


_AKIN = regex(r"(?:as )?(?:akin|analogous|comparable|equivalent|likened) to ", needs=(" to ",))
_WITH = regex(r", with [^,]*$", needs=(", with ",))


def given(idea: Idea) -> Iterator[Draft]:
    """ "S strips people of X", "S fails to prepare them for X" -> "What does S strip people of?"."""
    clause = clause_of(idea)
    if not clause or clause.lead or not 1 <= len(clause.subject.split()) <= 8 or clause.verb.is_be:
        return
    if clause.tails and clause.tails[0].kind in (TailKind.RATHER, TailKind.PURPOSE, TailKind.BECAUSE, TailKind.BY):
        return
    tokens = tag(clause.rest)
    place = _behind_object(clause, tokens)
    if not place or (clause.subject in (WORK, AUTHOR) and tokens[place].lower != "as" and clause.verb.base not in _TIES):
        return
    head, answer = clause.rest[: tokens[place].end], _LIKENED.sub("", clause.rest[tokens[place + 1].start :])
    if not is_answer(answer, 12) or goes_on(answer) or _holds_verb(tokens[place + 1 :]):
        return
    if rarity(answer) > 4.8 or tokens[place + 1].tag not in "TAJNSKGPU@" or "," in answer:
        return  # a list has its own question
    question = ask("what", clause, head, idea.work.casing)
    told = len(content_words(question or "")) + (clause.subject in (WORK, AUTHOR))
    if question and len(head.split()) <= LONGEST_REST and told >= 3 and is_whole(answer, clipped=True):
        yield qa(idea, "given", asks(idea, question), answer, score=0.75)


_TIES = frozenset("link tie trace attribute connect relate liken compare reduce ascribe".split())  # what a work does with two things
_LIKENED = regex(r",\s(?:akin to|similar to|comparable to|much like|just like|like)\s[^,]*$", needs=(", ",))


def _holds_verb(tokens: Sequence[Token]) -> bool:
    """Whether an answer holds a verb or pronoun outside of a short clause like "a skill that can be learnt"."""
    relative = next((i for i, t in enumerate(tokens) if t.lower in ("that", "who", "which")), len(tokens))
    return any(t.tag in "ZDBHMOWY" for t in tokens[:relative]) or any(t.tag in "WYO" for t in tokens[relative + 1 :])


def _behind_object(clause: Clause, tokens: Sequence[Token]) -> int:
    """The place of the preposition that the last verb wants behind its object, or 0."""
    verbs = [(i, base(t.text)) for i, t in enumerate(tokens) if t.tag == "V" and "X" in [b.tag for b in tokens[max(0, i - 2) : i]]]
    start, verb = verbs[-1] if verbs else (-1, clause.verb.base)
    for i in range(start + 2, len(tokens) - 1):
        word = tokens[i].lower
        if tokens[i].tag not in "IX" or (word == "from" and governs_beside_object(verb, "into")):
            continue  # "transform it from a rite into a trade"
        inner = [t for t in tokens[start + 1 : i] if t.lower != "from"]
        if not inner:
            continue
        noun = any(t.tag in "NSKG@" for t in inner) and all(t.tag in "TAJNSKGPUC@R" for t in inner)
        stands = inner[-1].tag != "R" and inner[-1].lower != "such" and not (word == "as" and tokens[i + 1].tag == "P")
        return i if noun and stands and governs_beside_object(verb, word) else 0
    return 0


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


def thing(idea: Idea) -> Iterator[Draft]:
    """ "S V-s O in P." -> "What does S V in P?"; "S V-s for O." -> "What does S V for?"."""
    clause = clause_of(idea)
    if not clause or clause.verb.is_be or (clause.verb.form == "P" and clause.verb.auxiliary not in ("has", "have")) or clause.lead:
        return
    if (clause.tails and clause.tails[0].kind in (TailKind.RATHER, TailKind.WHEN, TailKind.PURPOSE)) or OF_A_PART.match(clause.subject):
        return
    joint = re.match(r"^(?:for|on|against|with|from|into|as)\s(?=\w)", clause.rest)
    if joint and not governs(clause.verb.base, joint[0].strip()):
        return
    answer, rest = object_and_rest(clause.rest[joint.end() :] if joint else clause.rest)
    tokens = tag(answer)
    if not tokens or tokens[0].tag not in "TAJNSKG@" or tokens[0].lower == "that" or not is_answer(answer, 12):
        return
    if (
        all(token.tag == "K" for token in tokens)
        or tokens[-1].lower in ("first", "last", "again", "together")
        or (tokens[-1].tag == "R" and "X" not in [token.tag for token in tokens])  # "its ability to build well"
        or any(t.tag in "ZDBHM" for t in tokens)
        or ("," in answer and not list_items(answer))  # "justice in hierarchy, the other in equality"
        or (tokens[-1].tag == "P" and rest.startswith("by "))  # "the damage done" by what
        or (tokens[-1].tag in "JP" and clause.verb.base in _MAKES_SO)  # "leaves jaws weak"
        or re.search(r"^\w+ than\b|, (?:then|so|but|and (?:these|those|they|it|this|he|she))\b|\b(?:and so on|etc\.?)$", answer)
    ):
        return  # a name is asked for with "who"; "their markets precisely" is cut
    if clause.verb.form == "D" and re.match(r"(?i)(?:an?|one) ", clause.subject):
        return  # "a hotel chain wanted fewer empty rooms": how a story begins
    if answer.startswith("both ") or (len(list_items(answer)) > 2 and " of " in answer) or (_THAN.search(rest) and _MORE.match(answer)):
        return  # "strips villages of seed, livestock, and labourers": a set, which has its own question
    if clause.verb.base in _TELLING and " that " in rest:
        return  # "told the council that ...": what was told
    if len(clause.subject.split()) > 8 or rarity(clause.subject) > 5.2 or clause.verb.base in _SAYING_NOTHING:
        return
    question = ask("what", clause, f"{joint[0].strip() if joint else ''} {rest}".strip(), idea.work.casing)
    led = _LED.match(answer) if clause.verb.base in _LEADING else None
    if (clause.verb.base in _LETTING and not led) or _OF_WHAT.fullmatch(answer):
        return  # "helps people build a story around it"
    if led and question:
        question, answer = f"{question} {led['whom']}to do", led["what"]
    if question and len(content_words(answer)) >= 2 and is_whole(answer, clipped=True) and len(content_words(question)) >= 3:
        yield qa(idea, "thing", asks(idea, question), answer, score=0.72)


_TELLING = frozenset("tell inform convince persuade remind warn assure teach promise".split())


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
    if tokens[end].lower in _OF_THE_OBJECT or (end + 1 < len(tokens) and tokens[end + 1].tag == "W"):
        return "", ""  # "puts the emphasis on X", "rejects the picture of X as Y": neither half is the answer
    object_, rest = text[: tokens[end - 1].end], text[tokens[end].start :]
    return (object_, rest) if len(rest.split()) <= LONGEST_REST else (text, "")


_LEADING = frozenset("ask expect want encourage allow enable help push force lead prompt teach train invite require urge motivate".split())
_LED = regex(r"(?P<whom>(?:[\w-]+ ){1,3}?)to (?P<what>[a-z]+\b.*)$", needs=(" to ",))
_THAN, _MORE = regex(r"\bthan\b", needs=("than",)), regex(r"(?:fewer|more|less|better|worse) ")
_LETTING = frozenset("help let make watch see hear feel".split())
_OF_WHAT = regex(
    r"^(?:millions|thousands|hundreds|dozens|many|most|some|several) of [\w ]+$|"
    r"^an? (?:far |much |even |still )?[a-z]+er [a-z]+$"
    r"|^[a-z]+ (?:questions|issues|concerns|problems|challenges)$"
    r"|^the (?:[a-z]+ )?(?:risk|chance|rate|cost|price|number|share|amount|level|probability|odds)$"
    r"|^the (?:whole|entire|full|real|true|main|same|final|right|wrong) [a-z]+$"
)  # "a far faster rise", "the whole burden": of what
_PART_OF = frozenset("of between than".split())
_OF_THE_OBJECT = frozenset("to with as from for about against on into".split())
LONGEST_REST = 10  # words behind the object that a question can hold


_MAKES_SO = frozenset("leave keep render turn find hold".split())
_SAYING_NOTHING = frozenset(
    "have become mean include involve give do offer provide explore discuss examine cover present introduce use take make "
    "say treat look attribute transform turn link compare convert connect relate suit go come "
    "seem appear remain feel look stay grow prove get keep".split()
)  # and verbs that want two things, or none
