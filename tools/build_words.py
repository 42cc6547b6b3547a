"""Makes src/mkdeck/language/english/words.txt: how common English words are, and what they can be.

Sources, both free to redistribute (see words.NOTICE beside the table):
- wordfreq (pip install wordfreq): Zipf frequencies, CC BY-SA 4.0.
- the lexicon of Brill's tagger, as shipped by TextBlob (pip install textblob): parts of speech, MIT.
- WordNet 3.0 (apt-get install wordnet-base): parts of speech of words that are younger than that lexicon, WordNet licence.

A line is a word, its Zipf frequency times ten, and its possible parts of speech, the most likely first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import textblob
from wordfreq import iter_wordlist, zipf_frequency

LOWEST_ZIPF = 2.8
WORDNET = Path("/usr/share/wordnet")
CODES = {
    "NN": "N", "NNS": "S", "NNP": "", "NNPS": "", "VB": "V", "VBP": "V", "VBZ": "Z", "VBD": "D", "VBN": "P", "VBG": "G",
    "JJ": "J", "JJR": "J", "JJS": "J", "RB": "R", "RBR": "R", "RBS": "R", "RP": "R", "MD": "M", "DT": "T", "PDT": "T",
    "IN": "I", "CC": "C", "TO": "X", "WDT": "W", "WP": "W", "WRB": "W", "WP$": "W", "PRP": "O", "PRP$": "A", "CD": "U",
    "EX": "E",
}  # fmt: skip

NOUNS_TOO = frozenset(
    "call work play move look need run cut set turn show break drive talk fall claim start walk read hit bet rise gain try"
    " find buy sell fight guess offer tie trick answer prompt request promise display signal".split()
)  # verbs to the lexicon, which are as often nouns

_AS_WELL = {
    "V": (
        "tell begin teach overwrite annotate mutate iterate refactor decompose encrypt encapsulate restate overstate "
        "untangle rewire interleave overhear entrench besiege disallow foster inscribe reorder append spark polish peel pierce "
        "mull whittle"
    ),
    "NV": (
        "access lie panic matter miss guarantee cross suit clutter reset overload retry remedy distrust excuse tie "
        "muddle merit shame overcharge"
    ),
    "VN": (
        "sleep match upload build fix help download lead ease worry merge wish reach watch snap dump cover bear lag fit "
        "stand push urge highlight blame win duplicate bypass embrace sway bother toss grasp lift handle"
    ),
    "ZS": "uploads leaves matches passes duplicates handles flies downloads lies dumps",
    "DP": (
        "found lost kept sent meant told said spent lit won fought bought sought struck slept felt met bent dug swept lent hung upheld "
        "swung flung slung withstood"
    ),
    "DPN": "thought",
    "DPNV": "hit",
    "PD": (
        "made left built held taught brought sold heard stuck laid spun caught paid understood dealt burnt misunderstood withheld repaid "
        "overheard stung strung rebuilt remade overpaid"
    ),
    "PNVD": "set",
    "PDV": "hurt shut",
    "SZ": "guarantees suits panics hits sets",
    "PN": "bound",
}  # what the lexicon misses: words with one code, which HanTa's tags of 33,000 sentences contradict
AS_WELL = {word: codes for codes, words in _AS_WELL.items() for word in words.split()}

YOUNGER = {
    **dict.fromkeys("cybersecurity smartphone keyword podcast startup mindset selfie vlog dataset blockchain app".split(), "N"),
    **dict.fromkeys("smartphones keywords podcasts startups mindsets datasets microservices apps stakeholders".split(), "S"),
    **dict.fromkeys("offline actionable nuanced proactive counterintuitive scalable".split(), "J"),
    **dict.fromkeys("download upload".split(), "VN"),
    **dict.fromkeys("refactor multitask".split(), "V"),
    **{"learnt": "PD", "freelance": "JV", "multitasking": "GN"},
}  # fmt: skip  # words that neither source knows


def lexicon() -> dict[str, str]:
    """The codes of each lower-case word in Brill's lexicon."""
    found: dict[str, str] = {}
    text = (Path(textblob.__file__).parent / "en" / "en-lexicon.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith(";;;") or " " not in line:
            continue
        word, *tags = line.split(" ")
        if re.fullmatch(r"[a-z][a-z'-]*", word):
            codes = "".join(dict.fromkeys("".join(CODES.get(tag, "") for tag in tags)))
            if codes:
                found[word] = codes
    return found


def add_ambiguity(codes: dict[str, str]) -> None:
    """Add what inflected forms prove: "focusing" makes "focus" a verb too, "argues" can be a plural, "argued" a participle."""

    def has(form: str, wanted: str) -> bool:
        return any(code in codes.get(form, "") for code in wanted)

    def add(word: str, code: str) -> None:
        if code not in codes[word]:
            codes[word] += code

    for word in list(codes):
        if re.fullmatch(r"\w{3,}(?:tion|sion|ness)", word):
            codes[word] = "".join(dict.fromkeys("N" + codes[word]))
        stem = word[:-1] if word.endswith("e") else word
        doubled = word + word[-1]
        if ("N" in codes[word] or "J" in codes[word]) and any(base + "ing" in codes for base in (stem, doubled)) and len(word) > 2:
            add(word, "V")
        if codes[word] == "V" and (has(word + "s", "S") or word in NOUNS_TOO):
            add(word, "N")
    for word in list(codes):
        bases = [word[:-1], word[:-2], word[:-3] + "y"] if word.endswith("s") else []
        if "S" in codes[word] and any(has(base, "V") for base in bases):
            add(word, "Z")
        if "Z" in codes[word] and any(has(base, "N") for base in bases):
            add(word, "S")
        if word.endswith("ing") and "G" not in codes[word] and any(has(base, "V") for base in (word[:-3], word[:-3] + "e", word[:-4])):
            add(word, "G")
        if word.endswith("ed") and has(word, "DP"):
            add(word, "D")
            add(word, "P")


def wordnet(known: dict[str, str]) -> dict[str, str]:
    """The codes of the words that WordNet has in small letters and the lexicon does not know, and of their inflected forms."""
    senses: dict[str, dict[str, int]] = {}
    for part, code in (("noun", "N"), ("verb", "V"), ("adj", "J"), ("adv", "R")):
        small = {
            word
            for line in (WORDNET / f"data.{part}").read_text("utf-8").splitlines()
            if line[:1].isdigit()
            for word in re.findall(r"(?<= )[a-z][a-z-]+(?= [0-9a-f] )|(?<= )[a-z][a-z-]+(?=\([a-z]+\) [0-9a-f] )", line)
        }
        for line in (WORDNET / f"index.{part}").read_text("utf-8").splitlines():
            word, *fields = line.split(" ")
            if word in small and word not in known:
                senses.setdefault(word, {})[code] = int(fields[2 + int(fields[2]) + 2]) * 10 + int(fields[1])
    found = {word: "".join(sorted(counts, key=lambda code: -counts[code])) for word, counts in senses.items()}
    for word, code in list((known | found).items()):
        for form, added in inflected(word, code):
            if form not in known:
                found[form] = "".join(dict.fromkeys(found.get(form, "") + added))
    return found


def inflected(word: str, codes: str) -> Iterator[tuple[str, str]]:
    """The regular forms of a word with what they are: plurals, "-s", "-ing" and "-ed" forms."""
    with_s = word[:-1] + "ies" if re.search(r"[^aeiou]y$", word) else word + ("es" if re.search(r"(?:s|x|z|ch|sh)$", word) else "s")
    stem = word[:-1] if re.search(r"[^aeiouy]e$|[iu]e$", word) else word
    past = word[:-1] + "ied" if re.search(r"[^aeiou]y$", word) else stem + "ed"
    doubled = word + word[-1] if re.search(r"(?:^|[^aeiou])[aeiou][bdgklmnprt]$", word) else ""
    if "N" in codes:
        yield with_s, "S"
    if "V" in codes:
        yield with_s, "Z"
        for form, ending in ((stem, "ing"), (doubled, "ing")):
            if form:
                yield form + ending, "G"
        for form in filter(None, (past, doubled and doubled + "ed")):
            yield form, "DP"


def main() -> None:
    """Write the table."""
    codes = lexicon()
    add_ambiguity(codes)
    codes = YOUNGER | codes | wordnet(codes) | AS_WELL
    names = set(re.findall(r"(?<= )[A-Z][a-z]+(?= [0-9a-f] )", (WORDNET / "data.noun").read_text("utf-8")))
    codes = {word: code for word, code in codes.items() if code != "V" or word in AS_WELL or word.title() not in names}  # "jack", "bach"
    words: dict[str, tuple[int, str]] = {}
    for word in iter_wordlist("en", "large"):
        zipf = zipf_frequency(word, "en")
        if zipf < LOWEST_ZIPF:
            break
        if re.fullmatch(r"[a-z][a-z-]*", word):
            words[word] = (round(zipf * 10), codes.get(word, ""))
    target = Path(__file__).parent.parent / "src/mkdeck/language/english/words.txt"
    lines = (f"{word} {zipf} {tags}".rstrip() for word, (zipf, tags) in sorted(words.items()))
    target.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(words)} words")


if __name__ == "__main__":
    main()
