"""Rows behind figures as pages and files: cut in pages, in three forms, for whom they are, and whatever is asked."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from rapport_web.conversations.models import Conversation
from rapport_web.insights.filters import Filters
from rapport_web.insights.models import Kept
from rapport_web.insights.rows import names_of
from rapport_web.people.models import SiteProfile, Team

from .built import START, agents, tell

FIGURE = "/insights/parts/rows/site"
QUESTIONS = ("response", "drivers", "voices", "parts", "themes", "values")


def html(response) -> str:
    return response.content.decode()


def rows_of(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(b"".join(response).decode("utf-8-sig"))))


@pytest.fixture
def rated(people, accounts):
    """120 conversations with a rated website; the first 40 are the Accounts', the last 20 are of the week after."""
    told = tell(
        [
            {
                "topic": "" if at == 0 else "Storage",
                "channel": ("chat", "voice")[at % 2],
                "empathy": 5.0,
                "satisfaction": 3.5,
                "resolved": "yes",
                "further": {"part_site": 1 + at % 5},
                "started_at": START + (timedelta(days=7) if at >= 100 else timedelta(minutes=at)),
            }
            for at in range(120)
        ]
    )
    Conversation.objects.filter(pk__in=[each.pk for each in told[:40]]).update(team=accounts)
    Conversation.objects.filter(pk__in=[each.pk for each in told[40:]]).update(team=Team.objects.get(name="Deliveries"))
    Conversation.objects.filter(pk=told[1].pk).update(started_at=None)
    return told


def test_pages_of_rows_hold_each_row_once_and_lead_back(rated, signed_in, computed) -> None:
    computed("parts")
    client = signed_in("manager")

    seen, address = [], FIGURE
    while address:
        page = html(client.get(address)).split("<main")[1]
        seen.append(re.findall(r'<th scope="row"><a href="/conversations/([^"]+)"', page))
        after = re.search(r'\?[^"]*after=([^"&]+)', page)
        address = f"{FIGURE}?after={after[1]}" if after else ""

    assert [len(each) for each in seen] == [50, 50, 20]
    assert len({each for part in seen for each in part}) == 120
    assert "before=" in page


@pytest.mark.parametrize(
    "place", ["after=x", "before=WyJhIl0", "after=WzEsMl0", "after=eyJhIjoxfQ", "after=" + "9" * 400]
)
def test_a_place_in_the_list_that_is_none_is_refused_as_that(rated, signed_in, computed, place) -> None:
    computed("parts")

    assert signed_in("manager").get(f"{FIGURE}?{place}").status_code == 422


def test_the_file_has_every_row_and_its_values(rated, signed_in, computed) -> None:
    computed("parts")

    heads, *rows = rows_of(signed_in("manager").get(f"{FIGURE}?export=csv"))

    assert heads[:4] == ["conversation", "channel", "topic", "began"]
    by_reference = {row[0]: row[1:] for row in rows}
    assert len(rows) == len(by_reference) == 120
    assert by_reference["built-0"] == ["chat", "", "2026-06-01", "1", "5.0", "3.5", "yes"]
    assert by_reference["built-1"][2] == ""
    assert by_reference["built-119"] == ["voice", "Storage", "2026-06-08", "5", "5.0", "3.5", "yes"]


def test_as_json_the_figure_stands_beside_its_rows(rated, signed_in, computed) -> None:
    kept = computed("parts")

    told = json.loads(b"".join(signed_in("manager").get(f"{FIGURE}?export=json")))

    # Ratings 4 and 5 of 1 to 5: 48 of 120.
    assert (told["n"], told["estimate"], len(told["rows"])) == (120, pytest.approx(0.4), 120)
    assert (told["settings"], told["filters"]) == (kept.settings, {})
    assert sum(row[4] >= 4 for row in told["rows"]) == 48
    assert told["low"] < 0.4 < told["high"]


def test_rows_of_a_period_are_those_of_its_days(rated, signed_in, computed) -> None:
    period = "since=2026-06-08&until=2026-06-14"
    computed("parts", filters=Filters.from_query({"since": "2026-06-08", "until": "2026-06-14"}))
    client = signed_in("manager")

    rows = rows_of(client.get(f"{FIGURE}?{period}&export=csv"))
    page = html(client.get(f"{FIGURE}?{period}"))

    assert {row[3] for row in rows[1:]} == {"2026-06-08"}
    assert len(rows) == 21
    assert "2026-06-08..2026-06-14" in page


