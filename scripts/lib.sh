# shellcheck shell=bash
# What every script here starts with: the root of the repository, and two ways to speak.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

# Scripts start each other: all count from when the first began.
export ANYAM_SCRIPT_STARTED=${ANYAM_SCRIPT_STARTED:-$EPOCHSECONDS}

# say prints a step with the seconds since the beginning, so that a slow step can be seen in the log.
say() { printf '==> [%3ds] %s\n' "$((EPOCHSECONDS - ANYAM_SCRIPT_STARTED))" "$*"; }

die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# node_program is the path of a Node.js that is new enough: the one beside Debian's, where install.sh had to bring it.
node_program() {
  if [[ -x .tools/node/bin/node ]]; then echo "$root/.tools/node/bin/node"; else command -v node; fi
}

# has_files is true when git knows or would take a file that matches the pattern.
has_files() { [[ -n "$(git ls-files -co --exclude-standard -- "$1" | head -n 1)" ]]; }
