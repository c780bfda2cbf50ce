"""``rapport read --judge`` from end to end, with a server on this machine."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass, replace

import pytest

from rapport.bulk.finished import take_up
from rapport.cli import main

from .conftest import CALL, Say, entry, good_answer

GOOD = Say(good_answer())


@dataclass(frozen=True)
class Ended:
    code: int
    err: str


@pytest.fixture
def read(monkeypatch, capsys, tmp_path, server):
    """Read some conversations with the judge into ``out.jsonl``."""
    monkeypatch.delenv("RAPPORT_JUDGE_KEY", raising=False)

    def call(*options, conversations=(CALL,), url=None, out="out.jsonl", model=("--judge-model", "tiny")):
        source = tmp_path / "in.jsonl"
        source.write_text("".join(json.dumps(each.to_dict()) + "\n" for each in conversations), encoding="utf-8")
        judge = ["--judge", url or server.url, *model]
        monkeypatch.setattr(
            sys, "argv", ["rapport", "read", str(source), "--out", str(tmp_path / out), *judge, *map(str, options)]
        )
        with pytest.raises(SystemExit) as ended:
            main()
        return Ended(ended.value.code or 0, " ".join(capsys.readouterr().err.replace("│", " ").split()))

    return call


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def record(tmp_path, out="out.jsonl"):
    return json.loads((tmp_path / f"{out}.run.json").read_text())


def said_in(payload):
    return json.loads(payload["messages"][1]["content"].split("\n")[1])["turns"]


def test_readings_are_the_judges_with_quotes_that_stand_there(read, server, tmp_path):
    server.says = [GOOD]

    done = read("--judge-price-in", 2, "--judge-price-out", 10)

    assert done.code == 0
    (reading,) = lines(tmp_path / "out.jsonl")
    assert reading["reader"]["name"] == "judge"
    assert "prompt" in reading["reader"]["version"]
    finished = take_up(tmp_path / "out.jsonl")  # it checks every quote
    assert finished.readings[0].labels["cause"] == "process"
    assert "1,000 tokens sent and 200 answered, cost 0.0040" in done.err
    kept = record(tmp_path)["judge"]
    assert (kept["requests"], kept["tokens_in"], kept["cost"], kept["models"]) == (1, 1000, 0.004, {"tiny-2026": 1})
    assert kept["seconds"] > 0


def test_names_and_numbers_are_masked_before_anything_is_sent(read, server):
    server.says = [Say("no")]
    turn = replace(CALL.turns[1], text="My mail is jo.smith@example.com and my card is 4111 1111 1111 1111.")
    greeting = replace(CALL.turns[2], text="This is Ines Okafor, I am sorry.")

    read(conversations=[replace(CALL, turns=(turn, greeting))])

    sent = json.dumps(server.requests[0][2])
    assert not [one for one in ("jo.smith", "4111", "Ines", "Okafor", "c-77", "Blue") if one in sent]
    assert [turn["text"] for turn in said_in(server.requests[0][2])] == [
        "My mail is <email:1> and my card is <card:1>.",
        "This is <agent>, I am sorry.",
    ]


def test_an_invented_quote_is_named_in_the_record_of_the_run(read, server, tmp_path):
    answer = good_answer()
    answer["turns"][0] = entry(1, "customer", {"effort": "for the tenth time"}, effort=1)
    server.says = [Say(answer)]

    done = read()

    (reading,) = lines(tmp_path / "out.jsonl")
    assert "effort" not in reading["turns"][1]["labels"]
    assert "effort" in reading["turns"][1]["unsure"]
    reason = "a quote that does not stand in the turn"
    assert record(tmp_path)["judge"]["labels_refused"] == {reason: 1}
    assert record(tmp_path)["judge"]["labels_refused_at"] == [
        {"conversation": "c-77", "turn": 1, "label": "effort", "reason": reason}
    ]
    assert "tenth" not in (tmp_path / "out.jsonl").read_text() + (tmp_path / "out.jsonl.run.json").read_text()
    assert f"Not taken from the judge: 1 {reason}" in done.err


def test_a_conversation_that_cannot_be_judged_is_refused_and_the_rest_goes_on(read, server, tmp_path):
    poisoned = replace(CALL, id="bad", turns=(replace(CALL.turns[1], text="hello, poison"),))
    server.by = lambda payload: Say(body=b"<html>") if "poison" in payload["messages"][1]["content"] else GOOD

    done = read(conversations=[CALL, poisoned, replace(CALL, id="last")])

    assert done.code == 1
    assert [each["conversation"] for each in lines(tmp_path / "out.jsonl")] == ["c-77", "last"]
    assert [each["id"] for each in lines(tmp_path / "out.jsonl.read.jsonl")] == ["c-77", "last"]
    (refusal,) = lines(tmp_path / "out.jsonl.refused.jsonl")
    assert (refusal["element"], refusal["field"]) == ("conversation bad", "judge")
    assert "an HTML page" in refusal["reason"]
    assert "Read 2 conversations" in done.err
    assert "Refused 1" in done.err


def test_a_second_run_costs_nothing_and_gives_the_same_bytes(read, server, tmp_path):
    server.says = [GOOD]
    options = ("--judge-cache", tmp_path / "cache", "--judge-price-in", 2, "--judge-price-out", 10)
    read(*options, out="first.jsonl")
    asked = len(server.requests)

    done = read(*options, out="second.jsonl")
    read(*options, out="third.jsonl")

    assert len(server.requests) == asked
    assert (tmp_path / "first.jsonl").read_bytes() == (tmp_path / "second.jsonl").read_bytes()
    assert (tmp_path / "second.jsonl.run.json").read_bytes() == (tmp_path / "third.jsonl.run.json").read_bytes()
    assert "1 from the cache; 0 requests" in done.err
    assert "cost 0.0000" in done.err


def many(count):
    turns = CALL.turns * 15  # 60 turns: four conversations are a batch and more
    return [replace(CALL, id=str(number), turns=turns) for number in range(count)]


def test_an_interrupted_run_goes_on_without_asking_again(read, server, tmp_path):
    server.by = lambda _: Say("no") if len(server.requests) in {1, 2} else GOOD
    one_at_a_time = ("--judge-at-once", 1)
    read(*one_at_a_time, conversations=many(7))
    whole = {name: (tmp_path / name).read_bytes() for name in ("out.jsonl", "out.jsonl.refused.jsonl")}
    made = record(tmp_path)
    asked = len(server.requests)
    # As if it had been killed after the first batch: three conversations, the first of them refused.
    firsts = (tmp_path / "out.jsonl").read_bytes().splitlines(keepends=True)[:2]
    told = (tmp_path / "out.jsonl.read.jsonl").read_bytes().splitlines(keepends=True)[:2]
    before = made | {
        "state": "running",
        "done": 3,
        "not_read": 1,
        "out_bytes": len(b"".join(firsts)),
        "read_bytes": len(b"".join(told)),
    }
    (tmp_path / "out.jsonl.run.json").write_text(json.dumps(before))

    done = read(*one_at_a_time, "--resume", conversations=many(7))

    assert done.code == 1
    # Every answer lacks the turns beyond the first ones, so each conversation is asked about twice.
    assert len(server.requests) - asked == 8
    assert {name: (tmp_path / name).read_bytes() for name in whole} == whole
    assert record(tmp_path)["not_read"] == 1
    assert record(tmp_path)["judge"]["requests"] == made["judge"]["requests"] + 8


def test_the_key_comes_from_the_environment_and_is_written_nowhere(read, server, tmp_path, monkeypatch):
    server.says = [Say(body=b'{"error": {"message": "no: sk-secret-12345678"}}', status=403)]

    monkeypatch.setenv("RAPPORT_JUDGE_KEY", "sk-secret-12345678")

    done = read("--judge-cache", tmp_path / "cache")

    assert server.requests[0][1]["authorization"] == "Bearer sk-secret-12345678"
    written = "".join(path.read_text(errors="replace") for path in tmp_path.rglob("*") if path.is_file())
    assert "sk-secret" not in written + done.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--judge-most-cost", "1"), "--judge-most-cost needs --judge-price-in and --judge-price-out"),
        (("--judge-price-in", "1"), "go together"),
        (("--judge-price-in", "-1", "--judge-price-out", "1"), "--judge-price-in must be a number from 0"),
        (("--judge-price-in", "nan", "--judge-price-out", "1"), "--judge-price-in must be a number from 0"),
        (("--judge-timeout", "0"), "--judge-timeout must be seconds above 0"),
        (("--judge-samples", "0"), "--judge-samples must be from 1"),
        (("--judge-at-once", "1000"), "--judge-at-once must be from 1 to 64"),
    ],
)
def test_options_that_cannot_be_are_said_before_anything_is_sent(read, server, options, said):
    done = read(*options)

    assert (done.code, said in done.err) == (2, True)
    assert server.requests == []


@pytest.mark.parametrize(
    "url", ["localhost:8080", "ftp://here/v1", "http://", "http://x:port/v1", "", "http://[::1/v1"]
)
def test_what_is_no_address_is_said(read, url):
    done = read(url=url or " ")

    assert (done.code, "is not the address of a server" in done.err) == (2, True)


def test_a_password_in_the_address_is_not_repeated(read):
    done = read(url="http://me:hunter22@localhost/v1")

    assert (done.code, "RAPPORT_JUDGE_KEY" in done.err, "hunter22" in done.err) == (2, True, False)


def test_a_judge_needs_a_model_and_a_model_a_judge(read, monkeypatch, capsys, tmp_path):
    done = read(model=())
    assert (done.code, "--judge needs --judge-model" in done.err) == (2, True)

    arguments = ["rapport", "read", str(tmp_path / "in.jsonl"), "--out", str(tmp_path / "o"), "--judge-model", "x"]
    monkeypatch.setattr(sys, "argv", arguments)
    with pytest.raises(SystemExit) as ended:
        main()
    assert (ended.value.code, "needs --judge URL" in capsys.readouterr().err) == (2, True)


def test_a_key_that_is_none_is_said_and_not_shown(read, monkeypatch):
    monkeypatch.setattr("os.environ", {"RAPPORT_JUDGE_KEY": "sk-abc\ndef"})

    done = read()

    assert (done.code, "RAPPORT_JUDGE_KEY holds" in done.err, "abc" in done.err) == (2, True, False)


def test_what_is_not_masked_stays_on_this_machine(read, server):
    server.says = [GOOD]

    there = read("--no-mask", "made up", url="http://judge.invalid/v1")
    here = read("--no-mask", "made up")

    assert (there.code, "personal data would be sent there" in there.err) == (2, True)
    assert here.code == 0


def test_the_cache_does_not_lie_among_the_sources(read, tmp_path, monkeypatch, capsys):
    folder = tmp_path / "exports"
    folder.mkdir()
    arguments = ["rapport", "read", str(folder), "--out", str(tmp_path / "o.jsonl"), "--judge", "http://localhost/v1"]
    monkeypatch.setattr(sys, "argv", [*arguments, "--judge-model", "x", "--judge-cache", str(folder / "cache")])

    with pytest.raises(SystemExit) as ended:
        main()

    assert (ended.value.code, "lies in the source" in capsys.readouterr().err) == (2, True)


def test_without_a_judge_httpx_is_neither_needed_nor_loaded(tmp_path):
    (tmp_path / "in.jsonl").write_text(json.dumps(CALL.to_dict()) + "\n", encoding="utf-8")
    script = (
        "import sys\n"
        "sys.modules['httpx'] = None\n"  # an import of it fails
        f"sys.argv = ['rapport', 'read', {str(tmp_path / 'in.jsonl')!r}, '--out', {str(tmp_path / 'o.jsonl')!r}]\n"
        "from rapport.cli import main\n"
        "try:\n    main()\n"
        "finally:\n    print('rapport.judge.judge' in sys.modules)\n"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)

    assert re.search(r"Read 1 conversations", done.stderr), done.stderr
    assert done.stdout.strip() == "False"
