"""Which new card is which old one: each test writes two versions of a note and says what must be the same card."""

from __future__ import annotations

from typing import Any

import pytest

from mkdeck.history import Change, Fate, Shipped
from mkdeck.identity import RETIRED_TAG, Circumstances, identify
from mkdeck.identity.rescue import Spare
from mkdeck.identity.texts import contradicts
from mkdeck.model import Card, CardType, Kind, Tier
from mkdeck.render import guid_of

NOW = 1_700_000_000


def card(about: str, source: str, back: str = "", **more: Any) -> Card:
    """A card as `render` makes it: a question about a label, or a cloze when text is given."""
    note = str(more.pop("note", "example.org/book"))
    text = str(more.pop("text", ""))
    writer = str(more.pop("writer", "blank" if text else "definition"))
    title = str(more.pop("title", "A Book"))
    kind = CardType.CLOZE if text else CardType.QA
    key = f"{note}#{kind.value}:{about.lower()}"
    return Card(
        guid=guid_of(key),
        key=key,
        type=kind,
        kind=Kind.THEORY,
        writer=writer,
        tier=Tier(str(more.pop("tier", "default"))),
        front="" if text else f"What does <i>{title}</i> mean by <b>{about}</b>?",
        back="" if text else (back or source),
        text=text,
        extra=str(more.pop("extra", "")),
        context=title,
        link="",
        deck="Notes",
        tags=("mkdeck::theory",),
        note=title,
        path=str(more.pop("path", f"notes/{note}.md")),
        line=1,
        modified=0,
        identity=note,
        about=about,
        source=source,
    )


def blank(text: str, **more: Any) -> Card:
    """A cloze card of a statement."""
    import re

    plain = re.sub(r"\{\{c\d+::(.*?)\}\}", r"\1", text)
    return card(re.sub(r"\{\{c\d+::.*?\}\}", "", text), plain, text=text, **more)


def build(
    cards: list[Card], before: tuple[Shipped, ...] = (), now: int = NOW, **more: object
) -> tuple[tuple[Shipped, ...], tuple[Fate, ...]]:
    run = Circumstances(now=now, wanted=more.pop("wanted", lambda one: one.tier is Tier.DEFAULT), **more)  # type: ignore[arg-type]
    made = identify(cards, before, run, guid_of)
    return made.shipped, made.fates


def fates(old: list[Card], new: list[Card], **more: object) -> list[Fate]:
    """What becomes of cards when one build follows another."""
    shipped, _ = build(old)
    return list(build(new, shipped, NOW + 100, **more)[1])


def same(old: Card, new: Card, *others: Card) -> bool:
    """Whether the new card keeps the GUID of the old one, among others that do not change."""
    shipped, first = build([old, *others])
    guid = first[0].card.guid
    _, then = build([new, *others], shipped, NOW + 100)
    return then[0].card.guid == guid


FEEDBACK = card("Feedback Loop", "A closed chain of causes in which a change of a stock comes back to the flows that fill it.")
LEVERAGE = card("Leverage Point", "A place in a system where a small change leads to a large shift in behavior.")
STOCK = card("Stock", "What a system holds at a moment, such as water in a tub or money in a bank.")


@pytest.mark.parametrize(
    ("about", "source"),
    [
        ("Feedback Loop", "Something else altogether."),
        ("Feedback Circle", "A closed chain of causes in which a change of a stock comes back to the flows that fill it."),
        ("Feedbck Loop", "A closed chain of causes in which a change of a stok comes back to the flows that fill it."),
        ("Feedback Loops", "A closed chain of causes in which a shift of a stock returns to the flows that feed it."),
        ("Feedback Loops", "A closed chain of causes in which a change of a stock comes back to the flows that fill it, for good or ill."),
    ],
    ids=["same label", "label renamed", "typos", "a third of the words", "clause added"],
)
def test_a_definition_stays_the_same_card(about: str, source: str) -> None:
    assert same(FEEDBACK, card(about, source), LEVERAGE, STOCK)


def test_a_new_label_and_a_new_text_are_a_new_card() -> None:
    new = card("Resilience", "The strength of a system to recover from a blow.")
    assert not same(FEEDBACK, new, LEVERAGE)


