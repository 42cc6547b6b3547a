"""From drafts to the cards of a note: what is kept, what moves to the second tier, what asks for the same fact twice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mkdeck.choose import choose
from mkdeck.choose.budget import BARELY, BUDGET, ENOUGH, ENOUGH_PROSE, FILLS_UP, LONG_PASSAGE, MOST_IN_PROSE, within_budget
from mkdeck.config import Config
from mkdeck.extract import extract
from mkdeck.markup import blanks, plain
from mkdeck.model import Draft, Form, Idea, Kind, LeftOut, Tier, Work
from mkdeck.pipeline import build
from tests.notes import note_of

WORK = Work("The Quiet Allotment", "The Quiet Allotment", "book")
# Thirty terms, the meaning of each in words that no other one uses.
TERMS = {
    "Vernalisation": "the winter chill after which tulips flower",
    "Etiolation": "pale stretching of seedlings that lack daylight",
    "Stratification": "chilling acorns inside damp sand before sowing",
    "Scarification": "scratching hard coats so moisture enters",
    "Mycorrhiza": "partnership between fungus and fine rootlets",
    "Guttation": "droplets squeezed from grass tips overnight",
    "Senescence": "withering of foliage every autumn",
    "Allelopathy": "poisoning of rival neighbours by walnut trees",
    "Coppicing": "cutting hazel stools near ground for poles",
    "Pollarding": "lopping willows above reach of cattle",
    "Espalier": "apple trained flat against warm brick",
    "Tilth": "crumbly texture that spades produce",
    "Loam": "balanced mixture of clay and silt",
    "Ericaceous": "compost whose acidity suits heather",
    "Cloche": "glass bell over tender lettuce",
    "Haulm": "leftover stalks after potato harvest",
    "Chitting": "letting tubers sprout in egg boxes",
    "Bolting": "premature flowering of spinach in heat",
    "Blanket Weed": "slimy algae choking garden ponds",
    "Heeling In": "temporary burial of bare shrubs",
    "Offset": "young bulb attached beside its parent",
    "Corm": "swollen underground stem storing starch",
    "Rhizome": "creeping sideways shoot of iris",
    "Sucker": "vigorous growth arising below a graft",
    "Scion": "upper twig joined onto another rootstock",
    "Drill": "shallow straight furrow made with a hoe",
    "Pinching Out": "removing soft tips to encourage bushiness",
    "Hardening Off": "gradual exposure of greenhouse plants outdoors",
    "Deadheading": "snipping faded roses for renewed display",
    "Green Manure": "clover dug under as living fertiliser",
}
RECOMMENDED = """
## Book Recommendations
- **Similar**
  - *Seeds of Empire* by Anna Keller: Traces how botanists smuggled rubber, tea, and quinine across three oceans.
  - *The Miller's Oath* by Clara Vance: This novel explores a village that hides its harvest from the crown.
