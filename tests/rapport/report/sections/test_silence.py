from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from rapport.report.analysis.figure import share
from rapport.report.analysis.silence import Response
from rapport.report.sections import silence as drawn


@pytest.fixture
def quiet(report):
    return dataclasses.replace(
        report.contents.silence,
        answered=120,
        rated=115,
        parts=(answered("topic", "bills", 60, 100), answered("topic", "<fraud>", 8, 100)),
    )


def answered(part, level, k, n):
    return Response(part, level, share(np.repeat([True, False], [k, n - k]), voice="customer", least=1))


def test_who_answered_is_shown_by_part(quiet):
    page = drawn.section(quiet)

    assert "120 of 400 conversations answered" in page
    assert "By topic: how many answered" in page
    assert '<b>60</b> <span class="muted">(50 to 69)</span>' in page
    assert "&lt;fraud&gt;" in page


def test_the_part_that_clearly_answered_least_is_named(quiet):
    assert drawn.least(quiet) == ", lowest in <fraud> (8)"


def test_parts_that_cannot_be_told_apart_are_not_ranked(quiet):
    alike = dataclasses.replace(quiet, parts=(answered("topic", "a", 50, 100), answered("topic", "b", 48, 100)))

    assert drawn.least(alike) == ""


@pytest.mark.parametrize("parts", [(), (answered("topic", "a", 5, 100),)])
def test_nothing_to_compare_names_no_part(quiet, parts):
    assert drawn.least(dataclasses.replace(quiet, parts=parts)) == ""


def test_nobody_answering_hides_everything(quiet):
    page = drawn.section(dataclasses.replace(quiet, answered=0, rated=0))

    assert "everything could be hidden" in page


def test_weights_are_explained(quiet):
    weighting = dataclasses.replace(
        quiet.weighting, margins=("channel", "topic", "week"), largest=2.2, n=120, n_effective=98.4
    )

    page = drawn.section(dataclasses.replace(quiet, weighting=weighting))

    assert "match all conversations by channel, topic and week" in page
    assert (
        "No answer counts for more than 5 times the middle one; the one that counts most counts for 2.2 average ones."
        in page
    )
    assert "120 answers are worth 98" in page


def test_without_weights_it_is_said_why(quiet):
    weighting = dataclasses.replace(quiet.weighting, margins=(), not_matched="nothing tells them apart")

    assert "Each answer counts the same: nothing tells them apart." in drawn.section(
        dataclasses.replace(quiet, weighting=weighting)
    )


def test_an_open_gap_needs_no_silence_to_be_open(quiet):
    assert "do not settle the gap on their own" in drawn.section(dataclasses.replace(quiet, tipping=None))


def test_many_levels_stay_folded(quiet):
    parts = tuple(answered("team", f"team {i}", 5, 10) for i in range(40))

    page = drawn.section(dataclasses.replace(quiet, parts=parts))

    assert '<details class="more"><summary>By team' in page


def test_channels_are_called_what_people_call_them(quiet):
    parts = (answered("channel", "voice", 50, 100), answered("channel", "sms", 50, 100))

    page = drawn.section(dataclasses.replace(quiet, parts=parts))

    assert ">Call</th>" in page
    assert ">Text message</th>" in page
