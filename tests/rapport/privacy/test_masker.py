from __future__ import annotations

import pickle
from collections import Counter

import pytest

from rapport.conversation import Conversation, Turn
from rapport.privacy import Customers, Masker, Roster

STAFF = Roster(("Ines Marlow", "Tom Baker"), {"A017": 1})


def talk(*said, **record):
    """Build a conversation from "a: ..." and "c: ..." lines."""
    speakers = {"a": "agent", "c": "customer", "b": "bot", "o": "colleague"}
    turns = tuple(Turn(speakers[line[0]], line[3:]) for line in said)
    return Conversation("talk-1", record.pop("channel", "chat"), turns, **record)


def texts(masked):
    return [turn.text for turn in masked.conversation.turns]


def test_the_story_stays_readable():
    conversation = talk(
        "a: Hi, this is Ines speaking, can I take your name?",
        "c: rosie pike",
        "a: Thanks Rosie. And your date of birth?",
        "c: 4/3/71",
        "a: The best number to reach you?",
        "c: 8839 2211, or rosie@example.com",
        "a: And the order number?",
        "c: 8829104471",
        "c: thanks ines, ROSIE@example.com is right",
        agent="Ines Marlow",
    )

    masked = Masker(roster=STAFF).mask(conversation)

    assert texts(masked) == [
        "Hi, this is <agent:1> speaking, can I take your name?",
        "<name:1>",
        "Thanks <name:1>. And your date of birth?",
        "<birth_date:1>",
        "The best number to reach you?",
        "<phone:1>, or <email:1>",
        "And the order number?",
        "8829104471",
        "thanks <agent:1>, <email:1> is right",
    ]
    assert masked.counts == {"agent": 2, "birth_date": 1, "email": 2, "name": 2, "phone": 1}
    assert masked.total == 8


def test_the_conversation_given_is_not_changed():
    conversation = talk("c: My name is Rosie Pike", customer="Rosie Pike")
    before = conversation.to_dict()

    Masker().mask(conversation)

    assert conversation.to_dict() == before


def test_everything_but_texts_topic_and_customer_stays():
    conversation = Conversation(
        "hale-1",
        "voice",
        (Turn("customer", "I'm Mrs Hale", at=0.5, end=2.0), Turn("system", "call ends", at="2026-09-03T14:05:00Z")),
        started_at="2026-09-03T14:05:00Z",
        customer="c-17",
        agent="A017",
        team="accounts",
        topic="album",
    )

    masked = Masker(roster=STAFF).mask(conversation).conversation

    assert masked.to_dict() == {**conversation.to_dict(), "turns": [
        {"speaker": "customer", "text": "I'm Mrs <name:1>", "at": 0.5, "end": 2.0},
        {"speaker": "system", "text": "call ends", "at": "2026-09-03T14:05:00Z"},
    ]}  # fmt: skip


def test_a_name_told_late_is_masked_where_it_stood_before():
    masked = Masker().mask(
        talk("a: Good news, Temi!", "c: at last", "a: Anything else, Temi Adeola?", "c: My name is Temi Adeola")
    )

    assert texts(masked)[0] == "Good news, <name:1>!"
    assert texts(masked)[2] == "Anything else, <name:1>?"


def test_the_customers_name_in_the_record_is_masked_in_the_text():
    conversation = talk(
        "a: One moment, Fairweather it says, yes.", "c: Constance is fine", customer="Constance Fairweather"
    )

    masked = Masker().mask(conversation, customer="<customer:4>")

    assert masked.conversation.customer == "<customer:4>"
    assert texts(masked) == ["One moment, <name:1> it says, yes.", "<name:1> is fine"]
    assert masked.counts == {"customer": 1, "name": 2}


def test_without_a_number_for_it_a_personal_customer_is_left_out():
    assert Masker().mask(talk("c: hi", customer="dana@example.com")).conversation.customer is None


def test_an_opaque_customer_stays():
    masked = Masker().mask(talk("c: hi", customer="customer-117443"), customer="<customer:1>")

    assert masked.conversation.customer == "customer-117443"
    assert masked.total == 0


def test_the_topic_is_masked_with_the_same_numbers():
    masked = Masker().mask(talk("c: My name is Rosie Pike", topic="Complaint of Rosie Pike, rosie@example.com"))

    assert masked.conversation.topic == "Complaint of <name:1>, <email:1>"


def test_an_agents_own_name_is_the_agents_number_by_id():
    masked = Masker(roster=STAFF).mask(talk("a: My name is Bex", "c: Thanks Bex", "a: Cheers. ^Bex", agent="A017"))

    assert texts(masked) == ["My name is <agent:1>", "Thanks <agent:1>", "Cheers. ^<agent:1>"]


