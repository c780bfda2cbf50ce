"""Answers find their conversations; what customers wrote is masked; the later answer counts."""

from __future__ import annotations

import uuid

import pytest

from rapport_web.conversations.services import arriving, store
from rapport_web.surveys.models import Answer
from rapport_web.surveys.services import store_answers

pytestmark = pytest.mark.django_db
BATCH = uuid.UUID(int=9)


@pytest.fixture
def told(hale_told, brandt_told):
    store(arrivals=[arriving(each, each) for each in (hale_told, brandt_told)], batch=BATCH, by=None)


def bring(*rows):
    return store_answers(rows=rows, batch=BATCH, by=None)


def test_an_answer_is_stored_with_its_conversation_and_its_comment_masked(told):
    row = {
        "conversation": "hale-1",
        "empathy": 5.0,
        "resolved": "yes",
        "comment": "Ring me on 0113 496 0999 please",
        "answered_at": "2026-09-04T10:00:00+01:00",
        "further": {"app": 2.0},
    }

    stored = bring(row)

    answer = Answer.objects.get()
    assert stored.new == ("hale-1",)
    assert (answer.conversation.reference, answer.empathy, answer.satisfaction) == ("hale-1", 5.0, None)
    assert answer.comment == "Ring me on <phone:1> please"
    assert answer.further == {"app": 2.0}
    assert answer.answered_at.isoformat() == "2026-09-04T09:00:00+00:00"


def test_all_that_was_written_is_masked_and_kept_by_its_question(told):
    words = {"process": "You wrote to tomas@mill.example and not to me", "praise": ""}

    bring({"conversation": "hale-1", "words": words, "further": {"parts_app": 1}})

    answer = Answer.objects.get()
    assert answer.words == {"process": "You wrote to <email:1> and not to me"}
    assert answer.further == {"parts_app": 1}


def test_other_words_are_another_answer(told):
    bring({"conversation": "hale-1", "words": {"praise": "Kind."}, "answered_at": "2026-09-04T10:00:00Z"})

    later = {"conversation": "hale-1", "words": {"praise": "Kind and quick."}, "answered_at": "2026-09-05T10:00:00Z"}

    assert bring(later).newer == ("hale-1",)
    assert Answer.objects.get().words == {"praise": "Kind and quick."}


def test_an_answer_without_its_conversation_is_told_and_not_kept(told):
    stored = bring({"conversation": "nobody-7", "empathy": 1.0})

    assert stored.strays == ("nobody-7",)
    assert not Answer.objects.exists()


def test_the_same_again_changes_nothing(told):
    row = {"conversation": "hale-1", "empathy": 5.0, "comment": "Kind. Mail: a@b.example"}
    bring(row)

    assert bring(row).same == ("hale-1",)


@pytest.mark.parametrize("at_once", [True, False])
def test_a_later_answer_takes_the_place_of_an_earlier_one_and_never_the_other_way_round(told, at_once):
    early = {"conversation": "hale-1", "empathy": 2.0, "answered_at": "2026-09-04T09:00:00Z"}
    late = {"conversation": "hale-1", "empathy": 4.0, "answered_at": "2026-09-05T09:00:00Z"}
    other = {"conversation": "hale-1", "empathy": 1.0, "answered_at": "2026-09-03T09:00:00Z"}

    stored = bring(early, late, other) if at_once else bring(early) + bring(late) + bring(other)

    assert (stored.new, stored.newer, stored.older) == (("hale-1",), ("hale-1",), ("hale-1",))
    assert Answer.objects.get().empathy == 4.0
