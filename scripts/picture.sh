#!/usr/bin/env bash
# Takes the picture that the README shows.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

scripts/install.sh
[[ ! -d .tools/node/bin ]] || PATH=$root/.tools/node/bin:$PATH
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
go build -o "$dir/anyam" ./cmd/anyam
mkdir -p docs/pictures
ANYAM_TEST_BINARY=$dir/anyam node e2e/browser/picture.mjs "$root/docs/pictures/home.jpg"
say "docs/pictures/home.jpg"
