"""What kind of work a reason speaks of, and what the work does: "This novel explores X", "The basis for X"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mkdeck.language.english.clauses import analyse
from mkdeck.language.english.grammar import base, is_plural, lower_first, third_person
from mkdeck.language.english.meanings import hides_a_verb
from mkdeck.language.english.patterns import EXPOSITION, OF_THE_TITLE, REPORTING, is_praise
from mkdeck.language.english.tagging import Token, first_of, last_of, tag
from mkdeck.language.english.words import codes
from mkdeck.lazy import regex

_GENRES = (
    "memoir|novel|textbook|play|essay|biography|autobiography|history|short stories|space opera|guide|handbook|anthology|thriller|"
    "manifesto|classic|paper|article|report|poem|trilogy|series|work|text|account|story|film|documentary|fable|treatise|study|book"
)
_GENRE_NP = regex(
    r"^(?:this|the|an?)\s(?P<np>(?:(?!(?:of|on|in|about|behind|for|with|by|from)\s)[\w’'(),-]+\s){0,5}?"
    rf"(?:{_GENRES}))\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_BARE_GENRE = regex(
    rf"^(?:Classic|Modern|Short|Practical|Seminal|Influential|Popular)\s(?:[\w-]+\s){{0,3}}?(?:{_GENRES})\b"
)  # "Classic spy novel ..."
_BOOK = regex(
    r"^(?:this|it|the|his|her|their)?\s?(?:(?:online|foundational|classic|comprehensive|seminal|influential|bestselling|excellent)\s)*"
    r"(?:book|work|text|volume|title)?\b\s*(?:also\s)?", re.IGNORECASE,
)  # fmt: skip


def forms(text: str) -> Iterator[tuple[str, str]]:
    """Noun and predicate of "This novel explores X", "Explores X", "A novel exploring X", "The basis for X"."""
    text = f"A {lower_first(text)}" if _BARE_GENRE.match(text) else text
    genre = _GENRE_NP.match(re.sub(r"^(?:This|It)\sis\s(?:also\s)?(?=an?\s|the\s)", "", text))
    if genre and not _KIND.search(genre["np"]):
        yield from _of_genre(re.sub(r"^(?:additional|great|good|wonderful)\s", "", _plainer(genre["np"])), genre["rest"].strip(" ,"))
    if genre:
        return
    body = _BOOK.sub("", text.lstrip("–— "))
    tokens = tag(lower_first(body)) if body else ()
    second = tokens[1].tag if len(tokens) > 1 else "."
    past = len(tokens) > 1 and tokens[0].tag in "DP" and tokens[1].tag in "TA"  # "made the case for ..."
    critiques = second in "RTJ" and bool(tokens) and tokens[0].lower in _VERBS_TOO  # "Critiques purely local views"
    acts = bool(tokens) and ((tokens[0].tag == "Z" and second not in "CBZM.") or (tokens[0].tag == "R" and second == "Z"))
    if second == "I" and acts and _PARTS.match(tokens[0].lower):
        yield "book", f"consists of {lower_first(body)}"  # "Interviews with twelve pilots"
        return
    if acts and _is_subject(tokens):
        return  # "Brokers profit from ...": who does what in it
    if acts and second == "I" and _IN.fullmatch(tokens[1].lower) and codes(tokens[0].lower).startswith("S"):
        return  # "Drivers in Belfast read ...": who does what in it
    if acts and second == "I" and tokens[1].lower == "as" and base(tokens[0].lower) not in _AS_WHAT:
        yield "book", f"is about {lower_first(body)}"  # "Plants as teachers"
        return
    if past or acts or critiques:
        yield "book", body[:1].lower() + body[1:]
    else:
        yield from _of_phrase(text)


def _is_subject(tokens: Sequence[Token]) -> bool:
    """Whether a plural noun that may be a verb stands before a verb that has what a verb has behind it."""
    noun = codes(tokens[0].lower).startswith("S")
    known = base(tokens[0].lower) in EXPOSITION | REPORTING | OF_THE_TITLE
    acts = len(tokens) > 2 and "V" in codes(tokens[1].lower) and tokens[2].tag in "ITAX"
    described = len(tokens) > 1 and tokens[1].tag in "PD"  # "Photographs meant to shame ..."
    return noun and not known and (acts or described)


_IN = regex(r"in|of|from|at|who|between")
_AS_WHAT = frozenset("serve act work function read stand double".split())
LEAVES = regex(
    r"(?:moves?|steps?|turns?|shifts?|departs?|strays?) (?:away )?from\b(?!.* to )", needs=("from",)
)  # what a work does not tell of
_VERBS_TOO = frozenset(
    "critiques studies reports guides surveys maps charts profiles chronicles documents questions details outlines sketches".split()
)
_KIND = regex(r"\b(?:types?|kinds?|sorts?) of\b", needs=(" of",))


def _of_genre(noun: str, rest: str) -> Iterator[tuple[str, str]]:
    """Noun and predicate of a kind of work and what follows it: "novel" and "exploring X", "memoir" and "by a poet"."""
    noun = _HIS_OWN.sub("", noun)
    first = first_of(rest) if rest else None
    acts = _acting(rest) if first and first.lower in ("by", "about", "on") else 0
    if first and acts:  # "account by a historian | treats ...", "novel about a city | explores ..."
        yield f"{noun} {rest[:acts].strip()}" if first.lower != "by" else noun, rest[acts:]
        return
    if first and first.lower == "by":
        rest = rest.partition(", ")[0]  # "by a survivor, dreamlike and unforgettable"
    if first is None or " in which " in f" {rest}":
        return  # who does what in it is asked by `recommended.by_story`
    if first.tag in "ZM":
        yield noun, rest
    elif first.tag == "G":
        yield noun, f"{third_person(base(first.text))}{rest[first.end :]}"
    elif first.tag == "P" and re.match(r"[\w-]+,?\s(?:by|in|on|at|to|from|with|as|for|during|between)\b", rest):
        yield noun, f"is {rest.partition(', ')[0]}"
    elif first.lower in ("that", "which", "who"):
        does = rest.partition(" ")[2]
        if first_of(does).tag in "ZMBHRDQ":  # not "the book that Jones attacks"
            yield noun, does
    elif first.lower == "by" and not re.match(r"by (?:his|her|their)\b", rest):
        yield noun, f"was written {rest}"
    elif first.lower in ("about", "on"):
        rest = re.sub(r"^on\s", "about ", rest)
        yield noun, f"is {_DOES_TOO.sub(' and ', _MENTIONED.sub('', rest), count=1)}"
    elif first.lower == "of":
        yield f"{noun} {rest}", ""


_HIS_OWN = regex(r"^(?:author|writer|speaker|same author)['’]s (?:own )?")  # "the author's later book"


def _acting(rest: str) -> int:
    """Where the verb of the work begins behind what it is about or who wrote it; 0 where there is none."""
    tokens = tag(rest)
    place = next((i for i, t in enumerate(tokens) if t.tag in "ZWYMBH." or t.lower == "whose"), 0)
    return tokens[place].start if place and tokens[place].tag == "Z" and tokens[place - 1].tag in "NSKGP" else 0


_DOES_TOO = regex(
    r"(?<=\w) that (?=(?:explores|examines|shows|follows|reveals|questions|considers|imagines|illustrates|traces|asks)\b)",
    needs=(" that ",),
)  # "about a prodigy that explores fame": the book explores it


_MENTIONED = regex(r"\sthat (?:is|was) (?:\w+ly )?(?:mentioned|discussed|cited|quoted|referenced|recommended|read)\b.*$", needs=(" that ",))


def _of_phrase(text: str) -> Iterator[tuple[str, str]]:
    """Noun and predicate of a reason that is a thing ("The terse classic that ..."), or whom and what the work is about."""
    if (
        ";" in text
        or first_of(text).tag in "PD"
        or _MADE_BY.match(text)
        or not tokens_are_phrase(text)
        or _NOBODY.search(text)
        or _COMPARED.search(text)
    ):
        return
    if _KIND_OF_WORK.match(text):
        yield "book", f"is {'an' if text[0] in 'AEIOUaeiou' else 'a'} {lower_first(text)}"
        return
    if _TEXTS.match(text):
        return  # several of which one is meant, or all
    singular = re.match(r"(?i)(?:a|an|the)\s", text) and not is_plural(text)
    head = _HEAD_ENDS.split(text, maxsplit=1)[0].lower()
    itself = singular and not _SOMEBODYS.match(head) and any(part.rpartition(" ")[2] in _TEXTUAL for part in head.split(","))
    acts = _DOES.search(text) if not singular else None
    if acts:  # "French semiotics that looks at the page"
        yield "book", acts["does"]
        return
    text = _IT_OPENS.sub(r" and \g<does>", _without_themes(text))
    if _MADE_OF.match(text):
        yield "book", f"is {lower_first(text, command=False)}"
        return
    joint = (
        "is"
        if itself or (singular and " about " in text)
        else ("consists of" if _PARTS.search(head) else "gives" if _GIVEN.match(head) else "is about")
    )
    yield "book", f"{joint} {lower_first(text)}"


_IT_OPENS = regex(r", which (?P<does>(?:opens|begins|starts|ends|closes|includes)\b)", needs=(", which ",))  # the book does
_HEAD_ENDS = regex(
    r"\s(?:of|in|for|on|to|with|by|from|behind|between|against|beneath|who|whose|that|which|as)\s"
    r"|\s(?:torn|caught|run|set|built|made|ruled|lost|[a-z]+ed)\s(?=(?:by|in|on|at|to|from|with|as|for|into|between|among|out|under)\b)"
)
_GIVEN = regex(r"(?i)(?:\w+ )?(?:advice|guidance|tips|instructions|lessons|exercises)$")
_SOMEBODYS = regex(r"(?i)an? [^,]*['’]s .*\b(?:experiment|attempt|effort|struggle|journey|search|career|fight|battle|quest|experience)$")
_DOES = regex(r"^[^,]*? that (?P<does>(?:looks|explores|examines|shows|traces|asks|argues|follows)\b.*)$", needs=(" that ",))
_MADE_BY = regex(r"(?i)(?:co-?)?(?:authored|written|edited|published)\b")
_TEXTS = regex(r"(?i)the\s(?:\w+\s){0,2}(?:texts|works|volumes|books)\b")
_MADE_OF = regex(r"(?i)(?:[\w-]+\s){0,2}?(?:(?:non-?)?fiction|reportage|journalism|satire|poetry)\b")  # what a work is, without an article


def _without_themes(text: str) -> str:
    """ "Storm themes" is about storms; "strange ideas" stay what they are."""
    found = _THEMES.search(text)
    return text[: found.start()] if found and (text[found.start()] == "," or last_of(text[: found.start()]).tag in "NSK") else text


_THEMES = regex(
    r"(?<!related)(?<!similar)(?<!other)(?<!same)\s(?:themes?|topics?|focus|concepts|ideas)$|,\s(?:[\w-]+\s){1,3}focus\b.*$"
)  # "about storms", not "about storm themes"
_KIND_OF_WORK = regex(
    r"(?i)(?!(?:the|an?|its?|this|another)\s)(?:[\w-]+,?\s){0,3}?(?:synthesis|overview|guide|analysis|account|exploration|introduction|critique|study"
    r"|examination|survey|treatise|collection|history|biography|memoir|commentary|retelling|primer|investigation|defence|defense|novel|textbook)\s"
    r"(?:of|to|on|about|in|for|that|which|with|from)\b"
)  # "Modern synthesis of ...": what the work is, without an article


def tokens_are_phrase(text: str) -> bool:
    """Whether a text is a noun phrase without a verb of its own."""
    tokens = tag(text)
    clause = analyse(text)
    described = (
        len(tokens) > 1 and tokens[0].tag == "J" and (tokens[1].text == "," or tokens[1].tag == "C")
    )  # "Friendly, concrete, and ..."
    if (tokens and tokens[0].lower == "both") or hides_a_verb(tokens):
        return False  # "Both show how ...", "A, B, and C complement the idea of fit"
    return bool(tokens) and not described and tokens[0].tag in "TJNSKUA" and (clause is None or not clause.subject)


_TEXTUAL = frozenset(
    """
    account analysis anatomy anthology apology argument attack attempt autobiography biography blueprint book case catalog catalogue
    celebration challenge chronicle classic collection comedy commentary companion comparison compendium compilation complement confession
    continuation conversation corrective counterpoint counterweight course critique debunking defence defense demonstration depiction
    description dialogue diary dictionary discussion dissection encyclopedia epic essay ethnography evocation examination explanation
    exploration exposition exposé extension fable fantasy farce foil forerunner foundation genealogy guide guidebook handbook history homage
    illustration indictment inquiry interpretation introduction investigation invitation journal lament lecture letter look manifesto manual
    masterpiece meditation memoir monograph monument mystery narrative novel novella ode overview parable perspective picture plan plea
    poem polemic portrait precursor presentation primer profile program proof protest quest race reader reading rebuttal reconstruction
    record reference refutation reminder reply report response retelling review romance saga satire search sequel set sketch source
    statement story study summary supplement survey synthesis tale taxonomy text textbook thesis thriller tour tract tragedy
    translation travelogue treatise treatment tribute trilogy version view vindication vision volume walk warning work workbook
    """.split()
)  # what a work is: it can be an account of a crossing, and not a crossing
_PARTS = regex(
    r"(?i)(?:volumes|essays|letters|lectures|stories|dialogues|interviews|papers|talks|columns|speeches|articles|poems|tales|maxims|aphorisms|sketches|portraits|profiles)$"
)
_COMPARED = regex(
    r"(?i)^(?:\w+\s)?(?:same|other|another|later|more|less|further|larger|longer|shorter|fuller|newer|older|earlier|deeper|broader|wider|closer|richer)\b"
    r"|\b(?:same|this|these|those)\b"
)
_NOBODY = regex(r"(?i)\b(?:he|she|they|his|her|their|we|I|you|the book['’]s)\b")


_WELL_WRITTEN = regex(r"^(?:beautifully|well|brilliantly|clearly|superbly|elegantly|wonderfully|engagingly)[- ]written\s", re.IGNORECASE)


def _plainer(noun: str) -> str:
    """A noun phrase with at most one word of praise."""
    noun = _WELL_WRITTEN.sub("", noun)
    words = noun.split()
    return " ".join(w for i, w in enumerate(words) if not (is_praise(w.strip(",")) and i + 1 < len(words) and len(words) > 3)).strip(" ,")
