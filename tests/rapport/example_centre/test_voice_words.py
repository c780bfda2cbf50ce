"""What made-up customers write is heard as what it is: thanks as thanks, and a cause as no other with certainty."""

from __future__ import annotations

import numpy as np
import pytest

from rapport.example_centre.plan import Plan
from rapport.example_centre.voice import CAUSES, FAMILIES, PARTS, Voice
from rapport.example_centre.voice_truth import DRIVERS, driver_shares, truth_of
from rapport.example_centre.voice_words import (
    PROCESS,
    PROCESS_DE,
    THANKS,
    THANKS_BY_NAME,
    THANKS_DE,
    THANKS_FOR_VISIT,
)
from rapport.reader.comments import hear

ALL = (*(text for bank in PROCESS.values() for text in bank), *PROCESS_DE, *THANKS, *THANKS_FOR_VISIT)


@pytest.mark.parametrize("thanks", [*THANKS_BY_NAME, *THANKS_DE])
def test_who_is_thanked_by_name_is_found_once_masked(thanks):
    (found,) = hear(thanks.format(name="<agent:12>"), question="praise").thanks

    assert found.agents == (12,)
    assert not found.elsewhere


@pytest.mark.parametrize("thanks", THANKS)
def test_thanks_without_a_name_are_for_whoever_was_spoken_to(thanks):
    assert [(each.agents, each.elsewhere) for each in hear(thanks, question="praise").thanks] == [((), False)]


@pytest.mark.parametrize("text", [each for each in THANKS_FOR_VISIT if "technician" in each])
def test_thanks_to_a_technician_are_for_nobody_on_the_line(text):
    assert [each.elsewhere for each in hear(text, question="praise").thanks] == [True]


@pytest.mark.parametrize("thanks", [*THANKS, *THANKS_FOR_VISIT, *THANKS_BY_NAME, *THANKS_DE])
def test_no_trouble_is_made_of_thanks(thanks):
    said = hear(thanks.format(name="<agent:1>"), question="praise")

    assert (said.cause, said.leaving, said.in_trouble) == ("", False, False)


@pytest.mark.parametrize(("cause", "text"), [(cause, text) for cause, bank in PROCESS.items() for text in bank])
def test_what_went_wrong_is_trouble_to_the_reader(cause, text):
    said = hear(text, question="process")

    assert said.language == "en"
    assert said.cause != ""
    assert said.thanks == ()
    if cause in {"technology", "product"}:
        assert said.cause == cause or said.unsure


@pytest.mark.parametrize("text", PROCESS_DE)
def test_german_is_heard_as_german(text):
    said = hear(text, question="process")

    assert (said.language, bool(said.cause)) == ("de", True)


def test_causes_of_words_are_those_that_can_be_ticked_and_none():
    assert set(PROCESS) == {*CAUSES, "none"}
    assert len(set(ALL)) == len(ALL)
    assert all("{name}" in text for text in (*THANKS_BY_NAME, *THANKS_DE))
    assert not any("{" in text for text in ALL)


def spoken(took_part, parts, families=None, out=None, causes=None):
    size = len(took_part)
    nothing = np.zeros(size, dtype=bool)
    return Voice(
        ratings={},
        parts=np.array(parts).reshape(size, len(PARTS)),
        took_part=np.array(took_part, dtype=bool).reshape(size, len(PARTS)),
        in_step=np.full(size, 3),
        causes=np.zeros((size, len(CAUSES)), dtype=bool) if causes is None else np.array(causes),
        callback=nothing,
        stops=nothing,
        out_of_step=nothing if out is None else np.array(out),
        families=np.array(families or ["other"] * size, dtype=np.str_),
        chances=np.zeros((size, 6)),
    )


def test_truth_of_a_part_is_of_those_who_met_it_alone():
    met = [[1, 0, 0, 0, 0, 0], [1, 0, 0, 0, 0, 1], [0, 0, 0, 0, 0, 1], [1, 0, 0, 0, 0, 0]]
    rated = [[4, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 5], [1, 1, 1, 1, 1, 4], [5, 1, 1, 1, 1, 1]]

    found = truth_of(spoken(met, rated, families=["visits", "other", "other", "visits"]), Plan())

    assert found["parts"]["site"] == {"met": 3, "mean": 3.3333, "well": 0.6667}
    assert found["parts"]["visit"] == {"met": 2, "mean": 4.5, "well": 1.0}
    assert found["parts"]["app"] == {"met": 0}
    assert found["parts_worse"]["site in visits"] == {"met": 2, "mean": 4.5, "well": 1.0}
    assert found["parts_worse"]["app in technical"] == {"met": 0}


def test_truth_counts_whoever_met_parts_out_of_step_and_what_all_ticked():
    causes = [[cause == "process" for cause in CAUSES], [False] * len(CAUSES)]

    found = truth_of(spoken(np.zeros((2, 6)), np.ones((2, 6)), out=[True, False], causes=causes), Plan(out_of_step=0.4))

    assert (found["out_of_step_planted"], found["out_of_step_of_all"]) == (0.4, 0.5)
    assert found["causes_of_all"] == {cause: 0.5 if cause == "process" else 0.0 for cause in CAUSES}
    assert set(found["driver_shares"]) == set(DRIVERS)


def test_true_shares_go_by_the_law_and_by_nothing_else_of_the_plan():
    usual = driver_shares(Plan())

    assert driver_shares(Plan(seed=9, conversations=50, response=0.1, team_spread=0.4, invited=0.5)) == usual
    assert all(0 <= share <= 1 for share in usual.values())
    assert set(FAMILIES) == {"visits", "technical", "parcels", "other"}
