"""The page of one conversation: what was said, marked, by whom it may be seen, and that it was seen."""

from __future__ import annotations

import html
import re

import pytest

from rapport.conversation import Conversation as Told
from rapport.conversation import Turn
from rapport_web.audit.models import Entry
from rapport_web.conversations.models import Assignment
from rapport_web.people.models import SiteProfile
from rapport_web.reading_room.transcript.turns import answered
from rapport_web.readings.models import Reading

PAGE = "/conversations/hale-1"


def text_of(response) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", response.content.decode())))


@pytest.fixture
def seen(signed_in):
    """A function that opens a page as a role and gives its text."""
    return lambda role, address=PAGE: text_of(signed_in(role).get(address))


def test_the_title_asks_what_happened_and_names_nobody(signed_in, hale):
    page = signed_in("qa_lead").get(PAGE).content.decode()

    title = re.search(r"<h1>(.*?)</h1>", page, re.DOTALL)[1]
    assert title == "What happened in this chat about “Storage”?"


def test_each_quote_of_the_reading_is_marked_with_its_words(signed_in, hale):
    page = signed_in("qa_lead").get(PAGE).content.decode()

    for moment in Reading.objects.get(conversation=hale).body.data["moments"]:
        for quote in moment["quotes"]:
            assert html.escape(quote["text"], quote=True).replace("&#39;", "&#x27;") in re.sub(
                r"</?mark[^>]*>", "", page
            )
    assert 'class="q cue"' in page
    assert 'class="q"' in page


def test_the_three_voices_stand_side_by_side(seen, hale):
    text = seen("qa_lead")

    assert "She stopped the clock for me." in text
    assert "5 of 5" in text
    assert "No evaluator has looked at this conversation." in text
    assert "version 0.1.0" in text


def test_a_voice_that_is_absent_is_said_to_be(seen, mail):
    text = seen("qa_lead", "/conversations/hale/mail")

    assert "No answer to a survey came" in text
    assert "Not read yet. Nothing is marked below" in text


def test_a_conversation_that_changed_since_it_was_read_shows_no_marks(signed_in, hale):
    Reading.objects.update(fingerprint="of-another-text")

    page = signed_in("qa_lead").get(PAGE).content.decode()

    assert "Not read yet." in page
    assert "<mark" not in page


@pytest.fixture
def arabic(people, put, read):
    """A chat in a language that the reader does not read."""
    told = Told(id="arabic", channel="chat", turns=(Turn("customer", "مرحبا، كيف يمكنني مساعدتك؟ لم يصل الطرد بعد"),))
    row = put(told)
    read(row)
    return row


def test_of_a_language_that_is_not_read_nothing_is_said(signed_in, arabic):
    page = text_of(signed_in("qa_lead").get("/conversations/arabic"))
    listed = text_of(signed_in("qa_lead").get("/conversations"))

    assert "The reader does not read this language (ar)." in page
    assert "behaviours" not in page
    assert "The reader does not read this language (ar)." in listed
    assert "Nothing called for empathy." not in listed


def test_moments_stand_in_the_margin_at_the_turn_that_answers(signed_in, brandt):
    page = signed_in("qa_lead").get("/conversations/brandt-1").content.decode()

    second = page.split('id="t2"')[1].split('id="t3"')[0]
    assert 'class="note c-hollow"' in second
    assert "The reply had words that could go to anyone" in second


@pytest.mark.parametrize("show", ["met", "missed", "hollow"])
def test_only_the_moments_that_are_asked_for_are_marked(signed_in, brandt, show):
    page = signed_in("qa_lead").get(f"/conversations/brandt-1?show={show}").content.decode()

    notes = re.findall(r'class="note c-(\w+)"', page)
    assert set(notes) <= {show}
    assert ("hollow" in notes) is (show == "hollow")


def test_every_behaviour_is_listed_with_its_because_and_links_to_the_turn(signed_in, hale):
    page = signed_in("qa_lead").get(PAGE).content.decode()

    for name in ("Acts", "Responds to clues", "Owns it", "Says it back and checks", "Own words, not rote"):
        assert name in page
    assert re.search(r'<q>[^<]*stopped the timer[^<]*</q> <a class="small nowrap" href="#t3"', page)


def test_an_email_is_shown_with_its_paragraphs_and_its_chips_and_its_markup_is_inert(signed_in, mail):
    page = signed_in("qa_lead").get("/conversations/hale/mail").content.decode()

    assert page.count("<p>The photos are all there. &lt;b&gt;Thank you&lt;/b&gt;.</p>") == 1
    assert 'data-kind="name"' in page
    assert "What happened when a customer sent an e-mail about “Storage”?" in page


