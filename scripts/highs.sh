#!/usr/bin/env bash
# Brings the solver HiGHS as WebAssembly, from the npm package `highs`, once: into .tools/highs for tests, and into
# platform/milp/wasm, where a build finds it. Neither is committed. Only the file with the hash in platform/milp/names.go is taken.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

version=1.15.3
hash=$(sed -n 's/^const FileSHA256 = "\([0-9a-f]*\)"$/\1/p' platform/milp/names.go)
[[ ${#hash} -eq 64 ]] || die "platform/milp/names.go has no FileSHA256"

is_right() { [[ -f $1 ]] && sha256sum --check --status <<<"$hash  $1"; }

fetch() {
  have npm || die "npm is not installed (scripts/install.sh)"
  local dir
  mkdir -p .tools/highs
  dir=$(mktemp -d "$root/.tools/fetch.XXXXXX")
  say "fetching highs $version"
  npm install --silent --no-save --no-audit --no-fund --ignore-scripts --prefix "$dir" "highs@$version"
  is_right "$dir/node_modules/highs/build/highs.wasm" || {
    rm -rf "$dir"
    die "highs $version does not have the SHA-256 $hash"
  }
  cp "$dir/node_modules/highs/build/highs.js" "$dir/node_modules/highs/LICENSE" .tools/highs/
  cp "$dir/node_modules/highs/build/highs.wasm" .tools/highs/
  rm -rf "$dir"
}

is_right .tools/highs/highs.wasm || fetch
mkdir -p platform/milp/wasm
cp .tools/highs/highs.wasm platform/milp/wasm/highs.wasm
