"""Notes of any size that are made to keep a program busy: each is short when it is repeated less."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Shape = Callable[[int], str]
PARAGRAPH = 4_900  # characters, just below what `parse` takes
SENTENCE = 960


def of_paragraphs(unit: str, size: int = PARAGRAPH, before: str = "") -> Shape:
    """Paragraphs that repeat a unit."""
    paragraph = unit * (size // len(unit)) + "\n\n"
    return lambda n: before + paragraph * max(1, n // len(paragraph))


def of_sentences(unit: str, start: str) -> Shape:
    """Bullets with one long sentence each."""
    return of_paragraphs(start + unit * (SENTENCE // len(unit)) + ".\n", PARAGRAPH, "## Key Theories\n\n")


def of_lines(unit: str, before: str = "") -> Shape:
    """Lines that are all the same, as many as a note may have."""
    return lambda n: before + (unit + "\n") * min(n // (len(unit) + 1), n // 16)


def endless(unit: str) -> Shape:
    """One line."""
    return lambda n: unit * (n // len(unit))


def numbered(line: str, before: str = "") -> Shape:
    """Lines that differ in a number, so that each is a statement of its own."""
    return lambda n: before + "\n".join(line.format(k) for k in range(n // len(line)))


def front_matter(make: Callable[[int], str]) -> Shape:
    return lambda n: f"---\n{make(n)}\n---\nbody\n"


def _aliases(n: int) -> str:
    return "a0: &a0 [x, x]\n" + "\n".join(f"a{k}: &a{k} [{', '.join([f'*a{k - 1}'] * 10)}]" for k in range(1, min(n // 70, 200)))


def _ticks(n: int) -> str:
    return "".join("`" * k + "a " for k in range(1, int((2 * n) ** 0.5)))


_THEORIES = "## Key Theories\n\n"
_UNITS = [
    "[", "![", "[[a", "[a](", "[a][", "](", "<", "<a:", "<a b ", "</a ", "<!--", "%%", "*", "*a ", "**a ", "a*", "_a ", "*a_b*c_", "`a",
    "$a ", "$$a ", "==a ", "\\*", "&#", '"a ', "“a ", "(a ", "{{c1::", "a, ", "A ", "Ab ", "word ", "1 ", "1,", "1. ", "1:23-", "e.g. ",
    "It is a test. ", "What is it? ", "a: ", "a; ", "— a ", "a-", "#a ", " ^a", "[^", "a|", "👩\u200d🌾", "e\u0301\u0327", "\ufdfa",
    "AB (AB) ", "of the ", "which is ", "not a, but b, ", "from a to b ", "such as a, ", "The Salt Road ", "a’s ", "**a:** ", "> a\n",
]  # fmt: skip
_WORDS = [
    "a, ", "word ", "and the ", "which is ", "“a” ", "(a) ", "1984 ", "*a* ", "; a", "from a to b ", "not a, but b, ", "because a ",
]  # fmt: skip
_LINES = [
    "- a", "1. a", "> a", "> [!note] a", "# a", "## Key Terms", "a\n===", "```", "    a", "| a | b |", "|", "<div>", "<!--", "[a]: b", "[a",
    "$$", "%%", "", "**Aa:** b c d e.", "- **Roux:** A mixture of fat.", "Three reasons:\n- a\n- b", "- a\n  - b\n    - c", "![a](b.png)",
]  # fmt: skip
SHAPES: Mapping[str, Shape] = {
    **{f"paragraphs of {unit!a}": of_paragraphs(unit) for unit in _UNITS},
    **{f"sentences of {unit!a}": of_sentences(unit, "- **Granary:** A granary leads to ") for unit in _WORDS},
    **{f"lines of {unit!a}": of_lines(unit) for unit in _LINES},
    **{f"theories of {unit!a}": of_lines(unit, _THEORIES) for unit in _LINES},
    "one line": endless("word "),
    "one line of brackets": endless("["),
    "one line of accents": endless("\u0301\u0327"),
    "one line of hashes": endless("#"),
    "one line of spaces": endless(" "),
    "runs of backticks": _ticks,
    "deep quotes": lambda n: ">" * n + " a",
    "deep lists": lambda n: "\n".join("  " * k + "- a" for k in range(1, int(n**0.5))),
    "deep lists on one line": lambda n: "- " * (n // 2) + "a",
    "lists and quotes in each other": lambda n: ("> - " * 100 + "a\n") * (n // 400),
    "a wide table": lambda n: "|a" * (n // 6) + "|\n" + "|-" * (n // 6) + "|\n" + "|b" * (n // 6) + "|\n",
    "a wide and tall table": lambda n: "\n".join(("|" + row * int((n / 2) ** 0.5)) for row in ("a|", "-|", *["|"] * int((n / 2) ** 0.5))),
    "comments that nobody closes": lambda n: "%% a\n<!-- c\n`d\n" * (n // 16),
    "fences that nobody closes": lambda n: "<!-- x\n" + "```\na\n" * (n // 16),
    "references": lambda n: numbered("[a{0}]: b")(n // 2) + "\n" + numbered("[a{0}] and")(n // 2),
    "a heading over many lines": lambda n: f"## {'Salt ' * 900}\n\n" + "- The tide leads to famine, and wind dries it.\n" * (n // 60),
    "terms that are alike": numbered("- **Salt {0}:** A bank of calories that feeds city {0}.", _THEORIES),
    "claims that are alike": numbered("- The salt{0} leads to famine{0}, fever{0}, and flood{0}.", "## Key Claims\n\n"),
    "books that are alike": numbered("- **Similar:** *Salt {0}* by Oda{0} Winter: a bank of calories.", "## Book Recommendations\n\n"),
    "advice that is alike": numbered("- **Make It Dry {0}:** Dry the salt {0} before you sell it.", "## Practical Takeaways\n\n"),
    "questions that are alike": numbered("**What is salt {0}?**\nA bank {0} of calories.\n", "## FAQ\n\n"),
    "headings that are alike": numbered("## Heading {0}\n\nThe tide {0} leads to famine.\n"),
    "one question with many answers": lambda n: "## FAQ\n\n**What is salt?**\n\n" + "- a bank of calories\n" * (n // 21),
    "one list that counts": lambda n: "**Five kinds of salt:**\n" + numbered("- kind {0} of salt")(n),
    "pictures": numbered("![a](b{0}.png)", "- **Roux:** A mix of flour and fat.\n\n"),
    "YAML: aliases that multiply": front_matter(_aliases),
    "YAML: open brackets": front_matter(lambda n: "a: " + "[" * n),
    "YAML: brackets": front_matter(lambda n: "a: " + "[" * (n // 2) + "]" * (n // 2)),
    "YAML: deep maps": front_matter(lambda n: "\n".join(" " * k + "a:" for k in range(int((2 * n) ** 0.5)))),
    "YAML: deep lists": front_matter(lambda n: "- " * (n // 2) + "a"),
    "YAML: a long value": front_matter(lambda n: "title: " + "a" * n),
    "YAML: many keys": front_matter(numbered("k{0}: v")),
    "YAML: merged keys": front_matter(lambda n: "a: &a {b: c}\nd:\n" + " - <<: *a\n" * (n // 11)),
    "YAML: never closed": lambda n: "---\n" + "k: v\n" * (n // 16),
    "rules": lambda n: "---\n" * (n // 16),
}
