#!/usr/bin/env bash
# The checks that need nothing but Go: seconds after a change. Says what it skipped.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[[ $# -gt 0 ]] || set -- ./...
go vet "$@"
go run ./scripts/gotest "$@"
