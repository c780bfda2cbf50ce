"""``rapport example``: a made-up centre whose truth is known, the same for the same seed."""

from __future__ import annotations

import csv
import json

import pytest


def made(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_it_writes_conversations_answers_and_their_truth_and_says_what_is_next(command, tmp_path):
    done = command("example", "--out", tmp_path / "new" / "centre", "--conversations", "25", "--seed", "3")

    folder = tmp_path / "new" / "centre"
    assert (done.code, done.out) == (0, "")
    assert sorted(made(folder)) == ["answers.csv", "conversations.jsonl", "truth.json"]
    assert "made-up" in done.err
    assert f"rapport report {folder / 'conversations.jsonl'} --answers {folder / 'answers.csv'} --made-up" in done.err
    told = [json.loads(line) for line in (folder / "conversations.jsonl").read_text().splitlines()]
    answers = list(csv.DictReader((folder / "answers.csv").read_text().splitlines()))
    assert len({each["id"] for each in told}) == 25
    assert {each["conversation"] for each in answers} <= {each["id"] for each in told}


def test_the_same_seed_makes_the_same_bytes_and_another_does_not(command, tmp_path):
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        command("example", "--out", tmp_path / name, "--conversations", "9", "--seed", seed)

    assert made(tmp_path / "a") == made(tmp_path / "b") != made(tmp_path / "c")


def test_the_truth_holds_what_was_asked_for(command, tmp_path):
    command(
        "example", "--out", tmp_path / "a", "--conversations", "25",
        "--effect", "0.35", "--gap", "0.2", "--response", "0.9", "--only-when-resolved",
    )  # fmt: skip

    truth = (tmp_path / "a" / "truth.json").read_text()
    assert "0.35" in truth
    assert "0.2" in truth


def test_readings_of_what_is_true_are_written_on_request_and_change_nothing_else(command, tmp_path):
    command("example", "--out", tmp_path / "plain", "--conversations", "570")
    done = command("example", "--out", tmp_path / "read", "--conversations", "570", "--with-readings")

    readings = (tmp_path / "read" / "readings.jsonl").read_text().splitlines()
    told = (tmp_path / "read" / "conversations.jsonl").read_text().splitlines()
    assert (done.code, done.out) == (0, "")
    assert [json.loads(line)["conversation"] for line in readings] == [json.loads(line)["id"] for line in told]
    assert {json.loads(line)["reader"]["name"] for line in readings} == {"example-truth"}
    assert made(tmp_path / "plain") == {n: b for n, b in made(tmp_path / "read").items() if n != "readings.jsonl"}


def test_a_report_takes_the_readings_up_as_the_command_says(command, tmp_path):
    done = command("example", "--out", tmp_path, "--conversations", "700", "--with-readings")
    told, asked, read = (tmp_path / name for name in ("conversations.jsonl", "answers.csv", "readings.jsonl"))

    said = f'rapport report {told} --answers {asked} --readings {read} --no-mask "made up" --made-up --out report.html'
    page = tmp_path / "report.html"
    reported = command(
        "report", told, "--answers", asked, "--readings", read, "--no-mask", "made up", "--made-up", "--out", page,
    )  # fmt: skip

    assert said in done.err
    assert (reported.code, page.is_file()) == (0, True)


def test_conversations_are_as_long_as_asked_for(command, tmp_path):
    command("example", "--out", tmp_path, "--conversations", "857", "--turns", "14")

    told = [json.loads(line) for line in (tmp_path / "conversations.jsonl").read_text().splitlines()]
    generated = [len(each["turns"]) for each in told if each["id"].startswith("LF-")]
    assert sum(generated) / len(generated) == pytest.approx(14, abs=1)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--conversations", "0"),
        ("--conversations", "-3"),
        ("--conversations", "many"),
        ("--effect", "1.5"),
        ("--effect", "nan"),
        ("--gap", "-0.1"),
        ("--unresolved", "2"),
        ("--response", "7"),
        ("--agents-per-team", "0"),
        ("--seed", "-1"),
        ("--turns", "5"),
        ("--turns", "61"),
    ],
)
def test_a_centre_that_cannot_be_is_refused_by_its_option(command, tmp_path, option, value):
    done = command("example", "--out", tmp_path / "a", option, value)

    assert (done.code, done.out) == (2, "")
    assert option in done.err
    assert not (tmp_path / "a").exists()


def test_a_file_is_not_made_a_folder(command, tmp_path):
    (tmp_path / "a").write_text("mine")

    done = command("example", "--out", tmp_path / "a", "--conversations", "5")

    assert (done.code, "is a file" in done.err) == (2, True)
    assert (tmp_path / "a").read_text() == "mine"


def test_the_command_writes_them_where_asked(command, tmp_path):
    done = command("example", "--out", tmp_path / "centre", "--conversations", "30", "--with-evaluations")

    assert done.code == 0
    assert "evaluations.jsonl" in done.err
    assert (tmp_path / "centre" / "evaluations.jsonl").exists()
