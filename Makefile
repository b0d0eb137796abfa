# Everything a person does here. Each command sets up what it needs; there is nothing to install by hand
# but Python 3.11 or newer, git and make. Another Python: make PYTHON=python3.12 site

PYTHON ?= python3
VENV_PYTHON := $(if $(filter Windows_NT,$(OS)),.venv/Scripts/python,.venv/bin/python)
INSTALL := $(PYTHON) -m tools.install

# Material's notice about MkDocs 2 is for those who choose the stack; here it would hide what matters.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help site offline serve test test-all bench check-code lock clean

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## /make \1	/p' Makefile

site: ## build the guide into site/, strictly
	@$(INSTALL) site
	$(VENV_PYTHON) -m tools.editions site

offline: ## build the guide for reading without a network: build/guide-offline.zip
	@$(INSTALL) site
	$(VENV_PYTHON) -m tools.editions offline

serve: ## show the guide while you write, with live reload
	@$(INSTALL) site
	$(VENV_PYTHON) -m mkdocs serve

test: ## run every check: lint, formatting, types, tests (in a browser too)
	@$(INSTALL) test
	@$(MAKE) --no-print-directory check-code
	$(VENV_PYTHON) -m pytest --numprocesses auto --dist loadfile

test-all: ## the same, and look at the accessibility of every page, not one of each kind
	@$(INSTALL) test
	@$(MAKE) --no-print-directory check-code
	$(VENV_PYTHON) -m pytest --numprocesses auto --dist loadfile --every-page

# Other sizes: make bench BENCH="--articles 250 --works 500 --rounds 5"
bench: ## measure what a guide of 1,000 articles costs, beside plain MkDocs (some minutes)
	@$(INSTALL) test
	$(VENV_PYTHON) -m tools.bench $(BENCH)
	$(VENV_PYTHON) -m tools.growth
	$(VENV_PYTHON) -m tools.import_figures

# Needs the set-up of `test`.
check-code:
	$(VENV_PYTHON) -m ruff check .
	$(VENV_PYTHON) -m ruff format --check .
	$(VENV_PYTHON) -m mypy

lock: ## renew the locks within the ranges of pyproject.toml (needs npm)
	@$(INSTALL) lock
	$(VENV_PYTHON) -m tools.lock

clean: ## remove everything that these commands made
	rm -rf .venv .cache site site.new site.old build dist node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
