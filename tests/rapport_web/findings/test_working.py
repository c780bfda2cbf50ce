"""A finding is written down, handed over, dated, noted, closed and opened again, by who may, and nothing is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.rapport_web.findings.conftest import put

from rapport_web.audit.models import Entry
from rapport_web.exceptions import Conflict, Forbidden, Invalid, NotThere
from rapport_web.findings.models import Finding, Note
from rapport_web.findings.selectors import counted, findings_for, owners_for, workers
from rapport_web.findings.services import close_finding, hand_over, note, open_finding, reopen_finding, set_due

LATE = "nobody told me that he was late"


@pytest.fixture
def late(brandt, said) -> Finding:
    return said(brandt, LATE)


def whats(finding) -> list[str]:
    return list(finding.notes.values_list("what", flat=True))


def test_what_a_person_writes_down_is_masked_and_names_colleagues_by_number(people, ines):
    row = open_finding(
        owner="process",
        title="Ines Marlow cannot see the second order.",
        said="Ring Mr Paul Keller on 020 7946 0321.",
        by=people["team_lead"],
    )

    assert row.title == "<agent:1> cannot see the second order."
    assert "Keller" not in row.said
    assert "7946" not in row.said
    assert (row.source, row.opened_by, whats(row)) == ("person", people["team_lead"], ["opened"])
    assert Entry.objects.get(thing="finding").facts == {"owner": "process"}


def test_what_cannot_be_written_down(people):
    for role, given, field in (
        ("qa_lead", {"owner": "weather"}, "owner"),
        ("process_owner", {"owner": "people"}, "owner"),
        ("qa_lead", {"title": "  "}, "title"),
        ("qa_lead", {"title": "x" * 201}, "title"),
    ):
        with pytest.raises(Invalid) as refused:
            open_finding(**{"owner": "process", "title": "It", "said": "", **given}, by=people[role])
        assert refused.value.field == field
    for role in ("agent", "evaluator", "auditor", "administrator", "outside_evaluator"):
        with pytest.raises(Forbidden):
            open_finding(owner="process", title="It", said="", by=people[role])


def test_it_is_taken_on_handed_over_and_laid_down(people, late):
    greta, joanna = people["process_owner"], people["qa_lead"]
    row = hand_over(finding=late.pk, to=greta, by=greta, edits=late.edits)
    assert (row.state, row.assignee) == (Finding.State.IN_HAND, greta)
    row = hand_over(finding=late.pk, to=greta, by=joanna)
    row = hand_over(finding=late.pk, to=joanna, by=greta)
    row = hand_over(finding=late.pk, to=None, by=joanna)

    assert (row.state, row.assignee) == (Finding.State.OPEN, None)
    assert whats(row) == ["opened", "taken", "handed", "handed"]
    assert Entry.objects.filter(deed="findings.work").count() == 3


def test_only_who_works_on_findings_can_be_handed_one(people, late, hale, said):
    with pytest.raises(Invalid):
        hand_over(finding=late.pk, to=people["agent"], by=people["qa_lead"])
    theirs = said(hale, "he gave no reason", owner="people", theme="reasons")
    assert set(workers("people")) == {people["qa_lead"]}
    assert set(workers("process")) == {people["qa_lead"], people["process_owner"]}
    with pytest.raises(Invalid):
        hand_over(finding=theirs.pk, to=people["process_owner"], by=people["qa_lead"])


def test_a_day_is_set_counts_whole_and_is_taken_away(people, late, centre):
    today = timezone.localdate()
    row = set_due(finding=late.pk, day=today, by=people["process_owner"])
    assert row.due_at > timezone.now()
    assert timezone.localdate(row.due_at) == today
    set_due(finding=late.pk, day=today, by=people["process_owner"])

    assert set_due(finding=late.pk, day=None, by=people["qa_lead"]).due_at is None
    assert whats(row) == ["opened", "due", "due"]
    with pytest.raises(Invalid):
        set_due(finding=late.pk, day=today - timedelta(days=1), by=people["qa_lead"])


def test_notes_are_added_and_masked(people, late):
    kept = note(finding=late.pk, said="Mr Keller exports it nightly: 020 7946 0321.", by=people["process_owner"])

    assert "Keller" not in kept.said
    assert "7946" not in kept.said
    with pytest.raises(Invalid):
        note(finding=late.pk, said=" ", by=people["process_owner"])


def test_closing_asks_what_was_done_and_opening_again_why(people, late):
    greta = people["process_owner"]
    for given in ({"outcome": "", "done": "x"}, {"outcome": "put_right", "done": " "}):
        with pytest.raises(Invalid):
            close_finding(finding=late.pk, by=greta, **given)
    row = close_finding(finding=late.pk, outcome="partly", done="One list now.", by=greta)
    assert (row.state, row.outcome, row.done, row.closed_by) == ("closed", "partly", "One list now.", greta)

    for deed in (
        lambda: close_finding(finding=late.pk, outcome="partly", done="Again.", by=greta),
        lambda: hand_over(finding=late.pk, to=greta, by=greta),
        lambda: set_due(finding=late.pk, day=timezone.localdate(), by=greta),
    ):
        with pytest.raises(Conflict):
            deed()
    row = reopen_finding(finding=late.pk, why="Only half of it.", by=greta)

    assert (row.state, row.outcome, row.done, row.closed_at) == ("open", "", "", None)
    assert list(row.notes.values_list("what", "said"))[1:] == [
        (Note.What.CLOSED, "One list now."),
        (Note.What.REOPENED, "Only half of it."),
    ]
    with pytest.raises(Conflict):
        reopen_finding(finding=late.pk, why="Again.", by=greta)


def test_it_is_not_opened_again_beside_a_later_one_of_its_kind(people, late, said, brandt, brandt_told):
    close_finding(finding=late.pk, outcome="put_right", done="Done.", by=people["qa_lead"])
    tomorrow = (timezone.now() + timedelta(days=1)).isoformat()
    held = put(brandt_told, agent=brandt.agent, team=brandt.team, reference="brandt-2", started_at=tomorrow)
    later = said(held, "again")

    assert later.former == late
    with pytest.raises(Conflict, match="later finding"):
        reopen_finding(finding=late.pk, why="It goes on.", by=people["qa_lead"])


def test_who_looked_at_something_older_changes_nothing(people, late):
    seen = late.edits
    hand_over(finding=late.pk, to=people["process_owner"], by=people["process_owner"], edits=seen)

    with pytest.raises(Conflict):
        close_finding(finding=late.pk, outcome="not_so", done="x", by=people["qa_lead"], edits=seen)

    late.refresh_from_db()
    assert late.state == Finding.State.IN_HAND


def test_who_sees_which_findings(people, late, hale, said):
    theirs = said(hale, "he gave no reason", owner="people", theme="reasons")
    by_hand = open_finding(owner="people", title="Nobody rings back", said="", by=people["qa_lead"])

    def seen(role):
        return set(findings_for(people[role]))

    for role in ("qa_lead", "manager", "auditor"):
        assert seen(role) == {late, theirs, by_hand}
    assert seen("process_owner") == {late}
    # Farida leads Accounts, of which Mrs Hale spoke; what is people's elsewhere is not hers to see.
    assert seen("team_lead") == {late, theirs}
    for role in ("agent", "evaluator", "outside_evaluator", "administrator"):
        assert not seen(role)
    assert [each.value for each in owners_for(people["process_owner"])] == ["process", "technology", "product"]


def test_who_works_on_which_findings(people, late, hale, said):
    theirs = said(hale, "he gave no reason", owner="people", theme="reasons")
    with pytest.raises(NotThere):
        note(finding=theirs.pk, said="x", by=people["process_owner"])
    for role in ("team_lead", "manager", "auditor", "agent"):
        with pytest.raises(Forbidden):
            note(finding=late.pk, said="x", by=people[role])
    own = open_finding(owner="process", title="Mine", said="", by=people["process_owner"])
    Finding.objects.filter(pk=own.pk).update(owner="people")
    with pytest.raises(Forbidden, match="QA leads"):
        note(finding=own.pk, said="x", by=people["process_owner"])


def test_one_whose_words_are_gone_is_not_shown_unless_somebody_worked_on_it(people, late, brandt):
    brandt.delete()
    assert not findings_for(people["qa_lead"]).exists()

    Finding.objects.filter(pk=late.pk).update(assignee=people["qa_lead"], state="in_hand")

    assert findings_for(people["qa_lead"]).count() == 1


def test_a_finding_counts_answers_and_their_first_and_last_day(late, brandt, hale, said):
    said(brandt, "and again", start=200)
    said(hale, "I waited all day")

    found = counted([late])[late.pk]

    assert (found.n, found.first, found.last) == (2, hale.started_at, brandt.started_at)
