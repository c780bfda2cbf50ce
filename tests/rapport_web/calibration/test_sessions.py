"""A session from its call to its end: blind scores, talk, an agreed answer with its reason, and nothing official."""

from __future__ import annotations

import pytest

from rapport.scorecards import Form, Given, Kind, Marked, Question, Section
from rapport_web.audit.models import Entry
from rapport_web.calibration.models import Agreed, Remark, Score, Seat, Session
from rapport_web.calibration.selectors.sessions import laid_open, seat_standings, sessions_seen_by, waiting_for
from rapport_web.calibration.services import (
    agree,
    call_off,
    change_session,
    close_session,
    excuse,
    invite,
    make_anchor,
    open_session,
    say,
)
from rapport_web.conversations.curtains import kept_from
from rapport_web.evaluations.models import OFFICIAL, Evaluation, Task
from rapport_web.exceptions import Conflict, Forbidden, Invalid
from rapport_web.findings.models import Finding
from rapport_web.jobs.models import Job
from rapport_web.scorecards.services import make_scorecard, publish

from .conftest import GOOD, HARD, call, give

pytestmark = pytest.mark.django_db


def case_of(session):
    return session.cases.get()


def test_everybody_who_is_invited_gets_each_conversation_once(session, people, second):
    tasks = Task.objects.filter(calibration_score__case__session=session)

    assert {task.evaluator for task in tasks} == {people["evaluator"], second, people["team_lead"]}
    assert all(task.kind == "calibration" and task.blind and task.hide_names and task.is_open for task in tasks)
    assert Job.objects.get(kind="calibration.send_invitations").arguments == {"session": session.pk}
    assert waiting_for(second) == {session.pk: 1}


def test_a_session_needs_two_people_a_name_and_conversations_that_are_there(people, version, conversations):
    both = [people["evaluator"], people["team_lead"]]
    with pytest.raises(Invalid) as alone:
        call(people, version, both[:1], ["hale-1"])
    with pytest.raises(Invalid) as nothing:
        call(people, version, both, [" "])
    with pytest.raises(Invalid) as unknown:
        call(people, version, both, ["hale-1", "made-up"])
    with pytest.raises(Invalid) as unnamed:
        call(people, version, both, ["hale-1"], name="  ")
    with pytest.raises(Invalid) as who:
        call(people, version, [*both, people["process_owner"]], ["hale-1"])

    fields = [each.value.field for each in (alone, nothing, unknown, unnamed, who)]
    assert fields == ["people", "references", "references", "name", "people"]
    assert not Session.objects.exists()


def test_only_a_qa_lead_calls_opens_agrees_and_closes(session, people):
    pavel, case = people["evaluator"], case_of(session)

    for deed in (
        lambda: open_session(session=session, by=pavel),
        lambda: close_session(session=session, by=pavel),
        lambda: call_off(session=session, why="", by=pavel),
        lambda: invite(session=session, people=[pavel.pk], by=pavel),
        lambda: excuse(session=session, seat=1, why="", by=pavel),
        lambda: agree(case=case, question="acts", answer=Given("yes"), why="So.", by=pavel),
    ):
        with pytest.raises(Forbidden):
            deed()


def test_nobody_sees_anything_before_it_is_opened_not_even_who_leads(scored, people, second):
    assert not any(laid_open(user, scored) for user in (people["qa_lead"], people["evaluator"], second))
    # Own score or not: what colleagues, customer and reader found in it is kept until the talk.
    about = scored.cases.get().conversation_id
    assert about in kept_from(second)
    assert about in kept_from(people["team_lead"])


def test_whoever_has_not_scored_stays_blind_after_it_is_opened(opened, people, second):
    case = case_of(opened)

    assert laid_open(second, opened) == {case.pk} == laid_open(people["qa_lead"], opened)
    assert not laid_open(people["team_lead"], opened)
    with pytest.raises(Forbidden):
        say(case=case, said="I see it as Pavel does.", by=people["team_lead"])

    give(opened, people["team_lead"], GOOD)

    assert laid_open(people["team_lead"], opened) == {case.pk}


