"""The command line as a user meets it: exit codes, words, files, and never a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from rapport import __version__
from rapport.cli import main
from rapport.example_centre.plan import Plan
from rapport.example_centre.write import write

GOOD = '{"id": "a1", "channel": "chat", "turns": [{"speaker": "customer", "text": "This is the third time I call!"}]}\n'
BAD = '{"id": "a2", "channel": "fax", "turns": [{"speaker": "customer", "text": "hello"}]}\n'


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def rapport(monkeypatch, capsys):
    """The command in this process, which spares it loading the models each time."""

    def call(*arguments, cwd=None):
        monkeypatch.chdir(cwd or Path.cwd())
        monkeypatch.setattr(sys, "argv", ["rapport", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Done(ended.value.code or 0, out, err)

    return call


def apart(*arguments):
    """The command as a shell starts it."""
    command = [sys.executable, "-m", "rapport", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    folder = tmp_path_factory.mktemp("centre")
    write(Plan(conversations=120, seed=1), folder)
    return folder


@pytest.fixture
def two(tmp_path):
    path = tmp_path / "two.jsonl"
    path.write_text(GOOD + BAD)
    return path


def test_the_version_is_printed():
    done = apart("--version")

    assert (done.returncode, done.stdout, done.stderr) == (0, f"rapport {__version__}\n", "")


def test_a_mistake_ends_the_process_with_a_sentence():
    done = apart("read", "nowhere.jsonl", "--out", "r.jsonl")

    assert done.returncode == 2
    assert "nowhere.jsonl" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["read", "mask", "report", "check", "example"])
def test_help_shows_an_example(rapport, command):
    done = rapport(command, "--help")

    assert done.returncode == 0
    assert "Example:" in done.stdout
    assert f"rapport {command}" in done.stdout


def test_a_refused_conversation_is_said_and_the_rest_is_read(rapport, two, tmp_path):
    done = rapport("read", two, "--out", tmp_path / "r.jsonl")

    assert done.returncode == 1
    assert "Refused 1" in done.stderr
    (refusal,) = [json.loads(line) for line in (tmp_path / "r.jsonl.refused.jsonl").read_text().splitlines()]
    assert refusal["file"] == str(two)
    assert "2" in refusal["element"]
    assert refusal["field"] == "channel"
    assert "fax" in refusal["reason"]
    (reading,) = [json.loads(line) for line in (tmp_path / "r.jsonl").read_text().splitlines()]
    assert reading["conversation"] == "a1"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["read", "nowhere.jsonl", "--out", "r.jsonl"], "nowhere.jsonl"),
        (["read", "two.jsonl", "--out", "two.jsonl"], "is an input"),
        (["read", "two.jsonl", "--out", "no/such/folder/r.jsonl"], "does not exist"),
        (["read", "two.jsonl", "--out", "r.jsonl", "--format", "fax"], "fax"),
        (["read", "two.jsonl", "--out", "r.jsonl", "--no-mask", " "], "needs a reason"),
        (["read", "two.jsonl", "--out", "r.jsonl", "--map", "text=T", "--mapping", "m.toml"], "both given"),
        (["read", "two.jsonl", "--out", "r.jsonl", "--mapping", "m.toml"], "m.toml"),
        (["read", "two.jsonl", "--out", "r.jsonl", "--staff", "s.csv"], "s.csv"),
        (["read", "two.jsonl"], "--out"),
        (["read"], "Missing argument"),
        (["reed"], "No such command"),
        (["report", "two.jsonl", "--answers", "nowhere.csv", "--out", "r.html"], "nowhere.csv"),
        (["report", "two.jsonl", "--readings", "nowhere.jsonl", "--out", "r.html"], "nowhere.jsonl"),
        (["report", "two.jsonl", "--out", "r.html", "--from", "2026-09-01", "--to", "2026-08-01"], "lies after"),
        (["check", "nowhere.jsonl", "two.jsonl"], "nowhere.jsonl"),
        (["check", "two.jsonl", "two.jsonl"], "two.jsonl"),
        (["example", "--out", "centre", "--gap", "7"], "--gap"),
    ],
)
def test_wrong_usage_is_a_sentence_and_exit_code_2(rapport, two, tmp_path, arguments, said):
    done = rapport(*arguments, cwd=tmp_path)

    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
    assert two.read_text() == GOOD + BAD


def test_without_masking_the_reason_is_kept(rapport, two, tmp_path):
    done = rapport("read", two, "--out", tmp_path / "r.jsonl", "--no-mask", "made-up calls")

    assert "Nothing was masked: made-up calls" in done.stderr
    assert json.loads((tmp_path / "r.jsonl.run.json").read_text())["no_mask"] == "made-up calls"


def test_masking_takes_personal_data_out_and_nothing_else(rapport, tmp_path):
    (tmp_path / "c.jsonl").write_text(
        '{"id": "a", "channel": "chat", "turns": [{"speaker": "customer", "text": "Mail me at ottilie@example.org about order 48213"}]}\n'
    )

    done = rapport("mask", tmp_path / "c.jsonl", "--out", tmp_path / "m.jsonl")

    assert done.returncode == 0
    (turn,) = json.loads((tmp_path / "m.jsonl").read_text())["turns"]
    assert turn["text"] == "Mail me at <email:1> about order 48213"


@pytest.mark.long  # bulk/test_run.py compares the bytes of one process and of several
def test_reading_twice_gives_the_same_bytes(rapport, centre, tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        rapport("read", centre / "conversations.jsonl", "--out", tmp_path / name / "r.jsonl")

    for file in ("r.jsonl", "r.jsonl.read.jsonl", "r.jsonl.refused.jsonl", "r.jsonl.run.json"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


@pytest.mark.long
def test_a_report_from_sources_and_one_from_readings_say_the_same(rapport, centre, tmp_path):
    told, asked = centre / "conversations.jsonl", centre / "answers.csv"
    rapport("read", told, "--out", tmp_path / "r.jsonl")

    first = rapport("report", told, "--answers", asked, "--out", tmp_path / "a.html", "--json", tmp_path / "a.json")
    second = rapport(
        "report", told, "--answers", asked, "--readings", tmp_path / "r.jsonl",
        "--out", tmp_path / "b.html", "--json", tmp_path / "b.json",
    )  # fmt: skip

    assert (first.returncode, second.returncode) == (0, 0)
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    found = json.loads((tmp_path / "a.json").read_text())
    for name in ("verdict", "importance", "gap", "headroom", "segments", "drivers", "moments", "causes", "settings"):
        assert name in found


def test_readings_of_other_conversations_are_refused(rapport, centre, two, tmp_path):
    rapport("read", two, "--out", tmp_path / "r.jsonl")

    done = rapport(
        "report", centre / "conversations.jsonl", "--readings", tmp_path / "r.jsonl", "--out", tmp_path / "x.html"
    )

    assert done.returncode == 2
    assert "no reading of these conversations" in " ".join(done.stderr.split())


def test_a_report_without_answers_says_what_it_cannot_say(rapport, centre, tmp_path):
    done = rapport(
        "report", centre / "conversations.jsonl", "--out", tmp_path / "r.html", "--json", tmp_path / "r.json"
    )

    assert done.returncode == 0
    assert json.loads((tmp_path / "r.json").read_text())["verdict"] == "cant_tell"


def test_a_period_leaves_out_the_rest(rapport, centre, tmp_path):
    rapport(
        "report", centre / "conversations.jsonl", "--answers", centre / "answers.csv", "--out", tmp_path / "r.html",
        "--json", tmp_path / "r.json", "--from", "2026-08-01", "--to", "2026-08-31",
    )  # fmt: skip
    told = [json.loads(line) for line in (centre / "conversations.jsonl").read_text().splitlines()]
    answered = {line.split(",")[0] for line in (centre / "answers.csv").read_text().splitlines()[1:]}

    august = sum(each["started_at"].startswith("2026-08") and each["id"] in answered for each in told)
    assert json.loads((tmp_path / "r.json").read_text())["n"] == august


def test_readings_are_checked_against_labels(rapport, two, tmp_path):
    rapport("read", two, "--out", tmp_path / "r.jsonl")
    gold = {
        "conversation": "a1",
        "rater": "ann",
        "turns": [{"index": 0, "speaker": "customer", "labels": {"effort": 1, "emotion": "frustration"}}],
        "labels": {"needed": 1},
    }
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold) + "\n")

    done = rapport(
        "check",
        tmp_path / "gold.jsonl",
        tmp_path / "r.jsonl",
        "--json",
        tmp_path / "check.json",
        "--plot",
        tmp_path / "plots",
    )

    assert done.returncode == 0
    assert "effort" in done.stdout
    assert json.loads((tmp_path / "check.json").read_text())["labels"]["effort"]["n"] == 1
    assert (tmp_path / "plots" / "effort.svg").read_text().startswith("<svg")


def test_a_reading_needs_no_network(centre, tmp_path):
    cut = (
        "import socket, sys\n"
        "def no(*a, **k): raise OSError('the network is cut')\n"
        "socket.socket.connect = no; socket.getaddrinfo = no; socket.create_connection = no\n"
        "from rapport.cli import main\n"
        f"sys.argv = ['rapport', 'read', {str(centre / 'conversations.jsonl')!r}, '--out', {str(tmp_path / 'r.jsonl')!r}, '--jobs', '1']\n"
        "main()\n"
    )

    done = subprocess.run([sys.executable, "-c", cut], capture_output=True, text=True, check=False, timeout=180)

    assert done.returncode == 0, done.stderr
    assert len((tmp_path / "r.jsonl").read_text().splitlines()) == 120


def test_a_report_is_a_page_or_a_pdf_and_nothing_else(rapport, two, tmp_path):
    done = rapport("report", two, "--out", tmp_path / "r.docx")

    assert done.returncode == 2
    assert ".html or .pdf" in " ".join(done.stderr.split())
