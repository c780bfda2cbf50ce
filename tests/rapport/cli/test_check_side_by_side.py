"""``rapport check`` with several files of readings: a column each."""

from __future__ import annotations

import json

import pytest


def put(path, *lines):
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def labelled(name, effort, **more):
    return {"conversation": name, "turns": [{"index": 0, "labels": {"effort": effort}}], "labels": {}, **more}


@pytest.fixture
def files(tmp_path):
    people = put(
        tmp_path / "gold.jsonl",
        *(labelled(name, value, rater="ann") for name, value in zip("abcd", (1, 0, 1, 0), strict=True)),
    )
    rules = put(
        tmp_path / "rules.jsonl", *(labelled(name, value) for name, value in zip("abcd", (1, 0, 0, 1), strict=True))
    )
    judge = put(
        tmp_path / "judge.jsonl", *(labelled(name, value) for name, value in zip("abcd", (1, 0, 1, 0), strict=True))
    )
    return people, rules, judge


def test_every_file_is_a_column_over_the_same_places(command, files):
    done = command("check", *files)

    assert done.code == 0
    head, line, *_ = [each.split() for each in done.out.splitlines() if each.strip()]
    assert head == ["label", "n", "rules", "judge"]
    assert (line[:3], line[4]) == (["effort", "4", "0.00"], "1.00")
    assert [each.split()[1] for each in done.out.splitlines() if each.startswith("mean")] == [
        "kappa",
        "AC1",
        "F1",
        "ECE",
    ]


def test_json_and_plots_are_of_each_reader(command, files, tmp_path):
    done = command("check", *files, "--json", tmp_path / "c.json", "--plot", tmp_path / "plots")

    data = json.loads((tmp_path / "c.json").read_text())
    assert done.code == 0
    assert {name: each["labels"]["effort"]["kappa"] for name, each in data["readers"].items()} == {
        "rules": 0,
        "judge": 1,
    }
    assert sorted(path.relative_to(tmp_path / "plots").as_posix() for path in (tmp_path / "plots").rglob("*.svg")) == [
        "judge/effort.svg",
        "rules/effort.svg",
    ]


def test_labels_that_one_has_not_are_said(command, files, tmp_path):
    people, rules, _ = files
    short = put(tmp_path / "short.jsonl", labelled("a", 1), labelled("b", 0))

    done = command("check", people, rules, short)

    assert "2 labels stand where some of the readers have none" in done.err


def test_files_of_the_same_name_keep_their_paths_and_stay_in_the_folder(command, files, tmp_path):
    people, rules, _ = files
    (tmp_path / "old").mkdir()
    other = put(tmp_path / "old" / "rules.jsonl", *(labelled(name, 1) for name in "abcd"))

    done = command("check", people, rules, other, "--json", tmp_path / "c.json", "--plot", tmp_path / "plots")

    assert done.code == 0
    assert set(json.loads((tmp_path / "c.json").read_text())["readers"]) == {str(rules), str(other)}
    assert len(list((tmp_path / "plots").iterdir())) == 2


def test_the_same_file_twice_is_a_slip(command, files):
    people, rules, _ = files

    done = command("check", people, rules, rules)

    assert (done.code, done.out) == (2, "")
    assert "given twice" in done.err


def test_no_file_of_readings_is_written_over(command, files):
    people, rules, judge = files

    done = command("check", people, rules, judge, "--json", judge)

    assert (done.code, "is an input" in done.err) == (2, True)
