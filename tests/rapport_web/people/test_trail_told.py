"""An entry as a person reads it: values before and after, whose they are, and filters at the ends of time."""

from __future__ import annotations

import csv
import io

import pytest
from django.urls import reverse

from rapport_web.audit.acting import acting_through
from rapport_web.audit.models import Entry
from rapport_web.audit.services import record
from rapport_web.people.erasure.services import erase_user
from rapport_web.people.models import SiteProfile
from rapport_web.people.services.set_own import set_own
from rapport_web.people.services.set_profile import set_profile
from rapport_web.people.services.set_roles import set_roles
from rapport_web.people.trail.told import Change, Telling


def told(reader, **given):
    """One entry with these facts, as a reader has it."""
    entry = record(**({"by": None, "deed": "people.profile", "thing": "siteprofile"} | given))
    (found,) = Telling(reader).of([Entry.objects.get(pk=entry.pk)])
    return found


@pytest.mark.parametrize(
    ("facts", "changes"),
    [
        ({"before": {"least_group": 5}, "after": {"least_group": 8}}, [("least group", "5", "8")]),
        ({"before": {"name": "A"}, "after": {}}, [("name", "A", "–")]),
        ({"before": {}, "after": {"name": "B"}}, [("name", "–", "B")]),
        ({"before": None, "after": 12}, [("value", "–", "12")]),
        ({"after": {"closed": True}}, [("closed", "–", "yes")]),
        ({"before": {"closed": True}, "after": {"closed": False}}, [("closed", "yes", "no")]),
        ({"before": [["evaluator", None]], "after": []}, [("value", "evaluator, –", "–")]),
        ({"gone": {"jobs": {"marks": 2}}}, [("gone", None, "jobs: marks: 2")]),
        ({"sessions_ended": 0}, [("sessions ended", None, "0")]),
        ({"empty": "", "none": None, "nobody": []}, [("empty", None, "–"), ("none", None, "–"), ("nobody", None, "–")]),
        ({}, []),
    ],
)
def test_values_are_set_side_by_side_in_words(people, facts, changes):
    assert sorted(
        (each.name, each.before, each.after) for each in told(people["auditor"], facts=facts).changes
    ) == sorted(changes)


def test_a_moment_is_on_the_readers_clock_and_what_looks_like_one_is_not_touched(people):
    from django.utils import timezone

    with timezone.override("Asia/Tokyo"):
        found = told(people["auditor"], facts={"from": "2026-09-03T14:05:00+00:00", "code": "2026-09-03T99:99"}).changes

    text, moment = sorted(found, key=lambda each: each.name)
    assert "11:05 p.m." in moment.after
    assert text == Change("code", None, "2026-09-03T99:99")


def test_who_acted_is_said_with_the_program_or_the_job(people):
    joanna = people["qa_lead"]
    with acting_through("token", 7):
        assert told(people["auditor"], by=joanna).who == "Joanna Wirth, by token 7"
    with acting_through("job", "5f0c"):
        assert told(people["auditor"], by=joanna).who == "Joanna Wirth, by a job"
        assert told(people["auditor"], by=None).who == "the system, by a job"
    assert told(people["auditor"]).who == "the system"


def test_of_somebody_erased_only_the_number_is_said(people):
    joanna = people["qa_lead"]
    entry = record(by=joanna, deed="people.profile", thing="siteprofile")
    erase_user(user=joanna, by=people["administrator"], why="request 7")

    (found,) = Telling(people["auditor"]).of([Entry.objects.get(pk=entry.pk)])

    assert found.who == f"a former user ({joanna.pk})"


def test_before_an_agreement_actors_are_numbers_and_settings_are_closed(people):
    set_own(by=people["qa_lead"], name="Jo Wirth")
    SiteProfile.objects.update(works_agreement="")

    (found,) = Telling(people["auditor"]).of(Entry.objects.filter(deed="people.settings"))

    assert found.who == f"user {people['qa_lead'].pk}"
    assert found.sealed[0].instead == "not shown before there is a works agreement"
    assert not found.sealed[0].changes


def test_a_reader_who_may_not_unseal_is_told_so(people):
    entry = record(by=None, deed="x.y", thing="customer", about={"customer:5": {"phone": "0151"}})

    (found,) = Telling(people["manager"]).of([entry])

    assert found.sealed[0].instead == "values that your role does not see"
    assert "0151" not in str(found)


