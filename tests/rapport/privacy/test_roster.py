from __future__ import annotations

import pickle

import hypothesis.strategies as st
import pytest
from hypothesis import given

from rapport.exceptions import UsageError
from rapport.privacy import Roster


def test_numbers_of_collected_names_follow_the_sorted_distinct_names():
    roster = Roster.from_names(["Tom Baker", "Ines Marlow", "tom  baker", None, "", "brand/AB", "A017", "AB"])

    assert roster.names == ("Ines Marlow", "Tom Baker")
    assert roster.number_of("Tom Baker") == 2
    assert roster.name_of(2) == "Tom Baker"


@given(
    st.lists(st.sampled_from(["Ines Marlow", "Tom Baker", "Will Tanner", "Bea", "brand/AB"]), max_size=9), st.randoms()
)
def test_the_order_in_which_names_come_makes_no_difference(names, random):
    shuffled = random.sample(names, len(names))

    assert Roster.from_names(names) == Roster.from_names(shuffled)


def test_numbers_of_a_file_follow_its_order(tmp_path):
    path = tmp_path / "staff.csv"
    path.write_text("id,name\nA017,Tom Baker\nA003,Ines Marlow\n", encoding="utf-8")

    roster = Roster.load(path)

    assert roster.names == ("Tom Baker", "Ines Marlow")
    assert roster.number_of("A017") == 1
    assert roster.number_of("ines marlow") == 2
    assert roster.number_of("A999") is None
    assert roster.number_of(None) is None


@pytest.mark.parametrize(
    "content",
    [
        "Tom Baker\nInes Marlow\n",
        "name\nTom Baker\n\nInes Marlow\nTom Baker\n",
        "Agent Name,Agent ID\nTom Baker,A1\nInes Marlow,A2\n",
        "\ufeffname,team\nTom Baker,x\nInes Marlow\n",
        '"name"\n"Tom  Baker"\n"Ines Marlow"\n',
    ],
)
def test_usual_forms_of_the_file_are_read(tmp_path, content):
    path = tmp_path / "staff.csv"
    path.write_text(content, encoding="utf-8")

    assert Roster.load(path).names == ("Tom Baker", "Ines Marlow")


@pytest.mark.parametrize("content", [b"", b"name\n", b"\n\n", b"name\n\xff\xfe\xfd\n"])
def test_a_file_without_a_name_is_refused_with_what_to_do(tmp_path, content):
    path = tmp_path / "staff.csv"
    path.write_bytes(content)

    with pytest.raises(UsageError, match=r"staff\.csv"):
        Roster.load(path)


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        Roster.load(tmp_path / "none.csv")


def test_words_lead_to_the_people_who_have_them():
    roster = Roster(("Tom Baker", "Tom Okafor", "Marlow, Ines"))

    assert roster.who_has("tom") == {1, 2}
    assert roster.who_has("marlow") == {3}
    assert roster.who_has("bea") == frozenset()
    assert roster.is_first_name("ines")
    assert not roster.is_first_name("marlow")


def test_a_roster_can_be_sent_to_a_worker():
    roster = Roster(("Tom Baker",), {"A017": 1})

    again = pickle.loads(pickle.dumps(roster))

    assert again == roster
    assert again.number_of("A017") == 1
    assert again.who_has("baker") == {1}
