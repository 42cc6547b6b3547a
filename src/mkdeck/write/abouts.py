"""Cards for what is said under a label, as a whole: the last way of asking, which needs no lucky gap.

Of "what does T mean by X?", asked of a theory whose whole passage is the answer, graders kept 34 of 42. Of what is said about anything else
they kept 42 of 60 among cards of its kind, and 10 of 31 among other cards ("a label is no question"): so it is in the second tier.
"""

from __future__ import annotations

from collections.abc import Iterator

from mkdeck.language.english.clauses import Clause, analyse
from mkdeck.language.english.counts import count_of, takes_article
from mkdeck.language.english.grammar import is_command, lower_first, upper_first
from mkdeck.language.english.meanings import is_meaning
from mkdeck.language.english.names import is_full_name
from mkdeck.language.english.patterns import EVALUATIVE, GENERIC
from mkdeck.language.english.sentences import sentences
from mkdeck.language.english.stems import content_words, stems
from mkdeck.language.english.tagging import first_of, last_of, tag
from mkdeck.language.english.wholes import is_whole
from mkdeck.language.english.words import codes
from mkdeck.lazy import regex
from mkdeck.markup import WORK, is_opaque, plain, strong, without_emphasis
from mkdeck.model import Draft, Form, Idea, Kind, Tier
from mkdeck.sections import classify
from mkdeck.write.draft import book, in_quotes, qa
from mkdeck.write.labels import claims, is_somebody, no_term, term_name
from mkdeck.write.shortened import shortened

LONGEST = 22  # words of an answer
SHORTEST = 4
LONGEST_LABEL = 7  # words
LONGEST_PASSAGE = 26  # words of two sentences that are one answer
MOST = 0.7  # share of a passage that is its point, as a rule: of such meanings of a theory graders kept 32 of 40, of others 10 of 26
NEW = 3  # words of an answer that its label does not hold
ENDING = 20  # characters by which the end of a statement is known, whose beginning may be new
_GENERIC_HEAD = regex(
    r"(?i)^(?:(?:the|an?|one|his|her|their|its) )?(?:[\w-]+ )?"
    r"(?:dilemma|answer|twist|problem|solution|question|result|lesson|caveat|context"
    r"|background|detail|note|idea|point|goal|finding|step|stage|part|example|case|story|scene|opening|ending|summary|overview|setting"
    r"|maxim|remark|quote|quotation|joke|reply|objection|evidence|inference|method|origin|influence|legacy|impact)s?$"
)
_OF_A_STORY = regex(
    r"The [A-Z][a-z]+|(?i:ch(?:apter|\.)? \d+.*|(?:short|long|first|second|third) (?:run|term|part|half|tray|step)"
    r"|(?:early |late |the )?(?:morning|noon|afternoon|evening|night|day|dawn|dusk|week|month|year|before|after|toll|dedication|title|cover"
    r"|form|voice|style|language|length|plot|scene|narrator|author|cast|format|audience|price))|.*\b1\d{3}[–-]\d.*"
)  # "The Collapse", "Morning", "1929–1933": a part of a story or of a book, which names nothing by itself
_WITH_FIGURE = regex(r"\(\D*\d|,\s\d{4}")  # "Lantern duty (12)", "the lamp, 1902"
_SAID = regex(r"[\"“][^\"”]*[\"”],? (?:as|says|said)\b", begins=('"', "“"))  # who said it, and not what it means
_SO_MANY = regex(r"(?i)(?:several|many|more|most|few|fewer|some|all|no|less|other|every|each) ")  # "several teams" names nothing
_POINTS = regex(r"(?i)^(?:it|they|he|she|this|that|these|those|such|there|here|so|but|and|or|then|instead|however|both)\b")


