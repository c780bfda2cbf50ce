"""What is taken away as a file: each cell by hand, in the reader's language and zone, and nothing that is not theirs."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.rapport_web.findings.conftest import put

from rapport_web.findings.models import Evidence, Finding, Praise, Recovery
from rapport_web.findings.services import close_finding, give_praise, hand_over, log_call, open_finding, open_recovery
from rapport_web.people.models import User

OPENED = datetime(2026, 9, 7, 8, 30, tzinfo=UTC)
DUE = datetime(2026, 9, 9, 8, 30, tzinfo=UTC)


@pytest.fixture
def taken(signed_in, people):
    """A function that takes a page's table away and gives its rows, the heads first."""

    def take(role, name, *args, language="", zone="UTC", **query):
        User.objects.filter(pk=people[role].pk).update(language=language, time_zone=zone)
        people[role].refresh_from_db()
        file = signed_in(role).get(reverse(name, args=args), {"export": "csv", **query})
        assert file.status_code == 200
        return list(csv.reader(io.StringIO(file.getvalue().decode("utf-8-sig"))))

    return take


@pytest.fixture
def late(people, brandt, hale, said) -> Finding:
    said(brandt, "nobody told me")
    row = said(hale, "I waited all day")
    Finding.objects.filter(pk=row.pk).update(opened_at=OPENED)
    return hand_over(finding=row.pk, to=people["process_owner"], by=people["qa_lead"])


@pytest.fixture
def waiting(people, hale) -> Recovery:
    row = open_recovery(conversation=hale, reasons=["leaving", "callback"])
    Recovery.objects.filter(pk=row.pk).update(opened_at=OPENED, due_at=DUE)
    return row


def test_a_finding_has_a_row_with_what_was_said_by_whom_it_is_worked_on_and_since_when(taken, late):
    heads, row = taken("qa_lead", "findings")

    assert heads == [
        *("Whose", "To be put right", "State"),
        *("Answers that say so", "First said", "Last said", "In the hands of", "Due", "Opened", "Closed"),
        *("What became of it", "What was done"),
    ]
    assert row == [
        *("Process", "Customers wait for a visit that nobody announced", "In hand", "2"),
        *("2026-09-03T14:05:00+00:00", "2026-09-04T09:00:00+00:00", "Greta Lund", ""),
        *("2026-09-07T08:30:00+00:00", "", "", ""),
    ]


def test_a_german_reads_heads_and_cells_in_german_with_the_own_clock(taken, late, people):
    close_finding(finding=late.pk, outcome="not_ours", done="Das tut der Lieferant.", by=people["process_owner"])

    heads, row = taken("qa_lead", "findings", language="de", zone="Europe/Berlin")

    assert (heads[0], heads[3], heads[6], heads[10]) == (
        *("Wessen Sache", "Antworten, die es sagen", "Wer sich kümmert", "Was daraus wurde"),
    )
    assert row[:3] == ["Ablauf", "Customers wait for a visit that nobody announced", "Abgeschlossen"]
    assert row[4] == "2026-09-03T16:05:00+02:00"
    assert row[10:] == ["Nicht unsere Sache", "Das tut der Lieferant."]


def test_a_theme_of_ours_is_called_by_the_readers_words(taken, brandt, said):
    said(brandt, "an hour on hold", title="Had to wait")

    assert taken("qa_lead", "findings", language="de")[1][1] == "Musste warten"
    assert taken("qa_lead", "findings", language="en")[1][1] == "Had to wait"


def test_the_file_is_narrowed_as_the_page_is(taken, late, hale, said):
    said(hale, "the page was blank", owner="technology", theme="app_or_site", title="The site is blank")

    assert [row[0] for row in taken("qa_lead", "findings", owner="technology")[1:]] == ["Technology"]
    assert [row[0] for row in taken("process_owner", "findings", whose="mine")[1:]] == ["Process"]
    assert [row[0] for row in taken("qa_lead", "findings", whose="nobody")[1:]] == ["Technology"]


@pytest.mark.parametrize(("role", "references"), [("qa_lead", ["brandt-1", "hale-1"]), ("team_lead", ["hale-1"])])
def test_the_words_of_a_finding_go_with_the_conversations_one_may_read(taken, late, role, references):
    heads, *rows = taken(role, "finding", late.pk)

    assert heads == ["Day", "Conversation", "The customer’s words", "Question"]
    assert [row[1] for row in rows] == references
    assert rows[-1] == ["2026-09-03T14:05:00+00:00", "hale-1", "I waited all day", "comment"]


