#!/usr/bin/env bash
# The demonstration on this machine: the server, the worker that renders papers, calls in time, the register's checkpoints.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -f .env ]; then set -a; . ./.env; set +a; fi
export DEMO=1 PORT="${PORT:-8000}" BIND="${BIND:-127.0.0.1}"
export SITE_URL="${SITE_URL:-http://$BIND:$PORT}"
scripts/setup.sh run

trap 'trap - EXIT; kill $(jobs -p) 2>/dev/null; wait' EXIT
trap 'exit 0' INT TERM
# The papers of the demonstration would push the accounts off the screen: only what goes wrong is shown.
.venv/bin/python manage.py db_worker > >(grep --line-buffered -vE '^Task id=.* state=(RUNNING|SUCCESSFUL)$') &
.venv/bin/python manage.py audit_checkpoint --every 20 &
.venv/bin/python manage.py remind --every 300 >/dev/null &
.venv/bin/gunicorn config.wsgi --bind "$BIND:$PORT" --worker-class gthread --keep-alive 0 --workers 2 --threads 4 --log-level warning &
.venv/bin/python scripts/accounts.py
wait -n # when one of them ends, all end
