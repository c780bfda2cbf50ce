"""Views of the list that somebody keeps."""

from __future__ import annotations

import pytest

from rapport_web.audit.models import Entry
from rapport_web.exceptions import Conflict, Forbidden, Invalid, NotThere
from rapport_web.people.erasure import Subject
from rapport_web.reading_room.erasure import _forget as forgotten
from rapport_web.reading_room.models import SavedView
from rapport_web.reading_room.selectors.views import views_of
from rapport_web.reading_room.services.keeping import change_view, forget_view, keep_view

FILTERS = {"channel": "chat", "moments": "missed"}


@pytest.fixture
def view(people) -> SavedView:
    return keep_view(by=people["qa_lead"], name=" Missed in chat ", parameters=FILTERS, shared_with=["team_lead"])


def test_a_view_keeps_the_filters_and_never_the_words_that_were_searched_for(people):
    view = keep_view(by=people["qa_lead"], name="Chats", parameters={**FILTERS, "q": "Ada Hale", "after": "x"})

    assert view.parameters == FILTERS
    assert "Ada" not in str(Entry.objects.latest("number").facts)


def test_a_view_of_search_words_alone_is_refused(people):
    with pytest.raises(Invalid, match="nothing to keep"):
        keep_view(by=people["qa_lead"], name="Ada", parameters={"q": "Ada Hale"})


def test_a_view_is_seen_by_its_owner_and_the_roles_it_is_shared_with(people, view):
    assert views_of(people["qa_lead"]) == [view]
    assert views_of(people["team_lead"]) == [view]
    assert views_of(people["manager"]) == []


@pytest.mark.parametrize("name", ["Missed in chat", "missed in chat ", "", "   "])
def test_a_name_is_given_once_and_is_not_empty(people, view, name):
    if name.strip() == "missed in chat":
        assert keep_view(by=people["qa_lead"], name=name, parameters=FILTERS)
        return
    with pytest.raises(Invalid):
        keep_view(by=people["qa_lead"], name=name, parameters=FILTERS)


def test_two_people_may_use_the_same_name(people, view):
    assert keep_view(by=people["manager"], name=view.name, parameters=FILTERS)


def test_the_second_of_two_windows_is_told_and_nothing_is_lost(people, view):
    change_view(by=people["qa_lead"], pk=view.pk, version=1, name="Chats, missed", shared_with=[])

    with pytest.raises(Conflict):
        change_view(by=people["qa_lead"], pk=view.pk, version=1, name="Other", shared_with=[])

    view.refresh_from_db()
    assert (view.name, view.version) == ("Chats, missed", 2)


def test_somebody_elses_view_is_neither_changed_nor_deleted(people, view):
    with pytest.raises(NotThere):
        change_view(by=people["team_lead"], pk=view.pk, version=1, name="Mine", shared_with=[])
    with pytest.raises(NotThere):
        forget_view(by=people["team_lead"], pk=view.pk)


@pytest.mark.parametrize("role", ["auditor", "outside_evaluator", "agent", "administrator"])
def test_who_may_not_keep_a_view_is_refused(people, role):
    with pytest.raises(Forbidden):
        keep_view(by=people[role], name="Chats", parameters=FILTERS)


def test_keeping_changing_and_forgetting_are_in_the_trail(people, view):
    change_view(by=people["qa_lead"], pk=view.pk, version=1, name="B", shared_with=[], parameters={"channel": "email"})
    forget_view(by=people["qa_lead"], pk=view.pk)

    entries = Entry.objects.filter(thing="savedview").order_by("number")
    assert [entry.facts.get("before", {}) and entry.facts["before"]["parameters"] for entry in entries] == [
        None,
        FILTERS,
        {"channel": "email"},
    ]


def test_a_view_is_kept_by_the_page_and_stands_over_the_list(signed_in, people):
    client = signed_in("qa_lead")

    reply = client.post("/views/new?channel=chat&q=late", {"name": "Chats", "shared_with": ["manager"]}, follow=True)

    page = reply.content.decode()
    assert reply.redirect_chain == [("/conversations?channel=chat", 302)]
    assert "“Chats” is kept." in page
    assert 'href="?channel=chat">Chats' in page


def test_the_page_shows_what_was_typed_beside_what_changed_meanwhile(signed_in, people, view):
    client = signed_in("qa_lead")
    change_view(by=people["qa_lead"], pk=view.pk, version=1, name="Renamed there", shared_with=[])

    reply = client.post(f"/views/{view.pk}", {"name": "Typed here", "version": "1"})

    page = reply.content.decode()
    assert reply.status_code == 409
    assert "Renamed there" in page
    assert 'value="Typed here"' in page
    assert 'name="version" value="2"' in page


def test_a_taken_name_is_said_beside_its_field(signed_in, people, view):
    reply = signed_in("qa_lead").post("/views/new?channel=chat", {"name": view.name})

    assert reply.status_code == 422
    assert "You have a view of this name already." in reply.content.decode()


def test_a_view_is_deleted_by_its_page(signed_in, people, view):
    reply = signed_in("qa_lead").post(f"/views/{view.pk}/forget", follow=True)

    assert "The view is deleted." in reply.content.decode()
    assert not SavedView.objects.exists()


def test_erasing_an_account_takes_its_views_along(people, view):
    gone = forgotten(Subject("user", people["qa_lead"].pk))

    assert gone["views of the list"] == 1
    assert not SavedView.objects.exists()


def test_erasing_an_agent_takes_views_of_that_agent_along_and_the_name_out_of_others(people, ines):
    keep_view(by=people["qa_lead"], name="One", parameters={"agent": "1"})
    keep_view(by=people["qa_lead"], name="Like Ines Marlow", parameters=FILTERS)
    keep_view(by=people["qa_lead"], name="Chats", parameters=FILTERS)

    forgotten(Subject("agent", ines.pk, ("Ines Marlow", "ines")))

    names = list(SavedView.objects.values_list("name", flat=True))
    assert len(names) == 2
    assert "Chats" in names
    assert not any("Ines" in name for name in names)
