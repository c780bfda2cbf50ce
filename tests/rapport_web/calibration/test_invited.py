"""Who is invited: agents and team leads too, by mail, to the masked transcript of the case and nothing else; and erased."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from rapport.scorecards import Given
from rapport_web.calibration.models import Agreed, Remark, Score, Seat, Session
from rapport_web.calibration.selectors.sessions import seat_standings
from rapport_web.calibration.services import Call, agree, call_session, invite, open_session, say
from rapport_web.calibration.services.drawing import by_difference, by_lot
from rapport_web.calibration.services.mailing import mail_invitations
from rapport_web.conversations.keeping import reasons
from rapport_web.conversations.models import Conversation
from rapport_web.conversations.selectors import visible_to
from rapport_web.evaluations.models import Task
from rapport_web.evaluations.selectors.seen import visible_to as evaluations_of
from rapport_web.exceptions import Conflict, Invalid
from rapport_web.jobs.models import Job
from rapport_web.jobs.registry import kind
from rapport_web.jobs.running import Running
from rapport_web.people.erasure.services import erase_user

from .conftest import GOOD, HARD, call, give
from .test_spread import twice

pytestmark = pytest.mark.django_db


def test_an_agent_scores_the_case_and_sees_no_other_conversation_for_it(people, version, conversations):
    ines = people["agent"]
    before = set(visible_to(ines))

    session = call(people, version, [people["evaluator"], ines], ["brandt-1"])
    sent = give(session, ines, HARD)

    assert Seat.objects.get(user=ines).part == "agent"
    assert set(visible_to(ines)) == before
    assert sent.released_at is None
    assert sent.score == 50
    assert not evaluations_of(people["qa_lead"]).filter(pk=sent.pk).exists()


def test_an_agent_never_scores_the_own_conversation_unasked(people, version, conversations, centre):
    both = [people["evaluator"], people["agent"]]
    with pytest.raises(Invalid) as unasked:
        call(people, version, both, ["hale-1"])
    assert unasked.value.field == "told"

    session = call(people, version, both, ["hale-1"], told=True)

    assert Seat.objects.get(user=people["agent"]).told
    assert not Seat.objects.get(user=people["evaluator"]).told
    centre.works_agreement = ""
    centre.save()
    with pytest.raises(Invalid) as unnamed:
        call(people, version, both, ["hale-1"], told=True)
    assert unnamed.value.field == "people"
    assert Session.objects.get() == session


def test_a_team_lead_may_talk_over_the_own_teams_conversation(people, version, conversations):
    session = call(people, version, [people["evaluator"], people["team_lead"]], ["hale-1"])

    assert give(session, people["team_lead"], GOOD).score == 100


def test_an_outside_evaluator_is_given_the_conversation(people, version, conversations):
    call(people, version, [people["evaluator"], people["outside_evaluator"]], ["brandt-1"])

    assert [row.reference for row in visible_to(people["outside_evaluator"])] == ["brandt-1"]


def test_everybody_gets_one_mail_that_names_no_conversation(session, people, second):
    Seat.objects.filter(user=second).update(told=True)

    assert mail_invitations(session=session.pk) == 3
    assert mail_invitations(session=session.pk) == 0

    told = next(each for each in mail.outbox if each.to == [second.email])
    assert told.subject == "Calibration: November"
    assert f"/calibration/{session.pk}" in told.body
    assert "brandt" not in told.body
    assert "your own" in told.body
    assert "your own" not in next(each for each in mail.outbox if each.to == [people["evaluator"].email]).body


def test_the_job_that_a_call_asks_for_sends_them(session):
    job = Job.objects.get(kind="calibration.send_invitations")
    job.state = Job.State.RUNNING
    job.save()

    assert kind(job.kind).run(Running(job)) == {"sent": 3}
    assert len(mail.outbox) == 3


def test_a_mail_that_cannot_be_sent_is_sent_the_next_time(session, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    assert mail_invitations(session=session.pk) == 0
    assert Seat.objects.filter(mailed_at=None).count() == 3
    assert mail_invitations(session=0) == 0


def test_no_more_people_are_invited_once_it_is_open(opened, people):
    with pytest.raises(Conflict):
        invite(session=opened, people=[people["agent"].pk], by=people["qa_lead"])


def test_the_lot_falls_the_same_again_and_leaves_out_what_somebody_held_or_scored(
    people, version, conversations, second
):
    users = [people["evaluator"], people["agent"]]
    for n in range(12):
        Conversation.objects.create(
            reference=f"more-{n}",
            channel="chat",
            started_at=timezone.now() - timedelta(days=n),
            turns=2,
            fingerprint="m",
        )
    Conversation.objects.create(
        reference="old", channel="chat", turns=2, fingerprint="o", started_at="2020-01-01T00:00Z"
    )
    twice(Conversation.objects.get(reference="brandt-1"), version, people, second, (GOOD, HARD))

    first = [row.reference for row in by_lot(n=5, seed=7, among=users)]
    again = [row.reference for row in by_lot(n=5, seed=7, among=users)]
    whole = {row.reference for row in by_lot(n=12, seed=8, among=users)}

    assert first == again
    assert first != [row.reference for row in by_lot(n=5, seed=8, among=users)]
    assert whole == {f"more-{n}" for n in range(12)}
    with pytest.raises(Invalid):
        by_lot(n=13, seed=7, among=users)
    assert [row.reference for row in by_difference(n=1, seed=7, version=version, among=users)] == ["brandt-1"]


def test_a_drawn_session_keeps_its_seed(people, version, conversations):
    session = call_session(
        name="By lot",
        version=version,
        about=Call(taken="lot", n=2, seed=11),
        people=[people["evaluator"].pk, people["team_lead"].pk],
        by=people["qa_lead"],
    )

    assert (session.taken, session.seed, session.cases.count()) == ("lot", 11, 2)


def test_a_conversation_of_a_session_is_kept(session, conversations):
    ids = [row.pk for row in conversations]

    assert {pk for pk, why in reasons(ids).items() if why == "calibration.case"} == {conversations[1].pk}


def test_an_erased_participant_has_nothing_to_score_and_no_text_names_them(opened, people, second):
    case, lead = opened.cases.get(), people["qa_lead"]
    Remark.objects.create(case=case, said="As Sanna Hoyer says, he owns nothing.", by=lead)
    say(case=case, said="He says “they”.", by=second)
    Agreed.objects.create(case=case, question="acts", answer={"value": "yes"}, why="Sanna Hoyer is right.", by=lead)
    farida = people["team_lead"]

    for user in (second, farida):
        erase_user(user=user, by=people["administrator"], why="Asked for it.")

    assert not Remark.objects.filter(said__contains="Hoyer").exists()
    assert "Hoyer" not in Agreed.objects.get().why
    assert Task.objects.get(evaluator=farida).state == "withdrawn"
    assert Seat.objects.get(user=farida).excused_at is not None
    # What was given stays, and is nobody's any more.
    assert Score.objects.get(seat__user=second).task.state == "done"
    assert seat_standings(opened)[Seat.objects.get(user=second).pk].done == 1


def test_a_case_goes_with_its_conversation_and_the_session_stays(opened, people):
    opened.cases.get().conversation.delete()

    assert Session.objects.get() == opened
    assert not Score.objects.exists()
    with pytest.raises(Conflict):
        open_session(session=opened, by=people["qa_lead"])


def test_agreeing_locks_the_session_not_the_page(opened, people):
    case = opened.cases.get()
    rows = [
        agree(case=case, question=name, answer=Given("yes"), why="So it is.", by=people["qa_lead"])
        for name in ("owns_it", "acts")
    ]

    assert [row.edits for row in rows] == [1, 1]
