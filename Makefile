# What a person types. Each target sets up what it needs; on a bare machine `python3` (3.11 or newer, with venv) and make do.
#
#   make demo     the platform with a synthetic city, at http://localhost:8000 (PORT=… for another)
#   make test     everything a change needs; meant for 10 minutes on 2 cores (ARGS=… goes to pytest)
#   make check    formatting, types, layers, migrations, documentation
#   make soak     full size, before a release
#   make serve    the platform with your own data
#   make docs     the documentation, into docs/_build/html
#   make pictures the pictures of the documentation, taken anew while the tutorials are walked
#   make lock     write the lock files again from requirements/*.in and package.json (ARGS=--upgrade for newer versions)
#   make clean    remove everything setup, build and tests made

PYTHON ?= python3
PORT ?= 8000
ARGS ?=

# Compiled Python is kept: every process would compile Django and pandas anew.
unexport PYTHONDONTWRITEBYTECODE

BIN := .venv/bin
RUN := $(BIN)/python

.DEFAULT_GOAL := help
.PHONY: help setup build demo serve test check check-light soak docs pictures lock clean

help:
	@sed -n 's/^#   //p' Makefile

setup:
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "setup: $(PYTHON) was not found; install Python 3.11 or newer, or name it: make PYTHON=/path/to/python3 …" >&2; exit 1; }
	@$(PYTHON) tools/setup.py

build: setup
	@$(RUN) -m tools.build

demo: build
	@$(BIN)/quartierwerk demo --port $(PORT)

serve: build
	@$(BIN)/quartierwerk serve --port $(PORT)

check-light: setup
	@$(BIN)/ruff check
	@$(BIN)/lint-imports --no-cache

test: build check-light
	@$(RUN) -m pytest -n 2 $(ARGS)

check: build check-light
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent typecheck
	@DJANGO_SETTINGS_MODULE=quartierwerk.site.settings $(RUN) -m django makemigrations --check --dry-run
	@$(RUN) -m pytest -q tests/house
	@$(MAKE) --no-print-directory docs

soak: build
	@TEST_EFFORT=20 $(RUN) -m pytest -n 2 tests/engine tests/kernel tests/cityfolder tests/intake tests/site/test_api_schema.py $(ARGS)
	@$(RUN) -m pytest -m soak tests/soak $(ARGS)

docs: setup
	@$(RUN) -m sphinx -W --keep-going -q -b html docs docs/_build/html

pictures: build
	@PICTURES=docs/images $(RUN) -m pytest -q -m "ci or not ci" tests/e2e/test_tutorial.py $(ARGS)

lock: setup
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(RUN) -m tools.lock $(ARGS)

clean:
	rm -rf .venv .stamps node_modules build dist docs/_build src/quartierwerk/staticfiles src/quartierwerk/static
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis htmlcov test-results .coverage
	find src tests tools -name __pycache__ -prune -exec rm -rf {} +
	find src -name '*.mo' -o -path '*/fonts/*.ttf' | xargs -r rm -f
