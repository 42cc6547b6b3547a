"""What a label is: the name of a term, a person, a date, a claim; and whether what stands under it says what it means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mkdeck.language.english.clauses import analyse
from mkdeck.language.english.closed import MONTHS
from mkdeck.language.english.grammar import is_command, lower_first, upper_first
from mkdeck.language.english.meanings import is_meaning
from mkdeck.language.english.names import NAME, is_full_name
from mkdeck.language.english.patterns import EVALUATIVE, GENERIC
from mkdeck.language.english.places import is_place
from mkdeck.language.english.stems import content_words, stems
from mkdeck.language.english.tagging import Token, first_of, last_of, tag
from mkdeck.language.english.words import codes, zipf
from mkdeck.lazy import regex
from mkdeck.markup import is_opaque, plain, strong, without_emphasis, without_opaque
from mkdeck.model import Idea, Kind
from mkdeck.sections import classify

SHORTEST = 4  # words and marks of what is said about a label, if it does not define it
FIGURE = regex(
    r"(?i)^(?:(?:about|around|some|over|roughly|nearly|average|up to|at least|at most|only|almost|approximately|less than|more than)"
    r"\s){0,2}"
    r"[$€£~≈<>]*\s?\d(?!\d*(?:st|nd|rd|th)\b)"
)
SOMEBODY = regex(
    r"(?i)(?:an?|the)\s(?:[\w'’-]+\s){0,4}?(?!(?:server|computer|compiler|layer|paper|letter|number|river|tower|power|center|order|matter|water)\b)"
    r"(?:\w+(?:ist|ian|er|or|eur|man|woman)|king|queen|monk|poet|nurse|chief|cook|priest|judge|president|saint|spy)\b"
)
_SURELY_SOMEBODY = regex(
    r"(?:An?|The) (?:[\w'’-]+ ){0,3}?(?:doctor|engineer|soldier|teacher|professor|sailor|writer|poet|painter|lawyer|nurse|farmer|merchant"
    r"|king|queen|prince|princess|priest|monk|boy|girl|man|woman|widow|officer|sergeant|sergeant-major|captain|colonel|lieutenant|general|daughter|son|sister|brother|journalist|singer|actor|activist"
    r"|explorer|astronomer|\w+(?:ologist|icist|ematician|orian|osopher)|American|Englishman)"
    r"(?=[,.;]|$|\s(?:who|whose|from|of|in|at|and|with|held|born|turned|known)\b)"
)  # narrower than `SOMEBODY`, which takes a container, too: for labels whose own words do not tell
_ABSTRACT = regex(r"(?:tion|ing|ism|ity|ment|ness)s?$")
_OWNED = regex(r"[A-Z][\w-]+['’]s\s")
_OF_ACRONYM = regex(r"[A-Z]{2,}(?: \w+)? (?:law|rule|effect|principle|theorem|paradox|hypothesis|problem|algorithm|protocol|model|method)")
_WITH_ARTICLE = regex(
    r"\s(?:Law|Rule|Effect|Principle|Theorem|Paradox|Hypothesis|Fallacy|Problem|Philosophy)$",
    needs="Law Rule Effect Principle Theorem Paradox Hypothesis Fallacy Problem Philosophy".split(),
)


def term_name(idea: Idea) -> str:
    """The term as a question names it: "Crop Rotation" -> "crop rotation", names and "the X Rule" as they are."""
    label = whole_name(without_emphasis(idea.label).strip(), idea)
    words = re.findall(r"[^\W\d_][\w'’-]*", without_opaque(label))
    if words == [label] and _ABSTRACT.search(label) and label not in idea.work.casing.names:
        return label.lower()
    if label.startswith("The "):
        return f"the {label[4:]}"
    if _OWNED.match(label):
        return label  # "Newton's method"
    if _OF_ACRONYM.fullmatch(label):
        return f"the {label}"
    if len(words) > 1 and all(word[0].islower() for word in words[1:]) and words[0] not in idea.work.casing.names:
        return lower_first(label)
    common = all(
        codes(word.lower()) and zipf(word) >= 3.0 and word not in idea.work.casing.names and not word[1:].isupper() for word in words
    )
    if (
        common
        and words
        and not re.search(
            r"\d|\b[B-Z]\b|\b(?:Law|Rule|Effect|Principle|Theorem|Model|Theory|Book|Stage|Level|System|Philosophy)s?\b", label
        )
    ):
        return label if is_opaque(label) else label.lower()
    if len(words) > 1 and _WITH_ARTICLE.search(label) and not re.search(r"^[Aa]n?\s|['’]s\s", label):
        return f"the {label}"
    return label


def whole_name(label: str, idea: Idea) -> str:
    """A label that is one adjective, with the noun that stands above it: "Viscous" under "Drag" or "Kinds of Drag"."""
    own = codes(label.lower())
    if not idea.trail or " " in label or not own.startswith("J") or set(own) & set("NSVG"):
        return label
    above = plain(idea.trail[-1])
    kinds = _KINDS_OF.match(above)
    noun = kinds["of"] if kinds else above
    tokens = tag(noun)
    fits = len(tokens) <= 3 and tokens[-1].tag in "NK" and all(t.tag in "NJK" for t in tokens) and classify(noun) is None
    return f"{label} {noun}" if fits and not stems(noun) & stems(label) else label


_KINDS_OF = regex(
    r"(?i)(?:(?:the|two|three|four|five|six|seven|\d)\s)*(?:types?|kinds?|forms?|sorts?|levels?|varieties)\sof\s(?P<of>.+)$",
    needs=(" of ",),
)


def is_bare_quality(idea: Idea) -> bool:
    """Whether a label is one adjective without a noun that the note gives it: "Classical", "Light"."""
    label = without_emphasis(idea.label).strip()
    own = codes(label.lower())
    return " " not in label and own.startswith("J") and not set(own) & set("NSVG") and whole_name(label, idea) == label


def lowered(name: str, idea: Idea) -> str:
    """A term without capitals, if the note writes all its words without them somewhere."""
    words = re.findall(r"[\w'’-]+", name.lower())
    return name.lower() if all(word in idea.work.casing.common for word in words) else name


def no_term(label: str) -> bool:
    """Whether a label is a date, a place, part of a thing, a question or a claim: "Late 1930", "Why it sinks", "Coalitions creak"."""
    claim = analyse(label) if len(label.split()) > 1 and not is_command(label) else None
    if _FORMULA.search(label) or _of_a_section(label) or is_place(label) or _PART_OF_A_THING.fullmatch(label):
        return True
    spills = _DOES_SO.search(label)
    if spills and "Z" in codes(spills[1].lower()):
        return True  # "Trade spills over"
    if ", not " in label.lower() or _IN_OFFICE.match(label):
        return True  # "Rest, Not Work", "Ada Lind, Harbour Trust (Bergen)"
    two = _TWO_PEOPLE.fullmatch(label)
    if two and sum(not codes(name.lower()) for name in two.groups() if name) >= (1 if two[1] and two[3] else 2):
        return True  # "Lind and Berg", "Ada Lind and Bo Berg"
    if _PART_OF_A_BOOK.match(label) or _ONE_OF_SEVERAL.fullmatch(label) or _OWN.search(label):
        return True
    return _DATED.search(label) is not None or _ASKING.match(label) is not None or (claim is not None and bool(claim.subject))


def _of_a_section(label: str) -> bool:
    """Whether a label got the heading of a section, which says nothing of what it is about: "Summary – problem"."""
    return " – " in label and classify(label.partition(" – ")[0]) is not None


_PART_OF_A_BOOK = regex(
    r"(?i)(?:postscript|preface|prologue|epilogue|afterword|foreword|appendix|introduction|part|chapter)\b(?=,|:|\s\S|$)"
    r"|(?:books?|parts|chapters|sections?|volumes?|acts?|lectures?|weeks?)\s(?:\d|[IVX]+\b)"
)
_ONE_OF_SEVERAL = regex(
    r"(?i)(?:[\w-]+ )?(?:details|set-?up|settings|statistics|logistics|specifics|background|cost|costs)|"
    r"(?:option|case|example|variant|scenario|reason|alternative|possibility|attempt|version|experiment|study)"
    r" (?:one|two|three|four|five|\d|[A-DIVX]+)"
)
_PART_OF_A_THING = regex(
    r"(?i)(?:the )?(?:top|bottom|upper|lower|inner|outer|first|second|third|last|left|right|main|final)"
    r" (?:half|part|row|layer|edge|side|end|step|corner|pane|floor|shelf|section|piece|party|panel)"
    r"|the (?:goal|problem|solution|method|result|idea|plan|trap|choice|test|rule|answer|cause|cost|cure|setting|story|twist|product)"
    r"|an? (?:exception|example|caveat|warning|surprise|puzzle|paradox|counterexample|objection)"
    r"|alternatives|options|variants|variations|choices|results|details|background|context|history"
    r"|closing|opening|ending|premise|plot|setting|tone|epigraph|verdict"
    r"|(?:the )?(?:book|author|work|talk|speaker|text|essay|paper|article|edition|translat(?:ion|or)|publication)"
)  # of which thing, the heading says
_FORMULA = regex(r"\\(?:to|implies|le|leq|ge|geq|ne|neq|iff|Rightarrow)\b|\s[=<>≤≥→]\s")  # a theorem, and no term
_DOES_SO = regex(r" (\w+s) (?i:over|up|out|down|off|away|back|apart)$")
_TWO_PEOPLE = regex(r"([A-Z][a-z]+ )?([A-Z]\w+) (?:and|&) ([A-Z][a-z]+ )?([A-Z]\w+)")
_IN_OFFICE = regex(rf"{NAME}, [A-Z]\w+(?: [A-Z]\w+)+(?: \(|$)")
_OWN = regex(r"['’]s own\b", needs=("s own",))  # "Lind's own voyages"
IN_A_YEAR = regex(
    r",\s(?:1[0-9]|20)\d\d$|\((?:[a-z]+ )?(?:1[0-9]|20)\d\d\)$", needs=(", 1", ", 2", ")")
)  # "Yinqueshan, 1972", "the lamp (autumn 1822)": something that happened
NAMES_SEVERAL = regex(r"^[^,]+(?:, [^,]+)+,? and \S", needs=(" and ",))  # "Cress, Cicely and Sorrel"
_DATED = regex(
    rf"\d\s(?:{MONTHS})\b|\b(?:{MONTHS})\s\d|\bof\s(?:{MONTHS})$|^(?:[Ee]arly|[Ll]ate|[Mm]id)?-?\s?(?:\d{{4}}s?|(?:{MONTHS}))$"
    r"|^(?:Day|Week|Month|Hour|Minute)s?\s\d+$|^(?:Day|Week|Month)s?\s\d"
    r"|^[A-Z]\w+ (?:& [A-Z]\w+|et al\.?),? \(?(?:1[89]|20)\d\d\)?$"
)
_ASKING = regex(r"(?i)(?:why|how|what|when|where|who|can|does|is|are|should|could|would)\s")


def stage(idea: Idea) -> str:
    """ "Stage 2 of “The Stages of a Storm”", where a label counts a part of what its heading names; else nothing."""
    label, above = plain(idea.label), plain(idea.trail[-1]) if idea.trail else ""
    if not _STAGE.fullmatch(label):
        return ""
    return f"{strong(label)} of “{above}”" if above and classify(above) is None else strong(label)


_STAGE = regex(r"(?:Phase|Stage|Step) (?:\d+|[IVX]+)")


def is_somebody(idea: Idea) -> bool:
    """Whether a label is somebody's name, as the note writes it: "Alan Kay"."""
    words = plain(idea.label).split()
    casing = idea.work.casing
    foreign = bool(words) and words[0][:1].isupper() and not codes(words[0].lower()) and words[0].lower() not in casing.common
    if foreign and len(words) < 3 and all(word.istitle() for word in words) and (_among_people(idea) or _SURELY_SOMEBODY.match(idea.text)):
        return True  # "Holm: A lamp maker of fifty-seven, who ..."
    named = all(word[:1].isupper() and word.lower() not in casing.common for word in words)
    with_initial = len(words) == 3 and any(re.fullmatch(r"[A-Z]\.", word) for word in words)
    known = all(codes(word.lower()) for word in words)  # "Free Rider" is a term for people, and no person
    small = len(words) > 2 and words[1].islower() and is_full_name(plain(idea.label)) and not codes(words[-1].lower())
    if small and says_who(idea.text):
        return True  # "Ada van Lind"
    told = not known and _WHO_DID.match(idea.text) is not None  # "A former glazier who became ..."
    numbered = re.fullmatch(r"[IVX]+|[A-Z]", words[-1]) is not None  # "Myosin V"
    return (
        len(words) in (2, 3)
        and named
        and not numbered
        and (told or with_initial or not (codes(words[0].lower()).strip("N") or codes(words[-1].lower())))
    )