def test_facts_of_one_pattern_are_not_taken_for_each_other() -> None:
    alpha = card("Alpha", "The first letter of the Greek alphabet.")
    beta = card("Beta", "The second letter of the Greek alphabet.")
    gamma = card("Gamma", "The third letter of the Greek alphabet.")
    assert not same(alpha, gamma, beta)


def test_of_two_facts_that_are_as_like_none_is_taken() -> None:
    old = [blank("The red team won the match in {{c1::spring}}."), blank("The blue team won the match in {{c1::spring}}.")]
    new = [blank("The green team won the match in {{c1::spring}}.")]
    changes = [fate.change for fate in fates(old, new)]
    assert changes == [Change.NEW, Change.RETIRED, Change.RETIRED]


def test_two_similar_facts_keep_their_own_histories_when_they_change_places() -> None:
    one = blank("The heart pumps about {{c1::five}} litres of blood a minute.")
    other = blank("The kidneys filter about {{c1::one}} litre of blood a minute.")
    shipped, first = build([one, other])
    _, then = build([other, one], shipped)
    assert {fate.card.source: fate.card.guid for fate in first} == {fate.card.source: fate.card.guid for fate in then}


@pytest.mark.parametrize(
    "text",
    [
        "Penicillin was found by {{c1::Howard Florey}} in London.",
        "Penicillin was not found by {{c1::Alexander Fleming}} in London.",
    ],
    ids=["name", "negation"],
)
def test_a_changed_name_or_negation_is_another_fact(text: str) -> None:
    assert not same(blank("Penicillin was found by {{c1::Alexander Fleming}} in London."), blank(text.replace("found", "discovered")))


def test_powers_of_one_base_are_different_numbers() -> None:
    assert contradicts("10^{-10} metres.", "10^{-14} metres, or 10 femtometres.")
    assert not contradicts("Rest for 4-6 weeks, and run 10 miles.", "Rest for 4-6 weeks.")


def test_a_typo_in_a_negation_is_no_other_fact() -> None:
    assert not contradicts("Work that cannot be sold adds nothing.", "Work that canont be sold adds noting.")
    assert not contradicts("It can be sold without a loss.", "It can be sold wihtout a loss.")
    assert contradicts("It cannot be sold.", "It can be sold.")
    assert contradicts("It could be neither sold.", "It could be either sold.")
    assert contradicts("It never fails.", "It ever fails.")


def test_a_corrected_number_is_the_same_fact_when_all_else_agrees() -> None:
    old = card("The Plague", "It killed a third of the people of the city in 1665.", "In 1665", writer="number")
    new = card("The Great Plague", "It killed a third of the people of the city in 1666.", "In 1665", writer="number")
    assert same(old, new, LEVERAGE, STOCK)


def test_a_change_of_type_makes_another_card() -> None:
    question = card("forgetting", "Ebbinghaus measured forgetting.")
    assert not same(question, card("forgetting", "Ebbinghaus measured forgetting.", text="Ebbinghaus measured {{c1::forgetting}}."))


def test_the_other_blank_of_a_sentence_is_another_card() -> None:
    old = blank("Below the capacity, {{c1::errors}} can be made as rare as desired by coding long blocks.")
    assert not same(old, blank("Below the {{c1::capacity}}, errors can be made as rare as wanted by coding long blocks."))
    assert same(old, blank("Below the capacity, {{c1::errors}} can be made as rare as wanted by coding long blocks."))
    assert same(old, blank("Below the capacity, {{c1::mistakes}} can be made as rare as desired by coding long blocks."))


def test_a_better_wording_of_the_front_keeps_the_card_and_its_key() -> None:
    shipped, _ = build([FEEDBACK])
    better = card("definition of Feedback Loop", FEEDBACK.source, FEEDBACK.back, extra="More of it.")
    _, (fate,) = build([better], shipped, NOW + 5)
    assert (fate.change, fate.card.guid, fate.card.key) == (Change.CHANGED, FEEDBACK.guid, FEEDBACK.key)
    assert (fate.card.extra, fate.card.modified) == ("More of it.", NOW + 5)


