"""The files: the same for the same plan, and no more in memory than is asked about."""

from __future__ import annotations

import gc

import pytest

from rapport.conversation import Conversation
from rapport.example_centre.answers import answer
from rapport.example_centre.centre import conversations
from rapport.example_centre.plan import Plan
from rapport.example_centre.write import write


def held():
    gc.collect()
    return sum(isinstance(each, Conversation) for each in gc.get_objects())


def test_the_files_are_the_same_bytes_for_the_same_plan_and_otherwise_as_without_readings(tmp_path):
    plan = Plan(conversations=620, seed=9)

    plain = [path.read_bytes() for path in write(plan, tmp_path / "plain")]
    first, second = (
        [path.read_bytes() for path in write(plan, tmp_path / name, with_readings=True)] for name in ("a", "b")
    )

    assert first == second
    assert first[:3] == plain
    assert not (tmp_path / "plain" / "readings.jsonl").exists()
    assert first[3].count(b"\n") == first[0].count(b"\n") == 620


@pytest.mark.long
def test_conversations_are_let_go_as_soon_as_they_are_written(tmp_path):
    most = []
    before = held()

    write(
        Plan(conversations=900),
        tmp_path,
        with_readings=True,
        on_progress=lambda made: most.append(held()) if made % 300 == 0 else None,
    )

    written = 557  # these lie in the package and stay
    assert max(most) - before <= written + 5


def test_answers_need_each_conversation_only_once():
    plan = Plan(conversations=600, seed=3)

    assert answer(conversations(plan), plan) == answer(list(conversations(plan)), plan)
