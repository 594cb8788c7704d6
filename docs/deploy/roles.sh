#!/bin/sh
# The two roles and the database, on the first start of the database's container.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres \
  -v owner_password="$OWNER_PASSWORD" -v site_password="$SITE_PASSWORD" <<'SQL'
CREATE ROLE innaxe_owner LOGIN PASSWORD :'owner_password' NOSUPERUSER NOBYPASSRLS;
CREATE ROLE innaxe_site LOGIN PASSWORD :'site_password' NOSUPERUSER NOBYPASSRLS;
CREATE DATABASE innaxe OWNER innaxe_owner;
SQL
