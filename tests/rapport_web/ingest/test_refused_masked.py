"""What is kept of a refused row to show it is masked; what was asked of the person is forgotten once all is in."""

from __future__ import annotations

import json

import pytest

from rapport_web.ingest.models import Import
from rapport_web.ingest.reading.refusals import _shown
from rapport_web.ingest.services import bring_in_files


@pytest.mark.parametrize(
    ("there", "gone"),
    [
        ("write to ada.lovelace@example.org", "ada.lovelace"),
        ("ring me on +44 20 7946 0958", "7946"),
        ("my card is 4111 1111 1111 1111", "4111"),
    ],
)
def test_what_stood_at_a_refused_place_is_shown_masked(there, gone):
    assert gone not in _shown(there)


@pytest.mark.parametrize("there", ["31.09.2026 14:05", "Agent2?", "[ ]"])
def test_what_names_nobody_is_shown_as_it_stood(there):
    assert _shown(there) == there


def test_it_is_cut_short():
    assert len(_shown("word " * 500)) <= 80


def test_a_row_that_is_refused_keeps_nothing_that_names_its_customer(people, tmp_path):
    place = tmp_path / "two.jsonl"
    rows = [
        {"id": "good-1", "channel": "chat", "turns": [{"speaker": "customer", "text": "Nobody came."}]},
        {"id": "bad-1", "channel": "ada.lovelace@example.org", "turns": [{"speaker": "customer", "text": "x"}]},
    ]
    place.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    brought = bring_in_files(paths=[place], by=people["qa_lead"])

    kept = Import.objects.get(pk=brought.batch)
    assert brought.new == 1
    assert brought.refused == 1
    assert "lovelace" not in json.dumps(kept.found)
    assert "lovelace" not in json.dumps(kept.result)
