#!/bin/sh
# Builds the servers that the benchmark measures beside Veza (tests/bench/peers) into the folder `peers` of the target folder.
# Usage: deploy/build-peers.sh [target]. Does nothing, quickly, when all is there.
set -eu
cd "$(dirname "$0")/.."

target=${1:-target}
folder=$target/peers
mkdir -p "$folder"

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Packages are fetched anew only when the lock file is another one.
cp -R tests/bench/peers/package.json tests/bench/peers/socketio tests/bench/peers/ws "$folder"
if ! cmp -s tests/bench/peers/package-lock.json "$folder/node_modules/.for" 2>/dev/null; then
    cp tests/bench/peers/package-lock.json "$folder"
    npm ci --prefix "$folder" --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error ||
        fail "npm could not fetch the servers to compare with (its message is above); make bench without BENCH_PEERS=1 needs none."
    cp "$folder/package-lock.json" "$folder/node_modules/.for"
fi

cargo build --quiet --release --locked --manifest-path tests/bench/peers/actix/Cargo.toml --target-dir "$target"
cp "$target/release/textbook-chat" "$folder"
