from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.exceptions import Refused
from rapport.formats.plain_text.transcript import parse_transcript


def said(text, **roles):
    return [(turn.speaker, turn.text) for turn in parse_transcript(text.split("\n"), roles).turns]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Agent: hi\nCustomer: ho", [("agent", "hi"), ("customer", "ho")]),
        ("Agent: hi\nthere\n\nand more\nCustomer: ho", [("agent", "hi\nthere\n\nand more"), ("customer", "ho")]),
        ("Agent:\nhi\nCustomer:\n\nho", [("agent", "hi"), ("customer", "ho")]),
        ("Agent:\nCustomer: ho", [("agent", ""), ("customer", "ho")]),
        ("Agent: hi\nOrder: 12\nOrder: 13\nCustomer: ho", [("agent", "hi\nOrder: 12\nOrder: 13"), ("customer", "ho")]),
        ("Agent: hi\nMaria: ho\nMaria: hm", [("agent", "hi"), ("customer", "ho"), ("customer", "hm")]),
        ("Caller: hi\nTom: ho", [("customer", "hi"), ("agent", "ho")]),
        ("Ines (Agent): hi\nMr Brandt: ho", [("agent", "hi"), ("customer", "ho")]),
        (
            "Bot: hi\nCustomer: ho\nAgent: ha\nSystem: left",
            [("bot", "hi"), ("customer", "ho"), ("agent", "ha"), ("system", "left")],
        ),
        ("Agent: hi\n[music]\nCustomer: ho", [("agent", "hi\n[music]"), ("customer", "ho")]),
    ],
)
def test_labels_begin_turns_and_other_lines_go_on(text, expected):
    assert said(text) == expected


def test_names_that_were_declared_are_known():
    assert said("Ines: hi\nKim: ho\nLou: ha", Ines="agent", Kim="customer", Lou="colleague") == [
        ("agent", "hi"),
        ("customer", "ho"),
        ("colleague", "ha"),
    ]


def test_the_agent_of_two_names_is_guessed_from_the_words_of_the_trade():
    found = parse_transcript(
        ["Ines: Thank you for calling, how can I help?", "Kim: My box is broken.", "Ines: Let me check."], {}
    )

    assert [turn.speaker for turn in found.turns] == ["agent", "customer", "agent"]
    assert found.guessed
    assert found.names == {"agent": "Ines", "customer": "Kim"}


@pytest.mark.parametrize(
    "text",
    [
        "Ines: hi\nKim: ho\nInes: hm\nKim: hm",
        "Agent: hi\nKim: a\nLou: b\nKim: c\nLou: d",
        "[0:01] Agent: hi\n[0:02] Customer: ho\n[0:03] Kim: ha",
    ],
)
def test_who_cannot_be_told_is_asked_for(text):
    with pytest.raises(Refused, match="--map 'speaker") as refusal:
        said(text)

    assert refusal.value.field == "speaker"


@pytest.mark.parametrize(
    ("stamps", "expected"),
    [
        (["00:00:01", "00:01:02.5"], [1.0, 62.5]),
        (["10:00:00", "10:00:30"], [0.0, 30.0]),
        (["23:59:50", "00:00:10"], [0.0, 20.0]),
        (["9:59:50 AM", "10:00:00 AM"], [0.0, 10.0]),
        (["2026-03-01 10:00:00", "2026-03-01 10:00:05"], ["2026-03-01T10:00:00", "2026-03-01T10:00:05"]),
        (["2026-99-01 10:00:00", "2026-03-01 10:00:05"], [None, "2026-03-01T10:00:05"]),
        (["00:05", "00:03"], [5.0, 3.0]),
    ],
)
def test_times_count_from_the_start_or_have_a_date(stamps, expected):
    lines = [f"[{stamp}] Agent: hi" for stamp in stamps]

    assert [turn.at for turn in parse_transcript(lines, {}).turns] == expected


def test_lines_before_the_first_turn_are_counted():
    found = parse_transcript(["Transcript of a call", "", "Agent: hi"], {})

    assert (found.before, len(found.turns)) == (1, 1)


lines = st.text(max_size=40) | st.sampled_from(
    ["Agent: a", "Customer: b", "Kim: c", "[00:01] Agent: d", "99:99:99 X: y", ""]
)


@given(st.lists(lines, max_size=8))
def test_any_lines_give_turns_or_a_refusal_and_keep_every_word(written):
    written = [part for line in written for part in line.split("\n")]
    try:
        found = parse_transcript(written, {})
    except Refused:
        return

    assert len(found.turns) <= len(written)
