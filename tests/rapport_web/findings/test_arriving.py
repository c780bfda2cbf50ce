"""What customers say finds its finding, its agent and its clock, once, whoever reads it how often."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone
from tests.rapport_web.findings.conftest import put

from rapport_web.audit.models import Entry
from rapport_web.findings.models import Evidence, Finding, Note, Praise, Recovery
from rapport_web.findings.services import drop_stale, give_praise, join_finding, open_recovery

WORDS = "nobody told me that he was late"


def closed(finding, at=None):
    Finding.objects.filter(pk=finding.pk).update(state="closed", closed_at=at or timezone.now(), outcome="put_right")


def test_words_of_a_kind_join_one_finding_and_its_opening_is_in_the_trail_once(hale, brandt, said):
    first = said(brandt, WORDS)
    second = said(hale, "I waited all day")

    assert first == second
    assert first.evidence.count() == 2
    assert [note.what for note in first.notes.all()] == [Note.What.OPENED]
    (entry,) = Entry.objects.filter(thing="finding")
    assert (entry.deed, entry.actor_id, entry.facts) == (
        "findings.open",
        None,
        {"owner": "process", "theme": "waiting"},
    )


def test_another_theme_or_owner_is_another_finding(brandt, said):
    found = {said(brandt, WORDS).pk, said(brandt, WORDS, theme="fees").pk, said(brandt, WORDS, owner="product").pk}

    assert len(found) == 3


def test_words_that_are_there_already_are_left_also_where_a_newer_reader_draws_them_wider(brandt, said):
    said(brandt, WORDS, start=4)
    said(brandt, WORDS, start=4)
    said(brandt, f"and {WORDS}", start=0)

    assert [(each.start, each.text) for each in Evidence.objects.all()] == [(4, WORDS)]


def test_a_trouble_that_comes_back_opens_a_new_finding_that_links_to_the_former(brandt, said, brandt_told, tom):
    former = said(brandt, WORDS)
    closed(former, datetime(2026, 9, 10, tzinfo=UTC))
    later = put(brandt_told, agent=tom, team=brandt.team, reference="brandt-9", started_at="2026-09-20T09:00:00+00:00")

    again = said(later, "the same again")

    assert again != former
    assert again.former == former
    assert [note.what for note in again.notes.all()] == [Note.What.BACK]
    assert said(later, "the same again") == again


def test_words_about_a_conversation_from_before_it_was_closed_join_the_closed_one(brandt, hale, said):
    former = said(brandt, WORDS)
    closed(former)

    assert said(hale, "I waited all day") == former
    assert said(brandt, WORDS) == former
    assert Finding.objects.count() == 1


def test_no_owner_or_theme_is_a_programmers_mistake(brandt):
    for owner, theme in (("nobody", "waiting"), ("process", "")):
        with pytest.raises(KeyError):
            join_finding(
                owner=owner, theme=theme, title="x", conversation=brandt, question="comment", start=0, end=1, text="x"
            )


def praise(conversation, agent, **more):
    given = {"named": True, "question": "who_did_well", "start": 0, "end": 9, "text": "thank you", "at": None} | more
    return give_praise(conversation=conversation, agent=agent, **given)


def test_thanks_are_kept_once_for_each_who_is_thanked(hale, ines, tom):
    first = praise(hale, ines)

    assert praise(hale, ines) == first
    assert praise(hale, ines, end=12, text="thank you so") == first
    assert praise(hale, tom) != first
    assert praise(hale, None) == praise(hale, None)
    assert Praise.objects.count() == 3
    assert first.given_at == hale.started_at


def test_somebody_who_was_erased_is_thanked_by_no_name(hale, ines):
    ines.erased_at = timezone.now()
    ines.save()

    kept = praise(hale, ines)

    assert (kept.agent, kept.named) == (None, False)
    assert praise(hale, ines) == kept


def test_a_customer_in_trouble_has_a_clock_and_more_reasons_join(brandt, centre):
    row = open_recovery(conversation=brandt, reasons=["leaving"])
    due = row.due_at
    again = open_recovery(conversation=brandt, reasons=["callback", "leaving"])

    assert again == row
    assert (again.reasons, again.due_at) == (["callback", "leaving"], due)
    assert due - row.opened_at >= timedelta(days=2) - timedelta(minutes=1)
    assert Entry.objects.filter(thing="recovery").count() == 1
    with pytest.raises(KeyError):
        open_recovery(conversation=brandt, reasons=["sad"])
    with pytest.raises(KeyError):
        open_recovery(conversation=brandt, reasons=[])


def test_a_closed_one_is_opened_again_only_for_a_new_reason(brandt, centre):
    row = open_recovery(conversation=brandt, reasons=["unresolved"])
    Recovery.objects.update(state="closed", enough="yes", closed_at=timezone.now())

    assert open_recovery(conversation=brandt, reasons=["unresolved"]).state == Recovery.State.CLOSED
    row = open_recovery(conversation=brandt, reasons=["leaving"])

    assert (row.state, row.enough, row.closed_at) == (Recovery.State.OPEN, "", None)
    assert row.due_at > timezone.now()


def test_words_that_were_taken_back_are_dropped(brandt, hale, said, tom):
    said(brandt, WORDS)
    said(hale, "I waited all day")
    praise(brandt, tom)

    assert drop_stale(conversation=brandt, words={"comment": WORDS, "who_did_well": "thank you, Tom"}) == 0
    assert drop_stale(conversation=brandt, words={"comment": "changed my mind"}) == 2
    assert Evidence.objects.get().conversation == hale
    assert not Praise.objects.exists()


def at_once(*deeds):
    """Do things in threads that begin together; return what went wrong."""
    wrong = []
    gate = threading.Barrier(len(deeds))

    def run(deed):
        gate.wait()
        try:
            deed()
        except Exception as error:  # noqa: BLE001  # whatever it is, the test shows it
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


@pytest.mark.django_db(transaction=True)
def test_two_jobs_at_once_open_one_finding_one_clock_and_give_thanks_once(hale, brandt, said):
    wrong = at_once(
        lambda: said(hale, "I waited all day"),
        lambda: said(brandt, WORDS),
        lambda: said(brandt, WORDS),
        lambda: praise(hale, None),
        lambda: praise(hale, None),
        lambda: open_recovery(conversation=brandt, reasons=["callback"]),
        lambda: open_recovery(conversation=brandt, reasons=["callback"]),
    )

    assert not wrong
    assert (Finding.objects.count(), Evidence.objects.count()) == (1, 2)
    assert (Praise.objects.count(), Recovery.objects.count()) == (1, 1)
