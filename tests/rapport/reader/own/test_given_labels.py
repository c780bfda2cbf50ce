"""Labels files: good lines are taken, bad ones refused with their place, and the rest goes on."""

from __future__ import annotations

import json

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from rapport.conversation import Conversation, Turn
from rapport.formats.format import Intake
from rapport.formats.sources import expand
from rapport.reader.own import read_labels

TALK = Conversation("a", "chat", (Turn("customer", "Third time!"), Turn("agent", "Sorry."), Turn("bot", "Rate us")))
GOOD = {
    "conversation": "a",
    "rater": "ines",
    "turns": [{"index": 1, "speaker": "agent", "labels": {"feeling": 1, "apology": 2}}],
    "labels": {"felt": 4},
}


def taken(tmp_path, *lines):
    """Labels and refusals of a file of these lines, text or objects."""
    path = tmp_path / "labels.jsonl"
    text = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8")
    refused = []
    intake = Intake(on_refusal=refused.append)
    return read_labels(expand([str(path)], intake=intake), {"a": TALK}, intake), refused, intake


def test_labels_of_turns_and_of_the_whole_are_taken_by_their_places(tmp_path):
    given, refused, _ = taken(tmp_path, GOOD)

    assert given.by_place == {("a", 1): {"feeling": 1, "apology": 2}, ("a", None): {"felt": 4}}
    assert (given.raters, given.lines, given.conversations, refused) == (1, 1, {"a"}, [])


@pytest.mark.parametrize(
    "line",
    [
        {"conversation": "a", "turns": [{"index": 1, "labels": {"feeling": 1}}]},
        {"conversation": "a", "turns": [{"index": 1, "labels": {"feeling": 1, "apology": None}}], "labels": None},
        {"conversation": "a", "turns": [{"index": 1, "labels": {"feeling": 1.0}}, {"index": 0, "labels": None}]},
        {"conversation": "a", "turns": [{"index": 1, "labels": {"feeling": 1}}], "labels": {}, "note": "mine"},
    ],
)
def test_what_is_missing_or_null_is_not_labelled(tmp_path, line):
    given, refused, _ = taken(tmp_path, line)

    assert given.by_place == {("a", 1): {"feeling": 1}}
    assert isinstance(given.by_place["a", 1]["feeling"], int)
    assert refused == []


def test_a_line_without_turns_may_label_the_whole(tmp_path):
    given, refused, _ = taken(tmp_path, {"conversation": "a", "labels": {"csat": 2}})

    assert (given.by_place, refused) == ({("a", None): {"csat": 2}}, [])


@pytest.mark.parametrize(
    ("line", "field", "reason"),
    [
        ("{", None, "damaged JSON"),
        ("[1]", None, "labels are an object, not list"),
        ({"turns": []}, "conversation", "required"),
        ({"conversation": 7, "turns": []}, "conversation", "as text"),
        ({"conversation": "a", "turns": {}}, "turns", "must be a list"),
        ({"conversation": "a", "turns": ["x"]}, "turns[0]", "a turn is an object"),
        ({"conversation": "a", "turns": [{"index": 9, "labels": {"feeling": 1}}]}, "turns[0].index", "no turn 9"),
        ({"conversation": "a", "turns": [{"index": -1, "labels": {}}]}, "turns[0].index", "no turn -1"),
        ({"conversation": "a", "turns": [{"index": True, "labels": {}}]}, "turns[0].index", "no turn True"),
        ({"conversation": "a", "turns": [{"index": 1, "labels": {"feeling": 3}}]}, "turns[0].labels.feeling", "no value"),
        ({"conversation": "a", "turns": [{"index": 1, "labels": {"feeling": True}}]}, "turns[0].labels.feeling", "no value"),
        ({"conversation": "a", "turns": [{"index": 1, "labels": {"warmth": 1}}]}, "turns[0].labels", "no label 'warmth'"),
        ({"conversation": "a", "turns": [{"index": 1, "labels": [1]}]}, "turns[0].labels", "an object"),
        ({"conversation": "a", "turns": [{"index": 0, "labels": {"feeling": 1}}]}, "turns[0].labels.feeling", "a customer's turn"),
        ({"conversation": "a", "turns": [{"index": 1, "labels": {"effort": 1}}]}, "turns[0].labels.effort", "an agent's turn"),
        ({"conversation": "a", "turns": [{"index": 2, "labels": {"feeling": 1}}]}, "turns[0].labels.feeling", "a bot's turn"),
        ({"conversation": "a", "turns": [{"index": 1, "speaker": "customer", "labels": {}}]}, "turns[0].speaker", "agent's in the"),
        ({"conversation": "a", "turns": [{"index": 1}, {"index": 1}]}, "turns[1].index", "labelled twice"),
        ({"conversation": "a", "turns": [], "labels": {"feeling": 1}}, "labels.feeling", "label of a turn"),
        ({"conversation": "a", "turns": [], "labels": {"felt": 9}}, "labels.felt", "no value"),
    ],
)  # fmt: skip
def test_a_bad_line_is_refused_with_its_place_and_the_rest_goes_on(tmp_path, line, field, reason):
    given, (refusal,), _ = taken(tmp_path, line, GOOD)

    assert refusal.file.endswith("labels.jsonl")
    assert refusal.element.startswith("line 1")
    assert refusal.field == field
    assert reason in refusal.reason
    assert given.lines == 1


def test_conversations_that_were_not_given_are_counted_and_not_refused(tmp_path):
    given, refused, intake = taken(tmp_path, {**GOOD, "conversation": "elsewhere"}, "", GOOD)

    assert (given.lines, refused) == (1, [])
    assert sum(intake.left_out.values()) == 1


def test_several_raters_are_put_together_by_majority_and_ties_to_the_middle(tmp_path):
    lines = [
        {"conversation": "a", "rater": who, "turns": [{"index": 1, "labels": {"feeling": value}}]}
        for who, value in (("ines", 0), ("tom", 2), ("ada", 2), ("otto", 0))
    ]

    given, _, _ = taken(tmp_path, *lines)

    assert given.by_place["a", 1] == {"feeling": 1}
    assert given.raters == 4


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 12)
    | st.floats()
    | st.sampled_from(["a", "agent", "feeling", "no", ""]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["conversation", "turns", "labels", "index", "speaker", "feeling", "felt", "x"]), inner
        )
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@drawn(turns=json_values, labels=json_values, whole=json_values)
def test_no_line_whatever_is_in_it_ends_the_rest(tmp_path_factory, turns, labels, whole):
    folder = tmp_path_factory.mktemp("labels")
    odd = {"conversation": "a", "turns": [{"index": 1, "labels": labels}], "labels": whole}

    given, refused, _ = taken(
        folder, odd, {"conversation": "a", "turns": turns}, whole and {"conversation": whole}, GOOD
    )

    assert ("a", 1) in given.by_place
    assert len(refused) + given.lines <= 4
