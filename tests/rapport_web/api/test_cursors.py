"""Paging by cursor: each row once, whatever comes in meanwhile; and cursors that this list did not give."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_web.api.cursors import Paging, cursor, cut, moment, place, text, whole
from rapport_web.exceptions import Invalid
from rapport_web.jobs.models import Job
from rapport_web.people.models import Team

TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=60)


def word(values: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


@given(st.datetimes(timezones=st.just(UTC)), st.integers(-(2**63) + 1, 2**63 - 1), TEXTS, st.uuids())
def test_a_cursor_holds_the_key_that_was_put_in(when, number, said, uuid):
    assert place(cursor([when, number, said, uuid]), (moment, whole, text, UUID)) == [when, number, said, uuid]


@given(st.text(max_size=80))
def test_no_made_up_word_is_more_than_refused(made_up):
    try:
        place(made_up, (moment, UUID))
    except Invalid as refusal:
        assert refusal.field == "cursor"  # noqa: PT017  # most words are refused, not all


@pytest.mark.parametrize(
    "values",
    [
        {}, [], [1], [1, 2, 3], ["x", "y"], [None, None], [True, str(uuid4())], [[[]], {}],
        ["2026-09-03T10:00:00", str(uuid4())], ["2026-09-03T10:00:00+00:00", 7], ["2026-09-03T10:00:00+00:00", "7"],
    ],
)  # fmt: skip
def test_a_cursor_of_another_list_is_refused(program, values):
    refused = program("administrator").get(f"/jobs?cursor={word(values)}")

    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "cursor")


@pytest.mark.parametrize("day", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_the_ends_of_time_are_no_fault(program, day):
    refused = program("administrator").get(f"/jobs?cursor={word([day, str(uuid4())])}")

    assert refused.status_code == 422


def walk(step: int, falling, meanwhile=lambda: None) -> list[str]:
    found: list[str] = []
    after = None
    while True:
        rows, after = cut(Team.objects.all(), Paging(limit=step, cursor=after), by={"id": whole}, falling=falling)
        found += [row.name for row in rows]
        meanwhile()
        if after is None:
            return found


@pytest.mark.parametrize("falling", [False, True])
@pytest.mark.parametrize("step", [1, 2, 3, 7, 8])
def test_pages_of_any_size_hold_each_row_once(db, falling, step):
    names = [f"Team {n}" for n in range(7)]
    Team.objects.bulk_create(Team(name=name) for name in names)

    assert walk(step, falling) == (names[::-1] if falling else names)


def test_what_comes_in_meanwhile_is_not_seen_twice_nor_pushes_anything_out(db):
    names = [f"Team {n}" for n in range(5)]
    Team.objects.bulk_create(Team(name=name) for name in names)

    assert walk(2, "falling", lambda: Team.objects.create(name=str(uuid4()))) == names[::-1]


def test_what_goes_meanwhile_takes_no_other_with_it(db):
    Team.objects.bulk_create(Team(name=f"Team {n}") for n in range(6))
    first, after = cut(Team.objects.all(), Paging(limit=2), by={"id": whole})
    Team.objects.filter(pk=first[-1].pk).delete()

    rest, end = cut(Team.objects.all(), Paging(limit=9, cursor=after), by={"id": whole})

    assert ([row.name for row in rest], end) == (["Team 2", "Team 3", "Team 4", "Team 5"], None)


def test_jobs_asked_in_the_same_instant_are_told_apart(program):
    adam, same = program("administrator"), datetime(2026, 9, 3, 10, tzinfo=UTC)
    made = [Job.objects.create(kind="insights.compute").pk for _ in range(5)]
    Job.objects.filter(pk__in=made).update(asked_at=same)

    found, address = [], "/jobs?limit=2&kind=insights.compute"
    while address:
        page = adam.get(address).json()
        found += [each["id"] for each in page["items"]]
        address = page["next"] and f"/jobs?limit=2&kind=insights.compute&cursor={page['next']}"

    assert sorted(found) == sorted(map(str, made))


@pytest.mark.parametrize("asked", ["limit=0", "limit=201", "limit=many", "cursor=" + "x" * 401, "page=2"])
def test_a_limit_has_its_bounds_and_nothing_else_is_taken(program, asked):
    refused = program("qa_lead").get(f"/teams?{asked}")

    assert (refused.status_code, refused["Content-Type"]) == (422, "application/problem+json")