def test_a_process_owner_takes_the_words_and_no_conversation_that_is_not_theirs(taken, late):
    rows = taken("process_owner", "finding", late.pk)[1:]

    assert [(row[1], row[2]) for row in rows] == [("", "nobody told me"), ("", "I waited all day")]


def test_words_that_a_spreadsheet_would_compute_are_words(taken, hale, said):
    row = said(hale, '=HYPERLINK("http://x.example","refund")')

    assert taken("qa_lead", "finding", row.pk)[1][2] == '\'=HYPERLINK("http://x.example","refund")'


def test_a_finding_that_nobody_said_has_empty_cells(taken, people):
    open_finding(owner="product", title="-2 is printed on every invoice", said="", by=people["qa_lead"])

    row = taken("qa_lead", "findings")[1]
    assert row[:7] == ["Product", "'-2 is printed on every invoice", "Open", "", "", "", ""]
    assert not Evidence.objects.exists()


def test_a_customer_in_trouble_has_a_row_with_every_call(taken, people, waiting):
    for reached in (False, True):
        log_call(recovery=waiting.pk, reached=reached, note="", by=people["team_lead"])

    heads, row = taken("team_lead", "recoveries")

    assert heads == [
        *("Conversation", "Why", "State", "Opened", "Due", "In the hands of", "Calls", "Closed"),
        *("What was done", "Was it enough"),
    ]
    assert row == [
        *("hale-1", "asked to be called and speaks of leaving", "Taken on", "2026-09-07T08:30:00+00:00"),
        *("2026-09-09T08:30:00+00:00", "Farida Nouri", "2", "", "", ""),
    ]


def test_a_customer_in_trouble_is_told_of_in_german(taken, waiting):
    row = taken("qa_lead", "recoveries", language="de", zone="Asia/Tokyo")[1]

    assert row[1:5] == [
        *("bittet um einen Anruf und spricht davon zu gehen", "Offen"),
        *("2026-09-07T17:30:00+09:00", "2026-09-09T17:30:00+09:00"),
    ]


def test_a_lead_takes_only_the_own_teams_customers_along(taken, waiting, brandt):
    open_recovery(conversation=brandt, reasons=["leaving"])

    assert [row[0] for row in taken("team_lead", "recoveries")[1:]] == ["hale-1"]
    assert {row[0] for row in taken("manager", "recoveries")[1:]} == {"hale-1", "brandt-1"}


def test_thanks_have_a_row_with_whose_they_are(taken, hale, ines, people):
    give_praise(
        conversation=hale, agent=ines, named=True, question="praise", start=0, end=9, text="<agent:1>", at=OPENED
    )

    heads, row = taken("qa_lead", "praise")

    assert heads == ["Day", "Channel", "Agent", "Said by name", "The customer’s words", "Passed on"]
    assert row == ["2026-09-07T08:30:00+00:00", "Chat", "Ines Marlow", "yes", "<agent:1>", ""]
    assert taken("qa_lead", "praise", language="de")[1][3] == "ja"


def test_an_agent_takes_the_own_thanks_and_no_others(taken, hale, brandt, ines, tom):
    for conversation, agent in ((hale, ines), (brandt, tom)):
        give_praise(
            conversation=conversation, agent=agent, named=False, question="x", start=0, end=4, text="kind", at=OPENED
        )

    assert [row[2] for row in taken("agent", "praise")[1:]] == ["you"]
    assert not Praise.objects.exclude(seen_at=None).exists(), "a file that is taken away was not looked at on the page"


@pytest.mark.parametrize("name", ["findings", "recoveries"])
def test_a_file_asks_the_database_as_often_for_many_rows(taken, hale_told, hale, said, name):
    def asked(rows):
        with CaptureQueriesContext(connection) as queries:
            assert len(taken("qa_lead", name)) == 1 + rows
        return len(queries)

    said(hale, "I waited")
    open_recovery(conversation=hale, reasons=["leaving"])
    asked(1)  # whoever signs in for the first time costs more
    few = asked(1)
    for at in range(8):
        row = put(hale_told, agent=hale.agent, team=hale.team, reference=f"hale-1{at}")
        said(row, "I waited", theme=f"theme-{at}")
        open_recovery(conversation=row, reasons=["leaving"])

    assert asked(9) == few
