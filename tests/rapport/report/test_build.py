from __future__ import annotations

import dataclasses
import json
from datetime import date

import polars as pl
import pytest

from rapport.exceptions import UsageError
from rapport.report import IntakeNotes, ReportSettings, build
from rapport.report.analysis.answers import clean
from rapport.report.analysis.cases import gather
from rapport.report.build import Examples, contents_of

TOP_LEVEL = {
    "verdict",
    "importance",
    "gap",
    "headroom",
    "segments",
    "drivers",
    "moments",
    "causes",
    "settings",
    "n",
    "n_effective",
}


def _changed(conversations, **names):
    return [dataclasses.replace(conversation, **names) for conversation in conversations]


def test_a_centre_that_needs_more_is_told_so(ordinary, quick):
    report = build(ordinary.conversations, ordinary.readings, ordinary.answers, settings=quick)

    assert report.verdict == "need_more"
    assert report.json()["verdict"] == "need_more"
    assert "Yes." in report.html()


def test_the_json_has_the_top_level_that_others_rely_on(ordinary, quick):
    told = build(ordinary.conversations, ordinary.readings, ordinary.answers, settings=quick).json()

    assert told.keys() >= TOP_LEVEL
    for name in ("importance", "gap", "headroom"):
        assert told[name]["low"] <= told[name]["estimate"] <= told[name]["high"]
    assert told["n"] == 400
    assert told["n_effective"] > 0
    assert told["settings"]["sesoi"] == 0.10
    assert told["settings"]["sha256"] == quick.digest()


def test_the_same_input_gives_the_same_bytes(ordinary, quick):
    first, second = (
        build(ordinary.conversations, ordinary.readings, ordinary.answers, settings=quick) for _ in range(2)
    )

    assert first.html() == second.html()
    assert json.dumps(first.json()) == json.dumps(second.json())


def test_readings_may_come_in_any_order(ordinary, quick):
    straight = build(ordinary.conversations, ordinary.readings, ordinary.answers, settings=quick)

    turned = build(ordinary.conversations, reversed(ordinary.readings), ordinary.answers, settings=quick)

    assert turned.html() == straight.html()


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda _: None, "no_answers"),
        (lambda a: a.clear(), "no_answers"),
        (lambda a: a.drop("empathy"), "no_empathy"),
        (lambda a: a.with_columns(empathy=pl.lit(None, dtype=pl.Int64)), "no_empathy"),
        (lambda a: a.select("conversation", "satisfaction"), "no_empathy"),
        (lambda a: a.drop("satisfaction"), "no_satisfaction"),
        (lambda a: a.head(20), "too_few_answers"),
        (lambda a: a.drop("resolved"), "too_few_for_resolution"),
        (lambda a: a.with_columns(empathy=pl.lit(5), satisfaction=pl.lit(5)), "felt_already"),
        (lambda a: a.cast(pl.String), "need_more"),
        (
            lambda a: a.cast({"empathy": pl.Float64}).with_columns(pl.col("empathy").fill_null(float("nan"))),
            "need_more",
        ),
    ],
)
def test_whatever_the_answers_hold_a_report_comes_out(ordinary, quick, change, rule):
    report = build(ordinary.conversations, ordinary.readings, change(ordinary.answers), settings=quick)

    assert report.contents.overall.rule == rule
    assert json.dumps(report.json(), allow_nan=False)
    assert report.html().startswith("<!doctype html>")


@pytest.mark.parametrize(
    "change",
    [
        lambda c: c[:1],
        lambda c: c[:7],
        lambda c: _changed(c, team=None),
        lambda c: _changed(c, agent=None),
        lambda c: _changed(c, team=None, agent=None, topic=None, started_at=None),
        lambda c: _changed(c, channel="email"),
        lambda c: _changed(c, team="The only team there is"),
    ],
    ids=["one", "seven", "no teams", "no agents", "nothing known", "one channel", "one team"],
)
def test_whatever_the_centre_lacks_a_report_comes_out(ordinary, quick, change):
    report = build(change(ordinary.conversations), ordinary.readings, ordinary.answers, settings=quick)

    assert json.dumps(report.json(), allow_nan=False)
    assert report.html().endswith("</html>\n")


