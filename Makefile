# `make run` and `make test` are all a newcomer needs; the rest is for who works on it.
PYTHON ?= python3
BIN = .venv/bin
PORT ?= 8000
LOCK = $(BIN)/uv pip compile -q --no-emit-index-url --no-emit-find-links --generate-hashes --no-header -p 3.11
SOAKED = tests/engines tests/kernel tests/ledger tests/publishing $(addprefix tests/web/test_,query_ceilings.py curious_colleague.py nonsense.py)

.PHONY: run test quick check fix setup lock bench soak hard mutate coverage coverage-money clean

run: ## start with a believable neighbourhood on http://localhost:8000 (PORT=…, FRESH=1 starts over)
	@$(PYTHON) tools/venv.py run
	@PORT=$(PORT) $(BIN)/wijkwerk run $(if $(FRESH),--fresh)

test: setup ## everything: SQLite, journeys in Chromium, PostgreSQL
	@$(BIN)/python tools/test.py

quick: setup ## no database, no browser, under half a minute
	@$(BIN)/python -m pytest -q -n 2 -m "not database and not journey and not slow"

check: setup ## lint, types, contracts, migrations, and whether what is generated is fresh
	@$(BIN)/python tools/check.py

fix: setup ## format, and remake everything that is generated
	@$(BIN)/python tools/check.py --fix

setup: ## what testing and building need, in .venv
	@$(PYTHON) tools/venv.py dev

lock: setup ## make the locks anew from pyproject.toml
	@$(LOCK) -o requirements/run.lock pyproject.toml
	@$(LOCK) -o requirements/dev.lock pyproject.toml --group dev
	@for rival in requirements/rivals/*.in; do $(LOCK) -o $${rival%.in}.lock $$rival; done

bench: setup ## pages beside a plain Django page, or ENGINE=name beside its rivals, in one run
	@$(BIN)/python tools/bench.py $(ENGINE)

soak: setup ## the long tests, some hours: all of them, or PART=tests/engines/counting; PABULIB_DIR=folder counts real elections too
	@SOAK=1 $(BIN)/python -m pytest -q -n 2 -m "not journey" --durations=20 $(or $(PART),$(SOAKED))

hard: setup ## what engines do when it is hard, as a table (ENGINE=name)
	@$(BIN)/python tools/hard.py $(ENGINE)

mutate: setup ## whether the tests of the safety rules and the ledger find what is changed there (GROUP=safety, SAMPLE=50)
	@$(BIN)/python tools/mutate.py $(GROUP)

coverage: setup ## whether the tests on SQLite go through 95 of 100 lines and branches (LEAST=95)
	@$(BIN)/python -m pytest -q -n 2 -m "not journey and not strictest_database" --cov --cov-report= --cov-fail-under=$(or $(LEAST),95)

coverage-money: setup ## whether tests go through every line and branch of the ledger, the safety rules, claims and payments
	@$(BIN)/python tools/covered.py -n 2

clean: ## throws away .venv, the database in var/ and every cache
	rm -rf .venv var frontend/node_modules .hypothesis .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .coverage