def test_an_agent_who_is_not_on_the_roster_is_a_name():
    assert texts(Masker().mask(talk("a: My name is Bex", "c: Thanks Bex"))) == [
        "My name is <name:1>",
        "Thanks <name:1>",
    ]


def test_praise_in_a_survey_finds_its_person():
    masked, counts = Masker(roster=STAFF).mask_text("ines was lovely, rang me on 07700 900123")

    assert masked == "<agent:1> was lovely, rang me on <phone:1>"
    assert counts == Counter({"agent": 1, "phone": 1})


def test_ids_of_agents_are_no_names():
    masker = Masker(roster=Roster.from_names(["brand/AB", "A017", "AB", "Spark"]))

    assert masker.mask_text("AB sent A017 from brand/AB")[0] == "AB sent A017 from brand/AB"


@pytest.mark.parametrize(
    "text",
    ["<url>", "<email>", "<email:3> and [PII]", "{{NAME}}", "@customer @117443", "[long silence]", "", " ", "\n"],
)
def test_what_is_masked_already_stays(text):
    assert Masker().mask_text(text) == (text, Counter())


def test_new_numbers_go_on_behind_those_that_stand_there():
    assert Masker().mask_text("<email:3>, or rosie@example.com")[0] == "<email:3>, or <email:4>"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("👋🏽 I'm Zoë 👍🏽 zoe@x.io", "👋🏽 I'm Zoë 👍🏽 <email:1>"),
        ("שלום, dana@example.com תודה", "שלום, <email:1> תודה"),
        ("اسمي محمد، +44 7700 900461.", "اسمي محمد، <phone:1>."),
        ("e\u0301mail: a@b.example\u200f!", "e\u0301mail: <email:1>\u200f!"),
        ("tab\there\r\n07700 900123\u2028end", "tab\there\r\n<phone:1>\u2028end"),
    ],
)
def test_other_scripts_and_signs_stay_as_they_are(text, masked):
    assert Masker().mask_text(text)[0] == masked


def test_a_masker_can_be_sent_to_a_worker():
    masker = pickle.loads(pickle.dumps(Masker(roster=STAFF)))

    assert masker.mask_text("thanks Ines")[0] == "thanks <agent:1>"


def test_parent_and_workers_agree_on_the_customers():
    conversations = [talk("c: hi", customer=name) for name in ("Rosie Pike", "c-1", "Miriam Hale", "rosie pike")]
    customers = Customers()

    masked = [
        Masker().mask(each, customer=customers.pseudonym(each.customer)).conversation.customer for each in conversations
    ]

    assert masked == ["<customer:1>", "c-1", "<customer:2>", "<customer:1>"]


def test_a_question_reaches_over_several_turns_of_the_answer():
    masked = Masker().mask(talk("a: Your date of birth and postcode?", "c: sure", "c: 12/02/91", "c: QX4 7TT"))

    assert texts(masked)[2:] == ["<birth_date:1>", "<address:1>"]


def test_names_that_an_export_has_beside_a_conversation_are_masked_and_not_kept():
    conversation = Conversation(
        id="c1",
        channel="chat",
        turns=(
            Turn("customer", "The account is in the name of Moreland, Quilla."),
            Turn("agent", "Bosworth will see to it."),
        ),
        names=(("customer", "Quilla Moreland"), ("agent", "Omar Bosworth")),
    )

    masked = Masker(roster=Roster.from_names(["Omar Bosworth"])).mask(conversation).conversation

    assert "Moreland" not in masked.turns[0].text
    assert "Quilla" not in masked.turns[0].text
    assert masked.turns[1].text == "<agent:1> will see to it."
    assert masked.names == ()


def test_a_role_that_stands_where_a_name_should_masks_nothing():
    conversation = Conversation(
        id="c1",
        channel="chat",
        turns=(Turn("customer", "The agent was kind."),),
        names=(("agent", "Agent"), ("agent", "A017")),
    )

    assert Masker().mask(conversation).conversation.turns == conversation.turns


def test_a_first_name_that_several_have_is_that_of_the_agent_a_text_is_about():
    masker = Masker(roster=Roster(("Ines Marlow", "Ines Brook", "Tom Ashby")))

    assert masker.mask_text("Ines was lovely.", agent=2)[0] == "<agent:2> was lovely."
    assert masker.mask_text("Ines was lovely.", agent=3)[0] == "<name:1> was lovely."
    assert masker.mask_text("Ines was lovely.")[0] == "<name:1> was lovely."
    assert masker.mask_text("Ines Brook and Tom were lovely.", agent=1)[0] == "<agent:2> and <agent:3> were lovely."
