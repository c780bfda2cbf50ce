"""Lists in pages, forwards and back, each row once."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory

from rapport_web.exceptions import Invalid
from rapport_web.people.models import Membership, Team
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
