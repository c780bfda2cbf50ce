"""Sign-in: by name or address, closed to strangers, locked after failures, telling nobody who has an account."""

from __future__ import annotations

import re
import time
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from rapport_web.audit.models import Entry
from rapport_web.people.adapter import Invited
from rapport_web.people.models import User

PASSWORD = "a widow's album, 1958"
NEW = "three kettles and a spoon"


@pytest.fixture(autouse=True)
def fresh_limits(db):
    """Each test begins with nobody locked out; the cache is a table of the test's own database."""
    cache.clear()


def sign_in(client, login, password=PASSWORD, **headers):
    return client.post("/sign-in", {"login": login, "password": password}, headers=headers)


def told(answer):
    """What a page says, without what differs from one showing to the next."""
    return re.sub(r'value="[^"]*"', "", answer.content.decode())


def mailed(count=1):
    """Wait for mails, which are sent apart."""
    until = time.monotonic() + 5
    while len(mail.outbox) < count and time.monotonic() < until:
        time.sleep(0.01)
    return mail.outbox


@pytest.mark.parametrize("login", ["adam", "ADAM", "adam@larkfield.example", "Adam@Larkfield.example"])
def test_the_user_name_and_the_address_both_sign_in(client, people, login):
    answer = sign_in(client, login)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert client.get("/me/settings").status_code == 200


def test_who_is_led_to_the_sign_in_comes_back_to_the_page(client, people):
    led = client.get("/people")
    assert led.headers["Location"] == "/sign-in?next=/people"

    answer = client.post(led.headers["Location"], {"login": "adam", "password": PASSWORD, "next": "/people"})

    assert answer.headers["Location"] == "/people"


def test_nobody_is_led_to_another_site(client, people):
    answer = client.post(
        "/sign-in?next=//evil.example/", {"login": "adam", "password": PASSWORD, "next": "//evil.example/"}
    )

    assert answer.headers["Location"] == "/"


def test_a_wrong_password_and_an_unknown_name_read_the_same(client, people):
    said = {
        told(sign_in(client, login, "wrong password here"))
        for login in ("adam", "nobody", "nobody@larkfield.example", "adam@larkfield.example")
    }

    assert len(said) == 1
    assert "The user name or the password is not right." in said.pop()


def test_after_five_failures_even_the_right_password_waits_and_it_says_how_long(client, people):
    for _ in range(5):
        sign_in(client, "adam", "wrong password here")

    locked = sign_in(client, "adam")

    assert "You can try again in 5 minutes" in locked.content.decode()
    assert client.get("/me/settings").status_code == 302
    # From anywhere, and by any name the server goes by.
    assert "try again in" in sign_in(Client(REMOTE_ADDR="10.9.8.7"), "Adam", Host="localhost").content.decode()
    # Somebody else signs in meanwhile.
    assert sign_in(Client(), "marit").status_code == 302


def test_a_lock_out_ends_by_itself(client, people, monkeypatch):
    for _ in range(5):
        sign_in(client, "adam", "wrong password here")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 200)
    assert "try again in 2 minutes" in sign_in(client, "adam").content.decode()

    monkeypatch.setattr(time, "time", lambda: now + 301)

    assert sign_in(client, "adam").status_code == 302


def test_an_unknown_name_is_locked_just_the_same(client, people):
    for _ in range(5):
        sign_in(client, "nobody", "wrong password here")

    assert "You can try again in 5 minutes" in sign_in(client, "nobody").content.decode()


def test_many_tries_from_one_place_are_stopped_with_a_page_in_our_words(client, people):
    answers = [sign_in(client, f"guess{n}", "wrong password here") for n in range(31)]

    assert "try again in" in answers[20].content.decode()  # twenty failures from one place
    assert answers[30].status_code == 429
    assert "Why can’t I go on?" in answers[30].content.decode()


def test_a_closed_account_says_so_only_to_who_knows_its_password(client, people):
    User.objects.filter(username="adam").update(is_active=False)

    assert sign_in(client, "adam").headers["Location"] == "/sign-in/closed"
    assert "not right" in sign_in(client, "adam", "wrong password here").content.decode()
    assert "Why can’t I sign in?" in client.get("/sign-in/closed").content.decode()


@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_confirm_login_code", "usersessions_list"])
def test_what_is_not_used_has_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_signing_out_needs_a_press_of_a_button(signed_in):
    client = signed_in("manager")

    assert "Sign out here?" in client.get("/sign-out").content.decode()
    assert client.get("/me/settings").status_code == 200
    assert client.post("/sign-out").headers["Location"] == "/sign-in"
    assert client.get("/me/settings").status_code == 302


