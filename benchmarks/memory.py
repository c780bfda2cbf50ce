"""Memory while a million turns are read: it must stay flat, under 1.5 GB with all workers."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

CONVERSATIONS = int(os.environ.get("RAPPORT_BENCH_CONVERSATIONS", "170000"))  # about a million turns


def tree(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found += tree(int(status.parent.name))
    return found


def resident(pid: int) -> int:
    """Proportional set size in bytes of a process tree: shared pages are counted once."""
    total = 0
    for each in tree(pid):
        try:
            rollup = Path(f"/proc/{each}/smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:"))
    return total


def main() -> None:
    """Make a large centre, read it, and print the peak."""
    with tempfile.TemporaryDirectory() as folder:
        rapport = [sys.executable, "-m", "rapport"]
        subprocess.run([*rapport, "example", "--out", folder, "--conversations", str(CONVERSATIONS)], check=True)
        start = time.perf_counter()
        run = subprocess.Popen([*rapport, "read", f"{folder}/conversations.jsonl", "--out", f"{folder}/r.jsonl"])
        peak = [0]

        def watch() -> None:
            while run.poll() is None:
                peak[0] = max(peak[0], resident(run.pid))
                time.sleep(1)

        watcher = threading.Thread(target=watch)
        watcher.start()
        run.wait()
        watcher.join()
        seconds = time.perf_counter() - start
    print(f"{CONVERSATIONS:,} conversations in {seconds:,.0f} s, peak {peak[0] / 2**20:,.0f} MB over all processes")


if __name__ == "__main__":
    main()
