#!/usr/bin/env bash
# Run by the image of PostgreSQL when its volume is new: makes a database for each service, and a role that owns it and
# can connect to no other. The role's password is the one in the service's address of the database.
set -euo pipefail

for service in exporter generator review_gateway scorer; do
  url=$(<"/run/secrets/${service}_database_url")
  login=${url#*://}
  login=${login%%@*}
  # By the environment: what stands in a command line, every process can read.
  SERVICE=$service PASSWORD=${login#*:} psql --no-psqlrc --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres <<'SQL'
\getenv service SERVICE
\getenv password PASSWORD
CREATE ROLE :"service" LOGIN PASSWORD :'password';
CREATE DATABASE :"service" OWNER :"service";
REVOKE ALL ON DATABASE :"service" FROM PUBLIC;
SQL
done
