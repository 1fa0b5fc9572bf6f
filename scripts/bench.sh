#!/usr/bin/env bash
# Measures the built program: pages beside a bare server, memory, the start, the size of the file, search with 100,000
# documents on each engine there is. Or only the Go benchmarks of a package: scripts/bench.sh ./trade/split
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if [[ $# -gt 0 ]]; then
  exec go test -run '^$' -bench . -benchmem "$@"
fi

scripts/build.sh
say "pages, kept in memory and drawn anew ($(nproc) processors, load $(cut -d ' ' -f 1 /proc/loadavg))"
bin/anyam bench pages
say "the start"
bin/anyam bench start
say "search on SQLite"
bin/anyam bench search --size 100000
if [[ -n "$(find /usr/lib/postgresql -maxdepth 2 -name bin -type d 2>/dev/null)" ]]; then
  say "search on PostgreSQL"
  # shellcheck disable=SC2016 # the address is known to the command alone
  scripts/with-postgres.sh bash -c 'bin/anyam bench search --size 100000 --database "$ANYAM_TEST_POSTGRES"'
fi
say "the engines have commands of their own: bin/anyam bench --help"
