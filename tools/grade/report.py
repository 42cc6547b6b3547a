"""What verdicts say together: rates with their intervals, and the agreement of graders."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import sqrt
from pathlib import Path

from tools.grade.sample import Row, load

VERDICTS = "KED"


def report(files: Sequence[Path], key: Path | None = None) -> Iterator[str]:
    """The lines of a report: each file, then all verdicts together, then the agreement of any two files.

    key: the file that says which writer made the cards of a blind sample.
    """
    writers = {row["id"]: row["writer"] for row in load(key)} if key else {}
    graded = {file: list(_graded(load(file), writers)) for file in files}
    yield f"{'':36} {'cards':>5}  keep (95% interval)  edit  drop"
    if len(files) > 1:
        for file, rows in graded.items():
            yield rates(file.name, rows)
    rows = [row for some in graded.values() for row in some]
    yield rates("all", rows)
    yield rates("knowledge only", [row for row in rows if row["kind"] != "recommendation"])
    yield from (rates(f"  {name}", some) for name, some in _by("writer", rows, lambda some: -len(some)))
    worst = _by("note", rows, lambda some: _count(some)["K"] / len(some))[:1]
    yield from (rates(f"worst note: {name}", some) for name, some in worst)
    codes = Counter(row.get("code", "") for row in rows if row["verdict"] != "K")
    yield "codes: " + ", ".join(f"{code or 'none given'} {count}" for code, count in codes.most_common())
    for (one, ones), (other, others) in combinations(graded.items(), 2):
        pairs = _paired(ones, others)
        if pairs:
            yield f"kappa of {one.name} and {other.name}: {kappa(pairs):.2f} over {len(pairs)} cards"


def _graded(rows: Iterable[Row], writers: Mapping[str, str]) -> Iterator[Row]:
    """The rows that have a verdict, as one of three letters, and a writer."""
    for row in rows:
        verdict = row.get("verdict", "")[:1].upper()
        if verdict and verdict in VERDICTS:
            yield row | {"verdict": verdict, "writer": row.get("writer") or writers.get(row["id"], "?")}


def _by(column: str, rows: Iterable[Row], order: Callable[[list[Row]], float]) -> list[tuple[str, list[Row]]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return sorted(groups.items(), key=lambda group: (order(group[1]), group[0]))


def _count(rows: Iterable[Row]) -> Counter[str]:
    return Counter(row["verdict"] for row in rows)


def rates(name: str, rows: Sequence[Row]) -> str:
    """One line of the report."""
    if not rows:
        return f"{name[:36]:36} {0:5}"
    count, of = _count(rows), len(rows)
    low, high = wilson(count["K"], of)
    keep, edit, drop = (100 * count[verdict] / of for verdict in VERDICTS)
    return f"{name[:36]:36} {of:5}  {keep:4.0f}% ({100 * low:3.0f}-{100 * high:3.0f}%)     {edit:4.0f}% {drop:4.0f}%"


def wilson(hits: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """Wilson's interval for a share of hits, at 95% by default."""
    share = hits / of
    middle = share + z * z / (2 * of)
    reach = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return max(0.0, (middle - reach) / (1 + z * z / of)), min(1.0, (middle + reach) / (1 + z * z / of))


def _paired(ones: Iterable[Row], others: Iterable[Row]) -> list[tuple[str, str]]:
    known = {row["id"]: row["verdict"] for row in others}
    return [(row["verdict"], known[row["id"]]) for row in ones if row["id"] in known]


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa of two graders: how much more they agree than by chance; 1 when neither ever varies."""
    of = len(pairs)
    agreed = sum(one == other for one, other in pairs) / of
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(ones[verdict] * others[verdict] for verdict in VERDICTS) / (of * of)
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)
