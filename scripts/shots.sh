#!/usr/bin/env bash
# Takes pictures of every page in e2e/browser/pages.json at two sizes, in both languages, light and dark.
# They land in shots/, which git ignores: they are there to be looked at.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[[ -d cmd/anyam ]] || die "there is no cmd/anyam yet, so there are no pages"
scripts/install.sh
[[ ! -d .tools/node/bin ]] || PATH=$root/.tools/node/bin:$PATH
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
go build -o "$dir/anyam" ./cmd/anyam
ANYAM_TEST_BINARY=$dir/anyam node e2e/browser/shots.mjs "$@"
say "$(find shots -name '*.png' | wc -l) pictures in shots/"
