"""Asks the peers, who live in an environment of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.people.sources import ROOT

PYTHON = Path(os.environ.get("RAPPORT_BENCH_PYTHON", ROOT / ".venv-bench" / "bin" / "python"))


def ask(**asked: Any) -> dict[str, Any]:
    """Return what ``peers/run.py`` answers; nothing, said loudly, where the peers are not installed.

    Args:
        asked: ``speed``, ``score`` and ``teach``, as ``peers/run.py`` says.
    """
    nothing: dict[str, Any] = {"seconds": {}, "scores": {}, "failed": {}}
    if not PYTHON.exists():
        print("SKIPPED the peers: they are not installed (benchmarks/run.sh --set-up makes .venv-bench).")
        return nothing
    done = subprocess.run(
        [PYTHON, Path(__file__).parent / "peers" / "run.py"],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        print(f"SKIPPED the peers: they failed.\n{done.stderr[-2000:]}", file=sys.stderr)
        return nothing
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    for name, reason in answer["failed"].items():
        print(f"SKIPPED {name}: {reason}")
    return answer
