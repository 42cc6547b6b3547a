"""Idea -> Drafts: one writer for each way of asking, a table of them in order of priority."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from mkdeck.model import Draft, Form, Idea
from mkdeck.write import (
    abouts,
    advice,
    asked,
    claims,
    definitions,
    examples,
    fills,
    members,
    named,
    numbers,
    objects,
    persons,
    recommended,
    sets,
    tailed,
    works,
)

Writer = Callable[[Idea], Iterator[Draft]]


def write(idea: Idea) -> Iterator[Draft]:
    """The cards that could ask for an idea, the best way of asking first."""
    for writer in WRITERS[idea.form]:
        yield from writer(idea)


WRITERS: Mapping[Form, tuple[Writer, ...]] = {
    Form.AUTHOR: (works.author,),
    Form.GIST: (works.gist,),
    Form.COUNTED: (sets.counted,),
    Form.TERM: (sets.listed_kinds, members.category, definitions.purpose, definitions.meant_for, definitions.versus, definitions.term,
        named.reverse, examples.acronym, fills.definition, abouts.about),
    Form.QUESTION: (asked.question,),
    Form.RECOMMENDATION: (recommended.by_reason, recommended.by_story, recommended.by_role, recommended.by_title),
    Form.ADVICE: (
        examples.pairs, examples.examples, advice.contrast, advice.techniques, advice.tool, advice.under_label, advice.reason, advice.means,
        advice.when, advice.aim,
        numbers.number, fills.advised, abouts.about,
    ),
    Form.STATEMENT: (
        claims.goal, works.theme, persons.who, tailed.cause, tailed.means, tailed.aim, tailed.when, tailed.result, claims.instead,
        examples.examples, examples.acronym, claims.meaning, claims.signified, objects.consequence, examples.from_to, numbers.number,
        sets.kinds, sets.closing, sets.both, claims.contrast, named.name_of, claims.named_as, claims.pair, objects.likened, objects.thing,
        objects.stranded, objects.given,
        fills.preferred, fills.called, fills.quoted, fills.stated, abouts.about,
    ),
    Form.FRAGMENT: (sets.listed_kinds, examples.prerequisites, examples.acronym, examples.examples, examples.pairs, examples.used_for,
        fills.fragment, abouts.about),
}  # fmt: skip
