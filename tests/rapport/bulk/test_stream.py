"""The sources as one stream that can be walked again and again, always the same."""

from __future__ import annotations

import json

import pytest

from rapport.bulk.stream import Arrival, Sources, arrivals
from rapport.conversation import Conversation, Turn
from rapport.exceptions import UsageError
from rapport.formats.format import Intake
from rapport.formats.tables.mapping import Mapping

HELLO = (Turn("customer", "Hello"),)


def put(path, *identifiers, **fields):
    lines = (Conversation(each, "chat", HELLO, **fields).to_dict() for each in identifiers)
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def walked(sources):
    refused = []
    return [each.id for each in sources.conversations(Intake(on_refusal=refused.append))], refused


def test_customers_are_numbered_by_first_occurrence():
    told = [
        Conversation(str(n), "chat", HELLO, customer=who) for n, who in enumerate(["b@x.org", "a@x.org", "b@x.org"])
    ]

    assert [each.customer for each in arrivals(told)] == ["<customer:1>", "<customer:2>", "<customer:1>"]


@pytest.mark.parametrize("customer", [None, "customer-hale", "C-00017"])
def test_a_customer_who_is_a_number_already_stays(customer):
    (arrival,) = arrivals([Conversation("a", "chat", HELLO, customer=customer)])

    assert arrival == Arrival(Conversation("a", "chat", HELLO, customer=customer), customer)


def test_sources_can_be_walked_again(tmp_path):
    put(tmp_path / "a.jsonl", "a1", "a2")
    put(tmp_path / "b.jsonl", "b1")
    sources = Sources((str(tmp_path),))

    assert walked(sources) == walked(sources) == (["a1", "a2", "b1"], [])
    assert [document.name for document in sources.documents()] == [str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")]


def test_sources_come_in_the_order_they_are_named(tmp_path):
    first, second = put(tmp_path / "z.jsonl", "z"), put(tmp_path / "a.jsonl", "a")

    assert walked(Sources((str(first), str(second))))[0] == ["z", "a"]


def test_what_is_left_out_is_left_out_of_every_walk(tmp_path):
    put(tmp_path / "a.jsonl", "a")
    put(tmp_path / "out.jsonl", "b")

    sources = Sources((str(tmp_path),)).without((tmp_path / "out.jsonl",))

    assert walked(sources)[0] == ["a"]
    assert len(list(sources.documents())) == 1


def test_leaving_out_twice_leaves_both_out(tmp_path):
    for name in ("a", "b", "c"):
        put(tmp_path / f"{name}.jsonl", name)

    sources = Sources((str(tmp_path),)).without((tmp_path / "a.jsonl",)).without((tmp_path / "b.jsonl",))

    assert walked(sources)[0] == ["c"]


def test_the_staff_are_the_agents_that_conversations_name(tmp_path):
    put(tmp_path / "a.jsonl", "a", agent="Tom Reyes")

    assert Sources((str(tmp_path),)).roster() != Sources((str(put(tmp_path / "b.jsonl", "b")),)).roster()


def test_a_staff_file_comes_before_the_agents_of_conversations(tmp_path):
    put(tmp_path / "a.jsonl", "a", agent="Tom Reyes")
    (tmp_path / "staff.csv").write_text("name\nInes Maria\n")
    (tmp_path / "none.jsonl").write_text("")

    with_file = Sources((str(tmp_path / "a.jsonl"),), staff=tmp_path / "staff.csv").roster()

    assert with_file == Sources((str(tmp_path / "none.jsonl"),), staff=tmp_path / "staff.csv").roster()


def test_settings_follow_what_decides_the_output(tmp_path):
    (tmp_path / "staff.csv").write_text("name\nInes\n")
    named = (str(tmp_path),)
    staffed = Sources(named, staff=tmp_path / "staff.csv").settings()
    (tmp_path / "staff.csv").write_text("name\nTom\n")
    settings = [
        Sources(named).settings(),
        Sources(named, format="vcon").settings(),
        Sources(named, mapping=Mapping.from_options(["text=Utterance"])).settings(),
        staffed,
        Sources(named, staff=tmp_path / "staff.csv").settings(),
    ]

    assert len({json.dumps(each) for each in settings}) == len(settings)
    assert Sources(("elsewhere",)).settings() == Sources(named).settings()


def test_the_files_read_besides_are_named(tmp_path):
    staff, mapping = tmp_path / "staff.csv", tmp_path / "m.toml"

    assert Sources(("c.jsonl",)).beside() == ()
    assert Sources(("c.jsonl",), staff=staff, mapping_file=mapping).beside() == (staff, mapping)


def test_an_answers_file_in_the_folder_is_passed_over_and_one_that_is_named_is_not(tmp_path):
    put(tmp_path / "c.jsonl", "c")
    answers = tmp_path / "answers.csv"
    answers.write_text("conversation,empathy,satisfaction,resolved\nc,4,4,yes\n")

    assert Sources((str(tmp_path),)).passes_over(answers)
    assert not Sources((str(tmp_path), str(answers))).passes_over(answers)
    assert not Sources((str(tmp_path),), format="mapped").passes_over(answers)
    # Tickets hold both the conversation and its rating: what a format reads stays a source.
    assert not Sources((str(tmp_path),)).passes_over(tmp_path / "c.jsonl")


def test_a_source_that_is_not_there_is_said_before_anything_is_read(tmp_path):
    with pytest.raises(UsageError, match="no such file"):
        Sources((str(tmp_path / "nowhere"),)).conversations(Intake(on_refusal=lambda _: None))


def test_staff_whom_an_export_names_beside_the_conversation_are_on_the_roster(tmp_path):
    parties = [
        {"name": "Alice Moore", "role": "customer"},
        {"mailto": "b@x.example", "name": "Bob Stone", "role": "agent"},
    ]
    said = {"type": "text", "start": "2026-01-02T10:00:00Z", "originator": 0, "parties": [0, 1], "body": "Bob is kind"}
    (tmp_path / "a.vcon").write_text(
        json.dumps({"uuid": "u", "created_at": "2026", "parties": parties, "dialog": [said]})
    )

    assert Sources((str(tmp_path),)).roster().names == ("Bob Stone",)
