"""The pieces of a statement that a blank may hide, and how good each is as an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mkdeck.language.english.clauses import analyse
from mkdeck.language.english.closed import MONTHS
from mkdeck.language.english.names import surname
from mkdeck.language.english.patterns import EVALUATIVE, EXPOSITION, GENERIC, REPORTING, is_praise
from mkdeck.language.english.phrases import Phrase, phrases
from mkdeck.language.english.stems import content_words, of_one_family, stands_elsewhere, stems
from mkdeck.language.english.words import codes, zipf
from mkdeck.lazy import regex
from mkdeck.markup import AUTHOR, CODE, WORK
from mkdeck.model import Form, Idea, Kind
from mkdeck.write.draft import names_the_work, topic
from mkdeck.write.standing import TELLING_HEAD, stands_well

RARE_ENOUGH = 4.45  # Zipf frequency that the rarest word under a blank may have
RARE_SUBJECT = 3.4  # the same for a subject: what is said of it is what is worth knowing
_EMPTY = (
    GENERIC
    | EVALUATIVE
    | frozenset(
        "efficiency effectiveness productivity none nothing something everything "
        "complexity complexities guidance continuous continual flexible intuitive robust innovative holistic systematic".split()
    )
)
_COMMON = 5.0  # Zipf frequency above which a single word is no answer


def best_blanks(text: str, idea: Idea, shape: str = "") -> list[tuple[float, Phrase]]:
    """The pieces of a text that a card may ask for, all or those of one shape, the best first, with a score."""
    seen = stems(idea.work.short)
    about = topic(idea, text)
    labelled = frozenset() if names_the_work(idea, text) else stems(about)
    authors = {surname(author) for author in idea.work.authors}
    clause = analyse(text)
    end_of_core = text.find(clause.rest) + len(clause.rest) if clause and clause.rest and clause.tails else -9
    target = text.find(clause.rest[:24]) if clause and clause.subject and clause.rest else 0
    scored = []
    for phrase in (_shrunk(found, seen) for found in phrases(text)):
        if (shape and phrase.shape != shape) or not may_ask(phrase, text, seen):
            continue
        if phrase.shape in _NAMING and any(of_one_family(word, idea.work.short) for word in phrase.text.split()):
            continue  # "metallic", where the title has "metals"
        if target and clause and phrase.end <= target and (clause.verb.base in REPORTING or _is_teller(phrase, clause.verb.base)):
            continue  # "[Critics] observe that ...", "[Jones] compares ..."
        akin = labelled and phrase.shape in _NAMING and any(of_one_family(word, about) for word in phrase.text.split())
        if akin or (phrase.shape in _NAMING and stems(phrase.text.rpartition(" ")[2]) & labelled):
            continue  # "[pairs of nylon stockings]" under "Stockings"
        if phrase.text.rpartition(" ")[2] in authors:
            continue  # who wrote it, another card asks
        plain_subject = phrase.rarest > (RARE_SUBJECT if phrase.words < 2 else TELLING_HEAD) and not phrase.text[:1].isupper()
        means = text[: phrase.start].endswith(" using ")
        if target and phrase.end <= target and plain_subject and not means and phrase.shape != "number":
            continue
        if target and clause and phrase.end <= target and clause.verb.form == "D" and _ONE.match(clause.subject):
            continue  # "a [chain of inns] wanted ...": how a story begins
        score = _worth(phrase, text, idea)
        if target:
            score += 0.5 if abs(phrase.end - end_of_core) <= 1 else 0
            score += 0.3 if 0 <= phrase.start - target <= 5 else (-0.5 if phrase.end <= target else 0)
        if score > 0:
            scored.append((score, phrase))
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].start))


def _is_teller(phrase: Phrase, verb: str) -> bool:
    """Whether a piece is a surname alone, whose owner speaks in the work: "[Jones] doubts that ..."."""
    return phrase.words == 1 and phrase.text[:1].isupper() and (verb in EXPOSITION or verb in _TELLING)


_ONE = regex(r"(?i)(?:an?|one) ")
_TELLING = frozenset("doubt catalog see list name quote prefer suspect worry liken dispute reject treat".split())


def _shrunk(phrase: Phrase, seen: frozenset[str]) -> Phrase:
    """The modifiers of a phrase whose head the title holds: of "slack spring tide" what sets it apart."""
    words = phrase.text.split()
    empty = _EMPTY_HEAD.match(phrase.text) or _KIND_OF.match(phrase.text)
    called = _CALLED.match(phrase.text)
    if called:
        return Phrase(phrase.start + called.end(), phrase.end, phrase.text[called.end() :], phrase.tags[1:], "noun")
    if empty:
        return Phrase(phrase.start + empty.end(), phrase.end, phrase.text[empty.end() :], phrase.tags[-phrase.words + 2 :], "noun")
    judged = words[0].lower() in _EMPTY
    if phrase.shape == "noun" and len(words) > 1 and judged and phrase.tags[0] == "J":
        cut = len(words[0]) + 1
        return Phrase(phrase.start + cut, phrase.end, phrase.text[cut:], phrase.tags[1:], "noun") if len(words) > 2 else phrase
    vague = len(words) == 2 and phrase.tags[0] in "JP" and words[1].lower() in _EMPTY
    if phrase.shape == "noun" and vague and zipf(words[0]) < 4.3 and not words[0].endswith("er"):
        return Phrase(phrase.start, phrase.start + len(words[0]), words[0], phrase.tags[0], "adjective")
    if (
        phrase.shape != "noun"
        or len(words) < 2
        or phrase.tags[0] not in "JP"
        or words[0][:1].isupper()
        or stems(words[0]) & seen
        or zipf(words[0]) > 4.5
    ):
        return phrase
    if stems(" ".join(words[1:])) <= seen:
        return Phrase(phrase.start, phrase.start + len(words[0]), words[0], phrase.tags[0], "adjective")
    return phrase


def may_ask(phrase: Phrase, text: str, seen: frozenset[str]) -> bool:
    """Whether a piece can be an answer at all: it means something, and nothing else on the card gives it away."""
    answer = phrase.text
    if (
        WORK in answer
        or AUTHOR in answer
        or CODE in answer
        or _POINTING.search(answer.lower())
        or _ONE_DOES.match(answer)
        or _MANY.match(answer)
    ):
        return False
    words, own = content_words(answer), stems(answer)
    if phrase.shape == "number":
        if ":" in text[phrase.end :] or _SERIAL.search(answer):
            return False  # what is counted is listed behind the colon; "202403010655" counts nothing
        if not _is_quantity(phrase, text) or _RANGE_BEFORE.search(text[: phrase.start]) or _RANGE_AFTER.match(text[phrase.end :]):
            return False
    elif _says_little(phrase, words):
        return False
    if (own and own <= seen) or (own & seen and (len(own & seen) * 2 >= len(own) or phrase.shape in _NAMING)):
        return False  # of 13 blanks that share a word with the title graders kept three
    if phrase.shape == "noun":
        alone = len(answer.split()) == 1 and not _NOUNS.intersection(codes(answer.lower()) or "N")
        if alone or words[0] in EVALUATIVE or words[0] in _REAL or _TWO_OBJECTS.search(phrase.tags) or _one_of_its_kind(phrase, text):
            return False
    if phrase.shape != "number" and len(words) == 1 and zipf(words[0]) > _COMMON:
        return False
    if phrase.words == 1 and _FOIL.search(text[: phrase.start]):
        return False  # "focus on quality over quantity": the pair is a saying
    if phrase.shape == "predicate" and (_OF_THE_WORK.search(text[: phrase.start]) or _IN_OR_BY.match(text[phrase.end :])):
        return False  # of those that "in" or "by" follows graders kept a third
    cut = phrase.tags[-1] in "UR" or (phrase.tags[-1] == "J" and text[phrase.end : phrase.end + 1] == ",")
    if phrase.shape in ("predicate", "gerund") and cut:
        return False  # "reserving two full, uninterrupted days"
    counted = len(phrase.text.split()[0]) if phrase.shape == "number" else len(phrase.text)  # units may stand twice
    end = phrase.start + counted
    return not stands_elsewhere(text, phrase.start, end) and stands_well(phrase, text[: phrase.start], text[phrase.end :])


def _says_little(phrase: Phrase, words: Sequence[str]) -> bool:
    """Whether the words of a piece, its verb apart, are everybody's: "practical guidance", "core principles and algorithms"."""
    mostly = len(words) > 2 and "-" not in phrase.text and sum(word in _EMPTY for word in words) * 3 >= len(words) * 2
    telling = (words[1:] if phrase.shape in _DOING else []) or words
    return not words or mostly or _EMPTY.issuperset(telling) or is_praise(words[0])


