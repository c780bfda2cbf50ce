#!/usr/bin/env bash
# All benchmarks, one after the other, each against its peer on the same input.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ ! -x .venv-bench/bin/python ]; then
  echo "Making .venv-bench for the peers (several GB) ..."
  .venv/bin/python -m venv .venv-bench
  .venv-bench/bin/python -m pip install --quiet --disable-pip-version-check -r benchmarks/requirements.txt
fi
for script in reading drivers memory masking; do
  echo
  echo "== $script"
  .venv/bin/python "benchmarks/$script.py"
done
