"""What stands behind a word in its clause, before the words have their codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

NOT_FINITE = frozenset({"be", "been", "being"})


def verbs_to_come(i: int, options: Sequence[str], words: Sequence[str]) -> str:
    """Whether another word of the clause is surely its verb, may be it, or none can."""
    found = "none"
    for j in same_clause(i, options, words):
        if is_finite(options[j], words[j]):
            return "sure"
        if set(options[j]) & set("VZD") and options[j - 1][0] not in "XMTAJIUBH":
            found = "maybe"
    return found


def is_finite(option: str, word: str) -> bool:
    """Whether a word, with the codes it may have, is surely a finite verb: "goes", "is", "can"."""
    return option == "Z" or (option[0] in "BHM" and word.lower() not in NOT_FINITE)


def same_clause(i: int, options: Sequence[str], words: Sequence[str]) -> Iterator[int]:
    """The places of the words behind one, up to the end of its clause."""
    for j in range(i + 1, len(options)):
        if words[j] in ".;:" or options[j][0] in "YW":
            return
        if words[j] == "as" and j + 1 < len(options) and options[j + 1][0] == "O":
            return
        yield j
