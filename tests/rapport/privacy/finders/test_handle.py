from __future__ import annotations

import pytest

from rapport.privacy.finders.handle import Handle


@pytest.mark.parametrize(
    ("text", "expected", "around"),
    [
        ("@dorset_mick77 Sorry to hear that", ["@dorset_mick77"], {"speaker": "agent", "channel": "social"}),
        ("@quietkat Gate 31", ["@quietkat"], {"speaker": "agent", "channel": "social"}),
        (" @tessa_m Yes", ["@tessa_m"], {"speaker": "agent", "channel": "social"}),
    ],
)
def test_the_handle_a_reply_opens_with_is_found(found_by, text, expected, around):
    assert found_by(Handle(), text, kind="handle", **around) == expected


@pytest.mark.parametrize(
    ("text", "why", "around"),
    [
        ("@customer sorry", "masked already", {"speaker": "agent", "channel": "social"}),
        ("@117443 sorry", "masked already", {"speaker": "agent", "channel": "social"}),
        ("@NorvaMobile sorry", "the brand", {"speaker": "agent", "channel": "social", "team": "norvamobile"}),
        ("@NorvaMobile help", "a customer writes to the brand", {"channel": "social"}),
        ("Ask @quietkat about it", "does not open the reply", {"speaker": "agent", "channel": "social"}),
        ("@quietkat hello", "not a public account", {"speaker": "agent", "channel": "chat"}),
        ("@a@b.example", "an address", {"speaker": "agent", "channel": "social"}),
    ],
)
def test_a_companys_handle_stays(found_by, text, why, around):
    assert found_by(Handle(), text, **around) == [], why
