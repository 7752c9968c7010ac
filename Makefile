# Two of these do all the set-up on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo-ledger.db

.PHONY: demo test lint types imports evaluate floors bench browser serve train clean

# The environment is made anew whenever the project's requirements change.
$(VENV)/.installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Storyledger needs Python 3.11 or newer, this is " + sys.version.split()[0] + ". Say which one to use: make PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

demo: $(VENV)/.installed  ## read the example reports and tell one of their stories
	rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm $(DEMO).lock
	$(BIN)/storyledger --ledger $(DEMO) add examples/reports
	$(BIN)/storyledger --ledger $(DEMO) stories
	$(BIN)/storyledger --ledger $(DEMO) timeline Solberg
	@echo "Look at it in the browser: make serve"

test: $(VENV)/.installed  ## everything that must hold, without a browser and without the corpora
	$(BIN)/python -m pytest -n auto -m 'not browser' --cov --cov-report=term --cov-fail-under=85

browser: $(VENV)/.installed  ## click through the pages in Chromium
	$(BIN)/python -m pytest -m browser

lint: $(VENV)/.installed
	$(BIN)/ruff check src tests benchmarks train
	$(BIN)/ruff format --check src tests benchmarks train

types: $(VENV)/.installed
	$(BIN)/mypy

imports: $(VENV)/.installed  ## imports run one way
	$(BIN)/lint-imports

evaluate: $(VENV)/.installed  ## every measure on the corpora, where they are present
	$(BIN)/storyledger evaluate all

floors: $(VENV)/.installed  ## fail where a measure has fallen below its floor
	$(BIN)/python -m storyledger.evaluate.floors

bench: $(VENV)/.installed
	$(BIN)/python benchmarks/archive.py

serve: $(VENV)/.installed  ## the demo's stories in the browser
	test -e $(DEMO) || $(BIN)/storyledger --ledger $(DEMO) add examples/reports
	$(BIN)/storyledger --ledger $(DEMO) serve

# Training: torch and the base weights are needed here alone. It goes on from its last checkpoint.
TRAIN_VENV := .venv-train
CORPORA ?= $(or $(STORYLEDGER_SHARED),../shared)/data
RUN ?= build/train

$(TRAIN_VENV)/.installed: pyproject.toml
	test -x $(TRAIN_VENV)/bin/python || $(PYTHON) -m venv $(TRAIN_VENV)
	$(TRAIN_VENV)/bin/python -m pip install --quiet --disable-pip-version-check -e '.[train]'
	touch $@

# Fewer of these, and a few lines of each corpus, show in minutes that the chain runs, up to the ranking: that
# takes weights that read names.
EPOCHS ?= 9
STEPS ?= 1700
GAP_STEPS ?= 1340
FOLD_STEPS ?= 120
STEP_EPOCHS ?= 8
READER := src/storyledger/annotate/models/en
CASES := src/storyledger/tell/data
EVIDENCE := src/storyledger/annotate/data/antecedents.toml
ANTECEDENTS := $(TRAIN_VENV)/bin/python train/antecedents.py $(RUN)/weights.pt $(RUN)/passages $(RUN)/antecedents

train: $(TRAIN_VENV)/.installed  ## train the encoder anew and put it into the package (four hours or so on two cores)
	$(TRAIN_VENV)/bin/python train/base.py $(RUN)/base
	$(TRAIN_VENV)/bin/python train/train.py $(CORPORA) $(RUN)/base $(RUN) --epochs $(EPOCHS)
	$(TRAIN_VENV)/bin/python train/export.py $(RUN)/weights.pt $(READER)
	$(TRAIN_VENV)/bin/python train/passages.py $(CORPORA) $(RUN)/passages
	$(ANTECEDENTS) --steps $(STEPS) --gap-steps $(GAP_STEPS)
	$(ANTECEDENTS) --without 0 --gap-steps $(FOLD_STEPS)
	$(ANTECEDENTS) --without 1 --gap-steps $(FOLD_STEPS)
	$(TRAIN_VENV)/bin/python train/ranking.py $(RUN)/passages $(RUN)/antecedents/weights-without-?.pt --output $(EVIDENCE)
	$(TRAIN_VENV)/bin/python train/steps.py $(RUN)/antecedents/weights.pt $(RUN)/steps --corpora $(CORPORA) --epochs $(STEP_EPOCHS)
	$(TRAIN_VENV)/bin/python train/export.py $(RUN)/steps/weights.pt $(READER)
	$(TRAIN_VENV)/bin/python train/proceedings.py joining --corpora $(CORPORA) > $(RUN)/joining.toml
	mv $(RUN)/joining.toml $(CASES)/joining.toml
	$(TRAIN_VENV)/bin/python train/proceedings.py gathering > $(RUN)/gathering.toml
	mv $(RUN)/gathering.toml $(CASES)/gathering.toml

clean:
	rm -rf $(VENV) $(TRAIN_VENV) $(DEMO)* .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
