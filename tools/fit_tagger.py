"""Makes src/mkdeck/language/english/contexts.txt: which code a word has where it could have several.

An averaged perceptron learns from the tags of HanTa (pip install HanTa numpy; LGPL), which is too slow to run on every note, over
any English prose: notes, and files of one sentence a line. The table in use was made from 3,600 sentences of notes, 16,000 of
Wikipedia and of news (test data of gensim), and 15,000 of the Debian handbook, the Rust book, SQLite's documentation and fortunes (Debian).

python -m tools.fit_tagger --notes DIR... --sentences FILE... [--write]
"""

from __future__ import annotations

import argparse
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from HanTa.HanoverTagger import HanoverTagger

from mkdeck.config import Config
from mkdeck.extract import extract
from mkdeck.language.english import contexts, tagging
from mkdeck.language.english.sentences import sentences
from mkdeck.language.english.tokens import words_of
from mkdeck.markup import plain
from mkdeck.model import Problem
from mkdeck.naming import named
from mkdeck.parse import parse
from mkdeck.pipeline import notes_of
from mkdeck.read import read

TARGET = Path(contexts.__file__).with_name("contexts.txt")
ROUNDS = 6
ASIDE = 5  # one in so many notes' sentences tests what was learnt from the others
LEAST = 8
CODES = {
    "NN2": "S", "NN1": "N", "NN0": "N", "NP0": "K", "VVI": "V", "VVB": "V", "VVZ": "Z", "VVD": "D", "VVN": "P", "VVG": "G", "VM0": "M",
    "VB": "B", "VH": "H", "VD": "Q", "AJ": "J", "OR": "J", "AV": "R", "CR": "U", "PR": "I", "DT": "T", "PN": "O", "CJ": "Y",
}  # fmt: skip  # of HanTa's tags (CLAWS C5), whole or by their beginnings
NEXT_BEST = {
    "J": "PG",
    "P": "DJ",
    "D": "P",
    "N": "KGJ",
    "K": "NSJ",
    "S": "NZ",
    "V": "ZN",
    "Z": "VS",
    "G": "NJ",
    "R": "JI",
    "I": "RY",
    "Y": "I",
}
VERBS = frozenset("VZD")
_OWNER = re.compile(r"(?<=\w)(\w)['’]s?$")


class Sentence(NamedTuple):
    """The words of a sentence, what each can be, and what each is to HanTa; "" where that is none of them."""

    words: list[str]
    options: list[str]
    codes: list[str]


def prose(folder: Path) -> Iterator[str]:
    """The sentences that are tagged when cards are made of the notes of a folder."""
    config = Config()
    for root, file in notes_of([folder], config):
        source = read(root, file)
        if not isinstance(source, Problem):
            for idea in extract(parse(source), config.sections)[0]:
                yield from sentences(plain(named(idea.work, idea.text)))


def learnable(text: str, tagger: HanoverTagger) -> Sentence:
    """A sentence with HanTa's codes."""
    words, _, _, options = words_of(text)
    pieces = [_OWNER.sub(r"\1 's", word).split(" ") for word in words]  # to HanTa, "ship's" is two words
    found = iter(tagger.tag_sent(list(chain(*pieces))))
    tags = [[str(next(found)[2]) for _ in piece] for piece in pieces]
    return Sentence(words, options, [_code(option, first) for option, (first, *_) in zip(options, tags, strict=True)])


def _code(option: str, tag: str) -> str:
    code = CODES.get(tag) or CODES.get(tag[:2], "")
    return next((one for one in (code, *NEXT_BEST.get(code, "")) if one and one in option), "")


