#!/usr/bin/env bash
# Serves a folder with Python's own file server and says where, as the last line.
set -euo pipefail
folder=$1
port=${2:-8000}
.venv/bin/python -m http.server "$port" --bind 127.0.0.1 --directory "$folder" >/dev/null 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true' EXIT INT TERM
for _ in $(seq 50); do
  if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
    if ! kill -0 $server 2>/dev/null; then break; fi
    echo "The report of the made-up centre is at http://127.0.0.1:$port (Ctrl+C ends)"
    wait $server
    exit 0
  fi
  sleep 0.1
done
echo "Port $port is taken. Choose another: make demo PORT=8001" >&2
exit 2
