"""Labels with what they mean: definitions, advice under a label, terms explained between dashes."""

from __future__ import annotations

import re

from mkdeck.extract.context import Context
from mkdeck.language.english.clauses import analyse
from mkdeck.language.english.grammar import base, is_command, is_plural, lower_first, upper_first
from mkdeck.language.english.meanings import is_meaning, says_something
from mkdeck.language.english.names import NAMES
from mkdeck.language.english.orders import acts_first, is_imperative
from mkdeck.language.english.patterns import ACTIVITY, DANGLING, OF_THE_TITLE, PRAISE, REPORTING, praise_in
from mkdeck.language.english.tagging import Token, first_of, tag
from mkdeck.language.english.words import codes
from mkdeck.lazy import regex
from mkdeck.markup import WORK, without_emphasis
from mkdeck.model import Form, Item
from mkdeck.sections import Section

LONGEST_TERM = 26  # words of a definition
SHORTEST_SENTENCE = 6  # words and marks
_ADDED = regex(
    r";|,\s(?:because|since|so that|which|where|while|whereas)\b",
    needs=(";", ", because", ", since", ", so that", ", which", ", where", ", while"),
)  # what may follow a meaning
_KNOWING = frozenset("understand clarify learn recognize know consider".split())
_DOING = frozenset(
    "use apply implement set build create check ask write track review plan schedule limit reduce avoid practice start".split()
)
_ROLE = regex(
    r"^(?:the (?:central|key|main|core|primary) \w+,|(?:very|highly|extremely|most|more) )",
    re.IGNORECASE,
    begins=("the ", "very", "highly", "extremely", "most", "more"),
)
_A_CHAPTER = regex(r"(?i)(?:an?|the)\s(?:\w+\s)?(?:chapter|section|appendix)\b", begins=("A ", "An ", "The ", "a ", "an ", "the "))
_NOUN_THAT = regex(r"\w+\s(?:(?:in|of|from|between)\s(?:\w+\s){1,3})?(?:that|which|who|whose)\s")
_LEARNING = regex(
    r"(?:understanding|knowing|appreciating|mastering)\s(?:how|why|what|when|which|the|that)\b",
    re.IGNORECASE,
    needs=("understanding", "knowing", "appreciating", "mastering"),
)
_SPEAKS_OF = regex(r"(?:Speaks|Talks|Writes|Reflects|Shares|Comments) (?:about|on|of|his|her|their)\b")
_LISTS = regex(
    r"^(?:such as|like|e\.g\.|including|for example)\b", re.IGNORECASE, begins=("such as", "like", "e.g.", "including", "for example")
)
_GUIDANCE = regex(
    r"^(?!\w+ing\s)(?:(?:an?|the)\s)?(?:[\w-]+\s){0,2}?(?:descriptions?|explanations?|tips|case stud(?:y|ies)|guidance|guidelines|"
    r"recommendations|suggestions|discussions?|insights?|details?|instructions|coverage|examples)\b(?=\s(?:of|for|on|about|from|into|to)\b|[.,]|$)",
    re.IGNORECASE,
    needs=(
        "description explanation tips case guidance guidelines recommendations suggestions discussion insight detail "
        "instructions coverage examples"
    ).split(),
)
_ASIDE_QUESTION = regex(
    r"(?:,\sand\s(?:how|why|what)|,?\sand\sits (?:impact|role|importance|effects?|implications?))\b[^.]*\.?$",
    needs=("and how", "and why", "and what", "and its "),
)
_AFTERTHOUGHT = regex(r",\s(?:without which the others?|which|who)\s[^,]*(?:,[^.]*)?\.?$", needs=(", which ", ", who ", ", without which"))
_INSERTED = regex(
    r",\s(?:which|who)\s[^,]+,(?=\s(?:\w+ed|is|are|was|were|has|have|had|can|could|will|would|must|may)\b)", needs=(", which ", ", who ")
)
_DEFINED = regex(
    r"^(?:(?:is |are )?(?:defined|described|discussed|understood|explained|known|introduced|presented) as"
    r"|refers? to|means(?! of\b)|mean(?= (?:that|to|an?|the|any)\b)|denotes?|is when|"
    r"stands for)\s+",
    re.IGNORECASE,
    needs=(
        "defined as|described as|discussed as|understood as|explained as|known as|introduced as|presented as|refer|"
        "mean|denote|is when|stands for"
    ).split("|"),
)


_LABEL_WRAPPING = regex(
    r"^(?:the )?(?:concept|idea|notion|importance|use|role|deployment|power|need|practice)s? (?:of|for) (?=\S)",
    re.I,
    begins="the concept idea notion importance use role deployment power need practice".split(),
)
GENERIC_LABEL = regex(
    r"^(?:thinking|results?|methods?|theor(?:y|ies)|examples?|applications?|key (?:idea|point|takeaway)s?|benefits?"
    r"|problem|solution|goal|purpose|why|how|what|"
    r"definition|meaning|cause|effect|pros|cons|process|outcome|action|mechanism|formula)$",
    re.IGNORECASE,
)


