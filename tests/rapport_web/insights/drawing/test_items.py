"""What columns are called: the core's short words, the company's own questions in theirs, and groups once."""

from __future__ import annotations

import pytest
from django.utils import translation

from rapport.instrument import Question, core_form, with_own
from rapport.instrument.scales import WELL
from rapport_web.insights.computing.sharing import grouping
from rapport_web.insights.drawing.items import Called
from rapport_web.surveys.models import Questionnaire, Value
from rapport_web.surveys.selectors.questionnaires import own_questions

TEXT = {"en": "Reaching somebody", "de": "Jemanden erreichen"}


@pytest.fixture
def asked(db) -> None:
    """A question of the company's own, asked twice: at first it was nobody's."""
    row = Questionnaire.objects.create(name="After calls", draft={})
    for number, text, owner in ((1, {"en": "Was it hard to reach us?"}, ""), (2, TEXT, "process")):
        own = Question("reaching", "rating", text, choices=WELL, step=2, owner=owner)
        form = with_own(core_form(), [own])
        row.versions.create(number=number, content=form.to_dict(), digest=form.digest())


def test_an_own_question_has_its_own_words_in_the_readers_language(asked) -> None:
    assert Called({})("reaching") == "Reaching somebody"
    with translation.override("de"):
        assert Called({})("reaching") == "Jemanden erreichen"


def test_a_values_question_has_the_values_name(db) -> None:
    Value.objects.create(name="Our word counts", slug="our_word_counts", meaning="We ring before it fails.")

    assert Called({})("value_our_word_counts") == "Our word counts"


def test_ratings_taken_together_have_all_their_words(asked) -> None:
    grouped = {"effort": "effort.reaching", "reaching": "effort.reaching", "empathy": "people"}

    assert Called(grouped)("effort.reaching") == "Little trouble, Reaching somebody"


def test_what_nobody_knows_is_called_by_its_column(db) -> None:
    assert Called({"speed": "warm"})("speed_of_reply") == "Speed of reply"


def test_an_own_question_is_whose_it_was_said_to_be_last_and_the_address_may_say_otherwise(asked) -> None:
    owners = {name: question.owner for name, question in own_questions().items()}

    assert grouping(("reaching", "weather"), "", owners) == {"reaching": "process", "weather": "weather"}
    assert grouping(("reaching",), "reaching:people", owners) == {"reaching": "people"}
