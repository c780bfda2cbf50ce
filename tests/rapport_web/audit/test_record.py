"""Entries are chained, and what names somebody is under that person's key."""

from __future__ import annotations

from rapport_web.audit.chain import BEGINNING, fingerprint
from rapport_web.audit.models import Entry
from rapport_web.audit.services import record
from rapport_web.audit.subjects import destroy_key, unseal


def test_each_entry_holds_the_fingerprint_of_the_one_before(people):
    first = record(by=people["qa_lead"], deed="conversations.read", thing="conversation", thing_id="hale-1")
    second = record(by=None, deed="conversations.read", thing="conversation", thing_id="hale-1")

    first, second = Entry.objects.get(pk=first.pk), Entry.objects.get(pk=second.pk)

    assert first.before_hash == BEGINNING
    assert second.before_hash == first.hash == fingerprint(first)
    assert second.hash == fingerprint(second)


def test_a_persons_values_cannot_be_read_once_the_key_is_gone(people, ines):
    subject = f"agent:{ines.pk}"

    entry = record(by=None, deed="people.rename", thing="agent", about={subject: {"name": "Ines Marlow"}})
    assert "Marlow" not in str(entry.sealed)
    assert unseal(subject, entry.sealed[subject]) == {"name": "Ines Marlow"}

    assert destroy_key(subject)
    assert unseal(subject, entry.sealed[subject]) is None
    assert fingerprint(Entry.objects.get(pk=entry.pk)) == entry.hash


def test_of_somebody_erased_nothing_is_written_any_more(people, ines):
    subject = f"agent:{ines.pk}"
    destroy_key(subject)

    entry = record(by=None, deed="people.rename", thing="agent", about={subject: {"name": "Ines Marlow"}})

    assert entry.sealed == {subject: ""}
    assert unseal(subject, entry.sealed[subject]) is None
    assert not destroy_key(subject)
