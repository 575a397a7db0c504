# motcua: `make` prints what there is. Everything installs what it needs and can be repeated.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
# Tests and checks must not depend on the settings of whoever calls them.
WORKERS ?= 2
# The order of the tests. CI keeps one, so that it can be repeated; try others: make test SEED=7
SEED ?= 2026

.PHONY: help setup demo test test-fast check fix bench docs clean

help: ## Show this help
	@echo "motcua: one door between people and their administration"
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: $(BIN)/.base frontend/dist/.built $(BIN)/.translations

$(BIN)/python:
	@echo "-- making the virtual environment"
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv .venv

$(BIN)/.base: requirements/base.txt requirements/data.txt pyproject.toml verifier/pyproject.toml | $(BIN)/python
	@echo "-- installing the program's packages"
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/base.txt
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements/data.txt
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e . -e verifier
	@touch $@

$(BIN)/.dev: requirements/dev.txt $(BIN)/.base
	@echo "-- installing the packages of tests and checks"
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

frontend/dist/.built: $(BIN)/.base frontend/package-lock.json $(shell find frontend/styles frontend/scripts frontend/editor frontend/images frontend/verify -type f 2>/dev/null) verifier/motcua_verify/words.json frontend/build.mjs
	@echo "-- building styles, scripts and fonts"
	@cd frontend && npm ci --silent --no-audit --no-fund && npm run --silent build
	@touch $@

$(BIN)/.translations: $(BIN)/.base $(wildcard motcua/*/locale/*/LC_MESSAGES/django.po)
	@$(BIN)/python -m motcua.platform.translations compile
	@touch $@

demo: setup ## Install, start everything with the demo province, print address and accounts
	@exec $(BIN)/motcua demo

test: setup $(BIN)/.dev ## Install what tests need and run all of them
	@scripts/debian-packages
	@$(BIN)/pytest -q -rs --durations=25 --randomly-seed=$(SEED) -n $(WORKERS) motcua simulators
	@cd verifier && ../$(BIN)/python -m pytest -q -rs
	@if [ -d e2e ]; then $(BIN)/pytest -q -rs --durations=15 --randomly-seed=$(SEED) -n $(WORKERS) --dist loadfile e2e; fi

test-fast: setup $(BIN)/.dev ## Run the tests without the browser
	@$(BIN)/pytest -q -rs --durations=25 --randomly-seed=$(SEED) -n $(WORKERS) motcua simulators
	@cd verifier && ../$(BIN)/python -m pytest -q -rs

check: setup $(BIN)/.dev ## Style, types, borders, migrations, deploy check, translations, docs
	@scripts/check

fix: setup $(BIN)/.dev ## Put right what tools can put right
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

bench: setup ## Measure the figures of docs/benchmarks.md, a short form
	@for figure in clock search filing reading status acts start; do $(BIN)/motcua bench $$figure --seconds 5; done

docs: setup $(BIN)/.dev ## Build the documentation into site/
	@$(BIN)/mkdocs build -q --strict

clean: ## Remove what was built, keep the data
	@rm -rf .venv frontend/node_modules frontend/dist site
