from __future__ import annotations

import pytest

from rapport.exceptions import Refused
from rapport.formats.zendesk.comments import channel_of, public_ones, words_of


@pytest.mark.parametrize(
    ("comments", "public"),
    [
        ([{"public": True}, {"public": "true"}, {"public": 1}], [True, True, True]),
        ([{"public": False}, {"public": None}, {"public": "yes"}, {"public": 0}], [False] * 4),
        ([{"public": True}, {}], [True, False]),
        ([{}, {"private": True}, {"type": "Note"}, {"type": "Comment"}], [True, False, False, True]),
        ([{"is_public": True}, {"is_public": False}], [True, False]),
        ([], []),
    ],
)
def test_what_the_customer_could_read(comments, public):
    assert public_ones(comments) == public


@pytest.mark.parametrize(
    ("way", "channel"),
    [
        ("email", "email"),
        ("web", "email"),
        ("api", "email"),
        ("chat", "chat"),
        ("native_messaging", "chat"),
        ("whatsapp", "chat"),
        ("sms", "sms"),
        ("voice", "voice"),
        ("twitter", "social"),
        (None, "email"),
    ],
)
def test_channels(way, channel):
    assert channel_of({"via": {"channel": way}}, []) == channel
    assert channel_of({}, [{"via": {"channel": way}}]) == channel


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        ({"body": "Hi **you**"}, "Hi **you**"),
        ({"plain_body": "Hi&nbsp;you &amp; me", "body": "x"}, "Hi you & me"),
        ({"plain_body": "", "body": "", "html_body": "<p>Hi</p><p>you</p>"}, "Hi\n\nyou"),
        ({"body": "<p>Hi <b>you</b></p>"}, "Hi you"),
        ({"body": "3 < 5 & 5 > 3"}, "3 < 5 & 5 > 3"),
        ({"body": None}, ""),
        ({"type": "VoiceComment", "body": "Call from +1", "data": {"transcription_text": "Call me"}}, "Call me"),
        ({"type": "VoiceComment", "body": "Call from +1", "data": None}, ""),
    ],
)
def test_words(comment, words):
    assert words_of(comment, "c", is_email=False) == words


def test_quoted_mail_goes_only_from_mail():
    comment = {"body": "Mine.\n\nOn Mon, 5 Jan 2026, Shop <s@x.example> wrote:\n> Old."}

    assert words_of(comment, "c", is_email=True) == "Mine."
    assert words_of(comment, "c", is_email=False) == comment["body"]


def test_a_body_that_is_no_text_is_refused():
    with pytest.raises(Refused) as refused:
        words_of({"body": []}, "c", is_email=False)

    assert refused.value.field == "c.body"
