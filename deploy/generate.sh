#!/bin/sh
# Writes everything that is generated: typed SQL, OpenAPI, AsyncAPI, .env.sample, the error table, the page of permissions,
# the notices of others' licences, the web client's types of REST and of the websocket, the drawing of the domains in
# ARCHITECTURE.md. A file whose content stays the same keeps its time, so that nothing is built for it; one that cannot be made
# stays as it was. With --built-together the whole workspace must compile, and is built as the tests build it; without, the SQL comes first: the rest may need it to compile.
set -eu
cd "$(dirname "$0")/.."

before=$(mktemp -d)
trap 'rm -rf "$before"' EXIT

# $1: a file just made, $2: its place.
put() {
    if ! cmp -s "$1" "$2"; then cp "$1" "$2.new" && mv "$2.new" "$2"; fi
}

programs=${CARGO_TARGET_DIR:-target}/debug
# The workspace and the features of `make test`: cargo builds a crate anew for every set of features.
build_all() { cargo build --quiet --locked --workspace --features faults --bins; }

if [ -d sql/generated ]; then cp -Rp sql/generated "$before/sql"; fi
if [ "${1:-}" = --built-together ]; then
    build_all
    "$programs/veza-sql-codegen"
else
    cargo run --quiet --locked -p veza-sql-codegen
fi
(cd sql/generated && find . -type f) | while IFS= read -r file; do
    if cmp -s "$before/sql/$file" "sql/generated/$file"; then cp -p "$before/sql/$file" "sql/generated/$file"; fi
done

# the program holds it
deploy/licences.py "$before/licences"
put "$before/licences" src/licences.txt
build_all

# $1: the server's word for it, $2: its place.
write() {
    "$programs/veza" "$1" >"$before/$1"
    put "$before/$1" "$2"
}
write openapi http/openapi.json
write asyncapi actors/asyncapi.json
write env-sample .env.sample
write errors actors/errors.md
write permissions http/permissions.md
deploy/check-layers.py --draw ARCHITECTURE.md

# $1: an OpenAPI document, $2: the place of its types.
write_types() {
    "${CARGO_TARGET_DIR:-target}/node/node_modules/.bin/openapi-typescript" "$1" --default-non-nullable=false --empty-objects-unknown --output "$before/types.d.ts" >"$before/said" 2>&1 \
        || { cat "$before/said" >&2 && return 1; }
    put "$before/types.d.ts" "$2"
}
node deploy/node/wire-schemas.js actors/asyncapi.json >"$before/wire.json"
write_types http/openapi.json examples/web/types/api.d.ts
write_types "$before/wire.json" examples/web/types/wire.d.ts