def _worth(phrase: Phrase, text: str, idea: Idea) -> float:
    """How good a piece is as an answer: rare, short, late in the sentence, stressed or quoted by the author."""
    before, after = text[: phrase.start], text[phrase.end :]
    score = 1.0 + min(max(_COMMON - phrase.rarest, 0), 2.4) / 1.2
    score += _SHAPES[phrase.shape]
    score -= max(0, phrase.words - (4 if phrase.shape in ("of", "pair") else 3)) * 0.4
    place = phrase.start / max(len(text), 1)
    score += 0.9 if phrase.end >= len(text.rstrip(".")) - 1 else (0.3 if place > 0.45 else -0.2)
    score += 1.0 if is_stressed(phrase, idea) else 0.0
    if "replac" in before and re.search(r"\breplac\w+\s(?:\w+\s)?[\"“]?$", before):
        score -= 1.0
    if before.endswith(('"', "“")) and after.startswith(('"', "”", ',"', ",”")):
        score += 1.5
    elif before.count('"') % 2 and re.search(r"[\"“][^\"”]*$", before) and re.search(r"^[^\"“]*[\"”]", after):
        score -= 1.0
    near = before[-_NEAR:]
    if _FOILED.search(near):
        score -= 1.0 if idea.form is Form.ADVICE else 9.0
    score += sum([worth for pattern, worth in _PLACES if pattern.search(near)])
    if _COMPOUND.match(phrase.text):
        score += 0.4
    if _LISTED.search(before[-40:]):
        score -= 1.6
    return score


