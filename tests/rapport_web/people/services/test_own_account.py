"""One's own account: settings, sign-ins and tokens, which nobody else touches and no role is needed for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from rapport_web.audit.models import Entry
from rapport_web.audit.subjects import destroy_key, unseal
from rapport_web.exceptions import Forbidden, Invalid, NotThere
from rapport_web.people.models import ApiToken, User
from rapport_web.people.roles import Role
from rapport_web.people.selectors import tokens_of
from rapport_web.people.services.close_account import deactivate, reactivate
from rapport_web.people.services.end_sessions import end_other_sessions, end_session
from rapport_web.people.services.set_own import FIELDS, set_own
from rapport_web.people.services.set_roles import set_roles
from rapport_web.people.services.tokens import LONGEST, make_token, recognise, revoke_token

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.mark.parametrize("role", sorted(Role.values))
def test_everybody_sets_their_own(people, role):
    set_own(by=people[role], density="compact", single_keys=False)

    me = User.objects.get(pk=people[role].pk)
    assert (me.density, me.single_keys) == ("compact", False)
    assert User.objects.filter(density="compact").count() == 1


def test_somebody_without_a_role_sets_nothing(people):
    set_roles(by=people["administrator"], user=people["evaluator"], roles=[])

    with pytest.raises(Forbidden):
        set_own(by=User.objects.get(pk=people["evaluator"].pk), density="compact")


@pytest.mark.parametrize(
    ("field", "value"),
    [("language", "tlh"), ("time_zone", "Moon/Sea"), ("density", "huge"), ("density", "")],
)
def test_a_value_that_cannot_be_used_is_refused_at_its_field(people, field, value):
    with pytest.raises(Invalid) as refused:
        set_own(by=people["auditor"], name="Somebody Else", **{field: value})

    assert refused.value.field == field
    assert User.objects.get(pk=people["auditor"].pk).name == "Ulla Brandt"


@pytest.mark.parametrize("field", ["username", "email", "is_active", "password", "version"])
def test_what_is_no_setting_cannot_be_slipped_in(people, field):
    assert field not in FIELDS
    with pytest.raises(TypeError, match=field):
        set_own(by=people["auditor"], **{field: "x"})


def test_the_trail_says_which_settings_changed_and_their_values_only_under_the_persons_key(people):
    ulla = people["auditor"]
    set_own(by=ulla, name="Ulla Sand", language="de", density=ulla.density)

    entry = Entry.objects.get(deed="people.settings")
    assert entry.facts == {"changed": ["language", "name"]}
    subject = f"user:{ulla.pk}"
    assert unseal(subject, entry.sealed[subject]) == {
        "before": {"name": "Ulla Brandt", "language": ""},
        "after": {"name": "Ulla Sand", "language": "de"},
    }
    destroy_key(subject)
    assert unseal(subject, entry.sealed[subject]) is None


def test_the_same_settings_again_are_no_entry(people):
    ulla = people["auditor"]
    set_own(by=ulla, **{name: getattr(ulla, name) for name in FIELDS})

    assert not Entry.objects.exists()


def sessions(person, count):
    """That many browsers, each signed in."""
    clients = [Client() for _ in range(count)]
    for each in clients:
        each.force_login(person, backend=BACKEND)
        each.get("/me/sessions")
    return clients


def test_ending_the_others_keeps_this_one_and_counts(people):
    here, *others = sessions(people["manager"], 3)
    stranger = sessions(people["qa_lead"], 1)[0]

    ended = end_other_sessions(by=people["manager"], keep=here.session.session_key)

    assert ended == 2
    assert here.get("/me/settings").status_code == 200
    assert {other.get("/me/settings").status_code for other in others} == {302}
    assert stranger.get("/me/settings").status_code == 200
    assert Entry.objects.get(deed="people.sessions").facts == {"sessions_ended": 2}


def test_with_no_other_sign_in_nothing_is_told(people):
    (here,) = sessions(people["manager"], 1)

    assert end_other_sessions(by=people["manager"], keep=here.session.session_key) == 0
    assert not Entry.objects.filter(deed="people.sessions").exists()


def test_a_sign_in_ends_once_and_only_by_its_owner(people):
    sessions(people["manager"], 1)
    session = UserSession.objects.get()

    with pytest.raises(NotThere):
        end_session(by=people["administrator"], session_id=session.pk)
    end_session(by=people["manager"], session_id=session.pk)
    with pytest.raises(NotThere, match="over already"):
        end_session(by=people["manager"], session_id=session.pk)


def test_closing_an_account_ends_every_sign_in_and_says_how_many(people):
    clients = sessions(people["manager"], 2)

    deactivate(by=people["administrator"], user=people["manager"])

    assert {each.get("/me/settings").status_code for each in clients} == {302}
    assert Entry.objects.get(deed="people.deactivate").facts["sessions_ended"] == 2
    reactivate(by=people["administrator"], user=people["manager"])
    assert {each.get("/me/settings").status_code for each in clients} == {302}, "opening brings no session back"


def token(person, *given, **options):
    return make_token(by=person, user=person, name="nightly import", scopes=given or ["conversations:read"], **options)


def test_a_token_follows_the_roles_of_its_person_from_one_moment_to_the_next(people):
    joanna = people["qa_lead"]
    _, secret = token(joanna, "conversations:read", "people:change")
    assert recognise(secret).may("people.move_agent")

    set_roles(by=people["administrator"], user=joanna, roles=["agent"])

    assert not recognise(secret).may("people.move_agent")
    assert recognise(secret).may("conversations.read")
    set_roles(by=people["administrator"], user=joanna, roles=[])
    assert not recognise(secret).may("conversations.read")


def test_a_closed_accounts_token_sleeps_and_wakes_with_it(people):
    _, secret = token(people["manager"])

    deactivate(by=people["administrator"], user=people["manager"])
    assert recognise(secret) is None
    reactivate(by=people["administrator"], user=people["manager"])
    assert recognise(secret) is not None


def test_a_token_ends_at_its_moment(people, monkeypatch):
    now = timezone.now()
    _, secret = token(people["manager"], ends_at=now + timedelta(minutes=1))

    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(seconds=59))
    assert recognise(secret) is not None
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=1))
    assert recognise(secret) is None


def test_the_longest_a_token_lasts_is_a_year_and_a_day(people):
    assert token(people["manager"], ends_at=timezone.now() + LONGEST - timedelta(seconds=5))
    with pytest.raises(Invalid, match="twelve months"):
        token(people["manager"], ends_at=timezone.now() + LONGEST + timedelta(minutes=1))


def test_revoking_twice_is_one_deed_and_another_token_lives_on(people):
    first, secret = token(people["manager"])
    _, other = token(people["manager"])

    ended = revoke_token(by=people["manager"], token_id=first.pk).revoked_at
    again = revoke_token(by=people["manager"], token_id=first.pk).revoked_at

    assert ended == again
    assert recognise(secret) is None
    assert recognise(other) is not None
    assert Entry.objects.filter(deed="people.tokens", facts__revoked=True).count() == 1


def test_being_used_is_noted_now_and_then_and_not_each_time(people, django_assert_num_queries):
    made, secret = token(people["manager"])
    first = recognise(secret).used_at

    with django_assert_num_queries(1):
        assert recognise(secret).used_at == first
    ApiToken.objects.filter(pk=made.pk).update(used_at=timezone.now() - timedelta(minutes=6))
    assert recognise(secret).used_at >= first


def test_two_tokens_of_one_name_have_two_secrets_and_the_same_scope_twice_is_once(people):
    (one, first), (_, second) = (token(people["manager"], "conversations:read", "conversations:read") for _ in "ab")

    assert first != second
    assert one.scopes == ["conversations:read"]
    assert first.startswith(one.begins)
    assert len(one.begins) <= 12, "too little to guess the rest"


def test_the_list_forgets_what_ended_a_month_ago(people):
    person = people["manager"]
    kept, revoked, ended, old = (token(person)[0] for _ in range(4))
    now = timezone.now()
    ApiToken.objects.filter(pk=revoked.pk).update(revoked_at=now - timedelta(days=29))
    ApiToken.objects.filter(pk=ended.pk).update(ends_at=now - timedelta(days=31))
    ApiToken.objects.filter(pk=old.pk).update(revoked_at=now - timedelta(days=31))

    assert {each.pk for each in tokens_of(person)} == {kept.pk, revoked.pk}
    assert not tokens_of(people["qa_lead"])
