from __future__ import annotations

import pytest

from rapport.privacy.finders.phone import Phone
from rapport.privacy.passage import Passage


@pytest.mark.parametrize(
    ("text", "expected", "around"),
    [
        ("call me on 07700 900123 after six", ["07700 900123"], {}),
        ("+44 7700 900461", ["+44 7700 900461"], {}),
        ("+44 (0) 7700 900461", ["+44 (0) 7700 900461"], {}),
        ("(212) 555-0142", ["(212) 555-0142"], {}),
        ("1-415-555-0188", ["1-415-555-0188"], {}),
        ("866.243.9787. Thanks", ["866.243.9787"], {}),
        ("1 (888) 850 3958", ["1 (888) 850 3958"], {}),
        ("00966 0114713812 called me", ["00966 0114713812"], {}),
        ("our Reservations team at 800-433-7300", ["800-433-7300"], {"speaker": "agent"}),
        ("ring 555-0142", ["555-0142"], {}),
        ("tel 0171/2345678", ["0171/2345678"], {}),
        ("06 12 34 56 78", ["06 12 34 56 78"], {}),
        ("9594406936 is dead", ["9594406936"], {}),
        ("08079776152", ["08079776152"], {}),
        ("my number is 8839 2211", ["8839 2211"], {}),
        ("8839 2211 is my mobile", ["8839 2211"], {}),
        ("the ref is 17012319. Telno 07963 239006", ["07963 239006"], {}),
        ("contact us at 1.888.884.4950 24/7", ["1.888.884.4950"], {}),
        ("07700 900123 or 07700 900456", ["07700 900123", "07700 900456"], {}),
        (
            "my number is oh seven seven double oh nine oh oh one two three",
            ["oh seven seven double oh nine oh oh one two three"],
            {},
        ),
        ("07700900123, order 88291044", ["07700900123"], {}),
        ("8839 2211", ["8839 2211"], {"previous": "what is the best number to reach you on?"}),
        ("Order 12, call 0208 707 4480", ["0208 707 4480"], {}),
    ],
)
def test_a_phone_number_is_found(found_by, text, expected, around):
    assert found_by(Phone(), text, kind="phone", **around) == expected


@pytest.mark.parametrize(
    ("text", "why", "around"),
    [
        ("Order 405-6829914-8372315", "an order", {}),
        ("return pickup for 405-6829914-8372315", "the form of an order", {}),
        ("case number 00206044", "a case", {}),
        ("ref no:00552866", "a reference", {}),
        ("TICKET # 0062393864417", "a ticket", {}),
        ("£1,249.00 on 12/03/2026", "an amount and a date", {}),
        ("SIM 8944 0018 2230 5571 908", "a SIM", {}),
        ("dial 198/12345", "a short code", {}),
        ("the meter reads 42950 or 42951", "readings", {}),
        ("in 2024, 2025 and 2026", "years", {}),
        ("2024-03-12 2024-03-13", "dates", {}),
        ("it took 3-5 7-10 days", "ranges", {}),
        ("DE89 3704 0044 0532 0130 01", "an account number gone wrong", {}),
        ("7000-5512-0483", "a parcel's form", {}),
        ("1Z4E93510492123736", "letters in it", {}),
        ("@117443 (1/2) hello", "a masked handle", {}),
        ("0042 7719 488", "no such country", {}),
        ("version 8.4.21.508", "a version", {}),
        ("8829104471", "asked for an order", {"previous": "what is your order number?"}),
        ("seven seven one four oh nine", "six digits", {}),
        ("two three four times", "a count", {}),
        ("order no. 212-555-0142", "called an order", {}),
        ("order 07700900123", "called an order", {}),
        ("1234567", "seven bare digits", {}),
    ],
)
def test_a_number_of_something_else_stays(found_by, text, why, around):
    assert found_by(Phone(), text, **around) == [], why


def test_the_same_number_has_one_key_with_and_without_the_countrys_prefix():
    keys = {piece.key for text in ("07700 900123", "+44 7700 900123") for piece in Phone().find(Passage.of(text))}

    assert len(keys) == 1