def _among_people(idea: Idea) -> bool:
    """Whether a heading says that names of people stand under it."""
    return any(_PEOPLE.fullmatch(plain(heading)) for heading in idea.trail)


_PEOPLE = regex(
    r"(?i)(?:(?:the|key|main|real|other|minor|major|central) ){0,2}(?:people|characters|cast|protagonists|figures|players)(?: .*)?"
)


def says_who(text: str) -> bool:
    """Whether a text says who somebody is: "A potter who ...", "An American held by ..."."""
    return any(pattern.match(text) is not None for pattern in (SOMEBODY, _SURELY_SOMEBODY, _WHO_DID))


_WHO_DID = regex(r"^An?\s(?:[\w'’-]+\s){1,4}who\s", begins=("A ", "An "))


def defines(idea: Idea, text: str) -> bool:
    """Whether a text says what its label means, and not just something about it: "Hegel: empty formalism" does not."""
    tokens = tag(plain(text))
    if tells_to_do(tokens) and not is_command(plain(idea.label)):
        return False
    if len(tokens) > SHORTEST and is_meaning(plain(text)):
        return True
    if tokens and tokens[0].tag == "Z" and codes(tokens[0].lower).startswith("S"):
        return False  # "Teams present their work": a sentence whose subject looks like a verb
    if not tokens or tokens[0].tag == "Z" or is_command(plain(idea.label)):
        return True
    return is_meaning(plain(text)) and (idea.kind in (Kind.THEORY, Kind.HUMAN_NOTE) or len(tokens) > 3)


