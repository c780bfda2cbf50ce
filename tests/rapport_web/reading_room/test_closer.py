"""Looking closer at a turn, contesting, giving away; and the seams for other rooms' voices."""

from __future__ import annotations

import re

import pytest

from rapport_web.audit.models import Entry
from rapport_web.conversations import curtains
from rapport_web.conversations.models import Assignment
from rapport_web.exceptions import Conflict
from rapport_web.reading_room import voices
from rapport_web.reading_room.voices import Panel, heard
from rapport_web.readings.models import Reading
from rapport_web.readings.services import contest, correct

PAGE = "/conversations/hale-1"
LABELS = "/labels/hale-1"


def text_of(reply) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", reply.content.decode()))


def test_a_turns_labels_are_said_with_how_sure_the_reader_is_and_the_words_they_rest_on(signed_in, hale):
    reply = signed_in("qa_lead").get(LABELS, {"turn": 3})

    page = reply.content.decode()
    assert "What does turn 3 show?" in page
    assert re.search(r"Action .*concrete step .*sure: \d+ of 10", text_of(reply))
    assert re.search(r'<mark class="q"[^>]*data-quotes="[^"]*action', page)
    assert 'data-because="' in page


def test_what_the_reader_can_not_tell_is_said_so(signed_in, hale):
    body = Reading.objects.get(conversation=hale).body
    body.data["turns"][2]["unsure"] = ["ownership"]
    body.save()

    assert "can’t tell , perhaps" in text_of(signed_in("qa_lead").get(LABELS, {"turn": 3}))


def test_without_a_turn_the_labels_of_the_whole_are_said(signed_in, hale):
    text = text_of(signed_in("qa_lead").get(LABELS))

    assert "How did this conversation go, all in all?" in text
    assert "Empathy was called for" in text


def test_an_agent_sees_the_labels_and_is_not_offered_to_correct_them(signed_in, hale):
    page = signed_in("agent").get(LABELS, {"turn": 3}).content.decode()

    assert "Names the feeling" in page
    assert "Correct the reader" not in page


def test_who_may_correct_is_offered_to(signed_in, hale):
    assert 'href="/readings/correct/hale-1?turn=2"' in signed_in("qa_lead").get(LABELS, {"turn": 3}).content.decode()


@pytest.mark.parametrize("turn", ["0", "99", "two", "-1", "9" * 40])
def test_a_turn_that_is_not_there_is_refused(signed_in, hale, turn):
    assert signed_in("qa_lead").get(LABELS, {"turn": turn}).status_code == 422


def test_an_unread_conversation_has_no_labels(signed_in, mail):
    assert signed_in("qa_lead").get("/labels/hale/mail").status_code == 404


def test_corrections_stand_beside_what_the_reader_said(signed_in, people, hale):
    correct(conversation=hale, turn=2, label="action", value=1, by=people["qa_lead"], note="Only a promise.")
    correct(conversation=hale, turn=None, label="cause", value="process", by=people["qa_lead"])

    text = text_of(signed_in("team_lead").get(PAGE))
    closer = text_of(signed_in("team_lead").get(LABELS, {"turn": 3}))

    assert "Corrected Joanna Wirth Action: passes on. The reader: concrete step." in text
    assert "Cause: process." in text
    assert "Only a promise." in closer


def test_agreeing_with_the_reader_is_said_to_confirm_it(signed_in, people, hale):
    correct(conversation=hale, turn=2, label="action", value=2, by=people["qa_lead"])

    assert "Confirmed Joanna Wirth Action: concrete step." in text_of(signed_in("qa_lead").get(PAGE))


def test_an_agent_can_contest_each_moment_and_the_whole_of_an_own_conversation(signed_in, hale):
    page = signed_in("agent").get(PAGE).content.decode()

    moments = len(Reading.objects.get(conversation=hale).body.data["moments"])
    assert moments
    assert page.count("Contest this") == moments
    assert page.count("Contest the whole reading") == 1


