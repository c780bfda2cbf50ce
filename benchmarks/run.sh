#!/usr/bin/env bash
# All benchmarks, one after the other, each against its peer on the same input.
#   --set-up   only make the peers' environment
#   --memory   also read a million turns and watch the memory (half an hour more)
# CARE_DATA names the folder of real data; RAPPORT_BENCH_PYTHON a Python that has the peers already.
set -euo pipefail
cd "$(dirname "$0")/.."

set_up=false memory=false
for flag in "$@"; do
  case "$flag" in
    --set-up) set_up=true ;;
    --memory) memory=true ;;
    *) echo "unknown flag $flag: --set-up or --memory" >&2; exit 2 ;;
  esac
done

if [ -z "${RAPPORT_BENCH_PYTHON:-}" ]; then
  stamp=.venv-bench/.set-up
  if ! cmp -s benchmarks/requirements.txt "$stamp"; then
    echo "Making .venv-bench for the peers (several GB) ..."
    .venv/bin/uv venv --quiet --clear --python .venv/bin/python .venv-bench
    .venv/bin/uv pip install --quiet --python .venv-bench/bin/python -r benchmarks/requirements.txt
    cp benchmarks/requirements.txt "$stamp" # last: a set-up that broke off is begun anew
  fi
fi
if $set_up; then exit 0; fi

scripts=(reading agreeing people fairness unpunctuated drivers masking)
if $memory; then scripts+=(memory); fi
for script in "${scripts[@]}"; do
  echo
  echo "== $script"
  .venv/bin/python -m "benchmarks.$script"
done
