#!/usr/bin/env bash
# Builds pinned tools from the Go module proxy into .tools/NAME-VERSION, once; prints each path.
# They are programs that tests or checks start, not libraries, so they stay out of go.mod.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

declare -A package=(
  [golangci-lint]=github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
  [mailpit]=github.com/axllent/mailpit@v1.27.11              # a mail server that shows what it was given
  [versitygw]=github.com/versity/versitygw/cmd/versitygw@v1.8.0 # object storage (S3) on a folder
)

[[ $# -gt 0 ]] || die "which tool? one of: ${!package[*]}"

build() {
  local name=$1 target=$2 dir
  dir=$(mktemp -d "$root/.tools/build.XXXXXX")
  # Not one of our packages: flags meant for them (-race, -mod, tags) must not reach it.
  if ! GOBIN=$dir GOFLAGS='' go install -trimpath "${package[$name]}" >"$dir/log" 2>&1; then
    cat "$dir/log" >&2
    rm -rf "$dir"
    die "could not build ${package[$name]}"
  fi
  mv "$dir/$name" "$target"
  rm -rf "$dir"
}

mkdir -p .tools
for name in "$@"; do
  [[ -n "${package[$name]:-}" ]] || die "unknown tool $name; one of: ${!package[*]}"
  target=$root/.tools/$name-${package[$name]##*@}
  [[ -x $target ]] || build "$name" "$target"
  printf '%s\n' "$target"
done