_FORM_LABEL = regex(
    r"(?i)^(?:thinking|methods?|theor(?:y|ies)|examples?|applications?|topics?|research|tools?|techniques?|concepts?|why|how|what|thesis"
    r"|mental models?|frameworks?|models?|(?:key |core |main |big )?(?:concept|idea|principle|theory|model|thesis|claim|lesson|term)"
    r"|(?:good|bad|best|used?|not) for|ingredients|source|status|context|where|when|who|see|note|from(?: ?/ ?to)?|dates?"
    r"|(?:~\s?\d|\d{1,2}:\d\d).*|[^.]+,\s(?:1\d|20)\d\d\.)$"
)  # "~04 A king, 1688.": where in a recording, and what happened then


def term_of(context: Context, label: str, meaning: str = "") -> str:
    """The term that a label names: "The concept of slack water" -> "slack water"; generic labels take their heading along."""
    if label.lower() == "purpose" and not meaning.startswith("To "):
        return label  # one of several things that drive people, and not what the heading is for
    if label.lower() in ("action", "effect", "cause", "process", "mechanism", "result") and is_meaning(meaning):
        return label  # a term like those beside it
    if (GENERIC_LABEL.match(label) or label.lower() in context.repeated) and context.trail:
        return f"{context.trail[-1]} – {label.lower()}"
    return _LABEL_WRAPPING.sub("", label)


def term(context: Context, item: Item, label: str, first: str) -> bool:
    """Note a definition down, or advice under a label; say whether the first sentence is spoken for."""
    first = context.atomised(first)
    if _FORM_LABEL.match(label):
        return False
    label = term_of(context, label, first)
    joint = _goes_on(label, first)
    if joint:
        context.idea(Form.ADVICE, item, f"{_lowered(label)}{joint}{lower_first(first)}", label="")
        return True
    defined = _DEFINED.match(first)
    if defined:
        context.idea(Form.TERM, item, upper_first(_without_afterthought(first[defined.end() :])), label=label)
        return True
    opening = tag(first)
    if _LISTS.match(first) or (opening and opening[0].tag == "G" and base(opening[0].text) in OF_THE_TITLE | _KNOWING):
        return False
    if (
        _GUIDANCE.match(first)
        or _LEARNING.match(first)
        or _SPEAKS_OF.match(first)
        or _A_CHAPTER.match(first)
        or (ACTIVITY.match(first) and context.section is not Section.THEORIES and not context.counted)
    ):
        context.leave_out(item, "topic", "says what the work covers, not what it says about it")
        return True
    stated = analyse(first)
    told = stated is not None and stated.subject  # "Using less is the surest way ..."
    if opening and opening[0].tag == "G" and context.section is Section.TAKEAWAYS and base(opening[0].text) in _DOING and not told:
        first = f"{upper_first(base(opening[0].text))}{first[opening[0].end :]}"
    clause = analyse(_ADDED.split(first, maxsplit=1)[0])
    figure = re.match(r"\W{0,2}\d|(?:about|around|some|over|roughly|nearly|average|up to) \W?\d", first, re.IGNORECASE)
    sayable = figure or first.startswith("To ") or is_command(label) or is_meaning(first)
    if (clause is None and not sayable and len(opening) > SHORTEST_SENTENCE) or _acts_behind(first):
        return False  # a sentence, or a part of one, under a label that says what it is about
    says_how = bool(opening) and opening[0].lower in ("how", "where") and is_meaning(first)  # "leeway: how far the wind pushes a boat"
    noun_first = clause is not None and not clause.subject and not acts_first(opening) and not is_command(label) and is_meaning(first)
    if clause is None or first.startswith("To ") or _is_noun_phrase(first) or noun_first or says_how:
        tokens = tag(first)
        if tokens and (not _can_define(label, first, tokens) or DANGLING.match(first)):
            return False
        first = _ASIDE_QUESTION.sub(".", first)
        context.idea(Form.TERM, item, _without_afterthought(first), label=label)
        return True
    if (
        not clause.subject
        and clause.verb.form == "V"
        and clause.verb.base in REPORTING
        and _several(label)
        and context.section is not Section.TAKEAWAYS
    ):
        context.idea(Form.STATEMENT, item, f"{label} {lower_first(first)}", label=label)
        return True
    if is_imperative(clause, first) and (context.advises or acts_first(opening) or is_command(label)):
        context.idea(Form.ADVICE, item, first, label=label)
        return True
    if not clause.subject and clause.verb.form == "Z" and (context.counted or clause.verb.base not in OF_THE_TITLE):
        context.idea(Form.TERM, item, first, label=label)
        return True
    return False


def _can_define(label: str, text: str, tokens: tuple[Token, ...]) -> bool:
    """Whether a text without a clause can say what its label means: no praise, no part of a sentence, nothing under a command."""
    adrift = tokens[0].tag == "P" and len(tokens) > 1 and tokens[1].tag in "IX"
    role = _ROLE.match(text)
    commanded = is_command(label) and tokens[0].tag not in "VGP" and not text.startswith("To ")
    name = " – " not in label and len(text.split()) <= 4 and re.fullmatch(rf"{NAMES}\.?", text) is not None  # who, not what
    return not (adrift or name or role or commanded or (praise_in(text) and PRAISE.match(text)))


