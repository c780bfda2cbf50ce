from __future__ import annotations

import pytest

from rapport.privacy.finders.mentioned_name import MentionedName


@pytest.mark.parametrize(
    ("text", "expected", "around"),
    [
        ("I spoke to Sarah yesterday", ["Sarah"], {}),
        ("an employee named Michael here", ["Michael"], {}),
        ("some bloke called Dan on it", ["Dan"], {}),
        ("Your gate agent Jason is great", ["Jason"], {}),
        ("You're through to Gemma.", ["Gemma"], {"speaker": "agent"}),
        ("Sorry about that Simon. There were", ["Simon"], {"speaker": "agent"}),
        ("We're sorry, Dan. If we", ["Dan"], {"speaker": "agent"}),
        ("One bag, Ravi, it'll", ["Ravi"], {"speaker": "agent"}),
        ("I do apologise Chris.", ["Chris"], {"speaker": "agent"}),
    ],
)
def test_a_person_spoken_to_is_found(found_by, text, expected, around):
    assert found_by(MentionedName(), text, kind="name", **around) == expected


@pytest.mark.parametrize(
    ("text", "why", "around"),
    [
        ("I spoke to Amazon", "a firm", {}),
        ("flights to Orlando.", "a place", {"speaker": "agent"}),
        ("flying to Charlotte, then", "a place", {"speaker": "agent"}),
        ("we sing with Taylor.", "somebody else", {"speaker": "agent"}),
        ("Sorry about that Simon. There", "a customer may name anything", {}),
        ("a dog called Biscuit", "no common name", {}),
        ("It is Pauline's turn", "nobody speaks to her", {}),
        ("tickets for the Chelsea.", "a club", {"speaker": "agent"}),
    ],
)
def test_a_place_or_a_firm_stays(found_by, text, why, around):
    assert found_by(MentionedName(), text, **around) == [], why
