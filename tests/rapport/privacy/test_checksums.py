"""Expected values are the published examples of each scheme."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import assume, given

from rapport.privacy.checksums import luhn, mod11_10, mod97, verhoeff, weighted


@pytest.mark.parametrize("number", ["79927398713", "4111111111111111", "378282246310005", "046454286", "0"])
def test_luhn_holds_for_published_numbers(number):
    assert luhn(number)


@pytest.mark.parametrize("number", ["79927398710", "4111111111111112", "1"])
def test_luhn_fails_for_others(number):
    assert not luhn(number)


def test_mod_97_holds_for_the_registrys_example():
    assert mod97("NWBK60161331926819" + "GB29")
    assert not mod97("NWBK60161331926818" + "GB29")


@pytest.mark.parametrize("number", ["2363", "123451", "234123412346"])
def test_verhoeff_holds_for_published_numbers(number):
    assert verhoeff(number)


def test_mod_11_10_holds_for_the_german_offices_example():
    assert mod11_10("86095742719")
    assert mod11_10("65929970489")
    assert not mod11_10("86095742718")


def test_a_weighted_sum_stops_at_the_shorter_of_the_two():
    assert weighted("123", (1, 10)) == 21
    assert weighted("12", (1, 10, 100)) == 21


digits = st.text("0123456789", min_size=2, max_size=18)


@given(digits, st.data())
def test_every_check_notices_one_wrong_digit(number, data):
    for check in (luhn, verhoeff):
        right = next(number + last for last in "0123456789" if check(number + last))
        place = data.draw(st.integers(0, len(right) - 1))
        other = data.draw(st.sampled_from("0123456789"))
        assume(other != right[place])

        assert not check(right[:place] + other + right[place + 1 :])


@given(digits, st.data())
def test_verhoeff_notices_two_neighbours_swapped(number, data):
    right = next(number + last for last in "0123456789" if verhoeff(number + last))
    place = data.draw(st.integers(0, len(right) - 2))
    assume(right[place] != right[place + 1])

    assert not verhoeff(right[:place] + right[place + 1] + right[place] + right[place + 2 :])
