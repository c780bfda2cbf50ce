"""Findings that evaluators' scores make: beside customers' own, and never mixed with them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from rapport_web.audit.models import Entry
from rapport_web.conversations.keeping import reasons
from rapport_web.findings.models import Evidence, Finding, Note
from rapport_web.findings.selectors.findings import counted, finding_for, findings_for
from rapport_web.findings.services import join_finding
from rapport_web.findings.services.emptying import drop_empty

EMOJI = "🙏🏽"


@pytest.fixture
def scored():
    """A function that has an evaluator's quote join a finding: ``scored(brandt, "You will have to check")``."""

    def join(conversation, text, *, owner="process", theme="visits", turn=3, start=0, source="scores"):
        return join_finding(
            owner=owner,
            theme=theme,
            title="Nobody knows when the technician comes",
            conversation=conversation,
            question=f"turn:{turn}",
            start=start,
            end=start + len(text),
            text=text,
            source=source,
        )

    return join


def test_scores_and_answers_of_one_theme_are_two_findings(brandt, said, scored):
    heard = said(brandt, "Nobody told me.", theme="visits")
    seen = scored(brandt, "check the website")

    assert heard != seen
    assert {heard.source, seen.source} == {"answers", "scores"}
    assert [each.evidence.count() for each in (heard, seen)] == [1, 1]


def test_the_same_words_are_kept_once_and_wider_ones_too(brandt, scored):
    rows = [("check", 0), ("check", 0), ("check the", 0), ("eck", 2), ("k", 4)]
    found = {scored(brandt, text, start=start).pk for text, start in rows}

    assert len(found) == 1
    assert [(each.start, each.end, each.text) for each in Evidence.objects.all()] == [(0, 5, "check")]


def test_words_at_another_turn_or_beyond_are_further_evidence(brandt, hale, scored):
    finding = scored(brandt, "check")
    scored(brandt, "check", turn=1)
    scored(brandt, "the", start=5)
    scored(brandt, f"{EMOJI}", start=9)
    scored(hale, "check")

    assert Finding.objects.get() == finding
    assert sorted(Evidence.objects.values_list("conversation__reference", "question", "start")) == [
        ("brandt-1", "turn:1", 0),
        ("brandt-1", "turn:3", 0),
        ("brandt-1", "turn:3", 5),
        ("brandt-1", "turn:3", 9),
        ("hale-1", "turn:3", 0),
    ]


@pytest.mark.parametrize("owner", ["people", "process", "technology", "product"])
def test_each_owner_has_a_finding_of_its_own(brandt, scored, owner):
    first = scored(brandt, "check", owner=owner)
    other = scored(brandt, "check", owner="product" if owner != "product" else "process")

    assert (first.owner, first.state, first.assignee) == (owner, "open", None)
    assert other != first


WRONG = [
    {"owner": "weather"},
    {"owner": ""},
    {"theme": ""},
    {"source": "person"},
    {"source": ""},
    {"source": "Scores"},
]


@pytest.mark.parametrize("more", WRONG)
def test_what_no_program_should_send_makes_no_finding(brandt, scored, more):
    with pytest.raises(KeyError):
        scored(brandt, "check", **more)

    assert not Finding.objects.exists()


def test_no_two_findings_of_a_kind_are_open_at_once(brandt, scored):
    scored(brandt, "check")

    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.create(owner="process", theme="visits", title="Again", source="scores")
    Finding.objects.create(owner="process", theme="visits", title="By hand", source="person")


def test_it_opens_by_itself_and_the_trail_says_so(brandt, scored):
    finding = scored(brandt, "check")

    note = Note.objects.get()
    assert (note.what, note.system, note.finding) == ("opened", True, finding)
    entry = Entry.objects.filter(thing="finding").latest("number")
    assert entry.facts["theme"] == "visits"


CLOSED = [(-1, "same"), (0, "same"), (1, "anew")]


