"""How fast a whole vault is built, as ratios of whole processes: `make bench`, or `make bench ARGS='--notes 10000'`.

The notes are synthetic (`tools.synthetic`). Two baselines run in turn with mkdeck: genanki alone, which writes the same ready
cards, and ankdown, the fastest neighbour that makes an .apkg from Markdown, on files that hold the same cards marked up by
hand. A figure is the median of the rounds; a ratio is the median of the rounds' ratios. Memory is the peak of any one process.

`baseline.json` beside this file holds ratios of an earlier state; what is worse by more than NOISE is named. `--store` replaces it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[1]
STORED = Path(__file__).with_name("baseline.json")
MKDECK = str(Path(sys.executable).with_name("mkdeck"))
ANKDOWN = "ankdown==0.7.1"
NOISE = 0.25  # of a ratio: two runs of the same code differ by less on a machine that others use too

GENANKI_ALONE = """
import json, sys, genanki
model = genanki.Model(1607392319, "Bench", fields=[{"name": n} for n in ("Front", "Back", "Extra", "Context", "Link")],
    templates=[{"name": "Card", "qfmt": "{{Front}}", "afmt": "{{Back}}"}])
cloze = genanki.Model(1607392320, "Bench cloze", fields=[{"name": n} for n in ("Text", "Extra", "Context", "Link")],
    templates=[{"name": "Cloze", "qfmt": "{{cloze:Text}}", "afmt": "{{cloze:Text}}"}], model_type=genanki.Model.CLOZE)
deck = genanki.Deck(2059400110, "Bench")
for line in open(sys.argv[1], encoding="utf-8"):
    guid, fields, tags = json.loads(line)
    deck.add_note(genanki.Note(model if len(fields) == 5 else cloze, fields, guid=guid, tags=tags))
genanki.Package(deck).write_to_file(sys.argv[2])
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took: wall time in seconds, CPU time of it and its children, peak memory of any one of them in MiB."""

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. before: what is done before each run, and not measured."""

    name: str
    command: Sequence[str]
    before: Callable[[], object] = lambda: None


