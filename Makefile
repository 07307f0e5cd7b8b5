# Everything a developer or CI does. Needs Python >= 3.11 and the Python package index.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 $(BIN)/python -m pip
WORKERS ?= 2
ARGS ?=

.PHONY: help
help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: setup
setup: $(STAMP) ## Make .venv from the lock file (only when something changed)

$(STAMP): requirements-dev.lock pyproject.toml hatch_build.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "aorbot needs Python 3.11 or newer; name one: make setup PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "This $(PYTHON) cannot make virtual environments (no ensurepip). On Debian and Ubuntu that is" >&2; \
	  echo "the package python3-venv. Or name another Python: make setup PYTHON=/path/to/python3" >&2; exit 1; }
	@test -x $(BIN)/python && $(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@echo "Setting up $(VENV), once: a minute or two, and nothing is shown meanwhile." >&2
	@$(PIP) install -qq --require-hashes -r requirements-dev.lock
	@$(PIP) install -qq --no-deps --no-build-isolation -e .
	@touch $@

.PHONY: catalogues
catalogues: $(STAMP) ## Compile the message catalogues that changed, and the list of places
	@$(BIN)/python hatch_build.py

.PHONY: test
test: $(STAMP) catalogues ## Run the tests; ARGS="-k moments" for some of them
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup $(ARGS)

.PHONY: check
check: $(STAMP) catalogues ## Lint, formatting, types, arrows, sizes
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy --strict bot
	@PYTHONPATH=. $(BIN)/lint-imports --no-cache --no-logo
	@$(BIN)/python tests/architecture/sizes.py

.PHONY: format
format: $(STAMP) ## Put the code in form and mend what can be mended
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

.PHONY: demo
demo: $(STAMP) catalogues ## A whole cycle on Slack and Telegram, on this machine; BREAK=… to break it
	@$(BIN)/python -m bot demo $(if $(BREAK),--break $(BREAK))

.PHONY: documents
documents: $(STAMP) catalogues ## What the documents show, and their pictures, anew from the demonstration
	@$(BIN)/python -m tests.docs.living

.PHONY: bench
bench: $(STAMP) catalogues ## Speed and size beside the barest programs; ARGS="--quick", --json, --strict
	@$(BIN)/python -m tests.benchmarks $(ARGS)

# uv is not in .venv: only whoever changes a dependency needs it. For all systems and every Python
# from 3.11 on; hashes as the package index publishes them, and no address of an index in the files.
# UPGRADE=1 takes the newest versions, otherwise what is locked stays.
UV_VERSION := 0.13.8
COMPILE = .venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-header --no-emit-index-url --no-emit-find-links --no-config $(if $(UPGRADE),--upgrade)

.PHONY: lock
lock: ## Resolve the lock files again; UPGRADE=1 for newest versions
	@test -x .venv-lock/bin/uv || { $(PYTHON) -m venv .venv-lock && .venv-lock/bin/pip install --quiet uv==$(UV_VERSION); }
	@$(COMPILE) pyproject.toml --group dev -o requirements-dev.lock
	@$(COMPILE) pyproject.toml -c requirements-dev.lock -o requirements.lock
	@$(COMPILE) --group build -c requirements-dev.lock -o requirements-build.lock

.PHONY: clean
clean: ## Remove what make made, .venv too
	@rm -rf $(VENV) .venv-lock dist build .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find bot tests -name __pycache__ -type d -prune -exec rm -rf {} +
	@find bot -name '*.mo' -delete
