"""L2: does anything on the screen give the answer away?"""

from __future__ import annotations

import re

from mkdeck.check.view import View
from mkdeck.language.english.stems import content_words, of_one_family, stem, stems
from mkdeck.language.english.words import zipf
from mkdeck.lazy import regex

_NUMBER = regex(r"[$€£]?\d")
_WORD = regex(r"[^\W\d_][\w-]*")
_ACRONYM = regex(r"[A-Z]{2,5}s?")
_SHORT = 5  # words of an answer that a shared word gives away
_SPECIFIC = 4.0  # Zipf frequency below which one shared word is enough


_NAMES_THE_TITLE = frozenset({"advice-aim", "means", "cause", "thing", "given", "stranded", "consequence"})


def leak(view: View) -> str:
    """The stem of the answer that stands on the front."""
    title = stems(view.draft.idea.work.short)
    told = stems(view.sides[0][1]) & title if view.sides and view.draft.writer in _NAMES_THE_TITLE and len(title) > 1 else frozenset()
    if told and (told == title or (view.draft.writer == "advice-aim" and len(told) * 2 >= len(title))):
        return "the title on the front gives the answer"
    if view.draft.writer in ("acronym", "question"):
        return ""
    for front, answer in view.sides:
        counted = view.draft.writer == "counted"
        seen = re.sub(r"\([^)]*\)", " ", front.partition(":")[0]) if counted else front
        words = content_words(answer)
        if _NUMBER.match(answer):
            if view.is_cloze and len(answer) > 1 and answer in seen and _stands_in(answer, seen):
                return f"the front holds “{answer}” too"
            continue
        own = {stem(word): word for word in words}
        if not own or len(answer.split()) > _SHORT + (3 if view.draft.writer.startswith("recommended") else 0):
            continue
        shared = set(own) & stems(seen)
        shared |= {one for one, word in own.items() if of_one_family(word, seen) or _opposite_of(word, seen) or _opens(word, seen)}
        besides = set(own) & view.seen_besides
        if len(shared) * 2 >= len(own) or (len(shared | besides) * 3 >= len(own) * 2 and view.draft.writer != "author"):
            return f"the front holds “{own[min(shared or besides)]}” of the answer"
        rare = [own[s] for s in shared if zipf(own[s]) < _SPECIFIC]
        if rare and not view.is_cloze:
            return f"the front holds “{rare[0]}” of the answer"
        if _initials(seen, answer.partition(" — ")[0]):
            return "an acronym on the front spells the answer"
    return ""


def _stands_in(figure: str, seen: str) -> bool:
    """Whether a figure stands in a text by itself, and not as a part of another one."""
    return re.search(rf"(?<![\d.,]){re.escape(figure)}(?:[A-Za-z]\b|(?![\d.,%]))", seen) is not None


def _opposite_of(word: str, seen: str) -> bool:
    """Whether a text has the opposite of a word: "inaction", which gives "action" away."""
    own, text = word.lower(), seen.lower()
    if len(own) < SHORTEST_OPPOSED or own not in text:  # to look is quicker than to compile a pattern for each word
        return False
    return re.search(rf"\b(?:in|un|non-?|dis|im|ir|il|mis){re.escape(own)}\b", text) is not None


def _opens(word: str, seen: str) -> bool:
    """Whether a rare word opens a longer one of the text, or the other way: "urea" in "urease"."""
    if len(word) < SHORTEST_OPENING or zipf(word) >= _RARE:
        return False
    return any(one != word and one.startswith(word.lower()) and zipf(one) < _RARE for one in map(str.lower, _WORD.findall(seen)))


SHORTEST_OPENING = 4  # letters
_RARE = 3.2  # Zipf frequency of words that have nothing in common by chance
SHORTEST_OPPOSED = 5  # letters: "direct" stands in "indirect", but "form" has nothing to do with "inform"


def _initials(seen: str, answer: str) -> bool:
    words = [w for w in _WORD.findall(answer) if w.lower() not in ("of", "the", "and", "for", "to")]
    initials = "".join(w[0] for w in words).upper()
    if len(initials) >= 2 and initials in seen and any(w.rstrip("s") == initials for w in re.findall(r"\b[A-Z]{2,}s?\b", seen)):
        return True
    if _ACRONYM.fullmatch(answer):
        pattern = r"\W+(?:(?:of|the|and|for|to|an?|in) ){0,2}".join(rf"{c}[\w-]*" for c in answer.rstrip("s").lower())
        return re.search(rf"\b{pattern}\b", seen.lower()) is not None
    return False
