#!/usr/bin/env bash
# The checks themselves; scripts/test.sh prepares the machine for them.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

log=$(mktemp)
trap 'rm -f "$log"' EXIT

say "go vet"
go vet ./...

say "go test"
go run ./scripts/gotest ./... | tee "$log"

say "go test of builds that read HEIC"
go run ./scripts/gotest -tags heic -run HEIC ./platform/picture | tee -a "$log"

say "journeys in Chromium"
scripts/browser.sh

# Once more at the end, where a reader of a long log looks first.
say "go test said"
grep -E '^(ok|FAIL|[0-9]+ passed)' "$log"
