# make demo   reads the bundled sample and prints its matters          (Python 3.11 or later, make, PyPI)
# make serve  builds the pages' scripts and styles and serves the sample  (the same, and npm's registry)
# make test   everything that must hold before a change lands          (the same)
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
PORT ?= 8571
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --no-input
SHARED_GOLD = $$($(PY) tests/shared.py)
export PYTHONUTF8 := 1
export PYTHONPATH := .

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo serve frontend test check lint types scripts contracts knowledge current unit gate floors lower \
	requirements schema forms docs site format wheel clean fuzz audit sbom

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## */\1\t/' | sort | expand -t 14

# --- environments: a stamp is as new as the requirements it was installed from -----------------------
$(VENV)/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Musnad needs Python 3.11 or later; name one with make PYTHON=…" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run.stamp: requirements/build.txt requirements/run.txt pyproject.toml | $(VENV)/python.stamp
	$(PIP) --require-hashes -r requirements/build.txt -r requirements/run.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/run.stamp
	$(PIP) --no-deps --require-hashes -r requirements/dev.txt  # no-deps: see requirements/left-out.in
	@touch $@

$(VENV)/guard.stamp: requirements/guard.txt $(VENV)/dev.stamp
	$(PIP) --no-deps --require-hashes -r requirements/guard.txt
	@touch $@

$(VENV)/docs.stamp: requirements/docs.txt $(VENV)/dev.stamp
	$(PIP) --no-deps --require-hashes -r requirements/docs.txt
	@touch $@

# --- what a user runs --------------------------------------------------------------------------------
demo: $(VENV)/run.stamp  ## read the bundled sample
	@$(BIN)/musnad demo

# hashes frontend/ and builds where what is built comes from other sources
frontend: $(VENV)/dev.stamp  ## build frontend/ into musnad/web/static/dist
	@$(PY) tools/frontend.py build

serve: frontend  ## serve the bundled sample; PORT=8600 names another port
	$(BIN)/musnad read --project demo --meta gold/meta.jsonl gold/texts
	$(BIN)/musnad serve --project demo --port $(PORT)

# --- what must hold; pytest stands last, so that its closing line ends the run -----------------------
test: check gate unit  ## lint, types, contracts, knowledge, generated files, pages, gold gate, unit tests
check: lint types scripts contracts knowledge current site

lint: $(VENV)/dev.stamp  ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp $(VENV)/docs.stamp  ## mypy, strict
	$(BIN)/mypy

scripts: $(VENV)/dev.stamp  ## the frontend's types, strict, and its unit tests
	@$(PY) tools/frontend.py check

contracts: $(VENV)/dev.stamp  ## who may import whom
	$(BIN)/lint-imports --no-cache

knowledge: $(VENV)/dev.stamp  ## musnad lexicon check
	$(BIN)/musnad lexicon check

current: $(VENV)/dev.stamp  ## generated files are current
	$(PY) tools/forms.py --check
	$(PY) tools/schema.py --check
	$(PY) tools/places.py --check
	$(PY) tools/coordinates.py --check
	$(PY) tools/cli_reference.py --check
	$(PY) tools/exports.py --check
	$(PY) tools/licences.py --check

site: $(VENV)/docs.stamp  ## the documentation as pages, in build/site
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet

gate: $(VENV)/dev.stamp  ## scores on the gold hold their floors
	$(PY) -m musnad.evaluate.gate --shared "$(SHARED_GOLD)" check

unit: frontend $(VENV)/docs.stamp  ## unit tests
	$(PY) -m pytest -n auto -q

# --- what looks after it (docs/security.md); no part of `make test`, for it takes long or asks the network ----
SECONDS_EACH ?= 60
TARGETS ?= clean analyze read growth txt html pdf docx eml mhtml jsonl csv rss warc wacz zip
fuzz: $(VENV)/guard.stamp  ## fuzz each target for a while: make fuzz TARGETS="html csv" SECONDS_EACH=600
	@mkdir -p build
	@for one in $(TARGETS); do echo "$$one"; $(PY) -m fuzz $$one --seconds $(SECONDS_EACH) 2>build/fuzz.log || exit 1; done

audit: $(VENV)/guard.stamp  ## known vulnerabilities of what is pinned, where the services can be asked
	@$(PY) tools/audit.py

sbom: $(VENV)/guard.stamp  ## bills of materials (CycloneDX) in build/sbom
	@$(PY) tools/sbom.py

# --- what a maintainer writes anew --------------------------------------------------------------------
floors: $(VENV)/dev.stamp  ## lift the gold floors to the present scores
	$(PY) -m musnad.evaluate.gate --shared "$(SHARED_GOLD)" raise

lower: $(VENV)/dev.stamp  ## let floors sink: make lower REASON="…"
	@test -n "$(REASON)" || { echo 'make lower REASON="why"' >&2; exit 2; }
	$(PY) -m musnad.evaluate.gate --shared "$(SHARED_GOLD)" lower "$(REASON)"

schema: $(VENV)/dev.stamp  ## docs/schema/musnad-1.json from the types
	$(PY) tools/schema.py

forms: $(VENV)/dev.stamp  ## the full-form table from the knowledge files
	$(PY) tools/forms.py

docs: schema forms  ## every generated part of the documentation
	$(PY) tools/cli_reference.py
	$(PY) tools/exports.py
	$(PY) tools/readme_screen.py
	$(PY) tools/licences.py

format: $(VENV)/dev.stamp  ## mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-config --custom-compile-command 'make requirements' $(UPGRADE)
requirements: $(VENV)/dev.stamp  ## pin anew; make requirements UPGRADE=--upgrade takes later versions
	$(PY) -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")' | $(COMPILE) - -o requirements/build.txt
	$(COMPILE) pyproject.toml -c requirements/held.in -c requirements/build.txt -o requirements/run.txt
	$(COMPILE) pyproject.toml --extra dev --extra all --overrides requirements/left-out.in -c requirements/held.in -c requirements/build.txt -c requirements/run.txt -o requirements/dev.txt
	$(COMPILE) requirements/guard.in -c requirements/held.in -c requirements/build.txt -c requirements/dev.txt -o requirements/guard.txt
	$(COMPILE) pyproject.toml --extra docs -c requirements/held.in -c requirements/build.txt -c requirements/run.txt -c requirements/dev.txt -o requirements/docs.txt

wheel: frontend  ## build dist/*.whl
	$(PY) -m hatchling build -t wheel

clean:  ## remove what make made
	rm -rf frontend/node_modules musnad/web/static/dist
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