class Perceptron:
    """Weights of features for codes, and their averages over all steps."""

    def __init__(self) -> None:
        self.weights: defaultdict[tuple[str, str], float] = defaultdict(float)
        self._sums: defaultdict[tuple[str, str], float] = defaultdict(float)
        self._last: dict[tuple[str, str], int] = {}
        self._steps = 0

    def learn(self, option: str, seen: Sequence[str], wanted: str) -> str:
        """Choose a code, correct the weights if it is not the wanted one, and return it."""
        self._steps += 1
        chosen = max(option, key=lambda code: sum(self.weights.get((feature, code), 0.0) for feature in seen))
        if wanted and chosen != wanted:
            for key, change in chain(*((((one, wanted), 1.0), ((one, chosen), -1.0)) for one in seen)):
                self._sums[key] += (self._steps - self._last.get(key, 0)) * self.weights[key]
                self._last[key] = self._steps
                self.weights[key] += change
        return chosen

    def averages(self) -> dict[tuple[str, str], float]:
        return {
            key: (self._sums[key] + (self._steps - self._last.get(key, 0)) * weight) / self._steps for key, weight in self.weights.items()
        }


def _learn(model: Perceptron, wanted: Sequence[str], at: int, place: contexts.Place) -> str:
    return model.learn(place.option, tuple(contexts.features(place)), wanted[at])


def fit(examples: Sequence[Sentence]) -> list[str]:
    """The lines of the table."""
    model, shuffled, chance = Perceptron(), list(examples), random.Random(1)
    for _ in range(ROUNDS):
        chance.shuffle(shuffled)
        for sentence in shuffled:
            tagging.tagged(sentence.words, sentence.options, partial(_learn, model, sentence.codes))
    by_feature: defaultdict[str, list[str]] = defaultdict(list)
    for (feature, code), weight in sorted(model.averages().items()):
        if abs(round(weight * 10)) >= LEAST:
            by_feature[feature].append(f"{code}{round(weight * 10)}")
    return sorted(f"{feature}\t{' '.join(weights)}" for feature, weights in by_feature.items())


def agrees(sentence: Sentence, table: Mapping[str, contexts.Weights]) -> bool:
    """Whether a table finds the same verbs as HanTa."""

    def decide(_at: int, place: contexts.Place) -> str:
        return contexts.by_weights(place.option, (table.get(feature, ()) for feature in contexts.features(place)))

    codes = tagging.tagged(sentence.words, sentence.options, decide)
    return all((code in VERBS) == (wanted in VERBS) for code, wanted in zip(codes, sentence.codes, strict=True) if wanted)


def weights(lines: Iterable[str]) -> dict[str, contexts.Weights]:
    """The lines of a table by their features."""
    return {feature: contexts.parsed(found) for feature, found in (line.split("\t") for line in lines)}


def main() -> None:
    """Learn, and say in how many sentences of notes set aside the same words are verbs as to HanTa; or write the table."""
    parser = argparse.ArgumentParser(prog="python -m tools.fit_tagger", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--notes", type=Path, nargs="+", required=True)
    parser.add_argument("--sentences", type=Path, nargs="*", default=[])
    parser.add_argument("--write", action="store_true", help="learn from all, and write the table")
    call = parser.parse_args()
    tagger = HanoverTagger("morphmodel_en.pgz")
    own = [learnable(text, tagger) for text in dict.fromkeys(chain(*map(prose, call.notes))) if len(text.split()) > 3]
    others = [learnable(text, tagger) for file in call.sentences for text in file.read_text("utf-8").splitlines()]
    aside = [] if call.write else own[::ASIDE]
    told = {id(sentence) for sentence in aside}
    known = [sentence for sentence in own if id(sentence) not in told]
    lines = fit([*known, *known, *others])
    if call.write:
        TARGET.write_text("\n".join(lines) + "\n", "utf-8")
    else:
        used = weights(TARGET.read_text("utf-8").splitlines()) if TARGET.exists() else {}
        for name, table in (("in use", used), ("learnt now", weights(lines))):
            print(f"the table {name} finds the same verbs as HanTa in {sum(agrees(s, table) for s in aside)} of {len(aside)} sentences")
    print(f"{len(lines)} lines, from {len(known):,} sentences of notes and {len(others):,} others")


if __name__ == "__main__":
    main()
