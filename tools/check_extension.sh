#!/bin/sh
# Lint and types of the browser extension: `npm run check`. Says nothing while there is no package.json.
set -eu
cd "$(dirname "$0")/.."
[ -f package.json ] || exit 0

if ! command -v npm >/dev/null 2>&1; then
    echo "The extension's lint and types were skipped: Node.js is missing (Debian, Ubuntu: apt install nodejs npm)." >&2
    [ -z "${CI:-}" ]
    exit
fi
if ! cmp -s package-lock.json node_modules/.installed-lock; then
    npm ci --silent --no-audit --no-fund
    cp package-lock.json node_modules/.installed-lock
fi
npm run --silent check