def test_answers_that_belong_to_no_conversation_are_refused_with_an_id_of_each_side(ordinary, quick):
    stray = ordinary.answers.with_columns(pl.col("conversation") + "-x")

    with pytest.raises(UsageError, match=r"'c-00000-x'.*'c-00000'.*check the id column"):
        build(ordinary.conversations, ordinary.readings, stray, settings=quick)


@pytest.mark.parametrize("conversations", ["none", "unread"])
def test_without_a_conversation_read_there_is_no_page(ordinary, quick, conversations):
    given = [] if conversations == "none" else ordinary.conversations

    with pytest.raises(UsageError, match="no conversation could be read"):
        build(given, [], None, settings=quick)


def test_answers_that_could_not_be_used_are_not_called_unasked(ordinary, quick):
    notes = IntakeNotes(refused_answers=1, answer_refusals=("empathy: '6' is not on the scale 1-5",))

    page = build(
        ordinary.conversations, ordinary.readings, ordinary.answers.drop("empathy"), settings=quick, notes=notes
    ).html()

    assert "no usable rating of empathy is among the answers" in page
    assert "could not be used: empathy: &#39;6&#39; is not on the scale 1-5." in page
    assert "Bring the answers in again" in page
    assert "Ask every customer these questions" not in page


def test_conversations_without_readings_still_have_their_answers_counted(ordinary, quick):
    report = build(ordinary.conversations, [], ordinary.answers, settings=quick)

    assert report.verdict == "need_more"
    assert report.json()["how"]["without_reading"] == 400


def test_under_the_least_number_no_figure_is_given(ordinary, quick):
    told = build(ordinary.conversations, ordinary.readings, ordinary.answers.head(20), settings=quick).json()

    assert told["verdict"] == "cant_tell"
    assert told["gap"]["estimate"] is None
    assert told["importance"]["estimate"] is None
    assert told["n"] == 20


def test_without_answers_the_report_asks_for_them_and_does_the_rest(ordinary, quick):
    report = build(ordinary.conversations, ordinary.readings, settings=quick)
    page = report.html()

    assert report.verdict == "cant_tell"
    assert "no customer’s answer" in page
    assert "I felt understood in this contact." in page
    assert report.json()["moments"]["all"]["n"] == 300
    assert report.json()["causes"]["n"] == 400


def test_without_an_empathy_question_the_readers_moments_stand_in_and_say_so(ordinary, quick):
    report = build(ordinary.conversations, ordinary.readings, ordinary.answers.drop("empathy"), settings=quick)
    page = report.html()

    assert "Whose voice this is." in page
    assert "The question to add" in page
    assert report.json()["reader_only"]["met"]["n"] == 100


def test_days_that_were_not_asked_for_are_left_out_and_counted(ordinary, quick):
    report = build(
        ordinary.conversations,
        ordinary.readings,
        ordinary.answers,
        settings=quick,
        since=date(2026, 7, 8),
        until=date(2026, 7, 14),
    )
    told = report.json()

    assert (told["how"]["first"], told["how"]["last"]) == ("2026-07-08", "2026-07-14")
    assert told["how"]["conversations"] + told["how"]["outside_period"] == 400
    assert "8 Jul to 14 Jul 2026" in report.html()


def test_a_conversation_that_comes_twice_counts_once(ordinary, quick):
    twice = [*ordinary.conversations, ordinary.conversations[0]]

    told = build(twice, ordinary.readings, ordinary.answers, settings=quick).json()

    assert told["how"]["conversations"] == 400
    assert told["how"]["twice"] == 1


def test_answers_on_another_scale_are_refused_with_what_to_do(ordinary, quick):
    wide = ordinary.answers.with_columns(pl.col("empathy") * 2)

    with pytest.raises(UsageError, match="ratings are 1 to 5"):
        build(ordinary.conversations, ordinary.readings, wide, settings=quick)


