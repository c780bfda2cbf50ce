from __future__ import annotations

import pytest

from rapport.privacy import Roster
from rapport.privacy.cast import Cast
from rapport.privacy.passage import Passage

STAFF = Roster(("Ines Marlow", "Tom Baker", "Tom Okafor", "Will Tanner", "Mark Rose"))


def named(cast, text):
    return [(text[piece.start : piece.end], person) for piece, person in cast.mentions(Passage.of(text))]


def test_a_person_met_is_known_by_every_word_of_the_name():
    cast = Cast(Roster())
    person = cast.meet(("miriam", "hale"))

    assert named(cast, "Thanks Miriam, so Mrs Hale, Miriam Hale's case") == [
        ("Miriam", person),
        ("Hale", person),
        ("Miriam Hale", person),
    ]


def test_a_second_name_with_a_known_word_is_the_same_person():
    cast = Cast(Roster())

    assert cast.meet(("miriam", "hale")) == cast.meet(("hale",))
    assert cast.meet(("priya",)) != cast.meet(("hale",))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Ines was brilliant", "1"),
        ("ines was brilliant", "1"),
        ("Ms Marlow helped", "1"),
        ("Tom Okafor rang", "3"),
        ("Tom Baker rang", "2"),
        ("Thanks Will!", "4"),
        ("I spoke to Mark Rose", "5"),
        ("Mark was great", "5"),
    ],
)
def test_staff_are_found_in_any_text(text, number):
    assert [person for _, person in named(Cast(STAFF), text)] == [("agent", number)]


@pytest.mark.parametrize(
    "text",
    [
        "Will you help me?",
        "mark my words",
        "the rose garden",
        "a baker came",
        "Mark it as done",
        "I will",
        "inesita",
        "@ines_m",
        "x@tom.example",
        "the marlow bridge",
        "Thanks! Will wait",
        "good morning. Will the parcel come",
        "TOM flights",
    ],
)
def test_words_that_are_no_names_there_stay(text):
    assert named(Cast(STAFF), text) == []


def test_a_first_name_two_share_is_a_name_unless_it_is_the_conversations_agent():
    assert named(Cast(STAFF), "thanks Tom")[0][1][0] == "name"
    assert named(Cast(STAFF, 3), "thanks Tom")[0][1] == ("agent", "3")


def test_an_agents_own_name_is_the_agents_number_whatever_the_name():
    cast = Cast(STAFF, 1)

    assert cast.meet(("bex",), own=True, speaker="agent") == ("agent", "1")
    assert named(cast, "Thanks Bex") == [("Bex", ("agent", "1"))]


def test_a_second_name_the_agent_gives_is_somebody_elses():
    cast = Cast(STAFF, 1)
    cast.meet(("bex",), own=True, speaker="agent")

    assert cast.meet(("gwen",), own=True, speaker="agent")[0] == "name"


def test_a_colleague_on_the_roster_is_that_colleague():
    assert Cast(STAFF, 1).meet(("will",), own=True, speaker="agent") == ("agent", "4")


def test_a_customer_with_a_colleagues_name_is_a_customer():
    cast = Cast(STAFF)

    assert cast.meet(("ines",), own=True, speaker="customer")[0] == "name"
    assert named(cast, "Hi Ines")[0][1][0] == "name"


def test_an_agent_who_is_not_on_the_roster_has_a_name_like_anybody():
    assert Cast(Roster()).meet(("bex",), own=True, speaker="agent") == ("name", "1")


def test_a_name_spelt_out_is_that_name():
    cast = Cast(Roster())
    person = cast.meet(("paige",))

    assert named(cast, "It's P-A-I-G-E or P.A.I.G.E") == [("P-A-I-G-E", person), ("P.A.I.G.E", person)]
    assert named(cast, "It's W-I-L-K") == []


@pytest.mark.parametrize("word", ["june", "hope", "sunny"])
def test_a_name_that_is_a_word_stands_like_a_name_or_stays(word):
    cast = Cast(Roster())
    cast.meet((word,))
    capital = word.capitalize()

    assert named(cast, f"it rains in {word}, I {word}") == []
    assert [text for text, _ in named(cast, f"Thanks {capital}, bye")] == [capital]


@pytest.mark.parametrize(
    ("known", "text"),
    [
        ("zemi", "hi zemi, it is on its way"),
        ("ange", "That was quick of you - ange"),
        ("jeh", "Is the light on? –jeh"),
        ("lu", "The board was wrong when it called it delayed Lu. ^JW"),
        ("jo", "It is no wonder that you are disappointed, Jo our shelf was empty"),
    ],
)
def test_somebody_known_is_found_where_a_name_stands(known, text):
    cast = Cast(Roster())
    cast.meet((known,))

    assert [said.lower() for said, _ in named(cast, text)] == [known]


@pytest.mark.parametrize(
    ("known", "text"),
    [
        ("zemlin", "the zemlin is broken"),
        ("zemlin", "hi zemlin road is closed"),
        ("zemlin", "a zemlin-blue one"),
        ("bill", "please pay the Bill today"),
        ("mark", "you can Mark it as done"),
        ("will", "then Will you call?"),
        ("jo", "the jo is up"),
    ],
)
def test_a_word_that_is_somebodys_name_elsewhere_stays(known, text):
    cast = Cast(Roster())
    cast.meet((known,))

    assert named(cast, text) == []
