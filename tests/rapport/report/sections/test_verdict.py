from __future__ import annotations

import dataclasses

import pytest

from rapport.measurement.weights import tipping_point
from rapport.report.sections import verdict


@pytest.fixture
def drawn(report):
    """Draw the first screen with another rule, verdict or silence."""

    def draw(*, silence=None, weighting=None, **overall):
        changed = dataclasses.replace(report.contents.overall, **overall)
        quiet = dataclasses.replace(report.contents.silence, **(silence or {}))
        if weighting:
            quiet = dataclasses.replace(quiet, weighting=dataclasses.replace(quiet.weighting, **weighting))
        return verdict.section(dataclasses.replace(report.contents, overall=changed, silence=quiet))

    return draw


def decided(report, **changes):
    return dataclasses.replace(report.contents.overall.verdict, **changes)


@pytest.mark.parametrize(
    ("name", "mark", "words"),
    [
        ("need_more", "more-of", "Need more"),
        ("enough", "enough", "Enough"),
        ("fix_resolution_first", "fix", "Fix resolution first"),
        ("cant_tell", "cant", "Can’t tell"),
    ],
)
def test_each_verdict_has_its_mark_and_words(report, drawn, name, mark, words):
    page = drawn(verdict=decided(report, verdict=name), rule="undecided")

    assert f'<p class="answer {mark}">{words}</p>' in page


def test_the_headline_is_the_only_big_line(drawn):
    page = drawn(headline="Yes, in “Bereavement”.")

    assert page.count('class="verdict"') == 1
    assert "Yes, in “Bereavement”." in page


@pytest.mark.parametrize(
    ("rule", "questions", "head"),
    [
        ("no_answers", 3, "The questions to ask"),
        ("no_empathy", 1, "The question to add"),
        ("no_satisfaction", 1, "The question to add"),
        ("need_more", 0, "What to do next"),
    ],
)
def test_the_questions_that_are_missing_are_offered(drawn, rule, questions, head):
    page = drawn(rule=rule, **({"verdict": None} if rule == "no_answers" else {}))

    assert page.count('class="ask"') == questions
    assert head in page


def test_the_question_on_resolution_is_offered_where_nobody_was_asked(report, drawn):
    asked = decided(report, rule="too_few_for_resolution", missing={"resolved": 1.0})
    some = decided(report, rule="too_few_for_resolution", missing={"resolved": 0.4})

    assert "Was your matter resolved?" in drawn(verdict=asked, rule="too_few_for_resolution")
    assert "Was your matter resolved?" not in drawn(verdict=some, rule="too_few_for_resolution")


def test_without_answers_the_figures_are_the_readers(drawn):
    page = drawn(verdict=None, rule="no_answers")

    assert "400 conversations read" in page
    assert "c-reader" in page
    assert "No customer’s answer." in page


def test_answers_that_rate_no_empathy_are_said_to(report, drawn):
    page = drawn(verdict=decided(report, n=0), rule="no_empathy")

    assert "none rates empathy" in page


def test_weights_are_named_where_there_are_any(drawn):
    assert "weighted to all of them" in drawn(weighting={"margins": ("channel",)})
    assert "weighted to all of them" not in drawn()


def test_who_owns_what_hurts_is_told_in_conversations(drawn):
    assert "by whose it is, as read: people 80, process 80, technology 80 and product 80." in drawn()


def test_parts_that_cannot_be_told_say_what_would_settle_them(report, drawn):
    first, *others = report.contents.overall.segments
    open_ = dataclasses.replace(
        first, verdict="cant_tell", rule="undecided", decided=dataclasses.replace(first.decided, n=120, n_needed=600)
    )

    page = drawn(segments=(open_, *others))

    assert "What would settle the rest" in page
    assert "<b>Topic: “bills”.</b> About 480 more answers would settle it." in page


def test_many_parts_that_cannot_be_told_are_counted_rather_than_listed(report, drawn):
    first = report.contents.overall.segments[0]
    open_ = [dataclasses.replace(first, level=f"topic {i}", verdict="cant_tell", rule="undecided") for i in range(9)]

    page = drawn(segments=tuple(open_))

    assert "“topic 2”." in page
    assert "topic 3." not in page
    assert "6 more parts can’t tell" in page


def test_the_silent_are_spoken_of_where_the_gap_hangs_on_them(drawn):
    point = tipping_point(0.15, bound=0.10, response_rate=0.5)

    page = drawn(silence={"tipping": point, "tipping_on": "above", "rated": 200})

    assert "Could the silent change it?" in page
    assert "Only if 5 of 100 or fewer of the 200 customers" in page
