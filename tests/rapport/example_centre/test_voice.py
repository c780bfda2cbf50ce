"""The rest of the instrument: asked as the core form asks it, and true to what was planted."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import numpy as np
import pytest

from rapport.example_centre.answers import COLUMNS, answer, answer_for
from rapport.example_centre.asked import Asked
from rapport.example_centre.cast import KNOWN_AGENT, TEAMS, agents, names
from rapport.example_centre.centre import conversations
from rapport.example_centre.plan import Plan
from rapport.example_centre.shelf import View
from rapport.example_centre.voice import CAUSES, PARTS, SIDES, family_of
from rapport.example_centre.voice_truth import driver_shares
from rapport.exceptions import UsageError
from rapport.instrument import CORE, core_form
from rapport.instrument.form import clean

SIZE = 6000
TOPICS = ("Missed visit", "Locked account", "Late parcel", "Refund")


def asked(size=SIZE, cause="process"):
    return [
        Asked(
            f"c{at}",
            agents("Trades", 5)[at % 5],
            "Trades",
            TOPICS[at % 4],
            "2026-07-01T08:00:00Z",
            View(1 + at % 5, 3, ("yes", "yes", "no", "partly")[at // 4 % 4], cause),
        )
        for at in range(size)
    ]


@pytest.fixture(scope="module")
def answered():
    return answer_for(asked(), Plan(seed=5, response=0.99))


def rated(answered, name, *, where=lambda _: True):
    return np.array([int(row[name]) for row in answered.rows if row[name] != "" and where(row)])


def test_every_column_of_the_core_is_there_and_no_other():
    form = core_form()
    columns = {f"{q.name}_{choice.value}" for q in form.questions if q.kind == "ticks" for choice in q.choices}
    columns |= {question.name for question in form.questions if question.kind != "ticks"}

    assert columns | {"conversation", "courtesy", "app", "answered_at"} == set(COLUMNS)


def test_only_what_the_form_asks_is_answered(answered):
    form = core_form()
    for row in answered.rows[:400]:
        given = {name: str(row[name]) for name in ("resolved", "effort") if row[name] != ""}
        given["cause"] = [cause for cause in CAUSES if row[f"cause_{cause}"] == 1]
        given["parts"] = [part for part in PARTS if row[f"parts_{part}"] == 1]
        open_to_them = {question.name for step in (1, 2, 3) for question in form.step(step, given)}

        said = {q.name for q in CORE if q.name in row and row[q.name] != ""}
        assert said - {"callback"} <= open_to_them


def test_every_answer_can_be_chosen_on_the_form(answered):
    rating = {question.name: question for question in CORE if question.kind == "rating" and question.name != "effort"}
    for row in answered.rows[:400]:
        for name, question in rating.items():
            if row[name] != "":
                assert clean((question,), {name: str(row[name])}) == {name: row[name]}


def test_the_first_questions_are_answered_as_ever_for_the_same_seed():
    # Without a topic they write what they always wrote; the topic changes the words and no draw.
    about_nothing = [replace(each, topic="") for each in asked(400)]
    first = [list(row.values())[:9] for row in answer_for(about_nothing, Plan(seed=11)).rows]

    assert hashlib.sha256(json.dumps(first).encode()).hexdigest().startswith("1f186a5504ff37b1")


def test_some_leave_after_the_first_page(answered):
    left = sum(row["listened"] == "" for row in answered.rows)

    assert 0.08 < left / len(answered.rows) < 0.16
    assert all(row["callback"] in {0, 1} for row in answered.rows)


def test_sides_go_with_felt_empathy_in_the_order_of_their_weights(answered):
    together = {
        name: np.corrcoef(
            [row["empathy"] for row in answered.rows if row[name] != ""],
            [row[name] for row in answered.rows if row[name] != ""],
        )[0, 1]
        for name in SIDES
    }

    assert together["cared"] > together["listened"] > together["acted"] > together["explained"] > 0.2


def test_the_site_fails_where_visits_are_booked_and_the_visit_itself_goes_well(answered):
    visits = {row["conversation"] for row in answered.rows if int(row["conversation"][1:]) % 4 == 0}
    site = rated(answered, "part_site", where=lambda row: row["conversation"] in visits)
    visit = rated(answered, "part_visit", where=lambda row: row["conversation"] in visits)

    assert site.mean() < 2.6
    assert visit.mean() > 3.8


def test_means_of_parts_are_near_the_truth(answered):
    for part in PARTS:
        found, true = rated(answered, f"part_{part}"), answered.truth["parts"][part]
        error = found.std() / np.sqrt(len(found))

        assert found.mean() == pytest.approx(true["mean"], abs=4 * error)


def test_out_of_step_is_as_common_as_planted_and_heard_in_the_rating(answered):
    many = answer_for(asked(), Plan(seed=5, response=0.99, out_of_step=0.6))

    assert answered.truth["out_of_step_of_all"] == pytest.approx(0.2, abs=0.02)
    assert many.truth["out_of_step_of_all"] == pytest.approx(0.6, abs=0.02)
    assert rated(many, "in_step").mean() < rated(answered, "in_step").mean() - 0.3


def test_customers_mostly_tick_the_true_cause(answered):
    shares = answered.truth["causes_of_all"]

    assert shares["process"] > 0.45
    assert max(shares[cause] for cause in ("people", "technology", "product")) < 0.06
    assert 0.1 < shares["disconnect"] < 0.2


def test_thanks_name_the_agent_of_the_conversation_or_nobody(answered):
    known = names(5)
    agent = {each.conversation: each.agent for each in asked()}
    named = [
        (row["conversation"], name)
        for row in answered.rows
        for name in known.values()
        if row["praise"] and name in row["praise"]
    ]

    assert len(named) > 50
    assert all(known[agent[conversation]] == name for conversation, name in named)
    assert sum(bool(row["praise"]) for row in answered.rows) > len(named) + 50


def test_every_sign_has_a_name_of_its_own():
    known = names(5)

    assert len(set(known.values())) == len(known) == 5 * len(TEAMS)
    assert known[KNOWN_AGENT[0]] == KNOWN_AGENT[1]


def test_who_is_invited_is_drawn_by_lot_and_changes_nobodys_answer():
    everybody = answer_for(asked(2000), Plan(seed=5))
    half = answer_for(asked(2000), Plan(seed=5, invited=0.5))

    rating = {row["conversation"]: (row["empathy"], row["satisfaction"], row["listened"]) for row in everybody.rows}
    assert half.truth["invited"] == pytest.approx(1000, abs=80)
    assert half.truth["answers"] == len(half.rows) < 0.6 * len(everybody.rows)
    assert all(
        rating[row["conversation"]] == (row["empathy"], row["satisfaction"], row["listened"]) for row in half.rows
    )


def test_nobody_asked_is_an_empty_centre():
    found = answer([], Plan())

    assert found.rows == ()
    assert found.truth["parts"]["visit"] == {"met": 0}


def test_true_shares_of_drivers_add_up_and_put_resolution_first():
    shares = driver_shares(Plan(effect=0.3))

    assert sum(shares.values()) == pytest.approx(1, abs=0.001)
    assert max(shares, key=shares.get) == "resolved"
    assert shares["empathy"] > shares["cared"] > shares["listened"] > shares["courtesy"]


def test_without_an_effect_felt_empathy_has_little_share():
    without, with_it = driver_shares(Plan(effect=0.0)), driver_shares(Plan(effect=0.3))

    assert without["cared"] < 0.2 * with_it["cared"]


@pytest.mark.parametrize("wrong", [{"out_of_step": 0.0}, {"out_of_step": 1.0}, {"invited": 0.0}, {"invited": 1.2}])
def test_shares_that_cannot_be_are_refused(wrong):
    with pytest.raises(UsageError, match="--"):
        Plan(**wrong)


def test_a_topic_that_is_not_known_is_another_matter():
    assert family_of("Wigs") == "other"
    assert family_of("Missing carer") == "visits"


def test_the_centres_own_conversations_answer_as_those_without_words():
    seen = list(conversations(Plan(conversations=80)))
    bare = [Asked.about(each.conversation, each.view) for each in seen if each.view is not None]

    assert answer(seen, Plan(conversations=80)) == answer_for(bare, Plan(conversations=80))
