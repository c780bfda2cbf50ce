"""What figures of evaluations are made of: which rows each counts, and where its number stands in what is kept."""

from __future__ import annotations

from typing import Any

import pytest

from rapport_web.conversations.models import Conversation
from rapport_web.evaluations.models import Anchor, Drawn, Evaluation, Point
from rapport_web.insights.rows import agree, made_of, names_of, points, quality
from rapport_web.people.models import User
from rapport_web.scorecards.models import Version
from rapport_web.surveys.models import Answer

from .built import tell
from .evaluated_cast import FORM, drawing, evaluated, published

FIGURE = {"estimate": 0.5, "low": 0.4, "high": 0.6, "n": 40}


@pytest.fixture
def card(db) -> Version:
    """Twelve conversations that the lot fell on, three of them failed: two by a process, one by nobody named."""
    version = published()
    rows = tell([{"empathy": 5.0 if at < 6 else 2.0, "resolved": "yes"} for at in range(12)])
    made = evaluated(version, drawing(version), [(c, at % 4 == 0, 0.5, 0.2, "s") for at, c in enumerate(rows)])
    failed = [each.pk for each in made if each.score == 0]
    Point.objects.filter(evaluation__in=failed[:2]).update(owner="process")
    return version


def of(question: str, name: str) -> list[Any]:
    rows = made_of(question, name).among(Conversation.objects.all())
    return list(rows.order_by("pk"))


def begin(version: Version) -> str:
    return f"c{version.scorecard_id}v{version.number}"


@pytest.mark.parametrize(
    ("figure", "rows"),
    [("score", 12), ("passed", 12), ("q-owns", 12), ("owner-people", 1), ("owner-process", 2), ("owner-technology", 0), ("owner-product", 0)],
)  # fmt: skip
def test_each_figure_of_quality_counts_its_rows(card, figure, rows):
    assert len(of("quality", f"{begin(card)}-{figure}")) == rows


@pytest.mark.parametrize(
    ("change", "rows"),
    [
        ({"state": "draft"}, 0),
        ({"kind": "chosen"}, 0),
        ({"kind": "imported"}, 0),
        ({"kind": "double"}, 0),
        ({"task": None}, 0),
        ({"score": None}, 0),
        ({"outcome": ""}, 12),
        ({"whole": None}, 12),
    ],
)
def test_only_what_the_lot_fell_on_and_was_sent_in_counts(card, change, rows):
    Evaluation.objects.update(**change)

    assert len(of("quality", f"{begin(card)}-score")) == rows


def test_a_form_without_a_mark_has_no_passes_to_look_at(card):
    Evaluation.objects.update(outcome="")

    assert of("quality", f"{begin(card)}-passed") == []
    assert len(of("quality", f"{begin(card)}-score")) == 12


def test_what_left_the_sum_is_in_no_share_of_its_question(card):
    Point.objects.filter(pk__in=Point.objects.values("pk")[:5]).update(share=None)

    assert len(of("quality", f"{begin(card)}-q-owns")) == 7


def test_the_chance_in_a_row_is_that_of_either_stream(card):
    row = of("quality", f"{begin(card)}-score")[0]
    made = made_of("quality", f"{begin(card)}-score")

    assert row.weighing == pytest.approx(0.5 + 0.2 - 0.1)
    assert [column.value(row) for column in made.columns] == [0.0, "failed", 0.6]
    assert made.conversation_of(row).reference == "built-0"
    point = of("quality", f"{begin(card)}-q-owns")[0]
    assert made_of("quality", f"{begin(card)}-q-owns").conversation_of(point).reference == "built-0"


def test_where_the_other_stream_could_not_draw_it_the_chance_is_its_own(card):
    Drawn.objects.update(other=0)

    assert of("quality", f"{begin(card)}-score")[0].weighing == pytest.approx(0.5)


@pytest.mark.parametrize(
    "name",
    [
        "", "score", "c1", "c1v1", "c1v1-", "c1v1-nothing", "c1v1-q-", "c1v1-q-nothing", "c1v1-owner-", "c1v1-owner-nobody",
        "c0v1-score", "c999999v1-score", "c1v9-score", "c-1v1-score", "c1v1-score ", "C1V1-score", "c1v1-q-OWNS",
        "c1v1-q-owns;--", "c" + "9" * 19 + "v1-score", "c1v1-q-" + "x" * 81,
    ],
)  # fmt: skip
def test_quality_has_no_other_figure(card, name):
    assert quality.find(name.replace("c1v1", begin(card)) if name != "c1v1" else name) is None


def test_names_are_those_of_every_version_that_the_lot_was_evaluated_with(card):
    published("Unused")

    assert sorted(names_of("quality")) == sorted(
        f"{begin(card)}-{figure}"
        for figure in (
            "score",
            "passed",
            "q-owns",
            "owner-people",
            "owner-process",
            "owner-technology",
            "owner-product",
        )
    )
    Evaluation.objects.update(kind="chosen")
    assert names_of("quality") == []


