"""What all writers need: naming the source, and the two kinds of draft."""

from __future__ import annotations

import re
from functools import lru_cache

from mkdeck.language.english.clauses import analyse
from mkdeck.language.english.counts import count_of
from mkdeck.language.english.grammar import is_command, is_plural, lower_first, upper_first
from mkdeck.language.english.patterns import ONLY_ONES
from mkdeck.language.english.stems import of_one_family, stems
from mkdeck.language.english.tagging import first_of, tag
from mkdeck.language.english.words import codes, zipf
from mkdeck.lazy import holding, regex
from mkdeck.markup import AUTHOR, EM, EM_END, STRONG_END, WORK, blank, em, mask, plain, strong
from mkdeck.model import CardType, Draft, Form, Idea, Kind, Tier
from mkdeck.naming import author_name, named
from mkdeck.sections import classify

_ARTICLE = regex(r"\b([Aa])n? $")
_UNENDED = regex(r"(?<!\b[JS]r)[.;,: ]+$")  # an answer has no full stop, but "Jr." has
_FOR_EXAMPLE = regex(r"(?<=\w{3}),\s(?:for example|for instance|e\.g\.|here)\s[^,;:.]*$")
_OTHERS = regex(
    r"\b(?:(?:some|many|other|several|later|modern|most)\s)?"
    r"(?:critics|scholars|reviewers|skeptics|opponents|detractors|commentators|biographers)\b"
    r"|^[^.]*\b(?:has|have) been (?:\w+ly )?(?:debated|criticized|disputed|questioned|challenged|contested)\b",
    re.IGNORECASE,
    needs="critics scholars reviewers skeptics opponents detractors commentators biographers been".split(),
)
_MARKED_TWICE = regex(rf"\?({EM_END}|{STRONG_END}|\*\*|”)?\?", needs=("?",))  # a title may end with a question mark
_SPACES = regex(r"\s+")
_SPACE_BEFORE_MARK = regex(r"\s+([,;:?)]|!(?!=)|\.(?!\d))")
_may_be_spaced = holding(tuple(f" {mark}" for mark in ",.;:!?)"))
_ROLE_OF_SOURCE = regex(f"[{WORK}{AUTHOR}]")


def qa(
    idea: Idea,
    writer: str,
    front: str,
    back: str,
    *,
    score: float,
    about: str = "",
    tier: Tier = Tier.DEFAULT,
    companion: bool = False,
) -> Draft:
    """A question and its answer. about defaults to the label, else to the question."""
    front = upper_first(_MARKED_TWICE.sub(r"?\1", tidy(named(idea.work, front))))
    told = without_afterthought(_FOR_EXAMPLE.sub("", back))
    told = told if writer == "question" else _AND_WE.sub("", told)
    back = _UNENDED.sub("", upper_first(tidy(named(idea.work, told))))
    return Draft(idea, CardType.QA, writer, front, back, about or plain(front), score, tier, companion)


_AND_WE = regex(
    r",\s(?:and|but|so)\s(?:we|they|he|she|you)\s.*$", needs=[f" {word} " for word in ("we", "they", "he", "she", "you")]
)  # another statement


def without_afterthought(answer: str) -> str:
    """The answer without a second statement behind a semicolon: "gossip and a failure detector; Petrov is a committer"."""
    first, mark, second = answer.partition("; ")
    if not mark or len(first.split()) < 2:
        return answer
    if second.startswith(("for instance, ", "for example, ")) and len(answer.split()) <= SHORT_ANSWER:
        return answer
    if analyse(answer.partition(". ")[0]) is None and not _POINTING.match(second) and len(first.split()) < ENOUGH:
        return answer
    clause = analyse(second)
    return first if clause is not None and clause.subject and ";" not in second else answer


ENOUGH = 5  # words before a semicolon that answer alone
SHORT_ANSWER = 14  # words of an answer that may keep its example
_POINTING = regex(r"^(?:its|it|they|their|this|these)\s", begins=("it", "the", "thi"))


def cloze(
    idea: Idea,
    writer: str,
    text: str,
    *,
    score: float,
    about: str = "",
    tier: Tier = Tier.DEFAULT,
    companion: bool = False,
) -> Draft:
    """A text with blanks. about defaults to the text around them."""
    text = upper_first(tidy(named(idea.work, text)))
    return Draft(idea, CardType.CLOZE, writer, text, "", about or plain(mask(text)), score, tier, companion)


