# What a person types. `make setup` makes .venv; everything else runs it first.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup check test test-long bench demo report screenshots docs lock clean

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.set-up
WORK := work
PORT ?= 8000
# One thread a process: tests and readings run side by side already.
export OMP_NUM_THREADS ?= 1
export OPENBLAS_NUM_THREADS ?= 1

help: ## show what can be asked for
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

setup: $(STAMP) ## make .venv with Rapport, its tools, the faces and chromium
$(STAMP): requirements/dev.txt pyproject.toml package-lock.json scripts/setup.sh
	@PYTHON="$(PYTHON)" bash scripts/setup.sh
	@touch $(STAMP)

check: setup ## the quick checks: format, lint, types, layers, house
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	RAPPORT_DATA_DIR=$(WORK)/types $(BIN)/mypy & types=$$!; \
	$(BIN)/lint-imports && $(BIN)/pytest -q tests/house && wait $$types

test: check ## everything a change must pass
	$(BIN)/pytest -q -n 2 --dist loadfile -m "not long" --ignore tests/house
	TEST_DATABASE=postgresql $(BIN)/pytest -q -n 2 --dist loadfile -m "not long" tests/rapport_web
	$(BIN)/python scripts/smoke.py

test-long: setup ## the long forms: load, many kills, big fuzz, simulations
	$(BIN)/pytest -q -n 2 --dist loadfile -m long
	TEST_DATABASE=postgresql TEST_DATABASE_WHOLE=1 $(BIN)/pytest -q -n 2 --dist loadfile -m "not long" tests/rapport_web
	HYPOTHESIS_PROFILE=anew $(BIN)/pytest -q -n 2 --dist loadfile -m "hypothesis and not long"

bench: setup ## speed and quality against peers, on the same input in one run
	@bash benchmarks/run.sh

report: setup ## write the report on the example centre and end
	@$(BIN)/rapport example --out $(WORK)/demo --conversations 3000 --seed 7 --team-spread 0.4
	@$(BIN)/rapport report $(WORK)/demo/conversations.jsonl --answers $(WORK)/demo/answers.csv \
		--made-up --title "Larkfield, a made-up centre" --out $(WORK)/demo/index.html --json $(WORK)/demo/report.json

demo: setup ## run the platform with a made-up centre, and say how to sign in
	@exec $(BIN)/rapport demo --port $(PORT) --data $(WORK)/platform

screenshots: report ## pictures of every page at 1440 and 390 px, light and dark
	$(BIN)/python scripts/screenshots.py $(WORK)

docs: setup ## write the generated pages anew
	$(BIN)/python scripts/reference.py
	$(BIN)/python scripts/openapi.py

lock: ## write requirements/dev.txt anew
	$(BIN)/uv pip compile pyproject.toml --group dev --extra pdf --extra web --universal --python-version 3.11 \
		--no-header --no-annotate --generate-hashes --quiet --output-file requirements/dev.txt

clean: ## take away what the commands above made
	rm -rf $(VENV) $(WORK) build dist .mypy_cache .ruff_cache .pytest_cache
