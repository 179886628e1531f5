#!/bin/sh
# Lint and types of the browser extension: `npm run check`. Shows what the tools say only if something is wrong.
set -eu
cd "$(dirname "$0")/.."
tools/setup_extension.sh if-possible
tools/setup_extension.sh node 2>/dev/null || exit 0

said=$(mktemp)
trap 'rm -f "$said"' EXIT
if ! npm run --silent check >"$said" 2>&1; then
    cat "$said"
    exit 1
fi
echo 'The extension: types, lint and manifest are in order.'
