#!/bin/sh
# Installs what the extension is tested and checked with into node_modules/, from package-lock.json. Called by make;
# asks nothing; says nothing when there is nothing to do. The extension itself needs none of it.
#
#   tools/setup_extension.sh             fails when there is no usable Node.js
#   tools/setup_extension.sh if-possible says so and ends well: the tests that need it are skipped
#   tools/setup_extension.sh node        only looks whether there is a usable Node.js
#
# What was installed is remembered by node_modules/.installed-HASH, of the lock; npm takes it away as it begins anew.
set -eu
cd "$(dirname "$0")/.."

lacking() {
    echo "The extension's checks and tests need $1 (from Debian 13 on: apt install nodejs npm; else see nodejs.org)." >&2
    [ "$mode" = if-possible ] && [ -z "${CI:-}" ]
    exit
}

find_node() {
    command -v node >/dev/null 2>&1 || lacking 'Node.js 20.19 or newer, and none was found'
    command -v npm >/dev/null 2>&1 || lacking 'npm, and it was not found'
    node -e '
const [major, minor] = process.versions.node.split(".").map(Number);
process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1);
' || lacking "Node.js 20.19 or newer, and node is $(node --version)"
}

fingerprint() {
    cat package-lock.json .npmrc | cksum | tr ' ' -
}

# What npm says is shown only if it failed.
install() {
    echo 'Installing package-lock.json (once; half a minute or so)'
    said=$(mktemp)
    if ! npm ci --no-progress >"$said" 2>&1; then
        sed -f tools/scrub.sed "$said" | tail -n 25 >&2
        rm -f "$said"
        echo 'npm stopped (see above): check the network and the free disk space, and run make again.' >&2
        exit 1
    fi
    rm -f "$said"
    : >"$stamp"
}

mode=${1:-}
case $mode in
    '' | if-possible | node) ;;
    *) echo 'usage: tools/setup_extension.sh [if-possible | node]' >&2; exit 2 ;;
esac
find_node
[ "$mode" != node ] || exit 0
stamp=node_modules/.installed-$(fingerprint)
[ ! -e "$stamp" ] || exit 0
if command -v flock >/dev/null 2>&1; then # one installation at a time
    mkdir -p .cache
    exec 9>.cache/setup-extension.lock
    flock 9
fi
[ -e "$stamp" ] || install
