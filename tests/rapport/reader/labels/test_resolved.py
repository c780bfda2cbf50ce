import pytest

from rapport.reader.labels.resolved import RULE

UPSET = {"emotion": "frustration", "intensity": 2}
GLAD = {"emotion": "gratitude", "intensity": 2}
STEP = {"action": 2}


@pytest.mark.parametrize(
    "last",
    [
        "It's working now",
        "sorted",
        "found it",
        "it's back",
        "that did it",
        "All good",
        "this worked",
        "yes it’s arrived",
        "I got it now",
        "ok its through",
    ],
)
def test_a_customer_who_says_that_it_is_settled_settles_it(whole, last):
    found = RULE.decide(whole(("customer", "No signal", UPSET), ("agent", "Try this", {}), ("customer", last, {})))

    assert (found.value, found.turns) == ("yes", (2,))


@pytest.mark.parametrize(
    "last",
    [
        "it still doesn't open",
        "still nothing on my card",
        "That didn't work",
        "no luck",
        "forget it",
        "not good enough",
        "never mind",
        "useless",
        "it won’t fix itself, and no reply from the depot",
        "still waiting for the van",
    ],
)
def test_a_customer_who_says_that_it_is_not_settled_leaves_it_open(whole, last):
    found = RULE.decide(whole(("customer", "No heating", UPSET), ("agent", "Booked", STEP), ("customer", last, {})))

    assert (found.value, found.turns) == ("no", (2,))


@pytest.mark.parametrize(
    "last",
    ["it is not fixed", "when will it be fixed", "please get it sorted", "it never got resolved", "is it to be solved"],
)
def test_a_wish_or_a_denial_does_not_settle_it(whole, last):
    found = RULE.decide(whole(("customer", "The lift is out", {}), ("agent", "I see", {}), ("customer", last, {})))

    assert found.value != "yes"


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        ([("customer", "the tap", UPSET), ("agent", "ok", STEP), ("customer", "thank you", GLAD)], "yes"),
        ([("customer", "the tap", UPSET), ("agent", "ok", {}), ("customer", "thank you", GLAD)], "unknown"),
        ([("customer", "the tap", UPSET), ("agent", "ok", STEP), ("customer", "right", {})], "partly"),
        ([("customer", "the tap", {}), ("agent", "ok", STEP)], "partly"),
        ([("customer", "the tap", {}), ("agent", "ok", {"action": 1}), ("customer", "right", {})], "unknown"),
        ([("customer", "the tap", {}), ("agent", "ok", STEP), ("customer", "hm", UPSET)], "no"),
        ([("customer", "it is sorted", {})], "unknown"),  # nobody answered
        ([("agent", "all sorted", STEP)], "unknown"),  # nobody asked
        ([], "unknown"),
        ([("customer", "the tap", {}), ("agent", "ok", {}), ("customer", "it works now", GLAD), ("bot", "still no", {})], "yes"),
    ],
)  # fmt: skip
def test_the_customers_last_word_weighs_and_a_step_alone_is_partly(whole, turns, value):
    assert RULE.decide(whole(*turns)).value == value


def test_what_the_agent_calls_solved_is_not_the_customers_word(whole):
    turns = (("customer", "The card is blocked", UPSET), ("agent", "That is sorted now", {}), ("customer", "hm", {}))

    assert RULE.decide(whole(*turns)).value == "unknown"
