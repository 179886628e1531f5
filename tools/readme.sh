#!/usr/bin/env bash
# Runs what the README's sh blocks tell people to type, in order, in a home of its own. `make serve` goes on in the
# background until the end; what a build machine has run already (demo, test, check) is left out.
set -euo pipefail
cd "$(dirname "$0")/.."

HOME=$(mktemp -d)
export HOME
service=
end() {
    [[ -z $service ]] || kill "$service" 2>/dev/null || true
    wait
    rm -rf "$HOME"
}
trap end EXIT

# Starts the service and comes back once it has said its address.
serve() {
    .venv/bin/style-assistant serve >"$HOME/serve.log" 2>&1 &
    service=$!
    for _ in {1..300}; do
        grep -q http "$HOME/serve.log" && return
        kill -0 "$service" || break
        sleep 0.1
    done
    cat "$HOME/serve.log"
    return 1
}

commands=$(sed -n '/^```sh$/,/^```$/p' README.md | grep -v '^```' | grep -vE '^make (demo|test|check)\b' |
    sed -E 's/^make serve\b.*/serve/')
[[ -n $commands ]]
set -x
eval "$commands" >/dev/null
