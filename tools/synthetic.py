"""A vault of notes that nobody wrote: `python -m tools.synthetic NUMBER FOLDER`.

The notes have the shapes of real summaries (a book in the first format, a book report, an article with questions), about 8 KB
and some 25 cards each. All are different, and the same number always gives the same note. For measurements only.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

FOLDERS = 40  # a vault has folders, and so a deck has decks
_ENDING = "  \n"  # two blanks, as the exporters of chat programs leave them

_THINGS = """harbour orchard glacier loom bakery telescope canal violin quarry beehive lantern archive foundry meadow
 reservoir market theatre lighthouse vineyard workshop library railway garden clinic printing-press windmill aquarium
 kitchen observatory shipyard forest battery orchestra classroom hospital warehouse river bridge greenhouse laboratory""".split()
_QUALITIES = """patient hidden shared brittle quiet borrowed seasonal layered uneven generous narrow reversible delayed
 visible tidal crowded frugal modular silent restless measured open slow steady parallel dormant woven distant mutual""".split()
_NOUNS = """rhythm margin ledger signal habit boundary surplus detour memory friction gradient bargain rehearsal anchor
 pattern reserve threshold pulse inventory compass repair distance witness ratio cycle filter canopy sequence hinge""".split()
_KINDS = "principle effect method rule cycle model loop trap budget ladder test map paradox contract".split()
_PEOPLE = """builders farmers editors nurses sailors teachers brewers gardeners printers planners pilots weavers miners
 bakers librarians surgeons composers beekeepers engineers carpenters""".split()
_DEEDS = """record postpone compare repair divide rehearse borrow measure prune rotate inspect exchange store simplify
 label observe separate combine protect translate""".split()
_RESULTS = """wasted grain|silent failures|crowded schedules|sudden shortages|broken promises|early decay|needless travel
lost tools|uneven harvests|confused apprentices|expensive detours|stale reports|empty shelves|hasty decisions
weak joints|forgotten lessons|slow recoveries|hidden debts|rising costs|cold ovens""".replace("\n", "|").split("|")
_PLACES = """Lisbon Bergen Kyoto Tartu Cusco Fez Galway Leuven Odense Bologna Tromso Valparaiso Hobart Gdansk Porto
 Quebec Nagoya Utrecht Ghent Cordoba""".split()
_FIRST = """Ada Boris Clara Dmitri Elena Farid Greta Hugo Ines Jonas Katya Lionel Mirela Nils Olga Pavel Quentin Rosa
 Soren Tilda Ulrich Vera Wanda Yusuf Zora""".split()
_LAST = """Abernathy Brandvold Castellan Dorrance Eklund Farquharson Grimaldi Hollister Ivarsson Jessup Kowalczyk
 Lindqvist Marchetti Novotny Okonjo Pemberton Quillfeather Rosvold Santangelo Thackeray Umberland Vantongeren
 Whitlock Yarborough Zielinski""".split()
_EMOJI = "🌱 🧭 🔧 🌊 📦 🕯️ 🧵 🐝 🏗️ 🔭 🎻 🧪 🗺️ ⚙️ 📚".split()
_ROLES = (
    "Best Alternate Book on the Same Topic",
    "Best Book Tangentially Related",
    "Best Book Diametrically Opposed",
    "Best Fiction Book That Incorporates Related Ideas",
    "Best Book More General",
    "Best Book More Specific",
    "Best Book More Rigorous",
    "Best Book More Accessible",
)


@dataclass
class _Words:
    """The words of one note; a term is never made twice."""

    dice: random.Random
    used: set[str] = field(default_factory=set)

    def one(self, words: list[str]) -> str:
        return self.dice.choice(words)

    def term(self) -> str:
        while True:
            made = f"{self.one(_QUALITIES)} {self.one(_THINGS).replace('-', ' ')} {self.one(_KINDS)}".title()
            if made not in self.used:
                self.used.add(made)
                return made

    def person(self) -> str:
        return f"{self.one(_FIRST)} {self.one(_LAST)}"

    def title(self) -> str:
        return f"The {self.one(_QUALITIES).title()} {self.one(_NOUNS).title()}"

    def meaning(self) -> str:
        return self.dice.choice(
            (
                f"A {self.one(_KINDS)} by which {self.one(_PEOPLE)} {self.one(_DEEDS)} each {self.one(_THINGS)} before its "
                f"{self.one(_NOUNS)} turns {self.one(_QUALITIES)}",
                f"The tendency of a {self.one(_QUALITIES)} {self.one(_THINGS)} to hide its {self.one(_NOUNS)} until "
                f"{self.one(_PEOPLE)} {self.one(_DEEDS)} it in public",
                f"A {self.one(_QUALITIES)} agreement between {self.one(_PEOPLE)} and {self.one(_PEOPLE)} that keeps the "
                f"{self.one(_NOUNS)} of a {self.one(_THINGS)} {self.one(_QUALITIES)}",
            )
        )

    def claim(self) -> str:
        number = self.dice.randrange(11, 97)
        return self.dice.choice(
            (
                f"In {self.dice.randrange(1700, 1990)}, {self.one(_PEOPLE)} in {self.one(_PLACES)} cut {self.one(_RESULTS)} by {number} "
                f"percent because they learned to {self.one(_DEEDS)} every {self.one(_THINGS)} twice a year.",
                f"A {self.one(_QUALITIES)} {self.one(_NOUNS)} protects the {self.one(_THINGS)} from {self.one(_RESULTS)} and from "
                f"{self.one(_RESULTS)}.",
                f"{self.one(_PEOPLE).title()} who {self.one(_DEEDS)} the {self.one(_NOUNS)} of a {self.one(_THINGS)} lose {number} percent "
                f"fewer hours to {self.one(_RESULTS)}.",
                f"The {self.one(_THINGS)} of {self.one(_PLACES)} failed because its {self.one(_PEOPLE)} confused a {self.one(_QUALITIES)} "
                f"{self.one(_NOUNS)} with a {self.one(_QUALITIES)} {self.one(_NOUNS)}.",
            )
        )

    def advice(self) -> str:
        return self.dice.choice(
            (
                f"{self.one(_DEEDS).title()} the {self.one(_QUALITIES)} {self.one(_NOUNS)} of your {self.one(_THINGS)} every "
                f"{self.dice.randrange(2, 30)} days to avoid {self.one(_RESULTS)}.",
                f"Before you {self.one(_DEEDS)} a {self.one(_THINGS)}, ask two {self.one(_PEOPLE)} to {self.one(_DEEDS)} its "
                f"{self.one(_NOUNS)}.",
                f"When the {self.one(_NOUNS)} of a {self.one(_THINGS)} grows {self.one(_QUALITIES)}, {self.one(_DEEDS)} it instead of "
                f"adding a second one.",
            )
        )

    def prose(self) -> str:
        """What surrounds the facts in a real note, and gives no card of its own."""
        return self.dice.choice(
            (
                f"This offers {self.one(_PEOPLE)} and {self.one(_PEOPLE)} a broader view of these matters, written in plain words, with a "
                f"sense for the {self.one(_QUALITIES)} side of their daily work and for all that it asks of them. ",
                f"They are told with warmth, and with an eye for the {self.one(_QUALITIES)} details that {self.one(_PEOPLE)} like to pass "
                f"over when the days grow short and there is much to do. ",
                f"This may sound familiar to {self.one(_PEOPLE)}, but it is seldom said so well, and its {self.one(_QUALITIES)} tone makes "
                f"it a pleasure to come back to after a while. ",
            )
        )


def _low(text: str) -> str:
    return text[0].lower() + text[1:]


def _front_matter(title: str, number: int, author: str) -> Iterator[str]:
    yield f'---\nshare: true\naliases:\n  - "{title}"\ntitle: "{title}"\nURL: https://vault.example/notes/{number}\n'
    yield f"Author: {author}\ntags:\n---\n[Home](../index.md) > [Books](./index.md){_ENDING}# {title}{_ENDING}{_ENDING}"


def _recommended(words: _Words, roles: tuple[str, ...]) -> Iterator[str]:
    for role in roles:
        yield f'- **{role}:** "{words.title()} of {words.one(_PLACES)}" by {words.person()}. {words.prose()}{words.one(_EMOJI)}{_ENDING}'


def _human(words: _Words) -> Iterator[str]:
    yield f"{_ENDING}## 📝🐒 Human Notes{_ENDING}"
    yield f"- {words.term()}: {_low(words.meaning())}{_ENDING}"
    yield f"- {words.one(_DEEDS)} small things first{_ENDING}  - {words.claim()}{_ENDING}"


def _prompt(words: _Words, title: str) -> Iterator[str]:
    """What a person asked a chat program for: it stands in the notes, and is never a card."""
    yield f"{_ENDING}## 💬 Prompt{_ENDING}> Write a summary of the book: {title}. Begin with one sentence that holds the most of it. "
    for noun in words.dice.sample(_NOUNS, 5):
        yield f"Then tell in plain words what the author says about each {noun}, which methods were used, and how far it can be trusted. "
    yield f"Use short bullets, and end with books that are alike.{_ENDING}"


def _book(words: _Words, title: str, author: str) -> Iterator[str]:
    """The first format: TL;DR, deep dive, takeaways, recommended books by role."""
    yield f"## 🤖 AI Summary{_ENDING}**TL;DR:** {words.claim()} {words.one(_EMOJI)}{_ENDING}{_ENDING}"
    yield f"**New or Surprising Perspective:** {author} shows that {_low(words.claim())} {words.prose()}{_ENDING}"
    yield f"### Deep Dive: Topics, Methods, and Research 🔬{_ENDING}"
    for _ in range(7):
        yield f"- **{words.term()}:** {words.meaning()}. {words.prose()}{words.one(_EMOJI)}{_ENDING}"
    yield f"- **Research and Examples:** {words.claim()} {words.claim()}{_ENDING}{_ENDING}### Critical Analysis 🧐{_ENDING}"
    yield f"- **Author Credibility:** {author} is a respected writer on {words.one(_PEOPLE)}. {words.prose()}{_ENDING}"
    yield f"- **Quality of Information:** The information is well researched and clear. {words.prose()}{_ENDING}"
    yield f"{_ENDING}### Practical Takeaways 💼{_ENDING}"
    for _ in range(6):
        yield f"- {words.advice()}{_ENDING}"
    yield f"{_ENDING}### Book Recommendations 📚{_ENDING}"
    yield from _recommended(words, _ROLES)
    yield from _prompt(words, title)
    yield from _human(words)


def _report(words: _Words, title: str, author: str) -> Iterator[str]:
    """The second format: a report with themes, concepts and a conclusion."""
    yield f"## 🤖 AI Summary{_ENDING}### 📖 Book Report: *{title}* by {author}{_ENDING}{words.claim()} {words.prose()}{_ENDING}{_ENDING}"
    yield f"#### Key Themes{_ENDING}"
    for _ in range(6):
        yield f"* {words.one(_EMOJI)} **{words.term()}:** {words.claim()} {words.prose()}{_ENDING}"
    yield f"{_ENDING}#### Key Concepts{_ENDING}"
    for _ in range(8):
        yield f"* {words.one(_EMOJI)} **{words.term()}:** {words.meaning()}. {words.prose()}{_ENDING}"
    yield f"{_ENDING}#### Practical Takeaways{_ENDING}"
    for _ in range(5):
        yield f"* {words.advice()}{_ENDING}"
    yield f"{_ENDING}#### Conclusion{_ENDING}{words.claim()} {words.prose()}{_ENDING}{_ENDING}### 📚 Book Recommendations{_ENDING}"
    for heading in ("Similar", "Contrasting", "Creatively Related"):
        yield f"{_ENDING}#### {heading}{_ENDING}"
        for _ in range(2):
            yield f"* **{words.title()} of {words.one(_PLACES)}** by {words.person()}: {words.prose()}{_ENDING}"
    yield from _prompt(words, title)
    yield from _human(words)


def _article(words: _Words, title: str, author: str) -> Iterator[str]:
    """The third format: plain bullets, evaluation, questions with answers."""
    yield f"## 🤖 AI Summary{_ENDING}"
    for _ in range(10):
        yield f"* {words.one(_EMOJI)} {words.claim()}{_ENDING}"
    for _ in range(6):
        yield f"* {words.one(_EMOJI)} **{words.term()}**: {words.meaning()}. {words.prose()}{_ENDING}"
    yield f"{_ENDING}## 🤔 Evaluation{_ENDING}"
    for _ in range(4):
        yield f"* {words.one(_EMOJI)} {words.claim()} {words.prose()}{_ENDING}"
    yield f"{_ENDING}## ❓ Frequently Asked Questions (FAQ){_ENDING}"
    for _ in range(5):
        term, mark = words.term().lower(), words.one(_EMOJI)
        yield f"{_ENDING}### {mark} Q: What is the {term} in a {words.one(_THINGS)}?{_ENDING}"
        yield f"{mark} A: It is {_low(words.meaning())}. {words.prose()}{_ENDING}"
    yield f"{_ENDING}### 🎯 Practical Takeaways{_ENDING}"
    for _ in range(4):
        yield f"* {words.advice()}{_ENDING}"
    yield f"{_ENDING}## 📚 Book Recommendations{_ENDING}"
    yield from _recommended(words, _ROLES[:4])
    yield from _prompt(words, title)


def note(number: int) -> str:
    """The text of a note; about 8 KB."""
    words = _Words(random.Random(number))
    author = words.person()
    title = f"{words.title()} of {words.one(_PLACES)}"
    return "".join([*_front_matter(title, number, author), *_SHAPES[number % len(_SHAPES)](words, title, author)])


def write(number: int, folder: Path) -> None:
    """Write that many notes into folders of a folder."""
    for one in range(number):
        file = folder / f"shelf-{one % FOLDERS:02}" / f"note-{one:06}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(note(one), encoding="utf-8")


_SHAPES: tuple[Callable[[_Words, str, str], Iterator[str]], ...] = (_book, _report, _article)

if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
