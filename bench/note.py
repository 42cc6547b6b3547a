"""What one note costs, stage by stage, as ratios to markdown-it-py's full parse of the same note: `make bench`.

A vault holds many different texts of the same words. So some words of each note are replaced by others of their kind: each
round reads texts that no round before it has seen, while the tables of words are warm, as in the middle of a vault. A stage
and the parse take turns on each note; of a note the median of the rounds counts, of all notes the mean. The goal is given
for a machine on which the parse takes 5.5 ms for 8 KB, so that it is a ratio, too.
"""

from __future__ import annotations

import gc
import random
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from statistics import fmean, median
from time import process_time

from markdown_it import MarkdownIt

from mkdeck.choose import choose
from mkdeck.config import Config
from mkdeck.extract import extract
from mkdeck.model import Problem
from mkdeck.parse import parse
from mkdeck.read import find, read
from mkdeck.render import render
from mkdeck.understand import deck_of

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT / "notes", ROOT.parent / "shared" / "corpus")
ROUNDS = 5
STAGES = ("read", "parse", "extract", "choose", "render")
GOAL = 8.0 / 5.5  # milliseconds for all stages, by those of the parse
_WORD = re.compile(r"(?<![\w/.:-])[A-Za-z]{5,}(?![\w/.:-])")


def kinds_of_words() -> tuple[Mapping[str, str], Mapping[str, Sequence[str]]]:
    """What kind each word of the table is of (what it can be, and about how common it is), and the words of each kind."""
    kinds: dict[str, str] = {}
    words: dict[str, list[str]] = defaultdict(list)
    for line in files("mkdeck.language.english").joinpath("words.txt").read_text("utf-8").splitlines():
        word, frequency, *codes = line.split(" ")
        kinds[word] = f"{int(frequency) // 4} {' '.join(codes)}"
        words[kinds[word]].append(word)
    return kinds, words


KINDS, WORDS = kinds_of_words()


def varied(text: str, seed: str) -> str:
    """The note with every third word replaced, outside of headings: always by the same one."""
    chance = random.Random(seed)
    instead: dict[str, str] = {}

    def other(found: re.Match[str]) -> str:
        low = found[0].lower()
        if low not in instead:
            instead[low] = chance.choice(WORDS[KINDS[low]]) if low in KINDS and chance.random() < 1 / 3 else low
        return instead[low].capitalize() if found[0][0].isupper() else instead[low]

    lines = text.splitlines(keepends=True)
    return "".join(line if line.startswith(("#", "---")) else _WORD.sub(other, line) for line in lines)


def seconds(work: Callable[[], object]) -> float:
    """The CPU time that some work takes."""
    start = process_time()
    work()
    return process_time() - start


def measured(root: Path, file: Path, parser: MarkdownIt) -> Iterator[float]:
    """The CPU time of markdown-it-py's parse of one note, then of mkdeck's stages."""
    text = file.read_text("utf-8")
    yield seconds(lambda: parser.parse(text))
    times = [process_time()]
    source = read(root, file)
    assert not isinstance(source, Problem), source
    times.append(process_time())
    note = parse(source)
    times.append(process_time())
    deck = deck_of(note, Config())
    ideas, _ = extract(note)
    times.append(process_time())
    drafts, *_ = choose(ideas, deck)
    times.append(process_time())
    for draft in drafts:
        render(draft, note, deck)
    times.append(process_time())
    yield from (after - before for before, after in pairwise(times))


def main() -> None:
    """Measure and print."""
    gc.set_threshold(50_000)  # as the program does
    parser = MarkdownIt("commonmark").enable("table")
    originals = [file for folder in FOLDERS if folder.is_dir() for _, file in find([folder])]
    rounds: list[list[list[float]]] = [[] for _ in originals]
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for number in range(ROUNDS + 1):
            for place, original in enumerate(originals):
                file = root / f"{place}.md"
                file.write_text(varied(original.read_text("utf-8"), f"{number} {original.stem}"), encoding="utf-8")
                times = list(measured(root, file, parser))
                if number:  # the first round compiles patterns and fills tables
                    rounds[place].append(times)
    means = [fmean(median(times[stage] for times in note) for note in rounds) for stage in range(len(STAGES) + 1)]
    report(means, len(originals), fmean(file.stat().st_size for file in originals))


def report(means: Sequence[float], notes: int, size: float) -> None:
    """Print the table."""
    base, *stages = means
    print(f"One note: {notes} notes of {size / 1000:.1f} KB on average, CPU time, by markdown-it-py's full parse of the same notes\n")
    for name, mean in zip(("markdown-it-py", *STAGES, "all stages"), (*means, sum(stages)), strict=True):
        print(f"{name:17}{mean * 1000:7.2f} ms {mean / base:7.2f} times")
    print(f"{'':17}target {GOAL:.2f} times: {'met' if sum(stages) / base <= GOAL else 'MISSED'}\n")


if __name__ == "__main__":
    sys.exit(main())