def test_a_bullet_that_moves_to_another_note_keeps_its_card() -> None:
    moved = card("Feedback Loop", FEEDBACK.source, note="example.org/other", title="Another Book")
    assert same(FEEDBACK, moved)


def test_a_bullet_that_moves_while_its_figure_is_corrected_keeps_its_card() -> None:
    old = blank("The guild of bakers wrote its first ledger in {{c1::1487}}.", note="a")
    corrected = blank("The guild of bakers wrote its first ledger in {{c1::1497}}.", note="b", title="Other")
    assert same(old, corrected, LEVERAGE)
    one = blank("Level 1 of the harbour holds the {{c1::grain}} of the city.", note="a")
    other = blank("Level 2 of the harbour holds the {{c1::grain}} of the city.", note="b", title="Other")
    assert not same(one, other, LEVERAGE), "a name, not a figure"


def test_a_short_statement_that_gets_a_clause_and_other_words_keeps_its_card() -> None:
    old = blank("Good writers may break a {{c1::rule}}.")
    assert same(old, blank("Good authors may break a {{c1::rule}}, but they gain something by breaking it."), LEVERAGE)


def test_of_two_copies_of_a_fact_the_one_that_is_left_keeps_a_history() -> None:
    first, second = (card("Feedback Loop", FEEDBACK.source, note=note, title=note) for note in ("a", "b"))
    shipped, _ = build([first, second])
    _, then = build([card("Feedback Loop", FEEDBACK.source, note="c", title="c")], shipped, NOW + 5)
    assert {(one.change, one.card.guid) for one in then} == {(Change.CHANGED, first.guid), (Change.RETIRED, second.guid)}


def test_a_recommended_work_stays_one_card_however_it_is_asked_for() -> None:
    old = card("A River Book", "The great novel of boats and nets.", "A River Book", writer="recommended-role")._replace(
        kind=Kind.RECOMMENDATION
    )
    new = card("A River Book", "The great term of uses and phones.", "A River Book", writer="recommended")._replace(
        kind=Kind.RECOMMENDATION
    )
    assert same(old, new, LEVERAGE)


def test_a_term_that_moves_while_its_meaning_is_reworded_keeps_its_card() -> None:
    moved = card(
        "Feedback Loop", "A closed chain of causes in which a shift of a stock returns to the flows that feed it.", note="b", title="Other"
    )
    assert same(FEEDBACK, moved, LEVERAGE)


def test_a_rare_word_is_a_label_by_which_a_moved_and_reworded_meaning_is_known() -> None:
    source = "The rise of a dye's strength with each step of the mill, from vat to cloth to thread."
    reworded = "The climb of a tint's strength with each floor of the plant, from tub to cloth to yarn."
    old, moved = card("Chromaturation", source), card("Chromaturation", reworded, note="b", title="Other")
    assert same(old, moved, LEVERAGE)
    assert same(card("Tint", source), card("Tint", reworded, note="b", title="Other"), LEVERAGE), (
        "the same question, two thirds of the words"
    )
    other = reworded.replace("cloth", "rope").replace("strength", "weight")
    assert not same(card("Tint", source), card("Tint", other, note="b", title="Other"), LEVERAGE), "a word of every day"


def test_two_short_meanings_that_share_only_little_words_are_two() -> None:
    one, other = card("Outer tides", "Signs of the moon."), card("Local tides", "Shadows of the moon's hills.")
    assert not same(one, other, LEVERAGE)


def test_a_short_statement_after_a_label_of_its_own_may_lose_half_of_its_words_when_its_note_is_renamed() -> None:
    old = card("Keep Boats Level", "Load heavy crates in even rows.", writer="advice")
    shipped, first = build([old, FEEDBACK, LEVERAGE])
    there: dict[str, Any] = {"note": "example.org/other", "title": "Part"}
    new = card("Keep Boats Level", "Load painted barrels in short rows.", writer="advice", **there)
    _, then = build([new, card("Feedback Loop", FEEDBACK.source, **there), card("Leverage Point", LEVERAGE.source, **there)], shipped)
    assert then[0].card.guid == first[0].card.guid


