"""What people do to their notes between two builds: a table of edits, each a function of a vault and chance."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from random import Random
from types import MappingProxyType

from tests.identity.vault import SAMPLES, File, Line, Vault, sample_names

WORD = re.compile(r"(?<![\w*\[(/#.-])[a-z]{4,}(?![\w*\])/-])")
SENTENCE = re.compile(r"[^.;]+(?:[.;]|$)")
LABEL = re.compile(r"^(\s*(?:(?:[-*]|\d+\.) )?\*\*)([^*]{3,40}?)(:?\*\*)")
CORRECTED = "number corrected"
STRETCH = 6  # words: of a clause of about that length, which may be all that a card asks about, a third changes too
EMOJI = "🧠🚀📚🔬🎯🌱🧩🪐"
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?")
KEPT_WORDS = frozenset(
    "that this with from they them their there then than what when where which while whom whose because since about into only "
    "never none nothing without neither nobody cannot both each every some many much more most less other such "
    "first second third fourth last half three four five seven eight nine called named means said says than rather instead after before "
    "have been were will would should could does upon between against through seldom rarely hardly".split()
)

Edit = Callable[[Vault, Random], bool]


@cache
def vocabulary() -> Mapping[str, tuple[str, ...]]:
    """The words of the sample notes by their endings, to reword with."""
    found: dict[str, set[str]] = {}
    for name in sample_names():
        for word in WORD.findall((SAMPLES / name).read_text(encoding="utf-8")):
            if word not in KEPT_WORDS:
                found.setdefault(_ending(word), set()).add(word)
    return MappingProxyType({ending: tuple(sorted(words)) for ending, words in found.items()})


def _ending(word: str) -> str:
    return next((end for end in ("ing", "ed", "ly", "ion", "s") if word.endswith(end)), "")


def a_file(vault: Vault, chance: Random) -> File:
    return vault.files[chance.choice(sorted(vault.files))]


def a_fact(vault: Vault, chance: Random) -> tuple[File, int]:
    file = a_file(vault, chance)
    places = file.facts()
    return (file, chance.choice(places)) if places else (file, -1)


def replace_words(line: Line, words: dict[str, str]) -> None:
    """Put other words for some, and remember which."""
    line.text = re.sub(r"\w+", lambda found: words.get(found[0], found[0]), line.text)
    line.words = {before: words.get(now, now) for before, now in line.words.items()} | {
        before: now for before, now in words.items() if before not in line.words
    }


def reword(vault: Vault, chance: Random) -> bool:
    """Other words for up to a third of a sentence's between two builds, and of any few of them in a row; no name, number or negation."""
    file, at = a_fact(vault, chance)
    if at < 0 or CORRECTED in vault.done_to(file.body[at]):
        return False
    line = file.body[at]
    head = LABEL.match(line.text)
    text = chance.choice(SENTENCE.findall(line.text[head.end() :] if head else line.text))
    open_words = sorted({word for word in WORD.findall(text) if word not in KEPT_WORDS})
    if not open_words or "[" in line.text or "$" in line.text:
        return False
    chosen: list[str] = []
    for word in chance.sample(open_words, chance.randint(1, len(open_words))):
        if _may_change(line, text, [*chosen, word]):
            chosen.append(word)
    if not chosen:
        return False
    replace_words(line, {word: chance.choice(vocabulary()[_ending(word)]) for word in chosen})
    vault.touch("reword", line)
    return True


def _may_change(line: Line, sentence: str, chosen: Iterable[str]) -> bool:
    """Whether a third of a sentence at most is new since the last build when these words change too, and of each stretch of it."""
    new = {*line.words.values(), *chosen}
    changed = [word in new for word in re.findall(r"\w+", sentence)]
    stretches = [changed[at : at + STRETCH] for at in range(max(1, len(changed) - STRETCH + 1))]
    return all(sum(some) <= len(some) // 3 for some in (changed, *stretches))


def typo(vault: Vault, chance: Random) -> bool:
    """Two letters of a word change places, or one is missing."""
    file, at = a_fact(vault, chance)
    text = chance.choice(SENTENCE.findall(file.body[at].text) or [""]) if at >= 0 else ""
    words = WORD.findall(text)
    if not words:
        return False
    word = chance.choice(words)
    if not _may_change(file.body[at], text, [word]):
        return False
    cut = chance.randrange(1, len(word) - 1)
    wrong = word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :] if chance.random() < 0.5 else word[:cut] + word[cut + 1 :]
    replace_words(file.body[at], {word: wrong})
    vault.touch("typo", file.body[at])
    return True


def add_clause(vault: Vault, chance: Random) -> bool:
    """A statement goes on, with a clause at its end."""
    file, at = a_fact(vault, chance)
    if at < 0:
        return False
    line = file.body[at]
    clause = chance.choice(("as many readers have noticed", "which still holds today", "at least in most cases", "as the author shows"))
    line.text = re.sub(r"\.(\s*\S?\s*)$", rf", {clause}.\1", line.text)
    vault.touch("clause added", line)
    return True


