#!/usr/bin/env bash
# The whole suite: on SQLite with the browser journeys, then on PostgreSQL. Words after the name go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh dev
.venv/bin/python scripts/prepare.py messages

suite=(.venv/bin/pytest -n "${WORKERS:-2}" --dist loadfile --no-loadscope-reorder --durations 10 "$@")
echo "── SQLite and the browser journeys"
env -u TEST_DATABASE_URL "${suite[@]}"
echo "── PostgreSQL"
if [ -n "${TEST_DATABASE_URL:-}" ]; then
  "${suite[@]}" -m "not browser" --database-only
else
  .venv/bin/python scripts/throwaway_postgres.py TEST_DATABASE_URL "${suite[@]}" -m "not browser" --database-only
fi
