"""Tokens for programs: shown once, kept as a fingerprint, no wider than their person."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from django.utils import timezone

from rapport_web.audit.models import Entry
from rapport_web.exceptions import Forbidden, Invalid, NotThere
from rapport_web.people.models import ApiToken
from rapport_web.people.scopes import scope_of, scopes
from rapport_web.people.services.close_account import deactivate
from rapport_web.people.services.tokens import make_token, recognise, revoke_token


def make(user, *given, **options):
    return make_token(by=user, user=user, name="nightly import", scopes=given or ["conversations:read"], **options)


def test_the_secret_is_shown_once_and_only_its_fingerprint_is_kept(people):
    token, secret = make(people["qa_lead"])

    assert secret.startswith("rap_")
    assert token.digest == hashlib.sha256(secret.encode()).hexdigest()
    assert secret not in str(ApiToken.objects.values().get()) + str(Entry.objects.values().get())
    assert recognise(secret) == token
    assert ApiToken.objects.get().used_at is not None


def test_a_token_may_no_more_than_its_scopes_and_its_person_both(people):
    token, _ = make(people["agent"], "conversations:read", "people:change")

    assert token.may("conversations.read")
    assert not token.may("conversations.assign")  # not its scope
    assert not token.may("people.invite")  # not its person's


def test_a_scope_is_a_rooms_deeds_that_read_or_that_change(people):
    assert scope_of("conversations.read") == "conversations:read"
    assert scope_of("people.invite") == "people:change"
    assert {"conversations:read", "people:change"} <= set(scopes())


@pytest.mark.parametrize("deed", ["people.tokens", "people.settings", "people.sessions"])
def test_no_token_reaches_ones_own_account(people, deed):
    token, _ = make(people["administrator"], *scopes())

    assert people["administrator"].may(deed)
    assert not token.may(deed)


def test_a_revoked_an_ended_and_a_closed_accounts_token_open_nothing(people):
    joanna = people["qa_lead"]
    revoked, first = make(joanna)
    _, second = make(joanna, ends_at=timezone.now() + timedelta(hours=1))
    _, third = make(joanna)

    revoke_token(by=joanna, token_id=revoked.pk)
    ApiToken.objects.filter(ends_at__isnull=False).update(ends_at=timezone.now() - timedelta(seconds=1))

    assert recognise(first) is None
    assert recognise(second) is None
    assert recognise(third) is not None
    deactivate(by=people["administrator"], user=joanna)
    assert recognise(third) is None


@pytest.mark.parametrize("secret", ["", "rap_", "rap_nonsense", "Bearer x"])
def test_what_is_no_token_is_nobody(db, secret):
    assert recognise(secret) is None


def test_nobody_revokes_or_makes_anothers(people):
    token, _ = make(people["qa_lead"])

    with pytest.raises(NotThere):
        revoke_token(by=people["manager"], token_id=token.pk)
    with pytest.raises(NotThere):
        make_token(by=people["manager"], user=people["qa_lead"], name="x", scopes=["conversations:read"])
    with pytest.raises(Forbidden):
        make(people["outside_evaluator"])


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["everything"]}, "scopes"),
        ({"ends_at": timezone.now() - timedelta(days=1)}, "ends_at"),
        ({"ends_at": timezone.now() + timedelta(days=400)}, "ends_at"),
    ],
)
def test_a_token_that_cannot_be_made_says_why(people, wrong, field):
    given = {"name": "x", "scopes": ["conversations:read"]} | wrong

    with pytest.raises(Invalid) as refused:
        make_token(by=people["qa_lead"], user=people["qa_lead"], **given)

    assert refused.value.field == field
