# Everything one does in this repository. `make` alone lists it.
#
# The virtual environment .venv is made by the first target that needs it, from any Python >= 3.11,
# and made again only when pyproject.toml or constraints.txt has changed.

VENV ?= .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready
PYTHON ?=
PIP := $(PY) -m pip -qq --disable-pip-version-check --no-input
# Compiled modules are kept, also where the environment says not to: hundreds of tests start a process,
# and each would compile the package anew.
unexport PYTHONDONTWRITEBYTECODE
# What the benchmarks measure beside ours; nothing else needs them.
PEERS := aiohttp cekura openai

.DEFAULT_GOAL := help
.PHONY: help demo test test-on test-lowest soak generate check reconstruct diff sync release lint format types docs wheel bench mutants clean

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(READY) ## Regenerate both clients, then watch safe writes survive what goes wrong (ARGS=--live reads the real APIs)
	@$(PY) -m cekura_akua.demo $(ARGS)

test: $(READY) ## Run all tests (ARGS are passed on to pytest)
	@$(PY) -m pytest --numprocesses auto --maxprocesses 8 --dist worksteal $(ARGS)

# The tests that depend most on the version of Python.
PORTABLE := tests/runtime tests/core tests/cekura tests/akua tests/docs/test_examples.py tests/test_wheel.py

test-on: ## Run the tests of what ships on another Python: PYTHON=python3.13 VERSION=3.13
	@test -n "$(PYTHON)" && test -n "$(VERSION)" || { echo 'usage: make test-on PYTHON=python3.13 VERSION=3.13' >&2; exit 2; }
	@$(MAKE) --no-print-directory test VENV=build/venv-$(VERSION) PYTHON="$(PYTHON)" ARGS="$(PORTABLE) $(ARGS)"

test-lowest: $(READY) ## Run what leans on other packages at the lowest versions that pyproject.toml allows
	@$(PIP) install --constraint constraints.txt uv
	@$(PY) -m tests.lowest --numprocesses auto --maxprocesses 8 --dist worksteal $(ARGS)

soak: $(READY) ## Run the longer forms of the proofs, telling which runs (ARGS are passed on to pytest)
	@$(PY) -m pytest -m soak --verbose --durations 30 --timeout 3600 --numprocesses auto --maxprocesses 8 --dist worksteal $(ARGS)

generate: $(READY) ## Write generated/ from specs/
	@$(PY) -m codegen generate

check: $(READY) ## Prove that generated/ is what specs/ says, whatever the order of Python's sets
	@PYTHONHASHSEED=1 $(PY) -m codegen check
	@PYTHONHASHSEED=2 $(PY) -m codegen check

reconstruct: $(READY) ## Write specs/API from an upstream document: API=cekura|akua UPSTREAM=file
	@test -n "$(API)" && test -n "$(UPSTREAM)" || { echo 'usage: make reconstruct API=cekura|akua UPSTREAM=file' >&2; exit 2; }
	@$(PY) -m codegen reconstruct "$(API)" "$(UPSTREAM)"

diff: $(READY) ## Tell what changed between two documents: OLD=file NEW=file (ARGS: --format, --changelog)
	@test -n "$(OLD)" && test -n "$(NEW)" || { echo 'usage: make diff OLD=file NEW=file' >&2; exit 2; }
	@$(PY) -m codegen diff "$(OLD)" "$(NEW)" $(ARGS)

sync: $(READY) ## Follow upstream, or touch nothing: API=cekura|akua [SOURCE=address or file] (ARGS=--with-prose)
	@test -n "$(API)" || { echo 'usage: make sync API=cekura|akua [SOURCE=address or file]' >&2; exit 2; }
	@$(PY) -m codegen sync "$(API)" $(if $(SOURCE),"$(SOURCE)") $(ARGS)

release: $(READY) ## Write the day of the release into CHANGELOG.md, and say what remains to be done
	@$(PY) -m codegen release

lint: $(READY) ## Check style and formatting
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check

format: $(READY) ## Format the code and mend what can be mended
	@$(PY) -m ruff check --fix-only --quiet
	@$(PY) -m ruff format

types: $(READY) ## Check types with mypy and pyright
	@$(PY) -m mypy
	@$(PY) -m pyright --pythonpath $(PY)

docs: $(READY) ## Build the guides and the reference as HTML into build/docs, and check their links
	@$(PY) -m tests.docs.site $(ARGS)

wheel: $(READY) ## Build the source distribution and the wheel into dist/
	@$(PY) -m build --no-isolation --outdir dist

bench: $(READY) ## Measure the figures that are claimed, beside others (ARGS names some of them)
	@for peer in $(PEERS); do \
		$(PIP) install --constraint constraints.txt $$peer || echo "$$peer cannot be installed" >&2; \
	done
	@$(PY) -m tests.benchmarks $(ARGS)

mutants: $(READY) ## Change the code in small ways, and tell which changes its tests do not notice (ARGS names areas)
	@$(PIP) install --constraint constraints.txt cosmic-ray
	@$(PY) -m tests.mutants $(ARGS)

clean: ## Remove what was built and what tools have cached; the virtual environment stays
	@rm -rf build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find overlays generated codegen tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): pyproject.toml constraints.txt
	@found=; \
	for candidate in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python); do \
		if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found="$$candidate"; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo 'Python 3.11 or later is needed; none was found. Install one, or name it: make PYTHON=/path/to/python3' >&2; exit 1; \
	fi; \
	if ! "$$found" -c 'import ensurepip, venv' 2>/dev/null; then \
		echo "$$found cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; \
	fi; \
	echo 'Preparing $(VENV), once ...' >&2; \
	"$(PY)" -c '' 2>/dev/null || "$$found" -m venv --clear "$(VENV)"
	@$(PIP) install --constraint constraints.txt hatchling markdown2 editables
	@$(PIP) install --constraint constraints.txt --no-build-isolation --editable '.[testing,otel,redis,postgres,dev]'
	@touch $@
