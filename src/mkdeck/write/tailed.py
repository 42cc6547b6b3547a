"""Questions about what hangs on a statement: why, what for, when, with what result."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mkdeck.language.english.clauses import Clause, analyse
from mkdeck.language.english.grammar import base, is_plural, lower_first, upper_first
from mkdeck.language.english.patterns import EXPOSITION, GENERIC, REPORTING, praise_in
from mkdeck.language.english.questions import ask
from mkdeck.language.english.stems import content_words, rarity, stems
from mkdeck.language.english.tagging import first_of, last_of, tag
from mkdeck.language.english.tails import Tail, TailKind
from mkdeck.language.english.wholes import is_whole
from mkdeck.lazy import regex
from mkdeck.markup import AUTHOR, WORK
from mkdeck.model import Draft, Idea
from mkdeck.write.draft import asks, qa, says
from mkdeck.write.turned import LONGEST, clause_of, first_tail, goes_on, is_answer

LONGEST_MEANS = 20  # words of a way in which something is done
LONGEST_CORE = 18  # words of a statement that stands before a question of its own

_FRESH = regex(
    r"an?\s(?:\w+\s)?(?:unique|fresh|new|different|valuable|novel)\s(?:perspective|view|lens|look|approach|framework)\b",
    needs=("perspective", "view", "lens", "look", "approach", "framework"),
)
_OFFERING = frozenset("provide offer give serve present inspire equip empower guide help include".split())
_WAYS = regex(
    r"^(?:\w+\s){0,2}?(?:strategies|ways|tools|methods|techniques|guidance|advice|steps)\s(?:to|for)\s(?P<do>\w+\s.+)$",
    needs=("strategies", "ways", "tools", "methods", "techniques", "guidance", "advice", "steps"),
)


SHORT_OF_A_PURPOSE = 3  # words that say nothing without what they are for: "by using them | to sell soap"


def with_next(clause: Clause, most: int = LONGEST) -> str:
    """The first tail with the tails that it cannot stand without, as far as the answer stays short."""
    text = clause.tails[0].text
    for tail in clause.tails[1:]:
        if tail.kind is TailKind.PURPOSE and len(text.split()) <= SHORT_OF_A_PURPOSE:
            text = f"{text} {tail.marker if tail.marker else 'to'} {tail.text}"
            continue
        twice = tail.kind is clause.tails[0].kind is TailKind.BECAUSE and not text.endswith(" not")
        text = text.removesuffix(" and") if twice else text
        longer = f"{text}{',' if tail.marker == 'not' else ' and' if twice else ''} {tail.marker} {tail.text}"
        if tail.kind not in (TailKind.AND, TailKind.BECAUSE, TailKind.WHEN, TailKind.RATHER, TailKind.BY) or len(longer.split()) > most:
            break
        text = longer.rstrip()  # "..., not because Z" comes in two pieces
    return text


def cause(idea: Idea) -> Iterator[Draft]:
    """ "X is Y because Z." -> "Why is X Y?"."""
    clause = clause_of(idea)
    tail = clause and first_tail(clause, TailKind.BECAUSE)
    if not clause or not tail or clause.verb.base in _NO_CAUSE or _HELD.search(clause.rest):
        return
    if tail.marker == "due to" and clause.verb.is_be and first_of(clause.rest).tag == "T":
        return  # "is the change of the colour due to motion": what it is
    hangs = clause.verb.is_be and _WHO.search(clause.rest) is not None  # "was an economist who had missed school, because ..."
    if _FOR_WHOM.match(clause.lead) or hangs or _AS_SOMEBODY_DOES.search(clause.rest):
        return  # "for pilots, X is so because": for whom; "a lathe that he called the Judge, since ...": why he called it so
    if tail.marker == "thanks to" or _RELATIVE_VERB.search(clause.rest):
        # "rats eat a poisonous bush thanks to their microbes": how they can, and not why
        return  # "separates failures that happen because A from those that happen because B"
    if _NEXT_SUBJECT.search(clause.rest) or ("," in clause.subject and " and " not in clause.subject):
        return  # "many are crude, and they survive because ...": why which of both?
    if clause.verb.is_be and len(clause.rest.split()) <= 2 and praise_in(clause.rest):
        return  # "the lecture is memorable because ..."
    if tail.marker not in ("because", "since") and _states(tail.text):
        return  # "because of poor credit sinks deeper": the verb belongs to what stands before
    answer = f"{'because' if tail.marker == 'since' else tail.marker} {with_next(clause, 22)}"
    told = re.sub(r"^also\s", "", clause.rest)
    told = re.sub(r"(?:(?:^|\s)(?:precisely|largely|mainly|mostly|partly|simply|just|only|merely|chiefly|in part))+$", "", told)
    question = ask("why", clause, told, idea.work.casing)
    tells = _CRITICS.match(clause.subject) is not None or (clause.verb.base in REPORTING and clause.subject not in (WORK, AUTHOR))
    inner = analyse(told.removeprefix("that ")) if tells and told.startswith("that ") else None
    if inner:  # "critics note that the bridge stands because ...": the bridge does
        asked = ask("why", inner, casing=idea.work.casing)
        question = f"according to {lower_first(clause.subject, idea.work.casing)}, {asked}" if asked else ""
    answer = answer.partition(": ")[0].partition(", then ")[0]  # behind it stands a case, or what came next
    if _SOMEBODYS.match(answer) and not (_NAMED.search(clause.subject) or any(token.tag in "K@" for token in tag(clause.subject))):
        return  # "because he wanted ...": who
    cut = answer.startswith("because ") and not answer.startswith("because of ") and not _states(answer)
    if cut and len(answer.split()) < SHORTEST_CAUSE:
        return  # "because xenon-135, a product of fission, absorbs ...": cut before its verb
    if question and is_answer(answer, 22) and is_whole(answer, clipped=True) and len(content_words(question)) >= 2:
        shown = f"{upper_first(question)}? (on {WORK})" if inner else asks(idea, question)
        yield qa(idea, "cause", shown, answer, score=0.9)


SHORTEST_CAUSE = 4  # words
_FOR_WHOM = regex(r"^For (?!example|instance|\w*\s?(?:years|decades|centuries))", begins=("For ",))
_NAMED = regex(r"\b[A-Z]\w+['’]s ", needs=("'s ", "’s "))
_SOMEBODYS = regex(r"(?:because|since) (?:he|she|his|her)\b", begins=("because ", "since "))
_WHO = regex(r"\b(?:who|which|that) [a-z]+ ", needs=("who ", "which ", "that "))
_AS_SOMEBODY_DOES = regex(r"\b(?:that|which|who) (?:he|she|they|it) [a-z]+ [^,]*$", needs=(" he ", " she ", " they ", " it "))
_NO_CAUSE = frozenset("stem come separate distinguish".split())  # "separates sinking because A from sinking because B"
_CRITICS = regex(r"(?i)(?:\w+ )?(?:critics|scholars|reviewers|historians|economists|skeptics|opponents)\b")
_RELATIVE_VERB = regex(r"\bwho\s\w+$|\b(?:that|which)\s(?:happen|occur|arise|exist)\w*$", needs=("that ", "which ", "who "))
_NEXT_SUBJECT = regex(r",?\s(?:and|but)\s(?:they|it|he|she|we|you)\s|,\s(?!which|who|that)(?:[^\s,]+\s){1,3}(?:has|have|is|are|was|were)\s")
_HELD = regex(
    r"\b(?:belief|idea|notion|claim|view|assumption|fact|opinion|theory) that\b", needs=(" that",)
)  # whose reason it is, nobody can tell


def _states(text: str) -> bool:
    """Whether a text has a finite verb that no "which" or "when" before it opens."""
    opened = False
    for token in tag(text):
        opened = opened or token.tag in "WY"
        if token.tag in "ZDBHM" and not opened:
            return True
    return False


def means(idea: Idea) -> Iterator[Draft]:
    """ "X does Y by Z-ing." -> "How does X do Y?"."""
    clause = clause_of(idea)
    tail = clause and first_tail(clause, TailKind.BY)
    seen = clause is not None and clause.verb.base in ("cite", "consider", "see", "regard", "view", "describe", "know")
    if not clause or not tail or clause.verb.is_be or seen or _is_inserted(clause.tails[1:]):
        return
    answer = f"by {with_next(clause)}"
    answer = answer if _AND_THEN_DOING.search(answer) else _AND_THEN.split(answer)[0]
    told = re.match(r"^how (?:to|you can|we can|one can)\s(?P<do>\w+\s.+)$", clause.rest)
    if told and clause.verb.base in EXPOSITION:
        yield qa(idea, "means", asks(idea, f"how can you {told['do']}"), answer, score=0.84)
        return
    if _OF_DOING.search(clause.rest) or _THAT_IS.search(clause.rest):
        return  # "breaks with the practice of measuring joy by asking": the asking belongs to the measuring
    if _FRESH.match(clause.rest) or (" than " in f" {answer} " and _MORE.search(clause.rest)):
        return
    if _GAPPED.search(clause.rest) or _GAPPED.search(answer):
        return  # "Churchill learned by writing, Beethoven by filling sketchbooks"
    if clause.rest.endswith((",", " hardly", " rarely", " not", " only", " partly")) or _ONE_OF_WAYS.search(answer):
        return  # "directly, by leaving out food, or by eating less often": three ways
    embedded = re.search(r"\b(?:that|how|whether)\b", clause.rest)
    if (embedded and clause.verb.base in EXPOSITION | {"ask", "wonder", "doubt"}) or re.search(
        r"\b(?:idea|notion|belief|premise|view|fact) that\b", clause.rest
    ):
        return  # "by" belongs to what is told, not to the telling
    if clause.subject in (WORK, AUTHOR) and clause.verb.base in _OFFERING and not _WAYS.match(clause.rest):
        return
    ways = _WAYS.match(clause.rest)
    if clause.subject in (WORK, AUTHOR) and ways:
        yield qa(idea, "means", asks(idea, f"how can you {ways['do']}"), answer, score=0.84)
        return
    denied = re.match(r"^(?P<rest>.*?)\s?not by (?P<wrong>.+?),? but$", clause.rest)
    rest = f"{denied['rest']}, if not by {denied['wrong']}" if denied else _FOR_EXAMPLE.sub("", clause.rest)
    question = ask("how", clause, rest, idea.work.casing)
    if question and is_answer(answer, LONGEST_MEANS) and clause.subject != AUTHOR:
        yield qa(idea, "means", asks(idea, question), answer, score=0.88 if clause.subject != WORK else 0.78)


_OF_DOING = regex(r"\b(?:practice|habit|custom|tradition|method|way|idea|task|problem|business|art) of \w+ing\b[^,]*$", needs=(" of ",))
_THAT_IS = regex(r"\b(?:that|which|who) (?:can|could|may|must|will|is|are|was|were)\b[^,]*$", needs=("that ", "which ", "who "))
_GAPPED = regex(r",\s[A-Z]\w+(?:$|\sby\s)")
_FOR_EXAMPLE = regex(r",?\s(?:for example|for instance|say),?$", needs=("for example", "for instance", "say"))
_ONE_OF_WAYS = regex(r"(?i)^by [^,]+,\s(?:and|or) by \w+ing\b", needs=(" by ",))


def _is_inserted(tails: Sequence[Tail]) -> bool:
    """Whether the tail goes on behind an aside: "by giving the shortest sign, a single dot, to E"."""
    return bool(tails) and tails[0].kind is TailKind.ASIDE and "," in tails[0].text


def aim(idea: Idea) -> Iterator[Draft]:
    """ "S V-s O to do P." -> "What does S V O for?", as a person asks it: "Why does S V O?"."""
    clause = clause_of(idea)
    tail = clause and first_tail(clause, TailKind.PURPOSE)
    if not clause or not tail or clause.verb.is_be or clause.verb.form == "P" or clause.subject in (WORK, AUTHOR):
        return
    if clause.verb.base in EXPOSITION and GENERIC.intersection(content_words(clause.subject)):
        return  # "Advanced topics include X to V": nobody includes them for that
    if clause.subject.endswith((" is", " are")) or first_of(clause.rest).tag == "G" or _FROM.search(clause.rest):
        return  # "winning is overcoming obstacles to reach a goal", "four answers, from a request to ..."
    if _TOLD.search(clause.rest) or clause.verb.base in _OF_OTHERS or _second_verb(clause.rest) or _ONLY_ONE.search(clause.rest):
        return  # what for, says the embedded verb; "needs an hour to trace a call" says how long
    answer = f"to {with_next(clause)}"
    if " same " in f" {clause.rest} " or _GREAT_LENGTHS.search(clause.rest) or _HELD_TO.search(clause.rest):
        return
    if clause.verb.base in _CALLING and answer.split()[1] in _TO_WHAT:
        return  # "hold ministers to account"
    if " than " in f"{answer} " and _MORE.search(clause.rest):
        return  # "far more money to sell them than others"
    if (len(answer.split()) <= 3 and (rarity(answer) > COMMON_AIM or len(answer.split()) < 3)) or (
        len(answer.split()) <= 4 and any(token.tag == "O" for token in tag(answer))
    ):
        return  # "to help others", "to rescue them all" says nothing
    question = "" if goes_on(answer) else ask("why", clause, casing=idea.work.casing)
    whole = is_whole(question, clipped=True) and is_whole(answer, clipped=True)
    if question and is_answer(answer) and len(content_words(question)) >= 3 and whole:
        yield qa(idea, "aim", asks(idea, question), answer, score=0.78)


_AND_THEN = regex(r",?\sand then\s")
_AND_THEN_DOING = regex(r"\sand then \w+ing\b", needs=(" and then ",))  # "by letting it move and then blocking the way back"
_MORE = regex(r"\b(?:more|less|fewer|better|higher|lower)\b")


def when(idea: Idea) -> Iterator[Draft]:
    """ "S V-s O when C." -> "When does S V O?"."""
    clause = clause_of(idea)
    tail = clause and first_tail(clause, TailKind.WHEN)
    if not clause or not tail or clause.lead or clause.subject in (WORK, AUTHOR) or tail.marker not in _CONDITIONS:
        return
    if clause.verb.past or clause.verb.text.split()[0] in ("has", "have") or f", {tail.marker} " in idea.text or "," in clause.subject:
        return  # what happened once is no rule; what a comma parts is told by the way
    if praise_in(clause.rest) and len(clause.rest.split()) < SHORT_OF_A_PURPOSE:
        return  # "this is great when ..."
    if clause.rest and (last_of(clause.rest).tag in "GVZR" or _AND_LESS.search(clause.rest)):
        return  # "a tool for deciding when ...", "people pay much for a coat, and less once ..."
    if _TOLD.search(clause.rest) or _second_verb(clause.rest) or re.search(r"\bwho\b", clause.rest):
        return  # "argued that the cell arose when ...", "keep problems in mind and drop all else when ..."
    inner = analyse(tail.text)
    if inner is None or not inner.subject or re.search(r"\b(?:1[5-9]|20)\d\d\b", clause.rest):
        return  # "when scratched" may hang on any word before it; "when ... in 1939?" tells itself
    answer = _and_does(f"{tail.marker} {with_next(clause)}", of_several=is_plural(inner.subject))
    if _THEY_DO.fullmatch(answer):
        return  # "when they end"
    question = ask("when", clause, casing=idea.work.casing)
    if (
        question
        and is_answer(answer, 12)
        and len(content_words(question)) >= 3
        and not re.search(r",| so \w| and (?:none|then|\w+s\s(?:the|an?)\b)", answer)
    ):
        yield qa(idea, "when", asks(idea, question), answer, score=0.8)


def _and_does(answer: str, *, of_several: bool) -> str:
    """The answer without what the subject of the question does, too, where that of the answer is several things.

    "when tides are low | and becomes risky when ...".
    """
    joined = next((one for one, two in pairwise(tag(answer)) if one.tag == "C" and two.tag == "Z"), None)
    return answer[: joined.start].rstrip(" ,") if joined and of_several else answer


_CALLING, _TO_WHAT = frozenset("hold call bring put lay take".split()), frozenset("account light life mind rest bed work use heart".split())
_HELD_TO = regex(
    r"\b(?:instruction|order|decision|plan|attempt|effort|ability|desire|promise|request|permission|right|need|way|chance|power|urge"
    r"|tendency|willingness|failure|refusal|pressure|incentive|duty|obligation|freedom|opportunity)s?$"
)  # "the instruction to fill a glass": the noun wants it
_GREAT_LENGTHS = regex(r"\bto great lengths$|\bout of (?:its|their|his|her|your) way$", needs=("lengths", " way"))
_OF_OTHERS = frozenset("need take pay hire".split())  # "pay a collector to take deposits": what for, says "pay"
_AND_LESS = regex(r"\b(?:and|but|or) (?:less|more|fewer|worse|better|not|none)$", needs=(" and ", " but ", " or "))
_THEY_DO = regex(r"\w+ (?:they|it|he|she|this|these|those) \w+(?: \w+)?")
COMMON_AIM = 4.6  # Zipf frequency from which one word is no purpose
_ONLY_ONE = regex(r"\b(?:first|last|only|next)\b", needs=("first", "last", "only", "next"))  # "the first country to recognize it"
_FROM = regex(r", from [^,]*$", needs=(", from ",))
_CONDITIONS = frozenset({"when", "whenever", "if", "once", "until"})  # "as" says why, or how, as often
_TOLD = regex(r"\b(?:that|how|whether|why|what|where|which)\b", needs=("that", "how", "wh"))


def _second_verb(rest: str) -> bool:
    """Whether a second verb follows an "and": what hangs on the clause hangs on that one only."""
    tokens = tag(rest)
    return any(token.tag == "C" and after.tag in "VZD" for token, after in pairwise(tokens))


_RESULTS = frozenset(
    "lead result cause allow enable create help ensure reduce prevent promote foster increase improve force produce "
    "trigger require drive encourage limit weaken strengthen erode undermine free turn".split()
)
_OBJECT_TO = regex(r"^(?P<whom>(?:[\w'’-]+\s){1,5}?)to\s(?P<do>[a-z]+\b.*)$")


def result(idea: Idea) -> Iterator[Draft]:
    """ "S V-s O, leading to P." -> "S V-s O. What does this lead to?"."""
    clause = clause_of(idea)
    tail = clause and first_tail(clause, TailKind.PARTICIPLE)
    if not clause or not tail or clause.subject in (WORK, AUTHOR) or len(clause.core.split()) > LONGEST_CORE:
        return
    verb, _, rest = tail.text.partition(" ")
    did = base(verb)
    if clause.verb.base in ("lead", "result"):
        return  # what it leads to, `consequence` asks
    if did not in _RESULTS or tail.marker not in ("", "thus", "thereby", "often", "ultimately"):
        return
    if did == "help" and not _OBJECT_TO.match(rest):
        return  # "helping a guild reject bad advice"
    told = re.match(r"^(?P<joint>to|in|from)\s(?P<what>.+)$", rest) if did in ("lead", "result") else None
    whom = _OBJECT_TO.match(rest) if did in ("allow", "enable", "help", "force", "encourage", "require", "free", "drive") else None
    if told:
        question, answer = f"What does this {did} {told['joint']}?", told["what"]
    elif whom and tag(f"to {whom['do']}")[1].tag == "V":
        question, answer = f"What does this {did} {whom['whom'].strip()} to do?", whom["do"]
    else:
        question, answer = f"What does this {did}?", rest
    if not is_answer(answer, 13) or stems(answer) <= stems(clause.core) or first_of(answer).tag in "IXOC.":
        return
    shown = says(idea, upper_first(clause.core) if WORK in clause.core or AUTHOR in clause.core else clause.core)
    yield qa(idea, "result", f"{shown}. {question}", answer, score=0.85)