def kept_card(version: Version, **more: Any) -> dict[str, Any]:
    told = {"figure": FIGURE, "naive": 0.5, "se": 0.1}
    return {
        "card": version.scorecard_id,
        "number": version.number,
        "score": told,
        "passed": told | {"figure": FIGURE | {"estimate": 0.75}},
        "questions": [{"name": "owns", "met": told | {"figure": FIGURE | {"estimate": 0.25}}}],
        "owners": [
            {"owner": each, "misses": n, "had": told}
            for n, each in enumerate(("people", "process", "technology", "product"))
        ],
    } | more


@pytest.mark.parametrize(
    ("figure", "estimate", "rows"),
    [("score", 0.5, None), ("passed", 0.75, None), ("q-owns", 0.25, None), ("owner-people", 0.5, 0), ("owner-process", 0.5, 1), ("owner-product", 0.5, 3)],
)  # fmt: skip
def test_the_kept_number_is_that_of_the_figure(card, figure, estimate, rows):
    found = made_of("quality", f"{begin(card)}-{figure}").kept({"cards": [kept_card(card)]})

    assert found["estimate"] == estimate
    assert found.get("rows") == rows


@pytest.mark.parametrize("figure", ["score", "passed", "q-owns", "owner-process"])
def test_where_it_is_not_kept_there_is_none(card, figure):
    made = made_of("quality", f"{begin(card)}-{figure}")

    assert made.kept({"cards": []}) is None
    assert made.kept({"cards": [kept_card(card, number=9)]}) is None


def test_a_page_without_a_mark_or_the_question_keeps_none(card):
    result = {"cards": [kept_card(card, passed=None, questions=[])]}

    assert made_of("quality", f"{begin(card)}-passed").kept(result) is None
    assert made_of("quality", f"{begin(card)}-q-owns").kept(result) is None


def mapped(version: Version, kind: str, question: str = "") -> str:
    return f"{kind}-{version.scorecard_id}-{version.number}" + (f"-{question}" if question else "")


@pytest.mark.parametrize(("kind", "question", "rows"), [("pass", "", 5), ("fail", "", 2), ("point", "owns", 12)])
def test_the_two_maps_and_a_point_count_their_rows(card, kind, question, rows):
    """Of twelve, 0, 4 and 8 failed, and the customers of the first six felt understood."""
    assert len(of("points", mapped(card, kind, question))) == rows


def test_a_conversation_without_a_rating_is_in_none_of_them(card):
    Answer.objects.update(empathy=None)

    for name in (mapped(card, "pass"), mapped(card, "fail"), mapped(card, "point", "owns")):
        assert of("points", name) == []


@pytest.mark.parametrize(("imported", "rows"), [(4, 8), (12, 12), (0, 12)])
def test_what_was_brought_in_counts_only_where_nothing_was_drawn(card, imported, rows):
    Evaluation.objects.filter(pk__in=Evaluation.objects.order_by("pk").values("pk")[:imported]).update(kind="imported")

    assert len(of("points", mapped(card, "point", "owns"))) == rows


def test_a_form_without_a_mark_of_its_own_parts_at_80(card):
    Evaluation.objects.update(score=79.9)
    assert len(of("points", mapped(card, "pass"))) == 6
    body = FORM.to_dict()
    body["pass_mark"] = None
    Version.objects.filter(pk=card.pk).update(body=body)

    assert of("points", mapped(card, "pass")) == []
    assert len(of("points", mapped(card, "fail"))) == 6


def test_a_row_says_what_was_given_and_what_the_customer_said(card):
    made = made_of("points", mapped(card, "point", "owns"))

    row = made.among(Conversation.objects.all()).order_by("pk").first()

    assert [column.value(row) for column in made.columns] == [0.0, 5.0, "yes", 0.0]
    assert made.words == "What next?"


@pytest.mark.parametrize(
    "name",
    ["", "pass", "pass-1", "fail-0-1", "pass-999999-1", "point-1-1", "point-1-1-nothing", "pass-1-1-owns", "fail-1-1-owns", "map-1-1", "pass-1-1\n", "pass-1-" + "9" * 9],
)  # fmt: skip
def test_points_have_no_other_figure(card, name):
    assert points.find(name.replace("1-1", f"{card.scorecard_id}-1")) is None


def test_maps_of_every_version_that_says_something_are_named(card):
    assert names_of("points") == [mapped(card, "pass"), mapped(card, "fail")]
    Evaluation.objects.update(kind="self")
    assert names_of("points") == []


