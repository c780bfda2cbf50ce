from __future__ import annotations

import pytest

from rapport.exceptions import Refused
from rapport.formats.format import Intake
from rapport.formats.vcon.dialogs import channel_of_text, party_indexes, text_turn
from rapport.formats.vcon.parties import parties_of

SAM = {"tel": "+15550100", "role": "customer"}
KIT = {"tel": "+15550199", "role": "agent"}
MAX = {"mailto": "max@x.example", "role": "customer"}
EVA = {"mailto": "eva@x.example", "role": "agent"}


def turn(dialog, *people, as_written=False):
    intake = Intake(on_refusal=print)
    return text_turn(dialog, "dialog[0]", parties_of(people or (SAM, KIT), {}), intake, as_written=as_written), intake


@pytest.mark.parametrize(
    ("parties", "found"),
    [
        (0, [[0]]),
        ([0, 1], [[0], [1]]),
        ([[0, 2], 1], [[0, 2], [1]]),
        ([None, 1], [[], [1]]),
        (None, []),
        (["1"], [[1]]),
    ],
)
def test_parties_by_channel(parties, found):
    assert party_indexes({"parties": parties}, field="x") == found


@pytest.mark.parametrize("parties", ["a", [1.5], [-1], [{}], [[None]]])
def test_what_is_no_index_is_refused(parties):
    with pytest.raises(Refused):
        party_indexes({"parties": parties}, field="x")


@pytest.mark.parametrize(
    ("fields", "people", "channel"),
    [
        ({}, (SAM, KIT), "sms"),
        ({}, (SAM, EVA), "chat"),
        ({"message_id": "<1@x>"}, (MAX, EVA), "email"),
        ({}, (MAX, EVA), "chat"),
        ({"mediatype": "message/rfc822"}, (SAM, KIT), "email"),
        ({"mediatype": "multipart/mixed; boundary=x"}, (SAM, KIT), "email"),
        ({"interaction_type": "chat"}, (SAM, KIT), "chat"),
        ({"application": "WhatsApp"}, (SAM, KIT), "chat"),
        ({"interaction_type": "email"}, (SAM, KIT), "email"),
    ],
)
def test_the_channel_of_text(fields, people, channel):
    assert channel_of_text({"parties": [0, 1]} | fields, parties_of(people, {}), "x") == channel


def test_the_originator_comes_before_the_first_party():
    assert turn({"parties": [0, 1], "originator": 1, "body": "Hi."})[0].speaker == "agent"
    assert turn({"parties": [0, 1], "body": "Hi."})[0].speaker == "customer"
    assert turn({"parties": 1, "body": "Hi."})[0].speaker == "agent"


def test_a_whole_message_gives_its_own_words():
    raw = "From: max@x.example\nContent-Type: text/html\n\n<p>Mine.</p><blockquote type='cite'>Old.</blockquote>"

    assert turn({"parties": [0, 1], "mediatype": "message/rfc822", "body": raw}, MAX, EVA)[0].text == "Mine."


def test_a_duration_gives_the_end():
    start = "2026-01-01T10:00:00Z"

    assert turn({"parties": [0], "body": "Hi.", "start": start, "duration": 2.5})[0].end == "2026-01-01T10:00:02.500Z"
    assert turn({"parties": [0], "body": "Hi.", "start": start, "duration": 0})[0].end is None
    assert turn({"parties": [0], "body": "Hi.", "duration": 2})[0].end is None


def test_what_was_written_by_rapport_stays_as_it_stands():
    mail = {"parties": [0, 1], "interaction_type": "email", "body": "Hi.\n\nBest regards\nMax"}

    assert turn(mail, MAX, EVA)[0].text == "Hi."
    assert turn(mail, MAX, EVA, as_written=True)[0].text == mail["body"]
    assert turn({"parties": [0], "body": ""}, as_written=True)[0].text == ""
    assert turn({"parties": [0], "body": ""})[1].left_out == {"empty messages": 1}
