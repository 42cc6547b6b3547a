"""Which section is what: one table from the words of a heading to the kind of section, open to the user."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from mkdeck.lazy import regex

_MARKS = regex(r"[^\w\s&/;'-]")


class Section(StrEnum):
    """The kinds of section that notes have. The first six are never content."""

    PROMPT = "prompt"
    EMBED = "embed"
    FURTHER = "further"
    NAVIGATION = "navigation"
    PRAISE = "praise"
    ASK_READER = "ask-reader"
    RECOMMENDATIONS = "recommendations"
    QUESTIONS = "questions"
    HUMAN_NOTES = "human-notes"
    SUMMARY = "summary"
    PERSPECTIVE = "perspective"
    THEORIES = "theories"
    CLAIMS = "claims"
    TOPICS = "topics"
    METHODS = "methods"
    EXAMPLES = "examples"
    TAKEAWAYS = "takeaways"
    EVALUATION = "evaluation"
    AUTHOR = "author"
    NOTES = "notes"


SECTION_KINDS: frozenset[str] = frozenset(Section)
NEVER_CONTENT = frozenset({Section.PROMPT, Section.EMBED, Section.FURTHER, Section.NAVIGATION, Section.ASK_READER})


def classify(heading: str, extra: Mapping[str, str] | None = None) -> Section | None:
    """The kind of section that a heading or bold label opens, or None where it says nothing about it.

    heading is plain text without emoji; extra is the user's own table, asked first (lower-case heading -> kind).
    """
    words = _words(heading)
    if extra and words in extra:
        return Section(extra[words])
    return _known(words)


@lru_cache(maxsize=4096)
def _words(heading: str) -> str:
    return " ".join(_MARKS.sub(" ", heading.lower()).split())


@lru_cache(maxsize=4096)
def _known(words: str) -> Section | None:
    if len(words.split()) > 12:
        return None
    for pattern, kind in SECTIONS:
        if pattern.search(words):
            return kind
    return None


def _table(rows: list[tuple[str, Section]]) -> tuple[tuple[re.Pattern[str], Section], ...]:
    return tuple((regex(rf"\b(?:{pattern})\b"), kind) for pattern, kind in rows)


SECTIONS = _table(
    [
        (r"(?:chatgpt|gemini|claude|gpt|llm|ai|image|copilot|grok)\b.*\bprompt|^prompts?", Section.PROMPT),
        (
            r"^(?:tweets?|bluesky|mastodon|twitter|threads|linkedin|instagram|facebook|updates?|changelog)$",
            Section.EMBED,
        ),
        (
            r"^(?:references?|bibliography|sources?|footnotes?|table of contents|contents|links|see also|related notes"
            r"|backlinks|opening credits|end credits|citation|practice list|homework|assignments?|logistics|next time|exam"
            r"|shopping list)s?$",
            Section.NAVIGATION,
        ),
        (
            r"what do you think|discussion questions?|questions? for (?:you|discussion|reflection|the reader)|reflection questions?"
            r"|join the conversation|comments?$|share your",
            Section.ASK_READER,
        ),
        (
            r"topics? (?:for|to) (?:further|explor\w+|deeper)|further (?:understanding|exploration|research|study|questions)"
            r"|areas? (?:for|to) (?:further|explor\w+)|to explore|open questions|questions? (?:i|that|still)\b.*"
            r"|unanswered questions?|to-?do|^(?:.* / )?to do$|next steps for research",
            Section.FURTHER,
        ),
        (
            r"recommendations?|(?:recommended|suggested) (?:further )?(?:books?|reads?|readings?|works?|titles?)"
            r"|further reading|reading list|related (?:books?|reads?|reading|works?)|similar (?:books?|reads?)"
            r"|contrasting (?:books?|reads?)|creatively related|books? to read|read next|^(?:more |other "
            r"|related )?books$|additional books",
            Section.RECOMMENDATIONS,
        ),
        (r"faqs?|frequently asked questions?|q ?& ?a|questions? (?:and|&) answers?", Section.QUESTIONS),
        (
            r"human notes?|my (?:own )?(?:notes?|thoughts|takes?|views?|opinions?|reactions?|comments?|reservations?|worries)"
            r"|personal (?:notes?|thoughts|take|reflections?)|own notes?"
            r"|what i (?:think|thought|liked|missed|took)|what i(?:['’]ll| will) .*|^(?:reactions?|thoughts|musings|my doubts|doubts)$"
            r"|^(?:remarks? (?:from|of) .*|looked up.*|(?:our |group |class )?discussion)$"
            r"|^(?:after-talk )?discussion (?:in (?:class|seminar|the group)|w/ "
            r"|with (?:my|our|the (?:group|class|team|club)|friends|colleagues)).*"
            r"|^(?:questions )?(?:raised|asked) in (?:discussion|class|seminar)$"
            r"|^(?:after class|(?:use )?at work|in my (?:work|job|life|class)|for my \w+)$",
            Section.HUMAN_NOTES,
        ),
        (
            r"critical (?:analysis|evaluation|assessment|review|view|reading|look|appraisal|reflection|remark)s?"
            r"|strengths?(?: (?:and|&) weaknesses)?|weaknesses|reviews?"
            r"|author credibility|author credentials|credentials|quality of (?:the )?information|scientific backing"
            r"|authoritative(?:ness| reviews)?|information quality|reception|target audience|intended audience|audience|readership"
            r"|writing style|^style|^accessibility$|critici?sms?|limitations of the book|overall (?:assessment|significance|impression)"
            r"|^critique(?: .*)?$|^(?:conclusion and )?legacy|impact and (?:legacy|influence)|final thoughts"
            r"|who should read|verdict|rating",
            Section.PRAISE,
        ),
        (
            r"^limitations?$|^discussion points?$|^objections?|^controvers(?:y|ies)|^debates?$|evaluation|assessment"
            r"|counter ?points?|counter ?arguments?|comparisons?",
            Section.EVALUATION,
        ),
        (r"about the author|author(?: and publication)?|authors|publication(?: details| information)?", Section.AUTHOR),
        (
            r"practical (?:takeaways?|advice|applications?|tips|implementation|guidance|steps|implications)|(?:key )?takeaways?"
            r"|actionable|action items?|applications?|advice|recommendations? for practice|lessons?|how to apply|techniques"
            r"|essential skills?|best practices|steps|implementation|future-proofing"
            r"|^(?:(?:key|main|practical|effective|useful|core|the) )?strategies(?! of)",
            Section.TAKEAWAYS,
        ),
        (r"new or surprising|surprising|perspectives?$|why it matters|novel(?:ty| perspective)", Section.PERSPECTIVE),
        (
            r"(?:significant )?(?:theories|thes[ei]s|mental models?|frameworks?|principles|laws|models?|key terms?|definitions?"
            r"|glossary|core philosophy|philosophy|key concepts?|core concepts?|concepts|core ideas?|key ideas?|big ideas?"
            r"|terminology|vocabulary)(?:,? (?:and|or|&) .*)?",
            Section.THEORIES,
        ),
        (r"(?:prominent |key |notable )?(?:examples?|case stud(?:y|ies)|illustrations?|anecdotes?)", Section.EXAMPLES),
        (
            r"^(?:key )?topics?(?: (?:covered|discussed|explored))?(?: &.*| and .*)?$|themes covered"
            r"|^structure(?: and approach)?$|^chapters?$|^outline",
            Section.TOPICS,
        ),
        (
            r"^(?:key )?methods?\b|methodolog(?:y|ies)|^research(?: discussed| and .*)?|^approach|^experiments?|^evidence",
            Section.METHODS,
        ),
        (
            r"(?:key|core|main|central|major) (?:arguments?|themes?|claims?|points?|insights?|findings?|messages?)|arguments?|themes?"
            r"|discussion points?|insights?|findings|implications|conclusions?|results?|analysis",
            Section.CLAIMS,
        ),
        (
            r"tl ?;? ?dr|summary|overview|introduction|in (?:one|a) (?:sentence|nutshell|line)|abstract|gist|synopsis"
            r"|book report|report|at a glance|main idea",
            Section.SUMMARY,
        ),
        (r"explanations?|deep dive|content|notes", Section.NOTES),
    ]
)
