from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.formats.plain_text.labels import Labelled, labelled, looks_like_a_name, seconds_of


@pytest.mark.parametrize(
    ("line", "label", "text", "stamp"),
    [
        ("Agent: hello", "Agent", "hello", None),
        ("AGENT:hello", "AGENT", "hello", None),
        ("Ines:hello", None, None, None),
        ("Agent:", "Agent", "", None),
        ("  Agent 1 :  hello ", "Agent 1", "hello", None),
        ("[00:01:02] Customer: hi", "Customer", "hi", "00:01:02"),
        ("(1:02) Mrs Hale: hi", "Mrs Hale", "hi", "1:02"),
        ("00:01:02 Agent: hi", "Agent", "hi", "00:01:02"),
        ("00:01:02.5 - Agent: hi", "Agent", "hi", "00:01:02.5"),
        ("10:15:02 AM Agent: hi", "Agent", "hi", "10:15:02 AM"),
        ("Agent (10:15:02): hi", "Agent", "hi", "10:15:02"),
        ("Ines [00:10]: hi", "Ines", "hi", "00:10"),
        ("Ines (Support): hi", "Ines (Support)", "hi", None),
        ("( 5s ) Agent: hi", "Agent", "hi", "5s"),
        ("(1m 5s) Agent: hi", "Agent", "hi", "1m 5s"),
        ("2026-03-01T10:00:00Z Agent: hi", "Agent", "hi", "2026-03-01T10:00:00Z"),
        ("[2026-03-01 10:00:00] Agent: hi", "Agent", "hi", "2026-03-01 10:00:00"),
        ("**Agent:** hi", "Agent", "hi", None),
        ("- Customer: hi", "Customer", "hi", None),
        ("\u200fנציג: שלום", "נציג", "שלום", None),
        ("客服：你好", "客服", "你好", None),
        ("客服： 你好", "客服", "你好", None),
        ("Agent: see: this", "Agent", "see: this", None),
        ("https://example.com: no", None, None, None),
        ("just words", None, None, None),
        ("12:30 is fine", None, None, None),
        (": nobody", None, None, None),
        ('"Agent": hi', None, None, None),
        ("", None, None, None),
    ],
)
def test_a_line_says_who_speaks_when_and_what(line, label, text, stamp):
    assert labelled(line) == (None if label is None else Labelled(label, text, stamp))


@pytest.mark.parametrize(
    ("stamp", "seconds"),
    [
        ("00:01:02", 62),
        ("1:02", 62),
        ("100:00", 6000),
        ("00:00:01,5", 1.5),
        ("5s", 5),
        ("1h 2m 3s", 3723),
        ("12:00:00 AM", 0),
        ("12:30 PM", 45000),
        ("3:04 pm", 54240),
        ("2026-03-01T10:00:00", None),
    ],
)
def test_a_stamp_is_seconds_unless_it_has_a_date(stamp, seconds):
    assert seconds_of(stamp) == seconds


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Ines", True),
        ("Mrs Hale", True),
        ("Maria (Support)", True),
        ("order number", False),
        ("Order number", False),
        ("A B C D E", False),
        ("נציג", True),
    ],
)
def test_a_name_has_few_words_and_no_small_first_letters(label, expected):
    assert looks_like_a_name(label) is expected


@given(st.text(max_size=200))
def test_any_line_is_labelled_or_not(line):
    found = labelled(line)

    assert found is None or (found.label and found.label in line and found.text in line)


def test_a_line_of_colons_or_digits_costs_no_time():
    for line in ("1:" * 50_000, "a" * 200_000, "[" * 50_000, "A " * 50_000 + ":", "** " * 50_000):
        labelled(line)


@pytest.mark.parametrize(
    ("line", "label", "text", "stamp"),
    [
        ("From Ann Lee to Everyone:", "Ann Lee", "", None),
        ("From Ann Lee to Everyone: My parcel is late.", "Ann Lee", "My parcel is late.", None),
        ("10:02:13 From Ann Lee to Everyone: At 10:30?", "Ann Lee", "At 10:30?", "10:02:13"),
        ("10:02:13\t From  Ann Lee  to  Everyone:", "Ann Lee", "", "10:02:13"),
        ("10:02:13 From Agent to Ann Lee: Hello.", "Agent", "Hello.", "10:02:13"),
    ],
)
def test_a_line_of_a_zoom_chat_says_from_whom_it_is(line, label, text, stamp):
    assert labelled(line) == Labelled(label, text, stamp)


def test_from_one_place_to_another_is_nobody():
    assert labelled("From Leeds to York: two hours") != Labelled("Leeds", "two hours", None)
