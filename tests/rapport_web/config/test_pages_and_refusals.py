"""Refusals as pages, the choice of a language, and what a command finds before it begins."""

from __future__ import annotations

import signal

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory

from rapport.exceptions import RapportError
from rapport_web.audit.models import Entry
from rapport_web.config.commands import platform
from rapport_web.config.middleware import refusals, request_log
from rapport_web.config.server import environment, stop_at_signals
from rapport_web.exceptions import Conflict, Forbidden, Invalid, NotThere
from rapport_web.people.models import User
from rapport_web.people.services.set_own import set_own


@pytest.mark.parametrize(
    ("refusal", "status"),
    [
        (Forbidden("not for you"), 403),
        (NotThere("not here"), 404),
        (Conflict("too late"), 409),
        (Invalid("cannot be used", field="name"), 422),
        (RapportError("the library says no"), 400),
    ],
)
def test_every_refusal_is_a_page_with_its_status_and_its_words(people, refusal, status):
    request = RequestFactory().get("/x")
    request.user = people["manager"]

    answer = refusals(lambda _: HttpResponse()).process_exception(request, refusal)

    assert answer.status_code == status
    assert str(refusal) in answer.content.decode()
    assert "<h1" in answer.content.decode()


def test_a_refusals_words_are_text_and_a_fault_is_no_refusal(people):
    request = RequestFactory().get("/x")
    request.user = people["manager"]
    turn = refusals(lambda _: HttpResponse("through"))

    page = turn.process_exception(request, Forbidden("<script>alert(1)</script>")).content.decode()

    assert "<script>alert" not in page
    assert turn.process_exception(request, KeyError("a fault")) is None
    assert turn(request).content == b"through"


def test_a_request_that_nobody_routed_is_answered_too():
    request = RequestFactory().get("/x")

    assert request_log(lambda _: HttpResponse(status=418))(request).status_code == 418


@pytest.mark.parametrize("chosen", ["de", "en-gb"])
def test_a_language_is_chosen_for_the_person_and_for_the_browser(signed_in, people, chosen):
    client = signed_in("manager")

    answer = client.post("/language", {"language": chosen, "next": "/me/settings"})

    assert answer.headers["Location"] == "/me/settings"
    assert User.objects.get(pk=people["manager"].pk).language == chosen
    assert f'lang="{chosen}"' in client.get("/me/settings").content.decode()


def test_a_language_that_is_none_changes_nothing(signed_in, people):
    client = signed_in("manager")

    client.post("/language", {"language": "tlh"})

    assert User.objects.get(pk=people["manager"].pk).language == ""
    assert not Entry.objects.exists()
    assert client.get("/language").status_code == 405


def test_who_is_not_signed_in_chooses_for_this_browser_and_nobody_is_changed(client, people):
    client.post("/language", {"language": "de"})

    assert "Anmelden" in client.get("/sign-in").content.decode()
    assert not User.objects.exclude(language="").exists()


@pytest.mark.parametrize(
    ("accepts", "shown"), [("de-AT,de;q=.9,en;q=.5", "de"), ("fr", "en-gb"), ("", "en-gb"), (";;q", "en-gb")]
)
def test_the_door_speaks_as_the_browser_does(client, db, accepts, shown):
    page = client.get("/sign-in", headers={"Accept-Language": accepts}).content.decode()

    assert f'lang="{shown}"' in page


def test_a_person_who_chose_a_language_has_it_in_every_browser(client, people):
    set_own(by=people["manager"], language="de")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en-gb"
    client.force_login(people["manager"], backend=settings.AUTHENTICATION_BACKENDS[0])

    assert 'lang="de"' in client.get("/me/settings").content.decode()


def test_a_zone_that_is_gone_shows_the_servers_and_breaks_nothing(signed_in, people):
    User.objects.filter(pk=people["manager"].pk).update(time_zone="Moon/Sea")

    assert signed_in("manager").get("/set-up").status_code == 200


def test_a_refusal_is_in_the_readers_language(signed_in, people):
    set_own(by=people["agent"], language="de")

    page = signed_in("agent").get("/people").content.decode()

    assert 'lang="de"' in page
    assert "What you are here may not" not in page


def test_ending_is_in_good_order_whatever_ends_it(monkeypatch):
    ended = []

    class Listening:
        def run(self):
            signal.raise_signal(signal.SIGTERM)

        def stop(self):
            ended.append("stopped")

    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    try:
        stop_at_signals(Listening())
    finally:
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])

    assert ended == ["stopped"]


def test_the_environment_is_the_one_the_settings_were_made_from():
    assert environment() is settings.RAPPORT


def test_where_the_database_is_is_said_without_its_password():
    said = platform._where()

    assert "password" not in said.lower()
    assert str(settings.DATABASES["default"]["NAME"]) in said


def test_a_database_that_is_there_and_up_to_date_needs_nothing(transactional_db):
    assert platform._pending() is False
    platform.set_up()
    platform.set_up_without_database()


def test_a_database_of_an_older_version_says_what_to_run(transactional_db):
    from django.db.migrations.recorder import MigrationRecorder

    newest = MigrationRecorder.Migration.objects.filter(app="audit").order_by("name").last()
    MigrationRecorder.Migration.objects.filter(pk=newest.pk).delete()
    try:
        with pytest.raises(platform.NoDatabase, match="older version; run: rapport admin prepare"):
            platform.set_up()
    finally:
        MigrationRecorder.Migration.objects.create(app=newest.app, name=newest.name, applied=newest.applied)
