"""The rules on a question's words: what each stumbles over, and near misses that it lets pass."""

from __future__ import annotations

import pytest

from rapport.instrument import Kind, Question
from rapport.instrument.lint.wording import double_barrelled, jargon, leading, negated, too_long, vague
from rapport.instrument.scales import AMOUNT


def asked(words: str, kind: Kind = Kind.RATING) -> Question:
    return Question("own", kind, {"en": words, "de": words}, AMOUNT if kind == Kind.RATING else ())


@pytest.mark.parametrize(
    ("language", "words", "found"),
    [
        ("en", "Don’t you agree that it was quick?", "Don’t you"),
        ("en", "Do you agree that it was quick?", "Do you agree"),
        ("en", "How helpful was the person?", "How helpful"),
        ("en", "How much did you enjoy the visit?", "How much did you enjoy"),
        ("en", "What did you think of our friendly staff?", "our friendly"),
        ("en", "Surely it was clear?", "Surely"),
        ("en", "How was the wait?", ""),
        ("en", "How clear was the letter?", ""),
        ("en", "The person was friendly", ""),
        ("de", "Finden Sie nicht auch, dass es schnell ging?", "Finden Sie nicht auch"),
        ("de", "Wie freundlich war die Person?", "Wie freundlich war"),
        ("de", "Wie fanden Sie unser freundliches Personal?", "unser freundliches"),
        ("de", "Sind Sie auch der Meinung, dass es schnell ging?", "Sind Sie auch der Meinung, dass"),
        ("de", "Wie war das Warten?", ""),
        ("de", "Wie gut war das erklärt?", ""),
        ("fr", "N’est-ce pas merveilleux ?", ""),
    ],
)
def test_leading(language, words, found):
    assert leading(asked(words), language) == found


@pytest.mark.parametrize(
    ("language", "words", "found"),
    [
        ("en", "The person was polite and quick", "polite and quick"),
        ("en", "How was the letter, and was it on time?", "letter, and was it"),
        ("en", "Was the driver or the office late?", "driver or the office"),
        ("en", "Were the terms and conditions clear?", ""),
        ("en", "Was the answer sandwiched in small print?", ""),
        ("de", "Die Person war höflich und schnell", "höflich und schnell"),
        ("de", "Kam der Brief oder die Nachricht zu spät?", "Brief oder die Nachricht"),
        ("de", "Haben Sie hin und wieder angerufen?", ""),
        ("de", "Wie war der Hundebesuch?", ""),
        ("pl", "Czy było miło i szybko?", ""),
    ],
)
def test_double_barrelled(language, words, found):
    assert double_barrelled(asked(words), language) == found


@pytest.mark.parametrize(
    ("language", "words", "found"),
    [
        ("en", "I was not kept waiting", "not"),
        ("en", "The person didn’t listen", "didn’t"),
        ("en", "Nobody told me", "Nobody"),
        ("en", "The notice was clear", ""),
        ("en", "Another person helped", ""),
        ("de", "Ich musste nicht warten", "nicht"),
        ("de", "Es gab keine Auskunft", "keine"),
        ("de", "Der Knie-Termin war pünktlich", ""),
        ("nl", "Ik moest niet wachten", ""),
    ],
)
def test_negated(language, words, found):
    assert negated(asked(words), language) == found


@pytest.mark.parametrize(
    ("language", "words", "found"),
    [
        ("en", "How often do you use the app?", "often"),
        ("en", "Was the reply timely?", "timely"),
        ("en", "Did the reply come within a day?", ""),
        ("de", "Nutzen Sie die App regelmäßig?", "regelmäßig"),
        ("de", "Kam die Antwort zeitnah?", "zeitnah"),
        ("de", "Kam die Antwort binnen eines Tages?", ""),
    ],
)
def test_vague(language, words, found):
    assert vague(asked(words), language) == found


@pytest.mark.parametrize(
    ("language", "words", "found"),
    [
        ("en", "Was your ticket escalated?", "ticket"),
        ("en", "Did the IVR work?", "IVR"),
        ("en", "Did the PIN come by SMS?", ""),
        ("en", "WAS IT CLEAR?", ""),
        ("en", "Was the agency open?", ""),
        ("de", "Hat der Agent zugehört?", "Agent"),
        ("de", "War die Erstlösung gut?", "Erstlösung"),
        ("de", "Kam die TAN per SMS?", ""),
        ("de", "War die Agentur offen?", ""),
    ],
)
def test_jargon(language, words, found):
    assert jargon(asked(words), language) == found


@pytest.mark.parametrize(("count", "found"), [(20, ""), (21, "21")])
def test_too_long_in_any_language(count, found):
    question = Question("own", Kind.TEXT, {"pl": "słowo " * count})

    assert too_long(question, "pl") == found
    assert too_long(question, "en") == ""


def test_an_open_question_may_deny_and_ask_for_two_things():
    question = asked("Who did well, and what did they not do often?", Kind.TEXT)

    assert [rule(question, "en") for rule in (double_barrelled, negated, vague)] == ["", "", ""]
