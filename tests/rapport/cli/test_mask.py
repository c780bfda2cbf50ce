"""``rapport mask``: personal data out, conversations in, and nothing read."""

from __future__ import annotations

import json

WORDS = "I am Otto Brandt, otto@example.org, about order 48213 over 120.50 euros."


def put(path, *lines):
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def objects(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def told(folder, text=WORDS, **fields):
    turns = [{"speaker": "customer", "text": text, "at": 3.5}]
    return put(folder / "c.jsonl", {"id": "a", "channel": "sms", "turns": turns} | fields)


def test_it_says_how_much_was_found_of_what(command, tmp_path):
    done = command("mask", told(tmp_path), "--out", tmp_path / "m.jsonl")

    assert (done.code, done.out) == (0, "")
    assert "pieces in 1 conversations" in done.err
    assert "1 email" in done.err


def test_what_is_not_personal_stays_as_it_was(command, tmp_path):
    source = told(tmp_path, team="deliveries", topic="delivery", started_at="2026-09-03T14:05:00Z")

    command("mask", source, "--out", tmp_path / "m.jsonl")

    (before,), (after,) = objects(source), objects(tmp_path / "m.jsonl")
    assert "otto@example.org" not in after["turns"][0]["text"]
    assert "order 48213 over 120.50 euros" in after["turns"][0]["text"]
    before["turns"][0].pop("text")
    after["turns"][0].pop("text")
    assert after == before


def test_masking_what_was_masked_changes_nothing(command, tmp_path):
    command("mask", told(tmp_path), "--out", tmp_path / "once.jsonl")

    done = command("mask", tmp_path / "once.jsonl", "--out", tmp_path / "twice.jsonl")

    assert (tmp_path / "twice.jsonl").read_bytes() == (tmp_path / "once.jsonl").read_bytes()
    assert "Masked 0 pieces" in done.err


def test_nothing_personal_is_left_in_any_file_beside(command, tmp_path):
    source = told(tmp_path, customer="otto@example.org")

    command("mask", source, "--out", tmp_path / "m.jsonl")

    for path in tmp_path.glob("m.jsonl*"):
        assert "otto" not in path.read_text().lower()


def test_the_staff_of_the_file_become_agents(command, tmp_path):
    (tmp_path / "staff.csv").write_text("name\nTom Reyes\n")

    command(
        "mask", told(tmp_path, "Tom Reyes was a star."), "--staff", tmp_path / "staff.csv",
        "--out", tmp_path / "m.jsonl",
    )  # fmt: skip

    assert objects(tmp_path / "m.jsonl")[0]["turns"][0]["text"] == "<agent:1> was a star."


def test_a_folder_can_be_masked_into_itself_again_and_again(command, tmp_path):
    told(tmp_path)
    made = []

    for _ in range(2):
        assert command("mask", tmp_path, "--out", tmp_path / "m.jsonl").code == 0
        made.append((tmp_path / "m.jsonl").read_bytes())

    assert made[0] == made[1]
    assert len(objects(tmp_path / "m.jsonl")) == 1


def test_what_is_refused_ends_with_1_and_is_said(command, tmp_path):
    source = put(tmp_path / "c.jsonl", {"id": "a", "channel": "fax", "turns": []})

    done = command("mask", source, "--out", tmp_path / "m.jsonl")

    assert done.code == 1
    assert "m.jsonl.refused.jsonl for where and why" in done.err
