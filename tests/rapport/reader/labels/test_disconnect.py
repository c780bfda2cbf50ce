import pytest

from rapport.reader.labels.disconnect import RULE

TELLS = (
    "the shop said yes but your chat says no",
    "your app says delivered and nobody has seen it",
    "One department does not speak to another",
    "I get conflicting information from each of you",
    "they have no record of my call",
    "i was passed between two teams",
    "the left hand and the right hand",
    "he told me Monday, she tells me Thursday",
    "It is marked as delivered",
)


@pytest.mark.parametrize("text", TELLS)
def test_telling_it_twice_is_a_disconnect(whole, text):
    found = RULE.decide(whole(("customer", text, {}), ("agent", "I see", {}), ("customer", text, {})))

    assert (found.value, found.turns) == (1, (0, 2))
    assert found.because


@pytest.mark.parametrize("text", TELLS)
def test_telling_it_once_is_one_only_where_the_agent_then_contradicts(whole, text):
    alone = RULE.decide(whole(("customer", text, {}), ("agent", "I see", {})))
    contradicted = RULE.decide(whole(("customer", text, {}), ("agent", "No, you did not", {"dismissive": 1})))
    before = RULE.decide(whole(("agent", "No", {"dismissive": 1}), ("customer", text, {})))

    assert (alone.value, contradicted.value, before.value) == (0, 1, 0)


@pytest.mark.parametrize(
    "text",
    [
        "the lamp is too tall for the shelf",
        "a table by the window, please",
        "my train leaves at nine",
        "is the pool heated",
        "I would like a quieter room",
    ],
)
def test_a_plain_wish_is_no_disconnect(whole, text):
    turns = (("customer", text, {}), ("agent", "No", {"dismissive": 1}), ("customer", text, {}))

    assert RULE.decide(whole(*turns)).value == 0


def test_what_the_agent_says_of_another_team_does_not_tell_it(whole):
    turns = (("customer", "hello", {}), ("agent", TELLS[0], {}), ("agent", TELLS[4], {}))

    assert RULE.decide(whole(*turns)).value == 0
