"""What goes with satisfaction: shares, groups, the trap, penalty and reward, and who came back, over known rows."""

from __future__ import annotations

import random
import re
from datetime import timedelta

import pytest

from rapport_web.conversations.models import Conversation
from rapport_web.exceptions import Invalid
from rapport_web.insights.computing.repeats import came_back
from rapport_web.insights.computing.tables import gather
from rapport_web.insights.filters import Filters

from .built import START, agents, customers, tell

PATH = "/customers/what-goes-with"


def html(response) -> str:
    return response.content.decode()


def answers(n: int, resolved: str, *, felt: bool, satisfied: bool) -> list[dict[str, object]]:
    ratings = {"empathy": 5.0 if felt else 2.0, "satisfaction": 5.0 if satisfied else 2.0}
    return [{**ratings, "resolved": resolved}] * n


@pytest.fixture
def rated(people):
    """Three hundred answers of thirty agents: satisfaction is what was acted, and half of what was felt; no luck in it."""
    draw = random.Random(4)
    rows = []
    for agent in agents(30):
        for _ in range(10):
            felt, acted = draw.randint(1, 5), draw.randint(1, 5)
            satisfied = max(1.0, min(5.0, round(0.3 * felt + 0.7 * acted)))
            further = {"acted": acted, "cause_process": draw.randint(0, 1)}
            if draw.random() < 0.3:
                further["part_site"] = draw.randint(1, 5)
            resolved = draw.choice(("yes", "partly", "no"))
            rows.append(
                {"agent": agent, "empathy": felt, "satisfaction": satisfied, "resolved": resolved, "further": further}
            )
    return tell(rows)


def test_before_anything_came_in_it_says_what_to_do(signed_in, computed) -> None:
    computed("drivers")

    assert "No conversations yet" in html(signed_in("manager").get(PATH))


def test_too_few_answers_say_how_many_more(signed_in, people, computed) -> None:
    tell(
        [
            {"empathy": float(1 + i % 5), "satisfaction": float(1 + i % 3), "resolved": ("yes", "no")[i % 2]}
            for i in range(60)
        ]
    )
    result = computed("drivers").result

    page = html(signed_in("manager").get(PATH))

    assert (result["drivers"]["n"], result["drivers"]["n_needed"], result["drivers"]["missing"]) == (60, 200, 140)
    assert "140 more to go" in page
    assert "140 more answers with everything rated are needed" in page


def test_the_shares_are_those_that_were_planted(rated, computed) -> None:
    found = computed("drivers").result["drivers"]

    share = {each["name"]: each for each in found["rows"]}
    assert set(share) == {"empathy", "resolved", "acted"}
    # Independent ratings share by squared weights: .49 to .09, resolution nothing.
    assert share["acted"]["share"] == pytest.approx(0.49 / 0.58, abs=0.05)
    assert share["empathy"]["share"] == pytest.approx(0.09 / 0.58, abs=0.05)
    assert (share["acted"]["place"], share["acted"]["place_last"]) == (1, 1)
    assert sum(each["share"] for each in found["rows"]) == pytest.approx(1.0, abs=1e-4)
    assert share["acted"]["johnson"] == pytest.approx(share["acted"]["share"], abs=0.02)
    assert found["clusters"] == 30
    first = next(each for each in found["differences"] if {each["first"], each["second"]} == {"empathy", "acted"})
    assert abs(first["difference"]) == pytest.approx(0.4 / 0.58, abs=0.1)


def test_what_each_adds_averages_to_its_share(rated, computed) -> None:
    found = computed("drivers").result["drivers"]

    for row, gains in zip(found["rows"], found["levels"], strict=True):
        assert sum(gains) / len(gains) == pytest.approx(row["share"] * found["explained"], abs=1e-4)


def test_groups_are_the_owners_and_can_be_chosen_by_the_address(rated, computed) -> None:
    owned = computed("drivers").result["groups"]
    chosen = Filters.from_query({"groups": "acted:process,resolved:process"})

    own = computed("drivers", filters=chosen).result["groups"]

    shares = {each["name"]: each["share"] for each in owned["rows"]}
    assert shares["people"] == pytest.approx(1.0, abs=0.03)
    assert shares["process"] == pytest.approx(0.0, abs=0.03)
    assert {each["name"]: each["share"] for each in own["rows"]}["process"] == pytest.approx(0.49 / 0.58, abs=0.05)


def test_a_form_says_the_same_groups_as_an_address(signed_in, rated, computed) -> None:
    form = Filters.from_query({"group.acted": "process", "group.empathy": "people"})

    assert form == Filters.from_query({"groups": "empathy:people,acted:process"})
    assert Filters.from_dict(form.to_dict()) == form
    computed("drivers", role="qa_lead")
    page = html(signed_in("qa_lead").get(PATH))
    assert 'name="group.acted"' in page
    assert "The process" in page


@pytest.mark.parametrize(
    "groups", ["empathy", "empathy:peo ple", "a:b:c", "<b>:x", ",".join(f"a{i}:b" for i in range(41))]
)
def test_groups_that_are_none_are_refused(groups) -> None:
    with pytest.raises(Invalid):
        Filters.from_query({"groups": groups})


