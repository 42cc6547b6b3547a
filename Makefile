# The two ways in: `make deck` builds the deck of the sample notes, `make test` checks everything.
# Needs CPython 3.11 or newer (another one: make PYTHON=python3.13 deck) and make.

PYTHON ?= python3
VENV := .venv
OLDEST := .venv-oldest
BIN := $(VENV)/bin
PIP := -m pip install -qq --disable-pip-version-check
SOURCES := $(shell find src -type f ! -name '*.pyc')

CORPUS := ../shared/corpus
IDEAL := ../shared/facts/ideal

.PHONY: venv deck test bench metrics fit grade pictures browser fuzz clean

# mkdeck itself. A development checkout is already installed, and follows its sources by itself.
venv: $(VENV)/.installed

deck: $(VENV)/.installed
	@$(BIN)/mkdeck notes/

test: $(VENV)/.developing $(OLDEST)/.installed browser
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -n auto

# How fast it is, against baselines in the same run. More: make bench ARGS='--notes 10000 50000 --rounds 1'
bench: $(VENV)/.developing browser
	@set -e; for program in note preview startup sync; do $(BIN)/python bench/$$program.py; done
	@$(BIN)/python bench/vault.py $(ARGS)

# How good the cards are: recall against ideal decks, figures over a corpus. More: make metrics ARGS='--missed STEM'
metrics: $(VENV)/.developing
	@$(BIN)/python -m tools.metrics --corpus $(CORPUS) --ideal $(IDEAL) $(ARGS)

# What graders kept, as weights of traits: writes src/mkdeck/choose/appeal.tsv.
fit: $(VENV)/.developing
	@$(BIN)/python -m tools.fit --notes tests/graded/notes $(wildcard tests/graded/sets/*) notes $(wildcard $(CORPUS)) \
		--graded $(addprefix tests/graded/,notes.tsv corpus.tsv sets.tsv corpus-2.tsv) \
		--weights src/mkdeck/choose/appeal.tsv

# How good the cards are to a person: a sample, card by card. More: make grade ARGS='--report FILE'
grade: $(VENV)/.developing
	@$(BIN)/python -m tools.grade --corpus $(CORPUS) $(ARGS)

# The pictures of the README, made from the deck of the sample notes. Installs the font of phones on Debian.
pictures: $(VENV)/.developing browser
	@fc-list 2> /dev/null | grep -q Roboto || { apt-get update -qq && apt-get install -y -qq fontconfig fonts-roboto-unhinted fonts-noto-color-emoji > /dev/null; }
	@$(BIN)/python -m tools.pictures

# Notes that are made up, half an hour by each of two fuzzers, to find those that make mkdeck fail.
fuzz: $(VENV)/.developing
	@$(BIN)/python $(PIP) -e '.[fuzz]'
	@$(BIN)/python -m tests.safety.fuzz --by hypothesis $(ARGS)
	@$(BIN)/python -m tests.safety.fuzz --by atheris $(ARGS)

# The browser in which tests open pages: Debian's Chromium, installed where no Chromium or Chrome is.
browser:
	@command -v chromium google-chrome > /dev/null || { echo 'Installing Chromium ...'; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium > /dev/null; } \
		|| echo 'There is no Chromium: install it, or the tests that look at pages are left out (and fail in CI).' >&2

clean:
	rm -rf $(VENV) $(OLDEST) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis decks/notes.apkg
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'mkdeck needs Python 3.11 or newer; name one: make PYTHON=python3.13' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.created pyproject.toml $(SOURCES)
	@test -e $(VENV)/.developing || { echo 'Installing mkdeck in $(VENV) ...'; $(BIN)/python $(PIP) .; }
	@touch $@

$(VENV)/.developing: $(VENV)/.created pyproject.toml
	@echo 'Installing mkdeck and what develops it in $(VENV) ...'
	@$(BIN)/python $(PIP) -e '.[dev]'
	@$(BIN)/python $(PIP) --no-deps aqt==26.9.3  # Anki's own MathJax; its window (Qt) is not needed
	@$(BIN)/python $(PIP) --no-deps 'sphinx-mathjax-offline>=0.0.2'  # MathJax alone, as Anki has it, for tests of formulas
	@touch $@

# The oldest Anki engine that still installs beside the newest one: decks must import into both.
$(OLDEST)/.installed: $(VENV)/.created Makefile
	@echo 'Installing the oldest Anki engine in $(OLDEST) ...'
	@$(BIN)/python -m venv $(OLDEST)
	@$(OLDEST)/bin/python $(PIP) 'anki==2.1.44' 'protobuf<3.21'
	@touch $@
