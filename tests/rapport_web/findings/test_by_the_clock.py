"""Days and deadlines by the centre's clock, whoever looks at them from where, and what the clock says in German."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from rapport_web.findings.clock import clock, due_after
from rapport_web.findings.models import Finding, Note, Recovery
from rapport_web.findings.services import open_recovery, set_due
from rapport_web.findings.services import recovering as opening
from rapport_web.people.models import SiteProfile, User


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("opened", "zone", "due"),
    [
        # Friday evening in New York is Saturday in London; it is Friday that counts, so that Tuesday is the second day.
        ("2026-09-11T23:30:00-04:00", "America/New_York", "2026-09-15T23:30:00-04:00"),
        # The same moment is Saturday in Auckland: Monday, Tuesday.
        ("2026-09-11T23:30:00-04:00", "Pacific/Auckland", "2026-09-15T15:30:00+12:00"),
        # Sunday in Honolulu, Monday in Berlin.
        ("2026-09-13T22:30:00+00:00", "Pacific/Honolulu", "2026-09-15T12:30:00-10:00"),
        ("2026-09-13T22:30:00+00:00", "Europe/Berlin", "2026-09-16T00:30:00+02:00"),
        # Clocks go forward on Sunday 28 March 2027: a day less an hour, at the same time of day.
        ("2027-03-26T10:00:00+00:00", "Europe/London", "2027-03-30T10:00:00+01:00"),
        # A quarter-hour zone, and a change of year.
        ("2026-12-31T12:00:00+05:45", "Asia/Kathmandu", "2027-01-04T12:00:00+05:45"),
        # A leap day is a day: Monday 28 February 2028 to Wednesday 1 March.
        ("2028-02-28T09:00:00+00:00", "UTC", "2028-03-01T09:00:00+00:00"),
    ],
)
def test_weekends_are_those_of_the_centre(opened, zone, due):
    found = due_after(at(opened), zone)

    assert found == at(due)
    assert found.astimezone(ZoneInfo(zone)).weekday() < 5


@pytest.mark.parametrize(
    ("days", "due"), [(0, "2026-09-11"), (1, "2026-09-14"), (5, "2026-09-18"), (6, "2026-09-21"), (10, "2026-09-25")]
)
def test_as_many_working_days_as_are_asked_for(days, due):
    assert due_after(datetime(2026, 9, 11, 9, tzinfo=UTC), "UTC", days).date().isoformat() == due


def test_a_customer_is_due_by_the_clock_of_the_centre(centre, hale, monkeypatch):
    SiteProfile.objects.update(time_zone="America/New_York")
    monkeypatch.setattr(opening.timezone, "now", lambda: at("2026-09-12T02:00:00+00:00"))  # Friday, 22 o'clock there

    row = open_recovery(conversation=hale, reasons=["callback"])

    assert row.due_at == at("2026-09-15T22:00:00-04:00")


def test_a_day_ends_with_its_last_second_where_the_centre_is(people, brandt, said):
    SiteProfile.objects.update(time_zone="Pacific/Auckland")
    day = timezone.localdate(timezone=ZoneInfo("Pacific/Auckland")) + timedelta(days=3)

    row = set_due(finding=said(brandt, "late").pk, day=day, by=people["qa_lead"])

    here = row.due_at.astimezone(ZoneInfo("Pacific/Auckland"))
    assert (here.date(), here.time().isoformat()) == (day, "23:59:59")


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Los_Angeles", "UTC"])
def test_the_form_has_the_centres_day_wherever_one_looks_from_and_sent_back_it_stays(
    signed_in, people, brandt, said, zone
):
    SiteProfile.objects.update(time_zone="Europe/London")
    User.objects.filter(pk=people["qa_lead"].pk).update(time_zone=zone)
    day = timezone.localdate(timezone=ZoneInfo("Europe/London")) + timedelta(days=3)
    row = set_due(finding=said(brandt, "late").pk, day=day, by=people["qa_lead"])
    client = signed_in("qa_lead")

    page = client.get(reverse("finding", args=[row.pk]))
    shown = page.context["forms"]["due"].initial["day"]
    client.post(reverse("finding-due", args=[row.pk]), {"day": shown.isoformat(), "edits": row.edits})

    assert shown == day
    assert Finding.objects.get().due_at == row.due_at
    assert Note.objects.filter(what="due").count() == 1, "nothing was changed, so nothing is told"


def test_today_where_the_centre_is_can_be_chosen_and_yesterday_cannot(signed_in, people, brandt, said):
    SiteProfile.objects.update(time_zone="Pacific/Kiritimati")  # the first to have a new day
    today = timezone.localdate(timezone=ZoneInfo("Pacific/Kiritimati"))
    row, client = said(brandt, "late"), signed_in("qa_lead")
    address = reverse("finding-due", args=[row.pk])

    over = client.post(address, {"day": (today - timedelta(days=1)).isoformat(), "edits": row.edits})
    taken = client.post(address, {"day": today.isoformat(), "edits": row.edits})

    assert (over.status_code, taken.status_code) == (422, 302)
    assert "This day is over" in over.content.decode()


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (-1, "1 Minute überfällig"),
        (-60, "1 Stunde überfällig"),
        (-3 * 24 * 60, "3 Tage überfällig"),
        (0, "noch 0 Minuten"),
        (119, "noch 1 Stunde"),
        (2 * 24 * 60, "noch 2 Tage"),
    ],
)
def test_the_clock_speaks_german(minutes, words):
    now = datetime(2026, 9, 7, 12, tzinfo=UTC)

    with translation.override("de"):
        assert clock(now + timedelta(minutes=minutes), now).words == words


def test_seconds_before_the_time_are_no_delay_and_after_it_are():
    due = datetime(2026, 9, 7, 12, tzinfo=UTC)

    assert not clock(due, due).over
    assert not clock(due, due - timedelta(seconds=59)).over
    after = clock(due, due + timedelta(seconds=1))
    assert (after.over, after.words) == (True, "0 minutes over")


def test_for_who_was_called_the_clock_stands_still(signed_in, people, hale):
    row = open_recovery(conversation=hale, reasons=["callback"])
    Recovery.objects.filter(pk=row.pk).update(
        state="closed", due_at=at("2026-09-09T12:00:00+00:00"), closed_at=at("2026-09-09T09:00:00+00:00")
    )

    page = signed_in("qa_lead").get(reverse("recovery", args=[row.pk]))

    assert page.context["clock"].words == "in 3 hours"
    assert not page.context["clock"].over
