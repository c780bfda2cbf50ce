"""What people found, put together."""

from __future__ import annotations

import itertools

import pytest

from rapport.exceptions import Refused
from rapport.reader.check.gold import GoldLabels, majority, ordered_values, together


def gold(conversation="c-1", rater="ines", labels=None, **turns) -> GoldLabels:
    lines = [{"index": int(index[1:]), "speaker": "agent", "labels": given} for index, given in turns.items()]
    return GoldLabels.from_dict({"conversation": conversation, "rater": rater, "turns": lines, "labels": labels or {}})


@pytest.mark.parametrize(
    ("label", "values", "found"),
    [
        ("action", [2, 2, 0], 2),  # most gave it
        ("action", [0, 1, 2], 1),  # all tied: the middle
        ("action", [0, 2], 1),  # the middle of two, though nobody gave it
        ("action", [1, 2], 1),  # between two values the lower one
        ("action", [0, 0, 2, 2], 1),
        ("action", [0, 0, 1, 2, 2], 1),
        ("effort", [0, 1], 0),
        ("effort", [1, 1, 0], 1),
        ("felt", [1, 5], 3),
        ("felt", [2, 5], 3),
        ("resolved", ["yes", "no"], "partly"),
        ("resolved", ["yes", "unknown"], "yes"),  # unknown has no place in the order
        ("resolved", ["unknown", "unknown", "no"], "unknown"),
        ("end", ["better", "worse"], "same"),
        ("emotion", ["anger", "frustration"], "frustration"),  # no order: first in the rubric
        ("emotion", ["anger", "neutral"], "neutral"),
        ("cause", ["none", "product", "product"], "product"),
        ("cause", ["process", "people"], "people"),
        ("action", [2], 2),
    ],
)
def test_the_majority_wins_and_ties_go_to_the_middle(label, values, found):
    assert {majority(label, order) for order in itertools.permutations(values)} == {found}


def test_raters_are_put_together_label_by_label():
    found = together([gold(t0={"action": 2}, labels={"needed": 1}), gold(rater="tom", t0={"action": 0, "feeling": 1})])

    assert found == {(("c-1", 0), "action"): 1, (("c-1", 0), "feeling"): 1, (("c-1", None), "needed"): 1}


@pytest.mark.parametrize(
    ("label", "order"),
    [
        ("resolved", ("no", "partly", "yes")),
        ("end", ("worse", "same", "better")),
        ("intensity", (0, 1, 2, 3)),
        ("emotion", None),
        ("cause", None),
    ],
)
def test_which_labels_have_an_order(label, order):
    assert ordered_values(label) == order


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ([], None),
        ({"turns": []}, "conversation"),
        ({"conversation": "c"}, "turns"),
        ({"conversation": "c", "turns": {}}, "turns"),
        ({"conversation": "c", "turns": [{"labels": {}}]}, "turns[0]"),
        ({"conversation": "c", "turns": [{"index": 0}, {"index": 0}]}, "turns[1].index"),
        ({"conversation": "c", "turns": [{"index": 0, "labels": {"warmth": 1}}]}, "turns[0].labels"),
        ({"conversation": "c", "turns": [{"index": 0, "labels": {"action": 3}}]}, "turns[0].labels.action"),
        ({"conversation": "c", "turns": [{"index": 0, "labels": {"action": True}}]}, "turns[0].labels.action"),
        ({"conversation": "c", "turns": [], "labels": {"resolved": "maybe"}}, "labels.resolved"),
        ({"conversation": "c", "turns": [], "labels": []}, "labels"),
    ],
)
def test_wrong_labels_are_refused_with_their_place(data, field):
    with pytest.raises(Refused) as refusal:
        GoldLabels.from_dict(data)

    assert refusal.value.field == field