def test_the_last_of_a_set_is_known_by_the_others_when_its_label_and_half_of_its_words_change_in_another_note() -> None:
    said = {"Weigh": "Lift the whole load once.", "Trim": "Put all heavy crates amidships.", "Test": "Check the draught against the mark."}
    changed = {"New Name" if about == "Test" else about: text for about, text in said.items()}
    changed["New Name"] = "Check the lantern against the wind."

    def steps(said: dict[str, str], title: str, **more: str) -> list[Card]:
        return [
            card(about, text, writer="advice", title=title, **more)._replace(
                front=f"Four Steps of Loading (<i>{title}</i>): what does “{about}” call for?", context=f"{title} › Four Steps of Loading"
            )
            for about, text in said.items()
        ]

    shipped, first = build(steps(said, "A Book"))
    _, then = build(steps(changed, "Another", note="example.org/other"), shipped, NOW + 10)
    assert [fate.card.guid for fate in then] == [fate.card.guid for fate in first]
    alone = steps({"Test": said["Test"]}, "A Book"), steps({"New Name": changed["New Name"]}, "Another", note="example.org/other")
    assert fates(*alone)[0].card.guid != alone[0][0].guid


def asking(front: str, source: str, back: str) -> Card:
    """A question about a whole statement, which stands for what it asks about."""
    plain = front.replace("<b>", "").replace("</b>", "").replace("<i>", "").replace("</i>", "")
    return card(plain, source, writer="cause")._replace(front=front, back=back)


def test_a_question_that_got_a_label_and_other_words_is_known_by_its_statement_and_answer() -> None:
    old = asking(
        "Why does Ada Kerr coin the word slowcraft?",
        "Ada Kerr coins the word slowcraft, since such work follows its own clock.",
        "Since such work follows its own clock",
    )
    new = asking(
        "<b>Slow, Not Late, and Other Rules of Trade</b> (<i>Notes on Slowness</i>): why does Kerr propose the word slowcraft?",
        "Kerr proposes the word slowcraft, since such labour follows its own pulse.",
        "Since such labour follows its own pulse",
    )
    shipped, _ = build([old])
    assert [fate.card.guid for fate in build([new], shipped, NOW + 10)[1]] == [old.guid]


def test_a_short_statement_behind_a_label_of_its_own_is_known_by_the_label() -> None:
    old = asking(
        "<b>Know the Ropes First</b> (<i>Slowness</i>): how do good sailors win time?",
        "Good sailors win time by leaving it.",
        "By leaving it",
    )
    new = asking(
        "<b>Know the Ropes First</b> (<i>Slowness</i>): how do good crews save hours?",
        "Good crews save hours by losing it.",
        "By losing it",
    )
    other = asking(
        "<b>Steer Late</b> (<i>Slowness</i>): how do good crews save hours?", "Good crews save hours by losing it.", "By losing it"
    )
    shipped, _ = build([old])
    assert [fate.card.guid for fate in build([new], shipped, NOW + 10)[1]] == [old.guid]
    assert build([other], shipped, NOW + 10)[1][0].card.guid != old.guid


def test_of_the_blanks_of_a_sentence_the_one_at_the_old_place_is_the_old_one() -> None:
    old = blank("Hulls are usually kept in trim by {{c1::ballast and cargo}}, which the sea shifts along with the cargo crew.")
    then = "Hulls are usually held in trim by {}, which the sea drags along with the {}."
    there = blank(then.format("{{c1::stones and wheat}}", "cargo crew"))
    other = blank(then.format("stones and wheat", "{{c1::cargo crew}}"))
    shipped, _ = build([old])
    found = {fate.card.text: fate.card.guid for fate in build([other, there], shipped, NOW + 10)[1] if fate.before}
    assert found == {there.text: old.guid}


def test_a_moved_and_reworded_blank_between_the_same_words_keeps_its_number() -> None:
    said = "Kerr {} her lost logbook on {} (<i>{}</i>)"
    old = blank(said.format("rewrote", "{{c1::scraps of sail}}", "Slowness"))._replace(
        source="Kerr rewrote her lost logbook on scraps of sail"
    )
    new = blank(said.format("restored", "{{c1::pieces of bark}}", "Part 48"), note="example.org/part")
    new = new._replace(source="Kerr restored her lost logbook on pieces of bark")
    shipped, _ = build([old])
    assert [(fate.card.guid, fate.card.text) for fate in build([new], shipped, NOW + 10)[1]] == [(old.guid, new.text)]


