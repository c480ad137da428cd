#!/bin/sh
# Shows that clients made from the interface's documents are good ones: redocly, Spectral and the AsyncAPI parser take the documents
# without a warning, openapi-typescript's types hold under `tsc --strict`, and what openapi-python-client makes is imported
# whole and calls a server. Nobody here wrote these tools. Needs those of deploy/node, which deploy/install-packages.sh installs,
# python3 with venv, and the server as deploy/check-generated.sh builds it. What deploy/clients pins the first run fetches from PyPI.
set -eu
cd "$(dirname "$0")/.."

target=${CARGO_TARGET_DIR:-$PWD/target}
pinned=deploy/clients
node=$target/node
python=$target/clients
scratch=$(mktemp -d)
server=
finish() {
    if [ -n "$server" ]; then
        kill "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 130' INT TERM

fetch() {
    if cmp -s $pinned/requirements.txt "$python/installed"; then return; fi
    rm -rf "$python"
    python3 -m venv "$python"
    "$python/bin/python" -m pip --disable-pip-version-check install --quiet --require-hashes --only-binary :all: --no-deps \
        --requirement $pinned/requirements.txt
    cp $pinned/requirements.txt "$python/installed"
}

typescript() {
    mkdir "$scratch/typescript"
    ln -s "$node/node_modules" "$scratch/typescript/node_modules"
    "$node/node_modules/.bin/openapi-typescript" http/openapi.json --output "$scratch/typescript/api.d.ts" >"$scratch/log" 2>&1 || {
        cat "$scratch/log" >&2
        exit 1
    }
    cp $pinned/usage.ts "$scratch/typescript"
    (
        cd "$scratch/typescript"
        node_modules/.bin/tsc --strict --noEmit --target es2022 --module esnext --moduleResolution bundler --exactOptionalPropertyTypes false \
            --noUncheckedIndexedAccess usage.ts api.d.ts >&2
    )
}

# $1: where the server listens.
python() {
    "$python/bin/openapi-python-client" generate --path http/openapi.json --output-path "$scratch/python/veza_client" --meta none \
        --config $pinned/python.yaml --fail-on-warning >"$scratch/log" 2>&1 || {
        cat "$scratch/log" >&2
        exit 1
    }
    "$python/bin/python" -B $pinned/call.py "$scratch/python" "$1"
}

# Starts a server with a fresh data folder, and says where it listens.
serve() {
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    DATA_DIR=$scratch/data PORT=$port "$target/debug/veza" >"$scratch/server" 2>&1 &
    server=$!
    for _ in $(seq 600); do
        if python3 -c "import urllib.request as r; r.urlopen('http://127.0.0.1:$port/readyz')" 2>/dev/null; then return; fi
        kill -0 "$server" 2>/dev/null || break
        sleep 0.2
    done
    cat "$scratch/server" >&2
    exit 1
}

fetch
TOOLS=$node node $pinned/validate.mjs http/openapi.json actors/asyncapi.json
typescript
serve
mkdir "$scratch/python"
python "http://127.0.0.1:$port"