def test_a_forgotten_password_is_chosen_anew_by_a_link_that_works_once(client, people):
    elsewhere = Client()
    sign_in(elsewhere, "adam")

    asked = client.post("/sign-in/password", {"email": "ADAM@larkfield.example"})
    (message,) = mailed()
    link = re.search(r"http://127\.0\.0\.1:8000(/sign-in/password/\S+)", message.body)[1]
    chosen = client.get(link, follow=True)
    page = chosen.redirect_chain[-1][0]
    done = client.post(page, {"password1": NEW, "password2": NEW}, follow=True)

    assert asked.headers["Location"] == "/sign-in/password/sent"
    assert message.to == ["adam@larkfield.example"]
    assert "Your user name is adam." in message.body
    assert "your new password is set" in done.content.decode().lower()
    assert elsewhere.get("/me/settings").status_code == 302  # ended
    assert sign_in(client, "adam", NEW).status_code == 302
    assert "Why does this link not work?" in Client().get(link, follow=True).content.decode()
    assert Entry.objects.filter(deed="people.set_password", actor=f"user:{people['administrator'].pk}").count() == 1


def test_asking_for_a_strangers_address_reads_the_same_and_mails_nobody(client, people):
    known = client.post("/sign-in/password", {"email": "adam@larkfield.example"}, follow=True)
    mailed()
    stranger = client.post("/sign-in/password", {"email": "stranger@larkfield.example"}, follow=True)
    time.sleep(0.1)

    assert told(known) == told(stranger)
    assert [message.to for message in mail.outbox] == [["adam@larkfield.example"]]


def test_a_mail_server_that_is_away_is_no_fault_of_the_page(client, people, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    assert client.post("/sign-in/password", {"email": "adam@larkfield.example"}).status_code == 302


def test_changing_the_password_ends_every_sign_in_but_this_one(client, people):
    elsewhere = Client()
    for each in (client, elsewhere):
        sign_in(each, "adam")

    weak = client.post("/me/password", {"oldpassword": PASSWORD, "password1": "short", "password2": "short"})
    wrong = client.post("/me/password", {"oldpassword": "wrong", "password1": NEW, "password2": NEW})
    done = client.post("/me/password", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})

    assert "too short" in weak.content.decode()
    assert "This is not your present password." in wrong.content.decode()
    assert done.status_code == 302
    assert client.get("/me/settings").status_code == 200
    assert elsewhere.get("/me/settings").status_code == 302


def test_the_sign_ins_are_listed_and_ended(client, people):
    firefox = "Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko/20100101 Firefox/130.0"
    elsewhere, third = Client(REMOTE_ADDR="10.1.2.3"), Client(REMOTE_ADDR="10.1.2.4")
    sign_in(client, "adam")
    sign_in(elsewhere, "adam", **{"User-Agent": firefox})
    sign_in(third, "adam")

    page = client.get("/me/sessions").content.decode()
    other = UserSession.objects.get(ip="10.1.2.3")

    assert "Firefox on Windows" in page
    assert "10.1.2.3" in page
    assert "End 2 other sign-ins" in page
    client.post("/me/sessions/end", {"session": str(other.pk)})
    assert elsewhere.get("/me/settings").status_code == 302
    assert third.get("/me/settings").status_code == 200
    client.post("/me/sessions/end")
    assert third.get("/me/settings").status_code == 302
    assert "Only here." in client.get("/me/sessions").content.decode()


def test_nobody_ends_anothers_sign_in(client, people):
    sign_in(client, "marit")
    theirs = UserSession.objects.get()
    adam = Client()
    sign_in(adam, "adam")

    assert adam.post("/me/sessions/end", {"session": str(theirs.pk)}).status_code == 404
    assert client.get("/me/settings").status_code == 200


def test_a_session_ends_by_itself(client, people, settings):
    sign_in(client, "adam")

    assert timedelta(seconds=client.session.get_expiry_age()) <= timedelta(hours=12)
    assert client.cookies["sessionid"]["httponly"]
    assert client.cookies["sessionid"]["samesite"] == "Lax"


@pytest.mark.parametrize("login", ["ADAM.KESSLER", "adam.ke\u017fsler", "adam.\u212aessler"])
def test_other_letters_of_the_same_name_are_no_further_tries(login):
    def key(name: str) -> str:
        return Invited()._get_login_attempts_cache_key(None, username=name)

    assert key(login) == key("adam.kessler")
