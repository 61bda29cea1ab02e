#!/usr/bin/env bash
# Gathers the French sentences of the code into locale/; with --check, says whether that was done.
set -euo pipefail
cd "$(dirname "$0")/.."
here=$PWD
gather() {
  DEMO=1 "$here/.venv/bin/python" manage.py makemessages --locale en --no-location --no-wrap --no-obsolete --verbosity 0 \
    --ignore '.venv' --ignore var
}

if [ "${1:-}" != --check ]; then mkdir -p locale/en/LC_MESSAGES && gather; exit; fi
ls locale/*/LC_MESSAGES/*.po >/dev/null 2>&1 || { echo "No catalogue yet: make messages begins the English one."; exit 0; }
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -co --exclude-standard -z | tar -c --null -T - --ignore-failed-read 2>/dev/null | tar -x -C "$copy"
cd "$copy"
gather
status=0
for catalogue in locale/*/LC_MESSAGES/*.po; do
  msgfmt --check-format -o /dev/null "$catalogue" || status=1
  diff <(grep -v POT-Creation-Date "$catalogue") <(grep -v POT-Creation-Date "$here/$catalogue") >&2 || status=1
done
[ "$status" = 0 ] || echo "Run: make messages, and translate what is new." >&2
exit "$status"