@pytest.mark.parametrize(("title", "same"), [("Notes on Slowness", True), ("Slowness: A History", True), ("Quickness", False)])
def test_a_note_that_kept_only_its_author_is_known_by_its_title(title: str, same: bool) -> None:
    def author(work: str, note: str) -> Card:
        return card("author", "Ada Kerr", writer="author", note=note)._replace(front=f"Who wrote <i>{work}</i>?", back="Ada Kerr")

    old, new = author("Slowness", "example.org/slowness"), author(title, "example.org/803000")
    shipped, _ = build([old])
    assert (build([new], shipped, NOW + 10)[1][0].card.guid == old.guid) == same


def test_a_statement_whose_beginning_was_cut_off_and_that_was_reworded_keeps_its_card() -> None:
    old = asking(
        "Why are sheets, stays, shrouds, and halyards harmless?",
        "Sheets, stays, shrouds, and halyards are harmless, since they keep the mast upright.",
        "Since they keep the mast upright",
    )
    new = asking("Why are halyards friends?", "Halyards are friends, since they keep the spars steady.", "Since they keep the spars steady")
    shipped, _ = build([old])
    assert [fate.card.guid for fate in build([new], shipped, NOW + 10)[1]] == [old.guid]


def test_a_long_meaning_under_another_label_is_known_by_two_thirds_of_its_words() -> None:
    old = card("Cable Length", "A step by a factor of ten in the length of a rope.")
    new = card("A New Name", "A move by a degree of ten in the size of a knot.")
    shipped, _ = build([old])
    assert [fate.card.guid for fate in build([new], shipped, NOW + 10)[1]] == [old.guid]


@pytest.mark.parametrize(("metres", "same"), [(10, True), (20, False)])
def test_a_reworded_meaning_under_another_label_is_known_by_its_figures(metres: int, same: bool) -> None:
    old = card("Level 1: The Quay", "A square 10 metres wide, seen from 10 metres away.")._replace(front="How wide is Level 1?")
    new = card("scale", f"A field {metres} fathoms wide, seen from {metres} fathoms away.")
    shipped, _ = build([old])
    assert (build([new], shipped, NOW + 10)[1][0].card.guid == old.guid) == same


def test_two_labels_that_were_given_one_name_keep_their_own_histories() -> None:
    shipped, _ = build([FEEDBACK])
    renamed, other = (
        card("A New Name", one.source, note="example.org/other", path=FEEDBACK.path)._replace(line=at)
        for at, one in enumerate((FEEDBACK, LEVERAGE))
    )
    again, then = build([other], shipped, NOW + 10, spare=spare(renamed))
    assert {fate.card.guid for fate in then if fate.card.source == FEEDBACK.source} == {FEEDBACK.guid}
    assert build([other], again, NOW + 20, spare=spare(renamed))[0] == again


def test_a_copy_in_another_note_is_a_card_of_its_own() -> None:
    copy = card("Feedback Loop", FEEDBACK.source, note="example.org/other", title="Another Book")
    shipped, _ = build([FEEDBACK])
    _, then = build([copy, FEEDBACK], shipped)
    assert [(fate.change, fate.card.guid == FEEDBACK.guid) for fate in then] == [(Change.NEW, False), (Change.KEPT, True)]


def test_a_new_note_under_the_name_that_another_had_takes_none_of_its_cards() -> None:
    shipped, _ = build([card("Bit", "The unit of information.", note="a.md"), card("Flow", "What enters a stock.", note="a.md")])
    renamed = [card("Bit", "The unit of information.", note="b.md"), card("Flow", "What enters a stock.", note="b.md")]
    after, _ = build(renamed, shipped)
    _, then = build([card("Bit", "A small piece of a drill.", note="a.md"), *renamed], after)
    assert [fate.change for fate in then] == [Change.NEW, Change.KEPT, Change.KEPT]
    assert len({fate.card.guid for fate in then} | {fate.card.key for fate in then}) == 6


def test_the_author_of_one_book_is_not_that_of_another() -> None:
    old = card("author", "Ada Lovelace", note="example.org/one", title="One", writer="author")
    new = card("author", "Ada Lovelace", note="example.org/two", title="Two", writer="author")
    assert not same(old, new)


