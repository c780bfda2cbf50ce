"""The demo on a tiny centre: everybody can sign in, the record is for its owner, and a real installation is left alone."""

from __future__ import annotations

import json
import time

import pytest
from django.conf import settings
from django.test import Client

from rapport.example_centre.cast import TEAMS, agents
from rapport.exceptions import UsageError
from rapport_web.audit import head
from rapport_web.audit.selectors import verify
from rapport_web.config.demo import loading
from rapport_web.config.demo.cast import PLAYED, TEAM, names
from rapport_web.conversations.models import Conversation
from rapport_web.jobs.models import Job
from rapport_web.jobs.registry import kind
from rapport_web.jobs.running import Running
from rapport_web.people.models import Agent, SiteProfile, Team, User
from rapport_web.people.roles import Role
from rapport_web.people.services.tokens import recognise
from rapport_web.readings.models import Reading


def test_one_person_is_played_for_every_role_and_each_once():
    assert [played.role for played in PLAYED] == list(Role)
    assert len({played.username for played in PLAYED}) == len(PLAYED)
    assert {played.role for played in PLAYED if played.team} == {Role.TEAM_LEAD}
    assert {played.role for played in PLAYED if played.sign} == {Role.AGENT}
    assert TEAM in TEAMS


@pytest.mark.parametrize("per_team", [1, 4, 12])
def test_every_agent_of_every_team_has_a_name_and_the_one_who_signs_in_their_own(per_team):
    found = names(per_team)

    assert set(found) == {sign for team in TEAMS for sign in agents(team, per_team)}
    assert found["TRD-01"] == "Imran Sadiq"
    assert all(len(name.split()) == 2 for name in found.values())


def test_the_people_of_the_demo_can_each_sign_in_and_do_what_they_are_for(db):
    head.replace(None)
    signs, token = loading.people()

    assert [sign.role for sign in signs] == list(Role.values)
    for sign in signs:
        browser = Client()
        answer = browser.post("/sign-in", {"login": sign.username, "password": sign.password})
        assert answer.status_code == 302, sign
        assert browser.get("/me/settings").status_code == 200
        assert User.objects.get(username=sign.username).roles == {sign.role}
    assert len({sign.password for sign in signs}) == len(signs), "each has a password of their own"
    assert recognise(token).user.username == "joanna"
    assert Agent.objects.get(user__username="imran").reference == "TRD-01"
    assert [team.name for team in User.objects.get(username="farida").led_teams] == [TEAM]
    profile = SiteProfile.objects.get()
    assert profile.made_up
    assert profile.names_agents
    assert verify().broken is None


def test_a_tiny_centre_is_brought_in_and_read(db):
    loading.people()
    told: list[tuple[str, int, int | None]] = []

    loading.conversations(12, progress=lambda *said: told.append(said))
    (job,) = Job.objects.filter(kind="readings.read")
    job.state = Job.State.RUNNING
    job.save()
    kind(job.kind).run(Running(job))

    assert Conversation.objects.count() == 12
    assert Reading.objects.count() == 12
    assert {"making", "storing"} <= {stage for stage, _, _ in told}
    assert Team.objects.filter(name=TEAM).exists()


def nothing(*_: object) -> None:
    """Say nothing of how far it is."""


def test_waiting_ends_when_time_does_and_says_that_it_is_not_whole(db):
    Job.objects.create(kind="readings.read", done=3, total=9)
    told = []

    assert not loading.wait_for_jobs(progress=lambda *said: told.append(said), until=time.monotonic() + 0.1)
    assert told == [("readings.read", 3, 9)]
    assert not loading.wait_for_jobs(progress=nothing, until=time.monotonic() - 1)


def test_a_job_that_failed_is_not_whole_and_nothing_to_do_is(db):
    assert loading.wait_for_jobs(progress=nothing, until=time.monotonic() + 5)

    Job.objects.create(kind="readings.read", state=Job.State.FAILED)

    assert not loading.wait_for_jobs(progress=nothing, until=time.monotonic() + 5)


def test_the_record_is_for_its_owner_and_is_read_as_it_was_written(tmp_path):
    assert loading.recorded(tmp_path) is None
    sign = loading.SignIn("manager", "marit", "hush")

    loading.record(tmp_path, "http://127.0.0.1:8000", (sign,), "rap_x")

    place = tmp_path / "demo.json"
    assert place.stat().st_mode & 0o077 == 0
    assert loading.recorded(tmp_path) == json.loads(place.read_text())
    assert loading.recorded(tmp_path) == {
        "url": "http://127.0.0.1:8000",
        "users": [{"role": "manager", "username": "marit", "password": "hush"}],
        "token": "rap_x",
    }


def test_a_record_that_others_could_read_is_closed_when_it_is_written_again(tmp_path):
    (tmp_path / "demo.json").write_text("{}")
    (tmp_path / "demo.json").chmod(0o644)

    loading.record(tmp_path, "http://127.0.0.1:8000", (), "rap_x")

    assert (tmp_path / "demo.json").stat().st_mode & 0o077 == 0


def test_a_record_that_was_cut_off_is_a_sentence(tmp_path):
    (tmp_path / "demo.json").write_text('{"url": ')

    with pytest.raises(UsageError, match=r"demo\.json"):
        loading.recorded(tmp_path)


def test_nothing_made_up_is_put_into_an_installation_that_people_use(people):
    before = list(User.objects.values_list("username", flat=True))

    with pytest.raises(UsageError, match="--data"):
        loading.people()

    assert list(User.objects.values_list("username", flat=True)) == before
    assert SiteProfile.objects.count() == 1
    assert not SiteProfile.objects.get().made_up
    assert Agent.objects.count() == 2


def test_a_demo_that_was_stopped_before_it_was_ready_says_to_begin_anew(db):
    loading.people()

    with pytest.raises(UsageError, match="name another folder with --data") as refused:
        loading.people()

    assert str(settings.RAPPORT.folder) in str(refused.value)