def test_agents_can_be_left_unnamed(ordinary):
    report = build(
        ordinary.conversations,
        ordinary.readings,
        ordinary.answers,
        settings=ReportSettings(resamples=200, name_agents=False),
    )

    assert report.json()["agents"] is None
    assert "agent-03" not in report.html()


def test_what_was_refused_masked_and_left_out_is_printed(ordinary, quick):
    notes = IntakeNotes(
        refused=3,
        refused_answers=2,
        left_out={"internal notes": 12},
        no_mask_reason="Masked at the source",
        sources=("july.jsonl", "survey.csv"),
    )

    page = build(ordinary.conversations, ordinary.readings, ordinary.answers, settings=quick, notes=notes).html()

    for part in (
        "3 parts of the conversations",
        "12 internal notes",
        "Masked at the source",
        "july.jsonl and survey.csv",
    ):
        assert part in page
    assert quick.digest() in page


def test_a_made_up_centre_is_called_so(ordinary):
    settings = ReportSettings(resamples=200, made_up=True, title="Larkfield")

    report = build(ordinary.conversations, ordinary.readings, ordinary.answers, settings=settings)

    assert "A made-up centre." in report.html()
    assert report.json()["made_up"] is True


def test_real_conversations_give_their_verdict(social, care_data, quick):
    conversations, readings = social
    answers = pl.read_csv(care_data / "care" / "social.answers.csv")

    report = build(conversations, readings, answers, settings=quick)

    assert report.verdict == "need_more"
    assert report.json()["n"] == 707
    assert report.json()["gap"]["estimate"] == pytest.approx(0.83, abs=0.01)


def test_every_quote_in_the_json_stands_where_it_says(social, care_data, quick):
    conversations, readings = social
    by_id = {conversation.id: conversation for conversation in conversations}

    shown = build(conversations, readings, settings=quick).json()["moments"]["quotes"]

    quotes = [
        (moment["conversation"], quote)
        for outcome in ("met", "missed", "hollow")
        for moment in shown[outcome]
        for side in ("customer", "agent")
        if moment[side] is not None
        for quote in moment[side]["quotes"]
    ]
    assert len(quotes) >= 9
    for conversation, quote in quotes:
        assert by_id[conversation].turns[quote["turn"]].text[quote["start"] : quote["end"]] == quote["text"]


def test_days_with_nothing_in_them_are_said_to_be_the_reason(ordinary, quick):
    with pytest.raises(UsageError, match=r"no conversation began from 2027-01-01 to 2027-02-01: the 400 .* began from"):
        build(ordinary.conversations, ordinary.readings, settings=quick, since=date(2027, 1, 1), until=date(2027, 2, 1))


def test_days_asked_of_conversations_without_a_time_are_said_to_be_the_reason(ordinary, quick):
    timeless = _changed(ordinary.conversations, started_at=None)

    with pytest.raises(UsageError, match="no conversation began from 2027-01-01: none of the 400 has a time"):
        build(timeless, ordinary.readings, settings=quick, since=date(2027, 1, 1))


def test_a_report_computed_from_tables_and_a_few_examples_says_the_same(ordinary, quick):
    whole = build(ordinary.conversations, ordinary.readings, ordinary.answers, settings=quick).contents
    readings = {reading.conversation: reading for reading in ordinary.readings}
    cases = gather(ordinary.conversations, readings, clean(ordinary.answers))

    told = contents_of(cases, Examples(ordinary.conversations[:40], readings), settings=quick, described=whole.method)

    assert told.overall == whole.overall
    assert told.drivers == whole.drivers
    assert told.quadrant == whole.quadrant
    assert told.moments.all == whole.moments.all
    few = {conversation.id for conversation in ordinary.conversations[:40]}
    assert {shown.asked.conversation for each in told.moments.quotes.values() for shown in each} <= few


def test_parts_of_the_centre_are_those_that_were_asked_for(ordinary, quick):
    settings = dataclasses.replace(quick, parts=("team",))

    report = build(ordinary.conversations, ordinary.readings, ordinary.answers, settings=settings)

    assert {segment["part"] for segment in report.json()["segments"]} <= {"team"}
    assert settings.digest() == quick.digest()
