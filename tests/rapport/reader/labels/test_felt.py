import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.reader.labels import csat, felt
from rapport.reader.labels.felt import RULE, care

CROSS = {"emotion": "anger", "intensity": 2}
MILD = {"emotion": "disappointment", "intensity": 1}
GLAD = {"emotion": "gratitude", "intensity": 2}
SEEN = {"feeling": 2, "understanding": 2, "action": 2}


@pytest.mark.parametrize(
    ("reply", "last", "value"),
    [
        ({}, {}, 2),
        ({"feeling": 1, "apology": 2, "templated": 1}, {}, 2),  # words that could go to anyone lift nothing
        ({"feeling": 2}, {}, 3),
        ({"feeling": 2, "action": 2}, {}, 4),
        (SEEN, {}, 5),
        (SEEN, GLAD, 5),
        ({"action": 2}, GLAD, 4),
        ({}, GLAD, 3),
        ({}, MILD, 2),
        ({}, CROSS, 1),
        ({"dismissive": 1}, {}, 1),
        ({"dismissive": 1}, CROSS, 1),
        ({**SEEN, "dismissive": 1}, {}, 4),
    ],
)
def test_care_lifts_and_dismissal_and_a_bad_end_lower(whole, reply, last, value):
    turns = (("customer", "a", CROSS), ("agent", "b", reply), ("customer", "c", last))

    assert RULE.decide(whole(*turns)).value == value


@pytest.mark.parametrize(
    ("replies", "count"),
    [
        ([{}], 0),
        ([{"feeling": 2}, {"feeling": 2}], 1),  # once is enough
        ([{"feeling": 2}, {"understanding": 2}, {"action": 2}], 3),
        ([{"action": 1}], 0),
        ([{"dismissive": 1}, {"dismissive": 1}, {"dismissive": 1}], -2),  # at most two
    ],
)
def test_care_counts_kinds_and_not_turns(whole, replies, count):
    assert care(whole(*(("agent", "b", reply) for reply in replies))) == count


def test_it_points_at_what_was_said_well_and_badly(whole):
    turns = (
        ("customer", "a", CROSS),
        ("agent", "b", {"understanding": 2}),
        ("agent", "c", {}),
        ("agent", "d", {"dismissive": 1}),
        ("agent", "e", {"feeling": 2, "understanding": 2}),
    )

    assert RULE.decide(whole(*turns)).turns == (1, 3, 4)


def test_without_a_customer_it_stays_below_the_middle(whole):
    assert RULE.decide(whole(("agent", "Hello?", {}))).value == 2


MOODS = st.sampled_from([{}, CROSS, MILD, GLAD, {"emotion": "sadness", "intensity": 3}])
REPLIES = st.fixed_dictionaries(
    {"feeling": st.integers(0, 2), "understanding": st.integers(0, 2), "action": st.integers(0, 2), "dismissive": st.integers(0, 1)}
)  # fmt: skip
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUICK
@given(MOODS, st.lists(REPLIES, max_size=4), MOODS)
def test_both_scores_stay_on_the_scale_and_more_care_never_lowers_them(whole, first, replies, last):
    def scores(*said):
        held = whole(("customer", "a", first), *(("agent", "b", r) for r in said), ("customer", "c", last))
        return felt.RULE.decide(held).value, csat.RULE.decide(held).value

    before, after = scores(*replies), scores(*replies, SEEN)

    assert all(1 <= score <= 5 for score in (*before, *after))
    assert after[0] >= before[0]
    assert after[1] >= before[1]
