from __future__ import annotations

import dataclasses
from datetime import date

import polars as pl
import pytest

from rapport.conversation import Conversation, Turn
from rapport.reader.aside import FOR_THE_OWNER
from rapport.reader.reading import BehaviourReading
from rapport.report.analysis.answers import clean
from rapport.report.analysis.cases import gather, started_on, within


def at(time):
    return Conversation("c", "chat", (Turn("customer", "Hi"),), started_at=time)


@pytest.mark.parametrize(
    ("time", "day"),
    [(None, None), ("2026-07-01", date(2026, 7, 1)), ("2026-07-01T23:30:00-08:00", date(2026, 7, 1))],
)
def test_a_conversation_began_on_the_day_of_its_own_clock(time, day):
    assert started_on(at(time)) == day


@pytest.mark.parametrize(
    ("since", "until", "kept"),
    [
        (None, None, 4),
        (date(2026, 7, 2), None, 2),
        (None, date(2026, 7, 2), 2),
        (date(2026, 7, 2), date(2026, 7, 2), 1),
        (date(2027, 1, 1), None, 0),
    ],
)
def test_both_days_of_a_period_belong_to_it(since, until, kept):
    conversations = [at(None), at("2026-07-01"), at("2026-07-02T10:00:00Z"), at("2026-07-03")]

    assert len(within(conversations, since, until)) == kept


def gathered(contact, read_as, contacts, answers=None):
    conversations = [conversation for conversation, _ in contacts]
    readings = read_as(conversations, {conversation.id: told for conversation, told in contacts})
    return gather(conversations, {reading.conversation: reading for reading in readings}, clean(answers))


def test_a_row_a_conversation_and_a_row_a_moment(contact, read_as):
    cases = gathered(
        contact, read_as, [contact("a", "met", cause="process"), contact("b", "none"), contact("c", "hollow")]
    )

    assert cases.table.select("conversation", "moments", "met", "cause").rows() == [
        ("a", 1, 1, "process"),
        ("b", 0, 0, "none"),
        ("c", 1, 0, "none"),
    ]
    assert cases.moments["outcome"].to_list() == ["met", "hollow"]
    assert not cases.has_answers


def test_answers_join_by_id_and_strays_are_counted(contact, read_as):
    answers = pl.DataFrame({"conversation": ["b", "x"], "empathy": [4, 5], "satisfaction": [3, 5]})

    cases = gathered(contact, read_as, [contact("a"), contact("b")], answers)

    assert cases.table["empathy"].to_list() == [None, 4.0]
    assert cases.table["answered"].to_list() == [False, True]
    assert cases.strays == 1
    assert cases.has_empathy


def test_what_the_reader_is_unsure_of_is_not_counted(contact, read_as):
    one, told = contact("a", "met", cause="process")
    readings = read_as([one], {"a": told}, unsure=frozenset({"cause", "resolved"}))

    cases = gather([one], {"a": readings[0]}, None)

    assert cases.table["cause"].to_list() == [None]
    assert cases.table["solved_as_read"].to_list() == [None]


def test_a_conversation_without_a_reading_is_unread(contact):
    one, _ = contact("a")

    cases = gather([one], {}, None)

    assert cases.unread == 1
    assert cases.table["read"].to_list() == [False]


def limit(reading, conversation, because, *, turn=1):
    from rapport.evidence import quote

    found = BehaviourReading("uses_judgement", "missed", (quote(conversation, turn, 0, 4),), because)
    return dataclasses.replace(reading, behaviours=(found,))


@pytest.mark.parametrize(
    ("outcome", "because", "turn", "aside"),
    [
        ("hollow", f"A limit was named. The limit is a rule’s: {FOR_THE_OWNER}.", 1, True),
        ("missed", f"A limit was named. The limit is a rule’s: {FOR_THE_OWNER}.", 1, True),
        ("met", f"A limit was named. The limit is a rule’s: {FOR_THE_OWNER}.", 1, False),
        ("missed", "A limit was named and no way on.", 1, False),
        ("missed", f"It was in another turn: {FOR_THE_OWNER}.", 0, False),
    ],
)
def test_a_moment_that_a_rule_made_impossible_is_set_aside(contact, read_as, outcome, because, turn, aside):  # noqa: PLR0917  # two fixtures and a row of the table
    one, told = contact("a", outcome, cause="technology")
    reading = limit(read_as([one], {"a": told})[0], one, because, turn=turn)

    moments = gather([one], {"a": reading}, None).moments

    assert moments["set_aside"].to_list() == [aside]
    assert moments["owner"].to_list() == ["technology" if aside else None]


def test_the_reader_says_it_in_the_words_that_are_looked_for(contact, read_as):
    one, told = contact("a", "missed", reply="I am not able to do that, our policy does not allow it.")

    reading = read_as([one], {"a": told})[0]

    judgement = next(b for b in reading.behaviours if b.name == "uses_judgement")
    assert FOR_THE_OWNER in judgement.because
    assert gather([one], {"a": reading}, None).moments["owner"].to_list() == ["process"]


def test_moments_that_cannot_be_told_are_no_part_of_those_that_can_and_never_set_aside(contact, read_as):
    cases = gathered(contact, read_as, [contact("a", "met"), contact("b", "unsure"), contact("c", "missed")])

    assert cases.table.select("conversation", "moments", "told", "met").rows() == [
        ("a", 1, 1, 1),
        ("b", 1, 0, 0),
        ("c", 1, 1, 0),
    ]
    assert cases.moments["outcome"].to_list() == ["met", "unsure", "missed"]
    assert not cases.moments["set_aside"].any()
