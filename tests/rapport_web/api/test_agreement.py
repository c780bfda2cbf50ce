"""How far evaluators agree, by program: names only where they may be seen, and an evaluator's own figures."""

from __future__ import annotations

import pytest
from tests.rapport_web.insights import agreed as of

from rapport_web.insights import services
from rapport_web.insights.filters import Filters
from rapport_web.people.models import SiteProfile


@pytest.fixture
def computed(people):
    found = of.planted(
        of.card(), of.conversations(60), [people["evaluator"], of.evaluators(1)[0]], (0.4, -0.4), shared=1
    )

    def compute():
        return services.compute(kept=services.ask(question="agree", filters=Filters(), by=people["qa_lead"]))

    compute()
    found.compute = compute
    return found


def test_the_answer_names_evaluators_where_they_may_be_named(program, computed, people):
    told = program("qa_lead").get("/insights/agree").json()

    (card,) = told["result"]["cards"]
    named = {each["evaluator"]["name"] for each in card["severity"]["evaluators"]}
    assert named == {"Pavel Brod", "Anna Reyes"}
    assert card["pairs"][0]["one"]["number"] in {person.pk for person in computed.evaluators}
    assert card["questions"][0]["alpha"]["low"] < card["questions"][0]["alpha"]["high"]


def test_before_a_works_agreement_nothing_of_one_person_is_given(program, computed):
    SiteProfile.objects.update(works_agreement="")
    computed.compute()

    (card,) = program("qa_lead").get("/insights/agree").json()["result"]["cards"]

    assert {"drift", "each", "pairs"}.isdisjoint(card)
    assert set(card["severity"]) == {"method", "groups"}
    assert program("qa_lead").get("/insights/agree/tables/severity").status_code == 404


def test_tables_come_as_json_and_an_evaluator_gets_their_own_only(program, computed, people):
    joanna = program("qa_lead")
    table = joanna.get("/insights/agree/tables/questions").json()
    assert len(table["columns"]) == len(table["rows"][0])
    assert joanna.get("/insights/agree/tables/nothing").status_code == 404

    mine = program("evaluator").get("/insights/agree/mine").json()
    assert mine["cards"][0]["severity"]["scored"] == 60
    assert mine["cards"][0]["alike"]["n"] == 60
    assert "Anna" not in str(mine)
    assert program("evaluator").get("/insights/agree").status_code == 403
