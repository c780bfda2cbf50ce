"""One customer's answers, laid out by hand: what is asked of whom, who writes, who thanks whom."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rapport.example_centre.asked import Asked
from rapport.example_centre.cast import names
from rapport.example_centre.plan import Plan
from rapport.example_centre.shelf import View
from rapport.example_centre.voice import CAUSES, COLUMNS, PARTS, SIDES, TICKS, Voice, family_of, row, sides, speak
from rapport.example_centre.voice_words import (
    PROCESS,
    PROCESS_DE,
    THANKS,
    THANKS_BY_NAME,
    THANKS_DE,
    THANKS_FOR_VISIT,
)

PLAN = Plan(seed=3)
# Draws by place: whether they write, in which language or of what, which words, whether they thank, how, which words.
SPEAKS = (0.0, 0.99, 0.0, 0.0, 0.2, 0.0)
SILENT = (0.99, 0.99, 0.0, 0.99, 0.99, 0.0)


def one(cause="process", agent="TRD-02", topic="Refund", resolved="yes"):
    return Asked("c1", agent, "Trades", topic, "2026-07-01T08:00:00Z", View(3, 3, resolved, cause))


def first(**said):
    return {"resolved": "yes", "empathy": 5, "effort": 5, **said}


def voice(met=(), causes=(), chances=SILENT, **more):
    made = Voice(
        ratings={name: np.array([4]) for name in SIDES},
        parts=np.array([[at % 5 + 1 for at in range(len(PARTS))]]),
        took_part=np.array([[part in met for part in PARTS]]),
        in_step=np.array([2]),
        causes=np.array([[cause in causes for cause in CAUSES]]),
        callback=np.array([False]),
        stops=np.array([False]),
        out_of_step=np.array([False]),
        families=np.array(["other"]),
        chances=np.array([chances]),
    )
    return replace(made, **{name: np.array(value) for name, value in more.items()})


def said(of=None, to_first=None, **more):
    return row(0, of or one(), to_first or first(), voice(**more), PLAN)


def test_a_row_has_every_column_whatever_was_said():
    assert set(said()) == set(COLUMNS)
    assert set(said(stops=[True])) == set(COLUMNS)
    assert set(TICKS) <= set(COLUMNS)


def test_who_stops_after_the_first_page_has_said_its_ticks_and_nothing_of_the_next():
    found = said(stops=[True], causes=("process",), met=("app",), chances=SPEAKS, callback=[True])

    assert (found["cause_process"], found["cause_people"], found["callback"]) == (1, 0, 1)
    later = set(COLUMNS) - {f"cause_{cause}" for cause in CAUSES} - {"callback"}
    assert {found[name] for name in later} == {""}


def test_only_parts_that_took_part_are_rated():
    found = said(met=("app", "visit"))

    assert [part for part in PARTS if found[f"parts_{part}"] == 1] == ["app", "visit"]
    assert [part for part in PARTS if found[f"part_{part}"] != ""] == ["app", "visit"]
    assert found["part_app"] == PARTS.index("app") % 5 + 1


@pytest.mark.parametrize(
    ("parts", "causes", "asked"),
    [((), (), False), (("app",), (), True), ((), ("disconnect",), True), ((), ("process",), False)],
)
def test_in_step_is_asked_where_there_was_somebody_to_be_in_step_with(parts, causes, asked):
    assert (said(met=parts, causes=causes)["in_step"] != "") is asked


@pytest.mark.parametrize(
    ("to_first", "causes", "writes"),
    [
        (first(), (), False),
        (first(resolved="no"), (), True),
        (first(resolved="partly"), (), True),
        (first(resolved=""), (), False),
        (first(effort=1), (), True),
        (first(effort=3), (), False),
        (first(), ("technology",), True),
        (first(), ("people",), False),
    ],
)
def test_what_went_wrong_is_written_only_where_something_did(to_first, causes, writes):
    assert bool(said(to_first=to_first, causes=causes, chances=SPEAKS)["process"]) is writes


@pytest.mark.parametrize("cause", PROCESS)
def test_what_went_wrong_is_told_of_its_true_cause(cause):
    bank = PROCESS[cause]
    true = one(cause=cause, resolved="no")

    told = {said(true, first(resolved="no"), chances=(0, 0.4, share, 1, 1, 0))["process"] for share in (0, 0.5, 0.999)}

    assert told <= set(bank)
    assert told >= {bank[0], bank[-1]}


@pytest.mark.parametrize(("out", "chance", "bank"), [(True, 0.6, "disconnect"), (True, 0.4, "product")])
def test_one_in_two_who_met_parts_out_of_step_tells_of_that(out, chance, bank):
    true = one(cause="product", resolved="no")
    found = said(true, first(resolved="no"), chances=(0, chance, 0, 1, 1, 0), out_of_step=[out])

    assert found["process"] in PROCESS[bank]


def test_a_few_write_in_german():
    found = said(to_first=first(resolved="no"), chances=(0, 0.01, 0.999, 0, 0.01, 0.999))

    assert found["process"] == PROCESS_DE[-1]
    assert found["praise"] == THANKS_DE[-1].format(name=names(PLAN.agents_per_team)["TRD-02"])


@pytest.mark.parametrize(
    ("empathy", "chance", "thanks"), [(5, 0.2, True), (4, 0.2, True), (3, 0.2, False), (3, 0.01, True), (5, 0.3, False)]
)
def test_who_felt_understood_thanks_more_often_and_others_hardly(empathy, chance, thanks):
    found = said(to_first=first(empathy=empathy), chances=(1, 1, 0, chance, 0.9, 0))

    assert bool(found["praise"]) is thanks


def test_somebody_is_thanked_by_name_or_as_the_person_they_spoke_to():
    named = said(chances=(1, 1, 0, 0, 0.2, 0))["praise"]
    unnamed = said(chances=(1, 1, 0, 0, 0.8, 0))["praise"]

    assert named == THANKS_BY_NAME[0].format(name=names(PLAN.agents_per_team)["TRD-02"])
    assert unnamed == THANKS[0]


@pytest.mark.parametrize("agent", ["", "nobody-knows"])
def test_whose_name_nobody_knows_is_thanked_without_it(agent):
    assert said(one(agent=agent), chances=(1, 1, 0, 0, 0.2, 0))["praise"] in THANKS


@pytest.mark.parametrize(
    ("empathy", "rating", "bank"),
    [(2, 5, THANKS_FOR_VISIT), (2, 3, ()), (5, 5, THANKS), (5, 3, THANKS)],
)
def test_a_good_visit_is_thanked_for_where_the_call_was_not(empathy, rating, bank):
    parts = np.full((1, len(PARTS)), rating)
    found = said(to_first=first(empathy=empathy), parts=parts, chances=(1, 1, 0, 0.1, 0.8, 0), met=("visit",))

    assert found["praise"] in bank or (not bank and found["praise"] == "")


@pytest.mark.parametrize(
    ("topic", "family"),
    [
        ("Appointments", "visits"),
        ("Duplicate visit", "visits"),
        ("App fault", "technical"),
        ("Faulty product", "parcels"),
        ("", "other"),
        ("appointments", "other"),
    ],
)
def test_a_topic_belongs_to_one_kind_of_matter(topic, family):
    assert family_of(topic) == family


@pytest.fixture(scope="module")
def spoken():
    size = 4000
    rng = np.random.default_rng(1)
    causes = ("people", "process", "technology", "product", "none")
    asked = [one(cause=causes[at % 5], resolved=("yes", "no")[at % 2]) for at in range(size)]
    felt, effort, app = rng.standard_normal((3, size))
    resolved = np.array([each.view.resolved for each in asked])
    return asked, speak(asked, felt=felt, resolved=resolved, effort=effort, app=app, plan=PLAN), felt, effort


def test_the_true_cause_is_ticked_often_and_others_now_and_then(spoken):
    asked, voice_of_all, _felt, _effort = spoken
    true = np.array([each.view.cause for each in asked])

    for at, cause in enumerate(CAUSES):
        ticked = voice_of_all.causes[:, at]
        if cause == "disconnect":
            assert ticked[voice_of_all.out_of_step].mean() > 0.5
            assert ticked[~voice_of_all.out_of_step].mean() < 0.1
        else:
            assert 0.5 < ticked[true == cause].mean() < 0.65
            assert ticked[true != cause].mean() < 0.05


def test_a_call_back_is_wanted_where_it_is_open_and_nobody_listened(spoken):
    asked, voice_of_all, felt, _effort = spoken
    still = np.array([each.view.resolved == "no" for each in asked])
    low = felt < np.median(felt)

    shares = [voice_of_all.callback[group].mean() for group in (still & low, still & ~low, ~still)]
    assert shares[0] > shares[1] > shares[2]
    assert shares[2] < 0.02


def test_parts_out_of_step_go_with_much_effort(spoken):
    _asked, voice_of_all, _felt, effort = spoken
    out = voice_of_all.out_of_step

    assert effort[out].mean() < effort[~out].mean() - 0.3
    assert voice_of_all.in_step[out].mean() < voice_of_all.in_step[~out].mean() - 1


def test_all_ratings_are_of_five(spoken):
    _asked, voice_of_all, _felt, _effort = spoken

    for values in (*voice_of_all.ratings.values(), voice_of_all.parts, voice_of_all.in_step):
        assert set(np.unique(values)) == {1, 2, 3, 4, 5}


def test_the_same_seed_says_the_same_and_another_something_else():
    asked = [one() for _ in range(50)]
    state = dict(zip(("felt", "effort", "app"), np.zeros((3, 50)), strict=True))
    ended = np.array(["yes"] * 50)

    def chances(seed):
        return speak(asked, resolved=ended, plan=Plan(seed=seed), **state).chances

    assert np.array_equal(chances(3), chances(3))
    assert not np.array_equal(chances(3), chances(4))


def test_nobody_asked_says_nothing():
    empty = np.zeros(0)
    found = speak([], felt=empty, resolved=np.zeros(0, dtype=np.str_), effort=empty, app=empty, plan=PLAN)

    assert found.parts.shape == (0, len(PARTS))
    assert found.causes.shape == (0, len(CAUSES))


def test_acting_is_rated_by_how_it_ended_and_caring_by_what_was_felt():
    size = 3000
    felt = np.random.default_rng(2).standard_normal(size)
    ended = np.array(["yes", "no"] * (size // 2))
    made = sides(felt, ended, np.zeros(size), np.random.default_rng(3))

    acted = made["acted"][ended == "yes"].mean() - made["acted"][ended == "no"].mean()
    cared = made["cared"][ended == "yes"].mean() - made["cared"][ended == "no"].mean()
    assert acted > 0.7
    assert abs(cared) < 0.2
    assert np.corrcoef(made["cared"], felt)[0, 1] > np.corrcoef(made["acted"], felt)[0, 1]
