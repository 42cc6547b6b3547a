"""New cards against old ones: which of them are the same, one to one, the surest first.

A wrong match is worse than none: it would put a history on another fact. So each step takes only what is told apart from
all others, and what is left is compared with what is left; of copies in the same words, any is right.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Mapping, Sequence

from mkdeck.history import Shipped
from mkdeck.identity.alikeness import UNCHANGED, Face, Likeness, asks_otherwise, compare, may_have_moved, same_work
from mkdeck.identity.candidates import compared
from mkdeck.identity.clozes import unnumbered
from mkdeck.identity.company import last_of_its_set
from mkdeck.identity.state import Faces, Matching
from mkdeck.lazy import regex
from mkdeck.model import Card, CardType

CLEAR = 0.04  # a match must be better than every other by this much
AGREEING = 0.5  # share of a note's cards that are matched, from which a changed number or name is a correction

_AGAIN = regex(r"#\d+$")
_WORD = regex(r"\w+")


def base(key: str) -> str:
    """A key without the number that tells it from others of the same wording."""
    return _AGAIN.sub("", key)


def natural_key(card: Card) -> tuple[str, CardType, str]:
    """What the key of a card would be today: a card keeps its first key when its note is renamed or its label reworded."""
    return _key_in(card.identity, card)


def _key_in(note: str, card: Card) -> tuple[str, CardType, str]:
    return note, card.type, " ".join(_WORD.findall(card.about.lower()))[:200]


def given_as(card: Card) -> tuple[object, ...]:
    """All that a card's note gives, by which a build without changes finds each card again."""
    asked = (card.type, card.kind, card.writer, card.about, card.source, card.front, card.back, unnumbered(card.text))
    return (card.identity, card.path, *asked, card.extra, card.context, card.link, card.tags)


def match(old: Sequence[Shipped], new: Sequence[Card], fixed: frozenset[int] = frozenset(), idle: frozenset[int] = frozenset()) -> Matching:
    """Match new cards to old ones.

    fixed: the old ones whose note was not read; only their own key finds them. idle: the new ones that will not be shipped for
    their own sake; they bring no retired card back to life unless they are all that it was, for the next build would find them free
    again, in other company.
    """
    state = Matching(
        Faces([one.card for one in old]),
        Faces(new),
        frozenset(at for at, one in enumerate(old) if one.retired),
        fixed,
        idle,
    )
    _unchanged(state)
    if _any_left(state):
        _by_key(state)
    found = -1
    while _any_left(state) and found < len(state.found):  # what is taken clears the way for others
        found = len(state.found)
        _by_text(state, "same text", same_text)
        _by_text(state, "same text", lambda face: (face.card.identity, *face.exact))
        _by_text(state, "moved", lambda face: face.statement)
        _by_text(state, "moved", lambda face: face.question)
        _renamed(state)
        _link(state)
        _by_key(state, _other_names(state))
        _in_linked_notes(state)
        _anywhere(state)
        _of_copies(state)
    return state


def _any_left(state: Matching) -> bool:
    return len(state.found) < len(state.old) and len(state.taken) < len(state.new)


def same_text(face: Face) -> tuple[object, ...]:
    """What a card shares with itself as long as its statement stands in its note as it was, and is asked in the same way."""
    return (face.card.identity, *face.exact, face.card.writer)


def _unchanged(state: Matching) -> None:
    """What is as it was; the living first."""
    free: dict[Hashable, list[int]] = {}
    for at, card in enumerate(state.new.cards):
        free.setdefault(given_as(card), []).append(at)
    for at in sorted(range(len(state.old)), key=lambda at: at in state.retired):
        if same := free.get(given_as(state.old.cards[at])):
            state.take(at, same.pop(0), "key")


def _by_key(state: Matching, renamed: Mapping[str, str] | None = None) -> None:
    """The same note, type and wording of what is asked. Several cards of one such key are told apart by their text.

    renamed: old notes that have another name now; only their cards are looked at.
    """
    groups: dict[object, tuple[list[int], list[int]]] = {}
    for at, card in enumerate(state.new.cards):
        groups.setdefault(natural_key(card), ([], []))[1].append(at)
    for at, card in enumerate(state.old.cards):
        if renamed is not None and card.identity not in renamed:
            continue
        group = groups.get(_key_in(renamed[card.identity] if renamed else card.identity, card))
        if group:
            group[0].append(at)
    for olds, news in groups.values():
        if len(olds) == 1 and len(news) == 1:
            old, new = olds[0], news[0]
            one_writer = state.old.cards[old].writer == state.new.cards[new].writer
            if old in state.found or new in state.taken or not state.may_be(old, new):
                continue
            if one_writer or not asks_otherwise(state.old[old], state.new[new]):
                state.take(old, new, "key")
        elif olds:
            _within_key(state, olds, news)


