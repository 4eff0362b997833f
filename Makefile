# claimwire. `make demo` and `make test` are the two commands to learn; `make help` lists the rest.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
LOCKS := deploy/locks
# Where articles with gold annotations lie. Users do not have them; nothing but `make evaluate` needs them.
EVAL ?= ../shared/eval
SET ?= seed
OUT := .claimwire
SEED ?= 1
ARTICLES ?= 1000
KILLS ?= 20
TOPOLOGY ?= single
SERVER ?= valkey-server
# REAL=1: the real entities and claims, with their models, instead of fast fakes.
REAL ?=

.DEFAULT_GOAL := help

.PHONY: help
help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

.PHONY: setup
setup: .venv/.installed  ## make .venv with claimwire and everything that develops and tests it

.venv/.installed: pyproject.toml $(LOCKS)/development.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes -r $(LOCKS)/development.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

.PHONY: demo
demo: setup  ## enrich the sample articles on an embedded server and show the claims
	$(BIN)/claimwire enrich seeds/articles.jsonl -o $(OUT)/demo.jsonl
	$(BIN)/claimwire show $(OUT)/demo.jsonl

.PHONY: check
check: setup  ## style, types, import contracts, unit and contract tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m schemas.export --check
	$(BIN)/pytest tests/unit tests/contract tests/architecture

.PHONY: test
test: check  ## everything that must pass: check, then component, integration, system and a short chaos run
	$(BIN)/pytest tests/component tests/integration tests/system tests/chaos tests/evaluation

.PHONY: chaos
chaos: setup  ## faults at random while articles flow; SEED, ARTICLES, KILLS, TOPOLOGY=single|sentinel|cluster, SERVER=path, REAL=1
	$(BIN)/python -m tests.chaos --seed $(SEED) --articles $(ARTICLES) --kills $(KILLS) --topology $(TOPOLOGY) \
		--server $(SERVER) $(if $(REAL),--real)

.PHONY: mutations
mutations: setup  ## break delivery in five ways, one after the other: each must turn its chaos run red, and none must not
	$(BIN)/python -m tests.chaos.mutations

.PHONY: soak
soak: ARTICLES = 100000
soak: setup  ## memory of the server and the services while ARTICLES=100000 pass: half an hour
	$(BIN)/python -m tests.benchmarks.soak --articles $(ARTICLES)

.PHONY: bench
bench: setup  ## what each stage costs, as ratios within one run
	$(BIN)/python -m tests.benchmarks

.PHONY: evaluate
evaluate: setup  ## score one annotated set through the real services: SET=gold-dev
	$(BIN)/claimwire enrich $(EVAL)/articles/$(SET).jsonl -o $(OUT)/$(SET).jsonl
	$(PYTHON) $(EVAL)/score.py $(SET) $(OUT)/$(SET).jsonl
	$(BIN)/python -m tests.evaluation.reliability $(EVAL)/gold/$(SET).jsonl $(OUT)/$(SET).jsonl

TRAINING := .venv-training
.PHONY: train-attribution
train-attribution: setup $(TRAINING)/.installed  ## teach and export the accurate profile's network: half an hour, 6 GiB
	$(BIN)/claimwire enrich $(EVAL)/articles/polnear-train.jsonl -o $(OUT)/polnear-train.jsonl
	# Tensors of every size come and go: without these two glibc gives each back to the system at once, at twice the time.
	MALLOC_MMAP_THRESHOLD_=100000000000 MALLOC_TRIM_THRESHOLD_=100000000000 \
		$(TRAINING)/bin/python -m services.claims.training.learn_network \
		$(OUT)/polnear-train.jsonl $(EVAL)/gold/polnear-train.jsonl $(OUT)/network.pt
	$(TRAINING)/bin/python -m services.claims.training.export_network $(OUT)/network.pt

$(TRAINING)/.installed: pyproject.toml $(LOCKS)/training.txt
	$(PYTHON) -m venv $(TRAINING)
	$(TRAINING)/bin/pip install --quiet --require-hashes -r $(LOCKS)/training.txt
	@touch $@

.PHONY: train-cues
train-cues: setup  ## learn the fast profile's tables anew: ten minutes
	$(BIN)/claimwire enrich $(EVAL)/articles/polnear-train.jsonl -o $(OUT)/polnear-train.jsonl
	$(BIN)/python -m services.claims.training.learn_cues $(OUT)/polnear-train.jsonl $(EVAL)/gold/polnear-train.jsonl

.PHONY: schemas
schemas: setup  ## write JSON Schema, AsyncAPI and the tables of docs/contracts.md anew
	$(BIN)/python -m schemas.export

.PHONY: check-deploy
check-deploy: setup  ## lint the deployment files; installs the linters that the package index has
	-$(BIN)/uv pip install --quiet --python .venv --group deploy
	$(BIN)/python deploy/check.py

.PHONY: lock
lock: setup  ## resolve the lock files anew from pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--no-annotate pyproject.toml -o $(LOCKS)/runtime.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--no-annotate --group development pyproject.toml -o $(LOCKS)/development.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--no-annotate --group training pyproject.toml -o $(LOCKS)/training.txt
	awk '/^[a-z]/ { keep = /^(hatchling|packaging|pathspec|pluggy|tomlkit|trove-classifiers)==/ } keep' \
		$(LOCKS)/development.txt > $(LOCKS)/build.txt
