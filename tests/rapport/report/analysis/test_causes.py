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


def test_what_the_reader_is_unsure_of_stands_apart_and_widens_the_interval(found):
    causes = found({"process": 40}, unsure=frozenset({"cause", "disconnect"}))

    assert (causes.n, causes.unsure, causes.disconnect_n) == (0, 40, 0)
    assert (causes.by_owner["process"].n, causes.by_owner["process"].unsure) == (0, 40)
    assert causes.by_owner["people"].unsure == 0


def test_where_most_are_guesses_only_the_ends_are_told(found):
    share = found({"people": 40}, unsure=frozenset({"cause"})).by_owner["people"].share

    assert share.estimate is None
    assert share.low == pytest.approx(0.0)
    assert share.high == pytest.approx(1.0)


def test_leaving_the_unsure_out_is_not_neutral(contact, read_as):
    # 36 of 100 are people's, of which the reader is sure of 6: an interval of the sure alone would exclude the truth.
    contacts = [contact(f"sure-{i}", cause="people" if i < 6 else "process") for i in range(70)]
    unsure = [contact(f"unsure-{i}", cause="people") for i in range(30)]
    readings = read_as([c for c, _ in contacts], {c.id: told for c, told in contacts})
    readings += read_as([c for c, _ in unsure], {c.id: told for c, told in unsure}, unsure=frozenset({"cause"}))
    conversations = [c for c, _ in contacts + unsure]
    by_id = {reading.conversation: reading for reading in readings}

    causes = find(gather(conversations, by_id, None), conversations, by_id, SETTINGS)

    people, process = causes.by_owner["people"], causes.by_owner["process"]
    assert (people.n, people.unsure) == (6, 30)
    assert people.share.low < 0.06
    assert people.share.high > 0.36
    # The unsure could be process as well.
    assert process.share.low < 0.64
    assert process.share.high > 0.94


@pytest.fixture
def telling(contact, read_as):
    def make(cause, words):
        contacts = [contact(f"{cause}-{i}", "missed", cause=cause, said=said) for i, said in enumerate(words)]
        conversations = [conversation for conversation, _ in contacts]
        by_id = {r.conversation: r for r in read_as(conversations, {c.id: told for c, told in contacts})}
        return conversations, by_id

    return make


def test_a_quote_stands_where_it_shows_the_trouble(telling):
    conversations, by_id = telling(
        "people",
        ["£640 for a scratch, and that after a whole day of driving.", "Your colleague was so rude and then hung up."],
    )

    example = find(gather(conversations, by_id, None), conversations, by_id, SETTINGS).by_owner["people"].example

    assert example.conversation == "people-1"
    assert example.speaker == "customer"
    assert [example.text[start:end] for start, end in example.quotes] == ["rude", "hung up"]


def test_where_no_words_show_the_trouble_none_are_shown(telling):
    conversations, by_id = telling("people", ["£640 for a scratch, and that after a whole day of driving."] * 3)

    causes = find(gather(conversations, by_id, None), conversations, by_id, SETTINGS)

    assert all(cause.example is None for cause in causes.by_owner.values())


def test_what_is_quoted_elsewhere_is_not_quoted_again(telling):
    conversations, by_id = telling("people", ["Your colleague was so rude and then hung up on me."])

    causes = find(gather(conversations, by_id, None), conversations, by_id, SETTINGS, quoted={"people-0"})

    assert causes.by_owner["people"].example is None
