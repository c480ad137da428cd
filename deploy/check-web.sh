#!/bin/sh
# Checks the web client: format and lints of its modules and styles, and the types of its modules.
# Needs the tools of deploy/node, which deploy/install-packages.sh installs.
set -eu
cd "$(dirname "$0")/.."

tools=${CARGO_TARGET_DIR:-$PWD/target}/node/node_modules/.bin
cd examples/web

"$tools/biome" ci --error-on-warnings --log-level=warn --colors=off

unchecked=$(find js -name '*.js' ! -path 'js/vendor/*' -exec grep -L '^// @ts-check$' {} +)
if [ -n "$unchecked" ]; then
    printf '%s: the line // @ts-check is missing below its first comment\n' $unchecked >&2
    exit 1
fi
# What knows no element has a type for everything; views may leave out those of parameters.
"$tools/tsc" -p tsconfig.core.json
"$tools/tsc" -p tsconfig.json
