"""Places that several rooms fill: which tabs a person has, where the bar leads them, and which is marked."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from rapport_web.people.models import Grant, User
from rapport_web.people.roles import Role
from rapport_web.ui import navigation
from rapport_web.ui.frame import Link, _within, display_attributes, group_tabs
from rapport_web.ui.frame import navigation as bar_of
from rapport_web.ui.navigation import Entry, Tab


def asking(user, path: str = "/", **cookies: str):
    request = RequestFactory().get(path)
    request.user = user
    request.COOKIES.update(cookies)
    return request


def of_role(*roles: Role) -> User:
    user = User.objects.create_user(f"one-{User.objects.count()}")
    for role in roles:
        Grant.objects.create(user=user, role=role)
    return user


@pytest.fixture
def ours(monkeypatch):
    """Nothing but what a test adds."""
    monkeypatch.setattr(navigation, "_ENTRIES", {})
    monkeypatch.setattr(navigation, "_TABS", {})


# What each role finds behind "Evaluate" and "Quality", by address.
EVALUATE = {
    Role.QA_LEAD: ["/evaluate", "/evaluations", "/calibration"],
    Role.EVALUATOR: ["/evaluate", "/evaluations", "/calibration"],
    Role.OUTSIDE_EVALUATOR: ["/evaluate", "/evaluations", "/calibration"],
    Role.AGENT: ["/evaluations", "/calibration"],
    Role.TEAM_LEAD: ["/evaluations", "/calibration"],
    Role.MANAGER: ["/evaluations", "/calibration"],
}


@pytest.mark.parametrize(("role", "addresses"), EVALUATE.items())
def test_each_role_has_its_tabs_of_evaluating(db, role, addresses):
    found = [each.address for each in group_tabs(asking(of_role(role)), "evaluate")]

    assert [each for each in found if each in EVALUATE[Role.QA_LEAD]] == addresses
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("group", ["evaluate", "quality", "customers"])
def test_no_tab_leads_where_a_person_may_not_go(db, group, role):
    user = of_role(role)
    allowed = {tab.label for tab in navigation.tabs(group) if user.may(tab.deed)}

    shown = group_tabs(asking(user), group)

    assert {each.label for each in shown} == (allowed if len(allowed) > 1 else set())
    assert not any(each.current for each in shown)


@pytest.mark.parametrize("group", ["evaluate", "quality", "customers"])
def test_every_tab_has_its_own_place_word_and_page(group):
    tabs = navigation.tabs(group)

    assert [tab.order for tab in tabs] == sorted(tab.order for tab in tabs)
    assert len({tab.order for tab in tabs}) == len(tabs)
    assert len({tab.url for tab in tabs}) == len(tabs)
    assert len({str(tab.label) for tab in tabs}) == len(tabs)


@pytest.mark.parametrize("role", list(Role))
def test_the_bar_leads_each_role_to_the_first_tab_it_may_open(db, role):
    user = of_role(role)
    links = {str(each.label): each.address for each in bar_of(asking(user), "bar")}

    for entry in navigation.entries("bar"):
        if entry.group:
            may = [tab for tab in navigation.tabs(entry.group) if user.may(tab.deed)]
            assert (str(entry.label) in links) is bool(may), entry.group
            if len(may) > 1:
                assert links[str(entry.label)] == group_tabs(asking(user), entry.group)[0].address


HERE = [
    ("/calibration", "/calibration"),
    ("/calibration/7", "/calibration"),
    ("/calibration/7/conversations/1", "/calibration"),
    ("/calibration-old", None),
    ("/evaluate", "/evaluate"),
    ("/evaluate/3/desk", "/evaluate"),
    ("/evaluations/9", "/evaluations"),
    ("/conversations", None),
    ("/", None),
]


@pytest.mark.parametrize(("path", "address"), HERE)
def test_the_tab_of_the_page_is_marked_and_no_other(db, path, address):
    tabs = group_tabs(asking(of_role(Role.QA_LEAD), path), "evaluate")

    assert [each.address for each in tabs if each.current] == ([address] if address else [])


@pytest.mark.parametrize(("path", "address"), [each for each in HERE if each[1]])
def test_the_bar_is_marked_on_each_tab_of_a_place(db, path, address):
    links = bar_of(asking(of_role(Role.QA_LEAD), path), "bar")

    assert [each.address for each in links if each.current] == ["/evaluate"]


def test_who_is_nobody_has_no_bar_and_no_tabs():
    for request in (None, asking(AnonymousUser()), RequestFactory().get("/")):
        assert group_tabs(request, "evaluate") == ()
        assert bar_of(request, "bar") == ()
        assert bar_of(request, "account") == ()


def test_a_person_of_no_role_has_no_tabs(db):
    request = asking(of_role())

    assert [group_tabs(request, group) for group in ("evaluate", "quality", "customers", "no-such")] == [()] * 4


def test_one_tab_alone_is_no_choice(db, ours):
    navigation.add_tab("one", Tab("Parts", "kit", "ui.see_parts", 10))
    navigation.add(Entry("Place", "kit", "ui.see_parts", 10, group="one"))
    request = asking(of_role(Role.QA_LEAD), "/kit")

    assert group_tabs(request, "one") == ()
    assert bar_of(request, "bar") == (Link("Place", "/kit", current=True),)


def test_a_tab_whose_page_is_not_built_yet_is_left_out(db, ours):
    navigation.add_tab("two", Tab("Tomorrow", "a-page-of-tomorrow", "ui.see_parts", 5))
    navigation.add_tab("two", Tab("Parts", "kit", "ui.see_parts", 10))
    navigation.add_tab("two", Tab("Sound", "programme", "programme.see", 20))
    navigation.add(Entry("Place", "a-page-of-tomorrow", "ui.see_parts", 10, group="two"))
    request = asking(of_role(Role.QA_LEAD), "/programme")

    assert [(each.label, each.current) for each in group_tabs(request, "two")] == [("Parts", False), ("Sound", True)]
    assert bar_of(request, "bar") == (Link("Place", "/kit", current=True),)


def test_a_place_without_any_tab_that_one_may_open_is_not_in_the_bar(db, ours):
    navigation.add_tab("two", Tab("Sound", "programme", "programme.see", 20))
    navigation.add(Entry("Place", "programme", "programme.see", 10, group="two"))
    navigation.add(Entry("Empty", "kit", "ui.see_parts", 20, group="empty"))

    assert bar_of(asking(of_role(Role.AGENT)), "bar") == ()
    assert [each.label for each in bar_of(asking(of_role(Role.MANAGER)), "bar")] == ["Place"]


def test_a_tab_added_again_takes_the_place_of_the_first(ours):
    navigation.add_tab("two", Tab("Old", "kit", "ui.see_parts", 5))
    navigation.add_tab("two", Tab("New", "kit", "ui.see_parts", 30))
    navigation.add_tab("two", Tab("Sound", "programme", "programme.see", 20))

    assert [tab.label for tab in navigation.tabs("two")] == ["Sound", "New"]
    assert navigation.tabs("other") == ()


def test_entries_stand_by_their_order_each_in_its_place(ours):
    navigation.add(Entry("Late", "kit", "ui.see_parts", 30))
    navigation.add(Entry("Early", "programme", "programme.see", 10))
    navigation.add(Entry("Account", "calibration", "calibration.see", 20, place="account"))
    navigation.add(Entry("Later still", "kit", "ui.see_parts", 40))

    assert [entry.label for entry in navigation.entries("bar")] == ["Early", "Later still"]
    assert [entry.label for entry in navigation.entries("account")] == ["Account"]
    assert navigation.entries("nowhere") == ()


def test_of_two_places_the_one_with_the_longer_address_is_marked(db, ours):
    navigation.add(Entry("Scorecards", "scorecards", "scorecards.see", 10))
    navigation.add(Entry("Meaning", "meaning", "scorecards.see", 20))
    user = of_role(Role.QA_LEAD)

    marked = {
        path: [each.label for each in bar_of(asking(user, path), "bar") if each.current]
        for path in ("/scorecards", "/scorecards/3", "/scorecards/meaning", "/scorecards/meaning/example", "/scorecard")
    }

    assert marked == {
        "/scorecards": ["Scorecards"],
        "/scorecards/3": ["Scorecards"],
        "/scorecards/meaning": ["Meaning"],
        "/scorecards/meaning/example": ["Meaning"],
        "/scorecard": [],
    }


def test_further_tabs_of_an_entry_mark_it_and_it_leads_to_its_own(db, ours):
    navigation.add(Entry("Place", "kit", "ui.see_parts", 10, tabs=("programme", "a-page-of-tomorrow")))
    user = of_role(Role.QA_LEAD)

    assert bar_of(asking(user, "/programme"), "bar") == (Link("Place", "/kit", current=True),)
    assert bar_of(asking(user, "/evaluate"), "bar") == (Link("Place", "/kit", current=False),)


WITHIN = [
    ("/", "/", True),
    ("/a", "/", False),
    ("/a", "/a", True),
    ("/a/", "/a", True),
    ("/a/b", "/a/", True),
    ("/ab", "/a", False),
    ("/a", "/a/b", False),
    ("", "/", False),
    ("/A/b", "/a", False),
]


@pytest.mark.parametrize(("path", "address", "within"), WITHIN)
def test_a_page_lies_within_the_address_it_goes_on_from(path, address, within):
    assert _within(path, address) is within


THEMES = [
    ({}, ""),
    ({"theme": "dark"}, ' data-theme="dark"'),
    ({"theme": "light"}, ' data-theme="light"'),
    ({"theme": "Dark"}, ""),
    ({"theme": ""}, ""),
    ({"theme": '"><script>alert(1)</script>'}, ""),
]


@pytest.mark.parametrize(("cookies", "attributes"), THEMES)
def test_a_theme_is_one_of_two_or_none(cookies, attributes):
    assert display_attributes(asking(AnonymousUser(), **cookies)) == attributes


@pytest.mark.parametrize(("density", "attributes"), [("compact", ' data-density="compact"'), ("", ""), ("x", "")])
def test_rows_stand_close_only_for_who_chose_so(density, attributes):
    assert display_attributes(asking(User(density=density))) == attributes
    assert display_attributes(None) == ""
