from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rapport.exceptions import Refused
from rapport.formats.format import Intake
from rapport.formats.genesys.phrases import Phrase, began, phrase_of, turns_of

NINE = 1_767_258_000_000
STARTED = datetime(2026, 1, 1, 9, tzinfo=UTC)


def read(**fields):
    intake = Intake(on_refusal=print)
    return phrase_of({"participantPurpose": "external", "text": "hi"} | fields, "p", {}, intake)


def said(start, end=None):
    return Phrase("agent", "Hi.", start, end)


def test_punctuation_comes_before_bare_words():
    assert read(decoratedText="Hi!").words == "Hi!"
    assert read(decoratedText=" ").words == "hi"
    assert read(text="", decoratedText=None) is None


@pytest.mark.parametrize(
    ("fields", "start", "end"),
    [
        ({"startTimeMs": 1000, "duration": {"milliseconds": 500}}, 1000, 1500),
        ({"startTimeMs": "1000", "duration": 500}, 1000, 1500),
        ({"offset": {"milliseconds": 700}}, 700, None),
        ({"startTimeMs": 1000, "duration": {}}, 1000, None),
        ({"startTimeMs": 1000, "duration": -5}, 1000, 1000),
        ({"duration": 500}, None, None),
    ],
)
def test_when_a_phrase_was_said(fields, start, end):
    found = read(**fields)

    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    ("phrases", "started", "in_seconds", "times"),
    [
        ([said(NINE + 500, NINE + 900)], STARTED, True, [(0.5, 0.9)]),
        ([said(NINE + 500), said(NINE + 1500)], None, True, [(0.0, None), (1.0, None)]),
        ([said(NINE - 500)], STARTED, True, [(0.0, None)]),
        ([said(500, 900)], STARTED, True, [(0.5, 0.9)]),
        ([said(NINE + 500)], STARTED, False, [("2026-01-01T09:00:00.500Z", None)]),
        ([said(None)], STARTED, True, [(None, None)]),
    ],
)
def test_spoken_phrases_have_seconds_and_written_ones_times_of_the_day(phrases, started, in_seconds, times):
    assert [(turn.at, turn.end) for turn in turns_of(phrases, started, in_seconds=in_seconds)] == times


def test_when_it_began():
    assert began([said(NINE + 2000), said(NINE), said(5)]) == "2026-01-01T09:00:00Z"
    assert began([said(5)]) is None
    with pytest.raises(Refused):
        began([said(1e30)])
