"""Cards for sets: counted ones item by item, and short lists that close a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdeck.language.english.clauses import analyse, without_parentheses
from mkdeck.language.english.counts import LARGEST, lacks_of
from mkdeck.language.english.grammar import is_command, is_plural, lower_first, upper_first
from mkdeck.language.english.names import is_full_name, join
from mkdeck.language.english.patterns import DANGLING, NUMBER_NAMES
from mkdeck.language.english.phrases import list_items
from mkdeck.language.english.questions import ask
from mkdeck.language.english.stems import content_words, stems
from mkdeck.language.english.tagging import first_of, last_of, tag
from mkdeck.language.english.tails import TailKind
from mkdeck.language.english.words import codes
from mkdeck.lazy import regex
from mkdeck.markup import AUTHOR, WORK, blank, plain, strong
from mkdeck.model import Draft, Idea, Tier
from mkdeck.sections import Section, classify
from mkdeck.write.announced import ANNOUNCING
from mkdeck.write.draft import asks, cloze, qa, says
from mkdeck.write.labels import term_name

_DIVIDED = regex(r"\b(?:divided|split|structured|organi[sz]ed) (?:in|into|around)\b|\bfollow$")  # what the work looks like
_BARE_COUNT = regex(r"(?:Two|Three|Four|Five|Six|Seven|[2-7]) [A-Z]?[a-z]+s")
_WHAT_IS = regex(r"What (?P<what>[a-z][\w -]*?) (?:is|are)")
_PART = regex(
    r"(?i)(?:part|chapter|section|volume|book|act|lecture|week|unit|study|experiment)\s(?:\d+|[ivx]+|one|two|three|four|five|six|seven|eight|nine|ten)\b"
)
_THERE_ARE = regex(r"^There (?:are|were) ", begins=("There ",))
_SO_MANY = regex(r"(?:dozens|hundreds|thousands|millions) of ", needs=(" of ",))  # "which three thousands of people"
_BEGUN = regex(r"\b(?:an?|the) [\w-]+$")
_TOLD_TO = regex(r"(?i)(?:explained )?(?:for|to|like) an? (?:child|beginner|novice|expert|kid|five|adult|student)")  # who is told
LONGEST_LABEL = 9  # words of what names a set: a longer one is a sentence
_NUMERAL = regex(r"[IVX]+|\d+|[A-Za-z]")
_COMPARES = regex(r"(?i)\b(?:more|less|most|least|better|worse|best|worst)\b")  # in brackets, it tells the items apart and gives them away
_BRACKET = regex(r"\s*\([^()]*\)$", needs=("(",))


def counted(idea: Idea) -> Iterator[Draft]:
    """ "The Four Laws of X (*T*): Make it {{Obvious}}; ..." - one card for each item, the others in sight."""
    items = list(idea.parts)
    if not 2 <= len(items) <= LARGEST:
        return
    if all(_PART.match(item) for item in items) or _only_numbered(items) or items[-1].endswith((" in the other", " in the second")):
        return  # how the work is divided; what was given, and not what was found
    if stems(" ".join(items)) <= stems(idea.work.title):
        return  # "Two Words: Simple, Easy" under "Simple Made Easy"
    if (
        _DIVIDED.search(idea.label)
        or (DANGLING.match(idea.label) and not _THERE_ARE.match(idea.label))
        or all(_TOLD_TO.match(item) for item in items)
        or len(idea.label.split()) > LONGEST_LABEL
    ):
        return
    shared = _shared_head(items)
    heads = _heads(items)
    label = _THERE_ARE.sub("", idea.label.rstrip(".:"))
    texts = []
    alike = len({_BRACKET.sub("", item) for item in items}) < len(items)  # "Time, Time (Again)"
    for number, item in enumerate(items, 1):
        bracket = _BRACKET.search(item) if not alike else None
        head, body = shared or heads.get(number - 1, ""), item
        body = body[len(head) :].strip() if head and body.startswith(head) else body
        if bracket and (stems(bracket[0]) <= stems(label) or _COMPARES.search(bracket[0])):
            body = body[: bracket.start()]
        mark = body[-1:] if body.endswith(("?", "!")) else ""
        if _NUMERAL.fullmatch(body):
            return  # "Phase I, Phase II": nothing to recall
        behind = _behind(items) if heads and number == len(items) else ""
        shown = blank(number, body.removesuffix(behind).removesuffix(mark))
        texts.append(f"{'and ' if heads and number == len(items) else ''}{head} {shown}{behind}{mark}".strip())
    separator = "; " if any("," in item or " and " in item for item in items) else ", "
    named = "" if stems(idea.work.short) and stems(idea.work.short) <= stems(label) else f" ({WORK})"
    above = plain(idea.trail[-1]) if idea.trail and _BARE_COUNT.fullmatch(label) else ""
    named_above = above and classify(above) is None and not stems(above) & stems(label)
    if named_above and not (stems(idea.work.short) and stems(idea.work.short) <= stems(above)):
        subject = _WHAT_IS.fullmatch(above)  # "What drift is: Two causes" -> "Two causes of drift"
        label = f"{label} of {subject['what']}" if subject else f"{above}: {label}"  # "Making It Easier: Three Approaches"
    minor = lacks_of(label) or (len(items) < 3 and all(map(is_full_name, items)))  # of two people each tells the other
    tier = Tier.EVERYTHING if minor else Tier.DEFAULT
    yield cloze(idea, "counted", f"{upper_first(label)}{named}: {separator.join(texts)}.", score=0.96, about=label, tier=tier)


def _only_numbered(items: list[str]) -> bool:
    """Whether items tell nothing but their number: "First trial (1584)", "Second trial (1599)"."""
    found = [_NUMBERED.fullmatch(item) for item in items]
    return len({one["noun"] for one in found if one}) == 1 and all(found)


_NUMBERED = regex(r"(?i:first|second|third|fourth|fifth) (?P<noun>[a-z]+)(?: \([^()]*\))?")


def _behind(items: list[str]) -> str:
    """What hangs on the last item and belongs to all: " from the guilds" in "drill, rest, and practice from the guilds"."""
    found = _HANGS.match(items[-1])
    return found["all"] if found and not any(" " in item for item in items[1:-1]) else ""


_HANGS = regex(r"(?:[\w-]+ )?[\w-]+(?P<all> (?:from|in|of|by|at|for|on) [\w -]+)$")


def _shared_head(items: list[str]) -> str:
    """The words that all items open with ("Make it"), if something is left of each."""
    words = [item.split() for item in items]
    shared = 0
    while all(len(w) > shared + 1 for w in words) and len({w[shared].lower() for w in words}) == 1:
        shared += 1
    head = " ".join(words[0][:shared])
    return head if {"V", "X", "I"} & {token.tag for token in tag(head)} or head.islower() else ""  # a name is asked for as a whole


def _heads(items: list[str]) -> dict[int, str]:
    """A head like "Principles of" or "Test a plan on" that governs the whole list stays outside of the first blank."""
    if any(item[:1].isupper() for item in items[1:]):
        return {}  # labels: each is whole
    found = re.match(r"^(\w+s (?:of|for|in))\s\w", items[0]) if len(items[1].split()) <= 3 else None
    if not found and all(len(item.split()) <= 3 for item in items[1:]):
        found = re.match(r"^((?:\w+ ){2,4}(?:on|for|of|in|by|with|to|at|into|about|as))\s\w", items[0])
        found = found if first_of(items[0]).tag == "V" else None  # "Too much trust in luck" is one item
    if (
        not found
        and first_of(items[0]).tag == "V"
        and len(items[0].split()) > 1
        and all(first_of(item).tag in "TJNSAK" for item in items[1:])
        and len({item.split()[-1] for item in items}) > 1  # "Sun time, social time, and internal time"
    ):
        found = re.match(r"^(\w+)\s\w", items[0])  # "Monitor latency, traffic, and errors"
    return {0: found[1]} if found else {}


_OR_LAST = regex(r", or [^,]+$", needs=(", or ",))


def closing(idea: Idea) -> Iterator[Draft]:
    """ "S strips people of A, B, and C." -> "Which three things does S strip people of?", when a list closes the statement."""
    clause = analyse(idea.text)
    if not clause or not clause.subject or clause.verb.negated or clause.verb.is_be or first_of(clause.subject).tag in "IXYW":
        return
    if _OR_LAST.search(clause.rest):
        return  # "leakage of free radicals, infertility, or disease": one of them, or of what?
    head, items = closing_list(_FOR_WHOM.sub("", clause.rest))
    if (
        not 3 <= len(items) <= 4
        or any(len(item.split()) > 5 for item in items)
        or re.search(r"\b(?:such as|like|including|as|as with|as in|ways? of)$", head)
        or ("," in head and clause.subject not in (WORK, AUTHOR))
    ):
        return
    if clause.tails and clause.tails[0].kind is TailKind.WHICH and not head:
        return
    told = without_parentheses(f"{clause.core[: len(clause.core) - len(clause.rest)]}{head}".strip())
    if any(token.tag in "ZBHMD" or token.text == ":" for item in items for token in tag(item)):
        return  # "at Bergen, and the first cargo is salt"
    if any(last_of(item).tag not in "NSKGU@" for item in items) or any(re.match(r"\d|no[t ]\s?", item) for item in items):
        return
    if len(content_words(plain(told))) < 3 or any(_acts(item) for item in items) or _share_an_object(items):
        return
    if clause.subject in (WORK, AUTHOR) and clause.verb.base in ANNOUNCING:
        return  # what the work is about
    of_the_work = clause.subject in (WORK, AUTHOR) and len(head.split()) > LONGEST_HEAD
    things = f"which {NUMBER_NAMES[len(items)]} things"
    question = "" if clause.lead or of_the_work or _TOLD.search(head) else ask(things, clause, without_parentheses(head), idea.work.casing)
    asked = asks(idea, question) if question else f"{says(idea, told)} {things}?"
    yield qa(idea, "closing-set", asked, join(items), score=0.78 if question else 0.7)


def listed_kinds(idea: Idea) -> Iterator[Draft]:
    """ "**The Tide Model:** Rising, slack, and falling waters." -> "Which three waters does the Tide Model name?"."""
    found = _ADJECTIVES.match(plain(idea.text).rstrip("."))
    label = plain(idea.label)
    if not found or not label or classify(label) not in (None, Section.THEORIES) or is_plural(label) or is_command(label):
        return
    items, noun = [item.strip() for item in re.split(r",\s(?:(?:and|or)\s)?", found["list"])], found["noun"]
    if " " not in label:
        return  # "Convenience: quick, near, and quiet payments": what they are all like
    if not 3 <= len(items) <= 5 or any(len(item.split()) > 2 or first_of(f"{item} {noun}").tag not in "JNGP" for item in items):
        return
    if not is_plural(noun) or "S" not in codes(noun.split()[-1].lower()):
        return
    asked = f"In {WORK}, which {NUMBER_NAMES[len(items)]} {noun} does {strong(term_name(idea))} name?"
    yield qa(idea, "kinds", asked, join([lower_first(item) for item in items]), score=0.84, about=label)


_ADJECTIVES = regex(r"(?P<list>(?:[\w-]+,\s){2,4}(?:and|or)\s[\w-]+)\s(?P<noun>[a-z]+s)(?:,?\sand\s(?:their|its)\s[^.]*)?$", needs=(", ",))


def both(idea: Idea) -> Iterator[Draft]:
    """ "S depends on both A and B." -> "Which two things does S depend on?"."""
    clause = analyse(idea.text)
    if (
        not clause
        or not clause.subject
        or clause.lead
        or clause.verb.negated
        or clause.verb.is_be
        or clause.verb.form == "P"
        or " both " not in f" {clause.rest}"
    ):
        return
    found = _BOTH.match(_ASIDE.sub(" ", without_parentheses(clause.rest)))
    if not found or clause.subject in (WORK, AUTHOR) or first_of(clause.subject).tag in "IXYW":
        return
    items = [_LIKE.sub("", found[side]).strip(" ,") for side in ("one", "two")]
    if any(not tag(item) or len(item.split()) > 6 or any(t.tag in "ZDBHMWYO,;" for t in tag(item)) for item in items):
        return
    if any(first_of(item).tag not in "TAJNSGPK" or last_of(item).tag not in "NSKG" for item in items):
        return
    question = ask("which two things", clause, found["head"].strip(), idea.work.casing)
    if question and len(content_words(plain(question))) >= 2:
        yield qa(idea, "closing-set", asks(idea, question), join(items), score=0.78)


_FOR_WHOM = regex(r"\sfor\s(?:the\s|all\s|its\s|their\s)?\w+$", needs=(" for ",))  # "..., and control for the elderly"
_BOTH = regex(r"(?P<head>(?:\w+\s){0,2})both\s(?P<one>.+?),?\sand\s(?P<two>[^,]+?)$", needs=("both ",))
_ASIDE = regex(r",\ssuch as\s[^,]+,\s", needs=(" such as ",))
_LIKE = regex(r",?\s(?:like|such as|including)\s.*$", needs=(" like ", " such as ", " including "))
LONGEST_HEAD = 5  # words that a question may hold of what a work does: "which three things does T plead for a growth of the self through?"
_TOLD = regex(r"\b(?:that|how|whether|which|who)\b", needs=("that", "how", "whether", "which", "who"))


def _acts(item: str) -> bool:
    """Whether an item is an action, not a thing: "build cities"."""
    tokens = tag(item)
    return len(tokens) > 1 and tokens[0].tag in "VZDP" and tokens[1].tag in "TAOJNSI"


def _share_an_object(items: list[str]) -> bool:
    """Whether only the last of several actions names what they are done to: "building, testing, and shipping things that last"."""
    actions = all(item.split()[0].endswith("ing") for item in items)
    return actions and len(items[-1].split()) > 1 and all(" " not in item for item in items[:-1])


_KINDS = regex(
    r"^(?P<head>.*?)\b(?:(?:various|several|different|many|multiple|some|numerous)\s)?(?P<noun>(?:[\w-]+\s){0,2}[\w-]+s(?:\sof\s[\w-]+(?:\s[\w-]+)?)?),?\s"
    r"(?:including|such as|namely|like)\s(?P<list>.+)$",
    needs=("including", "such as", "namely", "like"),
)


def kinds(idea: Idea) -> Iterator[Draft]:
    """ "S identifies various facets of X, including A, B, and C." -> "S identifies which three facets of X?"."""
    clause = analyse(idea.text)
    found = _KINDS.match(without_parentheses(clause.rest)) if clause and clause.subject and not clause.verb.negated else None
    if not clause or not found:
        return
    listed = re.sub(r"^(?:the|a|an)\s", "", found["list"])
    items = list_items(listed) or [part for part in re.split(r"\sand\s", listed) if "," not in listed]
    if not 2 <= len(items) <= 6 or any(len(item.split()) > 5 for item in items):
        return
    if " like " in found[0] and first_of(items[0]).tag == "G":
        return  # "works like flying west ..."
    head = f"{clause.core[: len(clause.core) - len(clause.rest)]}{found['head']}".strip()
    head = re.sub(r"\s(?:the|an?|its|their|his|her)$", "", head)
    if "," in found["head"] or found["noun"].startswith(("and ", "or ")) or (head and last_of(head).tag in "OW") or _BEGUN.search(head):
        return  # "has a long tail of costs"
    if any(token.tag in "IX" and token.lower != "of" for token in tag(found["noun"])):
        return  # "development in areas": what the list names is not the head
    if len(content_words(f"{head} {found['noun']}")) < 2 or first_of(found["noun"]).tag in "VZXID" or _SO_MANY.match(found["noun"]):
        return
    kinds_of = f"which {NUMBER_NAMES[len(items)]} {re.sub(r'^(?:the|an?|its|their)[ ]', '', found['noun'])}"
    if clause.verb.is_be and not found["head"].strip():
        asked = f"{asks(idea, f'{kinds_of} {clause.verb.text} {lower_first(clause.subject, idea.work.casing)}')}"
    else:
        asked = f"{says(idea, head)} {kinds_of}?"
    yield qa(idea, "kinds", asked, join(items), score=0.8)


def closing_list(rest: str) -> tuple[str, list[str]]:
    """What stands before the list that closes a text ("strip people of" "autonomy", "dignity", "sense of purpose"), and its items."""
    text = without_parentheses(rest)
    last = re.search(r",\s(?:and|or)\s([^,]+)$", text)
    if not last:
        return "", []
    items = [last[1]]
    parts = text[: last.start()].split(", ")
    while parts:
        part = parts.pop()
        tokens = tag(part)
        cut = max(
            (
                i
                for i, t in enumerate(tokens)
                if t.tag in "IXZVDBMYW" or (t.tag == "G" and i + 1 < len(tokens) and tokens[i + 1].tag in "TA")
            ),
            default=-1,
        )
        if parts and (cut < 0 or len(tokens) == 1) and len(tokens) <= 5:
            items.insert(0, part)
            continue
        first = part[tokens[cut + 1].start :] if cut + 1 < len(tokens) else ""
        items = [re.sub(r"^(?:even|also|ultimately|finally|especially)\s", "", item) for item in items]
        head = ", ".join([*parts, part[: tokens[cut].end] if cut >= 0 else ""])
        return (head, [first, *items]) if first else ("", [])
    return "", []