_FOIL = regex(r"\b(?:focus on|prioritiz\w+|prioritis\w+|prefer\w*|choos\w+|valu\w+|favou?r\w*)\s\w+\sover\s$", needs=(" over ",))


def _one_of_its_kind(phrase: Phrase, text: str) -> bool:
    """Whether a piece names the extreme of a kind, of which the sentence does not tell: "is the [deepest difference]"."""
    return text[: phrase.start].endswith("the ") and _EXTREME.match(phrase.text) is not None


_EXTREME = regex(
    r"(?!(?:for|inter|hon|mod|prot|requ|conqu|harv|contr|inqu)est)(?:[a-z]{3,}est|best|worst) [a-z]+$|(?:whole|entire) [a-z]+[^s\W]$"
)
_REAL = frozenset({"real", "true", "actual"})
_DOING = frozenset({"predicate", "gerund"})
_NAMING = frozenset({"noun", "of", "pair"})
_FOILED = regex(
    r"\b(?:rather than|instead of|not just|not merely|,\snot|not (?:as|by|in|from|through))\s(?:\w+\s){0,2}$",
    needs=("than", "instead of", "not"),
)  # what the meant is set against: of such blanks in statements graders kept none of six, in advice four of six
_TWO_OBJECTS = regex(r"SJ")  # "gives its [pathogens new opportunities]"
_SERIAL = regex(r"\d{7,}")
_IN_OR_BY = regex(r"\s(?:in|by)\b")
_OF_THE_WORK = regex(f"[{WORK}{AUTHOR}]\\s(?:\\w+ly\\s)?$")
_PLACES = (
    (  # who acts, not what is done
        regex(r"\b(?:lets?|allow(?:s|ing)?|enabl(?:es?|ing)|help(?:s|ing)?)\s(?:the\s)?$", needs=("let", "allow", "enabl", "help")),
        -0.8,
    ),
    (regex(r"\b(?:within|inside|at|across|among|throughout)\s(?:(?:their|its|our|your|the)\s)?(?:own\s)?$"), -0.6),
    (regex(r"\bown\s$", needs=("own",)), -1.0),
    (regex(r"\bbecom(?:e|es|ing)\s(?:an?|the)\s(?:\w+\s)?$", needs=("becom",)), 0.5),
    (  # the means
        regex(
            r"\b(?:adopt(?:ing)?|employ(?:ing)?|apply(?:ing)?|leverag(?:e|ing))\s(?:an?\s|the\s)?$",
            needs=("adopt", "employ", "apply", "leverag"),
        ),
        0.5,
    ),
)
_NEAR = 60  # characters before a piece in which the words that govern it stand
_NOUNS = frozenset("NSG")
_LISTED = regex(r"\b(?:such as|like|including|e\.g\.)\s(?:[\w\s,-]+)?$", needs=("such as", "like", "including", "e.g."))
_ONE_DOES = regex(r"(?i)one (?!of\b)[a-z]+s$", needs=("one ", "One "))  # "something [one cares] about"
_RANGE_BEFORE = regex(
    r"\b(?:\d[\d.,]*%?|two|three|four|five|six|seven|eight|nine|ten)\s?(?:to|or|and|[-–/x×])\s?$|[#^]$"
    r"|\b(?:per|or)\s$|(?:^|\s)\.$|\bnot [^,;]*$"
)
_RANGE_AFTER = regex(
    r"^[+^]|^(?:\s[-–]\s\d+){2}|^\s(?:to the power|and \d)|^\s?(?:to|or|[-–/x×])\s?(?:\d|two|three|four|five|six|seven|eight|nine|ten)"
)
_COMPOUND = regex(r"[a-z]{4,}-[a-z]{4,}\b")
_SHAPES = {"noun": 0.3, "pair": 0.6, "of": 0.35, "gerund": -0.2, "adjective": 0.1, "number": 1.2, "predicate": 0.3}
_EMPTY_HEAD = regex(
    r"^(?:concept|idea|notion|phrase|term|metaphor|help|aid|power|importance|value|role|principle|practice|process|number"
    r"|amount|variety)s? of (?:the |an? )?(?=[\w-]+\s)",
    needs=(" of ",),
)
_KIND_OF = regex(r"(?:kind|sort|type|form) of (?=[a-z])")  # "a kind of [shorthand]"
_CALLED = regex(
    r"(?:names?|pseudonyms?|titles?|nicknames?|labels?|slogans?|young|late|elder|great|famous) (?=[A-Z])"
)  # "under the name Elinor"
_MANY = regex(r"(?:millions|thousands|hundreds|dozens) of ")
_POINTING = regex(
    r"^(?:the\s)?same\b|\b(?:they|it|them|him|this|these|you|we|he|she|i|me|my|today|tomorrow|yesterday)\b|['’](?:re|d|ll|ve|m)\b|n['’]t$"
)


