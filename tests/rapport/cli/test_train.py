"""``rapport train``: real conversations with somebody's labels become that somebody's reader."""

from __future__ import annotations

import json

import pytest


def lines_of(path, most=None):
    with path.open(encoding="utf-8") as stream:
        return [line for _, line in zip(range(most or 10**9), stream, strict=False)]


@pytest.fixture(scope="module")
def somebody(care_data, tmp_path_factory):
    """A part of care/social with the agents' labels of it, and one line that is none."""
    folder = tmp_path_factory.mktemp("somebody")
    told = lines_of(care_data / "care" / "social.conversations.jsonl", 70)
    ids = {json.loads(line)["id"] for line in told}
    given = [json.loads(line) for line in lines_of(care_data / "care" / "social.labels.jsonl")]
    kept = ("understanding", "exploring")
    labels = [
        {
            "conversation": each["conversation"],
            "rater": "ada",
            "turns": [
                {"index": turn["index"], "labels": {name: turn["labels"][name] for name in kept}}
                for turn in each["turns"]
                if turn["speaker"] == "agent"
            ],
        }
        for each in given
        if each["conversation"] in ids
    ]
    (folder / "talks.jsonl").write_text("".join(told), encoding="utf-8")
    text = "".join(json.dumps(each) + "\n" for each in labels)
    (folder / "labels.jsonl").write_text(text, encoding="utf-8")
    (folder / "flawed.jsonl").write_text(text + "oops\n", encoding="utf-8")
    return folder


def test_conversations_and_labels_become_a_reader_that_reads(command, somebody, tmp_path):
    talks, own = somebody / "talks.jsonl", tmp_path / "our-reader"

    done = command("train", talks, "--labels", somebody / "labels.jsonl", "--out", own)

    assert done.code == 0
    assert "understanding" in done.out
    assert "kappa before" in done.out
    assert "Mean kappa" in done.err
    assert f"--reader {own}" in done.err
    figures = json.loads((own / "measures.json").read_text(encoding="utf-8"))
    assert [each["label"] for each in figures["labels"]] == ["understanding", "exploring"]
    assert figures["mean_kappa"]["after"] >= figures["mean_kappa"]["before"]

    read = command("read", talks, "--reader", own, "--out", tmp_path / "r.jsonl")

    assert read.code == 0
    first = json.loads(lines_of(tmp_path / "r.jsonl", 1)[0])
    assert first["reader"]["version"].endswith(figures["version"])
    talks_as_read = {each["id"]: each for each in map(json.loads, lines_of(tmp_path / "r.jsonl.read.jsonl"))}
    for reading in map(json.loads, lines_of(tmp_path / "r.jsonl")):
        for turn in reading["turns"]:
            text = talks_as_read[reading["conversation"]]["turns"][turn["index"]]["text"]
            for quotes in turn["quotes"].values():
                assert all(text[quote["start"] : quote["end"]] == quote["text"] for quote in quotes)


def test_a_bad_line_is_said_with_file_and_line_and_the_rest_is_learnt_from(command, somebody, tmp_path):
    flawed = somebody / "flawed.jsonl"

    done = command("train", somebody / "talks.jsonl", "--labels", flawed, "--out", tmp_path / "o")

    assert done.code == 1
    assert f"refused: {flawed}, line 71" in done.err
    assert (tmp_path / "o" / "site.npz").is_file()


def test_too_few_labels_end_with_2_and_say_what_is_needed(command, tmp_path):
    turns = [{"speaker": "customer", "text": "Where is it?"}, {"speaker": "agent", "text": "On its way."}]
    (tmp_path / "c.jsonl").write_text(json.dumps({"id": "a", "channel": "chat", "turns": turns}), encoding="utf-8")
    label = {"conversation": "a", "turns": [{"index": 1, "labels": {"action": 1}}]}
    (tmp_path / "l.jsonl").write_text(json.dumps(label), encoding="utf-8")

    done = command("train", tmp_path / "c.jsonl", "--labels", tmp_path / "l.jsonl", "--out", tmp_path / "own")

    assert (done.code, done.out) == (2, "")
    assert "too few labels to learn from, so nothing was written" in done.err
    assert "action, private channels: 1 of 150 needed" in done.err
    assert not (tmp_path / "own").exists()


@pytest.mark.parametrize(
    ("prepare", "said"),
    [
        (lambda _: None, "make it with: rapport train"),
        (lambda own: own.write_bytes(b"PK\x03\x04 not a reader"), "is not a reader as rapport train writes it"),
    ],
)
def test_a_reader_that_is_none_is_refused_before_anything_is_read(command, told, tmp_path, prepare, said):
    prepare(tmp_path / "own")

    done = command("read", told, "--reader", tmp_path / "own", "--out", tmp_path / "r.jsonl")

    assert done.code == 2
    assert said in done.err
    assert not (tmp_path / "r.jsonl").exists()


def test_a_judge_and_an_own_reader_are_not_mixed(command, told, tmp_path):
    done = command(
        "read", told, "--reader", tmp_path, "--judge", "http://localhost:9/v1", "--judge-model", "m", "--out", tmp_path / "r"
    )  # fmt: skip

    assert done.code == 2
    assert "--judge and --reader were both given" in done.err
