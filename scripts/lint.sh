#!/usr/bin/env bash
# What a reader should not have to say in a review.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

say "gofmt, templ fmt"
unformatted=$(git ls-files -co --exclude-standard -z -- '*.go' | xargs -0 -r gofmt -s -l)
[[ -z $unformatted ]] || die "not formatted, run 'make fmt': $unformatted"
if has_files '*.templ'; then
  templ=$(go tool -n templ) # its path: one start for each file would be slow through `go tool`
  git ls-files -co --exclude-standard -- '*.templ' | while IFS= read -r file; do
    formatted=$("$templ" fmt -stdout "$file" && echo .) || die "templ cannot read $file"
    [[ "$formatted" == "$(cat "$file" && echo .)" ]] || die "not formatted, run 'make fmt': $file"
  done
fi

say "shellcheck"
have shellcheck || die "shellcheck is not installed (scripts/install.sh)"
mapfile -t shells < <(git ls-files -co --exclude-standard -- 'scripts/*.sh' .ci/run)
shellcheck -x -P SCRIPTDIR "${shells[@]}"

say "golangci-lint"
linter=$(scripts/tools.sh golangci-lint | tail -n 1)
"$linter" run --allow-parallel-runners --timeout 8m ./...
say "nothing to mend"
