"""How good the cards are, as far as a program can tell: recall against ideal decks, and figures over a corpus.

python -m tools.metrics --corpus ../shared/corpus --ideal ../shared/facts/ideal
"""
