"""How much of the answer that a note gives to its own question is the answer: one point, and not what nobody asked for."""

from __future__ import annotations

from mkdeck.language.english.clauses import analyse
from mkdeck.language.english.counts import count_of
from mkdeck.language.english.phrases import list_items
from mkdeck.language.english.sentences import sentences
from mkdeck.language.english.stems import stems
from mkdeck.lazy import regex
from mkdeck.markup import plain
from mkdeck.write.shortened import shortened

LONGEST_COMPARISON = 36  # words of an answer that says what sets two things apart
LONGEST_ANSWER = 26  # words of an answer to a question of the note's own: of 19 longer ones graders kept none
_ONE_THING = regex(r"^(?:What (?:is|are|was|were|does|do|should)|What [^?]* mean|When|Why|Who) ", begins=("Wh",))
_WHAT_IT_MEANS = regex(r"^What does (?P<term>.+) mean\b(?! by\b)", begins=("What does ",))
_DID = regex(r"^What (?:did|does|do) [^?]* (?:show|find|discover|prove|learn|do)\?", begins=("What d",))
SHORTEST_FIRST = 5  # words of a first sentence that answers a question alone
SHORTEST_REASON = 6  # the same of one that gives a reason without the words for it: "The ford is a parable"
LONGEST_LIST = 14  # words that such a list may have all the same
MANY = 4  # things that an answer lists, though nobody asked how many
FEW_OF_MANY = 2  # commas of a list
_BETWEEN = regex(r"\bbetween (?:.+?) and (?P<other>[^?]+)", needs=("between ",))
_DIFFERING = regex(
    r"^How (?:does|do|did) (?P<one>.+?) (?:differ from|disagree with|depart from|go beyond|improve on|respond to|challenge|criticize) ",
    begins=("How ",),
)
_SAYS_LITTLE = regex(
    r"^(?:\S+ ){0,4}(?:not|no|[Nn]either)\b|^(?:\S+ ){0,3}\S+n[’']t\b|^(?:\S+ ){1,3}(?:describes?|discusses|tells?|explains?|explores?) "
)
_HOW_TO = regex(r"^How (?:can|do|should|could|would) ", begins=("How ",))
_REASON = regex(r"(?i)^to [a-z]+\b|\b(?:because|since|therefore|which is why|in order to|due to)\b|, so (?!far\b)")
SHORT_ANSWER = 14  # words that need no cutting
_EXTRA = regex(
    r", (?:in which|in contrast to|since|while|which (?:he|she|they)|the (?:two|three|four|five|six|seven) [a-z]+ (?:that|which)) ",
    needs=(", in which ", ", in contrast to ", ", since ", ", while ", ", which ", ", the "),
)
COMPARES = regex(r"\b(?:differ\w*|compar\w+|between|harder|easier|better)\b")


def one_point(asked: str, answer: str) -> str:
    """The sentence of an answer that answers alone, mostly its first: of two sentences graders kept none of 12, of one 11 of 20."""
    first, *more = sentences(answer) or [""]
    meant = _WHAT_IT_MEANS.match(asked)
    if meant and more and not stems(meant["term"]) & stems(first):
        told = next((said for said in more if stems(meant["term"]) & stems(said)), "")  # the first one only leads to it
        if told:
            return told
    if asked.startswith("Why ") and more and not _REASON.search(first):
        told = next((said for said in more if _REASON.search(said)), "")
        if told and len(told.split()) <= LONGEST_ANSWER:
            return told
    shortest = SHORTEST_REASON if asked.startswith("Why ") and not _REASON.search(first) else SHORTEST_FIRST
    alone = _ONE_THING.match(asked) is not None and len(first.split()) >= shortest and not _SAYS_LITTLE.search(plain(first))
    if (_DID.match(asked) and analyse(first) is None) or (asked.startswith("Why ") and first.startswith("In ")):
        return answer  # "What did Lind show?" "Film of 1947. Tides that ..."
    return first if more and alone and not COMPARES.search(asked) else answer


def without_extras(asked: str, answer: str) -> str:
    """A long answer without what nobody asked for: "..., in which X", "..., since Y" where the question is not why."""
    found = _EXTRA.search(answer)
    if not found or COMPARES.search(asked) or len(plain(answer).split()) <= SHORT_ANSWER or len(sentences(answer)) > 1:
        return answer
    if (asked.startswith("Why ") and found[0] in (", since ", ", while ")) or len(answer[: found.start()].split()) < SHORTEST_FIRST:
        return answer
    return answer[: found.start()]


def answers(asked: str, answer: str) -> bool:
    """Whether an answer holds one point, and says of both what sets them apart."""
    compared = _BETWEEN.search(asked)
    if compared:
        return bool(stems(compared["other"]) & stems(answer))
    differing = _DIFFERING.match(asked)
    if differing:
        return bool(stems(differing["one"]) & stems(answer))
    listed = plain(answer).count(",") >= FEW_OF_MANY and _HOW_TO.match(asked)
    many = not count_of(asked) and len(list_items(plain(answer))) >= MANY and len(answer.split()) > LONGEST_LIST
    return not listed and not many and (len(sentences(answer)) < 2 or COMPARES.search(asked) is not None)


def fitting(answer: str, *, compared: bool = False) -> str:
    """As many whole sentences of an answer as fit; of one that is too long, what is left without its last tails.

    compared: the answer says what sets two things apart, so a sentence that is too long stays whole: half of it is none.
    """
    kept = ""
    for sentence in sentences(answer):
        if len(f"{kept} {sentence}".split()) > (LONGEST_COMPARISON if compared else LONGEST_ANSWER):
            break
        kept = f"{kept} {sentence}".strip()
    return kept or (answer if compared else shortened(sentences(answer)[0], LONGEST_ANSWER))
