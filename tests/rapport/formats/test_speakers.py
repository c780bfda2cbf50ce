from __future__ import annotations

import pytest

from rapport.exceptions import Refused
from rapport.formats.speakers import speaker_of, speakers_of, undeclared


@pytest.mark.parametrize(
    ("name", "speaker"),
    [
        ("AGENT", "agent"),
        ("Agent 2", "agent"),
        ("customer service", "agent"),
        ("Kundenservice", "agent"),
        ("Conseillère", "agent"),
        ("end-user", "customer"),
        ("Caller", "customer"),
        ("Kunde", "customer"),
        ("Ines (Support)", "agent"),
        ("Dora Penn [Customer]", "customer"),
        ("IVR", "bot"),
        ("Virtual Agent", "bot"),
        ("SYSTEM", "system"),
        ("Supervisor", "colleague"),
        ("Ines", None),
        ("SPEAKER_00", None),
        ("", None),
        (None, None),
        ("(Customer)", "customer"),
    ],
)
def test_plain_words_for_a_role(name, speaker):
    assert speaker_of(name) == speaker


def test_declared_roles_come_first_and_capitals_do_not_matter():
    assert speaker_of("ines", {"Ines ": "agent"}) == "agent"
    assert speaker_of("Agent", {"agent": "bot"}) == "bot"


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["Agent", "Dora"], ["agent", "customer"]),
        (["Dora", "Caller"], ["agent", "customer"]),
        (["Agent", "IVR", "Dora"], ["agent", "bot", "customer"]),
        (["Agent"], ["agent"]),
    ],
)
def test_of_two_people_the_other_is_the_other(names, found):
    assert list(speakers_of(names, {}).values()) == found


@pytest.mark.parametrize(
    "names", [["Dora"], ["Dora", "Ines"], ["Agent", "Dora", "Ines"], ["IVR", "Dora"], ["Supervisor", "Dora"]]
)
def test_who_cannot_be_told_is_refused(names):
    with pytest.raises(Refused, match="--map"):
        speakers_of(names, {})


def test_the_refusal_names_a_few_and_what_to_write():
    refusal = undeclared(["d", "c", "b", "a", "e"], field="x")

    assert "'a', 'b', 'c', 'd' and more" in refusal.reason
    assert "'speaker.a=agent'" in refusal.reason
    assert refusal.field == "x"
