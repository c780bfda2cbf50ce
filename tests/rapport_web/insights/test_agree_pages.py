"""The page on agreement: what it says, to whom it names, its files and rows, and what an evaluator sees of themselves."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from rapport_web.evaluations.models import Anchor, Firm
from rapport_web.exceptions import NotThere
from rapport_web.insights import card_figures
from rapport_web.insights.agreeing import own
from rapport_web.insights.models import Kept
from rapport_web.insights.rows import made_of, names_of
from rapport_web.insights.sheets.sheet import sheet
from rapport_web.people.models import SiteProfile, Team

from . import agreed as of


@pytest.fixture
def scored(people):
    """The evaluator Pavel, Odile of an outside firm, and Ben; about 75 conversations scored twice."""
    rows = of.conversations(100, team=Team.objects.get(name="Accounts"))
    firm = Firm.objects.create(name="Northlight")
    firm.members.add(people["outside_evaluator"])
    found = of.planted(
        of.card(),
        rows,
        [people["evaluator"], people["outside_evaluator"], of.evaluators(2)[1]],
        (-0.5, 0.0, 0.5),
        shared=0.75,
        quotes=True,
    )
    for row in found.evaluations:
        if row.evaluator == people["outside_evaluator"]:
            row.firm = firm
            row.save(update_fields=["firm"])
    return found


def test_the_page_says_how_far_they_agree_and_names_evaluators_by_name(scored, computed, signed_in) -> None:
    computed("agree", role="qa_lead")

    page = signed_in("qa_lead").get(reverse("agreement")).content.decode()

    assert "gave the same answer in" in page
    for part in ("questions", "severity", "train", "voices", "pairs"):
        assert f'id="{part}"' in page
    assert page.index("Ben Sorel") < page.index("Odile Renn") < page.index("Pavel Brod") or "group" in page
    assert "can’t tell" in page.lower()
    assert "AC1" in page
    assert "AC2" in page
    assert "I have put it right now" in page
    assert "<mark" in page
    assert "rank" not in page.lower()
    table = signed_in("qa_lead").get(reverse("agreement-table", args=["questions"]))
    assert table["Content-Type"].startswith("text/csv")
    assert b"alpha" in b"".join(table.streaming_content)


def test_before_a_works_agreement_nobody_is_named(scored, computed, signed_in, people) -> None:
    SiteProfile.objects.update(works_agreement="")
    kept = computed("agree", role="qa_lead")

    page = signed_in("qa_lead").get(reverse("agreement")).content.decode()

    assert "Evaluators are staff too" in page
    for person in scored.evaluators:
        assert person.name not in page.replace(str(people["qa_lead"]), "")
    for table in ("severity", "drift", "pairs"):
        with pytest.raises(NotThere):
            sheet("agree", table, kept.result, people["qa_lead"])


def test_every_table_has_a_head_for_each_of_its_values(scored, computed, people) -> None:
    of.anchored(scored, of.conversations(20, name="anchor"), {"2026-07": (0.0, 0.0, 0.0)})
    result = computed("agree").result

    for name in ("questions", "prevalence", "weeks", "months", "teams", "severity", "drift", "pairs", "voices"):
        columns, rows = sheet("agree", name, result, people["qa_lead"])
        assert rows, name
        assert all(len(row) == len(columns) for row in rows), name


def test_an_evaluator_sees_their_own_figures_and_nobody_elses(scored, computed, signed_in, people) -> None:
    computed("agree")

    page = signed_in("evaluator").get(reverse("my-agreement"))

    told = page.content.decode()
    assert page.status_code == 200
    assert "Your severity" in told
    assert "Was it so: acts?" in told
    assert "Ben Sorel" not in told
    assert "Odile Renn" not in told
    assert "Northlight" not in told
    assert signed_in("evaluator").get(reverse("agreement")).status_code == 403
    mine = own(people["evaluator"])
    assert mine.cards[0].severity["evaluator"] == people["evaluator"].pk
    assert mine.cards[0].n >= 30


def test_an_outside_evaluator_sees_their_firm_as_a_whole_too(scored, computed, signed_in, people) -> None:
    computed("agree")

    told = signed_in("outside_evaluator").get(reverse("my-agreement")).content.decode()

    assert "Northlight" in told
    assert "Pavel Brod" not in told
    assert own(people["outside_evaluator"]).firms[0].n == own(people["outside_evaluator"]).cards[0].n


def test_before_it_is_computed_an_evaluators_page_waits(scored, signed_in) -> None:
    client = signed_in("evaluator")

    assert "Being computed" in client.get(reverse("my-agreement")).content.decode()
    assert Kept.objects.get(question="agree").whose == {}


def test_a_questions_figure_leads_to_its_answers_but_not_to_anchors_in_use(scored, computed) -> None:
    of.anchored(scored, of.conversations(4, name="anchor"), {"2026-07": (0.0, 0.0, 0.0)})
    kept = computed("agree")
    name = f"{scored.version.scorecard_id}-1-acts"
    made = made_of("agree", name)

    rows = made.among(type(scored.conversations[0]).objects.all())
    figure = made.kept(kept.result)
    listed = {row.evaluation.conversation_id for row in rows}
    assert len(listed) == figure["n"] - 4
    assert listed.isdisjoint(Anchor.objects.values_list("conversation", flat=True))
    assert {column.value(rows[0]) for column in made.columns[:1]} <= {"yes", "no"}
    assert name in names_of("agree")
    assert made_of("agree", f"{scored.version.scorecard_id}-1-nothing") is None
    assert made_of("agree", "acts") is None


def test_the_rows_page_of_a_question_opens(scored, computed, signed_in) -> None:
    computed("agree", role="qa_lead")

    page = signed_in("qa_lead").get(reverse("figure-rows", args=["agree", f"{scored.version.scorecard_id}-1-acts"]))

    assert page.status_code == 200
    assert "Was it so: acts?" in page.content.decode()


def test_the_lint_reads_how_a_question_is_answered_and_agreed_on(scored, computed) -> None:
    before = card_figures.figures_of(scored.version.scorecard)
    computed("agree")
    told: Any = card_figures.figures_of(scored.version.scorecard)

    assert before["acts"].agreement is None
    assert told["acts"].n == len(scored.evaluations)
    assert told["acts"].skipped == 0
    assert 0.5 < told["acts"].top < 1
    assert told["acts"].variance == pytest.approx(told["acts"].top * (1 - told["acts"].top), abs=0.01)
    assert 0 < told["acts"].agreement < 1
    assert told["acts"].pairs >= 60
    assert card_figures.figures_of(of.card("Another").scorecard) == {}


def test_nothing_evaluated_says_what_to_do(people, computed, signed_in) -> None:
    of.conversations(3)
    computed("agree", role="qa_lead")

    page = signed_in("qa_lead").get(reverse("agreement")).content.decode()

    assert "nothing is evaluated here yet" in page
