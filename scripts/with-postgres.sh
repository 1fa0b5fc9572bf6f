#!/usr/bin/env bash
# Runs a command with a PostgreSQL server of its own: scripts/with-postgres.sh go test ./...
# The server lives in a temporary folder, listens on 127.0.0.1 on a free port, keeps nothing safe from a power
# cut (it is thrown away), and ends with the command. ANYAM_TEST_POSTGRES holds its address.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[[ $# -gt 0 ]] || die "usage: $0 COMMAND [ARGUMENT…]"

bin=$(find /usr/lib/postgresql -maxdepth 2 -name bin -type d 2>/dev/null | sort -V | tail -n 1)
[[ -n $bin ]] || die "no PostgreSQL server here; scripts/install.sh installs it"

dir=$(mktemp -d /tmp/anyam-postgres.XXXXXX)

# PostgreSQL refuses to run as root; Debian's package made the user postgres for it.
as_server() {
  if [[ $EUID -eq 0 ]]; then (cd "$dir" && runuser -u postgres -- "$@"); else "$@"; fi
}

stop() {
  as_server "$bin/pg_ctl" stop -D "$dir/data" -m immediate -s >/dev/null 2>&1 || true
  rm -rf "$dir"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

port_is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

start() {
  local try
  for try in 1 2 3 4 5; do
    port=$((20000 + RANDOM % 12000)) # below the range that the kernel hands out to clients
    port_is_free "$port" || continue
    as_server "$bin/pg_ctl" start -D "$dir/data" -l "$dir/log" -w -s -o "-p $port" >/dev/null && return 0
    printf 'PostgreSQL did not start (try %s)\n' "$try" >&2
    cat "$dir/log" >&2
  done
  die "PostgreSQL does not start"
}

[[ $EUID -ne 0 ]] || chown postgres "$dir"
as_server "$bin/initdb" -D "$dir/data" -U anyam -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir.init" 2>&1 ||
  { cat "$dir.init" >&2; die "initdb failed"; }
rm -f "$dir.init"
cat <<SETTINGS | as_server tee -a "$dir/data/postgresql.conf" >/dev/null
listen_addresses = '127.0.0.1'
unix_socket_directories = '$dir'
max_connections = 200
fsync = off
synchronous_commit = off
full_page_writes = off
timezone = 'UTC'
SETTINGS
start
as_server "$bin/createdb" -h "$dir" -p "$port" -U anyam anyam

ANYAM_TEST_POSTGRES="postgres://anyam@127.0.0.1:$port/anyam?sslmode=disable" "$@"
