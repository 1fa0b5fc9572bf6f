#!/usr/bin/env bash
# Only the journeys, or only those whose name is given: scripts/e2e.sh [NAME].
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

only=${1:-}
if [[ -z "${ANYAM_TEST_POSTGRES:-}" ]]; then
  scripts/install.sh
  ANYAM_TEST_REQUIRE=1 scripts/with-postgres.sh "$0" "$@"
  exit
fi

go run ./scripts/gotest -run "TestJourneys/.*/$only" ./e2e
if git ls-files -co --exclude-standard -- "e2e/browser/**.test.mjs" | grep -qF -- "$only"; then
  scripts/browser.sh "$only"
fi
