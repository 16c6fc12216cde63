# Two commands do everything: `make demo` and `make test`. Both may be run again at any time.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export OMP_NUM_THREADS ?= 2
export TOKENIZERS_PARALLELISM ?= false

.PHONY: demo app test lint types contract tests e2e lock models clean help

help:
	@echo "make demo   install, import the samples, run three searches"
	@echo "make app    serve the demo on http://127.0.0.1:8501"
	@echo "make test   lint, types, import contract, tests"

demo: models
	@$(BIN)/casus demo data/samples

app: models
	@CASUS_DEMO_LOGIN=1 $(BIN)/casus serve

test: lint types contract tests

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed
	$(BIN)/mypy

contract: $(VENV)/.installed
	$(BIN)/lint-imports

tests: models
	$(BIN)/pytest

models: $(VENV)/.installed
	@$(BIN)/casus models install

$(VENV)/.installed: pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed."; exit 1; }
	@echo "Installing (the first time this takes some minutes) …"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --progress-bar on -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

lock:  ## write requirements.lock anew from pyproject.toml
	$(PYTHON) tools/lock.py

clean:
	rm -rf $(VENV) var build .mypy_cache .ruff_cache .pytest_cache
