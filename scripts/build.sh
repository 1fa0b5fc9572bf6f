#!/usr/bin/env bash
# Builds bin/anyam: one static file.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[[ -d cmd/anyam ]] || die "there is no cmd/anyam yet"
version=$(git describe --tags --always --dirty 2>/dev/null || echo unknown)
tags=()
[[ ! -f platform/milp/wasm/highs.wasm ]] || tags=(-tags highs) # `make highs` has brought the solver
CGO_ENABLED=0 go build -trimpath "${tags[@]}" -ldflags "-s -w -X main.version=$version" -o bin/anyam ./cmd/anyam
say "bin/anyam $version, $(du -h bin/anyam | cut -f1)"