def test_a_deed_on_the_centres_rules_reads_as_words(signed_in, people):
    set_profile(by=people["manager"], least_group=8, why="the council asked")

    page = signed_in("auditor").get(reverse("audit")).content.decode()

    assert "What was agreed here" in page
    assert "site_profile" not in page.replace("/set-up", "")
    assert "the council asked" in page


@pytest.mark.parametrize(
    "asked",
    [
        {"until": "9999-12-31"},
        {"since": "0001-01-01"},
        {"since": "0001-01-01", "until": "9999-12-31"},
        {"until": "0001-01-01"},
        {"since": "9999-12-31"},
    ],
)
@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])
def test_the_ends_of_time_are_days_too(signed_in, people, asked, zone):
    set_own(by=people["auditor"], time_zone=zone)

    answer = signed_in("auditor").get(reverse("audit"), asked)

    assert answer.status_code in {200, 422}


@pytest.mark.parametrize(
    "asked",
    [
        {"who": "\0"},
        {"thing": ":"},
        {"thing": "agent:"},
        {"thing": "agent: 12"},
        {"who": "token:"},
        {"who": "job:x' OR 1=1"},
        {"why": "%"},
        {"deed": "people.everything"},
        {"after": "nonsense"},
        {"export": "pdf"},
    ],
)
def test_any_question_to_the_trail_is_answered(signed_in, people, asked):
    record(by=None, deed="people.profile", thing="siteprofile", why="as agreed")

    answer = signed_in("auditor").get(reverse("audit"), asked)

    assert answer.status_code in {200, 400, 422}
    if asked in ({"why": "%"}, {"who": "token:"}, {"thing": "agent:"}):
        assert not answer.context["entries"], "a sign of the database's own is no wild card"


def test_filters_keep_what_was_asked_and_offer_to_show_all(signed_in, people):
    set_roles(by=people["administrator"], user=people["evaluator"], roles=["qa_lead"], why="moves up")
    client = signed_in("auditor")

    answer = client.get(reverse("audit"), {"who": "<b>nobody</b>", "since": "2026-01-01"})
    page = answer.content.decode()

    assert "No entry is like that" in page
    assert "<b>nobody" not in page
    assert 'value="2026-01-01"' in page
    assert "<details open" in page, "a filter that holds is not hidden"


def test_somebody_is_found_by_address_and_never_by_a_part_of_it(signed_in, people):
    set_profile(by=people["manager"], least_group=8)
    client = signed_in("auditor")

    def found(who):
        return len(client.get(reverse("audit"), {"who": who}).context["entries"])

    assert (found("MARIT@larkfield.example"), found("larkfield.example"), found("okafor")) == (1, 0, 1)


def test_an_export_says_what_the_page_says_and_names_nobody_without_an_agreement(signed_in, people, ines):
    SiteProfile.objects.update(works_agreement="")
    about = {f"agent:{ines.pk}": {"name": "Ines Marlow"}}
    record(by=people["qa_lead"], deed="people.rename", thing="agent", thing_id=ines.pk, about=about)

    answer = signed_in("administrator").get(reverse("audit"), {"export": "csv"})
    content = answer.getvalue().decode("utf-8-sig")

    assert "Marlow" not in content
    assert "Joanna" not in content
    assert f"user {people['qa_lead'].pk}" in content
    assert len(list(csv.reader(io.StringIO(content)))) == 3, "the export's own entry is the last of them"


def test_a_filter_that_cannot_be_read_exports_nothing(signed_in, people):
    record(by=None, deed="people.profile", thing="siteprofile")

    answer = signed_in("auditor").get(reverse("audit"), {"export": "csv", "since": "yesterday"})

    assert len(answer.getvalue().decode().strip().splitlines()) == 1


def test_a_broken_trail_is_said_on_the_page(signed_in, people):
    from rapport_web.audit import head

    record(by=None, deed="people.profile", thing="siteprofile")
    head.replace(head.Head(4, "f" * 64))
    try:
        answer = signed_in("auditor").post(reverse("verify_audit"), follow=True)
    finally:
        head.replace(None)

    assert "The trail is broken. Entries 2 to 4 were cut off at the end." in answer.content.decode()