class Place:
    """A folder with everything that a bench needs; nothing outside of it is written."""

    def __init__(self, folder: Path, notes: int) -> None:
        self.folder = folder
        self.number = notes
        self.notes = folder / "notes"
        self.deck = folder / "decks" / "notes.apkg"
        self.ready = folder / "ready.jsonl"
        self.marked = folder / "marked"
        self.cards = 0
        self._edits = 0

    def environment(self) -> dict[str, str]:
        (self.folder / "tmp").mkdir(exist_ok=True)
        env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return env | {"MKDECK_CACHE": str(self.folder / "cache"), "TMPDIR": str(self.folder / "tmp")}

    def run(self, command: Sequence[str]) -> Run:
        """Run a process to its end."""
        start = perf_counter()
        process = subprocess.Popen(command, cwd=self.folder, env=self.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        assert process.stderr
        told = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        wall = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)}\n{told.decode(errors='replace')}")
        return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)

    def prepare(self) -> None:
        """Write the notes, and the same cards as ready fields and as marked-up files."""
        subprocess.run([sys.executable, "-m", "tools.synthetic", str(self.number), str(self.notes)], cwd=ROOT, check=True)
        self.run([MKDECK, "notes", "--output", str(self.deck), "--quiet"])
        with ProcessPoolExecutor(1) as apart:  # a process counts the memory of the one that started it, so this one stays small
            self.cards = apart.submit(self._write_ready).result()

    def _write_ready(self) -> int:
        """The cards as ready fields and as marked-up files; how many there are."""
        cards = self._shipped()
        with self.ready.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(card) + "\n" for card in cards)
        self.marked.mkdir()
        each = -(-len(cards) // self.number)
        for number in range(self.number):
            some = cards[number * each : (number + 1) * each]
            text = "---\n\n".join(f"{fields[0]}\n\n%\n\n{' '.join(fields[1:3])}\n\n%\n\n{', '.join(tags)}\n\n" for _, fields, tags in some)
            (self.marked / f"note-{number:06}.md").write_text(text, encoding="utf-8")
        return len(cards)

    def _shipped(self) -> list[tuple[str, list[str], list[str]]]:
        found = []
        with self.deck.with_suffix(".cards.jsonl").open(encoding="utf-8") as lines:
            next(lines)
            for one in map(json.loads, lines):
                asked = [one["text"]] if one["type"] == "cloze" else [one["front"], one["back"]]
                fields = [*asked, one.get("extra", ""), one.get("context", ""), one.get("link", "")]
                found.append((one["guid"], fields, one["tags"]))
        return found

    def forget(self) -> None:
        """As if mkdeck had never run."""
        for file in [*self.deck.parent.glob("*"), *(self.folder / "cache").glob("*")]:
            file.unlink()

    def edit(self) -> None:
        """Reword a line of one note; each time another."""
        self._edits += 1
        file = sorted(self.notes.rglob("*.md"))[self._edits % self.number]
        text = file.read_text(encoding="utf-8")
        file.write_text(
            text.replace("twice a year", f"{self._edits + 2} times a year", 1) + f"- one more line {self._edits}\n", encoding="utf-8"
        )


def ankdown(folder: Path) -> str:
    """Install the neighbour into an environment of its own."""
    place = folder / "ankdown"
    venv.create(place, with_pip=True)
    subprocess.run(
        [place / "bin" / "python", "-m", "pip", "install", "-qq", "--disable-pip-version-check", ANKDOWN, "setuptools"], check=True
    )
    return str(place / "bin" / "ankdown")


def measure(place: Place, rows: Sequence[Row], rounds: int) -> dict[str, list[Run]]:
    """Run all in turn, round after round, in alternating order."""
    found: dict[str, list[Run]] = {row.name: [] for row in rows}
    for number in range(rounds):
        for row in rows if number % 2 == 0 else reversed(rows):
            row.before()
            found[row.name].append(place.run(row.command))
    return found


def ratio(ours: Sequence[Run], theirs: Sequence[Run]) -> float:
    """The median of the rounds' ratios of wall times."""
    return median(a.wall / b.wall for a, b in zip(ours, theirs, strict=True))


def report(place: Place, found: dict[str, list[Run]], store: bool) -> None:
    """Print the table, and what is worse than the stored ratios."""
    print(f"\n{place.number:,} notes, {place.cards:,} cards; medians of {len(found['genanki alone'])} rounds of whole processes\n")
    print(f"{'':28}{'wall s':>8}{'CPU s':>8}{'peak MiB':>10}{'/ ankdown':>11}{'/ genanki':>11}")
    ratios: dict[str, float] = {}
    for name, runs in found.items():
        wall, cpu, peak = (median(getattr(run, what) for run in runs) for what in ("wall", "cpu", "peak"))
        to_ankdown, to_genanki = ratio(runs, found["ankdown"]), ratio(runs, found["genanki alone"])
        print(f"{name:28}{wall:8.2f}{cpu:8.2f}{peak:10.0f}{to_ankdown:11.2f}{to_genanki:11.2f}")
        ratios[name] = round(to_genanki, 3)
    stored = json.loads(STORED.read_text(encoding="utf-8")) if STORED.is_file() else {}
    before = stored.get(str(place.number), {})
    for name, now in ratios.items():
        if name in before and now > before[name] * (1 + NOISE):
            print(f"WORSE: {name} takes {now:.2f} times genanki alone; the stored baseline is {before[name]:.2f}")
    if store:
        stored[str(place.number)] = ratios
        STORED.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description="Measure builds of a synthetic vault.")
    options.add_argument("--notes", type=int, nargs="+", default=[1000])
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--store", action="store_true", help="keep these ratios as the baseline")
    wanted = options.parse_args()
    for number in wanted.notes:
        with tempfile.TemporaryDirectory() as name:
            place = Place(Path(name), number)
            neighbour = ankdown(place.folder)
            place.prepare()
            build = [MKDECK, "notes", "--output", str(place.deck), "--quiet"]
            rows = [
                Row("ankdown", [neighbour, "-r", str(place.marked), "-p", str(place.folder / "ankdown.apkg")]),
                Row("genanki alone", [sys.executable, "-c", GENANKI_ALONE, str(place.ready), str(place.folder / "genanki.apkg")]),
                Row("mkdeck, cold", build, place.forget),
                Row("mkdeck, nothing changed", build),
                Row("mkdeck, one note edited", build, place.edit),
            ]
            report(place, measure(place, rows, wanted.rounds), wanted.store)


if __name__ == "__main__":
    main()
