from __future__ import annotations

import pytest

from rapport.privacy.finders.signed_name import SignedName


@pytest.mark.parametrize(
    ("text", "expected", "around"),
    [
        ("That is all. Kind regards, Jodie Farrant", ["Jodie Farrant"], {}),
        ("Please help.\nYours sincerely,\nJames O'Neill", ["James O'Neill"], {}),
        ("Thanks, Olu", ["Olu"], {}),
        ("ok. thanks CK Lane", [], {}),
        ("Best, Kasia", ["Kasia"], {}),
        ("It is on its way.Rgds,Neetali", ["Neetali"], {"speaker": "agent"}),
        ("It must be so hard. Hugs, Fliss", ["Fliss"], {"speaker": "agent"}),
        ("We have it in hand. Thank-Zia", ["Zia"], {"speaker": "agent"}),
        ("Regards,\nDarshan.", ["Darshan"], {}),
        ("Regards, Petra Lindqvist, IT", ["Petra Lindqvist"], {}),
        ("What can be done? Thanks, Colm and Siobhan", ["Colm", "Siobhan"], {}),
        ("All done. ^Kev", ["Kev"], {"speaker": "agent"}),
        ("Anything else? - Maria", ["Maria"], {"speaker": "agent"}),
        ("Sorted *AlexGill", ["AlexGill"], {"speaker": "agent"}),
        ("Sorted! ~Angel 2/2", ["Angel"], {"speaker": "agent"}),
        ("Could you check? Rachel", ["Rachel"], {"speaker": "agent"}),
        ("I won't pay. Agnes Doyle", ["Agnes Doyle"], {}),
        ("Thanks-Hannah. 2/2", ["Hannah"], {"speaker": "agent"}),
        ("Regards, Vicky https://x.example/a", ["Vicky"], {"speaker": "agent"}),
    ],
)
def test_a_name_that_signs_is_found(found_by, text, expected, around):
    assert found_by(SignedName(), text, kind="name", **around) == expected


@pytest.mark.parametrize(
    ("text", "why", "around"),
    [
        ("Kind regards, Customer Relations", "an office", {"speaker": "agent"}),
        ("Best regards, The Billing Team", "an office", {"speaker": "agent"}),
        ("regards, Tolby Care", "a firm", {"speaker": "agent"}),
        ("Thanks! Appreciated", "a sentence", {}),
        ("Right. Thank you. Goodbye.", "a sentence", {}),
        ("All sorted. ^AB", "an id", {"speaker": "agent"}),
        ("All sorted. ^LI", "an id", {"speaker": "agent"}),
        ("So bad. Frustrating", "a word", {}),
        ("Fix it. HELP", "shouting", {}),
        ("Go Sox. Go Sox", "no common name", {}),
        ("Thanks for that, it works", "goes on", {}),
        ("Regards, NorvaMobile", "the brand", {"speaker": "agent", "team": "norvamobile"}),
        ("hi", "one word", {}),
    ],
)
def test_an_office_or_an_id_stays(found_by, text, why, around):
    assert found_by(SignedName(), text, **around) == [], why
