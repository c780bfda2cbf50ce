"""Whoever is erased leaves no name in what people wrote here, however short the room, and nothing in their hands."""

from __future__ import annotations

import pytest
from django.utils import timezone

from rapport_web.exceptions import Forbidden
from rapport_web.findings.models import Call, Finding, Note, Recovery
from rapport_web.findings.services import close_finding, hand_over, open_recovery, take_recovery
from rapport_web.people.erasure.services import erase
from rapport_web.people.models import Agent

WHY = "request 2026-118"


def written(**more) -> Finding:
    return Finding.objects.create(owner="process", source="person", **{"title": "A title", **more})


def test_every_text_that_people_write_here_is_rid_of_the_name(people, hale, ines):
    finding = written(title="Ines Marlow has no link", said="Ines Marlow asked twice", done="Ines Marlow has it now")
    note = Note.objects.create(finding=finding, what="said", said="see Ines Marlow")
    row = open_recovery(conversation=hale, reasons=["callback"])
    Recovery.objects.update(done="Ines Marlow rang")
    call = Call.objects.create(recovery=row, reached=True, note="with Ines Marlow")

    erase(kind="agent", pk=ines.pk, by=people["administrator"], why=WHY)

    for each in (finding, note, row, call):
        each.refresh_from_db()
    assert (finding.title, finding.said, finding.done) == (
        *("<erased> has no link", "<erased> asked twice", "<erased> has it now"),
    )
    assert (note.said, row.done, call.note) == ("see <erased>", "<erased> rang", "with <erased>")


def test_a_title_without_room_to_spare_keeps_to_its_room(people):
    short = Agent.objects.create(reference="ab-77", name="Jo Ek", number=9)
    full = "Jo Ek " * 33 + "xx"
    finding = written(title=full)
    assert len(full) == 200

    erase(kind="agent", pk=short.pk, by=people["administrator"], why=WHY)

    finding.refresh_from_db()
    assert "Jo Ek" not in finding.title
    assert finding.title.startswith("<erased> <erased>")
    assert len(finding.title) == 200


def test_texts_that_name_nobody_stay_to_the_letter(people, ines):
    finding = written(title="Marlowe Street is closed", said="  Two spaces, a\ttab\nand <agent:1>  ")

    erase(kind="agent", pk=ines.pk, by=people["administrator"], why=WHY)

    finding.refresh_from_db()
    assert (finding.title, finding.said) == ("Marlowe Street is closed", "  Two spaces, a\ttab\nand <agent:1>  ")


def test_what_an_erased_person_had_closed_stays_closed_and_what_was_open_is_nobodys(people, hale, brandt, said):
    greta = people["process_owner"]
    done, open_one = said(hale, "I waited"), said(brandt, "blank", owner="technology", theme="site")
    for each in (done, open_one):
        hand_over(finding=each.pk, to=greta, by=greta)
    close_finding(finding=done.pk, outcome="put_right", done="One calendar.", by=greta)

    erase(kind="user", pk=greta.pk, by=people["administrator"], why=WHY)

    done.refresh_from_db()
    open_one.refresh_from_db()
    assert (done.state, done.done) == ("closed", "One calendar.")
    assert (open_one.state, open_one.assignee) == ("open", None)


def test_a_call_that_was_theirs_can_be_taken_by_another(people, hale):
    row = open_recovery(conversation=hale, reasons=["leaving"])
    take_recovery(recovery=row.pk, by=people["team_lead"])

    erase(kind="user", pk=people["team_lead"].pk, by=people["administrator"], why=WHY)
    taken = take_recovery(recovery=row.pk, by=people["qa_lead"])

    assert (taken.state, taken.assignee, taken.closed_at) == ("taken", people["qa_lead"], None)


@pytest.mark.parametrize("role", ["qa_lead", "manager", "agent", "auditor"])
def test_who_may_not_erase_changes_no_word(people, ines, role):
    finding = written(title="Ines Marlow has no link", closed_at=timezone.now())

    with pytest.raises(Forbidden):
        erase(kind="agent", pk=ines.pk, by=people[role], why=WHY)

    finding.refresh_from_db()
    assert finding.title == "Ines Marlow has no link"
