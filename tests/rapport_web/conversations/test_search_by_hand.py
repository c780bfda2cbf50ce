"""The search against a plain look through every text, whatever was said and whatever is typed."""

from __future__ import annotations

import re
import unicodedata
import uuid

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.conversation import Conversation as Told
from rapport.conversation import Turn
from rapport_web.conversations import search
from rapport_web.conversations.models import Conversation, Customer
from rapport_web.conversations.services import arriving, known, store

pytestmark = pytest.mark.django_db
WORDS = st.sampled_from(["late", "later", "Café", "cafe", "ÜBER", "uber", "lost", "lo", "25", "its", "x"])
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=3)


def words_of(text: str) -> list[str]:
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return re.findall(r"[^\W_]+", bare)


def by_hand(texts: list[str], words: list[str]) -> bool:
    """All words occur; the last one, unless it is a single letter, may be the beginning of one."""
    said = [word for text in texts for word in words_of(text)]
    *whole, last = [word for each in words for word in words_of(each)]
    begins = len(last) > 1
    return all(word in said for word in whole) and any(
        word.startswith(last) if begins else word == last for word in said
    )


@given(st.lists(TEXTS, min_size=1, max_size=5), st.lists(WORDS, min_size=1, max_size=3))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_words_find_what_a_look_through_every_text_finds(db, conversations, words):
    told = [
        Told(id=f"said-{n}", channel="chat", turns=tuple(Turn("customer", text) for text in texts))
        for n, texts in enumerate(conversations)
    ]
    with transaction.atomic():
        store(arrivals=[arriving(each, each) for each in told], batch=uuid.UUID(int=1), by=None)
        found = set(search.matching(Conversation.objects.all(), " ".join(words)).values_list("reference", flat=True))
        transaction.set_rollback(True)

    assert found == {f"said-{n}" for n, texts in enumerate(conversations) if by_hand(texts, words)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mrs.Hale@Mail.example", "mrs.hale@mail.example"),
        (" K-10993 ", "K-10993"),
        ("+44 113 496 0999", "tel:+44 113 496 0999"),
    ],
)
def test_the_same_person_written_another_way_has_the_same_digest(one, other):
    assert known(one).digest == known(other).digest


def test_different_people_have_different_digests_and_nothing_of_them_is_in_it():
    given_ = ["hale@mail.example", "hale@mail.example.org", "K-1", "K-2", "+44 113 496 0999", "+44 113 496 0998"]
    digests = {known(each).digest for each in given_}

    assert len(digests) == len(given_)
    assert all(re.fullmatch(r"[0-9a-f]{64}", digest) for digest in digests)
    assert known(None) is known("") is known("  ") is None


@pytest.mark.parametrize("key", ["one key", "another key"])
def test_a_digest_cannot_be_made_without_the_installations_key(settings, key):
    here = known("hale@mail.example").digest
    settings.SECRET_KEY = key

    assert known("hale@mail.example").digest != here


def test_a_fingerprint_tells_any_change_of_what_was_said_and_nothing_else(hale_told):
    data = hale_told.to_dict()
    same = Told.from_dict(dict(reversed(list(data.items()))))
    changes = [
        {"topic": "Other"}, {"agent": "tom"}, {"customer": "other"}, {"channel": "sms"},
        {"started_at": "2026-09-03T14:05:01+00:00"}, {"turns": data["turns"][:-1]},
        {"turns": [{**data["turns"][0], "text": data["turns"][0]["text"] + " "}, *data["turns"][1:]]},
        {"turns": [{**data["turns"][0], "speaker": "bot"}, *data["turns"][1:]]},
    ]  # fmt: skip
    prints = [arriving(each, each).fingerprint for each in map(Told.from_dict, ({**data, **c} for c in changes))]

    own = arriving(hale_told, hale_told).fingerprint
    assert arriving(same, same).fingerprint == own
    assert len({own, *prints}) == len(changes) + 1


def test_a_customer_whose_shown_id_is_taken_gets_a_number_instead(hale_told):
    Customer.objects.create(reference="K-7", digest="0" * 64)
    told = Told.from_dict(hale_told.to_dict() | {"customer": "K-7"})

    store(arrivals=[arriving(told, told)], batch=uuid.UUID(int=1), by=None)

    assert Conversation.objects.get().customer.reference == "<customer:1>"
