import pytest

from rapport.conversation import Turn
from rapport.reader.context import content_words, said_turns
from rapport.reader.wording import word_turn


def test_a_turn_stands_beside_what_the_other_party_said_before_it():
    turns = (
        Turn("customer", "My parcel is lost"),
        Turn("customer", "It was a present"),
        Turn("bot", "Please hold"),
        Turn("agent", "Which parcel?"),
        Turn("agent", "  "),
        Turn("agent", "I am looking"),
    )

    said = said_turns(turns)

    assert [entry is None for entry in said] == [False, False, True, False, True, False]
    assert [w.text for w in said[3].before] == ["My parcel is lost", "It was a present"]
    assert [w.text for w in said[5].before] == ["My parcel is lost", "It was a present"]
    assert [w.text for w in said[5].earlier] == ["Which parcel?"]
    assert {"parcel", "lost", "present"} <= said[3].customer_words
    assert said[0].customer_words == frozenset()


def test_cutting_later_turns_changes_nothing_before(mrs_hale, mr_brandt):
    for conversation in (mrs_hale, mr_brandt):
        whole = said_turns(conversation.turns)

        for count in range(1, len(conversation.turns)):
            assert said_turns(conversation.turns[:count]) == whole[:count]


def test_content_words_are_those_that_say_something():
    assert content_words(word_turn("Please help, this parcel is gone")) == {"help", "parcel", "gone"}


def test_a_party_that_goes_on_after_an_answer_has_only_that_answer_before_it():
    turns = (
        Turn("agent", "Good morning"),
        Turn("customer", "The oven trips"),
        Turn("agent", "Since when?"),
        Turn("customer", "Since Monday"),
        Turn("customer", "And it smells"),
    )

    said = said_turns(turns)

    assert [w.text for w in said[1].before] == ["Good morning"]
    assert [w.text for w in said[2].before] == ["The oven trips"]
    assert [w.text for w in said[3].before] == [w.text for w in said[4].before] == ["Since when?"]
    assert [w.text for w in said[4].earlier] == ["The oven trips", "Since Monday"]


@pytest.mark.parametrize("speaker", ["bot", "colleague", "system"])
def test_whoever_is_not_read_is_no_part_of_what_came_before(speaker):
    read = (Turn("customer", "The gate is shut"), Turn("agent", "Which gate?"))
    with_other = (read[0], Turn(speaker, "Gate 4 is shut for works"), read[1])

    without, beside = said_turns(read), said_turns(with_other)

    assert beside[1] is None
    assert (beside[0], beside[2]) == (without[0], without[1])


def test_only_the_customers_words_are_the_customers_words():
    said = said_turns((Turn("agent", "Your walnut table"), Turn("customer", "My oak chair"), Turn("agent", "Right")))

    assert said[2].customer_words == {"chair"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I would like that one, thanks", set()),
        ("The kettle's cord's frayed", {"kettles", "cords", "frayed"}),
        ("order 44192 at 18:09", {"order"}),
        ("@shopname https://a.example/b hello", {"hello"}),
        ("", set()),
        ("Don’t you know what it’s about?", set()),
        ("<name:1> broke the lamp", {"broke", "lamp"}),
    ],
)
def test_numbers_links_and_empty_words_carry_no_content(text, words):
    assert content_words(word_turn(text)) == words
