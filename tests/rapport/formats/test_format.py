from __future__ import annotations

import json

from rapport.exceptions import Refused
from rapport.formats.format import Intake, Refusal


def test_a_refusal_says_file_element_field_and_reason(document):
    refusals = []
    intake = Intake(on_refusal=refusals.append)

    intake.refuse(document("x", "a.jsonl"), Refused("is wrong", field="id"), element="line 3")
    intake.refuse(document("x", "a.jsonl"), Refused("is wrong", element="line 4"), element="line 3")

    assert refusals == [Refusal("a.jsonl", "line 3", "id", "is wrong"), Refusal("a.jsonl", "line 4", None, "is wrong")]
    assert refusals[0].to_dict() == {"file": "a.jsonl", "element": "line 3", "field": "id", "reason": "is wrong"}
    assert intake.refused == 2


def test_a_refusal_can_be_written_whatever_the_input_was(document):
    refusals = []
    broken = "half \ud83d"

    Intake(refusals.append).refuse(document("x", broken), Refused(broken, element=broken, field=broken))

    assert json.dumps(refusals[0].to_dict(), ensure_ascii=False).encode()
    assert refusals[0].reason == "half \\ud83d"


def test_what_was_left_out_or_noted_is_counted():
    intake = Intake([].append)

    intake.leave_out("internal notes", 2)
    intake.leave_out("internal notes")
    intake.leave_out("nothing", 0)
    intake.note("a guess")

    assert intake.left_out == {"internal notes": 3}
    assert intake.noted == {"a guess": 1}