def change_number(vault: Vault, chance: Random) -> bool:
    """A figure is corrected, in a line whose other words are as they were."""
    file, at = a_fact(vault, chance)
    if at >= 0 and file.body[at].words:
        return False
    found = re.findall(r"(?<![\w.$/])\d{2,4}(?![\w.$/])", file.body[at].text) if at >= 0 else []
    if not found or "$" in file.body[at].text:
        return False
    number = chance.choice(found)
    replace_words(file.body[at], {number: str(int(number) + chance.choice((1, 2, 10)))})
    vault.touch(CORRECTED, file.body[at])
    return True


def reorder(vault: Vault, chance: Random) -> bool:
    """The bullets of a list in another order."""
    file = a_file(vault, chance)
    runs = file.runs()
    if not runs:
        return False
    run = chance.choice(runs)
    lines = [file.body[at] for at in run]
    vault.touch("reorder", *lines)
    chance.shuffle(lines)
    for at, line in zip(run, lines, strict=True):
        file.body[at] = line
    return True


def insert(vault: Vault, chance: Random) -> bool:
    """A new bullet among others, often one that is written much like its neighbours, but none that was ever there."""
    file = a_file(vault, chance)
    runs = file.runs()
    if not runs:
        return False
    run = chance.choice(runs)
    at = chance.choice(run)
    near = file.body[at]
    donor = File("", [], [Line(0, text) for text in (SAMPLES / chance.choice(sample_names())).read_text(encoding="utf-8").splitlines()])
    texts = [donor.body[place].text.strip() for place in donor.leaves() if donor.body[place].text.strip() not in vault.ever]
    if not texts:
        return False
    new = vault.line(" " * near.indent + chance.choice(texts))
    if near.indent:  # a list of short names gets one more
        new.text = (
            " " * near.indent + "- **" + chance.choice(("Patience", "Distance", "Harmony", "Rhythm", "Warmth")) + ":** It is new here."
        )
    file.body.insert(at, new)
    vault.touch("insert", new, *(file.body[place] for place in run if place < len(file.body)))
    return True


def delete(vault: Vault, chance: Random) -> bool:
    """A fact is taken out."""
    file = a_file(vault, chance)
    places = [*file.leaves(), *(at for run in file.runs() for at in run)]
    if not places:
        return False
    at = chance.choice(places)
    line = file.body.pop(at)
    vault.bin.append((file.name, at, [line]))
    vault.touch("delete", line)
    return True


def delete_file(vault: Vault, chance: Random) -> bool:
    """A whole note is taken out."""
    if len(vault.files) < 2:
        return False
    file = vault.files.pop(a_file(vault, chance).name)
    vault.bin.append((file.name, 0, file))
    vault.touch("delete", *file.lines)
    return True


def restore(vault: Vault, chance: Random) -> bool:
    """What was deleted comes back to where it was."""
    if not vault.bin:
        return False
    name, at, what = vault.bin.pop(chance.randrange(len(vault.bin)))
    if isinstance(what, File):
        if name in vault.files:
            return False
        vault.files[name] = what
        vault.touch("restore", *what.lines)
        return True
    if name not in vault.files:
        return False
    vault.files[name].body[at:at] = what
    vault.touch("restore", *what)
    return True


def move_within(vault: Vault, chance: Random) -> bool:
    """A bullet goes to another section of its note."""
    file = a_file(vault, chance)
    return _move(vault, chance, file, file, "move to another section")


def move_across(vault: Vault, chance: Random) -> bool:
    """A bullet goes to another note."""
    if len(vault.files) < 2:
        return False
    one, other = chance.sample(sorted(vault.files), 2)
    return _move(vault, chance, vault.files[one], vault.files[other], "move to another file")


def _move(vault: Vault, chance: Random, file: File, other: File, kind: str) -> bool:
    if not file.leaves() or not other.leaves():
        return False
    line = file.body.pop(chance.choice(file.leaves()))
    if not other.leaves():
        return False
    other.body.insert(chance.choice(other.leaves()), line)
    vault.touch(kind, line)
    return True


def rename_file(vault: Vault, chance: Random) -> bool:
    file = vault.files.pop(a_file(vault, chance).name)
    folder, _, name = file.name.rpartition("/")
    file.name = f"{folder}/{chance.choice(('on', 'my', 'about'))}-{name}"
    vault.files[file.name] = file
    vault.touch("rename file", *file.lines)
    return True


def rename_folder(vault: Vault, chance: Random) -> bool:
    folder = a_file(vault, chance).name.partition("/")[0]
    new = chance.choice(("library", "reading", "archive")) + str(chance.randrange(100))
    for name in [name for name in vault.files if name.startswith(f"{folder}/")]:
        file = vault.files.pop(name)
        file.name = name.replace(folder, new, 1)
        vault.files[file.name] = file
        vault.touch("rename folder", *file.lines)
    return True


