"""Grading by hand: a random sample of cards, a verdict on each, and what the verdicts say together.

    python -m tools.grade                             grade a sample in the terminal; call it again to go on
    python -m tools.grade --out build/sample.tsv      write a sample for other graders, who do not see the writers
    python -m tools.grade --report FILE... [--key K]  rates with their intervals, and the agreement of graders

A verdict is K (keep as it is), E (needs an edit that takes seconds) or D (drop), after the rubric in
card-writing.md; its failure code is that of a check (L2, L4, ...) or `unfaithful`.
"""