def about(idea: Idea) -> Iterator[Draft]:
    """ "**Local rationality:** People do what makes sense to them" -> "What does *T* mean by **local rationality**?"."""
    label = plain(idea.label)
    if not label or idea.judging or not _is_first(idea) or len(label.split()) > LONGEST_LABEL or classify(label) is not None:
        return
    told = without_emphasis(idea.text).rstrip(".")
    answer = shortened(told, LONGEST)
    fits = SHORTEST <= len(answer.split()) <= LONGEST and is_whole(answer, clipped=len(answer) < len(told))
    if not fits or _SAID.match(answer) or _POINTS.match(answer) or is_opaque(answer) or WORK in idea.text:
        return  # "saying yes to life": not the work does it
    clause = analyse(answer)
    asked, sure = _asked(idea, label, clause)
    if clause and clause.subject.lower() == label.lower() and clause.verb.form in "ZD" and not clause.lead:
        answer = upper_first(f"{clause.verb.text}{answer.partition(clause.verb.text)[2]}")  # what is asked about is no part of the answer
    elif answer.lower().startswith(f"{label.lower()} "):
        return
    passage = _passage(idea)
    more = len(passage.split()) > len(answer.split())
    if more and sure and len(passage.split()) <= LONGEST_PASSAGE and idea.place == 0:
        answer = passage  # of answers that were only the first of two sentences graders kept 16 of 41
    whole = len(answer.split()) >= len(passage.split()) * MOST
    told_of = clause is not None and (clause.verb.past or clause.verb.form == "D")  # what somebody did is no meaning: 0 of 3
    sure = sure and not told_of and not (";" in passage and claims(label))  # half of what bears a claim out
    if asked and len(answer.split()) >= SHORTEST and len(stems(answer) - stems(label)) >= NEW:
        writer, tier = ("about", Tier.DEFAULT) if sure and whole else ("said-of", Tier.EVERYTHING)
        yield qa(idea, writer, asked, answer, score=0.8, about=label, tier=tier)


def _passage(idea: Idea) -> str:
    """All that stands under a label."""
    return without_emphasis(plain(idea.source)).removeprefix(plain(idea.label)).strip(": –—-").rstrip(".")


def _is_first(idea: Idea) -> bool:
    """Whether a statement is the first of its passage: what stands under a label is told by that one, as a rule."""
    first = next(iter(sentences(plain(idea.source).removeprefix(plain(idea.label)).lstrip(": "))), "")
    return idea.place == 0 or (idea.place < 0 and idea.text.rstrip(".")[-ENDING:] in first)


def _asked(idea: Idea, label: str, clause: Clause | None) -> tuple[str, bool]:
    """The question that fits a label and what stands under it, and whether graders kept such ones; none where the label names nothing."""
    states = clause is not None and bool(clause.subject)
    command, theory = is_command(label), idea.kind is Kind.THEORY
    if command and states and idea.kind is Kind.TAKEAWAY:
        return f"Why does {WORK} advise you to {_in_a_sentence(idea)}?", True
    if (
        command
        or _OF_A_STORY.fullmatch(label)
        or _GENERIC_HEAD.match(label)
        or _SO_MANY.match(label)
        or set(content_words(label)) <= GENERIC | EVALUATIVE
    ):
        return "", False
    shown = in_quotes(without_emphasis(idea.label))
    if claims(label):
        return (f"What does {WORK} mean by {shown}?", theory) if states else ("", False)
    if no_term(label) or first_of(label).tag in "IXYVRO" or last_of(label).tag in "JRIVZ" or any(t.tag in "ZHMB" for t in tag(label)):
        return "", False
    if idea.form is Form.ADVICE:
        told = clause is not None and not clause.subject
        return (f"In {WORK}, what does {shown} ask you to do?", theory) if told else ("", False)
    name = term_name(idea)
    teller = book(idea, avoid=name) if stems(name) & stems(idea.work.short) else WORK
    person = is_somebody(idea) or (is_full_name(label) and not codes(label.rpartition(" ")[2].lower()))
    means = (states and theory) or (not clause and is_meaning(plain(idea.text)))
    if means and not person and not count_of(label) and not _WITH_FIGURE.search(label):
        article = "the " if name[:1].islower() and takes_article(name.lower()) else ""
        return f"What does {teller} mean by {article}{strong(name)}?", theory
    describes = not clause and first_of(plain(idea.text)).tag in "PJ"
    return f"How does {teller} describe {shown}?" if describes else f"What does {teller} say about {shown}?", False


def _in_a_sentence(idea: Idea) -> str:
    """A command as it stands in a sentence: without the capitals of a heading, as far as its words are common."""
    label = without_emphasis(idea.label)
    common = all(codes(word.lower()) and word not in idea.work.casing.names for word in label.split())
    return label.lower() if common else lower_first(label)