def tidy(text: str) -> str:
    """The text with single spaces, and none before a mark."""
    if " ".join(text.split()) != text:
        text = _SPACES.sub(" ", text)
    if _may_be_spaced(text):
        text = _SPACE_BEFORE_MARK.sub(r"\1", text)
    if ",." in text or ",?" in text:
        text = re.sub(r",([.?])", r"\1", text)
    if text.endswith(('".', "”.")):
        text = re.sub(r"[.,]([\"”])\.$", r"\1.", text)
    return text.removesuffix(".").strip() if text.endswith("?.") else text.strip()


def without_article(text: str) -> str:
    """The text without "a", "an" or "the" before it."""
    return re.sub(r"^(?:an?|the) ", "", text)


def blanked(text: str, start: int, end: int, number: int = 1, hint: str = "") -> str:
    """The text with the piece between two places under a blank, and "a(n)" before it where an article would tell."""
    before = text[:start]
    article = _ARTICLE.search(before) if before.endswith(("a ", "A ", "n ")) else None
    if article:
        before = f"{before[: article.start()]}{article[1]}(n) "
    return f"{before}{blank(number, text[start:end], hint)}{text[end:]}"


def source(idea: Idea) -> str:
    """Who says so, for "According to ...": the author or the work."""
    by = next((part for part in idea.parts if part in (WORK, AUTHOR)), "") if idea.form.value in ("statement", "advice", "fragment") else ""
    spoken = idea.work.noun in ("talk", "episode") and bool(idea.work.authors)
    if (by == AUTHOR or spoken) and len(idea.work.authors) in (1, 2):
        return author_name(idea.work)
    return em(idea.work.short)


@lru_cache(maxsize=16)  # several writers ask for it
def says(idea: Idea, text: str) -> str:
    """A statement with its source: "According to *T*, ..."; a statement that names it stays, a human note gets it behind."""
    if names_the_work(idea, text):
        return text
    if idea.judging or _OTHERS.match(text):  # what others say about the work is not said by it
        return f"{upper_first(text.rstrip('.'))} ({_on(idea.work.short)})"
    if idea.kind is Kind.HUMAN_NOTE or _speaks_for_itself(idea):
        return f"{text.rstrip('.')}. ({em(idea.work.short)})"
    return f"{_from(idea, text)} {lower_first(text, idea.work.casing, command=False)}"


def _on(title: str) -> str:
    """On which work something is: "on *T*", and "*On T*"."""
    return em(title) if title.startswith("On ") else f"on {em(title)}"


def _speaks_for_itself(idea: Idea) -> bool:
    """Whether a note of somebody's own is called by what it says, so that it is no source: "Wicked problems have no stopping rule"."""
    title = idea.work.short
    if idea.work.reported or len(title.split()) < CLAIM or any(word[0].isupper() for word in title.split()[1:]):
        return False
    told = analyse(title)
    return told is not None and bool(told.subject)


CLAIM = 5  # words of a title that may be a claim


def sentence(idea: Idea, text: str) -> str:
    """A statement with its source, and a full stop where it has none behind it."""
    behind = idea.kind is Kind.HUMAN_NOTE or (_speaks_for_itself(idea) and not names_the_work(idea, text))
    return says(idea, text) + ("" if behind else ".")


def names_the_work(idea: Idea, text: str) -> bool:
    """Whether a statement or question names its work or author itself, or holds the words of the title."""
    title = idea.work.short
    if _ROLE_OF_SOURCE.search(text):
        return True
    if title in text and re.search(rf"\b(?:[Ii]n|[Oo]f) {re.escape(title)}(?=[,.]|$|['’]s)", text):
        return True
    if " " not in title and codes(title.lower()):
        return False  # "creativity", and not the book of that name
    return title.lower() in text.lower() and re.search(rf"\b{re.escape(title)}\b", text, re.IGNORECASE) is not None


def _from(idea: Idea, text: str) -> str:
    """How a statement or question begins: "According to *T*,", or with what it is about, "**Sensory Drive** (*T*):"."""
    label = topic(idea, text)
    return f"{strong(upper_first(label))} ({source(idea)}):" if label else f"According to {source(idea)},"


