"""Questions and pages in a customer's language: words, marks, numbers, days."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rapport.instrument import Choice, Kind, Question, core_form
from rapport_web.surveys.showing import direction, in_language, own_name, show, tongue_of
from rapport_web.surveys.slips import Slip, number_in

WORDS = {"fr": "oui", "de": "ja", "en": "yes"}


@pytest.mark.parametrize(
    ("language", "first", "said"),
    [("de", "", "ja"), ("de-AT", "", "ja"), ("pl", "fr", "oui"), ("pl", "", "yes"), ("pl", "nl", "yes")],
)
def test_words_that_are_missing_are_stood_in_for(language, first, said):
    assert in_language(WORDS, language, first) == said


def test_the_stand_in_does_not_hang_on_the_order_in_which_words_are_kept():
    assert tongue_of({"nl": "ja", "de": "ja"}, "pl") == tongue_of({"de": "ja", "nl": "ja"}, "pl") == "de"


def test_no_words_at_all_are_nothing():
    assert in_language({}, "de") == in_language({"en": ""}, "de") == ""
    assert tongue_of({}, "de") == "de"


def test_a_question_shows_what_was_picked():
    question = core_form().named("cause")

    shown = show(question, "de", {"cause": ["process", "people"]})

    assert shown.kind == "ticks"
    assert [choice.value for choice in shown.choices if choice.chosen] == ["people", "process"]
    assert shown.choices[0].label == "Wie ich behandelt wurde"
    assert shown.hint == "Kreuzen Sie alles an, was zutrifft."
    assert shown.tongue == ""


def test_a_rating_is_picked_by_its_number():
    shown = show(core_form().named("effort"), "en", {"effort": 3})

    assert [choice.label for choice in shown.choices if choice.chosen] == ["A little trouble"]


@pytest.mark.parametrize(("value", "ticked"), [(True, True), (None, False), ("1", False)])
def test_a_single_tick_is_set_or_not(value, ticked):
    assert show(core_form().named("callback"), "en", {"callback": value}).ticked is ticked


def test_words_come_back_with_a_word_on_what_was_blacked_out():
    comment = core_form().named("comment")

    assert show(comment, "en", {"comment": "Ring <phone:1>"}).blacked_out == (
        "What stands between < and > was blacked out."
    )
    assert show(comment, "en", {"comment": "1 < 2 > 0"}).blacked_out == ""
    assert show(comment, "en").said == ""


def test_an_untranslated_question_says_in_which_language_it_is():
    question = Question("fair", Kind.CHOICE, {"en": "Fair?"}, (Choice("y", {"en": "Yes"}), Choice("n", {"en": "No"})))

    assert show(question, "de").tongue == "en"
    assert show(question, "en").tongue == ""


@pytest.mark.parametrize(
    ("language", "way"), [("ar", "rtl"), ("he", "rtl"), ("de", "ltr"), ("yi", "rtl"), ("x", "ltr")]
)
def test_languages_are_written_their_own_way(language, way):
    assert direction(language) == way


@pytest.mark.parametrize(
    ("language", "name"), [("de", "Deutsch"), ("fr", "Français"), ("cy", "Cymraeg"), ("tlh", "tlh")]
)
def test_languages_are_called_what_they_call_themselves(language, name):
    assert own_name(language) == name


@pytest.mark.parametrize(
    ("text", "number"), [("2", 2), ("", None), (None, None), ("-1", None), ("²", None), ("1" * 9, None)]
)
def test_a_step_in_an_address_is_a_small_number(text, number):
    assert number_in(text) == number


def slip(language="en", *, given=None, step=1, form=None, **more):
    return Slip("s", form or core_form(), language, given or {}, step, 7, **more)


def test_the_steps_are_counted_in_words():
    page = slip(step=2)

    assert (page.steps, page.place, page.before, page.is_last) == ([1, 2, 3], 2, 1, False)
    assert page.counted == "Step 2 of 3"
    assert (slip().before, slip(step=3).is_last) == (None, True)


def test_a_form_of_one_step_counts_none():
    form = replace(core_form(), questions=core_form().questions[:3])

    assert (slip(form=form).counted, slip(form=form).is_last) == ("", True)


def test_questions_are_numbered_through_and_a_single_tick_is_not():
    first = [number for number, _question in slip().questions]
    second = [number for number, _question in slip(step=2).questions]

    assert first == [1, 2, 3, 4, 5, 6, 0]
    assert second == [7, 8, 9, 10, 11]


def test_the_same_customer_sees_the_same_order_and_others_another():
    def order(seed):
        page = Slip("s", core_form(), "en", {}, 2, seed)
        return [question.name for _number, question in page.questions]

    assert order(7) == order(7)
    assert len({tuple(order(seed)) for seed in range(20)}) > 5


def test_only_what_the_page_shows_an_answer_to_can_be_taken_back():
    assert slip(given={"empathy": 3, "listened": 2}).had == ["empathy"]


def test_a_heading_of_ones_own_is_filled_in_where_it_asks_for_it():
    when = datetime(2026, 9, 3, 14, 5, tzinfo=UTC)
    form = replace(core_form(), title={"en": "Your {channel}"})
    plain = replace(core_form(), title={"en": "How are we doing?"})

    assert slip(form=form, channel="email").heading == "Your e-mail"
    assert slip(form=plain, when=when, channel="chat").heading == "How are we doing?"
    assert slip(form=replace(form, title={}), when=when).heading == "How was your contact with us?"


@pytest.mark.parametrize(("language", "tongue"), [("en", ""), ("en-gb", ""), ("de-AT", ""), ("cy", "en")])
def test_the_pages_own_words_say_their_language_where_it_is_another(language, tongue):
    assert slip(language).tongue == tongue


def test_all_other_languages_are_offered_by_their_own_names():
    assert ("de", "Deutsch") in slip("en").others
    assert "en" not in dict(slip("en").others)


def test_what_is_done_with_answers_is_always_said():
    form = replace(core_form(), languages=("de", "cy"))

    assert "13 Monate" in slip("cy", form=form).consent
