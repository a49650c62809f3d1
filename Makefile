# `make demo` and `make test` need nothing but Python 3.11 or later; the README gives the same without make.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet -e .
	touch $@

.venv/installed-dev: pyproject.toml .venv/installed
	$(BIN)/python -m pip install --quiet -e '.[dev]'
	touch $@

demo: .venv/installed
	$(BIN)/tender-check check sample_bids/bids --out report

test: .venv/installed-dev
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not slow"

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
