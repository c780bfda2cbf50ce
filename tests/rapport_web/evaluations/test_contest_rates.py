"""How often what is contested, with an interval and a least n, by name; and what an erasure leaves of contests."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from rapport.scorecards import Given
from rapport_web.conversations.models import Conversation
from rapport_web.evaluations.models import Amendment, Dispute, DisputedPoint, Evaluation, Point, Seen
from rapport_web.evaluations.selectors.contest_rates import by_evaluator, by_question
from rapport_web.evaluations.services.disputes import Decision, Proposal, answer_contest, contest, mark_seen
from rapport_web.people.erasure.services import erase

from .contested_cast import cast


@pytest.fixture
def here(people, ines, accounts):
    return cast(people, ines, accounts)


def many(here, n: int, *, contested: int, changed: int) -> None:
    """Have Pavel's n evaluations shown to their agent; some contested in one question, some of those changed."""
    now = timezone.now()
    talks = Conversation.objects.bulk_create(
        Conversation(
            reference=f"m-{i}", channel="chat", agent=here.evaluation.conversation.agent, turns=2, fingerprint="f"
        )
        for i in range(n)
    )
    rows = Evaluation.objects.bulk_create(
        Evaluation(
            conversation=talk, version=here.version, kind="planned", evaluator=here.people["evaluator"],
            state="sent", sent_at=now, released_at=now,
        )
        for talk in talks
    )  # fmt: skip
    Point.objects.bulk_create(
        Point(evaluation=row, question=name, share=1.0) for row in rows for name in ("acted", "greeted")
    )
    disputes = Dispute.objects.bulk_create(
        Dispute(
            evaluation=row, by=here.agent, state="answered", due_at=now, outcome="upheld" if i < changed else "stands"
        )
        for i, row in enumerate(rows[:contested])
    )
    DisputedPoint.objects.bulk_create(
        DisputedPoint(
            dispute=each, question="acted", was={}, proposed={}, ground="other", why="w",
            outcome="changed" if each.outcome == "upheld" else "stands",
        )
        for each in disputes
    )  # fmt: skip


def test_rates_have_an_interval_and_count_by_hand(here) -> None:
    many(here, 99, contested=40, changed=10)

    acted, greeted, promise = by_question(here.card, days=90)

    assert (acted.key, greeted.key, promise.key) == ("acted", "greeted", "promise")
    assert (acted.n, acted.k, acted.answered) == (100, 40, 40)
    assert acted.contested.estimate == pytest.approx(0.4)
    assert acted.upheld.estimate == pytest.approx(0.25)
    assert acted.contested.low < 0.4 < acted.contested.high
    assert (greeted.k, greeted.contested.estimate, greeted.upheld.estimate) == (0, 0.0, None)
    assert (promise.n, promise.contested.estimate, promise.contested.missing) == (1, None, 29)


def test_an_evaluators_rate_is_of_evaluations(here) -> None:
    many(here, 59, contested=31, changed=31)

    (pavel,) = by_evaluator(days=90)

    assert (pavel.key, pavel.n, pavel.k, pavel.answered) == (here.people["evaluator"].pk, 60, 31, 31)
    assert pavel.upheld.estimate == 1.0


def test_what_is_older_or_taken_back_does_not_count(here) -> None:
    many(here, 40, contested=20, changed=0)
    Dispute.objects.update(state="withdrawn")

    assert by_question(here.card, days=90)[0].k == 0
    Evaluation.objects.update(released_at=timezone.now() - timedelta(days=100))
    assert by_question(here.card, days=90) == []


def test_the_page_shows_them_by_name_to_who_may(here, signed_in) -> None:
    many(here, 40, contested=20, changed=5)

    page = signed_in("manager").get("/contested-evaluations/rates").content.decode()

    assert "Pavel Brod" in page
    assert "Did the agent act?" in page
    assert "20 / 41" in page
    assert signed_in("team_lead").get("/contested-evaluations/rates").status_code == 403
    lines = b"".join(signed_in("qa_lead").get("/contested-evaluations/rates?export=csv")).decode("utf-8-sig")
    assert "question,Did the agent act?,41,20,20," in lines


def test_an_erased_agents_words_go_and_what_was_decided_stays(here, people) -> None:
    points = [Proposal("acted", Given("yes", comment="As I said."), "misread", "I looked.")]
    dispute = contest(evaluation=here.evaluation, points=points, by=here.agent, said="Please.")
    mark_seen(evaluation=here.evaluation, by=here.agent, said="Hm.")
    answer_contest(dispute=dispute, decisions=[Decision("acted", "changed")], answer="You did.", by=here.lead)

    erase(by=people["administrator"], kind="agent", pk=here.evaluation.conversation.agent.pk, why="asked for")

    dispute.refresh_from_db()
    assert (dispute.said, dispute.answer, dispute.outcome) == ("", "", "upheld")
    assert DisputedPoint.objects.get().why == ""
    assert DisputedPoint.objects.get().proposed["comment"] == ""
    assert Amendment.objects.get().why == ""
    assert Seen.objects.get().said == ""


def test_a_name_in_somebody_elses_contest_goes_with_its_person(here, people, tom) -> None:
    points = [Proposal("acted", Given("yes"), "misread", "I looked.")]
    dispute = contest(evaluation=here.evaluation, points=points, by=here.agent)
    Dispute.objects.filter(pk=dispute.pk).update(said="Tom Ashby told me so.")  # as it was before masking knew him

    erase(by=people["administrator"], kind="agent", pk=tom.pk, why="asked for")

    dispute.refresh_from_db()
    assert "Tom Ashby" not in dispute.said
    assert DisputedPoint.objects.get().why == "I looked."
