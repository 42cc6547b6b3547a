"""Cards for the questions that a note itself asks, with its own answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdeck.language.english.counts import count_of, listed
from mkdeck.language.english.grammar import upper_first
from mkdeck.language.english.names import NAMES, join, surname
from mkdeck.language.english.questions import is_yes_no
from mkdeck.language.english.sentences import sentences
from mkdeck.language.english.stems import stems
from mkdeck.lazy import regex
from mkdeck.markup import AUTHOR, WORK, em, plain, without_emphasis
from mkdeck.model import Draft, Idea, Tier
from mkdeck.write.answered import COMPARES, LONGEST_ANSWER, LONGEST_COMPARISON, answers, fitting, one_point, without_extras
from mkdeck.write.draft import qa

HALF = 0.6  # of an answer that is left, where it only says what is not so
SHORTEST_WITHOUT_REASON = 6  # words that are left of an answer without its reason
_NOT_ASKED = regex(r", (?:because|since) ", needs=(", because ", ", since "))  # nobody asked
LONGEST_READ = 30  # words of an answer of several sentences, from which it is cut


def question(idea: Idea) -> Iterator[Draft]:
    """A question that the note asks, with its own answer: whole, or its first sentences where those answer it."""
    told = without_emphasis(idea.label)
    asked = _worded(idea, told)
    if not asked:
        return
    untitled = asked.replace(idea.work.short, "")  # the "Nine" of a title asks for no nine things
    number = count_of(untitled)
    items = named_items(idea.text, number) if number else ()
    if items:
        tier = Tier.DEFAULT if len(items) < MANY_NAMED else Tier.EVERYTHING
        yield qa(idea, "question", upper_first(asked), join(items), score=0.9, about=asked, tier=tier)
        return
    asked, answer = _fitted(asked, idea.text)
    answer = _bare(asked, answer).replace(AUTHOR, plain(", ".join(idea.work.authors)) or "the author")
    shown = upper_first(asked)
    if idea.work.short not in asked and WORK not in asked:
        shown = f"{shown} ({WORK})"
    answer = without_extras(asked, one_point(asked, answer))
    if COMPARES.search(asked):
        answer = answer.replace("; ", ", while ", 1)  # what stands behind it says what the other one is
    long = len(plain(answer).split()) > (LONGEST_COMPARISON if COMPARES.search(asked) else LONGEST_ANSWER)
    half = _IS_NOT_SO.match(plain(answer)) is not None and len(answer) < len(idea.text) * HALF
    kind_only = _ABOUT.match(asked) is not None and _KIND.match(plain(answer)) is not None
    minor = (
        long
        or half
        or _goes_on_with_but(idea.text, answer)
        or kind_only
        or is_yes_no(told)
        or _FOR_WHOM.match(told) is not None
        or not answers(untitled, answer)
    )
    yield qa(idea, "question", shown, answer, score=0.86, about=asked, tier=Tier.EVERYTHING if minor else Tier.DEFAULT)


def _goes_on_with_but(text: str, answer: str) -> bool:
    """Whether what was cut from an answer begins with "but": there stands what matters."""
    whole, told = plain(text), plain(answer)
    place = whole.find(told[-TELLING:])
    return place >= 0 and re.match(r"[,;]? (?:but|yet)\b", whole[place + len(told[-TELLING:]) :]) is not None


TELLING = 25  # characters by which the end of an answer is found in its text


def _worded(idea: Idea, asked: str) -> str:
    """The question with the names of what it calls "he", "they", "the book" and "it"; nothing if it is not to be asked."""
    if (idea.work.authors and _WHO_WROTE.match(asked)) or _OF_WHAT.fullmatch(asked) or _THIS.search(asked):
        return ""  # `author` asks it; "what is an example?" of what; "what does this imply?"
    if len(idea.work.authors) == 1 and not re.search(r"(?<=\s)[A-Z]\w+", asked):
        speaker = surname(idea.work.authors[0])
        asked = re.sub(r"\b(?:he|she)\b", lambda _: speaker, asked, count=1)
    elif len(idea.work.authors) == 2 and re.match(r"(?:Why|How|What|When|Where) (?:do|did|would|can) they\b", asked):
        asked = asked.replace(" they", f" {join([surname(author) for author in idea.work.authors])}", 1)
    if len(idea.work.authors) == 1:
        asked = re.sub(r"\bthe (?:author|speaker)\b(?! of\b)", lambda _: surname(idea.work.authors[0]), asked, count=1)
    if idea.work.short not in asked:
        asked = _THE_WORK.sub(lambda _: em(idea.work.short), asked, count=1)
    if re.search(r"\b(?:he|she)\b", asked) and not re.search(r"(?<=\s)[A-Z]\w+", asked):
        return ""  # one of several authors, or somebody else
    asked = re.sub(r" here\?$", "?", asked)
    if not _IT.search(asked):
        return asked
    of_the_work = idea.work.short.lower() in plain(idea.text).lower() or WORK in idea.text
    return _IT.sub(rf"\1 {WORK}", asked, count=1) if of_the_work else ""  # what "it" is, the question before this one said


def _fitted(asked: str, answer: str) -> tuple[str, str]:
    """A question and as much of its answer as fits; of a question in two parts the first."""
    reason = _NOT_ASKED.search(answer) if asked.startswith(("What are ", "Which ")) and len(sentences(answer)) == 1 else None
    answer = answer[: reason.start()] if reason and len(answer[: reason.start()].split()) >= SHORTEST_WITHOUT_REASON else answer
    words = len(plain(answer).split())
    if words <= LONGEST_ANSWER or (words <= LONGEST_READ and len(sentences(answer)) > 1):
        return asked, answer
    compared = COMPARES.search(asked) is not None
    parts = None if compared else re.match(r"^(?P<first>[^?]+?)\s(?:and|, and)\s(?:why|how|what|when|who)\b", asked)
    asked = f"{parts['first']}?" if parts else asked
    return asked, fitting(answer, compared=compared)


def _bare(asked: str, answer: str) -> str:
    """The answer without the words that only lead to it: "It means that ...", "It can be done by ..."."""
    stands = _POINT_STANDS.match(answer)
    answer = upper_first(stands["point"] if stands else without_echo(answer))
    if not answer.startswith("That ") and ", that " not in answer:
        answer = _NEXT_THAT.sub(r"\1", answer)
    if asked.startswith("How"):
        answer = upper_first(_CAN_BE.sub("", answer))
        by = _BY_DOING.match(answer)
        if by and stems(by["echo"]) <= stems(asked):
            answer = upper_first(by["by"])
    answer = upper_first(_THE_TERM.sub("", answer))
    if asked.startswith("What does it mean") or asked.endswith(" mean?"):
        answer = upper_first(re.sub(r"^It means (?:that )?", "", answer))
    if asked.startswith("Why "):
        echo = _IS_SO.match(answer)
        if echo and stems(echo["so"]) <= stems(asked):
            answer = f"Because {answer[echo.end() :]}"
    if asked.startswith(("When ", "Where ")):
        answer = upper_first(_IT_IS_SET.sub("", answer))
    if _WHO_WROTE.match(asked):
        names = re.match(NAMES, answer)
        answer = names[0] if names else answer.partition(", ")[0]
    if asked.startswith("Who "):
        answer = upper_first(_without_subject_of(asked, _BY_WHOM.sub("", answer)))
    if re.match(r"(?:What|Which)\s", asked) and not COMPARES.search(asked):
        happened = re.match(r"What (?:happens|happened|did|does|do)\s", asked)  # "it was the year in which ..."
        answer = upper_first(_without_subject_of(asked, answer if happened else _IT_IS.sub("", answer)))
    return answer


SHORTEST_ASKED = 4  # words with a sense of their own, with which a question says what it is about
MANY_NAMED = 5  # names that are too many to recall at once
_ABOUT = regex(r"^What is .* about\?$", begins=("What is ",))
_KIND = regex(
    r"An? (?:[\w-]+ )*?(?:guide|book|novel|collection|memoir|study|essay|treatise|text)\b(?!.* (?:about|on|of|that|which|who|how|why)\b)"
)
_IS_NOT_SO = regex(r"(?:\S+ ){1,6}(?:do|does|did|is|are|was|were) not\b", needs=(" not",))
_TERM = regex(r"^(?:What|Who) (?:is|are|was|were|does|do) ", begins=("Wh",))
_IT = regex(
    r"^((?:How|Why|What|When|Where|Who) (?:(?:is|are|was)(?! it (?:\w+ly )?\w+ (?:to|that|for|if|when)\b)"
    r"|(?:does|did|do|can|should|would|will)(?! it (?:take(?! place)|help to|pay to|matter|make sense|mean to)\b))) it(?=[\s?])",
    needs=(" it",),
)


def _without_subject_of(asked: str, answer: str) -> str:
    """The answer without the words of the question before its verb: "Brandt's Law states that S" -> "S"."""
    found = _ECHO.match(answer)
    if (
        not found
        or asked.startswith("What makes ")
        or " say about " in asked
        or found["what"].endswith((" that", " which", " who"))
        or not stems(found["what"])
        or not stems(found["what"]) <= stems(asked)
    ):
        return answer
    rest = answer[found.end() :]
    return rest if len(rest.split()) >= SHORTEST_ANSWER else answer


SHORTEST_ANSWER = 3  # words that are left
_OF_WHAT = regex(
    r"What (?:is|are|was|were) (?:an?|the|some|another|one) (?:[\w-]+ ){0,2}"
    r"(?:example|case|exception|alternative|consequence|objection)s?\?",
    needs=("What ",),
)
_THIS = regex(
    r"\b(?:does|did|do|is|are|can|with|about|of|from|to|by|for) this"
    r"(?=\?| (?:mean|imply|matter|relate|apply|affect|work|lead|suggest|for)\b)"
)
_WHO_WROTE = regex(r"(?i)who (?:wrote|is the author of|was the author of|are the authors of)\b")
_ECHO = regex(
    r"^(?P<what>[^,.;:]{3,70}?) (?:is|are|was|were|means|stands for|refers to|(?:centers|centres|rests|turns) on|revolves around|lies in"
    r"|(?:says|states|holds|means) that) "
)


def without_echo(answer: str) -> str:
    """The answer without the opening that repeats the question: "The main message is that X, and that Y", "She means that X"."""
    found = _MAIN_POINT.match(answer) or _MEANS.match(answer)
    if not found:
        return answer
    said = answer[found.end() :]
    return _EACH_THAT.sub(r"\1", said) if found[0].endswith("that ") else said


_CAN_BE = regex(r"^(?:It|They|This|You|We|One) (?:can|may|should) (?:be )?\w+ (?=by\s)", begins=("It ", "Th", "You ", "We ", "One "))
_MEANS = regex(
    r"^(?:He|She|They|It|The author|The speaker) (?:means?|argues?|believes?|thinks?|says?|holds?) that ",
    begins=("He ", "She ", "They ", "It ", "The "),
)
_FOR_WHOM = regex(r"(?i)who (?:should|would|will|can) (?:\w+ )?(?:read|watch|listen|benefit|enjoy|study)\b")
_BY_DOING = regex(r"(?P<echo>[^,.;:]+?) (?P<by>by \w+ing\b.*)$", needs=(" by ",))
_BY_WHOM = regex(r"^[^,.]{3,70}? (?:is|was|were) (?:\w+ )?(?:written|invented|founded|given|made|developed|created) by ", needs=(" by ",))
_IT_IS = regex(r"^(?:It|This|They|These) (?:is|are|was|were) (?=\w)", begins=("It ", "Th"))
_IT_IS_SET = regex(r"^It (?:is|was) (?:set |located |written |published )?(?=in |at |on )", begins=("It ",))
_IS_SO = regex(r"(?:He|She|It|They|[A-Z]\w+) (?:is|are|was|were) (?P<so>[\w ]{3,40}?) because ", needs=(" because ",))
_THE_TERM = regex(r"^(?:The|This) (?:term|phrase|word|name|expression) (?:describes|means|refers to|denotes|stands for) ", begins=("Th",))
_EACH_THAT = regex(r"(,|,?\sand) that(?=\s)", needs=(" that ",))
_NEXT_THAT = regex(r"(,?\sand) that(?=\s)", needs=(" that ",))
_THE_WORK = regex(
    r"\b(?:the|this) (?:book|essay|paper|article|talk|lecture|video|episode)\b(?! (?:of|by|that|which|called)\b|['’-])",
    needs=("the ", "this "),
)
_MAIN_POINT = regex(
    r"^(?:The|Its|His|Her) (?:main|central|core|key|primary|overall) (?:message|point|idea|argument|claim|takeaway|lesson|thesis)"
    r"(?: of [^,.]{2,60}?)? is (?:that )?",
    begins=("The ", "Its ", "His ", "Her "),
)
_POINT_STANDS = regex(
    r"^(?:The|Its|His|Her) (?:main|central|core|key|primary|overall) (?:message|point|idea|argument|claim|takeaway|lesson|thesis)"
    r", that (?P<point>[^.]+), (?:remains|is|stands|holds|still)\b[^,]*$",
    begins=("The ", "Its ", "His ", "Her "),
)


_EXPLAINED = regex(r",? (?:meaning|that is|i\.e\.),? [^,]*", needs=("meaning", "that is", "i.e."))
_NAMES = regex(r"(?:The|These|Its|His|Her|Their)\s(?:[\w-]+\s){1,4}are\s")


def named_items(answer: str, number: int) -> tuple[str, ...]:
    """The names of a set that an answer explains: "...: Earth (foundation), Water (fluidity), and Fire (action)"."""
    tail = _EXPLAINED.sub("", _NAMES.sub("", plain(answer).rpartition(": ")[2].rstrip(".")))
    items = listed(re.sub(r"\s*\([^()]*\)", "", tail), number)
    return items if all(len(item.split()) <= 4 for item in items) else ()
