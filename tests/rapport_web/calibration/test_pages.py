"""The pages of calibration: what is kept until it is opened, what is laid open then, and every form with its refusal."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rapport_web.calibration.models import Agreed, Remark, Score, Seat, Session
from rapport_web.calibration.services import agree, close_session, open_session
from rapport_web.evaluations.models import Anchor, Task

from .conftest import GOOD, HARD, Given, call, give

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def page(client):
    """What somebody is shown."""

    def ask(user, address, data=None, **more):
        client.force_login(user, backend=BACKEND)
        return client.get(address, **more) if data is None else client.post(address, data, **more)

    return ask


def shown(answer):
    return " ".join(answer.content.decode().split())


def at(session, name="", **more):
    return reverse(f"calibration-{name or 'session'}", args=[session.pk, *more.values()])


def test_nobody_was_invited_yet(page, people):
    lead, agent = shown(page(people["qa_lead"], "/calibration")), shown(page(people["agent"], "/calibration"))

    assert "No sessions yet" in lead
    assert "You have not been invited to a session yet" in agent
    assert "Call a session" not in agent


def test_what_waits_for_ones_score_comes_first(page, session, people, second):
    text = shown(page(second, "/calibration"))

    assert "1 conversation waits for your score." in text
    assert "Score 1 conversation" in text
    assert "0 of 3" in text
    assert "November" not in shown(page(people["agent"], "/calibration"))
    assert page(people["agent"], at(session)).status_code == 404


def test_a_session_being_scored_says_who_has_and_never_what(page, scored, people, second):
    for user in (people["qa_lead"], second, people["manager"]):
        text = shown(page(user, at(scored)))
        assert "2 of 3 scores are in." in text
        assert "She never says" not in text
        case = shown(page(user, at(scored, "case", place=1)))
        assert "It opens when the session is opened for talk." in case
        assert "Pavel Brod" not in case


def test_who_has_still_to_score_is_led_to_the_working_surface_and_back(page, session, people):
    farida = people["team_lead"]
    task = Score.objects.get(seat__user=farida).task

    assert reverse("evaluate", args=[task.pk]) in shown(page(farida, at(session)))
    desk = page(farida, reverse("evaluate", args=[task.pk]))
    sent = page(
        farida,
        reverse("evaluate", args=[task.pk]),
        {"a.owns_it.value": "yes", "a.warmth.value": "4", "a.acts.value": "yes", "edits": "1", "send": "1"},
    )

    assert desk.status_code == 200
    assert sent["Location"] == at(session)
    assert Score.objects.get(seat__user=farida).task.state == "done"


def test_who_skips_a_case_is_back_at_the_session_and_blind_no_more(page, scored, people):
    farida = people["team_lead"]
    task = Score.objects.get(seat__user=farida).task

    skipped = page(farida, reverse("evaluate-skip", args=[task.pk]), {"why": "known"})
    open_session(session=scored, by=people["qa_lead"])
    text = shown(page(farida, at(scored, "case", place=1)))

    assert skipped["Location"] == at(scored)
    assert "2 people scored it" in text


def test_another_day_holds_for_what_is_still_to_be_scored(page, session, people):
    lead = people["qa_lead"]

    page(lead, at(session, "change"), {"name": "November", "due": "2099-12-01", "edits": session.edits})

    days = {task.due_at.date().isoformat() for task in Task.objects.filter(kind="calibration")}
    assert days <= {"2099-12-01", "2099-12-02"}
    assert "1 December 2099" in shown(page(lead, at(session)))


def test_the_talk_shows_who_gave_what_beside_the_transcript(page, opened, people, second):
    text = shown(page(second, at(opened, "case", place=1)))

    assert "2 people scored it, and differ on 2 questions. 2 are still to be agreed on." in text
    assert "Did the agent own it?" in text
    assert "She never says whose it is." in text
    assert 'id="t2"' in text
    assert '<mark class="q"' in text
    # Who leads writes down what was agreed on; others speak.
    assert "Say something" in text
    assert "Write it down" not in text
    assert "Write it down" in shown(page(people["qa_lead"], at(opened, "case", place=1)))
    assert "Say something" not in shown(page(people["manager"], at(opened, "case", place=1)))


def test_who_has_not_scored_sees_nothing_of_the_talk(page, opened, people):
    for address in (at(opened, "case", place=1), at(opened)):
        text = shown(page(people["team_lead"], address))
        assert "She never says" not in text
        assert "Where people differ" not in text
    refused = page(people["team_lead"], at(opened, "say", place=1), {"said": "I see it otherwise."})
    assert refused.status_code == 403
    assert not Remark.objects.exists()


def test_something_is_said_and_agreed_on_and_the_session_closes(page, opened, people, second):
    lead, case = people["qa_lead"], at(opened, "case", place=1)

    said = page(second, at(opened, "say", place=1), {"said": "He says “they”.", "question": "owns_it"})
    first = page(
        lead,
        at(opened, "agree", place=1),
        {"question": "owns_it", "agreed.owns_it.value": "no", "why": "He says “they”.", "edits": "0"},
    )
    early = page(lead, at(opened, "close"), {"edits": Session.objects.get().edits})
    page(
        lead,
        at(opened, "agree", place=1),
        {"question": "warmth", "agreed.warmth.value": "4", "why": "Deeds half.", "edits": "0"},
    )
    done = page(lead, at(opened, "close"), {"edits": Session.objects.get().edits})
    text = shown(page(second, f"{case}?question=owns_it"))

    assert said["Location"] == f"{case}?question=owns_it#said"
    assert first["Location"] == f"{case}?question=warmth"
    assert early.status_code == 409
    assert done.status_code == 302
    assert "What we agreed on" in text
    assert "All is agreed on." in text
    assert "Say something" not in text


def test_an_answer_that_cannot_be_one_and_a_stale_one_keep_what_was_written(page, opened, people):
    lead, address = people["qa_lead"], at(opened, "agree", place=1)
    said = {"question": "owns_it", "agreed.owns_it.value": "no", "why": "He says “they”.", "edits": "0"}

    none = page(lead, address, {**said, "agreed.owns_it.value": ""})
    no_reason = page(lead, address, {**said, "why": ""})
    page(lead, address, {**said, "agreed.owns_it.value": "yes", "why": "He takes it on."})
    stale = page(lead, address, said)

    assert [each.status_code for each in (none, no_reason, stale)] == [422, 422, 422]
    text = shown(stale)
    assert "Somebody wrote an agreed answer meanwhile" in text
    assert "He takes it on." in text
    assert "He says “they”." in text
    # Sent again it is meant: the page knows now what stands there.
    assert 'name="edits" value="1"' in text
    assert Agreed.objects.get().answer["value"] == "yes"
    assert page(lead, address, {**said, "question": "unknown"}).status_code == 404


def test_a_session_is_called_from_the_page(page, version, conversations, people):
    lead = people["qa_lead"]
    form = {
        "name": "November",
        "version": version.pk,
        "taken": "chosen",
        "references": "brandt-1\nhale-2",
        "people": [people["evaluator"].pk, people["team_lead"].pk],
        "due": "2099-12-01",
        "shows_names": "on",
    }

    empty = shown(page(lead, reverse("calibration-new")))
    wrong = page(lead, reverse("calibration-new"), {**form, "references": "made-up"})
    past = page(lead, reverse("calibration-new"), {**form, "due": "2020-01-01"})
    done = page(lead, reverse("calibration-new"), form)

    assert "Pavel Brod · Evaluator" in empty
    assert "Ines Marlow" not in empty
    assert (wrong.status_code, past.status_code) == (422, 422)
    assert "There is no conversation “made-up”" in shown(wrong)
    made = Session.objects.get()
    assert done["Location"] == at(made)
    assert (made.cases.count(), made.seats.count(), made.due_at.year) == (2, 2, 2099)


def test_without_a_published_scorecard_there_is_nothing_to_call(page, people):
    assert "No scorecard is published yet" in shown(page(people["qa_lead"], reverse("calibration-new")))


def test_who_leads_changes_invites_excuses_and_calls_off(page, session, people):
    lead = people["qa_lead"]
    seat = Seat.objects.get(user=people["team_lead"])

    changed = page(lead, at(session, "change"), {"name": "December", "edits": session.edits})
    stale = page(lead, at(session, "change"), {"name": "January", "edits": session.edits})
    nobody = page(lead, at(session, "invite"), {})
    unknown = page(lead, at(session, "invite"), {"agents": "nobody"})
    invited = page(lead, at(session, "invite"), {"people": [people["outside_evaluator"].pk], "agents": "INES\n"})
    page(lead, at(session, "excuse", seat=seat.pk), {"why": "On leave."})
    early = page(lead, at(session, "open"), {"edits": Session.objects.get().edits})
    text = shown(page(lead, at(session)))
    page(lead, at(session, "call-off"), {"why": "Wrong scorecard."})

    assert [each.status_code for each in (changed, stale, nobody, invited, early)] == [302, 422, 422, 302, 409]
    assert "Somebody changed the session meanwhile" in shown(stale)
    assert "No agent signs in as “nobody”." in shown(unknown)
    assert "excused" in text
    assert "Ines Marlow" in text
    assert "Odile Renn" in text
    row = Session.objects.get()
    assert (row.name, row.state, row.shows_names) == ("December", "closed", False)
    assert "was called off" in shown(page(lead, at(session)))


def test_an_anchor_is_made_and_retired_from_the_pages(page, opened, people):
    lead, case = people["qa_lead"], opened.cases.get()
    assert "No anchors yet" in shown(page(lead, reverse("anchors")))
    agree(case=case, question="owns_it", answer=Given("no"), why="So.", by=lead)
    agree(case=case, question="warmth", answer=Given(4.0), why="So.", by=lead)
    close_session(session=opened, by=lead)

    page(lead, at(opened, "anchor", place=1), {})
    listed = shown(page(lead, reverse("anchors")))
    again = page(lead, at(opened, "anchor", place=1), {}, follow=True)
    page(lead, reverse("anchor-retire", args=[Anchor.objects.get().pk]), {})

    assert "brandt-1" in listed
    assert "Retire it" in listed
    assert "is an anchor on this version already" in shown(again)
    assert not Anchor.objects.get().active
    assert "Retire it" not in shown(page(people["manager"], reverse("anchors")))
    assert page(people["evaluator"], reverse("anchors")).status_code == 403


def test_a_session_whose_conversations_are_gone_says_so(page, opened, people):
    opened.cases.get().conversation.delete()

    assert "The conversations are gone" in shown(page(people["qa_lead"], at(opened)))
    assert page(people["qa_lead"], at(opened, "case", place=1)).status_code == 404


def test_letters_stand_for_names_in_the_talk(page, people, version, conversations, second):
    session = call(people, version, [people["evaluator"], second], ["brandt-1"], shows_names=False)
    give(session, people["evaluator"], GOOD)
    give(session, second, HARD)
    open_session(session=session, by=people["qa_lead"])

    text = shown(page(people["qa_lead"], at(session, "case", place=1)))

    assert "Participant A" in text
    assert "Sanna Hoyer" not in text


def test_pages_cost_the_same_however_many_take_part(page, opened, people, django_assert_max_num_queries):
    with django_assert_max_num_queries(45):
        page(people["qa_lead"], at(opened, "case", place=1))
    with django_assert_max_num_queries(45):
        page(people["qa_lead"], at(opened))
    with django_assert_max_num_queries(40):
        page(people["qa_lead"], "/calibration")
