"""Turns a second: Rapport with everything it does, against peers that do a part, on the same texts in one run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from texts import ROOT, conversations

from rapport.bulk.batches import batches
from rapport.bulk.pool import through, usable_cores
from rapport.bulk.stream import Arrival, arrivals
from rapport.bulk.work import Setting, batch_lines, reader

PEERS = Path(os.environ.get("RAPPORT_BENCH_PYTHON", ROOT / ".venv-bench" / "bin" / "python"))
TURNS = 4_000


def main() -> None:
    """Time Rapport on one process, then the peers on one process, and print ratios."""
    chosen, source = conversations(TURNS)
    texts = [turn.text for conversation in chosen for turn in conversation.turns]
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts):,} turns ({words / len(texts):.0f} words a turn) of {len(chosen):,} conversations: {source}")
    reader()  # loading the model is not reading
    cores = usable_cores()
    seconds = {
        f"Rapport, {cores} processes: mask, labels, moments, behaviours, JSON": _on_all_cores(
            chosen, len(texts), cores
        ),
        "Rapport, one process": _rapport(chosen),
    }
    if PEERS.exists():
        done = subprocess.run(
            [PEERS, Path(__file__).with_name("peers.py")],
            input=json.dumps(texts),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            print(f"The peers failed:\n{done.stderr[-2000:]}", file=sys.stderr)
        else:
            seconds |= json.loads(done.stdout.splitlines()[-1])
    else:
        print("The peers are not installed: benchmarks/run.sh makes .venv-bench.")
    ours = next(iter(seconds.values()))
    for name, each in seconds.items():
        print(f"{len(texts) / each:10,.0f} turns a second   {each / ours:6.1f} x Rapport's time   {name}")


def _rapport(chosen: list) -> float:
    setting = Setting()
    start = time.perf_counter()
    for batch in batches(arrivals(chosen)):
        batch_lines(batch, setting)
    return time.perf_counter() - start


def _on_all_cores(chosen: list, turns: int, cores: int) -> float:
    """Seconds for the same texts on warm workers: they are read over and over, and the first lap is not timed."""
    laps = 6
    again = (Arrival(replace(each, id=f"{lap}-{each.id}")) for lap in range(laps) for each in chosen)
    read, start, begun = 0, 0.0, 0
    for lines in through(batches(again), Setting(), jobs=cores):
        read += lines.turns
        if not start and read >= turns:
            start, begun = time.perf_counter(), read
    return (time.perf_counter() - start) * turns / (read - begun)


if __name__ == "__main__":
    main()
