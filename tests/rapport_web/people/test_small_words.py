"""Devices, rooms, scopes, countries and things of the trail: what a person reads instead of a code."""

from __future__ import annotations

import pytest
from django.utils import translation

from rapport_web.people.countries import COUNTRIES
from rapport_web.people.deeds import ALL_ROLES, declare, deed_named, table
from rapport_web.people.devices import device
from rapport_web.people.rooms import room_in_words, scope_in_words
from rapport_web.people.scopes import scope_of, scopes
from rapport_web.people.trail.words import deed_in_words, deeds_by_room, field_in_words, thing_in_words

CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (CHROME, "Chrome on Linux"),
        (CHROME.replace("X11; Linux x86_64", "Windows NT 10.0") + " Edg/130.0", "Edge on Windows"),
        (CHROME + " OPR/116.0", "Opera on Linux"),
        (CHROME.replace("X11; Linux", "Linux; Android 14"), "Chrome on Android"),
        (CHROME.replace("X11; Linux x86_64", "X11; CrOS x86_64"), "Chrome on ChromeOS"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) Version/17.0 Safari/605.1", "Safari on macOS"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) CriOS/130.0 Safari/604.1", "Chrome on iPhone"),
        ("Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) FxiOS/130.0 Safari/604.1", "Firefox on iPad"),
        ("SomethingElse on Windows", "Windows"),
        ("Firefox", "Firefox"),
        ("curl/8.5", "Something unknown"),
        ("", "Something unknown"),
        ("<script>alert(1)</script>", "Something unknown"),
    ],
)
def test_a_browser_is_told_in_a_few_words_and_never_by_its_own(said, shown):
    assert device(said) == shown


def test_every_deed_has_words_a_room_with_a_name_and_a_scope_that_says_what_it_does():
    for deed in table():
        assert str(deed.says).strip(), deed.name
        assert str(deed.says)[0].isupper(), deed.name
        assert room_in_words(deed.room) != deed.room, f"the room {deed.room} has no name for people"
        assert scope_of(deed.name) == (None if deed.own else f"{deed.room}:{'read' if deed.reads else 'change'}")
        assert {role for role, _ in deed.limits} <= deed.roles, f"{deed.name}: a limit for who may not at all"


def test_no_deed_is_for_nobody_and_an_outsider_changes_only_their_own_and_what_was_given_to_them():
    for deed in table():
        assert deed.roles, deed.name
        if "outside_evaluator" in deed.roles and not deed.own and not deed.reads:
            assert deed.limit("outside_evaluator"), f"{deed.name}: everything, to somebody from outside?"


def test_an_auditor_who_would_change_something_and_a_role_that_is_none_are_mistakes():
    before = table()

    with pytest.raises(AssertionError, match="an auditor changes nothing"):
        declare("people.undo", "Undo", ["auditor"])
    with pytest.raises(AssertionError, match="unknown roles"):
        declare("people.undo", "Undo", ["king"])
    assert table() == before
    with pytest.raises(KeyError):
        deed_named("people.undo")


def test_every_scope_can_be_read_by_people():
    assert len(set(map(scope_in_words, scopes()))) == len(scopes())
    assert scope_in_words("conversations:read") == "Conversations: read"
    assert scope_in_words("readings:change") == "Readings: change"


@pytest.mark.parametrize(
    ("thing", "number", "said"),
    [
        ("agent", "12", "Agent 12"),
        ("siteprofile", "1", "What was agreed here 1"),
        ("list", "", "List of conversations"),
        ("somethingnew", "4", "somethingnew 4"),
    ],
)
def test_a_thing_is_said_in_words(thing, number, said):
    assert thing_in_words(thing, number) == said


def test_a_deed_of_a_room_that_is_gone_stands_by_its_own_name():
    assert deed_in_words("scores.give") == "scores.give"
    assert deed_in_words("config.restore") == "Restore a backup"
    assert field_in_words("least_group") == "least group"


def test_every_deed_that_can_stand_in_the_trail_is_a_choice_once():
    choices = [name for _, deeds in deeds_by_room() for name, _ in deeds]

    assert len(choices) == len(set(choices))
    assert {deed.name for deed in table()} <= set(choices)
    assert "config.restore" in choices


@pytest.mark.parametrize("thing", ["user", "invitation", "team", "agent", "siteprofile", "token", "entry", "backup"])
def test_things_that_this_room_writes_down_have_words(thing):
    assert thing_in_words(thing) != thing


def test_countries_are_letters_and_are_said_in_german_too():
    assert all(len(letters) == 2 and letters.isupper() for letters in COUNTRIES)
    assert len(set(map(str, COUNTRIES.values()))) == len(COUNTRIES)
    with translation.override("de"):
        assert str(COUNTRIES["DE"]) == "Deutschland"
        assert str(COUNTRIES["GB"]) == "Vereinigtes Königreich"


def test_roles_and_deeds_are_said_in_german():
    with translation.override("de"):
        german = {str(deed.says) for deed in table()}
    with translation.override("en-gb"):
        english = {str(deed.says) for deed in table()}

    assert not german & english, "still in English"
    assert len(ALL_ROLES) == 9
