"""Lists in pages, forwards and back, each row once."""

from __future__ import annotations

import base64
import json

import pytest
from django.db import transaction
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport_web.exceptions import Invalid
from rapport_web.people.models import Membership, Team, User
from rapport_web.ui.paging import page_of


@pytest.fixture
def teams(db):
    return Team.objects.bulk_create(Team(name=name, closed=name in "bdf") for name in "abcdefg")


def cut(*, order=("-closed", "name"), size=3, **query):
    asked = QueryDict(mutable=True)
    asked.update({name: value for name, value in query.items() if value})
    return page_of(Team.objects.all(), order=order, query=asked, size=size)


def names(page) -> str:
    return "".join(team.name for team in page)


def test_pages_follow_each_other_and_end(teams):
    first = cut(order=("name",))
    second = cut(order=("name",), after=first.after)
    last = cut(order=("name",), after=second.after)

    assert [names(page) for page in (first, second, last)] == ["abc", "def", "g"]
    assert first.before is None
    assert last.after is None


def test_the_way_back_shows_the_same_pages(teams):
    first = cut(order=("-name",))
    second = cut(order=("-name",), after=first.after)

    back = cut(order=("-name",), before=second.before)

    assert names(back) == names(first) == "gfe"
    assert back.before is None
    assert back.after == first.after


def test_rows_that_come_in_between_move_no_page(teams):
    first = cut(order=("name",))
    Team.objects.create(name="aa")

    assert names(cut(order=("name",), after=first.after)) == "def"


def test_days_and_times_are_keys_too(ines, tom):
    def page(**query):
        asked = QueryDict(mutable=True)
        asked.update(query)
        return page_of(Membership.objects.all(), order=("-since", "-id"), query=asked, size=1)

    first = page()
    second = page(after=first.after)

    assert {first.rows[0].agent, second.rows[0].agent} == {ines, tom}
    assert second.after is None


@pytest.mark.parametrize("key", ["x", "W10", "WzEsMiwzXQ", "W1tdXQ", "eyJhIjoxfQ", "é"])
def test_a_key_that_no_list_gave_is_refused_in_words(teams, key):
    with pytest.raises(Invalid, match="Begin at its first page"):
        cut(order=("name",), after=key)


def test_the_links_keep_what_the_list_is_filtered_by(teams):
    request = RequestFactory().get("/teams?closed=1&after=old")
    page = cut(order=("name",))

    links = Template("{% pager page %}").render(Context({"request": request, "page": page}))

    assert f"?closed=1&amp;after={page.after}" in links
    assert "old" not in links
    assert Template("{% pager page %}").render(Context({"page": cut(order=("name",), size=50)})) == ""


def typed(*values) -> str:
    """A key as somebody may write one by hand."""
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "values",
    [
        ("x", 1),
        (1, 1),
        (None, 1),
        (True, 1),
        ("2026-01-01", 1),  # a time without a zone is not one that this list gave
        ("2026-01-01T00:00:00", 1),
        ("0001-01-01T00:00:00+14:00", 1),  # before the calendar begins, in the database's own zone
        ("9999-12-31T23:59:59-14:00", 1),
        ("2026-01-01T00:00:00Z", None),
        ("2026-01-01T00:00:00Z", "one"),
        ("2026-01-01T00:00:00Z", [1]),
        ("2026-01-01T00:00:00Z",),
        ("2026-01-01T00:00:00Z", 1, 1),
    ],
)
def test_a_key_that_somebody_wrote_is_refused_in_words_and_never_a_fault(db, values):
    asked = QueryDict(mutable=True)
    asked["after"] = typed(*values)

    with pytest.raises(Invalid, match="Begin at its first page"):
        page_of(User.objects.all(), order=("-date_joined", "-id"), query=asked)


@pytest.mark.parametrize("number", [0, -1, 10**18, 10**40])
def test_a_number_beyond_all_rows_is_a_page_without_rows_or_the_first(people, number):
    asked = QueryDict(mutable=True)
    asked["after"] = typed(number)

    page = page_of(User.objects.all(), order=("id",), query=asked)

    assert len(page) == (User.objects.count() if number < 1 else 0)


@pytest.mark.parametrize("address", ["/jobs", "/readings/corrections", "/import", "/contests"])
@pytest.mark.parametrize("side", ["before", "after"])
def test_every_list_answers_a_written_key_in_words(signed_in, address, side):
    answer = signed_in("qa_lead").get(address, {side: typed("9999-12-31T23:59:59-14:00", "x")})

    assert answer.status_code == 422
    assert "Begin at its first page" in answer.content.decode()


@given(st.lists(st.integers(0, 3), min_size=0, max_size=14), st.integers(1, 5), st.booleans())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_equal_among_the_rows_each_is_shown_once_in_order(db, days, size, falling):
    with transaction.atomic():
        made = Team.objects.bulk_create(Team(name=f"t{number:02}", closed=day > 1) for number, day in enumerate(days))
        order = ("-closed", "-id") if falling else ("closed", "id")
        seen, page = [], cut(order=order, size=size)
        while True:
            seen += page.rows
            if page.after is None:
                break
            page = cut(order=order, size=size, after=page.after)
        back = []
        while True:
            back = [*page.rows, *back]
            if page.before is None:
                break
            page = cut(order=order, size=size, before=page.before)
        transaction.set_rollback(True)

    expected = sorted(made, key=lambda team: (team.closed, team.pk), reverse=falling)
    assert [team.pk for team in seen] == [team.pk for team in back] == [team.pk for team in expected]
