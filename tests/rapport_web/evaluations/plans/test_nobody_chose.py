"""Did somebody choose? Groups of a draw against what the lot gives, with expected ranges that scipy was asked for."""

from __future__ import annotations

import pytest
from scipy.stats import binom
from tests.rapport_web.conftest import make_user
from tests.rapport_web.evaluations.working_cast import conversation_of

from rapport_web.conversations.against_lot import LEAST, Group
from rapport_web.evaluations.models import Draw, Drawn, Plan, Task
from rapport_web.evaluations.nobody_chose import check, skips_of
from rapport_web.people.models import Team
from rapport_web.people.naming import Naming
from rapport_web.people.roles import Role
from rapport_web.scorecards.models import Scorecard, Version

CHANNELS = {"voice": "Phone", "chat": "Chat", "email": "E-mail"}


@pytest.mark.parametrize(
    ("of", "drawn", "low", "high", "too_few", "odd"),
    [
        (19, 0, 5, 15, True, False),
        (20, 4, 5, 15, False, True),
        (20, 5, 5, 15, False, False),
        (20, 15, 5, 15, False, False),
        (20, 16, 5, 15, False, True),
        (0, 0, 0, 0, True, False),
        (1000, 500, 469, 531, False, False),
    ],
)
def test_a_group_is_odd_outside_its_range_and_never_where_it_is_too_small(of, drawn, low, high, too_few, odd):  # noqa: PLR0917  # a table
    group = Group("x", of, drawn, low, high)

    assert (group.too_few, group.is_odd) == (too_few, odd)
    assert LEAST == 20


def stratum(of: int, drawn: int, chance: float = 0.5, **more) -> dict:
    return {
        "agent": 0,
        "team": 0,
        "channel": "voice",
        "week": "2026-W37",
        "of": of,
        "drawn": drawn,
        "chance": chance,
    } | more


@pytest.fixture
def kept(people):
    """A function that keeps a draw with these strata."""
    card = Scorecard.objects.create(name="Care", draft={})
    plan = Plan.objects.create(name="Plan", scorecard=card, begins_on="2026-09-07", size=10, seed=7)
    Version.objects.create(scorecard=card, number=1, body={}, digest="")

    def keep(*strata: dict) -> Draw:
        return Draw.objects.create(
            plan=plan,
            begins_on="2026-09-07",
            ends_on="2026-09-14",
            seed=1,
            frame=sum(each["of"] for each in strata),
            frame_digest="",
            strata=list(strata),
        )

    return keep


def checked(draw: Draw, viewer):
    return check(draw, naming=Naming(viewer), channels=CHANNELS)


def limits(of: int, chance: float, groups: int) -> tuple[int, int]:
    """Return the range in which all of so many groups lie in 95 of 100 lots, from scipy's own quantiles."""
    tail = 0.05 / groups / 2
    return int(binom.ppf(tail, of, chance)), int(binom.ppf(1 - tail, of, chance))


@pytest.mark.parametrize(
    ("strata", "key", "found"),
    [
        ([stratum(100, 50)], "channels", {"Phone": (100, 50, *limits(100, 0.5, 1))}),
        ([stratum(100, 80)], "channels", {"Phone": (100, 80, *limits(100, 0.5, 1))}),
        ([stratum(60, 6, 0.1), stratum(40, 4, 0.1)], "channels", {"Phone": (100, 10, *limits(100, 0.1, 1))}),
        (
            [stratum(100, 50), stratum(30, 3, 0.1, channel="chat")],
            "channels",
            {"Phone": (100, 50, *limits(100, 0.5, 2)), "Chat": (30, 3, *limits(30, 0.1, 2))},
        ),
        ([stratum(100, 100, 1.0)], "channels", {"Phone": (100, 100, 100, 100)}),
        ([stratum(100, 50)], "teams", {"no team": (100, 50, *limits(100, 0.5, 1))}),
        ([stratum(50, 5, 0.1, channel="fax")], "channels", {}),
        ([stratum(0, 0)], "channels", {}),
        ([], "channels", {}),
        ([], "teams", {}),
        ([], "agents", {}),
    ],
)
def test_each_group_has_the_range_that_independent_lots_give(kept, people, strata, key, found):
    groups = getattr(checked(kept(*strata), people["qa_lead"]), key)

    assert {each.name: (each.of, each.drawn, each.low, each.high) for each in groups} == found


def test_different_chances_in_one_group_are_held_together(kept, people):
    draw = kept(stratum(100, 50, 0.5), stratum(100, 100, 1.0))

    (group,) = checked(draw, people["qa_lead"]).channels

    low, high = limits(100, 0.5, 1)
    assert (group.of, group.drawn, group.low, group.high) == (200, 150, 100 + low, 100 + high)


def test_what_the_lot_hardly_gives_is_counted_as_odd(kept, people, accounts, deliveries):
    draw = kept(
        stratum(100, 95, team=accounts.pk),
        stratum(100, 50, team=deliveries.pk, channel="chat"),
        stratum(5, 5, channel="email"),
    )

    found = checked(draw, people["qa_lead"])

    assert {each.name: each.is_odd for each in found.teams} == {"Accounts": True, "Deliveries": False, "no team": False}
    assert {each.name: each.is_odd for each in found.channels} == {"Phone": True, "Chat": False, "E-mail": False}
    assert found.odd == 2
    assert found.told == 4, "five e-mails of no team are too few to be told of"


