"""A customer in trouble has a clock of two working days; who calls, whether they were reached, whether it was enough."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from tests.rapport_web.findings.conftest import put

from rapport_web.audit.models import Entry
from rapport_web.exceptions import Conflict, Forbidden, Invalid, NotThere
from rapport_web.findings.clock import clock, due_after
from rapport_web.findings.models import Call, Recovery
from rapport_web.findings.selectors import in_time, recoveries_for
from rapport_web.findings.services import close_recovery, log_call, open_recovery, take_recovery
from rapport_web.findings.words import reasons_in_words


@pytest.mark.parametrize(
    ("opened", "zone", "due"),
    [
        ("2026-09-07T10:00:00+00:00", "UTC", "2026-09-09T10:00:00+00:00"),  # Monday: Wednesday
        ("2026-09-10T10:00:00+00:00", "UTC", "2026-09-14T10:00:00+00:00"),  # Thursday: Monday
        ("2026-09-12T10:00:00+00:00", "UTC", "2026-09-15T10:00:00+00:00"),  # Saturday: Tuesday
        # Friday 10 o'clock in Berlin is Tuesday 10 o'clock there, though the clocks went back on Sunday.
        ("2026-10-23T08:00:00+00:00", "Europe/Berlin", "2026-10-27T09:00:00+00:00"),
    ],
)
def test_two_working_days_by_the_centres_clock(opened, zone, due):
    assert due_after(datetime.fromisoformat(opened), zone) == datetime.fromisoformat(due)


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(hours=-4, minutes=-10), "4 hours over"),
        (timedelta(minutes=-1), "1 minute over"),
        (timedelta(days=-3), "3 days over"),
        (timedelta(hours=3, minutes=59), "in 3 hours"),
        (timedelta(days=1, hours=2), "in 1 day"),
        (timedelta(seconds=5), "in 0 minutes"),
    ],
)
def test_the_clock_in_words(left, words):
    now = datetime(2026, 9, 7, 12, tzinfo=UTC)

    assert clock(now + left, now).words == words


def test_reasons_in_words():
    assert reasons_in_words([]) == ""
    assert reasons_in_words(["leaving"]) == "speaks of leaving"
    said = reasons_in_words(["callback", "unresolved", "leaving"])
    assert said == "asked to be called, says that it is not resolved and speaks of leaving"


@pytest.fixture
def waiting(hale, people) -> Recovery:
    """Mrs Hale waits for a call; Farida leads the team."""
    return open_recovery(conversation=hale, reasons=["callback"])


def test_it_is_taken_on_called_and_closed(people, waiting):
    farida, joanna = people["team_lead"], people["qa_lead"]
    row = take_recovery(recovery=waiting.pk, by=farida, edits=waiting.edits)
    assert (row.state, row.assignee) == (Recovery.State.TAKEN, farida)
    with pytest.raises(Conflict):
        take_recovery(recovery=waiting.pk, by=farida)
    assert take_recovery(recovery=waiting.pk, by=joanna).assignee == joanna
    log_call(recovery=waiting.pk, reached=False, note="", by=farida)
    call = log_call(recovery=waiting.pk, reached=True, note="Mrs Paula Keller wants Friday.", by=farida)
    assert "Keller" not in call.note

    row = close_recovery(recovery=waiting.pk, done="Booked Friday.", enough="yes", by=farida)

    assert (row.state, row.enough, row.done, row.closed_by) == ("closed", "yes", "Booked Friday.", farida)
    assert row.assignee == joanna
    for deed in (
        lambda: log_call(recovery=waiting.pk, reached=True, note="", by=farida),
        lambda: close_recovery(recovery=waiting.pk, done="x", enough="no", by=farida),
        lambda: take_recovery(recovery=waiting.pk, by=farida),
    ):
        with pytest.raises(Conflict, match="closed already"):
            deed()
    facts = list(Entry.objects.filter(thing="recovery").order_by("number").values_list("facts", flat=True))
    assert facts[-1] == {"enough": "yes"}
    assert "Booked" not in str(facts)


def test_who_calls_first_has_taken_it_on(people, waiting):
    log_call(recovery=waiting.pk, reached=False, note="", by=people["team_lead"])

    waiting.refresh_from_db()
    assert (waiting.state, waiting.assignee) == (Recovery.State.TAKEN, people["team_lead"])


def test_only_the_customer_knows_whether_it_was_enough(people, waiting):
    farida = people["team_lead"]

    def close(enough, done="Booked."):
        return close_recovery(recovery=waiting.pk, done=done, enough=enough, by=farida)

    for enough in ("yes", "unreached", "", "perhaps"):
        with pytest.raises(Invalid):
            close(enough)
    log_call(recovery=waiting.pk, reached=False, note="", by=farida)
    with pytest.raises(Invalid, match="Only the customer knows"):
        close("partly")
    assert close("unreached", done="").done == ""


def test_what_was_done_is_asked_for(people, waiting):
    log_call(recovery=waiting.pk, reached=True, note="", by=people["team_lead"])
    with pytest.raises(Invalid) as refused:
        close_recovery(recovery=waiting.pk, done=" ", enough="yes", by=people["team_lead"])

    assert refused.value.field == "done"


def test_a_lead_of_another_team_neither_sees_nor_calls(people, waiting, brandt):
    elsewhere = open_recovery(conversation=brandt, reasons=["leaving"])
    farida = people["team_lead"]

    assert set(recoveries_for(farida)) == {waiting}
    for role in ("qa_lead", "manager", "auditor"):
        assert recoveries_for(people[role]).count() == 2
    for role in ("agent", "process_owner", "evaluator", "administrator"):
        assert not recoveries_for(people[role]).exists()
    with pytest.raises(NotThere):
        take_recovery(recovery=elsewhere.pk, by=farida)
    for role in ("manager", "auditor", "agent"):
        with pytest.raises(Forbidden):
            take_recovery(recovery=waiting.pk, by=people[role])


def test_a_stale_close_is_refused(people, waiting):
    log_call(recovery=waiting.pk, reached=True, note="", by=people["team_lead"])

    with pytest.raises(Conflict, match="meanwhile"):
        close_recovery(recovery=waiting.pk, done="x", enough="yes", by=people["qa_lead"], edits=waiting.edits)


def test_in_time_is_counted_of_those_whose_time_is_over(hale_told, ines, accounts, centre):
    now = timezone.now()
    for number in range(12):
        row = put(hale_told, agent=ines, team=accounts, reference=f"hale-{number}")
        due = now - timedelta(hours=number + 1)
        recovery = Recovery.objects.create(conversation=row, due_at=due, enough="yes" if number < 3 else "")
        if number < 8:
            Call.objects.create(recovery=recovery, reached=number != 7)
            Call.objects.filter(recovery=recovery).update(at=due + timedelta(hours=1 if number == 6 else -1))
    later = put(hale_told, agent=ines, team=accounts, reference="hale-99")
    Recovery.objects.create(conversation=later, due_at=now + timedelta(hours=1))

    found = in_time(Recovery.objects.all())

    assert (found.n, found.reached, found.missing) == (12, 6, 0)
    # R: binom::binom.wilson(6, 12) gives .2538 to .7462.
    assert (round(found.low, 4), round(found.high, 4)) == (0.2538, 0.7462)
    assert found.enough["yes"] == 3
    few = in_time(Recovery.objects.filter(conversation__reference__in=("hale-1", "hale-2")))
    assert (few.n, few.low, few.missing) == (2, None, 8)
