#!/bin/sh
# Fails if what is generated is not what `make generate` writes. Leaves the files as they were, committed or not.
set -eu
cd "$(dirname "$0")/.."

generated='sql/generated http/openapi.json http/permissions.md actors/asyncapi.json actors/errors.md .env.sample src/licences.txt ARCHITECTURE.md
    examples/web/types/api.d.ts examples/web/types/wire.d.ts'
found=$(mktemp -d)
fresh=$(mktemp -d)

# $1: a folder to put a copy of all of it in, with the files' times
keep() {
    for path in $generated; do
        mkdir -p "$1/$(dirname "$path")"
        if [ -e "$path" ]; then cp -Rp "$path" "$1/$path"; fi
    done
}
put_back() {
    for path in $generated; do
        if diff -rq "$found/$path" "$path" >"$fresh.diff" 2>&1; then continue; fi
        rm -rf "$path"
        if [ -e "$found/$path" ]; then cp -Rp "$found/$path" "$path"; fi
    done
    rm -rf "$found" "$fresh" "$fresh.diff"
}

keep "$found"
trap put_back EXIT
trap 'exit 130' INT TERM
deploy/generate.sh --built-together
keep "$fresh"

if ! diff -ru "$found" "$fresh" >"$fresh.diff"; then
    # The copies' folders would only distract.
    sed -e "s|$found/||g" -e "s|$fresh/||g" "$fresh.diff" | head -60 >&2
    echo 'Generated files are not up to date: run "make generate" and commit what it writes.' >&2
    exit 1
fi
