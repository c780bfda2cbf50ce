"""What nobody meant to send: markup, half a form, two browsers at once, and far more than fits on a page."""

from __future__ import annotations

import threading

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import translation
from tests.rapport_web.findings.conftest import put

from rapport_web.audit.models import Entry
from rapport_web.exceptions import Conflict, Invalid
from rapport_web.findings import services
from rapport_web.findings.masking import masked
from rapport_web.findings.models import Finding, Praise, Recovery
from rapport_web.findings.words import title_of
from rapport_web.people.trail.words import thing_in_words

SCRIPT = "<script>alert(1)</script>"


def text(answer) -> str:
    return answer.content.decode()


def test_markup_is_shown_and_never_run(signed_in, people, hale, said, ines):
    found = said(hale, f"{SCRIPT} all day", title=f"It hurts {SCRIPT}")
    services.note(finding=found.pk, said=SCRIPT, by=people["qa_lead"])
    services.give_praise(
        conversation=hale, agent=ines, named=True, question="praise", start=0, end=9, text=SCRIPT, at=None
    )
    row = services.open_recovery(conversation=hale, reasons=["callback"])
    services.log_call(recovery=row.pk, reached=True, note=SCRIPT, by=people["qa_lead"])
    client = signed_in("qa_lead")

    for address in ("/put-right", f"/put-right/{found.pk}", "/praise", "/call-backs", f"/call-backs/{row.pk}"):
        page = text(client.get(address))
        assert SCRIPT not in page, address
    assert "&lt;script&gt;" in text(client.get(f"/put-right/{found.pk}"))


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("finding-hand-over", {}),
        ("finding-hand-over", {"to": "x", "edits": "1"}),
        ("finding-hand-over", {"to": "", "edits": "many"}),
        ("finding-due", {"day": "the day after", "edits": "1"}),
        ("finding-due", {"day": "0001-01-01", "edits": "1"}),
        ("finding-note", {"said": "x" * 2001}),
        ("finding-close", {"outcome": "eaten", "done": "x", "edits": "1"}),
        ("finding-close", {"outcome": "partly", "done": "x"}),
        ("finding-close", {"outcome": "partly", "done": "x", "edits": "-5"}),
        ("finding-close", {"outcome": "partly", "done": "\x00", "edits": "1"}),
        ("finding-close", {"outcome": "partly", "done": "x", "edits": "99999999999999999999"}),
    ],
)
def test_half_a_form_changes_nothing(signed_in, brandt, said, name, sent):
    found = said(brandt, "nobody came")
    before = Entry.objects.count()

    answer = signed_in("qa_lead").post(reverse(name, args=[found.pk]), sent)

    assert answer.status_code == 422
    found.refresh_from_db()
    assert (found.edits, found.state, Entry.objects.count()) == (1, Finding.State.OPEN, before)


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("recovery-call", {}),
        ("recovery-call", {"reached": "perhaps"}),
        ("recovery-call", {"reached": "yes", "note": "x" * 2001}),
        ("recovery-close", {"enough": "yes"}),
        ("recovery-close", {"enough": "very", "done": "x", "edits": "1"}),
    ],
)
def test_half_a_call_changes_nothing(signed_in, people, hale, name, sent):
    row = services.open_recovery(conversation=hale, reasons=["callback"])

    answer = signed_in("team_lead").post(reverse(name, args=[row.pk]), sent)

    assert answer.status_code == 422
    assert not row.calls.exists()
    row.refresh_from_db()
    assert row.state == Recovery.State.OPEN


def test_taking_on_with_an_odd_count_is_taking_on(signed_in, people, hale):
    row = services.open_recovery(conversation=hale, reasons=["callback"])

    signed_in("team_lead").post(reverse("recovery-take", args=[row.pk]), {"edits": "odd"})

    row.refresh_from_db()
    assert row.assignee == people["team_lead"]


def test_a_deed_is_done_by_post_only(signed_in, people, brandt, hale, said):
    found, row = said(brandt, "nobody came"), services.open_recovery(conversation=hale, reasons=["callback"])
    client = signed_in("qa_lead")

    for name, pk in (
        *(("finding-hand-over", found.pk), ("finding-due", found.pk), ("finding-note", found.pk)),
        *(("finding-close", found.pk), ("finding-reopen", found.pk), ("praise-pass-on", 1)),
        *(("recovery-take", row.pk), ("recovery-call", row.pk), ("recovery-close", row.pk)),
    ):
        assert client.get(reverse(name, args=[pk])).status_code == 405


@pytest.mark.parametrize("key", ["x", "W10", "bnVsbA", "W251bGwsbnVsbF0"])
@pytest.mark.parametrize("name", ["findings", "praise", "recoveries"])
def test_a_page_of_the_list_that_nobody_gave_is_refused(signed_in, name, key):
    assert signed_in("qa_lead").get(reverse(name), {"after": key}).status_code == 422