def test_whoever_is_excused_sees_it_and_has_nothing_to_score(opened, people):
    farida = people["team_lead"]
    seat = Seat.objects.get(session=opened, user=farida)

    excuse(session=opened, seat=seat.pk, why="On leave.", by=people["qa_lead"])
    excuse(session=opened, seat=seat.pk, why="On leave.", by=people["qa_lead"])

    assert laid_open(farida, opened)
    assert not waiting_for(farida)
    assert seat_standings(opened)[seat.pk].wanted == 0
    assert Entry.objects.filter(deed="calibration.lead", why="On leave.").count() == 1
    with pytest.raises(Conflict):
        give(opened, farida, GOOD)


def test_whoever_is_excused_before_can_be_invited_again_and_scores_anew(session, people):
    farida = people["team_lead"]
    seat = Seat.objects.get(session=session, user=farida)
    excuse(session=session, seat=seat.pk, why="", by=people["qa_lead"])
    assert case_of(session).conversation_id not in kept_from(farida)

    invite(session=session, people=[farida.pk], by=people["qa_lead"])
    give(session, farida, GOOD)

    assert Score.objects.filter(seat=seat).count() == 1
    assert seat_standings(session)[seat.pk].done == 1


def test_who_was_not_invited_sees_no_session_but_leads_do(session, people):
    seen = {role: sessions_seen_by(person).exists() for role, person in people.items()}

    assert {role for role, sees in seen.items() if sees} == {"qa_lead", "manager", "auditor", "evaluator", "team_lead"}
    assert not laid_open(people["agent"], session)


def test_it_is_not_opened_while_there_is_nothing_to_compare(session, people):
    give(session, people["evaluator"], GOOD)

    with pytest.raises(Conflict, match="two people"):
        open_session(session=session, by=people["qa_lead"])


def test_a_stale_page_opens_and_changes_nothing(scored, people):
    change = {"name": "December", "note": "", "due_at": None, "shows_names": False, "by": people["qa_lead"]}
    changed = change_session(session=scored, edits=scored.edits, **change)

    with pytest.raises(Conflict):
        open_session(session=scored, by=people["qa_lead"], edits=scored.edits)
    with pytest.raises(Conflict):
        change_session(session=scored, edits=scored.edits, **{**change, "name": "January"})

    open_session(session=scored, by=people["qa_lead"], edits=changed.edits)
    assert Session.objects.get().name == "December"
    with pytest.raises(Conflict):
        open_session(session=scored, by=people["qa_lead"])


def test_what_is_agreed_on_has_a_reason_and_can_be_answered_so(opened, people):
    case, lead = case_of(opened), people["qa_lead"]

    for question, answer, why, field in (
        ("owns_it", Given("no"), " ", "why"),
        ("owns_it", Given("perhaps"), "So.", "answer"),
        ("owns_it", Given(), "So.", "answer"),
        ("warmth", Given(9.0), "So.", "answer"),
        ("unknown", Given("yes"), "So.", "question"),
    ):
        with pytest.raises(Invalid) as refused:
            agree(case=case, question=question, answer=answer, why=why, by=lead)
        assert refused.value.field == field

    row = agree(
        case=case, question="owns_it", answer=Given("no", comment="mine"), why="Tom Ashby says “they”.", by=lead
    )
    assert Given.from_dict(row.answer) == Given("no")
    assert "Ashby" not in row.why


