from __future__ import annotations

import dataclasses

import pytest

from rapport.measurement.verdict import Estimate
from rapport.measurement.verdict.results import UNDEFINED
from rapport.report.sections import parts


@pytest.fixture
def drawn(report):
    """Draw the section with the first topic changed."""

    def draw(**changes):
        overall = report.contents.overall
        first = dataclasses.replace(overall.segments[0], **changes)
        changed = dataclasses.replace(overall, segments=(first, *overall.segments[1:]))
        return parts.section(dataclasses.replace(report.contents, overall=changed))

    return draw


@pytest.mark.parametrize(
    ("verdict", "mark", "name", "then"),
    [
        ("need_more", "more-of", "Need more", "Choose what to practise"),
        ("enough", "enough", "Enough", "Leave it alone"),
        ("fix_resolution_first", "fix", "Fix resolution first", "To the owner of what hurts"),
        ("cant_tell", "cant", "Can’t tell", "About 180 more answers"),
    ],
)
def test_each_verdict_has_its_mark_its_name_and_what_comes_next(drawn, verdict, mark, name, then):
    page = drawn(verdict=verdict, rule="undecided", n=120, n_needed=300)

    assert f'<span class="answer {mark}">{name}</span>' in page
    assert then in page


@pytest.mark.parametrize(
    ("needed", "n", "then"),
    [
        (None, 96, "Out of reach by numbers: read the low answers"),
        (90_000, 96, "Out of reach by numbers: read the low answers"),
        (None, 0, "Ask these customers"),
    ],
)
def test_what_numbers_will_not_settle_soon_is_to_be_read(drawn, needed, n, then):
    assert then in drawn(verdict="cant_tell", rule="undecided", n=n, n_needed=needed)


def test_what_would_settle_a_part_is_said_with_the_weeks_it_takes(drawn, report):
    decided = dataclasses.replace(report.contents.overall.segments[0].decided, answers_per_week=9.4)

    page = drawn(verdict="cant_tell", rule="undecided", n=120, n_needed=300, decided=decided)

    assert "About 180 more answers, 20 weeks" in page


def test_a_link_to_lower_satisfaction_is_to_be_read_about(drawn):
    page = drawn(verdict="cant_tell", rule="goes_with_lower_satisfaction")

    assert "Read the hollow moments" in page


def test_figures_stand_with_their_intervals_and_a_true_minus(drawn):
    page = drawn(importance=Estimate(0.18, -0.02, 0.37), gap=Estimate(0.24, 0.17, 0.33))

    assert '<b>0.18</b> <span class="muted">(−0.02 to 0.37)</span>' in page
    assert '<b>24</b> <span class="muted">(17 to 33)</span>' in page
    assert "24 of 100 did not feel understood, between 17 and 33, bound 10" in page


def test_a_part_with_too_few_answers_is_folded_away_with_what_it_lacks(drawn, report):
    decided = dataclasses.replace(report.contents.overall.segments[0].decided, answers_per_week=5.0)
    few = {"gap": UNDEFINED, "importance": UNDEFINED, "n": 11, "n_effective": 7.2, "decided": decided}

    page = drawn(**few, verdict="cant_tell", rule="too_few_answers")

    assert "Too few answers to tell: 1 topic" in page
    assert '<bdi>bills</bdi> <span class="muted">(11, worth 7; about 53 more answers, 11 weeks)</span>' in page


def test_channels_are_called_what_people_call_them(drawn):
    page = drawn()

    assert ">Chat</th>" in page
    assert ">Call</th>" in page
    assert ">voice<" not in page


def test_a_hostile_topic_is_escaped(drawn):
    assert "<script>" not in drawn(level="<script>")


def test_a_centre_without_parts_has_no_such_section(report):
    bare = dataclasses.replace(report.contents.overall, segments=())

    assert parts.section(dataclasses.replace(report.contents, overall=bare)) is None
