"""An upheld contest asks for other words; the next words are linked to it, with agreement before and after."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapport.scorecards import Given
from rapport_web.evaluations.models import Dispute, Evaluation, Task
from rapport_web.evaluations.services.disputes import Decision, Proposal, amend, answer_contest, contest
from rapport_web.evaluations.wordings import agreement, asks, before_and_after
from rapport_web.scorecards import seams
from rapport_web.scorecards.services import publish as publish_card
from rapport_web.scorecards.services import save_draft

from .contested_cast import FORM, cast, converse, evaluate


@pytest.fixture
def here(people, ines, accounts):
    return cast(people, ines, accounts)


@pytest.fixture
def upheld(here) -> Dispute:
    points = [Proposal("acted", Given("yes"), "unclear", "When is it now?")]
    dispute = contest(evaluation=here.evaluation, points=points, by=here.agent)
    return answer_contest(
        dispute=dispute, decisions=[Decision("acted", "changed", wording=True)], answer="It is unclear.", by=here.lead
    )


def reworded(**words):
    section = FORM.sections[0]
    questions = tuple(replace(each, **words) if each.name == "acted" else each for each in section.questions)
    return replace(FORM, sections=(replace(section, questions=questions),))


def doubled(here, version, answers: list[tuple[str, str]]) -> None:
    """Have both evaluators score conversations, with these answers to the question."""
    for at, pair in enumerate(answers):
        talk = converse(None, None, f"{version.pk}-{at}")
        for user, kind, said in zip(
            (here.people["evaluator"], here.people["second"]), ("planned", "double"), pair, strict=True
        ):
            evaluate(talk, version, user, {"acted": Given(said)}, kind=kind)


def test_the_question_is_asked_for_until_other_words_are_published(here, upheld) -> None:
    assert seams.asks(here.card)["acted"].count == 1
    assert asks(here.card)["acted"].contests == ((upheld.pk, f"/contested-evaluations/{upheld.pk}"),)

    save_draft(scorecard=here.card, form=reworded(help="Within this conversation."), edits=None, by=here.lead)
    version = publish_card(scorecard=here.card, by=here.lead, why="Clearer.")

    point = upheld.points.get()
    assert (version.number, version.wording) == (1, 2)
    assert point.worded_in == version
    assert asks(here.card) == {}


def test_a_version_with_the_same_words_settles_nothing(here, upheld) -> None:
    heavier = reworded(weight=3.0)
    save_draft(scorecard=here.card, form=heavier, edits=None, by=here.lead)
    publish_card(scorecard=here.card, by=here.lead, why="Acting counts more.")

    assert upheld.points.get().worded_in is None
    assert asks(here.card)["acted"].count == 1


def test_a_contest_that_is_open_or_not_about_words_asks_for_none(here) -> None:
    points = [Proposal("acted", Given("yes"), "unclear", "When is it now?")]
    contest(evaluation=here.evaluation, points=points, by=here.agent)

    assert asks(here.card) == {}


def test_agreement_stands_beside_before_and_after(here, upheld) -> None:
    save_draft(scorecard=here.card, form=reworded(text="Did the agent act within it?"), edits=None, by=here.lead)
    version = publish_card(scorecard=here.card, by=here.lead, why="Clearer.")
    doubled(here, here.version, [("yes", "yes")] * 20 + [("yes", "no")] * 10)
    doubled(here, version, [("yes", "yes")] * 5)

    before, after = before_and_after(upheld.points.get()) or (None, None)

    assert (before.pairs, before.same, before.missing) == (30, 20, 0)
    assert before.low < before.share < before.high
    assert (after.pairs, after.missing, after.share, after.low) == (5, 25, None, None)


def test_what_a_contest_changed_later_agrees_with_nobody(here) -> None:
    doubled(here, here.version, [("no", "yes")])
    first = Evaluation.objects.get(conversation__reference=f"{here.version.pk}-0", kind="planned")
    amend(evaluation=first, question="acted", to=Given("yes"), why="A slip.", by=here.lead)

    told = agreement([here.version.pk], "acted")

    assert (told.pairs, told.same) == (1, 0)


def test_suggestions_one_persons_two_looks_and_imports_are_no_pair(here) -> None:
    doubled(here, here.version, [("yes", "yes")] * 3)
    Evaluation.objects.filter(conversation__reference=f"{here.version.pk}-0", kind="double").update(prefilled=True)
    Evaluation.objects.filter(conversation__reference=f"{here.version.pk}-1", kind="double").update(kind="imported")
    Task.objects.filter(conversation__reference=f"{here.version.pk}-2", kind="double").update(evaluator=None)
    Evaluation.objects.filter(conversation__reference=f"{here.version.pk}-2", kind="double").update(
        evaluator=here.people["evaluator"]
    )

    assert agreement([here.version.pk], "acted").pairs == 0
