"""Sentences -> statements that stand alone: subjects resolved, attribution taken apart, clauses split off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from mkdeck.extract.asides import (
    ANNOUNCES,
    done_to,
    in_the_year,
    of_another,
    reported_by,
    told_of_many,
    with_lead_subject,
    without_aside,
    without_insertions,
    without_subject_aside,
)
from mkdeck.extract.pronouns import KIN, Named, agreeing, is_plainly_named, names_another
from mkdeck.language.english.clauses import Clause, analyse
from mkdeck.language.english.grammar import base, is_plural, lower_first, third_person, upper_first
from mkdeck.language.english.names import is_full_name
from mkdeck.language.english.orders import opens_with_verb
from mkdeck.language.english.patterns import DANGLING, EXPOSITION, LEADING_FILLER, OF_THE_TITLE, PRAISE_TAIL, REPORTING
from mkdeck.language.english.sentences import sentences, statements
from mkdeck.language.english.tagging import first_of, tag
from mkdeck.language.english.tails import Tail, TailKind
from mkdeck.language.english.wholes import is_whole, lists_sentences
from mkdeck.language.english.words import codes
from mkdeck.lazy import regex
from mkdeck.markup import AUTHOR, WORK, without_emphasis
from mkdeck.model import Work
from mkdeck.naming import speak_of

LONG = 24  # words from which a statement loses what is inserted after its subject
SHORTEST_TAIL = 4  # words of a tail that can stand alone
_THAT = regex(r"^(?:that|how)\s+", re.IGNORECASE)
_NOT_BUT_VERB = regex(
    r"^(?P<subject>.+?)\s(?:is|are|was|were|do|does)\snot\s[^,]+,\sbut\s(?:rather\s|instead\s)?(?P<verb>[a-z]+)\s(?P<rest>.+)$",
    needs=(", but",),
)
_CLAIM_IS = regex(
    rf"^(?:(?:a|an|the|one|its|{WORK}['’]s|{AUTHOR}['’]s)\s)?(?:\w+\s){{0,2}}(?:tenet|argument|thesis|claim|message|premise|idea|point|theme|"
    rf"insight|takeaway|critique|lesson|conclusion|principle|thrust|contention|finding)(?:\s(?:of"
    rf"|in)\s(?:{WORK}|{AUTHOR}))?\s(?:is|here is)\sthat\s",
    re.IGNORECASE,
    needs=("is that ",),
)
_IT_IS_THAT = regex(
    r"^it(?:[’']s| is) (?:surprising|clear|notable|worth noting|true|evident) (?:that|how)\b",
    re.IGNORECASE,
    begins=("it's", "it’s", "it is"),
)
_OUTSIDE = regex(r"([,.])([\"”])(?=\s|$)", needs=(',"', '."', ",”", ".”"))
_WHY_IT_IS = regex(r"^(?:Why|How) [^:?.]{3,40}: (?=[a-z])", begins=("Why ", "How "))  # "Why lamps matter: a lamp shows ..."
_IDEA_OF = regex(
    r"^The (?:concept|idea|notion|theory|principle|phenomenon) of (?P<x>[^,]{3,50}), which (?P<says>.+)$",
    begins=[f"The {word} of " for word in ("concept", "idea", "notion", "theory", "principle", "phenomenon")],
)
_JOINT = regex(r",\s(?:and|but|so|yet)\s(?!not\b|also\b|even\b|only\b|long as\b|that\b)")
_LINKING = regex(
    r"\b((?:is|are|was|were|can|could|may|must|should|will|would|has|have)\s)(?:therefore|thus|hence|accordingly|consequently)\s"
    r"|^((?!If|When|Once|As|Since|After)(?:[Tt]he )?[A-Z]\w+ (?:[A-Z]\w+ )?)then (?=(?:\w+ly )?(?:[a-z]+ed|took|went|came|made|spent)\b)",
    needs=("therefore", "thus", "hence", "accordingly", "consequently", " then "),
)  # words that tie a sentence to the one before
_PRONOUNS = frozenset({"it", "they", "he", "she", "this", "that", "these", "those"})
_CONTINUES = regex(
    r"^(?:which|who|whose|whom|that|because|or|so that|as well as|then)\b",
    re.IGNORECASE,
    begins=("which", "who", "that", "because", "or", "so that", "as well as", "then"),
)
_ADVERB_BEHIND = regex(r"\s(?:first|later|also|then|once|now|often|soon|never)$")  # "Marsh first gave the talk, drawing on ..."
PRONOUN = regex(r"^(it|they|he|she|this|these|those|its|their|his|her)(?=\s)\s+", re.IGNORECASE)


class Statement(NamedTuple):
    """A sentence that stands alone. by: who says so, `WORK` or `AUTHOR`, when the text itself does not name them."""

    text: str
    by: str = ""


@dataclass
class Speaker:
    """What pronouns refer to, from one sentence of an item to the next."""

    work: Work
    label: str = ""
    last: str = ""
    before: str = ""  # the sentence before in the item

    def __post_init__(self) -> None:
        words = re.findall(r"[\w'’-]+", self.label.lower())
        common = self.work.casing.common
        titled = re.sub(r"\s(?:and|or|of|the|in|for|to|a|an|with|vs)(?=\s)", "", self.label).istitle()
        if titled and all(word in common or (codes(word) and word.title() not in self.work.casing.names) for word in words):
            self.label = self.label.lower()

    def statements(self, text: str) -> Iterator[Statement | str]:
        """The statements of a text; a sentence that cannot stand alone comes as the plain string that it is."""
        every = sentences(text)
        for number, sentence in enumerate(every):
            self.before = every[number - 1] if number else ""
            poses = every[number + 1 : number + 2] and every[number + 1].endswith("?") and first_of(sentence).tag == "V"
            for part in statements(sentence):
                resolved = None if poses else self.resolve(part)  # "Send 1000 letters, 10 of them lost. How many arrive?"
                if resolved is None:
                    yield part
                    continue
                yield from self.attributed(resolved)

    def resolve(self, sentence: str) -> str | None:
        """The sentence with its subject named, or None when nobody knows whom it speaks of."""
        text = _OUTSIDE.sub(r"\2\1", without_emphasis(speak_of(self.work, sentence)))
        text = in_the_year(upper_first(LEADING_FILLER.sub("", without_insertions(text))))
        text = PRAISE_TAIL.sub(".", text) if len(text.split()) > 12 else text
        text = _LINKING.sub(r"\1\2", text)
        text = upper_first(_WHY_IT_IS.sub("", text))
        if _IT_IS_THAT.match(text):
            return None
        idea = _IDEA_OF.match(text)
        if idea:
            text = upper_first(f"{idea['x']} {idea['says']}")
        found = PRONOUN.match(text)
        said = found[1].lower() if found else ""
        if (said in ("he", "she") and KIN.search(self.before)) or (said == "it" and names_another(self.before, self.last)):
            return None  # the author, or the author's mother
        if found:
            named = Named(self.work, self.label, self.last).resolved(said, text[found.end() :])
            if named is None:
                return None
            text = named
        elif DANGLING.match(text) or (_CONTINUES.match(text) and not text.endswith("?")):
            return None
        whole = self.with_subject(text)
        if whole is None:
            return None
        text = with_lead_subject(whole)
        clause = analyse(text)
        if clause and ((clause.lead and clause.subject.lower() in _PRONOUNS) or clause.subject.endswith(("'s", "’s"))):
            return None  # "the harbour's are ..."
        if clause and any(t.tag in "NSKO@" for t in tag(clause.subject)):
            self.last = clause.subject
        elif first_of(text).tag == "B" or (clause and not clause.subject and not clause.lead and first_of(text).tag == "V"):
            self.last = ""  # "Be patient with the first chapters. They ...": the chapters, and not what came before
        return text

    def with_subject(self, text: str) -> str | None:
        """A sentence that begins with its verb ("Explores ...", "Is hindered by ...") gets its subject: the work, or the label.

        None where it goes on with what the sentence before it said ("... Comes back in week 7").
        """
        clause = analyse(text)
        tokens = tag(text.rstrip("."))
        if tokens and tokens[0].lower in _AUXILIARIES and not text.endswith("?") and is_plainly_named(self.label):
            return f"{self.label} {agreeing(self.label, lower_first(text))}"
        if tokens and set(codes(tokens[0].lower)) == {"P", "D"} and is_full_name(self.label):
            return f"{self.label} {done_to(lower_first(text))}"  # "**Ada Lind**: showed that ..."
        named = len(tokens) > 2 and tokens[1].tag == "K" and tokens[2].tag in "ZDMBH"  # "Drew Houston validated ..."
        told = clause and clause.verb.form == "D" and tokens[0].lower not in ("called", "dubbed", "termed")  # "Called the slow thief"
        past = told and self.label and tokens[0].tag == "D" and not named
        if (past and of_another(text)) or (tokens and tokens[0].lower in ("has", "had") and not self.label):
            return None
        acts = clause is not None and clause.verb.form == "Z" and opens_with_verb(tokens)
        if clause and not clause.subject and not clause.lead and (past or acts):
            exposes = not past and (clause.verb.base in OF_THE_TITLE or not self.label)
            if exposes and self.before and clause.verb.base not in EXPOSITION | OF_THE_TITLE | REPORTING:
                return None
            spoken = AUTHOR if self.work.noun == "talk" and len(self.work.authors) == 1 else WORK
            subject = spoken if exposes else self.label
            text = lower_first(text)
            return f"{subject} {text if exposes else agreeing(self.label, text)}"
        if (
            tokens
            and tokens[0].tag == "G"
            and base(tokens[0].text) in EXPOSITION
            and (not self.label or base(tokens[0].text) in OF_THE_TITLE)
            and not (clause and clause.subject)
        ):
            return f"{WORK} {third_person(base(tokens[0].text))}{text[tokens[0].end :]}"
        return text

    def attributed(self, text: str, by: str = "") -> Iterator[Statement]:
        """The statement, or what it reports, with the clauses that stand alone."""
        found = _CLAIM_IS.match(text)
        if found:
            yield from self.attributed(
                with_lead_subject(without_aside(upper_first(text[found.end() :]))),
                by or (AUTHOR if AUTHOR in found[0] else WORK),
            )
            return
        both = self.coordinated(text)
        if both:
            for part in both:
                yield from self.attributed(part, by)
            return
        opposed = _NOT_BUT_VERB.match(text)
        if opposed and tag(f"they {opposed['verb']} it")[1].tag in "VZ":
            yield from self.attributed(f"{opposed['subject']} {opposed['verb']} {opposed['rest']}", by)
            return
        text = without_subject_aside(text) if len(text.split()) > LONG else text
        clause = analyse(text)
        if clause is None:
            yield Statement(text, by)
            return
        reported = reported_by(text, clause)
        if reported:
            self.last = clause.subject
            yield from self.attributed(with_lead_subject(without_aside(reported)), clause.subject)
            return
        yield Statement(text, by)
        told = told_of_many(clause)
        if told:
            yield Statement(f"{told}.", clause.subject)
        for tail in clause.tails:
            yield from self.split_off(clause, tail, by)

    def several(self, teller: str) -> bool:
        return teller == AUTHOR and len(self.work.authors) > 1

    def coordinated(self, text: str) -> tuple[str, ...] | None:
        """Two sentences that a comma and an "and" join, each with a subject and a verb of its own."""
        for found in _JOINT.finditer(text):
            left, right = text[: found.start()], upper_first(text[found.end() :])
            if ":" in left or left.startswith("As ") or first_of(left).tag == "Y" or not is_whole(left, clipped=True):
                continue  # "in two ways: it does A, and it does B", "new sights, sounds, and smells were ..."
            one, other = analyse(left), analyse(right)
            if not one or not other or not one.subject or not other.subject or other.lead or len(right.split()) < SHORTEST_TAIL + 1:
                continue
            if not one.lead and lists_sentences(left):
                continue  # "oracles answer, genies obey, and tools have no will"
            if _JOINT.search(other.subject):
                continue  # "portable, and easy to compare, and languages have ...": the end of a list, and then a sentence
            resolved = self.resolve(right)
            if {"it", "its", "them", "their"} & {*other.subject.split()[1:]}:
                return (f"{left}.",)  # "the code to run it": what, the first half said
            if resolved and first_of(right).tag in "TAKNSJOU@":
                return f"{left}.", resolved
        return None

    def split_off(self, clause: Clause, tail: Tail, by: str) -> Iterator[Statement]:
        """A tail that says something of its own. What "which" stands for is guessed wrong too often (half of 61 graded cards)."""
        if len(tail.text.split()) < SHORTEST_TAIL:
            return
        led = _LEADS.match(tail.text) if tail.kind is TailKind.WHICH and tail is clause.tails[0] else None
        if led and clause.subject in (WORK, AUTHOR) and clause.verb.base in ANNOUNCES:
            text = upper_first(f"{clause.rest.removeprefix('into ')} {led['leads']}.")
            told = analyse(text)
            if told and told.verb.base in _LEADING:
                yield Statement(text, clause.subject)
        elif clause.subject == WORK and tail.kind is TailKind.BY and tail is clause.tails[0] and clause.verb.base in _PRAISING:
            done = _DOING.match(tail.text)
            if done:
                yield Statement(f"{WORK} {done['how'] or ''}{third_person(base(done['verb']))} {done['rest']}.", WORK)
        elif tail.kind is TailKind.PAST and clause.verb.is_be and not clause.verb.auxiliary and not clause.verb.negated:
            subject = clause.subject
            yield Statement(f"{subject} {'are' if is_plural(subject) else 'is'} {tail.text}.", by)
        elif tail.kind is TailKind.PARTICIPLE and clause.subject:
            behind = clause.tails[clause.tails.index(tail) + 1 :]
            conceded = behind[0] if behind and behind[0].marker.startswith("even ") else None  # "..., even if the harvest comes late"
            yield from self.acting(clause, tail._replace(text=f"{tail.text}, {conceded.marker} {conceded.text}") if conceded else tail, by)

    def acting(self, clause: Clause, tail: Tail, by: str) -> Iterator[Statement]:
        """An "-ing" tail with the subject of its clause: ", arguing that S", ", constantly generating B"."""
        clause = clause._replace(subject=_ADVERB_BEHIND.sub("", clause.subject))
        verb, _, rest = tail.text.partition(" ")
        teller = by if by in (WORK, AUTHOR) else clause.subject
        if tail.marker and clause.subject not in (WORK, AUTHOR):
            for part in re.split(r",?\sand\s(?=\w+ing\s)", tail.text):
                verb, _, rest = part.partition(" ")
                if len(rest.split()) >= SHORTEST_TAIL - 1:
                    yield Statement(f"{clause.subject} {tail.marker} {self.in_number(verb, clause.subject)} {rest}.", by)
        elif base(verb) in REPORTING and teller in (WORK, AUTHOR):
            if _THAT.match(rest):
                yield from self.attributed(upper_first(_THAT.sub("", rest)) + ".", teller)
            else:
                yield Statement(f"{teller} {self.in_number(verb, teller)} {rest}.")
        elif base(verb) in EXPOSITION - _EMPTY and (
            base(verb) in REPORTING or clause.subject not in (WORK, AUTHOR) or base(verb) in _OF_WORKS
        ):
            yield Statement(f"{clause.subject} {self.in_number(verb, clause.subject)} {rest}.", by)

    def in_number(self, verb: str, subject: str) -> str:
        """The finite form of a verb for a subject."""
        return base(verb) if self.several(subject) or is_plural(subject) else third_person(base(verb))


_LEADS = regex(
    r"(?:,?\s?despite [^,]*,\s)?(?P<leads>(?:often |can |may |could )?(?:leads?|results?|contributes?|causes?)\s(?:to\s|in\s)?\w.*)$"
)  # "*T* shows a reluctance to X, which often leads to Y": it is not the showing that leads there
_PRAISING = frozenset("demystify distinguish stand elevate bridge humanize".split())  # "*T* demystifies X by building from A to B"
_DOING = regex(r"^(?P<how>\w+ly )?(?P<verb>[a-z]+ing) (?P<rest>(?:from|on|with|that|how)\b.*)$")
_LEADING = frozenset({"lead", "result", "contribute", "cause"})
_AUXILIARIES = frozenset("is was has had can may must will should could would".split())
_OF_WORKS = frozenset({"explore", "examine", "discuss", "link", "critique", "categorize", "distinguish", "compare"})
_EMPTY = frozenset({"make", "offer", "provide", "give", "help", "use"})