@pytest.mark.parametrize(("minutes", "which"), CLOSED)
def test_after_it_was_closed_only_later_conversations_open_it_anew(brandt, hale, scored, minutes, which):
    first = scored(brandt, "check")
    closed = brandt.started_at
    Finding.objects.filter(pk=first.pk).update(state="closed", outcome="put_right", closed_at=closed)
    type(hale).objects.filter(pk=hale.pk).update(started_at=closed + timedelta(minutes=minutes))
    hale.refresh_from_db()

    then = scored(hale, "website")

    assert (then == first) is (which == "same")
    assert then.former_id == (None if which == "same" else first.pk)
    assert Note.objects.filter(what="back").count() == (0 if which == "same" else 1)


def test_what_customers_closed_finding_said_is_no_former_of_a_score(brandt, hale, said, scored):
    heard = said(brandt, "Nobody told me.", theme="visits")
    Finding.objects.filter(pk=heard.pk).update(state="closed", closed_at=brandt.started_at - timedelta(days=400))

    assert scored(hale, "check").former is None


def test_a_finding_without_words_is_dropped_unless_somebody_works_on_it(people, brandt, scored):
    empty, held = scored(brandt, "check"), scored(brandt, "check", owner="product")
    Finding.objects.filter(pk=held.pk).update(assignee=people["process_owner"])
    written = Finding.objects.create(owner="process", title="By hand", source="person")
    assert drop_empty() == 0

    Evidence.objects.all().delete()

    assert drop_empty() == 1
    assert set(Finding.objects.all()) == {held, written}
    assert not Finding.objects.filter(pk=empty.pk).exists()
    assert drop_empty() == 0


SEES = {
    "qa_lead": True,
    "manager": True,
    "process_owner": True,
    "team_lead": True,
    "evaluator": False,
    "outside_evaluator": False,
    "agent": False,
    "administrator": False,
}


def test_who_sees_what_scores_say_of_a_process(people, brandt, scored):
    finding = scored(brandt, "check")

    assert {role: finding in findings_for(people[role]) for role in SEES} == SEES


def test_what_scores_say_of_people_a_lead_sees_of_the_own_team_only(people, brandt, hale, scored):
    other, own = scored(brandt, "check", owner="people"), scored(hale, "sorry", owner="people", theme="words")

    assert set(findings_for(people["team_lead"])) == {own}
    assert set(findings_for(people["process_owner"])) == set()
    assert set(findings_for(people["qa_lead"])) == {other, own}


def test_one_whose_words_are_gone_is_shown_to_nobody_and_one_in_hand_still_is(people, brandt, scored):
    gone, held = scored(brandt, "check"), scored(brandt, "check", owner="product")
    Finding.objects.filter(pk=held.pk).update(state="in_hand", assignee=people["process_owner"])
    Evidence.objects.all().delete()

    assert list(findings_for(people["qa_lead"])) == [held]
    assert finding_for(people["process_owner"], held.pk) == held
    assert gone not in findings_for(people["manager"])


def test_conversations_are_counted_with_their_first_and_last_day(brandt, hale, scored):
    finding = scored(brandt, "check")
    scored(brandt, "the", start=9)
    scored(hale, "sorry")

    told = counted([finding])[finding.pk]

    assert (told.first, told.last) == (hale.started_at, brandt.started_at)
    assert told.n == 2


def test_words_that_a_finding_in_hand_rests_on_keep_their_conversation(people, brandt, hale, scored):
    finding = scored(brandt, "check")
    pks = [brandt.pk, hale.pk]
    before = reasons(pks)
    Finding.objects.filter(pk=finding.pk).update(state="in_hand", assignee=people["process_owner"])

    after = reasons(pks)

    assert brandt.pk not in before
    assert brandt.pk in after
    assert hale.pk not in after


def test_an_erased_conversation_takes_its_words_and_then_the_finding(people, brandt, scored):
    scored(brandt, "check")

    brandt.delete()

    assert not Evidence.objects.exists()
    assert drop_empty() == 1


def test_its_page_names_evaluators_and_not_customers(signed_in, brandt, scored):
    finding = scored(brandt, "check <b>the</b>")

    page = signed_in("qa_lead").get(reverse("finding", args=[finding.pk])).content.decode()

    assert "from evaluators’ scores" in page
    assert "What evaluators point to" in page
    assert "What customers said" not in page
    assert "<b>the</b>" not in page
