from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.exceptions import Refused
from rapport.formats.mail.message import letter_of


def letter(**headers):
    lines = {"From": "a@x.example", "Date": "Mon, 05 Jan 2026 10:00:00 +0100"}
    lines |= {name.replace("_", "-"): value for name, value in headers.items()}
    return letter_of(
        "".join(f"{name}: {value}\n" for name, value in lines.items() if value is not None).encode() + b"\nHi.\n"
    )


@pytest.mark.parametrize(
    ("value", "sender"),
    [
        ("A@X.example", "a@x.example"),
        ("Ana <ana@x.example>", "ana@x.example"),
        ('"Lopez, Ana" <ana@x.example>', "ana@x.example"),
        ("=?utf-8?q?J=C3=BCrgen?= <j@x.example>", "j@x.example"),
    ],
)
def test_senders(value, sender):
    assert letter(From=value).sender == sender


def test_recipients_are_those_of_to_and_copy_once_each():
    found = letter(To="b@x.example, C <c@x.example>", Cc="B <b@x.example>")

    assert found.recipients == ("b@x.example", "c@x.example")


@pytest.mark.parametrize(
    ("headers", "parents"),
    [
        ({}, ()),
        ({"In_Reply_To": "<1@x>"}, ("1@x",)),
        ({"References": "<1@x>\n <2@x>", "In_Reply_To": "<2@x>"}, ("1@x", "2@x")),
        ({"In_Reply_To": "your message of Monday"}, ()),
    ],
)
def test_parents(headers, parents):
    assert letter(**headers).parents == parents


@pytest.mark.parametrize(
    ("subject", "bare", "is_reply"),
    [
        ("Chair", "chair", False),
        ("Re: Chair", "chair", True),
        ("RE: AW: Fwd: Chair", "chair", True),
        ("Re[2]: Chair", "chair", True),
        ("=?utf-8?b?UmU6IFN0w7xobGU=?=", "stühle", True),
        ("Reply to chair", "reply to chair", False),
        (None, "", False),
    ],
)
def test_subjects(subject, bare, is_reply):
    found = letter(Subject=subject)

    assert (found.subject, found.is_reply) == (bare, is_reply)


@pytest.mark.parametrize(
    ("headers", "when"),
    [
        ({}, datetime(2026, 1, 5, 9, tzinfo=UTC)),
        ({"Date": "Mon, 05 Jan 2026 10:00:00 -0000"}, datetime(2026, 1, 5, 10, tzinfo=UTC)),
        ({"Date": None}, None),
        ({"Date": "one day"}, None),
        (
            {"Date": None, "Received": "from a by b; Mon, 05 Jan 2026 10:00:00 +0000"},
            datetime(2026, 1, 5, 10, tzinfo=UTC),
        ),
    ],
)
def test_dates(headers, when):
    assert letter(**headers).when == when


@pytest.mark.parametrize(("identity", "found"), [("<1@x>", "1@x"), ("1@x", "1@x"), (None, None), ("", None)])
def test_ids(identity, found):
    assert letter(Message_ID=identity).id == found


def test_a_message_without_a_sender_is_refused():
    with pytest.raises(Refused) as refused:
        letter(From=None)

    assert refused.value.field == "From"


@given(st.binary(max_size=300))
def test_any_bytes_are_a_message_or_refused(raw):
    for given_ in (
        raw,
        b"From: a@x.example\n" + raw,
        b"From: a@x.example\nContent-Type: multipart/mixed; boundary=x\n" + raw,
    ):
        try:
            found = letter_of(given_)
        except Refused:
            continue
        assert found.words == found.words.strip()


def test_names_beside_addresses_are_read():
    letter = letter_of(
        b"From: Rita Vale <Rita@gmail.com>\nTo: =?utf-8?q?Zo=C3=AB?= <s@shop.example>, x@y.example\n\nHi\n"
    )

    assert letter.names == (("rita@gmail.com", "Rita Vale"), ("s@shop.example", "Zo\u00eb"))
