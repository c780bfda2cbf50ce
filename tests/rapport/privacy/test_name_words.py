from __future__ import annotations

import pytest

from rapport.privacy.lexicon.not_names import ALSO_NAMES
from rapport.privacy.name_words import is_given, is_person_name, joined_name, name_at, words_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rosie Pike and", "Rosie Pike"),
        ("Wen. So the show", "Wen"),
        ("J. Holt, please", "J. Holt"),
        ("Jan van der Berg", "Jan van der Berg"),
        ("Jan van", "Jan"),
        ("Tom's fault", "Tom"),
        ("Anne-Marie O'Shea!", "Anne-Marie O'Shea"),
        ("José García López Ruiz", "José García López"),
        ("KEVIN", "KEVIN"),
        ("Jack Black", "Jack Black"),
        ("महेश", "महेश"),
        ("محمد", "محمد"),
    ],
)
def test_a_name_is_taken_as_far_as_it_goes(text, name):
    found = name_at(text, 0)

    assert found is not None
    assert text[found.start : found.end] == name


@pytest.mark.parametrize(
    "text", ["the", "The", "RIDICULOUS", "rosie", "Not", "Amazon", "12", "", "Will you", "Mrs", "German"]
)
def test_other_words_are_no_name(text):
    assert name_at(text, 0) is None


def test_will_is_a_name_where_one_is_certain():
    assert name_at("Will Tanner", 0, allowed=ALSO_NAMES).words == ("will", "tanner")
    assert name_at("Not Tanner", 0, allowed=ALSO_NAMES) is None


@pytest.mark.parametrize(
    ("text", "taken"), [("rosie.", True), ("rosie and", True), ("xia,", True), ("xia went", False), ("not", False)]
)
def test_a_name_without_a_capital_is_a_common_one_or_stands_alone(text, taken):
    assert (name_at(text, 0, lower_case=True) is not None) is taken


def test_a_name_has_at_most_so_many_words():
    assert name_at("Rosie Pike Hale", 0, most=1).words == ("rosie",)


def test_a_second_name_may_be_joined():
    text = "Colm and Siobhan Teague"

    assert joined_name(text, 4).words == ("siobhan", "teague")
    assert joined_name("Colm and Galaxy", 4) is None
    assert joined_name("Colm", 4) is None


@pytest.mark.parametrize(
    "value",
    [
        "Ines Marlow",
        "Ines",
        "O'Shea",
        "Hale, Miriam",
        "A. Okafor",
        "ROSIE PIKE",
        "rosie",
        "José",
        "李明",
        "van der Berg",
    ],
)
def test_a_persons_name_in_a_record(value):
    assert is_person_name(value)


@pytest.mark.parametrize(
    "value",
    [
        "brand/AB",
        "A017",
        "AB",
        "ABC",
        "customer-117443",
        "guest",
        "Unknown",
        "",
        " ",
        "x_y",
        "<customer:3>",
        "8f14e45f",
        "CUST-ABC",
        "dogmum",
        "a@b.example",
    ],
)
def test_an_id_in_a_record(value):
    assert not is_person_name(value)


def test_a_names_words_come_without_titles_particles_and_initials():
    assert words_of("Dr J. van der Berg-Hale") == ("berg-hale",)
    assert words_of("Rosie’s Pike") == ("rosie's", "pike")


def test_given_names_are_known_in_any_case():
    assert is_given("ROSIE")
    assert not is_given("table")
