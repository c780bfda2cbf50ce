"""Addresses: what can be used, how it is written, and by what it is known again."""

from __future__ import annotations

import pytest

from rapport_web.audit.subjects import destroy_key
from rapport_web.exceptions import Invalid
from rapport_web.surveys.models import Contact
from rapport_web.surveys.reaching import checked, fingerprint, opened, sealed, subject_of


@pytest.mark.parametrize(
    ("way", "given", "used"),
    [
        ("email", " hale@post.example ", "hale@post.example"),
        ("email", "Hale.Mary+surveys@post.example", "Hale.Mary+surveys@post.example"),
        ("webhook", "+44 1632 960001", "+441632960001"),
        ("webhook", "01632 960001", "+441632960001"),
        ("phone", "(01632) 960-001", "+441632960001"),
        ("phone", "+49 30 1234567", "+49301234567"),
    ],
)
def test_addresses_that_can_be_used(way, given, used):
    assert checked(way, given, country="GB") == used


@pytest.mark.parametrize(
    ("way", "given", "field"),
    [
        ("page", "hale@post.example", "way"),
        ("", "hale@post.example", "way"),
        ("email", "", "address"),
        ("email", "hale", "address"),
        ("email", "hale@", "address"),
        ("email", "hale@post", "address"),
        ("email", "hale@post.example, brandt@post.example", "address"),
        ("email", "Mary Hale <hale@post.example>", "address"),
        ("email", "hale@post.example\r\nBcc: all@post.example", "address"),
        ("email", "h" * 250 + "@post.example", "address"),
        ("phone", "hale@post.example", "address"),
        ("phone", "112", "address"),
        ("phone", "+1" + "2" * 30, "address"),
    ],
)
def test_addresses_that_cannot_be_used(way, given, field):
    with pytest.raises(Invalid) as refused:
        checked(way, given, country="GB")

    assert refused.value.field == field


def test_without_the_centres_country_a_number_needs_its_own():
    with pytest.raises(Invalid):
        checked("phone", "01632 960001")
    assert checked("phone", "+44 1632 960001") == "+441632960001"


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ("hale@post.example", " HALE@Post.Example"),
        ("hale@post.example", "mailto:hale@post.example"),
        ("+44 1632 960001", "01632 960001"),
        ("+441632960001", "tel:+44-1632-960001"),
        ("customer-hale", "Customer-Hale "),
    ],
)
def test_the_same_address_has_the_same_fingerprint_however_it_is_written(one, same):
    assert fingerprint(one) == fingerprint(same)
    assert len(fingerprint(one)) == 64


def test_fingerprints_differ_between_people_and_keys(settings):
    one = fingerprint("hale@post.example")

    assert one != fingerprint("brandt@post.example")
    settings.SECRET_KEY = "another installation's"
    assert one != fingerprint("hale@post.example"), "without the key nobody can try addresses out"


def test_nothing_has_no_fingerprint():
    assert fingerprint("") == fingerprint("  ") == ""


def test_an_address_is_sealed_under_its_customers_own_key(talked):
    conversation = talked("hale-1", customer="customer-hale")
    contact = Contact(conversation=conversation, way="email", sealed=sealed(conversation, address="hale@post.example"))

    assert subject_of(conversation) == f"customer:{conversation.customer_id}"
    assert opened(contact) == {"address": "hale@post.example"}
    destroy_key(subject_of(conversation))
    assert opened(contact) == {}
    assert sealed(conversation, address="hale@post.example") == ""


def test_without_a_customer_the_conversation_has_a_key(talked):
    conversation = talked("hale-1")
    contact = Contact(conversation=conversation, way="email", sealed=sealed(conversation, address="hale@post.example"))

    assert subject_of(conversation) == f"conversation:{conversation.pk}"
    assert opened(contact) == {"address": "hale@post.example"}