@pytest.mark.parametrize("parts", [1, 2], ids=["renamed", "split"])
def test_a_note_under_another_name_keeps_all_its_cards_even_a_reworded_one(parts: int) -> None:
    old = [
        FEEDBACK,
        LEVERAGE,
        STOCK,
        card("Flow", "What enters or leaves a stock over time."),
        card("author", "Donella Meadows", writer="author"),
    ]
    shipped, _ = build(old)
    new = [
        card(one.about, one.source.replace("large", "great"), note=f"part{at % parts}.md", title="T", writer=one.writer)
        for at, one in enumerate(old)
    ]
    _, then = build(new, shipped)
    assert [fate.card.guid for fate in then][: len(old) - 1] == [one.guid for one in old][:-1]


def test_the_author_stays_one_card_when_the_note_loses_its_subtitle_with_its_name() -> None:
    old, new = (card("author", "Ada Lovelace", note=name, writer="author") for name in ("old.md", "new.md"))
    old = old._replace(front="Who wrote <i>Engines: A Sketch</i>?")
    assert same(old, new._replace(front="Who wrote <i>Engines</i>?"))
    assert not same(old, new._replace(front="Who wrote <i>Looms</i>?"))


def test_in_a_note_under_another_name_a_label_still_tells_what_is_asked() -> None:
    old = [FEEDBACK, LEVERAGE, STOCK, card("Delay", "Good things take a while to show.")]
    shipped, _ = build(old)
    new = [one._replace(identity="new.md", path="new.md") for one in (FEEDBACK, LEVERAGE, STOCK)]
    _, then = build([*new, card("Delay", "Great results need some years to ripen.", note="new.md")], shipped)
    assert [fate.card.guid for fate in then] == [one.guid for one in old]


def test_the_gist_alone_tells_that_a_note_was_renamed() -> None:
    text = "Systems surprise us because they are more than the sum of their parts."
    old, new = (card("gist", text, note=name, title=name, writer="gist") for name in ("old.md", "new.md"))
    assert same(old, new)
    assert not same(old, new, card("Bit", "The unit of information.", note="old.md"))


def test_two_questions_about_one_book_are_two_cards() -> None:
    role = card("Silent Spring", "The founding text of a movement.", "<i>Silent Spring</i>", writer="recommended-role")
    text = card("Silent Spring", "Opens with a fable of a town without birds.", "<i>Silent Spring</i>", writer="recommended")

    asked = [role._replace(front="Which book by Rachel Carson is more general?"), text._replace(front="What opens with a fable of a town?")]
    assert not same(*asked)


def test_two_notes_that_become_one_keep_all_their_cards() -> None:
    other = card("Kin Selection", "The favouring of relatives, who carry the same genes.", note="example.org/genes")
    shipped, _ = build([FEEDBACK, LEVERAGE, other])
    merged = card("Kin Selection", other.source)
    _, then = build([FEEDBACK, LEVERAGE, merged], shipped)
    assert {fate.card.guid for fate in then} == {FEEDBACK.guid, LEVERAGE.guid, other.guid}


def test_cards_of_one_wording_are_told_apart_by_their_text() -> None:
    levels = [card("Scale", f"{size} metres wide.") for size in ("Ten", "A hundred", "A million")]
    shipped, first = build(levels)
    guids = {fate.card.source: fate.card.guid for fate in first}
    assert len(set(guids.values())) == 3
    _, then = build([levels[2], levels[1]], shipped)
    assert {fate.card.source: fate.card.guid for fate in then if fate.change is Change.KEPT} == {
        source: guid for source, guid in guids.items() if not source.startswith("Ten")
    }


def test_an_unchanged_card_keeps_its_time_and_a_changed_one_gets_a_newer_one() -> None:
    shipped, _ = build([FEEDBACK, LEVERAGE])
    changed = card("Feedback Loop", "Another text.")
    _, then = build([changed, LEVERAGE], shipped, NOW + 50)
    assert [fate.card.modified for fate in then] == [NOW + 50, NOW]
    shipped, _ = build([FEEDBACK], now=NOW + 500)
    _, (fate,) = build([changed], shipped, NOW)
    assert fate.card.modified == NOW + 501  # the clock went back: still newer than what Anki has


