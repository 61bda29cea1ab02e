#!/usr/bin/env bash
# Everything that can be said of the code without running it; all checks run, and those that failed are named at the end.
set -uo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh dev && .venv/bin/python scripts/prepare.py messages || exit 1

failed=()
try() {
  local name=$1
  shift
  printf '── %s\n' "$name"
  "$@" || failed+=("$name")
}

production() { # as an installation that serves real people would be set, with keys made for the occasion
  local home status
  home=$(mktemp -d)
  .venv/bin/python scripts/throwaway_keys.py "$home" >"$home/settings" && set -a && . "$home/settings" && set +a
  DEMO=0 DEBUG=0 VAR_DIR=$home DATABASE_URL=sqlite:///$home/db.sqlite3 ALLOWED_HOSTS=egide.example \
    SITE_URL=https://egide.example CLAMD_ADDRESS=127.0.0.1:3310 .venv/bin/python manage.py check --deploy --fail-level WARNING
  status=$?
  rm -rf "$home"
  return $status
}

bin=.venv/bin
scratch=$(mktemp -d) # a demonstration's settings, with keys of its own, for all but the last check
trap 'rm -rf "$scratch"' EXIT
export DEMO=1 VAR_DIR=$scratch
try format $bin/ruff format --check --quiet .
try lint $bin/ruff check --quiet .
try types $bin/mypy
try "import contracts" $bin/lint-imports --no-logo
try templates $bin/djlint templates --lint --quiet
try "template format" $bin/djlint templates --check
try migrations $bin/python manage.py makemigrations --check --dry-run
try "generated documentation" $bin/python manage.py procedure_docs --check
try "list of papers" $bin/python manage.py paper_docs --check
try translations scripts/messages.sh --check
try deployment production

$bin/python scripts/signs.py
[ ${#failed[@]} = 0 ] || { printf 'Failed: %s.\n' "$(IFS=,; echo "${failed[*]}")" >&2; exit 1; }
echo "All checks passed."
