"""The second opinion: kept apart, masked, by the evaluator only, and never in a score."""

from __future__ import annotations

import pytest
from tests.rapport_web.evaluations.contested_cast import GIVEN, cast

from rapport.scorecards import Given
from rapport_web.audit.models import Entry
from rapport_web.evaluations.models import SecondOpinion
from rapport_web.evaluations.services import second_opinion
from rapport_web.exceptions import Forbidden, Invalid, NotThere

NOW = GIVEN | {"acted": Given("yes", comment="He did: turn 2.")}


@pytest.fixture
def found(people, ines, accounts):
    """Ines' chat, which Pavel evaluated."""
    return cast(people, ines, accounts)


def test_what_differs_is_kept_and_the_score_stays(found):
    score = found.evaluation.score

    kept = second_opinion(
        evaluation=found.evaluation,
        by=found.people["evaluator"],
        answers=NOW,
        said="Ring 0171 5550123, the customer says.",
    )

    found.evaluation.refresh_from_db()
    assert list(kept.answers) == ["acted"]
    assert "5550123" not in kept.said, "it is masked"
    assert found.evaluation.score == score
    assert found.evaluation.given() == GIVEN
    assert Entry.objects.filter(thing="evaluation", facts__second_opinion=["acted"]).exists()


def test_said_again_it_takes_the_place_of_the_first(found):
    for said in ("One.", "Another."):
        second_opinion(evaluation=found.evaluation, by=found.people["evaluator"], answers=GIVEN, said=said)

    assert [row.said for row in SecondOpinion.objects.all()] == ["Another."]


@pytest.mark.parametrize(("role", "refused"), [("qa_lead", NotThere), ("second", NotThere), ("agent", Forbidden)])
def test_nobody_else_can(found, role, refused):
    with pytest.raises(refused):
        second_opinion(evaluation=found.evaluation, by=found.people[role], answers=NOW, said="x")


def test_it_says_something(found):
    with pytest.raises(Invalid):
        second_opinion(evaluation=found.evaluation, by=found.people["evaluator"], answers=GIVEN, said=" ")


def test_the_page_takes_it_and_shows_it_apart(found, signed_in):
    client = signed_in("evaluator")
    address = f"/evaluations/{found.evaluation.pk}/second-opinion"
    form = {
        "a.greeted.value": "yes",
        "a.acted.value": "yes",
        "a.promise.value": "half",
        "said": "The customer was glad.",
    }

    assert "What do I see differently now?" in client.get(address).content.decode()
    assert client.post(address, {"a.greeted.value": "yes"} | form).status_code == 302
    page = client.get(f"/evaluations/{found.evaluation.pk}").content.decode()

    assert "Second opinion" in page
    assert "The customer was glad." in page
    assert "“Yes” instead of “No”" in page


def test_an_empty_one_is_refused_on_the_page(found, signed_in):
    same = {
        "a.greeted.value": "yes",
        "a.acted.value": "no",
        "a.acted.comment": "Nothing was done.",
        "a.promise.value": "half",
    }

    answer = signed_in("evaluator").post(f"/evaluations/{found.evaluation.pk}/second-opinion", same)

    assert answer.status_code == 422
    assert "Change an answer" in answer.content.decode()
