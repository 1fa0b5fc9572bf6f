#!/usr/bin/env bash
# Fails when `make gen` changes, adds or removes a file. It compares before and after, not with the last
# commit, so that it can be run in the middle of work.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

before=$(mktemp) after=$(mktemp)
trap 'rm -f "$before" "$after"' EXIT

state() {
  git ls-files -co --exclude-standard -z | sort -z -u | while IFS= read -r -d '' file; do
    if [[ -f $file ]]; then sha256sum "$file"; fi
  done
}

state >"$before"
scripts/gen.sh
state >"$after"
if ! cmp -s "$before" "$after"; then
  { diff "$before" "$after" || true; } | sed -n 's/^[<>] [0-9a-f]*  /  /p' | sort -u >&2
  die "generated files were not current (listed above); run 'make gen' and commit them"
fi
