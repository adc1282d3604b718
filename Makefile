# Two commands do all the set-up: `make demo` and `make test`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
HOME_DIR ?= demo-home
PORT   ?= 8000

export LEERLUS_CACHE ?= $(CURDIR)/.cache/leerlus
unexport PYTHONDONTWRITEBYTECODE  # where it is set, every process compiles the libraries again, which takes seconds

.DEFAULT_GOAL := help
.PHONY: help demo test check format build screenshots mlflow clean

help:  ## Show what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile

demo: $(VENV)/serving  ## Install, build the demo and serve it on http://127.0.0.1:8000
	$(BIN)/leerlus demo --home $(HOME_DIR) --port $(PORT)

test: $(VENV)/development  ## Install what the tests need and run all of them
	scripts/test

check: $(VENV)/development  ## Style, types, and nothing but those
	scripts/check

format: $(VENV)/development  ## Put the code in the one style
	$(BIN)/ruff check --fix-only --quiet . && $(BIN)/ruff format --quiet .

build: $(VENV)/development  ## Build the wheel and try it in an empty environment
	scripts/build

screenshots: $(VENV)/development  ## Take the pictures of the README anew, from the demo home
	$(BIN)/leerlus demo --home $(HOME_DIR) --no-serve
	$(BIN)/python scripts/screenshots.py $(HOME_DIR) $${LEERLUS_CHROMIUM:-$$(command -v chromium)}

mlflow: $(VENV)/development  ## Open MLflow's pages of the demo home on http://127.0.0.1:5000
	MLFLOW_DISABLE_TELEMETRY=true MLFLOW_SERVER_ENABLE_JOB_EXECUTION=false $(BIN)/mlflow server --host 127.0.0.1 --workers 1 \
	  --backend-store-uri sqlite:///$(abspath $(HOME_DIR))/mlflow.db --default-artifact-root $(abspath $(HOME_DIR))/mlartifacts

clean:  ## Remove everything that was made here, the demo home too
	rm -rf $(VENV) $(HOME_DIR) .cache dist .pytest_cache .mypy_cache .ruff_cache .hypothesis test-results

$(VENV)/bin/python:
	@echo "Making a virtual environment in $(VENV) ..."
	@scripts/new-environment $(PYTHON) $(VENV)

$(VENV)/serving: pyproject.toml | $(VENV)/bin/python
	@echo "Installing Leerlus (no torch) ..."
	@scripts/install $(VENV) .
	@touch $@

$(VENV)/development: pyproject.toml | $(VENV)/bin/python
	@echo "Installing Leerlus and what its tests need ..."
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-compile torch==2.13.0  # all else may fetch gigabytes
	@scripts/install $(VENV) '.[dev,postgres,train]'
	@touch $@ $(VENV)/serving
