"""An agent contests an evaluation, somebody else looks again blind, and it is answered; nothing is lost on the way."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone
from tests.rapport_web.conftest import make_user

from rapport.scorecards import Given
from rapport_web.audit.models import Entry
from rapport_web.evaluations.contesting import may_contest, reason_against
from rapport_web.evaluations.models import Amendment, Dispute, Evaluation, Kind, Seen, Task
from rapport_web.evaluations.selectors.disputes import told, visible_disputes, waiting_for
from rapport_web.evaluations.selectors.seen import visible_to
from rapport_web.evaluations.services.disputes import (
    Decision,
    Proposal,
    amend,
    answer_contest,
    contest,
    contesting,
    mark_seen,
    remind,
    start_second_look,
    take_back_second_look,
    withdraw_contest,
)
from rapport_web.evaluations.services.disputes.second import candidates
from rapport_web.exceptions import Conflict, Forbidden, Invalid, NotThere
from rapport_web.people.models import SiteProfile
from rapport_web.people.roles import Role

from .contested_cast import cast, converse, evaluate, publish

ACTED = Proposal("acted", Given("yes"), "misread", "I looked at once, in turn 2.")
PROMISE = Proposal("promise", Given("yes"), "unclear", "Which promise is meant?")


@pytest.fixture
def here(people, ines, accounts):
    return cast(people, ines, accounts)


@pytest.fixture
def contested(here) -> Dispute:
    return contest(evaluation=here.evaluation, points=[ACTED, PROMISE], by=here.agent, said="Please look again.")


def second_look(here, dispute: Dispute, **answers: Given) -> Evaluation:
    task = start_second_look(dispute=dispute, by=here.lead, evaluator=here.people["second"])
    task.state, task.done_at = Task.State.DONE, timezone.now()
    task.save()
    given = {"greeted": Given("yes"), "acted": Given("yes"), "promise": Given("half"), **answers}
    return evaluate(here.evaluation.conversation, here.version, here.people["second"], given, kind="second", task=task)


def decide(acted: str = "changed", promise: str = "changed", **more) -> list[Decision]:
    return [Decision("acted", acted), Decision("promise", promise, **more)]


def test_a_contest_keeps_what_stood_there_what_is_proposed_and_why(here, contested) -> None:
    point = contested.points.get(question="acted")

    assert (point.was["value"], point.was["comment"]) == ("no", "Nothing was done.")
    assert (point.proposed["value"], point.ground, point.why) == ("yes", "misread", "I looked at once, in turn 2.")
    assert contested.state == Dispute.State.OPEN
    assert not contested.as_lead
    days = (contested.due_at - timezone.now()) / timedelta(days=1)
    assert days == pytest.approx(SiteProfile.objects.get().answer_days, abs=0.01)
    here.evaluation.refresh_from_db()
    assert here.evaluation.score == here.evaluation.first_score
    entry = Entry.objects.get(deed="evaluations.contest")
    assert "turn 2" not in str(entry.facts), "words are sealed"


def test_words_are_masked_before_they_are_kept(here) -> None:
    told_it = Proposal("acted", Given("yes"), "other", "Ring me on +44 20 7946 0018 about it.")

    kept = contest(evaluation=here.evaluation, points=[told_it], by=here.agent, said="jane@example.com wrote it")

    assert "7946" not in kept.points.get().why
    assert "jane@" not in kept.said


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"to": Given("no")}, "acted"),
        ({"to": Given()}, "acted"),
        ({"to": Given("perhaps")}, "acted"),
        ({"why": "  "}, "acted"),
        ({"ground": "mood"}, "acted"),
        ({"question": "no_such"}, "no_such"),
    ],
)
def test_what_is_no_contest_is_refused_at_its_question(here, change, field) -> None:
    values = {"question": "acted", "to": Given("yes"), "ground": "misread", "why": "Because."} | change

    with pytest.raises(Invalid) as refused:
        contest(evaluation=here.evaluation, points=[Proposal(**values)], by=here.agent)

    assert refused.value.field == field
    assert not Dispute.objects.exists()


def test_nothing_chosen_is_no_contest(here) -> None:
    with pytest.raises(Invalid):
        contest(evaluation=here.evaluation, points=[], by=here.agent)


def test_who_may_contest(here, people) -> None:
    may = {role for role, user in people.items() if may_contest(user, here.evaluation)}

    assert may == {"agent", "team_lead"}
    with pytest.raises(NotThere):
        contest(evaluation=here.evaluation, points=[ACTED], by=make_user("ola", Role.AGENT))
    with pytest.raises(Forbidden):
        contest(evaluation=here.evaluation, points=[ACTED], by=people["manager"])


def test_the_team_lead_contests_for_the_agent(here, people) -> None:
    kept = contest(evaluation=here.evaluation, points=[ACTED], by=people["team_lead"])

    assert kept.as_lead
    assert not may_contest(people["team_lead"], evaluate(converse(None, None, "other-1"), here.version, None))


def test_what_the_agent_cannot_see_cannot_be_contested(here) -> None:
    Evaluation.objects.update(released_at=None)
    here.evaluation.refresh_from_db()

    assert not may_contest(here.agent, here.evaluation)


def test_after_the_days_it_is_too_late_and_what_was_written_is_given_back(here) -> None:
    Evaluation.objects.update(released_at=timezone.now() - timedelta(days=15))
    here.evaluation.refresh_from_db()

    with pytest.raises(Conflict, match="I looked at once"):
        contest(evaluation=here.evaluation, points=[ACTED], by=here.agent)
    assert reason_against(here.agent, here.evaluation)


def test_one_contest_is_open_at_a_time(here, contested) -> None:
    with pytest.raises(Conflict, match="contested already"):
        contest(evaluation=here.evaluation, points=[ACTED], by=here.people["team_lead"])


def test_an_answered_question_is_not_contested_again_but_another_is(here, contested) -> None:
    answer_contest(dispute=contested, decisions=decide(), answer="You are right.", by=here.lead)

    again = Proposal("acted", Given("no"), "other", "No.")
    with pytest.raises(Conflict, match="contested and answered"):
        contest(evaluation=here.evaluation, points=[again], by=here.agent)
    other = Proposal("greeted", Given("no"), "misread", "I did not.")
    assert contest(evaluation=here.evaluation, points=[other], by=here.agent).pk


def test_who_looks_again_is_not_the_first_knows_of_nothing_and_sees_a_task_like_any_other(here, contested) -> None:
    assert {user.username for user in candidates(contested, here.lead)} == {"runa", "odile"}

    task = start_second_look(dispute=contested, by=here.lead)

    assert (task.kind, task.blind, task.hide_names, task.state) == (Kind.SECOND, True, True, Task.State.GIVEN)
    assert task.evaluator.username in {"runa", "odile"}
    assert task.due_at <= contested.due_at
    contested.refresh_from_db()
    assert contested.state == Dispute.State.SECOND
    assert contested not in visible_disputes(task.evaluator)
    for wrong in (here.people["evaluator"], here.lead, here.people["team_lead"], here.agent):
        withdrawn = take_back_second_look(dispute=contested, by=here.lead) if contested.state == "second" else contested
        with pytest.raises(Invalid):
            start_second_look(dispute=withdrawn, by=here.lead, evaluator=wrong)
        contested.state = withdrawn.state


def test_only_one_second_look_at_a_time_and_a_skipped_one_can_be_followed_by_another(here, contested) -> None:
    task = start_second_look(dispute=contested, by=here.lead, evaluator=here.people["second"])
    with pytest.raises(Conflict):
        start_second_look(dispute=contested, by=here.lead)

    Task.objects.filter(pk=task.pk).update(state=Task.State.SKIPPED)

    assert start_second_look(dispute=contested, by=here.lead).evaluator == here.people["outside_evaluator"]


def test_nobody_is_turned_down_by_one_person_alone(here, contested) -> None:
    with pytest.raises(Conflict, match="one person alone"):
        answer_contest(dispute=contested, decisions=decide(acted="stands"), answer="No.", by=here.lead)

    second_look(here, contested)
    kept = answer_contest(dispute=contested, decisions=decide(acted="stands"), answer="No.", by=here.lead)

    assert (kept.outcome, kept.state) == (Dispute.Outcome.PARTLY, Dispute.State.ANSWERED)


def test_where_nobody_else_can_look_the_answer_stands_on_its_reasons(here, contested) -> None:
    for name in ("second", "outside_evaluator"):
        here.people[name].grants.all().delete()

    kept = answer_contest(dispute=contested, decisions=decide("stands", "stands"), answer="No.", by=here.lead)

    assert kept.outcome == Dispute.Outcome.STANDS


def test_an_answer_waits_for_the_second_look_or_takes_it_back(here, contested) -> None:
    task = start_second_look(dispute=contested, by=here.lead, evaluator=here.people["second"])
    with pytest.raises(Conflict, match=r"not in yet.*Right\."):
        answer_contest(dispute=contested, decisions=decide(), answer="Right.", by=here.lead)

    take_back_second_look(dispute=contested, by=here.lead)

    task.refresh_from_db()
    assert task.state == Task.State.WITHDRAWN
    assert answer_contest(dispute=contested, decisions=decide(), answer="Right.", by=here.lead).outcome == "upheld"


def test_an_upheld_contest_changes_the_score_and_keeps_the_first(here, contested) -> None:
    answer_contest(dispute=contested, decisions=decide(), answer="You are right on both.", by=here.lead)

    here.evaluation.refresh_from_db()
    changes = {each.question: each for each in Amendment.objects.all()}
    assert here.evaluation.first_score == pytest.approx(37.5)
    assert (here.evaluation.score, here.evaluation.outcome) == (100.0, "passed")
    assert (changes["acted"].before["value"], changes["acted"].after["value"]) == ("no", "yes")
    assert all(each.dispute_id == contested.pk and each.why == "You are right on both." for each in changes.values())
    assert here.evaluation.points.get(question="acted").share == 1.0
    assert contested.points.get(question="promise").became["value"] == "yes"


def test_a_point_can_be_changed_otherwise_than_proposed(here, contested) -> None:
    second_look(here, contested)
    decisions = [Decision("acted", "stands"), Decision("promise", "otherwise", became=Given(skipped=True))]

    kept = answer_contest(dispute=contested, decisions=decisions, answer="There was no promise.", by=here.lead)

    here.evaluation.refresh_from_db()
    assert kept.outcome == "partly"
    assert here.evaluation.given()["promise"].skipped


def test_a_miss_that_a_system_made_leaves_the_agents_score(here) -> None:
    ours = Proposal("acted", Given("no", owner="technology"), "could_not", "The system was down.")
    dispute = contest(evaluation=here.evaluation, points=[ours], by=here.agent)

    answer_contest(dispute=dispute, decisions=[Decision("acted", "changed")], answer="It was down.", by=here.lead)

    here.evaluation.refresh_from_db()
    assert here.evaluation.score == pytest.approx(75.0)
    assert here.evaluation.whole == pytest.approx(37.5)


@pytest.mark.parametrize(
    "decisions", [[], [Decision("acted", "changed")], [Decision("acted", "x"), Decision("promise", "x")]]
)
def test_every_point_needs_a_decision(here, contested, decisions) -> None:
    with pytest.raises(Invalid):
        answer_contest(dispute=contested, decisions=decisions, answer="So.", by=here.lead)

    contested.refresh_from_db()
    assert (contested.state, Amendment.objects.count()) == (Dispute.State.OPEN, 0)


def test_the_first_evaluator_never_answers_nor_does_the_second(here, people) -> None:
    both = make_user("jon", Role.QA_LEAD, Role.EVALUATOR)
    Evaluation.objects.update(evaluator=both)
    here.evaluation.refresh_from_db()
    dispute = contest(evaluation=here.evaluation, points=[ACTED], by=here.agent)

    with pytest.raises(Forbidden):
        answer_contest(dispute=dispute, decisions=[Decision("acted", "changed")], answer="So.", by=both)
    with pytest.raises(Forbidden):
        start_second_look(dispute=dispute, by=both)
    with pytest.raises(Forbidden):
        answer_contest(dispute=dispute, decisions=[Decision("acted", "changed")], answer="So.", by=people["team_lead"])


def test_of_two_who_answer_at_once_the_second_is_told_and_keeps_their_words(here, contested) -> None:
    other = make_user("jon", Role.QA_LEAD)
    seen_before = Dispute.objects.get(pk=contested.pk)
    answer_contest(dispute=contested, decisions=decide(), answer="Right.", by=here.lead)

    with pytest.raises(Conflict, match=r"“Right\.”.*I see it otherwise"):
        answer_contest(dispute=seen_before, decisions=decide(), answer="I see it otherwise.", by=other)

    assert Amendment.objects.count() == 2


def test_a_refused_answer_changes_nothing(here, contested) -> None:
    second_look(here, contested)
    wrong = [Decision("acted", "changed"), Decision("promise", "otherwise", became=Given("half"))]

    with pytest.raises(Invalid), transaction.atomic():
        answer_contest(dispute=contested, decisions=wrong, answer="So.", by=here.lead)

    here.evaluation.refresh_from_db()
    assert here.evaluation.score == here.evaluation.first_score
    assert not Amendment.objects.exists()


def test_who_contested_takes_it_back_and_the_second_look_leaves_its_queue(here, contested) -> None:
    task = start_second_look(dispute=contested, by=here.lead)
    with pytest.raises(NotThere):
        withdraw_contest(dispute=contested, by=here.people["team_lead"])

    kept = withdraw_contest(dispute=contested, by=here.agent)

    task.refresh_from_db()
    assert (kept.state, task.state) == (Dispute.State.WITHDRAWN, Task.State.WITHDRAWN)
    with pytest.raises(Conflict):
        withdraw_contest(dispute=contested, by=here.agent)
    with pytest.raises(Conflict, match="taken back"):
        answer_contest(dispute=contested, decisions=decide(), answer="So.", by=here.lead)
    assert contest(evaluation=here.evaluation, points=[ACTED], by=here.agent).pk


def test_who_sees_which_contest(here, contested, people) -> None:
    seen = {role for role, user in people.items() if contested in visible_disputes(user)}
    assert seen == {"agent", "team_lead", "qa_lead", "manager", "auditor"}

    answer_contest(dispute=contested, decisions=decide(), answer="Right.", by=here.lead)

    seen = {role for role, user in people.items() if contested in visible_disputes(user)}
    assert seen == {"agent", "team_lead", "qa_lead", "manager", "auditor", "evaluator"}


def test_what_the_second_look_gave_is_the_agents_to_read_once_it_is_answered(here, contested) -> None:
    second_look(here, contested)
    before = {who: told(Dispute.objects.get(pk=contested.pk), here.people[who]) for who in ("agent", "qa_lead")}

    answer_contest(dispute=contested, decisions=decide(), answer="Right.", by=here.lead)
    after = told(Dispute.objects.get(pk=contested.pk), here.agent)

    assert [each.second for each in before["agent"].points] == [None, None]
    assert [each.second.value for each in before["qa_lead"].points] == ["yes", "half"]
    assert [each.second.value for each in after.points] == ["yes", "half"]
    assert (before["qa_lead"].mine, before["agent"].mine, before["agent"].shows_people) == (True, False, False)


def test_who_is_still_to_score_it_blind_sees_no_contest(here, contested) -> None:
    Task.objects.create(
        conversation=here.evaluation.conversation, version=publish(number=9, card=here.card), kind="planned",
        state=Task.State.GIVEN, evaluator=here.lead,
    )  # fmt: skip

    assert contested not in visible_disputes(here.lead)
    assert waiting_for(here.lead) == 0


def test_overdue_contests_are_mailed_once_to_who_may_answer_and_say_nothing_of_whom(here, contested) -> None:
    Dispute.objects.update(due_at=timezone.now() - timedelta(hours=1))

    assert (remind(), remind()) == (1, 0)

    (sent,) = mail.outbox
    assert sent.to == ["joanna@larkfield.example"]
    assert f"/contested-evaluations/{contested.pk}" in sent.body
    assert "Ines" not in sent.body
    assert told(Dispute.objects.get(), here.lead).overdue


def test_the_agent_says_that_they_have_seen_it(here) -> None:
    mark_seen(evaluation=here.evaluation, by=here.agent)
    mark_seen(evaluation=here.evaluation, by=here.agent, said="Thank you, I see.")

    assert Seen.objects.get().said == "Thank you, I see."
    with pytest.raises(Conflict, match="I meant another"):
        mark_seen(evaluation=here.evaluation, by=here.agent, said="I meant another.")
    with pytest.raises(NotThere):
        mark_seen(evaluation=here.evaluation, by=here.people["team_lead"])


def test_a_qa_lead_changes_an_answer_with_a_reason(here) -> None:
    kept = amend(evaluation=here.evaluation, question="acted", to=Given("yes"), why="A slip.", by=here.lead, edits=1)

    assert kept.before["value"] == "no"
    with pytest.raises(Conflict, match="A second slip"):
        amend(
            evaluation=here.evaluation, question="greeted", to=Given("no"), why="A second slip.", by=here.lead, edits=1
        )
    with pytest.raises(Forbidden):
        amend(evaluation=here.evaluation, question="greeted", to=Given("no"), why="So.", by=here.people["evaluator"])
    with pytest.raises(Invalid):
        amend(evaluation=here.evaluation, question="greeted", to=Given("no"), why=" ", by=here.lead)
    assert Entry.objects.filter(deed="evaluations.release").count() == 1


def test_what_counts_in_nobodys_score_is_not_changed(here) -> None:
    trial = evaluate(converse(None, None, "try-1"), here.version, here.lead, kind="test")

    with pytest.raises(Conflict):
        amend(evaluation=trial, question="acted", to=Given("yes"), why="So.", by=here.lead)


def test_what_the_evaluator_said_of_another_answer_is_not_put_into_the_agents_mouth(here):
    answers = here.evaluation.answers
    answers["acted"]["comment"] = "Nothing was done."
    here.evaluation.answers = answers
    here.evaluation.save()
    as_posted = Proposal("acted", Given("yes", comment="Nothing was done."), "misread", "I looked at once.")

    row = contest(evaluation=here.evaluation, points=[as_posted], by=here.agent)

    point = row.points.get()
    assert point.was["comment"] == "Nothing was done."
    assert point.proposed["comment"] == ""


def test_a_lead_reads_what_the_second_look_gave_once_it_is_answered(here, people) -> None:
    lead = people["team_lead"]
    dispute = contest(evaluation=here.evaluation, points=[ACTED, PROMISE], by=lead)
    second = second_look(here, dispute)

    assert not visible_to(lead).filter(pk=second.pk).exists()
    assert visible_to(people["second"]).filter(pk=second.pk).exists()
    answer_contest(dispute=dispute, decisions=decide(), answer="You are right.", by=here.lead)
    assert visible_to(lead).filter(pk=second.pk).exists()


def test_what_is_contested_is_changed_by_answering_it_and_in_no_other_way(here, contested) -> None:
    change = {"evaluation": here.evaluation, "why": "Seen again.", "by": here.lead}
    with pytest.raises(Conflict, match="answer the contest"):
        amend(question="acted", to=Given("yes"), **change)

    assert amend(question="greeted", to=Given("no"), **change).pk
    answer_contest(dispute=contested, decisions=decide(), answer="You are right.", by=here.lead)


def test_a_second_look_that_is_sent_in_while_it_is_taken_back_stays_in(here, contested) -> None:
    start_second_look(dispute=contested, by=here.lead, evaluator=here.people["second"])
    stale = Dispute.objects.select_related("second").get(pk=contested.pk)
    Task.objects.filter(pk=stale.second_id).update(state=Task.State.DONE)

    contesting.let_go(stale.second)

    assert stale.second.state == Task.State.DONE
    assert Task.objects.get(pk=stale.second_id).state == Task.State.DONE
