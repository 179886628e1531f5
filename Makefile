# Everything a person or a build machine runs. `make` alone lists it.
#
#   PYTHON=/path/to/python3.12   the interpreter .venv is made with
#   WORKERS=0                    tests in one process (default: one per core)
#   ARGS='...'                   handed on to the command: make test ARGS='tests/domain -k money'

WORKERS ?= auto
ARGS ?=
COVERAGE :=
BIN := .venv/bin
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header $(if $(UPGRADE),--upgrade)

export PYTHON

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev setup-extension demo demo-claude serve pair extension test check fix screenshots bench bench-costs bench-images bench-pages lock clean
.NOTPARALLEL:

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name what; do printf '%-19s %s\n' "$$name" "$$what"; done

setup: ## Make .venv with what the program needs; leaves .venv/bin/style-assistant
	@tools/setup.sh runtime

setup-dev: ## The same, and what tests and checks need
	@tools/setup.sh dev

setup-extension: ## What the extension is tested and checked with, in node_modules/; without Node.js, says so
	@tools/setup_extension.sh if-possible

demo: setup ## See it work: real garments, verdicts, costs; needs no key and no network
	@$(BIN)/style-assistant demo $(ARGS)

demo-claude: setup ## The same with Claude's place taken by a simulator: streaming, caching, exact costs; no key, no money
	@$(BIN)/python -m tests.canned.demo $(ARGS)

serve: setup ## Run the service on this machine
	@$(BIN)/style-assistant serve $(ARGS)

extension: setup ## Pack the browser extension for Firefox and Chromium: dist/*.xpi and *.zip, the same bytes every time
	@$(BIN)/python -m tools.pack_extension $(ARGS)

pair: setup ## Print a code to pair a browser with
	@$(BIN)/style-assistant pair $(ARGS)

test: setup-dev setup-extension ## Run the tests; skipped ones are listed at the end with what they miss
	@$(BIN)/python -m pytest -n $(WORKERS) $(COVERAGE) $(ARGS)

check: setup-dev ## All that has to be green: format, lint, types, architecture, tests, coverage
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	@$(MAKE) --no-print-directory test COVERAGE='--cov --cov-report='
	$(BIN)/python tools/coverage_floors.py
	@tools/check_extension.sh

fix: setup-dev setup-extension ## Mend what can be mended by machine: format and lint
	$(BIN)/ruff check --fix --quiet || true
	$(BIN)/ruff format --quiet
	@if tools/setup_extension.sh node 2>/dev/null; then node_modules/.bin/eslint --fix . || true; fi

screenshots: setup-dev ## Photograph every page and state of the extension: .cache/screenshots, docs/screenshots (ARGS='--browser firefox')
	@$(BIN)/python -m tests.screenshots $(ARGS)

bench: setup-dev ## Measure against the peers in bench/
	@$(BIN)/python -m bench $(ARGS)

bench-costs: setup-dev ## What an answer costs and what prompt caching saves, by the simulator's usage and the price list
	@$(BIN)/python -m bench costs $(ARGS)

bench-images: setup-dev ## Measure how fast and how well pictures are made smaller
	@$(BIN)/python -m bench images $(ARGS)

bench-pages: setup-dev ## Read saved product pages: F1 per field, time, a plain peer (ARGS='--folder DIR --wrong')
	@$(BIN)/python -m bench.pages $(ARGS)

lock: setup-dev ## Write the locks anew after a change in pyproject.toml or package.json (UPGRADE=1: newest versions)
	$(COMPILE) pyproject.toml --output-file requirements.lock >/dev/null
	$(COMPILE) pyproject.toml --group dev --constraint requirements.lock --output-file requirements-dev.lock >/dev/null
	$(COMPILE) --group node --output-file requirements-node.lock >/dev/null
	if tools/setup_extension.sh node; then npm install --package-lock-only --silent; fi

clean: ## Remove what the other targets made, .venv included
	rm -rf .venv .setup.lock node_modules .cache .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache .schemathesis build dist
	find src tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
