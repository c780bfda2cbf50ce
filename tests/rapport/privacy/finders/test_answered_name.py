from __future__ import annotations

import pytest

from rapport.privacy.finders.answered_name import AnsweredName


@pytest.mark.parametrize(
    ("text", "expected", "around"),
    [
        ("rosie pike", ["rosie pike"], {"previous": "can i take your full name, please?"}),
        ("Rosie Pike.", ["Rosie Pike"], {"previous": "can i take your full name, please?"}),
        ("It's Miriam Hale, and I want", ["Miriam Hale"], {"previous": "who am i speaking with?"}),
        ("yes, Oyelaran", ["Oyelaran"], {"previous": "can i take your full name, please?"}),
        ("hi, my name is Theo", ["Theo"], {"previous": "can i take your full name, please?"}),
        ("Will Tanner", ["Will Tanner"], {"previous": "can i take your full name, please?"}),
        ("xiadani", ["xiadani"], {"previous": "can i take your full name, please?"}),
        ("Brannigan. It boards at ten past.", ["Brannigan"], {"previous": "can i take your surname?"}),
    ],
)
def test_a_name_that_answers_the_question_is_found(found_by, text, expected, around):
    assert found_by(AnsweredName(), text, kind="name", **around) == expected


@pytest.mark.parametrize(
    ("text", "why", "around"),
    [
        ("rosie pike", "nobody asked", {}),
        ("why do you need it", "no name", {"previous": "can i take your full name, please?"}),
        ("not again", "no name", {"previous": "can i take your full name, please?"}),
        ("I gave it already", "no name", {"previous": "can i take your full name, please?"}),
        ("yes", "no name", {"previous": "can i take your full name, please?"}),
        (
            "The box is broken and I have waited for two weeks now",
            "no name",
            {"previous": "can i take your full name, please?"},
        ),
        ("Rosie", "an agent does not answer", {"speaker": "agent", "previous": "can i take your full name, please?"}),
        ("Attached. The invoices", "no name", {"previous": "can i take your full name, please?"}),
        ("Five, one, nine", "digits", {"previous": "can i take your full name and number?"}),
    ],
)
def test_an_answer_that_is_no_name_stays(found_by, text, why, around):
    assert found_by(AnsweredName(), text, **around) == [], why