def _within_key(state: Matching, olds: list[int], news: list[int]) -> None:
    _pair_groups(state, olds, news, lambda face: face.exact, "key")
    _by_likeness(state, compared(state, _free(olds, state.found), _free(news, state.taken)), "key")
    left, fresh = _free(olds, state.found), _free(news, state.taken)
    living = [at for at in left if at not in state.retired]
    if (
        len(fresh) == 1 and len(living) == 1 and not asks_otherwise(state.old[living[0]], state.new[fresh[0]])
    ):  # the question is the same, and everything else with its wording agrees
        state.take(living[0], fresh[0], "key", 0.7)


def _free(places: Iterable[int], used: Container[int]) -> list[int]:
    return [at for at in places if at not in used]


def _by_text(state: Matching, how: str, key: Callable[[Face], Hashable]) -> None:
    _pair_groups(state, state.free_old(), state.free_new(), key, how)


def _pair_groups(state: Matching, olds: Iterable[int], news: Iterable[int], key: Callable[[Face], Hashable], how: str) -> None:
    """Match the old and the new card that alone share a key; the living before the retired, what is shipped before what is not."""
    groups: dict[Hashable, tuple[list[int], list[int]]] = {}
    for at in news:
        if at not in state.taken and (value := key(state.new[at])) is not None:
            groups.setdefault(value, ([], []))[1].append(at)
    for at in olds:
        if at not in state.found and (value := key(state.old[at])) is not None and (group := groups.get(value)):
            group[0].append(at)
    for left, right in groups.values():
        living = [at for at in left if at not in state.retired] or left
        asked = [at for at in right if at not in state.idle] or right
        if len(living) == 1 and len(asked) == 1 and state.may_be(living[0], asked[0]):
            state.take(living[0], asked[0], how)


def _of_copies(state: Matching) -> None:
    """One of several old cards that ask for the same in the same words, for each such new card: any of their histories is on this fact."""
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for at in state.free_old():
        if at not in state.retired and (value := state.old[at].statement) is not None:
            groups[value].append(at)
    for at in state.free_new():
        copies = groups.get(state.new[at].statement, []) if at not in state.idle else []
        copies = [old for old in copies if old not in state.found and state.may_be(old, at)]
        if copies:
            own = state.new.cards[at].identity
            state.take(max(copies, key=lambda old: (own in state.links[state.old.cards[old].identity], -old)), at, "moved")


def _renamed(state: Matching) -> None:
    """A note that is gone and one that was never there, and the same is said of both as a whole."""
    lost, came = _gone(state), _gone(state, new=True)
    olds = [at for at in state.free_old() if state.old.cards[at].identity in lost]
    news = [at for at in state.free_new() if state.new.cards[at].identity in came]
    _pair_groups(state, olds, news, lambda face: face.gist, "moved")
    works = ((old, new) for old in olds for new in news if same_work(state.old[old], state.new[new]))
    _by_likeness(state, [(old, new, compare(state.old[old], state.new[new])) for old, new in works], "moved")


def _gone(state: Matching, *, new: bool = False) -> set[str]:
    """The notes that are no longer there; or those that were not there before."""
    before, now = ({card.identity for card in faces.cards} for faces in (state.old, state.new))
    return now - before if new else before - now


def _link(state: Matching) -> None:
    """Tell which new notes hold what an old note held: its own name or file, or where most of its facts went."""
    moved: dict[str, Counter[str]] = defaultdict(Counter)
    for one in state.found.values():
        moved[state.old.cards[one.old].identity][state.new.cards[one.new].identity] += 1
    lost, came = _gone(state), _gone(state, new=True)
    for before, places in moved.items():
        state.links[before] |= {place for place, count in places.items() if count >= 2 or (before in lost and place in came)}
    by_path: dict[str, set[str]] = defaultdict(set)
    for card in state.new.cards:
        by_path[card.path].add(card.identity)
    for card in state.old.cards:
        state.links[card.identity] |= {card.identity} | by_path.get(card.path, set())


