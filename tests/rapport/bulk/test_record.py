"""The record of a run: written in one step, the same bytes, and only its own run goes on from it."""

from __future__ import annotations

import json

from rapport.bulk.record import RunRecord, digest, load
from rapport.bulk.stream import Sources

RECORD = RunRecord(sources="abc", settings={"format": "auto"}, done=3, masked={"email": 2})


def test_a_record_comes_back_as_it_was_saved(tmp_path):
    RECORD.save(tmp_path / "run.json")

    assert load(tmp_path / "run.json") == RECORD
    assert [path.name for path in tmp_path.iterdir()] == ["run.json"]


def test_a_record_holds_no_clock(tmp_path):
    RECORD.save(tmp_path / "a.json")
    RECORD.save(tmp_path / "b.json")

    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_no_record_or_a_damaged_one_is_none(tmp_path):
    (tmp_path / "damaged.json").write_text('{"sources": "abc"')
    (tmp_path / "other.json").write_text(json.dumps({"colour": "red"}))

    assert load(tmp_path / "nowhere.json") is None
    assert load(tmp_path / "damaged.json") is None
    assert load(tmp_path / "other.json") is None


def test_only_the_same_sources_and_settings_go_on():
    assert RunRecord(sources="abc", settings={"format": "auto"}).goes_on_from(RECORD)
    assert not RunRecord(sources="abd", settings={"format": "auto"}).goes_on_from(RECORD)
    assert not RunRecord(sources="abc", settings={"format": "vcon"}).goes_on_from(RECORD)
    assert not RECORD.goes_on_from(None)


def test_the_digest_follows_names_and_contents(tmp_path):
    (tmp_path / "a.jsonl").write_text("one")
    first = digest(Sources((str(tmp_path),)).documents())
    (tmp_path / "a.jsonl").write_text("two")
    second = digest(Sources((str(tmp_path),)).documents())
    (tmp_path / "b.jsonl").write_text("three")
    third = digest(Sources((str(tmp_path),)).documents())

    assert len({first, second, third}) == 3
