"""Readings from the known truth: RUBRIC's shape and arithmetic, every quote in its place, no reader run."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from rapport import __version__
from rapport.example_centre.centre import conversations
from rapport.example_centre.plan import Plan
from rapport.example_centre.readings import READER, reading_of
from rapport.example_centre.shelf import views
from rapport.reader.reading import AGENT_LABELS, BEHAVIOURS, CONVERSATION_LABELS, CUSTOMER_LABELS, Reading
from rapport.reader.shape import check_shape, check_turns

LABELS = {"customer": CUSTOMER_LABELS, "agent": AGENT_LABELS}
WRITTEN = 557
NEGATIVE = {"disappointment", "frustration", "anger", "anxiety", "sadness"}


@pytest.fixture(scope="module")
def centre():
    return [(each, reading_of(each)) for each in conversations(Plan(conversations=WRITTEN + 700, seed=7, turns=10))]


@pytest.fixture(scope="module")
def generated(centre):
    return centre[WRITTEN:]


@pytest.fixture(scope="module")
def little_known(centre):
    return centre[:WRITTEN]


def quotes_of(data):
    for turn in data["turns"]:
        yield from ((turn["index"], quote) for found in turn["quotes"].values() for quote in found)
    for found in (*data["moments"], *data["behaviours"]):
        yield from ((quote["turn"], quote) for quote in found["quotes"])


def test_every_reading_has_the_shape_that_is_promised_and_one_entry_a_turn(centre):
    for seen, reading in centre:
        data = json.loads(json.dumps(reading.to_dict()))

        check_shape(data)
        check_turns(data, seen.conversation)
        assert [behaviour["name"] for behaviour in data["behaviours"]] == list(BEHAVIOURS)
        assert list(data["labels"]) == list(data["confidence"]) == list(CONVERSATION_LABELS)
        assert (data["language"], data["masked"]) == ("en", 0)


def test_every_quote_is_what_stands_at_its_offsets(centre):
    count = 0
    for seen, reading in centre:
        for turn, quote in quotes_of(reading.to_dict()):
            assert seen.conversation.turns[turn].text[quote["start"] : quote["end"]] == quote["text"] != ""
            count += 1

    assert count > 5000


def test_readings_are_taken_up_with_their_conversations_as_any_others(centre):
    for seen, reading in centre:
        data = json.loads(json.dumps(reading.to_dict()))

        assert Reading.from_dict(data, seen.conversation).to_dict() == data


def test_every_turn_has_all_labels_of_its_speaker_and_no_others(centre):
    for seen, reading in centre:
        for turn, entry in zip(seen.conversation.turns, reading.turns, strict=True):
            assert list(entry.labels) == list(entry.confidence) == list(LABELS.get(turn.speaker, ()))


def test_nobody_can_mistake_them_for_what_the_reader_found(centre):
    assert {(reading.reader_name, reading.reader_version) for _, reading in centre} == {(READER, __version__)}
    assert READER == "example-truth"


def test_all_of_a_generated_conversation_is_known(generated):
    for seen, reading in generated:
        sure = {reading.confidence[name] for name in reading.labels}
        sure |= {confidence for turn in reading.turns for confidence in turn.confidence.values()}
        told = (reading.labels["resolved"], reading.labels["felt"], reading.labels["csat"], reading.labels["cause"])

        assert sure == {1.0}
        assert told == (seen.view.resolved, seen.view.felt, seen.view.csat, seen.view.cause)
        assert not reading.unsure
        assert not any(turn.unsure for turn in reading.turns)


def test_whatever_is_shown_is_quoted_by_the_words_that_show_it(generated):
    for _, reading in generated:
        for turn in reading.turns:
            shown = {name for name, value in turn.labels.items() if value not in (0, "neutral")}
            assert shown == set(turn.quotes)


def calls_for_care(labels):
    felt = labels["emotion"] in NEGATIVE and labels["intensity"] >= 2
    return felt or bool(labels["effort"] or labels["clue"] or labels["leaving"])


def test_moments_are_where_rubric_2_says(generated):
    for _, reading in generated:
        cues = [turn.index for turn in reading.turns if turn.speaker == "customer" and calls_for_care(turn.labels)]

        assert [turn for moment in reading.moments for turn in moment.cue_turns] == cues


def test_moments_end_as_rubric_2_says(generated):
    for _, reading in generated:
        for moment in reading.moments:
            reply = [reading.turns[index].labels for index in moment.reply_turns]
            best = {name: max((each[name] for each in reply), default=0) for name in AGENT_LABELS}
            met = best["feeling"] == 2 or best["understanding"] == 2 or (best["feeling"] and best["action"] == 2)
            care = best["feeling"] or best["apology"] or best["understanding"]

            expected = "met" if met else "hollow" if care and best["action"] != 2 else "missed"
            assert moment.outcome == expected


def test_counts_follow_from_moments_and_turns(generated):
    for _, reading in generated:
        empathy = reading.to_dict()["empathy"]
        outcomes = [moment.outcome for moment in reading.moments]

        assert empathy["needed"] == len(outcomes) == empathy["met"] + empathy["hollow"] + empathy["missed"]
        assert empathy["met"] == outcomes.count("met")
        assert reading.action == max((turn.labels.get("action", 0) for turn in reading.turns), default=0)


def test_behaviours_are_called_for_only_where_there_are_moments(generated):
    for _, reading in generated:
        if not reading.moments:
            assert {behaviour.outcome for behaviour in reading.behaviours} == {"not_called_for"}


def test_there_are_moments_of_every_kind(generated):
    moments = [moment for _, reading in generated for moment in reading.moments]

    assert {moment.outcome for moment in moments} == {"met", "hollow", "missed"}
    assert {moment.cue for moment in moments} == {"clue", "leaving", "effort", "emotion"}
    assert {reading.labels["needed"] for _, reading in generated} == {0, 1}
    assert {reading.labels["disconnect"] for _, reading in generated} == {0, 1}


def test_of_a_written_conversation_only_the_view_is_taken_as_known(little_known):
    for seen, reading in little_known:
        view = views().get(seen.conversation.id)
        known = {name for name in reading.labels if name not in reading.unsure}

        assert known == ({"resolved", "felt", "csat", "cause"} if view else set())
        if view:
            assert [reading.labels[name] for name in ("felt", "csat", "cause")] == [view.felt, view.csat, view.cause]
            assert reading.labels["resolved"] == view.resolved


def test_what_is_not_known_of_a_written_conversation_is_a_guess_without_quotes(little_known):
    for _, reading in little_known:
        for turn in reading.turns:
            assert (list(turn.labels), dict(turn.quotes)) == (list(turn.unsure), {})
            assert all(confidence <= 0.5 for confidence in turn.confidence.values())
        assert all(reading.confidence[name] <= 0.5 for name in reading.unsure)
        assert (reading.moments, reading.action) == ((), 0)
        assert {(each.outcome, each.quotes) for each in reading.behaviours} == {("unsure", ())}


def test_bots_colleagues_and_notices_have_no_labels(little_known):
    bystanders = [turn for _, reading in little_known for turn in reading.turns if turn.speaker not in LABELS]

    assert {turn.speaker for turn in bystanders} == {"bot", "colleague", "system"}
    assert not any(turn.labels for turn in bystanders)


def test_no_model_is_loaded_to_write_them(tmp_path):
    code = (
        "import sys; from pathlib import Path; from rapport.example_centre.plan import Plan; "
        "from rapport.example_centre.write import write; "
        f"write(Plan(conversations=560), Path({str(tmp_path)!r}), with_readings=True); "
        "assert 'onnxruntime' not in sys.modules"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
