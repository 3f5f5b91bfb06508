# Everything runs in .venv, made from the pinned requirements; a second run does only what is missing.
PYTHON ?= python3
BIN := .venv/bin
DEMO := demo
CATALOGUE := $(DEMO)/brokoebing/2027/Prioriteringskatalog 2027.xlsx
ITEM := Æ3

.PHONY: draft test check lint types layers tests requirements wheel clean

draft: .stamp.installed
	@test -d $(DEMO)/.medsvar || $(BIN)/medsvar demo $(DEMO)
	@$(BIN)/medsvar -w $(DEMO) draft "$(CATALOGUE)" --item $(ITEM) -o svar.docx

test: check

check: .stamp.dev lint types layers tests

lint: .stamp.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .stamp.dev
	$(BIN)/mypy

layers: .stamp.dev
	$(BIN)/lint-imports --no-cache

tests: .stamp.dev
	$(BIN)/pytest -n 2

.venv:
	$(PYTHON) -m venv .venv

.stamp.installed: .venv requirements.txt pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

.stamp.dev: .stamp.installed requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# after a change of dependencies in pyproject.toml (needs uv)
requirements:
	uv pip compile pyproject.toml --universal --generate-hashes --no-header --python-version 3.11 -q -o requirements.txt
	uv pip compile pyproject.toml --group dev -c requirements.txt --universal --generate-hashes --no-header --python-version 3.11 -q -o requirements-dev.txt

wheel: .stamp.dev
	$(BIN)/python -m build --wheel --outdir dist .

clean:
	rm -rf .venv .stamp.* dist build $(DEMO) svar.docx
