#!/bin/sh
# Writes everything that is generated: typed SQL, OpenAPI, AsyncAPI, .env.sample. A file whose content stays the same keeps its time,
# so that nothing is built for it; one that cannot be made stays as it was.
set -eu
cd "$(dirname "$0")/.."

before=$(mktemp -d)
trap 'rm -rf "$before"' EXIT

if [ -d sql/generated ]; then cp -Rp sql/generated "$before/sql"; fi
cargo run --quiet --locked -p veza-sql-codegen
(cd sql/generated && find . -type f) | while IFS= read -r file; do
    if cmp -s "$before/sql/$file" "sql/generated/$file"; then cp -p "$before/sql/$file" "sql/generated/$file"; fi
done

# With the tests' features, so that they share what is built.
cargo build --quiet --locked --features faults --bin veza

# $1: the server's word for it, $2: its place.
write() {
    "${CARGO_TARGET_DIR:-target}/debug/veza" "$1" >"$before/$1"
    if ! cmp -s "$before/$1" "$2"; then cp "$before/$1" "$2.new" && mv "$2.new" "$2"; fi
}
write openapi http/openapi.json
write asyncapi actors/asyncapi.json
write env-sample .env.sample
