"""The verdict on made-up centres is the one that was planted, and its intervals hold the truth."""

from __future__ import annotations

import polars as pl
import pytest

from rapport.example_centre.answers import answer
from rapport.example_centre.centre import conversations
from rapport.example_centre.plan import Plan
from rapport.measurement.verdict import decide


def answers_of(plan: Plan) -> tuple[pl.DataFrame, dict]:
    seen = list(conversations(plan))
    answered = answer(seen, plan)
    known = pl.DataFrame(
        [
            {
                "conversation": each.conversation.id,
                "agent": each.conversation.agent,
                "topic": each.conversation.topic,
                "channel": each.conversation.channel,
            }
            for each in seen
        ]
    )
    return pl.DataFrame(answered.rows, infer_schema_length=None).join(known, on="conversation"), answered.truth


@pytest.mark.parametrize(
    ("planted", "verdict"),
    [
        ({"effect": 0.35, "gap": 0.30}, "need_more"),
        ({"effect": 0.35, "gap": 0.04}, "enough"),
        ({"effect": 0.0, "gap": 0.30}, "enough"),
        ({"effect": 0.30, "gap": 0.30, "only_when_resolved": True, "unresolved": 0.45}, "fix_resolution_first"),
        ({"effect": 0.10, "gap": 0.10}, "cant_tell"),
    ],
)
def test_the_planted_verdict_comes_out(planted, verdict):
    frame, _ = answers_of(Plan(conversations=4500, seed=21, **planted))

    assert decide(frame, seed=0).verdict == verdict


def test_a_small_centre_cannot_tell_and_says_what_would_settle_it():
    frame, _ = answers_of(Plan(conversations=100, seed=1))

    decision = decide(frame)

    assert decision.verdict == "cant_tell"
    assert decision.n_needed > decision.n


@pytest.mark.long
def test_intervals_hold_the_planted_truth_about_as_often_as_they_say():
    link = gap = 0
    for seed in range(8):
        frame, truth = answers_of(Plan(conversations=1500, seed=seed, effect=0.3, gap=0.28, response=0.6))
        decision = decide(frame)
        link += decision.importance.low <= 0.3 <= decision.importance.high
        gap += decision.gap.low <= truth["gap_of_all"] <= decision.gap.high

    # 90 % intervals: fewer than 5 of 8 would happen once in 200 times.
    assert link >= 5
    assert gap >= 5