@pytest.mark.parametrize("name", ["findings", "praise", "recoveries"])
def test_a_list_is_taken_away_as_either_file_and_as_no_other(signed_in, hale, brandt, said, name):
    said(hale, "I waited all day")
    ines = hale.agent
    services.give_praise(
        conversation=hale, agent=ines, named=True, question="praise", start=0, end=5, text="=1+1", at=None
    )
    services.open_recovery(conversation=brandt, reasons=["leaving"])
    client = signed_in("qa_lead")

    csv = b"".join(client.get(reverse(name), {"export": "csv"}).streaming_content)
    excel = b"".join(client.get(reverse(name), {"export": "xlsx"}).streaming_content)

    assert len(csv.decode("utf-8-sig").splitlines()) == 2
    assert excel.startswith(b"PK")
    assert client.get(reverse(name), {"export": "pdf"}).status_code == 422
    if name == "praise":
        assert "'=1+1" in csv.decode(), "no cell that a spreadsheet computes"


def test_a_long_list_has_pages(signed_in, people, hale_told, ines, accounts):
    rows = [put(hale_told, agent=ines, team=accounts, reference=f"hale-{i}") for i in range(53)]
    Finding.objects.bulk_create(
        Finding(owner="process", title=f"Thing {i}", source="person", opened_by=people["qa_lead"]) for i in range(103)
    )
    Praise.objects.bulk_create(
        Praise(conversation=row, agent=ines, question="q", start=0, end=1, text="x", given_at=row.started_at)
        for row in rows[:23]
    )
    Recovery.objects.bulk_create(
        Recovery(conversation=row, reasons=["callback"], due_at=row.started_at) for row in rows
    )
    client = signed_in("qa_lead")

    for name, each, size, rest in (
        ("findings", "Thing ", 100, 3),
        ("praise", 'id="praise-', 20, 3),
        ("recoveries", 'href="/call-backs/', 50, 3),
    ):
        first = client.get(reverse(name))
        assert text(first).count(each) == size
        after = first.context["page"].after
        assert text(client.get(reverse(name), {"after": after})).count(each) == rest


def test_the_words_of_a_finding_have_pages(signed_in, hale_told, hale, said):
    for number in range(14):
        row = put(hale_told, agent=hale.agent, team=hale.team, reference=f"hale-{number + 2}")
        found = said(row, f"words number {number}")
    client = signed_in("qa_lead")

    first = client.get(reverse("finding", args=[found.pk]))

    assert text(first).count("words number") == 12
    later = client.get(reverse("finding", args=[found.pk]), {"after": first.context["page"].after})
    assert text(later).count("words number") == 2


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  around it, and  within ", "around it, and  within"),
        ("two\nlines stay two", "two\nlines stay two"),
        ("a\x00b", "ab"),
        ("", ""),
        ("שלום, nobody came", "שלום, nobody came"),
    ],
)
def test_what_people_write_is_kept_as_they_wrote_it(db, written, kept):
    assert masked(written, field="said") == kept


@pytest.mark.parametrize(
    "secret", ["paula@home.example", "+44 20 7946 0321", "4111 1111 1111 1111", "DE89 3704 0044 0532 0130 00"]
)
def test_what_people_write_is_masked(db, secret):
    kept = masked(f"She wants it at {secret}, please.", field="said")

    assert secret not in kept
    assert kept.startswith("She wants it at <")


def test_what_is_too_long_or_missing_says_where(db):
    for given, field in (({"text": "x" * 11, "limit": 10}, "a"), ({"text": " \x00 ", "needed": "Write it."}, "b")):
        with pytest.raises(Invalid) as refused:
            masked(**given, field=field)
        assert refused.value.field == field


def test_a_theme_is_said_in_the_readers_language_and_what_people_wrote_is_not(db):
    from rapport.reader.comments import BY_NAME

    theme = next(each for each in BY_NAME.values() if each.owner == "process" and "de" in each.words)
    found = Finding(owner="process", theme=theme.name, title=theme.says("en"))
    by_hand = Finding(owner="process", theme="", title="As it was written", source="person")
    other = Finding(owner="process", theme=theme.name, title="Renamed by another version")

    with translation.override("de"):
        assert title_of(found) == theme.words["de"] != theme.words["en"]
        assert title_of(by_hand) == "As it was written"
        assert title_of(other) == "Renamed by another version"
    with translation.override("en-gb"):
        assert title_of(found) == theme.words["en"]


def test_the_trail_has_words_for_these_things():
    assert [thing_in_words(thing, "7") for thing in ("finding", "praise", "recovery")] == [
        "Finding 7",
        "Praise 7",
        "Call-back 7",
    ]


@pytest.mark.django_db(transaction=True)
def test_two_who_close_at_once_do_not_both(people, brandt, said):
    found = said(brandt, "nobody came")
    gate, became = threading.Barrier(2), []

    def close(by):
        gate.wait()
        try:
            services.close_finding(finding=found.pk, outcome="partly", done="Some of it.", by=by, edits=1)
            became.append("closed")
        except Conflict:
            became.append("conflict")
        finally:
            connection.close()

    threads = [threading.Thread(target=close, args=(people[role],)) for role in ("qa_lead", "process_owner")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(became) == ["closed", "conflict"]
    assert found.notes.filter(what="closed").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_deed_that_fails_leaves_no_trace_in_the_trail(people, hale):
    row = services.open_recovery(conversation=hale, reasons=["callback"])
    before = Entry.objects.count()

    with pytest.raises(Invalid):
        services.close_recovery(recovery=row.pk, done="x", enough="yes", by=people["qa_lead"])

    assert Entry.objects.count() == before
    row.refresh_from_db()
    assert (row.edits, row.state) == (1, Recovery.State.OPEN)
