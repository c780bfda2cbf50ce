"""Many words at once join as one by one, and once; a finding that lost its words goes unless somebody touched it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from rapport_web.findings.models import Evidence, Finding
from rapport_web.findings.services.emptying import drop_empty
from rapport_web.findings.services.joining_many import Words, join_findings

pytestmark = pytest.mark.django_db


def words(conversation, text="nobody came", *, theme="waiting", start=0, owner="process"):
    return Words(owner, theme, "Customers wait", conversation, "comment", start, start + len(text), text)


def test_many_join_the_finding_of_their_kind(hale, brandt):
    new = join_findings([words(hale), words(brandt), words(hale, theme="delivery", start=20)])

    assert new == 3
    assert {(each.theme, each.evidence.count()) for each in Finding.objects.all()} == {("waiting", 2), ("delivery", 1)}
    assert set(Evidence.objects.values_list("said_at", flat=True)) == {hale.started_at, brandt.started_at}


def test_words_that_are_evidence_already_are_left_as_they_are(hale, brandt, said):
    said(hale, "nobody came", theme="waiting")

    assert join_findings([words(hale, "nobody came at all"), words(brandt)]) == 1
    assert join_findings([words(hale), words(brandt)]) == 0
    assert Evidence.objects.count() == 2


def test_nothing_joins_nothing(db):
    assert join_findings([]) == 0


def test_words_from_after_a_finding_was_closed_open_another(hale, brandt, said):
    said(hale, "it was late", theme="waiting")
    between = hale.started_at + (brandt.started_at - hale.started_at) / 2
    Finding.objects.update(state="closed", closed_at=between)

    join_findings([words(hale, start=40), words(brandt)])

    former, new = Finding.objects.order_by("pk")
    assert (former.evidence.count(), new.evidence.count(), new.former) == (2, 1, former)


def test_an_owner_or_theme_that_there_is_not_is_a_mistake(hale):
    with pytest.raises(KeyError):
        join_findings([words(hale, owner="weather")])
    with pytest.raises(KeyError):
        join_findings([words(hale, theme="")])


@pytest.mark.parametrize(
    ("touched", "stays"),
    [
        ({}, False),
        ({"due_at": timezone.now() + timedelta(days=1)}, True),
        ({"state": "in_hand"}, True),
        ({"edits": 2}, True),
    ],
)
def test_a_finding_without_words_goes_unless_somebody_touched_it(hale, touched, stays):
    join_findings([words(hale)])
    Finding.objects.update(**touched)
    assert drop_empty() == 0

    Evidence.objects.all().delete()

    assert drop_empty() == (0 if stays else 1)
    assert Finding.objects.exists() is stays


def test_what_a_person_wrote_down_needs_no_customers_words(db):
    Finding.objects.create(owner="process", title="The line drops", source="person")

    assert drop_empty() == 0
