# Two commands matter: `make up` runs the whole system, `make test` passes the tests.
# Both begin by looking for what they need and installing what is missing (see .ci/need).

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
# The binary is always target/release/ding, whatever the shell says.
unexport CARGO_TARGET_DIR

PORT ?= 8080
# The public permit log to cast into the ledger as demo data: `make up PERMITS=receipt.csv`.
PERMITS ?=
# What `make fuzz` tries, and for how long.
FUZZ ?= execute
MINUTES ?= 60
# How often `make bench-peers` lets each have its turn.
ROUNDS ?= 5
# What `make instructions` compares with.
SINCE ?= HEAD~1

DING := target/release/ding
say = @printf '\n▸ %s\n'

.PHONY: help up test build need need-test node-packages wasm portal binary \
        format lint test-rust test-folders test-portal test-browser tidy bench bench-peers instructions fuzz

help: ## print this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /\1\t/' | \
	while IFS=$$'\t' read -r name what; do printf '  make %-13s %s\n' "$$name" "$$what"; done

up: build ## build everything and run it: http://localhost:8080 (PORT=, PERMITS=file.csv)
	$(say) 'Starting four validators with demo data; Ctrl-C stops them'
	@exec ./$(DING) up --port $(PORT) $(if $(PERMITS),--permits '$(PERMITS)')

# The tests build target/release/ding themselves, with the portal in it; building it apart would compile the engine twice.
test: need-test format wasm portal lint test-rust test-folders test-portal test-browser ## run every test; all must pass
	$(say) 'All tests passed'

build: need wasm portal binary ## build everything: what runs in the browser, the portal, the binary

need: ## look for what building needs, and install what is missing
	@.ci/need build

need-test: ## the same for testing: a browser too
	@.ci/need test

node-packages: portal/node_modules/.package-lock.json ## fetch the portal's npm packages

portal/node_modules/.package-lock.json: portal/package-lock.json
	$(say) 'Fetching the portal'\''s npm packages'
	@cd portal && npm ci --no-audit --no-fund --loglevel=error
	@touch portal/node_modules/.package-lock.json

wasm: ## build what runs in the browser: the verifier, the wallet, the designer's checks
	$(say) 'Building the verifier for the browser (wasm)'
	@cargo xtask wasm

portal: node-packages ## build the portal's pages
	$(say) 'Building the portal'
	@cd portal && npm run build

binary: ## build target/release/ding, with the portal in it
	$(say) 'Building the binary (first time: about ten minutes on two cores)'
	@cargo build --release --package ding

format: node-packages ## check that the code is formatted
	$(say) 'Checking the format'
	@cargo fmt --all --check
	@cd portal && npm run --silent format:check

lint: ## read the code with clippy, with every warning an error
	$(say) 'Reading the code with clippy'
	@cargo clippy --release --workspace --all-targets -- -D warnings

tidy: ## check the promises of the repository: layers, absences, sizes, links, licences
	@cargo xtask tidy

test-rust: ## test all crates, real processes included
	$(say) 'Testing the crates'
	@cargo test --release --workspace

# After test-rust, which has built the binary.
test-folders: ## check services/ and packages/ as the officials who write them would
	$(say) 'Checking the folders of services/ and packages/'
	@for folder in services/*/; do ./$(DING) service check "$$folder"; done
	@for folder in packages/*/; do ./$(DING) package check "$$folder"; done

test-portal: node-packages ## lint and test the portal by itself
	$(say) 'Testing the portal'
	@cd portal && npm run lint && npm test

test-browser: node-packages ## test with a real browser against the real binary (after make binary)
	$(say) 'Testing with a real browser'
	@cd portal && npm run e2e

bench: binary ## measure the crates one by one; for a whole network see `ding bench --help`
	@cargo bench --workspace

instructions: ## count instructions, now and at an earlier commit, and refuse more (SINCE=HEAD~1; needs valgrind)
	@cargo xtask instructions $(SINCE)

bench-peers: binary ## measure the ledger beside PostgreSQL, in turns (ROUNDS=5)
	@cargo xtask peers $(ROUNDS)

# Outside the workspace and of no use to `make test`, which replays what was kept. Safe Rust needs no address sanitizer.
fuzz: ## fuzz one target (FUZZ=execute MINUTES=60); needs a nightly Rust and cargo-fuzz
	@.ci/need fuzz
	$(say) 'Fuzzing $(FUZZ) for $(MINUTES) minutes; Ctrl-C stops it'
	@[ -d fuzz/seeds ] || cargo run --quiet --release --package properties --example seeds -- fuzz/seeds
	@mkdir -p fuzz/found/$(FUZZ) fuzz/corpus/$(FUZZ)
	@cd fuzz && cargo +nightly fuzz run --sanitizer none --no-cfg-fuzzing $(FUZZ) \
	    found/$(FUZZ) corpus/$(FUZZ) seeds/$(FUZZ) -- -max_total_time=$$(( $(MINUTES) * 60 )) -timeout=20 -max_len=32768
