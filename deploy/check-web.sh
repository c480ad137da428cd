#!/bin/sh
# Checks the web client: format and lints of its modules and styles.
# Needs the tools of deploy/node, which deploy/install-packages.sh installs.
set -eu
cd "$(dirname "$0")/.."

tools=${CARGO_TARGET_DIR:-$PWD/target}/node/node_modules/.bin
cd examples/web
"$tools/biome" ci --error-on-warnings --log-level=warn --colors=off
