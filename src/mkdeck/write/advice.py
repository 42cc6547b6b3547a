"""Cards for advice: what to use for what, why, how, and what to prefer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdeck.language.english.clauses import Clause, analyse, without_parentheses
from mkdeck.language.english.counts import count_of
from mkdeck.language.english.grammar import gerund, is_command, lower_first
from mkdeck.language.english.names import join
from mkdeck.language.english.patterns import GENERIC, NUMBER_NAMES
from mkdeck.language.english.phrases import phrases
from mkdeck.language.english.stems import content_words, rarity, stems
from mkdeck.language.english.tagging import first_of, last_of, tag
from mkdeck.language.english.tails import TailKind
from mkdeck.language.english.words import codes
from mkdeck.lazy import regex
from mkdeck.markup import WORK, plain
from mkdeck.model import Draft, Idea, Kind, Tier
from mkdeck.sections import classify
from mkdeck.write.draft import blanked, cloze, qa
from mkdeck.write.fills import IMAGINED, advising
from mkdeck.write.labels import claims, is_no_rule
from mkdeck.write.rules import asked_for, asked_of_one
from mkdeck.write.standing import one_of_two

LONGEST = 15
SHORTEST_ADVICE = 6  # words of advice that says more than its label: graders kept 2 of 13 with fewer
TOOL_VERBS = frozenset(
    "use utilize employ implement adopt apply create write leverage try practice introduce keep build set hold conduct run perform draw "
    "maintain add request develop define make choose".split()
)
_FOR = regex(r"^(?P<x>.+?)\s(?P<p>for|after|before|when|during|against)\s(?P<y>.+)$")


def _clause(idea: Idea) -> Clause | None:
    clause = analyse(without_parentheses(idea.text))
    named = re.match(r"[A-Z]\w+\s\d", idea.text)  # "Level 1: ..." is no command
    if idea.kind not in (Kind.TAKEAWAY, Kind.HUMAN_NOTE) and idea.label and not is_command(plain(idea.label)):
        return None  # "Monte Carlo Methods: learn from complete episodes": what they do, and not what you should
    command = clause is not None and not clause.subject and clause.verb.form == "V" and not clause.verb.negated
    if clause and _IT_FIRST.match(clause.rest):
        return None  # "test it in the harbour": what, the line before said
    return clause if clause and command and not named and "V" in codes(clause.verb.base) else None


_IT_FIRST = regex(r"(?:(?:beneath|behind|into|from|with|about|on|over|at|to) )?(?:it|them|this|these|that)\b")


def contrast(idea: Idea) -> Iterator[Draft]:
    """ "Focus on systems, not goals." -> the affirmed side under a blank."""
    clause = _clause(idea)
    if not clause or not clause.tails or clause.tails[0].kind is not TailKind.RATHER:
        return
    tail = clause.tails[0]
    text = f"{clause.core}{',' if tail.marker.startswith('not') else ''} {tail.marker} {tail.text}"
    region = len(clause.core)
    found = [p for p in phrases(text) if p.end <= region and p.shape in ("noun", "pair", "gerund", "adjective")]
    whole = [p for p in found if p.end == region and p.words <= 5 and not one_of_two(text[: p.start], "")]
    if tail.text.startswith("as "):  # "as an opinion ..., not as a readout"
        whole = [p for p in whole if text[: p.start].endswith((" as ", " as a ", " as an ", " as the "))]
    if whole:
        best = max(whole, key=lambda p: p.words)
        yield cloze(idea, "preferred", advising(idea, blanked(text, best.start, best.end)), score=0.86)


def tool(idea: Idea) -> Iterator[Draft]:
    """ "Use X to Y", "Create X after Y" -> "What should you use to Y?"."""
    clause = _clause(idea)
    if not clause or clause.verb.base not in TOOL_VERBS or WORK in clause.rest or " and you " in clause.rest:
        return
    x, joint, y = clause.rest, "", ""
    if clause.tails and clause.tails[0].kind is TailKind.PURPOSE:
        joint, y = "to", clause.tails[0].text
    else:
        found = _FOR.match(clause.rest)
        if found:
            x, joint, y = found["x"], found["p"], found["y"]
        if re.search(r"\sto\s", x):
            return
    onto = (
        re.match(r"^(?P<x>.+?)\s(?P<onto>(?:to|with)\s.+)$", x)
        if clause.verb.base in ("apply", "add", "connect", "match", "link")
        else None
    )
    if onto and joint == "to":
        x, joint = onto["x"], f"{onto['onto']} to"
    stressed = any(x.lower() in e.lower() or e.lower() in x.lower() for e in idea.emphasis if len(e) > 3)
    specific = (rarity(x) < 4.6 or stressed) and not set(content_words(x)) <= GENERIC
    if (
        not joint
        or not specific
        or any(mark in f"{x}{y}" for mark in ",:")
        or not 1 <= len(x.split()) <= 7
        or not 1 <= len(y.split()) <= 14
        or stems(x) & stems(y)
    ):
        return
    acts = len(x.split()) == 2 and last_of(x).tag == "V"  # "make [empathy come] before ..."
    if first_of(x).tag not in "TAJNSKGPU@" or acts or (joint == "for" and len(content_words(y)) < 2 and len(y.split()) < 2):
        return
    yield qa(
        idea,
        "tool",
        f"According to {WORK}, what should you {clause.verb.base} {joint} {lower_first(y)}?",
        x,
        score=0.88,
    )


def under_label(idea: Idea) -> Iterator[Draft]:
    """Advice under a label: "What does *T* advise on **X**?", or "what does “Make it X” ask you to do?"."""
    label = plain(idea.label)
    text = idea.text.rstrip(".")
    echo = re.match(r"^(?P<do>.+?)\sto\s(?P<aim>[^.]+)$", text)
    aims = echo is not None and tag(f"to {echo['aim']}")[1].tag in "VR" and last_of(echo["do"]).tag != "J"  # "it is hard to add later"
    if echo and aims and len(stems(echo["aim"]) & stems(label)) * 2 >= max(len(stems(echo["aim"])), 1) and len(echo["do"].split()) >= 3:
        text = echo["do"]
    if not label or _ONLY_NUMBERED.fullmatch(label) or len(text.split()) > LONGEST + 5:
        return
    if (classify(label) is not None and not is_command(label)) or _repeats(label, text):
        return
    group = plain(idea.trail[-1]) if idea.trail and count_of(idea.trail[-1]) else ""
    if group and last_of(label).tag != "J":
        yield qa(idea, "advice", asked_of_one(idea, group, label), text, score=0.93, about=label)
        return
    share = re.search(r"\d+%", label)
    if share and share[0] not in text:
        shown = f"{WORK}: {lower_first(blanked(label, *share.span()))} ({lower_first(text)})."
        yield cloze(idea, "number", shown, score=0.9, about=label)
        return
    clause = analyse(without_parentheses(text))
    if clause and clause.subject:
        return  # a statement advises nothing
    against = clause and _INSTEAD.match(clause.lead) and stems(clause.lead) & stems(label)  # "Embrace fog: instead of fearing fog, ..."
    if clause and (against or re.match(r"(?:Since|Because)\s", clause.lead)):
        text = without_parentheses(text)[len(clause.lead) :].strip(" ,")  # why is not what to do
    if is_no_rule(label) or _adds_little(label, text) or claims(label) or _AND_ARE.search(text):
        return
    asked = asked_for(idea, label)
    if not asked:
        return
    text = _ADDED.sub("", text)
    long = len(text.split()) > LONGEST or tokens_of(text)[0] in VAGUE_VERBS
    tier = Tier.EVERYTHING if len(text.split()) < SHORTEST_ADVICE else Tier.DEFAULT
    yield qa(idea, "advice", asked, text, score=0.58 if long else 0.84, about=label, tier=tier)


_INSTEAD = regex(r"(?:Instead of|Rather than)\s")
_ADDED = regex(
    r"(?<=\w{3})(?:, (?:such as|like|including) [^;]*?)?, which (?:is|are|was|were|becomes?|remains?|rely|relies)\b.*$", needs=(", which ",)
)


_AND_ARE = regex(r",? (?:and|but) (?:are|have)\b", needs=(" and ", " but "))  # "wait until ..., and are calm": what a crew does


def _repeats(label: str, text: str) -> bool:
    """ "Goals: choose clear goals and ...": the answer stands in the question; "Imagine ..." opens a story."""
    return IMAGINED.match(text) is not None or (len(stems(label)) == 1 and stems(label) <= stems(" ".join(text.split()[:4])))


def _adds_little(label: str, text: str) -> bool:
    """ "Avoid Over-Salting: recognize that over-salting ...", "Automate everything: automate ..."."""
    new = stems(text) - stems(label)
    if len(new) < 2 or len(new) < 0.4 * len(stems(text)):
        return True
    if tokens_of(text)[0] in VAGUE_VERBS and stems(label.rsplit(maxsplit=1)[-1]) <= stems(text):
        return True
    return is_command(label) and bool(stems(label.split(maxsplit=1)[0]) & stems(" ".join(text.split()[:OPENING])))


OPENING = 8  # words of advice in which its label's verb would stand again
VAGUE_VERBS = frozenset("understand learn know recognize consider develop explore be stay remember appreciate acknowledge".split())


def tokens_of(text: str) -> list[str]:
    return [token.lower for token in tag(text)] or [""]


def techniques(idea: Idea) -> Iterator[Draft]:
    """ "Use techniques such as A and B to V" -> "Which two techniques does *T* advise to V?"."""
    found = re.match(
        r"^(?:Use|Apply|Employ|Adopt|Try|Utilize|Leverage)\s(?P<what>(?:\w+\s)?(?:techniques|methods|tools|strategies|approaches|practices))"
        r"\s(?:such as|like|including)\s"
        r"(?P<list>[^.]+?)\sto\s(?P<aim>[^.]+)\.?$",
        plain(idea.text),
    )
    items = re.split(r",\s(?:and\s)?|\sand\s", found["list"]) if found else []
    if found and 2 <= len(items) <= 4:
        asked = f"Which {NUMBER_NAMES[len(items)]} {found['what']} does {WORK} advise to {found['aim']}?"
        yield qa(idea, "techniques", asked, join(items), score=0.9)


def reason(idea: Idea) -> Iterator[Draft]:
    """ "Limit X to avoid Y." -> "Why does *T* advise limiting X?"."""
    clause = _clause(idea)
    if not clause or not clause.tails or clause.tails[0].kind not in (TailKind.PURPOSE, TailKind.BECAUSE):
        return
    tail = clause.tails[0]
    answer = f"{'because' if tail.marker == 'since' else tail.marker} {tail.text}"
    if tail.marker == "in order to":
        answer = f"to {tail.text}"
    if (
        "," in clause.rest
        or _AND_DO.search(tail.text)
        or _AND_COMMAND.search(tail.text)
        or (tail.kind is TailKind.PURPOSE and re.search(r"\band\b.*\bto\b", tail.text))
    ):
        return  # only the last of several commands owns the purpose; "use one to engage and the other to win" has two
    if answer.startswith("to be ") or ":" in answer:
        return  # "design tables to be readable": how; "to motivate: a child who ..."
    if not 3 <= len(answer.split()) <= LONGEST + 3 or not 1 <= len(clause.rest.split()) <= 10:
        return
    if len(answer.split()) < 4 and any(token.tag == "O" for token in tag(answer)):
        return  # "to train it"
    verb = gerund(clause.verb.base)
    rest = _NEXT_COMMAND.sub(lambda found: f"{found['joint']} {gerund(found['verb'])}", clause.rest)  # "explore and visualize X"
    tier = Tier.EVERYTHING if set(content_words(answer)) <= _VAGUE_AIMS else Tier.DEFAULT
    yield qa(idea, "reason", f"Why does {WORK} advise {verb} {rest}?", answer, score=0.83, tier=tier)


_ONLY_NUMBERED = regex(
    r"(?i)(?:rule|step|principle|law|lesson|tip|point|habit|key|tactic|phase) (?:\d+|[ivx]+|one|two|three|four|five|six|seven)"
)  # nobody knows a rule by its number
_AND_DO = regex(r", and (?:\w+ (?:even|only|when|if|as|on|by|at|in the|the|a|an|your|it)\b)", needs=(", and ",))  # "..., and begin even if"
_AND_COMMAND = regex(r", and [a-z]+ or [a-z]+ the\b", needs=(", and ",))  # "..., and ban or restrict the others"
_VAGUE_AIMS = frozenset(
    "maximize improve increase reduce boost enhance maintain ensure achieve minimize optimize gain avoid build "
    "efficiency effectiveness productivity performance consistency quality results success errors mistakes outcomes growth progress "
    "understanding learning focus flow motivation better more".split()
)  # what any advice is for
_NEXT_COMMAND = regex(r"^(?P<joint>and|or) (?P<verb>[a-z]+)\b")


def means(idea: Idea) -> Iterator[Draft]:
    """ "Promote X by Y-ing." -> "How does *T* advise you to promote X?"."""
    clause = _clause(idea)
    if not clause or not clause.tails or clause.tails[0].kind is not TailKind.BY:
        return
    answer = f"by {clause.tails[0].text}"
    if ":" not in clause.rest and 3 <= len(answer.split()) <= LONGEST and 1 <= len(clause.rest.split()) <= 12:
        yield qa(idea, "means", f"How does {WORK} advise you to {clause.verb.base} {clause.rest}?", answer, score=0.85)


def when(idea: Idea) -> Iterator[Draft]:
    """ "When C, do V." and "Do V when C." -> "What should you do when C?"."""
    clause = analyse(without_parentheses(idea.text))
    if not clause or clause.subject or clause.verb.form != "V" or clause.verb.negated:
        return
    lead = _WHEN.match(clause.lead)
    tail = clause.tails[0] if not lead and clause.tails and clause.tails[0].kind is TailKind.WHEN else None
    if lead:
        case, answer = lower_first(clause.lead), without_parentheses(idea.text)[len(clause.lead) :].strip(" ,.")
    elif tail and tail.marker not in ("as", "unless") and "," not in clause.rest and f", {tail.marker} " not in idea.text:
        case, answer = f"{tail.marker} {tail.text}", clause.core
    else:
        return
    first, comma, more = case.partition(", ")
    if lead and comma and [token.tag for token in tag(more)[:1]] == ["V"]:
        case, answer = first, f"{more}, {answer}"  # "when you choose, look at a third of them, then take the next best"
    if any(token.tag in "ZDBHMW" for token in tag(answer)):
        return  # "menus for rename, extract and inline appeared": a statement; "decide what you will do": who knows when
    if (
        (_OF_THAT.search(answer) and not any(token.tag in "NSK" for token in tag(answer)))
        or case.endswith(("n't", "n’t", " not", " do", " it", " this", " that"))
        or (tail and ("," in case or case.startswith("once or ")))
    ):
        return  # "if you can't": do what; "admit that ..., and tell everyone": what follows is to be done, too; "let them": whom
    if ":" not in f"{case}{answer}" and 3 <= len(case.split()) <= 16 and 2 <= len(answer.split()) <= LONGEST + 3:
        yield qa(idea, "advice-when", f"According to {WORK}, what should you do {case}?", answer, score=0.84)


_OF_THAT = regex(r"\b(?:it|them|this|that|these)$", needs=("it", "them", "this", "that", "these"))  # "add to it", "let them"
_WHEN = regex(r"(?:when|whenever|if|before|after|once|while|during|as soon as)\b", re.IGNORECASE)


def aim(idea: Idea) -> Iterator[Draft]:
    """ "Do V to reach P." and "To reach P, do V." -> "What should you do to reach P?"."""
    clause = analyse(without_parentheses(idea.text))
    if not clause or clause.subject or clause.verb.form != "V" or clause.verb.negated:
        return
    lead = re.match(r"(?:In order to|To)\s(?P<aim>[a-z].+)$", clause.lead)
    tail = clause.tails[0] if not lead and clause.tails and clause.tails[0].kind is TailKind.PURPOSE else None
    if lead:
        goal, answer = lead["aim"], without_parentheses(idea.text)[len(clause.lead) :].strip(" ,.")
    elif tail and len(clause.tails) == 1 and "," not in clause.rest:
        goal, answer = tail.text, clause.core
    else:
        return
    if (
        (tail and (_IT_FIRST.match(clause.rest) or _AND_COMMAND.search(goal)))
        or last_of(goal).tag in "IX"
        or re.search(r"\b(?:possible|easy|easier|hard) for\b", answer)
    ):
        return  # "one moment to focus on", "make it hard for gulls to ..."
    if 2 <= len(goal.split()) <= 14 and 3 <= len(answer.split()) <= LONGEST + 3:
        tier = Tier.EVERYTHING if set(content_words(goal)) <= _VAGUE_AIMS else Tier.DEFAULT
        yield qa(idea, "advice-aim", f"According to {WORK}, what should you do to {goal}?", answer, score=0.8, tier=tier)
