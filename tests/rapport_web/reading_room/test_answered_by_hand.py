"""The customer's panel by hand: which ratings are shown and with how many dots, ticks never; German; who sees what."""

from __future__ import annotations

import pytest
from django.utils import timezone, translation

from rapport.instrument import Choice, Kind, Question, core_form
from rapport_web.conversations import curtains
from rapport_web.conversations.curtains import Curtain
from rapport_web.people.models import User
from rapport_web.reading_room.answered import Rating, answered
from rapport_web.surveys.models import Answer, Heard, HeardTheme, Invitation, Questionnaire, Sending, Version

pytestmark = pytest.mark.django_db


def given(conversation, **values) -> Answer:
    row, _made = Answer.objects.update_or_create(conversation=conversation, defaults=values)
    return Answer.objects.get(pk=row.pk)  # as a database keeps it


def shown(ratings):
    return [(str(each.name), each.value) for each in ratings]


def heard(answer, *themes, cause="", unsure=False, quotes=()):
    row = Heard.objects.create(
        answer=answer, reader="rapport 1", cause=cause, unsure=unsure, themes=list(themes), quotes=list(quotes)
    )
    HeardTheme.objects.bulk_create(HeardTheme(heard=row, theme=theme) for theme in themes)
    return row


def quote(text, shows, *, start=0, question="comment"):
    return {"question": question, "start": start, "end": start + len(text), "text": text, "shows": shows}


@pytest.mark.parametrize(
    ("value", "filled"), [(1, 1), (1.4, 1), (1.6, 2), (2.333333, 2), (3.666667, 4), (4.5, 4), (4.6, 5), (5, 5)]
)
def test_a_rating_fills_as_many_dots_as_it_is_nearest_to(value, filled):
    assert Rating("x", value).dots == [True] * filled + [False] * (5 - filled)


def test_a_rating_that_was_not_given_is_not_shown_and_one_with_a_place_is(hale):
    answer = given(hale, empathy=None, satisfaction=4.333333, effort=3, resolved="")

    assert shown(answered(answer)["ratings"]) == [("Satisfied", 4.333333), ("Easy", 3.0)]
    assert answered(answer)["resolved"] == ""


def test_what_another_system_had_ticked_is_no_rating_and_what_it_had_rated_is(hale):
    answer = given(hale, further={"newsletter": 1, "call_again": 0, "courtesy": 1.0, "speed": 4.5, "off": 7.0})

    assert shown(answered(answer)["own"]) == [("Courtesy", 1.0), ("Speed", 4.5)]


def test_a_tick_list_of_ones_own_is_no_rating_and_a_rating_of_one_is(hale, people):
    labels = ("price", "speed")
    own = (
        Question("reason", Kind.TICKS, {"en": "Why?"}, tuple(Choice(each, {"en": each}) for each in labels), step=2),
        Question("shop", Kind.RATING, {"en": "The shop?"}, core_form().questions[0].choices, step=2),
    )
    form = core_form()
    content = form.to_dict() | {"questions": form.to_dict()["questions"] + [each.to_dict() for each in own]}
    asked = Questionnaire.objects.create(name="After calls", draft=content)
    version = Version.objects.create(questionnaire=asked, number=1, content=content, digest="d" * 64)
    sending = Sending.objects.create(name="All", questionnaire=asked, since=timezone.now(), seed=7, ways=["email"])
    invitation = Invitation.objects.create(
        sending=sending, conversation=hale, version=version, chance=1.0, state="answered", way="email"
    )

    answer = given(hale, invitation=invitation, further={"reason_price": 1, "reason_speed": 0, "shop": 1})

    assert shown(answered(answer)["own"]) == [("Shop", 1.0)]


@pytest.mark.parametrize("odd", ["5", True, None, [5], {"a": 5}, -3, 0])
def test_what_is_no_rating_is_not_shown_wherever_it_stands(hale, odd):
    context = answered(given(hale, further={"own": odd, "part_shop": "4", "listened": "4"}))

    assert (context["own"], context["parts"], context["felt"]) == ([], [], [])


def test_parts_and_what_was_felt_stand_in_their_own_order(hale):
    further = {"in_step": 2, "part_visit": 5, "part_site": 1, "acted": 3, "listened": 4}
    context = answered(given(hale, further=further))

    assert shown(context["parts"])[-1] == ("All knew what the others had said", 2.0)
    assert [value for _name, value in shown(context["parts"])] == [1.0, 5.0, 2.0]
    assert shown(context["felt"]) == [("Was listened to", 4.0), ("Something was done", 3.0)]


def test_a_german_reads_the_panel_in_german(hale):
    answer = given(
        hale, satisfaction=4.3, comment="Die App ging nicht.", further={"listened": 4, "part_app": 1, "callback": True}
    )
    heard(answer, "waiting", cause="technology", quotes=[quote("Die App", "technology")])

    with translation.override("de"):
        context = answered(Answer.objects.get(pk=answer.pk))
        ((name, words),) = context["written"]
        assert shown(context["felt"]) == [("Fand Gehör", 4.0)]
        assert shown(context["parts"]) == [("Die App", 1.0)]
        assert str(name) == "In eigenen Worten"
        assert "Ursache: Technik" in str(words)
        assert context["heard"]["themes"] == ["Musste warten"]