def defining(text: str) -> str:
    """What stands under a label, without who coined the term, and what it is set against."""
    bare = _IDEA_BY.sub("", _AGAINST.sub("", text))
    head, more, _ = bare.partition("; ")
    if more and len(head.split()) > SHORTEST and is_meaning(plain(head)):
        bare = head
    coined = _COINED.match(bare)
    if coined and len(bare[coined.end() :].split()) >= SHORTEST:
        return upper_first(bare[coined.end() :])
    return bare


_AGAINST = regex(
    r",\s(?:in contrast|as opposed|compared|unlike)\b[^;]*$", needs=(", in contrast", ", as opposed", ", compared", ", unlike")
)
_COINED = regex(
    r"^(?:An?|The) (?:term|word|phrase|name|concept) (?:that )?(?:was |is )?"
    r"(?:coined|popularized|popularised|introduced|used|invented|borrowed)\b[^,;]*? (?:for|to describe|to mean|meaning) "
    r"(?=(?:the|an?|any|one|how|what|those|people)\b)"
    r"|^(?:[A-Z][\w.]+(?:(?: and)? [A-Z][\w.]+){0,3}['’]s|His|Her|Their) (?:\w+ )?(?:coinage|term|name|word|phrase|label) for "
)  # "A term coined by Ada Lind in 1909 for the part of ..."
_IDEA_BY = regex(
    r"[;,] [A-Z][^;,]{2,40}['’]s (?:idea|term|phrase|concept|word)(?:, \d{4})?\.?$", needs=("'s ", "’s ")
)  # "...; Ada Lind's idea, 1998"