def test_a_call_shows_times_and_silences(signed_in, brandt):
    brandt.transcript.turns[2] |= {"at": 14.0, "end": 16.0}
    brandt.transcript.save()

    page = signed_in("qa_lead").get("/conversations/brandt-1").content.decode()

    assert "4 seconds of silence" in page
    assert ">0:07</a>" in page


def test_the_customers_other_conversations_stand_beside_it(signed_in, hale, mail):
    page = signed_in("qa_lead").get(PAGE).content.decode()

    assert "2 contacts" in page
    assert 'href="/conversations/hale/mail"' in page
    assert "open now" in page


def test_previous_and_next_stay_within_the_list_the_person_came_from(signed_in, hale, brandt, mail):
    within = signed_in("qa_lead").get(f"{PAGE}?channel=chat").content.decode()
    among_all = signed_in("qa_lead").get(PAGE).content.decode()

    assert 'rel="prev"' not in within
    assert 'href="/conversations?channel=chat"' in within
    assert re.search(r'rel="prev"[^>]*href="/conversations/brandt-1"', among_all)


def test_the_way_back_keeps_what_was_searched_for_letter_by_letter(signed_in, hale):
    page = signed_in("qa_lead").get(PAGE, {"q": "a&b=c d", "show": "met"}).content.decode()

    assert 'href="/conversations?q=a%26b%3Dc+d"' in page


def test_reading_a_named_agents_conversation_is_noted_once_in_an_hour(signed_in, hale, people):
    client = signed_in("qa_lead")

    client.get(PAGE)
    client.get(f"{PAGE}?show=met")

    entry = Entry.objects.get(deed="conversations.read")
    assert (entry.actor_id, entry.thing, entry.thing_id) == (people["qa_lead"].pk, "conversation", str(hale.pk))
    assert entry.facts == {"agent": 1}


def test_reading_ones_own_or_a_nameless_agents_conversation_is_not_noted(signed_in, hale):
    signed_in("agent").get(PAGE)
    SiteProfile.objects.update(works_agreement="")
    signed_in("qa_lead").get(PAGE)

    assert not Entry.objects.filter(deed="conversations.read").exists()


def test_before_the_works_agreement_no_agent_is_named(seen, hale):
    SiteProfile.objects.update(works_agreement="")

    for role in ("qa_lead", "team_lead", "manager", "auditor"):
        assert "Ines" not in seen(role)


def test_an_agent_sees_what_is_said_of_them_under_you(seen, hale):
    text = seen("agent")

    assert "You " in text
    assert "What did the agent do with it?" in text


def test_an_outside_evaluator_sees_what_was_assigned_and_no_names(seen, signed_in, hale, mail, people):
    assert signed_in("outside_evaluator").get(PAGE).status_code == 404
    Assignment.objects.create(conversation=hale, user=people["outside_evaluator"])

    text = seen("outside_evaluator")

    assert "stopped the timer" in text
    assert "Ines" not in text
    assert "C-1958" not in text
    assert "contacts" not in text


def test_a_process_owner_reads_no_agents_name(seen, hale):
    Reading.objects.update(cause="process")

    text = seen("process_owner")

    assert "stopped the timer" in text
    assert "Ines" not in text
    assert "Agent" in text


@pytest.mark.parametrize("address", [PAGE, "/conversations/none-such"])
def test_a_conversation_that_one_may_not_see_is_not_told_from_one_that_is_not_there(signed_in, brandt, hale, address):
    reply = signed_in("team_lead").get("/conversations/brandt-1")

    assert reply.status_code == 404


def test_the_page_asks_the_database_as_often_for_long_conversations_as_for_short(
    signed_in, hale, brandt, django_assert_max_num_queries
):
    client = signed_in("qa_lead")
    client.get(PAGE)

    with django_assert_max_num_queries(38):
        client.get(PAGE)


@pytest.mark.parametrize(
    ("because", "short"),
    [
        (
            "The customer told of extra work (“third time”); the reply asked for details.",
            "The reply asked for details.",
        ),
        (
            "The customer spoke of leaving. These were the customer’s last words.",
            "These were the customer’s last words.",
        ),
        ("Something else altogether.", "Something else altogether."),
    ],
)
def test_the_margin_says_what_the_reply_did(because, short):
    assert answered(because) == short