_AGE = regex(r"\b[A-Z][\w’'-]+, \d{1,2},$")


def _is_quantity(phrase: Phrase, text: str) -> bool:
    """Whether a number counts or measures something, rather than naming it ("System 1", "9/11", an edition, a page)."""
    before, after = text[: phrase.start].rstrip(), text[phrase.end :]
    if re.fullmatch(r"\d{3}0s", phrase.text.split()[0]):
        return True
    if re.search(
        r"(?:\b[A-Z][\w-]*|/|[vV]\.?|\b(?:chapter|part|level|step|type|edition|page|figure|the|[Nn]os?\.|ch\.|pp?\.|ex\.|fig\.|§))$", before
    ) and not re.search(r"[$€£%]", phrase.text):
        return False
    if before.endswith((" age of", " aged")) or (before.endswith(",") and _AGE.search(f"{before} {phrase.text}{after[:1]}")):
        return False  # how old somebody was
    if re.match(r"^(?:/|-\w|th\b|st\b|\.\d)", after):
        return False
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", phrase.text):
        return re.search(r"\b(?:in|since|from|until|by|around)$", before) is not None
    if re.match(rf"^\s(?:{MONTHS})\b", after):
        return False
    return bool(re.search(r"[%$€£]|\d", phrase.text) or phrase.tags.startswith("US"))


def is_stressed(phrase: Phrase, idea: Idea) -> bool:
    """Whether the author set a piece in bold, or a part of it."""
    answer = phrase.text.lower()
    return any(answer in e.lower() or e.lower() in answer for e in idea.emphasis if len(e) > 3)


def is_common(phrase: Phrase, idea: Idea) -> bool:
    """Whether a piece is made of common words only, which the author did not stress: a card about it is minor."""
    return phrase.shape != "number" and phrase.rarest > RARE_ENOUGH and not is_stressed(phrase, idea) and idea.kind is not Kind.HUMAN_NOTE
