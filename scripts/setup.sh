#!/usr/bin/env bash
# Makes .venv with all that Rapport and its checks need. Safe to run again.
set -euo pipefail
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "Rapport needs Python 3.11 or newer, and '$python' is not. Install it, or: make setup PYTHON=/path/to/python3.11" >&2
  exit 2
fi

if [ ! -x .venv/bin/python ]; then
  "$python" -m venv .venv || {
    echo "'$python -m venv' failed. On Debian and Ubuntu: apt-get install python3-venv" >&2
    exit 2
  }
fi
echo "Setting up .venv (a minute or two the first time) ..."
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .

# The report's typefaces (SIL Open Font License) and the platform's htmx (0BSD) come from npm. Without npm the report
# falls back to the system's faces, and the platform's pages load whole where htmx would swap a part.
fonts=src/rapport/report/assets/fonts
if command -v npm >/dev/null; then
  npm ci --silent --no-audit --no-fund --ignore-scripts
  mkdir -p "$fonts"
  cp node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2 "$fonts/source-sans-3.woff2"
  cp node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2 "$fonts/source-serif-4.woff2"
  cp node_modules/htmx.org/dist/htmx.min.js src/rapport_web/ui/static/ui/htmx.min.js
else
  echo "npm is not here: the report will use the system's typefaces, the platform will work without htmx."
fi

# Browser tests drive Debian's chromium.
if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing chromium for the browser tests ..."
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
  else
    echo "chromium is not here: browser tests will fail. On Debian and Ubuntu: sudo apt-get install chromium"
  fi
fi
echo "Ready: .venv/bin/rapport --help"