def tells_to_do(tokens: Sequence[Token]) -> bool:
    """ "Use proven algorithms", "Notice that success ...", "Set target values": what to do, and not what it is."""
    if len(tokens) < 2 or "V" not in codes(tokens[0].lower) or tokens[0].tag not in "VNP":
        return False
    if tokens[1].tag in "TAKRO" or tokens[1].lower in ("that", "whether"):
        return tokens[0].lower != "one"
    if tokens[1].tag == "G":
        return tokens[0].lower in _BEFORE_GERUND
    return tokens[1].tag in "JPNS" and (codes(tokens[0].lower).startswith("V") or tokens[0].lower in _COMMANDS)


_BEFORE_GERUND = frozenset("practice avoid keep stop start try consider".split())
_COMMANDS = frozenset("use set spread put build plan share limit track test name support balance focus reward address offer".split())


def is_no_rule(label: str) -> bool:
    """Whether a label names no piece of advice: "Key considerations" says nothing, "Somewhat weaker", "For a guest" are cases."""
    if is_command(label):
        return False
    if _NO_RULE.search(label) or (" " not in label and not codes(label.lower()) and not _ABSTRACT.search(label)):
        return True  # "The gopher story", "Baran"
    activity = first_of(label).tag == "G" and " " in label  # "Using two anchors"
    return activity or set(content_words(label)) <= GENERIC | EVALUATIVE or last_of(label).tag in "JR" or first_of(label).tag in "IX"


def claims(label: str) -> bool:
    """Whether a label says how things are, or names a section, so that under it stands no rule: "Countries are not one place"."""
    said = analyse(label) if " " in label and not is_command(label) else None
    return _of_a_section(label) or (said is not None and bool(said.subject) and said.verb.form in "ZBDH")


_NO_RULE = regex(
    r"(?i)^(?:what|why|how) (?:we|they|it|he|she|you|i)\b|\b(?:story|case|proposal|result|example|test|experiment|finding|study|problem)s?$"
)


DOERS = regex(r"(?:ants|ers|ors|ists|ians|men|women|people|children|students)$")
