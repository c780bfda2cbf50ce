from __future__ import annotations

import pytest

from rapport.formats.plain_text.blocks import blocks


def plain(text):
    return [(block.first, block.head, block.lines) for block in blocks(text.split("\n"))]


@pytest.mark.parametrize("rule", ["---", "=====", "* * *", "___", "###", "~~~~"])
def test_a_rule_ends_a_transcript(rule):
    assert plain(f"Agent: a\n{rule}\nAgent: b") == [(1, {}, ["Agent: a"]), (3, {}, ["Agent: b"])]


def test_rules_above_and_below_do_not_make_empty_transcripts():
    assert plain("Call 17\n=======\nAgent: a\n---\n---\n")[0] == (1, {}, ["Call 17", "Agent: a"])


def test_a_header_says_what_a_transcript_is_about():
    ((_, head, lines),) = plain(
        "Conversation ID: 17\nChannel: Phone\nDate: 2026-03-01\nAgent name: Ines\nCustomer name: Mrs Hale\n"
        "Team: west\nSubject: a bill\n\nAgent: hi"
    )

    assert head == {
        "id": "17",
        "channel": "Phone",
        "started_at": "2026-03-01",
        "agent": "Ines",
        "customer": "Mrs Hale",
        "team": "west",
        "topic": "a bill",
    }
    assert lines == ["", "Agent: hi"]


def test_a_new_id_begins_a_new_transcript():
    assert plain("Call ID: 1\nAgent: a\nTopic: stays\n\nCall ID: 2\nAgent: b") == [
        (1, {"id": "1"}, ["Agent: a", "Topic: stays", ""]),
        (5, {"id": "2"}, ["Agent: b"]),
    ]


@pytest.mark.parametrize("line", ["Agent: hi", "Customer: ho", "Agent 17: hi"])
def test_who_speaks_is_no_header(line):
    assert plain(line) == [(1, {}, [line])]
