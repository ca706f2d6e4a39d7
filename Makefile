# Set-up, demonstration, service and tests on a machine with Python 3.11, gcc and make.
# `make demo`, `make serve` and `make test` set up what they need; a second run is quick.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
INDEX  ?= var/demo

export HF_HUB_OFFLINE := 1
export TOKENIZERS_PARALLELISM := false

.PHONY: help demo serve test lint clean

help:
	@echo "make demo    index the sample municipality, search it and ask it questions"
	@echo "make serve   the same set-up, then the service at http://127.0.0.1:8000"
	@echo "make test    the whole test suite, linters and type checks"
	@echo "make lint    linters, type checks and the import contract alone"
	@echo "make clean   remove the virtual environment and the demonstration index"

$(VENV)/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info[:2] not in ((3, 11), (3, 12)))" || { echo "Python 3.11 is needed; say which with: make PYTHON=/path/to/python3.11"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt torch==2.13.0
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.'
	@touch $@

$(VENV)/installed-test: $(VENV)/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test]'
	@touch $@

demo: $(VENV)/installed
	@$(BIN)/ordstyrer index corpus/sample --index $(INDEX)
	@echo
	@$(BIN)/ordstyrer search "Hvornår hentes fødevareaffald ved sommerhuse?" -k 2 --index $(INDEX)
	@for question in "Hvornår bliver cykelstien færdig?" \
		"Hvad blev der besluttet om cykelstien mellem Tangsund og Ralsted?" \
		"Hvad besluttede Byrådet om broen over fjorden?"; do \
		echo; echo "? $$question"; $(BIN)/ordstyrer ask "$$question" --index $(INDEX) || exit; \
	done

serve: $(VENV)/installed
	@$(BIN)/ordstyrer index corpus/sample --index $(INDEX)
	@$(BIN)/ordstyrer serve --index $(INDEX)

lint: $(VENV)/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/pytest

clean:
	rm -rf $(VENV) $(INDEX)
