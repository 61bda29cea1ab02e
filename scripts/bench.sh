#!/usr/bin/env bash
# Égide beside Django's admin and the floor under both, on a PostgreSQL of its own; words after the name go to bench/run.py.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh dev
.venv/bin/python scripts/prepare.py messages
exec .venv/bin/python -m bench.run "$@"