def test_what_is_kept_of_a_map_has_as_many_rows_as_say_otherwise(card):
    each = FIGURE | {"k": 7}
    item = {"question": "owns", "prevalence": 0.6, "given_low": 0.5, "given_high": 0.7, "n": 40, "n_effective": 30.0}
    result = {
        "cards": [
            {
                "scorecard": card.scorecard_id,
                "number": 1,
                "maps": {"hollow_pass": each, "unfair_fail": each | {"k": 1}},
                "items": [item],
            }
        ]
    }

    assert made_of("points", mapped(card, "pass")).kept(result)["rows"] == 7
    assert made_of("points", mapped(card, "fail")).kept(result)["rows"] == 1
    assert made_of("points", mapped(card, "point", "owns")).kept(result)["estimate"] == 0.6
    for name in (mapped(card, "pass"), mapped(card, "point", "owns")):
        assert made_of("points", name).kept({"cards": []}) is None


def doubled(version: Version, **more: Any) -> None:
    """Let two people score each conversation blind, on the same version."""
    ana, ben = (User.objects.create_user(name) for name in ("ana", "ben"))
    Evaluation.objects.update(evaluator=ana, blind=True, prefilled=False)
    for row in list(Evaluation.objects.all()):
        made = Evaluation.objects.create(
            conversation=row.conversation,
            version=version,
            kind="double",
            evaluator=ben,
            state="sent",
            sent_at=row.sent_at,
            blind=True,
            prefilled=False,
        )
        Point.objects.create(evaluation=made, question="owns", value="yes", share=1.0, weight=100)
    Evaluation.objects.filter(kind="double").update(**more)


def asked(version: Version, question: str = "owns") -> str:
    return f"{version.scorecard_id}-{version.number}-{question}"


@pytest.mark.parametrize(
    ("change", "rows"),
    [
        ({}, 24),
        ({"kind": "anchor"}, 24),
        ({"blind": False}, 0),
        ({"prefilled": True}, 0),
        ({"evaluator": None}, 0),
        ({"state": "draft"}, 0),
        ({"kind": "calibration"}, 0),
        ({"kind": "chosen"}, 0),
    ],
)
def test_agreement_is_made_of_blind_answers_that_another_gave_too(card, change, rows):
    doubled(card, **change)

    assert len(of("agree", asked(card))) == rows


def test_one_persons_two_scores_are_no_agreement(card):
    doubled(card, evaluator=None)
    Evaluation.objects.update(evaluator=User.objects.get(username="ana"))

    assert of("agree", asked(card)) == []


@pytest.mark.parametrize(("active", "rows"), [(True, 22), (False, 24)])
def test_an_anchor_in_use_is_not_listed(card, active, rows):
    doubled(card)
    Anchor.objects.create(conversation=Conversation.objects.first(), version=card, answers={}, active=active)

    assert len(of("agree", asked(card))) == rows


def test_an_answer_stands_as_it_is_said_and_a_skip_in_words(card):
    doubled(card)
    made = made_of("agree", asked(card))
    row = made.among(Conversation.objects.all()).get(value="yes", evaluation__conversation__reference="built-0")

    assert [column.value(row) for column in made.columns[:2]] == ["yes", 1.0]
    row.skipped = True
    assert made.columns[0].value(row) == "not applicable"
    row.skipped, row.value = False, ""
    assert made.columns[0].value(row) is None


@pytest.mark.parametrize(
    "name", ["", "owns", "1-owns", "1-1-", "1-1-nothing", "0-1-owns", "999999-1-owns", "1-9-owns", "1-1-OWNS", "1-1-owns;--", "-1-1-owns"]
)  # fmt: skip
def test_agreement_has_no_other_figure(card, name):
    assert agree.find(name.replace("1-1", f"{card.scorecard_id}-1")) is None


def test_every_question_of_every_version_has_its_figure_once(card):
    body = FORM.to_dict()
    Version.objects.create(scorecard=card.scorecard, number=1, wording=2, body=body, digest="e")
    Version.objects.create(scorecard=card.scorecard, number=2, body=body, digest="f")

    assert names_of("agree") == [asked(card), f"{card.scorecard_id}-2-owns"]


@pytest.mark.parametrize(
    ("row", "kept"),
    [
        ({"raw": {"estimate": 0.9, "low": 0.8, "high": 1.0}, "n": 40, "missing": 0}, (0.9, 40, 0)),
        ({"raw": None, "n": 9, "missing": 21}, (None, 9, 21)),
    ],
)
def test_the_kept_share_is_that_of_two_alike(card, row, kept):
    made = made_of("agree", asked(card))
    about = {"scorecard": card.scorecard_id, "number": 1}

    found = made.kept({"cards": [about | {"questions": [row | {"question": "owns"}]}]})

    assert (found["estimate"], found["n"], found["missing"]) == kept
    assert made.kept({"cards": [about | {"questions": []}]}) is None
    assert made.kept({"cards": [about | {"number": 2, "questions": []}]}) is None