def test_the_page_has_the_readers_decimal_sign(signed_in, people, hale):
    given(hale, satisfaction=4.333333)
    User.objects.filter(pk=people["qa_lead"].pk).update(language="de")
    people["qa_lead"].refresh_from_db()

    page = signed_in("qa_lead").get("/conversations/hale-1").content.decode()

    assert "<b>4,3</b> von 5" in page


def test_overlapping_words_and_odd_places_are_never_marked_wrong(hale):
    text = "I waited and <b>waited</b> & nobody came"
    answer = given(hale, comment=text, words={"own": "  "})
    odd = [
        quote("I waited", "waiting"),
        quote("waited", "waiting", start=2),
        quote("nobody came", "made_up_theme", start=text.index("nobody")),
        {**quote("I waited", "waiting"), "end": 0},
        {**quote("I waited", "waiting"), "start": 500, "end": 600},
        quote("I waited", "waiting", question="own"),
    ]
    heard(answer, "waiting", quotes=odd)

    ((_name, words),) = answered(Answer.objects.get(pk=answer.pk))["written"]

    assert "<b>" not in str(words)
    assert "&lt;b&gt;waited&lt;/b&gt; &amp; " in str(words)
    assert "nobody came</mark>" in str(words)
    assert "made_up_theme" in str(words), "a theme of a newer reader is called by its name"


def test_who_scores_blind_is_told_nothing_of_the_answer_and_another_is(signed_in, people, hale, monkeypatch):
    answer = given(hale, comment="I waited")
    heard(answer, "waiting", cause="process", quotes=[quote("I waited", "waiting")])
    hidden = lambda user: [hale.pk] if user == people["evaluator"] else []  # noqa: E731
    monkeypatch.setitem(curtains._CURTAINS, "test", Curtain("until you have scored", hidden))

    blind = signed_in("evaluator").get("/conversations/hale-1").content.decode()
    other = signed_in("qa_lead").get("/conversations/hale-1").content.decode()

    assert "I waited" not in blind
    assert "Had to wait" not in blind.partition("<h1")[2]
    assert "Had to wait" in other.partition("<h1")[2]


@pytest.mark.parametrize("cause", ["people", "process", "technology", "product"])
def test_the_list_by_cause_and_its_count_agree(signed_in, hale, brandt, cause):
    heard(given(hale, comment="x"), cause=cause)
    heard(given(brandt, comment="y"), cause="process" if cause != "process" else "product")

    page = signed_in("qa_lead").get("/conversations", {"said_cause": cause}).content.decode()

    assert "1 conversation is like this." in page
    assert ("/conversations/hale-1" in page, "/conversations/brandt-1" in page) == (True, False)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"theme": "waiting"}, {"hale-1", "brandt-1"}),
        ({"theme": "waiting", "said_cause": "process"}, {"hale-1"}),
        ({"theme": "waiting", "channel": "voice"}, {"brandt-1"}),
        ({"theme": "app_or_site", "answered": "no"}, set()),
        ({"answered": "yes"}, {"hale-1", "brandt-1"}),
        ({"said_cause": "none"}, {"hale-1", "brandt-1", "undated"}),
        ({"theme": "'; drop table"}, {"hale-1", "brandt-1", "undated"}),
    ],
)
@pytest.mark.usefixtures("undated")
def test_filters_by_the_answer_go_together_with_all_others(signed_in, hale, brandt, query, found):
    heard(given(hale, comment="x"), "waiting", "app_or_site", cause="process")
    heard(given(brandt, comment="y"), "waiting", cause="technology", unsure=True)

    page = signed_in("qa_lead").get("/conversations", query).content.decode()

    assert {name for name in ("hale-1", "brandt-1", "undated") if f"/conversations/{name}" in page} == found


def test_a_lead_finds_only_the_own_teams_by_what_customers_wrote(signed_in, hale, brandt):
    heard(given(hale, comment="x"), "waiting")
    heard(given(brandt, comment="y"), "waiting")

    page = signed_in("team_lead").get("/conversations", {"theme": "waiting"}).content.decode()

    assert "/conversations/hale-1" in page
    assert "/conversations/brandt-1" not in page


def test_a_filter_by_theme_is_offered_and_said_in_german(signed_in, people, hale):
    heard(given(hale, comment="x"), "waiting")
    User.objects.filter(pk=people["qa_lead"].pk).update(language="de")
    people["qa_lead"].refresh_from_db()

    page = signed_in("qa_lead").get("/conversations", {"theme": "waiting"}).content.decode()

    assert '<option value="waiting" selected>Musste warten</option>' in page
    assert "Had to wait" not in page
