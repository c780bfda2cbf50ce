"""Thanks to several people, and thanks beside trouble: each person gets what was said of them and nothing else."""

import pytest

from rapport.reader.comments import hear, hear_answer


def thanked(text, question="comment"):
    return [thanks.agents for thanks in hear(text, question=question).thanks]


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("Thanks to <agent:1> and <agent:2>.", [(1, 2)]),
        ("Thanks to <agent:1>, <agent:2>, <agent:3> and <agent:4>!", [(1, 2, 3, 4)]),
        ("<agent:1>, <agent:2> and <agent:3> were wonderful.", [(1, 2, 3)]),
        ("<agent:1> & <agent:2> were brilliant.", [(1, 2)]),
        ("<agent:12> and <agent:7> were lovely.", [(12, 7)]),
        ("<agent:1> and <agent:1> were great.", [(1,)]),
        ("Danke an <agent:1> und <agent:2>!", [(1, 2)]),
        ("<agent:1> und <agent:2> waren sehr freundlich.", [(1, 2)]),
        ("<agent:1> sowie <agent:2> waren super.", [(1, 2)]),
        ("<agent:1> was great. <agent:2> was great too.", [(1,), (2,)]),
        ("<agent:1> was rude. <agent:2> was kind.", [(2,)]),
        ("<agent:1> was kind, <agent:2> was rude.", [(1,)]),
        ("<agent:1> was lovely but <agent:2> was not helpful.", [(1,)]),
        ("<agent:1> war unfreundlich, aber <agent:2> war sehr nett.", [(2,)]),
        ("I spoke to <agent:1> and to <agent:2>. Neither was helpful.", []),
        ("<agent:1> passed me on to <agent:2>, who was brilliant.", [(2,)]),
        ("Thank you <agent:1>\nThank you <agent:2>", [(1,), (2,)]),
    ],
)
def test_everybody_who_is_meant_is_named_and_nobody_else(text, agents):
    assert thanked(text) == agents


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("Please thank <agent:3> for me.", [(3,)]),
        ("Please thank <agent:3>, who looked into it and did not just read from a screen.", [(3,)]),
        ("Please pass my thanks on to <agent:3>.", [(3,)]),
        ("Bitte danken Sie <agent:3>.", [(3,)]),
    ],
)
@pytest.mark.parametrize("question", ["comment", "praise"])
def test_thanks_to_be_passed_on_are_thanks(text, agents, question):
    assert thanked(text, question) == agents
    assert hear(text, question=question).cause == ""


@pytest.mark.parametrize(
    "text",
    [
        "Please help me, thank you.",
        "Please, thank you.",
        "Please be kind to <agent:3>.",
        "Bitte rufen Sie mich an, danke.",
        "I would thank <agent:3> if she had called.",
        "I cannot thank you for this.",
        "No thanks.",
        "Nein danke, <agent:3>.",
        "I wish I could thank <agent:3>.",
        "Can I thank <agent:3>?",
    ],
)
def test_a_request_that_ends_politely_and_what_is_only_wished_is_no_thanks(text):
    assert not any(agents for agents in thanked(text))


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("<agent:5>, and the man before, <agent:6>", [(5, 6)]),
        ("<agent:5> <agent:5> <agent:5>", [(5,)]),
        ("Both <agent:5> and <agent:6>", [(5, 6)]),
        ("all of them", []),
        ("Everybody", []),
        ("The lady", [()]),
        ("Der Mann am Telefon", [()]),
        ("keiner", []),
        ("Niemand.", []),
        ("nicht wirklich", []),
        ("none of you", []),
        ("-", []),
        ("...", []),
    ],
)
def test_asked_who_did_well_whoever_is_named_did(text, agents):
    assert thanked(text, "praise") == agents


@pytest.mark.parametrize("question", ["comment", "praise", "process"])
def test_a_name_that_is_no_agents_is_nobodys(question):
    said = hear("Thanks to <name:1> and <phone:2>!", question=question)

    assert all(thanks.agents == () for thanks in said.thanks)


@pytest.mark.parametrize(
    "text",
    ["<agent:>", "<agent:x> was great.", "agent 5 was great.", "<AGENT:5", "<agent:-1> was kind.", "<<agent:5"],
)
def test_what_only_looks_like_an_agent_names_nobody(text):
    assert all(thanks.agents == () for thanks in hear(text, question="praise").thanks)


def test_a_number_that_is_too_long_for_any_agent_does_no_harm():
    number = "9" * 60

    assert thanked(f"<agent:{number}> was great.") == [(int(number),)]


def test_thanks_in_two_answers_stand_with_their_own_question():
    said = hear_answer({"comment": "<agent:1> was kind.", "praise": "<agent:2>", "process": "The bill was wrong."})

    assert [(thanks.agents, thanks.quote.question) for thanks in said.thanks] == [((1,), "comment"), ((2,), "praise")]
    assert said.cause == "process"


def test_thanks_and_trouble_in_one_comment_are_both_heard():
    said = hear("<agent:1> was lovely and patient. The app still crashes every time.")

    assert [thanks.agents for thanks in said.thanks] == [(1,)]
    assert (said.cause, said.themes) == ("technology", ("app_or_site", "treated_kindly"))


def test_blame_of_one_person_is_never_praise_of_another():
    said = hear("<agent:1> was rude, hung up and laughed. I never met <agent:2>.")

    assert said.thanks == ()
    assert "treated_badly" in said.themes


def test_the_quote_of_thanks_holds_the_names_it_is_for():
    said = hear("The app is slow. Many thanks to <agent:8> and <agent:9>, they stayed on the line. Bye.")

    (thanks,) = said.thanks
    assert thanks.quote.text.startswith("Many thanks to <agent:8> and <agent:9>")
    assert "slow" not in thanks.quote.text
    assert "Bye" not in thanks.quote.text
