#!/usr/bin/env bash
# Prepares this clone: `setup.sh run` to serve, `setup.sh dev` to test as well. A second run takes seconds and no network.
set -euo pipefail
cd "$(dirname "$0")/.."
purpose=${1:-run}

LIBRARIES="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core gettext poppler-utils"
# An outside validator of PDF/A, for the tests.
VALIDATOR="default-jre-headless libpdfbox2-java libbcprov-java libbcmail-java libjaxb-api-java"
[ "$purpose" = run ] || LIBRARIES="$LIBRARIES qpdf chromium postgresql libzbar0 $VALIDATOR"

NICE_TO_HAVE="fonts-noto-cjk" # papers in Chinese, which are refused without it; the tests need it
[ "$purpose" = run ] || LIBRARIES="$LIBRARIES $NICE_TO_HAVE"

say() { printf '── %s\n' "$*" >&2; }
stop() { printf 'Stopped: %s\n' "$*" >&2; exit 1; }

absent() { # the Debian packages of the list that are not installed
  local name
  for name in "$@"; do
    dpkg-query -W -f '${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed || echo "$name"
  done
}

install_libraries() {
  command -v dpkg-query >/dev/null || { say "not a Debian system: $* have to be there already."; return; }
  local missing root=""
  missing=$(absent "$@" | tr '\n' ' ')
  [ -n "$missing" ] || return 0
  [ "$(id -u)" = 0 ] || root="sudo -n"
  $root true 2>/dev/null || stop "these system packages are missing; have them installed with: sudo apt-get install $missing"
  say "system packages: $missing"
  $root apt-get -q update >/dev/null
  $root env DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends $missing >/dev/null
}

install_if_possible() { # tried once, in a shell of its own: what cannot be had is said, and stops nothing
  [ ! -e .venv/.tried-fonts ] || return 0
  (install_libraries "$@") || say "going on without: $*"
  touch .venv/.tried-fonts
}

find_python() {
  local candidate
  for candidate in "${PYTHON:-}" python3.11 python3 python3.12 python3.13; do
    [ -n "$candidate" ] && "$candidate" -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
      && { echo "$candidate"; return; }
  done
}

install_packages() { # pinned and hashed; done again only when a lock file changed
  local locks stamp
  locks=$(cat requirements/*.txt | sha256sum | cut -c1-16)
  stamp=.venv/.$1-$locks
  [ ! -e "$stamp" ] && [ ! -e ".venv/.dev-$locks" ] || return 0 # dev holds all of base
  [ -x .venv/bin/python ] || "$python" -m venv .venv
  say "Python packages (requirements/$1.txt)"
  local pip=".venv/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes"
  $pip -r requirements/build.txt
  $pip -r "requirements/$1.txt"
  $pip --no-build-isolation --no-deps -r requirements/assets.txt
  pwd >"$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/egide.pth" # plain `pytest` finds us
  touch "$stamp"
}

python=$(find_python)
[ -n "$python" ] || { install_libraries python3 python3-venv; python=$(find_python); }
[ -n "$python" ] || stop "Python 3.11 or newer with its venv module is needed (Debian: python3 and python3-venv)."
install_libraries $LIBRARIES
install_packages "$([ "$purpose" = run ] && echo base || echo dev)"
install_if_possible $NICE_TO_HAVE
[ "$purpose" != run ] || DEMO=1 .venv/bin/python scripts/prepare.py
