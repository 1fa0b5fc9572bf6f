#!/usr/bin/env bash
# Formats Go and templ files in place.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

git ls-files -co --exclude-standard -z -- '*.go' | xargs -0 -r gofmt -s -w
if has_files '*.templ'; then go tool templ fmt -log-level error .; fi
