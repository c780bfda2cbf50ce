"""Thanks to a person: who is meant, and what is no thanks."""

import pytest

from rapport.reader.comments import hear


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("<agent:2> was brilliant.", [(2,)]),
        ("Big thanks to <agent:2>!", [(2,)]),
        ("<agent:2> and <agent:3> were brilliant.", [(2, 3)]),
        ("Thanks to <agent:2>, <agent:5> and <agent:3>.", [(2, 5, 3)]),
        ("<agent:4> was rude, thanks to <agent:2> it got sorted.", [(2,)]),
        ("<agent:4> was rude but <agent:2> was lovely.", [(2,)]),
        ("I spoke to <agent:2>. She was wonderful.", [(2,)]),
        ("<agent:2>, who took my call, was excellent.", [(2,)]),
        ("I was passed from <agent:4> to <agent:2> who was great.", [(2,)]),
        ("Thanks for the quick help, <agent:9>", [(9,)]),
        ("<agent:2> could not have been more helpful.", [(2,)]),
        ("<agent:2> listened.", [(2,)]),
        ("Vielen Dank an <agent:7>!", [(7,)]),
        ("<agent:7> hat mir sehr geholfen.", [(7,)]),
        ("Die Beratung durch <agent:7> war super.", [(7,)]),
        ("The lady on the phone was so helpful.", [()]),
        ("Thank you for taking the time.", [()]),
        ("So kind and patient.", [()]),
        ("Die Dame war sehr nett.", [()]),
    ],
)
def test_thanks_find_who_they_are_for(text, agents):
    said = hear(text)

    assert [thanks.agents for thanks in said.thanks] == agents
    assert "thanks" in {quote.shows for quote in said.quotes}


@pytest.mark.parametrize(
    "text",
    [
        "<agent:2> was not helpful.",
        "<agent:2> could have helped.",
        "It would be great if <agent:2> called.",
        "Thanks for nothing, <agent:2>.",
        "No thanks to <agent:2>.",
        "I spoke to <agent:2> about my bill.",
        "<agent:2> said good morning.",
        "Was <agent:2> helpful?",
        "Great website.",
        "Thank you.",
        "Very good app, the lady's screen is nothing to me.",
        "Kind, but it is still broken.",
        "<agent:7> war nicht freundlich.",
        "Mit freundlichen Grüßen",
        "What kind of agent is that?",
    ],
)
def test_what_is_no_thanks_to_a_person_gives_none(text):
    assert hear(text).thanks == ()


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("<agent:2>", [(2,)]),
        ("Yes, <agent:2> and <agent:3>", [(2, 3)]),
        ("The technician who came on Tuesday", [()]),
        ("Nobody", []),
        ("No one did well", []),
        ("niemand", []),
        ("n/a", []),
        ("The website", []),
    ],
)
def test_who_did_well_is_answered_by_a_name_alone(text, agents):
    assert [thanks.agents for thanks in hear(text, question="praise").thanks] == agents


def test_a_wish_is_no_praise_though_praise_was_asked_for():
    assert hear("I wish <agent:2> would call", question="praise").thanks == ()


def test_thanks_to_two_in_two_sentences_are_two():
    said = hear("Thanks to <agent:2>. And <agent:3> was lovely.")

    assert [thanks.agents for thanks in said.thanks] == [(2,), (3,)]
    assert [thanks.quote.text for thanks in said.thanks] == ["Thanks to <agent:2>.", "And <agent:3> was lovely."]


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        ("The technician was so helpful.", True),
        ("Your colleague was brilliant.", True),
        ("Der Techniker war sehr nett.", True),
        ("The lady on the phone was so helpful.", False),
        ("The technician <agent:4> was so helpful.", False),
    ],
)
def test_who_was_not_at_the_other_end_of_the_line_is_told_apart(text, elsewhere):
    assert [thanks.elsewhere for thanks in hear(text).thanks] == [elsewhere]
