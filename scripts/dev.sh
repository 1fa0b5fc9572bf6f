#!/usr/bin/env bash
# The demo with live reload: a change of a .templ or .go file builds and starts it again.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[[ -d cmd/anyam ]] || die "there is no cmd/anyam yet"
exec go tool templ generate --watch --open-browser=false --cmd "go run ./cmd/anyam demo --addr ${ADDR:-127.0.0.1:8080}"
