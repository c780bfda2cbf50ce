from __future__ import annotations

import base64
import json

import pytest

from rapport.exceptions import Refused
from rapport.formats.vcon.bodies import body_of, media_type


def packed(raw):
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


@pytest.mark.parametrize(
    ("element", "body"),
    [
        ({}, None),
        ({"body": None, "encoding": "none"}, None),
        ({"body": "Hi."}, "Hi."),
        ({"body": "Hi.", "encoding": "none", "mediatype": "text/plain"}, "Hi."),
        ({"body": '{"a": 1}', "encoding": "json"}, {"a": 1}),
        ({"body": {"a": 1}, "encoding": "none"}, {"a": 1}),
        ({"body": '{"a": 1}', "encoding": "none"}, {"a": 1}),
        ({"body": '{"a": 1}', "encoding": "none", "mimetype": "application/json"}, {"a": 1}),
        ({"body": '{"a": 1}', "encoding": "none", "mediatype": "text/plain"}, '{"a": 1}'),
        ({"body": "{not json", "encoding": "none"}, "{not json"),
        ({"body": packed("grün".encode()), "encoding": "base64url", "mediatype": "text/plain"}, "grün"),
        (
            {
                "body": packed("grün".encode("latin-1")),
                "encoding": "base64url",
                "mediatype": "text/plain; charset=latin-1",
            },
            "grün",
        ),
        (
            {"body": packed("grün".encode()), "encoding": "base64url", "mediatype": "text/plain; charset=none-such"},
            "grün",
        ),
        ({"body": base64.b64encode(b"\xfb\xff?>").decode(), "encoding": "base64", "mediatype": "audio/wav"}, None),
        ({"body": packed(json.dumps([1]).encode()), "encoding": "base64url", "mediatype": "application/json"}, [1]),
        ({"body": "Hi.", "encoding": None}, "Hi."),
    ],
)
def test_bodies_in_all_encodings(element, body):
    assert body_of(element, field="x") == body


@pytest.mark.parametrize(
    ("element", "field"),
    [
        ({"body": "***", "encoding": "base64url"}, "x.body"),
        ({"body": "Hi.", "encoding": "rot13"}, "x.encoding"),
        ({"body": "{", "encoding": "json"}, None),
        ({"body": "\ud83d", "encoding": "none"}, "x.body"),
    ],
)
def test_a_body_that_is_not_what_it_says_is_refused(element, field):
    with pytest.raises(Refused) as refused:
        body_of(element, field="x")

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("element", "kind"),
    [
        ({"mediatype": "Text/Plain; charset=UTF-8"}, "text/plain"),
        ({"mimetype": "audio/wav"}, "audio/wav"),
        ({"mediatype": None, "mimetype": "text/html"}, "text/html"),
        ({}, ""),
        ({"mediatype": 5}, "5"),
    ],
)
def test_media_types_of_all_drafts(element, kind):
    assert media_type(element) == kind
