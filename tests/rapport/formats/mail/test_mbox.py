from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.exceptions import Refused
from rapport.formats.mail.mbox import is_mbox, messages

LINE = b"From a@x.example Mon Jan  5 10:00:00 2026\n"


def split(raw, **options):
    return list(messages(io.BytesIO(raw), **options))


def test_messages_are_parted_by_from_after_an_empty_line():
    raw = LINE + b"Subject: 1\n\nOne\nFrom here on it is not a line\n\n" + LINE + b"Subject: 2\n\nTwo\n"

    assert split(raw) == [
        (1, b"Subject: 1\n\nOne\nFrom here on it is not a line\n\n"),
        (2, b"Subject: 2\n\nTwo\n"),
    ]


def test_a_from_that_was_hidden_is_turned_back():
    assert split(LINE + b"\n>From me\n>>From you\n> From us\n") == [(1, b"\nFrom me\n>From you\n> From us\n")]


def test_a_message_that_is_too_large_is_refused_and_the_next_is_read():
    first, second = split(LINE + b"x" * 100 + b"\n\n" + LINE + b"ok\n", max_message=50)

    assert isinstance(first[1], Refused)
    assert second == (2, b"ok\n")


@pytest.mark.parametrize(
    ("head", "is_one"),
    [
        (LINE + b"Subject: x\n", True),
        (LINE + b">From old\nSubject: x\n", True),
        (b"From - Mon Jan  5 10:00:00 2026\nX-Mozilla-Status: 0001\n", True),
        (LINE + b"no header\n", False),
        (b"From: a@x.example\nSubject: x\n", False),
        (b"From me to you\nSubject: x\n", False),
        (b"", False),
    ],
)
def test_the_first_lines_tell(head, is_one):
    assert is_mbox(head) is is_one


@given(st.lists(st.lists(st.sampled_from([b"x\n", b"\n", b"From far away\n", b">From y\n"]), max_size=5), max_size=5))
def test_as_many_messages_come_out_as_went_in(bodies):
    assert len(split(b"".join(LINE + b"Subject: x\n" + b"".join(body) + b"\n" for body in bodies))) == len(bodies)
