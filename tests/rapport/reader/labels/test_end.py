import pytest

from rapport.reader.labels.end import RULE


def mood(emotion, intensity=2):
    return {"emotion": emotion, "intensity": intensity if emotion != "neutral" else 0}


@pytest.mark.parametrize(
    ("first", "last", "value"),
    [
        (mood("anger", 3), mood("anger", 1), "better"),
        (mood("anger"), mood("neutral"), "better"),
        (mood("sadness"), mood("gratitude"), "better"),
        (mood("neutral"), mood("happiness", 1), "better"),
        (mood("gratitude", 1), mood("gratitude", 3), "better"),
        (mood("neutral"), mood("anxiety", 1), "worse"),
        (mood("frustration", 1), mood("anger", 3), "worse"),
        (mood("gratitude"), mood("neutral"), "worse"),
        (mood("frustration"), mood("anger"), "same"),  # another feeling, as strong
        (mood("neutral"), mood("neutral"), "same"),
        (mood("confusion", 1), mood("disappointment", 1), "same"),
    ],
)
def test_the_last_word_is_held_against_the_first(whole, first, last, value):
    turns = (("customer", "a", first), ("agent", "b", {}), ("customer", "c", last))

    assert RULE.decide(whole(*turns)).value == value


@pytest.mark.parametrize(
    "turns",
    [
        [],
        [("agent", "Hello?", {})],
        [("customer", "a", mood("anger"))],
        [("customer", "a", mood("anger")), ("agent", "b", {})],
        [("bot", "x", {}), ("customer", "a", mood("gratitude"))],
    ],
)
def test_one_turn_alone_has_not_changed(whole, turns):
    assert RULE.decide(whole(*turns)).value == "same"


def test_what_lay_between_does_not_count(whole):
    calm, cross = mood("neutral"), mood("anger", 3)
    found = RULE.decide(whole(("customer", "a", calm), ("customer", "b", cross), ("customer", "c", calm)))

    assert found.value == "same"


def test_it_points_at_the_two_turns(whole):
    turns = (("agent", "Hi", {}), ("customer", "a", mood("anger")), ("agent", "b", {}), ("customer", "c", {}))

    assert RULE.decide(whole(*turns)).turns == (1, 3)
