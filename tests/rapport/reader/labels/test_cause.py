import pytest

from rapport.reader.labels.cause import PRECEDENCE, RULE
from rapport.reader.reading import CONVERSATION_LABELS


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("your driver swore at my son", "people"),
        ("The receptionist was so rude and she laughed", "people"),
        ("he hung up on me", "people"),
        ("the steward shouted", "people"),
        ("my parcel is delayed and the courier has no tracking", "process"),
        ("you charged me a fee after I cancelled", "process"),
        ("the claim form and the deposit", "process"),
        ("Where is my luggage? The flight landed at two", "process"),
        ("the app crashes at login", "technology"),
        ("no signal, no broadband, the router is dead", "technology"),
        ("password reset email never came, website error", "technology"),
        ("the bread was mouldy and stale", "product"),
        ("These shoes are torn, poor quality", "product"),
        ("cold pizza and a burger without taste", "product"),
        ("good morning", "none"),
        ("is anybody there", "none"),
        ("", "none"),
    ],
)
def test_what_the_customer_speaks_of_most_is_the_cause(whole, text, cause):
    assert RULE.decide(whole(("customer", text, {}))).value == cause


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("the driver and the refund", "process"),  # one each: what a process can mend comes first
        ("the waiter and the pizza", "product"),
        ("the website and the milk", "technology"),
        ("the voucher and the app", "process"),
    ],
)
def test_a_tie_goes_by_precedence(whole, text, cause):
    assert RULE.decide(whole(("customer", text, {}))).value == cause


def test_only_the_customer_names_the_cause(whole):
    found = RULE.decide(whole(("customer", "hello", {}), ("agent", "Is it the app or the router?", {})))

    assert found.value == "none"
    assert found.turns == ()


def test_turns_are_counted_together_and_pointed_at(whole):
    found = RULE.decide(
        whole(
            ("customer", "The engineer was rude", {}),
            ("agent", "I see", {}),
            ("customer", "the router has no signal", {}),
            ("customer", "and the wifi drops", {}),
        )
    )

    assert (found.value, found.turns) == ("technology", (2, 3))
    assert found.because == "the customer mostly speaks of technology"


def test_every_cause_has_its_place_in_the_precedence():
    assert {"none", *PRECEDENCE} == set(CONVERSATION_LABELS["cause"])
