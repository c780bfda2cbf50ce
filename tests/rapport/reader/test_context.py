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
