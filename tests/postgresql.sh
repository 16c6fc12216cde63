#!/usr/bin/env bash
# A throw-away PostgreSQL server from Debian's package, on loopback, for the tests.
#   tests/postgresql.sh start DIR   prints the URL for CASUS_POSTGRESQL_URL
#   tests/postgresql.sh stop DIR    stops the server and destroys its data
# PostgreSQL refuses to run as root: root starts it as user postgres, anyone else as themselves.
set -euo pipefail

as() { if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }

start() {
  local bin data port password
  [ ! -e "$1/data" ] || { echo "There is a server in this folder already." >&2; exit 1; }
  bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
  [ -n "$bin" ] || { echo "No PostgreSQL: install it with 'apt-get install postgresql'." >&2; exit 1; }
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  password=$(head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n')
  # The folder of the caller may be closed to user postgres, so the data lie elsewhere and the folder says where.
  data=$(as mktemp -d)
  mkdir -p "$1"
  echo "$data" >"$1/data"
  trap 'as rm -rf "$data"; rm -f "$1/data"' ERR
  as sh -c 'umask 077; cat >"$1"' sh "$data/password" <<<"$password"
  as "$bin/initdb" --pgdata "$data/cluster" --username casus --pwfile "$data/password" \
    --auth scram-sha-256 --encoding UTF8 --locale C --no-sync >/dev/null
  as "$bin/pg_ctl" --pgdata "$data/cluster" --log "$data/log" --wait start >/dev/null \
    --options "-c listen_addresses=127.0.0.1 -p $port -c unix_socket_directories=$data -c fsync=off"
  echo "postgresql://casus:$password@127.0.0.1:$port/postgres"
}

stop() {
  local data bin
  [ -e "$1/data" ] || return 0
  data=$(cat "$1/data")
  bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
  as "$bin/pg_ctl" --pgdata "$data/cluster" --mode immediate --wait stop >/dev/null || true
  as rm -rf "$data"
  rm -f "$1/data"
}

case "${1:-} ${2:-}" in
  "start "?*) start "$2" ;;
  "stop "?*) stop "$2" ;;
  *) echo "usage: $0 start|stop DIR" >&2; exit 2 ;;
esac
