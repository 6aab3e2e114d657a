# Everything a newcomer needs: `make demo`, `make test`. Both set up .venv themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready


.PHONY: help demo test lint bench bench-clean bench-times bench-serve pictures golden train clean
