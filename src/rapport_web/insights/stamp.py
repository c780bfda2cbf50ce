"""The data's stamp: another one means that something came, went or was changed since."""

from __future__ import annotations

import hashlib
from typing import Final

from django.db.models import Max

from rapport_web.audit.models import Entry
from rapport_web.conversations.models import Conversation
from rapport_web.evaluations.models import Amendment, Evaluation
from rapport_web.people.deeds import table
from rapport_web.readings.models import Reading
from rapport_web.surveys.models import Answer, Heard, Invitation
from rapport_web.surveys.services.forgetting import FORGET

# Rooms whose deeds change what is counted or quoted; of people's, those on the parts of the centre and its rules.
_ROOMS: Final = frozenset(("conversations", "ingest", "readings", "surveys", "scorecards", "evaluations"))
_OF_PEOPLE: Final = ("erase", "team", "agent", "profile")


def stamp() -> str:
    """Return the data's stamp. It reads the ends of a few indexes, never a whole table."""
    ends = [
        Conversation.objects.aggregate(last=Max("pk"))["last"],
        Reading.objects.aggregate(last=Max("pk"))["last"],
        Answer.objects.aggregate(last=Max("pk"))["last"],
        # A customer who goes on to the next step changes an answer that is there already.
        Answer.objects.aggregate(last=Max("answered_at"))["last"],
        Heard.objects.aggregate(last=Max("pk"))["last"],
        Invitation.objects.aggregate(last=Max("pk"))["last"],
        Evaluation.objects.filter(state=Evaluation.State.SENT).aggregate(last=Max("sent_at"))["last"],
        Amendment.objects.aggregate(last=Max("pk"))["last"],
        Entry.objects.filter(deed__in=_changing()).aggregate(last=Max("number"))["last"],
    ]
    return hashlib.sha256(repr(ends).encode()).hexdigest()


def _changing() -> list[str]:
    named = [
        deed.name
        for deed in table()
        if not (deed.reads or deed.own)
        and (deed.room in _ROOMS or (deed.room == "people" and any(word in deed.name for word in _OF_PEOPLE)))
    ]
    return [*named, FORGET]
