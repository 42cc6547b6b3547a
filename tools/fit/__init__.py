"""Fitting `appeal.tsv`: which traits of cards go with being kept.

python -m tools.fit --notes DIR --out FILE.tsv    the candidates of the notes, for graders, who write K, E or D
python -m tools.fit --graded FILE... --notes DIR  weights from verdicts, checked on notes that they were not fitted on
"""
