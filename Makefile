# The front door: every task of the project by one name. What it takes more than a line to do stands in deploy/.

.DEFAULT_GOAL := help
.PHONY: help run run-media test test-long check bench generate clean
# rustup's folder, for shells that have not been told of it yet
export PATH := $(PATH):$(HOME)/.cargo/bin
# the recipes are short and each builds with all cores itself
.NOTPARALLEL:

# the crates written by hand; sql/generated stays as its generator leaves it
WRITTEN := veza veza-http veza-bundle veza-actors veza-kernel veza-text veza-protocol veza-media veza-calls veza-live veza-nodes veza-sql veza-sql-codegen
TARGET := $(or $(CARGO_TARGET_DIR),target)
PEERS := $(filter-out 0,$(BENCH_PEERS))
# tests wait more than they compute
export RUST_TEST_THREADS ?= $(shell expr $$(nproc) \* 3 / 2)

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo 'PORT=9000 make run and DATA_DIR=/srv/veza make run set what the server reads; .env.sample lists it all.'

run: ## install what is missing, build, start the server; Ctrl-C stops it
	@deploy/install-packages.sh run
	@cargo build --profile quick --locked --bin veza
	@exec $(TARGET)/quick/veza

run-media: ## the same with a media server beside it: OBS and ffmpeg can stream at once
	@deploy/install-packages.sh media
	@cargo build --profile quick --locked --bin veza
	@exec deploy/run-media.sh $(TARGET)/quick/veza

test: ## all tests, those in a headless browser included
	@deploy/install-packages.sh test
	@node --test examples/web/tests/*.test.js
	@cargo test --locked --workspace --features faults

test-long: ## the tests that take too long for every day
	@deploy/install-packages.sh test
	@cargo test --locked --workspace --features faults -- --ignored

check: ## formatting, lints, types of the web client, norms of the code, generated files up to date, generated clients
	@deploy/install-packages.sh check
	@cargo fmt --check $(addprefix --package ,$(WRITTEN))
	@cargo fmt --check --manifest-path tests/bench/peers/actix/Cargo.toml
	@deploy/check-norms.sh
	@deploy/check-web.sh
	@cargo clippy --locked --workspace --all-targets --features faults -- -D warnings
	@deploy/check-generated.sh
	@deploy/check-clients.sh

bench: ## the benchmarks; BENCH_PEERS=1 adds other servers under the same load
	@deploy/install-packages.sh $(if $(PEERS),bench,measure)
	@cargo build --release --locked --bin veza --example loadgen
	@$(if $(PEERS),deploy/build-peers.sh $(TARGET))
	@$(TARGET)/release/examples/loadgen bench --output $(TARGET)/bench.json
	@$(if $(PEERS),$(TARGET)/release/examples/loadgen peers --folder $(TARGET)/peers --output $(TARGET)/bench-peers.json)

generate: ## write typed SQL, OpenAPI, AsyncAPI, .env.sample, the client's types and the drawing of the stack anew
	@deploy/install-packages.sh generate
	@deploy/generate.sh

clean: ## remove what was built; the data folder stays
	@cargo clean
