"""Whether customers still say it since a finding was closed: counts, and words only where chance does not give as much."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rapport_web.conversations.models import Conversation
from rapport_web.findings.models import Evidence, Finding
from rapport_web.findings.selectors import since_closed

CLOSED = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def told(deliveries):
    """A function that makes a finding said so often before and after it was closed, of so many conversations."""

    def make(before: int, after: int, *, held: tuple[int, int] = (40, 40), weeks: int = 4):
        finding = Finding.objects.create(
            owner="process", theme="no_show", title="Nobody comes", state="closed", closed_at=CLOSED
        )
        sides = (("b", held[0], -1, before), ("a", held[1], 1, after))
        for name, n, way, said in sides:
            rows = Conversation.objects.bulk_create(
                Conversation(
                    reference=f"{name}-{i}",
                    channel="chat",
                    started_at=CLOSED + way * timedelta(days=1 + i % (7 * weeks - 2), hours=1),
                    team=deliveries,
                    turns=1,
                    fingerprint=f"{name}{i}",
                )
                for i in range(n)
            )
            Evidence.objects.bulk_create(
                Evidence(
                    finding=finding, conversation=row, question="comment", start=0, end=1, text="x",
                    said_at=row.started_at,
                )
                for row in rows[:said]
            )  # fmt: skip
        return since_closed(finding, now=CLOSED + timedelta(weeks=weeks, hours=1))

    return make


def test_less_often_only_where_chance_does_not_give_as_much(told):
    found = told(20, 2)

    assert (found.weeks, found.before, found.after, found.says) == (4, 20, 2, "less")


@pytest.mark.parametrize(
    ("before", "after", "says"), [(12, 9, "same"), (2, 20, "more"), (6, 3, "few"), (0, 0, "few"), (5, 5, "same")]
)
def test_other_sides(told, before, after, says):
    found = told(before, after)

    assert found.says == says
    assert found.missing == (10 - before - after if says == "few" else 0)


def test_half_as_many_conversations_say_it_half_as_often_without_any_change(told):
    # 20 of 80 before and 10 of 40 since are the same share.
    assert told(20, 10, held=(80, 40)).says == "same"


def test_too_early_says_from_when_on(told):
    found = told(20, 0, weeks=1, held=(40, 0))

    assert (found.says, found.weeks, found.ready) == ("early", 0, CLOSED + timedelta(weeks=2))


def test_eight_weeks_are_looked_at_and_what_came_back_counts(told, deliveries):
    found = told(12, 8, weeks=10, held=(60, 60))

    assert found.weeks == 8
    former = Finding.objects.get()
    later = Finding.objects.create(owner="process", theme="no_show", title="Again", former=former)
    Evidence.objects.filter(said_at__gt=CLOSED).update(finding=later)
    assert since_closed(former, now=CLOSED + timedelta(weeks=10)).after == found.after


def test_what_was_written_down_by_hand_or_is_open_has_nothing_to_set_against(db):
    assert since_closed(Finding.objects.create(owner="process", theme="x", title="Open")) is None
    by_hand = Finding.objects.create(owner="process", title="x", source="person", state="closed", closed_at=CLOSED)
    assert since_closed(by_hand) is None
