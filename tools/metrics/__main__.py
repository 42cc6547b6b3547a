"""Prints the metrics: recall against the ideal decks note by note, then figures over the corpus."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from mkdeck.check import RULES
from mkdeck.model import Draft, Kind
from tools.metrics.figures import Pairs, hits, lengths, pairs_of, rests, spread
from tools.metrics.made import Made, make_all, shown
from tools.metrics.recall import Recall, Row, missed, offences, recall, rows_of, worthless

SEED = "deep-learning"
WIDTH = 34  # of a note's name


def main() -> None:
    """The command line."""
    options = _options()
    notes = list(make_all(options.corpus, options.without))
    ideals = {file.stem: rows_of(file) for file in sorted(options.ideal.glob("*.tsv"))}
    if options.missed:
        _print_missed(options.missed, notes, ideals)
    elif options.worth0:
        _print_worth_0(notes, ideals)
    elif options.pairs:
        _print_pairs(notes)
    else:
        _print_recall(notes, ideals)
        _print_figures(notes)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.metrics", description=__doc__)
    parser.add_argument("--corpus", type=Path, nargs="+", default=[Path("../shared/corpus")], help="notes")
    parser.add_argument("--ideal", type=Path, default=Path("../shared/facts/ideal"), help="folder of ideal decks (TSV)")
    parser.add_argument("--without", action="append", default=[], metavar="STEM", help="leave a note out")
    parser.add_argument("--missed", metavar="STEM", help="list the rows of a note that no card matches")
    parser.add_argument("--worth0", action="store_true", help="list cards on lines that deserve none")
    parser.add_argument("--pairs", action="store_true", help="list duplicate and interfering cards of the default tier")
    return parser.parse_args()


def _print_recall(notes: Sequence[Made], ideals: Mapping[str, Sequence[Row]]) -> None:
    heads = ("default 3", "default 2-3", "all 3", "all 2-3", "worth 0", "know", "recs", "all", "ms")
    print(f"{'note':{WIDTH}}", *(f"{head:>11}" for head in heads[:5]), *(f"{head:>5}" for head in heads[5:]))
    total = Recall()
    for made in sorted(notes, key=lambda made: (made.stem not in ideals, made.stem)):
        own = recall(ideals[made.stem], made) if made.stem in ideals else Recall()
        total += own
        _print_row(made.stem, own, _counts(made))
    _print_row("TOTAL", total, ())
    print(f"{'target':{WIDTH}} {'>= 75%':>11} {'>= 65%':>11} {'>= 90%':>11} {'':>11} {'<= 8%':>11}")
    for made in notes:
        if made.stem == SEED and SEED in ideals:
            print(f"\n{SEED}: {recall(ideals[SEED], made).default_23} of the rows worth 2 and 3 by default (target 26/28)")
    unread = sorted(set(ideals) - {made.stem for made in notes})
    if unread:
        print("no note, or left out:", ", ".join(unread))


def _print_row(name: str, own: Recall, counts: Sequence[float]) -> None:
    shares = (own.default_3, own.default_23, own.everything_3, own.everything_23, own.worth_0)
    print(f"{name[:WIDTH]:{WIDTH}}", *(f"{share!s:>11}" for share in shares), *(f"{count:5.0f}" for count in counts))


def _counts(made: Made) -> tuple[float, ...]:
    knowledge = len(made.knowledge)
    return knowledge, len(made.default) - knowledge, len(made.drafts), made.milliseconds


def _print_figures(notes: Sequence[Made]) -> None:
    count = max(1, len(notes))
    print(f"\nOver {len(notes)} notes (a card here is a note in Anki; a cloze with three numbers counts once)")
    print("knowledge cards a note   ", spread(len(made.knowledge) for made in notes))
    print("recommendations a note   ", spread(len(made.default) - len(made.knowledge) for made in notes))
    print("all cards with everything", spread(len(made.drafts) for made in notes))
    bare = [made.stem for made in notes if not made.knowledge]
    print(f"without knowledge cards   {100 * len(bare) / count:.0f}% of notes", *bare)
    default, everything = [made.default for made in notes], [made.drafts for made in notes]
    for name, tiers in (("default", default), ("everything", everything)):
        front, answer = lengths(draft for drafts in tiers for draft in drafts)
        print(f"words, {name:10} front {front}; answer {answer}")
        print(f"pairs, {name:10} {_rates(pairs_of(notes, tiers))}")
    left = [rest for made in notes for rest in rests(made)]
    print(f"rests of emoji or markup  {len(left)} (target 0)")
    for card, rest in left[:10]:
        print(f"  {card.path}:{card.line} {card.writer}: {rest.strip()!r}")
    print("milliseconds a note      ", spread(made.milliseconds for made in notes))
    _print_hits(notes)


def _rates(pairs: Pairs) -> str:
    per = 1000 / max(1, pairs.cards)
    return (
        f"duplicate {len(pairs.duplicate) * per:.1f} per 1,000 ({pairs.reversed_ * per:.1f} one idea both ways), "
        f"interfering {len(pairs.interfering) * per:.1f} per 1,000, of {pairs.cards} cards"
    )


def _print_hits(notes: Sequence[Made]) -> None:
    before, after, proposed = hits(notes)
    kept = sum(len(made.drafts) for made in notes)
    print(f"\nchecks: hits among {proposed} drafts that were proposed (before), and {kept} that were kept (after)")
    for rule in RULES:
        does = "refuses" if rule.refuses else "demotes"
        print(f"  {rule.code:5} {rule.name:18} {does} {before[rule.code]:6} {after[rule.code]:6}")


def _print_missed(stem: str, notes: Sequence[Made], ideals: Mapping[str, Sequence[Row]]) -> None:
    made = next((made for made in notes if made.stem == stem), None)
    if made is None or stem not in ideals:
        raise SystemExit(f"There is no note, or no ideal deck, with the name {stem}.")
    nowhere = {id(row) for row, _ in missed(ideals[stem], made.drafts)}
    for row, _ in missed(ideals[stem], made.default):
        tier = "missed" if id(row) in nowhere else "second tier"
        print(f"{row.line}: worth {row.worth}, {tier}: {row.front} -> {row.back}   /{row.key}/")
        for draft in made.drafts:
            if draft.idea.line == row.line:
                print(f"      {_described(draft)}")


def _print_worth_0(notes: Sequence[Made], ideals: Mapping[str, Sequence[Row]]) -> None:
    for made in notes:
        rows = ideals.get(made.stem, ())
        lines = worthless(rows)
        for line, draft in offences(rows, made.default):
            print(f"{made.stem}:{line}: {lines[line]}\n      {_described(draft)}")


def _print_pairs(notes: Sequence[Made]) -> None:
    pairs = pairs_of(notes, [made.default for made in notes])
    for name, found in (("duplicate", pairs.duplicate), ("interfering", pairs.interfering)):
        for one, other in found:
            print(f"{name} {one.idea.path}:{one.idea.line}\n      {_described(one)}\n      {_described(other)}")


def _described(draft: Draft) -> str:
    kind = "rec" if draft.idea.kind is Kind.RECOMMENDATION else draft.idea.kind.value
    return f"[{draft.tier.value} {kind} {draft.writer} {draft.score:.2f}] {shown(draft)}"


if __name__ == "__main__":
    main()
