#!/usr/bin/env bash
# Runs the browser tests: scripts/browser.sh [NAME]. What needs no program (the tools, modules of pages) is tested once; the
# journeys walk through the program, built once, on each engine there is; ANYAM_TEST_ENGINES="sqlite" chooses.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

only=${1:-}
[[ ! -d .tools/node/bin ]] || PATH=$root/.tools/node/bin:$PATH

if [[ -d cmd/anyam && -z "${ANYAM_TEST_BINARY:-}" ]]; then
  dir=$(mktemp -d)
  trap 'rm -rf "$dir"' EXIT
  go build -o "$dir/anyam" ./cmd/anyam
  export ANYAM_TEST_BINARY=$dir/anyam
fi

# run ENGINE FILE…
run() {
  local engine=$1
  shift
  ANYAM_TEST_ENGINE=$engine node --test --test-reporter=spec --test-concurrency=1 "$@"
}

files() { git ls-files -co --exclude-standard -- "$1" | grep -F -- "$only" || true; }

mapfile -t harness < <(files 'e2e/browser/*.test.mjs' | grep -v /journeys/)
mapfile -t journeys < <(files 'e2e/browser/journeys/*.test.mjs')
[[ $((${#harness[@]} + ${#journeys[@]})) -gt 0 ]] || die "no browser test is named like '$only'"

if [[ ${#harness[@]} -gt 0 ]]; then
  say "what needs a browser only"
  run none "${harness[@]}"
fi
if [[ -z "${ANYAM_TEST_BINARY:-}" ]]; then
  say "no program yet, so no journeys through it"
  exit
fi
for engine in ${ANYAM_TEST_ENGINES:-sqlite${ANYAM_TEST_POSTGRES:+ postgres}}; do
  [[ ${#journeys[@]} -gt 0 ]] || break
  say "journeys on $engine"
  run "$engine" "${journeys[@]}"
done
