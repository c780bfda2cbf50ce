"""A customer answers by a link: step by step, in their own language, masked, and nothing is lost."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from rapport.instrument import core_form
from rapport_web.conversations.models import Conversation
from rapport_web.conversations.services import arriving, store
from rapport_web.exceptions import Conflict
from rapport_web.surveys.links import make_secret
from rapport_web.surveys.models import Answer, Heard, Invitation, Questionnaire, Sending, Version
from rapport_web.surveys.services import take_step

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(db):
    form = core_form()
    asked = Questionnaire.objects.create(name="The core", draft=form.to_dict())
    return Version.objects.create(questionnaire=asked, number=1, content=form.to_dict(), digest=form.digest())


@pytest.fixture
def link(version, centre, ines, hale_told):
    """Mrs Hale's invitation, and the secret of its link."""
    store(arrivals=[arriving(hale_told, hale_told)], batch=None, by=None)
    sending = Sending.objects.create(
        name="All", questionnaire=version.questionnaire, since=timezone.now(), seed=7, ways=["email"]
    )
    secret, digest = make_secret()
    Invitation.objects.create(
        sending=sending,
        conversation=Conversation.objects.get(reference="hale-1"),
        version=version,
        chance=1.0,
        state=Invitation.State.SENT,
        way="email",
        secret_digest=digest,
        expires_at=timezone.now() + timedelta(days=14),
    )
    return f"/s/{secret}"


def test_smoke(client, link):
    page = client.get(link)

    assert page.status_code == 200