def _finite(tokens: tuple[Token, ...]) -> bool:
    """Whether a finite verb stands among the words, the first apart."""
    return any(t.tag in "ZMB" or (t.tag == "V" and tokens[i].lower != "to") for i, t in enumerate(tokens[1:]))


def _is_noun_phrase(text: str) -> bool:
    """Whether a text is a thing with what sets it apart ("the doctrine that ...", "a scale on which ..."), not a sentence."""
    tokens = tag(text.rstrip("."))
    opening = codes(tokens[0].lower) if tokens else ""
    participle = len(tokens) > 2 and tokens[2].tag in "IXY" and "P" in codes(tokens[1].lower) and opening.startswith(("N", "S"))
    arising = len(tokens) > 2 and tokens[1].tag == "G" and opening.startswith("S")
    if (
        opening.startswith(("N", "S"))
        and len(tokens) > 3
        and _NOUN_THAT.match(text)
        and len(tokens) <= LONGEST_TERM
        and not says_something(tokens)
    ):
        return True  # "Fear that brings about ...", "Change in breeds that humans cause ..."
    if (participle or arising) and len(tokens) <= LONGEST_TERM and not _finite(tokens):
        return True  # "Risk taken by a party ...", "Worries arising when ..."
    if not tokens or tokens[0].tag != "T" or len(tokens) > LONGEST_TERM:
        return False
    if tokens[0].lower in ("a", "an") and not _finite(tokens):
        return True  # "A culture of wild yeast kept alive with ..."
    relative = next((i for i, t in enumerate(tokens) if t.tag == "W" or t.lower == "that"), 0)
    finite = next((i for i, t in enumerate(tokens) if t.tag in "ZVDMHB"), len(tokens))
    return 0 < relative < finite and not says_something(tokens) and not any(t.tag == "B" for t in tokens[relative + 6 :])


def _several(label: str) -> bool:
    """Whether a label names several things, so that a base form after it is a plural verb: "A & B: Explain how ..."."""
    return bool(re.search(r"\s(?:&|and)\s|,", label)) or is_plural(label)


def _lowered(label: str) -> str:
    """A label as the beginning of a sentence: "Embrace AI" -> "Embrace AI", "Turn Inward" -> "Turn inward"."""
    first, *rest = label.split()
    return " ".join([first, *(word if word[1:].lower() != word[1:] or len(word) == 1 else word.lower() for word in rest)])


def _goes_on(label: str, first: str) -> str:
    """How a text goes on an imperative label: "Turn Inward: From X to Y" with a space, "Embrace X: Not Y" with a comma."""
    if not is_command(label):
        return ""
    shifts = re.match(r"From [^,]+ to ", first) and not any(token.tag in "ZMBH" for token in tag(first))
    return " " if shifts else ", " if first.startswith("Not ") else ""


def _without_afterthought(first: str) -> str:
    """What a label means, without what follows with "which"; "when to trim, which wicks to cut, and which to spare" is a list."""
    return first if " and which " in first else _AFTERTHOUGHT.sub(".", first)


def _acts_behind(first: str) -> bool:
    """Whether a subject acts only behind what is inserted: "A fire at the mill, which killed six, exposed ..."."""
    return _INSERTED.search(first) is not None


_WHICH_IS = regex(
    r"(?P<term>(?:[Tt]he\s)?[\"“][^\"“”]{3,40},?[\"”](?:\s(?:approach|effect|principle|rule|idea|view|theory|problem|method|fallacy|mindset))?)[^.]*?,\swhich\sis\s"
    r"(?P<meaning>(?:the|a|an)\s[^.]{12,160})"
)
_DASHED = regex(
    r"(?:[\"“](?P<quoted>[^\"“”]{3,40})[\"”](?:\sof\s\w+)?\s?[—–]|\b(?P<bare>(?:[a-z][\w-]*\s)?[a-z][\w-]+)\s?—)\s?"
    r"(?P<meaning>[a-z][^—–]{12,120}?)(?:\s?[—–]|[.,]?$)"
)


def dashed(context: Context, item: Item, text: str) -> None:
    """A term explained between dashes: the "control problem"—ensuring that goals align—is a definition."""
    critiqued = _WHICH_IS.search(context.atomised(without_emphasis(text)))
    if critiqued:
        context.idea(Form.TERM, item, critiqued["meaning"].rstrip("."), label=critiqued["term"])
    for found in _DASHED.finditer(context.atomised(without_emphasis(text))):
        name = found["quoted"] or found["bare"]
        if found["quoted"] and re.search(r"\bthe\s$", context.atomised(without_emphasis(text))[: found.start()]):
            name = f"the {name}"
        if found["bare"] and (len(name.split()) < 2 or not found[0].endswith("—") or first_of(name).tag not in "JNGP"):
            continue
        if _LISTS.match(found["meaning"]):
            continue
        first = first_of(found["meaning"])
        if first.tag in "TJNSGP" and WORK not in name:
            context.idea(Form.TERM, item, found["meaning"].strip(), label=name.strip(" ,"))
