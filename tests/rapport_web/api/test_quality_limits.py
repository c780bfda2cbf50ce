"""What evaluators find, by program: who may ask, tables as rows and as files, and what is refused."""

from __future__ import annotations

import csv
import io

import pytest
from tests.rapport_web.insights.built import tell
from tests.rapport_web.insights.evaluated_cast import EVERYTHING, drawing, evaluated, published

from rapport_web.evaluations.models import Point
from rapport_web.insights import services
from rapport_web.insights.filters import Filters

# Every limit of every operation: the doors' test asks each once in the short form.
pytestmark = pytest.mark.long

TABLES = ("figures", "questions", "parts", "owners", "causes")
MAY = ("manager", "qa_lead", "team_lead", "auditor")
MAY_NOT = ("evaluator", "outside_evaluator", "agent", "process_owner", "administrator")


@pytest.fixture
def found(people):
    """40 of 60 conversations evaluated, every fourth failed, two misses the process's."""
    rows = tell([{"channel": "voice" if at % 2 else "chat"} for at in range(60)])
    card = published("Calls, “warm” & =1+1")
    made = evaluated(
        card, drawing(card, bounds=EVERYTHING), [(c, at % 4 == 0, 2 / 3, 0.0, "s") for at, c in enumerate(rows[:40])]
    )
    Point.objects.filter(evaluation__in=[each.pk for each in made[:5]], share=0).update(
        owner="process", causes=["tools"]
    )

    def compute(role: str = "qa_lead"):
        return services.compute(kept=services.ask(question="quality", filters=Filters(), by=people[role]))

    compute()
    return compute


def test_every_role_gets_it_or_is_refused_and_nobody_without_a_token(program, found, client):
    told = {role: program(role).get("/insights/quality").status_code for role in (*MAY, *MAY_NOT)}

    assert told == {role: 202 if role == "team_lead" else 200 for role in MAY} | dict.fromkeys(MAY_NOT, 403)
    assert client.get("/api/v1/insights/quality").status_code == 401


def test_every_role_gets_each_table_or_is_refused(program, found):
    auditor = program("auditor")
    assert [auditor.get(f"/insights/quality/tables/{name}").status_code for name in TABLES] == [200] * 5
    for role in MAY_NOT:
        assert program(role).get("/insights/quality/tables/figures").status_code == 403, role


def test_the_answer_holds_the_weighted_figure_and_what_a_plain_mean_would_say(program, found):
    (card,) = program("qa_lead").get("/insights/quality").json()["result"]["cards"]

    assert card["passed"]["figure"]["estimate"] == pytest.approx(0.75)
    assert card["passed"]["naive"] == pytest.approx(0.75)
    assert (card["n"], card["population"], card["drawn"], card["apart"]) == (40, 60, 40, 0)
    assert [(each["owner"], each["misses"]) for each in card["owners"][:2]] == [("people", 8), ("process", 2)]


def test_a_table_is_the_same_as_rows_and_as_a_file(program, found):
    joanna = program("qa_lead")

    for name in TABLES:
        told = joanna.get(f"/insights/quality/tables/{name}").json()
        sent = joanna.get(f"/insights/quality/tables/{name}?format=csv")
        lines = list(csv.reader(io.StringIO(b"".join(sent).decode("utf-8-sig"))))
        assert sent["Content-Type"].startswith("text/csv")
        assert lines[0] == told["columns"]
        assert len(lines) - 1 == len(told["rows"]), name
        assert {len(row) for row in told["rows"]} <= {len(told["columns"])}


def test_what_is_no_table_or_no_way_to_have_it_is_refused(program, found):
    joanna = program("qa_lead")
    asked = {
        "nothing": 404,
        "FIGURES": 404,
        "x" * 41: 422,
        "figures?format=xlsx": 422,
        "figures?since=soon": 422,
        "figures?groups=" + "x" * 2001: 422,
        "figures?nothing=1": 422,
        "figures?since=2026-09-02&until=2026-09-01": 422,
    }

    told = {name: joanna.get(f"/insights/quality/tables/{name}").status_code for name in asked}

    assert told == asked


def test_before_it_is_computed_there_is_no_table(program, people):
    tell([{}] * 3)

    assert program("qa_lead").get("/insights/quality/tables/figures").status_code == 404
    assert program("qa_lead").get("/insights/quality").status_code == 202


def test_without_evaluations_there_are_heads_and_no_rows(program, people):
    tell([{}] * 3)
    services.compute(kept=services.ask(question="quality", filters=Filters(), by=people["qa_lead"]))

    table = program("qa_lead").get("/insights/quality/tables/questions").json()

    assert table["rows"] == []
    assert len(table["columns"]) > 10


def test_a_lead_gets_their_own_teams_alone(program, found):
    """None of these conversations is of a team, so of Farida's there is nothing."""
    found("team_lead")

    result = program("team_lead").get("/insights/quality").json()["result"]

    assert not result.get("cards")


def test_it_can_only_be_read(program, found):
    joanna = program("qa_lead")

    assert {getattr(joanna, how)("/insights/quality").status_code for how in ("post", "put", "patch", "delete")} == {
        405
    }
