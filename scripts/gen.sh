#!/usr/bin/env bash
# Writes all generated files again. They are committed; scripts/fresh.sh checks that they are current.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# Pages first: the programs that `go generate` runs may compile them.
if has_files '*.templ'; then go tool templ generate -log-level error; fi
go generate ./...
