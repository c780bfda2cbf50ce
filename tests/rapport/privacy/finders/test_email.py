from __future__ import annotations

import pytest

from rapport.privacy.finders.email import Email
from rapport.privacy.passage import Passage


@pytest.mark.parametrize(
    ("text", "expected", "around"),
    [
        ("write to dana.orme@example.com, please", ["dana.orme@example.com"], {}),
        ("D.ORME+shop@Mail.Example.co.uk!", ["D.ORME+shop@Mail.Example.co.uk"], {}),
        ("<t.okafor@example.org>", ["t.okafor@example.org"], {}),
        ("mailto:bea@example.com?", ["bea@example.com"], {}),
        ("jürgen@müller-bau.example", ["jürgen@müller-bau.example"], {}),
        ("a@example.com,b@example.com", ["a@example.com", "b@example.com"], {}),
        ("it's dana at example dot com", ["dana at example dot com"], {}),
        ("rosie dot pike at example dot co dot uk ok", ["rosie dot pike at example dot co dot uk"], {}),
        ("o'hara@example.ie", ["o'hara@example.ie"], {}),
    ],
)
def test_an_address_is_found(found_by, text, expected, around):
    assert found_by(Email(), text, kind="email", **around) == expected


@pytest.mark.parametrize(
    ("text", "why", "around"),
    [
        ("@NorvaMobile your app is down", "a handle", {}),
        ("3@5 each", "a price", {}),
        ("look @ the top", "a sign on its own", {}),
        ("write to <email>", "masked already", {}),
        ("user@localhost", "no domain", {}),
        ("we meet at dot com cafe", "nobody's name before it", {}),
        ("dana@", "half an address", {}),
        ("@@example.com", "nothing before the sign", {}),
    ],
)
def test_what_only_has_an_at_sign_stays(found_by, text, why, around):
    assert found_by(Email(), text, **around) == [], why


def test_the_spoken_and_the_typed_form_are_the_same_address():
    finder = Email()
    spoken = next(finder.find(Passage.of("rosie dot pike at example dot com")))
    typed = next(finder.find(Passage.of("Rosie.Pike@example.com")))

    assert spoken.key == typed.key
