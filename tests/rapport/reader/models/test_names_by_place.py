"""Names by place: found whoever bears them, and words that only look like names are left."""

from __future__ import annotations

import time

import pytest

from rapport.reader.models.names_by_place import names_by_place


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hi Priya, it is on its way.", ["Priya"]),
        ("hello Ann Lee", ["Ann Lee"]),
        ("Dear Mr Ó Briain,\nit is refunded.", ["Mr Ó Briain"]),
        ("Thank you Mei.", ["Mei"]),
        ("Hi Patience, it is on its way.", ["Patience"]),
        ("Not OK, Priya. It ends.", ["Priya"]),
        ("It ends. Mei, an engineer comes.", ["Mei"]),
        ("My name is Đức and I wait", ["Đức"]),
        ("I’m Sam.\nKind regards,\nSam", ["Sam", "Sam"]),
        ("Done. ^KL", ["KL"]),
        ("Mr <name:2>, it is done", ["Mr <name:2>"]),
    ],
)
def test_a_name_is_found_where_its_place_gives_it_away(text, names):
    assert [text[start:end] for start, end in names_by_place(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "I’m FED up",
        "Sorry, that took long.",
        "Great. Thanks, bye.",
        "Brilliant, third time today",
        "Disgusting",
        "It still fails, Amazing.",
        "I'm Very upset",
        "i am so tired of this",
        "It is on Monday and not on Friday",
        "we met at the shop in Leeds yesterday",
        "",
    ],
)
def test_what_only_looks_like_a_name_is_left(text):
    assert names_by_place(text) == []


def test_a_long_text_full_of_names_takes_no_long_time():
    began = time.process_time()

    assert len(names_by_place("Hi Ann, bye. " * 20_000)) == 20_000

    assert time.process_time() - began < 5
