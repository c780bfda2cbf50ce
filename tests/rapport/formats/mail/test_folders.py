from __future__ import annotations

import pytest

MAIL = """From: {sender}
To: {to}
Subject: Chair
Message-ID: <{id}@x.example>
In-Reply-To: {parent}
Date: Mon, 05 Jan 2026 {hour}:00:00 +0000

{words}
"""


@pytest.fixture
def folder():
    return {
        "a/answer.eml": MAIL.format(
            sender="rui@shop.example", to="ana@gmail.com", id=2, parent="<1@x.example>", hour=11, words="It left today."
        ),
        "b/question.eml": MAIL.format(
            sender="ana@gmail.com", to="support@shop.example", id=1, parent="", hour=10, words="Where is it?"
        ),
        "c/other.eml": MAIL.format(
            sender="bo@gmail.com", to="support@shop.example", id=9, parent="", hour=12, words="And mine?"
        ),
        "d/chat.txt": "Agent: Hello.\nCustomer: Hi.\n",
        "e/broken.eml": "From: nobody\nDate: x\nMIME-Version: 1.0\n\nHi",
    }


def test_a_thread_whose_messages_are_a_file_each_is_one_conversation(read_files, folder):
    outcome = read_files(folder)

    assert outcome.texts == {
        "chat": [("agent", "Hello."), ("customer", "Hi.")],
        "1@x.example": [("customer", "Where is it?"), ("agent", "It left today.")],
        "9@x.example": [("customer", "And mine?")],
    }
    assert [(refusal.file.rpartition("/")[2], refusal.field) for refusal in outcome.refusals] == [
        ("broken.eml", "From")
    ]


def test_a_message_in_two_folders_is_read_once(read_files, folder):
    outcome = read_files(folder | {"z/copy.eml": folder["b/question.eml"]})

    assert outcome.texts["1@x.example"] == [("customer", "Where is it?"), ("agent", "It left today.")]
    assert outcome.intake.left_out["messages given twice"] == 1