def test_another_deck_or_line_alone_is_no_change() -> None:

    shipped, _ = build([FEEDBACK])
    _, (fate,) = build([FEEDBACK._replace(deck="Notes::Elsewhere", line=9, path="notes/elsewhere.md")], shipped, NOW + 9)
    assert (fate.change, fate.card.modified) == (Change.KEPT, NOW)


def test_what_vanishes_is_retired_once_and_comes_back_with_its_guid() -> None:
    shipped, _ = build([FEEDBACK, LEVERAGE])
    retired, then = build([LEVERAGE], shipped, NOW + 10)
    gone = next(fate for fate in then if fate.change is Change.RETIRED)
    assert (gone.card.guid, gone.card.modified, gone.card.tags[-1]) == (FEEDBACK.guid, NOW + 10, RETIRED_TAG)
    again, then = build([LEVERAGE], retired, NOW + 20)
    assert again == retired
    assert {fate.change for fate in then} == {Change.KEPT}
    _, then = build([FEEDBACK, LEVERAGE], again, NOW + 30)
    assert (then[0].change, then[0].card.guid, then[0].card.tags, then[0].card.modified) == (
        *(Change.CHANGED, FEEDBACK.guid, FEEDBACK.tags),
        NOW + 30,
    )


def test_forgetting_drops_what_an_earlier_build_retired_and_no_more() -> None:
    shipped, _ = build([FEEDBACK, LEVERAGE, STOCK])
    retired, _ = build([LEVERAGE, STOCK], shipped)
    left, then = build([LEVERAGE], retired, forget=True)
    assert [fate.change for fate in then] == [Change.KEPT, Change.FORGOTTEN, Change.RETIRED] or {
        fate.card.guid: fate.change for fate in then
    } == {LEVERAGE.guid: Change.KEPT, FEEDBACK.guid: Change.FORGOTTEN, STOCK.guid: Change.RETIRED}
    assert {one.card.guid for one in left} == {LEVERAGE.guid, STOCK.guid}


def test_cards_of_a_note_that_was_not_read_stay_as_they_were() -> None:
    shipped, _ = build([FEEDBACK, LEVERAGE])
    record, then = build([], shipped, NOW + 10, unread=frozenset({FEEDBACK.path}))
    assert record == shipped
    assert {fate.change for fate in then} == {Change.KEPT}


def test_a_copy_does_not_take_the_card_of_a_note_that_was_not_read() -> None:
    shipped, _ = build([FEEDBACK])
    copy = card("Feedback Loop", FEEDBACK.source, note="example.org/copy")
    _, then = build([copy], shipped, unread=frozenset({FEEDBACK.path}))
    assert [fate.change for fate in then] == [Change.NEW, Change.KEPT]


def test_cards_that_the_call_does_not_ask_for_stay_in_the_record_and_not_in_the_deck() -> None:
    shipped, _ = build([FEEDBACK, LEVERAGE])
    run = Circumstances(now=NOW + 5, wanted=lambda one: one.about != "Stock" and "Loop" not in one.about)
    made = identify([card("Feedback Loop", "New text."), LEVERAGE], shipped, run, guid_of)
    assert made.shipped == shipped
    assert [one.guid for one in made.cards] == [LEVERAGE.guid]


def test_a_shipped_card_stays_when_better_ones_push_it_out_of_the_first_tier() -> None:
    shipped, _ = build([FEEDBACK])
    lower = card("Feedback Loop", FEEDBACK.source, tier="everything")
    _, (fate,) = build([lower], shipped)
    assert (fate.change, fate.card.tier) == (Change.KEPT, Tier.DEFAULT)
    assert build([lower])[1] == ()


def test_the_same_cards_give_the_same_result_in_any_order() -> None:
    old = [FEEDBACK, LEVERAGE, STOCK]
    new = [card(f"{one.about}s", one.source + " Indeed.") for one in old]
    shipped, _ = build(old)
    results = {build(order, shipped)[0] for order in (new, new[::-1], [new[1], new[0], new[2]])}
    assert len(results) == 1


