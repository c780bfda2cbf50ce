"""The data's stamp: another one means that something came, went or was changed since."""

from __future__ import annotations

import hashlib

from django.db.models import Max

from rapport_web.audit.models import Entry
from rapport_web.conversations.models import Conversation
from rapport_web.people.deeds import table
from rapport_web.readings.models import Reading
from rapport_web.surveys.models import Answer

# Rooms whose deeds change what is counted, quoted or shown.
_ROOMS = frozenset(("conversations", "ingest", "readings", "surveys", "people"))
# Deeds on accounts, which change no figure.
_NO_FIGURE = ("invit", "token", "password", "session", "sign", "user", "own", "role")


def stamp() -> str:
    """Return the data's stamp. It reads the ends of four indexes, never a whole table."""
    ends = [
        Conversation.objects.aggregate(last=Max("pk"))["last"],
        Reading.objects.aggregate(last=Max("pk"))["last"],
        Answer.objects.aggregate(last=Max("pk"))["last"],
        Entry.objects.filter(deed__in=_changing()).aggregate(last=Max("number"))["last"],
    ]
    return hashlib.sha256(repr(ends).encode()).hexdigest()


def _changing() -> list[str]:
    return [
        deed.name
        for deed in table()
        if deed.room in _ROOMS and not deed.reads and not deed.own and not any(word in deed.name for word in _NO_FIGURE)
    ]
