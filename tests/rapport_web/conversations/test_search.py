"""What was said is found by its words, whatever is typed."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest

from rapport.conversation import Turn
from rapport_web.conversations import search
from rapport_web.conversations.models import Conversation
from rapport_web.conversations.services import arriving, store

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(hale_told, brandt_told):
    accents = replace(
        hale_told, id="cafe-1", turns=(Turn("customer", "Die Straße vor dem Café. I don’t know; it's 25.50."),)
    )
    both = [hale_told, brandt_told, accents]
    store(arrivals=[arriving(each, each) for each in both], batch=uuid.UUID(int=1), by=None)


def found(text):
    return sorted(search.matching(Conversation.objects.all(), text).values_list("reference", flat=True))


@pytest.mark.parametrize(
    ("typed", "references"),
    [
        ("technician", ["brandt-1"]),
        ("TECHNICIAN website", ["brandt-1"]),
        ("techn", ["brandt-1"]),
        ("techn website", []),  # only the last word may be the beginning of one
        ("third techn", ["brandt-1"]),
        ('"stopped the timer"', ["hale-1"]),
        ('"timer the stopped"', []),
        ("“stopped the timer” husband", ["hale-1"]),
        ("cafe", ["cafe-1"]),
        ("CAFÉ", ["cafe-1"]),
        ("Straße", ["cafe-1"]),
        ("don’t know", ["cafe-1"]),
        ("don't know", ["cafe-1"]),
        ("25.50", ["cafe-1"]),
        ("Appointments", ["brandt-1"]),
        ("hale-1", ["hale-1"]),
        ("nothing like this", []),
        ("", ["brandt-1", "cafe-1", "hale-1"]),
        ("  ?! ", ["brandt-1", "cafe-1", "hale-1"]),
    ],
)
def test_words_phrases_beginnings_and_ids(told, typed, references):
    assert found(typed) == references


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "'",
        '"unclosed phrase',
        "a OR b",
        "NOT",
        "NEAR(a b)",
        "a AND",
        "words:x",
        "^a",
        "*",
        "a*b",
        "(((",
        "a - b",
        "& | ! <->",
        "'; DROP TABLE conversations_words; --",
        "%s %(x)s",
        "\\",
        "\x00",
        "a\x00b",
        "🙂 ok",
        "x " * 5000,
        "x" * 5000,
        "𝔘𝔫𝔦",
        "한국어",
    ],
)
def test_no_input_breaks_it(told, typed):
    found(typed)


def test_the_search_stays_inside_what_may_be_seen(told):
    assert not search.matching(Conversation.objects.filter(channel="email"), "technician").exists()


def test_what_is_forgotten_is_not_found_any_more(told):
    ids = list(Conversation.objects.filter(reference="brandt-1").values_list("pk", flat=True))

    search.forget(ids)

    assert found("technician") == []
    assert found("husband") == ["hale-1"]
