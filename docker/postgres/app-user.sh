#!/bin/sh
# Runs once, when the database is new: the applications' own user, who owns nothing.
set -eu
psql --set=ON_ERROR_STOP=1 --set=password="$APP_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE clinic_app LOGIN PASSWORD :'password';
SQL