def _other_names(state: Matching) -> dict[str, str]:
    """What a note that is gone is called now, where it became one new note."""
    lost, came = _gone(state), _gone(state, new=True)
    places = {note: state.links[note] & came for note in lost}
    return {note: next(iter(became)) for note, became in places.items() if len(became) == 1}


def _in_linked_notes(state: Matching) -> None:
    """What is alike in one note, or in the notes that an old note became."""
    free: dict[str, list[int]] = defaultdict(list)
    for at in state.free_new():
        free[state.new.cards[at].identity].append(at)
    notes: dict[str, list[int]] = defaultdict(list)
    for at in state.free_old():
        notes[state.old.cards[at].identity].append(at)
    pairs: list[tuple[int, int, Likeness]] = []
    for note, olds in notes.items():
        news = [at for place in sorted(state.links[note]) for at in free.get(place, ())]
        pairs.extend(last_of_its_set(state, compared(state, olds, news)))
    _by_likeness(state, pairs, "similar")


def _anywhere(state: Matching) -> None:
    """Facts that moved to a note that has nothing else in common with their old one, and were reworded on the way."""
    olds = [at for at in state.free_old() if state.old[at].stands_alone]
    news = [at for at in state.free_new() if state.new[at].stands_alone]
    pairs = [
        (old, new, likeness)
        for old, new, likeness in compared(state, olds, news, few=True)
        if likeness.corrected or (not likeness.contradicts and may_have_moved(state.old[old], state.new[new], likeness))
    ]
    _by_likeness(state, pairs, "moved")


def _by_likeness(state: Matching, pairs: Iterable[tuple[int, int, Likeness]], how: str) -> None:
    """Take the likest pairs first; what is about as like to two others is left, unless one of them has found its own."""
    ranked = sorted(pairs, key=lambda pair: (-pair[2].score, pair[0] in state.retired, pair[0], pair[1]))
    of_old: dict[int, list[tuple[float, int]]] = defaultdict(list)
    of_new: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for old, new, likeness in ranked:
        if likeness.same:
            of_old[old].append((likeness.score, new))
            of_new[new].append((likeness.score, old))
    found = -1
    while found < len(state.found):  # what is taken clears the way for others, and the next build must find nothing more
        found = len(state.found)
        agreement = _agreement(state)
        for old, new, likeness in ranked:
            if old in state.found or new in state.taken or not likeness.same:
                continue
            if _clear(state, old, new, likeness, of_old[old], of_new[new]) and _agrees(state, old, likeness, agreement):
                state.take(old, new, how, likeness.score)
    for old, new, likeness in ranked:
        if old not in state.found and new not in state.taken and likeness.score > state.near.get(old, (0, 0.0))[1]:
            state.near[old] = (new, likeness.score)


def _clear(
    state: Matching, old: int, new: int, likeness: Likeness, others: list[tuple[float, int]], rivals: list[tuple[float, int]]
) -> bool:
    """Whether no other pair that is still free is about as good; a retired card is no rival to a living one."""
    enough = likeness.score - CLEAR
    if any(score > enough and at != new and at not in state.taken for score, at in others):
        return False
    return not any(
        score > enough and at != old and at not in state.found and (at not in state.retired or old in state.retired) for score, at in rivals
    )


def _agreement(state: Matching) -> dict[str, float]:
    """For each old note, the share of its living cards that are matched."""
    total: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for at, card in enumerate(state.old.cards):
        if at not in state.retired:
            total[card.identity] += 1
            found[card.identity] += at in state.found
    return {note: found[note] / count for note, count in total.items()}


def _agrees(state: Matching, old: int, likeness: Likeness, agreement: dict[str, float]) -> bool:
    """Whether the words agree; a changed number, name or negation is let pass when all else in the note agrees."""
    if likeness.corrected or not likeness.contradicts:
        return True
    about = likeness.asked >= UNCHANGED or likeness.answer >= UNCHANGED
    return about and likeness.source >= 0.7 and agreement.get(state.old[old].card.identity, 0.0) >= AGREEING
