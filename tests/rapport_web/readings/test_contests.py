"""An agent contests; the team lead and the QA lead both answer; an upheld moment leaves the agent's figure."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.rapport_web.conftest import make_user

from rapport_web.audit.models import Entry
from rapport_web.exceptions import Conflict, Forbidden, Invalid, NotThere
from rapport_web.people.models import Grant
from rapport_web.people.roles import Role
from rapport_web.readings.contests import unseen, waiting_for
from rapport_web.readings.models import Contest, Correction, Moment
from rapport_web.readings.services import answer_contest, contest, store


@pytest.fixture
def missed(people, brandt, read, deliveries):
    """Mr Brandt's moment that Tom did not meet; Lena leads Tom's team."""
    people["tom"] = brandt.agent.user
    people["lena"] = make_user("lena", Role.TEAM_LEAD, team=deliveries, name="Lena Voss")
    store(readings=[read(brandt)])
    return Moment.objects.filter(
        reading__conversation=brandt, outcome__in=("missed", "hollow"), set_aside=False
    ).first()


@pytest.fixture
def contested(people, brandt, missed) -> Contest:
    return contest(
        conversation=brandt, place=missed.place, ground="impossible", note="The diary was down all week.",
        by=people["tom"],
    )  # fmt: skip


def answered(row: Contest, by, decision: str) -> Contest:
    row.refresh_from_db()
    return answer_contest(contest=row.pk, decision=decision, words="I listened to it.", by=by, version=row.version)


def test_a_contest_says_what_it_is_about_and_is_in_the_trail_under_the_agents_key(contested, missed, tom):
    assert (contested.turn, contested.cue, contested.outcome) == (missed.turn, missed.cue, missed.outcome)
    assert contested.state == Contest.State.OPEN
    entry = Entry.objects.get(deed="readings.contest")
    assert "diary" not in str(entry.facts)
    assert f"agent:{tom.pk}" in entry.sealed


def test_only_ones_own_and_only_once_at_a_time(people, brandt, hale, missed, contested):
    with pytest.raises(NotThere):
        contest(conversation=brandt, place=None, ground="none", note="Not mine.", by=people["agent"])
    with pytest.raises(Forbidden):
        contest(conversation=brandt, place=None, ground="none", note="x", by=people["qa_lead"])
    with pytest.raises(Conflict, match="Again"):
        contest(conversation=brandt, place=missed.place, ground="met", note="Again.", by=people["tom"])
    with pytest.raises(Invalid):
        contest(conversation=brandt, place=None, ground="met", note="  ", by=people["tom"])
    with pytest.raises(NotThere):
        contest(conversation=brandt, place=99, ground="met", note="There is none.", by=people["tom"])


def test_both_must_answer_and_the_moment_then_belongs_to_the_process(people, contested, missed):
    assert answered(contested, people["lena"], "upheld").state == Contest.State.OPEN
    missed.refresh_from_db()
    assert not missed.set_aside

    assert answered(contested, people["qa_lead"], "upheld").state == Contest.State.UPHELD

    missed.refresh_from_db()
    assert (missed.set_aside, missed.owner) == (True, "process")
    assert missed.outcome in {"missed", "hollow"}, "the reader's own stays"


def test_where_the_two_differ_the_moment_leaves_the_figure(people, contested, missed):
    answered(contested, people["qa_lead"], "declined")

    assert answered(contested, people["lena"], "upheld").state == Contest.State.UPHELD


def test_where_both_decline_all_stays_as_it_is(people, contested, missed):
    answered(contested, people["qa_lead"], "declined")

    assert answered(contested, people["lena"], "declined").state == Contest.State.DECLINED
    missed.refresh_from_db()
    assert not missed.set_aside


def test_a_team_without_a_lead_needs_the_qa_leads_answer_alone(people, contested):
    Grant.objects.filter(user=people["lena"]).delete()

    assert answered(contested, people["qa_lead"], "declined").state == Contest.State.DECLINED


def test_not_a_moment_at_all_is_a_mistake_of_the_readers_that_it_can_learn_from(people, brandt, missed):
    row = contest(conversation=brandt, place=missed.place, ground="none", note="He laughed.", by=people["tom"])
    answered(row, people["lena"], "upheld")
    answered(row, people["qa_lead"], "upheld")

    missed.refresh_from_db()
    assert (missed.set_aside, missed.owner) == (True, "")
    assert set(Correction.objects.values_list("label", "by")) == {(missed.cue, people["qa_lead"].pk)}


def test_who_may_answer(people, contested, brandt, tom):
    with pytest.raises(NotThere):
        answered(contested, people["team_lead"], "upheld")  # Farida leads another team
    with pytest.raises(Forbidden):
        answered(contested, people["manager"], "upheld")
    answered(contested, people["qa_lead"], "upheld")
    with pytest.raises(Conflict):
        answered(contested, people["qa_lead"], "declined")
    Grant.objects.create(user=people["tom"], role=Role.TEAM_LEAD, team=brandt.team)
    del people["tom"].roles
    with pytest.raises(Forbidden, match="their own"):
        answered(contested, people["tom"], "upheld")


def test_who_answers_what_was_answered_meanwhile_is_told_both(people, contested):
    answered(contested, people["qa_lead"], "declined")

    with pytest.raises(Conflict, match=r"I listened to it\..*You sent “upheld”: It was down\."):
        answer_contest(contest=contested.pk, decision="upheld", words="It was down.", by=people["lena"], version=1)


def test_the_leads_see_what_waits_for_them_and_answer_on_the_page(client, people, contested):
    assert (waiting_for(people["lena"]), waiting_for(people["team_lead"])) == (1, 0)
    client.force_login(people["lena"], backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(reverse("contests")).content.decode()
    assert "What do agents say we got wrong?" in page
    assert "The diary was down all week." in page
    assert "This is the third time I call" in page
    assert "Tom Ashby" in page

    sent = {"decision": "upheld", "words": "It was down; I checked.", "version": "1"}
    answer = client.post(reverse("contest-answer", args=[contested.pk]), sent, follow=True)

    assert "Your answer is kept" in answer.content.decode()
    assert waiting_for(people["lena"]) == 0


def test_a_stale_answer_is_shown_again_with_the_words_that_were_sent(client, people, contested):
    answered(contested, people["qa_lead"], "declined")
    client.force_login(people["lena"], backend="allauth.account.auth_backends.AuthenticationBackend")

    sent = {"decision": "upheld", "words": "It was down; I checked.", "version": "1"}
    page = client.post(reverse("contest-answer", args=[contested.pk]), sent)

    assert page.status_code == 422
    text = page.content.decode()
    assert "Somebody answered meanwhile" in text
    assert text.count("It was down; I checked.") >= 2
    assert client.post(reverse("contest-answer", args=[contested.pk]), {**sent, "version": "2"}).status_code == 302


def test_the_agent_contests_by_the_form_and_sees_both_answers(client, people, brandt, missed):
    client.force_login(people["tom"], backend="allauth.account.auth_backends.AuthenticationBackend")
    address = f"{reverse('contest', args=['brandt-1'])}?moment={missed.place}"
    assert "What did the reading get wrong?" in client.get(address).content.decode()
    assert client.post(address, {"note": "", "ground": "met"}).status_code == 422
    assert client.post(address, {"note": "The diary was down.", "ground": "impossible"}).status_code == 302
    row = Contest.objects.get()
    answered(row, people["lena"], "upheld")
    answered(row, people["qa_lead"], "declined")
    assert list(unseen(brandt.agent)) == [row]

    page = client.get(reverse("contests")).content.decode()

    assert "What became of what I contested?" in page
    assert "Team lead" in page
    assert "QA lead" in page
    assert not unseen(brandt.agent).exists()


def test_other_teams_and_other_agents_see_nothing_of_it(signed_in, contested):
    for role in ("team_lead", "agent"):
        assert "diary" not in signed_in(role).get(reverse("contests")).content.decode()
    assert "diary" in signed_in("auditor").get(reverse("contests")).content.decode()


def test_contests_can_be_taken_away(signed_in, contested):
    file = b"".join(signed_in("qa_lead").get(reverse("contests"), {"export": "csv"}).streaming_content).decode()

    assert "made impossible by a rule or a system" in file
