"""Rules on words, by table: a question that breaks one rule is remarked by it alone, and the better wording by none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.instrument import LANGUAGES, Choice, Kind, Question
from rapport.instrument.lint import RULES, lint_question
from rapport.instrument.scales import SCALES, WELL

# language, what is asked badly, the rule that says so, the words it stumbles over, and how it is asked better
TABLE = [
    ("en", "As you know, was the reply clear?", "leading", "As you know", "Was the reply clear?"),
    ("en", "Would you agree that the bill is clear?", "leading", "Would you agree", "How was the bill?"),
    ("en", "Obviously the shop was open?", "leading", "Obviously", "Was the shop open?"),
    ("en", "How frustrating was the form?", "leading", "How frustrating", "How was the form?"),
    ("en", "How did you like the wonderful new shop?", "leading", "", "How did you like the shop?"),
    ("en", "Was the letter short & clear?", "double_barrelled", "short & clear", "Was the letter clear?"),
    ("en", "Did the driver ring or knock?", "double_barrelled", "ring or knock", "Did the driver ring?"),
    ("en", "Was it quick as well as kind?", "double_barrelled", "quick as well as kind", "Was it kind?"),
    ("en", "I had no longer to wait", "negated", "no longer", "I had to wait"),
    ("en", "It wasn’t explained", "negated", "wasn’t", "It was explained"),
    ("en", "The line was hardly audible", "negated", "hardly", "The line was audible"),
    ("en", "Did we reply in reasonable time?", "vague", "reasonable", "Did we reply within a day?"),
    ("en", "Have you called recently?", "vague", "recently", "Have you called in the last four weeks?"),
    ("en", "Was the escalation explained?", "jargon", "escalation", "Was the next step explained?"),
    ("en", "Did the KPI matter?", "jargon", "KPI", "Did the number matter?"),
    ("en", "Was self-service there?", "jargon", "self-service", "Was the form there?"),
    ("de", "Stimmen Sie zu, dass es gut lief?", "leading", "Stimmen Sie zu, dass", "Wie lief es?"),
    ("de", "Natürlich war der Laden offen?", "leading", "Natürlich", "War der Laden offen?"),
    ("de", "Wie ärgerlich war das Formular?", "leading", "Wie ärgerlich war", "Wie war das Formular?"),
    ("de", "War der Brief kurz oder lang?", "double_barrelled", "kurz oder lang", "War der Brief kurz?"),
    ("de", "War es schnell sowie freundlich?", "double_barrelled", "schnell sowie freundlich", "War es schnell?"),
    ("de", "Niemand hat es erklärt", "negated", "Niemand", "Jemand hat es erklärt"),
    ("de", "Es ging ohne Rückfrage", "negated", "ohne", "Es ging mit einer Rückfrage"),
    ("de", "Kam bald eine Antwort?", "vague", "bald", "Kam eine Antwort am selben Tag?"),
    ("de", "Wurde es eskaliert?", "jargon", "eskaliert", "Wurde es weitergegeben?"),
    ("de", "Half Ihnen das SLA?", "jargon", "SLA", "Half Ihnen die Zusage?"),
]


def asked(words, language, **more):
    return Question("own", Kind.RATING, {language: words}, WELL, **more)


def rules(question, language):
    return [remark.rule for remark in lint_question(question, (language,))]


@pytest.mark.parametrize(("language", "words", "rule", "found", "better"), TABLE)
def test_one_fault_is_one_remark_and_put_better_it_is_none(language, words, rule, found, better):
    (remark,) = lint_question(asked(words, language), (language,))

    assert remark.rule == rule
    assert found in {"", remark.found}
    assert remark.found in words
    assert (remark.question, remark.language, remark.blocks) == ("own", language, False)
    assert rules(asked(better, language), language) == []


@pytest.mark.parametrize(("language", "words", "rule", "_found", "_better"), TABLE)
def test_capitals_and_apostrophes_hide_no_fault(language, words, rule, _found, _better):
    typed = words.replace("’", "'")
    loud = typed[0].upper() + typed[1:].upper() + " Bitte?" if rule != "jargon" else typed

    assert rule in rules(asked(typed, language), language)
    assert rule in rules(asked(loud, language), language)


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each not in {"en", "de"}])
def test_wording_is_judged_in_two_languages_and_length_in_all(language):
    wordy = " ".join(words for _language, words, *_rest in TABLE)

    assert rules(asked(wordy, language), language) == ["too_long", "jargon"]
    assert rules(asked("Any?", language), language) == []


def test_several_faults_of_one_question_are_all_said_in_the_rules_order():
    words = "Don’t you agree that our friendly agents often explain the SLA and the fees, and never leave you waiting?"

    found = rules(asked(words + " Please say so now here.", "en"), "en")

    assert found == ["leading", "double_barrelled", "negated", "vague", "too_long", "jargon"]
    assert found == [rule for rule in RULES if rule in found]


def test_each_language_of_a_question_is_judged_by_its_own_words():
    question = replace(
        asked("Was it kind and quick?", "en"), text={"en": "Was it kind and quick?", "de": "War es gut?"}
    )

    assert [(each.rule, each.language) for each in lint_question(question, ("en", "de", "fr"))] == [
        ("double_barrelled", "en")
    ]


@pytest.mark.parametrize("name", SCALES)
@pytest.mark.parametrize("turned", [False, True])
def test_a_house_scale_is_balanced_in_every_language_whichever_way_it_is_written(name, turned):
    scale = SCALES[name][::-1] if turned else SCALES[name]
    question = Question("own", Kind.RATING, dict.fromkeys(LANGUAGES, "Wie?"), scale)

    assert lint_question(question, LANGUAGES) == []


@pytest.mark.parametrize(
    ("kind", "labels", "expected"),
    [
        (Kind.CHOICE, ("Good", "Very good", "Excellent"), []),
        (Kind.TICKS, ("Bus", "bus ", "Car"), ["choice_twice"]),
        (Kind.RATING, ("Good", "Very good", "Excellent"), ["unbalanced"]),
        (Kind.CHOICE, tuple("abcdefghi"), ["many_choices"]),
        (Kind.RATING, tuple("abcdef"), ["not_a_number"]),
    ],
)
def test_what_can_be_answered_is_judged_by_how_it_is_answered(kind, labels, expected):
    choices = tuple(Choice(str(at), {"en": label}) for at, label in enumerate(labels, 1))
    question = Question("own", kind, {"en": "Which?"}, choices)

    remarks = lint_question(question, ("en",))

    assert [each.rule for each in remarks] == expected
    assert [each.blocks for each in remarks] == [rule == "not_a_number" for rule in expected]


@settings(max_examples=40, deadline=None)
@given(words=st.text(max_size=200), kind=st.sampled_from(Kind), label=st.text(max_size=20))
def test_no_words_at_all_stop_the_lint_and_what_it_finds_stands_there(words, kind, label):
    question = Question("own", kind, {"en": words, "de": words}, (Choice("1", {"en": label}), Choice("2", {"en": "x"})))

    for remark in lint_question(question, ("en", "de")):
        assert (
            remark.rule in {"too_long", "many_choices", "not_a_number", "unbalanced"} or remark.found in words + label
        )
        for language in ("en", "de", "fr"):
            assert remark.what(language)
            assert remark.why(language)
            assert remark.better(language)


@pytest.mark.parametrize("words", ["{0}", "{found}", "{language!r}", "100 % {", "%s", "a{b}c and d{e}f"])
def test_braces_in_the_words_of_a_question_are_only_words(words):
    remarks = lint_question(asked(f"Was {words} and {words} clear?", "en"), ("en",))

    for remark in remarks:
        assert remark.found in remark.what("en")