def test_a_leads_rows_are_the_own_teams_in_each_form(rated, signed_in, computed) -> None:
    computed("parts", role="team_lead")
    client = signed_in("team_lead")

    table, told = rows_of(client.get(f"{FIGURE}?export=csv")), client.get(f"{FIGURE}?export=json")

    own = {f"built-{at}" for at in range(40)}
    assert {row[0] for row in table[1:]} == own
    assert {row[0] for row in json.loads(b"".join(told))["rows"]} == own


def test_a_lead_who_asks_for_another_team_gets_none_of_it(rated, signed_in, computed) -> None:
    other = Team.objects.get(name="Deliveries").pk
    computed("parts", filters=Filters.from_query({"part": f"team:{other}"}))
    computed("parts", role="team_lead", filters=Filters.from_query({"part": f"team:{other}"}))
    client = signed_in("team_lead")

    page = html(client.get(f"{FIGURE}?part=team:{other}"))
    file = client.get(f"{FIGURE}?part=team:{other}&export=csv")

    assert "Nothing to look into yet" in page
    assert "/conversations/built-" not in page
    assert "Content-Disposition" not in file


def test_before_an_agreement_a_small_part_gives_no_file_either(rated, accounts, signed_in, computed) -> None:
    SiteProfile.objects.update(works_agreement="", least_group=5)
    (agent,) = agents(1)
    Conversation.objects.filter(team=accounts).update(agent=agent)
    filters = Filters.from_query({"part": f"team:{accounts.pk}"})
    kept = computed("parts", filters=filters)
    client = signed_in("manager")

    for form in ("csv", "json", "xlsx"):
        answer = client.get(f"{FIGURE}?part=team:{accounts.pk}&export={form}")
        assert "Content-Disposition" not in answer
        assert "built-" not in html(answer)
    assert kept.result["too_small"] == 5


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("role", ["agent", "evaluator", "outside_evaluator", "administrator"])
def test_no_rows_for_who_may_not_see_the_figure(people, signed_in, question, role) -> None:
    name = (names_of(question) or ["rated-x"])[0]

    assert signed_in(role).get(f"/insights/{question}/rows/{name}").status_code in {403, 404}
    assert not Kept.objects.exists()


@pytest.mark.parametrize("question", ["response", "drivers", "voices"])
def test_a_process_owner_has_no_rows_of_pages_that_are_not_theirs(people, signed_in, question) -> None:
    for name in names_of(question):
        assert signed_in("process_owner").get(f"/insights/{question}/rows/{name}").status_code == 404


@pytest.mark.parametrize("question", [*QUESTIONS, "weather", "rows"])
@pytest.mark.parametrize(
    "figure", ["", "none", "left-", "left-none", "credit-", "credit-person", "disconnect-all", "1"]
)
def test_an_unknown_figure_is_not_there(people, signed_in, question, figure) -> None:
    assert signed_in("manager").get(f"/insights/{question}/rows/{figure}").status_code == 404


@pytest.mark.parametrize("form", ["pdf", "exe", "", "JSON"])
def test_a_form_that_is_none_is_no_file(rated, signed_in, computed, form) -> None:
    computed("parts")

    answer = signed_in("manager").get(f"{FIGURE}?export={form}")

    assert answer.status_code in {200, 404, 422}
    assert "Content-Disposition" not in answer


def test_rows_can_only_be_looked_at(rated, signed_in) -> None:
    client = signed_in("manager")

    assert [client.post(FIGURE).status_code, client.delete(FIGURE).status_code] == [405, 405]


def test_a_page_of_rows_asks_the_database_as_often_for_fifty_as_for_five(
    rated, signed_in, computed, django_assert_max_num_queries
) -> None:
    computed("parts")
    client = signed_in("manager")
    client.get(FIGURE)

    with django_assert_max_num_queries(25):
        assert client.get(FIGURE).status_code == 200


def test_a_newer_answer_makes_the_rows_say_that_the_data_have_changed(rated, signed_in, computed) -> None:
    computed("parts")
    Kept.objects.update(computed_at=timezone.now() - timedelta(hours=3))
    tell([{"empathy": 4.0, "further": {"part_site": 4}}])

    page = html(signed_in("manager").get(FIGURE))

    assert "The data have changed" in page
    assert "from the 120 rows below" in page
