"""Which conversations should we read? Each filter, the order, the pages, and who sees what."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from rapport.conversation import Conversation as Told
from rapport.conversation import Turn
from rapport_web.conversations.models import Conversation
from rapport_web.exceptions import Invalid
from rapport_web.people.models import SiteProfile
from rapport_web.people.naming import Naming
from rapport_web.reading_room.forms import Filters
from rapport_web.reading_room.selectors import rows
from rapport_web.reading_room.selectors.filters import CONDITIONS, READ_AS, SAID_AS, counted, narrowed
from rapport_web.reading_room.selectors.order import neighbours, ordered, page_of
from rapport_web.reading_room.selectors.rows import excerpts
from rapport_web.reading_room.selectors.sentences import said
from rapport_web.readings.models import Contest, Correction, Reading

LIST = "/conversations"


@pytest.fixture
def three(hale, brandt, mail):
    Reading.objects.filter(conversation=hale).update(
        met=1, missed=0, hollow=0, unsure=0, needed=1, cause="process", disconnect=False, agent_turns=2, rote_turns=0
    )
    Reading.objects.filter(conversation=brandt).update(
        met=0, missed=1, hollow=1, unsure=0, needed=2, cause="people", disconnect=True, agent_turns=2, rote_turns=1
    )
    return hale, brandt, mail


@pytest.fixture
def found(people, three):
    """A function that gives the references of those that parameters find for the QA lead."""

    def find(**parameters):
        filters = Filters(parameters, viewer=people["qa_lead"], naming=Naming(people["qa_lead"]))
        walked = set(narrowed(Conversation.objects.all(), filters.cleaned).values_list("reference", flat=True))
        found = list(counted(Conversation.objects.all(), filters.cleaned).values_list("reference", flat=True))
        assert sorted(found) == sorted(walked)
        return walked

    return find


H, B, M = "hale-1", "brandt-1", "hale/mail"


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, {H, B, M}),
        ({"since": "2026-09-04"}, {B, M}),
        ({"until": "2026-09-04"}, {H, B}),
        ({"channel": "chat"}, {H}),
        ({"topic": "Storage"}, {H, M}),
        ({"agent": "2"}, {B}),
        ({"moments": "met"}, {H}),
        ({"moments": "missed"}, {B}),
        ({"moments": "hollow"}, {B}),
        ({"moments": "unsure"}, set()),
        ({"moments": "none"}, set()),
        ({"cause": "people"}, {B}),
        ({"disconnect": "yes"}, {B}),
        ({"disconnect": "no"}, {H}),
        ({"rote": "50"}, {B}),
        ({"rote": "51"}, set()),
        ({"answered": "yes"}, {H}),
        ({"answered": "no"}, {B, M}),
        ({"contested": "no"}, {H, B, M}),
        ({"corrected": "no"}, {H, B, M}),
        ({"read": "yes"}, {H, B}),
        ({"read": "no"}, {M}),
        ({"q": "husband"}, {H}),
        ({"channel": "chat", "moments": "missed"}, set()),
        ({"channel": "pigeon"}, {H, B, M}),
        ({"since": "yesterday"}, {H, B, M}),
    ],
)
def test_each_filter_finds_what_it_says(found, parameters, expected):
    assert found(**parameters) == expected


def test_a_team_is_a_filter(found, accounts):
    assert found(team=str(accounts.pk)) == {H, M}


def test_contested_and_corrected_conversations_are_found(found, three, ines, tom):
    hale, brandt, _mail = three
    Contest.objects.create(conversation=hale, agent=ines, ground="met", note="I did.", state="upheld")
    Contest.objects.create(conversation=brandt, agent=tom, ground="other", note="No.")
    Correction.objects.create(conversation=brandt, turn=1, label="action", value=1, reader_version="0", fingerprint="")

    assert found(contested="open") == {B}
    assert found(contested="yes") == {H, B}
    assert found(contested="no") == {M}
    assert found(corrected="yes") == {B}


def test_every_filter_of_the_form_has_a_condition_and_words(people):
    naming = Naming(people["qa_lead"])
    names = set(Filters({}, viewer=people["qa_lead"], naming=naming).fields)

    assert names == {*CONDITIONS, *READ_AS, *SAID_AS, "q", "sort"}
    assert [part.says for part in said({"moments": "missed", "answered": "no"}, naming)] == [
        "a moment was missed",
        "the customer did not answer",
    ]


def test_the_page_says_what_is_filtered_and_lets_it_be_taken_away(signed_in, three):
    page = signed_in("qa_lead").get(LIST, {"channel": "chat", "moments": "met"}).content.decode()

    assert "1 conversation is like this." in page
    assert 'href="?moments=met"' in page
    assert "a moment was met" in page


def test_a_row_says_what_happened_in_the_customers_words(signed_in, three):
    page = signed_in("qa_lead").get(LIST).content.decode()

    assert "This is the third time I call and nobody came." in page
    assert "1 hollow" in page
    assert "Not read yet." in page
    assert "Ines Marlow" in page


def test_many_are_not_counted_to_the_last_nor_again_a_moment_later(signed_in, three, monkeypatch):
    monkeypatch.setattr(rows, "LEAST_EXACT", 2)
    client = signed_in("qa_lead")

    first = client.get(LIST).content.decode()
    with CaptureQueriesContext(connection) as again:
        second = client.get(LIST).content.decode()

    assert "More than 10,000 conversations are here for you to read." in first
    assert "More than 10,000 conversations are here for you to read." in second
    assert not [query for query in again if "COUNT(*)" in query["sql"] and "conversations_conversation" in query["sql"]]


def test_search_shows_the_words_marked_where_they_stand(signed_in, three):
    page = signed_in("qa_lead").get(LIST, {"q": "technician"}).content.decode()

    assert re.search(r"<mark[^>]*>technician</mark>", page)
    assert 'href="/conversations/brandt-1?q=technician#t3"' in page


def test_excerpts_are_cut_around_the_words():
    turns = [{"text": "nothing here"}, {"text": "a " * 100 + "parcel <script> lost " + "b " * 100}]

    ((number, words),) = excerpts(turns, "parcel lost")

    assert number == 2
    assert words.startswith("… ")
    assert "&lt;script&gt;" in words
    assert words.count("<mark") == 2


def test_a_list_without_any_conversation_says_so(signed_in, people):
    assert "No conversation yet" in signed_in("qa_lead").get(LIST).content.decode()


def test_filters_that_fit_nothing_say_so_and_offer_all(signed_in, three):
    page = signed_in("qa_lead").get(LIST, {"channel": "video"}).content.decode()

    assert "No conversation is like that" in page
    assert "Show all conversations" in page


@pytest.mark.parametrize("role", ["agent", "outside_evaluator"])
def test_who_sees_single_conversations_is_offered_no_teams(signed_in, three, deliveries, role):
    page = signed_in(role).get(LIST).content.decode()

    assert "Accounts" not in page.partition('name="team"')[2].partition("</select>")[0]
    assert "Deliveries" not in page


def test_a_team_lead_sees_the_own_team_and_is_offered_no_other(signed_in, three, deliveries):
    page = signed_in("team_lead").get(LIST).content.decode()

    assert "hale-1" in page
    assert "brandt-1" not in page
    assert "Deliveries" not in page


@pytest.mark.parametrize("role", ["manager", "evaluator", "process_owner"])
def test_who_may_not_see_names_can_neither_read_nor_filter_by_them(signed_in, three, role):
    page = signed_in(role).get(LIST, {"agent": "2"}).content.decode()

    assert "Ines" not in page
    assert "Tom" not in page
    assert 'name="agent"' not in page
    assert "hale-1" in page or role == "process_owner"


def test_without_an_agreement_nobody_filters_by_agent(signed_in, three):
    SiteProfile.objects.update(works_agreement="")

    page = signed_in("qa_lead").get(LIST, {"agent": "2"}).content.decode()

    assert "3 conversations are here for you to read." in page


def test_the_list_asks_the_database_as_often_for_many_rows_as_for_few(signed_in, three, ines, accounts):
    client = signed_in("qa_lead")
    client.get(LIST)
    with CaptureQueriesContext(connection) as few:
        client.get(LIST)
    _more(20, ines, accounts)

    with CaptureQueriesContext(connection) as many:
        client.get(LIST)

    assert len(many) == len(few)


def _more(count, agent=None, team=None):
    for number in range(count):
        told = Told(
            id=f"more-{number:02}",
            channel="chat",
            started_at=f"2026-08-{1 + number // 3:02}T10:00:00+00:00" if number % 3 else None,
            turns=(Turn("customer", f"Hello {number}"),),
        )
        Conversation.objects.create(
            reference=told.id,
            channel="chat",
            started_at=told.started_at,
            agent=agent,
            team=team,
            turns=1,
            fingerprint="",
        )


def walk(*, size=4, sort="", back=False):
    """All pages of the list, as somebody who clicks "Next" to the end sees them."""
    stretches = ordered(Conversation.objects.all(), sort)
    page = page_of(stretches, QueryDict(""), size=size)
    pages = [page]
    while page.after:
        page = page_of(stretches, QueryDict(f"after={page.after}".replace("+", "%2B")), size=size)
        pages.append(page)
    if back:
        pages = [page]
        while page.before:
            page = page_of(stretches, QueryDict(f"before={page.before}".replace("+", "%2B")), size=size)
            pages.insert(0, page)
    return [row.pk for page in pages for row in page.rows]


@pytest.mark.parametrize("back", [False, True])
def test_paging_shows_every_row_once_newest_first_and_those_without_a_time_last(three, back):
    _more(13)

    seen = walk(back=back)

    dated = list(
        Conversation.objects.filter(started_at__isnull=False)
        .order_by("-started_at", "-pk")
        .values_list("pk", flat=True)
    )
    undated = list(Conversation.objects.filter(started_at__isnull=True).order_by("-pk").values_list("pk", flat=True))
    assert seen == dated + undated


def test_most_missed_moments_come_first_when_asked_for(three):
    hale, brandt, _mail = three
    Reading.objects.filter(conversation=hale).update(missed=3)

    assert walk(size=1, sort="missed") == [hale.pk, brandt.pk]


def test_neighbours_are_those_of_the_list(three, undated):
    hale, _brandt, mail = three
    stretches = ordered(Conversation.objects.all(), "")

    assert [each and each.reference for each in neighbours(stretches, hale.pk)] == ["brandt-1", "undated"]
    assert [each and each.reference for each in neighbours(stretches, mail.pk)] == [None, "brandt-1"]
    assert neighbours(ordered(Conversation.objects.filter(channel="sms"), ""), hale.pk) == (None, None)


@pytest.mark.parametrize("key", ["x~1", "d~1", "d~yesterday~1", "u~one"])
def test_a_page_that_this_list_did_not_give_is_refused(three, key):
    with pytest.raises(Invalid):
        page_of(ordered(Conversation.objects.all(), ""), QueryDict(f"after={key}"))
