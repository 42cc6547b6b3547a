"""What one note gave, as bytes: between processes, in the cache, and in the spool of a large build.

The bytes are a deflated `marshal` of plain tuples. `marshal` is the quickest that Python has, and like its compiled files it is
read back only by the Python and the mkdeck that wrote it, and only when it is whole: the cache sees to that.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable
from operator import attrgetter
from pathlib import Path
from typing import Any

from mkdeck.deflate import compress, decompress
from mkdeck.history import Change, Fate, Shipped
from mkdeck.model import Built, Card, CardType, Kind, LeftOut, Media, Problem, Tier

_TYPES = {one.value: one for one in CardType}
_KINDS = {one.value: one for one in Kind}
_TIERS = {one.value: one for one in Tier}
_CHANGES = {one.value: one for one in Change}
_TEXTS = tuple("guid key writer front back text extra context link deck note path identity about source".split())
_texts_of = attrgetter(*_TEXTS)
_left_out_of = attrgetter(*LeftOut._fields)
_problem_of = attrgetter(*Problem._fields)


def pack(built: Built) -> bytes:
    """What a note gave, as bytes."""
    known: dict[str, str] = {}  # equal texts become one object, which marshal writes once
    same = known.setdefault
    cards = [flat(card, same) for card in built.cards]
    left_out = [tuple(same(one, one) if isinstance(one, str) else one for one in _left_out_of(left)) for left in built.left_out]
    problem = _problem_of(built.problem) if built.problem else None
    return compress(marshal.dumps((cards, left_out, problem, built.pictures)))


def unpack(data: bytes) -> Built:
    """What a note gave."""
    cards, left_out, problem, pictures = marshal.loads(decompress(data))
    return Built(
        tuple(map(card_of, cards)),
        tuple(LeftOut(*one) for one in left_out),
        Problem(*problem) if problem else None,
        pictures,
    )


def flat(card: Card, same: Any) -> tuple[Any, ...]:
    """A card as a tuple of plain values. same: gives the one object that stands for all equal texts."""
    texts = [same(text, text) for text in _texts_of(card)]
    media = [(one.name, str(one.file)) for one in card.media] if card.media else ()
    return (card.type.value, card.kind.value, card.tier.value, card.line, card.modified, card.tags, media, card.checks, *texts)


def card_of(values: Iterable[Any]) -> Card:
    """The card that `flat` made these values of."""
    kind_of_card, kind, tier, line, modified, tags, media, checks, *texts = values
    guid, key, writer, front, back, text, extra, context, link, deck, note, path, identity, about, source = texts
    return Card(
        guid,
        key,
        _TYPES[kind_of_card],
        _KINDS[kind],
        writer,
        _TIERS[tier],
        front,
        back,
        text,
        extra,
        context,
        link,
        deck,
        tags,
        note,
        path,
        line,
        modified,
        tuple(Media(name, Path(file)) for name, file in media) if media else (),
        identity,
        about,
        source,
        checks,
    )


def flat_fate(fate: Fate, same: Any) -> tuple[Any, ...]:
    """A fate as a tuple of plain values."""
    was = fate.before
    before = was and (flat(was.card, same), was.cloze, was.gone, was.digest, was.retired)
    given = fate.given and flat(fate.given, same)
    return (fate.change.value, flat(fate.card, same), before, fate.how, fate.score, fate.near, given)


def fate_of(values: Iterable[Any]) -> Fate:
    """The fate that `flat_fate` made these values of."""
    change, card, before, how, score, near, given = values
    was = Shipped(card_of(before[0]), *before[1:]) if before else None
    return Fate(_CHANGES[change], card_of(card), was, how, score, near, card_of(given) if given else None)
