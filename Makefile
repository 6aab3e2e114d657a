# Everything a newcomer needs: `make demo`, `make test`. Both set up .venv themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready


.PHONY: help demo test lint bench bench-clean bench-threads bench-times bench-coreference bench-annotate bench-clashes bench-signals bench-serve bench-likeness check-knowledge pictures golden train clean
help: ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

demo: $(READY) ## read examples/pages and write dossier.html
	$(BIN)/runut read examples/pages
	$(BIN)/runut dossier -o dossier.html
	@echo "Open dossier.html in a browser, or run $(BIN)/runut serve and open http://127.0.0.1:8000/"

lint: $(READY) ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: lint ## every test and check
	$(BIN)/pytest -n auto

bench: $(READY) ## time each stage: pages per second, bytes per page
	$(BIN)/python -m benchmarks.stages

PEERS := build/peers-venv/bin/python
bench-clean: $(READY) ## cleaning: made pages, and HTML beside other extractors where ../shared is
	$(BIN)/python -m pip install --quiet --constraint constraints.txt trafilatura resiliparse==2.0.1
	$(PYTHON) -m venv build/peers-venv
	$(PEERS) -m pip install --quiet readability-lxml==0.9 newspaper4k==0.9.6 news-please==1.6.16
	$(BIN)/python -m benchmarks.clean --html ../shared/data/html/aeb --peer readability=$(PEERS) \
		--peer newspaper=$(PEERS) --peer newsplease=$(PEERS)

bench-coreference: $(READY) ## who is meant, on the public sets where ../shared is
	$(BIN)/python -m benchmarks.coreference

bench-times: $(READY) ## time expressions, beside dateparser
	$(BIN)/python -m benchmarks.times
	$(BIN)/python -m benchmarks.timepages

bench-serve: $(READY) ## 100,000 pages in a store: its lists, its search and its web page (minutes to make)
	$(BIN)/python -m benchmarks.serve

bench-likeness: $(READY) ## search by meaning: questions in three languages over our own pages
	$(BIN)/python -m benchmarks.likeness

check-knowledge: $(READY) ## numbers, offices, dates and positions beside public lists, where ../shared is
	$(BIN)/python -m benchmarks.knowledge --ref ../shared/data/ref
	$(BIN)/python -m pip install --quiet --no-deps --upgrade --target build/natural-earth geopandas==0.14.4 pyshp==3.1.6
	$(BIN)/python -m benchmarks.positions build/natural-earth

pictures: $(READY) ## take the pictures of the web page in docs/pictures anew (needs chromium)
	$(BIN)/python -m tests.pictures

bench-threads: $(READY) ## stories, copies and differences between pages, on made threads and written reports
	$(BIN)/python -m benchmarks.threads
	$(BIN)/python -m benchmarks.copies

bench-clashes: $(READY) ## discrepancies inside a page, on pages that hold one and pages that only look like it
	$(BIN)/python -m benchmarks.clashes

bench-signals: $(READY) ## signals and credits kind by kind, on pages that have them and pages that only look like it
	$(BIN)/python -m benchmarks.signals --long

golden: $(READY) ## write the golden readings and the schema anew; look at the difference before you commit
	$(BIN)/python -m tests.renew

DATA ?= ../shared/data
TRAIN := build/train-venv/bin/python

train: ## make the model that ships, from data to file (an hour; see training/README.md)
	$(PYTHON) -m venv build/train-venv
	$(TRAIN) -m pip install --quiet --requirement training/requirements.txt --editable .
	$(TRAIN) -m training.encoder --data $(DATA) --out build
	$(TRAIN) -m training.prepare --data $(DATA) --tokenizer build/tokenizer.json --out build/rows.pt
	$(TRAIN) -m training.train --encoder build/encoder.pt --vectors build/encoder.pt --layers 8 \
		--rows build/rows.pt --with-dev idner nergrit diplomacy --epochs 10 \
		--rate 2.5e-4 --budget 700 --out build/heads-8.pt
	$(TRAIN) -m training.export --network build/heads-8.pt --tokenizer build/tokenizer.json \
		--rows build/rows.pt --out src/runut/model/data

clean: ## remove what was made
	rm -rf $(VENV) runut.db dossier.html dossier.md build
