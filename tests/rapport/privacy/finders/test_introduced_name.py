from __future__ import annotations

import pytest

from rapport.privacy.finders.introduced_name import IntroducedName


@pytest.mark.parametrize(
    ("text", "expected", "around"),
    [
        ("My name is Rosie Pike and I'm angry", ["Rosie Pike"], {}),
        ("my name is rosie", ["rosie"], {}),
        ("my name is rosie, hi", ["rosie"], {}),
        ("My name's Will Tanner.", ["Will Tanner"], {}),
        ("My full name is José García López", ["José García López"], {}),
        ("My name is O. It's been O", ["O"], {}),
        ("my name is KEVIN", ["KEVIN"], {}),
        ("My name is محمد علي", ["محمد علي"], {}),
        ("My name is Jan van der Berg, yes", ["Jan van der Berg"], {}),
        ("mein Name ist Jürgen Müller", ["Jürgen Müller"], {}),
        ("me llamo José", ["José"], {}),
        ("this is Ines speaking", ["Ines"], {"speaker": "agent"}),
        ("this is Orsolya.", ["Orsolya"], {"speaker": "agent"}),
        ("This is Gethin, in the van", ["Gethin"], {"speaker": "agent"}),
        ("this is June calling", ["June"], {}),
        ("this is Rosie Pike", ["Rosie Pike"], {}),
        ("I'm Mfundo, I've got your case", ["Mfundo"], {"speaker": "agent"}),
        ("I’m Halima.", ["Halima"], {"speaker": "agent"}),
        ("im rosie, help", ["rosie"], {}),
        ("I'm Will Tanner, hi", ["Will Tanner"], {}),
        ("it's Tom again", ["Tom"], {"speaker": "agent"}),
        ("It's Anneli from the ward", ["Anneli"], {}),
        ("Depot, Gwen speaking.", ["Gwen"], {"speaker": "agent"}),
        ("Lewis Marsh speaking", ["Lewis Marsh"], {"speaker": "agent"}),
        ("Hello, Jonas here.", ["Jonas"], {"speaker": "agent"}),
        ("you're speaking with Todd, how can I help", ["Todd"], {"speaker": "agent"}),
        ("call me Rosie", ["Rosie"], {}),
        ("I'm called Temi", ["Temi"], {}),
        ("under the name Oyelaran", ["Oyelaran"], {}),
        ("Name: Rosie Pike", ["Rosie Pike"], {}),
        ("account holder name is Agnes Doyle", ["Agnes Doyle"], {}),
        ("my mother's name is Agnes", ["Agnes"], {}),
        ("Yes. Name is Carolyn Bell.", ["Carolyn Bell"], {}),
        ("Starfell care, Benedetta here. What happened?", ["Benedetta"], {"speaker": "agent"}),
        ("My name is spelt K-A-T-E", ["K-A-T-E"], {}),
        ("it is spelled L A N H, with an h", ["L A N H"], {}),
    ],
)
def test_a_name_that_is_given_is_found(found_by, text, expected, around):
    assert found_by(IntroducedName(), text, kind="name", **around) == expected


@pytest.mark.parametrize(
    ("text", "why", "around"),
    [
        ("My name is not on the list", "not", {}),
        ("my name is spelled wrong", "spelled", {}),
        ("my name is on the account", "on", {}),
        ("My name is still missing", "still", {}),
        ("I'm angry", "a feeling", {}),
        ("I'm Deaf", "what somebody is", {}),
        ("I am German", "what somebody is", {}),
        ("I'm Fuming.", "a title's capitals", {}),
        ("I am SO done", "shouting", {}),
        ("This is RIDICULOUS", "shouting", {}),
        ("This is ridiculous.", "no capital", {}),
        ("This is Comcast's fault", "a brand", {}),
        ("this is Lomond Night Trains. Reply", "a firm", {"speaker": "agent"}),
        ("It's Wednesday.", "a day", {}),
        ("It's Biscuit.", "nobody says it is a name", {}),
        ("im so angry", "lower case", {}),
        ("call me back on Monday", "a call", {}),
        ("call me ASAP", "a call", {}),
        ("Generally speaking", "an adverb", {}),
        ("Nothing here, sorry", "no name", {}),
        ("Apologies again.", "no name", {"speaker": "agent"}),
        ("the app name is Galaxy", "a product", {}),
        ("my username is rosie", "a user name", {}),
        ("I'm Platinum and", "a rank", {}),
        ("speaking to a lawyer", "no name", {}),
        ("May I have the name of the agent", "a question", {}),
        ("Solved. Click here for more", "an instruction", {"speaker": "agent"}),
        ("Write here, only I read it", "an instruction", {"speaker": "agent"}),
        ("my name is spelled wrong", "not spelt out", {}),
    ],
)
def test_what_is_no_introduction_stays(found_by, text, why, around):
    assert found_by(IntroducedName(), text, **around) == [], why
