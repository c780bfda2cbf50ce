from __future__ import annotations

import dataclasses

import pytest

from rapport.report.analysis.quotes import pick


@pytest.fixture
def picked(contact, read_as):
    def choose(contacts, answers=None, *, most=3):
        conversations = [conversation for conversation, _ in contacts]
        labels = {conversation.id: told for conversation, told in contacts}
        readings = {reading.conversation: reading for reading in read_as(conversations, labels)}
        return pick(conversations, readings, answers or {}, most=most)

    return choose


def test_each_outcome_shows_its_own_moments(contact, picked):
    shown = picked([contact("a", "met"), contact("b", "missed"), contact("c", "hollow"), contact("d", "none")])

    assert {outcome: [s.asked.conversation for s in found] for outcome, found in shown.items()} == {
        "met": ["a"],
        "missed": ["b"],
        "hollow": ["c"],
    }


def test_without_moments_there_is_nothing_to_show(contact, picked):
    assert picked([contact("d", "none")]) == {"met": (), "missed": (), "hollow": ()}


def test_different_teams_come_before_more_of_one(contact, picked):
    contacts = [contact(f"a{i}", "hollow", team="Hill", agent=f"x{i}") for i in range(5)]
    contacts += [contact("z1", "hollow", team="Harbour", agent="y"), contact("z2", "hollow", team="Mill", agent="z")]

    shown = picked(contacts)["hollow"]

    assert {s.team for s in shown} == {"Hill", "Harbour", "Mill"}


def test_a_conversation_is_quoted_once_for_an_outcome(contact, picked):
    shown = picked([contact("a", "met")] * 1, most=5)["met"]

    assert len(shown) == 1


@pytest.mark.parametrize(
    "poor",
    [
        "Argh!!!",
        "see http://example.org/x for what I am so very angry about today",
        "@shop @help @care @desk @ask @us #fail #angry #never #again",
        "THIS IS THE THIRD TIME I CALL AND I AM SO FED UP WITH ALL OF YOU",
        "word " * 400,
    ],
)
def test_words_that_read_badly_come_last(contact, picked, poor):
    shown = picked([contact("a", "met", said=poor), contact("b", "met")], most=1)["met"]

    assert shown[0].asked.conversation == "b"


def test_where_the_customer_answered_two_voices_stand_side_by_side(contact, picked):
    shown = picked([contact("a", "met"), contact("b", "met")], {"b": (5.0, "yes")}, most=1)["met"][0]

    assert shown.asked.conversation == "b"
    assert (shown.empathy, shown.resolved) == (5.0, "yes")


def test_the_order_does_not_hang_on_the_order_of_the_file(contact, picked):
    contacts = [contact(f"c{i}", ("met", "missed", "hollow")[i % 3]) for i in range(12)]

    assert picked(contacts) == picked(contacts[::-1])


def test_where_nobody_replied_the_answer_is_absent(contact, read_as):
    one, told = contact("a", "missed")
    silent = dataclasses.replace(one, turns=one.turns[:1])
    told = {**told, "turns": told["turns"][:1]}
    reading = read_as([silent], {"a": told})[0]

    shown = pick([silent], {"a": reading}, {}, most=1)["missed"][0]

    assert shown.answered is None
    assert shown.to_dict()["agent"] is None


@pytest.mark.parametrize(
    ("outcome", "answer"),
    [
        ("met", (2.0, None)),
        ("met", (1.0, "yes")),
        ("met", (5.0, "no")),
        ("missed", (4.0, "no")),
        ("hollow", (5.0, None)),
    ],
)
def test_a_moment_whose_customer_says_otherwise_is_not_shown(contact, picked, outcome, answer):
    assert picked([contact("a", outcome)], {"a": answer})[outcome] == ()


@pytest.mark.parametrize(
    ("outcome", "answer"),
    [("met", (3.0, "partly")), ("met", (5.0, "yes")), ("missed", (3.0, "yes")), ("hollow", (1, "no"))],
)
def test_a_moment_whose_customer_does_not_say_otherwise_is_shown(contact, picked, outcome, answer):
    assert len(picked([contact("a", outcome)], {"a": answer})[outcome]) == 1


def test_where_customer_and_reader_agree_comes_first(contact, picked):
    shown = picked([contact("a", "met"), contact("b", "met")], {"a": (3.0, "partly"), "b": (5.0, "yes")}, most=1)["met"]

    assert shown[0].asked.conversation == "b"


def test_no_conversation_is_quoted_twice_on_the_page(contact, read_as):
    one, told = contact("a", "met")
    other, more = contact("a", "missed")
    both = dataclasses.replace(one, turns=one.turns + other.turns)
    turns = [*told["turns"], *({**turn, "index": turn["index"] + 2} for turn in more["turns"])]
    reading = read_as([both], {"a": {**told, "turns": turns}})[0]

    shown = pick([both], {"a": reading}, {}, most=3)

    assert sum(len(found) for found in shown.values()) == 1
