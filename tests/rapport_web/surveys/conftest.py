"""Mrs Hale's conversation, and her invitation to say how it was."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from rapport.instrument import core_form
from rapport_web.conversations.models import Conversation
from rapport_web.conversations.services import arriving, store
from rapport_web.surveys.links import make_secret
from rapport_web.surveys.models import Invitation, Questionnaire, Sending, Version


def version_of(form) -> Version:
    asked = Questionnaire.objects.create(name=form.digest()[:20], draft=form.to_dict())
    return Version.objects.create(questionnaire=asked, number=1, content=form.to_dict(), digest=form.digest())


@pytest.fixture
def version(db):
    return version_of(core_form())


@pytest.fixture
def hale_asked(version, centre, ines, hale_told):
    """Mrs Hale's invitation, sent by mail; ``.link`` is her link's path."""
    store(arrivals=[arriving(hale_told, hale_told)], batch=None, by=None)
    questionnaire = version.questionnaire
    sending = Sending.objects.create(
        name="All", questionnaire=questionnaire, since=timezone.now(), seed=7, ways=["email"]
    )
    secret, digest = make_secret()
    invitation = Invitation.objects.create(
        sending=sending,
        conversation=Conversation.objects.get(reference="hale-1"),
        version=version,
        chance=1.0,
        state=Invitation.State.SENT,
        way="email",
        reached="a" * 64,
        secret_digest=digest,
        expires_at=timezone.now() + timedelta(days=14),
    )
    invitation.link = f"/s/{secret}"
    return invitation
