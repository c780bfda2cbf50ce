"""The rows that are learnt from: as the shipped reader sees them, and only where somebody gave a label."""

from __future__ import annotations

import numpy as np

from rapport.conversation import Conversation, Turn
from rapport.reader.own import GivenLabels, rows_of

PARCEL = (Turn("customer", "Third time I ask!"), Turn("agent", "Sorry, it comes tomorrow."), Turn("bot", "Rate us"))


def test_turns_and_wholes_of_public_and_private_channels_are_kept_apart(shipped):
    conversations = [Conversation("a", "chat", PARCEL), Conversation("b", "social", PARCEL)]
    given = GivenLabels(
        {("a", 0): {"effort": 1}, ("a", 1): {"apology": 1}, ("b", 1): {"apology": 2}, ("b", None): {"csat": 4}}
    )

    rows = rows_of(shipped, conversations, given)

    assert [(each.kind, each.setting) for each in rows] == [
        ("agent", "private"),
        ("agent", "public"),
        ("customer", "private"),
        ("whole", "public"),
    ]
    assert [each.gold["apology"].tolist() for each in rows[:2]] == [[1], [2]]
    assert rows[3].gold["csat"].tolist() == [3]
    assert rows[0].gold["feeling"].tolist() == [-1]


def test_the_chances_are_those_that_the_shipped_reader_decides_by(shipped):
    talk = Conversation("a", "chat", PARCEL)

    rows = rows_of(shipped, [talk], GivenLabels({("a", 1): {"apology": 1}}))

    decided = shipped.modelled.calibrations["private"]["apology"].decide(rows[0].log_chances["apology"])
    judged = shipped.judge([talk])[0].turns[1]["apology"]
    assert (int(decided.values[0]), float(decided.confidence[0])) == (judged.value, judged.confidence)
    assert np.isclose(np.exp(rows[0].log_chances["apology"]).sum(), 1)


def test_what_is_not_read_gives_no_row(shipped):
    spanish = "No me ha llegado el paquete y nadie contesta al telefono desde hace una semana entera"
    conversations = [
        Conversation("es", "chat", (Turn("customer", spanish), Turn("customer", spanish + " otra vez"))),
        Conversation("blank", "chat", (Turn("customer", "  "), Turn("bot", "Hi"))),
    ]

    assert rows_of(shipped, conversations, GivenLabels({("es", 0): {"effort": 1}, ("blank", 0): {"effort": 0}})) == []


def test_progress_is_told_by_conversations(shipped, site_of):
    conversations, given = site_of(70)
    seen = []

    rows_of(shipped, conversations, given, on_progress=seen.append)

    assert seen == [64, 70]
