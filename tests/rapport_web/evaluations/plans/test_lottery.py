"""The draw as numbers: both streams over a frame that is written down here, with no database in it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.measurement.sampling import lot
from rapport_web.evaluations.frame import Frame
from rapport_web.evaluations.lottery import (
    LARGEST_SEED,
    Drawing,
    draw_random,
    draw_risk,
    risk_strata_of,
    rules_met,
    seed_of,
    strata_of,
)


def frame(*groups: tuple[int, str, int], weeks: int = 1) -> Frame:
    """Frame of agents with a channel and so many conversations, an hour apart; teams are the tens of the agents."""
    rows = [
        (agent, channel, f"2026-W{37 + i % weeks}", 1000.0 + 3600 * i, f"{agent}-{channel}-{i}")
        for agent, channel, many in groups
        for i in range(many)
    ]
    rows.sort()
    return Frame(
        pks=list(range(1, len(rows) + 1)),
        references=[row[4] for row in rows],
        agents=[row[0] for row in rows],
        teams=[row[0] // 10 for row in rows],
        strata=[f"{row[0]}|{row[1]}|{row[2]}" for row in rows],
        moments=[row[3] for row in rows],
    )


@pytest.mark.parametrize(
    ("groups", "size", "floor", "chances"),
    [
        # By hand: everybody above the floor has one chance t; the others floor / n, all where they have fewer.
        (((11, "voice", 10),), 5, 1, {11: 0.5}),
        (((11, "voice", 10),), 10, 1, {11: 1.0}),
        (((11, "voice", 10),), 50, 1, {11: 1.0}),
        (((11, "voice", 10), (12, "voice", 10)), 10, 1, {11: 0.5, 12: 0.5}),
        (((11, "voice", 30), (12, "voice", 10)), 8, 1, {11: 0.2, 12: 0.2}),
        (((11, "voice", 90), (12, "voice", 10)), 20, 5, {11: 15 / 90, 12: 0.5}),
        (((11, "voice", 97), (12, "voice", 3)), 10, 5, {11: 7 / 97, 12: 1.0}),
        (((11, "voice", 10), (12, "voice", 10)), 2, 3, {11: 0.3, 12: 0.3}),
        (((11, "voice", 1), (12, "voice", 1)), 1, 1, {11: 1.0, 12: 1.0}),
        (((0, "chat", 4), (12, "voice", 16)), 5, 1, {0: 0.25, 12: 0.25}),
    ],
)
def test_each_agents_chance_is_the_one_worked_out_by_hand(groups, size, floor, chances):
    there = frame(*groups)

    found, places = draw_random(there, size=size, floor=floor, seed=7)

    assert {agent: found[there.agents.index(agent)] for agent in chances} == pytest.approx(chances)
    assert len(set(places)) == len(places)
    for agent, chance in chances.items():
        own = there.agents.count(agent)
        drawn = sum(there.agents[i] == agent for i in places)
        assert np.floor(chance * own - 1e-9) <= drawn <= np.ceil(chance * own + 1e-9)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(1, 40), min_size=1, max_size=6),
    st.integers(1, 60),
    st.integers(1, 6),
    st.integers(0, LARGEST_SEED),
)
def test_nobody_is_without_a_chance_and_the_chances_add_up_to_what_is_drawn(sizes, size, floor, seed):
    there = frame(*((10 + i, "voice", many) for i, many in enumerate(sizes)))

    chances, places = draw_random(there, size=size, floor=floor, seed=seed)

    assert ((chances > 0) & (chances <= 1)).all()
    wanted = max(min(size, sum(sizes)), sum(min(floor, many) for many in sizes))
    assert chances.sum() == pytest.approx(wanted)
    assert len(places) == wanted
    assert draw_random(there, size=size, floor=floor, seed=seed)[1] == places


def test_another_seed_falls_on_others():
    there = frame((11, "voice", 200))

    drawn = {tuple(draw_random(there, size=10, floor=1, seed=seed)[1]) for seed in range(12)}

    assert len(drawn) > 6


def test_an_empty_frame_draws_nothing():
    chances, places = draw_random(frame(), size=10, floor=3, seed=7)

    assert (len(chances), places) == (0, [])
    assert frame().digest == frame().digest


@pytest.mark.parametrize(
    ("rules", "size", "chances"),
    [
        ([0, 0, 0], 5, [0, 0, 0]),
        ([1, 1, 1, 1], 0, [0, 0, 0, 0]),
        ([1, 1, 1, 1], -1, [0, 0, 0, 0]),
        ([1, 1, 1, 1], 2, [0.5, 0.5, 0.5, 0.5]),
        ([1, 1, 1, 1], 4, [1, 1, 1, 1]),
        ([1, 1, 1, 1], 99, [1, 1, 1, 1]),
        ([2, 1, 1], 1, [0.5, 0.25, 0.25]),
        ([2, 1, 1], 2, [1, 0.5, 0.5]),
        ([3, 1, 1, 1], 2, [1, 1 / 3, 1 / 3, 1 / 3]),
        ([0, 2, 0, 1, 1], 1, [0, 0.5, 0, 0.25, 0.25]),
        ([1, 0], 1, [1, 0]),
        ([6, 1], 1, [6 / 7, 1 / 7]),
    ],
)
def test_two_rules_are_twice_the_chance_up_to_certainty_and_none_is_none(rules, size, chances):
    there = frame((11, "voice", len(rules)))

    found, places = draw_risk(there, np.array(rules), size=size, seed=7)

    assert found == pytest.approx(chances)
    assert len(places) == round(sum(chances))
    assert all(rules[i] > 0 for i in places)
    assert {i for i, chance in enumerate(chances) if chance == 1} <= set(places)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 6), min_size=1, max_size=60), st.integers(0, 70), st.integers(0, LARGEST_SEED))
def test_the_risk_stream_draws_as_many_as_asked_of_those_that_meet_a_rule(rules, size, seed):
    there = frame((11, "voice", len(rules)))

    chances, places = draw_risk(there, np.array(rules), size=size, seed=seed)

    wanted = min(size, sum(each > 0 for each in rules))
    assert len(places) == len(set(places)) == wanted
    assert chances.sum() == pytest.approx(wanted)
    assert ((chances > 0) == (np.array(rules) > 0)).all() or size == 0


def test_the_streams_have_lots_of_their_own():
    there = frame((11, "voice", 100))

    _chances, random = draw_random(there, size=10, floor=1, seed=7)
    _risky, risk = draw_risk(there, np.ones(100, dtype=np.int64), size=10, seed=7)

    assert sorted(random) != sorted(risk)


def test_a_rule_that_a_later_version_took_away_meets_nobody(db):
    from rapport_web.conversations.models import Conversation  # only this one asks the database

    counts, met = rules_met(frame((11, "voice", 3)), Conversation.objects.all(), ["angry_words", "very_long"])

    assert (counts.tolist(), met) == ([0, 0, 0], {"very_long": 0})


def test_the_seed_of_a_draw_is_the_plans_and_the_periods():
    seeds = {seed_of(plan, begins) for plan in (0, 7, LARGEST_SEED) for begins in ("2026-09-07", "2026-09-14")}

    assert len(seeds) == 6
    assert all(1 <= seed <= LARGEST_SEED for seed in seeds)
    assert seed_of(7, "2026-09-07") == 1 + int(lot(7, "draw", "2026-09-07") * LARGEST_SEED)


def test_strata_say_how_many_there_were_were_drawn_and_their_chance():
    there = frame((11, "chat", 4), (11, "voice", 6), (21, "voice", 10))
    chances, places = draw_random(there, size=10, floor=1, seed=7)

    found = strata_of(there, chances, places)

    assert [(each["agent"], each["team"], each["channel"], each["of"]) for each in found] == [
        (11, 1, "chat", 4),
        (11, 1, "voice", 6),
        (21, 2, "voice", 10),
    ]
    assert [each["drawn"] for each in found] == [2, 3, 5], "half of each, as chances of a half give"
    assert {each["chance"] for each in found} == {0.5}
    assert strata_of(there, chances, [])[0]["drawn"] == 0


def test_an_agent_who_moved_within_a_week_has_a_stratum_for_each_team():
    there = frame((11, "voice", 4))
    there.teams[2:] = [5, 5]

    found = strata_of(there, np.full(4, 0.5), [0])

    assert [(each["team"], each["of"], each["drawn"]) for each in found] == [(1, 2, 1), (5, 2, 0)]


def test_weeks_are_strata_of_their_own():
    there = frame((11, "voice", 6), weeks=2)

    assert [(each["week"], each["of"]) for each in strata_of(there, np.ones(6), [])] == [
        ("2026-W37", 3),
        ("2026-W38", 3),
    ]


def test_strata_of_the_risk_stream_go_by_how_many_rules_are_met():
    rules = np.array([0, 2, 1, 1, 0, 1])
    drawing = Drawing(np.ones(6), [], np.array([0, 0.5, 0.25, 0.25, 0, 0.25]), [1, 3], rules, {})

    assert risk_strata_of(drawing) == [
        {"rules": 1, "of": 3, "drawn": 1, "chance": 0.25},
        {"rules": 2, "of": 1, "drawn": 1, "chance": 0.5},
    ]
    assert risk_strata_of(Drawing(np.ones(2), [], np.zeros(2), [], np.zeros(2, dtype=np.int64), {})) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda there: there.references.__setitem__(0, "other"),
        lambda there: there.strata.__setitem__(0, "11|chat|2026-W37"),
        lambda there: there.references.reverse(),
        lambda there: (there.references.pop(), there.strata.pop()),
    ],
)
def test_a_fingerprint_changes_with_any_reference_stratum_or_order(change):
    there = frame((11, "voice", 4))

    change(there)

    assert there.digest != frame((11, "voice", 4)).digest


def test_a_fingerprint_is_of_what_can_be_drawn_and_not_of_rows_numbers():
    there = frame((11, "voice", 4))
    there.pks[:] = [9, 8, 7, 6]

    assert there.digest == frame((11, "voice", 4)).digest
