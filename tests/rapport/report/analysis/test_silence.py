from __future__ import annotations

import polars as pl
import pytest

from rapport.report import ReportSettings
from rapport.report.analysis.answers import clean
from rapport.report.analysis.cases import gather
from rapport.report.analysis.silence import listen
from rapport.report.analysis.weighting import weigh

SETTINGS = ReportSettings()


@pytest.fixture
def heard(contact, read_as):
    def make(n, answered, *, gap=None, invited=None):
        contacts = [contact(f"c{i}", "met" if i % 2 else "missed", channel=("chat", "voice")[i % 2]) for i in range(n)]
        conversations = [conversation for conversation, _ in contacts]
        readings = read_as(conversations, {c.id: told for c, told in contacts})
        answers = pl.DataFrame(
            {"conversation": answered, "empathy": [4] * len(answered), "satisfaction": [4] * len(answered)}
        )
        cases = gather(conversations, {r.conversation: r for r in readings}, clean(answers))
        cases, weighting = weigh(cases, SETTINGS)
        return listen(cases, weighting, SETTINGS, gap=gap, invited=invited)

    return make


def test_who_answered_is_told_by_part(heard):
    silence = heard(100, [f"c{i}" for i in range(0, 100, 2)])

    assert {(r.level, r.share.estimate, r.share.n) for r in silence.parts} == {("chat", 1.0, 50), ("voice", 0.0, 50)}
    assert (silence.conversations, silence.answered, silence.rated) == (100, 50, 50)


@pytest.mark.parametrize(
    ("gap", "side", "silent"),
    [((0.15, 0.3), "above", 0.05), ((0.01, 0.05), "below", 0.15), ((0.05, 0.2), None, None), (None, None, None)],
)
def test_what_the_silent_would_have_to_feel_hangs_on_the_interval(heard, gap, side, silent):
    silence = heard(100, [f"c{i}" for i in range(50)], gap=gap)

    assert silence.tipping_on == side
    assert (silence.tipping.silent if silence.tipping else None) == (pytest.approx(silent) if silent else None)


def test_where_everybody_answered_nothing_tips(heard):
    assert heard(40, [f"c{i}" for i in range(40)], gap=(0.2, 0.3)).tipping is None


def test_known_invitations_are_what_the_rate_is_of(heard):
    silence = heard(100, [f"c{i}" for i in range(40)], gap=(0.15, 0.3), invited=50)

    assert silence.tipping.silent < 0.05
    assert not silence.tipping.reachable


def test_the_readers_view_of_the_silent_stands_beside_that_of_the_others(heard):
    silence = heard(200, [f"c{i}" for i in range(1, 200, 2)])

    assert silence.met_answered.estimate == 1.0
    assert silence.met_silent.estimate == 0.0
    assert silence.met_silent.voice == "reader"
