# Everything a newcomer needs: `make demo`, `make test`. Both set up .venv themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help demo test lint bench bench-clean bench-times golden clean
help: ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

demo: $(READY) ## read examples/pages and write dossier.html
	$(BIN)/runut read examples/pages
	$(BIN)/runut dossier -o dossier.html
	@echo "Open dossier.html in a browser."

lint: $(READY) ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: lint ## every test and check
	$(BIN)/pytest -n auto

bench: $(READY) ## time each stage: pages per second, bytes per page
	$(BIN)/python -m benchmarks.stages

bench-clean: $(READY) ## cleaning: made pages, and HTML beside other extractors where ../shared is
	$(BIN)/python -m benchmarks.clean --html ../shared/data/html/aeb

bench-times: $(READY) ## time expressions, beside dateparser
	$(BIN)/python -m benchmarks.times

golden: $(READY) ## write the golden readings and the schema anew; look at the difference before you commit
	$(BIN)/python -m tests.renew

clean: ## remove what was made
	rm -rf $(VENV) runut.db dossier.html dossier.md build
