# The one list of commands, for people and for CI. `make demo` and `make test` are all the set-up there is.
PYTHON ?= python3
PORT ?= 8501
KILLS ?= 200
SEED ?= 1
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv pip

.PHONY: help setup demo test check format bench faults lock wheel clean

help:
	@echo "make demo    install, read the shipped lists into a local Neo4j, open the app (PORT=8501)"
	@echo "make test    install what tests need and run them"
	@echo "make setup   install, and fetch Neo4j, so that afterwards nothing needs the network"
	@echo "make check   ruff, mypy and pyright"
	@echo "make bench   what is measured, as ratios in one run"
	@echo "make faults  kill ingests, loads and Neo4j at 200 random points, and see that nothing is lost (KILLS=200 SEED=1)"
	@echo "make lock    renew requirements/*.txt from pyproject.toml"
	@echo "make wheel   build the wheel into dist/"

$(BIN)/uv:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
		{ echo "Stemma needs Python 3.11 to 3.13; name one with: make $(MAKECMDGOALS) PYTHON=python3.11" >&2; exit 1; }
	@echo "Making the environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV) || \
		{ echo "Python's venv module is missing; on Debian: apt-get install python3-venv" >&2; rm -rf $(VENV); exit 1; }
	@$(BIN)/python -m pip --disable-pip-version-check --quiet install uv

$(VENV)/.installed: $(BIN)/uv requirements/requirements.txt pyproject.toml
	@echo "Installing Stemma and what it needs"
	@$(UV) install --quiet --python $(BIN)/python --require-hashes -r requirements/requirements.txt
	@$(UV) install --quiet --python $(BIN)/python --no-deps -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements/dev.txt
	@echo "Installing what tests and checks need"
	@$(UV) install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

setup: $(VENV)/.installed
	@$(BIN)/stemma db fetch

demo: setup
	@$(BIN)/stemma demo
	@$(BIN)/stemma app --port $(PORT)

test: $(VENV)/.installed-dev setup
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

check: $(VENV)/.installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/pyright

format: $(VENV)/.installed-dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(VENV)/.installed-dev setup
	@for file in tests/bench/bench_*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

faults: $(VENV)/.installed-dev setup
	@$(BIN)/python tests/faults/kills.py $(KILLS) $(SEED)

LOCK = $(UV) compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
	--no-emit-index-url --python $(BIN)/python

lock: $(BIN)/uv
	$(LOCK) pyproject.toml -o requirements/requirements.txt
	$(LOCK) pyproject.toml --group dev -c requirements/requirements.txt -o requirements/dev.txt

wheel: $(BIN)/uv
	$(BIN)/uv build --wheel --python $(BIN)/python

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
