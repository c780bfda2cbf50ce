"""The three voices on a value: which round counts, which gap is told, what a lead sees, each against a count by hand."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone

from rapport_web.conversations.models import Conversation, Transcript
from rapport_web.insights.models import Kept
from rapport_web.insights.rows import made_of
from rapport_web.insights.views.values import _gaps
from rapport_web.people.models import SiteProfile
from rapport_web.readings.models import Reading, ReadingBody
from rapport_web.surveys.models import Lived, Round, Took, Value

from .built import tell

PAGE = "/customers/met-values"


def html(response) -> str:
    return response.content.decode()


def rows_of(response) -> list[dict[str, str]]:
    heads, *rows = csv.reader(io.StringIO(b"".join(response).decode("utf-8-sig")))
    return [dict(zip([f"{at} {head}" for at, head in enumerate(heads)], row, strict=True)) for row in rows]


def behave(told: list[Conversation], outcome: str, name: str = "acts") -> None:
    """Store a reading of each conversation with a behaviour that ended so; nothing is quoted."""
    turns = [{"speaker": "agent", "text": "I have booked it."}]
    Transcript.objects.bulk_create(Transcript(conversation=each, turns=turns) for each in told)
    readings = Reading.objects.bulk_create(
        Reading(conversation=each, reader="r", version="1", fingerprint="as-stored", agent_turns=1, current=True)
        for each in told
    )
    empty = {"language": "en", "turns": [], "confidence": {}, "unsure": [], "moments": [], "action": 2, "masked": 0}
    about = {"reader": {"name": "r", "version": "1"}, "labels": {"cause": "none"}}
    behaviour = {"name": name, "outcome": outcome, "quotes": [], "because": ""}
    ReadingBody.objects.bulk_create(
        ReadingBody(
            reading=each,
            data={**empty, **about, "conversation": each.conversation.reference, "behaviours": [behaviour]},
        )
        for each in readings
    )


def took_part(act: Value, rounds: list[tuple[int, dict[int, int]]], people) -> None:
    """Close rounds, the oldest first: how many took part, and how many gave each rating."""
    for at, (n, counts) in enumerate(rounds):
        made = Round.objects.create(closes_at=timezone.now() - timedelta(days=9 - at))
        Took.objects.bulk_create(Took(round=made, user=user) for user in list(people.values())[:n])
        Lived.objects.bulk_create(Lived(round=made, value=act, rating=r, count=k) for r, k in counts.items())


@pytest.fixture
def act(people) -> Value:
    return Value.objects.create(name="We act", slug="act", meaning="At once.", behaviours=["acts"], place=1)


def test_only_what_was_called_for_and_can_be_told_counts(act, computed) -> None:
    for outcome, n in (("met", 20), ("missed", 10), ("hollow", 10), ("not_called_for", 15), ("unsure", 5)):
        behave(tell([{}] * n), outcome)

    shown = computed("values").result["values"][0]["shown"]

    # Twenty of twenty met, ten missed and ten of a hollow formula.
    assert (shown["n"], shown["estimate"], shown["voice"]) == (40, 0.5, "reader")


def test_another_behaviour_shows_nothing_of_this_value(act, computed) -> None:
    behave(tell([{}] * 40), "met", name="paraphrases")

    shown = computed("values").result["values"][0]["shown"]

    assert (shown["n"], shown["estimate"], shown["missing"]) == (0, None, 30)


def test_a_value_without_a_behaviour_says_so(people, signed_in, computed) -> None:
    Value.objects.create(name="We smile", slug="smile", meaning="m", behaviours=[], place=1)
    tell([{"empathy": 4.0, "further": {"value_smile": 4}}] * 30)
    computed("values")

    page = html(signed_in("manager").get(PAGE))

    assert "no behaviour is named for it" in page
    assert "No conversation shows a behaviour of this value yet." in page


def test_customers_are_those_who_were_asked_and_four_is_met(act, computed) -> None:
    further = [{"value_act": rating} for rating in (5, 4, 3, 1)]
    tell([{"satisfaction": 4.0, "further": each} for each in further * 10])
    tell([{"satisfaction": 4.0}] * 25)

    value = computed("values").result["values"][0]

    assert (value["customers"]["n"], value["customers"]["estimate"]) == (40, 0.5)
    # 20 of 40 by Wilson.
    assert value["customers"]["low"] == pytest.approx(0.352, abs=1e-4)
    assert value["mean"]["estimate"] == pytest.approx((5 + 4 + 3 + 1) / 4)


def test_the_newest_round_that_may_be_shown_counts(act, people, computed, centre) -> None:
    least = centre.least_group
    tell([{"satisfaction": 4.0}])
    took_part(act, [(least, {5: least}), (least + 1, {5: 1, 2: least}), (least - 1, {5: least - 1})], people)

    agents = computed("values").result["values"][0]["agents"]

    assert (agents["k"], agents["n"]) == (1, least + 1)
    assert agents["closed"] == (timezone.now() - timedelta(days=8)).date().isoformat()


def test_a_centre_that_wants_more_to_take_part_is_told_of_nobody(act, people, signed_in, computed) -> None:
    tell([{"satisfaction": 4.0}])
    took_part(act, [(6, {5: 6})], people)
    SiteProfile.objects.update(least_group=7)
    result = computed("values").result

    page = html(signed_in("manager").get(PAGE))

    assert result["values"][0]["agents"] is None
    assert "can’t tell: too few took part, or no round has closed" in page


def figure(low: float | None, high: float | None) -> dict[str, float | None]:
    return {"low": low, "high": high}


@pytest.mark.parametrize(
    ("customers", "agents", "shown", "said"),
    [
        ((0.1, 0.2), (0.3, 0.4), (None, None), ["Agents say it more often than customers do"]),
        ((0.5, 0.6), (0.3, 0.4), (None, None), ["Customers say it more often than agents do"]),
        ((0.1, 0.2), None, (0.3, 0.4), ["Conversations show it more often than customers say it"]),
        ((0.5, 0.6), None, (0.3, 0.4), ["Customers say it more often than conversations show it"]),
        ((None, None), (0.5, 0.6), (0.3, 0.4), ["Agents say it more often than conversations show it"]),
        ((None, None), (0.1, 0.2), (0.3, 0.4), ["Conversations show it more often than agents say it"]),
        ((0.1, 0.3), (0.3, 0.4), (0.2, 0.35), []),
        ((None, None), None, (None, None), []),
        ((0.1, 0.2), (0.5, 0.6), (0.3, 0.4), ["Agents say", "Conversations show", "Agents say"]),
    ],
)
def test_a_gap_is_told_only_where_intervals_do_not_touch(customers, agents, shown, said) -> None:
    found = _gaps({"customers": figure(*customers), "agents": agents and figure(*agents), "shown": figure(*shown)})

    assert [a.startswith(b) for a, b in zip(found, said, strict=True)] == [True] * len(said)


def test_the_file_says_what_each_voice_says(act, people, signed_in, computed, centre) -> None:
    told = tell([{"satisfaction": 4.0, "further": {"value_act": 5 if at < 10 else 2}} for at in range(40)])
    behave(told, "met")
    took_part(act, [(centre.least_group, {5: 1, 1: centre.least_group - 1})], people)
    computed("values")

    (row,) = rows_of(signed_in("manager").get(f"{PAGE}/tables/values?export=csv"))

    said = list(row.values())
    assert said[0] == "We act"
    assert [float(each) for each in said[1:4]] == [
        0.25,
        pytest.approx(0.1419, abs=1e-4),
        pytest.approx(0.4019, abs=1e-4),
    ]
    assert said[4:7] == ["40", "1", str(centre.least_group)]
    assert (float(said[7]), float(said[8]), said[10]) == (1.0, pytest.approx(0.9124, abs=1e-4), "40")


def test_a_leads_customers_and_conversations_are_the_own_teams(act, accounts, signed_in, computed) -> None:
    own = tell([{"satisfaction": 4.0, "further": {"value_act": 5}}] * 30)
    other = tell([{"satisfaction": 4.0, "further": {"value_act": 1}}] * 30)
    behave(own, "met")
    behave(other, "missed")
    Conversation.objects.filter(pk__in=[each.pk for each in own]).update(team=accounts)

    whole, mine = computed("values").result["values"][0], computed("values", role="team_lead").result["values"][0]

    assert (whole["customers"]["estimate"], whole["shown"]["estimate"]) == (0.5, 0.5)
    assert (mine["customers"]["n"], mine["customers"]["estimate"], mine["shown"]["estimate"]) == (30, 1.0, 1.0)


def test_a_value_that_was_retired_has_no_rows_any_more(act, signed_in, computed) -> None:
    tell([{"satisfaction": 4.0, "further": {"value_act": 5}}] * 30)
    computed("values")
    client = signed_in("manager")
    before = client.get("/insights/values/rows/rated-act").status_code
    act.retired_at = timezone.now()
    act.save()

    assert (before, client.get("/insights/values/rows/rated-act").status_code) == (200, 404)


@pytest.mark.parametrize("name", ["rated-", "shown-moon", "lived-act", "act", "rated-act-", "RATED-act"])
def test_a_figure_that_is_none_has_no_rows(act, name) -> None:
    assert made_of("values", name) is None


def test_a_name_with_markup_stays_text(people, signed_in, computed) -> None:
    Value.objects.create(
        name="<script>alert(1)</script>", slug="x", meaning="<img src=x>", behaviours=["acts"], place=1
    )
    tell([{"satisfaction": 4.0}])
    computed("values")

    page = html(signed_in("manager").get(PAGE))

    assert "<script>alert" not in page
    assert "<img src=x>" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_before_it_is_computed_there_is_no_file_and_no_row(act, signed_in) -> None:
    client = signed_in("manager")
    tell([{"satisfaction": 4.0}])

    assert client.get(f"{PAGE}/tables/values").status_code == 404
    assert "Nothing to look into yet" in html(client.get("/insights/values/rows/rated-act"))
    assert Kept.objects.get().result is None
