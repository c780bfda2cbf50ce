"""The reader as a whole: on the named cast, and on every real conversation there is."""

from __future__ import annotations

import json
import time
from dataclasses import replace

import pytest

from rapport import __version__
from rapport.conversation import Conversation, Turn
from rapport.reader.behaviours import BUILT_IN
from rapport.reader.moments import find_moments
from rapport.reader.pipeline import Reader, models_hash
from rapport.reader.reading import AGENT_LABELS, BEHAVIOURS, CONVERSATION_LABELS, CUSTOMER_LABELS, OUTCOMES, Reading
from rapport.testing import agent, bystander, check_quotes, customer, from_gold, judged, on, unsure

REAL = ("written", pytest.param("short", marks=pytest.mark.long), pytest.param("social", marks=pytest.mark.long))


class Fixed:
    """A judge that knows the answers of one conversation."""

    def __init__(self, known):
        self.known = known
        self.seen = []

    def judge(self, conversations):
        self.seen.extend(conversations)
        return [replace(self.known, conversation=conversation) for conversation in conversations]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.default()


@pytest.fixture(scope="module", params=REAL)
def real(request, care_data, reader):
    """Every conversation of one real file, with its reading."""
    lines = (care_data / "care" / f"{request.param}.conversations.jsonl").read_text(encoding="utf-8").splitlines()
    conversations = [Conversation.from_dict(json.loads(line)) for line in lines]
    return conversations, reader.read_many([(conversation, 0) for conversation in conversations])


def test_a_reading_has_the_shape_that_files_promise():
    given = judged(
        customer("Third time!", effort=on(1, "Third time"), clue=unsure(1)),
        agent("I have moved it.", action=on(2, "I have moved it"), feeling=unsure(1)),
        bystander("bot", "Rate us"),
        needed=1,
        resolved="yes",
    )

    reading = Reader("tester", "1", Fixed(given)).read(given.conversation, masked=4)

    data = reading.to_dict()
    assert list(data) == [
        "conversation", "reader", "language", "turns", "labels", "confidence", "unsure", "moments", "behaviours",
        "empathy", "action", "masked",
    ]  # fmt: skip
    assert data["reader"] == {"name": "tester", "version": "1"}
    assert data["turns"][0]["labels"] == {"emotion": "neutral", "intensity": 0, "effort": 1, "clue": 1, "leaving": 0}
    assert data["turns"][0]["unsure"] == ["clue"]
    assert data["turns"][0]["quotes"]["effort"] == [{"start": 0, "end": 10, "text": "Third time"}]
    assert data["turns"][1]["unsure"] == ["feeling"]
    assert data["turns"][2] == {
        "index": 2,
        "speaker": "bot",
        "labels": {},
        "confidence": {},
        "unsure": [],
        "quotes": {},
    }
    assert data["moments"][0]["outcome"] == "unsure"  # with the feeling it is met, without it missed
    assert data["empathy"] == {"needed": 1, "met": 0, "hollow": 0, "missed": 0, "unsure": 1}
    assert (data["labels"]["needed"], data["labels"]["resolved"], data["action"], data["masked"]) == (1, "yes", 2, 4)
    assert [each["name"] for each in data["behaviours"]] == list(BEHAVIOURS)
    assert Reading.from_dict(json.loads(json.dumps(data)), given.conversation) == reading


def test_unsure_actions_are_left_out_of_the_highest():
    given = judged(customer("x"), agent("a", action=1), agent("b", action=unsure(2)))

    assert Reader("tester", "1", Fixed(given)).read(given.conversation).action == 1


def test_the_reader_never_sees_who_they_are(mrs_hale):
    given = judged(
        *(customer(t.text) if t.speaker == "customer" else agent(t.text) for t in mrs_hale.turns), name="hale-1"
    )
    judge = Fixed(given)

    Reader("tester", "1", judge).read(mrs_hale)

    (seen,) = judge.seen
    assert (seen.agent, seen.team, seen.customer) == (None, None, None)


def test_the_version_names_the_package_and_the_models():
    assert Reader.default().version == f"{__version__}+{models_hash()}"
    assert len(models_hash()) == 12
    assert Reader.default().behaviours[: len(BUILT_IN)] == BUILT_IN