def rename_label(vault: Vault, chance: Random) -> bool:
    """Another term in bold before a statement."""
    file = a_file(vault, chance)
    places = [at for at, line in enumerate(file.body) if LABEL.match(line.text)]
    if not places:
        return False
    line = file.body[chance.choice(places)]
    found = LABEL.match(line.text)
    assert found
    label = chance.choice((f"The {found[2]}", f"{found[2]} Revisited", "A New Name", found[2].split()[0]))
    line.text = found[1] + label + found[3] + line.text[found.end() :]
    vault.touch("rename label", line)
    return True


def rename_heading(vault: Vault, chance: Random) -> bool:
    file = a_file(vault, chance)
    if not file.headings():
        return False
    at = chance.choice(file.headings())
    file.body[at].text += chance.choice((" and More", " in Detail", " (Part One)"))
    below = file.body[at : next((place for place in file.headings() if place > at), len(file.body))]
    vault.touch("rename heading", *below)
    return True


def change_title(vault: Vault, chance: Random) -> bool:
    file = a_file(vault, chance)
    new = chance.choice(("A Book About ", "Notes on ", "Once More "))
    changed = False
    for line in file.lines:
        found = re.match(r"(title: \"?|# )(?=\S)", line.text)
        if found:
            line.text = f"{found[0]}{new}{line.text[found.end() :]}"
            changed = True
    if changed:
        vault.touch("change title", *file.lines)
    return changed


def change_url(vault: Vault, chance: Random) -> bool:
    """The web address changes, is added or is taken away."""
    file = a_file(vault, chance)
    for at, line in enumerate(file.front):
        if line.text.startswith("URL:"):
            if chance.random() < 0.3:
                file.front.pop(at)
            else:
                line.text = f"URL: https://example.org/{chance.randrange(10**6)}"
            vault.touch("change URL", *file.lines)
            return True
    if not file.front:
        return False
    file.front.insert(1, vault.line(f"URL: https://example.org/{chance.randrange(10**6)}"))
    vault.touch("change URL", *file.lines)
    return True


def change_emoji(vault: Vault, chance: Random) -> bool:
    file = a_file(vault, chance)
    for line in file.body:
        if chance.random() < 0.5:
            line.text = _EMOJI.sub(lambda _: chance.choice(EMOJI), line.text)
            vault.touch("change emoji", line)
    return True


def split(vault: Vault, chance: Random) -> bool:
    """The second half of a note becomes a note of its own."""
    file = a_file(vault, chance)
    places = file.headings()
    if len(places) < 3:
        return False
    at = chance.choice(places[1:-1])
    folder = file.name.rpartition("/")[0]
    name = f"{folder}/part-{chance.randrange(10**6)}.md"
    moved, file.body = file.body[at:], file.body[:at]
    front = [vault.line("---"), vault.line(f"title: Part {chance.randrange(100)}"), vault.line("---")]
    vault.files[name] = File(name, front, moved)
    vault.touch("split", *moved)
    return True


def merge(vault: Vault, chance: Random) -> bool:
    """A note is put behind another."""
    if len(vault.files) < 2:
        return False
    one, other = chance.sample(sorted(vault.files), 2)
    gone = vault.files.pop(other)
    moved = [line for line in gone.body if not line.text.startswith("# ")]
    vault.files[one].body += [vault.line(""), *moved]
    vault.touch("merge", *moved)
    return True


EDITS: Mapping[str, Edit] = MappingProxyType(
    {
        "reword": reword,
        "typo": typo,
        "clause added": add_clause,
        CORRECTED: change_number,
        "reorder": reorder,
        "insert": insert,
        "delete": delete,
        "delete file": delete_file,
        "restore": restore,
        "move to another section": move_within,
        "move to another file": move_across,
        "rename file": rename_file,
        "rename folder": rename_folder,
        "rename label": rename_label,
        "rename heading": rename_heading,
        "change title": change_title,
        "change URL": change_url,
        "change emoji": change_emoji,
        "split": split,
        "merge": merge,
    }
)
WHOLE_NOTES = frozenset({"delete file", "rename file", "rename folder", "change title", "change URL", "change emoji", "split", "merge"})
WEIGHTS = tuple(1 if kind in WHOLE_NOTES else 4 for kind in EDITS)


def edit(vault: Vault, chance: Random, number: int) -> list[str]:
    """Do some edits; returns their kinds."""
    done: list[str] = []
    for _ in range(number * 4):
        if len(done) == number:
            break
        (kind,) = chance.choices(list(EDITS), WEIGHTS)
        if EDITS[kind](vault, chance):
            done.append(kind)
    return done
