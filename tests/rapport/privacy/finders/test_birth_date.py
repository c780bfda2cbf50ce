from __future__ import annotations

import pytest

from rapport.privacy.finders.birth_date import BirthDate


@pytest.mark.parametrize(
    ("text", "expected", "around"),
    [
        ("Date of birth 04/03/1971", ["04/03/1971"], {}),
        ("DOB: 1971-03-04", ["1971-03-04"], {}),
        ("d.o.b. 4.3.71", ["4.3.71"], {}),
        ("I was born on 4 March 1971", ["4 March 1971"], {}),
        ("born the 4th of March, 1971 in Leeds", ["4th of March, 1971"], {}),
        ("she was born March 4th 1971", ["March 4th 1971"], {}),
        ("12/02/1991 is my date of birth", ["12/02/1991"], {}),
        ("my birthday is 4 March 1971", ["4 March 1971"], {}),
        ("geboren am 4. März 1971", ["4. März 1971"], {}),
        ("née le 4 mars 1971", ["4 mars 1971"], {}),
        ("fecha de nacimiento 04-03-1971", ["04-03-1971"], {}),
        ("4.4.03", ["4.4.03"], {"previous": "can you confirm your date of birth?"}),
        ("5 Nov 1963, and the order is late", ["5 Nov 1963"], {"previous": "what is your dob?"}),
    ],
)
def test_a_date_called_a_date_of_birth_is_found(found_by, text, expected, around):
    assert found_by(BirthDate(), text, kind="birth_date", **around) == expected


@pytest.mark.parametrize(
    ("text", "why", "around"),
    [
        ("the appointment is on 04/03/2026", "an appointment", {}),
        ("my order of 12 March 2026", "an order", {}),
        ("I was not born yesterday, it was due on 3 May", "an idiom", {}),
        ("my birthday on Saturday 3 June", "a day, not a year of birth", {}),
        ("born to be wild", "no date", {}),
        ("the baby was born. The bill came on 3 May 2026", "another sentence", {}),
        ("12/03 at ten", "no year", {"previous": "your date of birth?"}),
        ("version 4.3.71", "nothing calls it one", {}),
    ],
)
def test_any_other_date_stays(found_by, text, why, around):
    assert found_by(BirthDate(), text, **around) == [], why