def test_what_is_contested_is_shown_to_those_it_concerns_and_not_offered_again(signed_in, people, hale):
    contest(conversation=hale, place=0, ground="met", note="I stopped the clock first.", by=people["agent"])

    assert "I stopped the clock first." in text_of(signed_in("agent").get(PAGE))
    assert 'href="/readings/contest/hale-1?moment=0"' not in signed_in("agent").get(PAGE).content.decode()
    for role in ("qa_lead", "team_lead"):
        assert re.search(r"Still to answer: [\w, ]+\. Answer", text_of(signed_in(role).get(PAGE)))
    for role in ("manager", "evaluator"):
        assert "I stopped the clock first." not in text_of(signed_in(role).get(PAGE))
    with pytest.raises(Conflict):
        contest(conversation=hale, place=0, ground="met", note="Again.", by=people["agent"])


def test_a_qa_lead_gives_a_conversation_to_an_outside_evaluator_and_takes_it_back(signed_in, people, hale):
    client = signed_in("qa_lead")

    given = client.post("/assign/hale-1", {"to": people["outside_evaluator"].pk}, follow=True)
    assert "Given to Odile Renn, without names." in given.content.decode()
    pk = Assignment.objects.get(conversation=hale).pk

    back = client.post("/assign/hale-1", {"back": pk}, follow=True)
    assert "Taken back." in back.content.decode()
    assert not Assignment.objects.exists()
    assert Entry.objects.filter(deed="conversations.assign").count() == 2


@pytest.mark.parametrize("sent", [{}, {"to": "x"}, {"to": "0"}])
def test_it_is_given_to_somebody_who_is_there(signed_in, hale, sent):
    assert signed_in("qa_lead").post("/assign/hale-1", sent).status_code == 422


@pytest.mark.parametrize("role", ["evaluator", "team_lead", "agent", "auditor", "manager"])
def test_who_may_not_give_it_is_refused_and_not_offered_to(signed_in, people, hale, role):
    client = signed_in(role)

    assert client.post("/assign/hale-1", {"to": people["outside_evaluator"].pk}).status_code == 403
    assert "Outside evaluators" not in client.get(PAGE).content.decode()


@pytest.fixture
def rooms(monkeypatch):
    """Other rooms, that speak for a voice during one test."""
    monkeypatch.setattr(voices, "_VOICES", {name: list(known) for name, known in voices._VOICES.items()})
    return voices


def test_another_room_speaks_for_the_evaluator_without_an_edit_of_the_page(rooms, signed_in, hale):
    rooms.register(
        "evaluator",
        lambda _conversation, _viewer: Panel(
            "reading_room/voices/hidden.html", {"why": "68 of 100"}, "Pavel Brod, blind"
        ),
    )

    text = text_of(signed_in("qa_lead").get(PAGE))

    assert "68 of 100" in text
    assert "Pavel Brod, blind" in text
    assert "No evaluator has looked" not in text


def test_a_room_that_has_nothing_to_say_leaves_the_voice_to_others(rooms, people, hale):
    rooms.register("evaluator", lambda _conversation, _viewer: None)

    assert [shown.name for shown in heard(hale, people["qa_lead"])] == ["customer", "evaluator", "reader"]


def test_there_is_no_fourth_voice(rooms):
    with pytest.raises(KeyError):
        rooms.register("supervisor", lambda _conversation, _viewer: None)


@pytest.fixture
def curtain(people, hale):
    """Mrs Hale's call is kept from Pavel."""
    why = "Opens once your own score is in."
    curtains.hang("test", curtains.Curtain(why, lambda user: [hale.pk] if user == people["evaluator"] else []))
    yield why
    curtains.take_down("test")


def test_all_three_voices_are_sealed_until_the_own_score_is_in(curtain, signed_in):
    page = signed_in("evaluator").get(PAGE).content.decode()

    assert page.count(curtain) == 3
    assert "<mark" not in page
    assert "What did the agent do with it?" not in page
    assert signed_in("evaluator").get(LABELS).status_code == 404
    assert "<mark" in signed_in("qa_lead").get(PAGE).content.decode()
