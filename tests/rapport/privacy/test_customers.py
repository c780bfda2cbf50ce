from __future__ import annotations

import pytest

from rapport.privacy import Customers
from rapport.privacy.customers import is_personal


@pytest.mark.parametrize(
    "customer",
    [
        "Miriam Hale",
        "dana@example.com",
        "+44 7700 900123",
        "07700 900123",
        "(212) 555-0142",
        "212-555-0142",
        "Priya",
        "Hale, Miriam",
        "rosie",
    ],
)
def test_a_name_an_address_or_a_phone_is_personal(customer):
    assert is_personal(customer)


@pytest.mark.parametrize(
    "customer",
    [
        "customer-117443",
        "83311020",
        "2125550142",
        "A017",
        "guest",
        "8f14e45f-ceea-467f-a0f2",
        "<customer:3>",
        "unknown",
        "C/12",
        "",
    ],
)
def test_an_id_that_only_the_centre_can_resolve_is_not(customer):
    assert not is_personal(customer)


def test_numbers_follow_the_first_occurrence_and_stay():
    customers = Customers()

    given = [
        customers.pseudonym(each)
        for each in ("Miriam Hale", "dana@example.com", "c-17", None, "miriam  hale", "DANA@example.com")
    ]

    assert given == ["<customer:1>", "<customer:2>", "c-17", None, "<customer:1>", "<customer:2>"]
    assert len(customers) == 2


def test_one_phone_in_two_forms_is_one_customer():
    customers = Customers()

    assert customers.pseudonym("07700 900123") == customers.pseudonym("+44 7700 900 123")


def test_a_pseudonym_is_not_given_another_one():
    assert Customers().pseudonym("<customer:7>") == "<customer:7>"


def test_no_value_is_kept():
    customers = Customers()
    customers.pseudonym("Miriam Hale")

    assert "miriam" not in repr(vars(customers)).lower()


@pytest.mark.parametrize(
    "customer", ["tel:+14155550111", "mailto:dana@example.com", "sip:dana@example.com", "TEL:+44 7700 900123"]
)
def test_an_address_with_its_scheme_is_personal(customer):
    assert is_personal(customer)


def test_a_scheme_makes_no_other_customer():
    customers = Customers()

    assert customers.pseudonym("tel:+14155550111") == customers.pseudonym("+1 415 555 0111") == "<customer:1>"


@pytest.mark.parametrize("customer", ["tel:12", "urn:83311020", "tel:"])
def test_a_scheme_alone_makes_nobody_personal(customer):
    assert not is_personal(customer)