def test_what_is_given_up_names_the_new_card_that_is_somewhat_like_it() -> None:
    old = [blank("The red team won the match in {{c1::spring}}."), blank("The blue team won the match in {{c1::spring}}.")]
    given_up = [fate for fate in fates(old, [blank("The green team won the match in {{c1::spring}}.")]) if fate.change is Change.RETIRED]
    assert all("green" in fate.near for fate in given_up)


def spare(*cards: Card) -> Spare:
    """What notes could give beside their cards."""
    return lambda paths: [one for one in cards if one.path in paths]


LOOP = "A circle of causes through which a stock acts on its own flows, often after a delay."
REWORDED = "A closed chain of causes through which a stock acts upon the flows that fill it."


def test_what_one_build_keeps_alive_the_next_one_finds_again() -> None:
    shipped, _ = build([card("Feedback Loop", LOOP)])
    instead, still = card("Delayed Causes", REWORDED), card("Feedback Loop", REWORDED)
    rescued, (fate,) = build([instead], shipped, NOW + 10, spare=spare(still))
    assert (fate.change, fate.card.guid, fate.card.source) == (Change.CHANGED, shipped[0].card.guid, REWORDED)
    again, (fate,) = build([instead], rescued, NOW + 20, spare=spare(still))
    assert (again, fate.change) == (rescued, Change.KEPT)


def test_a_note_looked_at_by_itself_finds_again_what_was_kept_alive_and_gives_up_nothing() -> None:
    shipped, _ = build([card("Feedback Loop", LOOP)])
    instead, still = card("Delayed Causes", REWORDED), card("Feedback Loop", REWORDED)
    alone = Circumstances(NOW + 10, lambda _: True, spare=spare(still), together=False)
    assert identify([instead], shipped, alone, guid_of).loose == 1
    rescued, _ = build([instead], shipped, NOW + 10, spare=spare(still))
    assert identify([instead], rescued, alone, guid_of).loose == 0


def test_a_card_that_is_not_shipped_brings_a_retired_one_back_only_if_it_is_all_that_it_was() -> None:
    shipped, _ = build([FEEDBACK, LEVERAGE])
    retired, _ = build([LEVERAGE], shipped)
    like = card("Feedback Loop", FEEDBACK.source + " So it is.", tier="everything")
    assert build([like, LEVERAGE], retired)[0] == retired
    back, _ = build([card("Feedback Loop", FEEDBACK.source, tier="everything"), LEVERAGE], retired)
    assert not any(one.retired for one in back)


def test_of_two_copies_of_a_fact_that_moved_the_one_that_is_shipped_is_the_card() -> None:
    shipped, _ = build([FEEDBACK])
    copies = [card("Feedback Loop", FEEDBACK.source, note=f"{tier}.md", title=tier, tier=tier) for tier in ("default", "everything")]
    moved, then = build(copies, shipped, NOW + 10)
    assert [(fate.card.guid, fate.card.identity) for fate in then] == [(FEEDBACK.guid, "default.md")]
    assert build(copies, moved, NOW + 20)[0] == moved


def test_what_was_kept_alive_and_then_dropped_is_not_asked_in_another_way() -> None:
    shipped, _ = build([card("Feedback Loop", LOOP)])
    instead, still = card("Delayed Causes", REWORDED), card("Feedback Loop", REWORDED)
    rescued, _ = build([instead], shipped, NOW + 10, spare=spare(still))
    dropped, then = build([instead], rescued, NOW + 20, spare=spare(still), decide=lambda _: None)
    assert [fate.change for fate in then] == [Change.RETIRED]
    assert (
        build([instead], dropped, NOW + 30, spare=spare(still), decide=lambda one: None if one.about in still.about else one)[0] == dropped
    )


def test_what_stands_there_to_be_found_again_brings_no_retired_card_back() -> None:
    held, gone = card("Feedback Loop", REWORDED), card("Feedback Ring", f"{REWORDED} So it is.")
    shipped, _ = build([held, gone])
    retired, _ = build([held], shipped)
    instead, twin = card("Delayed Causes", REWORDED), card("Loop", REWORDED)
    assert build([instead], retired, NOW + 10, spare=spare(held, twin))[0] == retired