"""


def chosen(body: str) -> list[Draft]:
    return choose(ideas(body))[0]


def ideas(body: str) -> list[Idea]:
    return extract(note_of(f"---\ntitle: The Quiet Allotment\nurl: https://example.org/allotment\n---\n{body}"))[0]


def terms(number: int) -> str:
    return "## Key Terms\n" + "".join(f"- **{term}:** {text.capitalize()}.\n" for term, text in list(TERMS.items())[:number])


def knowledge(drafts: Sequence[Draft], tier: Tier = Tier.DEFAULT) -> list[Draft]:
    return [draft for draft in drafts if draft.tier is tier and draft.idea.kind is not Kind.RECOMMENDATION]


def statement(text: str, line: int = 1, **more: object) -> Idea:
    idea = Idea(Form.STATEMENT, Kind.CLAIM, WORK, "allotment.md", line, "", text, text)
    return idea._replace(**more)  # type: ignore[arg-type]


def doubles(left_out: Sequence[LeftOut]) -> list[int]:
    return sorted({left.line for left in left_out if left.code == "L7"})


def test_a_rich_note_gives_as_many_knowledge_cards_as_the_budget_and_the_rest_in_the_second_tier() -> None:
    assert BUDGET == 20
    found, without_idea = extract(note_of(f"---\ntitle: The Quiet Allotment\n---\n{terms(30)}"))
    drafts, _, without_card = choose(found)
    assert len(knowledge(drafts)) == 20
    assert len(knowledge(drafts, Tier.EVERYTHING)) > 20
    assert {draft.idea.line for draft in drafts} | {left.line for left in (*without_idea, *without_card)} == set(range(5, 35)), (
        "no term vanishes"
    )


def test_the_budget_keeps_what_is_most_worth_knowing() -> None:
    """Terms are worth more than takeaways: those go first when all do not fit, wherever they stand."""
    tools = "## Practical Takeaways\n" + "".join(f"- Use a {tool} to {aim}.\n" for tool, aim in TOOLS.items())
    alone = knowledge(chosen(tools))
    assert {draft.idea.kind for draft in alone} == {Kind.TAKEAWAY}
    assert len({draft.idea for draft in alone}) == len(TOOLS)
    drafts = chosen(f"{tools}\n{terms(30)}")
    assert {draft.idea.kind for draft in knowledge(drafts)} == {Kind.THEORY}
    moved = {draft.front for draft in knowledge(drafts, Tier.EVERYTHING)}
    assert {draft.front for draft in alone} <= moved


TOOLS = {"dibber": "plant leeks", "riddle": "sift stones", "mattock": "break clay", "billhook": "split bean poles"}


def test_recommendations_do_not_count_against_the_budget() -> None:
    drafts = chosen(terms(30) + RECOMMENDED)
    assert len(knowledge(drafts)) == 20
    asked = [draft for draft in drafts if draft.idea.kind is Kind.RECOMMENDATION and draft.tier is Tier.DEFAULT]
    assert [draft.idea.label for draft in asked] == ["Seeds of Empire", "The Miller's Oath"]


def test_recommendations_come_last_whatever_their_place(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: The Quiet Allotment\n---\n{RECOMMENDED}\n{terms(3)}", encoding="utf-8")
    (tmp_path / "b.md").write_text("---\ntitle: The Loud Orchard\n---\n## Key Terms\n- **Windfall:** Fruit that gales shake off.\n")
    kinds = [card.kind for card in build([tmp_path], Config(everything=True)).cards]
    first = kinds.index(Kind.RECOMMENDATION)
    assert first > 0
    assert set(kinds[first:]) == {Kind.RECOMMENDATION}


def test_an_idea_gives_one_card_by_default_and_its_other_sides_in_the_second_tier() -> None:
    idea = statement("Yeast raises dough by releasing carbon dioxide.")
    drafts, _, _ = choose([idea])
    assert (drafts[0].writer, drafts[0].tier) == ("means", Tier.DEFAULT)
    assert all(draft.tier is Tier.EVERYTHING for draft in drafts[1:])
    assert len(drafts) > 1


def test_the_sides_of_an_idea_have_different_answers() -> None:
    for idea in ideas(terms(30)):
        answers = [plain(draft.back) or str(blanks(draft.front)) for draft in choose([idea])[0]]
        assert len(set(answers)) == len(answers)


def test_a_term_is_asked_both_ways_by_default() -> None:
    drafts, _, left_out = choose(ideas(terms(1)))
    assert [(draft.writer, draft.tier) for draft in drafts] == [("definition", Tier.DEFAULT), ("term-of", Tier.DEFAULT)]
    assert left_out == []


def test_of_two_ideas_that_ask_for_one_fact_one_stays_and_the_other_is_said_to_be_a_double() -> None:
    said = statement("Yeast raises dough by releasing carbon dioxide.", 3)
    again = statement("Yeast raises the dough by releasing its carbon dioxide.", 9)
    drafts, _, left_out = choose([said, again])
    (kept,) = {draft.idea.line for draft in drafts}
    (double,) = doubles(left_out)
    assert {kept, double} == {3, 9}
    assert f"line {kept}" in left_out[0].reason


def test_the_better_of_two_doubles_stays_wherever_it_stands() -> None:
    """A definition asks better than a blank: it stays though it comes later."""
    plainly = statement("Guttation squeezes droplets from grass tips overnight.", 3)
    term = statement("Droplets squeezed from grass tips overnight.", 9)._replace(form=Form.TERM, label="Guttation", kind=Kind.THEORY)
    drafts, _, left_out = choose([plainly, term])
    assert {draft.idea.line for draft in drafts if draft.tier is Tier.DEFAULT} == {9}
    assert all(draft.idea.line == 9 for draft in drafts) == (3 in doubles(left_out))


def test_statements_that_differ_in_their_numbers_are_no_doubles() -> None:
    one = statement("The first frost took 12 days to kill the dahlias.", 3)
    other = statement("The second frost took 3 days to kill the dahlias.", 9)
    drafts, _, left_out = choose([one, other])
    assert {draft.idea.line for draft in drafts} == {3, 9}
    assert doubles(left_out) == []


def test_the_same_fact_in_two_notes_gives_a_card_for_each_source(tmp_path: Path) -> None:
    """Each names its source on the front, and a person may study only one of the two notes."""
    for title in ("The Quiet Allotment", "The Loud Orchard"):
        (tmp_path / f"{title}.md").write_text(f"---\ntitle: {title}\n---\n{terms(1)}", encoding="utf-8")
    cards = build([tmp_path], Config()).cards
    definitions = [card.front for card in cards if card.writer == "definition"]
    assert len(definitions) == len(set(definitions)) == 2
    assert len({card.guid for card in cards}) == len(cards)


def test_no_two_cards_of_a_choice_show_the_same_front() -> None:
    repeated = [statement("Slugs avoid beds ringed with copper tape.", line) for line in range(1, 6)]
    drafts, _, left_out = choose(repeated)
    fronts = [draft.front for draft in drafts]
    assert len(set(fronts)) == len(fronts)
    assert {draft.idea.line for draft in drafts} == {1}
    assert doubles(left_out) == [2, 3, 4, 5]


WEAK = """
## Practical Takeaways
- Hessian bags keep seed potatoes dry through the winter.
- Soot darkens the soil around the leeks.
- A windbreak of willow calms the north bed.
- Straw lifts the berries above the mud.
"""


def test_a_poor_note_is_filled_up_with_what_a_rich_one_leaves_in_the_second_tier() -> None:
    poor, rich = chosen(WEAK), chosen(terms(12) + WEAK)
    asked = {draft.front for draft in knowledge(poor) if draft.idea.kind is Kind.TAKEAWAY}
    spare = {draft.front for draft in knowledge(rich, Tier.EVERYTHING)}
    assert asked
    assert asked <= spare


def test_somebodys_own_notes_are_not_filled_up() -> None:
    own = extract(note_of(f"---\ntitle: The Quiet Allotment\n---\n{terms(1)}{WEAK}"))[0]
    assert not [draft for draft in knowledge(choose(own)[0]) if draft.idea.kind is Kind.TAKEAWAY]


def test_a_note_is_filled_up_to_enough_cards_and_not_further() -> None:
    (weak, *_), _, _ = choose([statement("If the boom lifts in a gust, the kicking strap is too loose.")])
    weak = weak._replace(writer="cause", tier=Tier.EVERYTHING, score=FILLS_UP)
    spare = [weak._replace(idea=statement(f"Station {number} is shut because the ice came.")) for number in range(ENOUGH + 4)]
    assert len(knowledge(within_budget(spare))) == ENOUGH
    assert not knowledge(within_budget([draft._replace(score=BARELY) for draft in spare]))


def test_more_blanks_fill_up_a_note_of_long_passages() -> None:
    (blank, *_), _, _ = choose([statement("If the boom lifts in a gust, the kicking strap is too loose.")])
    blank = blank._replace(writer="blank", tier=Tier.EVERYTHING, score=BARELY)
    points = [blank._replace(idea=statement(f"Station {number} is shut because the ice came.")) for number in range(ENOUGH_PROSE)]
    prose = [draft._replace(idea=draft.idea._replace(source=draft.idea.text + " snow" * LONG_PASSAGE)) for draft in points]
    assert not knowledge(within_budget(points))
    assert len(knowledge(within_budget(prose))) == MOST_IN_PROSE


def test_filling_up_takes_one_card_of_an_idea() -> None:
    drafts, _, _ = choose([statement("If the boom lifts in a gust, the kicking strap is too loose.")])
    assert len(drafts) > 1
    assert len(knowledge(drafts)) == 1


def test_what_judges_the_work_is_never_used_to_fill_up() -> None:
    weak = statement("Soot darkens the soil around the leeks.")
    (first, *_), _, _ = choose([weak])
    (judged, *_), _, _ = choose([weak._replace(judging=True)])
    assert (first.tier, judged.tier) == (Tier.DEFAULT, Tier.EVERYTHING)


def test_a_double_is_named_once() -> None:
    _, _, left_out = choose([statement("Slugs avoid beds ringed with copper tape.", line) for line in (1, 2)])
    assert [left.line for left in left_out] == [2]


def test_an_idea_without_a_card_is_left_out_with_the_rule_that_refused_its_best_draft() -> None:
    idea = statement("The mulching of beds with mulch.", 7)._replace(form=Form.TERM, label="Mulching", kind=Kind.THEORY)
    drafts, refused, left_out = choose([idea])
    assert drafts == []
    best = max(refused, key=lambda one: one.draft.score)
    assert [(left.line, left.code) for left in left_out] == [(7, best.verdict.rule.code)]


def test_the_choice_is_in_the_order_of_the_note_and_the_same_each_time() -> None:
    body = terms(30) + RECOMMENDED
    places = [draft.idea.position for draft in chosen(body)]
    assert places == sorted(places)
    assert chosen(body) == chosen(body)


def test_nothing_to_choose_from_is_no_card() -> None:
    assert choose([]) == ([], [], [])
