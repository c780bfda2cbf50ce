"""Load the platform with a large made-up centre and let twenty people work in it.

    python -m benchmarks.platform --conversations 200000 --people 20 --seconds 180

Prints how fast conversations and readings were brought in, each page's median and 95th percentile, and the memory of
the web process. ``--data FOLDER`` keeps what was loaded, so that the next run only measures the pages.
"""

from __future__ import annotations

import argparse
import csv
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
PORT = 8765
# Of two hundred thousand customers, nine in ten asked, a hundred thousand answer.
RESPONSE = 0.56
LOCUST = os.environ.get("BENCH_LOCUST", ".venv-bench/bin/locust")


def load(folder: Path, conversations: int) -> None:
    """Make up a centre with readings, bring all of it into a fresh platform, ask and hear as the demo does."""
    os.environ["RAPPORT_DATA_DIR"] = str(folder)
    from rapport_web.config.commands.platform import prepare

    prepare()
    from rapport.example_centre.plan import Plan
    from rapport.example_centre.write import write
    from rapport_web.config.demo import answering, asking, loading
    from rapport_web.ingest.reading.way import WayOfReading
    from rapport_web.ingest.services import bring_in_files
    from rapport_web.people.models import User
    from rapport_web.surveys.services import hear_answers

    signs, token = loading.people()
    with tempfile.TemporaryDirectory() as name:
        made = Path(os.environ.get("BENCH_MADE") or name)
        if not (made / "readings.jsonl").is_file():
            plan = Plan(conversations=conversations, seed=7, team_spread=0.4, turns=10, response=RESPONSE)
            write(plan, made, with_readings=True)
        stages: dict[str, list[float]] = {}

        def told(stage: str, done: int, total: int | None) -> None:
            first = stages.setdefault(stage, [time.perf_counter(), 0, 0])
            first[1:] = [time.perf_counter(), done]
            if done % 20_000 == 0:
                print(f"  {stage} {done:,} of {total or '?'}", flush=True)

        bring_in_files(
            paths=[made / "conversations.jsonl"],
            readings=made / "readings.jsonl",
            way=WayOfReading(no_mask="made up"),
            progress=told,
        )
        sending = asking.set_up(User.objects.get(username="joanna"))
        whom = asking.draw_lots(sending)
        told("asked", len(whom), None)
        bring_in_files(paths=[answering.of_those_asked(made / "answers.csv", whom)], progress=told)
        told("tied", answering.tie(sending), None)
        hear_answers(alive=lambda done, total: told("heard", done, total))
        loading.worked_on()
    loading.record(folder, f"http://127.0.0.1:{PORT}", signs, token)
    for stage, (began, ended, done) in stages.items():
        seconds = max(ended - began, 1e-9)
        print(f"{stage}: {done:,} in {seconds:.0f} s, {done / seconds:,.0f} a second")
    print(f"memory of loading: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def masking(folder: Path, conversations: int = 10_000) -> None:
    """Bring conversations in as a user would, masked: how many a second."""
    code = (
        "import sys,time,tempfile;from pathlib import Path;"
        "from rapport_web.config.commands.platform import prepare;prepare();"
        "from rapport.example_centre.plan import Plan;from rapport.example_centre.write import write;"
        "from rapport_web.ingest.services import bring_in_files;"
        "d=Path(tempfile.mkdtemp());n=int(sys.argv[1]);"
        "write(Plan(conversations=n,seed=9,turns=10),d);began=time.perf_counter();"
        "b=bring_in_files(paths=[d/'conversations.jsonl']);s=time.perf_counter()-began;"
        "print(f'import with masking: {b.new:,} conversations in {s:.0f} s, {b.new/s:,.0f} a second')"
    )
    environment = os.environ | {"RAPPORT_DATA_DIR": str(folder)}
    subprocess.run([sys.executable, "-c", code, str(conversations)], env=environment, check=True)


def work(folder: Path, people: int, seconds: int) -> None:
    """Start the platform and let people work in it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RAPPORT_")}
    environment |= {"RAPPORT_DATA_DIR": str(folder), "RAPPORT_URL": f"http://127.0.0.1:{PORT}"}
    web = subprocess.Popen(
        [sys.executable, "-m", "rapport", "web", "--port", str(PORT)],
        env=environment,
        stderr=(folder / "web.log").open("w"),
    )
    try:
        _wait(f"http://127.0.0.1:{PORT}/healthz")
        out = folder / "load"
        asked = ["-f", str(HERE / "people_at_work.py"), "--headless", "-u", str(people), "-r", "1", "-t", f"{seconds}s"]
        asked += ["--host", f"http://127.0.0.1:{PORT}", "--csv", str(out), "--only-summary"]
        signs = environment | {"BENCH_SIGN_INS": str(folder / "demo.json")}
        subprocess.run([LOCUST, *asked], env=signs, check=False, capture_output=True)
        print(f"memory of the web process: {_memory(web.pid):,.0f} MB")
        _table(Path(f"{out}_stats.csv"))
    finally:
        web.send_signal(signal.SIGTERM)
        web.wait(timeout=30)


def _wait(url: str) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    sys.exit(f"{url} did not answer")


def _memory(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024


def _table(place: Path) -> None:
    print(f"{'page':28} {'requests':>8} {'failed':>7} {'median':>7} {'95 %':>7}")
    with place.open() as stream:
        for row in csv.DictReader(stream):
            print(
                f"{row['Name']:28} {row['Request Count']:>8} {row['Failure Count']:>7} {row['50%']:>7} {row['95%']:>7}"
            )


def main() -> None:
    """Run."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--conversations", type=int, default=200_000)
    asked.add_argument("--people", type=int, default=20)
    asked.add_argument("--seconds", type=int, default=180)
    asked.add_argument("--data", type=Path)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = (given.data or Path(name)).resolve()
        if not (folder / "demo.json").is_file():
            load(folder, given.conversations)
        work(folder, given.people, given.seconds)
        masking(Path(tempfile.mkdtemp(dir=name)))


if __name__ == "__main__":
    main()
