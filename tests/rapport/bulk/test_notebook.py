"""What a notebook shows and takes: a short line, completion, and a mapping of columns."""

from __future__ import annotations

import pytest

import rapport
from rapport.conversation import Conversation, Turn

CSV = "CallId,Who,Utterance\n7,agent,Good morning.\n7,customer,This is the third time I call!\n"


def test_readings_introduce_themselves_in_one_line():
    shown = repr(rapport.read(Conversation("1", "chat", (Turn("customer", "Thank you!"),))))

    assert shown.startswith("<Readings: 1 conversations, 1 turns, 0 moments")
    assert ".moments" in shown
    assert "\n" not in shown


def test_names_that_load_late_are_offered_for_completion():
    assert {"read", "Readings", "__version__"} <= set(dir(rapport))


@pytest.mark.parametrize("form", ["columns", "options", "file"])
def test_a_table_is_read_with_its_columns_named(tmp_path, form):
    (tmp_path / "calls.csv").write_text(CSV)
    saved = tmp_path / "calls.toml"
    saved.write_text('[columns]\nconversation = "CallId"\nspeaker = "Who"\ntext = "Utterance"\n')
    mapping = {
        "columns": {"conversation": "CallId", "speaker": "Who", "text": "Utterance"},
        "options": ["conversation=CallId", "speaker=Who", "text=Utterance"],
        "file": saved,
    }[form]

    found = rapport.read(tmp_path / "calls.csv", mapping=mapping)

    assert found.turns["speaker"].to_list() == ["agent", "customer"]
    assert not found.refused
