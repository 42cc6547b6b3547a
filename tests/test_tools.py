"""The tools that measure and grade cards must count right, or they mislead who trusts them."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdeck.markup import blank, em
from mkdeck.model import CardType, Draft, Form, Idea, Kind, Work
from tools.grade.ask import verdict_of
from tools.grade.report import kappa, report, wilson
from tools.grade.sample import KEPT, Candidate, draw, load, save, shares
from tools.metrics.figures import pairs_of, rests, spread
from tools.metrics.made import make
from tools.metrics.recall import Row, matches, missed, worthless

NOTE = """\
# Book Report: Gardens

## Significant Theories
- **🌱 Succession:** The gradual replacement of one plant community by another over decades.
- **Mulching:** Covering bare soil with organic matter to keep it moist.
"""


def draft(front: str, back: str = "", line: int = 10, label: str = "") -> Draft:
    work = Work("Gardens", "Gardens", "book")
    idea = Idea(Form.TERM, Kind.THEORY, work, "gardens.md", line, label, front, front)
    kind = CardType.CLOZE if blank(1, "")[0] in front else CardType.QA
    return Draft(idea, kind, "test", front, back, front, 0.9)


TERM = Row(10, 3, "What does *Gardens* mean by **succession**?", "Replacement of plant communities", "replac.*communit")


def test_a_card_matches_a_row_when_its_answer_matches_the_key() -> None:
    assert matches(TERM, draft("What is succession?", "The gradual replacement of one plant community by another"))
    assert not matches(TERM, draft("What is succession?", "A change over decades"))


def test_a_blank_is_an_answer() -> None:
    card = draft(f"Succession is the {blank(1, 'replacement of one plant community')} by another.")
    assert matches(TERM, card)


def test_a_card_more_than_two_lines_away_does_not_match() -> None:
    answer = "The replacement of one plant community by another"
    assert matches(TERM, draft("What is succession?", answer, line=12))
    assert not matches(TERM, draft("What is succession?", answer, line=13))


def test_the_reverse_of_a_row_matches_it() -> None:
    assert matches(TERM, draft("Term for the replacement of one plant community by another?", "Succession"))


def test_a_blank_elsewhere_in_the_sentence_is_not_the_reverse() -> None:
    row = Row(10, 2, "In succession, {{c1::shrubs}} follow grasses on bare soil.", "shrubs", "shrubs")
    assert not matches(row, draft(f"In succession, shrubs follow grasses on bare {blank(1, 'soil')}."))


def test_rows_without_a_card_are_listed_with_what_stands_near_them() -> None:
    card = draft("Who gardens?", "Everyone", line=11)
    assert missed([TERM], [card]) == [(TERM, [card])]


def test_a_line_with_one_row_worth_something_is_not_worthless() -> None:
    rows = [Row(3, 0, "praise", "", ""), Row(10, 0, "vacuous", "", ""), TERM]
    assert worthless(rows) == {3: "praise"}


def test_a_made_note_has_a_card_for_each_draft_and_no_rest_of_emoji(tmp_path: Path) -> None:
    file = tmp_path / "gardens.md"
    file.write_text(NOTE, encoding="utf-8")
    made = make(tmp_path, file)
    assert made is not None
    assert made.drafts
    assert [card.line for card in made.cards] == [one.idea.line for one in made.drafts]
    assert rests(made) == []


def test_alike_and_spoilt_pairs_are_counted(tmp_path: Path) -> None:
    file = tmp_path / "gardens.md"
    file.write_text(NOTE, encoding="utf-8")
    made = make(tmp_path, file)
    assert made is not None
    alike = [draft("What keeps bare soil moist?", "Mulch"), draft("Why mulch bare soil?", "It keeps soil moist")]
    spoilt = [draft(f"What is {em('loam')}?", "Sand, silt and clay"), draft("What is loam?", "A fertile earth")]
    numbered = [draft("What does rule 1 protect?", "Roots"), draft("What does rule 2 protect?", "Roots")]
    found = pairs_of([made], [[*alike, *spoilt, *numbered]])
    assert (len(found.duplicate), len(found.interfering), found.cards) == (1, 1, 6)


def test_a_spread_is_median_p90_and_maximum() -> None:
    assert str(spread(range(1, 11))) == "median 5.5, p90 9, max 10"
    assert str(spread([])) == "median 0, p90 0, max 0"


def candidate(number: int, writer: str, note: str) -> Candidate:
    return Candidate(f"id{number}", note, number, writer, "claim", "front?", "back", "", "")


POPULATION = [candidate(n, "term" if n % 4 else "blank", f"note{n % 20}") for n in range(400)]


def test_a_sample_keeps_the_shares_of_writers_and_the_limit_of_notes() -> None:
    drawn = draw(POPULATION, 60, seed=7)
    assert len({one.id for one in drawn}) == 60
    assert sum(one.writer == "blank" for one in drawn) == 15
    assert max(sum(one.note == note for one in drawn) for note in {one.note for one in drawn}) <= 5


def test_one_seed_gives_one_sample_and_what_was_seen_is_not_drawn_again() -> None:
    first = draw(POPULATION, 50, seed=7)
    assert first == draw(POPULATION, 50, seed=7)
    assert first != draw(POPULATION, 50, seed=8)
    seen = {one.id for one in first}
    assert not seen & {one.id for one in draw(POPULATION, 50, seed=9, seen=seen)}


def test_places_are_divided_by_largest_remainder() -> None:
    assert shares({"a": 5, "b": 3, "c": 2}, 4) == {"a": 2, "b": 1, "c": 1}
    assert shares({"a": 2}, 10) == {"a": 2}
    assert shares({}, 10) == {}


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("k", {"verdict": "K", "code": "", "fix": ""}),
        ("E L2 Which term?", {"verdict": "E", "code": "L2", "fix": "Which term?"}),
        ("s", {}),
        ("", None),
        ("maybe", None),
    ],
)
def test_a_verdict_is_a_letter_a_code_and_a_fix(typed: str, understood: dict[str, str] | None) -> None:
    assert verdict_of(typed) == understood


def test_the_interval_is_that_of_wilson() -> None:
    low, high = wilson(75, 100)
    assert (round(low, 2), round(high, 2)) == (0.66, 0.82)
    assert wilson(0, 10)[0] == 0.0


def test_kappa_is_agreement_beyond_chance() -> None:
    assert kappa([("K", "K"), ("D", "D")]) == 1.0
    assert kappa([("K", "K"), ("K", "D"), ("D", "K"), ("D", "D")]) == 0.0
    assert kappa([("K", "K")]) == 1.0


def test_a_report_joins_a_blind_sample_with_its_key(tmp_path: Path) -> None:
    rows = [POPULATION[n].row() | {"verdict": "k" if n else "D", "code": "" if n else "L2"} for n in range(4)]
    save(tmp_path / "one.tsv", [name for name in KEPT if name != "writer"], rows)
    save(tmp_path / "two.tsv", KEPT, [row | {"verdict": "K"} for row in rows])
    save(tmp_path / "key.tsv", ("id", "writer"), rows)
    text = "\n".join(report([tmp_path / "one.tsv", tmp_path / "two.tsv"], tmp_path / "key.tsv"))
    assert "88%" in text
    assert "blank" in text
    assert "worst note: note0" in text
    assert "codes: L2 1" in text
    assert "kappa of one.tsv and two.tsv: 0.00 over 4 cards" in text


def test_cells_survive_writing_and_reading(tmp_path: Path) -> None:
    save(tmp_path / "new" / "v.tsv", ("id", "fix"), [{"id": "1", "fix": 'say "a\tb"\nnow'}])
    assert load(tmp_path / "new" / "v.tsv") == [{"id": "1", "fix": 'say "a b" now'}]
    assert load(tmp_path / "none.tsv") == []
