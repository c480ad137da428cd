#!/bin/sh
# Checks the web client: format and lints of its modules and styles, the types of its modules, and what it has of others.
# Needs the tools of deploy/node, which deploy/install-packages.sh installs.
set -eu
cd "$(dirname "$0")/.."

node=${CARGO_TARGET_DIR:-$PWD/target}/node
cd examples/web

"$node/node_modules/.bin/biome" ci --error-on-warnings --log-level=warn --colors=off

unchecked=$(find js tests -name '*.js' ! -path 'js/vendor/*' -exec grep -L '^// @ts-check$' {} +)
if [ -n "$unchecked" ]; then
    printf '%s\n' "$unchecked" | sed 's|$|: the line // @ts-check is missing below its first comment|' >&2
    exit 1
fi

# $1: a tsconfig; what did not change since the last time is not looked at again.
types() {
    "$node/node_modules/.bin/tsc" -p "$1" --incremental --tsBuildInfoFile "$node/$1.info"
}
types tsconfig.json
# What knows no element has a type for everything; views may leave out those of parameters.
types tsconfig.core.json
types tsconfig.tests.json

# $1 is the published file $2, of the version in deploy/node/package.json, without the address of its source map.
published() {
    if ! grep -v '^//# sourceMappingURL=' "$node/node_modules/$2" | cmp -s - "js/vendor/$1"; then
        echo "js/vendor/$1 is not what deploy/node/package-lock.json pins: README.md says how it is renewed." >&2
        exit 1
    fi
}
published lit-html.js lit-html/lit-html.js
published hls.js hls.js/dist/hls.light.min.mjs