def test_turns_without_labels_still_have_their_entry(reader):
    held = Conversation(
        "c-1",
        "chat",
        (
            Turn("system", "Chat started"),
            Turn("customer", "  "),
            Turn("bot", "Hi"),
            Turn("customer", "😡"),
            Turn("colleague", "x"),
        ),
    )

    reading = reader.read(held)

    assert [turn.index for turn in reading.turns] == [0, 1, 2, 3, 4]
    assert [turn.speaker for turn in reading.turns] == ["system", "customer", "bot", "customer", "colleague"]
    assert [bool(reading.turns[index].labels) for index in (0, 1, 2, 4)] == [False] * 4


def test_a_language_that_is_not_read_has_no_labels_and_no_moments(reader):
    held = Conversation(
        "c-1",
        "chat",
        (Turn("customer", "Ich bin wirklich sehr verärgert, das ist schon das dritte Mal, dass niemand kommt."),),
    )

    reading = reader.read(held)

    assert reading.language == "de"
    assert (reading.turns[0].labels, reading.moments) == ({}, ())
    assert {each.outcome for each in reading.behaviours} == {"not_called_for"}


def test_every_turn_has_its_labels_and_every_value_is_the_rubrics(real):
    conversations, readings = real

    for conversation, reading in zip(conversations, readings, strict=True):
        assert [turn.speaker for turn in reading.turns] == [turn.speaker for turn in conversation.turns]
        for turn in reading.turns:
            known = {"customer": CUSTOMER_LABELS, "agent": AGENT_LABELS}.get(turn.speaker, {})
            assert not turn.labels or turn.labels.keys() == known.keys()
            assert all(value in known[label] and not isinstance(value, bool) for label, value in turn.labels.items())
            assert turn.confidence.keys() == turn.labels.keys()
        for label, value in reading.labels.items():
            assert value in CONVERSATION_LABELS[label]


def test_every_quote_equals_its_text(real):
    conversations, readings = real

    for conversation, reading in zip(conversations, readings, strict=True):
        for turn in reading.turns:
            assert all(quote.turn == turn.index for found in turn.quotes.values() for quote in found)
            check_quotes("the reader", conversation, (quote for found in turn.quotes.values() for quote in found))
        for part in (*reading.moments, *reading.behaviours):
            check_quotes("the reader", conversation, part.quotes)


def test_moments_and_behaviours_are_whole(real):
    for reading in real[1]:
        assert [each.name for each in reading.behaviours] == list(BEHAVIOURS)
        assert all(
            moment.quotes and moment.outcome in OUTCOMES and moment.because.endswith(".") for moment in reading.moments
        )
        assert all(bool(each.quotes) is (each.outcome != "not_called_for") for each in reading.behaviours)
        assert reading.empathy["needed"] == sum(reading.empathy[outcome] for outcome in OUTCOMES)


def test_readings_go_to_a_file_and_back(real):
    for conversation, reading in list(zip(*real, strict=True))[::20]:
        line = json.dumps(reading.to_dict(), allow_nan=False)

        assert Reading.from_dict(json.loads(line), conversation) == reading
        assert json.dumps(json.loads(line)) == line


def test_twice_the_same_alone_or_in_a_batch_and_whoever_they_are(real, reader):
    conversations, readings = real
    for conversation, reading in list(zip(conversations, readings, strict=True))[::25]:
        stranger = replace(conversation, agent="someone-else", team="other", customer="nobody")

        assert reader.read(stranger) == reading


def test_later_turns_do_not_change_the_labels_of_earlier_ones(real, reader):
    for conversation, reading in list(zip(*real, strict=True))[::25]:
        for kept in range(1, len(conversation.turns)):
            cut = reader.read(replace(conversation, turns=conversation.turns[:kept]))

            if cut.language == reading.language:
                assert cut.turns == reading.turns[:kept]


@pytest.mark.long  # a time hangs on what else the machine does
def test_moments_and_behaviours_cost_little(care_data):
    lines = (care_data / "care" / "written.conversations.jsonl").read_text(encoding="utf-8").splitlines()
    conversations = [Conversation.from_dict(json.loads(line)) for line in lines]
    labels = (care_data / "care" / "written.labels.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [from_gold(c, json.loads(line)) for c, line in zip(conversations, labels, strict=True)]
    turns = sum(len(conversation.turns) for conversation in conversations)

    began = time.process_time()
    for each in gold:
        moments = find_moments(each)
        for behaviour in BUILT_IN:
            behaviour.read(each, moments)
    took = time.process_time() - began

    assert took / turns < 300e-6  # under 100 microseconds a turn on a quiet machine; tests run on busy ones
