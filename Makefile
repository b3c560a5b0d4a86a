# `make run` and `make test` are all a newcomer needs; the rest is for who works on it.
PYTHON ?= python3
BIN = .venv/bin
PORT ?= 8000

.PHONY: run test quick check fix setup lock bench soak clean

run: ## start with a believable neighbourhood on http://localhost:8000 (PORT=…, FRESH=1 starts over)
	@$(PYTHON) tools/venv.py run
	@PORT=$(PORT) $(BIN)/wijkwerk run $(if $(FRESH),--fresh)

test: setup ## everything: SQLite with journeys in Chromium, then PostgreSQL
	@$(BIN)/python tools/test.py

quick: setup ## no database, no browser, under half a minute
	@$(BIN)/python -m pytest -q -n 2 tests/kernel tests/engines tests/reference

check: setup ## lint, types, contracts, migrations, generated pages
	@$(BIN)/python tools/check.py

fix: setup ## format, and remake everything that is generated
	@$(BIN)/ruff check --fix -q . && $(BIN)/ruff format -q . && $(BIN)/wijkwerk docs && $(BIN)/python tools/translations.py

setup:
	@$(PYTHON) tools/venv.py dev

lock: setup ## make the locks anew from pyproject.toml
	@$(BIN)/uv pip compile -q --no-emit-index-url --no-emit-find-links --generate-hashes --no-header -p 3.11 -o requirements/run.lock pyproject.toml
	@$(BIN)/uv pip compile -q --no-emit-index-url --no-emit-find-links --generate-hashes --no-header -p 3.11 --group dev -o requirements/dev.lock pyproject.toml

bench: setup ## list page and personal page beside a plain Django page, in one run
	@$(BIN)/python tools/bench.py

soak: setup ## the long tests
	@SOAK=1 $(BIN)/python -m pytest -q tests/engines tests/ledger

clean:
	rm -rf .venv var .hypothesis .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .coverage
