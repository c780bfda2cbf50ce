from __future__ import annotations

import polars as pl
import pytest

from rapport.report import ReportSettings
from rapport.report.analysis.answers import clean
from rapport.report.analysis.cases import gather
from rapport.report.analysis.causes import find

SETTINGS = ReportSettings()


@pytest.fixture
def found(contact, read_as):
    def make(plan, answers=None, **how):
        contacts = [contact(f"{cause}-{i}", "missed", cause=cause) for cause, n in plan.items() for i in range(n)]
        conversations = [conversation for conversation, _ in contacts]
        readings = read_as(conversations, {c.id: told for c, told in contacts}, **how)
        by_id = {reading.conversation: reading for reading in readings}
        return find(gather(conversations, by_id, clean(answers)), conversations, by_id, SETTINGS)

    return make


def test_trouble_is_counted_by_its_owner(found):
    causes = found({"people": 10, "process": 40, "technology": 30, "product": 5, "none": 15})

    assert {name: cause.n for name, cause in causes.by_owner.items()} == {
        "people": 10,
        "process": 40,
        "technology": 30,
        "product": 5,
        "none": 15,
    }
    assert causes.by_owner["process"].share.estimate == pytest.approx(0.40)
    assert causes.by_owner["process"].share.voice == "reader"


def test_owners_stand_in_their_fixed_order(found):
    assert list(found({"product": 30, "people": 1}).by_owner) == ["people", "process", "technology", "product", "none"]


def test_customers_rating_stands_beside_from_its_least_number(found):
    ids = [f"process-{i}" for i in range(40)] + [f"people-{i}" for i in range(5)]
    answers = pl.DataFrame({"conversation": ids, "satisfaction": [1] * 30 + [5] * 15})

    causes = found({"people": 10, "process": 40}, answers)

    assert causes.by_owner["process"].satisfied.estimate == pytest.approx(0.25)
    assert not causes.by_owner["people"].satisfied.shown


def test_what_the_reader_is_unsure_of_is_not_counted(found):
    causes = found({"process": 40}, unsure=frozenset({"cause", "disconnect"}))

    assert (causes.n, causes.unsure, causes.disconnect_n) == (0, 40, 0)


def test_each_kind_of_trouble_is_told_in_a_customers_words(found):
    causes = found({"people": 3, "process": 4})

    example = causes.by_owner["process"].example
    assert example.conversation.startswith("process")
    assert example.speaker == "customer"
    assert causes.by_owner["none"].example is None
