"""What is known of findings, words, thanks and call-backs: read once for many, and only what a person may see."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from tests.rapport_web.conftest import make_user
from tests.rapport_web.findings.conftest import put

from rapport_web.findings import services
from rapport_web.findings.models import Call, Evidence, Finding, Note, Praise, Recovery
from rapport_web.findings.selectors import (
    counted,
    evidence_of,
    findings_for,
    in_time,
    may_recover,
    may_work,
    newest_thanks,
    recoveries_for,
    thanks,
    unseen_by,
    words_of,
)
from rapport_web.findings.selectors.evidence import marked
from rapport_web.findings.selectors.recoveries import PERIOD, overdue
from rapport_web.people.models import Grant, User
from rapport_web.people.naming import Naming
from rapport_web.people.roles import Role
from rapport_web.readings.models import Reading

SAID = "I waited all day"


def again(user: User) -> User:
    """Return somebody as the next request sees them: roles and teams are remembered for one."""
    return User.objects.get(pk=user.pk)


def test_nothing_is_counted_of_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert counted([]) == {}


def test_many_findings_are_counted_with_one_query(hale, brandt, said, django_assert_num_queries):
    rows = [said(each, SAID, theme=f"t{n}", start=30 * n) for n in range(4) for each in (hale, brandt)][::2]

    with django_assert_num_queries(1):
        found = counted(rows)

    assert {row.pk: found[row.pk].n for row in rows} == dict.fromkeys((row.pk for row in rows), 2)


def test_what_was_written_down_by_hand_is_counted_as_nothing(people):
    row = services.open_finding(owner="product", title="The valve leaks", said="", by=people["manager"])

    assert counted([row]) == {}


def test_a_conversation_without_a_time_was_said_now(hale, said):
    hale.started_at = None
    hale.save()
    before = timezone.now()

    found = counted([row := said(hale, SAID)])[row.pk]

    assert before <= found.first == found.last <= timezone.now()


def test_words_are_marked_exactly_and_masked_pieces_stay_chips():
    drawn = marked("<agent:2> rang & said <no>", 7, "hale-1")

    assert '<mark class="q cue"><span class="masked">agent 2</span> rang &amp; said &lt;no&gt;</mark>' in drawn
    assert drawn.startswith('<blockquote class="quote">')


def test_words_of_many_answers_are_read_with_as_many_queries_as_those_of_one(
    people, hale, brandt, said, django_assert_num_queries
):
    for number in range(5):
        said(hale, SAID, start=40 * number)
        row = said(brandt, SAID, start=40 * number)
    lead = again(people["team_lead"])
    assert lead.roles
    assert lead.led_teams

    with django_assert_num_queries(5):
        found = words_of(evidence_of(row), row, lead)

    assert [each.quote is not None for each in found] == [each.row.conversation_id == hale.pk for each in found]
    assert all(each.linked == (each.quote is not None) for each in found)


@pytest.mark.parametrize(("cause", "linked"), [("process", True), ("people", False), ("none", False)])
def test_a_process_owner_reads_conversations_that_no_person_hurt(people, hale, said, cause, linked):
    Reading.objects.create(
        conversation=hale, reader="rules", version="1", current=True, cause=cause, fingerprint=hale.fingerprint
    )
    row = said(hale, SAID, owner="product")

    (found,) = words_of(evidence_of(row), row, people["process_owner"])

    assert found.quote is not None
    assert found.linked == linked


def test_words_about_people_are_not_a_process_owners_even_of_a_finding_of_their_own(people, hale, said):
    row = said(hale, SAID, owner="people")

    (found,) = words_of(evidence_of(row), row, people["process_owner"])

    assert found.quote is None


def test_who_leads_and_answers_for_processes_sees_both(people, hale, brandt, said):
    greta = people["process_owner"]
    Grant.objects.create(user=greta, role=Role.TEAM_LEAD, team=hale.team)
    theirs = said(hale, SAID, owner="people", theme="own team")
    elsewhere = said(brandt, SAID, owner="people", theme="another team")
    process = said(brandt, SAID, owner="process")

    seen = set(findings_for(again(greta)))

    assert seen == {theirs, process}
    assert elsewhere not in seen
    assert not may_work(again(greta), theirs)
    assert may_work(again(greta), process)


def test_a_lead_sees_what_was_handed_to_or_written_by_the_lead(people, brandt, said):
    farida = people["team_lead"]
    handed = said(brandt, SAID, owner="people", theme="a")
    said(brandt, SAID, owner="people", theme="b")
    Finding.objects.filter(pk=handed.pk).update(assignee=farida, state="in_hand")
    own = services.open_finding(owner="people", title="Nobody rings back", said="", by=farida)

    assert set(findings_for(farida)) == {handed, own}


def test_the_newest_thanks_are_the_latest_given_and_only_for_who_may_see_them(people, hale, brandt, ines):
    for conversation, day, text in ((hale, 3, "first"), (brandt, 9, "latest"), (hale, 5, "between")):
        services.give_praise(
            conversation=conversation, agent=ines, named=True, question="praise", start=day, end=day + 1, text=text,
            at=datetime(2026, 9, day, tzinfo=UTC),
        )  # fmt: skip

    found = newest_thanks(ines, user=people["agent"])

    assert found is not None
    assert (found.row.text, found.who, found.own, found.linked) == ("latest", "you", True, False)
    assert newest_thanks(ines, user=people["manager"]) is None
    assert unseen_by(ines).count() == 3


def test_thanks_to_nobody_known_name_nobody(people, hale):
    row = services.give_praise(
        conversation=hale, agent=None, named=False, question="praise", start=0, end=4, text="them", at=None
    )

    (found,) = thanks([row], user=people["qa_lead"], naming=Naming(people["qa_lead"]))

    assert (found.who, found.own, found.linked) == ("", False, True)


def test_the_same_words_may_thank_two_and_other_words_thank_again(hale, ines, tom):
    place = {"question": "praise", "text": "Ines and Tom", "at": None, "named": True, "conversation": hale}
    for agent, start, end in ((ines, 0, 12), (tom, 0, 12), (ines, 12, 20), (ines, 4, 8)):
        services.give_praise(agent=agent, start=start, end=end, **place)

    assert sorted(Praise.objects.values_list("agent", "start")) == [(ines.pk, 0), (ines.pk, 12), (tom.pk, 0)]


def test_who_may_call_whom(people, hale, brandt):
    own = services.open_recovery(conversation=hale, reasons=["callback"])
    elsewhere = services.open_recovery(conversation=brandt, reasons=["callback"])

    may = {role for role, user in people.items() if may_recover(user, own)}
    assert may == {"qa_lead", "team_lead"}
    assert {role for role, user in people.items() if may_recover(user, elsewhere)} == {"qa_lead"}


def test_a_customer_of_no_team_is_the_qa_leads(people, hale):
    hale.team = None
    hale.save()
    row = services.open_recovery(conversation=hale, reasons=["callback"])

    assert not recoveries_for(people["team_lead"]).exists()
    assert not may_recover(people["team_lead"], row)
    assert may_recover(people["qa_lead"], row)


def test_a_lead_of_two_teams_sees_both(people, hale, brandt):
    farida = people["team_lead"]
    Grant.objects.create(user=farida, role=Role.TEAM_LEAD, team=brandt.team)
    for each in (hale, brandt):
        services.open_recovery(conversation=each, reasons=["leaving"])

    assert recoveries_for(again(farida)).count() == 2


def test_over_are_those_still_waiting_whose_time_has_gone(people, hale, brandt):
    first = services.open_recovery(conversation=hale, reasons=["callback"])
    second = services.open_recovery(conversation=brandt, reasons=["callback"])
    assert not overdue(Recovery.objects.all()).exists()
    Recovery.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    Recovery.objects.filter(pk=second.pk).update(state="closed")

    assert list(overdue(Recovery.objects.all())) == [first]


@pytest.mark.parametrize(
    ("due", "called", "reached", "state", "n", "counted_reached"),
    [
        (-1, -2, True, "taken", 1, 1),  # spoken to in time
        (-1, -2, False, "taken", 1, 0),  # tried in time
        (-2, -1, True, "closed", 1, 0),  # spoken to too late
        (+5, -1, True, "taken", 0, 0),  # the time is not over
        (+5, -1, True, "closed", 1, 1),  # closed before it was
        (-24 * 91, -24 * 92, True, "closed", 0, 0),  # longer ago than is looked at
    ],
)
def test_what_is_in_time(hale, due, called, reached, state, n, counted_reached):  # noqa: PLR0917  # a table's columns
    now = timezone.now()
    row = Recovery.objects.create(conversation=hale, due_at=now + timedelta(hours=due), state=state)
    call = Call.objects.create(recovery=row, reached=reached)
    Call.objects.filter(pk=call.pk).update(at=now + timedelta(hours=called))

    found = in_time(Recovery.objects.all())

    assert (found.n, found.reached) == (n, counted_reached)
    assert found.missing == 10 - n
    assert timedelta(days=90) == PERIOD


def test_two_calls_to_one_customer_count_once(hale):
    now = timezone.now()
    row = Recovery.objects.create(conversation=hale, due_at=now - timedelta(hours=1))
    Call.objects.bulk_create(Call(recovery=row, reached=True) for _ in range(3))
    Call.objects.update(at=now - timedelta(hours=2))

    found = in_time(Recovery.objects.all())

    assert (found.n, found.reached) == (1, 1)


def test_findings_that_lost_all_words_are_dropped_unless_somebody_touched_them(people, hale, brandt, said):
    untouched, noted, taken, kept = (said(hale, SAID, theme=name) for name in ("a", "b", "c", "d"))
    said(brandt, SAID, theme="d")
    services.note(finding=noted.pk, said="Looking into it.", by=people["qa_lead"])
    services.hand_over(finding=taken.pk, to=people["qa_lead"], by=people["qa_lead"])
    Evidence.objects.filter(conversation=hale).delete()

    assert services.drop_empty() == 1
    assert set(Finding.objects.all()) == {noted, taken, kept}
    assert services.drop_empty() == 0
    assert not Note.objects.filter(finding=untouched.pk).exists()


def test_a_finding_that_was_dropped_opens_anew_with_the_next_words(hale, said):
    former = said(hale, SAID)
    services.drop_stale(conversation=hale, words={"comment": "changed"})
    services.drop_empty()

    new = said(hale, "again")

    assert new.pk != former.pk
    assert new.former is None


def test_words_of_an_earlier_finding_of_the_kind_come_back_after_the_newest_closing(hale_told, hale, said):
    def closed(finding, at):
        Finding.objects.filter(pk=finding.pk).update(state="closed", closed_at=at, outcome="partly")

    first = said(hale, SAID)
    closed(first, datetime(2026, 9, 10, tzinfo=UTC))
    held = {"agent": hale.agent, "team": hale.team}
    second = said(put(hale_told, reference="h2", started_at="2026-09-11T09:00:00+00:00", **held), SAID)
    closed(second, datetime(2026, 9, 20, tzinfo=UTC))
    between = said(put(hale_told, reference="h3", started_at="2026-09-15T09:00:00+00:00", **held), SAID)
    third = said(put(hale_told, reference="h4", started_at="2026-09-21T09:00:00+00:00", **held), SAID)

    assert between == second
    assert (second.former, third.former) == (first, second)


def test_somebody_of_another_role_who_is_handed_nothing_sees_nothing(people, hale, said):
    said(hale, SAID)
    nobody = make_user("nobody")

    assert not findings_for(nobody).exists()
    assert not recoveries_for(nobody).exists()
