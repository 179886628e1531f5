#!/bin/sh
# Makes .venv from the locked requirements. Called by make; asks nothing; says nothing when there is nothing to do.
#
#   tools/setup.sh runtime   what `make demo` and `make serve` need
#   tools/setup.sh dev       that and what tests and checks need
#   tools/setup.sh python    prints the Python that would be used
#
# PYTHON=/path/to/python chooses the interpreter; otherwise the newest usable one is found.
#
# What was done is remembered by files inside .venv:
#   .made                where this environment was made: moved or copied, it is made anew
#   .installing          an installation began; found by the next run, it was cut short, and .venv is made anew
#   .runtime-HASH, .dev-HASH, .project-HASH    the lock (or pyproject.toml) that is installed
set -eu
cd "$(dirname "$0")/.."
root=$(pwd -P)
venv=.venv
unset PYTHONPATH PYTHONHOME PIP_USER PIP_TARGET PIP_PREFIX PIP_ROOT PIP_REQUIREMENT PIP_CONSTRAINT || true
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Runs the candidate: a name on PATH may be a pyenv shim that leads nowhere.
# Prints "usable", "old VERSION" or "bare VERSION" (no venv module), and the interpreter's own path.
probe() {
    "$1" -E -s -c '
import sys
if sys.version_info < (3, 11):
    state = "old"
else:
    from importlib.util import find_spec
    state = "usable" if find_spec("venv") and find_spec("ensurepip") else "bare"
print("%s %d.%d %s" % (state, sys.version_info[0], sys.version_info[1], sys.executable))
' 2>/dev/null || true
}

# Sets $python, or says in one sentence what to install.
find_python() {
    old='' bare=''
    if [ -n "${PYTHON:-}" ]; then set -- "$PYTHON"; else set -- python3.14 python3.13 python3.12 python3.11 python3; fi
    for candidate in "$@"; do
        command -v "$candidate" >/dev/null 2>&1 || continue
        found=$(probe "$candidate")
        case $found in
            'usable '*) python=${found#usable * }; return ;;
            'bare '*) [ -n "$bare" ] || bare=${found#bare } ;;
            'old '*) [ -n "$old" ] || old=${found#old } ;;
        esac
    done
    if [ -n "$bare" ]; then
        fail "Python ${bare%% *} (${bare#* }) has no venv module: install it (Debian, Ubuntu: apt install python${bare%% *}-venv) and run make again."
    elif [ -n "$old" ]; then
        fail "Python 3.11 or newer is needed, and ${old#* } is ${old%% *}: install a newer one (Debian, Ubuntu: apt install python3 python3-venv) or name one, as in: make setup PYTHON=/path/to/python3.12"
    elif [ -n "${PYTHON:-}" ]; then
        fail "PYTHON=$PYTHON does not run: give the path of a Python 3.11 or newer, or leave it out and one is looked for."
    fi
    fail "No Python that runs was found: install Python 3.11 or newer (Debian, Ubuntu: apt install python3 python3-venv) and run make again."
}

fingerprint() {
    if command -v sha256sum >/dev/null 2>&1; then sum=$(cat "$@" | sha256sum); else sum=$(cat "$@" | cksum); fi
    sum=${sum%%  *}
    printf '%s' "$sum" | tr -d '\n -' | cut -c1-16
}

# True when .venv is whole, was made in this place, and its interpreter is still there.
whole() {
    [ -x "$venv/bin/python" ] && [ ! -e "$venv/.installing" ] && [ -f "$venv/.made" ] && [ "$(cat "$venv/.made")" = "$root" ]
}

up_to_date() {
    whole && [ -e "$venv/$lock_stamp" ] && [ -e "$venv/$project_stamp" ]
}

# Runs a step of the installation in silence; what it said is shown only if it failed.
step() {
    said=$(mktemp "$root/$venv/said.XXXXXX")
    status=0
    "$@" >"$said" 2>&1 || status=$?
    if [ "$status" -ne 0 ]; then
        sed -f tools/scrub.sed "$said" | tail -n 25 >&2
        rm -f "$said" "$venv/.installing" # pip takes back what it began, so .venv is as whole as before
        fail "The set-up stopped (see above): check the network and the free disk space, and run make again (make clean first, to begin from nothing)."
    fi
    rm -f "$said"
}

pip() {
    "$venv/bin/python" -I -m pip "$@"
}

make_venv() {
    find_python
    echo "Making .venv with $("$python" -I -c 'import platform; print("Python", platform.python_version())') ($python)"
    rm -rf "$venv"
    mkdir "$venv"
    step "$python" -I -m venv "$venv"
    printf '%s\n' "$root" >"$venv/.made"
}

# Everything comes as a hash-checked wheel, but for jstyleson, which is published as source only: it is built here
# with the locked setuptools, installed before the rest, so that no build tool is fetched outside the lock.
install_lock() {
    echo "Installing $1 (once; half a minute or so)"
    : >"$venv/.installing"
    rm -f "$venv"/.runtime-* "$venv"/.dev-*
    awk '/^[^ #]/ { wanted = /^setuptools==/ } wanted' "$1" >"$venv/build-tools.lock"
    step pip install --require-hashes --no-deps --only-binary :all: -r "$venv/build-tools.lock"
    step pip install --require-hashes --no-deps --only-binary :all: --no-binary jstyleson \
        --no-build-isolation --use-pep517 -r "$1"
    step pip check
    rm -f "$venv/.installing"
}

install_project() {
    : >"$venv/.installing"
    step pip install --no-index --no-deps --no-build-isolation --editable .
    rm -f "$venv/.installing"
}

set_up() {
    if ! whole; then make_venv; fi
    if [ ! -e "$venv/$lock_stamp" ]; then
        install_lock "$lock"
        : >"$venv/$lock_stamp"
        if [ "$flavour" = dev ]; then # a superset: the runtime lock is installed with it
            : >"$venv/.runtime-$(fingerprint requirements.lock)"
        fi
    fi
    if [ ! -e "$venv/$project_stamp" ]; then
        install_project
        rm -f "$venv/.project-"*
        : >"$venv/$project_stamp"
    fi
}

case ${1:-} in
    python) find_python; printf '%s\n' "$python"; exit ;;
    runtime) flavour=runtime lock=requirements.lock ;;
    dev) flavour=dev lock=requirements-dev.lock ;;
    *) fail "usage: tools/setup.sh runtime | dev | python" ;;
esac
lock_stamp=.$flavour-$(fingerprint "$lock")
project_stamp=.project-$(fingerprint pyproject.toml)

if up_to_date; then exit; fi
if [ "${2:-}" != --alone ]; then
    # One set-up at a time: the system drops this lock with the process that holds it, however that ends.
    find_python
    exec "$python" -I -c '
import os, sys
lock = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT, 0o644)
try:
    import fcntl
except ImportError:
    pass
else:
    fcntl.flock(lock, fcntl.LOCK_EX)
os.set_inheritable(lock, True)
os.execv("/bin/sh", ["sh", *sys.argv[2:]])
' "$root/.setup.lock" "$root/tools/setup.sh" "$1" --alone
fi
set_up
