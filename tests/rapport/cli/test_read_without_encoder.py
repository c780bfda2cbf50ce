"""``rapport read`` where onnxruntime or tokenizers is missing: it reads on, says so once, and names it in the files."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

BLOCK = "import sys\nfor name in {names!r}: sys.modules[name] = None\n"
CONVERSATIONS = 400  # of eight turns: three batches, so that worker processes are started


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    path = tmp_path_factory.mktemp("told") / "c.jsonl"
    turns = [
        {"speaker": "customer", "text": "This is the third time I call and nobody came. I am fed up."},
        {"speaker": "agent", "text": "I'm so sorry. I have booked you for 9 tomorrow."},
    ]
    lines = [json.dumps({"id": f"c{number}", "channel": "chat", "turns": turns * 4}) for number in range(CONVERSATIONS)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def read(source, out, blocked, *arguments):
    """Run the command in a process of its own in which the libraries cannot be imported."""
    site = out.parent / "site"
    site.mkdir(exist_ok=True)
    (site / "sitecustomize.py").write_text(BLOCK.format(names=blocked), encoding="utf-8")
    path = os.pathsep.join(filter(None, (str(site), os.environ.get("PYTHONPATH", ""))))
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from rapport.cli import main; main()",
            "read",
            str(source),
            "--out",
            str(out),
            *arguments,
        ],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("blocked", "jobs"),
    [pytest.param(("onnxruntime",), "1", marks=pytest.mark.long), (("onnxruntime", "tokenizers"), "2")],
)
def test_it_reads_on_says_so_once_and_names_it_in_every_file(source, blocked, jobs, tmp_path):
    done = read(source, tmp_path / "r.jsonl", blocked, "--jobs", jobs)

    assert (done.returncode, done.stdout) == (0, "")
    lines = done.stderr.splitlines()
    (said,) = [line for line in lines if "is not installed" in line]
    assert said.startswith("rapport: onnxruntime is not installed")
    assert said.endswith("pip install onnxruntime tokenizers")
    assert all(name in said for name in blocked)
    assert "Warning" not in done.stderr
    assert any(line.startswith(f"Read {CONVERSATIONS} conversations") for line in lines)
    readings = [json.loads(line) for line in (tmp_path / "r.jsonl").read_text(encoding="utf-8").splitlines()]
    record = json.loads((tmp_path / "r.jsonl.run.json").read_text(encoding="utf-8"))
    assert len(readings) == CONVERSATIONS
    assert all(turn["labels"] for turn in readings[0]["turns"])
    assert {reading["reader"]["version"] for reading in readings} == {record["settings"]["reader"]}
    assert "without-encoder" in record["settings"]["reader"]


def test_help_needs_no_encoder_and_says_nothing_of_it(source, tmp_path):
    done = read(source, tmp_path / "r.jsonl", ("onnxruntime",), "--help")

    assert done.returncode == 0
    assert "onnxruntime is not installed" not in done.stderr


def test_a_run_begun_without_it_is_not_gone_on_with_it(source, tmp_path, command):
    (tmp_path / "few.jsonl").write_text("".join(source.read_text("utf-8").splitlines(keepends=True)[:5]), "utf-8")
    source, out = tmp_path / "few.jsonl", tmp_path / "r.jsonl"
    read(source, out, ("onnxruntime",), "--jobs", "1")

    done = command("read", source, "--out", out, "--resume", "--jobs", "1")

    assert done.code == 0
    versions = {json.loads(line)["reader"]["version"] for line in out.read_text(encoding="utf-8").splitlines()}
    assert len(versions) == 1
    assert "without-encoder" not in versions.pop()