def test_what_only_some_were_asked_stands_apart_with_its_own_n(signed_in, rated, computed) -> None:
    result = computed("drivers").result

    page = html(signed_in("manager").get(PATH))

    (some,) = result["some"]
    assert some["name"] == "part_site"
    assert some["row"] is None
    assert some["missing"] == 200 - some["n"] > 0
    assert f"{some['missing']} more needed" in page
    assert "cause_process" not in result["names"]


def test_ratings_that_say_the_same_are_offered_as_one(signed_in, people, computed) -> None:
    draw = random.Random(2)
    felt = [draw.randint(1, 5) for _ in range(240)]
    tell(
        [
            {
                "agent": None,
                "empathy": f,
                "satisfaction": float(min(5, max(1, f + draw.randint(-1, 1)))),
                "further": {"cared": f},
            }
            for f in felt
        ]
    )
    found = computed("drivers").result["drivers"]

    page = html(signed_in("manager").get(PATH))

    assert found["offer"] == [["empathy", "cared"]]
    assert found["vif"]["empathy"] is None  # without end
    assert "These say nearly the same" in page
    assert "groups=" in page


# METHODS 0: rows exceptional or not, columns high or low.
@pytest.mark.parametrize(
    ("table", "ratio"), [([[88, 12], [88, 12]], 1.0), ([[88, 12], [40, 60]], 4.125), ([[88, 12], [95, 5]], 0.681)]
)
def test_the_88_percent_trap_has_the_published_ratio_on_the_page(people, computed, table, ratio) -> None:
    cells = (
        (table[0][0], True, True),
        (table[0][1], False, True),
        (table[1][0], True, False),
        (table[1][1], False, False),
    )
    # Below thirty on one side the page can't tell, so every count is taken six times.
    tell([row for n, felt, satisfied in cells for row in answers(6 * n, "yes", felt=felt, satisfied=satisfied)])

    found = computed("drivers").result["trap"]

    assert found["ratio"]["estimate"] == pytest.approx(ratio, abs=5e-4)
    assert found["high_given_exceptional"]["estimate"] == pytest.approx(0.88)


def test_simpsons_case_is_explained_by_resolution(signed_in, people, computed) -> None:
    cells = (("yes", True, 600, 300), ("yes", False, 200, 100), ("no", True, 50, 2), ("no", False, 150, 6))
    tell(
        [
            row
            for resolved, felt, n, k in cells
            for row in (
                *answers(k, resolved, felt=felt, satisfied=True),
                *answers(n - k, resolved, felt=felt, satisfied=False),
            )
        ]
    )

    found = computed("drivers").result["trap"]

    assert found["odds_ratio"]["estimate"] == pytest.approx(1.998, abs=5e-4)
    assert found["odds_ratio_equal_resolution"]["estimate"] == pytest.approx(1.0, abs=1e-6)
    assert found["reading"] == "explained_by_resolution"
    page = html(signed_in("manager").get(PATH))
    assert "Explained by resolution" in page
    assert "Either share alone says nothing" in page


def test_the_four_cells_have_their_means_and_too_few_is_said(people, computed) -> None:
    tell(answers(40, "yes", felt=True, satisfied=True))
    tell(answers(40, "no", felt=False, satisfied=False))
    tell(answers(12, "yes", felt=False, satisfied=True))

    cells = {(each["felt"], each["settled"]): each["satisfaction"] for each in computed("drivers").result["cells"]}

    assert cells[True, True]["estimate"] == 5.0
    assert cells[False, False]["estimate"] == 2.0
    assert (cells[False, True]["estimate"], cells[False, True]["missing"]) == (None, 18)
    assert cells[True, False]["missing"] == 30


def test_each_cell_leads_to_the_answers_it_counts(signed_in, people, computed) -> None:
    tell(answers(40, "yes", felt=True, satisfied=True))
    tell(answers(31, "partly", felt=True, satisfied=False))
    computed("drivers", role="qa_lead")
    client = signed_in("qa_lead")

    page = html(client.get("/insights/drivers/rows/felt-unsettled"))

    assert 'href="/insights/drivers/rows/felt-unsettled"' in html(client.get(PATH))
    assert "from the 31 rows below" in page
    assert len(set(re.findall(r"/conversations/(built-\d+)", page))) == 31


def test_penalty_and_reward_are_those_that_were_planted(signed_in, people, computed) -> None:
    draw = random.Random(9)
    rows = []
    for _ in range(300):
        acted, felt = draw.randint(1, 5), draw.randint(1, 5)
        # Doing nothing costs two points, doing much gains nothing; feeling understood gains one and costs nothing.
        satisfied = 3.5 - 2 * (acted <= 2) + (felt >= 4) + draw.choice((-0.5, 0.5))
        rows.append({"empathy": felt, "satisfaction": satisfied, "further": {"acted": acted}})
    tell(rows)

    found = {each["name"]: each for each in computed("drivers").result["penalty"]["rows"]}

    assert found["acted"]["penalty"] == pytest.approx(-2, abs=0.2)
    assert found["acted"]["reward"] == pytest.approx(0, abs=0.2)
    assert found["empathy"]["reward"] == pytest.approx(1, abs=0.2)
    assert (found["acted"]["weighs"], found["empathy"]["weighs"]) == ("penalty", "reward")
    page = html(signed_in("manager").get(PATH))
    assert "expected as a matter of course" in page