def topic(idea: Idea, text: str) -> str:
    """The label that a statement stands under, if it says what the statement is about and the statement does not."""
    label = ACRONYM.sub("", plain(idea.label)) or _heading_for(idea, text)
    named = stems(label)
    if not named or _POINT_NUMBER.fullmatch(label):
        return ""
    if _ANOTHER_WORK.search(label):
        return label  # who says this is not the work of the note
    told = named <= stems(text) or any(of_one_family(word, text) for word in label.split())
    known = (
        told
        or _MATTERS.match(label) is not None
        or classify(label) is not None
        or (is_command(label) and idea.form is not Form.STATEMENT)
        or len(label.split()) > 6
        or (" over " in label.lower() and " over " in text)  # "Depth over Breadth" tells what is weighed against what
    )
    tags = [token.tag for token in tag(label)]
    sentence = tags[0] in "IXRYW" or set(tags) & set("ZBMH")  # a label that is a sentence, or says for whom, names nothing
    return "" if known or sentence or "(" in label or ":" in label else label


def _heading_for(idea: Idea, text: str) -> str:
    """The heading above a statement about "the gate": it says which one."""
    above = plain(idea.trail[-1]) if idea.trail else ""
    if (
        not above
        or len(above.split()) > LONGEST_HEADING
        or count_of(above)
        or classify(above) is not None
        or stems(idea.work.short) & stems(above)
    ):
        return ""
    if _NO_TOPIC.fullmatch(above):
        return ""
    clause = analyse(text)
    subject = _THE_ONE.fullmatch(clause.subject) if clause is not None else None
    return above if subject and subject["noun"].lower() not in ONLY_ONES else ""


LONGEST_HEADING = 4  # words
_NO_TOPIC = regex(r"(?i)(?:[a-z]+ )?(?:ideas|points|notes|thoughts|findings|lessons|advice|content|contents|text)")
_THE_ONE = regex(r"(?i:the) (?:[a-z-]+ )?(?P<noun>[a-z]+)")
ACRONYM = regex(r"\s*\([A-Z][A-Za-z&/-]*[A-Z]s?\)$", needs=("(",))
_POINT_NUMBER = regex(r"\W*\d{1,3}\W*")
_ANOTHER_WORK = regex(r"^[A-Z].*\((?:1[5-9]|20)\d\d\)$", needs=(")",))  # "Lind, The Quiet Sea (1986)"
_MATTERS = regex(
    r"(?i)(?:claim|argument|thesis|point|answer|question|finding|result|conclusion|method|set-?up)s?$"
    r"|(?:the )?(?:importance|role|power|value|need|impact|influence|benefits?|significance) (?:of|for)\b"
)


def asks(idea: Idea, question: str) -> str:
    """A question with its source: "According to *T*, why ...?"."""
    question = question.replace(" also ", " ")  # besides what, the sentence before said
    if names_the_work(idea, question):
        return f"{upper_first(question)}?"
    if idea.judging or _OTHERS.search(question):
        return f"{upper_first(question)}? ({_on(idea.work.short)})"
    return f"{_from(idea, question)} {question}?"


def of_a_thing(question: str, label: str, answer: str) -> str:
    """A question for things and names, by which a work means what all do: "In *T*, what are **long quays**?"."""
    found = _MEAN_BY.match(question)
    named = found is not None and found["work"].startswith(EM) and not plain(found["work"]).startswith("In ")
    if not found or not named or found["term"].startswith(('"', "“")) or " as " in label or first_of(label).tag == "G":
        return question
    one = " " not in label and "-" not in label
    if is_plural(label):
        everyday = one and zipf(label) > FAMILIAR
        return f"How does {found['work']} describe {found['term']}?" if everyday else f"In {found['work']}, what are {found['term']}?"
    counted = re.match(r"(?:An?|Any\w*|One)\s", answer) is not None  # "an affordance"
    return f"In {found['work']}, what is {found['term']}?" if one and not counted and not codes(label.lower()) else question


def of_a_subject(question: str) -> str:
    """A question for what a work means by a term, as notes on a subject answer it: they mean nothing of their own by it."""
    found = _MEAN_BY.match(question)
    return f"In {found['work']}, what is meant by {found['term']}?" if found else question


FAMILIAR = 3.5  # Zipf frequency of words that need no definition
_MEAN_BY = regex(r"^What does (?P<work>.+?) mean by (?P<term>.+)\?$", begins=("What does ",))


def in_quotes(label: str) -> str:
    """A label as the note words it, in quotation marks; in bold, where it holds some itself."""
    return strong(label) if any(mark in label for mark in '"“”') else f"“{label}”"


def book(idea: Idea, avoid: str = "") -> str:
    """The work, or its one author when the title shares words with what is asked or answered."""
    if avoid and len(idea.work.authors) == 1 and stems(idea.work.short) & stems(avoid) and not stems(idea.work.authors[0]) & stems(avoid):
        return idea.work.authors[0]
    return em(idea.work.short)
