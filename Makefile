# Two commands on a fresh machine with Python 3.11 or newer: `make demo` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
OUT ?= demo-out

.PHONY: demo test setup dev-setup system-packages lint types layers pytest templates bench clean

## Fill every sample record, check the results and say where they lie.
demo: setup
	$(BIN)/ipdocs demo --output $(OUT)

## Set up everything and run all checks.
test: system-packages dev-setup lint types layers pytest

setup: $(BIN)/ipdocs

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("ipdocs needs Python 3.11 or newer") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(BIN)/ipdocs: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

dev-setup: $(VENV)/.dev-setup

$(VENV)/.dev-setup: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[dev,fast]'
	@touch $@ $(BIN)/ipdocs

## Installs what tests/system-packages.txt lists when it can; else names the command.
system-packages:
	@sh tests/install-system-packages.sh

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy

layers:
	$(BIN)/lint-imports

pytest:
	$(BIN)/python -m pytest -n auto

## Rebuild the Word templates from their text sources.
templates: setup
	$(BIN)/python -m ipdocs.authoring templates

## Ratios against peers; figures depend on the machine, ratios less so.
bench: dev-setup
	$(BIN)/python -m tests.benchmarks.fill
	$(BIN)/python -m tests.benchmarks.check
	$(BIN)/python -m tests.benchmarks.bulk
	$(BIN)/python -m tests.benchmarks.read_odf
	$(BIN)/python -m tests.benchmarks.read_rtf
	$(BIN)/python -m tests.benchmarks.convert
	$(BIN)/python -m tests.benchmarks.pdf
	$(BIN)/python -m tests.benchmarks.read_doc
	$(BIN)/python -m tests.benchmarks.read_pdf samples/formats/pdf

clean:
	rm -rf $(VENV) $(OUT) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
