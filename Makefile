# make help lists what there is.
VENV ?= .venv
BIN = $(VENV)/bin

help:  ## this list
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:[^#]*##/\t/' | expand -t 14

setup: $(BIN)/ruff  ## a virtual environment with everything that a developer needs
$(BIN)/ruff: pyproject.toml
	python3 -m venv $(VENV)
	$(BIN)/pip install --quiet --editable '.[test,dev,bench]'

run: setup  ## the program
	$(BIN)/journal-cards

demo: setup  ## the program on the sample journal, in a database that is thrown away
	$(BIN)/journal-cards demo

test: setup  ## the tests
	$(BIN)/python -m pytest

check: setup  ## everything that CI checks but the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

snapshots: setup  ## draw the screens that the tests compare, and the pictures of the README, again
	REWRITE_SNAPSHOTS=1 $(BIN)/python -m pytest tests/tui
	$(BIN)/python docs/screenshots.py

bench: setup  ## every figure that the project promises, measured here
	for script in due screen import key export schedule; do $(BIN)/python bench/$$script.py || exit 1; done

.PHONY: help setup run demo test check snapshots bench
