"""Prepositions that belong to a verb or adjective: "depend on", "rooted in", "responsible for".

"What does X depend on?" is a question; "What does X crash on?" is none, for "on a demonstration flight" says when, not what.
"""

from __future__ import annotations

_VERBS = {
    "on": "base build center concentrate depend draw elaborate feed focus hinge impose insist model pattern reflect rely rest",
    "upon": "base build depend draw improve insist reflect rely rest",
    "in": "anchor believe consist embed encode engage ground immerse invest lie locate participate result root situate specialize store",
    "to": "adapt adhere amount appeal apply attribute belong commit compare connect contribute correspond equate expand expose extend "
    "lead limit link point react reduce refer relate respond restrict submit subject tie",
    "from": "arise benefit come derive differ draw emerge evolve learn originate protect recover separate spring stem suffer",
    "with": "align associate compete comply connect cooperate couple deal equip fill identify interact link pair replace resonate struggle",
    "for": "account aim allow argue call compensate optimize prepare search select stand strive substitute",
    "against": "argue compete defend guard protect rebel warn",
    "into": "break develop divide evolve grow sort split transform translate turn",
    "as": "act function serve",
    "about": "argue care complain disagree think worry",
}
_ADJECTIVES = {
    "on": "dependent reliant contingent",
    "in": "rich inherent",
    "to": "akin analogous equivalent immune prone proportional related resistant sensitive similar subject vulnerable",
    "for": "responsible accountable",
    "with": "compatible consistent synonymous",
    "from": "free distinct",
}
_WITH_OBJECT = {
    "of": "accuse assure convince deprive inform persuade relieve remind rid rob strip",
    "from": "distinguish exclude free isolate prevent protect release remove rescue save separate shield",
    "with": "burden combine confront endow equip fill provide replace reward supply",
    "for": "blame mistake prepare punish reward train",
    "into": "break convert divide integrate organize sort split transform translate turn",
    "to": "assign attribute compare connect dedicate devote entrust expose extend liken limit link reduce relate subject tie",
    "on": "base center focus model",
    "as": "characterize define depict describe frame portray regard see treat view",
    "against": "defend guard protect warn",
}
_GOVERNED = {(word, preposition) for table in (_VERBS, _ADJECTIVES) for preposition, words in table.items() for word in words.split()}


def governs(word: str, preposition: str) -> bool:
    """Whether a verb (in its base form) or an adjective wants this preposition."""
    return (word, preposition) in _GOVERNED


def governs_beside_object(verb: str, preposition: str) -> bool:
    """Whether a verb wants this preposition behind its object: "strip people of", "turn losses into"."""
    return verb in _BESIDE.get(preposition, ())


_BESIDE = {preposition: frozenset(words.split()) for preposition, words in _WITH_OBJECT.items()}