def test_teams_stand_by_name_and_channels_in_the_products_order(kept, people, accounts, deliveries):
    Team.objects.create(name="Zebra")
    draw = kept(
        stratum(30, 15, team=deliveries.pk, channel="email"),
        stratum(30, 15, channel="chat"),
        stratum(30, 15, team=accounts.pk),
    )

    found = checked(draw, people["qa_lead"])

    assert [each.name for each in found.teams] == ["Accounts", "Deliveries", "no team"]
    assert [each.name for each in found.channels] == ["Phone", "Chat", "E-mail"]


@pytest.mark.parametrize(("role", "agreement", "named"), [
    ("qa_lead", "WA-2026-04", True),
    ("qa_lead", "", False),
    ("team_lead", "WA-2026-04", True),
    ("process_owner", "WA-2026-04", False),
    ("outside_evaluator", "WA-2026-04", False),
])  # fmt: skip
def test_agents_are_told_apart_only_for_who_may_see_names(kept, people, ines, tom, centre, role, agreement, named):  # noqa: PLR0917  # a table
    centre.works_agreement = agreement
    centre.save()
    draw = kept(stratum(40, 20, agent=tom.pk), stratum(40, 20, agent=ines.pk), stratum(40, 20))

    found = checked(draw, people[role])

    assert [each.name for each in found.agents] == (["Ines Marlow", "Tom Ashby"] if named else [])


@pytest.fixture
def given_out(kept, people):
    """A function that gives tasks of a draw out: to whom, how many of each stream, and how many were skipped."""
    draw = kept(stratum(100, 50))

    def give(who, *, random: int = 0, risk: int = 0, skipped: int = 0, kind: str = "planned", state: str = "done"):
        version = Version.objects.get()
        streams = [Drawn.Stream.RANDOM] * random + [Drawn.Stream.RISK] * risk
        for at, stream in enumerate(streams):
            number = Task.objects.count()
            row = Drawn.objects.create(
                draw=draw, conversation=conversation_of(f"n{number}"), stream=stream, chance=0.5, place=number
            )
            Task.objects.create(
                conversation=row.conversation, version=version, kind=kind, drawn=row, evaluator=who, plan=draw.plan,
                state="skipped" if at < skipped else state,
            )  # fmt: skip
        return draw

    return give


def test_who_got_more_of_the_risk_stream_than_the_lot_gives_is_seen(given_out, people):
    runa = make_user("runa", Role.EVALUATOR, name="Runa Falk")
    given_out(people["evaluator"], random=30)
    draw = given_out(runa, risk=24, random=6)

    found = checked(draw, people["qa_lead"])

    assert [(each.name, each.of, each.drawn) for each in found.given] == [("Pavel Brod", 30, 0), ("Runa Falk", 30, 24)]
    low, high = limits(30, 24 / 60, 2)
    assert [(each.low, each.high) for each in found.given] == [(low, high)] * 2
    assert all(each.is_odd for each in found.given)
    assert found.skipped == ()


def test_who_skipped_far_more_than_others_is_seen(given_out, people):
    runa = make_user("runa", Role.EVALUATOR, name="Runa Falk")
    given_out(people["evaluator"], random=40, skipped=1)
    draw = given_out(runa, random=40, skipped=25)

    found = checked(draw, people["qa_lead"])

    assert {each.name: (each.drawn, each.is_odd) for each in found.skipped} == {
        "Pavel Brod": (1, True),
        "Runa Falk": (25, True),
    }
    assert found.given == (), "nobody has any of the risk stream"
    assert skips_of(draw).count() == 26


@pytest.mark.parametrize(
    ("kind", "state", "counted"),
    [
        ("planned", "done", True),
        ("planned", "given", True),
        ("planned", "begun", True),
        ("double", "done", True),
        ("planned", "withdrawn", False),
        ("anchor", "done", False),
        ("second", "done", False),
    ],
)
def test_only_tasks_that_the_draw_gave_out_are_held_against_chance(given_out, people, kind, state, counted):  # a table
    runa = make_user("runa", Role.EVALUATOR, name="Runa Falk")
    given_out(people["evaluator"], random=4, risk=1)
    draw = given_out(runa, random=3, risk=2, kind=kind, state=state)

    found = checked(draw, people["qa_lead"]).given

    assert [each.of for each in found] == ([5, 5] if counted else [])


def test_of_one_evaluator_alone_nothing_can_be_said(given_out, people):
    draw = given_out(people["evaluator"], random=20, risk=20, skipped=5)

    found = checked(draw, people["qa_lead"])

    assert (found.given, found.skipped) == ((), ())


def test_what_nobody_took_is_nobodys(given_out, people):
    given_out(None, random=10, risk=10, state="waiting")
    draw = given_out(people["evaluator"], random=10, risk=10)

    assert checked(draw, people["qa_lead"]).given == ()


def test_skips_are_listed_the_latest_first(given_out, people):
    draw = given_out(people["evaluator"], random=3, skipped=3)
    for at, task in enumerate(Task.objects.order_by("pk")):
        Task.objects.filter(pk=task.pk).update(done_at=f"2026-09-1{at}T08:00:00Z")

    assert [each.done_at.day for each in skips_of(draw)] == [12, 11, 10]
