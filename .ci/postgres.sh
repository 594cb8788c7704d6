#!/usr/bin/env bash
# Start a PostgreSQL of our own on the loopback and run a command with its address. The role that
# owns the tables may make databases, and is neither superuser nor past the row-level fence.
#   .ci/postgres.sh command ...
set -euo pipefail
binaries=$(ls -d /usr/lib/postgresql/*/bin | tail -n1)
folder=$(mktemp -d)
port=$((20000 + RANDOM % 20000))
as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; fi
stop() { as "$binaries/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$folder"; }
trap stop EXIT
as "$binaries/initdb" -D "$folder/data" -A trust -U postgres -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
as "$binaries/pg_ctl" -D "$folder/data" -w -l "$folder/log" \
  -o "-p $port -k $folder -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c synchronous_commit=off" start >/dev/null
run() { as psql -q -h 127.0.0.1 -p "$port" -U postgres -c "$1"; }
run "CREATE ROLE innaxe_owner LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS"
run "CREATE ROLE innaxe_site LOGIN NOSUPERUSER NOBYPASSRLS"
run "GRANT innaxe_site TO innaxe_owner"
run "CREATE DATABASE innaxe OWNER innaxe_owner"
export DATABASE_URL="postgresql://innaxe_owner@127.0.0.1:$port/innaxe"
"$@"