def test_agreed_moments_stand_at_turns_of_the_conversation_and_their_words_are_masked(people, conversations, second):
    form = Form((Section("care", "Care", (Question("moments", Kind.MOMENTS, "What was done with it?"),)),))
    lead = people["qa_lead"]
    version = publish(scorecard=make_scorecard(name="Moments", by=lead, form=form), by=lead, why="The first.")
    session = call(people, version, [people["evaluator"], second], ["brandt-1"])
    give(session, people["evaluator"], {"moments": Given(moments=(Marked((0,), "missed", why="Say when."),))})
    give(session, second, {"moments": Given(moments=(Marked((0,), "hollow", why="Say when."),))})
    case = open_session(session=session, by=lead).cases.get()
    agreed = {"case": case, "question": "moments", "why": "A formula.", "by": lead}

    with pytest.raises(Invalid):
        agree(answer=Given(moments=(Marked((99,), "hollow"),)), **agreed)
    with pytest.raises(Invalid):
        agree(answer=Given(moments=(Marked((0,)),)), **agreed)
    row = agree(answer=Given(moments=(Marked((0,), "hollow", why="Tom Ashby should say when."),)), **agreed)

    assert Given.from_dict(row.answer).moments[0].outcome == "hollow"
    assert "Ashby" not in str(row.answer)
    close_session(session=session, by=lead)
    assert "when" not in str(make_anchor(case=session.cases.get(), by=lead).answers)


def test_two_people_who_agree_at_once_do_not_write_over_each_other(opened, people):
    case, lead = case_of(opened), people["qa_lead"]
    first = agree(case=case, question="owns_it", answer=Given("no"), why="He says “they”.", by=lead, edits=0)

    with pytest.raises(Conflict):
        agree(case=case, question="owns_it", answer=Given("yes"), why="He takes it on.", by=lead, edits=0)
    again = agree(case=case, question="owns_it", answer=Given("yes"), why="He takes it on.", by=lead, edits=first.edits)

    assert Agreed.objects.get() == again
    assert again.edits == 2
    told = Entry.objects.filter(thing="agreed").order_by("-number").first().facts
    assert (told["before"]["value"], told["after"]["value"]) == ("no", "yes")


def test_it_closes_when_every_difference_has_an_answer(opened, people):
    case, lead = case_of(opened), people["qa_lead"]
    with pytest.raises(Conflict, match="2 questions"):
        close_session(session=opened, by=lead)
    agree(case=case, question="owns_it", answer=Given("no"), why="He says “they”.", by=lead)
    agree(case=case, question="warmth", answer=Given(4.0), why="Words yes, deeds half.", by=lead)

    closed = close_session(session=opened, by=lead)

    assert closed.state == "closed"
    # Both gave the same answer to the third, so that is the agreed one.
    assert Agreed.objects.get(question="acts").answer["value"] == "yes"
    assert Task.objects.get(evaluator=people["team_lead"]).state == "withdrawn"
    assert laid_open(people["team_lead"], closed)
    with pytest.raises(Conflict):
        agree(case=case, question="acts", answer=Given("no"), why="Later.", by=lead)
    with pytest.raises(Conflict):
        say(case=case, said="Later.", by=lead)


def test_called_off_it_shows_nothing_and_asks_nobody(scored, people, second):
    off = call_off(session=scored, why="Wrong scorecard.", by=people["qa_lead"])

    assert off.state == "closed"
    assert not laid_open(people["qa_lead"], off)
    assert not waiting_for(people["team_lead"])
    assert not kept_from(second)


def test_remarks_are_masked_and_only_those_who_are_there_speak(opened, people, second):
    case = case_of(opened)

    say(case=case, question="owns_it", said="Tom Ashby says “they” throughout, call 0171 5550123.", by=second)

    row = Remark.objects.get()
    assert "Ashby" not in row.said
    assert "5550123" not in row.said
    with pytest.raises(Invalid):
        say(case=case, said=" ", by=second)
    with pytest.raises(Invalid):
        say(case=case, question="unknown", said="This.", by=second)
    with pytest.raises(Forbidden):
        say(case=case, said="I was not there.", by=people["agent"])


def test_nothing_of_it_is_official(scored):
    sent = Evaluation.objects.filter(state="sent")

    assert sent.count() == 2
    assert not sent.filter(kind__in=OFFICIAL).exists()
    assert not sent.exclude(released_at=None).exists()
    assert not Finding.objects.exists()


def test_a_blind_draft_of_one_is_not_anothers(session, people, second):
    from rapport_web.evaluations.services import begin
    from rapport_web.exceptions import NotThere

    task = Score.objects.get(seat__user=second).task

    with pytest.raises(NotThere):
        begin(task=task, by=people["evaluator"])
    assert HARD != GOOD
