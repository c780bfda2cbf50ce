"""``rapport.read`` in a notebook: what it takes, and tables that always have the same columns."""

from __future__ import annotations

import json

import polars as pl
import pytest

import rapport
from rapport.conversation import Conversation, Turn
from rapport.exceptions import UsageError
from rapport.reader.reading import AGENT_LABELS, BEHAVIOURS, CONVERSATION_LABELS, CUSTOMER_LABELS

GERMAN = Conversation(
    "de-1",
    "email",
    (Turn("customer", "Wo ist mein Paket? Ich warte seit drei Wochen darauf und niemand antwortet mir."),),
)


def written(path, *conversations):
    path.write_text("".join(json.dumps(each.to_dict()) + "\n" for each in conversations))
    return path


@pytest.fixture(scope="module")
def brandt():
    return Conversation(
        "brandt-1",
        "voice",
        (
            Turn("bot", "Welcome."),
            Turn("customer", "My name is Otto Brandt. This is the third time I call and nobody came!"),
            Turn("agent", "We apologise for any inconvenience caused."),
        ),
        started_at="2026-09-03T14:05:00Z",
        customer="otto@example.org",
        agent="Tom Reyes",
        team="deliveries",
        topic="delivery",
    )


@pytest.fixture(scope="module")
def both(brandt):
    return rapport.read([GERMAN, brandt])


def test_one_row_a_conversation_says_where_it_belongs_and_what_was_found(both):
    row = both.table.row(by_predicate=pl.col("conversation") == "brandt-1", named=True)

    assert {name: row[name] for name in ("channel", "team", "agent", "topic", "started_at", "language")} == {
        "channel": "voice",
        "team": "deliveries",
        "agent": "Tom Reyes",
        "topic": "delivery",
        "started_at": "2026-09-03T14:05:00Z",
        "language": "en",
    }
    assert row["needed"] == 1
    assert row["moments"] == row["met"] + row["hollow"] + row["missed"] + row["unsure"] == 1
    assert row["masked"] >= 1


def test_a_language_that_is_not_read_has_no_labels_and_every_turn(both):
    row = both.table.row(by_predicate=pl.col("conversation") == "de-1", named=True)
    turns = both.turns.filter(pl.col("conversation") == "de-1")

    assert all(row[label] is None for label in CONVERSATION_LABELS)
    assert (row["language"], row["moments"], turns.height) == ("de", 0, 1)


def test_one_row_a_turn_with_the_text_as_it_was_read(both):
    turns = both.turns.filter(pl.col("conversation") == "brandt-1")

    assert turns["turn"].to_list() == [0, 1, 2]
    assert turns["speaker"].to_list() == ["bot", "customer", "agent"]
    assert "Otto" not in turns["text"][1]
    assert turns["effort"].to_list() == [None, 1, None]
    assert turns["apology"].null_count() == 2


def test_quotes_in_the_tables_stand_in_the_text(both):
    texts = " ".join(both.turns["text"])

    assert both.moments.height == 1
    assert all(quote in texts for quotes in both.moments["quotes"] for quote in quotes)
    assert all(quote in texts for quotes in both.behaviours["quotes"] for quote in quotes)


def test_every_conversation_has_a_row_for_each_behaviour(both):
    assert both.behaviours.height == 2 * len(BEHAVIOURS)
    assert both.behaviours.filter(pl.col("conversation") == "de-1")["outcome"].unique().to_list() == ["not_called_for"]


def test_labels_are_integers_or_words_and_not_decimals(both):
    assert both.table.schema["needed"] == pl.Int64
    assert both.turns.schema["effort"] == both.turns.schema["apology"] == pl.Int64
    assert both.turns.schema["emotion"] == both.table.schema["resolved"] == pl.String


def test_columns_are_the_same_whatever_was_read(both):
    nothing, unread = rapport.read([]), rapport.read(GERMAN)

    for name in ("table", "turns", "moments", "behaviours"):
        assert getattr(nothing, name).schema == getattr(unread, name).schema == getattr(both, name).schema
    assert {*CUSTOMER_LABELS, *AGENT_LABELS} < set(nothing.turns.columns)
    assert (len(nothing), nothing.table.height) == (0, 0)


def test_labels_that_come_late_have_their_column_all_the_same(brandt):
    many = [Conversation(f"de-{number}", "email", GERMAN.turns) for number in range(120)]

    found = rapport.read([*many, brandt])

    assert found.table["needed"].drop_nulls().to_list() == [1]
    assert found.turns["effort"].drop_nulls().to_list() == [1]


def test_readings_are_walked_in_the_order_of_the_conversations(both):
    assert [reading.conversation for reading in both] == ["de-1", "brandt-1"]
    assert [conversation.id for conversation in both.conversations] == ["de-1", "brandt-1"]


def test_one_conversation_a_list_and_a_generator_read_the_same(brandt):
    alone, listed, made = rapport.read(brandt), rapport.read([brandt]), rapport.read(each for each in [brandt])

    assert alone == listed == made


def test_a_path_its_text_and_a_list_of_paths_read_as_the_conversations_do(brandt, tmp_path):
    path = written(tmp_path / "c.jsonl", brandt)

    found = rapport.read(path)

    assert found == rapport.read(str(path)) == rapport.read([path]) == rapport.read(tmp_path)
    assert found.readings == rapport.read(brandt).readings


def test_what_is_refused_is_kept_and_the_rest_is_read(brandt, tmp_path):
    path = written(tmp_path / "c.jsonl", brandt)
    with path.open("a") as stream:
        stream.write('{"id": "x", "channel": "fax", "turns": []}\n')

    found = rapport.read(path)

    assert len(found) == 1
    (refusal,) = found.refused
    assert (refusal.file, refusal.field) == (str(path), "channel")


def test_the_conversation_given_stays_as_it_was(brandt):
    before = brandt.to_dict()

    found = rapport.read(brandt)

    assert brandt.to_dict() == before
    assert found.conversations[0].customer == "<customer:1>"


def test_the_centres_own_staff_are_told_from_customers(brandt):
    praised = Conversation("p", "chat", (Turn("customer", "Tom Reyes was a star."),), agent="Tom Reyes")

    assert "<agent:1>" in rapport.read([praised, brandt]).turns["text"][0]


def test_with_a_reason_the_text_is_kept(brandt):
    found = rapport.read(brandt, no_mask="made up")

    assert found.conversations == (brandt,)
    assert found.table["masked"].to_list() == [0]


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_no_reason_is_not_a_reason(brandt, reason):
    with pytest.raises(UsageError, match="needs a reason"):
        rapport.read(brandt, no_mask=reason)


def test_paths_and_conversations_are_not_mixed(brandt, tmp_path):
    with pytest.raises(UsageError, match="mixed"):
        rapport.read([brandt, written(tmp_path / "c.jsonl", brandt)])


@pytest.mark.parametrize(
    ("source", "format", "message"),
    [("nowhere.jsonl", "auto", "nowhere.jsonl"), ("*.nothing", "auto", "matches no file"), (".", "fax", "fax")],
)
def test_a_source_or_format_that_is_not_there_is_named(tmp_path, monkeypatch, source, format, message):  # noqa: A002  # as in the call
    monkeypatch.chdir(tmp_path)
    (tmp_path / "c.txt").write_text("Agent: Hello\n")

    with pytest.raises(UsageError, match=message):
        rapport.read(source, format=format)
