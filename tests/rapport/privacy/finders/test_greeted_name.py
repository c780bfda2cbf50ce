from __future__ import annotations

import pytest

from rapport.privacy.finders.greeted_name import GreetedName


@pytest.mark.parametrize(
    ("text", "expected", "around"),
    [
        ("Hi Temi! Not as such", ["Temi"], {"speaker": "agent"}),
        ("Dear Colm and Siobhan, thank you", ["Colm", "Siobhan"], {"speaker": "agent"}),
        ("@117443 Hi Mat, sorry", ["Mat"], {"speaker": "agent"}),
        ("Good morning Priya", ["Priya"], {"speaker": "agent"}),
        ("Hi there, Rob.", ["Rob"], {"speaker": "agent"}),
        ("Hey ZuZu, sorry", ["ZuZu"], {"speaker": "agent"}),
        ("Thanks Rob. Found it", ["Rob"], {}),
        ("thank you so much, Dana", ["Dana"], {}),
        ("Hello Lewis, late again", ["Lewis"], {}),
        ("Petra, it's fixed", ["Petra"], {"speaker": "agent"}),
        ("Sorry Dan, I thought", ["Dan"], {"speaker": "agent"}),
    ],
)
def test_a_name_in_a_greeting_is_found(found_by, text, expected, around):
    assert found_by(GreetedName(), text, kind="name", **around) == expected


@pytest.mark.parametrize(
    ("text", "why", "around"),
    [
        ("Hi Amazon, help", "a brand", {}),
        ("hello team", "no name", {}),
        ("Dear Sir or Madam", "no name", {}),
        ("Hi there!", "no name", {"speaker": "agent"}),
        ("Dear Valued Customer,", "no name", {"speaker": "agent"}),
        ("Hi NorvaMobile, sorry", "the brand", {"speaker": "agent", "team": "norvamobile"}),
        ("Thanks for that", "no name", {}),
        ("Hi I am Deaf", "no name", {}),
        ("Dear Supporter,", "no name", {"speaker": "agent"}),
        ("Hi S, what now", "an initial", {"speaker": "agent"}),
        ("Hello Kitty bag is broken", "goes on", {"speaker": "agent"}),
        ("Good morning, Hearthline, this is Tobias.", "the own firm", {"speaker": "agent"}),
        ("Dear Learner, your course", "no name", {"speaker": "agent"}),
    ],
)
def test_a_brand_that_is_greeted_stays(found_by, text, why, around):
    assert found_by(GreetedName(), text, **around) == [], why
