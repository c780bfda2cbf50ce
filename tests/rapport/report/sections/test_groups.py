from __future__ import annotations

import pytest

from rapport.report import ReportSettings
from rapport.report.analysis.figure import Figure, too_few
from rapport.report.analysis.groups import Groups, Member
from rapport.report.rote import OverusedLine, Reply, RoteShares, Share
from rapport.report.sections import groups as drawn

SETTINGS = ReportSettings()


def met(estimate, low, high, n=57):
    return Figure(estimate=estimate, low=low, high=high, n=n, n_effective=float(n), voice="reader", confidence=0.9)


def member(name, standing, figure=None, **more):
    few = too_few(8, least=30, voice="reader")
    unknown = too_few(3, least=30, voice="customer")
    values = {"moments": 57, "set_aside": 5, "conversations": 80, "understood": unknown} | more
    return Member(name=name, standing=standing, met=figure or few, **values)


def section(*members, by="agent", centre=0.75, nobody=0):
    return drawn.section(Groups(by=by, members=members, centre=centre, centre_understood=None, nobody=nobody), SETTINGS)


def test_three_groups_are_headed_by_what_they_are_set_against():
    page = section(
        member("Haruka Dean", "above", met(0.88, 0.80, 0.93)),
        member("Noor Haddad", "unclear", met(0.75, 0.65, 0.83)),
        member("Todd Whitlow", "below", met(0.44, 0.36, 0.53)),
    )

    assert page.index("Clearly above 75") < page.index("Can’t tell from 75") < page.index("Clearly below 75")
    assert '<b>88</b> <span class="muted">(80 to 93)</span>' in page
    assert "1 person, by name" in page


def test_a_group_that_nobody_is_in_is_not_shown():
    page = section(member("Noor Haddad", "unclear", met(0.75, 0.65, 0.83)))

    assert "Clearly above" not in page
    assert "Clearly below" not in page


def test_those_with_too_few_are_named_with_their_moments_and_no_figure():
    page = section(member("Petra Lind", "too_few", moments=19), member("Samuel Adeyemi", "too_few", moments=8))

    assert "Too few to show: 2 people" in page
    assert "<bdi>Petra Lind</bdi>" in page
    assert "(19)" in page
    assert "<table" not in page


def test_three_hundred_names_stay_folded():
    few = [member(f"agent-{i}", "too_few") for i in range(300)]

    assert '<details class="more"><summary>Too few to show: 300 people' in section(*few)


def test_a_long_list_that_says_nothing_is_folded():
    unclear = [member(f"agent-{i:02}", "unclear", met(0.74, 0.6, 0.85)) for i in range(40)]

    page = section(member("Ines", "above", met(0.9, 0.84, 0.95)), *unclear)

    assert page.index("Clearly above 75") < page.index('<details class="more"><summary>Can’t tell from 75')
    assert "40 people, by name" in page


def test_names_may_be_hostile_or_run_the_other_way():
    page = section(member("<b>שרה", "unclear", met(0.7, 0.6, 0.8)), member("<i>x", "too_few"))

    assert "<b>שרה" not in page
    assert "&lt;b&gt;שרה" in page
    assert "&lt;i&gt;x" in page
    assert 'dir="auto"' in page


def test_the_customers_view_says_cant_tell_by_itself():
    page = section(member("Ines", "above", met(0.9, 0.84, 0.95)))

    assert "can’t tell" in page


def test_where_no_difference_shows_it_is_said():
    same = [member(name, "unclear", met(0.28, 0.22, 0.34)) for name in ("Bank", "Shop")]

    assert "No difference between teams shows" in section(*same, by="team")
    assert "No difference" not in section(same[0], member("Z", "unclear", met(0.4, 0.3, 0.5)), by="team")


@pytest.mark.parametrize(("by", "noun"), [("team", "team"), ("agent", "agent")])
def test_nobody_named_is_said(by, noun):
    assert f"The conversations name no {noun}." in section(by=by)
    assert f"12 conversations named no {noun}." in section(member("A", "too_few"), by=by, nobody=12)


def test_what_counts_is_said_without_ranks():
    page = section(member("A", "unclear", met(0.7, 0.6, 0.8)))

    assert "the order of people inside a group is chance" in page
    assert "A figure is shown from 30 moments or answers and compared from 50." in page
    for word in ("best", "worst", "rank", "score", "performer"):
        assert word not in page


def share(k, n):
    return Share(k, n, k / n * 0.8, min(1.0, k / n * 1.2))


def rote(*, enough=True, overused=()):
    return RoteShares("Todd", 60, 40, share(12, 60), share(30, 60), overused, enough)


def test_the_same_line_again_stands_beside_the_teams_own_lines():
    page = section(member("Todd", "unclear", met(0.7, 0.6, 0.8), rote=rote()))

    assert "Same line again, of 100" in page
    assert "<b>20</b>" in page
    assert "team’s lines 50" in page


def test_without_enough_replies_the_column_is_not_there():
    page = section(member("Todd", "unclear", met(0.7, 0.6, 0.8), rote=rote(enough=False)))

    assert "Same line again, of 100" not in page


@pytest.mark.parametrize(("owner", "named"), [("people", "People"), ("process", "Process")])
def test_an_overused_line_is_quoted_with_whose_it_is(owner, named):
    line = OverusedLine(Reply("c", 1, "Todd", None, "We <apologise> for <name:1>."), 14, 40, owner)

    page = section(member("Todd", "unclear", met(0.7, 0.6, 0.8), rote=rote(overused=(line,))))

    assert 'We &lt;apologise&gt; for <span class="masked">name</span>.' in page
    assert "14 of 40" in page
    assert named in page


def test_moments_that_cannot_be_told_stand_in_the_note():
    assert "Can’t tell: 9 of 71 moments." in section(member("Noor", "unclear", met(0.7, 0.6, 0.8), unsure=9))
    assert "Can’t tell:" not in section(member("Noor", "unclear", met(0.7, 0.6, 0.8)))