def test_a_cell_under_thirty_says_how_many_more(people, computed) -> None:
    tell([{"empathy": (1.0, 3.0, 5.0, 5.0)[i % 4], "satisfaction": float(1 + i % 5)} for i in range(80)])

    (row,) = computed("drivers").result["penalty"]["rows"]

    assert row["cells"] == [20, 20, 40]
    assert (row["enough"], row["missing"], row["weighs"]) == (False, 10, "")


def test_who_came_back_is_the_same_customer_about_the_same_within_14_days(people) -> None:
    hale, brandt = customers(2)
    day = timedelta(days=1)
    told = tell(
        [
            {"customer": hale, "topic": "Storage", "started_at": START},
            {"customer": hale, "topic": "Storage", "started_at": START + 14 * day, "channel": "voice"},
            {"customer": hale, "topic": "Bills", "started_at": START + 15 * day},
            {"customer": brandt, "topic": "Storage", "started_at": START},
            {"customer": brandt, "topic": "Storage", "started_at": START + 15 * day},
            {"customer": brandt, "topic": "", "started_at": START},
            {"topic": "Storage", "started_at": START},
            {"customer": brandt, "topic": "Bills", "started_at": START + 40 * day},
        ]
    )
    tables = gather(Conversation.objects.all(), zone="UTC", least_agents=0, alive=lambda: None)

    found = dict(came_back(tables, lambda: None).select("conversation", "repeat").iter_rows())

    # The last cannot be followed for 14 days; one has no topic and one no customer.
    assert [found[each.reference] for each in told] == [1, 0, 0, 0, 0, None, None, None]


def test_where_few_came_back_nothing_is_shared_out(signed_in, rated, computed) -> None:
    result = computed("drivers").result

    assert result["repeat"]["followed"] == 0
    assert result["repeat"]["drivers"]["rows"] == []
    assert "No conversation names a customer" in html(signed_in("manager").get(PATH))


def test_the_outcome_nobody_rated_has_shares_of_its_own(signed_in, people, computed) -> None:
    draw = random.Random(6)
    rows = []
    *several, last = customers(261)
    for place, customer in enumerate(several):
        acted, felt = draw.randint(1, 5), draw.randint(1, 5)
        at = START + timedelta(hours=place)
        ratings = {"empathy": felt, "satisfaction": draw.randint(1, 5), "further": {"acted": acted}}
        rows.append({"customer": customer, "started_at": at, **ratings})
        if acted <= 2:  # who got nothing done comes back
            rows.append({"customer": customer, "started_at": at + timedelta(days=3)})
    rows.append({"customer": last, "started_at": START + timedelta(days=60)})
    tell(rows)

    found = computed("drivers").result["repeat"]

    share = {each["name"]: each["share"] for each in found["drivers"]["rows"]}
    assert share["acted"] > 0.9
    assert found["back"] == sum(1 for row in rows if row.get("further", {}).get("acted", 5) <= 2)
    assert "Came back:" in html(signed_in("manager").get(PATH))


def test_every_table_comes_as_a_file(signed_in, rated, computed) -> None:
    computed("drivers")
    client = signed_in("qa_lead")

    for name in ("drivers", "groups", "repeat", "differences", "some", "penalty", "cells"):
        answer = client.get(f"{PATH}/tables/{name}?export=csv")
        assert answer["Content-Disposition"] == f'attachment; filename="what-goes-with-{name}.csv"'
        assert len(b"".join(answer.streaming_content).splitlines()) > (name != "repeat")
    assert client.get(f"{PATH}/tables/none").status_code == 404


def test_no_sentence_ranks_what_overlaps(signed_in, people, computed) -> None:
    draw = random.Random(8)
    rows = []
    for agent in agents(25):
        for _ in range(10):
            felt, acted = draw.randint(1, 5), draw.randint(1, 5)
            satisfied = max(1.0, min(5.0, round((felt + acted) / 2 + draw.gauss(0, 0.7))))
            rows.append({"agent": agent, "empathy": felt, "satisfaction": satisfied, "further": {"acted": acted}})
    tell(rows)
    computed("drivers")

    page = html(signed_in("manager").get(PATH))

    assert "one of these goes with satisfaction most, and which cannot be told" in page
    assert "1st or 2nd" in page
    for word in ("drives", "causes", "leads to"):
        assert word not in page.split('id="main"')[1]


@pytest.mark.parametrize("role", ["agent", "evaluator", "process_owner"])
def test_others_are_refused(signed_in, role) -> None:
    assert signed_in(role).get(PATH).status_code == 403
